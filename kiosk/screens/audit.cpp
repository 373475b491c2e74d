// 检验本机: what it does, and the opened ballot with everything a scrutineer's checker needs.
#include <algorithm>

#include "kiosk/screens/parts.hpp"
#include "kiosk/screens/qr_code.hpp"

namespace daihui::screens {
namespace {

using session::AuditView;

/// 「ABCD EFGH …」: read aloud, copied by hand.
std::string in_groups(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += "  ";
        out += text[i];
    }
    return out;
}

/// Names and marks: two beside each other where every name has room, else one a line.
void marks(Kit& kit, Column& column, const AuditView& opened) {
    const Look name = sans(kit, 32, 1.4F);
    Look mark = bold(kit, 32);
    mark.align = ui::Align::right;
    mark.line = name.line;
    constexpr float gap = 40, between = 16;
    float words = 0, names = 0;
    for (const AuditView::Line& line : opened.lines) {
        words = std::max(words, kit.measure(line.mark.text(), mark).w);
        names = std::max(names, kit.measure(line.name, name).w);
    }
    words += 2;
    const float half = (column.width() - gap) / 2;
    const std::size_t beside = opened.lines.size() > 3 && names + between + words <= half ? 2 : 1;
    const float cell = beside == 2 ? half : column.width();
    const float room = cell - between - words;
    const std::size_t rows = (opened.lines.size() + beside - 1) / beside;
    for (std::size_t row = 0; row < rows; ++row) {
        float height = name.line;
        for (std::size_t at = row; at < opened.lines.size();
             at += rows)  // down the first column, then the second
            height = std::max(height, kit.measure(opened.lines[at].name, name, room).h);
        column.space(8);
        column.item(height, [&kit, &opened, name, mark, row, rows, cell, words](Rect rect) {
            for (std::size_t at = row; at < opened.lines.size(); at += rows) {
                Rect place = ui::cut_left(rect, cell);
                ui::cut_left(rect, gap);
                kit.text(ui::cut_right(place, words), opened.lines[at].mark.text(), mark);
                ui::cut_right(place, between);
                kit.text(place, opened.lines[at].name, name);
            }
        });
        column.space(8);
        column.line(kit.palette().line, 2);
    }
}

void heading(Kit& kit, Column& column, const std::string& words) {
    column.space(is_small_panel(kit) ? 12.0F : 24.0F);
    column.text(words, muted(kit, 30));
    column.space(4);
}

void code_and_seed(Kit& kit, Column& column, const AuditView& opened) {
    Look value = bold(kit, 40, 1.35F);
    value.spacing = 2;
    heading(kit, column, "查验码");
    column.text(opened.code, value);
    heading(kit, column, "加密随机数");
    Look seed = value;
    seed.size = sized(kit, 32);
    seed.line = seed.size * 1.45F;
    column.text(in_groups(opened.seed.text()), seed);
}

}  // namespace

std::optional<Action> draw_audit_ask(Kit& kit, const View& view, const session::AuditAskView& ask,
                                     ScreenState& state) {
    Bands around = bands(kit, view, state, "检验本机");
    Rect rest = around.rest;
    std::optional<Action> action = around.action;
    if (action && std::holds_alternative<session::OpenHelp>(*action)) action = session::Back{};
    Buttons buttons;
    buttons.secondary = "返回";
    buttons.secondary_action = session::Back{};
    buttons.primary = "作废并检验";
    buttons.primary_action = session::Audit{};
    action = either(action, action_bar(kit, rest, buttons));
    const bool small = is_small_panel(kit);
    const Rect body = ui::body(kit, rest, small ? 8.0F : 32.0F);
    Column column(kit, body.w);
    if (!small) {
        column.text("检验本机", serif(kit, 68));
        column.space(16);
    }
    const Look sentence = sans(kit, small ? 32 : 42, small ? 1.45F : 1.57F);
    column.text(small ? ask.sentence : by_sense(kit, ask.sentence, sentence, body.w), sentence);
    column.space(small ? 12.0F : 30.0F);
    column.line(kit.palette().gold, 3);
    for (const std::string& title : ask.titles) {
        column.space(14);
        const Look look = serif(kit, 36, 1.4F);
        column.text(title_by_sense(kit, title, look, body.w), look);
        column.space(14);
        column.line(kit.palette().line, 2);
    }
    column.space(24);
    column.text("代表投票不需要检验：请按「返回」，再投出选票。", muted(kit, 32, 1.5F));
    column.space(20);
    column.draw(body, state.scroll);
    return action;
}

