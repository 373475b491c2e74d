// 10b: cast. Nothing of the ballot is left on the screen.
#include "kiosk/screens/parts.hpp"

namespace daihui::screens {

std::optional<Action> draw_done(Kit& kit, const View& view, const session::DoneView& done, ScreenState& state) {
    const Bands around = bands(kit, view, state, done.headline);
    const bool portrait = is_portrait(kit), small = is_small_panel(kit);
    Rect body = ui::body(kit, around.rest, 12, small ? 8.0F : 34.0F);
    Look code = muted(kit, 32);
    code.align = ui::Align::center;
    code.fit = ui::Fit::shrink;
    if (!done.code_line.empty()) {
        kit.text(ui::cut_bottom(body, code.line), done.code_line, code);
        ui::cut_bottom(body, small ? 6.0F : 22.0F);
    }
    const float round = small ? 76.0F : 132.0F;
    ring(kit, ui::centered(ui::cut_bottom(body, round), {round, round}), done.countdown, small ? 8.0F : 12.0F,
         small ? 32.0F : 56.0F);
    ui::cut_bottom(body, small ? 8.0F : 24.0F);

    Column column(kit, body.w);
    const float symbol = small ? 88.0F : portrait ? 220.0F : 160.0F;
    column.item(symbol,
                [&kit, symbol](Rect rect) { ui::success_symbol(kit, ui::centered(rect, {symbol, symbol})); });
    column.space(small ? 10.0F : portrait ? 52.0F : 24.0F);
    Look head = serif(kit, 132, 1.29F);
    if (small) head.size = 64, head.line = 84;
    head.align = ui::Align::center;
    head.fit = ui::Fit::shrink;
    column.text(done.headline, head);
    column.space(small ? 4.0F : 24.0F);
    Look line = serif(kit, 58, 1.52F);
    line.align = ui::Align::center;
    for (const std::string& one : done.lines) column.text(one, line);
    if (done.local) {
        // Amber: cast, and on its way to the sum.
        constexpr std::string_view words = "已存本机，待汇总";
        Look look = bold(kit, 40);
        look.valign = ui::VAlign::middle;
        const float sign = sized(kit, 40) * 1.2F;
        const float width = kit.measure(words, look).w + sign + 16 + 88;
        const float height = look.line + (small ? 20.0F : 48.0F);
        column.space(small ? 12.0F : 52.0F);
        column.item(height, [&kit, look, sign, width, height, words](Rect rect) {
            const ui::Palette& p = kit.palette();
            const Rect box = ui::centered(rect, {width, height});
            kit.canvas().fill(box, p.tint, ui::measure::radius_control);
            kit.canvas().stroke(box, p.gold, 3, ui::measure::radius_control);
            Rect inside = ui::inset(box, 44, 0);
            kit.icon(ui::cut_left(inside, sign), "schedule", sign, p.ink);
            ui::cut_left(inside, 16);
            kit.text(inside, words, look);
        });
    }
    if (portrait && column.height() + 178 < body.h) {
        ui::cut_top(body, 178);
        column.draw(body, state.scroll);
    } else {
        column.draw_middle(body, state.scroll);
    }
    return around.action;
}

}  // namespace daihui::screens
