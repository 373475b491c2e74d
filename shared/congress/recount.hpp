// Plain ballots to a count (RULES.md 2.5 to 2.8), for recounts of paper and of exports. The ballots lie in rows
// of bytes, so that a million of them fit a few cache-friendly blocks and are counted on every core.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "shared/congress/congress.hpp"
#include "shared/congress/counting.hpp"

namespace daihui::congress {

/// What stands in one field of a ballot paper. For an appraisal or a score a field holds the number of the
/// grade or step instead, from 0; so a score of more than max_steps steps cannot be held.
enum class Field : std::uint8_t { blank, approve, oppose, abstain, illegible };
/// Nothing marked, and not to be read, where fields hold grades or steps.
constexpr std::uint8_t no_grade = 0xff, illegible_grade = 0xfe;

constexpr int max_steps = 254;

/// The ballots of one poll: `fields` for each candidate (a motion has one field), then `write_ins` places for
/// names, each a number of `names` and one more, 0 where nothing is written. Rows lie one behind the other.
class Ballots {
  public:
    Ballots(std::size_t fields, std::size_t write_ins) : fields_(fields), write_ins_(write_ins) {}

    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] std::size_t fields() const { return fields_; }
    [[nodiscard]] std::size_t write_ins() const { return write_ins_; }

    void reserve(std::size_t ballots);
    /// Adds a blank ballot and returns its place. At most max_ballots.
    std::size_t add();
    /// Adds one of the given fields; `written` are numbers of names as returned by name().
    void add(const std::vector<Field>& marks, const std::vector<std::uint16_t>& written = {});
    void set(std::size_t ballot, std::size_t field, std::uint8_t value) {
        marks_[ballot * fields_ + field] = value;
    }
    void set(std::size_t ballot, std::size_t field, Field value) {
        set(ballot, field, static_cast<std::uint8_t>(value));
    }
    void write(std::size_t ballot, std::size_t place, std::uint16_t name) {
        written_[ballot * write_ins_ + place] = name;
    }
    /// The paper as a whole cannot be read or is spoilt: 无效.
    void spoil(std::size_t ballot) { spoilt_[ballot] = 1; }
    /// The number of a written name, the same for the same name; 1 and up. 0 where there are 65,534 others.
    std::uint16_t name(const std::string& written);
    /// What stands for a name that nobody can read: it uses up a seat and is a vote for nobody.
    static constexpr std::uint16_t illegible_name = 0xffff;

    [[nodiscard]] const std::uint8_t* marks(std::size_t ballot) const { return &marks_[ballot * fields_]; }
    [[nodiscard]] const std::uint16_t* written(std::size_t ballot) const {
        return write_ins_ == 0 ? nullptr : &written_[ballot * write_ins_];
    }
    [[nodiscard]] bool spoilt(std::size_t ballot) const { return spoilt_[ballot] != 0; }
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

  private:
    std::size_t fields_, write_ins_, count_ = 0;
    std::vector<std::uint8_t> marks_;
    std::vector<std::uint16_t> written_;
    std::vector<std::uint8_t> spoilt_;
    std::vector<std::string> names_;
    std::unordered_map<std::string, std::uint16_t> numbers_;
};

constexpr std::size_t max_ballots = 10'000'000;

/// Why a ballot does not count.
enum class Spoilt {
    no,
    unreadable,       ///< the whole paper (RULES.md 2.8)
    too_many,         ///< more names than seats, or than may be chosen (2.5)
    not_exact,        ///< some but not all seats, where all must be named (2.5 option); too few chosen
    written_barred,   ///< a name written in where that is not allowed
    written_twice,    ///< the same person twice, or a candidate written in
    written_too_many  ///< more names written in than 不赞成 marks (2.7)
};
/// 「多于应选名额」 …, for the list of invalid ballots.
std::string_view to_words(Spoilt why);

/// Whether one ballot is valid, by the poll's rules.
Spoilt why_spoilt(const Poll& poll, const Ballots& ballots, std::size_t ballot);

/// Counts the ballots on all cores: papers returned, valid and invalid, and the numbers of each candidate in
/// ballot order, then of each name written in on a valid ballot, by votes from the most and by name.
/// `poll.unmarked` says what no mark means; `issued` and presence are the caller's. Fields of grades and steps
/// that are left open or cannot be read make the ballot invalid, since neither has a number to count them
/// under.
Count recount(const Poll& poll, const Ballots& ballots);

/// How many ballots are invalid for which reason, in the order of Spoilt.
std::vector<std::pair<Spoilt, std::int64_t>> spoilt_reasons(const Poll& poll, const Ballots& ballots);

}  // namespace daihui::congress
