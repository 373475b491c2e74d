// What became of a proposal (RULES.md 4): each step follows from the one before it, and its day is not before
// that one's.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "shared/folder/congress_file.hpp"
#include "shared/folder/proposal_row.hpp"
#include "shared/folder/roster_cells.hpp"
#include "shared/text/normalise.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

template <class Enum>
std::optional<Enum> one_of(const std::string& word, const Words<Enum>& words) {
    for (const auto& [name, value] : words)
        if (name == word) return value;
    return std::nullopt;
}

const Words<Filing> filing_words{{"", Filing::pending},
                                 {"待审查", Filing::pending},
                                 {"未审查", Filing::pending},
                                 {"立案", Filing::filed},
                                 {"予以立案", Filing::filed},
                                 {"并案", Filing::merged},
                                 {"并案处理", Filing::merged},
                                 {"转意见建议", Filing::suggestion},
                                 {"意见建议", Filing::suggestion},
                                 {"不立案转意见建议", Filing::suggestion},
                                 {"作为意见建议", Filing::suggestion},
                                 {"不立案", Filing::rejected},
                                 {"不予立案", Filing::rejected}};
const Words<Handling> handling_words{
    {"未交办", Handling::none},       {"待交办", Handling::none},     {"承办中", Handling::assigned},
    {"办理中", Handling::assigned},   {"已交办", Handling::assigned}, {"已答复", Handling::replied},
    {"重新办理", Handling::reopened}, {"办结", Handling::closed},     {"已办结", Handling::closed}};
const Words<Resolution> resolution_words{{"", Resolution::none},
                                         {"A", Resolution::solved},
                                         {"B", Resolution::solving},
                                         {"C", Resolution::planned},
                                         {"D", Resolution::kept},
                                         {"已解决", Resolution::solved},
                                         {"正在解决", Resolution::solving},
                                         {"列入计划", Resolution::planned},
                                         {"留作参考", Resolution::kept}};
const Words<Satisfaction> satisfaction_words{{"", Satisfaction::none},
                                             {"未反馈", Satisfaction::none},
                                             {"满意", Satisfaction::satisfied},
                                             {"基本满意", Satisfaction::fairly},
                                             {"不满意", Satisfaction::dissatisfied}};

template <class Enum>
Enum read_word(const ProposalRow& r, std::string_view key, const Words<Enum>& words, Enum otherwise,
               std::string_view cure) {
    const std::string cell = r.text(key);
    if (const auto value = one_of(cell, words)) return *value;
    if (!cell.empty())
        r.error("unknown-word", key, fmt::format("{}「{}」不认识。", r.columns.title(key), shown(cell)),
                std::string{cure});
    return otherwise;
}

// 「A」, 「Ａ 已解决」, 「A（已解决）」.
Resolution read_resolution(const ProposalRow& r) {
    std::string cell = text::half_width(r.text("resolution"));
    if (cell.size() > 1 && cell.front() >= 'A' && cell.front() <= 'D') cell.resize(1);
    if (const auto value = one_of(cell, resolution_words)) return *value;
    r.error("unknown-word", "resolution",
            fmt::format("{}「{}」不认识。", r.columns.title("resolution"), shown(r.text("resolution"))),
            "请填 A 已解决、B 正在解决、C 列入计划、D 留作参考。");
    return Resolution::none;
}

// 「2026-12-01」; empty if it is empty or wrong, which is told.
std::string read_day(const ProposalRow& r, std::string_view key) {
    const std::string cell = r.text(key);
    if (cell.empty()) return {};
    if (const auto day = parse_day(text::half_width(cell)))
        return fmt::format("{:04}-{:02}-{:02}", day->year, day->month, day->day);
    r.error("bad-time", key, fmt::format("{}「{}」不是日期。", r.columns.title(key), shown(cell)),
            "请写成 2026-12-01 这样的日期，并核对这一天是否存在。");
    return {};
}

// The state that the other columns show, where nobody wrote it.
Handling shown_handling(const Proposal& p) {
    if (p.satisfaction == Satisfaction::dissatisfied) return Handling::reopened;
    if (p.satisfaction != Satisfaction::none) return Handling::closed;
    if (!p.replied_on.empty()) return Handling::replied;
    return p.assigned_on.empty() ? Handling::none : Handling::assigned;
}

