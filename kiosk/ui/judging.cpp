#include "kiosk/ui/judging.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/controls.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::ui {
namespace {

/// Ground, outline and, in high contrast, the double outline of what is pressed: as a mark has them.
void ground(Kit& kit, Rect rect, const Press& press, MarkState state) {
    const Palette& p = kit.palette();
    Canvas& canvas = kit.canvas();
    constexpr float radius = measure::radius_control;
    const bool chosen = state == MarkState::chosen;
    Color fill = chosen ? p.mark : state == MarkState::blocked ? p.tint : p.card;
    if (press.held && !chosen) fill = p.mark_ground;
    canvas.fill(rect, fill, radius);
    if (press.held) {
        canvas.stroke(rect, chosen ? p.edge : p.mark, measure::outline_pressed, radius);
        if (kit.theme().kind == ThemeKind::contrast)
            canvas.stroke(inset(rect, 9), chosen ? p.on_mark : p.mark, 4, radius - 8);
    } else if (state == MarkState::blocked) {
        canvas.dashed(rect, p.edge, 4, radius);
    } else if (!chosen) {
        canvas.stroke(rect, p.edge, measure::outline, radius);
    }
    if (press.focused) focus_ring(kit, rect, radius);
}

Look word_look(Kit& kit, MarkState state, float size) {
    const Palette& p = kit.palette();
    const bool chosen = state == MarkState::chosen;
    Look look;
    look.face = chosen ? Face::sans_bold : Face::sans;
    look.color = chosen ? p.on_mark : state == MarkState::other ? p.ink2 : p.ink;
    look.align = Align::center;
    look.valign = VAlign::middle;
    look.size = size;
    look.line = std::round(size * 1.2F);
    look.wrap = false;
    look.fit = Fit::shrink;
    return look;
}

}  // namespace

bool grade(Kit& kit, Rect rect, std::string_view word, MarkState state) {
    const Palette& p = kit.palette();
    const Press press = kit.press(rect, word);
    ground(kit, rect, press, state);
    // Words of a row have one size: what four characters leave room for.
    const bool figures = word.find_first_not_of("0123456789") == std::string_view::npos;
    float type = kit.theme().type(Role::small) * 32 / 28;
    if (!figures) type = std::min(type, (rect.w - 18) / 4);
    Look look = word_look(kit, state, std::min(type, rect.h * 0.36F));
    const float ring = std::clamp(std::round(look.size), 26.0F, 44.0F);
    const float gap = 4;
    if (rect.h < ring + gap + look.line + 12) {  // no room for the ring: the ground alone tells
        look.size = std::min(type, rect.h * 0.5F);
        look.line = std::round(look.size * 1.2F);
        kit.text(inset(rect, 4, 0), word, look);
        return press.activated;
    }
    Rect stack = middle(inset(rect, 4, 0), ring + gap + look.line);
    const Point c = cut_top(stack, ring).center();
    cut_top(stack, gap);
    const float r = ring / 2 - 1;
    if (state == MarkState::chosen) {
        kit.canvas().ring(c, r - 2, p.on_mark, 4);
        kit.canvas().circle(c, r * 0.48F, p.on_mark);
    } else {
        kit.canvas().ring(c, r - 2, p.edge, 4);
    }
    kit.text(stack, word, look);
    return press.activated;
}

bool point_tile(Kit& kit, Rect rect, std::string_view figures, MarkState state, float size) {
    const Press press = kit.press(rect, figures);
    ground(kit, rect, press, state);
    kit.text(inset(rect, 4, 0), figures, word_look(kit, state, std::min(size, rect.h * 0.56F)));
    return press.activated;
}

namespace {

struct TitleLayout {
    std::vector<Run> runs;
    Look look;
    Look detail_look;
    float height = 0;         ///< of the name
    float detail_height = 0;  ///< below it; 0: none there
    bool detail_beside = false;
    std::string breakable;  ///< the name as it may be broken over lines
};

/// A name in parts breaks after its · and nowhere else; a title anywhere.
std::string breakable(std::string_view name) {
    constexpr std::string_view dot = "\u00B7", may_break = "\u200B";
    std::string out;
    bool parts = false;
    for (std::size_t at = name.find(dot); at != std::string_view::npos; at = name.find(dot)) {
        parts = true;
        out += text::unbroken(name.substr(0, at + dot.size()));
        out += may_break;
        name.remove_prefix(at + dot.size());
    }
    return parts ? out + text::unbroken(name) : std::string(name);
}

/// Sizes that are tried in turn: whole, then a step smaller, then a step smaller on several lines.
TitleLayout lay_out(Kit& kit, float width, const Title& title, float height) {
    const float full = title.size > 0 ? title.size : kit.theme().type(Role::name);
    const float small = kit.theme().type(Role::bracket);
    TitleLayout out;
    out.look.face = Face::serif_bold;
    out.look.wrap = false;
    out.detail_look.size = small;
    out.detail_look.line = std::round(small * 1.26F);
    out.detail_look.fit = Fit::shrink;
    const auto set = [&](float size, bool wrap) {
        out.look.size = std::round(size);
        out.look.line = std::round(size * 1.2F);
        out.look.wrap = wrap;
        out.runs = {{wrap ? out.breakable : title.text, Face::serif_bold, out.look.size}};
    };
    const auto one_line = [&] { return kit.measure(out.runs, out.look).w <= width; };
    set(full, false);
    const float beside = title.detail.empty() ? 0 : kit.measure(title.detail, out.detail_look).w + 24;
    if (!(title.stacked && beside > 0) && kit.measure(out.runs, out.look).w + beside <= width) {
        out.detail_beside = !title.detail.empty();
        out.height = out.look.line;
        return out;
    }
    if (!one_line()) set(full * 0.88F, false);
    if (!one_line()) {
        out.breakable = breakable(title.text);
        set(full * 0.82F, true);
        // Down to what can still be read, until the lines fit the place.
        const float detail = title.detail.empty() ? 0 : out.detail_look.line;
        const auto fits = [&] {
            const Size size = kit.measure(out.runs, out.look, width);
            return size.w <= width + 1 && size.h + detail <= height;
        };
        for (float part = 0.76F; part >= 0.5F && !fits(); part -= 0.06F)
            set(std::max(full * part, 24.0F), true);
        if (!fits()) {  // whole before well broken
            out.breakable = title.text;
            set(out.look.size, true);
        }
    }
    out.height = out.look.wrap ? kit.measure(out.runs, out.look, width).h : out.look.line;
    if (!title.detail.empty()) {
        out.detail_height = out.detail_look.line;
        const float over = (out.height + out.detail_height) / std::max(height, 1.0F);
        if (over > 1 && !out.look.wrap) {
            set(out.look.size / over, false);
            out.height = out.look.line;
            out.detail_look.size = std::round(out.detail_look.size / over);
            out.detail_look.line = std::round(out.detail_look.line / over);
            out.detail_height = out.detail_look.line;
        }
    }
    return out;
}

}  // namespace

