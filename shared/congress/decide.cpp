// From counts to an outcome (RULES.md 2 and 3).
#include "shared/congress/counting.hpp"
#include "shared/congress/counting_words.hpp"

namespace daihui::congress {
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

/// What the three answers are called, and what is counted: hands are people, ballots are votes.
struct MotionWords {
    const char *approve, *oppose, *unit, *votes;
};

void decide_motion(const Poll& poll, const Count& count, Electors electors, Outcome& outcome) {
    const MotionCount& motion = count.motion;
    const MotionWords say = words::is_by_show(poll) ? MotionWords{"同意", "不同意", "名", "同意人数"}
                                                    : MotionWords{"赞成", "反对", "票", "赞成票"};
    outcome.passed = poll.majority.reached(motion.approve, outcome.base);
    // 全体通过 is said when all who were there agreed: nobody against, nobody abstaining, nobody silent, no
    // spoilt paper.
    const bool all =
        motion.oppose == 0 && motion.abstain == 0 && motion.not_cast == 0 && count.papers.invalid == 0;
    outcome.verdict = "应到" + spaced(count.presence.expected) + "名，实到" + spaced(count.presence.present) +
                      "名，" + say.approve + spaced(motion.approve) + say.unit + "，" + say.oppose +
                      spaced(motion.oppose) + say.unit + "，弃权" + spaced(motion.abstain) + say.unit +
                      "，未投票" + spaced(motion.not_cast) + "名；" + say.votes +
                      words::compared(poll.majority, motion.approve, outcome.base,
                                      words::base_words(poll, electors), say.unit);
    // A motion that fails names the bound already; one that passes names it here, so that everybody can check.
    if (outcome.passed)
        outcome.verdict +=
            "（须" + spaced(outcome.required) + say.unit + "以上），" + (all ? "全体通过。" : "通过。");
    else
        outcome.verdict += "，未获通过。";
    outcome.sentences.push_back(outcome.verdict);
}

Outcome decide_as(const Poll& poll, const Count& given, Electors electors) {
    Outcome outcome;
    outcome.inconsistent = consistency(poll, given);
    Count count = given;
    const bool by_show = words::is_by_show(poll);

    // Numbers that no congress has, and an election of nobody: there is nothing to decide.
    if (words::is_senseless(poll, given)) {
        outcome.sentences = outcome.inconsistent;
        outcome.verdict = outcome.inconsistent.front();
        return outcome;
    }
    if (by_show && given.papers == Papers{}) count.papers = words::shown_papers(poll, given);

    const Quorum quorum = check_quorum(poll, count.presence, electors, count.members);
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
            decide_motion(poll, count, electors, outcome);
        } else if (has_seats(poll)) {
            words::decide_election(poll, count, electors, outcome);
        } else if (poll.kind == PollKind::score) {
            words::decide_score(poll, count, outcome);
        } else {
            words::decide_appraisal(poll, count, outcome);
        }
    }
    if (!outcome.inconsistent.empty()) {
        outcome.sentences.insert(outcome.sentences.end(), outcome.inconsistent.begin(),
                                 outcome.inconsistent.end());
        outcome.verdict = outcome.inconsistent.front();
    }
    return outcome;
}

}  // namespace

Outcome decide(const Poll& poll, const Count& count) { return decide_as(poll, count, electors_of(poll)); }

Outcome decide(const Congress& congress, const Poll& poll, const Count& count) {
    return decide_as(poll, count, electors_of(congress, poll));
}

}  // namespace daihui::congress
