#include "kiosk/session/tracking_code.hpp"

#include <algorithm>
#include <iterator>

namespace daihui::session {
namespace {

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool starts_with(std::string_view text, std::string_view head) {
    return text.size() >= head.size() &&
           std::equal(head.begin(), head.end(), text.begin(), [](char a, char b) { return a == upper(b); });
}

}  // namespace

std::string tracking_qr(const std::vector<std::string>& codes) {
    if (codes.empty() || codes.size() > codes_per_qr) return {};
    std::string out = "DHC1";
    for (const std::string& code : codes) {
        out += ':';
        std::transform(code.begin(), code.end(), std::back_inserter(out), upper);
    }
    return out;
}

bool is_tracking_scan(std::string_view text) {
    if (starts_with(text, "DHC1:") || starts_with(text, "DHA1:")) return true;
    const auto separators = static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '-'; }));
    const std::string digits = hex_digits(text);
    return digits.size() == code_digits && digits.size() + separators == text.size();
}

std::string hex_digits(std::string_view typed) {
    std::string out;
    for (const char c : typed) {
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) out += c;
        if (c >= 'A' && c <= 'F') out += static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

}  // namespace daihui::session
