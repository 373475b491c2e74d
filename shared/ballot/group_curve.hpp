// Points of the curve of Ed25519, -x^2 + y^2 = 1 + d x^2 y^2, for group_*.cpp alone and for what is public.
// Extended coordinates and complete formulas (Hisil, Wong, Carter, Dawson 2008): no pair of points, of small
// order or not, is special.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "shared/ballot/group_field.hpp"

namespace daihui::ballot::curve {

using field::Number;

/// x = X/Z, y = Y/Z, XY = ZT.
struct Extended {
    Number x = field::zero, y = field::one, z = field::one, t = field::zero;
};

/// A point as the outcome of a formula: ((e, h), (f, g)) of which the next formula takes what it needs.
struct Outcome {
    Number e, f, g, h;
};

inline Extended extended(const Outcome& o) {
    return {field::multiply(o.e, o.f), field::multiply(o.g, o.h), field::multiply(o.f, o.g),
            field::multiply(o.e, o.h)};
}

/// Without T, which doubling does not need.
inline Extended without_t(const Outcome& o) {
    return {field::multiply(o.e, o.f), field::multiply(o.g, o.h), field::multiply(o.f, o.g), field::zero};
}

/// 2d.
inline const Number& twice_d() {
    static const Number value = [] {
        const Number small{{121665, 0, 0, 0, 0}};
        const Number next{{121666, 0, 0, 0, 0}};
        const Number d = field::subtract(field::zero, field::multiply(small, field::inverse(next)));
        return field::multiply(field::add(field::one, field::one), d);
    }();
    return value;
}

/// A point ready to be added: Y + X, Y - X, 2Z, 2dT.
struct Addend {
    Number plus, minus, twice_z, twice_dt;
};
/// The same with Z = 1.
struct AffineAddend {
    Number plus, minus, twice_dt;
};

inline Addend addend(const Extended& p) {
    return {field::add(p.y, p.x), field::subtract(p.y, p.x), field::add(p.z, p.z),
            field::multiply(p.t, twice_d())};
}

inline Outcome twice(const Extended& p) {
    const Number xx = field::square(p.x);
    const Number yy = field::square(p.y);
    const Number zz = field::square(p.z);
    const Number sum = field::add(yy, xx);                      // below 2^52 + 4
    const Number difference = field::subtract_product(yy, xx);  // below 2^51 + 2^52
    return {field::subtract(field::square(field::add(p.x, p.y)), sum),
            field::subtract(field::add(zz, zz), difference), difference, sum};
}

namespace detail {
inline Outcome add(const Number& a, const Number& b, const Number& c, const Number& d, bool negative) {
    Outcome out{field::subtract_product(a, b), field::subtract_product(d, c), field::add(d, c),
                field::add(a, b)};
    if (negative) std::swap(out.f, out.g);
    return out;
}
}  // namespace detail

/// p + q, or p - q.
inline Outcome add(const Extended& p, const Addend& q, bool negative = false) {
    const Number high = field::add(p.y, p.x);
    const Number low = field::subtract_product(p.y, p.x);
    return detail::add(field::multiply(high, negative ? q.minus : q.plus),
                       field::multiply(low, negative ? q.plus : q.minus), field::multiply(p.t, q.twice_dt),
                       field::multiply(p.z, q.twice_z), negative);
}
inline Outcome add(const Extended& p, const AffineAddend& q, bool negative = false) {
    const Number high = field::add(p.y, p.x);
    const Number low = field::subtract_product(p.y, p.x);
    return detail::add(field::multiply(high, negative ? q.minus : q.plus),
                       field::multiply(low, negative ? q.plus : q.minus), field::multiply(p.t, q.twice_dt),
                       field::add(p.z, p.z), negative);
}

inline bool is_identity(const Extended& p) { return field::is_zero(p.x) && field::equal(p.y, p.z); }

/// 32 bytes, little-endian: y and the sign of x.
using Raw = std::array<std::uint8_t, 32>;
/// The point that 32 bytes encode, whatever its order; nothing if the encoding is not the canonical one.
std::optional<Extended> decode(ByteView bytes);
/// 1/Z of all points, by one inversion. Z is never zero.
std::vector<Number> inverse_z(std::span<const Extended> points);
/// The encoding of a point whose 1/Z is known.
Raw encode(const Extended& p, const Number& inverse);

}  // namespace daihui::ballot::curve
