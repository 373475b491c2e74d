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
    Look title = serif(kit, 60, 1.33F);
    title.fit = ui::Fit::shrink;
    title.valign = ui::VAlign::middle;
    kit.text(ui::cut_top(place, title.line), judged.title, title);
    const Look line = sans(kit, 32, 1.5F);
    ui::cut_top(place, kit.text(place, by_sense(kit, judged.line, line, place.w), line).h + 8);
    const Look count = bold(kit, 38, 1.5F);
    const std::vector<ui::Run> runs = counter_runs(judged.counter, sized(kit, 46));
    ui::cut_top(place, std::max(count.line, kit.rich(place, runs, count).h) + 8);
    if (judged.dots) ui::cut_top(place, ui::seat_dots(kit, place, *judged.dots) + 16);
}

/// The rail of a landscape panel. Large words may scroll; why a touch changed nothing is read at once.
void rail_heading(Kit& kit, Rect side, const Judged& judged, ScreenState& state) {
    const bool enlarged = sized(kit, 28) > 28;
    const float slot = ui::note_height(kit, side.w, judged.message.text);
    const bool pinned = !enlarged || judged.message.kind == session::MessageKind::notice;
    if (pinned) {
        message(kit, ui::cut_bottom(side, slot), judged.message);
        ui::cut_bottom(side, 16);
    }
    Column column(kit, side.w);
    const Look title = serif(kit, 46, 1.3F);
    column.text(title_by_sense(kit, judged.title, title, side.w), title);
    column.space(6);
    const Look line = sans(kit, 30, 1.47F);
    column.text(by_sense(kit, judged.line, line, side.w), line);
    column.space(12);
    column.rich(counter_runs(judged.counter, sized(kit, 40)), bold(kit, 34, 1.5F));
    if (judged.dots) {
        column.space(10);
        const int per_line = static_cast<int>((side.w - 36) / 44) + 1;
        const int lines = (judged.dots->seats + per_line - 1) / per_line;
        const float height = judged.dots->seats > 20 ? 28.0F : static_cast<float>(lines) * 46 - 10;
        column.item(height, [&kit, &judged](Rect rect) { ui::seat_dots(kit, rect, *judged.dots); });
    }
    column.space(20);
    if (!pinned) column.item(slot, [&kit, &judged](Rect rect) { message(kit, rect, judged.message); });
    column.draw(side, state.scroll);
}

/// Ten inches: what is counted and the primary button in a rail, as in an election; one line below the ballot
/// for the way back and for what a touch was refused for.
JudgedPage small_page(Kit& kit, Rect rest, const Judged& judged, std::optional<Action> action) {
    JudgedPage out{{}, std::move(action)};
    Rect side = rail(kit, rest, 248);
    const Buttons all = buttons_of(judged.place);
    const ui::Button primary{.label = all.primary,
                             .kind = ui::ButtonKind::primary,
                             .enabled = ui::enabled_if(all.primary_enabled),
                             .size = 29};
    if (ui::button(kit, ui::cut_bottom(side, 80), primary)) out.action = all.primary_action;
    ui::cut_bottom(side, 8);
    Look count = bold(kit, 32);
    count.size = 29;
    count.line = 38;
    ui::cut_top(side, kit.text(side, by_sense(kit, judged.counter, count, side.w), count).h + 6);
    if (judged.dots) ui::cut_top(side, ui::seat_dots(kit, side, *judged.dots) + 8);
    Look line;
    line.size = 26;
    line.line = 34;
    kit.text(side, by_sense(kit, judged.line, line, side.w), line);

    out.body = {rest.x + 24, rest.y + 6, rest.w - 40, rest.h - 14};
    Rect foot = ui::cut_bottom(out.body, 64);
    ui::cut_bottom(out.body, 8);
    if (judged.above > 0 || !judged.place.first) {
        const bool page = judged.above > 0;
        const ui::Button back{.label = page ? "上一页" : "上一张", .kind = ui::ButtonKind::small, .size = 28};
        if (ui::button(kit, ui::cut_right(foot, 132), back))
            out.action = page ? Action{session::TurnPage{-1}} : Action{session::PreviousBallot{}};
        ui::cut_right(foot, 20);
    }
    const bool notice = judged.message.kind == session::MessageKind::notice;
    Look said;
    said.face = notice ? ui::Face::sans_bold : ui::Face::sans;
    said.size = 25;
    said.line = 31;
    said.valign = ui::VAlign::middle;
    if (notice) kit.canvas().fill(ui::inset(foot, -8, 0), kit.palette().tint, ui::measure::radius_control);
    // Help has two lines; what is left to fill in stands in the rail already.
    const std::string help = judged.message.text.substr(judged.message.text.find('\n') + 1);
    const std::string& words = notice ? judged.message.text : help;
    const std::string lines = by_sense(kit, words, said, foot.w);
    kit.text(foot, kit.measure(lines, said, foot.w).h <= foot.h ? lines : words, said);
    return out;
}

}  // namespace

JudgedPage judged_page(Kit& kit, const View& view, ScreenState& state, const Judged& judged) {
    const Bands around = bands(kit, view, state, judged.title);
    if (is_small_panel(kit)) return small_page(kit, around.rest, judged, around.action);
    JudgedPage out{around.rest, around.action};
    Rect rest = around.rest;
    const Buttons buttons = buttons_of(judged.place);
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
    rail_heading(kit, side, judged, state);
    out.body = Rect{rest.x + ui::measure::margin, rest.y + 20, rest.w - ui::measure::margin - 32, rest.h - 40};
    return out;
}

float pager_height(const Kit& kit, const Judged& judged) {
    // On ten inches the primary button turns the page on, the line below the ballot back.
    return judged.pages < 2 || is_small_panel(kit) ? 0.0F : 92.0F;
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
