// Pictures made of rectangles, lines and arcs: QR codes, the badge and the slip at the window, the red scene,
// covers and the rehearsal's watermark.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "kiosk/ui/kit.hpp"

namespace daihui::ui {

/// A QR code's modules, row by row, true is dark; `side` modules a row. Whoever makes it uses libqrencode.
struct QrMatrix {
    int side = 0;
    std::vector<bool> dark;
    [[nodiscard]] bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * side + x)]; }
};
/// The code with two modules of quiet zone on white, whole pixels a module, centred in the rectangle. Always
/// dark on white, in every theme: scanners do not read it otherwise.
void qr(Kit& kit, Rect rect, const QrMatrix& matrix);

/// The badge (check-in) and the slip (voting) above the scanning window, drawn into a rectangle of 720 : 474.
void badge_art(Kit& kit, Rect rect);
void slip_art(Kit& kit, Rect rect, std::string_view class_word, Color band);
/// A person without a face, where there is no photo.
void silhouette(Kit& kit, Rect rect);

/// The red ground of idle and hall.
void red_scene(Kit& kit, Rect rect);
/// Gold thick-and-thin rule on red.
void scene_rule(Kit& kit, Rect& rest);
/// Covers the whole screen for privacy (no dimming: nothing below can be seen) and takes all touches.
void privacy_cover(Kit& kit);
/// The same for a part of the screen (the ballot between the bars).
void privacy_cover(Kit& kit, Rect rect);
/// 演练 across everything, in 12 % red, not touchable. Draw it last.
void watermark(Kit& kit);

/// The colour of a slip class: 0 双代表, 1 仅教代会, 2 仅工代会 (VISUAL.md 1).
Color slip_class_color(int index);

}  // namespace daihui::ui
