#include "kiosk/ui/staff.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/controls.hpp"

namespace daihui::ui {
namespace {

Look staff_look(Role role = Role::staff_small) {
    Look look;
    look.role = role;
    look.valign = VAlign::middle;
    look.fit = Fit::shrink;
    return look;
}

void node(Kit& kit, Point center, StepState state, float radius) {
    const Palette& p = kit.palette();
    Canvas& canvas = kit.canvas();
    switch (state) {
        case StepState::done:
            canvas.circle(center, radius, p.done);
            break;
        case StepState::now:
            canvas.circle(center, radius + 4, p.gold_light);
            canvas.circle(center, radius, p.red);
            if (kit.theme().kind == ThemeKind::contrast) canvas.ring(center, radius + 1, p.paper, 2);
            break;
        case StepState::later:
            canvas.circle(center, radius - 1, p.card);
            canvas.ring(center, radius - 1.5F, p.edge, 3);
            break;
    }
}

}  // namespace

void stepper(Kit& kit, Rect rect, const std::vector<Step>& steps) {
    if (steps.empty()) return;
    const Palette& p = kit.palette();
    const auto cells = columns(rect, static_cast<int>(steps.size()), 0);
    const float y = rect.y + 14;
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        const float from = cells[i].center().x, to = cells[i + 1].center().x;
        kit.canvas().fill({from, y - 1.5F, to - from, 3},
                          steps[i].state == StepState::done ? p.done : p.off_edge);
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        node(kit, {cells[i].center().x, y}, steps[i].state, steps[i].state == StepState::now ? 11.0F : 8.0F);
        Look look = staff_look();
        look.align = Align::center;
        look.line = 28;
        const bool now = steps[i].state == StepState::now;
        look.face = now ? Face::sans_bold : Face::sans;
        look.color = now ? p.ink : p.ink2;
        kit.text({cells[i].x + 1, rect.y + 30, cells[i].w - 2, 30}, steps[i].label, look);
    }
}

bool timeline_item(Kit& kit, Rect rect, const TimelineItem& item) {
    const auto region = kit.region(item.label);
    const Palette& p = kit.palette();
    const Press press = kit.press(rect, item.label);
    if (press.held) kit.canvas().fill(rect, p.sunk, measure::radius_tag);
    const float axis = rect.x + 80;
    kit.canvas().fill({axis - 1, rect.y, 2, rect.h}, p.off_edge);
    const bool now = item.state == StepState::now;
    Look time = staff_look();
    time.color = now ? p.ink : p.ink2;
    time.face = now ? Face::sans_bold : Face::sans;
    kit.text({rect.x, rect.y, 62, rect.h}, item.time, time);
    node(kit, {axis, rect.center().y}, item.state, 9);
    Look label = staff_look();
    label.size = item.heading ? 22.0F : 21.0F;
    label.face = item.heading ? Face::serif_bold : now ? Face::sans_bold : Face::sans;
    kit.text({rect.x + 102, rect.y, rect.w - 102, rect.h}, item.label, label);
    if (press.focused) focus_ring(kit, inset(rect, 4), measure::radius_tag);
    return press.activated;
}

float table_height(std::size_t rows, float row_height) { return 34 + row_height * static_cast<float>(rows); }

float table(Kit& kit, Rect rect, const std::vector<Column>& columns_of, const std::vector<TableRow>& table_rows,
            float row_height) {
    const Palette& p = kit.palette();
    Rect rest = rect;
    float sum = 0;
    for (const Column& column : columns_of) sum += column.weight;
    constexpr float gap = 12;
    const float room = rect.w - gap * static_cast<float>(columns_of.size() - 1);
    std::vector<Rect> cells;
    float x = rect.x;
    for (const Column& column : columns_of) {
        const float width = room * column.weight / sum;
        cells.push_back({x, 0, width, 0});
        x += width + gap;
    }
    const auto align = [](Cell cell) {
        return cell == Cell::left ? Align::left : cell == Cell::right ? Align::right : Align::center;
    };
    const Rect head = cut_top(rest, 34);
    for (std::size_t i = 0; i < columns_of.size(); ++i) {
        Look look = staff_look();
        look.color = p.ink2;
        look.align = align(columns_of[i].align);
        kit.text({cells[i].x, head.y, cells[i].w, head.h - 4}, columns_of[i].title, look);
    }
    rule_line(kit, head, p.ink, 2);
    for (const TableRow& row : table_rows) {
        if (rest.h < row_height) break;
        const Rect line = cut_top(rest, row_height);
        const auto region = kit.region(row.cells.empty() ? std::string() : row.cells.front());
        if (row.tinted) kit.canvas().fill(line, p.tint);
        if (row.sum)
            kit.canvas().fill({line.x, line.y, line.w, 2}, p.ink);
        else
            rule_line(kit, line, p.line, 1);
        for (std::size_t i = 0; i < columns_of.size() && i < row.cells.size(); ++i) {
            Look look = staff_look();
            look.size = std::min(21.0F, row_height * 0.62F);
            look.align = align(columns_of[i].align);
            if (row.sum || columns_of[i].bold) look.face = Face::sans_bold;
            Rect cell{cells[i].x, line.y, cells[i].w, line.h};
            if (i == 0 && row.square) {
                kit.canvas().fill(middle(cut_left(cell, 14), 22), *row.square, 3);
                cut_left(cell, 10);
            }
            kit.text(cell, row.cells[i], look);
        }
    }
    return rest.y - rect.y;
}

