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
    std::string delegation;              ///< that moves it, or that the mover belongs to; may be empty then
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

/// How a proposal stands on an appraisal's ballot: 「提案 2026-01 延长图书馆考试周开放时间」.
std::string subject_of(const Proposal& proposal);
/// The proposals that an appraisal of proposals is of, in the order of the register: those filed (立案).
std::vector<std::string> proposal_subjects(const std::vector<Proposal>& proposals);

/// A rate with both its parts; printed by percent() (counting.hpp), 「—」 of a whole of 0.
struct Share {
    std::int64_t part = 0, whole = 0;
    bool operator==(const Share&) const = default;
};

/// One row of the 提案办理统计表. What becomes of a proposal after its review is counted of the filed (立案)
/// only: a merged one goes the way of the one that it was merged into, a suggestion is handled outside.
struct ProposalTotals {
    std::string name;                                             ///< 「后勤服务」; 「合计」 of all
    std::int64_t received = 0;                                    ///< 收到
    std::int64_t filed = 0, merged = 0;                           ///< 立案, 并案
    std::int64_t suggestions = 0, rejected = 0;                   ///< 转意见建议, 不立案
    std::int64_t pending = 0;                                     ///< 待审查
    std::int64_t suggestions_replied = 0;                         ///< of the 意见建议
    std::int64_t replied = 0;                                     ///< 已答复
    std::int64_t solved = 0, solving = 0, planned = 0, kept = 0;  ///< 办理结果 A, B, C, D
    std::int64_t satisfied = 0, fairly = 0, dissatisfied = 0;     ///< 满意, 基本满意, 不满意
    std::int64_t no_feedback = 0;                                 ///< 已答复, 未反馈
    bool operator==(const ProposalTotals&) const = default;

    // RULES.md section 4.
    [[nodiscard]] Share filing_rate() const { return {filed, received}; }  ///< 立案率 = 立案 / 收到
    [[nodiscard]] Share reply_rate() const { return {replied, filed}; }    ///< 答复率 = 答复 / 立案
    [[nodiscard]] Share solved_rate() const { return {solved, filed}; }    ///< 已解决 / 立案
    [[nodiscard]] Share kept_rate() const { return {kept, filed}; }        ///< 留作参考 / 立案
    /// 意见建议答复率 = 已答复 / 意见建议
    [[nodiscard]] Share suggestion_reply_rate() const { return {suggestions_replied, suggestions}; }
    /// 满意率 = (满意 + 基本满意) / 已反馈; whoever has said nothing is in neither part.
    [[nodiscard]] Share satisfaction_rate() const {
        return {satisfied + fairly, satisfied + fairly + dissatisfied};
    }
};

/// What the rows are: 类别, 代表团 (that moves it, or the mover's), 主办单位.
enum class ProposalsBy { category, delegation, lead_office };
/// One row a group in the order in which the register first names it, 「未填写」 last; empty of no proposals.
std::vector<ProposalTotals> proposal_totals(const std::vector<Proposal>& proposals, ProposalsBy by);
/// All of them in one: 「合计」.
ProposalTotals proposal_total(const std::vector<Proposal>& proposals);

std::string_view to_text(Filing filing);
std::string_view to_words(Filing filing);
std::string_view to_text(Handling handling);
std::string_view to_words(Handling handling);
std::string_view to_text(Resolution resolution);
std::string_view to_words(Resolution resolution);
std::string_view to_text(Satisfaction satisfaction);
std::string_view to_words(Satisfaction satisfaction);

}  // namespace daihui::congress
