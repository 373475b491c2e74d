// Lines that lead somewhere, are ticked or carry small buttons, and the table that numbers are typed into.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/console_parts.hpp"

namespace daihui::screens::desk {

namespace console = session::console;

namespace {

constexpr float least_height = 68, tick_width = 44, tool_height = 44;
constexpr float head_height = 40, grid_row = 60, cell_height = 48, widest_cell = 132, cell_gap = 10;

Look title_look() {
    Look look = text_look(22, 32, ui::Face::sans_bold);
    look.fit = ui::Fit::shrink;
    return look;
}
Look detail_look(const Kit& kit) {
    Look look = text_look(20, 28);
    look.color = kit.palette().ink2;
    return look;
}

float tools_width(Kit& kit, const console::Lines::Line& line) {
    float width = 0;
    for (const console::Button& one : line.tools) width += ui::button_width(kit, button_of(one)) + 8;
    return width;
}

/// What is left for a line's words.
float words_width(Kit& kit, float width, const console::Lines::Line& line) {
    float out = width - 12 - tools_width(kit, line);
    if (line.tick != console::Tick::none) out -= tick_width;
    if (line.action && line.tick == console::Tick::none) out -= 30;
    if (!line.status.empty()) out -= ui::status_width(kit, line.status) + 12;
    return out;
}

/// Numbers that are read aloud across a desk.
Look figures_look() { return text_look(26, 36); }
/// Where they begin: names up to about ten characters stand before them.
float figures_at(float width) { return std::floor(width * 0.36F); }

float line_height(Kit& kit, float width, const console::Lines::Line& line) {
    if (line.detail.empty()) return least_height;
    if (line.figures) {
        const float words = words_width(kit, width, line);
        return std::max(least_height,
                        kit.measure(line.detail, figures_look(), words - figures_at(words)).h + 20);
    }
    return std::max(least_height,
                    32 + kit.measure(line.detail, detail_look(kit), words_width(kit, width, line)).h + 8);
}

/// A ring, or a ring that is filled and checked.
void draw_tick(Kit& kit, Rect rect, console::Tick tick) {
    const ui::Palette& p = kit.palette();
    const ui::Point at = rect.center();
    if (tick == console::Tick::ticked) {
        kit.canvas().circle(at, 15, p.done);
        Rect sign = ui::centered(rect, {24, 24});
        kit.icon(sign, "check", 22, p.card);
    } else {
        kit.canvas().circle(at, 14, p.card);
        kit.canvas().ring(at, 13.5F, p.edge, 3);
    }
}

std::optional<Action> draw_line(Kit& kit, Rect one, const console::Lines::Line& line) {
    std::optional<Action> action;
    const ui::Palette& p = kit.palette();
    const auto region = kit.region(line.title);
    Rect tools = ui::cut_right(one, tools_width(kit, line));
    if (line.action) {
        const ui::Press press = kit.press(one, line.title);
        if (press.held) kit.canvas().fill(one, p.tint, 8);
        if (press.focused) ui::focus_ring(kit, ui::inset(one, 5), 8);
        if (press.activated) action = *line.action;
    }
    ui::rule_line(kit, {one.x, one.y, one.w + tools.w, one.h}, p.line, 1);
    for (const console::Button& tool : line.tools) {
        const ui::Button look = button_of(tool);
        ui::cut_left(tools, 8);
        Rect place = ui::middle(ui::cut_left(tools, ui::button_width(kit, look)), tool_height);
        if (ui::button(kit, place, look)) action = tool.action;
    }
    Rect inside = ui::inset(one, 6, 0);
    if (line.tick != console::Tick::none) draw_tick(kit, ui::cut_left(inside, tick_width), line.tick);
    if (line.action && line.tick == console::Tick::none)
        kit.icon(ui::cut_right(inside, 30), "chevron_right", 26, p.ink2);
    if (!line.status.empty()) {
        const float width = ui::status_width(kit, line.status);
        ui::status(kit, ui::cut_right(inside, width), line.status, kind_of(line.kind), ui::Align::right);
        ui::cut_right(inside, 12);
    }
    if (line.figures) {
        Look look = figures_look();
        look.valign = ui::VAlign::middle;
        Look name = title_look();
        name.valign = ui::VAlign::middle;
        const float name_width = figures_at(inside.w);
        kit.text({inside.x, inside.y, name_width - 16, inside.h}, line.title, name);
        kit.text({inside.x + name_width, inside.y, inside.w - name_width, inside.h}, line.detail, look);
        return action;
    }
    const float detail = line.detail.empty() ? 0 : kit.measure(line.detail, detail_look(kit), inside.w).h;
    Rect words = ui::middle(inside, 32 + detail);
    kit.text(ui::cut_top(words, 32), line.title, title_look());
    if (!line.detail.empty()) kit.text(words, line.detail, detail_look(kit));
    return action;
}

struct GridWidths {
    float name = 0, cell = 0, said = 0;
};

GridWidths widths_of(float width, const console::Grid& grid) {
    GridWidths out;
    std::size_t cells = grid.columns.size();
    for (const auto& row : grid.rows) cells = std::max(cells, row.cells.size());
    const auto count = static_cast<float>(std::max<std::size_t>(1, cells));
    out.said = 176;
    const float least_name = std::clamp(width * 0.2F, 130.0F, 240.0F);
    out.cell = std::clamp((width - least_name - out.said) / count - cell_gap, 60.0F, widest_cell);
    out.name = std::max(90.0F, width - out.said - count * (out.cell + cell_gap));
    return out;
}

}  // namespace

float lines_height(Kit& kit, float width, const console::Lines& lines) {
    float height = 0;
    for (const auto& line : lines.lines) height += line_height(kit, width, line);
    return height;
}

std::optional<Action> draw_lines(Kit& kit, Rect rect, const console::Lines& lines) {
    std::optional<Action> action;
    for (const auto& line : lines.lines)
        if (auto one = draw_line(kit, ui::cut_top(rect, line_height(kit, rect.w, line)), line)) action = one;
    return action;
}

float grid_height(const console::Grid& grid) {
    return head_height + grid_row * static_cast<float>(grid.rows.size());
}

std::optional<Action> draw_grid(Kit& kit, Rect rect, const console::Grid& grid, ConsoleState& state) {
    std::optional<Action> action;
    const ui::Palette& p = kit.palette();
    const GridWidths widths = widths_of(rect.w, grid);
    Look head = text_look(20, 30);
    head.color = p.ink2;
    head.valign = ui::VAlign::middle;
    head.fit = ui::Fit::shrink;
    Rect top = ui::cut_top(rect, head_height);
    kit.canvas().fill({top.x, top.bottom() - 2, top.w, 2}, p.ink);
    kit.text(ui::cut_left(top, widths.name), grid.title, head);
    for (const std::string& column : grid.columns) {
        Rect place = ui::cut_left(top, widths.cell + cell_gap);
        kit.text({place.x + 12, place.y, widths.cell - 12, place.h}, column, head);
    }
    for (const auto& row : grid.rows) {
        Rect one = ui::cut_top(rect, grid_row);
        const auto region = kit.region(row.name);
        ui::rule_line(kit, one, p.line, 1);
        Rect name = ui::cut_left(one, widths.name);
        Look who = text_look(24, 34);
        who.fit = ui::Fit::shrink;
        who.valign = ui::VAlign::middle;
        Look mark = text_look(20, 28);
        mark.color = p.ink2;
        mark.fit = ui::Fit::shrink;
        mark.valign = ui::VAlign::middle;
        const float wanted = kit.measure(row.name, who).w;
        kit.text(ui::cut_left(name, std::min(name.w - 8, wanted + 8)), row.name, who);
        if (!row.detail.empty() && name.w > 40)
            kit.text({name.x, name.y, name.w - 8, name.h}, row.detail, mark);
        Rect cells = ui::cut_left(one, static_cast<float>(std::max(grid.columns.size(), row.cells.size())) *
                                           (widths.cell + cell_gap));
        for (const console::Field& field : row.cells) {
            const Rect place = ui::middle(ui::cut_left(cells, widths.cell), cell_height);
            ui::cut_left(cells, cell_gap);
            if (auto typed = draw_box(kit, place, field, state)) action = typed;
        }
        if (row.drop) {
            const ui::Button look{.label = "移出", .kind = ui::ButtonKind::staff};
            if (ui::button(kit, ui::middle(ui::cut_right(one, ui::button_width(kit, look)), tool_height), look))
                action = *row.drop;
        }
        if (!row.said.empty()) {
            const float width = std::min(one.w, ui::status_width(kit, row.said));
            ui::status(kit, ui::cut_right(one, width), row.said, kind_of(row.kind), ui::Align::right);
        }
    }
    return action;
}

}  // namespace daihui::screens::desk
