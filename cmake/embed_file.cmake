# daihui_embed_file(OUT FILE NAMESPACE FUNCTION): a file of the build machine as bytes of the program, which then needs
# it nowhere else. Declares `ByteView FUNCTION()` in the namespace; the header is the caller's.
function(daihui_embed_file out file namespace function)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    file(READ "${file}" hex HEX)
    string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
    file(CONFIGURE OUTPUT "${out}" @ONLY CONTENT [[
// Written by cmake/embed_file.cmake from @file@.
#include "shared/base/bytes.hpp"

namespace @namespace@ {
ByteView @function@();
ByteView @function@() {
    static constexpr unsigned char content[] = {@bytes@};
    return {content, sizeof content};
}
}  // namespace @namespace@
]])
endfunction()
