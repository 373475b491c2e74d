#include "shared/text/stroke_order.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "shared/text/han_table.hpp"
#include "shared/text/normalise.hpp"
#include "shared/text/pinyin.hpp"
#include "shared/text/surname.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::text {
namespace {

/// What a name is sorted by: one number a character, compared from the left; a shorter list comes first.
using SortKey = std::vector<std::uint64_t>;

/// Zero strokes, so before any character: the blank that a given name of one character is written with in lists
/// (王　芳), and the missing second character of a simple surname beside a compound one (欧 before 欧阳).
constexpr std::uint64_t blank = 0;

/// The low bits are for overridden characters: they stand behind the last of the table's that they follow.
constexpr unsigned override_bits = 24;

std::uint64_t stroke_key(char32_t c, const StrokeOverrides& overrides) {
    if (!overrides.empty())
        if (const auto place = overrides.place(c))
            return (std::uint64_t{place->before} << override_bits) + 1 + place->among;
    return (std::uint64_t{stroke_rank(c)} + 1) << override_bits;
}

SortKey by_surname_strokes(std::string_view name, const StrokeOverrides& overrides) {
    const NameParts parts = split_name(name);
    SortKey key;
    for (const char32_t c : parts.surname) key.push_back(stroke_key(c, overrides));
    if (parts.surname.size() == 1) key.push_back(blank);
    if (!parts.surname.empty() && parts.given.size() == 1) key.push_back(blank);
    for (const char32_t c : parts.given) key.push_back(stroke_key(c, overrides));
    return key;
}

SortKey by_name_strokes(std::string_view name, const StrokeOverrides& overrides) {
    const NameParts parts = split_name(name);
    SortKey key;
    for (const char32_t c : parts.surname + parts.given) key.push_back(stroke_key(c, overrides));
    return key;
}

/// A number that sorts like compare_readings: 6 letters of 5 bits with ü as u, 6 bits saying where ü is, the
/// tone.
std::uint64_t reading_key(const Reading& reading) {
    std::uint64_t letters = 0, umlauts = 0;
    for (std::size_t i = 0; i < 6; ++i) {
        const char c = i < reading.syllable.size() ? reading.syllable[i] : '\0';
        const char plain = c == 'v' ? 'u' : c;
        letters = letters << 5 | (plain == '\0' ? 0u : static_cast<std::uint64_t>(plain - 'a' + 1));
        umlauts = umlauts << 1 | (c == 'v' ? 1u : 0u);
    }
    return letters << 9 | umlauts << 3 | reading.tone;
}

SortKey by_pinyin(std::string_view name, const StrokeOverrides& overrides) {
    // Syllable and tone decide at each character, strokes only between characters that sound the same, so that
    // all of one surname stand together.
    SortKey key;
    for (const NameCharacter& c : name_characters(name)) {
        // Latin letters come first, as in an alphabet; Chinese characters without reading come last.
        constexpr std::uint64_t no_reading = std::uint64_t{1} << 40;
        key.push_back(!c.readings.empty()   ? reading_key(c.readings[0])
                      : is_han(c.character) ? no_reading
                                            : blank);
        key.push_back(stroke_key(c.character, overrides));
    }
    return key;
}

SortKey sort_key(std::string_view name, NameOrder order, const StrokeOverrides& overrides) {
    switch (order) {
        case NameOrder::surname_strokes:
            return by_surname_strokes(name, overrides);
        case NameOrder::name_strokes:
            return by_name_strokes(name, overrides);
        case NameOrder::pinyin:
            return by_pinyin(name, overrides);
    }
    return {};
}

}  // namespace

std::optional<NameOrder> name_order_of(std::string_view word) {
    for (const NameOrder order : {NameOrder::surname_strokes, NameOrder::name_strokes, NameOrder::pinyin})
        if (word == name_order_word(order)) return order;
    return std::nullopt;
}

