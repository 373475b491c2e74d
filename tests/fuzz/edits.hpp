// Fuzzed edits of a good text, so that what lies behind the first checks is reached.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace daihui::test {

/// Edits of four bytes: where (two), what to do, with which byte.
inline std::string edited(std::string text, std::span<const std::uint8_t> edits) {
    for (std::size_t i = 0; i + 4 <= edits.size(); i += 4) {
        const std::size_t at = (edits[i] * std::size_t{256} + edits[i + 1]) % (text.size() + 1);
        const char byte = static_cast<char>(edits[i + 3]);
        switch (edits[i + 2] % 4) {
            case 0:
                text.insert(at, 1, byte);
                break;
            case 1:
                text.erase(at, 1 + edits[i + 3] % 80U);
                break;
            case 2:
                text.insert(at, text.substr(at, edits[i + 3]));
                break;
            default:
                if (at < text.size()) text[at] = byte;
        }
    }
    return text;
}

}  // namespace daihui::test
