// A table somebody made with Excel or WPS, whichever way it was saved: rows of cells that know where they
// stand. Internal to shared/folder.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/folder/problem_list.hpp"

namespace daihui::folder {

struct TableCell {
    std::string text;
    bool number = false;  ///< the workbook holds a number here: leading zeros are gone
};

struct TableRow {
    std::size_t line = 0;  ///< line of the file, or row of the sheet, from 1
    std::vector<TableCell> cells;
};

struct Table {
    std::string file;
    bool workbook = false;  ///< places are cells such as B7, not lines
    std::vector<TableRow> rows;

    /// 「第 12 行」 or 「B7」.
    [[nodiscard]] std::string where(const TableRow& row, std::size_t column) const;
    /// 「第 12 行」 in either kind.
    [[nodiscard]] std::string where(const TableRow& row) const;
};

/// 「B7」 of column 1 and line 7; columns from 0.
std::string cell_name(std::size_t column, std::size_t line);

/// Reads CSV bytes. Nothing if they are no text; the problems say why.
std::optional<Table> read_csv_table(const std::string& file, std::string_view bytes, ProblemList& problems);
/// Reads the first sheet of an .xlsx workbook. Nothing if it is none, is damaged, or would unpack to too much.
std::optional<Table> read_xlsx_table(const std::string& file, std::string_view bytes, ProblemList& problems);

/// Bounds on a workbook, from the sizes in its zip directory, before anything is unpacked.
constexpr std::size_t max_unpacked_bytes = std::size_t{96} << 20;
constexpr std::size_t max_zip_entries = 2000;
/// Bounds on a sheet; rows and columns beyond them are a problem.
constexpr std::size_t max_sheet_rows = 200'000;
constexpr std::size_t max_sheet_columns = 256;

/// What is wrong with a zip file's directory; nothing if it may be unpacked. `what` and `cure` only.
std::optional<Problem> zip_problem(std::string_view bytes);

}  // namespace daihui::folder
