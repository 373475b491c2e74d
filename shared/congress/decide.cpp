// From counts to an outcome (RULES.md 2 and 3).
#include <algorithm>

#include "shared/congress/counting.hpp"
#include "shared/congress/counting_words.hpp"

namespace daihui::congress {
namespace words {

std::string base_words(const Poll& poll) {
    if (poll.kind == PollKind::motion && poll.majority_base == Base::expected) return "全体代表";
    return std::string(to_words(poll.majority_base));
}

}  // namespace words

namespace {

using words::spaced;

std::int64_t base_of(const Poll& poll, const Count& count) {
    switch (poll.majority_base) {
        case Base::expected:
            return count.presence.expected;
        case Base::present:
            return count.presence.present;
        case Base::issued:
            return count.papers.issued;
        case Base::returned:
            return count.papers.returned;
        case Base::valid:
            return count.papers.valid;
        case Base::members:
            return count.members;
    }
    return 0;
}

std::string_view purpose_of(PollKind kind) {
    switch (kind) {
        case PollKind::motion:
            return "进行表决";
        case PollKind::election:
            return "进行选举";
        case PollKind::appraisal:
            return "进行民主测评";
        case PollKind::score:
            return "进行评分";
        case PollKind::choose:
            return "进行评选";
    }
    return "";
}

void decide_motion(const Poll& poll, const Count& count, Outcome& outcome) {
    const MotionCount& motion = count.motion;
    outcome.passed = poll.majority.reached(motion.approve, outcome.base);
    // 全体通过 is said when all who were there agreed: nobody against, nobody abstaining, nobody silent, no
    // spoilt paper.
    const bool all =
        motion.oppose == 0 && motion.abstain == 0 && motion.not_cast == 0 && count.papers.invalid == 0;
    outcome.verdict =
        "应到" + spaced(count.presence.expected) + "名，实到" + spaced(count.presence.present) + "名，赞成" +
        spaced(motion.approve) + "票，反对" + spaced(motion.oppose) + "票，弃权" + spaced(motion.abstain) +
        "票，未投票" + spaced(motion.not_cast) + "名；赞成票" +
        words::compared(poll.majority, motion.approve, outcome.base, words::base_words(poll), "票");
    // A motion that fails names the bound already; one that passes names it here, so that everybody can check.
    if (outcome.passed)
        outcome.verdict += "（须" + spaced(outcome.required) + "票以上），" + (all ? "全体通过。" : "通过。");
    else
        outcome.verdict += "，未获通过。";
    outcome.sentences.push_back(outcome.verdict);
}

/// Each grade as a share of the valid sheets (RULES.md 4); nothing passes and nobody is elected.
void decide_appraisal(const Poll& poll, const Count& count, Outcome& outcome) {
    outcome.verdict =
        "收回测评票" + spaced(count.papers.returned) + "张，其中有效票" + spaced(count.papers.valid) + "张。";
    outcome.sentences.push_back(outcome.verdict);
    for (const GradeCount& person : count.grades) {
        std::string sentence = person.name + "：";
        for (std::size_t i = 0; i < person.grades.size() && i < poll.grades.size(); ++i)
            sentence += (i == 0 ? "" : "，") + poll.grades[i] + spaced(person.grades[i]) + "票，占有效票的 " +
                        percent(person.grades[i], count.papers.valid);
        outcome.sentences.push_back(sentence + "。");
    }
}

/// Points of one person with the highest and lowest left out, as a sum and the number of ballots in it.
Scored scored(const Poll& poll, const GradeCount& person) {
    Scored out{person.name, 0, 0, 0};
    std::int64_t ballots = 0;
    for (const std::int64_t number : person.grades) ballots += number;
    // Ballots by points from the lowest: those between `from` and `until` count.
    const std::int64_t from = poll.scale.drop_lowest;
    const std::int64_t until = ballots - poll.scale.drop_highest;
    std::int64_t before = 0;
    for (std::size_t step = 0; step < person.grades.size(); ++step) {
        const std::int64_t first = std::max(from, before);
        before += person.grades[step];
        const std::int64_t counted = std::max<std::int64_t>(0, std::min(until, before) - first);
        out.ballots += counted;
        out.sum += counted * (poll.scale.min + static_cast<int>(step) * poll.scale.step);
    }
    return out;
}

/// Means compared as fractions; nobody's points come after everybody's.
bool higher_mean(const Scored& a, const Scored& b) {
    __extension__ using Wide = __int128;
    if (a.ballots == 0 || b.ballots == 0) return a.ballots > 0 && b.ballots == 0;
    return static_cast<Wide>(a.sum) * b.ballots > static_cast<Wide>(b.sum) * a.ballots;
}

void decide_score(const Poll& poll, const Count& count, Outcome& outcome) {
    for (const GradeCount& person : count.grades) outcome.scores.push_back(scored(poll, person));
    for (auto one = outcome.scores.begin(); one != outcome.scores.end(); ++one)
        std::rotate(std::upper_bound(outcome.scores.begin(), one, *one, higher_mean), one, one + 1);
    for (std::size_t i = 0; i < outcome.scores.size(); ++i)
        outcome.scores[i].place = i > 0 && !higher_mean(outcome.scores[i - 1], outcome.scores[i])
                                      ? outcome.scores[i - 1].place
                                      : static_cast<std::int64_t>(i) + 1;
    outcome.verdict =
        "收回评分票" + spaced(count.papers.returned) + "张，其中有效票" + spaced(count.papers.valid) + "张。";
    outcome.sentences.push_back(outcome.verdict);
    if (poll.scale.drop_highest > 0 || poll.scale.drop_lowest > 0)
        outcome.sentences.push_back("每项去掉" + spaced(poll.scale.drop_highest) + "个最高分、" +
                                    spaced(poll.scale.drop_lowest) + "个最低分后取平均分。");
    for (const Scored& one : outcome.scores)
        outcome.sentences.push_back(one.name + "：平均" + mean_text(one) + "分，列第" + spaced(one.place) +
                                    "位。");
}

}  // namespace

std::string mean_text(const Scored& scored, int decimals) {
    if (scored.ballots <= 0) return "—";
    std::int64_t unit = 1;
    const int places = std::clamp(decimals, 0, 4);
    for (int i = 0; i < places; ++i) unit *= 10;
    const std::int64_t rounded = (scored.sum * unit * 2 + scored.ballots) / (scored.ballots * 2);
    std::string out = std::to_string(rounded / unit);
    if (places == 0) return out;
    const std::string fraction = std::to_string(rounded % unit);
    return out + "." + std::string(static_cast<std::size_t>(places) - fraction.size(), '0') + fraction;
}

Outcome decide(const Poll& poll, const Count& given) {
    Outcome outcome;
    outcome.inconsistent = consistency(poll, given);
    Count count = given;
    const bool by_hand = poll.means == Means::hands || poll.means == Means::acclamation;
    const bool by_show = poll.kind == PollKind::motion && by_hand;

    // Numbers that no congress has, and an election of nobody: there is nothing to decide.
    const bool senseless =
        !words::is_plausible(poll, given) ||
        ((poll.kind == PollKind::election || poll.kind == PollKind::choose) && poll.seats < 1);
    if (senseless) {
        outcome.sentences = outcome.inconsistent;
        outcome.verdict = outcome.inconsistent.front();
        return outcome;
    }
    if (by_show && given.papers == Papers{}) count.papers = papers_of_hands(count.motion);

    const Quorum quorum =
        poll.quorum_base == Base::members
            ? check_quorum_of_members(poll.quorum, count.presence, count.members, purpose_of(poll.kind))
            : check_quorum(poll.quorum, count.presence, purpose_of(poll.kind));
    outcome.quorum_met = quorum.met;
    outcome.base = base_of(poll, count);
    outcome.required = poll.majority.least(outcome.base);
    outcome.sentences.push_back(quorum.sentence);
    if (!quorum.met) {
        outcome.verdict = quorum.sentence;
    } else {
        const Validity validity = check_validity(count.papers, poll.kind);
        outcome.valid = validity.valid;
        // Hands are no papers, even where the caller gave numbers for them: nothing to say of 发出 and 收回.
        if (!by_show) outcome.sentences.push_back(validity.sentence);
        if (!validity.valid) {
            outcome.next = Next::void_rerun;
            outcome.verdict = validity.sentence;
        } else if (poll.kind == PollKind::motion) {
            decide_motion(poll, count, outcome);
        } else if (poll.kind == PollKind::election || poll.kind == PollKind::choose) {
            words::decide_election(poll, count, outcome);
        } else if (poll.kind == PollKind::score) {
            decide_score(poll, count, outcome);
        } else {
            decide_appraisal(poll, count, outcome);
        }
    }
    if (!outcome.inconsistent.empty()) {
        outcome.sentences.insert(outcome.sentences.end(), outcome.inconsistent.begin(),
                                 outcome.inconsistent.end());
        outcome.verdict = outcome.inconsistent.front();
    }
    return outcome;
}

}  // namespace daihui::congress
