// Parts of desk and console: steps, the day's timeline, tables, check lists, figures, device cells (VISUAL.md
// 4, 5). Sizes are those for seated staff: 24 and 20.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/kit.hpp"

namespace daihui::ui {

enum class StepState { later, now, done };

struct Step {
    std::string label;
    StepState state = StepState::later;
};
/// The steps of a voting period in a line: done green, now red with a gold halo, later outlined. 64 high.
void stepper(Kit& kit, Rect rect, const std::vector<Step>& steps);

struct TimelineItem {
    std::string time;
    std::string label;
    StepState state = StepState::later;
    bool heading = false;  ///< a sitting: serif
};
/// One line of the day, 40 high; the caller stacks them. True when it was activated.
bool timeline_item(Kit& kit, Rect rect, const TimelineItem& item);

enum class Cell { left, right, center };
struct Column {
    std::string title;
    float weight = 1;
    Cell align = Cell::right;
    bool bold = false;
};
struct TableRow {
    std::vector<std::string> cells;
    bool sum = false;                            ///< bold under a line of ink
    bool tinted = false;                         ///< needs a look
    std::optional<Color> square = std::nullopt;  ///< a slip class before the first cell
};
/// A table with hairlines; returns the height used. Rows that do not fit are left out, so ask table_height
/// first.
float table(Kit& kit, Rect rect, const std::vector<Column>& columns, const std::vector<TableRow>& rows,
            float row_height = 38);
float table_height(std::size_t rows, float row_height = 38);

struct CheckItem {
    std::string label;
    bool done = false;
};
/// What an opening gate needs: green checks and, in bold with an empty ring, what is missing. Returns the
/// height used.
float check_list(Kit& kit, Rect rect, const std::vector<CheckItem>& items);

struct Figure {
    std::string label;
    std::string value;
    std::optional<Color> color = std::nullopt;
};
/// Big numbers with their words: 实到 211. Returns the height used.
float figures_row(Kit& kit, Rect rect, const std::vector<Figure>& figures, float size = 54);

enum class StatusKind { plain, now, done, warning };
/// A small status word, 34 high; returns its width.
float status(Kit& kit, Rect rect, std::string_view label, StatusKind kind, Align align = Align::left);
float status_width(Kit& kit, std::string_view label);

/// A heading with a second text in ink2 behind it; returns its height.
float staff_heading(Kit& kit, Rect rect, std::string_view title, std::string_view second = {});
/// A line of the device list: icon, name, value.
void device_line(Kit& kit, Rect rect, std::string_view icon, std::string_view name, std::string_view value,
                 StatusKind kind);
/// A cell of the machines' grid: 7 号.
void machine_cell(Kit& kit, Rect rect, std::string_view label, StatusKind kind);
/// A tinted box with a bold title and sentences; returns the height used. Buttons go below it.
float staff_box(Kit& kit, Rect rect, std::string_view title, std::string_view text);
float staff_box_height(Kit& kit, float width, std::string_view title, std::string_view text);

/// The curve of the returned slips: points (0 to 1, 0 to 1) from left to right, with a limit line and its
/// label.
void turnout_curve(Kit& kit, Rect rect, const std::vector<Point>& points, std::string_view limit_label);

}  // namespace daihui::ui
