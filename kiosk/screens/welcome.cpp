// 02: checked in, with name and seat, for three seconds.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/parts.hpp"

namespace daihui::screens {
namespace {

using session::WelcomeView;

/// The hall as the roster knows it: one's own row and seat, and never who is absent.
void seat_map(Kit& kit, Rect rect, const WelcomeView& welcome) {
    if (!welcome.own_seat || welcome.seats.empty()) return;
    const ui::Palette& p = kit.palette();
    int rows = 1, seats = 1;
    for (const session::SeatDot& dot : welcome.seats) {
        rows = std::max(rows, dot.row);
        seats = std::max(seats, dot.seat);
    }
    Look sign = sans(kit, 28);
    sign.size = 30;
    sign.line = 40;
    sign.color = p.on_mark;
    sign.align = ui::Align::center;
    sign.valign = ui::VAlign::middle;
    const Rect stage = ui::centered(ui::cut_top(rect, 60), {std::min(258.0F, rect.w * 0.6F), 52});
    kit.canvas().fill(stage, p.ink2, ui::measure::radius_tag);
    kit.text(stage, "主席台", sign);
    ui::cut_top(rect, 24);
    const float step = std::min({rect.w / static_cast<float>(seats), rect.h / static_cast<float>(rows), 52.0F});
    const float left = rect.x + (rect.w - step * static_cast<float>(seats)) / 2;
    const float radius = std::clamp(step * 0.22F, 2.5F, 9.0F);
    for (const session::SeatDot& dot : welcome.seats) {
        const ui::Point at{left + (static_cast<float>(dot.seat) - 0.5F) * step,
                           rect.y + (static_cast<float>(dot.row) - 0.5F) * step};
        if (dot == *welcome.own_seat) {
            kit.canvas().circle(at, radius * 1.6F, p.red);
            kit.canvas().ring(at, std::min(radius * 2.4F, step * 0.62F), p.gold, std::max(3.0F, radius * 0.6F));
        } else if (kit.theme().kind == ui::ThemeKind::contrast) {
            kit.canvas().ring(at, radius, p.line, dot.row == welcome.own_seat->row ? 3.0F : 1.0F);
        } else {
            kit.canvas().circle(at, radius,
                                dot.row == welcome.own_seat->row ? ui::faded(p.gold, 0.6F) : p.line);
        }
    }
}

void greeting(Kit& kit, Column& column, const WelcomeView& welcome) {
    const bool small = is_small_panel(kit);
    const float symbol = small ? 72.0F : 144.0F;
    Look head = serif(kit, 96, 1.33F);
    head.valign = ui::VAlign::middle;
    head.fit = ui::Fit::shrink;
    column.item(symbol, [&kit, &welcome, symbol, head](Rect row) {
        ui::success_symbol(kit, ui::cut_left(row, symbol));
        ui::cut_left(row, 36);
        kit.text(row, welcome.headline, head);
    });
    column.space(small ? 14.0F : 64.0F);
    // Name and title share a line; the longest names stand alone and whole.
    Look name = serif(kit, 104, 1.27F);
    if (small) name.size = 56, name.line = 70;
    Look title = sans(kit, 48);
    const float title_width = kit.measure(welcome.title, title).w + 24;
    const bool beside = kit.measure(welcome.name, name).w + title_width <= column.width();
    name.fit = ui::Fit::shrink;
    if (beside) {
        column.item(name.line, [&kit, &welcome, name, title](Rect row) {
            const float width = kit.text(row, welcome.name, name).w;
            ui::cut_left(row, width + 24);
            row.y += name.size * 0.82F - title.size * 0.72F;
            kit.text(row, welcome.title, title);
        });
    } else {
        column.item(name.line, [&kit, &welcome, name](Rect row) { kit.text(row, welcome.name, name); });
        column.text(welcome.title, title);
    }
    if (!welcome.second_name.empty()) {
        column.space(4);
        column.text(welcome.second_name, bold(kit, small ? 40 : 64, 1.5F));
    }
}

void place_words(Kit& kit, Column& column, const WelcomeView& welcome) {
    const bool small = is_small_panel(kit);
    column.text(welcome.delegation, sans(kit, 44));
    if (!welcome.seat.empty()) {
        Look seat = serif(kit, 92, 1.5F);
        if (small) seat.size = 52, seat.line = 70;
        seat.color = kit.palette().red_ink;
        seat.fit = ui::Fit::shrink;
        column.item(seat.line, [&kit, &welcome, seat](Rect row) { kit.text(row, welcome.seat, seat); });
    }
    if (!welcome.sentence.empty()) {
        column.space(16);
        column.text(by_sense(kit, welcome.sentence, sans(kit, 38, 1.58F), column.width()),
                    sans(kit, 38, 1.58F));
    }
}

}  // namespace

std::optional<Action> draw_welcome(Kit& kit, const View& view, const WelcomeView& welcome, ScreenState& state) {
    Bands around = bands(kit, view, state);
    Rect rest = around.rest;
    const float side = ui::margin(kit);
    const bool map = welcome.own_seat.has_value() && !welcome.seats.empty() && !is_small_panel(kit);
    if (is_portrait(kit)) {
        const Rect foot = ui::cut_bottom(rest, 160);
        ring(kit, ui::centered(foot, {100, 100}), welcome.countdown, 10, 40);
        Rect body = ui::inset(rest, side, 0);
        ui::cut_top(body, is_largest(kit) ? 36.0F : 76.0F);
        Column head(kit, body.w);
        greeting(kit, head, welcome);
        head.space(is_largest(kit) ? 28.0F : 56.0F);
        head.line(kit.palette().gold, 2);
        head.space(is_largest(kit) ? 24.0F : 44.0F);
        head.draw(ui::cut_top(body, std::min(head.height(), body.h)), state.scroll);
        Rect left = body;
        if (map) {
            Rect right = ui::cut_right(left, 500);
            ui::cut_top(right, sized(kit, 44) * 1.45F);
            seat_map(kit, ui::cut_top(right, std::min(right.h, 520.0F)), welcome);
            ui::cut_right(left, 28);
        }
        Column words(kit, left.w);
        place_words(kit, words, welcome);
        words.draw(left, state.second_scroll);
        return around.action;
    }
    Rect right = ui::cut_right(rest, rest.w * (is_small_panel(kit) ? 0.42F : 0.4F));
    Column head(kit, rest.w - 2 * side);
    greeting(kit, head, welcome);
    head.draw_middle(ui::inset(rest, side, 8), state.scroll);
    const bool small = is_small_panel(kit);
    kit.canvas().fill({right.x, right.y + 32, 2, right.h - 64}, kit.palette().gold);
    right = {right.x + (small ? 24.0F : 56.0F), right.y + (small ? 16.0F : 48.0F),
             right.w - (small ? 40.0F : 112.0F), right.h - (small ? 24.0F : 80.0F)};
    const float round = small ? 72.0F : 100.0F;
    const Rect foot = ui::cut_bottom(right, round);
    ring(kit, {foot.right() - round, foot.y, round, round}, welcome.countdown, 9, small ? 28.0F : 40.0F);
    Column words(kit, right.w);
    place_words(kit, words, welcome);
    words.draw(ui::cut_top(right, std::min(words.height(), right.h)), state.second_scroll);
    ui::cut_top(right, 20);
    if (map && right.h > 240) seat_map(kit, right, welcome);
    return around.action;
}

}  // namespace daihui::screens
