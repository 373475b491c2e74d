// 姓氏笔画: the order of names on ballots and lists (RULES.md section 5).
//
//     text::sort_names(names, text::NameOrder::surname_strokes);
//
// Characters are ordered by number of strokes, then stroke by stroke (横 竖 撇 点 折), then by their place in
// the national table of 8,105 characters (which settles structure), then by code point. The table is made at
// build time by tools/strokes. What the table does not know comes last, by code point; where the number of
// strokes alone is known, after the others of that number. People may state the strokes of a character:
// StrokeOverrides.
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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

/// 「横竖撇点折」 in writing order as a code: digits '1' to '5' as they are, or the names of the strokes (提 is
/// 横, 捺 is 点), spaces and commas between them or not. Nothing on anything else, on no stroke, or on more
/// than 64.
std::optional<std::string> parse_strokes(std::string_view written);

/// Strokes that people state for characters: for one that the table lacks, or that the office writes otherwise
/// (a manual order, RULES.md section 5). Such a character stands behind those of the table with the same
/// strokes.
class StrokeOverrides {
  public:
    StrokeOverrides() = default;
    /// Pairs of a character and its strokes; a pair that is none (see is_override) is left out.
    explicit StrokeOverrides(const std::vector<std::pair<std::string, std::string>>& pairs);
    /// The same of a list of anything with `character` and `code` (congress::NameStrokes).
    template <class List>
    static StrokeOverrides of(const List& list) {
        std::vector<std::pair<std::string, std::string>> pairs;
        for (const auto& each : list) pairs.emplace_back(each.character, each.code);
        return StrokeOverrides{pairs};
    }
    /// One Chinese character, and strokes that parse_strokes reads.
    static bool is_override(std::string_view character, std::string_view strokes);
    [[nodiscard]] bool empty() const { return places_.empty(); }
    /// Where the character stands: the number of the table's characters before it, and its place among the
    /// overrides that stand there; nothing of a character that is not overridden.
    struct Place {
        std::uint32_t before = 0;
        std::uint32_t among = 0;
    };
    [[nodiscard]] std::optional<Place> place(char32_t character) const;

  private:
    std::vector<std::pair<char32_t, Place>> places_;
};

/// The order that a list's note claims (「按姓名笔画为序」); 姓氏笔画 where it claims none.
NameOrder name_order_of_note(std::string_view note);

/// Compares two names. Spaces, middle dots and what follows a bracket (（女，回族）) count nothing.
std::strong_ordering compare_names(std::string_view a, std::string_view b, NameOrder order,
                                   const StrokeOverrides& overrides = {});

/// The order in which to take the names: result[0] is the index of the first. Equal names keep their order.
std::vector<std::size_t> names_in_order(const std::vector<std::string>& names, NameOrder order,
                                        const StrokeOverrides& overrides = {});

/// Sorts names; equal names keep their order.
void sort_names(std::vector<std::string>& names, NameOrder order, const StrokeOverrides& overrides = {});

/// The lines of a text, each beginning with a name, in order, each ended by LF; blank lines are left out. For
/// `daihui names FILE --order …`.
std::string sort_lines(std::string_view utf8, NameOrder order, const StrokeOverrides& overrides = {});

}  // namespace daihui::text
