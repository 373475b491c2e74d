// Pinyin of names, for search and for alphabetical lists: surnames in their surname readings (单 shàn, 仇 qiú,
// 解 xiè).
//
//     text::full_pinyin("单田芳")     -> "shantianfang"
//     text::pinyin_initials("尉迟恭") -> "ycg"
//
// Readings come from the Unihan database at build time (tools/strokes), so they are the same on every Debian.
#pragma once
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

/// The reading of each character of a name: the surname read as a surname, the rest as usual. Spaces and middle
/// dots are left out; a character without reading has an empty syllable.
std::vector<Reading> name_readings(std::string_view name);

/// 「李明」 -> "liming"; Latin letters and digits in small letters, other characters without reading left out.
std::string full_pinyin(std::string_view name);

/// 「李明」 -> "lm"
std::string pinyin_initials(std::string_view name);

/// The readings that a character has as (part of) the surname of this name and nowhere else come first here,
/// the others after: what a search accepts for the character at each place of the name (spaces and dots left
/// out).
std::vector<std::vector<Reading>> accepted_readings(std::string_view name);

/// Order of syllables in a Chinese dictionary: lu < lü < luan < lüe < lun.
int compare_syllables(std::string_view a, std::string_view b);

}  // namespace daihui::text
