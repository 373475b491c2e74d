#include "kiosk/ui/frame.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/controls.hpp"

namespace daihui::ui {
namespace {

bool is_large(const Kit& kit) { return kit.theme().size == TextSize::xl; }

// The header grows only in XL; up to L its measures hold.
float title_size(const Kit& kit) {
    switch (kit.theme().size) {
        case TextSize::s:
            return 27;
        case TextSize::m:
            return 29;
        case TextSize::l:
            return 33;
        case TextSize::xl:
            return 44;
    }
    return 29;
}

Button exit_button(Kit& kit) {
    Button exit{.label = "退出", .kind = ButtonKind::small, .icon = "exit_to_app"};
    if (kit.format() == Format::landscape_small) exit.icon.clear();
    return exit;
}

float small_button_height(const Kit& kit) { return is_large(kit) ? 112.0F : measure::button_small; }

}  // namespace

float margin(const Kit& kit) { return kit.format() == Format::landscape_small ? 16.0F : measure::margin; }

Rect body(const Kit& kit, Rect rest, float top, float bottom) {
    const float side = margin(kit);
    return {rest.x + side, rest.y + top, rest.w - 2 * side, std::max(0.0F, rest.h - top - bottom)};
}

void seal(Kit& kit, Rect rect) {
    const Palette& p = kit.palette();
    const float unit = rect.w / 72;
    kit.canvas().fill(rect, p.band, 10 * unit);
    kit.canvas().stroke(inset(rect, 3 * unit), p.gold_light, 1.5F * unit, 7 * unit);
    Look look;
    look.face = Face::serif_bold;
    look.size = 29 * unit;
    look.line = 30 * unit;
    look.color = kit.theme().kind == ThemeKind::contrast ? p.on_red : rgb(0xFFFFFF);
    look.align = Align::center;
    look.valign = VAlign::middle;
    look.wrap = false;
    kit.text(moved(rect, 0, -0.5F * unit), "代\n会", look);
}

void rule(Kit& kit, Rect& rest) {
    const Palette& p = kit.palette();
    const Rect band = cut_top(rest, measure::rule);
    kit.canvas().fill(band, p.paper);
    kit.canvas().fill({band.x, band.y, band.w, 6}, p.red);
    kit.canvas().fill({band.x, band.y + 10, band.w, 2}, p.gold);
}

HeaderTap header(Kit& kit, Rect& rest, const Header& header) {
    const Palette& p = kit.palette();
    const Format format = kit.format();
    const bool portrait = format == Format::portrait, large = is_large(kit);
    kit.canvas().fill(rest, p.paper);
    float height = portrait ? measure::header : measure::header_landscape;
    if (format == Format::landscape_small) height = 88;
    if (large && format != Format::landscape_small) height = portrait ? 156.0F : 132.0F;
    Rect band = inset(cut_top(rest, height), margin(kit), 0);
    HeaderTap tap;

    if (header.exit == Exit::shown) {
        const Button exit = exit_button(kit);
        const float width = format == Format::landscape_small ? 80.0F : button_width(kit, exit);
        tap.exit =
            button(kit, middle(cut_right(band, width), std::min(height - 8, small_button_height(kit))), exit);
        cut_right(band, 20);
    }
    for (std::size_t i = header.tools.size(); i-- > 0;) {
        const Button tool{.label = header.tools[i], .kind = ButtonKind::small};
        if (button(kit, middle(cut_right(band, 80), std::min(height - 8, 80.0F)), tool)) tap.tool = i;
        cut_right(band, 10);
    }
    if (format != Format::landscape_small) {
        const float size = large ? 104.0F : 72.0F;
        seal(kit, centered(cut_left(band, size), {size, size}));
        cut_left(band, 20);
    }

    const bool alone = header.person.empty() && header.chip.empty();
    Look side;
    side.role = Role::small;
    side.valign = VAlign::middle;
    side.wrap = false;
    if (!portrait && format != Format::landscape_small) {
        side.align = Align::right;
        if (!header.chip.empty()) {
            const float width = chip_width(kit, header.chip, "style");
            chip(kit, cut_right(band, width), header.chip, "style", Align::right);
            cut_right(band, 28);
        }
        side.fit = Fit::shrink;
        if (!header.person.empty()) {
            const std::vector<Run> who{
                {header.person, Face::serif_bold, kit.theme().type(Role::small) * 34 / 28}, {" 代表"}};
            kit.rich(cut_right(band, std::min(band.w * 0.35F, kit.measure(who, side).w)), who, side);
            cut_right(band, 28);
        }
        if (!header.right.empty()) {
            kit.text(cut_right(band, std::min(band.w * 0.45F, kit.measure(header.right, side).w)), header.right,
                     side);
            cut_right(band, 28);
        }
    }

    Look title;
    title.face = Face::serif_bold;
    title.size = format == Format::landscape_small ? 29 : title_size(kit);
    title.line = std::round(title.size * 1.38F);
    title.fit = Fit::shrink;
    title.valign = VAlign::middle;
    float lines = static_cast<float>(header.title.size());
    // Ten inches have one line for whose paper it is: the slip's class or the person, then sheet or seat.
    std::string second;
    for (const std::string& part :
         {header.chip, header.person.empty() ? std::string() : header.person + " 代表", header.right})
        if (!part.empty()) second += (second.empty() ? "" : "　") + part;
    const bool small_second = format == Format::landscape_small && !second.empty();
    if (small_second) lines += 1;
    Rect text = middle(band, title.line * lines);
    for (const std::string& line : header.title) kit.text(cut_top(text, title.line), line, title);
    if (small_second) {
        side.align = Align::left;
        side.fit = Fit::shrink;
        side.line = title.line;
        kit.text(cut_top(text, title.line), second, side);
    }
    rule(kit, rest);

    if (portrait) {
        Rect strip = cut_top(rest, large ? 92.0F : kit.theme().size == TextSize::l ? 76.0F : measure::strip);
        kit.canvas().fill(strip, p.sunk);
        if (kit.theme().kind == ThemeKind::contrast) rule_line(kit, strip, p.ink, 3);
        Rect inside = inset(strip, margin(kit), 0);
        if (!header.chip.empty()) {
            cut_left(inside, chip(kit, inside, header.chip, large ? "" : "style") + 20);
        } else if (!header.person.empty()) {
            const std::vector<Run> who{
                {header.person, Face::serif_bold, kit.theme().type(Role::small) * 34 / 28}, {" 代表"}};
            cut_left(inside, kit.rich(inside, who, side).w + 20);
        }
        side.align = alone ? Align::left : Align::right;
        side.fit = Fit::shrink;
        if (!header.right.empty()) kit.text(inside, header.right, side);
    }
    return tap;
}

Rect staff_header(Kit& kit, Rect& rest, std::string_view title, std::string_view second) {
    kit.canvas().fill(rest, kit.palette().paper);
    Rect band = inset(cut_top(rest, 76), 28, 0);
    seal(kit, centered(cut_left(band, 52), {52, 52}));
    cut_left(band, 16);
    Look first;
    first.face = Face::serif_bold;
    first.size = 26;
    first.line = 34;
    first.wrap = false;
    Look below;
    below.role = Role::staff_small;
    below.line = 28;
    below.color = kit.palette().ink2;
    below.wrap = false;
    Rect text = middle(band, 62);
    const float first_width = kit.text(cut_top(text, 34), title, first).w;
    const float width = std::max(first_width, kit.text(text, second, below).w);
    cut_left(band, width + 32);
    rule(kit, rest);
    return band;
}

// ---- the bars below
// ----------------------------------------------------------------------------------------------

ActionTap action_bar(Kit& kit, Rect& rest, const ActionBar& bar) {
    const auto region = kit.region("操作");
    const Palette& p = kit.palette();
    const bool large = is_large(kit), high = kit.theme().kind == ThemeKind::contrast;
    const bool small = kit.format() == Format::landscape_small;
    const float height = small ? 104.0F : large ? 184.0F : measure::action_bar;
    const Rect band = cut_bottom(rest, height);
    kit.canvas().fill(band, p.card);
    kit.canvas().fill({band.x, band.y, band.w, high ? 3.0F : 2.0F}, p.line);
    Rect inside = middle(inset(band, margin(kit), 0), small ? 80.0F : large ? 136.0F : measure::button);
    ActionTap tap = ActionTap::none;
    Button primary{.label = bar.primary,
                   .kind = ButtonKind::primary,
                   .icon = bar.primary_icon,
                   .side = bar.icon_before ? IconSide::before : IconSide::after,
                   .enabled = bar.primary_enabled};
    Button secondary{.label = bar.secondary,
                     .kind = ButtonKind::secondary,
                     .icon = bar.secondary_icon,
                     .enabled = bar.secondary_enabled};
    if (!bar.secondary.empty()) {
        const float least = large ? 280.0F : 300.0F;
        const Rect cell = cut_left(inside, std::max(least, button_width(kit, secondary)));
        if (button(kit, cell, secondary)) tap = ActionTap::secondary;
        cut_left(inside, measure::gap_m);
    }
    if (!bar.primary.empty()) {
        float width = bar.until ? 420.0F : 560.0F;
        if (large) width = inside.w - (bar.until ? 140.0F : 0.0F);
        width = std::min(inside.w, std::max(width, button_width(kit, primary)));
        if (button(kit, cut_right(inside, width), primary)) tap = ActionTap::primary;
    }
    if (bar.until) countdown_ring(kit, centered(inside, {88, 88}), *bar.until, bar.whole);
    return tap;
}

ActionTap rail_actions(Kit& kit, Rect& rest, const ActionBar& bar) {
    const auto region = kit.region("操作");
    const bool small = kit.format() == Format::landscape_small;
    Rect band = cut_bottom(rest, small ? 80.0F : measure::button);
    ActionTap tap = ActionTap::none;
    if (bar.until) {
        const Rect place = centered(cut_left(band, 104), {88, 88});
        countdown_ring(kit, place, *bar.until, bar.whole);
        cut_left(band, 16);
    }
    if (!bar.secondary.empty()) {
        const Button secondary{
            .label = bar.secondary, .icon = bar.secondary_icon, .enabled = bar.secondary_enabled, .size = 36};
        const float width =
            bar.primary.empty() ? band.w : std::min(button_width(kit, secondary) - 50, band.w * 0.42F);
        if (button(kit, cut_left(band, std::max(150.0F, width)), secondary)) tap = ActionTap::secondary;
        cut_left(band, 16);
    }
    if (!bar.primary.empty()) {
        const Button primary{.label = bar.primary,
                             .kind = ButtonKind::primary,
                             .icon = bar.primary_icon,
                             .side = bar.icon_before ? IconSide::before : IconSide::after,
                             .enabled = bar.primary_enabled,
                             .size = 37};
        if (button(kit, band, primary)) tap = ActionTap::primary;
    }
    return tap;
}

std::optional<std::size_t> utility_bar(Kit& kit, Rect& rest, const std::vector<UtilityItem>& items) {
    const Palette& p = kit.palette();
    const bool portrait = kit.format() == Format::portrait, high = kit.theme().kind == ThemeKind::contrast;
    const float type = kit.theme().type(Role::small);
    float height = portrait ? measure::utility_bar : measure::utility_bar_landscape;
    if (portrait && kit.theme().size == TextSize::l) height = 120;
    if (portrait && is_large(kit)) height = 148;
    const Rect band = cut_bottom(rest, height);
    kit.canvas().fill(band, p.sunk);
    if (high) kit.canvas().fill({band.x, band.y, band.w, 3}, p.ink);
    std::optional<std::size_t> tapped;
    if (items.empty()) return tapped;
    const auto cells = columns(inset(band, portrait ? 44.0F : 0.0F, 0), static_cast<int>(items.size()), 0);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const UtilityItem& item = items[i];
        const Rect cell = cells[i];
        if (i > 0) {
            const Color color = high ? p.ink : p.off_edge;
            const float pad = portrait ? 26.0F : 20.0F;
            kit.canvas().fill({cell.x, cell.y + pad, 1, cell.h - 2 * pad}, color);
        }
        const Press press = kit.press(cell, item.label);
        if (press.activated) tapped = i;
        if (press.held) kit.canvas().fill(inset(cell, 6), p.figure_ground, measure::radius_control);
        const Color ink = item.selected ? p.red_ink : p.ink2;
        Look look;
        look.size = item.icon.empty() ? type * 32 / 28 : type;
        look.line = std::round(look.size * 1.2F);
        look.face = item.selected ? Face::sans_bold : Face::sans;
        look.color = ink;
        look.valign = VAlign::middle;
        look.fit = Fit::shrink;
        look.align = Align::center;
        const float icon_size = type * 38 / 28;
        Rect box = inset(cell, 4, 0);
        if (item.icon.empty()) {
            kit.text(box, item.label, look);
        } else if (portrait) {
            Rect stack = middle(box, icon_size + 4 + look.line);
            kit.icon(cut_top(stack, icon_size), item.icon, icon_size, ink);
            cut_top(stack, 4);
            kit.text(stack, item.label, look);
        } else {
            const float width = kit.measure(item.label, look).w;
            Rect line = centered(box, {icon_size + 12 + width, look.line});
            kit.icon(cut_left(line, icon_size), item.icon, icon_size, ink);
            cut_left(line, 12);
            look.align = Align::left;
            kit.text(line, item.label, look);
        }
        if (item.selected)
            kit.canvas().fill({cell.x + cell.w * 0.24F, cell.bottom() - 11, cell.w * 0.52F, 5}, p.red, 3);
        if (press.focused) focus_ring(kit, inset(cell, 12), measure::radius_control);
    }
    return tapped;
}

}  // namespace daihui::ui
