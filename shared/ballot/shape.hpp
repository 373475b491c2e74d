// What a secret poll is for the cryptography, what a voter may mark, and what is counted in the end (DESIGN.md
// 5). Pure data; names and titles are display strings that the caller has frozen.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/result.hpp"

namespace daihui::ballot {

enum class PollKind { motion, election, appraisal };
/// How many names an election ballot may carry: at most the seats, or exactly the seats or none (a blank
/// ballot).
enum class SeatRule { at_most, exact };

/// The form of a ballot. A motion has no candidates; an appraisal's candidates are the persons appraised.
struct Shape {
    PollKind kind = PollKind::motion;
    std::vector<std::string> candidates;  ///< at most 100
    std::vector<std::string> write_ins;   ///< elections: who may be written in (另选他人), at most 300
    int seats = 0;                        ///< elections: 应选名额, at least 1
    SeatRule seat_rule = SeatRule::at_most;
    std::vector<std::string> grades;  ///< appraisals: 优秀, 称职 …; at least 2
    bool operator==(const Shape&) const = default;
};

enum class Mark : std::uint8_t { approve, oppose, abstain };

/// What one voter marked. A motion uses candidates[0] only.
struct Marks {
    std::vector<Mark> candidates;        ///< motion: one; election: one a candidate; appraisal: empty
    std::vector<std::size_t> write_ins;  ///< election: indexes into Shape::write_ins, ascending, no repeats
    std::vector<std::size_t> grades;     ///< appraisal: one index into Shape::grades a person
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
    bool operator==(const Counts&) const = default;
};

/// Counts the plaintext marks: for named polls' totals and as the oracle of the tests.
Counts count_marks(const Shape& shape, const std::vector<Marks>& ballots);

}  // namespace daihui::ballot
