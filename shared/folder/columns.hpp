// Which column of a table is which: Chinese titles in any order, with the synonyms that offices use.
// Internal to shared/folder.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/folder/table.hpp"

namespace daihui::folder {

/// A column that a table may have: the first title is the one we write and speak of.
struct ColumnKind {
    std::string_view key;
    std::vector<std::string_view> titles;  ///< in order of preference
    bool required = false;
};

/// The title row found and read.
struct Columns {
    std::size_t title_row = 0;  ///< index into Table::rows
    bool found = false;
    std::map<std::string, std::size_t, std::less<>> at;  ///< key -> column
    std::vector<std::string> titles;                     ///< as they stand, one a column

    [[nodiscard]] bool has(std::string_view key) const { return at.find(key) != at.end(); }
    /// How a sentence names a column: by the title in the file.
    [[nodiscard]] std::string title(std::string_view key) const;
};

/// The cell of a row in the column, trimmed; empty if the row is too short or there is no such column.
const TableCell& cell_of(const Columns& columns, const TableRow& row, std::string_view key);
std::string text_of(const Columns& columns, const TableRow& row, std::string_view key);

/// Looks for the title row among the first ten rows (some tables have a heading above it), and tells what is
/// wrong with it: none, a missing or doubled column, a separator that is no separator, columns nobody knows.
Columns find_columns(const Table& table, const std::vector<ColumnKind>& kinds, ProblemList& problems);

/// Cells to the right of the last title: an unquoted comma has split a cell.
void check_width(const Table& table, const Columns& columns, const TableRow& row, ProblemList& problems);

}  // namespace daihui::folder
