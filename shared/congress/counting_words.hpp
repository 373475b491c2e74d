// Pieces of the sentences of PRACTICE.md 4.3. Private to shared/congress.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/congress/counting.hpp"

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

/// Adds what an election's sentences say and fills elected, tied, vacant and next. `outcome` has base and
/// required.
void decide_election(const Poll& poll, const Count& count, Outcome& outcome);

/// What the majority is taken of, in words: of a motion 应到 is 「全体代表」 (PRACTICE.md 4.3).
std::string base_words(const Poll& poll);

}  // namespace daihui::congress::words