std::string_view name_order_word(NameOrder order) {
    switch (order) {
        case NameOrder::surname_strokes:
            return "surname-strokes";
        case NameOrder::name_strokes:
            return "name-strokes";
        case NameOrder::pinyin:
            return "pinyin";
    }
    return {};
}

std::string_view name_order_note(NameOrder order) {
    switch (order) {
        case NameOrder::surname_strokes:
            return "按姓氏笔画为序";
        case NameOrder::name_strokes:
            return "按姓名笔画为序";
        case NameOrder::pinyin:
            return "按姓名汉语拼音为序";
    }
    return {};
}

NameOrder name_order_of_note(std::string_view note) {
    for (const NameOrder order : {NameOrder::surname_strokes, NameOrder::name_strokes, NameOrder::pinyin})
        if (note == name_order_note(order)) return order;
    return NameOrder::surname_strokes;
}

int stroke_count(char32_t character) { return static_cast<int>(stroke_code(character).size()); }

std::string stroke_code(char32_t character) {
    const auto row = han_row(character);
    if (!row) return {};
    std::uint64_t packed = han_table().codes[*row];
    if (packed & long_code) return std::string(han_table().long_codes[packed & ~long_code]);
    if (packed & counted_only) return std::string(packed & ~counted_only, '?');
    std::string code;
    for (; packed > 0; packed = (packed - 1) / 5) code += static_cast<char>('1' + (packed - 1) % 5);
    std::reverse(code.begin(), code.end());
    return code;
}

std::uint32_t stroke_rank(char32_t character) {
    const auto row = han_row(character);
    // Beyond every rank of the table and in the order of code points.
    constexpr std::uint32_t outside = 0x1000000;
    return row ? han_table().ranks[*row] : outside + static_cast<std::uint32_t>(character);
}

int standard_place(char32_t character) {
    const auto row = han_row(character);
    return row ? han_table().places[*row] : 0;
}

std::strong_ordering compare_names(std::string_view a, std::string_view b, NameOrder order,
                                   const StrokeOverrides& overrides) {
    const SortKey key_a = sort_key(a, order, overrides), key_b = sort_key(b, order, overrides);
    return std::lexicographical_compare_three_way(key_a.begin(), key_a.end(), key_b.begin(), key_b.end());
}

std::vector<std::size_t> names_in_order(const std::vector<std::string>& names, NameOrder order,
                                        const StrokeOverrides& overrides) {
    std::vector<SortKey> keys;
    keys.reserve(names.size());
    for (const std::string& name : names) keys.push_back(sort_key(name, order, overrides));
    std::vector<std::size_t> indices(names.size());
    std::iota(indices.begin(), indices.end(), std::size_t{0});
    // Not std::stable_sort: clang 19 finds a deprecated call inside GCC 12's.
    std::sort(indices.begin(), indices.end(),
              [&](std::size_t a, std::size_t b) { return keys[a] != keys[b] ? keys[a] < keys[b] : a < b; });
    return indices;
}

void sort_names(std::vector<std::string>& names, NameOrder order, const StrokeOverrides& overrides) {
    std::vector<std::string> sorted;
    sorted.reserve(names.size());
    for (const std::size_t i : names_in_order(names, order, overrides)) sorted.push_back(std::move(names[i]));
    names = std::move(sorted);
}

std::string sort_lines(std::string_view utf8, NameOrder order, const StrokeOverrides& overrides) {
    std::vector<std::string> lines;
    while (!utf8.empty()) {
        const std::size_t end = std::min(utf8.find('\n'), utf8.size());
        std::string_view line = utf8.substr(0, end);
        utf8.remove_prefix(std::min(end + 1, utf8.size()));
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (!trim(line).empty()) lines.emplace_back(line);
    }
    sort_names(lines, order, overrides);
    std::string out;
    for (const std::string& line : lines) out += line + '\n';
    return out;
}

}  // namespace daihui::text
