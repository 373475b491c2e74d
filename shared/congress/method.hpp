// The effective rules of a congress's elections in words: a draft 选举办法 that can be printed, changed and
// voted on (RULES.md 2, PRACTICE.md 2.5), with the numbers that follow from the roster. Pure.
#pragma once
#include <string>
#include <vector>

#include "shared/congress/congress.hpp"

namespace daihui::congress {

/// What governs one poll, a sentence each: who votes, when it may open, what a ballot may say, when it counts,
/// what passes or elects, ties and open seats. Numbers are of the roster (应到); a committee that is not
/// elected yet has none.
std::vector<std::string> rules_in_words(const Congress& congress, const Poll& poll);

/// A draft 选举办法 in Markdown over all elections of the congress, article by article, with the clause on
/// electronic voting where a kiosk is used. Empty if the congress elects nobody.
std::string election_method(const Congress& congress);

}  // namespace daihui::congress
