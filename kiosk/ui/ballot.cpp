#include "kiosk/ui/ballot.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/controls.hpp"

namespace daihui::ui {
namespace {

bool cards(const Kit& kit) { return kit.theme().size == TextSize::xl && kit.format() == Format::portrait; }

MarkLayout row_layout(const Kit& kit) {
    return kit.format() == Format::landscape || cards(kit) ? MarkLayout::beside : MarkLayout::stacked;
}

}  // namespace

void shape(Kit& kit, Rect rect, Shape shape, Color color) {
    const float unit = std::min(rect.w, rect.h) / 40;
    const Point c = rect.center();
    Canvas& canvas = kit.canvas();
    switch (shape) {
        case Shape::circle:
            canvas.ring(c, 13 * unit, color, 5.5F * unit);
            break;
        case Shape::cross: {
            const float r = 11 * unit;
            canvas.round_line({c.x - r, c.y - r}, {c.x + r, c.y + r}, color, 5.5F * unit);
            canvas.round_line({c.x + r, c.y - r}, {c.x - r, c.y + r}, color, 5.5F * unit);
            break;
        }
        case Shape::dash:
            canvas.round_line({c.x - 13 * unit, c.y}, {c.x + 13 * unit, c.y}, color, 6 * unit);
            break;
    }
}

Size mark_size(const Kit& kit) {
    if (cards(kit)) return {0, 124};
    switch (kit.format()) {
        case Format::portrait:
            return kit.theme().size == TextSize::l ? Size{140, 104} : Size{128, 96};
        case Format::landscape:
            return {176, 82};
        case Format::landscape_small:
            return {100, 84};
    }
    return {128, 96};
}

bool mark(Kit& kit, Rect rect, Shape form, std::string_view word, MarkState state, MarkLayout layout) {
    const Palette& p = kit.palette();
    Canvas& canvas = kit.canvas();
    const bool large = layout == MarkLayout::large, high = kit.theme().kind == ThemeKind::contrast;
    const float radius = large ? measure::radius_card : measure::radius_control;
    const Press press = kit.press(rect, word, enabled_if(state != MarkState::disabled));
    Color ground = p.card, ink = p.ink, sign = p.mark;
    bool bold = false;
    switch (state) {
        case MarkState::plain:
            break;
        case MarkState::other:
            ink = large ? p.ink : p.ink2;
            break;
        case MarkState::chosen:
            ground = p.mark;
            ink = sign = p.on_mark;
            bold = true;
            break;
        case MarkState::blocked:
            ground = p.tint;
            break;
        case MarkState::disabled:
            ground = p.sunk;
            ink = sign = p.ink3;
            break;
    }
    if (press.held && state != MarkState::chosen) ground = p.mark_ground;
    canvas.fill(rect, ground, radius);
    if (press.held) {
        const Color edge = state == MarkState::chosen ? p.edge : p.mark;
        canvas.stroke(rect, edge, measure::outline_pressed, radius);
        if (high) canvas.stroke(inset(rect, 9), state == MarkState::chosen ? p.on_mark : p.mark, 4, radius - 8);
    } else if (state == MarkState::blocked) {
        canvas.dashed(rect, p.edge, 4, radius);
    } else if (state == MarkState::disabled) {
        if (high)
            canvas.dashed(rect, p.off_edge, measure::outline, radius);
        else
            canvas.stroke(rect, p.off_edge, measure::outline, radius);
    } else if (state != MarkState::chosen) {
        canvas.stroke(rect, p.edge, measure::outline, radius);
    }

    Look look;
    look.face = bold ? Face::sans_bold : Face::sans;
    look.color = ink;
    look.valign = VAlign::middle;
    look.wrap = false;
    look.fit = Fit::shrink;
    const float type = kit.theme().type(Role::small);
    if (large) {
        Rect inside = inset(rect, std::min(56.0F, rect.w / 12), 0);
        const float size = std::min(92.0F, rect.h * 0.5F);
        shape(kit, centered(cut_left(inside, size), {size, size}), form, sign);
        cut_left(inside, 40);
        look.face = Face::serif_bold;
        // Where large type leaves the answers little height, their words still are the largest on the screen.
        look.size = std::min(64.0F, rect.h * 0.5F);
        look.line = look.size * 1.25F;
        if (state == MarkState::chosen) {
            Look said;
            said.role = Role::lead;
            said.color = ink;
            said.valign = VAlign::middle;
            said.align = Align::right;
            said.wrap = false;
            // On a narrow panel the check says it alone; the answer's word keeps its size.
            const float width = kit.measure("已选", said).w;
            if (kit.measure(word, look).w + width + 80 <= inside.w) {
                kit.text(cut_right(inside, width), "已选", said);
                cut_right(inside, 12);
            }
            kit.icon(cut_right(inside, 56), "check", 56, ink);
        }
        kit.text(inside, word, look);
    } else if (layout == MarkLayout::stacked) {
        look.size = std::min(type, rect.h * 0.34F);
        look.line = std::round(look.size * 1.2F);
        look.align = Align::center;
        const float size = std::round(std::min(40.0F * type / 28, rect.h * 0.42F));
        Rect stack = middle(inset(rect, 4, 0), size + 2 + look.line);
        shape(kit, cut_top(stack, size), form, sign);
        cut_top(stack, 2);
        kit.text(stack, word, look);
    } else {
        look.size = cards(kit) ? 50.0F : 30.0F * type / 28;
        look.line = std::round(look.size * 1.2F);
        const float size = cards(kit) ? 60.0F : 36.0F, gap = cards(kit) ? 14.0F : 10.0F;
        Look widest = look;
        widest.face = Face::sans_bold;
        const float width = std::min(kit.measure(word, widest).w, rect.w - size - gap - 16);
        Rect line = centered(rect, {size + gap + width, look.line});
        shape(kit, middle(cut_left(line, size), size), form, sign);
        cut_left(line, gap);
        kit.text(line, word, look);
    }
    if (press.focused) focus_ring(kit, rect, radius);
    return press.activated;
}

float candidate_row_height(const Kit& kit) {
    if (cards(kit)) return 20 + 92 + 14 + 124 + 24 + 18;  // a card and the gap below it
    switch (kit.format()) {
        case Format::portrait:
            return kit.theme().size == TextSize::l ? 132.0F : measure::ballot_row;
        case Format::landscape:
            return measure::ballot_row_landscape;
        case Format::landscape_small:
            return 98;
    }
    return measure::ballot_row;
}

std::optional<Shape> candidate_row(Kit& kit, Rect rect, const CandidateRow& row) {
    const auto region = kit.region(row.name);
    const Palette& p = kit.palette();
    const Size size = mark_size(kit);
    Rect rest = rect, marks;
    if (cards(kit)) {
        cut_bottom(rest, 18);
        card(kit, rest, row.hot ? CardBar::tint : CardBar::none);
        rest = inset(rest, 28, 0);
        cut_top(rest, 20);
        cut_bottom(rest, 24);
        marks = cut_bottom(rest, size.h);
        cut_bottom(rest, 14);
    } else {
        if (row.hot) kit.canvas().fill(inset(rect, -26, 0), p.tint);
        hairline(kit, rect);
        const float width = 3 * size.w + 2 * measure::gap_marks;
        marks = middle(cut_right(rest, width), size.h);
        cut_right(rest, measure::gap_s);
    }
    std::optional<Shape> tapped;
    const auto cells = columns(marks, 3, cards(kit) ? 16.0F : measure::gap_marks);
    static constexpr Shape shapes[] = {Shape::circle, Shape::cross, Shape::dash};
    for (std::size_t i = 0; i < 3 && i < row.words.size(); ++i) {
        MarkState state = MarkState::plain;
        if (row.enabled == Enabled::no)
            state = MarkState::disabled;
        else if (row.chosen == shapes[i])
            state = MarkState::chosen;
        else if (row.blocked && shapes[i] == Shape::circle)
            state = MarkState::blocked;
        else if (row.chosen)
            state = MarkState::other;
        if (mark(kit, cells[i], shapes[i], row.words[i], state, row_layout(kit))) tapped = shapes[i];
    }

    // The bracket stands beside the name if there is room, else below it; a long name gives way by one step.
    Look name;
    name.role = Role::name;
    name.face = Face::serif_bold;
    name.valign = VAlign::middle;
    name.wrap = false;
    const float full = kit.theme().type(Role::name), bracket_size = kit.theme().type(Role::bracket);
    name.size = full;
    name.line = std::round(full * 1.16F);
    Look bracket;
    bracket.size = bracket_size;
    bracket.line = std::round(bracket_size * 1.26F);
    bracket.valign = VAlign::middle;
    bracket.fit = Fit::shrink;
    if (kit.measure(row.name, name).w > rest.w) {
        name.size = std::round(full * 0.96F);
        name.fit = Fit::shrink;
    }
    if (row.bracket.empty()) {
        kit.text(rest, row.name, name);
        return tapped;
    }
    const std::vector<Run> one_line{{row.name, Face::serif_bold, name.size},
                                    {"（" + row.bracket + "）", Face::sans, bracket_size}};
    if (cards(kit)) {  // one line, made smaller: below it are the marks
        name.fit = Fit::shrink;
        kit.rich(rest, one_line, name);
    } else if (kit.measure(one_line, name).w <= rest.w) {
        name.fit = Fit::none;
        kit.rich(rest, one_line, name);
    } else {
        const float shrunk = std::min(1.0F, rest.h / (name.line + bracket.line));
        name.size *= shrunk;
        name.line *= shrunk;
        bracket.size *= shrunk;
        bracket.line *= shrunk;
        Rect stack = middle(rest, name.line + bracket.line);
        kit.text(cut_top(stack, name.line), row.name, name);
        kit.text(stack, "（" + row.bracket + "）", bracket);
    }
    return tapped;
}

void ballot_sheet(Kit& kit, Rect rect) { card(kit, rect); }

float seat_dots(Kit& kit, Rect rect, const SeatDots& dots) {
    const Palette& p = kit.palette();
    Canvas& canvas = kit.canvas();
    const bool high = kit.theme().kind == ThemeKind::contrast;
    if (dots.seats > 20) {
        const float height = 28;
        const Rect line{rect.x, rect.y, rect.w, height};
        const float part = static_cast<float>(dots.approved + dots.written) / static_cast<float>(dots.seats);
        canvas.fill(line, p.card, height / 2);
        if (part > 0) {
            Rect filled = inset(line, 3);
            filled.w = std::max(filled.h, filled.w * std::min(1.0F, part));
            canvas.fill(filled, p.red, filled.h / 2);
        }
        canvas.stroke(line, p.edge, 3, height / 2);
        return height;
    }
    const bool small = kit.format() == Format::landscape_small;
    const float size = small ? 16.0F : kit.format() == Format::landscape ? 36.0F : 40.0F;
    const float least_gap = small ? 4.0F : 8.0F;
    // Spread over the line as soon as they fill most of it; otherwise side by side.
    const auto count = static_cast<float>(dots.seats);
    float step = size + measure::gap_marks;
    int per_line = std::max(1, static_cast<int>((rect.w - size) / (size + least_gap)) + 1);
    if (dots.seats > 1 && dots.seats <= per_line && rect.w - size < step * (count - 1) * 1.35F)
        step = (rect.w - size) / (count - 1);
    else if (dots.seats > per_line)
        step = (rect.w - size) / static_cast<float>(per_line - 1);
    float used = size;
    for (int i = 0; i < dots.seats; ++i) {
        const float x = rect.x + step * static_cast<float>(i % per_line);
        const float y = rect.y + (size + least_gap + 2) * static_cast<float>(i / per_line);
        used = y + size - rect.y;
        const Rect box{std::round(x), y, size, size};
        const Point c = box.center();
        const float r = size / 2;
        if (i < dots.approved) {
            canvas.circle(c, r, p.red);
            canvas.ring(c, r - 4.5F * size / 40, high ? p.paper : p.gold_light, 3 * size / 40);
        } else if (i < dots.approved + dots.written) {
            canvas.fill(box, p.red, 9);
            canvas.stroke(inset(box, 3), high ? p.paper : p.gold_light, 3, 6);
        } else {
            canvas.circle(c, r - 1, p.card);
            canvas.ring(c, r - 1.5F, p.edge, 3);
        }
    }
    return used;
}

Turn pager(Kit& kit, Rect rect, const Pager& pager) {
    const auto region = kit.region("翻页");
    const Palette& p = kit.palette();
    const bool high = kit.theme().kind == ThemeKind::contrast;
    Canvas& canvas = kit.canvas();
    canvas.fill(rect, p.sunk, measure::radius_card, Corners::bottom);
    if (high) {
        canvas.fill({rect.x, rect.y, rect.w, 3}, p.ink);
        // The sheet's outline goes on around the pager, whose ground has covered it.
        canvas.push_clip(rect);
        canvas.stroke({rect.x, rect.y - 60, rect.w, rect.h + 60}, p.ink, 3, measure::radius_card);
        canvas.pop_clip();
    }
    const bool narrow = rect.w < 480;  // no room for the bars: the numbers say it
    const auto cells = narrow ? columns(rect, {12, 1, 12}, 0) : columns(rect, {5, 4, 5}, 0);
    Turn turn = Turn::none;
    const auto side = [&](Rect cell, int hidden, std::string_view word, std::string_view end,
                          std::string_view icon, bool first) {
        const bool more = hidden > 0;
        const std::string label =
            more ? std::string(word) + " " + std::to_string(hidden) + " " + pager.counter : std::string(end);
        const Press press = kit.press(inset(cell, 0, rect.h < 80 ? 2.0F : 6.0F), label, enabled_if(more));
        if (press.held) canvas.fill(inset(cell, 8), p.figure_ground, measure::radius_control);
        Look look;
        look.role = Role::text;
        look.face = more ? Face::sans_bold : Face::sans;
        look.color = more ? p.ink : p.ink3;
        look.valign = VAlign::middle;
        look.fit = Fit::shrink;
        const float width = std::min(kit.measure(label, look).w, cell.w - (narrow ? 54.0F : 70.0F));
        Rect line = centered(cell, {width + 54, cell.h});
        const Rect sign = first ? cut_left(line, 44) : cut_right(line, 44);
        first ? cut_left(line, 10) : cut_right(line, 10);
        kit.icon(sign, icon, 44, look.color);
        kit.text(line, label, look);
        if (press.focused) focus_ring(kit, inset(cell, 12), measure::radius_control);
        return press.activated;
    };
    const std::string one = pager.counter == "名" ? "位" : pager.counter;
    if (side(cells[0], pager.above, "上面", "第一" + one, "expand_less", true)) turn = Turn::back;
    if (side(cells[2], pager.below, narrow ? "还有" : "下面还有", "最后一" + one, "expand_more", false))
        turn = Turn::forward;
    if (narrow) return turn;
    const float room = cells[1].w - 10 * static_cast<float>(pager.pages - 1);
    const float length = std::clamp(room / static_cast<float>(std::max(1, pager.pages)), 8.0F, 44.0F);
    Rect bars = centered(cells[1], {static_cast<float>(pager.pages) * (length + 10) - 10, 10});
    for (int i = 0; i < pager.pages; ++i) {
        const Rect bar = cut_left(bars, length);
        canvas.fill(bar, i == pager.page ? p.ink : high ? p.paper : p.off_edge, 5);
        if (high) canvas.stroke(bar, p.ink, 3, 5);
        cut_left(bars, 10);
    }
    return turn;
}

}  // namespace daihui::ui
