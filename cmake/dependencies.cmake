# Every library we use, found once, with the bridges between Debian 12 and 13. Reasons: ARCHITECTURE.md.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(nlohmann_json REQUIRED CONFIG)
find_package(tomlplusplus REQUIRED CONFIG)
find_package(CLI11 REQUIRED CONFIG)
find_package(fmt REQUIRED CONFIG)
find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp REQUIRED CONFIG)
pkg_check_modules(QRENCODE REQUIRED IMPORTED_TARGET libqrencode)
pkg_check_modules(PANGO REQUIRED IMPORTED_TARGET pangocairo pangoft2 cairo cairo-pdf fontconfig)
pkg_check_modules(MD4C REQUIRED IMPORTED_TARGET md4c)
pkg_check_modules(QPDF REQUIRED IMPORTED_TARGET libqpdf)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
# Debian 13's names minizip's folder, whose zip.h hides libzip's; xlsxwriter.h needs nothing there.
set_target_properties(PkgConfig::XLSXWRITER PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "")
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(PUGIXML REQUIRED IMPORTED_TARGET pugixml)
find_package(OpenSSL REQUIRED)
find_package(CURL REQUIRED)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(PQ REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(AVAHI REQUIRED IMPORTED_TARGET avahi-client)
# Asio and Beast, headers only.
find_package(Boost REQUIRED)
find_package(SDL2 REQUIRED CONFIG)
pkg_check_modules(IMGUI REQUIRED IMPORTED_TARGET imgui)
find_package(Catch2 REQUIRED CONFIG)
find_package(rapidcheck CONFIG QUIET)

# liborcus calls its file 0.18 on Debian 13 and 0.17 on 12.
pkg_search_module(ORCUS REQUIRED IMPORTED_TARGET liborcus-0.18 liborcus-0.17)
# libdecaf has no .pc file, its CMake file leaves out the include folder, and its C++ headers are not C++20:
# C headers only, as <decaf/ed255.h>.
find_path(DECAF_INCLUDE_DIR decaf/ed255.h PATH_SUFFIXES decaf REQUIRED)
find_library(DECAF_LIBRARY decaf REQUIRED)
add_library(decaf_c INTERFACE)
target_include_directories(decaf_c SYSTEM INTERFACE ${DECAF_INCLUDE_DIR})
target_link_libraries(decaf_c INTERFACE ${DECAF_LIBRARY})
