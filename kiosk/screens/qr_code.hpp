// A text as a QR code's modules, through libqrencode.
#pragma once
#include <string>

#include "kiosk/ui/art.hpp"

namespace daihui::screens {

/// Level M; an empty matrix if the text is too long for one code.
ui::QrMatrix qr_code(const std::string& text);

}  // namespace daihui::screens
