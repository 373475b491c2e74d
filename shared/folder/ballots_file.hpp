// Paper ballots as somebody read them out or a scanner wrote them: a table of marks, one row a ballot
// (config/rules/README.md, "A count on its own"). Read row by row into bytes, so that a million ballots need
// little memory.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "shared/congress/recount.hpp"
#include "shared/folder/problem_list.hpp"

namespace daihui::folder {

/// Reads the ballots of a poll. The first row names the candidates, in any order; where the poll has none yet
/// it takes them from there. Nothing, and problems with line and column, where a name or a mark is not known. A
/// file above text::max_text_bytes is refused unread.
std::optional<congress::Ballots> read_ballots(const std::filesystem::path& file, const std::string& name,
                                              congress::Poll& poll, ProblemList& problems);
/// The same of a text.
std::optional<congress::Ballots> parse_ballots(std::string_view utf8, const std::string& name,
                                               congress::Poll& poll, ProblemList& problems);

}  // namespace daihui::folder
