// Looks at a drawn screen as an eye would: is a text cut off, do two texts or a text and a button run into each
// other, is a button too small for a finger. Works on what the kit registered; nothing is painted.
#pragma once
#include <string>
#include <vector>

#include "kiosk/ui/kit.hpp"

namespace daihui::test {

/// What is wrong on the screen, one sentence each, with the text it is about. Empty if all is well.
std::vector<std::string> layout_faults(const ui::Registry& registry, ui::Rect screen);

}  // namespace daihui::test
