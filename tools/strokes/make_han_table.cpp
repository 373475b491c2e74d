// Makes the table behind shared/text/han_table.hpp: make_han_table DICTIONARY OUTPUT < Unihan lines
//
// Order of characters (RULES.md section 5): number of strokes, stroke by stroke, place in the national table,
// code point.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/strokes/sources.hpp"

namespace {

using daihui::strokes::Character;
using daihui::strokes::Characters;
using daihui::strokes::Syllable;

/// The levels of the national table begin here; each is in stroke order by itself.
bool begins_level(int place) { return place == 1 || place == 3501 || place == 6501; }

/// Characters of the national table that the dictionary lacks take the sequence of their predecessor there, and
/// their place in the table then puts them right after it. Only where the number of strokes grows between the
/// neighbours does kTotalStrokes decide (it counts 阝 and 艹 by old forms, so it is no judge elsewhere): if it
/// is the successor's, the sequence is the successor's.
void lend_codes_of_neighbours(Characters& characters) {
    std::map<int, Character*> by_place;
    for (auto& [code_point, character] : characters)
        if (character.place != 0) by_place[character.place] = &character;
    for (auto& [place, character] : by_place) {
        if (!character->code.empty()) continue;
        auto next = by_place.upper_bound(place);
        while (next != by_place.end() && next->second->code.empty()) ++next;
        if (next != by_place.end() &&
            (begins_level(place) || next->second->code.size() == static_cast<std::size_t>(character->total)))
            character->code = next->second->code;
        // The predecessor has a code by now: its own, or one it was lent.
        if (const auto before = by_place.find(place - 1); before != by_place.end() && !begins_level(place))
            if (character->code.empty() || before->second->code.size() == character->code.size())
                character->code = before->second->code;
    }
}

/// Between two neighbours of the same number of strokes stands a third: a code of the dictionary that says
/// otherwise is wrong, and the character takes its predecessor's.
void correct_counts_by_neighbours(Characters& characters) {
    std::map<int, Character*> by_place;
    for (auto& [code_point, character] : characters)
        if (character.place != 0) by_place[character.place] = &character;
    for (auto& [place, character] : by_place) {
        const auto before = by_place.find(place - 1), after = by_place.find(place + 1);
        if (before == by_place.end() || after == by_place.end() || begins_level(place) ||
            begins_level(place + 1))
            continue;
        const std::size_t count = before->second->code.size();
        if (count == after->second->code.size() && count != character->code.size())
            character->code = before->second->code;
    }
}

/// What is only counted sorts after the others of its number: '?' is greater than '5'.
void mark_unknown_strokes(Characters& characters) {
    for (auto& [code_point, character] : characters)
        if (character.code.empty() && character.total > 0)
            character.code = std::string(static_cast<std::size_t>(character.total), '?');
}

/// Sequences of up to 26 strokes in one number below counted_only: bijective base 5.
constexpr std::size_t packed_strokes = 26;
std::uint64_t pack(const std::string& code) {
    std::uint64_t number = 0;
    for (const char c : code) number = number * 5 + static_cast<std::uint64_t>(c - '0');
    return number;
}

/// lu < lü < luan < lüe < lun: ü is u at first sight.
std::pair<std::string, std::string> dictionary_key(const std::string& letters) {
    std::string plain = letters;
    std::replace(plain.begin(), plain.end(), 'v', 'u');
    return {plain, letters};
}

std::vector<std::string> all_syllables(const Characters& characters) {
    std::vector<std::string> syllables;
    for (const auto& [code_point, character] : characters)
        for (const Syllable& reading : character.readings) syllables.push_back(reading.letters);
    std::sort(syllables.begin(), syllables.end(),
              [](const auto& a, const auto& b) { return dictionary_key(a) < dictionary_key(b); });
    syllables.erase(std::unique(syllables.begin(), syllables.end()), syllables.end());
    return syllables;
}

/// Place of each character in stroke order, from 0.
std::map<char32_t, std::size_t> stroke_ranks(const Characters& characters) {
    std::vector<Characters::const_pointer> in_order;
    for (const auto& entry : characters) in_order.push_back(&entry);
    const auto place = [](const Character& c) {
        return c.place != 0 ? c.place : std::numeric_limits<int>::max();
    };
    std::sort(in_order.begin(), in_order.end(), [&](const auto* a, const auto* b) {
        const std::string &code_a = a->second.code, &code_b = b->second.code;
        if (code_a.size() != code_b.size()) return code_a.size() < code_b.size();
        if (code_a != code_b) return code_a < code_b;
        return std::pair(place(a->second), a->first) < std::pair(place(b->second), b->first);
    });
    std::map<char32_t, std::size_t> rank;
    for (std::size_t i = 0; i < in_order.size(); ++i) rank[in_order[i]->first] = i;
    return rank;
}

template <class Values, class Write>
void write_array(std::ostream& out, std::string_view type, std::string_view name, const Values& values,
                 Write write) {
    out << "const " << type << ' ' << name << "[] = {";
    std::size_t column = 0;
    for (const auto& value : values) {
        out << (column++ % 12 == 0 ? "\n" : "");
        write(value);
        out << ',';
    }
    out << "\n};\n";
}

int fail(const std::string& message) {
    std::cerr << "make_han_table: " << message << '\n';
    return EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return fail("usage: make_han_table DICTIONARY OUTPUT < Unihan lines");
    Characters characters;
    std::ifstream dictionary(argv[1]);
    if (!dictionary) return fail(std::string("cannot read ") + argv[1]);
    daihui::strokes::read_stroke_dictionary(dictionary, characters);
    daihui::strokes::read_unihan(std::cin, characters);
    daihui::strokes::apply_overrides(characters);
    lend_codes_of_neighbours(characters);
    correct_counts_by_neighbours(characters);
    mark_unknown_strokes(characters);
    std::erase_if(characters, [](const auto& entry) { return entry.second.code.empty(); });

    // A changed package must stop the build, not silently change the order on ballots.
    const auto standard =
        std::count_if(characters.begin(), characters.end(), [](auto& e) { return e.second.place != 0; });
    if (standard != 8105)
        return fail("expected the 8105 characters of kTGH, found " + std::to_string(standard));
    if (characters.size() < 70'000) return fail("too few characters: " + std::to_string(characters.size()));

    const std::map<char32_t, std::size_t> rank = stroke_ranks(characters);
    const std::vector<std::string> syllables = all_syllables(characters);
    std::map<std::string, std::size_t> syllable_number;
    for (std::size_t i = 0; i < syllables.size(); ++i) syllable_number[syllables[i]] = i;
    const auto packed_reading = [&](const Syllable& reading) {
        return syllable_number.at(reading.letters) * 8 + static_cast<std::size_t>(reading.tone);
    };

    std::vector<std::string> long_codes;
    std::vector<std::pair<char32_t, std::size_t>> more_readings;
    std::ofstream out(argv[2], std::ios::trunc);
    out << "// Made by tools/strokes from rime-data-stroke and unicode-data. Do not edit.\n"
           "#include \"shared/text/han_table.hpp\"\n\nnamespace daihui::text {\nnamespace {\n\n";
    write_array(out, "std::uint32_t", "points", characters,
                [&](const auto& e) { out << static_cast<std::uint32_t>(e.first); });
    write_array(out, "std::uint32_t", "ranks", characters, [&](const auto& e) { out << rank.at(e.first); });
    write_array(out, "std::uint16_t", "places", characters, [&](const auto& e) { out << e.second.place; });
    write_array(out, "std::uint64_t", "codes", characters, [&](const auto& e) {
        const std::string& code = e.second.code;
        if (code[0] == '?') {
            out << "counted_only|" << code.size();
        } else if (code.size() <= packed_strokes) {
            out << pack(code) << 'u';
        } else {
            out << "long_code|" << long_codes.size();
            long_codes.push_back(code);
        }
    });
    write_array(out, "std::uint16_t", "first_readings", characters, [&](const auto& e) {
        const auto& readings = e.second.readings;
        out << (readings.empty() ? 0 : packed_reading(readings[0]));
        for (std::size_t i = 1; i < readings.size(); ++i)
            more_readings.emplace_back(e.first, packed_reading(readings[i]));
    });
    write_array(out, "MoreReading", "more_readings", more_readings, [&](const auto& e) {
        out << '{' << static_cast<std::uint32_t>(e.first) << ',' << e.second << '}';
    });
    const auto write_text = [&](const std::string& text) { out << '"' << text << '"'; };
    write_array(out, "std::string_view", "long_codes", long_codes, write_text);
    write_array(out, "std::string_view", "syllables", syllables, write_text);
    out << "\n}  // namespace\n\nconst HanTable& han_table() {\n"
           "    static const HanTable table{points, ranks, places, codes, first_readings, more_readings, "
           "long_codes, "
           "syllables};\n    return table;\n}\n\n}  // namespace daihui::text\n";
    out.close();
    return out ? EXIT_SUCCESS : fail(std::string("cannot write ") + argv[2]);
}
