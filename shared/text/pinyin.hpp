// Pinyin of names, for search and for alphabetical lists: surnames in their surname readings (单 shàn, 仇 qiú,
// 解 xiè).
//
//     text::full_pinyin("单田芳")     -> "shantianfang"
//     text::pinyin_initials("尉迟恭") -> "ycg"
//
// Readings come from the Unihan database at build time (tools/strokes), so they hold every reading of the
// dictionary.
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace daihui::text {

/// One reading: a syllable in ASCII, ü written v as every input method has it (lv, nv), and its tone.
struct Reading {
    std::string_view syllable;
    std::uint8_t tone = 0;  ///< 1..4; 5 for the light tone
    bool operator==(const Reading&) const = default;
};

/// Every reading of a character, the usual one first; empty for what is no Chinese character or has no known
/// reading.
std::vector<Reading> readings(char32_t character);

/// A character of a name with every reading that a search accepts for it there: first the one it has in this
/// place (the surname's for a surname), then the others. Empty readings for characters that have none.
struct NameCharacter {
    char32_t character = 0;
    std::vector<Reading> readings;
};

/// The characters of a name, spaces and middle dots and what follows a bracket left out.
std::vector<NameCharacter> name_characters(std::string_view name);

/// 「李明」 -> "liming"; Latin letters and digits stay, in small letters; other characters without reading are
/// left out.
std::string full_pinyin(std::string_view name);

/// 「李明」 -> "lm"
std::string pinyin_initials(std::string_view name);

/// Order of readings in a Chinese dictionary: syllable (lu < lü < luan < lüe < lun), then tone.
std::strong_ordering compare_readings(const Reading& a, const Reading& b);

}  // namespace daihui::text
