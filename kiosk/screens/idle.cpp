// 01: what is on, and what to hold at the window.
#include <algorithm>

#include "kiosk/screens/parts.hpp"

namespace daihui::screens {
namespace {

using session::IdleView;

void art(Kit& kit, Rect rect, const IdleView& idle) {
    switch (idle.ask) {
        case IdleView::Ask::badge:
            ui::badge_art(kit, rect);
            break;
        case IdleView::Ask::slip:
            ui::slip_art(kit, rect, idle.slip_class, ui::slip_class_color(0));
            break;
        case IdleView::Ask::nothing:
            ui::refusal_symbol(kit, ui::centered(rect, {180, 180}));
            break;
    }
}

Look on_red(const Kit& kit, Look look) {
    look.color = kit.palette().ivory;
    look.fit = ui::Fit::shrink;
    return look;
}

/// How the network stands: a word for whoever wonders, of no weight.
float network_height(const Kit& kit, const View& view) {
    if (view.network.empty()) return 0;
    return is_small_panel(kit) ? 38.0F : sized(kit, 28) * 1.5F;
}

void network_line(Kit& kit, Rect rect, const View& view) {
    if (view.network.empty()) return;
    Look look = muted(kit, 28);
    look.valign = ui::VAlign::middle;
    look.fit = ui::Fit::shrink;
    const float sign = sized(kit, 28) * 1.1F;
    const bool up = view.network == "网络正常";
    kit.icon(ui::middle(ui::cut_left(rect, sign), sign), up ? "cloud_done" : "cloud_off", sign, look.color);
    ui::cut_left(rect, 12);
    kit.text(rect, view.network, look);
}

/// The line at the foot: what is on, attendance, the anchor on paper.
void foot(Kit& kit, Rect rect, const View& view, const IdleView& idle, float side) {
    Rect inside = ui::inset(rect, side, 0);
    kit.canvas().fill({inside.x, inside.y, inside.w, 2}, kit.palette().line);
    ui::cut_top(inside, 2);
    const bool small = is_small_panel(kit);
    network_line(kit, ui::cut_bottom(inside, network_height(kit, view)), view);
    Rect second = ui::cut_bottom(inside, small ? 0.0F : sized(kit, 28) * 1.7F);
    Look right = muted(kit, small ? 28 : 32);
    right.align = ui::Align::right;
    right.valign = ui::VAlign::middle;
    right.wrap = false;
    const Look bold_now = bold(kit, small ? 28 : 32);
    const float left = kit.measure(idle.now, bold_now).w + kit.measure(idle.now_tag, bold_now).w + 80;
    if (!idle.next.empty() && (!small || left + kit.measure(idle.next, right).w < inside.w)) {
        const float width = std::min(kit.measure(idle.next, right).w, inside.w * 0.5F);
        right.fit = ui::Fit::shrink;
        kit.text(ui::cut_right(inside, width), idle.next, right);
        ui::cut_right(inside, 20);
    }
    ui::cut_left(inside, ui::tag(kit, inside, idle.now_tag, ui::TagKind::now) + 20);
    Look now = bold(kit, small ? 28 : 32);
    now.valign = ui::VAlign::middle;
    now.fit = ui::Fit::shrink;
    kit.text(inside, idle.now, now);
    if (small) return;
    Look quiet = muted(kit, 28);
    quiet.valign = ui::VAlign::middle;
    quiet.fit = ui::Fit::shrink;
    const auto halves = ui::columns(second, {1, 1}, 16);
    kit.text(halves[0], idle.attendance, quiet);
    quiet.align = ui::Align::right;
    if (!idle.anchor.empty()) kit.text(halves[1], "校验值 " + idle.anchor, quiet);
}

void title_lines(Kit& kit, Rect& place, const IdleView& idle, float size, float line) {
    Look title = on_red(kit, {});
    title.face = ui::Face::serif_bold;
    title.size = size;
    title.line = line;
    title.valign = ui::VAlign::middle;
    for (const std::string& one : idle.title_lines) kit.text(ui::cut_top(place, line), one, title);
}

Look host_look(const Kit& kit, float size) {
    Look host = on_red(kit, {});
    host.face = ui::Face::serif_bold;
    host.size = size;
    host.line = size * 1.4F;
    host.spacing = 6;
    host.valign = ui::VAlign::middle;
    return host;
}

float host_width(Kit& kit, const IdleView& idle, float seal, float size) {
    return seal + 20 + kit.measure(idle.host, host_look(kit, size)).w;
}

void host_line(Kit& kit, Rect row, const IdleView& idle, float seal, float size) {
    ui::seal(kit, ui::middle(ui::cut_left(row, seal), seal));
    ui::cut_left(row, 20);
    kit.text(row, idle.host, host_look(kit, size));
}

void ask(Kit& kit, Rect area, const IdleView& idle, float size, float line) {
    const bool small = is_small_panel(kit);
    const float hint_line = sized(kit, small ? 28 : 34) * 1.5F;
    const Rect hint = ui::cut_bottom(area, hint_line * (small ? 1.9F : 1.2F));
    Look head;
    head.face = ui::Face::serif_bold;
    head.size = size;
    head.line = line;
    head.align = ui::Align::center;
    head.valign = ui::VAlign::middle;
    head.fit = ui::Fit::shrink;
    for (const std::string& one : idle.ask_lines) kit.text(ui::cut_top(area, line), one, head);
    const float width = std::min({area.w, area.h * 720 / 474, 840.0F});
    art(kit, ui::centered(area, {width, width * 474 / 720}), idle);
    Look below = sans(kit, small ? 28 : 34);
    below.align = ui::Align::center;
    below.valign = ui::VAlign::middle;
    if (small) {
        below.size = 28;
        below.line = 40;
    } else {
        below.fit = ui::Fit::shrink;
    }
    kit.text(hint, small ? by_sense(kit, idle.hint, below, hint.w) : idle.hint, below);
}

std::optional<Action> utility(Kit& kit, Rect& rest, const View& view) {
    const std::vector<ui::UtilityItem> items = {{"format_size", is_largest(kit) ? "大字" : "放大文字",
                                                 view.settings.text_size != session::TextSize::medium},
                                                {"brightness_6", is_largest(kit) ? "对比" : "对比度",
                                                 view.settings.contrast == session::Contrast::high},
                                                {"help_outline", "帮助"}};
    const auto tapped = ui::utility_bar(kit, rest, items);
    if (!tapped) return std::nullopt;
    if (*tapped == 0) return session::NextTextSize{};
    if (*tapped == 1) return session::NextContrast{};
    return session::OpenHelp{};
}

/// 核对查验码: quiet, and out of the way of what the page asks for.
std::optional<Action> look_up(Kit& kit, Rect& rest, const IdleView& idle) {
    if (!idle.look_up) return std::nullopt;
    const ui::Button button{.label = "核对查验码", .kind = ui::ButtonKind::small, .icon = "search"};
    const float height = ui::button_height(kit, ui::ButtonKind::small);
    const Rect place = ui::cut_bottom(rest, height);
    ui::cut_bottom(rest, 24);
    const float width = std::min(place.w, ui::button_width(kit, button));
    if (ui::button(kit, ui::centered(place, {width, height}), button)) return session::OpenLookUp{};
    return std::nullopt;
}

std::optional<Action> portrait(Kit& kit, const View& view, const IdleView& idle) {
    Rect rest = kit.screen();
    kit.canvas().fill(rest, kit.palette().paper);
    auto action = utility(kit, rest, view);
    constexpr float side = 72;
    const Rect scene = ui::cut_top(rest, 640);
    ui::red_scene(kit, scene);
    Rect inside = ui::inset(scene, side, 0);
    Rect above = ui::cut_top(inside, 64);
    Rect top = ui::cut_top(inside, 72);
    Look date = on_red(kit, {});
    date.size = 34;
    date.line = 48;
    date.align = ui::Align::right;
    date.valign = ui::VAlign::middle;
    const float date_width = kit.measure(idle.date, date).w + 2;
    if (host_width(kit, idle, 72, 48) + 32 + date_width <= top.w) {
        kit.text(ui::cut_right(top, date_width), idle.date, date);
        ui::cut_right(top, 32);
    } else {  // a long host has the line to itself
        kit.text(ui::cut_bottom(above, 50), idle.date, date);
        ui::cut_top(top, 8);
    }
    host_line(kit, top, idle, 72, 48);
    ui::cut_top(inside, 40);
    title_lines(kit, inside, idle, 51, 84);
    ui::cut_top(inside, 48);
    ui::scene_rule(kit, inside);
    ui::cut_top(inside, 34);
    Rect row = ui::cut_top(inside, 132);
    Look clock = on_red(kit, {});
    clock.face = ui::Face::serif_bold;
    clock.size = 112;
    clock.line = 112;
    clock.valign = ui::VAlign::middle;
    clock.wrap = false;
    clock.fit = ui::Fit::none;
    kit.figures(ui::cut_left(row, kit.measure_figures(idle.clock, clock).w + 2), idle.clock, clock);
    ui::cut_left(row, 24);
    Look headline = on_red(kit, bold(kit, 44));
    headline.size = 44;
    headline.line = 62;
    headline.align = ui::Align::right;
    headline.valign = ui::VAlign::middle;
    Look detail = on_red(kit, {});
    detail.size = 34;
    detail.line = 52;
    detail.align = ui::Align::right;
    detail.valign = ui::VAlign::middle;
    row = ui::middle(row, 120);
    kit.text(ui::cut_top(row, 66), idle.headline, headline);
    kit.text(row, idle.detail, detail);

    const Rect low = ui::cut_bottom(rest, sized(kit, 28) * 1.7F + 96 + network_height(kit, view));
    foot(kit, {low.x, low.y, low.w, low.h - 12}, view, idle, side);
    ui::cut_top(rest, 52);
    ui::cut_bottom(rest, 8);
    action = either(action, look_up(kit, rest, idle));
    ask(kit, ui::inset(rest, side, 0), idle, 92, 124);
    return action;
}

std::optional<Action> landscape(Kit& kit, const View& view, const IdleView& idle, ScreenState& state) {
    Rect rest = kit.screen();
    kit.canvas().fill(rest, kit.palette().paper);
    const bool small = is_small_panel(kit);
    std::optional<Action> action;
    if (!small) action = utility(kit, rest, view);
    const float side = small ? 28 : 64;
    const Rect scene = ui::cut_left(rest, small ? rest.w * 0.42F : 872);
    ui::red_scene(kit, scene);
    Rect inside = ui::inset(scene, side, side * 0.75F);
    host_line(kit, ui::cut_top(inside, small ? 48.0F : 72.0F), idle, small ? 48.0F : 72.0F,
              small ? 30.0F : 46.0F);
    ui::cut_top(inside, small ? 16.0F : 56.0F);
    title_lines(kit, inside, idle, small ? 27.0F : 41.0F, small ? 38.0F : 76.0F);
    ui::cut_top(inside, small ? 14.0F : 40.0F);
    ui::scene_rule(kit, inside);
    ui::cut_top(inside, small ? 10.0F : 48.0F);
    Look detail = on_red(kit, {});
    detail.size = small ? 28 : 34;
    detail.line = detail.size * 1.45F;
    detail.valign = ui::VAlign::middle;
    Rect low = ui::cut_bottom(inside, small ? 92.0F : 122.0F);
    Look clock = on_red(kit, {});
    clock.face = ui::Face::serif_bold;
    clock.size = small ? 84 : 168;
    clock.line = clock.size * 1.07F;
    clock.wrap = false;
    clock.fit = ui::Fit::none;
    kit.figures(ui::cut_top(inside, clock.line), idle.clock, clock);
    kit.text(ui::cut_top(inside, detail.line), idle.date, detail);
    Look headline = on_red(kit, {});
    headline.face = ui::Face::sans_bold;
    headline.size = small ? 32 : 48;
    headline.line = headline.size * 1.4F;
    headline.valign = ui::VAlign::middle;
    kit.text(ui::cut_top(low, headline.line), idle.headline, headline);
    kit.text(low, idle.detail, detail);

    if (small) {
        Rect tools = ui::inset(ui::cut_top(rest, 96), 20, 8);
        const ui::Button help{.label = "帮助", .kind = ui::ButtonKind::small};
        const ui::Button settings{.label = "设置", .kind = ui::ButtonKind::small};
        if (ui::button(kit, ui::cut_right(tools, 100), help)) action = session::OpenHelp{};
        ui::cut_right(tools, 12);
        if (ui::button(kit, ui::cut_right(tools, 100), settings)) state.settings = Panel::open;
        const ui::Button look_up{.label = "核对查验码", .kind = ui::ButtonKind::small};
        if (idle.look_up && ui::button(kit, ui::cut_left(tools, std::min(tools.w - 12, 220.0F)), look_up))
            action = session::OpenLookUp{};
    } else {
        ui::cut_top(rest, 36);
    }
    const Rect foot_band =
        ui::cut_bottom(rest, (small ? 72.0F : sized(kit, 28) * 1.7F + 86) + network_height(kit, view));
    foot(kit, foot_band, view, idle, side);
    if (!small) action = either(action, look_up(kit, rest, idle));
    ask(kit, ui::inset(rest, side, 0), idle, small ? 48.0F : 84.0F, small ? 62.0F : 112.0F);
    return action;
}

}  // namespace

std::optional<Action> draw_idle(Kit& kit, const View& view, const IdleView& idle, ScreenState& state) {
    return is_portrait(kit) ? portrait(kit, view, idle) : landscape(kit, view, idle, state);
}

}  // namespace daihui::screens
