// The counts of an opened box as lines for the people in the counting room, to compare with the console's form.
#pragma once
#include <string>
#include <vector>

#include "shared/ballot/shape.hpp"

namespace daihui::trustee_tool {

/// Names and marks in the words of the ballot. With slots a written-in person is named by the number in the
/// list of members, which this machine does not have.
std::vector<std::string> counts_lines(const ballot::Shape& shape, const ballot::Counts& counts);

}  // namespace daihui::trustee_tool
