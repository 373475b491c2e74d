// A second counter, written apart from the first and as plainly as can be: it deals with single ballots and
// people, sorts nothing, and compares by repeated addition. Both must agree on random polls.
#include <algorithm>
#include <map>
#include <random>

#include "tests/congress/samples.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::congress;
using namespace daihui::congress::test;

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

std::int64_t naive_base(const Poll& poll, const Count& count) {
    std::map<Base, std::int64_t> bases = {
        {Base::expected, count.presence.expected}, {Base::present, count.presence.present},
        {Base::issued, count.papers.issued},       {Base::returned, count.papers.returned},
        {Base::valid, count.papers.valid},         {Base::members, count.members}};
    return bases[poll.majority_base];
}

struct Naive {
    bool quorum = false, valid = false, passed = false, inconsistent = false;
    std::vector<std::string> elected;
    std::vector<std::string> tied;
    std::int64_t vacant = 0;
    Next next = Next::nothing;
};

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
            out.tied.push_back(one.name);
    }
    for (const auto& [place, names] : by_place)
        for (const std::string& name : names) out.elected.push_back(name);
}

Naive naive_count(const Poll& poll, const Count& count) {
    Naive out;
    out.quorum = naive_reached(count.presence.present, count.presence.expected, poll.quorum);
    if (count.presence.present + count.presence.excused > count.presence.expected) out.inconsistent = true;
    if (count.papers.valid + count.papers.invalid != count.papers.returned) out.inconsistent = true;
    if (count.papers.issued > count.presence.present) out.inconsistent = true;
    if (poll.kind == PollKind::motion) {
        const MotionCount& m = count.motion;
        if (m.approve + m.oppose + m.abstain != count.papers.valid) out.inconsistent = true;
        if (count.papers.issued >= count.papers.returned &&
            m.not_cast + count.papers.returned != count.papers.issued)
            out.inconsistent = true;
    } else {
        std::int64_t sum = 0;
        for (const CandidateCount& one : count.candidates) {
            sum += one.approve;
            if (one.write_in && one.approve > count.papers.valid) out.inconsistent = true;
            if (!one.write_in && one.approve + one.oppose + one.abstain + one.illegible != count.papers.valid)
                out.inconsistent = true;
        }
        if (sum > count.papers.valid * poll.seats) out.inconsistent = true;
    }
    if (!out.quorum) return out;
    if (count.papers.issued < count.papers.returned) {
        out.next = Next::void_rerun;
        return out;
    }
    out.valid = true;
    const std::int64_t base = naive_base(poll, count);
    if (poll.kind == PollKind::motion) {
        out.passed = naive_reached(count.motion.approve, base, poll.majority);
        return out;
    }
    std::vector<CandidateCount> over;
    for (const CandidateCount& one : count.candidates)
        if (naive_reached(one.approve, base, poll.majority)) over.push_back(one);
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
    return out;
}

/// Random polls small enough that bounds, ties and broken counts are common.
class Dice {
  public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    /// Between both bounds, which are included.
    std::int64_t roll(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(engine_() % static_cast<std::uint32_t>(high - low + 1));
    }
    bool one_in(std::int64_t n) { return roll(1, n) == 1; }

  private:
    std::mt19937 engine_;
};

Threshold some_share(Dice& dice) {
    static const std::vector<Threshold> shares = {{1, 2, true}, {1, 2, false}, {2, 3, true},  {2, 3, false},
                                                  {4, 5, true}, {4, 5, false}, {1, 3, false}, {1, 1, false}};
    return shares[static_cast<std::size_t>(dice.roll(0, 7))];
}

Poll some_poll(Dice& dice) {
    Poll poll = dice.one_in(3) ? motion() : election(static_cast<int>(dice.roll(1, 5)), {});
    poll.quorum = dice.one_in(2) ? Threshold{1, 2, true} : some_share(dice);
    poll.majority = some_share(dice);
    poll.majority_base = static_cast<Base>(dice.roll(0, 5));
    poll.tie = static_cast<TieRule>(dice.roll(0, 2));
    poll.shortfall = static_cast<Shortfall>(dice.roll(0, 4));
    return poll;
}

