// 10a: the tracking codes, and no mark anywhere. Also the one frame while ballots are encrypted.
#include <qrencode.h>

#include <algorithm>
#include <memory>

#include "kiosk/screens/parts.hpp"
#include "kiosk/screens/qr_code.hpp"

namespace daihui::screens {

ui::QrMatrix qr_code(const std::string& text) {
    ui::QrMatrix matrix;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        // Capitals and figures take five and a half bits each; the rest is bytes.
        QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), &QRcode_free);
    if (code == nullptr) return matrix;
    matrix.side = code->width;
    const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    matrix.dark.reserve(count);
    for (std::size_t i = 0; i < count; ++i) matrix.dark.push_back((code->data[i] & 1U) != 0);
    return matrix;
}

namespace {

using session::CodeView;

void codes(Kit& kit, Column& column, const CodeView& code) {
    Look title = sans(kit, 30, 1.4F);
    Look value;
    value.role = ui::Role::code;
    value.face = ui::Face::sans_bold;
    value.spacing = 2;
    value.fit = ui::Fit::shrink;
    if (is_small_panel(kit)) value.size = 32, value.line = 44;
    const float line = value.line > 0 ? value.line : 68;
    const float pad = is_small_panel(kit) ? 8.0F : 22.0F;
    const float each = pad + title.line + line + pad;
    column.item(each * static_cast<float>(code.lines.size()),
                [&kit, &code, title, value, each, pad, line](Rect rect) {
                    ui::card(kit, rect);
                    for (std::size_t i = 0; i < code.lines.size(); ++i) {
                        Rect row = ui::cut_top(rect, each);
                        if (i + 1 < code.lines.size()) ui::hairline(kit, row);
                        const auto region = kit.region(code.lines[i].title);
                        row = ui::inset(row, 36, pad);
                        Look name = title;
                        name.fit = ui::Fit::shrink;
                        kit.text(ui::cut_top(row, title.line), code.lines[i].title, name);
                        // Two spaces between the groups: read aloud, copied by hand.
                        std::string spaced;
                        for (const char c : code.lines[i].code)
                            spaced += c == ' ' ? std::string("  ") : std::string(1, c);
                        kit.text(ui::cut_top(row, line), spaced, value);
                    }
                });
}

/// 帮助 beside the codes, and what a scrutineer finds there.
void help(Kit& kit, Rect rect, std::optional<Action>& action) {
    const ui::Button button{.label = "帮助", .kind = ui::ButtonKind::small, .icon = "help_outline"};
    const Rect place = ui::cut_top(rect, ui::button_height(kit, ui::ButtonKind::small));
    const auto region = kit.region("查验码");
    if (ui::button(kit, {place.x, place.y, std::min(280.0F, place.w), place.h}, button))
        action = session::OpenHelp{};
    ui::cut_top(rect, 10);
    Look inside = muted(kit, 28);
    inside.fit = ui::Fit::shrink;
    kit.text(ui::cut_top(rect, inside.line), "内有：检验本机", inside);
}

float help_height(Kit& kit) { return ui::button_height(kit, ui::ButtonKind::small) + 10 + muted(kit, 28).line; }

constexpr float picture_side = 352;

Look beside(const Kit& kit) {
    Look look = sans(kit, 36, 1.6F);
    look.fit = ui::Fit::shrink;
    return look;
}

/// The picture with three lines and 帮助 beside it.
float picture_height(Kit& kit) { return std::max(picture_side, 3 * beside(kit).line + 26 + help_height(kit)); }

/// Every code once more, for a telephone.
void picture(Kit& kit, Rect rect, const CodeView& code, std::optional<Action>& action, bool with_help) {
    Rect words = rect;
    if (!code.qr.empty()) {
        const float side = std::min({picture_side, rect.h, rect.w * 0.45F});
        const Rect frame{rect.x, rect.y, side, side};
        ui::card(kit, frame);
        const ui::QrMatrix matrix = qr_code(code.qr);
        if (matrix.side > 0) ui::qr(kit, ui::inset(frame, 10), matrix);
        ui::cut_left(words, side + 44);
    }
    std::vector<std::string> lines = {code.count_words + "的查验码",
                                      code.lines.size() > 1 ? "都在这个二维码里，" : "在这个二维码里，",
                                      "与您如何填写无关。"};
    if (code.qr.empty()) lines = {"请抄下您要核对的查验码，", "与您如何填写无关。"};
    const Look look = beside(kit);
    for (const std::string& line : lines) kit.text(ui::cut_top(words, look.line), line, look);
    if (!with_help) return;
    ui::cut_top(words, 26);
    help(kit, words, action);
}

}  // namespace

