// 姓氏笔画: the order of names on ballots and lists (RULES.md section 5).
//
//     text::sort_names(names, text::NameOrder::surname_strokes);
//
// Characters are ordered by number of strokes, then stroke by stroke (横 竖 撇 点 折), then by their place in
// the national table of 8,105 characters (which settles structure), then by code point. The table is made at
// build time by tools/strokes.
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace daihui::text {

enum class NameOrder {
    surname_strokes,  ///< 姓氏笔画: given names of one character first (高富, 高大富)
    name_strokes,     ///< 姓名笔画: character by character (田大利, 田富)
    pinyin,           ///< 汉语拼音: syllable, tone, then strokes
};

/// From 「surname-strokes」, 「name-strokes」, 「pinyin」 as the command line and congress.toml have them.
std::optional<NameOrder> name_order_of(std::string_view word);
/// The same words back.
std::string_view name_order_word(NameOrder order);
/// As lists say it: 「按姓氏笔画为序」, 「按姓名笔画为序」, 「按姓名汉语拼音为序」.
std::string_view name_order_note(NameOrder order);

/// Number of strokes; 0 if the character is not in the table.
int stroke_count(char32_t character);

/// The strokes in writing order, '1' 横 '2' 竖 '3' 撇 '4' 点 '5' 折; '?' for each stroke of a character whose
/// number of strokes alone is known (it sorts after the others of its number). Empty if the character is not in
/// the table.
std::string stroke_code(char32_t character);

/// The place of a character among all characters in stroke order: smaller comes first, equal only for the same
/// character. Characters outside the table come after all others, by code point.
std::uint32_t stroke_rank(char32_t character);

/// The place in the national table of 8,105 (通用规范汉字表), 1..8105; 0 for others.
int standard_place(char32_t character);

/// Compares two names. Spaces, middle dots and what follows a bracket (（女，回族）) count nothing.
std::strong_ordering compare_names(std::string_view a, std::string_view b, NameOrder order);

/// The order in which to take the names: result[0] is the index of the first. Equal names keep their order.
std::vector<std::size_t> names_in_order(const std::vector<std::string>& names, NameOrder order);

/// Sorts names; equal names keep their order.
void sort_names(std::vector<std::string>& names, NameOrder order);

/// The lines of a text, each beginning with a name, in order, each ended by LF; blank lines are left out. For
/// `daihui names FILE --order …`.
std::string sort_lines(std::string_view utf8, NameOrder order);

}  // namespace daihui::text
