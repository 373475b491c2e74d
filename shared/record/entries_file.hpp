// A record as text: one JSON object a line, {"body":…|null,"entry":hex,"signature":hex} (the signature only on
// the last entry of each run). Anybody's tools can read it; line by line, so that it streams.
//
//     record->for_each([&](const StoredEntry& stored) { file << to_line(exported(stored)); });
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/record/record.hpp"

namespace daihui::record {

/// The entry as it may leave the venue: the body withheld where congress::body_is_withheld says so.
StoredEntry exported(StoredEntry stored);

/// Kinds whose bodies an export leaves out where their poll is sealed (测评, 评分, 预选: RULES.md 2.12 and 4):
/// its numbers, and what was decided on them.
bool body_may_be_sealed(congress::Kind kind);
/// The entry with its body left out.
StoredEntry without_body(StoredEntry stored);

/// One line, ended by '\n'.
std::string to_line(const StoredEntry& stored);
/// One line, with or without its end. Errors are bad_input.
Result<StoredEntry> from_line(std::string_view line);
/// All lines of a file; the error names the line. Empty lines are none.
Result<std::vector<StoredEntry>> entries_from_lines(std::string_view text);

}  // namespace daihui::record
