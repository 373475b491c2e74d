// Tables as Excel and WPS write and read them: CSV after RFC 4180.
//
//     text::CsvTable table = text::read_csv(decoded.text);
//     for (const text::CsvRow& row : table.rows) … row.line … row.cells
//     std::string file = text::write_csv({{"编号", "姓名"}, {"0001", "王芳"}}, text::CsvStart::bom);
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/problem.hpp"

namespace daihui::text {

struct CsvRow {
    std::size_t line = 0;  ///< line of the file where the row begins, from 1; cells may hold line breaks
    std::vector<std::string> cells;
};

struct CsvTable {
    std::vector<CsvRow> rows;       ///< the title row first; rows without anything but separators are left out
    char separator = ',';           ///< , ; or tab: the one the title row has most of
    std::vector<Problem> problems;  ///< unclosed quotes and the like, each with its line; `file` is left empty
};

/// Bounds that keep a wrong file from filling the memory; what lies beyond is a problem, not silence.
struct CsvLimits {
    std::size_t rows = 200'000;
    std::size_t columns = 256;
    std::size_t cells = 4'000'000;
};

/// Reads a table from UTF-8 text: CRLF, LF or CR, quoted cells with doubled quotes, separators and line breaks
/// inside, a first line 「sep=;」 as Excel writes it. Cells are given as they are, untrimmed. A row may have
/// fewer or more cells than the title row: that is for the caller to judge, who knows which columns matter.
CsvTable read_csv(std::string_view utf8, const CsvLimits& limits = {});

/// Whether the file begins with a BOM, without which Excel takes UTF-8 for GBK.
enum class CsvStart { plain, bom };

/// One cell as it stands in a file: quoted where needed, and harmless to a spreadsheet. A cell that begins with
/// = + - @, a tab or a carriage return would be run as a formula by Excel; it gets an apostrophe in front.
/// Plain decimal numbers with a sign (-3, +0.5) stay numbers.
std::string csv_cell(std::string_view text);

/// Rows with commas and CRLF.
std::string write_csv(const std::vector<std::vector<std::string>>& rows, CsvStart start = CsvStart::plain);

}  // namespace daihui::text
