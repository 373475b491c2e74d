#include "shared/print/image.hpp"

#include <cairo.h>

#include <algorithm>

#include "shared/print/exif.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::print;

namespace {

/// A PNG whose left half is red and right half blue; opacity as given.
Bytes png(int width, int height, double alpha = 1) {
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    cairo_t* cairo = cairo_create(surface);
    cairo_set_source_rgba(cairo, 1, 0, 0, alpha);
    cairo_rectangle(cairo, 0, 0, width / 2.0, height);
    cairo_fill(cairo);
    cairo_set_source_rgba(cairo, 0, 0, 1, alpha);
    cairo_rectangle(cairo, width / 2.0, 0, width / 2.0, height);
    cairo_fill(cairo);
    Bytes bytes;
    cairo_surface_write_to_png_stream(
        surface,
        [](void* target, const unsigned char* data, unsigned int length) {
            static_cast<Bytes*>(target)->insert(static_cast<Bytes*>(target)->end(), data, data + length);
            return CAIRO_STATUS_SUCCESS;
        },
        &bytes);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return bytes;
}

std::vector<int> pixel(const Image& image, int x, int y) {
    const auto at =
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 3;
    return {image.pixels[at], image.pixels[at + 1], image.pixels[at + 2]};
}

/// The head of a JPEG file with an EXIF block of one entry: orientation.
Bytes jpeg_head(std::uint8_t orientation) {
    Bytes bytes = {0xff, 0xd8, 0xff, 0xe1, 0x00, 0x22};
    for (const char c : {'E', 'x', 'i', 'f', '\0', '\0'}) bytes.push_back(static_cast<std::uint8_t>(c));
    for (const int value :
         {0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, static_cast<int>(orientation),
          0,    0,    0, 0,  0, 0})
        bytes.push_back(static_cast<std::uint8_t>(value));
    bytes.insert(bytes.end(), {0xff, 0xd9, 0, 0});
    return bytes;
}

}  // namespace

TEST_CASE("a photo is reduced to what paper shows and keeps its proportions") {
    const Result<Image> image = decode_image(png(1200, 1600), 400);
    REQUIRE(image);
    CHECK(image->width == 300);
    CHECK(image->height == 400);
    CHECK(pixel(*image, 10, 200) == std::vector<int>{255, 0, 0});
    CHECK(pixel(*image, 290, 200) == std::vector<int>{0, 0, 255});
    CHECK(decode_image(png(30, 40), 400)->width == 30);
}

TEST_CASE("what is transparent becomes white paper") {
    const Result<Image> image = decode_image(png(8, 8, 0.5));
    REQUIRE(image);
    const std::vector<int> red = pixel(*image, 1, 1);
    CHECK(red[0] == 255);
    CHECK(std::abs(red[1] - 127) <= 2);
}

TEST_CASE("a file that is no picture, cut off or empty is refused") {
    Bytes cut = png(300, 300);
    cut.resize(cut.size() / 2);
    CHECK_FALSE(decode_image(cut).ok());
    CHECK_FALSE(decode_image({}).ok());
    CHECK_FALSE(decode_image(bytes_of("GIF89a not a photo we take")).ok());
}

TEST_CASE("EXIF says how a phone held the picture, and a damaged block says nothing") {
    for (std::uint8_t orientation = 1; orientation <= 8; ++orientation)
        CHECK(exif_orientation(jpeg_head(orientation)) == orientation);
    CHECK(exif_orientation(jpeg_head(9)) == 1);
    const Bytes whole = jpeg_head(6);
    for (std::size_t length = 0; length < 36; ++length) {
        CAPTURE(length);
        CHECK(exif_orientation(ByteView(whole).first(length)) == 1);
    }
}
