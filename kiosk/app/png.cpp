#include "kiosk/app/png.hpp"

#include <cairo.h>

namespace daihui::app {

Result<void> write_png(const std::string& path, int width, int height, std::vector<std::uint8_t>& pixels) {
    cairo_surface_t* surface =
        cairo_image_surface_create_for_data(pixels.data(), CAIRO_FORMAT_RGB24, width, height, width * 4);
    const cairo_status_t status = cairo_surface_write_to_png(surface, path.c_str());
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return {ErrorKind::storage, "不能写截图 " + path + "：" + cairo_status_to_string(status)};
    return {};
}

}  // namespace daihui::app
