// A second counter, written apart from the first and as plainly as can be: it deals with single ballots and
// people, sorts nothing, compares by repeated addition, and finds means by comparing every pair. Both must
// agree on random polls of every kind, and on what may follow.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>

#include "shared/congress/follow_up.hpp"
#include "tests/congress/dice.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::congress;
using namespace daihui::congress::test;

// REQUIRE alone would take most of the time of millions of comparisons.
#define AGREE(what)               \
    do {                          \
        if (!(what)) FAIL(#what); \
    } while (false)
#define DISAGREE(what) AGREE(!(what))

namespace {

/// count of base against n/d: d copies of the count against n copies of the base.
bool naive_reached(std::int64_t count, std::int64_t base, const Threshold& share) {
    std::int64_t left = 0;
    for (std::int64_t i = 0; i < share.denominator; ++i) left += count;
    std::int64_t right = 0;
    for (std::int64_t i = 0; i < share.numerator; ++i) right += base;
    if (count == 0) return false;
    return share.strict ? left > right : left > right || left == right;
}

/// The least number of people or votes that suffices, found by trying.
std::int64_t naive_least(std::int64_t base, const Threshold& share) {
    std::int64_t needed = 1;
    while (!naive_reached(needed, base, share)) ++needed;
    return needed;
}

/// What a naive person would write down of a poll.
struct Naive {
    bool senseless = false;  ///< somebody was counted twice: nothing is decided
    bool quorum = false, valid = false, passed = false;
    std::int64_t base = 0, required = 0;
    int broken = 0;  ///< checks of RULES.md 2.13 that fail
    std::vector<std::string> elected;
    std::set<std::string> tied;
    std::int64_t vacant = 0;
    Next next = Next::nothing;
    std::map<std::string, std::array<std::int64_t, 3>> scores;  ///< name: sum, ballots, place
};

bool shown(const Poll& poll) { return poll.means == Means::hands || poll.means == Means::acclamation; }

bool no_papers(const Count& count) {
    return count.papers.issued + count.papers.returned + count.papers.valid + count.papers.invalid == 0;
}

/// The papers that the poll is judged by.
Papers naive_papers(const Poll& poll, const Count& count) {
    if (!shown(poll) || !no_papers(count)) return count.papers;
    if (poll.kind == PollKind::motion) {
        const MotionCount& m = count.motion;
        const std::int64_t hands = m.approve + m.oppose + m.abstain;
        return {hands + m.not_cast, hands, hands, 0};
    }
    return {count.presence.present, count.presence.present, count.presence.present, 0};
}

// --- the checks

int naive_motion_checks(const Poll& poll, const Count& count) {
    const MotionCount& m = count.motion;
    const std::int64_t raised = m.approve + m.oppose + m.abstain;
    if (shown(poll) && no_papers(count)) return raised + m.not_cast > count.presence.present ? 1 : 0;
    int broken = raised == count.papers.valid ? 0 : 1;
    const std::int64_t missing = count.papers.issued - count.papers.returned;
    if (missing >= 0 && m.not_cast != missing) ++broken;
    return broken;
}

int naive_election_checks(const Poll& poll, const Count& count) {
    const bool by_show = shown(poll) && no_papers(count);
    const std::int64_t whole = by_show ? count.presence.present : count.papers.valid;
    int broken = 0;
    std::int64_t approvals = count.illegible, written = count.illegible, opposed = 0, unread = 0;
    for (const CandidateCount& one : count.candidates) {
        approvals += one.approve;
        unread += one.illegible;
        if (one.write_in) {
            written += one.approve;
            if (one.approve > whole) ++broken;
            continue;
        }
        opposed += one.oppose;
        const std::int64_t parts = one.approve + one.oppose + one.abstain + one.illegible;
        if (by_show ? parts > whole : parts != whole) ++broken;
    }
    if (poll.write_ins == WriteIns::none) {
        if (written != 0) ++broken;
    } else if (poll.write_in_limit == WriteInLimit::oppose && written > opposed) {
        ++broken;
    }
    std::int64_t most = 0;
    for (int seat = 0; seat < poll.seats; ++seat) most += whole;
    if (approvals > most) ++broken;
    if (poll.exact_seats && !by_show && unread == 0 && approvals <= most) {
        std::int64_t full = 0;
        while (full < approvals) full += poll.seats;
        if (full != approvals) ++broken;
    }
    return broken;
}

int naive_choice_checks(const Poll& poll, const Count& count) {
    const bool by_show = shown(poll) && no_papers(count);
    const std::int64_t whole = by_show ? count.presence.present : count.papers.valid;
    int broken = 0;
    std::int64_t votes = 0, unread = 0, most = 0, fewest = 0;
    for (int i = 0; i < poll.choose_max; ++i) most += whole;
    for (int i = 0; i < poll.choose_min; ++i) fewest += whole;
    for (const CandidateCount& one : count.candidates) {
        votes += one.approve;
        unread += one.illegible;
        if (one.approve + one.illegible > whole) ++broken;
    }
    if (votes > most) ++broken;
    if (!by_show && votes + unread < fewest) ++broken;
    return broken;
}

int naive_grade_checks(const Poll& poll, const Count& count) {
    const bool by_show = shown(poll) && no_papers(count);
    const std::int64_t whole = by_show ? count.presence.present : count.papers.valid;
    std::size_t grades = poll.grades.size();
    if (poll.kind == PollKind::score) {
        grades = 0;
        for (int points = poll.scale.min; points <= poll.scale.max; points += poll.scale.step) ++grades;
    }
    int broken = 0;
    for (const GradeCount& one : count.grades) {
        std::int64_t sum = 0;
        for (const std::int64_t number : one.grades) sum += number;
        if (one.grades.size() != grades || (by_show ? sum > whole : sum != whole)) ++broken;
    }
    return broken;
}

int named_twice(const Count& count) {
    std::multiset<std::string> names;
    for (const CandidateCount& one : count.candidates) names.insert(one.name);
    for (const GradeCount& one : count.grades) names.insert(one.name);
    int out = 0;
    for (const std::string& name : std::set<std::string>(names.begin(), names.end()))
        if (names.count(name) > 1) ++out;
    return out;
}

int naive_checks(const Poll& poll, const Count& count) {
    int broken = 0;
    if (count.presence.present + count.presence.excused > count.presence.expected) ++broken;
    const bool of_members = poll.quorum_base == Base::members || poll.majority_base == Base::members;
    if (of_members && count.members < count.presence.expected) ++broken;
    if (!(shown(poll) && no_papers(count))) {
        if (count.papers.valid + count.papers.invalid != count.papers.returned) ++broken;
        if (count.papers.issued > count.presence.present) ++broken;
    }
    broken += named_twice(count);
    switch (poll.kind) {
        case PollKind::motion:
            return broken + naive_motion_checks(poll, count);
        case PollKind::election:
            return broken + naive_election_checks(poll, count);
        case PollKind::choose:
            return broken + naive_choice_checks(poll, count);
        case PollKind::appraisal:
        case PollKind::score:
            return broken + naive_grade_checks(poll, count);
    }
    return broken;
}

// --- who comes out

/// Everybody's place: how many stand strictly before them. A seat is sure where all who stand before or beside
/// fit.
void naive_places(const Poll& poll, const std::vector<CandidateCount>& over, Naive& out) {
    const auto better = [](const CandidateCount& a, const CandidateCount& b) { return a.approve > b.approve; };
    std::int64_t write_ins_on_the_edge = 0;
    for (const CandidateCount& one : over) {
        std::int64_t before = 0, beside = 0;
        for (const CandidateCount& other : over) {
            if (better(other, one)) ++before;
            if (other.approve == one.approve) ++beside;
        }
        if (before < poll.seats && before + beside > poll.seats && one.write_in) ++write_ins_on_the_edge;
    }
    const bool fewer = poll.tie == TieRule::fewer_oppose && write_ins_on_the_edge == 0;
    std::map<std::int64_t, std::vector<std::string>> by_place;
    for (const CandidateCount& one : over) {
        std::int64_t before = 0, beside = 0, before_by_votes = 0, beside_by_votes = 0;
        for (const CandidateCount& other : over) {
            if (better(other, one)) ++before_by_votes;
            if (other.approve == one.approve) ++beside_by_votes;
        }
        // 不赞成 is looked at only where the votes leave the last seat open.
        const bool on_the_edge = before_by_votes < poll.seats && before_by_votes + beside_by_votes > poll.seats;
        for (const CandidateCount& other : over) {
            const bool same = other.approve == one.approve;
            const bool less = fewer && on_the_edge && same && other.oppose < one.oppose;
            const bool alike = same && (!(fewer && on_the_edge) || other.oppose == one.oppose);
            if (better(other, one) || less) ++before;
            if (alike) ++beside;
        }
        if (before + beside <= poll.seats)
            by_place[before].push_back(one.name);
        else if (before < poll.seats)
            out.tied.insert(one.name);
    }
    for (const auto& [place, names] : by_place)
        for (const std::string& name : names) out.elected.push_back(name);
}

void naive_seats(const Poll& poll, const Count& count, Naive& out) {
    std::vector<CandidateCount> over;
    for (const CandidateCount& one : count.candidates)
        if (naive_reached(one.approve, out.base, poll.majority)) over.push_back(one);
    naive_places(poll, over, out);
    out.vacant = poll.seats - static_cast<std::int64_t>(out.elected.size());
    if (!out.tied.empty())
        out.next = poll.tie == TieRule::vacant ? Next::vacant : Next::revote;
    else if (out.vacant > 0)
        out.next = std::map<Shortfall, Next>{{Shortfall::by_election, Next::by_election},
                                             {Shortfall::vacant, Next::vacant},
                                             {Shortfall::reduce, Next::reduce},
                                             {Shortfall::presidium, Next::presidium},
                                             {Shortfall::later, Next::later}}[poll.shortfall];
}

/// One person's points, ballot by ballot from the lowest: the first and the last few are struck out.
void naive_scores(const Poll& poll, const Count& count, Naive& out) {
    for (const GradeCount& one : count.grades) {
        std::vector<std::int64_t> ballots;
        std::int64_t points = poll.scale.min;
        for (const std::int64_t number : one.grades) {
            ballots.insert(ballots.end(), static_cast<std::size_t>(number), points);
            points += poll.scale.step;
        }
        for (int i = 0; i < poll.scale.drop_lowest && !ballots.empty(); ++i) ballots.erase(ballots.begin());
        for (int i = 0; i < poll.scale.drop_highest && !ballots.empty(); ++i) ballots.pop_back();
        std::int64_t sum = 0;
        for (const std::int64_t one_ballot : ballots) sum += one_ballot;
        out.scores[one.name] = {sum, static_cast<std::int64_t>(ballots.size()), 1};
    }
    // A place is one more than how many have a higher mean: sums of as many ballots, so a times b against b
    // times a.
    for (auto& [name, mine] : out.scores)
        for (const auto& [other_name, other] : out.scores) {
            const bool more =
                mine[1] == 0 ? other[1] > 0 : other[1] > 0 && other[0] * mine[1] > mine[0] * other[1];
            if (more) ++mine[2];
        }
}

Naive naive_count(const Poll& poll, const Count& count) {
    Naive out;
    out.broken = naive_checks(poll, count);
    out.senseless = named_twice(count) > 0;
    if (out.senseless) return out;
    const Papers papers = naive_papers(poll, count);
    out.quorum =
        naive_reached(count.presence.present,
                      poll.quorum_base == Base::members ? count.members : count.presence.expected, poll.quorum);
    std::map<Base, std::int64_t> bases = {{Base::expected, count.presence.expected},
                                          {Base::present, count.presence.present},
                                          {Base::issued, papers.issued},
                                          {Base::returned, papers.returned},
                                          {Base::valid, papers.valid},
                                          {Base::members, count.members}};
    out.base = bases[poll.majority_base];
    out.required = naive_least(out.base, poll.majority);
    if (!out.quorum) return out;
    if (papers.issued < papers.returned) {
        out.next = Next::void_rerun;
        return out;
    }
    out.valid = true;
    switch (poll.kind) {
        case PollKind::motion:
            out.passed = naive_reached(count.motion.approve, out.base, poll.majority);
            break;
        case PollKind::election:
        case PollKind::choose:
            naive_seats(poll, count, out);
            break;
        case PollKind::score:
            naive_scores(poll, count, out);
            break;
        case PollKind::appraisal:
            break;
    }
    return out;
}

// --- what may follow

/// The names of a 另行选举 with this many seats: whoever has fewer than so many others ahead of them.
std::set<std::string> naive_second_round(const Poll& poll, const Count& count, const Naive& naive,
                                         std::int64_t seats) {
    std::map<std::string, std::int64_t> rest;
    for (const CandidateCount& one : count.candidates) {
        const bool out = std::find(naive.elected.begin(), naive.elected.end(), one.name) != naive.elected.end();
        const bool allowed =
            !one.write_in ||
            (one.approve > 0 && (poll.write_ins != WriteIns::none || naive.tied.count(one.name) > 0));
        if (!out && allowed) rest[one.name] = one.approve;
    }
    std::int64_t more = 1;
    while (more * 100 < seats * poll.fill_up_percent) ++more;
    std::set<std::string> names;
    for (const auto& [name, votes] : rest) {
        std::int64_t ahead = 0;
        for (const auto& [other, other_votes] : rest)
            if (other_votes > votes) ++ahead;
        if (ahead < seats + more) names.insert(name);
    }
    return names;
}

std::set<std::string> names_of(const Poll& poll) {
    std::set<std::string> names;
    for (const Candidate& one : poll.candidates) names.insert(one.name);
    return names;
}

void check_follow_ups(const Poll& poll, const Count& count, const Outcome& outcome, const Naive& naive) {
    Congress congress;
    congress.polls = {poll};
    const std::vector<FollowUpOption> options = follow_ups(congress, poll, count, outcome);
    const bool open = !naive.senseless && (!naive.valid || naive.vacant > 0);
    AGREE(options.empty() != open);
    if (!open) return;
    // The rule's own first, and only once; the presidium's rule leaves all open.
    std::int64_t by_rule = 0;
    for (const FollowUpOption& one : options) by_rule += one.by_rule;
    // Nobody can reduce the seats to none.
    const bool to_none = naive.next == Next::reduce && naive.elected.empty();
    const bool named = naive.next != Next::presidium && naive.next != Next::nothing && !to_none;
    AGREE(by_rule == (named ? 1 : 0));
    if (named) AGREE(options.front().next == naive.next);
    AGREE(options.front().by_rule == named);

    std::set<Next> seen;
    for (const FollowUpOption& one : options) {
        AGREE(seen.insert(one.next).second);
        DISAGREE(one.words.empty());
        if (!naive.valid) continue;
        if (!one.poll) {
            AGREE(one.seats == naive.vacant);
            continue;
        }
        AGREE(one.poll->seats == one.seats);
        AGREE(one.poll->id == poll.id + "-2");
        AGREE(one.poll->follows == poll.id);
        AGREE(one.poll->majority == poll.majority);
        if (one.next == Next::revote) {
            AGREE(one.seats == naive.vacant);
            AGREE(names_of(*one.poll) == naive.tied);
        } else {
            AGREE(one.next == Next::by_election);
            AGREE(names_of(*one.poll) == naive_second_round(poll, count, naive, one.seats));
            AGREE((one.seats == naive.vacant ||
                   one.seats == static_cast<std::int64_t>(names_of(*one.poll).size())));
        }
    }
    if (naive.valid) AGREE(seen.count(Next::reduce) == (naive.elected.empty() ? 0 : 1));
    AGREE(seen.count(Next::revote) == (naive.tied.empty() ? 0 : 1));
}

void check_outcome(const Poll& poll, const Outcome& mine, const Naive& naive) {
    AGREE(mine.quorum_met == naive.quorum);
    AGREE(mine.valid == naive.valid);
    AGREE(mine.passed == naive.passed);
    AGREE(mine.base == naive.base);
    AGREE(mine.required == naive.required);
    AGREE(mine.elected == naive.elected);
    AGREE(mine.vacant == naive.vacant);
    AGREE(mine.next == naive.next);
    AGREE(static_cast<int>(mine.inconsistent.size()) == naive.broken);
    AGREE(std::set<std::string>(mine.tied.begin(), mine.tied.end()) == naive.tied);
    AGREE(mine.tied.size() == naive.tied.size());
    DISAGREE(mine.verdict.empty());
    AGREE(mine.scores.size() == naive.scores.size());
    for (std::size_t i = 0; i < mine.scores.size(); ++i) {
        const Scored& one = mine.scores[i];
        const auto& [sum, ballots, place] = naive.scores.at(one.name);
        AGREE(one.sum == sum);
        AGREE(one.ballots == ballots);
        AGREE(one.place == place);
        // Best first; equals as on the ballot, which the dice name in order of the alphabet.
        if (i == 0) continue;
        const Scored& before = mine.scores[i - 1];
        AGREE((before.place < one.place || (before.place == one.place && before.name < one.name)));
    }
    if (poll.kind != PollKind::score) AGREE(mine.scores.empty());
}

}  // namespace

TEST_CASE("two counters that share no line agree on 100,000 random polls of every kind, and on what follows") {
    Dice dice(20261121);
    std::map<std::string, int> seen;
    // tools/mutate takes fewer, so as to run hundreds of times.
    const char* fewer = std::getenv("DAIHUI_ORACLE_POLLS");
    const int polls = fewer != nullptr ? std::max(20'000, std::atoi(fewer)) : 100'000;
    for (int i = 0; i < polls; ++i) {
        const Poll poll = some_poll(dice);
        const Count count = some_count(poll, dice);
        const Outcome mine = decide(poll, count);
        const Naive naive = naive_count(poll, count);
        CAPTURE(i, mine.verdict);
        check_outcome(poll, mine, naive);
        check_follow_ups(poll, count, mine, naive);
        const std::string kind{to_text(poll.kind)};
        if (!mine.quorum_met) ++seen["no quorum " + kind];
        if (mine.quorum_met && !mine.valid) ++seen["void " + kind];
        if (mine.passed) ++seen["passed"];
        if (!mine.elected.empty()) ++seen["elected " + kind];
        if (!mine.tied.empty()) ++seen["tied " + kind];
        if (!mine.tied.empty() && !mine.elected.empty() && poll.tie == TieRule::fewer_oppose)
            ++seen["tied, fewer against"];
        if (mine.tied.empty() && mine.vacant > 0) ++seen["short " + kind];
        if (!mine.inconsistent.empty()) ++seen["inconsistent " + kind];
        if (mine.inconsistent.size() > 1) ++seen["inconsistent twice"];
        if (shown(poll) && mine.valid) ++seen["shown " + kind];
        if (naive.senseless) ++seen["counted twice"];
        for (const Scored& one : mine.scores) ++seen[one.ballots == 0 ? "no mean" : "mean"];
    }
    // A run that never meets a case proves nothing about it.
    for (const char* what : {"no quorum motion",
                             "no quorum election",
                             "no quorum choose",
                             "void motion",
                             "void election",
                             "void score",
                             "passed",
                             "elected election",
                             "elected choose",
                             "tied election",
                             "tied choose",
                             "tied, fewer against",
                             "short election",
                             "short choose",
                             "inconsistent motion",
                             "inconsistent election",
                             "inconsistent choose",
                             "inconsistent score",
                             "inconsistent appraisal",
                             "inconsistent twice",
                             "counted twice",
                             "shown motion",
                             "shown election",
                             "shown choose",
                             "shown score",
                             "no mean",
                             "mean"}) {
        INFO(what << ": " << seen[what]);
        CHECK(seen[what] > polls / 2000);
    }
}
