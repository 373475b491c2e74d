// 03: not served, why, and what to do. Returns by itself; shows no name, time or machine.
#include "kiosk/screens/parts.hpp"

namespace daihui::screens {

std::optional<Action> draw_refused(Kit& kit, const View& view, const session::RefusedView& refused,
                                   ScreenState& state) {
    Bands around = bands(kit, view, state);
    Rect rest = around.rest;
    Buttons buttons;
    buttons.secondary = refused.called ? "已呼叫" : refused.call;
    buttons.secondary_action = session::CallStaff{};
    buttons.secondary_enabled = !refused.called;
    buttons.primary = "知道了";
    buttons.primary_action = session::Leave{};
    buttons.countdown = refused.countdown;
    auto action = either(around.action, action_bar(kit, rest, buttons));

    const bool small = is_small_panel(kit), portrait = is_portrait(kit);
    Rect body = ui::body(kit, rest, portrait ? 110.0F : small ? 12.0F : 40.0F, portrait ? 60.0F : 12.0F);
    if (is_largest(kit) && portrait) body = ui::body(kit, rest, 48, 32);
    Column what(kit, body.w);
    const float symbol = small ? 72.0F : portrait ? 150.0F : 110.0F;
    what.item(symbol, [&kit, symbol](Rect row) { ui::refusal_symbol(kit, ui::cut_left(row, symbol)); });
    what.space(portrait ? 56.0F : small ? 8.0F : 28.0F);
    const Look head = serif(kit, 80, 1.45F);
    what.text(by_sense(kit, refused.sentence, head, body.w), head);
    if (!refused.why.empty()) {
        what.space(portrait ? 32.0F : 8.0F);
        what.text(by_sense(kit, refused.why, sans(kit, 42, 1.57F), body.w), sans(kit, 42, 1.57F));
    }

    Column steps(kit, body.w);
    if (!refused.steps.empty()) {
        steps.text(refused.heading, bold(kit, 36));
        steps.space(12);
        steps.line(kit.palette().gold, 2);
        std::vector<std::vector<ui::Run>> lines;
        for (const std::string& step : refused.steps) lines.push_back({ui::Run{step}});
        const float size = sized(kit, small ? 32 : 40);
        // A step takes one line, or two in the largest text.
        float height = 0;
        Look look;
        look.size = size;
        look.line = size * 1.45F;
        for (const std::string& step : refused.steps) {
            height += std::max(64.0F, kit.measure(step, look, body.w - 92).h) + 58;
        }
        steps.item(height, [&kit, lines, size](Rect rect) { ui::numbered_steps(kit, rect, lines, size); });
    }
    if (what.height() + steps.height() + 24 <= body.h) {
        Rect low = ui::cut_bottom(body, steps.height());
        steps.draw(low, state.second_scroll);
        what.draw(body, state.scroll);
        return action;
    }
    // Too tall to stand apart: one column that can be dragged.
    Column all(kit, body.w);
    const float above = what.height() + 24;
    all.item(above + steps.height(), [&](Rect rect) {
        what.draw({rect.x, rect.y, rect.w, what.height()}, state.second_scroll);
        steps.draw({rect.x, rect.y + above, rect.w, steps.height()}, state.second_scroll);
    });
    all.draw(body, state.scroll);
    return action;
}

}  // namespace daihui::screens
