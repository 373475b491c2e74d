// Random polls and counts, small enough that bounds, ties and broken counts are common.
#pragma once
#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include "tests/congress/samples.hpp"

namespace daihui::congress::test {

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

inline Threshold some_share(Dice& dice) {
    static const std::vector<Threshold> shares = {{1, 2, true}, {1, 2, false}, {2, 3, true},  {2, 3, false},
                                                  {4, 5, true}, {4, 5, false}, {1, 3, false}, {1, 1, false}};
    return shares[static_cast<std::size_t>(dice.roll(0, 7))];
}

inline std::string letter(std::int64_t i) { return std::string(1, static_cast<char>('a' + i)); }

inline ScoreScale some_scale(Dice& dice) {
    ScoreScale scale;
    scale.min = static_cast<int>(dice.roll(0, 3));
    scale.step = static_cast<int>(dice.roll(1, 3));
    scale.max = scale.min + scale.step * static_cast<int>(dice.roll(1, 4));
    scale.drop_highest = dice.one_in(2) ? static_cast<int>(dice.roll(0, 3)) : 0;
    scale.drop_lowest = dice.one_in(2) ? static_cast<int>(dice.roll(0, 3)) : 0;
    // Now and then more is left out than anybody has.
    if (dice.one_in(30)) scale.drop_lowest = 30;
    return scale;
}

/// The names are 「a」, 「b」 … in ballot order.
inline Poll some_poll(Dice& dice) {
    Poll poll;
    poll.id = "poll";
    poll.title = "委员选举";
    poll.kind = std::array{PollKind::motion, PollKind::election, PollKind::election,
                           PollKind::choose, PollKind::score,    PollKind::appraisal}
                    .at(static_cast<std::size_t>(dice.roll(0, 5)));
    poll.quorum = dice.one_in(2) ? Threshold{1, 2, true} : some_share(dice);
    poll.quorum_base = dice.one_in(10) ? Base::members : Base::expected;
    poll.majority = some_share(dice);
    poll.majority_base = static_cast<Base>(dice.roll(0, 5));
    poll.tie = static_cast<TieRule>(dice.roll(0, 2));
    poll.shortfall = static_cast<Shortfall>(dice.roll(0, 4));
    poll.means = dice.one_in(5) ? static_cast<Means>(dice.roll(0, 3)) : Means::kiosk;
    poll.women_only = dice.one_in(10);
    poll.subjects = static_cast<Subjects>(dice.roll(0, 3));
    poll.fill_up_percent = static_cast<int>(dice.one_in(2) ? 0 : dice.roll(1, 100));
    if (poll.kind == PollKind::motion) return poll;
    for (std::int64_t i = dice.roll(1, 8); i > 0; --i) {
        Candidate one;
        one.name = letter(std::ssize(poll.candidates));
        poll.candidates.push_back(one);
    }
    switch (poll.kind) {
        case PollKind::election:
            poll.seats = static_cast<int>(dice.roll(1, 5));
            poll.contest = static_cast<Contest>(dice.roll(0, 2));
            if (poll.contest == Contest::primary) poll.majority = {0, 1, true};
            poll.exact_seats = dice.one_in(6);
            poll.write_ins = static_cast<WriteIns>(dice.roll(0, 2));
            poll.write_in_limit = static_cast<WriteInLimit>(dice.roll(0, 1));
            break;
        case PollKind::choose:
            poll.seats = static_cast<int>(dice.roll(1, 5));
            poll.choose_max = static_cast<int>(dice.roll(1, 6));
            poll.choose_min = static_cast<int>(dice.roll(0, poll.choose_max));
            if (!dice.one_in(4)) poll.majority = {0, 1, true};
            break;
        case PollKind::score:
            poll.scale = some_scale(dice);
            break;
        default:
            for (std::int64_t i = dice.roll(2, 5); i > 0; --i)
                poll.grades.push_back("等次" + std::to_string(i));
    }
    return poll;
}

/// `whole` parted over `parts` numbers.
inline std::vector<std::int64_t> some_parts(std::int64_t whole, std::int64_t parts, Dice& dice) {
    std::vector<std::int64_t> out(static_cast<std::size_t>(parts));
    for (std::int64_t i = 0; i < whole; ++i) ++out[static_cast<std::size_t>(dice.roll(0, parts - 1))];
    return out;
}

inline void some_votes(const Poll& poll, Dice& dice, Count& count) {
    const std::int64_t valid = count.papers.valid;
    // Votes from a narrow range, so that equal ones are common.
    const std::int64_t floor = dice.roll(0, std::max<std::int64_t>(0, valid - 2));
    for (const Candidate& candidate : poll.candidates) {
        CandidateCount one = got(count, candidate.name, std::min(valid, dice.roll(floor, floor + 4)));
        if (poll.kind == PollKind::election) {
            one.oppose = dice.roll(0, std::min<std::int64_t>(3, valid - one.approve));
            one.abstain -= one.oppose;
            if (dice.one_in(8) && one.abstain > 0) {
                one.illegible = 1;
                one.abstain -= 1;
            }
        }
        if (dice.one_in(12)) one.approve += 1;
        count.candidates.push_back(one);
    }
    if (poll.kind == PollKind::election && dice.one_in(3))
        count.candidates.push_back(written_in("w", dice.roll(0, std::min<std::int64_t>(6, valid + 1))));
    if (poll.kind == PollKind::election && dice.one_in(12)) count.illegible = dice.roll(0, 2);
    if (dice.one_in(60)) count.candidates.push_back(count.candidates.front());
}

inline void some_grades(const Poll& poll, Dice& dice, Count& count) {
    const std::int64_t grades = poll.kind == PollKind::score ? poll.scale.steps() : std::ssize(poll.grades);
    for (const Candidate& candidate : poll.candidates) {
        GradeCount one{candidate.name, some_parts(count.papers.valid, grades, dice)};
        if (dice.one_in(20)) one.grades.front() += 1;
        if (dice.one_in(60)) one.grades.push_back(0);
        count.grades.push_back(one);
    }
}

inline Count some_count(const Poll& poll, Dice& dice) {
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
    if (dice.one_in(20)) count.papers.invalid += 1;
    count.members = count.presence.expected + dice.roll(dice.one_in(10) ? -1 : 0, 30);
    if (count.members < 0) count.members = 0;
    if (poll.kind == PollKind::motion) {
        const std::int64_t valid = count.papers.valid;
        count.motion.approve = dice.roll(0, valid);
        count.motion.oppose = dice.roll(0, valid - count.motion.approve);
        count.motion.abstain = valid - count.motion.approve - count.motion.oppose;
        count.motion.not_cast = std::max<std::int64_t>(0, count.papers.issued - count.papers.returned);
        if (dice.one_in(12)) count.motion.not_cast += 1;
        if (dice.one_in(12)) count.motion.oppose += 1;
    } else if (poll.kind == PollKind::election || poll.kind == PollKind::choose) {
        some_votes(poll, dice, count);
    } else {
        some_grades(poll, dice, count);
    }
    // Hands leave no papers.
    const bool shown = poll.means == Means::hands || poll.means == Means::acclamation;
    if (shown && !dice.one_in(6)) count.papers = {};
    return count;
}

}  // namespace daihui::congress::test
