// Tables of forms: a grid of cells with labels, spans and repeated heads (pictures of VISUAL.md, form A4).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "shared/print/style.hpp"

namespace daihui::print {

enum class CellKind {
    value,
    label,  ///< shaded and bold
};

/// One cell; text wraps, the row grows with it.
struct Cell {
    RichText text = {};
    CellKind kind = CellKind::value;
    int columns = 1;                  ///< how many columns it covers
    int rows = 1;                     ///< how many rows it covers; the rows below leave these columns out
    std::optional<Align> align = {};  ///< the column's, if not given; labels are centred
    std::optional<Weight> weight = {};
};

/// A value, and 「（女）」 and the like behind it in smaller type.
Cell value_cell(std::string text, std::string note = {});
Cell label_cell(std::string text, int columns = 1, int rows = 1);

struct Column {
    double width = 0;  ///< millimetres; 0 shares what is left in equal parts
    Align align = Align::center;
};

using Row = std::vector<Cell>;

struct Table {
    std::vector<Column> columns = {};
    std::vector<Row> head = {};  ///< repeated at the top of every page
    std::vector<Row> rows = {};
    double size = 10.5;  ///< points
    double line_height = 1.45;
    double row_height = 6.3;  ///< least, millimetres
    double padding = 1.6;     ///< left and right, millimetres
    Family family = Family::serif;
};

}  // namespace daihui::print
