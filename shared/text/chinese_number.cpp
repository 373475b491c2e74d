#include "shared/text/chinese_number.hpp"

#include <array>
#include <cstddef>

#include "shared/text/normalise.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::text {
namespace {

constexpr std::array<std::string_view, 10> digits{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/// 1..9; 0 for anything else.
int digit_of(char32_t c) {
    for (std::size_t i = 1; i < digits.size(); ++i)
        if (character_at(digits[i], 0).code == c) return static_cast<int>(i);
    return 0;
}

}  // namespace

std::string chinese_number(int number) {
    if (number < 0 || number > 99) return std::to_string(number);
    const auto tens = static_cast<std::size_t>(number / 10), ones = static_cast<std::size_t>(number % 10);
    if (tens == 0) return std::string(digits[ones]);
    std::string out;
    if (tens > 1) out += digits[tens];
    out += "十";
    if (ones > 0) out += digits[ones];
    return out;
}

std::optional<int> parse_chinese_number(std::string_view utf8) {
    const std::u32string text = characters(half_width(trim(utf8)));
    if (text.empty() || text.size() > 3) return std::nullopt;
    if (text == U"〇" || text == U"零") return 0;
    if (text[0] >= U'0' && text[0] <= U'9') {
        if (text.size() > 2) return std::nullopt;
        int value = 0;
        for (const char32_t c : text) {
            if (c < U'0' || c > U'9') return std::nullopt;
            value = value * 10 + static_cast<int>(c - U'0');
        }
        return value;
    }
    const std::size_t ten = text.find(U'十');
    if (ten == std::u32string::npos)
        return text.size() == 1 && digit_of(text[0]) ? std::optional(digit_of(text[0])) : std::nullopt;
    const std::u32string before = text.substr(0, ten), after = text.substr(ten + 1);
    if (before.size() > 1 || after.size() > 1) return std::nullopt;
    const int tens = before.empty() ? 1 : digit_of(before[0]);
    const int ones = after.empty() ? 0 : digit_of(after[0]);
    // 一十七 is a cheque's way of writing, but plain enough.
    if (tens == 0 || (!after.empty() && ones == 0)) return std::nullopt;
    return tens * 10 + ones;
}

}  // namespace daihui::text
