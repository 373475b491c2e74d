// Appraisals, scores and choices, and amendments to motions (RULES.md 3 and 4).
#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <optional>
#include <set>

#include "shared/folder/check_poll.hpp"
#include "shared/text/stroke_order.hpp"

namespace daihui::folder {

using namespace congress;

void check_order(const About& a) {
    for (const text::NameOrder order :
         {text::NameOrder::surname_strokes, text::NameOrder::name_strokes, text::NameOrder::pinyin}) {
        if (a.poll.order_note != text::name_order_note(order)) continue;
        std::vector<std::string> names;
        for (const Candidate& candidate : a.poll.candidates) names.push_back(candidate.name);
        const std::vector<std::size_t> right =
            text::names_in_order(names, order, text::StrokeOverrides::of(a.draft.congress.strokes));
        for (std::size_t i = 0; i < right.size(); ++i)
            if (right[i] != i) {
                a.warning("candidate-order", fmt::format("candidates {}", i),
                          fmt::format("「{}」的候选人没有{}：第 {} 位是「{}」，应为「{}」。", a.poll.title,
                                      a.poll.order_note, i + 1, names[i], names[right[i]]),
                          "请调整次序；按批准的名单排列的，写上 order = \"原定顺序\"。");
                return;
            }
    }
}

namespace {

// 「测评」 「评分」 「评选」, and who it is of.
void check_subjects(const About& a, std::string_view what) {
    // Without a filed proposal fill_proposals has said so.
    if (a.poll.candidates.empty() && a.poll.subjects != Subjects::proposals)
        a.error("no-candidates", "candidates", fmt::format("「{}」没有{}对象。", a.poll.title, what),
                "请写 candidates = [\"姓名\", …]；对提案的写 candidates = \"提案\"。");
    if (constexpr std::size_t many = 100; a.poll.candidates.size() > many)
        a.warning("many-subjects", "candidates",
                  fmt::format("「{}」有 {} 个{}对象，代表在投票机上填写时间很长。", a.poll.title,
                              a.poll.candidates.size(), what),
                  "请分成几次，或只列需要的。");
    if (a.poll.secrecy != Secrecy::secret && a.poll.means == Means::kiosk)
        a.error("open-ballot", "secrecy", fmt::format("「{}」不能记名。", a.poll.title),
                fmt::format("{}用无记名投票，请删去 secrecy 或改为 \"无记名\"。", what));
}

// Where the poll stands in the agenda: item, then place in it. Nothing if it is in no item.
struct AgendaPlace {
    std::size_t item = 0, at = 0;
    auto operator<=>(const AgendaPlace&) const = default;
};
std::optional<AgendaPlace> place_in_agenda(const Congress& congress, const std::string& poll) {
    for (std::size_t i = 0; i < congress.agenda.size(); ++i) {
        const auto& polls = congress.agenda[i].polls;
        const auto found = std::find(polls.begin(), polls.end(), poll);
        if (found != polls.end()) return AgendaPlace{i, static_cast<std::size_t>(found - polls.begin())};
    }
    return std::nullopt;
}

}  // namespace

void check_appraisal(const About& a) {
    check_subjects(a, "测评");
    const bool told = !a.draft.places.find_exact("poll " + a.poll.id + " unknown-grades").empty();
    if (a.poll.grades.size() < 2 && !told)
        a.error("few-grades", "grades", fmt::format("「{}」没有等次，或只有一个。", a.poll.title),
                "请写一套等次的名称，例如 grades = \"满意度\"，或逐个写 grades = [\"优秀\", \"称职\", "
                "\"基本称职\", \"不称职\"]。");
    std::set<std::string> seen;
    for (const std::string& grade : a.poll.grades)
        if (!seen.insert(grade).second)
            a.error("grade-twice", "grades",
                    fmt::format("「{}」的等次「{}」写了两次。", a.poll.title, shown(grade)), "请删去一个。");
}

void check_score(const About& a) {
    check_subjects(a, "评分");
    const ScoreScale& scale = a.poll.scale;
    if (scale.max <= scale.min) {
        a.error("scale", "max",
                fmt::format("「{}」的最高分 {} 不高于最低分 {}。", a.poll.title, scale.max, scale.min),
                "请改正 min 或 max。");
        return;
    }
    if ((scale.max - scale.min) % scale.step != 0)
        a.error("scale", "step",
                fmt::format("「{}」从 {} 分到 {} 分，每档 {} 分，分不匀。", a.poll.title, scale.min, scale.max,
                            scale.step),
                "step 要能除尽最高分与最低分的差，例如 60 到 100 分可用 1、2、4、5、8、10、20。");
    else if (constexpr int many_steps = 101; scale.steps() > many_steps)
        a.warning("many-steps", "step",
                  fmt::format("「{}」有 {} 档分数，代表在投票机上不便选择。", a.poll.title, scale.steps()),
                  "请把 step 改大一些，或缩小 min 到 max 的范围。");
    const std::int64_t drops = std::int64_t{scale.drop_highest} + scale.drop_lowest;
    const std::int64_t electors = expected_of(a.draft.congress, a.poll);
    if (drops > 0 && electors > 0 && drops >= electors)
        a.error("drops", scale.drop_highest > 0 ? "drop_highest" : "drop_lowest",
                fmt::format("「{}」由 {} 人评分，去掉 {} 个最高分和 {} 个最低分后没有分数了。", a.poll.title,
                            electors, scale.drop_highest, scale.drop_lowest),
                "请减少 drop_highest 或 drop_lowest。");
}

void check_choice(const About& a) {
    check_subjects(a, "评选");
    check_order(a);
    const auto candidates = static_cast<int>(a.poll.candidates.size());
    const Poll& poll = a.poll;
    if (candidates > 0 && poll.seats > candidates)
        a.error("too-many-seats", "seats",
                fmt::format("「{}」要选 {} 名，评选对象只有 {} 名。", poll.title, poll.seats, candidates),
                "请补足 candidates，或改正 seats。");
    else if (candidates > 0 && poll.seats == candidates)
        a.warning("uncontested", "candidates",
                  fmt::format("「{}」要选 {} 名，评选对象也是 {} 名。", poll.title, poll.seats, candidates),
                  "请核对名额。");
    if (poll.choose_min > poll.choose_max)
        a.error("choose", "choose_min",
                fmt::format("「{}」每张选票最少选 {} 名，最多选 {} 名，前者更大。", poll.title, poll.choose_min,
                            poll.choose_max),
                "请改正 choose_min 或 choose_max。");
    else if (candidates > 0 && poll.choose_max > candidates)
        a.error("choose", "choose_max",
                fmt::format("「{}」每张选票可以选 {} 名，评选对象只有 {} 名。", poll.title, poll.choose_max,
                            candidates),
                "请改正 choose_max。");
}

void check_amendment(const About& a) {
    const Congress& congress = a.draft.congress;
    const Poll& poll = a.poll;
    if (poll.amends.empty()) return;
    const Poll* motion = congress.poll(poll.amends);
    if (motion == nullptr) {
        a.error("unknown-id", "amends", fmt::format("没有代号为「{}」的表决（[[poll]]）。", shown(poll.amends)),
                nearest_words(poll.amends, ids_of(congress.polls)));
        return;
    }
    if (motion->kind != PollKind::motion || motion->id == poll.id || !motion->amends.empty()) {
        a.error("amends", "amends",
                motion->id == poll.id ? fmt::format("「{}」是它自己的修正案。", poll.title)
                : motion->kind != PollKind::motion
                    ? fmt::format("「{}」的原案「{}」不是表决。", poll.title, motion->title)
                    : fmt::format("「{}」的原案「{}」本身是修正案。", poll.title, motion->title),
                "amends 应写原案的代号。");
        return;
    }
    if (motion->body != poll.body)
        a.error("amends", "body",
                fmt::format("「{}」与原案「{}」不由同一个大会表决。", poll.title, motion->title),
                fmt::format("请改为 body = \"{}\"。", motion->body));
    const auto mine = place_in_agenda(congress, poll.id);
    const auto its = place_in_agenda(congress, motion->id);
    if (mine && its) {
        if (congress.agenda[mine->item].sitting != congress.agenda[its->item].sitting)
            a.error("amends", "amends",
                    fmt::format("「{}」与原案「{}」不在同一次会议。", poll.title, motion->title),
                    "请把修正案列在原案的那次会议里，排在原案之前。");
        else if (*its < *mine)
            a.error("amends", "amends", fmt::format("「{}」排在原案「{}」之后。", poll.title, motion->title),
                    "先表决修正案，再表决原案：请在议程里把修正案移到原案前面。");
    }
    const VotingPeriod* period = congress.period_of_poll(poll.id);
    if (period != nullptr && period == congress.period_of_poll(motion->id))
        a.error("amends", "amends",
                fmt::format("「{}」与原案「{}」在同一个投票时段里，不能先后表决。", poll.title, motion->title),
                "修正案改用举手，或放进前一个投票时段。");
}

}  // namespace daihui::folder
