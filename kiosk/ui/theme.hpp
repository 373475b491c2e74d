// Colours, text sizes and measures of the visual reference (VISUAL.md 1 to 3), as data.
#pragma once
#include <cstdint>

#include "kiosk/ui/geometry.hpp"

namespace daihui::ui {

struct Color {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    bool operator==(const Color&) const = default;
};

/// 0xRRGGBB, opaque.
constexpr Color rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U),
            static_cast<std::uint8_t>(hex), 255};
}
/// The same colour at an opacity of 0 to 1.
constexpr Color faded(Color color, float opacity) {
    color.a = static_cast<std::uint8_t>(static_cast<float>(color.a) * opacity + 0.5F);
    return color;
}
/// WCAG 2 contrast of two opaque colours, 1 to 21.
double contrast(Color a, Color b);

/// Every colour that is drawn. Text colours reach 10:1 on the grounds they are used on (VISUAL.md 1).
struct Palette {
    Color paper, card, sunk, tint;      ///< page, sheet, quiet strip, current or notice
    Color ink, ink2, ink3;              ///< text; second line and icons; disabled only
    Color red, red_press, band;         ///< primary action; pressed; seal and slip band
    Color red_ink, gold_ink;            ///< red text; text on tint
    Color gold, gold_light, ivory;      ///< gold is for lines, never for text
    Color on_red, on_mark;              ///< text on red, band and done; text on a set mark
    Color line, edge, off_edge;         ///< hairline; control outline; outline of what is disabled
    Color mark, mark_ground;            ///< the one ink of ballots; ground of a pressed mark
    Color done, done_ground, done_ink;  ///< done, present; never a mark on a ballot
    Color focus;                        ///< keyboard focus ring
    Color hall_top, hall_bottom;        ///< the red scene of idle and hall
    Color figure, figure_ground;        ///< neutral silhouette
    Color shadow;                       ///< of cards; alpha 0 where there are no shadows
    float card_outline = 1;             ///< units; 3 in high contrast
};

enum class ThemeKind { paper, contrast, dark };
/// 放大文字: small, medium (default), large, largest (VISUAL.md 2).
enum class TextSize { s, m, l, xl };

const Palette& palette_of(ThemeKind kind);

/// What a text is for; its size follows from the role and the text size.
enum class Role {
    small,        ///< 28: the smallest on a delegate's screen
    bracket,      ///< 30: after a name on a ballot, small buttons
    text,         ///< 32
    lead,         ///< 36
    label,        ///< 40: buttons
    name,         ///< 48: a name on a ballot
    sheet_title,  ///< 52 (60 on the ballot page): the title of a ballot
    title,        ///< 68: the title of a screen
    headline,     ///< 92: one sentence that fills the screen
    code,         ///< 50: 查验码; the same at every text size
    figure,       ///< 64: numbers; the same at every text size
    clock,        ///< 112; the same at every text size
    staff,        ///< 24: desk and console
    staff_small,  ///< 20: the least on desk and console
    hall,         ///< 46: the big screen
};

/// Height of the type in units.
float type_size(Role role, TextSize size);
/// Distance of two lines in units, for a role at a size.
float line_height(Role role, TextSize size);

/// Which way the panel stands; 1280 x 800 is landscape_small.
enum class Format { portrait, landscape, landscape_small };

struct Theme {
    ThemeKind kind = ThemeKind::paper;
    TextSize size = TextSize::m;
    float scale = 1;  ///< pixels a unit: dots an inch / 102
    bool operator==(const Theme&) const = default;

    [[nodiscard]] const Palette& palette() const { return palette_of(kind); }
    [[nodiscard]] float type(Role role) const { return type_size(role, size); }
    [[nodiscard]] float line(Role role) const { return line_height(role, size); }
};

/// Pixels a unit on a panel of that many dots an inch.
constexpr float scale_of(float dots_per_inch) { return dots_per_inch / 102.0F; }

namespace measure {
constexpr float millimetre = 4.016F;
constexpr float gap_marks = 12, gap_s = 16, gap_m = 24, gap_l = 32, gap_xl = 48;
constexpr float margin = 56, margin_hall = 72, margin_staff = 24;
constexpr float target = 80;  ///< least touch target, 20 mm
constexpr float button = 112, button_small = 80, button_staff = 52;
constexpr float radius_tag = 8, radius_control = 14, radius_card = 22;
constexpr float outline = 3, outline_pressed = 6;
constexpr float header = 116, header_landscape = 100, rule = 12, strip = 62;
constexpr float action_bar = 152, utility_bar = 104, utility_bar_landscape = 88;
constexpr float slot = 112;  ///< message slot
constexpr float ballot_row = 116, ballot_row_landscape = 106;
}  // namespace measure

}  // namespace daihui::ui
