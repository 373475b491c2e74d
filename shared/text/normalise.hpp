// What people type made equal to what they meant: full-width digits, spaces inside names, the several dots that
// stand for the middle dot of minority names (PRACTICE.md sections 5 and 6).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace daihui::text {

/// U+00B7, the dot in the names of the ID cards (GB 18030 A1A4).
constexpr std::string_view middle_dot = "·";

/// Without spaces of any kind (is_space) at both ends.
std::string trim(std::string_view utf8);

/// Full-width digits, letters and ASCII signs (U+FF01..U+FF5E) and spaces (U+3000) as their half-width forms.
/// For numbers, dates and column titles; not for sentences.
std::string half_width(std::string_view utf8);

/// A name as it is kept, and what was changed in it, for 「已按……处理」 notes.
struct NormalisedName {
    std::string name;
    std::vector<std::string> changes;  ///< Chinese, one clause each; empty if the name was right
    [[nodiscard]] bool changed() const { return !changes.empty(); }
};

/// Trims; takes out the spaces between Chinese characters (「陈    锋」); makes ． • ‧ ・ ･ ∙ ⋅ ● and . between
/// Chinese characters U+00B7, and one of several; full-width letters half-width. Latin names keep one space
/// between words.
NormalisedName normalise_name(std::string_view utf8);

/// Whether a text holds characters that mean nothing to another machine: private-use codes (造字) that
/// normalise_name does not know, U+FFFD of an earlier wrong conversion, or control characters.
bool has_unknown_characters(std::string_view utf8);

/// A name as lists show it: a name of two Chinese characters gets one U+3000 between them (王　芳); others as
/// they are.
std::string padded_name(std::string_view name);

/// Whether a cell probably holds several names run together: 5 or more Chinese characters without a middle dot,
/// or a separator 、 ， , ； ; / between Chinese characters. A warning, never a refusal: long names exist.
bool looks_like_several_names(std::string_view name);

/// The name at the start of a line of a list: without inner spaces, without what follows a bracket, comma or
/// tab: 「王　芳（女，回族）」 -> 「王芳」. For sorting and comparing.
std::string bare_name(std::string_view line);

}  // namespace daihui::text
