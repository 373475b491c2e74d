// The usual sets of grades of a 民主测评 by name (RULES.md 4, PRACTICE.md 2.7.8).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace daihui::congress {

struct GradePreset {
    std::string name;  ///< as in congress.toml: 「干部考核」
    std::vector<std::string> grades;
};

/// Behind the grades where people want it: who cannot judge need not.
constexpr std::string_view grade_unknown = "不了解";

const std::vector<GradePreset>& grade_presets();
/// nullptr if there is none of this name.
const GradePreset* grade_preset(std::string_view name);
std::vector<std::string> grade_preset_names();

}  // namespace daihui::congress
