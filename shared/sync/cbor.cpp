#include "shared/sync/cbor.hpp"

namespace daihui::sync {
namespace {

/// Well-formed UTF-8: shortest forms, no surrogates, at most U+10FFFF (Unicode, table 3-7).
bool is_utf8(ByteView text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::uint8_t first = text[i++];
        if (first < 0x80) continue;
        if (first < 0xC2 || first > 0xF4) return false;
        const std::size_t more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        if (text.size() - i < more) return false;
        const std::uint8_t least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        const std::uint8_t most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (text[i] < least || text[i] > most) return false;
        for (std::size_t k = 1; k < more; ++k)
            if ((text[i + k] & 0xC0) != 0x80) return false;
        i += more;
    }
    return true;
}

}  // namespace

void CborWriter::head(std::uint8_t major, std::uint64_t value) {
    const auto type = static_cast<std::uint8_t>(major << 5);
    if (value < 24) {
        out_.push_back(static_cast<std::uint8_t>(type | value));
        return;
    }
    std::uint8_t code = 24;
    std::size_t length = 1;
    while (length < 8 && (value >> (8 * length)) != 0) {
        length *= 2;
        ++code;
    }
    out_.push_back(static_cast<std::uint8_t>(type | code));
    for (std::size_t i = length; i-- > 0;) out_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

std::optional<std::uint64_t> CborReader::head(std::uint8_t major) {
    if (rest_.empty() || rest_[0] >> 5 != major) return std::nullopt;
    const std::uint8_t code = rest_[0] & 0x1F;
    rest_ = rest_.subspan(1);
    if (code < 24) return code;
    if (code > 27) return std::nullopt;  // unknown length, or reserved
    const std::size_t length = std::size_t{1} << (code - 24);
    if (rest_.size() < length) return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < length; ++i) value = (value << 8) | rest_[i];
    rest_ = rest_.subspan(length);
    return value;
}

std::optional<ByteView> CborReader::string(std::uint8_t major) {
    const std::optional<std::uint64_t> length = head(major);
    if (!length || *length > rest_.size()) return std::nullopt;
    const ByteView value = rest_.first(static_cast<std::size_t>(*length));
    rest_ = rest_.subspan(value.size());
    return value;
}

std::optional<std::string_view> CborReader::text() {
    const std::optional<ByteView> value = string(3);
    if (!value || !is_utf8(*value)) return std::nullopt;
    return std::string_view(reinterpret_cast<const char*>(value->data()), value->size());
}

}  // namespace daihui::sync
