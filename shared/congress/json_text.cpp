#include "shared/congress/json_text.hpp"

#include <array>
#include <cstdint>

namespace daihui::congress::codec {
namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";  // U+FFFD
constexpr std::string_view hex_digits = "0123456789abcdef";

/// What stands behind a backslash for a byte below 0x20, for `"` and for `\\`; 'u' for \u00XX; 0 for none.
constexpr char escape_of(char c) {
    switch (c) {
        case '"':
        case '\\':
            return c;
        case '\b':
            return 'b';
        case '\f':
            return 'f';
        case '\n':
            return 'n';
        case '\r':
            return 'r';
        case '\t':
            return 't';
        default:
            return static_cast<unsigned char>(c) < 0x20 ? 'u' : '\0';
    }
}

/// Bytes that stand for themselves and are one character each.
constexpr auto is_plain = [] {
    std::array<bool, 256> out{};
    for (std::size_t i = 0; i < 0x80; ++i) out.at(i) = escape_of(static_cast<char>(i)) == '\0';
    return out;
}();

struct Character {
    std::size_t length = 0;  ///< bytes that belong together, at least 1
    bool sound = false;
};

/// The character of several bytes that begins here: the shortest form of a number up to U+10FFFF that is no
/// surrogate. Of an unsound one the bytes that could have begun a sound one.
Character character_at(std::string_view text) {
    const auto byte = [text](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t first = byte(0);
    std::size_t length = 0;
    std::uint8_t least = 0x80, most = 0xbf;  // of the second byte
    if (first >= 0xc2 && first <= 0xdf) {
        length = 2;
    } else if (first >= 0xe0 && first <= 0xef) {
        length = 3;
        if (first == 0xe0) least = 0xa0;
        if (first == 0xed) most = 0x9f;
    } else if (first >= 0xf0 && first <= 0xf4) {
        length = 4;
        if (first == 0xf0) least = 0x90;
        if (first == 0xf4) most = 0x8f;
    } else {
        return {1, false};
    }
    for (std::size_t i = 1; i < length; ++i) {
        if (i >= text.size() || byte(i) < least || byte(i) > most) return {i, false};
        least = 0x80;
        most = 0xbf;
    }
    return {length, true};
}

/// How far the text stands for itself: neither escapes nor anything unsound.
std::size_t sound_length(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size()) {
        const auto byte = static_cast<unsigned char>(text[length]);
        if (is_plain[byte]) {
            ++length;
            continue;
        }
        if (byte < 0x80) break;
        const Character character = character_at(text.substr(length));
        if (!character.sound) break;
        length += character.length;
    }
    return length;
}

}  // namespace

void JsonWriter::text(std::string_view text) {
    out_ += '"';
    while (!text.empty()) {
        const std::size_t sound = sound_length(text);
        out_ += text.substr(0, sound);
        text.remove_prefix(sound);
        if (text.empty()) break;
        std::size_t step = 1;
        if (const char escape = escape_of(text.front()); escape != '\0') {
            out_ += '\\';
            out_ += escape;
            if (escape == 'u') {
                const auto value = static_cast<unsigned char>(text.front());
                out_ += "00";
                out_ += hex_digits[value >> 4U];
                out_ += hex_digits[value & 15U];
            }
        } else {
            step = character_at(text).length;
            out_ += replacement;
            sound_ = false;
        }
        text.remove_prefix(step);
    }
    out_ += '"';
}

bool JsonReader::text(std::string& out) {
    out.clear();
    if (!skip("\"")) return false;
    while (!left_.empty()) {
        const std::size_t sound = sound_length(left_);
        out += left_.substr(0, sound);
        left_.remove_prefix(sound);
        if (left_.empty()) return false;
        if (left_.front() == '"') {
            left_.remove_prefix(1);
            return true;
        }
        if (left_.front() != '\\' || left_.size() < 2) return false;
        char meant = '\0';
        std::size_t step = 2;
        if (left_[1] == 'u') {
            if (left_.size() < 6 || left_.substr(2, 2) != "00") return false;
            const std::size_t high = hex_digits.find(left_[4]), low = hex_digits.find(left_[5]);
            if (high > 1 || low == std::string_view::npos) return false;
            meant = static_cast<char>(high * 16 + low);
            step = 6;
        } else {
            constexpr std::string_view escapes = "\"\\bfnrt", meanings = "\"\\\b\f\n\r\t";
            const std::size_t place = escapes.find(left_[1]);
            if (place == std::string_view::npos) return false;
            meant = meanings[place];
        }
        if (escape_of(meant) != left_[1]) return false;  // it has a shorter escape
        out += meant;
        left_.remove_prefix(step);
    }
    return false;
}

std::string_view JsonReader::number() {
    const auto digit = [this](std::size_t i) { return i < left_.size() && left_[i] >= '0' && left_[i] <= '9'; };
    const std::size_t sign = !left_.empty() && left_.front() == '-' ? 1 : 0;
    std::size_t end = sign;
    while (digit(end)) ++end;
    const bool leading_zero = end > sign && left_[sign] == '0' && (end > sign + 1 || sign == 1);
    if (end == sign || leading_zero) return {};
    const std::string_view out = left_.substr(0, end);
    left_.remove_prefix(end);
    return out;
}

}  // namespace daihui::congress::codec
