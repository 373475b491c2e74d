// Points and rectangles in units, and the cutting of a screen into parts.
//
// One unit is a pixel at 102 dots an inch, so 4.016 units are a millimetre (VISUAL.md 2). Screens think in
// units only; the canvas turns them into whole pixels of the configured panel.
//
//     Rect rest = kit.screen();
//     Rect bar = cut_bottom(rest, 152);
//     for (Rect cell : columns(bar, 3, 12)) …
#pragma once
#include <initializer_list>
#include <vector>

namespace daihui::ui {

struct Point {
    float x = 0, y = 0;
    bool operator==(const Point&) const = default;
};

struct Size {
    float w = 0, h = 0;
    bool operator==(const Size&) const = default;
};

/// A rectangle; an empty one has no width or no height.
struct Rect {
    float x = 0, y = 0, w = 0, h = 0;

    [[nodiscard]] float right() const { return x + w; }
    [[nodiscard]] float bottom() const { return y + h; }
    [[nodiscard]] Point center() const { return {x + w / 2, y + h / 2}; }
    [[nodiscard]] bool empty() const { return w <= 0 || h <= 0; }
    [[nodiscard]] bool contains(Point p) const {
        return p.x >= x && p.y >= y && p.x < right() && p.y < bottom();
    }
    bool operator==(const Rect&) const = default;
};

/// Smaller by dx on the left and right and dy above and below; negative values grow it.
Rect inset(Rect rect, float dx, float dy);
inline Rect inset(Rect rect, float by) { return inset(rect, by, by); }
Rect moved(Rect rect, float dx, float dy);
Rect intersection(Rect a, Rect b);
/// The smallest rectangle that holds both; an empty one counts for nothing.
Rect united(Rect a, Rect b);
bool overlaps(Rect a, Rect b);

/// Cuts a part off and leaves the rest in the argument. A cut is never larger than what is there.
Rect cut_top(Rect& rest, float height);
Rect cut_bottom(Rect& rest, float height);
Rect cut_left(Rect& rest, float width);
Rect cut_right(Rect& rest, float width);

/// A rectangle of this size in the middle of another.
Rect centered(Rect outer, Size size);
/// As tall as `height`, in the middle of another from top to bottom.
Rect middle(Rect outer, float height);

/// Equal columns or rows with a gap between them; widths are whole units, the last takes the remainder.
std::vector<Rect> columns(Rect rect, int count, float gap);
std::vector<Rect> rows(Rect rect, int count, float gap);
/// Columns in proportion to weights.
std::vector<Rect> columns(Rect rect, std::initializer_list<float> weights, float gap);
/// A grid read line by line, `count` cells, as many lines as they need, each `height` tall.
std::vector<Rect> grid(Rect rect, int count, int per_row, float height, float gap);

}  // namespace daihui::ui
