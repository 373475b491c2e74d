// config/rules/*.toml as the build carried them in; rule_presets.cpp is written by CMake.
#pragma once
#include <span>
#include <string_view>

namespace daihui::folder {

struct EmbeddedPreset {
    std::string_view id;
    std::string_view text;
};
std::span<const EmbeddedPreset> embedded_presets();

}  // namespace daihui::folder
