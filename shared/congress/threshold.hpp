// A share that has to be reached: 三分之二以上, 过半数. Integers only (RULES.md, "Arithmetic").
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace daihui::congress {

/// A share of a base: 以上 / 不少于 includes the bound, 超过 / 过半数 does not. Never a float, never a rounded
/// percentage.
struct Threshold {
    std::int64_t numerator = 1;
    std::int64_t denominator = 2;
    bool strict = true;  ///< true: > (过半数); false: >= (以上)

    /// Whether there is no share to reach and one vote suffices: ">0", of choices and 预选 only.
    [[nodiscard]] bool is_any_vote() const { return numerator == 0; }
    /// count / base compared with the share by cross-multiplication. Both are counts of people or ballots, >=
    /// 0. Nobody reaches nothing: a count of 0 is never enough, not even of a base of 0.
    [[nodiscard]] bool reached(std::int64_t count, std::int64_t base) const;
    /// The least count that reaches the share of this base, at least 1: 「须 108 票以上」.
    [[nodiscard]] std::int64_t least(std::int64_t base) const;
    /// The share alone: 「半数」, 「三分之二」, 「全数」; of ">0" nothing.
    [[nodiscard]] std::string share_words() const;
    /// 「过半数」, 「三分之二以上」, 「超过三分之二」, 「全数」; 「得票」 of ">0".
    [[nodiscard]] std::string words() const;
    /// ">1/2", ">=2/3", ">0": the form in congress.toml.
    [[nodiscard]] std::string text() const;
    bool operator==(const Threshold&) const = default;
};

/// Reads ">=2/3", ">1/2", and ">0" for one vote or more. Nothing on anything else ("120%", "2/3", ">02/3",
/// ">=0"), on a zero denominator, or on a share that is outside (0, 1] or that nobody could exceed (">1/1").
std::optional<Threshold> parse_threshold(std::string_view text);

/// What a share is taken of (RULES.md 2.2).
enum class Base { expected, present, issued, returned, valid, members };
std::string_view to_text(Base base);  ///< "expected", …
std::string_view to_words(
    Base base);  ///< 「应到代表」, 「实到代表」, 「发出选票」, 「收回选票」, 「有效票」, 「全体会员」
std::optional<Base> parse_base(std::string_view text);

}  // namespace daihui::congress
