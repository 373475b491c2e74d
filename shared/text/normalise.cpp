#include "shared/text/normalise.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "shared/text/encoding.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::text {
namespace {

constexpr char32_t dot = U'·';

/// Dots that keyboards, phones and old systems put where U+00B7 belongs. The full stop counts between Chinese
/// characters only.
bool stands_for_dot(char32_t c) {
    constexpr std::u32string_view dots = U"·．•‧・･∙⋅●᛫⸱ꞏ.";
    return dots.find(c) != std::u32string_view::npos;
}

char32_t half_width(char32_t c) {
    if (c == 0x3000) return U' ';
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    return c;
}

bool is_wide_letter_or_digit(char32_t c) {
    const char32_t narrow = half_width(c);
    return narrow != c && ((narrow >= U'0' && narrow <= U'9') || (narrow >= U'A' && narrow <= U'Z') ||
                           (narrow >= U'a' && narrow <= U'z'));
}

std::u32string_view trim(std::u32string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::size_t han_count(std::u32string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_han));
}

/// The next character that is no space, from `at` on; 0 at the end.
char32_t next_visible(std::u32string_view text, std::size_t at) {
    while (at < text.size() && is_space(text[at])) ++at;
    return at < text.size() ? text[at] : U'\0';
}

/// Letters narrow, with what was changed noted.
std::u32string narrow_letters(std::u32string_view text, std::vector<std::string>& changes) {
    std::u32string out;
    bool changed = false;
    for (const char32_t c : text) {
        changed = changed || is_wide_letter_or_digit(c);
        out += is_wide_letter_or_digit(c) ? half_width(c) : c;
    }
    if (changed) changes.emplace_back("全角字母改为半角");
    return out;
}

/// GBK gave 80 rare characters the codes FE50..FEA0 and, as Unicode lacked them, U+E815..U+E864 in the order of
/// those codes. ID card readers and old rosters still bring them. What FExx means today is what the converter
/// says.
char32_t without_old_code(char32_t c) {
    if (c < 0xE815 || c > 0xE864) return c;
    // Six stand outside the basic plane, and converters disagree about them (glibc 2.36 and 2.41 do).
    static constexpr std::pair<char32_t, char32_t> beyond[] = {{0xE816, 0x20087}, {0xE817, 0x20089},
                                                               {0xE818, 0x200CC}, {0xE831, 0x215D7},
                                                               {0xE83B, 0x2298F}, {0xE855, 0x241FE}};
    for (const auto& [old, current] : beyond)
        if (c == old) return current;
    const char32_t low = c - 0xE815 + 0x50;
    const std::string code{'\xFE', static_cast<char>(low < 0x7F ? low : low + 1)};
    const auto utf8 = from_gb18030(code);
    if (!utf8) return c;
    const std::u32string current = characters(*utf8);
    return current.size() == 1 && is_han(current[0]) ? current[0] : c;
}

std::u32string without_old_codes(std::u32string_view text, std::vector<std::string>& changes) {
    std::u32string out;
    for (const char32_t c : text) {
        out += without_old_code(c);
        if (out.back() != c) changes.push_back("「" + to_utf8({&out.back(), 1}) + "」由旧造字码改为标准码");
    }
    return out;
}

/// Runs of dots (with spaces around them) between two Chinese characters become one U+00B7.
std::u32string one_dot(std::u32string_view text, std::vector<std::string>& changes) {
    std::u32string out;
    std::string found;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!stands_for_dot(text[i])) {
            out += text[i];
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && (stands_for_dot(text[end]) || is_space(text[end]))) ++end;
        std::u32string before = out;
        while (!before.empty() && is_space(before.back())) before.pop_back();
        const bool between = !before.empty() && is_han(before.back()) && end < text.size() && is_han(text[end]);
        if (!between) {
            out += text[i];
            continue;
        }
        const std::u32string_view run = text.substr(i, end - i);
        if (run != U"·" || before.size() != out.size()) found = to_utf8(run);
        out = before + dot;
        i = end - 1;
    }
    if (!found.empty()) changes.push_back("间隔号「" + text::trim(found) + "」改为「·」");
    return out;
}

/// No spaces beside Chinese characters and dots; one between Latin words.
std::u32string without_inner_spaces(std::u32string_view text, std::vector<std::string>& changes) {
    std::u32string out;
    bool changed = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_space(text[i])) {
            out += text[i];
            continue;
        }
        const char32_t before = out.empty() ? U'\0' : out.back();
        const char32_t after = next_visible(text, i);
        const bool beside_han = is_han(before) || is_han(after) || before == dot || after == dot;
        const bool keep = !beside_han && before != U' ' && before != U'\0' && after != U'\0';
        if (keep) out += U' ';
        if (!keep || text[i] != U' ') changed = true;
    }
    if (changed) changes.emplace_back("去掉姓名中间的空格");
    return out;
}

}  // namespace

std::string trim(std::string_view utf8) {
    const std::u32string all = characters(utf8);
    return to_utf8(trim(std::u32string_view(all)));
}

std::string half_width(std::string_view utf8) {
    std::string out;
    for (const char32_t c : characters(utf8)) append_utf8(out, half_width(c));
    return out;
}

NormalisedName normalise_name(std::string_view utf8) {
    NormalisedName result;
    const std::u32string all = characters(utf8);
    const std::u32string_view trimmed = trim(std::u32string_view(all));
    if (trimmed.size() != all.size()) result.changes.emplace_back("去掉姓名前后的空格");
    std::u32string name = narrow_letters(trimmed, result.changes);
    name = without_old_codes(name, result.changes);
    name = one_dot(name, result.changes);
    name = without_inner_spaces(name, result.changes);
    result.name = to_utf8(name);
    return result;
}

bool has_unknown_characters(std::string_view utf8) {
    const std::u32string all = characters(utf8);
    return std::any_of(all.begin(), all.end(), [](char32_t c) {
        return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0xE000 && c <= 0xF8FF) ||
               c == replacement_character || c >= 0xF0000;
    });
}

std::string padded_name(std::string_view name) {
    const std::u32string all = characters(name);
    if (all.size() != 2 || han_count(all) != 2) return std::string(name);
    return to_utf8(std::u32string{all[0], U'\u3000', all[1]});
}

bool looks_like_several_names(std::string_view name) {
    constexpr std::u32string_view separators = U"、，,；;/／|｜";
    const std::u32string all = characters(name);
    if (std::any_of(all.begin(), all.end(), stands_for_dot)) return false;
    for (std::size_t i = 1; i + 1 < all.size(); ++i)
        if (separators.find(all[i]) != std::u32string_view::npos && is_han(all[i - 1])) return true;
    return han_count(all) >= 5;
}

std::string bare_name(std::string_view line) {
    constexpr std::u32string_view ends = U"（(【[〔<《,，;；\t\r\n";
    std::string out;
    for (const char32_t c : characters(line)) {
        if (ends.find(c) != std::u32string_view::npos) break;
        if (!is_space(c)) append_utf8(out, c);
    }
    return out;
}

}  // namespace daihui::text