std::optional<Action> draw_audit(Kit& kit, const View& view, const AuditView& opened, ScreenState& state) {
    Bands around = bands(kit, view, state, "检验本机");
    Rect rest = around.rest;
    std::optional<Action> action = around.action;
    const bool last = opened.index + 1 == opened.count;
    Buttons buttons;
    if (opened.count > 1) {
        buttons.secondary = "上一张";
        buttons.secondary_action = session::PreviousBallot{};
        buttons.secondary_enabled = opened.index > 0;
    }
    buttons.primary = last ? "结束检验" : "下一张";
    buttons.primary_action = last ? Action{session::Leave{}} : Action{session::Forward{}};
    if (!last) buttons.primary_icon = "arrow_forward";
    buttons.countdown = opened.countdown;
    const bool portrait = is_portrait(kit), small = is_small_panel(kit);
    const ui::QrMatrix matrix = qr_code(opened.qr.text());
    const auto picture = [&kit, &matrix](Rect rect) {
        ui::card(kit, rect);
        if (matrix.side > 0) ui::qr(kit, ui::inset(rect, 10), matrix);
    };
    const auto slot = [&](Rect& area) {
        if (opened.message.kind != session::MessageKind::notice) return;
        message(kit, ui::cut_bottom(area, ui::note_height(kit, area.w, opened.message.text)), opened.message);
        ui::cut_bottom(area, 16);
    };
    if (portrait || small) {
        action = either(action, action_bar(kit, rest, buttons));
        Rect body = ui::body(kit, rest, small ? 6.0F : 28.0F);
        slot(body);
        Column column(kit, body.w);
        if (!small) column.text("检验本机", serif(kit, 60));
        const Look name = serif(kit, 40, 1.4F);
        column.text(title_by_sense(kit, opened.title, name, body.w), name);
        column.space(small ? 8.0F : 20.0F);
        const float side = small ? 280.0F : 380.0F;
        const Look words = sans(kit, 32, 1.5F);
        const float room = column.width() - side - 36;
        // The largest text has no room beside the picture.
        const bool beside = kit.measure(opened.sentence, words, room).h <= side;
        column.item(side, [&kit, &opened, picture, words, beside, side](Rect rect) {
            picture(ui::cut_left(rect, side));
            ui::cut_left(rect, 36);
            if (beside) kit.text(rect, opened.sentence, words);
        });
        if (!beside) {
            column.space(20);
            column.text(opened.sentence, words);
        }
        code_and_seed(kit, column, opened);
        heading(kit, column, "标记");
        column.line(kit.palette().gold, 3);
        marks(kit, column, opened);
        column.space(20);
        column.draw(body, state.scroll);
        return action;
    }
    Rect side = rail(kit, rest, 640);
    action = either(action, rail_buttons(kit, side, buttons));
    ui::cut_bottom(side, 12);
    const float square = std::min({side.w, side.h, 520.0F});
    picture({side.x + (side.w - square) / 2, side.y, square, square});
    Rect body = ui::body(kit, rest, 16, 8);
    body.w -= 24;
    slot(body);
    Column column(kit, body.w);
    column.text("检验本机", serif(kit, 60));
    const Look name = serif(kit, 40, 1.4F);
    column.text(title_by_sense(kit, opened.title, name, body.w), name);
    column.space(12);
    column.text(opened.sentence, sans(kit, 32, 1.5F));
    code_and_seed(kit, column, opened);
    heading(kit, column, "标记");
    column.line(kit.palette().gold, 3);
    marks(kit, column, opened);
    column.space(20);
    column.draw(body, state.scroll);
    return action;
}

}  // namespace daihui::screens
