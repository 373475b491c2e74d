// The review in words and the lines of the write-in search.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/ballot.hpp"
#include "kiosk/ui/controls.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::ui {
namespace {

float label_width(Kit& kit) { return std::round(kit.theme().type(Role::bracket) * 224 / 30); }

Look names_look(Kit& kit) {
    Look look;
    look.face = Face::serif_bold;
    look.size = kit.theme().type(Role::bracket) + 1;
    look.line = std::round(look.size * 43 / 31);
    return look;
}

Look label_look(Kit& kit) {
    Look look;
    look.face = Face::sans_bold;
    look.size = kit.theme().type(Role::bracket);
    look.line = std::round(look.size * 43 / 30);
    look.fit = Fit::shrink;
    return look;
}

// A word joiner between the characters keeps a name on one line; the break is only after 、.
std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        out += text::unbroken(names[i]);
        if (i + 1 < names.size()) out += "、";
    }
    return out;
}

float line_height_of(Kit& kit, float width, const ReviewLine& line) {
    const float least = label_look(kit).line;
    if (line.names.empty()) return least;
    return std::max(least, kit.measure(joined(line.names), names_look(kit), width - label_width(kit)).h);
}

Look sentence_look(Kit& kit) {
    Look look;
    look.size = kit.theme().type(Role::small);
    look.line = std::round(look.size * 40 / 28);
    return look;
}

constexpr float pad_left = 28, pad_right = 16, pad_top = 12, pad_bottom = 16, head = 80, between = 8;

}  // namespace

float review_height(Kit& kit, float width, const ReviewCard& card) {
    const float inner = width - pad_left - pad_right;
    float height = pad_top + head + 12;
    for (const ReviewLine& line : card.lines)
        height += 2 + between + line_height_of(kit, inner, line) + between;
    if (!card.sentence.empty()) {
        if (card.lines.empty()) height += 2 + between;
        height += kit.measure(card.sentence, sentence_look(kit), inner).h;
    }
    return height + pad_bottom - between;
}

bool review_card(Kit& kit, Rect rect, const ReviewCard& review) {
    const auto region = kit.region(review.title);
    const Palette& p = kit.palette();
    card(kit, rect);
    Rect rest{rect.x + pad_left, rect.y + pad_top, rect.w - pad_left - pad_right,
              rect.h - pad_top - pad_bottom};
    Rect top = cut_top(rest, head);
    bool tapped = false;
    if (!review.change.empty()) {
        const Button change{.label = review.change, .kind = ButtonKind::small};
        tapped = button(kit, cut_right(top, std::max(136.0F, button_width(kit, change))), change);
        cut_right(top, 16);
    }
    Look title;
    title.face = Face::serif_bold;
    title.size = kit.theme().type(Role::bracket) * 34 / 30;
    title.line = std::round(title.size * 1.3F);
    title.valign = VAlign::middle;
    if (kit.measure(review.title, title).w > top.w) title.fit = Fit::shrink;
    kit.text(top, review.title, title);
    cut_top(rest, 12);
    const float thick = kit.theme().kind == ThemeKind::contrast ? 3.0F : 2.0F;
    const auto separate = [&] {
        kit.canvas().fill({rest.x, rest.y, rest.w, thick}, p.line);
        cut_top(rest, 2 + between);
    };
    for (const ReviewLine& line : review.lines) {
        separate();
        const float height = line_height_of(kit, rest.w, line);
        Rect place = cut_top(rest, height);
        Rect label = cut_left(place, label_width(kit));
        if (line.shape) {
            const Look look = label_look(kit);
            const float size = std::round(look.size * 34 / 30);
            Rect sign = cut_left(label, size);
            sign.h = look.line;
            shape(kit, middle(sign, size), *line.shape, p.mark);
            cut_left(label, 10);
        }
        label.w -= 8;
        kit.text(label, line.label, label_look(kit));
        if (!line.names.empty()) kit.text(place, joined(line.names), names_look(kit));
        cut_top(rest, between);
    }
    if (!review.sentence.empty()) {
        if (review.lines.empty()) separate();
        kit.text(rest, review.sentence, sentence_look(kit));
    }
    return tapped;
}

