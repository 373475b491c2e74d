// Phones store portraits lying down and say in EXIF how to turn them.
#pragma once
#include "shared/base/bytes.hpp"

namespace daihui::print {

/// The EXIF orientation of a JPEG file, 1 … 8; 1 (upright) where there is none or the file is damaged.
int exif_orientation(ByteView jpeg);

}  // namespace daihui::print
