#include "shared/sync/code_parts.hpp"

#include <algorithm>

namespace daihui::sync::code_parts {
namespace {

constexpr std::size_t pin_length = 52;

std::string cased(std::string_view text, char first, char last, int step) {
    std::string out(text);
    for (char& c : out)
        if (c >= first && c <= last) c = static_cast<char>(c + step);
    return out;
}

}  // namespace

bool is_base32(char c) { return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all(std::string_view text, bool (*allowed)(char)) {
    return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}

std::string upper(std::string_view text) { return cased(text, 'a', 'z', 'A' - 'a'); }
std::string lower(std::string_view text) { return cased(text, 'A', 'Z', 'a' - 'A'); }

std::optional<std::int64_t> number(std::string_view text, std::int64_t most) {
    if (!all(text, is_digit) || text.size() > 12 || (text.size() > 1 && text.front() == '0')) return {};
    std::int64_t value = 0;
    for (char c : text) value = value * 10 + (c - '0');
    if (value > most) return {};
    return value;
}

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> parts;
    std::size_t from = 0;
    bool bracket = false;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] == '[') bracket = true;
        if (i < text.size() && text[i] == ']') bracket = false;
        if (i == text.size() || (text[i] == ':' && !bracket)) {
            parts.push_back(text.substr(from, i - from));
            from = i + 1;
        }
    }
    return parts;
}

std::optional<Hash> pin_of(std::string_view text) {
    if (text.size() != pin_length || !all(text, is_base32)) return {};
    const auto bytes = from_base32(text);
    Hash pin{};
    if (!bytes || bytes->size() != pin.size()) return {};
    std::copy(bytes->begin(), bytes->end(), pin.begin());
    return pin;
}

}  // namespace daihui::sync::code_parts
