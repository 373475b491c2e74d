// Text as textures: Pango lays out every string, so names of rare characters, Chinese line breaking and Uyghur
// all take the one path, and Dear ImGui's own font atlas is never used for text.
//
// A TextEngine belongs to one thread, the one that draws. Textures are made and freed through a TextureStore,
// so that layout is tested without a window.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace daihui::ui {

/// A texture of the renderer; 0 is none.
using Texture = std::uintptr_t;

/// Where pictures live while they are drawn. Implemented over OpenGL by kiosk/app; by a counter in tests.
class TextureStore {
  public:
    TextureStore() = default;
    TextureStore(const TextureStore&) = delete;
    TextureStore& operator=(const TextureStore&) = delete;
    virtual ~TextureStore() = default;
    /// A texture whose colour is white and whose opacity is `pixels`, one byte each, rows `stride` apart.
    virtual Texture create_alpha(int width, int height, int stride, const unsigned char* pixels) = 0;
    /// A texture of straight (not premultiplied) RGBA bytes.
    virtual Texture create_rgba(int width, int height, const unsigned char* pixels) = 0;
    virtual void destroy(Texture texture) = 0;
};

enum class Face {
    sans,  ///< Noto Sans CJK SC
    sans_bold,
    serif_bold,  ///< Noto Serif CJK SC Bold: titles, names, figures
    icon,        ///< Material Icons: the text is the ligature name, e.g. "check"
};

enum class Align { left, center, right };

/// A stretch of text in one face and size (pixels).
struct TextRun {
    std::string text;
    Face face = Face::sans;
    float size = 32;
    bool operator==(const TextRun&) const = default;
};

/// What to lay out. All lengths are pixels.
struct TextSpec {
    std::vector<TextRun> runs;
    float line_height = 0;  ///< distance of lines; 0: 1.4 times the largest size
    float letter_spacing = 0;
    int wrap_width = 0;  ///< 0: one line, as long as it is (line feeds still break)
    int max_lines = 0;   ///< 0: as many as it takes; else the last ends in …
    Align align = Align::left;
    bool operator==(const TextSpec&) const = default;
};

/// A laid-out text that is on the graphics side, good until the end of the frame in which it was asked for.
struct TextBlock {
    Texture texture = 0;        ///< 0 if nothing is visible
    int width = 0, height = 0;  ///< of the layout: the widest line; lines times line height
    int lines = 0;
    int ink_x = 0, ink_y = 0;  ///< where the picture stands relative to the layout's corner
    int ink_w = 0, ink_h = 0;  ///< size of the picture
    bool cut = false;          ///< max_lines was reached and something is missing
    std::uint64_t key = 0;     ///< the same text, looks and layout have the same key
};

class TextEngine {
  public:
    /// Reads the fonts of a fontconfig file (assets/fonts/fonts.conf). A file that cannot be read leaves the
    /// system's fonts in place: text on the screen is worth more than the right face. `has_own_fonts` tells.
    TextEngine(TextureStore& store, const std::string& fonts_file);
    ~TextEngine();
    TextEngine(const TextEngine&) = delete;
    TextEngine& operator=(const TextEngine&) = delete;

    /// Lays out and draws, or takes it from the cache. The texture is made at once.
    const TextBlock& block(const TextSpec& spec);
    /// Size only; nothing is drawn. `texture` of the result is 0.
    TextBlock measure(const TextSpec& spec);
    /// Where the lines break, as the text of each line. For tests and for the reader's pages.
    std::vector<std::string> lines(const TextSpec& spec);
    /// True if a font other than the last resort box has every character.
    bool covers(const std::string& text);

    /// Frees the blocks that were used longest ago until the cache is under its cap; call it once a frame.
    void end_frame();
    /// Frees everything at once: when a visit ends, nothing of the delegate stays.
    void forget();
    /// Bytes of texture the cache may hold (default 24 MiB) and holds.
    void set_capacity(std::size_t bytes);
    [[nodiscard]] std::size_t bytes_held() const;
    [[nodiscard]] bool has_own_fonts() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace daihui::ui
