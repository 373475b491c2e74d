// What the tests that tamper with an export share.
#pragma once
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/report/exported.hpp"
#include "tests/support/catch.hpp"

namespace daihui::report::testing {

using Names = std::set<std::string>;

inline bool has(const Names& names, const std::string& name) { return names.count(name) == 1; }

/// `text` with the first `from` replaced.
inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

inline std::size_t first_of(const std::vector<record::StoredEntry>& entries, congress::Kind kind) {
    const auto at =
        std::find_if(entries.begin(), entries.end(), [&](const auto& e) { return e.entry.kind == kind; });
    REQUIRE(at != entries.end());
    return static_cast<std::size_t>(at - entries.begin());
}

}  // namespace daihui::report::testing