bool choice_row(Kit& kit, Rect rect, const ChoiceRow& row) {
    const auto region = kit.region(row.name + row.unit);
    const Palette& p = kit.palette();
    const bool enabled = row.reason.empty();
    const Press press = kit.press(rect, row.name, enabled_if(enabled));
    if (press.held) kit.canvas().fill(rect, p.mark_ground);
    hairline(kit, rect);
    Rect rest = inset(rect, 8, 0);
    const Rect radio = centered(cut_left(rest, 48), {48, 48});
    Canvas& canvas = kit.canvas();
    if (row.chosen) {
        canvas.circle(radio.center(), 24, p.mark);
        canvas.circle(radio.center(), 10, p.on_mark);
    } else {
        canvas.circle(radio.center(), 22, enabled ? p.card : p.sunk);
        canvas.ring(radio.center(), 22, enabled ? p.edge : p.off_edge, 4);
    }
    cut_left(rest, 20);
    const float bracket_size = kit.theme().type(Role::bracket);
    Look unit;
    unit.role = Role::bracket;
    unit.valign = VAlign::middle;
    unit.align = Align::right;
    unit.fit = Fit::shrink;
    Look name;
    name.role = Role::name;
    name.face = Face::serif_bold;
    name.color = enabled ? p.ink : p.ink3;
    name.valign = VAlign::middle;
    name.fit = Fit::shrink;
    // A line of a serif face is taller than its size: what is left is its air.
    name.size = std::min(kit.theme().type(Role::name), rect.h * (enabled ? 0.6F : 0.38F));
    name.line = std::round(name.size * 1.16F);
    const std::string bracket = row.bracket.empty() ? "" : "（" + row.bracket + "）";
    std::vector<Run> runs{{row.name, Face::serif_bold}};
    if (!bracket.empty()) runs.push_back({bracket, Face::sans, std::min(bracket_size, name.size * 0.75F)});
    const float unit_width = row.unit.empty() ? 0.0F : kit.measure(row.unit, unit).w + 16;
    const bool one_line = kit.measure(runs, name).w + unit_width <= rest.w;
    if (!enabled) {
        if (one_line && unit_width > 0) kit.text(cut_right(rest, unit_width - 16), row.unit, unit);
        Look reason;
        reason.role = Role::small;
        reason.valign = VAlign::middle;
        reason.size = kit.theme().type(Role::small);
        reason.line = std::round(reason.size * 1.2F);
        const float height = kit.measure(row.reason, reason, rest.w).h;
        if (name.line + height > rect.h) {  // the name gives way first, the reason must be read
            name.size = rect.h * 0.28F;
            name.line = std::round(name.size * 1.16F);
        }
        if (name.line + height > rect.h) reason.fit = Fit::shrink;
        const float line = std::min(name.line, rect.h * 0.5F);
        Rect stack = middle(rest, std::min(rect.h, line + height));
        kit.rich(cut_top(stack, line), runs, name);
        kit.text(stack, row.reason, reason);
    } else if (one_line) {
        if (unit_width > 0) kit.text(cut_right(rest, unit_width - 16), row.unit, unit);
        kit.rich(rest, runs, name);
    } else {
        // The name has the first line to itself, what tells apart people of one name the second.
        name.size = std::min(kit.theme().type(Role::name), rect.h * 0.38F);
        name.line = std::round(name.size * 1.16F);
        unit.align = Align::left;
        unit.size = std::min(bracket_size, rect.h * 0.32F);
        unit.line = std::round(unit.size * 1.26F);
        Rect stack = middle(rest, std::min(rect.h, name.line + unit.line));
        const bool beside = kit.measure(runs, name).w <= rest.w && !row.unit.empty();
        if (beside)
            kit.rich(cut_top(stack, name.line), runs, name);
        else
            kit.text(cut_top(stack, name.line), row.name, name);
        kit.text(stack, beside ? row.unit : bracket + row.unit, unit);
    }
    if (press.focused) focus_ring(kit, inset(rect, 10), measure::radius_control);
    return press.activated;
}

}  // namespace daihui::ui
