#include "shared/base/scanned.hpp"

#include <optional>

namespace daihui {
namespace {

/// One character as the scanner meant it; nothing for white space; '?' for what no code holds.
std::optional<char> meant(char32_t character) {
    if (character >= 0xff01 && character <= 0xff5e) character -= 0xfee0;  // full-width forms of an input method
    if (character == 0x3002) return '.';                                  // 。for . likewise
    if (character <= ' ' || character == 0x7f || character == 0xa0 || character == 0x3000 ||
        character == 0x200b || character == 0xfeff)
        return {};
    if (character > 0x7f) return '?';
    if (character >= 'a' && character <= 'z') return static_cast<char>(character - 'a' + 'A');
    if (character == ';') return ':';
    return static_cast<char>(character);
}

}  // namespace

std::string scanned_text(std::string_view scanned) {
    std::string text;
    for (std::size_t i = 0; i < scanned.size();) {
        const auto lead = static_cast<unsigned char>(scanned[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        char32_t character = length == 1 ? lead : lead & (0xffU >> (length + 1));
        for (std::size_t k = 1; k < length && i + k < scanned.size(); ++k)
            character = character << 6 | (static_cast<unsigned char>(scanned[i + k]) & 0x3fU);
        if (const auto c = meant(character)) text += *c;
        i += length;
    }
    return text;
}

}  // namespace daihui
