// Points of the curve and their 32 bytes (RFC 8032, section 5.1).
#include "shared/ballot/group_curve.hpp"

#include <algorithm>

namespace daihui::ballot::curve {

std::optional<Extended> decode(ByteView bytes) {
    static const Number root_of_minus_one = [] {
        const Number two = field::add(field::one, field::one);
        return field::multiply(field::square(field::power_for_root(two)), two);
    }();
    static const Number d = [] {
        const Number half = field::inverse(field::add(field::one, field::one));
        return field::multiply(twice_d(), half);
    }();
    if (bytes.size() != 32) return std::nullopt;
    Raw without_sign{};
    std::copy(bytes.begin(), bytes.end(), without_sign.begin());
    const bool odd = (without_sign[31] & 0x80U) != 0;
    without_sign[31] &= 0x7fU;
    const Number y = field::from_bytes(without_sign);
    if (field::bytes(y) != without_sign) return std::nullopt;
    // x^2 = u/v; the root of a quotient is u v^3 (u v^7)^((p-5)/8), up to a root of -1.
    const Number yy = field::square(y);
    const Number u = field::subtract(yy, field::one);
    const Number v = field::add(field::multiply(d, yy), field::one);
    const Number v3 = field::multiply(field::square(v), v);
    const Number uv3 = field::multiply(u, v3);
    const Number uv7 = field::multiply(uv3, field::square(field::square(v)));
    Number x = field::multiply(uv3, field::power_for_root(uv7));
    const Number vxx = field::multiply(v, field::square(x));
    if (!field::equal(vxx, u)) {
        if (!field::is_zero(field::add(vxx, u))) return std::nullopt;
        x = field::multiply(x, root_of_minus_one);
    }
    if (field::is_zero(x) && odd) return std::nullopt;
    if (field::is_odd(x) != odd) x = field::multiply(field::subtract(field::zero, x), field::one);
    return Extended{x, y, field::one, field::multiply(x, y)};
}

std::vector<Number> inverse_z(std::span<const Extended> points) {
    std::vector<Number> out(points.size());
    Number product = field::one;
    for (std::size_t i = 0; i < points.size(); ++i) {
        out[i] = product;
        product = field::multiply(product, points[i].z);
    }
    Number rest = field::inverse(product);
    for (std::size_t i = points.size(); i-- > 0;) {
        out[i] = field::multiply(out[i], rest);
        rest = field::multiply(rest, points[i].z);
    }
    return out;
}

Raw encode(const Extended& p, const Number& inverse) {
    Raw out = field::bytes(field::multiply(p.y, inverse));
    if (field::is_odd(field::multiply(p.x, inverse))) out[31] |= 0x80U;
    return out;
}

}  // namespace daihui::ballot::curve
