// What the generator reads: the stroke dictionary of rime-data-stroke and the Unihan files of unicode-data.
#pragma once
#include <istream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace daihui::strokes {

/// A reading with its tone, ü written v.
struct Syllable {
    std::string letters;
    int tone = 5;
    bool operator==(const Syllable&) const = default;
};

/// All that the sources say of one character.
struct Character {
    std::string code;  ///< strokes '1'..'5'; the last code of the dictionary (FEASIBILITY: the mainland's)
    int total = 0;     ///< kTotalStrokes, first value
    int place = 0;     ///< kTGH: place in the national table of 8,105; 0 for others
    std::vector<Syllable> readings;  ///< kMandarin first, then the other readings of kTGHZ2013
};

using Characters = std::map<char32_t, Character>;

/// Reads the dictionary: 「character TAB code」 a line, letters h s p n z; a character may have several codes.
void read_stroke_dictionary(std::istream& in, Characters& characters);

/// Reads Unihan lines 「U+4E00 TAB field TAB value」; other fields are passed over.
void read_unihan(std::istream& in, Characters& characters);

/// Corrections to the dictionary's last codes, found by comparing with the order of the national table.
void apply_overrides(Characters& characters);

/// "lǚ" -> lv, 3. Empty letters if there is anything in it that pinyin does not have.
Syllable parse_syllable(std::string_view pinyin);

}  // namespace daihui::strokes
