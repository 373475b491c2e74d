// PNG files of screens.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/result.hpp"

namespace daihui::app {

/// Writes rows from above, four bytes a pixel: blue, green, red and one that is ignored.
Result<void> write_png(const std::string& path, int width, int height, std::vector<std::uint8_t>& pixels);

}  // namespace daihui::app
