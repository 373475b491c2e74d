// The few OpenGL 3.3 calls we make ourselves: textures for text, the picture that is kept between frames, and
// reading it back. Everything else is Dear ImGui's packaged renderer. Functions are loaded through SDL, so
// nothing links libGL.
#pragma once
#include <cstdint>
#include <vector>

#include "kiosk/ui/damage.hpp"
#include "kiosk/ui/text.hpp"
#include "shared/base/result.hpp"

namespace daihui::app {

/// Loads the functions of the current context. Call it once, before anything else here.
Result<void> load_gl();

class GlTextures final : public ui::TextureStore {
  public:
    ui::Texture create_alpha(int width, int height, int stride, const unsigned char* pixels) override;
    ui::Texture create_rgba(int width, int height, const unsigned char* pixels) override;
    void destroy(ui::Texture texture) override;
};

/// The picture of the screen, kept so that a frame need only paint what changed.
class Picture {
  public:
    Picture() = default;
    ~Picture();
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;

    /// Makes it this large; the content is undefined afterwards. False if the size is not possible.
    bool resize(int width, int height);
    void bind() const;
    /// Fills a part with one colour (before it is painted).
    void clear(const ui::PixelRect& rect, std::uint8_t r, std::uint8_t g, std::uint8_t b) const;
    /// Copies all of it to the window's back buffer.
    void show() const;
    /// Rows from above, four bytes a pixel: blue, green, red, 255 (what cairo calls RGB24).
    [[nodiscard]] std::vector<std::uint8_t> read() const;
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }

  private:
    void release();
    unsigned framebuffer_ = 0, texture_ = 0;
    int width_ = 0, height_ = 0;
};

/// Waits until what was painted is done (measurements).
void finish_gl();

}  // namespace daihui::app
