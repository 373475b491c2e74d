#include "kiosk/ui/art.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace daihui::ui {
namespace {

constexpr Color white = rgb(0xFFFFFF), ink = rgb(0x211A16), grey = rgb(0x84766A);

// A pattern that looks like a code and is none: three finders and a scatter that never repeats visibly. Nobody
// can scan the picture of the badge.
QrMatrix drawn_code(int side) {
    QrMatrix code{side, std::vector<bool>(static_cast<std::size_t>(side * side), false)};
    const auto set = [&](int x, int y, bool dark) { code.dark[static_cast<std::size_t>(y * side + x)] = dark; };
    std::uint32_t state = 20261121;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            state = state * 1664525U + 1013904223U;
            set(x, y, (state >> 24U) % 2 == 0);
        }
    const auto finder = [&](int left, int top) {
        for (int y = -1; y <= 7; ++y)
            for (int x = -1; x <= 7; ++x) {
                if (left + x < 0 || top + y < 0 || left + x >= side || top + y >= side) continue;
                const bool inside = x >= 0 && x <= 6 && y >= 0 && y <= 6;
                const bool border = inside && (x == 0 || x == 6 || y == 0 || y == 6);
                const bool heart = x >= 2 && x <= 4 && y >= 2 && y <= 4;
                set(left + x, top + y, border || heart);
            }
    };
    finder(0, 0);
    finder(side - 7, 0);
    finder(0, side - 7);
    return code;
}

// The drawings are made on a sheet of 720 by 474 whose left edge is at -10.
class Sheet {
  public:
    Sheet(Kit& kit, Rect rect) : kit_(kit), unit_(std::min(rect.w / 720, rect.h / 474)) {
        const Rect place = centered(rect, {720 * unit_, 474 * unit_});
        x_ = place.x + 10 * unit_;
        y_ = place.y;
    }
    [[nodiscard]] Point at(float x, float y) const { return {x_ + x * unit_, y_ + y * unit_}; }
    [[nodiscard]] Rect rect(float x, float y, float w, float h) const {
        return {x_ + x * unit_, y_ + y * unit_, w * unit_, h * unit_};
    }
    [[nodiscard]] float length(float units) const { return units * unit_; }
    Canvas& canvas() { return kit_.canvas(); }

    // The beam, the window it falls on, and two arrows that say: hold it lower.
    void window() {
        const Palette& p = kit_.palette();
        const bool high = kit_.theme().kind == ThemeKind::contrast;
        canvas().convex({at(296, 344), at(404, 344), at(500, 428), at(200, 428)},
                        high ? faded(p.ink, 0.25F) : faded(rgb(0xF2D9A0), 0.45F));
        canvas().fill(rect(262, 383, 176, 5), high ? p.ink : rgb(0x841318), length(2));
        canvas().fill(rect(150, 424, 400, 46), high ? p.ink : rgb(0x41362F), length(14));
        canvas().fill(rect(196, 430, 308, 14), high ? p.paper : rgb(0xF2D9A0), length(7));
        for (float x : {96.0F, 548.0F})
            for (float y : {236.0F, 280.0F})
                canvas().polyline({at(x, y), at(x + 28, y + 26), at(x + 56, y)}, p.gold, length(8));
    }

  private:
    Kit& kit_;
    float unit_, x_ = 0, y_ = 0;
};

}  // namespace

void qr(Kit& kit, Rect rect, const QrMatrix& matrix) {
    if (matrix.side <= 0) return;
    Canvas& canvas = kit.canvas();
    const float scale = canvas.scale();
    const int cells = matrix.side + 4;
    // Whole pixels a module: a module cut by smoothing is what makes scanners fail.
    const int module = std::max(1, static_cast<int>(std::min(rect.w, rect.h) * scale) / cells);
    const float size = static_cast<float>(module * cells) / scale, step = static_cast<float>(module) / scale;
    Rect box = centered(rect, {size, size});
    box.x = std::round(box.x * scale) / scale;
    box.y = std::round(box.y * scale) / scale;
    canvas.fill(box, white);
    for (int y = 0; y < matrix.side; ++y)
        for (int x = 0; x < matrix.side;) {
            if (!matrix.at(x, y)) {
                ++x;
                continue;
            }
            int end = x;
            while (end < matrix.side && matrix.at(end, y)) ++end;
            canvas.fill({box.x + static_cast<float>(x + 2) * step, box.y + static_cast<float>(y + 2) * step,
                         static_cast<float>(end - x) * step, step},
                        ink);
            x = end;
        }
}

void silhouette(Kit& kit, Rect rect) {
    const Palette& p = kit.palette();
    Canvas& canvas = kit.canvas();
    canvas.fill(rect, p.figure_ground, 10);
    if (kit.theme().kind == ThemeKind::contrast) canvas.stroke(rect, p.ink, 3, 10);
    canvas.push_clip(inset(rect, 3, 3));
    const float unit = rect.w / 80;
    const float middle = rect.center().x;
    canvas.circle({middle, rect.y + rect.h * 0.4F}, 17 * unit, p.figure);
    std::vector<Point> shoulders;
    for (int i = 0; i <= 32; ++i) {
        const float angle = std::numbers::pi_v<float> * (1 + static_cast<float>(i) / 32);
        shoulders.push_back(
            {middle + std::cos(angle) * 32 * unit, rect.y + rect.h * 1.01F + std::sin(angle) * 36 * unit});
    }
    canvas.convex(shoulders, p.figure);
    canvas.pop_clip();
}

