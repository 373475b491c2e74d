// The locked console. Private to the console's screens.
#pragma once
#include <optional>

#include "kiosk/screens/console_screens.hpp"

namespace daihui::screens::desk {

/// Draws into what the header left; `view.door` is there.
std::optional<session::console::Action> draw_door(ui::Kit& kit, ui::Rect rest,
                                                  const session::console::View& view);

}  // namespace daihui::screens::desk
