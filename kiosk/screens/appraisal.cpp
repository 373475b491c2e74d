// 21: persons and grades, one grade a person, all of one ink.
#include <algorithm>

#include "kiosk/screens/parts.hpp"

namespace daihui::screens {
namespace {

using session::AppraisalView;

enum class GradeState { plain, chosen, other };

/// A grade: a radio ring over its word, drawn like a mark.
bool grade(Kit& kit, Rect rect, const std::string& word, GradeState state) {
    const ui::Palette& p = kit.palette();
    const ui::Press press = kit.press(rect, word);
    const bool chosen = state == GradeState::chosen;
    const float radius = ui::measure::radius_control;
    kit.canvas().fill(rect, chosen ? p.mark : press.held ? p.mark_ground : p.card, radius);
    if (press.held) {
        kit.canvas().stroke(rect, chosen ? p.edge : p.mark, ui::measure::outline_pressed, radius);
    } else if (!chosen) {
        kit.canvas().stroke(rect, p.edge, ui::measure::outline, radius);
    }
    Look look = chosen ? bold(kit, 32, 1.25F) : sans(kit, 32, 1.25F);
    look.color = chosen ? p.on_mark : state == GradeState::other ? p.ink2 : p.ink;
    look.align = ui::Align::center;
    look.valign = ui::VAlign::middle;
    look.fit = ui::Fit::shrink;
    Rect stack = ui::middle(ui::inset(rect, 6, 0), std::min(rect.h, 34 + look.line));
    const Rect dot = ui::centered(ui::cut_top(stack, 34), {30, 30});
    if (chosen) {
        kit.canvas().circle(dot.center(), 15, p.on_mark);
        kit.canvas().circle(dot.center(), 9, p.mark);
        kit.canvas().circle(dot.center(), 7, p.on_mark);
    } else {
        kit.canvas().ring(dot.center(), 13, p.edge, 4);
    }
    kit.text(stack, word, look);
    return press.activated;
}

float card_height(const Kit& kit) {
    if (is_small_panel(kit)) return 220;
    return 34 + sized(kit, 48) * 1.25F + 18 + (is_largest(kit) ? 148.0F : 132.0F) + 38;
}

std::optional<Action> person(Kit& kit, Rect rect, const AppraisalView& appraisal,
                             const AppraisalView::Row& row) {
    const auto region = kit.region(row.name);
    ui::card(kit, rect);
    const bool small = is_small_panel(kit);
    Rect inside = ui::inset(rect, small ? 16 : 30, small ? 10 : 30);
    Look name = serif(kit, 48, 1.25F);
    name.valign = ui::VAlign::middle;
    Rect top = ui::cut_top(inside, name.line);
    const float width = kit.text(top, row.name, name).w;
    ui::cut_left(top, width + 24);
    Look detail = sans(kit, 30);
    detail.valign = ui::VAlign::middle;
    detail.fit = ui::Fit::shrink;
    kit.text(top, row.detail, detail);
    ui::cut_top(inside, small ? 8.0F : 18.0F);
    std::optional<Action> action;
    const auto cells =
        ui::columns(inside, static_cast<int>(std::max<std::size_t>(appraisal.grades.size(), 1)), 12);
    for (std::size_t i = 0; i < appraisal.grades.size(); ++i) {
        const GradeState state = row.grade == static_cast<int>(i) ? GradeState::chosen
                                 : row.grade >= 0                 ? GradeState::other
                                                                  : GradeState::plain;
        if (grade(kit, cells[i], appraisal.grades[i], state))
            action = session::MarkGrade{row.person, static_cast<int>(i)};
    }
    return action;
}

}  // namespace

std::optional<Action> draw_appraisal(Kit& kit, const View& view, const AppraisalView& appraisal,
                                     ScreenState& state) {
    const Bands around = bands(kit, view, state, appraisal.title);
    Rect rest = around.rest;
    std::optional<Action> action = around.action;
    Buttons buttons;
    buttons.secondary = "上一张";
    buttons.secondary_action = session::PreviousBallot{};
    buttons.secondary_enabled = !appraisal.place.first;
    buttons.primary = appraisal.place.primary;
    buttons.primary_action = session::Forward{};
    buttons.primary_enabled = appraisal.place.primary_enabled;
    buttons.primary_icon =
        appraisal.place.icon == session::BallotPlace::Icon::down ? "expand_more" : "arrow_forward";

    const bool portrait = is_portrait(kit), small = is_small_panel(kit);
    Rect side;
    if (portrait || small) {
        action = either(action, action_bar(kit, rest, buttons));
    } else {
        side = rail(kit, rest, 560);
        action = either(action, rail_buttons(kit, side, buttons));
    }
    Rect body = ui::body(kit, rest, small ? 4.0F : 24.0F, small ? 4.0F : 24.0F);
    Rect words = portrait || small ? body : side;
    const auto heading = [&](Rect& place) {
        Look title = serif(kit, portrait ? 60 : 46, 1.33F);
        title.fit = ui::Fit::shrink;
        title.valign = ui::VAlign::middle;
        if (!small) kit.text(ui::cut_top(place, title.line), appraisal.title, title);
        Look line = sans(kit, 32, 1.5F);
        line.fit = ui::Fit::shrink;
        line.valign = ui::VAlign::middle;
        if (!small) kit.text(ui::cut_top(place, line.line), appraisal.line, line);
        Look count = bold(kit, small ? 28 : 38);
        count.valign = ui::VAlign::middle;
        count.fit = ui::Fit::shrink;
        Rect row = ui::cut_top(place, small ? 40.0F : 80.0F);
        kit.text(
            row,
            "已填 " + std::to_string(appraisal.filled) + " 名，还有 " + std::to_string(appraisal.left) + " 名",
            count);
    };
    heading(words);
    if (portrait) {
        body = words;
        const float slot = ui::note_height(kit, body.w, appraisal.message.text);
        message(kit, ui::cut_bottom(body, slot), appraisal.message);
        ui::cut_bottom(body, 12);
    } else if (small) {
        body = words;
    } else {
        ui::cut_bottom(words, 20);
        const float slot = ui::note_height(kit, words.w, appraisal.message.text);
        message(kit, ui::cut_bottom(words, slot), appraisal.message);
    }
    if (appraisal.pages > 1) {
        const ui::Pager pages{.page = static_cast<int>(appraisal.page),
                              .pages = static_cast<int>(appraisal.pages),
                              .above = static_cast<int>(appraisal.above),
                              .below = static_cast<int>(appraisal.below)};
        const ui::Turn turn = ui::pager(kit, ui::cut_bottom(body, small ? 72.0F : 92.0F), pages);
        if (turn == ui::Turn::back) action = session::TurnPage{-1};
        if (turn == ui::Turn::forward) action = session::TurnPage{1};
        ui::cut_bottom(body, 12);
    }
    const auto count = static_cast<float>(std::max<std::size_t>(appraisal.rows.size(), 1));
    const float gap = small ? 8.0F : 26.0F;
    const float height = std::min(card_height(kit), (body.h - gap * (count - 1)) / count);
    for (const AppraisalView::Row& row : appraisal.rows) {
        action = either(action, person(kit, ui::cut_top(body, height), appraisal, row));
        ui::cut_top(body, gap);
    }
    return action;
}

}  // namespace daihui::screens
