// Pieces of the sentences of PRACTICE.md 4.3. Private to shared/congress.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/congress/counting.hpp"
#include "shared/congress/poll_kinds.hpp"

namespace daihui::congress::words {

/// " 208 " with the spaces that Chinese typography wants around a number.
inline std::string spaced(std::int64_t number) { return " " + std::to_string(number) + " "; }

/// 「超过应到代表的三分之二」, 「达到…」 exactly at a >= bound, 「未超过…（须 143 名以上）」, 「不足…（须 142
/// 名以上）」. `unit` is 名 or 票.
std::string compared(const Threshold& share, std::int64_t count, std::int64_t base, std::string_view base_words,
                     std::string_view unit);

/// Whether the count is the share of the base to the unit: the case of 「达到」.
bool exactly(const Threshold& share, std::int64_t count, std::int64_t base);

/// 「甲、乙、丙」
std::string listed(const std::vector<std::string>& names);

/// Whether every number can be a count of people (0 to max_count): sums and products of them then do not
/// overflow.
bool is_plausible(const Poll& poll, const Count& count);

/// The words that differ between an election, a 预选 and a choice, and between persons and things.
struct SeatWords {
    std::string unit;     ///< 「名」; of a choice of things 「个」, 「件」, 「项」
    std::string kin;      ///< 「名同志」, 「个单位」, 「件提案」, 「项」
    std::string votes;    ///< 「赞成票」, of a choice 「票」
    std::string comes;    ///< 「当选」, 「列为候选人」, 「入选」
    std::string becomes;  ///< the same with what they become: 「当选为第十七届工会委员会委员」
    bool persons = true;
};
SeatWords seat_words(const Poll& poll);
/// 「选举」, 「预选」, 「评选」, 「表决」 …
std::string act_words(const Poll& poll);

/// Adds what an election's or a choice's sentences say and fills elected, tied, vacant and next. `outcome` has
/// base and required.
void decide_election(const Poll& poll, const Count& count, Electors electors, Outcome& outcome);
/// The same for an appraisal: each grade as a share of the valid sheets (RULES.md 4).
void decide_appraisal(const Poll& poll, const Count& count, Outcome& outcome);
/// The same for a score: sums, ballots and places.
void decide_score(const Poll& poll, const Count& count, Outcome& outcome);

/// What stands for papers where a poll was shown: of a motion the hands that were raised, else everybody
/// present, who may have raised a hand for some names and not for others.
Papers shown_papers(const Poll& poll, const Count& count);
/// 0 <= min < max <= 1000, a step that divides the range, nothing negative left out.
bool is_sound(const ScoreScale& scale);

/// 「代表」, 「女代表」, 「委员」.
std::string_view electors_words(Electors electors);
/// What the majority is taken of, in words: of a motion 应到 is 「全体代表」 (PRACTICE.md 4.3).
std::string base_words(const Poll& poll, Electors electors);
std::string base_words(const Poll& poll);

/// Whether it was shown, not written: hands and acclamation have no papers.
inline bool is_by_show(const Poll& poll) {
    return poll.means == Means::hands || poll.means == Means::acclamation;
}
/// Numbers that no congress has, names counted twice, and rules by which nothing can be decided; consistency()
/// has the sentence.
bool is_senseless(const Poll& poll, const Count& count);

}  // namespace daihui::congress::words
