// 11: nobody touched for two minutes, or 退出 was asked for. The ballot is covered, not dimmed.
#include <algorithm>

#include "kiosk/screens/parts.hpp"

namespace daihui::screens {

std::optional<Action> draw_timeout(Kit& kit, const View& view, const session::TimeoutView& timeout,
                                   ScreenState& state) {
    View quiet = view;
    quiet.utility = view.utility && is_portrait(kit);
    Bands around = bands(kit, quiet, state, "代会");
    Rect rest = around.rest;
    Buttons buttons;
    buttons.secondary = timeout.leave_label;
    buttons.secondary_action = session::Leave{};
    buttons.primary = timeout.stay_label;
    buttons.primary_action = session::Continue{};
    const auto action = either(around.action, action_bar(kit, rest, buttons));
    const ui::Palette& p = kit.palette();
    kit.canvas().fill(rest, kit.theme().kind == ui::ThemeKind::contrast ? p.paper : p.ink2);

    const bool small = is_small_panel(kit), portrait = is_portrait(kit);
    const float pad = small ? 20.0F : 56.0F;
    const float width = std::min(rest.w - 2 * ui::margin(kit), portrait ? 968.0F : 1100.0F) - 2 * pad;
    Column column(kit, width);
    const float round = small ? 120.0F : portrait ? 300.0F : 220.0F;
    column.item(round, [&kit, &timeout, round, small](Rect rect) {
        ring(kit, ui::centered(rect, {round, round}), timeout.countdown, small ? 10.0F : 22.0F,
             small ? 48.0F : round * 0.38F);
    });
    column.space(small ? 10.0F : 44.0F);
    Look head = serif(kit, 62, 1.48F);
    head.align = ui::Align::center;
    column.text(timeout.headline, head);
    if (!timeout.text.empty()) {
        column.space(small ? 2.0F : 20.0F);
        Look text = sans(kit, 42, 1.6F);
        text.align = ui::Align::center;
        column.text(by_sense(kit, timeout.text, text, width), text);
    }
    if (!timeout.cover.empty() && !small) {
        column.space(44);
        const float height = ui::note_height(kit, width, timeout.cover);
        column.item(height, [&kit, &timeout](Rect rect) {
            ui::note(kit, rect, ui::NoteKind::help, timeout.cover, "visibility_off");
        });
    }
    const float height = std::min(column.height() + pad * (small ? 1.2F : 2.2F), rest.h - 16);
    const Rect sheet = ui::centered(rest, {width + 2 * pad, height});
    kit.canvas().shadow(sheet, p.shadow, 28, 2);
    kit.canvas().fill(sheet, p.card, 28);
    if (kit.theme().kind == ui::ThemeKind::contrast) kit.canvas().stroke(sheet, p.ink, 3, 28);
    column.draw_middle(ui::inset(sheet, pad, small ? 10.0F : 40.0F), state.scroll);
    return action;
}

}  // namespace daihui::screens
