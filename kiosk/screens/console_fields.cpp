// Fields of the console: what is typed, the words that a touch fills in, and the cross that wipes them.
#include <algorithm>
#include <string>

#include "kiosk/screens/console_parts.hpp"

namespace daihui::screens::desk {

namespace console = session::console;

namespace {

constexpr float gap = 12, label_line = 28, box = 56, large_box = 104;

float box_of(const console::Field& field) { return field.large ? large_box : box; }

/// Narrow fields stand side by side: numbers need little, names and sentences more.
std::vector<Rect> field_places(Rect rect, const std::vector<console::Field>& fields) {
    float least = 0;
    for (const console::Field& field : fields)
        least = std::max(least, field.typing == console::Typing::number && field.most <= 6 ? 190.0F : 300.0F);
    const auto fit = std::max(1, static_cast<int>((rect.w + 16) / (least + 16)));
    const int per_row = std::min(fit, static_cast<int>(fields.size()));
    return ui::columns(rect, per_row, 16);
}

std::vector<console::Button> suggestion_buttons(const console::Field& field) {
    std::vector<console::Button> out;
    for (const std::string& word : field.suggestions)
        out.push_back({word, console::SetField{field.field, word}});
    return out;
}

float field_height(Kit& kit, float width, const console::Field& field) {
    float height = label_line + box_of(field);
    if (!field.suggestions.empty()) height += 8 + buttons_height(kit, width, suggestion_buttons(field));
    return height;
}

/// The passphrase stands in groups of four, as on its card.
std::string shown_text(const console::Field& field) {
    if (field.field.id != console::FieldId::passphrase) return field.text;
    std::string out;
    std::size_t digits = 0;
    for (char c : field.text) {
        if (c < '0' || c > '9') continue;
        if (digits > 0 && digits % 4 == 0) out += ' ';
        out += c;
        ++digits;
    }
    return out;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

/// What the keyboard makes of a field's text; nothing if nothing was typed.
std::optional<std::string> typed_into(Kit& kit, const console::Field& field, bool& entered) {
    std::string text = field.text;
    bool changed = false;
    for (const ui::Typed& typed : kit.take_typed()) {
        if (typed.key == ui::KeyName::enter) entered = true;
        if (typed.key == ui::KeyName::backspace && !text.empty()) {
            while (!text.empty() && (text.back() & 0xC0) == 0x80) text.pop_back();
            if (!text.empty()) text.pop_back();
            changed = true;
        }
        if (typed.key || typed.text.empty()) continue;
        std::string add = typed.text;
        if (field.typing == console::Typing::number)
            std::erase_if(add, [](char c) { return c < '0' || c > '9'; });
        if (add.empty() || characters(text) + characters(add) > field.most) continue;
        text += add;
        changed = true;
    }
    return changed ? std::optional(text) : std::nullopt;
}

std::optional<Action> draw_field(Kit& kit, Rect rect, const console::Field& field, ConsoleState& state) {
    const auto region = kit.region(field.label);
    Look label = text_look(20, label_line);
    label.color = kit.palette().ink2;
    label.fit = ui::Fit::shrink;
    kit.text(ui::cut_top(rect, label_line), field.label, label);
    auto action = draw_box(kit, ui::cut_top(rect, box_of(field)), field, state);
    if (!field.suggestions.empty()) {
        ui::cut_top(rect, 8);
        if (auto chosen = draw_buttons(kit, rect, suggestion_buttons(field))) action = chosen;
    }
    return action;
}

}  // namespace

std::optional<Action> draw_box(Kit& kit, Rect place, const console::Field& field, ConsoleState& state) {
    const ui::Palette& p = kit.palette();
    const bool cell =
        field.field.id == console::FieldId::cell || field.field.id == console::FieldId::written_in;
    const ui::Press press = kit.field_press(place, field.label, true);
    kit.canvas().fill(place, p.card, 10);
    kit.canvas().stroke(place, press.focused ? p.ink : p.edge, press.focused ? 4.0F : 2.0F, 10);
    Rect inside = ui::inset(place, cell ? 12 : 16, 0);
    Look text = field.large ? text_look(60, 80, ui::Face::serif_bold) : text_look(26, 36);
    text.valign = ui::VAlign::middle;
    text.fit = ui::Fit::shrink;
    std::optional<Action> action;
    // Words are wiped with one touch: nobody deletes a name letter by letter on a pad.
    if (field.typing != console::Typing::number && !field.text.empty()) {
        const Rect cross = ui::cut_right(inside, 40);
        const Rect wide{cross.x - 6, place.y, place.right() - cross.x + 6, place.h};
        kit.icon(cross, "clear", 26, p.ink2);
        if (kit.press(wide, "清除").activated) action = console::SetField{field.field, {}};
        ui::cut_right(inside, 8);
    }
    if (!field.unit.empty()) {
        Look unit = text;
        unit.size = 20;
        unit.color = p.ink2;
        unit.align = ui::Align::right;
        kit.text(ui::cut_right(inside, 32), field.unit, unit);
    }
    float x = inside.x;
    const std::string shown = shown_text(field);
    if (!shown.empty()) x += kit.text({inside.x, inside.y, inside.w - 12, inside.h}, shown, text).w + 4;
    if (press.focused) {
        state.typing = field;
        state.touched = press.touched;
        state.typing_place = place;
        const float caret = field.large ? 60 : 32;
        kit.canvas().fill({x, place.center().y - caret / 2, 3, caret}, p.ink);
        bool entered = false;
        if (auto changed = typed_into(kit, field, entered)) action = console::SetField{field.field, *changed};
        if (entered) kit.type_in_next_field();
    }
    if (shown.empty() && !field.hint.empty()) {
        Look hint = text_look(20, 28);
        hint.valign = ui::VAlign::middle;
        hint.fit = ui::Fit::shrink;
        hint.color = p.ink3;
        kit.text({x + 10, inside.y, inside.right() - x - 10, inside.h}, field.hint, hint);
    }
    return action;
}

float fields_height(Kit& kit, float width, const std::vector<console::Field>& fields) {
    const auto places = field_places({0, 0, width, 1}, fields);
    float height = 0;
    for (std::size_t i = 0; i < fields.size(); i += places.size()) {
        float tallest = 0;
        for (std::size_t j = i; j < fields.size() && j < i + places.size(); ++j)
            tallest = std::max(tallest, field_height(kit, places[j - i].w, fields[j]));
        height += tallest + (i > 0 ? gap : 0);
    }
    return height;
}

std::optional<Action> draw_fields(Kit& kit, Rect rect, const std::vector<console::Field>& fields,
                                  ConsoleState& state) {
    std::optional<Action> action;
    const auto places = field_places(rect, fields);
    for (std::size_t i = 0; i < fields.size(); i += places.size()) {
        float tallest = 0;
        for (std::size_t j = i; j < fields.size() && j < i + places.size(); ++j)
            tallest = std::max(tallest, field_height(kit, places[j - i].w, fields[j]));
        for (std::size_t j = i; j < fields.size() && j < i + places.size(); ++j) {
            const Rect place{places[j - i].x, rect.y, places[j - i].w, tallest};
            if (auto one = draw_field(kit, place, fields[j], state)) action = one;
        }
        rect.y += tallest + gap;
    }
    return action;
}

}  // namespace daihui::screens::desk
