// What a poll set on site must be, as strict as the checks of a congress folder: nobody re-reads it on paper
// before it is frozen. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/congress/poll_kinds.hpp"

namespace daihui::venue {

/// Whether a text may be an id: Latin letters, digits and hyphens, at most 64. It becomes part of file names.
bool is_usable_id(std::string_view id);

/// The first thing that is wrong with a poll, as a sentence with what to do; empty if it may be set.
/// `committee` as in congress::eligible_write_ins.
std::string poll_fault(const congress::Congress& congress, const congress::Poll& poll,
                       const std::vector<std::string>& committee);

/// What people should know before the box is checked, a sentence each: fewer candidates than usual, a candidate
/// who may not stand, seats that the voters could hardly fill.
std::vector<std::string> poll_warnings(const congress::Congress& congress, const congress::Poll& poll,
                                       const std::vector<std::string>& committee);

}  // namespace daihui::venue