float check_list(Kit& kit, Rect rect, const std::vector<CheckItem>& items) {
    const Palette& p = kit.palette();
    Rect rest = rect;
    for (const CheckItem& item : items) {
        Look look;
        look.size = 21;
        look.line = 30;
        look.face = item.done ? Face::sans : Face::sans_bold;
        const float height = std::max(30.0F, kit.measure(item.label, look, rect.w - 34).h) + 6;
        Rect line = cut_top(rest, height);
        Rect sign = cut_left(line, 26);
        sign.h = 36;
        kit.icon(sign, item.done ? "check_circle" : "radio_button_unchecked", 26,
                 item.done ? p.done : p.gold_ink);
        cut_left(line, 8);
        cut_top(line, 3);
        kit.text(line, item.label, look);
    }
    return rest.y - rect.y;
}

float figures_row(Kit& kit, Rect rect, const std::vector<Figure>& figures, float size) {
    const Palette& p = kit.palette();
    float x = rect.x;
    for (const Figure& figure : figures) {
        Look label;
        label.role = Role::staff_small;
        label.color = p.ink2;
        label.line = 26;
        label.wrap = false;
        label.fit = Fit::shrink;
        Look value;
        value.face = Face::serif_bold;
        value.size = size;
        value.line = std::round(size * 1.04F);
        value.color = figure.color;
        value.wrap = false;
        const float width =
            std::max(kit.text({x, rect.y, std::max(120.0F, rect.right() - x), 26}, figure.label, label).w,
                     kit.text({x, rect.y + 26, 600, value.line}, figure.value, value).w);
        x += width + 34;
    }
    return 26 + std::round(size * 1.04F);
}

// ---- status words, headings, devices
// -----------------------------------------------------------------------------

namespace {
struct StatusLook {
    Color ground, ink;
    bool edge;
};
StatusLook status_look(const Kit& kit, StatusKind kind) {
    const Palette& p = kit.palette();
    switch (kind) {
        case StatusKind::plain:
            return {p.sunk, p.ink2, false};
        case StatusKind::now:
            return {p.red, p.on_red, false};
        case StatusKind::done:
            return {p.done_ground, p.done_ink, false};
        case StatusKind::warning:
            return {p.tint, p.gold_ink, true};
    }
    return {p.sunk, p.ink2, false};
}
}  // namespace

float status_width(Kit& kit, std::string_view label) {
    Look look = staff_look();
    look.wrap = false;
    return kit.measure(label, look).w + 20;
}

float status(Kit& kit, Rect rect, std::string_view label, StatusKind kind, Align align) {
    const StatusLook colors = status_look(kit, kind);
    const float width = std::min(status_width(kit, label), rect.w);
    const float height = std::min(34.0F, rect.h);
    const Rect box{align == Align::right ? rect.right() - width : rect.x, rect.center().y - height / 2, width,
                   height};
    kit.canvas().fill(box, colors.ground, 7);
    if (colors.edge)
        kit.canvas().stroke(box, kit.palette().gold, 2, 7);
    else if (kit.theme().kind == ThemeKind::contrast)
        kit.canvas().stroke(box, kit.palette().ink, 2, 7);
    Look look = staff_look();
    look.color = colors.ink;
    look.align = Align::center;
    kit.text(inset(box, 4, 0), label, look);
    return width;
}

