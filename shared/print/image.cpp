#include "shared/print/image.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "shared/print/exif.hpp"
#include "shared/print/image_jpeg.hpp"

#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#define STBI_NO_STDIO
#define STBI_ONLY_JPEG
#define STBI_ONLY_PNG
#define STBI_MAX_DIMENSIONS 20000
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
#include <stb/stb_image.h>
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STBI_WRITE_NO_STDIO
#include <stb/stb_image_write.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

namespace daihui::print {
namespace {

constexpr long long most_pixels = 100'000'000;
constexpr int jpeg_quality = 88;

std::size_t offset(const Image& image, int x, int y) {
    return (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) *
           3;
}

Image sized(int width, int height) {
    Image image{width, height, {}};
    image.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    return image;
}

/// Each new pixel is the mean of those it covers.
Image reduced(const Image& image, int longest) {
    const int side = std::max(image.width, image.height);
    if (side <= longest) return image;
    const auto scaled = [&](int length) {
        return std::max(1, static_cast<int>(static_cast<long long>(length) * longest / side));
    };
    Image small = sized(scaled(image.width), scaled(image.height));
    const auto edge = [](int index, int from, int to) {
        return static_cast<int>(static_cast<long long>(index) * from / to);
    };
    for (int y = 0; y < small.height; ++y) {
        const int top = edge(y, image.height, small.height);
        const int bottom = std::max(top + 1, edge(y + 1, image.height, small.height));
        for (int x = 0; x < small.width; ++x) {
            const int left = edge(x, image.width, small.width);
            const int right = std::max(left + 1, edge(x + 1, image.width, small.width));
            const std::uint64_t count =
                static_cast<std::uint64_t>(bottom - top) * static_cast<std::uint64_t>(right - left);
            for (std::size_t c = 0; c < 3; ++c) {
                std::uint64_t sum = 0;
                for (int v = top; v < bottom; ++v)
                    for (int u = left; u < right; ++u) sum += image.pixels[offset(image, u, v) + c];
                small.pixels[offset(small, x, y) + c] = static_cast<std::uint8_t>((sum + count / 2) / count);
            }
        }
    }
    return small;
}

/// Turned and mirrored so that it stands as EXIF's orientation 1 … 8 means it.
Image upright(const Image& image, int orientation) {
    if (orientation == 1) return image;
    const bool lying = orientation >= 5;
    const int w = image.width, h = image.height;
    Image turned = lying ? sized(h, w) : sized(w, h);
    for (int y = 0; y < h; ++y) {
        for (int x = 0; x < w; ++x) {
            int to_x = x, to_y = y;
            switch (orientation) {
                case 2:
                    to_x = w - 1 - x;
                    break;
                case 3:
                    to_x = w - 1 - x, to_y = h - 1 - y;
                    break;
                case 4:
                    to_y = h - 1 - y;
                    break;
                case 5:
                    to_x = y, to_y = x;
                    break;
                case 6:
                    to_x = h - 1 - y, to_y = x;
                    break;
                case 7:
                    to_x = h - 1 - y, to_y = w - 1 - x;
                    break;
                case 8:
                    to_x = y, to_y = w - 1 - x;
                    break;
                default:
                    break;
            }
            std::memcpy(&turned.pixels[offset(turned, to_x, to_y)], &image.pixels[offset(image, x, y)], 3);
        }
    }
    return turned;
}

Bytes jpeg_of(const Image& image) {
    Bytes bytes;
    stbi_write_jpg_to_func(
        [](void* target, void* data, int size) {
            const auto* from = static_cast<const std::uint8_t*>(data);
            static_cast<Bytes*>(target)->insert(static_cast<Bytes*>(target)->end(), from, from + size);
        },
        &bytes, image.width, image.height, 3, image.pixels.data(), jpeg_quality);
    return bytes;
}

}  // namespace

Result<Image> decode_image(ByteView file, int longest) {
    const Error unreadable{ErrorKind::bad_input, "照片无法读取，请换成 JPG 或 PNG 格式。"};
    if (file.empty() || file.size() > (std::size_t{1} << 28)) return unreadable;
    const int length = static_cast<int>(file.size());
    int width = 0, height = 0, channels = 0;
    // Sizes first: a small file may claim a picture that fills the memory.
    if (stbi_info_from_memory(file.data(), length, &width, &height, &channels) == 0) return unreadable;
    if (static_cast<long long>(width) * height > most_pixels)
        return {ErrorKind::bad_input, "照片太大，请缩小到 1 亿像素以内。"};
    const std::unique_ptr<stbi_uc, decltype(&stbi_image_free)> pixels(
        stbi_load_from_memory(file.data(), length, &width, &height, &channels, 4), &stbi_image_free);
    if (pixels == nullptr) return unreadable;
    Image image = sized(width, height);
    const std::size_t count = image.pixels.size() / 3;
    for (std::size_t i = 0; i < count; ++i) {
        const unsigned alpha = pixels.get()[4 * i + 3];
        for (std::size_t c = 0; c < 3; ++c)
            image.pixels[3 * i + c] =
                static_cast<std::uint8_t>((pixels.get()[4 * i + c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
    return upright(reduced(image, std::max(longest, 1)), exif_orientation(file));
}

cairo_surface_t* new_image_surface(const Image& image) {
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, image.width, image.height);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) return surface;
    cairo_surface_flush(surface);
    unsigned char* rows = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const std::uint8_t* from = &image.pixels[offset(image, x, y)];
            const std::uint32_t value =
                static_cast<std::uint32_t>(from[0]) << 16 | static_cast<std::uint32_t>(from[1]) << 8 | from[2];
            std::memcpy(rows + static_cast<std::ptrdiff_t>(y) * stride + static_cast<std::ptrdiff_t>(x) * 4,
                        &value, 4);
        }
    }
    cairo_surface_mark_dirty(surface);
    // The PDF takes the JPEG bytes as they are instead of packing the pixels again.
    auto* jpeg = new Bytes(jpeg_of(image));  // Cairo's from the moment it takes it
    const auto release = [](void* bytes) { delete static_cast<Bytes*>(bytes); };
    if (cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, jpeg->data(), jpeg->size(), release, jpeg) !=
        CAIRO_STATUS_SUCCESS)
        release(jpeg);
    return surface;
}

}  // namespace daihui::print
