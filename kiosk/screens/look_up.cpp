// 核对查验码: twenty digits on a large pad, or the photograph of the code page; and what the books say of it.
#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/screens/parts.hpp"

namespace daihui::screens {
namespace {

using session::LookUpAnswerView;
using session::LookUpView;

std::optional<Action> typed(const Kit& kit) {
    for (const ui::Typed& one : kit.typed()) {
        if (!one.text.empty()) return session::TypeText{one.text};
        if (one.key == ui::KeyName::backspace) return session::EraseText{};
        if (one.key == ui::KeyName::enter) return session::LookUp{};
    }
    return std::nullopt;
}

/// Five places of four digits; the one that is filled next has the thick edge.
void groups(Kit& kit, Rect rect, const std::string& digits) {
    const ui::Palette& p = kit.palette();
    constexpr std::size_t in_group = 4;
    const auto places = ui::columns(rect, 5, is_small_panel(kit) ? 6.0F : 12.0F);
    Look look;
    look.face = ui::Face::sans_bold;
    look.size = std::min(50.0F, (places[0].w - 24) / 2.6F);
    look.line = look.size * 1.2F;
    look.spacing = 2;
    look.align = ui::Align::center;
    look.valign = ui::VAlign::middle;
    look.wrap = false;
    look.fit = ui::Fit::shrink;
    const std::size_t next = digits.size() / in_group;
    for (std::size_t i = 0; i < places.size(); ++i) {
        kit.canvas().fill(places[i], p.card, ui::measure::radius_control);
        kit.canvas().stroke(places[i], i == next ? p.ink : p.edge, i == next ? 4.0F : 3.0F,
                            ui::measure::radius_control);
        if (i * in_group < digits.size())
            kit.text(ui::inset(places[i], 8, 0), digits.substr(i * in_group, in_group), look);
    }
}

std::optional<Action> keys(Kit& kit, Rect area, int per_row) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::optional<Action> action;
    const int lines = (18 + per_row - 1) / per_row;
    const auto all = ui::rows(area, lines, ui::measure::gap_marks);
    const float size = std::min(46.0F, all[0].h * 0.5F);
    for (std::size_t i = 0; i < hex.size(); ++i) {
        const auto line = i / static_cast<std::size_t>(per_row), at = i % static_cast<std::size_t>(per_row);
        const std::string digit(1, hex[i]);
        if (pad_key(kit, ui::columns(all[line], per_row, ui::measure::gap_marks)[at], digit, digit, {}, size))
            action = session::TypeText{digit};
    }
    // What is left of the last line.
    Rect rest = all.back();
    const std::size_t taken = hex.size() % static_cast<std::size_t>(per_row);
    if (taken > 0) {
        const auto cells = ui::columns(rest, per_row, ui::measure::gap_marks);
        const float from = cells[taken].x;
        rest = {from, rest.y, rest.right() - from, rest.h};
    }
    const auto two = ui::columns(rest, 2, ui::measure::gap_marks);
    if (pad_key(kit, two[0], "清空", "清空", {}, size * 0.8F)) action = session::ClearText{};
    if (pad_key(kit, two[1], "删除", {}, "backspace", size)) action = session::EraseText{};
    return action;
}

struct Sign {
    std::string_view icon;
    ui::Color color;
    ui::CardBar bar;
};

Sign sign_of(const Kit& kit, LookUpAnswerView::State state) {
    switch (state) {
        case LookUpAnswerView::State::counted:
            return {"check_circle", kit.palette().done, ui::CardBar::done};
        case LookUpAnswerView::State::local:
            return {"schedule", kit.palette().ink, ui::CardBar::tint};
        case LookUpAnswerView::State::spoiled:
            return {"block", kit.palette().ink2, ui::CardBar::none};
        case LookUpAnswerView::State::refused:
        case LookUpAnswerView::State::unknown:
            break;
    }
    return {"error_outline", kit.palette().ink2, ui::CardBar::none};
}

void answer(Kit& kit, Column& column, const LookUpAnswerView::Row& row) {
    const bool small = is_small_panel(kit);
    const float side = small ? 20.0F : 40.0F, above = small ? 12.0F : 28.0F;
    const float sign = sized(kit, small ? 44 : 72), between = small ? 16.0F : 32.0F;
    const Look head = serif(kit, 52, 1.3F), text = sans(kit, 36, 1.45F);
    Look code = muted(kit, 30, 1.5F);
    code.spacing = 1;
    const float room = column.width() - side - sign - between - side;
    const std::string title = title_by_sense(kit, row.title, text, room);
    const auto height = [&kit, room](const std::string& words, const Look& look) {
        return words.empty() ? 0 : kit.measure(words, look, room).h;
    };
    const float heights[] = {height(row.headline, head), height(title, text), height(row.sentence, text),
                             height(row.code, code)};
    const float whole = heights[0] + heights[1] + heights[2] + heights[3];
    const std::array<std::pair<std::string, Look>, 4> lines = {
        {{row.headline, head}, {title, text}, {row.sentence, text}, {row.code, code}}};
    column.item(whole + 2 * above, [&kit, state = row.state, lines, side, above, sign, between, room, whole,
                                    each = std::to_array(heights)](Rect rect) {
        const Sign look = sign_of(kit, state);
        ui::card(kit, rect, look.bar);
        Rect inside = ui::inset(rect, side, above);
        kit.icon(ui::middle(ui::cut_left(inside, sign), std::min(whole, sign)), look.icon, sign, look.color);
        ui::cut_left(inside, between);
        inside.w = room;
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (!lines[i].first.empty())
                kit.text(ui::cut_top(inside, each[i]), lines[i].first, lines[i].second);
    });
    column.space(small ? 10.0F : 20.0F);
}

}  // namespace

