// 提案: what was handed in, and what became of it (RULES.md 4). Plain values; the life cycle and the rates are
// pure functions over them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace daihui::congress {

/// 审查: 待审查, 立案, 并案, 不立案转意见建议, 不立案.
enum class Filing { pending, filed, merged, suggestion, rejected };
/// 办理: not yet assigned, 承办中, 已答复, 重新办理 (the mover was not satisfied), 办结.
enum class Handling { none, assigned, replied, reopened, closed };
/// 办理结果: A 已解决, B 正在解决, C 列入计划, D 留作参考.
enum class Resolution { none, solved, solving, planned, kept };
/// 提案人的评价: 未反馈, 满意, 基本满意, 不满意.
enum class Satisfaction { none, satisfied, fairly, dissatisfied };

/// One proposal. People are named by their numbers; a day is 「2026-12-01」 or empty.
struct Proposal {
    std::string number;
    std::string title;                   ///< 案由
    std::string mover;                   ///< the full delegate who moves it; empty if a delegation does
    std::string delegation;              ///< the delegation that moves it; empty if a delegate does
    std::vector<std::string> seconders;  ///< at least two full delegates, unless a delegation moves it
    std::string reason;
    std::string measures;     ///< 建议措施
    std::string category;     ///< 「后勤服务」 …
    std::string office;       ///< the office that the mover asks to handle it
    std::string received_on;  ///< the day it was handed in
    Filing filing = Filing::pending;
    std::string merged_into;  ///< number of the proposal that it was merged into (并案)
    Handling handling = Handling::none;
    std::string lead_office;              ///< 主办单位
    std::vector<std::string> co_offices;  ///< 协办单位
    std::string assigned_on;              ///< 交办日期
    std::string replied_on;               ///< 答复日期
    Resolution resolution = Resolution::none;
    Satisfaction satisfaction = Satisfaction::none;
    std::string note;
    bool operator==(const Proposal&) const = default;
};

std::string_view to_text(Filing filing);
std::string_view to_words(Filing filing);
std::string_view to_text(Handling handling);
std::string_view to_words(Handling handling);
std::string_view to_text(Resolution resolution);
std::string_view to_words(Resolution resolution);
std::string_view to_text(Satisfaction satisfaction);
std::string_view to_words(Satisfaction satisfaction);

}  // namespace daihui::congress
