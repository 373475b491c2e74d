# daihui_rule_presets(OUT): writes config/rules/*.toml into a C++ file, so that a recount needs no files.
function(daihui_rule_presets out)
    file(GLOB presets CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/config/rules/*.toml")
    set(rows "")
    foreach(preset IN LISTS presets)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${preset}")
        get_filename_component(id "${preset}" NAME_WE)
        file(READ "${preset}" text)
        string(APPEND rows "    {\"${id}\", R\"preset(${text})preset\"},\n")
    endforeach()
    file(CONFIGURE OUTPUT "${out}" @ONLY CONTENT [[
// Written by cmake/rule_presets.cmake from config/rules.
#include "shared/folder/rule_presets.hpp"

namespace daihui::folder {
namespace {
constexpr EmbeddedPreset presets[] = {
@rows@};
}  // namespace

std::span<const EmbeddedPreset> embedded_presets() { return presets; }

}  // namespace daihui::folder
]])
endfunction()
