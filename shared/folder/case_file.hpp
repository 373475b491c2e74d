// A count on its own (daihui count CASE.toml): what was counted and by which rules, for recounts and for
// anyone's doubt. The keys are those of the command line's contract (DESIGN.md section 8;
// config/rules/README.md has the rules).
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/problem.hpp"
#include "shared/congress/counting.hpp"

namespace daihui::folder {

struct Case {
    congress::Poll poll;
    congress::Count count;
    /// Where ballots were counted one by one: how many of them are invalid, and why.
    std::vector<std::string> notes;
};

struct LoadedCase {
    std::optional<Case> content;  ///< only if there is no error
    std::vector<Problem> problems;
};

/// Reads a case. A file that is not there or larger than 1 MiB is a problem as well. Numbers that contradict
/// each other are no problem of the file: the outcome says so (RULES.md 2.13).
LoadedCase load_case(const std::filesystem::path& file);
/// The same of a text; `name` is the file's name in problems, `folder` where the ballots lie that it names.
LoadedCase read_case(std::string_view utf8, const std::string& name, const std::filesystem::path& folder = {});

}  // namespace daihui::folder
