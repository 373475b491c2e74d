#include "shared/ballot/group_window.hpp"

#include <cstdlib>

namespace daihui::ballot {

using curve::Addend;
using curve::Extended;
using field::Number;

PublicWindows::PublicWindows(const Point& base) {
    std::vector<Extended> multiples;
    multiples.reserve(windows * width);
    const auto decoded = curve::decode(base.bytes());
    if (!decoded) std::abort();
    Extended start = *decoded;
    for (std::size_t window = 0; window < windows; ++window) {
        const Addend step = addend(start);
        Extended multiple = start;
        for (std::size_t i = 0; i < width; ++i) {
            multiples.push_back(multiple);
            if (i + 1 < width) multiple = extended(add(multiple, step));
        }
        start = extended(twice(multiple));
    }
    const std::vector<Number> inverses = curve::inverse_z(multiples);
    addends_.reserve(multiples.size());
    for (std::size_t i = 0; i < multiples.size(); ++i) {
        const Number x = field::multiply(multiples[i].x, inverses[i]);
        const Number y = field::multiply(multiples[i].y, inverses[i]);
        addends_.push_back({field::add(y, x), field::subtract(y, x),
                            field::multiply(field::multiply(x, y), curve::twice_d())});
    }
}

void PublicWindows::multiply(Extended& sum, const Scalar& exponent) const {
    const curve::Raw raw = exponent.bytes();
    int carried = 0;
    for (std::size_t window = 0; window < windows; ++window) {
        const std::size_t bit = window * window_bits;
        unsigned bits = static_cast<unsigned>(raw[bit / 8]) >> (bit % 8);
        if (bit / 8 + 1 < raw.size()) bits |= static_cast<unsigned>(raw[bit / 8 + 1]) << (8 - bit % 8);
        int digit = static_cast<int>(bits & (2 * width - 1)) + carried;
        carried = 0;
        if (digit > static_cast<int>(width)) {
            digit -= static_cast<int>(2 * width);
            carried = 1;
        }
        if (digit == 0) continue;
        const auto size = static_cast<std::size_t>(digit < 0 ? -digit : digit);
        sum = extended(add(sum, addends_[window * width + size - 1], digit < 0));
    }
}

const PublicWindows& generator_windows() {
    static const PublicWindows value(Point::generator());
    return value;
}

}  // namespace daihui::ballot