float staff_heading(Kit& kit, Rect rect, std::string_view title, std::string_view second) {
    Look look;
    look.role = Role::staff;
    look.line = 34;
    look.wrap = false;
    std::vector<Run> runs{{std::string(title), Face::sans_bold}};
    if (!second.empty()) runs.push_back({"　", Face::sans, 12});
    const float width = kit.rich(rect, runs, look).w;
    if (!second.empty()) {
        look.color = kit.palette().ink2;
        look.size = 20;
        look.line = 38;
        look.fit = Fit::shrink;
        kit.text({rect.x + width, rect.y, rect.w - width, 34}, second, look);
    }
    return 34;
}

void device_line(Kit& kit, Rect rect, std::string_view icon, std::string_view name, std::string_view value,
                 StatusKind kind) {
    const auto region = kit.region(name);
    const Palette& p = kit.palette();
    if (kind == StatusKind::warning) kit.canvas().fill(rect, p.tint);
    rule_line(kit, rect, p.line, 1);
    Rect rest = inset(rect, 4, 0);
    kit.icon(cut_left(rest, 26), icon, 23, kind == StatusKind::warning ? p.gold_ink : p.done);
    cut_left(rest, 8);
    Look look = staff_look();
    const auto cells = columns(rest, {3, 2}, 8);
    kit.text(cells[0], name, look);
    look.align = Align::right;
    look.color = p.ink2;
    if (kind == StatusKind::warning) look.face = Face::sans_bold, look.color = p.gold_ink;
    kit.text(cells[1], value, look);
}

void machine_cell(Kit& kit, Rect rect, std::string_view label, StatusKind kind) {
    const StatusLook colors = status_look(kit, kind);
    kit.canvas().fill(rect, colors.ground, 8);
    if (colors.edge)
        kit.canvas().stroke(rect, kit.palette().gold, 2, 8);
    else if (kit.theme().kind == ThemeKind::contrast)
        kit.canvas().stroke(rect, kit.palette().ink, 2, 8);
    Look look = staff_look();
    look.color = colors.ink;
    look.align = Align::center;
    look.fit = Fit::shrink;
    Rect rest = inset(rect, 4, 0);
    if (kind == StatusKind::warning) {
        kit.icon(cut_right(rest, 24), "cloud_off", 20, colors.ink);
    }
    kit.text(rest, label, look);
}

namespace {
Look box_look(bool title) {
    Look look;
    look.size = title ? 21.0F : 20.0F;
    look.line = 30;
    look.face = title ? Face::sans_bold : Face::sans;
    return look;
}
}  // namespace

float staff_box_height(Kit& kit, float width, std::string_view title, std::string_view text) {
    float height = 24;
    if (!title.empty()) height += kit.measure(title, box_look(true), width - 32).h;
    if (!text.empty()) height += kit.measure(text, box_look(false), width - 32).h;
    return height;
}

float staff_box(Kit& kit, Rect rect, std::string_view title, std::string_view text) {
    const Palette& p = kit.palette();
    const float height = staff_box_height(kit, rect.w, title, text);
    const Rect box{rect.x, rect.y, rect.w, height};
    kit.canvas().fill(box, p.tint, 12);
    kit.canvas().stroke(box, p.gold, 2, 12);
    Rect inside = inset(box, 16, 12);
    if (!title.empty()) cut_top(inside, kit.text(inside, title, box_look(true)).h);
    if (!text.empty()) kit.text(inside, text, box_look(false));
    return height;
}

void turnout_curve(Kit& kit, Rect rect, const std::vector<Point>& points, std::string_view limit_label) {
    const Palette& p = kit.palette();
    Canvas& canvas = kit.canvas();
    Rect plot = rect;
    const Rect right = cut_right(plot, 104);
    plot = inset(plot, 4, 16);
    canvas.fill({plot.x, plot.bottom() - 2, plot.w, 2}, p.line);
    canvas.fill({plot.x, plot.y, plot.w, 2}, p.red);
    Look look = staff_look();
    look.color = p.red_ink;
    kit.text({right.x + 8, plot.y - 15, right.w - 8, 30}, limit_label, look);
    std::vector<Point> line;
    for (const Point& point : points)
        line.push_back({plot.x + std::clamp(point.x, 0.0F, 1.0F) * plot.w,
                        plot.bottom() - std::clamp(point.y, 0.0F, 1.0F) * plot.h});
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {  // the area below, one quad a step: it is not convex
        const Point a = line[i], b = line[i + 1];
        if (b.x - a.x >= 1) canvas.convex({a, b, {b.x, plot.bottom()}, {a.x, plot.bottom()}}, p.sunk);
    }
    canvas.polyline(line, p.ink2, 4);
    if (!line.empty()) canvas.circle(line.back(), 8, p.red);
}

}  // namespace daihui::ui