Count some_count(const Poll& poll, Dice& dice) {
    Count count;
    count.presence.expected = dice.roll(0, 24);
    count.presence.present = dice.one_in(10)
                                 ? dice.roll(0, 26)
                                 : count.presence.expected - dice.roll(0, count.presence.expected / 4);
    count.presence.excused = dice.one_in(4) ? dice.roll(0, 3) : 0;
    count.papers.issued = count.presence.present + (dice.one_in(12) ? dice.roll(-1, 1) : 0);
    if (count.papers.issued < 0) count.papers.issued = 0;
    count.papers.returned = count.papers.issued + (dice.one_in(8) ? dice.roll(0, 1) : 0);
    if (dice.one_in(3) && count.papers.returned > 0) count.papers.returned -= 1;
    count.papers.invalid = dice.one_in(4) && count.papers.returned > 0 ? 1 : 0;
    count.papers.valid = count.papers.returned - count.papers.invalid;
    count.members = count.presence.expected + dice.roll(0, 30);
    const std::int64_t valid = count.papers.valid;
    if (poll.kind == PollKind::motion) {
        count.motion.approve = dice.roll(0, valid);
        count.motion.oppose = dice.roll(0, valid - count.motion.approve);
        count.motion.abstain = valid - count.motion.approve - count.motion.oppose;
        count.motion.not_cast = std::max<std::int64_t>(0, count.papers.issued - count.papers.returned);
        if (dice.one_in(12)) count.motion.not_cast += 1;
        if (dice.one_in(12)) count.motion.oppose += 1;
        return count;
    }
    // Votes from a narrow range, so that equal ones are common.
    const std::int64_t floor = dice.roll(0, std::max<std::int64_t>(0, valid - 2));
    const std::int64_t candidates = dice.roll(1, 8);
    for (std::int64_t i = 0; i < candidates; ++i) {
        CandidateCount one = got(count, std::string(1, static_cast<char>('a' + i)),
                                 dice.roll(floor, std::min(valid, floor + 2)));
        one.oppose = dice.roll(0, std::min<std::int64_t>(2, one.abstain));
        one.abstain -= one.oppose;
        if (dice.one_in(30)) one.abstain += 1;
        count.candidates.push_back(one);
    }
    if (dice.one_in(4))
        count.candidates.push_back(written_in("w", dice.roll(0, valid + (dice.one_in(20) ? 1 : 0))));
    return count;
}

}  // namespace

TEST_CASE("two counters that share no line agree on 20,000 random polls") {
    Dice dice(20261121);
    std::map<std::string, int> seen;
    for (int i = 0; i < 20000; ++i) {
        const Poll poll = some_poll(dice);
        const Count count = some_count(poll, dice);
        const Outcome mine = decide(poll, count);
        const Naive naive = naive_count(poll, count);
        INFO("poll " << i << ": " << mine.verdict);
        REQUIRE(mine.quorum_met == naive.quorum);
        REQUIRE(mine.valid == naive.valid);
        REQUIRE(mine.passed == naive.passed);
        REQUIRE(mine.elected == naive.elected);
        REQUIRE(mine.vacant == naive.vacant);
        REQUIRE(mine.next == naive.next);
        REQUIRE(mine.inconsistent.empty() == !naive.inconsistent);
        std::vector<std::string> tied = mine.tied;
        std::sort(tied.begin(), tied.end());
        std::vector<std::string> naive_tied = naive.tied;
        std::sort(naive_tied.begin(), naive_tied.end());
        REQUIRE(tied == naive_tied);
        REQUIRE_FALSE(mine.verdict.empty());
        if (!mine.quorum_met) ++seen["no quorum"];
        if (mine.quorum_met && !mine.valid) ++seen["void"];
        if (mine.passed) ++seen["passed"];
        if (!mine.elected.empty()) ++seen["elected"];
        if (!mine.tied.empty()) ++seen["tied"];
        if (!mine.tied.empty() && !mine.elected.empty() && poll.tie == TieRule::fewer_oppose)
            ++seen["tied, fewer against"];
        if (mine.tied.empty() && mine.vacant > 0) ++seen["short"];
        if (!mine.inconsistent.empty()) ++seen["inconsistent"];
    }
    // A run that never meets a case proves nothing about it.
    for (const char* what :
         {"no quorum", "void", "passed", "elected", "tied", "tied, fewer against", "short", "inconsistent"}) {
        INFO(what << ": " << seen[what]);
        CHECK(seen[what] > 50);
    }
}
