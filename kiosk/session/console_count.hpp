// What the pages of a typed-in count share. Private to the console's source files.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "kiosk/session/console_action.hpp"
#include "shared/congress/counting.hpp"

namespace daihui::session::console {

/// FieldId::cell: row = line * cell_columns + column.
inline constexpr std::size_t cell_columns = 2048;
/// Up to so many steps of a scale stand in one line; a longer scale is typed one person at a time, ten a line.
inline constexpr std::size_t widest_scale = 6, scale_columns = 5;

/// What is typed of each name: 赞成 不赞成 弃权, the grades, the points.
std::vector<std::string> count_columns(const congress::Poll& poll, bool beside);
FieldRef cell_of(std::size_t line, std::size_t column);
/// The poll as this count takes it: paper where it was meant for machines.
congress::Poll as_taken(const congress::Poll& poll, bool beside);
/// Each line of a count as it is read aloud: a name, and its numbers.
struct ReadLine {
    std::string name, numbers;
};
std::vector<ReadLine> lines_of_count(const congress::Poll& poll, const congress::Count& count, bool beside);

}  // namespace daihui::session::console
