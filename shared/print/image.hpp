// Photos on badges: PNG or JPEG as people hand them in, reduced to what paper can show, so that a sheet of a
// thousand badges stays a file one can print.
#pragma once
#include <cstdint>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

namespace daihui::print {

/// A decoded picture: RGB, 8 bits a channel, upright.
struct Image {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels;  ///< width * height * 3
};

/// Decodes PNG or JPEG (turned upright as its EXIF says), over white where it is transparent, and reduces it so
/// that its longer side is at most `longest` pixels. Refused: another format, damaged, larger than 100
/// megapixels.
Result<Image> decode_image(ByteView file, int longest = 600);

}  // namespace daihui::print
