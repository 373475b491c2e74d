// Dear ImGui as we use it: one draw list over the whole window and the packaged OpenGL 3 renderer. What differs
// between ImGui 1.86 (Debian 12) and 1.90 (Debian 13) stays in painter.cpp.
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "kiosk/app/gl.hpp"
#include "kiosk/ui/damage.hpp"
#include "kiosk/ui/theme.hpp"
#include "shared/base/result.hpp"

struct ImDrawList;

namespace daihui::app {

class Painter {
  public:
    /// Needs a current OpenGL context; one at a time.
    static Result<std::unique_ptr<Painter>> create();
    ~Painter();
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;

    /// Calls `draw` with an empty list and paints it into the picture, but only inside the damaged rectangles.
    void paint(Picture& picture, const std::vector<ui::PixelRect>& damage, ui::Color ground,
               const std::function<void(ImDrawList*)>& draw);
    /// Triangles of the last paint: what a frame costs.
    [[nodiscard]] int vertices() const { return vertices_; }

  private:
    Painter() = default;
    int vertices_ = 0;
};

}  // namespace daihui::app
