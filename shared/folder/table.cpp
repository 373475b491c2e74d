#include "shared/folder/table.hpp"

#include <fmt/format.h>

#include <utility>

#include "shared/text/csv.hpp"
#include "shared/text/encoding.hpp"

namespace daihui::folder {

std::string cell_name(std::size_t column, std::size_t line) {
    std::string letters;
    for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    return fmt::format("{}{}", letters, line);
}

std::string Table::where(const TableRow& row, std::size_t column) const {
    return workbook ? cell_name(column, row.line) : line_place(row.line);
}

std::string Table::where(const TableRow& row) const { return line_place(row.line); }

std::optional<Table> read_csv_table(const std::string& file, std::string_view bytes, ProblemList& problems) {
    text::Decoded decoded = text::decode(bytes_of(bytes));
    if (decoded.problem) {
        decoded.problem->file = file;
        problems.add("encoding", *decoded.problem);
        return std::nullopt;
    }
    text::CsvTable csv = text::read_csv(decoded.text);
    bool broken = false;
    for (Problem& problem : csv.problems) {
        broken = broken || problem.severity == Severity::error;
        problem.file = file;
        problems.add("csv", std::move(problem));
    }
    Table table;
    table.file = file;
    table.rows.reserve(csv.rows.size());
    for (text::CsvRow& row : csv.rows) {
        TableRow out;
        out.line = row.line;
        for (std::string& cell : row.cells) out.cells.push_back({std::move(cell), false});
        table.rows.push_back(std::move(out));
    }
    // After an unclosed quote the rows are anybody's guess: one problem is more use than a hundred that follow
    // from it.
    if (broken) return std::nullopt;
    return table;
}

}  // namespace daihui::folder
