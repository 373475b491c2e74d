// set_aside.jsonl of an export: the entries of other machines that were taken and did not fit, in the order in
// which they were folded, each with the sentence that says why (shared/sync/README.md). They count nowhere.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/record/travel.hpp"

namespace daihui::report {

constexpr std::string_view aside_file = "09技术核查/set_aside.jsonl";

/// {"device":…,"epoch":…,"kind":"checked_in","reason":…,"seq":…} and the end of the line.
std::string to_line(const record::SetAside& one);
/// All lines; the error (bad_input) names the line.
Result<std::vector<record::SetAside>> aside_from_lines(std::string_view text);

}  // namespace daihui::report
