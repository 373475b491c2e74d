#include "shared/print/table_grid.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace daihui::print {
namespace {

constexpr double vertical_padding = 0.3;
constexpr Stroke inner_line{.width = 0.5};

RichText joined(const std::vector<RichText>& lines, std::size_t first, std::size_t end) {
    std::vector<Span> spans;
    for (std::size_t i = first; i < std::min(end, lines.size()); ++i) {
        if (i > first) spans.push_back({"\n"});
        spans.insert(spans.end(), lines[i].spans().begin(), lines[i].spans().end());
    }
    return spans;
}

}  // namespace

Cell value_cell(std::string text, std::string note) {
    Cell cell;
    cell.text = std::move(text);
    if (!note.empty()) cell.text += Span{std::move(note), 0.86};
    return cell;
}

Cell label_cell(std::string text, int columns, int rows) {
    Cell cell;
    cell.text = std::move(text);
    cell.kind = CellKind::label;
    cell.columns = columns;
    cell.rows = rows;
    return cell;
}

TableGrid::TableGrid(const Document& document, const Table& table, std::vector<Row> rows, double width,
                     double highest)
    : size_(table.size),
      line_height_(table.line_height),
      padding_(table.padding),
      row_height_(table.row_height),
      family_(table.family) {
    double fixed = 0;
    int sharing = 0;
    for (const Column& column : table.columns) {
        fixed += column.width;
        if (column.width <= 0) ++sharing;
        aligns_.push_back(column.align);
    }
    const double share = sharing > 0 ? std::max(0.0, width - fixed) / sharing : 0;
    // Columns wider than the page together are narrowed alike: nothing leaves the paper.
    const double total = fixed + share * sharing;
    const double squeeze = total > 0 ? std::min(1.0, width / total) : 1;
    edges_.push_back(0);
    for (const Column& column : table.columns)
        edges_.push_back(edges_.back() + (column.width > 0 ? column.width : share) * squeeze);

    std::vector<int> busy_until(table.columns.size(), 0);
    for (const Row& row : rows) place(document, row, highest, busy_until);

    for (Placed& placed : cells_) {
        placed.cell.rows = std::min(placed.cell.rows, row_count() - placed.row);
        if (placed.cell.rows <= 1) continue;
        const double needed = document
                                  .measure(placed.cell.text, style_of(placed),
                                           span_width(placed.column, placed.cell.columns) - 2 * padding_)
                                  .height +
                              2 * vertical_padding;
        const int end = placed.row + placed.cell.rows;
        const double lacking = needed - height(placed.row, end);
        if (lacking > 0) heights_[static_cast<std::size_t>(end - 1)] += lacking;
    }
}

void TableGrid::place(const Document& document, const Row& row, double highest, std::vector<int>& busy_until) {
    const int columns = static_cast<int>(busy_until.size());
    const int number = row_count();
    std::vector<Placed> placed;
    int column = 0;
    for (const Cell& cell : row) {
        while (column < columns && busy_until[static_cast<std::size_t>(column)] > number) ++column;
        if (column >= columns) break;
        Placed item{cell, number, column};
        item.cell.columns = std::clamp(cell.columns, 1, columns - column);
        item.cell.rows = std::max(cell.rows, 1);
        for (int i = 0; i < item.cell.columns; ++i)
            busy_until[static_cast<std::size_t>(column) + static_cast<std::size_t>(i)] =
                number + item.cell.rows;
        column += item.cell.columns;
        placed.push_back(std::move(item));
    }

    const double line = mm_of(size_ * line_height_);
    const auto most_lines =
        static_cast<std::size_t>(std::max(1.0, std::floor((highest - 2 * vertical_padding) / line)));
    const bool alone =
        std::all_of(placed.begin(), placed.end(), [](const Placed& p) { return p.cell.rows == 1; }) &&
        std::all_of(busy_until.begin(), busy_until.end(), [&](int until) { return until <= number + 1; });
    std::vector<std::vector<RichText>> lines;
    std::size_t count = 1;
    for (const Placed& item : placed) {
        lines.push_back(document.wrap(item.cell.text, style_of(item),
                                      span_width(item.column, item.cell.columns) - 2 * padding_));
        if (item.cell.rows == 1) count = std::max(count, lines.back().size());
    }
    if (!alone || count <= most_lines) {
        heights_.push_back(std::max(row_height_, static_cast<double>(count) * line + 2 * vertical_padding));
        cells_.insert(cells_.end(), placed.begin(), placed.end());
        return;
    }
    for (std::size_t first = 0; first < count; first += most_lines) {
        const std::size_t part = std::min(most_lines, count - first);
        for (std::size_t i = 0; i < placed.size(); ++i) {
            Placed item = placed[i];
            item.row = row_count();
            item.cell.text = joined(lines[i], first, first + part);
            cells_.push_back(std::move(item));
        }
        heights_.push_back(std::max(row_height_, static_cast<double>(part) * line + 2 * vertical_padding));
    }
    std::fill(busy_until.begin(), busy_until.end(), row_count());
}

TextStyle TableGrid::style_of(const Placed& placed) const {
    const bool label = placed.cell.kind == CellKind::label;
    TextStyle style;
    style.size = size_;
    style.line_height = line_height_;
    style.family = family_;
    style.weight = placed.cell.weight.value_or(label ? Weight::bold : Weight::regular);
    style.align =
        placed.cell.align.value_or(label ? Align::center : aligns_[static_cast<std::size_t>(placed.column)]);
    return style;
}

double TableGrid::span_width(int column, int columns) const {
    return edges_[static_cast<std::size_t>(column) + static_cast<std::size_t>(columns)] -
           edges_[static_cast<std::size_t>(column)];
}

double TableGrid::height(int first, int end) const {
    return std::accumulate(heights_.begin() + first, heights_.begin() + end, 0.0);
}

void TableGrid::draw(Page& page, double x, double y, int first, int end) const {
    for (const bool shading : {true, false}) {
        for (const Placed& placed : cells_) {
            const int top = std::max(placed.row, first), bottom = std::min(placed.row + placed.cell.rows, end);
            if (top >= bottom) continue;
            const Rect rect{x + edges_[static_cast<std::size_t>(placed.column)], y + height(first, top),
                            span_width(placed.column, placed.cell.columns), height(top, bottom)};
            if (shading) {
                if (placed.cell.kind == CellKind::label) page.box(rect, {.fill = palette::label});
                continue;
            }
            page.box(rect, {.outline = inner_line});
            const Rect inside{rect.x + padding_, rect.y, rect.width - 2 * padding_, rect.height};
            const bool part = bottom - top < placed.cell.rows;
            if (part)
                page.fit_text(inside, placed.cell.text, style_of(placed));
            else
                page.text(inside, placed.cell.text, style_of(placed), VerticalAlign::middle);
        }
    }
}

}  // namespace daihui::print
