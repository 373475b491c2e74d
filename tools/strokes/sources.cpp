#include "tools/strokes/sources.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

namespace daihui::strokes {
namespace {

char32_t decode_one(std::string_view utf8) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
    if (utf8.size() == 1) return byte(0);
    if (utf8.size() == 2) return (byte(0) & 0x1Fu) << 6 | (byte(1) & 0x3Fu);
    if (utf8.size() == 3) return (byte(0) & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
    if (utf8.size() == 4)
        return (byte(0) & 0x07u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu);
    return 0;
}

/// One character and no more: the first byte says how many belong to it.
bool is_one_character(std::string_view utf8) {
    if (utf8.empty()) return false;
    const auto first = static_cast<unsigned char>(utf8[0]);
    const std::size_t need = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    return utf8.size() == need;
}

struct Vowel {
    std::string_view written;
    std::string_view letters;
    int tone;
};

constexpr std::array<Vowel, 33> vowels{{
    {"ā", "a", 1}, {"á", "a", 2}, {"ǎ", "a", 3},       {"à", "a", 4}, {"ē", "e", 1}, {"é", "e", 2},
    {"ě", "e", 3}, {"è", "e", 4}, {"ī", "i", 1},       {"í", "i", 2}, {"ǐ", "i", 3}, {"ì", "i", 4},
    {"ō", "o", 1}, {"ó", "o", 2}, {"ǒ", "o", 3},       {"ò", "o", 4}, {"ū", "u", 1}, {"ú", "u", 2},
    {"ǔ", "u", 3}, {"ù", "u", 4}, {"ü", "v", 0},       {"ǖ", "v", 1}, {"ǘ", "v", 2}, {"ǚ", "v", 3},
    {"ǜ", "v", 4}, {"ń", "n", 2}, {"ň", "n", 3},       {"ǹ", "n", 4}, {"ḿ", "m", 2}, {"ê", "e", 0},
    {"ế", "e", 2}, {"ề", "e", 4}, {"\xCC\x80", "", 4},
}};

void add_readings(std::string_view pinyin_list, std::string_view separators, Character& character) {
    while (!pinyin_list.empty()) {
        const std::size_t end = std::min(pinyin_list.find_first_of(separators), pinyin_list.size());
        const Syllable syllable = parse_syllable(pinyin_list.substr(0, end));
        auto& all = character.readings;
        if (!syllable.letters.empty() && std::find(all.begin(), all.end(), syllable) == all.end())
            all.push_back(syllable);
        pinyin_list.remove_prefix(std::min(end + 1, pinyin_list.size()));
    }
}

}  // namespace

Syllable parse_syllable(std::string_view pinyin) {
    Syllable result;
    while (!pinyin.empty()) {
        if (pinyin[0] >= 'a' && pinyin[0] <= 'z') {
            result.letters += pinyin[0];
            pinyin.remove_prefix(1);
            continue;
        }
        const auto* vowel = std::find_if(vowels.begin(), vowels.end(), [&](const Vowel& v) {
            return pinyin.substr(0, v.written.size()) == v.written;
        });
        if (vowel == vowels.end()) return {};
        result.letters += vowel->letters;
        if (vowel->tone != 0) result.tone = vowel->tone;
        pinyin.remove_prefix(vowel->written.size());
    }
    return result;
}

void read_stroke_dictionary(std::istream& in, Characters& characters) {
    constexpr std::string_view letters = "hspnz";
    for (std::string line; std::getline(in, line);) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos || line[0] == '#') continue;
        const std::string_view word = std::string_view(line).substr(0, tab);
        if (!is_one_character(word)) continue;
        std::string code;
        for (const char c : line.substr(tab + 1)) {
            const std::size_t stroke = letters.find(c);
            if (stroke == std::string_view::npos) break;
            code += static_cast<char>('1' + stroke);
        }
        // The last one stays: first codes follow Taiwan's forms.
        if (!code.empty()) characters[decode_one(word)].code = code;
    }
}

void read_unihan(std::istream& in, Characters& characters) {
    // kMandarin must come first whatever the order of the lines is, so the dictionary's readings wait.
    std::vector<std::pair<char32_t, std::string>> dictionary_readings;
    for (std::string line; std::getline(in, line);) {
        std::istringstream fields(line);
        std::string point, field, value;
        if (line.rfind("U+", 0) != 0 || !std::getline(fields, point, '\t') ||
            !std::getline(fields, field, '\t') || !std::getline(fields, value))
            continue;
        const auto code_point = static_cast<char32_t>(std::stoul(point.substr(2), nullptr, 16));
        if (field == "kTotalStrokes") characters[code_point].total = std::stoi(value);
        if (field == "kTGH" && value.rfind("2013:", 0) == 0)
            characters[code_point].place = std::stoi(value.substr(5));
        if (field == "kMandarin") add_readings(value, " ", characters[code_point]);
        if (field == "kTGHZ2013") dictionary_readings.emplace_back(code_point, value);
    }
    for (auto& [code_point, value] : dictionary_readings) {
        // 「379.160:wàn」: places in the dictionary, a colon, readings.
        std::istringstream entries(value);
        for (std::string entry; entries >> entry;)
            add_readings(std::string_view(entry).substr(entry.find(':') + 1), ",", characters[code_point]);
    }
}

void apply_overrides(Characters& characters) {
    characters[U'字'].code = "445521";
    characters[U'塍'].code = "3511431134121";
    characters[U'豳'].code = "21353334135333452";
    characters[U'纛'].code = "1121554142511112343554234";
    characters[U'坰'].code = "12125251";
    characters[U'𨱇'].code = "311151544344";
    characters[U'涐'].code = "4413121534";            // as 我 by itself
    characters[U'𫌀'].code = "4523411212534";         // 衤 has five strokes
    characters[U'酆'].code = "21112111252125143152";  // both 丰 alike
    characters[U'彘'].code = "551153113435";          // 彑, then from left to right
}

}  // namespace daihui::strokes
