// Codes as people read them out and compare them.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace daihui {

/// 「7c41 09ab …」: digits in groups of four.
inline std::string grouped(std::string_view digits) {
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += ' ';
        out += digits[i];
    }
    return out;
}

}  // namespace daihui
