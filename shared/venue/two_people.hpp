// Acts that two people do and answer for (RULES.md 6), and refusals as sentences; for the venue_*.cpp files.
#pragma once
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/quotes.hpp"
#include "shared/base/result.hpp"

namespace daihui::venue {

/// Whether two different people are named.
inline bool are_two(const std::string& by1, const std::string& by2) {
    return !by1.empty() && !by2.empty() && by1 != by2;
}
inline Error refused(std::string sentence) { return {ErrorKind::refused, std::move(sentence)}; }
/// What is said where a count was not typed in by two.
inline Error need_two() { return refused("须由两人分别核对录入，请填写两位不同人员的姓名。"); }

inline bool holds(const std::vector<std::string>& list, const std::string& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

}  // namespace daihui::venue
