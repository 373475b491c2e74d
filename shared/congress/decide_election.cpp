// Who is elected (RULES.md 2.9, 2.10).
#include <algorithm>

#include "shared/congress/counting_words.hpp"

namespace daihui::congress::words {
namespace {

/// Those of one number of votes, and those before them: where the last seat falls.
struct Cut {
    std::vector<CandidateCount> before;  ///< sure of a seat
    std::vector<CandidateCount>
        tied;  ///< equal across the last seat; empty where the seats part the list cleanly
};

/// Parts a list, sorted best first, at `seats`; `equal` tells whether two of it stand alike.
template <class Equal>
Cut cut_at(const std::vector<CandidateCount>& list, std::size_t seats, Equal equal) {
    Cut cut;
    if (list.size() <= seats) {
        cut.before = list;
        return cut;
    }
    const CandidateCount& last_in = list[seats - 1];
    if (!equal(last_in, list[seats])) {
        cut.before.assign(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(seats));
        return cut;
    }
    for (const CandidateCount& one : list) {
        if (equal(one, last_in))
            cut.tied.push_back(one);
        else if (cut.tied.empty())
            cut.before.push_back(one);
    }
    return cut;
}

/// Sorts best first; those who stand alike keep their order. (std::stable_sort of libstdc++ 12 calls a function
/// that is deprecated in C++20, which clang 19 refuses; a ballot is short enough for insertion.)
template <class Better>
void sort_stably(std::vector<CandidateCount>& list, Better better) {
    for (auto one = list.begin(); one != list.end(); ++one)
        std::rotate(std::upper_bound(list.begin(), one, *one, better), one, one + 1);
}

std::vector<std::string> names_of(const std::vector<CandidateCount>& list) {
    std::vector<std::string> names;
    for (const CandidateCount& one : list) names.push_back(one.name);
    return names;
}

std::int64_t size_of(const std::vector<CandidateCount>& list) { return static_cast<std::int64_t>(list.size()); }

/// 「获过半数赞成票」; 「得票」 where one vote suffices.
std::string reached_words(const Poll& poll, const SeatWords& say) {
    if (poll.majority.is_any_vote()) return "得票";
    return "获" + poll.majority.words() + say.votes;
}

/// 「王芳等 19 名同志获赞成票超过应到代表的半数（须 108 票以上），当选为第十七届工会委员会委员。」; where there
/// is no majority to reach 「得票较多的 3 名列为候选人：甲、乙、丙。」
std::string elected_sentence(const Poll& poll, const Outcome& outcome, Electors electors, const SeatWords& say,
                             const std::vector<CandidateCount>& elected) {
    if (poll.majority.is_any_vote())
        return "得票较多的" + spaced(size_of(elected)) + say.unit + say.becomes + "：" +
               listed(names_of(elected)) + "。";
    const auto at_bound = std::count_if(elected.begin(), elected.end(), [&](const CandidateCount& one) {
        return exactly(poll.majority, one.approve, outcome.base);
    });
    const char* relation = at_bound == 0 ? "超过" : at_bound == size_of(elected) ? "达到" : "达到或超过";
    std::string who = elected.front().name;
    if (elected.size() > 1)
        who += "等" + spaced(size_of(elected)) + say.kin;
    else if (say.persons)
        who += "同志";
    return who + "获" + say.votes + relation + base_words(poll, electors) + "的" + poll.majority.share_words() +
           "（须" + spaced(outcome.required) + "票以上），" + say.becomes + "。";
}

std::string tie_start(const SeatWords& say, const std::vector<CandidateCount>& tied) {
    return listed(names_of(tied)) + spaced(size_of(tied)) + say.kin + "得" + say.votes + "相等，均为" +
           spaced(tied.front().approve) + "票，";
}

/// What the rule of a poll says of seats that the majority left open.
struct ShortfallWords {
    Next next;
    std::string words;
};
ShortfallWords shortfall_words(const Poll& poll) {
    const bool primary = is_primary(poll);
    switch (poll.shortfall) {
        case Shortfall::by_election:
            return {Next::by_election, "不足的名额另行" + act_words(poll) + "。"};
        case Shortfall::vacant:
            return {Next::vacant, "不足的名额空缺。"};
        case Shortfall::reduce:
            return {Next::reduce, primary ? "经主席团同意，可以减少名额。" : "经大会同意，可以减少名额。"};
        case Shortfall::presidium:
            // The congress never hears of a 预选 (PRACTICE.md 2.1).
            return {Next::presidium, primary ? "由主席团决定。" : "由主席团提出意见，提请大会决定。"};
        case Shortfall::later:
            return {Next::later, "不足的名额留待以后再选。"};
    }
    return {Next::presidium, ""};
}

/// Settles a tie by fewer 不赞成 as far as that goes: winners go to `cut.before`, the others stay tied.
void settle_by_opposition(const Poll& poll, const SeatWords& say, Cut& cut, Outcome& outcome) {
    const std::string start = tie_start(say, cut.tied);
    sort_stably(cut.tied, [](const CandidateCount& a, const CandidateCount& b) { return a.oppose < b.oppose; });
    Cut second = cut_at(cut.tied, static_cast<std::size_t>(poll.seats) - cut.before.size(),
                        [](const CandidateCount& a, const CandidateCount& b) { return a.oppose == b.oppose; });
    // Without a second tie `before` holds all who won by it.
    if (!second.before.empty()) {
        std::string winners;
        for (const CandidateCount& one : second.before)
            winners += (winners.empty() ? "" : "、") + one.name + "（不赞成" + spaced(one.oppose) + "票）";
        outcome.sentences.push_back(start + "按不赞成票少的" + say.comes + "的规定，" + winners + say.comes +
                                    "。");
    }
    cut.before.insert(cut.before.end(), second.before.begin(), second.before.end());
    cut.tied = std::move(second.tied);
}

void tell_tie(const Poll& poll, const SeatWords& say, const Cut& cut, Outcome& outcome) {
    if (poll.tie == TieRule::vacant) {
        outcome.next = Next::vacant;
        outcome.verdict =
            tie_start(say, cut.tied) + "均不" + say.comes + "，空缺" + spaced(outcome.vacant) + "个名额。";
    } else {
        outcome.next = Next::revote;
        outcome.verdict = tie_start(say, cut.tied) + "尚有" + spaced(outcome.vacant) +
                          "个名额不能确定，须就该" + spaced(size_of(cut.tied)) + say.kin + "再次投票。";
    }
    outcome.sentences.push_back(outcome.verdict);
}

void tell_shortfall(const Poll& poll, const SeatWords& say, std::int64_t over, Outcome& outcome) {
    const ShortfallWords rule = shortfall_words(poll);
    const std::string reached = reached_words(poll, say);
    outcome.next = rule.next;
    std::string who = reached + "的" + spaced(over) + say.unit;
    if (over == 0) who = (say.persons ? "无人" : "没有一" + say.kin) + reached;
    outcome.verdict = who + "，少于应选名额" + spaced(outcome.vacant) + say.unit + "，" + rule.words;
    outcome.sentences.push_back(outcome.verdict);
}

}  // namespace

SeatWords seat_words(const Poll& poll) {
    SeatWords out{"名", "名同志", "赞成票", "当选", "当选" + (poll.office.empty() ? "" : "为" + poll.office),
                  true};
    if (poll.kind == PollKind::election) {
        if (!is_primary(poll)) return out;
        out.comes = "列为候选人";
        out.becomes = "列为" + poll.office + "候选人";
        return out;
    }
    out.votes = "票";
    out.comes = "入选";
    out.becomes = "入选" + poll.office;
    switch (poll.subjects) {
        case Subjects::persons:
            return out;
        case Subjects::bodies:
            out.unit = "个";
            out.kin = "个单位";
            break;
        case Subjects::proposals:
            out.unit = "件";
            out.kin = "件提案";
            break;
        case Subjects::items:
            out.unit = out.kin = "项";
            break;
    }
    out.persons = false;
    return out;
}

std::string act_words(const Poll& poll) { return is_primary(poll) ? "预选" : std::string(to_words(poll.kind)); }

void decide_election(const Poll& poll, const Count& count, Electors electors, Outcome& outcome) {
    const SeatWords say = seat_words(poll);
    const auto seats = static_cast<std::size_t>(poll.seats);
    std::vector<CandidateCount> over;
    for (const CandidateCount& one : count.candidates)
        if (poll.majority.reached(one.approve, outcome.base)) over.push_back(one);
    // Stable: within equal votes the ballot's order stays.
    sort_stably(over, [](const CandidateCount& a, const CandidateCount& b) { return a.approve > b.approve; });

    Cut cut = cut_at(over, seats,
                     [](const CandidateCount& a, const CandidateCount& b) { return a.approve == b.approve; });
    if (over.size() > seats) {
        std::string sentence =
            reached_words(poll, say) + "的" + spaced(size_of(over)) + say.unit + "，多于应选名额";
        sentence += cut.before.empty() ? spaced(poll.seats) + say.unit + "。"
                                       : "，得" + say.votes + "多的" + spaced(size_of(cut.before)) + say.unit +
                                             say.comes + "。";
        outcome.sentences.push_back(sentence);
    }

    // A write-in cannot be opposed (it is printed 「—」), so among tied names one of them the fewer-against
    // rule has nothing to compare: they are voted on again.
    const bool all_opposable =
        std::none_of(cut.tied.begin(), cut.tied.end(), [](const auto& one) { return one.write_in; });
    if (!cut.tied.empty() && poll.tie == TieRule::fewer_oppose && all_opposable)
        settle_by_opposition(poll, say, cut, outcome);

    outcome.elected = names_of(cut.before);
    outcome.tied = names_of(cut.tied);
    outcome.vacant = poll.seats - size_of(cut.before);
    if (!cut.before.empty()) {
        outcome.verdict = elected_sentence(poll, outcome, electors, say, cut.before);
        outcome.sentences.push_back(outcome.verdict);
    }
    if (!cut.tied.empty())
        tell_tie(poll, say, cut, outcome);
    else if (over.size() < seats)
        tell_shortfall(poll, say, size_of(over), outcome);
}

}  // namespace daihui::congress::words

namespace daihui::congress {

std::vector<std::string> elected_numbers(const Congress& congress, const Poll& poll, const Count& count,
                                         const std::vector<std::string>& committee) {
    const std::vector<std::string> names = candidate_names(poll);
    const std::vector<Eligible> others = eligible_write_ins(congress, poll, committee);
    std::vector<std::string> out;
    for (const std::string& name : decide(poll, count).elected) {
        std::string number;
        const auto candidate = std::find(names.begin(), names.end(), name);
        if (candidate != names.end()) {
            const Candidate& one = poll.candidates[static_cast<std::size_t>(candidate - names.begin())];
            number = one.number;
            // The roster knows most candidates, even where the list of candidates left the number out.
            std::vector<std::string> same;
            for (const Delegate& delegate : congress.delegates)
                if (delegate.name == one.name && (one.unit.empty() || delegate.unit == one.unit))
                    same.push_back(delegate.number);
            if (number.empty() && same.size() == 1) number = same.front();
        } else {
            const auto other = std::find_if(others.begin(), others.end(),
                                            [&](const Eligible& one) { return one.name == name; });
            if (other != others.end()) number = other->number;
        }
        out.push_back(number.empty() ? "?" + name : number);
    }
    return out;
}

}  // namespace daihui::congress
