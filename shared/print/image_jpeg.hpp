// Hands a picture to Cairo; inside this folder only.
#pragma once
#include <cairo.h>

#include "shared/print/image.hpp"

namespace daihui::print {

/// A surface of the picture that the PDF stores as JPEG (a tenth of the size); the caller destroys it.
cairo_surface_t* new_image_surface(const Image& image);

}  // namespace daihui::print
