#include "kiosk/screens/judged.hpp"

#include <algorithm>

namespace daihui::screens {
namespace {

Buttons buttons_of(const session::BallotPlace& place) {
    Buttons buttons;
    buttons.secondary = "上一张";
    buttons.secondary_action = session::PreviousBallot{};
    buttons.secondary_enabled = !place.first;
    buttons.primary = place.primary;
    buttons.primary_action = session::Forward{};
    buttons.primary_enabled = place.primary_enabled;
    buttons.primary_icon = place.icon == session::BallotPlace::Icon::down ? "expand_more" : "arrow_forward";
    return buttons;
}

/// Figures in the serif, a step larger, as in the counter of an election.
std::vector<ui::Run> counter_runs(const std::string& counter, float figure) {
    std::vector<ui::Run> runs;
    bool digits = false;
    for (const char c : counter) {
        const bool digit = c >= '0' && c <= '9';
        if (runs.empty() || digit != digits) {
            runs.push_back(digit ? ui::Run{"", ui::Face::serif_bold, figure} : ui::Run{""});
            digits = digit;
        }
        runs.back().text += c;
    }
    return runs;
}

void heading(Kit& kit, Rect& place, const Judged& judged) {
    const bool portrait = is_portrait(kit);
    Look title = serif(kit, portrait ? 60 : 46, 1.33F);
    if (portrait) {
        title.fit = ui::Fit::shrink;
        title.valign = ui::VAlign::middle;
        kit.text(ui::cut_top(place, title.line), judged.title, title);
    } else {
        const std::string lines = title_by_sense(kit, judged.title, title, place.w);
        ui::cut_top(place, kit.text(place, lines, title).h + 6);
    }
    const Look line = sans(kit, portrait ? 32 : 30, 1.5F);
    const std::string words = by_sense(kit, judged.line, line, place.w);
    ui::cut_top(place, kit.text(place, words, line).h + (portrait ? 8.0F : 14.0F));
    Look count = bold(kit, portrait ? 38 : 34, 1.5F);
    const std::vector<ui::Run> runs = counter_runs(judged.counter, sized(kit, portrait ? 46 : 40));
    ui::cut_top(place, std::max(count.line, kit.rich(place, runs, count).h) + 8);
    if (judged.dots) ui::cut_top(place, ui::seat_dots(kit, place, *judged.dots) + 16);
}

/// Ten inches have one line for what larger panels say in four.
void small_heading(Kit& kit, Rect& place, const Judged& judged) {
    const bool notice = judged.message.kind == session::MessageKind::notice;
    Rect row = ui::cut_top(place, 64);
    if (notice) {
        kit.canvas().fill(ui::inset(row, -8, 0), kit.palette().tint, ui::measure::radius_control);
        Look said = bold(kit, 28);
        said.size = 25;
        said.line = 31;
        said.valign = ui::VAlign::middle;
        kit.text(row, judged.message.text, said);
    } else {
        Look count = bold(kit, 32);
        count.valign = ui::VAlign::middle;
        count.wrap = false;
        const float width = kit.text(row, judged.counter, count).w;
        ui::cut_left(row, width + 32);
        Look line = sans(kit, 28, 1.2F);
        line.size = 25;
        line.line = 31;
        line.valign = ui::VAlign::middle;
        kit.text(row, judged.line, line);
    }
    ui::cut_top(place, 6);
}

}  // namespace

JudgedPage judged_page(Kit& kit, const View& view, ScreenState& state, const Judged& judged) {
    const Bands around = bands(kit, view, state, judged.title);
    JudgedPage out{around.rest, around.action};
    Rect rest = around.rest;
    const Buttons buttons = buttons_of(judged.place);
    if (is_small_panel(kit)) {
        out.action = either(out.action, action_bar(kit, rest, buttons));
        out.body = ui::body(kit, rest, 4, 6);
        small_heading(kit, out.body, judged);
        return out;
    }
    if (is_portrait(kit)) {
        out.action = either(out.action, action_bar(kit, rest, buttons));
        out.body = ui::body(kit, rest, 20, 18);
        heading(kit, out.body, judged);
        const float slot = ui::note_height(kit, out.body.w, judged.message.text);
        message(kit, ui::cut_bottom(out.body, slot), judged.message);
        ui::cut_bottom(out.body, 16);
        return out;
    }
    Rect side = rail(kit, rest, sized(kit, 28) > 28 ? 660.0F : 560.0F);
    out.action = either(out.action, rail_buttons(kit, side, buttons));
    ui::cut_bottom(side, 16);
    heading(kit, side, judged);
    const float slot = ui::note_height(kit, side.w, judged.message.text);
    message(kit, ui::cut_bottom(side, slot), judged.message);
    out.body = Rect{rest.x + ui::measure::margin, rest.y + 20, rest.w - ui::measure::margin - 32, rest.h - 40};
    return out;
}

float pager_height(const Kit& kit, const Judged& judged) {
    if (judged.pages < 2) return 0;
    return is_small_panel(kit) ? 66.0F : 92.0F;
}

std::optional<Action> judged_pager(Kit& kit, Rect rect, const Judged& judged) {
    const ui::Pager pages{.page = static_cast<int>(judged.page),
                          .pages = static_cast<int>(judged.pages),
                          .above = static_cast<int>(judged.above),
                          .below = static_cast<int>(judged.below),
                          .counter = judged.unit};
    switch (ui::pager(kit, rect, pages)) {
        case ui::Turn::back:
            return session::TurnPage{-1};
        case ui::Turn::forward:
            return session::TurnPage{1};
        case ui::Turn::none:
            break;
    }
    return std::nullopt;
}

}  // namespace daihui::screens
