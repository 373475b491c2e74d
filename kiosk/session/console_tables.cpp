// Counts as tables and names as sentences, for every page that may show them.
#include <algorithm>

#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"
#include "shared/text/stroke_order.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::session::console {

Table count_table(const venue::PollResult& result) {
    Table table;
    if (result.poll.kind == congress::PollKind::motion) {
        table.columns = {{"赞成", 1, false, true}, {"反对"}, {"弃权"}, {"未投票"}};
        const auto& motion = result.count.motion;
        table.rows.push_back({{std::to_string(motion.approve), std::to_string(motion.oppose),
                               std::to_string(motion.abstain), std::to_string(motion.not_cast)}});
        return table;
    }
    if (result.poll.kind == congress::PollKind::appraisal) {
        table.columns = {{"测评对象", 2.4F, true}};
        for (const std::string& grade : result.poll.grades) table.columns.push_back({grade});
        for (const congress::GradeCount& person : result.count.grades) {
            Table::Row row{{person.name}};
            for (const std::int64_t votes : person.grades) row.cells.push_back(std::to_string(votes));
            table.rows.push_back(std::move(row));
        }
        return table;
    }
    if (result.poll.kind == congress::PollKind::score) {
        table.columns = {{"名次", 0.7F}, {"对象", 2.6F, true}, {"平均分", 1.2F, false, true}, {"计分票数"}};
        for (const congress::Scored& one : result.outcome.scores)
            table.rows.push_back({{std::to_string(one.place), list_name(one.name), congress::mean_text(one),
                                   std::to_string(one.ballots)}});
        return table;
    }
    const bool persons = result.poll.subjects == congress::Subjects::persons;
    const bool chosen = result.poll.kind == congress::PollKind::choose;
    const bool shortlist = result.poll.contest == congress::Contest::primary;
    if (chosen)
        table.columns = {{persons ? "姓名" : "对象", 3, true}, {"得票", 1, false, true}, {"备注", 1.4F}};
    else
        table.columns = {{"姓名", 2.4F, true}, {"赞成", 1, false, true}, {"不赞成"}, {"弃权"}, {"备注", 1.4F}};
    // Counts are told by votes, every candidate, from the most (RULES.md 5).
    auto rows = result.count.candidates;
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.approve > b.approve; });
    const auto& elected = result.outcome.elected;
    const auto& tied = result.outcome.tied;
    for (const congress::CandidateCount& one : rows) {
        const bool is_elected = std::find(elected.begin(), elected.end(), one.name) != elected.end();
        const bool is_tied = std::find(tied.begin(), tied.end(), one.name) != tied.end();
        const std::string note = is_elected     ? (chosen      ? "入选"
                                                   : shortlist ? "入围"
                                                               : "当选")
                                 : is_tied      ? "票数相等"
                                 : one.write_in ? "另选他人"
                                                : "";
        if (chosen) {
            table.rows.push_back(
                {{list_name(one.name), std::to_string(one.approve), note}, false, is_tied, -1});
            continue;
        }
        table.rows.push_back(
            {{list_name(one.name), std::to_string(one.approve), one.write_in ? "—" : std::to_string(one.oppose),
              one.write_in ? "—" : std::to_string(one.abstain), note},
             false,
             is_tied,
             -1});
    }
    return table;
}

/// The elected by strokes of the surname, women marked (RULES.md 5).
std::string elected_words(const congress::Congress& congress, const venue::PollResult& result) {
    std::vector<std::string> names = result.outcome.elected;
    text::sort_names(names, text::NameOrder::surname_strokes, text::StrokeOverrides::of(congress.strokes));
    const auto known = congress::candidate_names(result.poll);
    std::string out;
    for (const std::string& name : names) {
        out += (out.empty() ? "" : "、") + text::unbroken(list_name(name));
        const auto at = std::find(known.begin(), known.end(), name);
        if (at == known.end()) continue;
        const auto& candidate = result.poll.candidates[static_cast<std::size_t>(at - known.begin())];
        if (const std::string bracket = bracket_of(candidate.sex, candidate.ethnicity); !bracket.empty())
            out += "（" + bracket + "）";
    }
    return out;
}

}  // namespace daihui::session::console
