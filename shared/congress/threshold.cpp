#include "shared/congress/threshold.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace daihui::congress {
namespace {

// A product of two counts may pass 64 bits when a record is hostile: compare in 128.
__extension__ using Wide = __int128;

/// 一 … 九十九, 百; digits above, which no rule has.
std::string numeral(std::int64_t n) {
    static constexpr std::array<std::string_view, 10> digits = {"",   "一", "二", "三", "四",
                                                                "五", "六", "七", "八", "九"};
    if (n == 100) return "百";
    if (n < 1 || n > 99) return std::to_string(n);
    std::string out;
    if (n >= 20) out += digits.at(static_cast<std::size_t>(n / 10));
    if (n >= 10) out += "十";
    out += digits.at(static_cast<std::size_t>(n % 10));
    return out;
}

bool read_number(std::string_view text, std::int64_t& out) {
    if (text.empty() || text.size() > 9 ||
        !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    if (text.front() == '0') return false;  // one form for each number; and zero is no share
    return std::from_chars(text.data(), text.data() + text.size(), out).ec == std::errc{};
}

constexpr std::array<std::pair<Base, std::string_view>, 6> base_texts = {{
    {Base::expected, "expected"},
    {Base::present, "present"},
    {Base::issued, "issued"},
    {Base::returned, "returned"},
    {Base::valid, "valid"},
    {Base::members, "members"},
}};

}  // namespace

bool Threshold::reached(std::int64_t count, std::int64_t base) const {
    if (count <= 0) return false;
    const Wide left = static_cast<Wide>(count) * denominator;
    const Wide right = static_cast<Wide>(base) * numerator;
    return strict ? left > right : left >= right;
}

std::int64_t Threshold::least(std::int64_t base) const {
    if (denominator <= 0) return 1;
    const Wide share = static_cast<Wide>(std::max<std::int64_t>(base, 0)) * numerator;
    const Wide floor = share / denominator;
    const bool exact = floor * denominator == share;
    const Wide needed = strict || !exact ? floor + 1 : floor;
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(needed));
}

std::string Threshold::share_words() const {
    if (is_any_vote()) return "";
    if (numerator == denominator) return "全数";
    if (numerator * 2 == denominator) return "半数";
    return numeral(denominator) + "分之" + numeral(numerator);
}

std::string Threshold::words() const {
    if (is_any_vote()) return "得票";
    const std::string share = share_words();
    if (!strict) return share == "全数" ? share : share + "以上";
    return share == "半数" ? "过半数" : "超过" + share;
}

std::string Threshold::text() const {
    if (is_any_vote()) return ">0";
    return (strict ? ">" : ">=") + std::to_string(numerator) + "/" + std::to_string(denominator);
}

std::optional<Threshold> parse_threshold(std::string_view text) {
    if (text == ">0") return Threshold{0, 1, true};
    if (text.empty() || text.front() != '>') return std::nullopt;
    text.remove_prefix(1);
    Threshold out;
    out.strict = text.empty() || text.front() != '=';
    if (!out.strict) text.remove_prefix(1);
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos || !read_number(text.substr(0, slash), out.numerator) ||
        !read_number(text.substr(slash + 1), out.denominator))
        return std::nullopt;
    if (out.numerator > out.denominator) return std::nullopt;
    // More than all cannot be reached: such a rule would void every poll.
    if (out.strict && out.numerator == out.denominator) return std::nullopt;
    return out;
}

std::string_view to_text(Base base) {
    for (const auto& [value, text] : base_texts)
        if (value == base) return text;
    return "";
}

std::string_view to_words(Base base) {
    switch (base) {
        case Base::expected:
            return "应到代表";
        case Base::present:
            return "实到代表";
        case Base::issued:
            return "发出选票";
        case Base::returned:
            return "收回选票";
        case Base::valid:
            return "有效票";
        case Base::members:
            return "全体会员";
    }
    return "";
}

std::optional<Base> parse_base(std::string_view text) {
    for (const auto& [value, name] : base_texts)
        if (name == text) return value;
    return std::nullopt;
}

}  // namespace daihui::congress