std::optional<Action> draw_look_up(Kit& kit, const View& view, const LookUpView& form, ScreenState& state) {
    Bands around = bands(kit, view, state, "核对查验码");
    Rect rest = around.rest;
    std::optional<Action> action = either(around.action, typed(kit));
    Buttons buttons;
    buttons.secondary = "返回";
    buttons.secondary_action = session::Back{};
    buttons.primary = "核对";
    buttons.primary_action = session::LookUp{};
    buttons.primary_enabled = form.complete;
    action = either(action, action_bar(kit, rest, buttons));
    const bool small = is_small_panel(kit), portrait = is_portrait(kit);
    Rect body = ui::body(kit, rest, small ? 8.0F : 32.0F, small ? 8.0F : 24.0F);
    const std::string intro = "请输入 20 位查验码，或将拍下的二维码对准扫描窗口。";
    if (small) {
        groups(kit, ui::cut_top(body, 72), form.digits);
        ui::cut_top(body, 8);
        const Look words = muted(kit, 28);
        const std::string said = form.digits.empty() ? intro : form.message.text;
        kit.text(ui::cut_top(body, words.line), said, [&] {
            Look fit = words;
            fit.fit = ui::Fit::shrink;
            return fit;
        }());
        ui::cut_top(body, 8);
        return either(action, keys(kit, body, 6));
    }
    Rect words = body;
    if (!portrait) words = ui::cut_left(body, body.w * 0.5F);
    const Look title = serif(kit, 68);
    kit.text(ui::cut_top(words, title.line), "核对查验码", title);
    ui::cut_top(words, 8);
    const Look lead = sans(kit, 36, 1.5F);
    const std::string broken = by_sense(kit, intro, lead, words.w);
    kit.text(ui::cut_top(words, kit.measure(broken, lead, words.w).h), broken, lead);
    ui::cut_top(words, 28);
    groups(kit, ui::cut_top(words, 112), form.digits);
    ui::cut_top(words, 24);
    message(kit, ui::cut_top(words, ui::note_height(kit, words.w, form.message.text)), form.message);
    ui::cut_top(words, 28);
    if (portrait) {
        body = words;
    } else {
        ui::cut_left(body, 48);
    }
    const float height = std::min(body.h, 720.0F);
    return either(action, keys(kit, portrait ? ui::cut_top(body, height) : ui::middle(body, height), 4));
}

std::optional<Action> draw_look_up_answer(Kit& kit, const View& view, const LookUpAnswerView& answers,
                                          ScreenState& state) {
    Bands around = bands(kit, view, state, "核对查验码");
    Rect rest = around.rest;
    std::optional<Action> action = around.action;
    Buttons buttons;
    buttons.secondary = "返回";
    buttons.secondary_action = session::Leave{};
    buttons.primary = "再核对一个";
    buttons.primary_action = session::OpenLookUp{};
    buttons.countdown = answers.countdown;
    action = either(action, action_bar(kit, rest, buttons));
    const bool small = is_small_panel(kit);
    const Rect body = ui::body(kit, rest, small ? 8.0F : 32.0F);
    Column column(kit, body.w);
    if (!small) {
        column.text("核对查验码", serif(kit, 68));
        column.space(24);
    }
    for (const LookUpAnswerView::Row& row : answers.rows) answer(kit, column, row);
    column.text("只说明是否已计入，不显示选票内容。", muted(kit, 32, 1.5F));
    column.space(20);
    column.draw(body, state.scroll);
    return action;
}

}  // namespace daihui::screens
