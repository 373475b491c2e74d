// Which part of the screen changed between two frames: each frame is a list of primitives (a hash and its
// bounds in pixels); what is in one list only is damage. So an idle kiosk draws nothing, and a tap redraws one
// row.
#pragma once
#include <cstdint>
#include <vector>

namespace daihui::ui {

/// Pixels, right and bottom exclusive.
struct PixelRect {
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    [[nodiscard]] bool empty() const { return x1 <= x0 || y1 <= y0; }
    [[nodiscard]] long area() const { return empty() ? 0 : static_cast<long>(x1 - x0) * (y1 - y0); }
    bool operator==(const PixelRect&) const = default;
};

struct Primitive {
    std::uint64_t hash = 0;
    PixelRect bounds;
};

/// At most four rectangles that cover every difference; empty if the frames are alike. The order counts: two
/// primitives that changed places are damage where they stand.
std::vector<PixelRect> damage_between(const std::vector<Primitive>& before,
                                      const std::vector<Primitive>& after);

}  // namespace daihui::ui
