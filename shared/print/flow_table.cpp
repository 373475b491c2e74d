// Tables of a flow: which rows stand on which page.
#include <algorithm>
#include <memory>

#include "shared/print/flow.hpp"
#include "shared/print/table_grid.hpp"

namespace daihui::print {
namespace {

constexpr Stroke outer_edge{.width = 1.2};

}  // namespace

void Flow::table(const Table& table) {
    if (table.columns.empty() || (table.head.empty() && table.rows.empty())) return;
    const double x = setup_.margins.left;
    const double whole = bottom() - top();
    const auto head = std::make_shared<const TableGrid>(*document_, table, table.head, width(), whole / 2);
    const double head_height = head->height(0, head->row_count());
    const auto body =
        std::make_shared<const TableGrid>(*document_, table, table.rows, width(), whole - head_height);
    const int count = body->row_count();

    const auto draw = [&](int first, int end) {
        const double height = head_height + body->height(first, end);
        const double wide = width();
        put(height, [=](Page& page, double y) {
            head->draw(page, x, y, 0, head->row_count());
            body->draw(page, x, y + head_height, first, end);
            page.box({x, y, wide, height}, {.outline = outer_edge});
        });
    };

    // A head never stands alone, and of more rows at least two stand with it.
    need(std::min(whole, head_height + body->height(0, std::min(count, 2))));
    if (count == 0) draw(0, 0);
    for (int first = 0; first < count;) {
        int end = first;
        while (end < count && head_height + body->height(first, end + 1) <= left() + 1e-6) ++end;
        if (end == first) {
            if (left() < whole - 1e-6) {
                new_page();
                continue;
            }
            end = first + 1;  // cannot be: rows are cut to fit a page
        }
        // The last row does not go to the next page by itself.
        if (end == count - 1 && end - first > 2) --end;
        draw(first, end);
        first = end;
        if (first < count) new_page();
    }
}

}  // namespace daihui::print
