#include "kiosk/ui/controls.hpp"

#include <algorithm>
#include <cmath>

namespace daihui::ui {
namespace {

struct ButtonLook {
    float height, radius, outline, type, padding, icon, gap;
};

ButtonLook look_of(const Kit& kit, const Button& button) {
    const float size = kit.theme().type(Role::label);
    const float small = kit.theme().type(Role::bracket);
    ButtonLook look{measure::button, measure::radius_control, measure::outline, size, 36, size * 1.2F, 14};
    switch (button.kind) {
        case ButtonKind::primary:
        case ButtonKind::secondary:
        case ButtonKind::quiet:
            break;
        case ButtonKind::small:
            look = {
                measure::button_small, measure::radius_control, measure::outline, small, 22, small * 1.2F, 8};
            break;
        case ButtonKind::staff:
        case ButtonKind::staff_primary:
            look = {measure::button_staff, 10, 2, 22, 18, 28, 8};
            break;
    }
    if (button.size > 0) {
        look.icon *= button.size / look.type;
        look.type = button.size;
    }
    return look;
}

bool is_primary(ButtonKind kind) { return kind == ButtonKind::primary || kind == ButtonKind::staff_primary; }

}  // namespace

float button_height(Kit& kit, ButtonKind kind) {
    Button button;
    button.kind = kind;
    return look_of(kit, button).height;
}

float button_width(Kit& kit, const Button& button) {
    const ButtonLook look = look_of(kit, button);
    Look text;
    text.face = Face::sans_bold;
    text.size = look.type;
    float width = kit.measure(button.label, text).w + 2 * look.padding;
    if (!button.icon.empty()) width += look.icon + look.gap;
    const float least = button.kind == ButtonKind::small   ? 120.0F
                        : button.kind == ButtonKind::staff ? 80.0F
                                                           : 200.0F;
    return std::max(std::ceil(width),
                    is_primary(button.kind) && button.kind == ButtonKind::staff_primary ? 80.0F : least);
}

void focus_ring(Kit& kit, Rect rect, float radius) {
    constexpr float gap = 4, width = 5;
    kit.canvas().stroke(inset(rect, -(gap + width)), kit.palette().focus, width, radius + gap + width);
}

bool button(Kit& kit, Rect rect, const Button& button) {
    const Palette& p = kit.palette();
    const ButtonLook look = look_of(kit, button);
    const Press press = kit.press(rect, button.label, button.enabled);
    Canvas& canvas = kit.canvas();
    const bool high = kit.theme().kind == ThemeKind::contrast;

    Color ground = p.card, edge = p.edge, ink = p.ink;
    float outline = look.outline;
    if (button.enabled == Enabled::no) {
        ground = p.sunk;
        edge = p.off_edge;
        ink = p.ink3;
    } else if (is_primary(button.kind)) {
        ground = edge = press.held ? p.red_press : p.red;
        ink = p.on_red;
    } else if (press.held) {
        ground = p.sunk;
        edge = p.ink;
    }
    if (button.kind == ButtonKind::quiet && !press.held) {
        ground.a = 0;
        edge.a = 0;
    }
    if (is_primary(button.kind) && button.enabled == Enabled::yes && !press.held)
        canvas.shadow(rect, p.shadow, look.radius);
    canvas.fill(rect, ground, look.radius);
    if (high && button.enabled == Enabled::no)
        canvas.dashed(rect, edge, outline, look.radius);  // black and white leave only the form to tell
    else
        canvas.stroke(rect, edge, outline, look.radius);
    if (high && press.held)
        canvas.stroke(inset(rect, outline + 4), is_primary(button.kind) ? p.on_red : edge, outline,
                      look.radius - 5);

    Look text;
    text.face = Face::sans_bold;
    text.size = look.type;
    text.line = look.type * 1.3F;
    text.color = ink;
    text.valign = VAlign::middle;
    text.wrap = false;
    text.fit = Fit::shrink;
    const float wanted = kit.measure(button.label, text).w;
    // Where both do not fit, the word is worth more than the picture.
    const bool has_icon = !button.icon.empty() && wanted + look.icon + look.gap + 16 <= rect.w * 1.25F;
    const float with_icon = has_icon ? look.icon + look.gap : 0.0F;
    const float room = rect.w - 2 * std::min(look.padding, 16.0F) - with_icon;
    const float width = std::min(wanted, room);
    float x = rect.x + (rect.w - width - with_icon) / 2;
    if (has_icon) {
        const float icon_x = button.side == IconSide::before ? x : x + width + look.gap;
        kit.icon({icon_x, rect.y, look.icon, rect.h}, button.icon, look.icon, ink);
        if (button.side == IconSide::before) x += with_icon;
    }
    kit.text({x, rect.y, width + 1, rect.h}, button.label, text);
    if (press.focused) focus_ring(kit, rect, look.radius);
    return press.activated;
}

// ---- tags and chips
// ----------------------------------------------------------------------------------------------

namespace {
Look tag_look(Kit& kit) {
    Look look;
    look.role = Role::small;
    look.valign = VAlign::middle;
    look.wrap = false;
    static_cast<void>(kit);
    return look;
}
float tag_height(Kit& kit) { return std::round(kit.theme().type(Role::small) * 44 / 28); }
}  // namespace

float tag_width(Kit& kit, std::string_view label, std::string_view icon) {
    return kit.measure(label, tag_look(kit)).w + 28 +
           (icon.empty() ? 0.0F : kit.theme().type(Role::small) + 12);
}

float tag(Kit& kit, Rect rect, std::string_view label, TagKind kind, std::string_view icon, Align align) {
    const Palette& p = kit.palette();
    Color ground = p.sunk, ink = p.ink2;
    if (kind == TagKind::now) ground = p.red, ink = p.on_red;
    if (kind == TagKind::done) ground = p.done_ground, ink = p.done_ink;
    if (kind == TagKind::tint) ground = p.tint, ink = p.gold_ink;
    const float width = tag_width(kit, label, icon), height = tag_height(kit);
    Rect box{align == Align::right    ? rect.right() - width
             : align == Align::center ? rect.center().x - width / 2
                                      : rect.x,
             rect.center().y - height / 2, width, height};
    kit.canvas().fill(box, ground, measure::radius_tag);
    if (kit.theme().kind == ThemeKind::contrast) kit.canvas().stroke(box, p.ink, 3, measure::radius_tag);
    Rect inside = inset(box, 14, 0);
    if (!icon.empty()) {
        const float size = kit.theme().type(Role::small) * 1.25F;
        kit.icon(cut_left(inside, size), icon, size, ink);
        cut_left(inside, 4);
    }
    Look look = tag_look(kit);
    look.color = ink;
    kit.text(inside, label, look);
    return width;
}

float chip_width(Kit& kit, std::string_view label, std::string_view icon) {
    Look look = tag_look(kit);
    look.face = Face::sans_bold;
    return kit.measure(label, look).w + 36 +
           (icon.empty() ? 0.0F : kit.theme().type(Role::small) * 32 / 28 + 10);
}

float chip(Kit& kit, Rect rect, std::string_view label, std::string_view icon, Align align) {
    const Palette& p = kit.palette();
    const float width = chip_width(kit, label, icon);
    const float height = std::round(kit.theme().type(Role::small) * 48 / 28);
    Rect box{align == Align::right ? rect.right() - width : rect.x, rect.center().y - height / 2, width,
             height};
    kit.canvas().fill(box, p.card, height / 2);
    kit.canvas().stroke(box, p.edge, kit.theme().kind == ThemeKind::contrast ? 3.0F : 2.0F, height / 2);
    Rect inside = inset(box, 18, 0);
    if (!icon.empty()) {
        const float size = kit.theme().type(Role::small) * 32 / 28;
        kit.icon(cut_left(inside, size), icon, size, p.ink2);
        cut_left(inside, 10);
    }
    Look look = tag_look(kit);
    look.face = Face::sans_bold;
    kit.text(inside, label, look);
    return width;
}

// ---- the message slot
// --------------------------------------------------------------------------------------------

namespace {
Look note_look(Kit& kit) {
    Look look;
    look.role = Role::small;
    look.valign = VAlign::middle;
    look.line = std::round(kit.theme().type(Role::small) * 1.4F);
    return look;
}
float note_icon(Kit& kit) { return std::round(kit.theme().type(Role::small) * 40 / 28); }
}  // namespace

float note_height(Kit& kit, float width, std::string_view text) {
    const float room = width - 48 - note_icon(kit) - 16;
    return std::max(measure::slot, kit.measure(text, note_look(kit), room).h + 32);
}

void note(Kit& kit, Rect rect, NoteKind kind, const std::vector<Run>& runs, std::string_view icon) {
    if (std::all_of(runs.begin(), runs.end(), [](const Run& run) { return run.text.empty(); })) return;
    const Palette& p = kit.palette();
    const bool notice = kind == NoteKind::notice;
    kit.canvas().fill(rect, notice ? p.tint : p.sunk, measure::radius_control);
    if (notice || kit.theme().kind == ThemeKind::contrast)
        kit.canvas().stroke(rect, p.gold, 3, measure::radius_control);
    Rect inside = inset(rect, 24, 0);
    const float size = note_icon(kit);
    const std::string_view name = !icon.empty() ? icon : notice ? "error_outline" : "lightbulb_outline";
    kit.icon(cut_left(inside, size), name, size, notice ? p.ink : p.ink2);
    cut_left(inside, 16);
    Look look = note_look(kit);
    look.color = notice ? p.ink : p.ink2;
    kit.rich(inside, runs, look);
}

void note(Kit& kit, Rect rect, NoteKind kind, std::string_view text, std::string_view icon) {
    note(kit, rect, kind, std::vector<Run>{Run{std::string(text)}}, icon);
}

// ---- cards and lines
// ---------------------------------------------------------------------------------------------

namespace {
void card_ground(Kit& kit, Rect rect, Color ground, CardBar bar, Color edge, float outline) {
    const Palette& p = kit.palette();
    Canvas& canvas = kit.canvas();
    canvas.shadow(rect, p.shadow, measure::radius_card);
    canvas.fill(rect, ground, measure::radius_card);
    if (bar != CardBar::none) {
        const Color color = bar == CardBar::now ? p.red : bar == CardBar::done ? p.done : p.gold;
        canvas.push_clip({rect.x, rect.y, 10, rect.h});
        canvas.fill({rect.x, rect.y, 2 * measure::radius_card, rect.h}, color, measure::radius_card,
                    Corners::left);
        canvas.pop_clip();
    }
    canvas.stroke(rect, edge, outline, measure::radius_card);
}
}  // namespace

void card(Kit& kit, Rect rect, CardBar bar) {
    const Palette& p = kit.palette();
    card_ground(kit, rect, p.card, bar, p.line, p.card_outline);
}

bool card_button(Kit& kit, Rect rect, std::string_view label, CardBar bar, Enabled enabled) {
    const Palette& p = kit.palette();
    const Press press = kit.press(rect, label, enabled);
    card_ground(kit, rect, press.held ? p.tint : p.card, bar, press.held ? p.ink : p.line,
                press.held ? 3 : p.card_outline);
    if (press.focused) focus_ring(kit, rect, measure::radius_card);
    return press.activated;
}

void rule_line(Kit& kit, Rect rect, Color color, float thickness) {
    kit.canvas().fill({rect.x, rect.bottom() - thickness, rect.w, thickness}, color);
}

void hairline(Kit& kit, Rect rect) {
    rule_line(kit, rect, kit.palette().line, kit.theme().kind == ThemeKind::contrast ? 3.0F : 2.0F);
}

void bar(Kit& kit, Rect rect, float part, Color fill) {
    const Palette& p = kit.palette();
    kit.canvas().fill(rect, p.figure_ground, rect.h / 2);
    if (kit.theme().kind == ThemeKind::contrast) kit.canvas().stroke(rect, p.ink, 2, rect.h / 2);
    const float width = std::clamp(part, 0.0F, 1.0F) * rect.w;
    if (width >= 1) kit.canvas().fill({rect.x, rect.y, std::max(width, rect.h), rect.h}, fill, rect.h / 2);
}

// ---- rings and symbols
// -------------------------------------------------------------------------------------------

void progress_ring(Kit& kit, Rect rect, float part, std::string_view inside, float stroke, float inside_size) {
    const Palette& p = kit.palette();
    const float radius = (std::min(rect.w, rect.h) - stroke) / 2;
    const bool high = kit.theme().kind == ThemeKind::contrast;
    kit.canvas().ring(rect.center(), radius, high ? faded(p.line, 0.35F) : p.line, stroke);
    kit.canvas().arc(rect.center(), radius, part, p.gold, stroke);
    Look look;
    look.face = Face::sans_bold;
    look.size = inside_size;
    look.line = inside_size;
    look.align = Align::center;
    look.valign = VAlign::middle;
    look.wrap = false;
    if (!inside.empty()) kit.figures(rect, inside, look);
}

void countdown_ring(Kit& kit, Rect rect, Moment until, std::chrono::milliseconds whole, float stroke,
                    float inside_size) {
    using namespace std::chrono_literals;
    const auto left = std::max(0ms, std::chrono::duration_cast<std::chrono::milliseconds>(until - kit.now()));
    const auto steps = (left.count() + 249) / 250;  // four a second: nobody is driven by a moving line
    const auto of = std::max<std::int64_t>(1, whole.count() / 250);
    const float part = std::min(1.0F, static_cast<float>(steps) / static_cast<float>(of));
    progress_ring(kit, rect, part, std::to_string((left.count() + 999) / 1000), stroke, inside_size);
    if (left > 0ms) {
        const auto over = left.count() % 250;
        kit.wake_at(kit.now() + std::chrono::milliseconds(over == 0 ? 250 : over));
    }
}

void refusal_symbol(Kit& kit, Rect rect) {
    const Color color = kit.palette().gold_ink;
    const float unit = std::min(rect.w, rect.h) / 128;
    const Point c = rect.center();
    kit.canvas().ring(c, 58 * unit, color, 10 * unit);
    kit.canvas().round_line({c.x, c.y - 30 * unit}, {c.x, c.y + 8 * unit}, color, 12 * unit);
    kit.canvas().circle({c.x, c.y + 28 * unit}, 8 * unit, color);
}

void success_symbol(Kit& kit, Rect rect) {
    const Palette& p = kit.palette();
    const float unit = std::min(rect.w, rect.h) / 104;
    const Point c = rect.center();
    const auto at = [&](float x, float y) { return Point{c.x + (x - 52) * unit, c.y + (y - 52) * unit}; };
    kit.canvas().circle(c, 52 * unit, p.done);
    kit.canvas().polyline({at(29, 54), at(45, 70), at(76, 35)}, p.on_mark, 9 * unit);
}

void pending_symbol(Kit& kit, Rect rect) {
    const Palette& p = kit.palette();
    const float unit = std::min(rect.w, rect.h) / 104;
    const Point c = rect.center();
    const auto at = [&](float x, float y) { return Point{c.x + (x - 52) * unit, c.y + (y - 52) * unit}; };
    kit.canvas().circle(c, 52 * unit, p.tint);
    kit.canvas().ring(c, 48 * unit, p.gold, 8 * unit);
    kit.canvas().polyline({at(29, 54), at(45, 70), at(76, 35)}, p.gold_ink, 9 * unit);
}

float numbered_steps(Kit& kit, Rect rect, const std::vector<std::vector<Run>>& steps, float size) {
    const Palette& p = kit.palette();
    Rect rest = rect;
    Look look;
    look.size = size;
    look.line = std::round(size * 1.45F);
    look.valign = VAlign::middle;
    int number = 0;
    for (const std::vector<Run>& step : steps) {
        const float height = std::max(64.0F, kit.measure(step, look, rest.w - 92).h) + 56;
        Rect line = cut_top(rest, height);
        hairline(kit, line);
        const Rect disc = centered(cut_left(line, 64), {64, 64});
        kit.canvas().circle(disc.center(), 32, p.ink2);
        Look figure;
        figure.face = Face::serif_bold;
        figure.size = 36;
        figure.line = 40;
        figure.align = Align::center;
        figure.valign = VAlign::middle;
        figure.color = p.on_mark;
        kit.text(disc, std::to_string(++number), figure);
        cut_left(line, 28);
        kit.rich(line, step, look);
    }
    return rest.y - rect.y;
}

}  // namespace daihui::ui