// Late ones become 意见建议 (RULES.md 4).
void check_deadline(const ProposalRow& r, Proposal& p) {
    const std::string& last = r.draft.proposals_until;
    if (last.empty() || p.received_on.empty() || p.received_on <= last) return;
    const std::string what = fmt::format("提案 {} 于 {} 收到，晚于截止日期 {}", p.number, p.received_on, last);
    if (p.filing == Filing::pending) {
        p.filing = Filing::suggestion;
        r.warning("late", "received_on", what + "，已列为意见建议。", "如果日期有误，请改正收到日期。");
    } else if (p.filing == Filing::filed || p.filing == Filing::merged) {
        r.warning("late", "filing", fmt::format("{}，却已{}。", what, to_words(p.filing)),
                  "逾期的一般转为意见建议，请与提案审查结果核对。");
    }
}

void check_order_of_days(const ProposalRow& r, const Proposal& p) {
    struct Day {
        std::string_view key, title;
        const std::string& on;
    };
    const std::array days{Day{"received_on", "收到日期", p.received_on},
                          Day{"assigned_on", "交办日期", p.assigned_on},
                          Day{"replied_on", "答复日期", p.replied_on}};
    for (std::size_t later = 1; later < days.size(); ++later)
        for (std::size_t i = 0; i < later; ++i)
            if (!days[i].on.empty() && !days[later].on.empty() && days[later].on < days[i].on)
                r.error("days", days[later].key,
                        fmt::format("提案 {} 的{} {} 早于{} {}。", p.number, days[later].title, days[later].on,
                                    days[i].title, days[i].on),
                        "请核对这两个日期。");
}

// Only what was filed, or taken as a suggestion, is handled by an office.
bool check_handled(const ProposalRow& r, const Proposal& p) {
    const bool any = !p.assigned_on.empty() || !p.replied_on.empty() || p.resolution != Resolution::none ||
                     p.satisfaction != Satisfaction::none || p.handling != Handling::none;
    if (!any || p.filing == Filing::filed || p.filing == Filing::suggestion) return any;
    const std::string cure = p.filing == Filing::merged
                                 ? fmt::format("办理情况写在并入的提案 {} 那一行，这里留空。", p.merged_into)
                             : p.filing == Filing::pending ? "审查结果应为「立案」，或删去办理情况。"
                                                           : "不立案的不办理，请删去办理情况，或改正审查结果。";
    r.error("handled-unfiled", "filing",
            fmt::format("提案 {} 的审查结果是「{}」，却有办理情况。", p.number, to_words(p.filing)), cure);
    return false;
}

void check_steps(const ProposalRow& r, const Proposal& p) {
    const bool replied = !p.replied_on.empty();
    if (replied && p.assigned_on.empty())
        r.error("reply-unassigned", "replied_on",
                fmt::format("提案 {} 于 {} 答复，却没有交办日期。", p.number, p.replied_on),
                "先交办后答复，请填写交办日期。");
    if (!p.assigned_on.empty() && p.lead_office.empty())
        r.error("no-office", "lead_office", fmt::format("提案 {} 已经交办，却没有主办单位。", p.number),
                "请填写主办单位。");
    if (std::find(p.co_offices.begin(), p.co_offices.end(), p.lead_office) != p.co_offices.end())
        r.error("office-twice", "co_offices",
                fmt::format("提案 {} 的主办单位「{}」又是协办单位。", p.number, p.lead_office),
                "请从协办单位中删去。");
    if (!replied && p.resolution != Resolution::none)
        r.error("result-unreplied", "resolution",
                fmt::format("提案 {} 有办理结果「{}」，却没有答复日期。", p.number, to_words(p.resolution)),
                "办理结果写在答复里，请填写答复日期，或删去办理结果。");
    if (!replied && p.satisfaction != Satisfaction::none)
        r.error("feedback-unreplied", "satisfaction",
                fmt::format("提案 {} 还没有答复，却有满意度「{}」。", p.number, to_words(p.satisfaction)),
                "答复以后才反馈，请填写答复日期，或删去满意度。");
    const bool reopened = p.handling == Handling::reopened;
    if (p.satisfaction == Satisfaction::dissatisfied && !reopened)
        r.error("dissatisfied", "handling",
                fmt::format("提案 {} 的提案人不满意，办理状态却是「{}」。", p.number, to_words(p.handling)),
                "不满意的须重新办理：办理状态改为「重新办理」；再次答复、提案人重新评价后再改。");
    const bool needs_reply = p.handling == Handling::replied || p.handling == Handling::closed || reopened;
    if (needs_reply && !replied)
        r.error("state", "handling",
                fmt::format("提案 {} 的办理状态是「{}」，却没有答复日期。", p.number, to_words(p.handling)),
                "请填写答复日期，或改正办理状态。");
    if (replied && (p.handling == Handling::none || p.handling == Handling::assigned))
        r.error("state", "handling",
                fmt::format("提案 {} 已于 {} 答复，办理状态却是「{}」。", p.number, p.replied_on,
                            to_words(p.handling)),
                "办理状态改为「已答复」「重新办理」或「办结」。");
    else if (!p.assigned_on.empty() && p.handling == Handling::none)
        r.error("state", "handling",
                fmt::format("提案 {} 已于 {} 交办，办理状态却是「{}」。", p.number, p.assigned_on,
                            to_words(p.handling)),
                "办理状态改为「承办中」，或删去交办日期。");
    if (p.handling == Handling::assigned && p.assigned_on.empty() && !replied)
        r.error("state", "handling", fmt::format("提案 {} 承办中，却没有交办日期。", p.number),
                "请填写交办日期，或改正办理状态。");
}

}  // namespace

