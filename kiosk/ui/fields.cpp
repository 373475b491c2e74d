// Typing: the text field, the letter pad and the digit pad.
#include <algorithm>

#include "kiosk/ui/ballot.hpp"
#include "kiosk/ui/controls.hpp"

namespace daihui::ui {
namespace {

constexpr std::string_view delete_key = "⌫";

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

void drop_last(std::string& text) {
    while (!text.empty() && (text.back() & 0xC0) == 0x80) text.pop_back();
    if (!text.empty()) text.pop_back();
}

// A key that looks like a mark: from two metres the pad is one more ballot.
bool key(Kit& kit, Rect rect, std::string_view label, std::string_view shown, std::string_view icon,
         float size) {
    const Palette& p = kit.palette();
    const Press press = kit.press(rect, label);
    Canvas& canvas = kit.canvas();
    canvas.fill(rect, press.held ? p.mark_ground : p.card, measure::radius_control);
    canvas.stroke(rect, press.held ? p.mark : p.edge, press.held ? measure::outline_pressed : measure::outline,
                  measure::radius_control);
    if (!icon.empty()) {
        kit.icon(rect, icon, size, p.ink);
    } else {
        Look look;
        look.size = size;
        look.align = Align::center;
        look.valign = VAlign::middle;
        look.fit = Fit::shrink;
        kit.text(inset(rect, 6, 0), shown, look);
    }
    if (press.focused) focus_ring(kit, rect, measure::radius_control);
    return press.activated;
}

}  // namespace

void apply_key(FieldState& state, std::string_view key, std::size_t max_characters) {
    if (key == delete_key) {
        drop_last(state.text);
    } else if (key == "clear") {
        state.text.clear();
    } else if (characters(state.text) + characters(key) <= max_characters) {
        state.text += key;
    }
}

FieldEvent field(Kit& kit, Rect rect, FieldState& state, const Field& field) {
    const Palette& p = kit.palette();
    const Press press = kit.field_press(rect, field.label, field.wants_typing);
    FieldEvent event = FieldEvent::none;
    if (press.focused) {
        for (const Typed& typed : kit.take_typed()) {
            if (typed.key == KeyName::enter) {
                event = FieldEvent::submitted;
            } else if (typed.key == KeyName::backspace) {
                drop_last(state.text);
                if (event == FieldEvent::none) event = FieldEvent::changed;
            } else if (!typed.key && characters(state.text) + characters(typed.text) <= field.max_characters) {
                state.text += typed.text;
                if (event == FieldEvent::none) event = FieldEvent::changed;
            }
        }
    }
    Canvas& canvas = kit.canvas();
    const bool typing = press.focused;
    canvas.fill(rect, p.card, measure::radius_control);
    canvas.stroke(rect, typing ? p.ink : p.edge, typing ? 4.0F : measure::outline, measure::radius_control);
    Rect inside = inset(rect, std::min(28.0F, rect.h / 3), 0);
    Look look;
    look.size = field.size;
    look.valign = VAlign::middle;
    look.fit = Fit::shrink;
    if (!field.unit.empty()) {
        Look unit = look;
        unit.size = std::max(20.0F, field.size * 0.65F);
        unit.color = p.ink2;
        unit.align = Align::right;
        kit.text(cut_right(inside, kit.measure(field.unit, unit).w + 2), field.unit, unit);
        cut_right(inside, 12);
    }
    float x = inside.x;
    if (!state.text.empty()) {
        std::string shown = state.text;
        if (field.secret) {
            shown.clear();
            for (std::size_t i = 0; i < characters(state.text); ++i) shown += "●";
        }
        Rect box = inside;
        box.w -= 16;
        if (field.secret) {
            // Dots are drawn, not registered: the script must not learn how long a PIN is any more than the
            // eye.
            for (std::size_t i = 0; i < characters(state.text); ++i) {
                canvas.circle({x + field.size * 0.3F, rect.center().y}, field.size * 0.22F, p.ink);
                x += field.size * 0.75F;
            }
        } else {
            x += kit.text(box, shown, look).w;
        }
    }
    if (typing) {
        const float height = field.size * 1.2F;
        canvas.fill({x + (state.text.empty() ? 0.0F : 6.0F), rect.center().y - height / 2, 4, height}, p.ink);
        x += 22;
    }
    if (state.text.empty() || typing) {
        Look hint = look;
        hint.size = field.size * (field.size > 30 ? 0.65F : 0.85F);
        hint.color = p.ink3;
        const float left = state.text.empty() && !typing ? inside.x : x;
        const float room = inside.right() - left;
        if (room > kit.measure(field.hint, hint).w || state.text.empty())
            kit.text({left, inside.y, room, inside.h}, field.hint, hint);
    }
    return event;
}

std::optional<std::string> letter_pad(Kit& kit, Rect rect) {
    std::optional<std::string> tapped;
    const auto cells = grid(rect, 27, 9, 88, measure::gap_marks);
    for (int i = 0; i < 27; ++i) {
        const std::string letter =
            i < 26 ? std::string(1, static_cast<char>('A' + i)) : std::string(delete_key);
        const bool is_delete = i == 26;
        if (key(kit, cells[static_cast<std::size_t>(i)], is_delete ? "删除" : letter, letter,
                is_delete ? "backspace" : "", 40))
            tapped = letter;
    }
    return tapped;
}

std::optional<std::string> digit_pad(Kit& kit, Rect rect) {
    std::optional<std::string> tapped;
    static constexpr std::string_view labels[] = {"1", "2", "3", "4",    "5", "6",
                                                  "7", "8", "9", "清空", "0", "删除"};
    std::size_t i = 0;
    for (const Rect& line : rows(rect, 4, measure::gap_marks))
        for (const Rect& cell : columns(line, 3, measure::gap_marks)) {
            const std::string_view label = labels[i++];
            const bool is_delete = label == "删除";
            const float size =
                label == "清空" ? std::min(32.0F, cell.h * 0.4F) : std::min(44.0F, cell.h * 0.5F);
            if (key(kit, cell, label, label, is_delete ? "backspace" : "", size))
                tapped = is_delete ? std::string(delete_key) : label == "清空" ? "clear" : std::string(label);
        }
    return tapped;
}

}  // namespace daihui::ui
