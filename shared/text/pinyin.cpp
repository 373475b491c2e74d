#include "shared/text/pinyin.hpp"

#include <algorithm>

#include "shared/text/han_table.hpp"
#include "shared/text/surname.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::text {
namespace {

Reading unpack(std::uint16_t packed) {
    return {han_table().syllables[packed >> 3], static_cast<std::uint8_t>(packed & 7)};
}

char small_letter(char32_t c) {
    if (c >= U'A' && c <= U'Z') return static_cast<char>(c - U'A' + U'a');
    if ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')) return static_cast<char>(c);
    return '\0';
}

enum class Part { all, first_letter };

std::string spell(std::string_view name, Part part) {
    std::string out;
    for (const NameCharacter& c : name_characters(name)) {
        if (!c.readings.empty()) {
            const std::string_view syllable = c.readings[0].syllable;
            out += part == Part::all ? syllable : syllable.substr(0, 1);
        } else if (const char letter = small_letter(c.character)) {
            out += letter;
        }
    }
    return out;
}

}  // namespace

std::vector<Reading> readings(char32_t character) {
    const auto row = han_row(character);
    const HanTable& table = han_table();
    if (!row || table.first_readings[*row] == 0) return {};
    std::vector<Reading> result{unpack(table.first_readings[*row])};
    auto more = std::lower_bound(table.more_readings.begin(), table.more_readings.end(), character,
                                 [](const MoreReading& m, char32_t c) { return m.point < c; });
    for (; more != table.more_readings.end() && more->point == character; ++more)
        result.push_back(unpack(more->reading));
    return result;
}

std::vector<NameCharacter> name_characters(std::string_view name) {
    const NameParts parts = split_name(name);
    std::vector<NameCharacter> result;
    for (std::size_t i = 0; i < parts.surname.size(); ++i) {
        NameCharacter character{parts.surname[i], readings(parts.surname[i])};
        if (const auto special = surname_reading(parts.surname, i)) {
            const Reading first{special->syllable, special->tone};
            std::erase(character.readings, first);
            character.readings.insert(character.readings.begin(), first);
        }
        result.push_back(std::move(character));
    }
    for (const char32_t c : parts.given) result.push_back({c, readings(c)});
    return result;
}

std::string full_pinyin(std::string_view name) { return spell(name, Part::all); }

std::string pinyin_initials(std::string_view name) { return spell(name, Part::first_letter); }

std::strong_ordering compare_readings(const Reading& a, const Reading& b) {
    // ü is u at first sight, and comes after it between syllables that are otherwise equal.
    const auto plain = [](char c) { return c == 'v' ? 'u' : c; };
    const auto order = std::lexicographical_compare_three_way(
        a.syllable.begin(), a.syllable.end(), b.syllable.begin(), b.syllable.end(),
        [&](char x, char y) { return plain(x) <=> plain(y); });
    if (order != 0) return order;
    if (const int exact = a.syllable.compare(b.syllable); exact != 0) return exact <=> 0;
    return a.tone <=> b.tone;
}

}  // namespace daihui::text
