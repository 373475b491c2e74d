# Two interface targets that every target of ours links: language options and warnings (errors).
option(DAIHUI_FUZZ "build the libFuzzer targets in tests/fuzz (needs clang)" OFF)
option(DAIHUI_COVERAGE "instrument for gcov" OFF)
option(DAIHUI_PRECOMPILE "compile headers once and files several at a time: a clean build takes less than half, a cached one more" OFF)
set(DAIHUI_SANITIZE "" CACHE STRING "value for -fsanitize=, empty for none")

add_library(daihui_options INTERFACE)
target_include_directories(daihui_options INTERFACE ${CMAKE_SOURCE_DIR})
# Hardening costs nothing we can measure; broken invariants stop the program in release builds too.
target_compile_options(daihui_options INTERFACE -fstack-protector-strong -fno-omit-frame-pointer)
if(DAIHUI_SANITIZE)
    target_compile_options(daihui_options INTERFACE -O1 -g1 -fsanitize=${DAIHUI_SANITIZE} -fno-sanitize-recover=all)
    # An index beyond the size and within the capacity is no error to the sanitizers.
    target_compile_definitions(daihui_options INTERFACE _GLIBCXX_ASSERTIONS)
    target_link_options(daihui_options INTERFACE -fsanitize=${DAIHUI_SANITIZE})
endif()
if(DAIHUI_COVERAGE)
    target_compile_options(daihui_options INTERFACE --coverage)
    target_link_options(daihui_options INTERFACE --coverage)
endif()

add_library(daihui_warnings INTERFACE)
target_compile_options(daihui_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Werror
    -Wshadow                # a shadowed vote counter is how counts go wrong
    -Wnon-virtual-dtor -Woverloaded-virtual
    -Wimplicit-fallthrough
    -Wformat=2
    -Wnull-dereference
    -Wcast-align)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 reports false null dereferences and dangling references inside libstdc++ when inlining.
    target_compile_options(daihui_warnings INTERFACE -Wno-null-dereference -Wno-restrict)
    # When it optimises it takes an empty std::optional for a variable that may be read, and a finished `if (auto x …)`
    # for a dangling pointer.
    target_compile_options(daihui_warnings INTERFACE -Wno-maybe-uninitialized)
    if(CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12)
        target_compile_options(daihui_warnings INTERFACE -Wno-dangling-pointer)
    endif()
    if(CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
        target_compile_options(daihui_warnings INTERFACE -Wno-dangling-reference)
    endif()
else()
    # Clang 19 finds a deprecated call inside GCC 12's std::stable_sort; GCC looks for ours.
    target_compile_options(daihui_warnings INTERFACE -Wno-deprecated-declarations)
endif()

# The pure folders count votes: there an implicit narrowing is an error as well.
add_library(daihui_strict INTERFACE)
target_compile_options(daihui_strict INTERFACE -Wconversion)
