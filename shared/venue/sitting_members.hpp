// Who meets at a sitting of committees that were elected here (RULES.md 1 and 2.11): their members alone are
// expected, absent or late; everybody else is at most listening in.
#pragma once
#include <optional>
#include <set>
#include <string>

#include "shared/congress/congress.hpp"
#include "shared/record/books.hpp"

namespace daihui::venue {

/// Numbers of the members of the committees that meet; nothing where a congress meets, and everybody on the
/// roster has a place.
std::optional<std::set<std::string>> committee_members_at(const congress::Congress& congress,
                                                          const record::Books& books,
                                                          const congress::Sitting& sitting);

}  // namespace daihui::venue
