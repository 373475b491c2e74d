#include "shared/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace daihui::text {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

template <std::size_t N>
bool in_ranges(const std::array<Range, N>& ranges, char32_t c) {
    const auto* range = std::lower_bound(ranges.begin(), ranges.end(), c,
                                         [](const Range& r, char32_t value) { return r.last < value; });
    return range != ranges.end() && range->first <= c;
}

constexpr std::array<Range, 6> han_ranges{{
    {0x3007, 0x3007},
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xF900, 0xFAFF},
    {0x20000, 0x2FA1F},  // extensions B to F and I with the compatibility supplement
    {0x30000, 0x323AF},  // extensions G and H
}};

constexpr std::array<Range, 11> space_ranges{{
    {0x09, 0x0D},
    {0x20, 0x20},
    {0x85, 0x85},
    {0xA0, 0xA0},
    {0x1680, 0x1680},
    {0x2000, 0x200B},
    {0x200E, 0x200F},
    {0x2028, 0x202F},
    {0x205F, 0x2060},
    {0x3000, 0x3000},
    {0xFEFF, 0xFEFF},
}};

/// East Asian Width W and F, by blocks.
constexpr std::array<Range, 12> wide_ranges{{
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0x33FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x3FFFD},
}};

/// Combining marks of the scripts that occur here (Latin, Arabic, Uyghur), joiners, selectors, controls.
constexpr std::array<Range, 12> narrow_ranges{{
    {0x00, 0x1F},
    {0x7F, 0x9F},
    {0x0300, 0x036F},
    {0x0610, 0x061A},
    {0x064B, 0x065F},
    {0x0670, 0x0670},
    {0x06D6, 0x06DC},
    {0x06DF, 0x06E4},
    {0x200B, 0x200F},
    {0x2028, 0x202E},
    {0x2060, 0x2064},
    {0xFE00, 0xFE0F},
}};

}  // namespace

Character character_at(std::string_view utf8, std::size_t at) {
    if (at >= utf8.size()) return {};
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(utf8[at + i]); };
    const auto follows = [&](std::size_t i) { return at + i < utf8.size() && (byte(i) & 0xC0) == 0x80; };
    const auto low = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3F); };
    const std::uint8_t first = byte(0);
    if (first < 0x80) return {first, 1};
    if (first >= 0xC2 && first <= 0xDF && follows(1))
        return {static_cast<char32_t>(first & 0x1F) << 6 | low(1), 2};
    if (first >= 0xE0 && first <= 0xEF && follows(1) && follows(2)) {
        const char32_t code = static_cast<char32_t>(first & 0x0F) << 12 | low(1) << 6 | low(2);
        if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) return {code, 3};
    }
    if (first >= 0xF0 && first <= 0xF4 && follows(1) && follows(2) && follows(3)) {
        const char32_t code = static_cast<char32_t>(first & 0x07) << 18 | low(1) << 12 | low(2) << 6 | low(3);
        if (code >= 0x10000 && code <= 0x10FFFF) return {code, 4};
    }
    return {replacement_character, 1};
}

std::u32string characters(std::string_view utf8) {
    std::u32string result;
    result.reserve(utf8.size() / 2);
    for (std::size_t at = 0; at < utf8.size();) {
        const Character c = character_at(utf8, at);
        result += c.code;
        at += c.bytes;
    }
    return result;
}

void append_utf8(std::string& out, char32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement_character;
    const auto add = [&](char32_t byte) { out += static_cast<char>(static_cast<std::uint8_t>(byte)); };
    if (c < 0x80) {
        add(c);
    } else if (c < 0x800) {
        add(0xC0 | c >> 6);
        add(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        add(0xE0 | c >> 12);
        add(0x80 | (c >> 6 & 0x3F));
        add(0x80 | (c & 0x3F));
    } else {
        add(0xF0 | c >> 18);
        add(0x80 | (c >> 12 & 0x3F));
        add(0x80 | (c >> 6 & 0x3F));
        add(0x80 | (c & 0x3F));
    }
}

std::string to_utf8(std::u32string_view text) {
    std::string result;
    result.reserve(text.size() * 3);
    for (const char32_t c : text) append_utf8(result, c);
    return result;
}

bool utf8_valid(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const Character c = character_at(bytes, at);
        // A U+FFFD that was really written takes three bytes; one byte means broken.
        if (c.code == replacement_character && c.bytes == 1) return false;
        at += c.bytes;
    }
    return true;
}

std::size_t length(std::string_view utf8) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < utf8.size(); ++count) at += character_at(utf8, at).bytes;
    return count;
}

std::size_t columns(char32_t character) {
    if (in_ranges(narrow_ranges, character)) return 0;
    return in_ranges(wide_ranges, character) ? 2 : 1;
}

std::size_t columns(std::string_view utf8) {
    std::size_t sum = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const Character c = character_at(utf8, at);
        sum += columns(c.code);
        at += c.bytes;
    }
    return sum;
}

bool is_han(char32_t character) { return in_ranges(han_ranges, character); }

bool is_space(char32_t character) { return in_ranges(space_ranges, character); }

std::string unbroken(std::string_view utf8) {
    std::string out;
    for (const char c : utf8) {
        const bool begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        if (begins && !out.empty()) out += "\xE2\x81\xA0";
        out += c;
    }
    return out;
}

}  // namespace daihui::text
