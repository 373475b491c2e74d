// What a secret poll is for the cryptography, what a voter may mark, and what is counted in the end (DESIGN.md
// 5). Pure data; names and titles are display strings that the caller has frozen.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/result.hpp"

namespace daihui::ballot {

/// motion 表决, election 选举, appraisal 测评, score 评分, choose 从 n 项中选 k 项.
enum class PollKind { motion, election, appraisal, score, choose };
/// How many names an election ballot may carry: at most the seats, or exactly the seats or none (a blank
/// ballot).
enum class SeatRule { at_most, exact };

/// The points of a score poll: min, min + step, … up to max, the same for every person.
struct Scale {
    int min = 0, max = 0, step = 1;  ///< 0 ≤ min < max ≤ 1000; the step divides max - min
    /// How many different scores there are.
    std::size_t steps() const { return static_cast<std::size_t>((max - min) / step) + 1; }
    /// The points of a step, counted from 0.
    int points(std::size_t step_index) const { return min + static_cast<int>(step_index) * step; }
    bool operator==(const Scale&) const = default;
};

/// How many of the candidates a choose ballot marks.
struct Limits {
    int min = 0, max = 0;  ///< 0 ≤ min ≤ max ≤ candidates, max ≥ 1
    bool operator==(const Limits&) const = default;
};

/// The form of a ballot. A motion has no candidates; an appraisal's and a score's candidates are the persons
/// judged; those of a choose poll may be anything.
struct Shape {
    PollKind kind = PollKind::motion;
    std::vector<std::string> candidates;  ///< at most 100
    std::vector<std::string> write_ins;   ///< elections: who may be written in (另选他人), at most 300
    int seats = 0;                        ///< elections: 应选名额, at least 1
    SeatRule seat_rule = SeatRule::at_most;
    std::vector<std::string> grades;  ///< appraisals: 优秀, 称职 …; at least 2
    /// Elections with more eligible people than answers hold: how many may be written in on one ballot, 1 … 8.
    /// `write_ins` is then empty and Marks::write_ins are 0 … eligible - 1 (a member's number less one).
    std::size_t slots = 0;
    std::size_t eligible = 0;  ///< with slots: how many numbers there are, 1 … 65535
    Scale scale{};             ///< score only
    Limits choose{};           ///< choose only
    bool operator==(const Shape&) const = default;
};

enum class Mark : std::uint8_t { approve, oppose, abstain };

/// What one voter marked. A motion uses candidates[0] only.
struct Marks {
    std::vector<Mark> candidates;  ///< motion: one; election: one a candidate; appraisal: empty
    std::vector<std::size_t>
        write_ins;  ///< election: indexes into Shape::write_ins (slots: below eligible), ascending
    std::vector<std::size_t> grades;    ///< appraisal: one index into Shape::grades a person
    std::vector<int> scores{};          ///< score: the points of each person, on the scale
    std::vector<std::size_t> chosen{};  ///< choose: indexes into Shape::candidates, ascending, no repeats
    bool operator==(const Marks&) const = default;
};

/// Whether the shape is one this library can hold (limits above, no empty or repeated names).
Result<void> check_shape(const Shape& shape);
/// Whether the marks are a ballot of that shape: the right numbers, approvals and write-ins together within the
/// seats.
Result<void> check_marks(const Shape& shape, const Marks& marks);

/// Votes for one candidate or for the motion. approve + oppose + abstain is the number of ballots.
struct Votes {
    std::int64_t approve = 0, oppose = 0, abstain = 0;
    bool operator==(const Votes&) const = default;
};

/// What the box held.
struct Counts {
    std::int64_t ballots = 0;
    Votes motion;                                   ///< motion only
    std::vector<Votes> candidates;                  ///< election: in the order of the shape
    std::vector<std::int64_t> write_ins;            ///< election: approvals, in the order of the shape
    std::int64_t blank = 0;                         ///< election with exact seats: ballots that approve nobody
    std::vector<std::vector<std::int64_t>> grades;  ///< appraisal: [person][grade]
    /// Election with slots: index (member's number less one) and votes, ascending by index.
    std::vector<std::pair<std::size_t, std::int64_t>> slot_write_ins{};
    std::int64_t illegible = 0;                       ///< slots used that name no eligible person (无法辨认)
    std::vector<std::vector<std::int64_t>> scores{};  ///< score: [person][step of the scale]
    std::vector<std::int64_t> chosen{};               ///< choose: votes in the order of the candidates
    bool operator==(const Counts&) const = default;
};

/// Counts the plaintext marks: for named polls' totals and as the oracle of the tests.
Counts count_marks(const Shape& shape, const std::vector<Marks>& ballots);

}  // namespace daihui::ballot
