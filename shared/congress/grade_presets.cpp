#include "shared/congress/grade_presets.hpp"

#include <algorithm>

namespace daihui::congress {

const std::vector<GradePreset>& grade_presets() {
    static const std::vector<GradePreset> all{
        {"干部考核", {"优秀", "称职", "基本称职", "不称职"}},
        {"事业单位人员", {"优秀", "合格", "基本合格", "不合格"}},
        {"单位", {"好", "较好", "一般", "差"}},
        {"满意度", {"满意", "基本满意", "不满意"}},
    };
    return all;
}

const GradePreset* grade_preset(std::string_view name) {
    const auto found = std::find_if(grade_presets().begin(), grade_presets().end(),
                                    [&](const GradePreset& preset) { return preset.name == name; });
    return found == grade_presets().end() ? nullptr : &*found;
}

std::vector<std::string> grade_preset_names() {
    std::vector<std::string> names;
    for (const GradePreset& preset : grade_presets()) names.push_back(preset.name);
    return names;
}

}  // namespace daihui::congress
