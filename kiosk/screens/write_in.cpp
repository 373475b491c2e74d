// 08: 另选他人. Keys drawn like marks, so that from two metres it is still a ballot.
#include <algorithm>
#include <array>

#include "kiosk/screens/parts.hpp"

namespace daihui::screens {
namespace {

using session::LetterPad;
using session::WriteInView;

struct StrokeKey {
    std::string_view digit, label, sign;
};
constexpr std::array<StrokeKey, 5> stroke_keys = {
    {{"1", "横", "一"}, {"2", "竖", "丨"}, {"3", "撇", "丿"}, {"4", "点", "丶"}, {"5", "折", "乛"}}};

std::string shown_query(const WriteInView& form) {
    std::string out;
    for (std::size_t at = 0; at < form.query.size(); ++at) {
        const char c = form.query[at];
        if (form.pad == LetterPad::strokes && c >= '1' && c <= '5') {
            out += stroke_keys[static_cast<std::size_t>(c - '1')].sign;
        } else if (c >= 'a' && c <= 'z') {
            out += static_cast<char>(c - 'a' + 'A');
        } else {
            out += c;
        }
    }
    return out;
}

std::optional<Action> letters(Kit& kit, Rect area, int per_row) {
    const int lines = (27 + per_row - 1) / per_row;
    const auto all = ui::rows(area, lines, ui::measure::gap_marks);
    std::optional<Action> action;
    for (int i = 0; i < 27; ++i) {
        const Rect line = all[static_cast<std::size_t>(i / per_row)];
        const Rect cell =
            ui::columns(line, per_row, ui::measure::gap_marks)[static_cast<std::size_t>(i % per_row)];
        const float size = std::min(40.0F, cell.h * 0.5F);
        if (i == 26) {
            if (pad_key(kit, cell, "删除", {}, "backspace", size)) action = session::EraseText{};
            continue;
        }
        const std::string letter(1, static_cast<char>('A' + i));
        if (pad_key(kit, cell, letter, letter, {}, size))
            action = session::TypeText{std::string(1, static_cast<char>('a' + i))};
    }
    return action;
}

std::optional<Action> strokes(Kit& kit, Rect area) {
    std::optional<Action> action;
    const auto lines = ui::rows(area, 2, ui::measure::gap_marks);
    for (std::size_t i = 0; i < 6; ++i) {
        const Rect cell = ui::columns(lines[i / 3], 3, ui::measure::gap_marks)[i % 3];
        const float size = std::min(44.0F, cell.h * 0.42F);
        if (i == 5) {
            if (pad_key(kit, cell, "删除", {}, "backspace", size)) action = session::EraseText{};
            continue;
        }
        const StrokeKey& stroke = stroke_keys[i];
        const std::string shown = std::string(stroke.sign) + "　" + std::string(stroke.label);
        if (pad_key(kit, cell, stroke.label, shown, {}, size))
            action = session::TypeText{std::string(stroke.digit)};
    }
    return action;
}

std::optional<Action> pad(Kit& kit, Rect area, const WriteInView& form, int per_row) {
    return form.pad == LetterPad::strokes ? strokes(kit, area) : letters(kit, area, per_row);
}

std::optional<Action> query_line(Kit& kit, Rect rect, const WriteInView& form) {
    const ui::Palette& p = kit.palette();
    kit.canvas().fill(rect, p.card, ui::measure::radius_control);
    kit.canvas().stroke(rect, p.ink, 4, ui::measure::radius_control);
    Rect inside = rect;
    ui::cut_left(inside, 28);
    ui::cut_right(inside, 10);
    std::optional<Action> action;
    const ui::Button clear{
        .label = "清空", .kind = ui::ButtonKind::small, .enabled = ui::enabled_if(!form.query.empty())};
    const float height = std::min(80.0F, rect.h - 8);
    if (ui::button(kit, ui::middle(ui::cut_right(inside, ui::button_width(kit, clear)), height), clear))
        action = session::ClearText{};
    ui::cut_right(inside, 16);
    Look typed = sans(kit, 46);
    typed.spacing = 6;
    typed.valign = ui::VAlign::middle;
    typed.wrap = false;
    typed.fit = ui::Fit::shrink;
    const std::string text = shown_query(form);
    float x = inside.x;
    if (!text.empty()) x += kit.text(inside, text, typed).w + 8;
    kit.canvas().fill({x, rect.center().y - 28, 4, 56}, p.ink);
    Look hint = muted(kit, 30);
    hint.valign = ui::VAlign::middle;
    hint.fit = ui::Fit::shrink;
    const Rect room{x + 22, inside.y, inside.right() - x - 22, inside.h};
    if (room.w > 120 && (text.empty() || kit.measure(form.placeholder, hint).w <= room.w))
        kit.text(room, form.placeholder, hint);
    return action;
}

std::optional<Action> person(Kit& kit, Rect rect, const WriteInView::Row& row) {
    using State = WriteInView::RowState;
    std::string unit = row.unit;
    if (row.state == State::written_in) unit += unit.empty() ? "已另选" : "　已另选";
    const ui::ChoiceRow line{.name = row.name,
                             .bracket = row.bracket,
                             .unit = unit,
                             .reason = row.note,
                             .chosen = row.state == State::picked};
    if (ui::choice_row(kit, rect, line)) return session::PickPerson{row.number};
    return std::nullopt;
}

std::optional<Action> list(Kit& kit, Rect area, const WriteInView& form, float height) {
    if (form.rows.empty()) return std::nullopt;
    std::optional<Action> action;
    const bool paged = form.pages > 1;
    const float foot = !paged ? 0.0F : is_small_panel(kit) ? 72.0F : 92.0F;
    height = std::min(height, (area.h - foot) / static_cast<float>(form.rows.size()));
    Rect paper = ui::cut_top(area, std::min(area.h, height * static_cast<float>(form.rows.size()) + foot));
    ui::ballot_sheet(kit, paper);
    if (foot > 0) {
        // A dozen bars at most: of a longer list they show about where one is.
        const std::size_t bars = std::min<std::size_t>(form.pages, is_small_panel(kit) ? 3 : 12);
        const ui::Pager pages{.page = static_cast<int>(form.page * (bars - 1) / (form.pages - 1)),
                              .pages = static_cast<int>(bars),
                              .above = static_cast<int>(form.total - form.below - form.rows.size()),
                              .below = static_cast<int>(form.below)};
        const ui::Turn turn = ui::pager(kit, ui::cut_bottom(paper, foot), pages);
        if (turn == ui::Turn::back) action = session::TurnPage{-1};
        if (turn == ui::Turn::forward) action = session::TurnPage{1};
    }
    Rect inside{paper.x + 28, paper.y, paper.w - 48, paper.h};
    const float row_height = paper.h / static_cast<float>(form.rows.size());
    for (const WriteInView::Row& row : form.rows)
        action = either(action, person(kit, ui::cut_top(inside, row_height), row));
    return action;
}

std::optional<Action> pads(Kit& kit, Rect rect, const WriteInView& form) {
    auto cells = ui::columns(rect, is_small_panel(kit) ? 3 : 2, 12);
    std::optional<Action> action;
    if (is_small_panel(kit)) {  // the rail has room for one button only
        if (ui::button(kit, cells.back(), {.label = "返回修改", .kind = ui::ButtonKind::small}))
            action = session::Back{};
    }
    const auto choose = [&](Rect cell, std::string_view label, LetterPad which) {
        const ui::Button button{.label = std::string(label), .kind = ui::ButtonKind::small};
        if (ui::button(kit, cell, button)) action = session::ChoosePad{which};
        if (form.pad == which)
            kit.canvas().fill({cell.x + cell.w * 0.3F, cell.bottom() - 12, cell.w * 0.4F, 5}, kit.palette().ink,
                              3);
    };
    choose(cells[0], "拼音", LetterPad::pinyin);
    choose(cells[1], "笔画", LetterPad::strokes);
    return action;
}

/// What a keyboard (or the automation) types goes where the pad's letters go.
std::optional<Action> typed(const Kit& kit) {
    for (const ui::Typed& one : kit.typed()) {
        if (!one.text.empty()) return session::TypeText{one.text};
        if (one.key == ui::KeyName::backspace) return session::EraseText{};
        if (one.key == ui::KeyName::enter) return session::ConfirmPerson{};
    }
    return std::nullopt;
}

Buttons buttons_of(const WriteInView& form) {
    Buttons buttons;
    buttons.secondary = "返回修改";
    buttons.secondary_action = session::Back{};
    buttons.primary = form.primary;
    buttons.primary_action = session::ConfirmPerson{};
    buttons.primary_enabled = form.primary_enabled;
    return buttons;
}

}  // namespace

std::optional<Action> draw_write_in(Kit& kit, const View& view, const WriteInView& form, ScreenState& state) {
    Bands around = bands(kit, view, state, "另选他人");
    Rect rest = around.rest;
    std::optional<Action> action = either(around.action, typed(kit));
    const Look sentence = bold(kit, 34, 1.4F);

    if (is_portrait(kit)) {
        action = either(action, action_bar(kit, rest, buttons_of(form)));
        Rect body = ui::body(kit, rest, 18, 20);
        const bool largest = is_largest(kit);
        const Look title = serif(kit, largest ? 52 : 60, 1.33F);
        kit.text(ui::cut_top(body, title.line), "另选他人", title);
        Look below = sans(kit, 32, 1.5F);
        below.fit = ui::Fit::shrink;
        if (!largest) kit.text(ui::cut_top(body, below.line), form.ballot_title, below);
        ui::cut_top(body, largest ? 4.0F : 14.0F);
        const std::string said = by_sense(kit, form.sentence, sentence, body.w);
        kit.text(ui::cut_top(body, kit.measure(said, sentence, body.w).h), said, sentence);
        ui::cut_top(body, 20);
        action = either(action, query_line(kit, ui::cut_top(body, largest ? 112.0F : 100.0F), form));
        ui::cut_top(body, 18);
        if (!largest || form.message.kind == session::MessageKind::notice) {
            const float slot = ui::note_height(kit, body.w, form.message.text);
            message(kit, ui::cut_bottom(body, std::max(100.0F, slot)), form.message);
            ui::cut_bottom(body, 16);
        }
        action = either(action, pads(kit, ui::cut_bottom(body, largest ? 96.0F : 80.0F), form));
        ui::cut_bottom(body, 12);
        action = either(action, pad(kit, ui::cut_bottom(body, ui::letter_pad_height), form, 9));
        ui::cut_bottom(body, 16);
        return either(action, list(kit, body, form, largest ? 150.0F : 116.0F));
    }
    const bool small = is_small_panel(kit);
    Rect side = rail(kit, rest, small ? 396.0F : 780.0F);
    Buttons buttons = buttons_of(form);
    if (small) {
        buttons.secondary.clear();
        buttons.primary = buttons.primary.substr(0, buttons.primary.find("（"));
    }
    action = either(action, rail_buttons(kit, side, buttons));
    ui::cut_bottom(side, small ? 8.0F : 20.0F);
    if ((!small && !is_largest(kit)) || form.message.kind == session::MessageKind::notice) {
        const float slot = std::min(side.h, ui::note_height(kit, side.w, form.message.text));
        message(kit, ui::cut_bottom(side, slot), form.message);
        ui::cut_bottom(side, small ? 6.0F : 16.0F);
    }
    if (!small) {
        const std::string said = by_sense(kit, form.sentence, sentence, side.w);
        kit.text(ui::cut_top(side, kit.measure(said, sentence, side.w).h), said, sentence);
        ui::cut_top(side, 16);
    }
    action = either(action, list(kit, side, form, small ? 124.0F : is_largest(kit) ? 150.0F : 112.0F));

    Rect body = ui::body(kit, rest, small ? 8.0F : 28.0F, small ? 10.0F : 28.0F);
    if (!small) {
        const Look title = serif(kit, 60, 1.33F);
        kit.text(ui::cut_top(body, title.line), "另选他人", title);
        Look below = sans(kit, 32, 1.5F);
        below.fit = ui::Fit::shrink;
        kit.text(ui::cut_top(body, below.line), form.ballot_title, below);
        ui::cut_top(body, 20);
    }
    action = either(action, query_line(kit, ui::cut_top(body, small ? 68.0F : 100.0F), form));
    ui::cut_top(body, small ? 8.0F : 24.0F);
    action = either(action, pads(kit, ui::cut_bottom(body, small ? 64.0F : 96.0F), form));
    ui::cut_bottom(body, small ? 8.0F : 16.0F);
    return either(action,
                  pad(kit, small ? body : ui::cut_top(body, std::min(body.h, 420.0F)), form, small ? 7 : 9));
}

}  // namespace daihui::screens
