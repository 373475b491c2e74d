// The congress that most of these tests hold.
#pragma once
#include <filesystem>

namespace daihui::test {

inline const std::filesystem::path sample =
    std::filesystem::path(DAIHUI_SOURCE_DIR) / "config/congresses/c-faculty";

}  // namespace daihui::test
