// Draws the organizer's console with the kit: the day, the step, the attendance and the machine, three columns
// in landscape (13-console-L) and one below the other in portrait.
//
//     if (auto action = screens::draw_console(view, state, kit)) console.tapped(*action, now);
#pragma once
#include <optional>
#include <string>

#include "kiosk/session/console_view.hpp"
#include "kiosk/ui/widgets.hpp"

namespace daihui::screens {

/// The pads that are drawn for a touchscreen without a keyboard. `by_format`: in portrait, which is a kiosk,
/// once a finger has chosen a field.
enum class Pads { by_format, shown, hidden };

/// Scroll offsets, the pads and the field being typed in: never a fact.
struct ConsoleState {
    std::string screen;  ///< page and subject of the last frame
    ui::ScrollState day, page, attendance;
    bool follow_day = true;  ///< the day strip is to show the line that was chosen
    Pads pads = Pads::by_format;
    std::optional<session::console::Field> typing;           ///< has the keyboard in this frame
    bool touched = false;                                    ///< because a finger chose it
    ui::Rect typing_place{};                                 ///< where it stands on the screen
    std::optional<session::console::FieldRef> typed_before;  ///< had it in the frame before
    float pad = 0, pad_before = 0;                           ///< how much of the page's height a pad takes
};

std::optional<session::console::Action> draw_console(const session::console::View& view, ConsoleState& state,
                                                     ui::Kit& kit);

}  // namespace daihui::screens
