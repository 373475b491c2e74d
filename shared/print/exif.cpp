#include "shared/print/exif.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace daihui::print {
namespace {

/// Numbers of a TIFF block, which says itself which end comes first; reads outside it give nothing.
class Tiff {
  public:
    explicit Tiff(ByteView bytes) : bytes_(bytes), little_(!bytes.empty() && bytes[0] == 'I') {}
    [[nodiscard]] std::optional<std::uint32_t> number(std::size_t at, std::size_t size) const {
        if (at > bytes_.size() || bytes_.size() - at < size) return {};
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i)
            value = value << 8 | bytes_[little_ ? at + size - 1 - i : at + i];
        return value;
    }

  private:
    ByteView bytes_;
    bool little_;
};

int orientation_in(ByteView block) {
    const Tiff tiff(block);
    const auto directory = tiff.number(4, 4);
    if (!directory) return 1;
    const auto count = tiff.number(*directory, 2);
    if (!count) return 1;
    for (std::size_t i = 0; i < *count; ++i) {
        const std::size_t entry = std::size_t{*directory} + 2 + 12 * i;
        const auto tag = tiff.number(entry, 2);
        if (!tag) return 1;
        if (*tag != 0x0112) continue;
        const auto value = tiff.number(entry + 8, 2);
        return value && *value >= 1 && *value <= 8 ? static_cast<int>(*value) : 1;
    }
    return 1;
}

}  // namespace

int exif_orientation(ByteView jpeg) {
    constexpr std::string_view signature("Exif\0\0", 6);
    if (jpeg.size() < 4 || jpeg[0] != 0xff || jpeg[1] != 0xd8) return 1;
    std::size_t at = 2;
    while (jpeg.size() - at >= 4 && jpeg[at] == 0xff) {
        const int marker = jpeg[at + 1];
        if (marker == 0xda || marker == 0xd9) return 1;  // the picture itself begins
        const std::size_t length = static_cast<std::size_t>(jpeg[at + 2]) << 8 | jpeg[at + 3];
        if (length < 2 || jpeg.size() - at - 2 < length) return 1;
        const ByteView body = jpeg.subspan(at + 4, length - 2);
        if (marker == 0xe1 && body.size() > signature.size() &&
            std::equal(signature.begin(), signature.end(), body.begin(),
                       [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; }))
            return orientation_in(body.subspan(signature.size()));
        at += 2 + length;
    }
    return 1;
}

}  // namespace daihui::print
