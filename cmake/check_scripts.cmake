# daihui_check_scripts(OUT): writes the two checking scripts into a C++ file, because an export carries them: whoever
# checks it years later needs nothing of ours.
function(daihui_check_scripts out)
    set(rows "")
    foreach(name IN ITEMS check-opened-ballot verify-with-belenios)
        set(script "${CMAKE_SOURCE_DIR}/tools/${name}")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${script}")
        # Bytes as numbers: a script may hold anything, brackets and semicolons too, which CMake's lists would eat.
        file(READ "${script}" hex HEX)
        string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
        string(MAKE_C_IDENTIFIER "${name}" id)
        string(APPEND rows "constexpr unsigned char ${id}[] = {${bytes}};\n")
        string(APPEND list "    {\"${name}\", {reinterpret_cast<const char*>(${id}), sizeof ${id}}},\n")
    endforeach()
    file(CONFIGURE OUTPUT "${out}" @ONLY CONTENT [[
// Written by cmake/check_scripts.cmake from tools/.
#include "shared/report/check_scripts.hpp"

namespace daihui::report {
namespace {
@rows@}  // namespace

std::vector<CheckScript> check_scripts() {
    return {
@list@    };
}

}  // namespace daihui::report
]])
endfunction()
