#include "kiosk/ui/theme.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace daihui::ui {
namespace {

double luminance(Color color) {
    const auto channel = [](std::uint8_t value) {
        const double c = value / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(color.r) + 0.7152 * channel(color.g) + 0.0722 * channel(color.b);
}

Palette paper_palette() {
    Palette p;
    p.paper = rgb(0xFBF8F2);
    p.card = rgb(0xFFFFFF);
    p.sunk = rgb(0xF3EDE2);
    p.tint = rgb(0xFDF3DC);
    p.ink = rgb(0x211A16);
    p.ink2 = rgb(0x41362F);
    p.ink3 = rgb(0x6E6158);
    p.red = rgb(0x7B1015);
    p.red_press = rgb(0x560A0D);
    p.band = rgb(0x841318);
    p.red_ink = rgb(0x6E0C11);
    p.gold_ink = rgb(0x4C3504);
    p.gold = rgb(0xB48A3C);
    p.gold_light = rgb(0xF2D9A0);
    p.ivory = rgb(0xFFF7E6);
    p.on_red = rgb(0xFFFFFF);
    p.on_mark = rgb(0xFFFFFF);
    p.line = rgb(0xE0D6C6);
    p.edge = rgb(0x84766A);
    p.off_edge = rgb(0xCFC3B1);
    p.mark = rgb(0x211A16);
    p.mark_ground = rgb(0xEFE9E1);
    p.done = rgb(0x0F462D);
    p.done_ground = rgb(0xE4F0E8);
    p.done_ink = rgb(0x0B3A25);
    p.focus = rgb(0x1A4FA3);
    p.hall_top = rgb(0x7B1015);
    p.hall_bottom = rgb(0x620B0F);
    p.figure = rgb(0xB9AB98);
    p.figure_ground = rgb(0xE9E0D2);
    p.shadow = rgb(0x422610);
    return p;
}

Palette contrast_palette() {
    constexpr Color black = rgb(0x000000), white = rgb(0xFFFFFF);
    Palette p;
    p.paper = p.card = p.sunk = p.tint = black;
    p.ink = p.ink2 = p.ink3 = white;
    p.red = p.red_press = p.band = white;
    p.red_ink = p.gold_ink = p.gold = p.gold_light = white;
    p.ivory = white;
    p.on_red = p.on_mark = black;
    p.line = p.edge = p.off_edge = white;
    p.mark = white;
    p.mark_ground = black;
    p.done = white;
    p.done_ground = black;
    p.done_ink = white;
    p.focus = rgb(0xFFE600);
    p.hall_top = p.hall_bottom = black;
    p.figure = white;
    p.figure_ground = black;
    p.shadow = Color{0, 0, 0, 0};
    p.card_outline = 3;
    return p;
}

Palette dark_palette() {
    Palette p = paper_palette();
    p.paper = rgb(0x17120F);
    p.card = rgb(0x221B17);
    p.sunk = rgb(0x2C241F);
    p.tint = rgb(0x3A2D12);
    p.ink = rgb(0xFFF7E6);
    p.ink2 = rgb(0xE4D8C6);
    p.ink3 = rgb(0xA89A8A);
    p.red = rgb(0xF2D9A0);
    p.red_press = rgb(0xD9BC7A);
    p.on_red = rgb(0x211A16);
    p.red_ink = rgb(0xF2D9A0);
    p.gold_ink = rgb(0xFFE9BD);
    p.line = rgb(0x463B33);
    p.edge = rgb(0x9A8B7D);
    p.off_edge = rgb(0x5A4D43);
    p.mark = rgb(0xFFF7E6);
    p.on_mark = rgb(0x211A16);
    p.mark_ground = rgb(0x3A312A);
    p.done = rgb(0x8FD0AC);
    p.done_ground = rgb(0x17301F);
    p.done_ink = rgb(0xC6EBD5);
    p.focus = rgb(0x8DB8FF);
    p.figure = rgb(0x8A7B6C);
    p.figure_ground = rgb(0x3A312A);
    p.shadow = Color{0, 0, 0, 0};
    return p;
}

struct TypeRow {
    std::array<float, 4> size;  // S M L XL
    float line;                 // times the size
};

const TypeRow& row_of(Role role) {
    static constexpr TypeRow small{{21, 28, 36, 48}, 1.4F};
    static constexpr TypeRow bracket{{23, 30, 37, 48}, 1.3F};
    static constexpr TypeRow text{{24, 32, 40, 48}, 1.5F};
    static constexpr TypeRow lead{{27, 36, 44, 52}, 1.6F};
    static constexpr TypeRow label{{32, 40, 46, 52}, 1.3F};
    static constexpr TypeRow name{{40, 48, 56, 72}, 1.2F};
    static constexpr TypeRow sheet_title{{44, 52, 58, 64}, 1.35F};
    static constexpr TypeRow title{{60, 68, 70, 72}, 1.35F};
    static constexpr TypeRow headline{{84, 92, 92, 92}, 1.35F};
    static constexpr TypeRow code{{50, 50, 50, 50}, 1.36F};
    static constexpr TypeRow figure{{64, 64, 64, 64}, 1.1F};
    static constexpr TypeRow clock{{112, 112, 112, 112}, 1.0F};
    static constexpr TypeRow staff{{24, 24, 24, 24}, 1.45F};
    static constexpr TypeRow staff_small{{20, 20, 20, 20}, 1.5F};
    static constexpr TypeRow hall{{46, 46, 46, 46}, 1.3F};
    switch (role) {
        case Role::small:
            return small;
        case Role::bracket:
            return bracket;
        case Role::text:
            return text;
        case Role::lead:
            return lead;
        case Role::label:
            return label;
        case Role::name:
            return name;
        case Role::sheet_title:
            return sheet_title;
        case Role::title:
            return title;
        case Role::headline:
            return headline;
        case Role::code:
            return code;
        case Role::figure:
            return figure;
        case Role::clock:
            return clock;
        case Role::staff:
            return staff;
        case Role::staff_small:
            return staff_small;
        case Role::hall:
            return hall;
    }
    return text;
}

}  // namespace

double contrast(Color a, Color b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

const Palette& palette_of(ThemeKind kind) {
    static const Palette paper = paper_palette();
    static const Palette high = contrast_palette();
    static const Palette dark = dark_palette();
    switch (kind) {
        case ThemeKind::paper:
            return paper;
        case ThemeKind::contrast:
            return high;
        case ThemeKind::dark:
            return dark;
    }
    return paper;
}

float type_size(Role role, TextSize size) { return row_of(role).size[static_cast<std::size_t>(size)]; }

float line_height(Role role, TextSize size) { return std::round(type_size(role, size) * row_of(role).line); }

}  // namespace daihui::ui
