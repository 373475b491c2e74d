// The console's frame in one pass: head, day, page, attendance, machine, foot. Private to the console's
// screens.
#pragma once
#include <optional>

#include "kiosk/screens/console_parts.hpp"

namespace daihui::screens::desk {

namespace console = session::console;

constexpr float foot_height = 72, side = 24;

inline bool is_portrait(const Kit& kit) { return kit.format() == ui::Format::portrait; }
/// A laptop's panel: two columns, the machine in a line below.
inline bool is_narrow(const Kit& kit) { return kit.screen().w < 1560; }

struct Frame {
    const console::View& view;
    ConsoleState& state;
    Kit& kit;
    std::optional<Action> action = std::nullopt;

    void take(std::optional<Action> one) {
        if (one) action = std::move(one);
    }

    // console_frame.cpp: what stands around the page
    void clock(Rect rect) const;
    void header(Rect& rest);
    void footer(Rect& rest);
    void journal(Rect rect) const;
    void day(Rect rect);
    void machines(Rect rect);
    void machine_cells(Rect& rest);
    [[nodiscard]] float alerts_width() const;
    void alerts(Rect rect);
    void machine_line(Rect rect) const;
    void two_columns(Rect rest);
    void columns(Rect rest);
    void stacked(Rect rest);
    void question();
    void busy();

    // console_page.cpp
    [[nodiscard]] bool pads_shown() const;
    void titles(Rect& rest) const;
    [[nodiscard]] float action_height(float width) const;
    [[nodiscard]] float primary_width() const;
    void actions(Rect rect);
    [[nodiscard]] static const console::Field* useful(const console::Field& field);
    [[nodiscard]] const console::Field* typing_field() const;
    [[nodiscard]] bool beside(const Rect& rest) const;
    void pads(Rect& rest);
    void page(Rect rect);
    void follow_typing(Rect area, float height);
    void attendance(Rect& rest, float wanted);
};

}  // namespace daihui::screens::desk