std::optional<Action> draw_code(Kit& kit, const View& view, const CodeView& code, ScreenState& state) {
    Bands around = bands(kit, view, state, "查验码");
    Rect rest = around.rest;
    std::optional<Action> action = around.action;
    Buttons buttons;
    buttons.secondary = "返回修改";
    buttons.secondary_action = session::Back{};
    buttons.primary = code.cast_label;
    buttons.primary_action = session::Cast{};
    buttons.primary_icon = "how_to_vote";
    buttons.icon_before = true;
    const bool portrait = is_portrait(kit), small = is_small_panel(kit);
    const auto intro = [&kit](const Look& look, float width) {
        return by_sense(kit, "可记下查验码，会后在公布的清单上核对。", look, width) + "\n" +
               by_sense(kit, "清单只说明已计入，不显示内容。", look, width);
    };
    if (portrait || small) {
        action = either(action, action_bar(kit, rest, buttons));
        Rect body = ui::body(kit, rest, small ? 8.0F : 36.0F);
        if (!code.notice.empty()) {
            const float slot = ui::note_height(kit, body.w, code.notice);
            message(kit, ui::cut_bottom(body, slot),
                    {session::MessageKind::notice, code.notice, "error_outline"});
            ui::cut_bottom(body, 16);
        }
        Column column(kit, body.w);
        if (!small) column.text("查验码", serif(kit, 76, 1.32F));
        column.space(6);
        const Look lead = sans(kit, small ? 28 : 38, 1.58F);
        column.text(intro(lead, body.w), lead);
        column.space(small ? 10.0F : 30.0F);
        codes(kit, column, code);
        column.space(small ? 12.0F : 30.0F);
        column.item(small ? 200.0F : picture_height(kit),
                    [&](Rect rect) { picture(kit, rect, code, action, !small); });
        column.space(20);
        column.draw(body, state.scroll);
        return action;
    }
    Rect side = rail(kit, rest, 640);
    action = either(action, rail_buttons(kit, side, buttons));
    ui::cut_bottom(side, 24);
    if (!code.notice.empty()) {
        const float slot = ui::note_height(kit, side.w, code.notice);
        message(kit, ui::cut_bottom(side, slot), {session::MessageKind::notice, code.notice, "error_outline"});
    }
    Column words(kit, side.w);
    const ui::QrMatrix matrix = code.qr.empty() ? ui::QrMatrix{} : qr_code(code.qr);
    if (code.qr.empty()) {
        words.text("请抄下您要核对的查验码，与您如何填写无关。", sans(kit, 36, 1.6F));
    } else {
        words.item(picture_side, [&kit, &matrix](Rect rect) {
            const Rect frame{rect.x, rect.y, picture_side, picture_side};
            ui::card(kit, frame);
            if (matrix.side > 0) ui::qr(kit, ui::inset(frame, 10), matrix);
        });
        words.space(24);
        words.text(code.count_words + "的查验码" + (code.lines.size() > 1 ? "都" : "") +
                       "在这个二维码里，与您如何填写无关。",
                   sans(kit, 36, 1.6F));
    }
    words.space(24);
    words.item(help_height(kit), [&kit, &action](Rect rect) { help(kit, rect, action); });
    words.draw(side, state.second_scroll);
    const Rect body = ui::body(kit, rest, 16, 12);
    Column column(kit, body.w - 24);
    column.text("查验码", serif(kit, 60, 1.3F));
    column.space(6);
    const Look lead = sans(kit, 36, 1.45F);
    column.text(intro(lead, column.width()), lead);
    column.space(14);
    codes(kit, column, code);
    column.draw(body, state.scroll);
    return action;
}

std::optional<Action> draw_sealing(Kit& kit, const View& view, const session::SealingView& sealing,
                                   ScreenState& state) {
    View quiet = view;
    quiet.utility = false;
    Bands around = bands(kit, quiet, state, "加密");
    Column column(kit, ui::body(kit, around.rest).w);
    constexpr float sign = 120;
    column.item(sign, [&kit](Rect rect) {
        kit.icon(ui::centered(rect, {sign, sign}), "lock", sign, kit.palette().ink2);
    });
    column.space(40);
    Look look = serif(kit, 68);
    look.align = ui::Align::center;
    column.text(by_sense(kit, sealing.sentence, look, column.width()), look);
    column.draw_middle(ui::body(kit, around.rest), state.scroll);
    return std::nullopt;
}

}  // namespace daihui::screens
