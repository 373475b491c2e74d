// Where the cells of a table lie and how high its rows are; the flow breaks it into pages. Inside this folder
// only.
#pragma once
#include <vector>

#include "shared/print/document.hpp"
#include "shared/print/table.hpp"

namespace daihui::print {

/// Rows laid out at fixed column edges. Rows are numbered from 0; lengths in millimetres.
class TableGrid {
  public:
    /// A row of plain cells that needs more than `highest` is cut into several, line by line.
    TableGrid(const Document& document, const Table& table, std::vector<Row> rows, double width,
              double highest);

    [[nodiscard]] int row_count() const { return static_cast<int>(heights_.size()); }
    [[nodiscard]] double height(int first, int end) const;

    /// Draws rows [first, end) with (x, y) as the top left corner: shades, inner lines, text; no outer edge. A
    /// cell that reaches over a page break shows its text in both parts.
    void draw(Page& page, double x, double y, int first, int end) const;

  private:
    struct Placed {
        Cell cell;
        int row, column;
    };
    [[nodiscard]] TextStyle style_of(const Placed& placed) const;
    [[nodiscard]] double span_width(int column, int columns) const;
    void place(const Document& document, const Row& row, double highest, std::vector<int>& busy_until);

    double size_, line_height_, padding_, row_height_;
    Family family_;
    std::vector<Align> aligns_;
    std::vector<double> edges_;  ///< of columns, from 0; one more than there are columns
    std::vector<double> heights_;
    std::vector<Placed> cells_;
};

}  // namespace daihui::print