float title_height(Kit& kit, float width, const Title& title) {
    const TitleLayout layout = lay_out(kit, width, title, 1e6F);
    return layout.height + layout.detail_height;
}

void title(Kit& kit, Rect rect, const Title& title) {
    TitleLayout layout = lay_out(kit, rect.w, title, rect.h);
    Rect stack = middle(rect, std::min(rect.h, layout.height + layout.detail_height));
    Rect first = cut_top(stack, std::min(layout.height, stack.h));
    layout.look.valign = VAlign::middle;
    layout.detail_look.valign = VAlign::middle;
    const float width = kit.rich(first, layout.runs, layout.look).w;
    if (title.detail.empty()) return;
    if (layout.detail_beside) {
        cut_left(first, width + 24);
        kit.text(first, title.detail, layout.detail_look);
    } else {
        kit.text(stack, title.detail, layout.detail_look);
    }
}

bool score_row(Kit& kit, Rect rect, const ScoreRow& row) {
    const auto region = kit.region(row.title.text);
    const Palette& p = kit.palette();
    const Press press = kit.press(rect, row.title.text);
    if (press.held) kit.canvas().fill(rect, p.mark_ground);
    if (row.current) {
        const Rect place = inset(rect, 8, 7);
        kit.canvas().fill(place, p.tint, measure::radius_control);
        kit.canvas().fill({place.x, place.y, 10, place.h}, p.red, measure::radius_tag, Corners::left);
        if (kit.theme().kind == ThemeKind::contrast)
            kit.canvas().stroke(place, p.ink, 3, measure::radius_control);
    }
    if (!row.last) hairline(kit, inset(rect, 28, 0));
    Rect rest{rect.x + 28, rect.y, rect.w - 48, rect.h};
    Look points;
    points.face = row.scored ? Face::serif_bold : Face::sans;
    points.size = row.scored ? std::min(kit.theme().type(Role::name) * 0.92F, rect.h * 0.62F)
                             : kit.theme().type(Role::bracket);
    points.line = std::round(points.size * 1.2F);
    points.color = row.scored ? p.ink : p.ink2;
    points.align = Align::right;
    points.valign = VAlign::middle;
    points.wrap = false;
    const float width = std::max(kit.measure(row.points, points).w, points.size * 2.4F);
    kit.text(cut_right(rest, width), row.points, points);
    cut_right(rest, 24);
    title(kit, inset(rest, 0, 6), row.title);
    if (press.focused) focus_ring(kit, inset(rect, 10), measure::radius_control);
    return press.activated;
}

bool choice_tile(Kit& kit, Rect rect, const ChoiceTile& tile) {
    const auto region = kit.region(tile.title.text);
    const Palette& p = kit.palette();
    Canvas& canvas = kit.canvas();
    const Press press = kit.press(rect, tile.title.text);
    constexpr float radius = measure::radius_control;
    canvas.fill(rect, press.held ? p.mark_ground : tile.blocked ? p.tint : p.card, radius);
    if (tile.blocked && !press.held)
        canvas.dashed(rect, p.edge, 4, radius);
    else
        canvas.stroke(rect, press.held || tile.chosen ? p.mark : p.edge,
                      press.held    ? measure::outline_pressed
                      : tile.chosen ? 5.0F
                                    : measure::outline,
                      radius);
    Rect rest = inset(rect, 20, 6);
    const float side = std::min(56.0F, rect.h - 20);
    const Rect box = centered(cut_left(rest, side), {side, side});
    cut_left(rest, 20);
    if (tile.chosen) {
        canvas.fill(box, p.mark, 10);
        kit.icon(box, "check", side * 0.82F, p.on_mark);
    } else {
        canvas.fill(box, p.card, 10);
        canvas.stroke(box, p.edge, 4, 10);
    }
    title(kit, rest, tile.title);
    if (press.focused) focus_ring(kit, rect, radius);
    return press.activated;
}

}  // namespace daihui::ui
