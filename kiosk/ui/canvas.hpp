// Drawing in units: every primitive goes to an ImDrawList in whole pixels, and is remembered by a hash and its
// bounds, so that the frame loop knows which part of the screen changed (damage.hpp) without asking the
// screens.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/ui/damage.hpp"
#include "kiosk/ui/geometry.hpp"
#include "kiosk/ui/text.hpp"
#include "kiosk/ui/theme.hpp"

struct ImDrawList;

namespace daihui::ui {

enum class Corners { all, left, right, top, bottom, none };

class Canvas {
  public:
    /// Starts a frame. The list may be null: then only damage and automation see what is drawn (tests).
    void begin(ImDrawList* list, float scale, Size pixels);
    [[nodiscard]] const std::vector<Primitive>& primitives() const { return primitives_; }
    /// The colour that the picture is cleared to before it is painted: a first fill of the whole screen with it
    /// is free.
    void set_ground(Color ground) { ground_ = ground; }

    void fill(Rect rect, Color color, float radius = 0, Corners corners = Corners::all);
    /// The outline lies inside the rectangle.
    void stroke(Rect rect, Color color, float thickness, float radius = 0);
    void dashed(Rect rect, Color color, float thickness, float radius);
    void gradient(Rect rect, Color top, Color bottom);
    void line(Point a, Point b, Color color, float thickness);
    /// A line with round ends.
    void round_line(Point a, Point b, Color color, float thickness);
    void polyline(const std::vector<Point>& points, Color color, float thickness);
    void circle(Point center, float radius, Color color);
    void ring(Point center, float radius, Color color, float thickness);
    /// Clockwise from 12 o'clock; `part` 0 to 1; round ends.
    void arc(Point center, float radius, float part, Color color, float thickness);
    void convex(const std::vector<Point>& points, Color color);
    /// A text block with its layout's corner at this pixel.
    void block(const TextBlock& block, int x, int y, Color color);
    /// A text block turned by degrees around its middle, which stands at `center`.
    void turned(const TextBlock& block, Point center, float degrees, Color color);
    void image(Texture texture, Rect rect, std::uint64_t key, float radius = 0);
    /// Cards and the primary button: three rectangles, no blur (VISUAL.md 3). Level 2 for pages and dialogs.
    void shadow(Rect rect, Color color, float radius, int level = 1);

    void push_clip(Rect rect);
    void pop_clip();
    /// What is visible now, in units.
    [[nodiscard]] Rect clip() const;
    /// Pixels a unit.
    [[nodiscard]] float scale() const { return scale_; }
    /// A unit length in whole pixels, at least one pixel if it is more than nothing.
    [[nodiscard]] int pixels(float units) const;

  private:
    struct Box {
        float x0, y0, x1, y1;
    };
    [[nodiscard]] Box snap(Rect rect) const;
    [[nodiscard]] float at(float units) const;
    // Remembers a primitive; true if it must be painted (visible, and there is something to paint on).
    bool note(Box bounds, std::uint64_t hash);

    ImDrawList* list_ = nullptr;
    float scale_ = 1;
    Box screen_{0, 0, 0, 0};
    Color ground_{0, 0, 0, 0};
    std::vector<Box> clips_;
    std::vector<Primitive> primitives_;
};

}  // namespace daihui::ui