void read_life(const ProposalRow& r, Proposal& p) {
    p.received_on = read_day(r, "received_on");
    p.filing = read_word(r, "filing", filing_words, Filing::pending,
                         "请填「立案」「并案」「转意见建议」「不立案」，还没有审查的留空。");
    p.merged_into = plain_number(r.text("merged_into"));
    p.lead_office = r.text("lead_office");
    p.co_offices = parts_of(r.text("co_offices"));
    p.assigned_on = read_day(r, "assigned_on");
    p.replied_on = read_day(r, "replied_on");
    p.resolution = read_resolution(r);
    p.satisfaction = read_word(r, "satisfaction", satisfaction_words, Satisfaction::none,
                               "请填「满意」「基本满意」「不满意」，未反馈的留空。");
    p.handling = r.text("handling").empty()
                     ? shown_handling(p)
                     : read_word(r, "handling", handling_words, shown_handling(p),
                                 "请填「未交办」「承办中」「已答复」「重新办理」「办结」。");
    p.note = r.text("note");
    check_deadline(r, p);
    check_order_of_days(r, p);
    if (check_handled(r, p)) check_steps(r, p);
}

void check_mergers(const ProposalRow& r, const Proposal& p, const ProposalNumbers& all) {
    if (p.filing != Filing::merged) {
        if (!p.merged_into.empty())
            r.error("merged", "filing",
                    fmt::format("提案 {} 写了并入 {}，审查结果却是「{}」。", p.number, shown(p.merged_into),
                                to_words(p.filing)),
                    "审查结果改为「并案」，或删去「并入」。");
        return;
    }
    if (p.merged_into.empty()) {
        r.error("merged", "merged_into", fmt::format("提案 {} 是并案，却没有写并入哪一件。", p.number),
                "请在「并入」一列写主提案的编号。");
        return;
    }
    if (p.merged_into == p.number) {
        r.error("merged", "merged_into", fmt::format("提案 {} 并入了它自己。", p.number),
                "请写主提案的编号；它就是主提案的，审查结果改为「立案」。");
        return;
    }
    const auto found = all.find(p.merged_into);
    const Proposal* into = found == all.end() ? nullptr : found->second;
    if (into == nullptr) {
        std::vector<std::string> numbers;
        for (const auto& [number, proposal] : all) numbers.push_back(number);
        r.error("merged", "merged_into",
                fmt::format("提案 {} 并入的「{}」不在提案表里。", p.number, shown(p.merged_into)),
                nearest_words(p.merged_into, numbers));
    } else if (into->filing == Filing::merged) {
        r.error(
            "merged", "merged_into",
            fmt::format("提案 {} 并入的 {} 本身又并入 {}。", p.number, into->number, shown(into->merged_into)),
            "都并入同一件已经立案的主提案。");
    } else if (into->filing != Filing::filed) {
        r.error(
            "merged", "merged_into",
            fmt::format("提案 {} 并入的 {} 没有立案（{}）。", p.number, into->number, to_words(into->filing)),
            "并案的主提案须已立案，请核对审查结果。");
    }
}

}  // namespace daihui::folder
