// What things on a printed page look like: colours, text styles, strokes. All lengths on paper are millimetres
// from the top left corner; type sizes and stroke widths are points, as printers and PRACTICE.md 4.5 speak of
// them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace daihui::print {

/// Red, green, blue and opacity, each 0 … 1.
struct Color {
    double red = 0, green = 0, blue = 0, alpha = 1;
    friend bool operator==(const Color&, const Color&) = default;
};

/// A colour from 0xRRGGBB.
constexpr Color rgb(std::uint32_t hex, double alpha = 1) {
    return {((hex >> 16) & 0xff) / 255.0, ((hex >> 8) & 0xff) / 255.0, (hex & 0xff) / 255.0, alpha};
}

/// The palette of VISUAL.md section 1, as far as paper uses it.
namespace palette {
inline constexpr Color black = rgb(0x000000);
inline constexpr Color white = rgb(0xFFFFFF);
inline constexpr Color ink = rgb(0x211A16);
inline constexpr Color ink2 = rgb(0x41362F);
inline constexpr Color red = rgb(0x7B1015);
inline constexpr Color band = rgb(0x841318);
inline constexpr Color gold = rgb(0xB48A3C);
inline constexpr Color ivory = rgb(0xFFF7E6);
inline constexpr Color edge = rgb(0x84766A);
inline constexpr Color line = rgb(0xE0D6C6);
inline constexpr Color sunk = rgb(0xF3EDE2);
inline constexpr Color label = rgb(0xF4F1EB);  ///< shaded label cells of forms
}  // namespace palette

constexpr double points_per_mm = 72.0 / 25.4;
/// Millimetres of a length in points.
constexpr double mm_of(double points) { return points / points_per_mm; }

/// A place on the page in millimetres.
struct Rect {
    double x = 0, y = 0, width = 0, height = 0;
    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
};

enum class Family { serif, sans };
enum class Weight { regular, bold };
enum class Align { left, center, right };
enum class VerticalAlign { top, middle, bottom };

/// How a block of text is set. People's names are set in the serif: its middle dot is narrow (VISUAL.md section
/// 2).
struct TextStyle {
    double size = 10.5;  ///< points
    Family family = Family::serif;
    Weight weight = Weight::regular;
    Color color = palette::black;
    Align align = Align::left;
    double line_height = 1.45;  ///< distance of two base lines as a multiple of the size
    double letter_spacing = 0;  ///< points, after each character
    double indent = 0;          ///< first line, as a multiple of the size (2 is the Chinese paragraph)

    [[nodiscard]] double line_mm() const { return mm_of(size * line_height); }
};

/// A run of text that differs from its block.
struct Span {
    std::string text = {};
    double scale = 1;  ///< multiple of the block's size
    std::optional<Weight> weight = {};
    std::optional<Color> color = {};
    std::optional<Family> family = {};
};

/// Text with runs; plain strings convert to it. A line break is '\n'.
class RichText {
  public:
    RichText() = default;
    RichText(const char* text) : spans_{Span{text}} {}
    RichText(std::string text) : spans_{Span{std::move(text)}} {}
    RichText(std::string_view text) : spans_{Span{std::string(text)}} {}
    RichText(std::vector<Span> spans) : spans_(std::move(spans)) {}

    [[nodiscard]] const std::vector<Span>& spans() const { return spans_; }
    [[nodiscard]] std::string plain() const;
    [[nodiscard]] bool empty() const;
    RichText& operator+=(Span span) {
        spans_.push_back(std::move(span));
        return *this;
    }

  private:
    std::vector<Span> spans_ = {};
};

/// A line: width in points; lengths of dash and gap in millimetres, both 0 for a solid line.
struct Stroke {
    double width = 0.5;
    Color color = palette::black;
    double dash = 0, gap = 0;
};

/// How a box is painted: filled, outlined, or both; corner radius in millimetres.
struct BoxStyle {
    std::optional<Color> fill = {};
    std::optional<Stroke> outline = {};
    double radius = 0;
};

}  // namespace daihui::print