void badge_art(Kit& kit, Rect rect) {
    static const QrMatrix code = drawn_code(21);
    const Palette& p = kit.palette();
    Sheet sheet(kit, rect);
    Canvas& canvas = kit.canvas();
    const Color red = kit.theme().kind == ThemeKind::contrast ? p.ink : rgb(0x7B1015);
    canvas.push_clip({rect.x, sheet.at(0, 0).y, rect.w, rect.h});
    canvas.line(sheet.at(318, 0), sheet.at(338, 66), red, sheet.length(12));
    canvas.line(sheet.at(382, 0), sheet.at(362, 66), red, sheet.length(12));
    canvas.pop_clip();
    canvas.fill(sheet.rect(322, 58, 56, 18), grey, sheet.length(9));
    const Rect body = sheet.rect(236, 74, 228, 270);
    canvas.fill(body, white, sheet.length(18));
    canvas.fill(sheet.rect(236, 74, 228, 40), rgb(0x841318), sheet.length(18), Corners::top);
    canvas.fill(sheet.rect(236, 118, 228, 3), rgb(0xB48A3C));
    canvas.stroke(inset(body, -1), grey, 3, sheet.length(19));
    canvas.fill(sheet.rect(318, 88, 64, 10), rgb(0xFFF7E6), sheet.length(5));
    canvas.circle(sheet.at(350, 158), sheet.length(17), rgb(0xB9AB98));
    std::vector<Point> shoulders;
    for (int i = 0; i <= 24; ++i) {
        const float angle = std::numbers::pi_v<float> * (1 + static_cast<float>(i) / 24);
        shoulders.push_back(sheet.at(350 + std::cos(angle) * 30, 200 + std::sin(angle) * 30));
    }
    canvas.convex(shoulders, rgb(0xB9AB98));
    qr(kit, sheet.rect(280, 204, 140, 140), code);
    sheet.window();
}

void slip_art(Kit& kit, Rect rect, std::string_view class_word, Color band) {
    static const QrMatrix code = drawn_code(29);
    Sheet sheet(kit, rect);
    Canvas& canvas = kit.canvas();
    const Rect body = sheet.rect(222, 26, 256, 324);
    canvas.fill(body, white, sheet.length(6));
    canvas.fill(sheet.rect(222, 26, 256, 24), band, sheet.length(6), Corners::top);
    canvas.fill(sheet.rect(224, 53, 252, 2), rgb(0xB48A3C));
    canvas.stroke(inset(body, -1), grey, 3, sheet.length(7));
    Look look;
    look.face = Face::serif_bold;
    look.size = sheet.length(34);
    look.line = sheet.length(40);
    look.align = Align::center;
    look.valign = VAlign::middle;
    look.color = ink;
    look.wrap = false;
    kit.text(sheet.rect(222, 62, 256, 42), "电子选票卡", look);
    look.size = sheet.length(24);
    look.line = sheet.length(30);
    look.color = rgb(0x41362F);
    kit.text(sheet.rect(222, 103, 256, 30), class_word, look);
    qr(kit, sheet.rect(256, 140, 188, 188), code);
    for (float x = 232; x < 466; x += 14) canvas.fill(sheet.rect(x, 339, 7, 3), grey);
    sheet.window();
}

void red_scene(Kit& kit, Rect rect) {
    kit.canvas().gradient(rect, kit.palette().hall_top, kit.palette().hall_bottom);
}

void scene_rule(Kit& kit, Rect& rest) {
    const Rect band = cut_top(rest, 12);
    kit.canvas().fill({band.x, band.y, band.w, 5}, kit.palette().gold_light);
    kit.canvas().fill({band.x, band.y + 9, band.w, 2}, kit.palette().gold_light);
}

void privacy_cover(Kit& kit) { privacy_cover(kit, kit.screen()); }

void privacy_cover(Kit& kit, Rect rect) {
    kit.canvas().fill(rect, kit.palette().paper);
    kit.hide_below(rect);
    kit.cover(rect);
}

void watermark(Kit& kit) {
    const Rect screen = kit.screen();
    const bool high = kit.theme().kind == ThemeKind::contrast;
    const Color color = faded(high ? kit.palette().ink : rgb(0x7B1015), high ? 0.25F : 0.12F);
    // Places in parts of the screen, so that every part of a photograph of it shows the word.
    static constexpr std::array<Point, 6> wide{
        {{0.13F, 0.31F}, {0.5F, 0.24F}, {0.81F, 0.4F}, {0.24F, 0.74F}, {0.58F, 0.65F}, {0.87F, 0.83F}}};
    static constexpr std::array<Point, 6> tall{
        {{0.3F, 0.13F}, {0.7F, 0.29F}, {0.3F, 0.45F}, {0.7F, 0.61F}, {0.3F, 0.77F}, {0.7F, 0.93F}}};
    const auto& places = screen.h > screen.w ? tall : wide;
    const float size = std::min(190.0F, std::min(screen.w, screen.h) * 0.18F);
    for (const Point& place : places)
        kit.turned_text({screen.w * place.x, screen.h * place.y}, "演练", size, -24, color);
}

Color slip_class_color(int index) {
    switch (index) {
        case 0:
            return rgb(0x841318);
        case 1:
            return rgb(0x203566);
        default:
            return rgb(0x0F462D);
    }
}

}  // namespace daihui::ui
