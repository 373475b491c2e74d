// Areas that a finger drags, and dialogs that cover the rest.
#include <algorithm>

#include "kiosk/ui/controls.hpp"

namespace daihui::ui {

ScrollArea::ScrollArea(Kit& kit, Rect rect, float content_height, ScrollState& state, std::string_view label)
    : kit_(kit), rect_(rect) {
    const float most = std::max(0.0F, content_height - rect.h);
    float offset = state.offset - kit.scroll_area(rect, label);
    if (kit.pressed_key(KeyName::page_down)) offset += rect.h * 0.8F;
    if (kit.pressed_key(KeyName::page_up)) offset -= rect.h * 0.8F;
    state.offset = std::clamp(offset, 0.0F, most);
    below_ = most - state.offset;
    content_ = {rect.x, rect.y - state.offset, rect.w, content_height};
    if (most > 0) {
        const float length = std::max(40.0F, rect.h * rect.h / content_height);
        const float y = rect.y + (rect.h - length) * state.offset / most;
        content_.w -= 20;
        kit.canvas().fill({rect.right() - 8, y, 6, length}, kit.palette().edge, 3);
    }
    kit.canvas().push_clip(rect);
}

ScrollArea::~ScrollArea() { kit_.canvas().pop_clip(); }

Rect dialog_sheet(Kit& kit, Size size) {
    const Palette& p = kit.palette();
    const Rect screen = kit.screen();
    kit.canvas().fill(screen, Color{0x17, 0x12, 0x0F, 150});
    kit.cover(screen);
    const Rect sheet = centered(screen, {std::min(size.w, screen.w - 32), std::min(size.h, screen.h - 32)});
    kit.canvas().shadow(sheet, p.shadow, measure::radius_card, 2);
    kit.canvas().fill(sheet, p.card, measure::radius_card);
    kit.canvas().stroke(sheet, p.line, p.card_outline, measure::radius_card);
    return inset(sheet, 48, 40);
}

DialogAnswer dialog(Kit& kit, const Dialog& dialog) {
    const float width = std::min(kit.screen().w - 112, 900.0F);
    Look title;
    title.role = Role::sheet_title;
    title.face = Face::serif_bold;
    Look text;
    text.role = Role::lead;
    const float inner = width - 96;
    const float title_height = kit.measure(dialog.title, title, inner).h;
    const float text_height =
        dialog.text.empty() ? 0.0F : kit.measure(dialog.text, text, inner).h + measure::gap_m;
    Rect rest = dialog_sheet(kit, {width, 80 + title_height + text_height + 40 + measure::button});
    kit.text(cut_top(rest, title_height), dialog.title, title);
    if (!dialog.text.empty()) {
        cut_top(rest, measure::gap_m);
        kit.text(cut_top(rest, text_height - measure::gap_m), dialog.text, text);
    }
    Rect bar = cut_bottom(rest, measure::button);
    DialogAnswer answer = DialogAnswer::open;
    Button primary{.label = dialog.primary, .kind = ButtonKind::primary};
    Button secondary{.label = dialog.secondary, .kind = ButtonKind::secondary};
    if (dialog.secondary.empty()) {
        if (button(kit, cut_right(bar, std::max(360.0F, button_width(kit, primary))), primary))
            answer = DialogAnswer::primary;
        return answer;
    }
    const auto cells = columns(bar, {2, 3}, measure::gap_m);
    if (button(kit, cells[0], secondary)) answer = DialogAnswer::secondary;
    if (button(kit, cells[1], primary)) answer = DialogAnswer::primary;
    return answer;
}

}  // namespace daihui::ui
