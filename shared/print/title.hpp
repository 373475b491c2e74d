// A congress's full title in short lines by sense, for badges and heads of forms (PRACTICE.md 4.5).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace daihui::print {

/// Cuts a full title before 「暨」 and, where a part is longer than `longest` characters, before its 「第…届」
/// and at last after 「代表大会」 or in equal parts. A title that fits is one line; line breaks the organizer
/// wrote stay.
std::vector<std::string> title_lines(std::string_view title, int longest = 24);

}  // namespace daihui::print
