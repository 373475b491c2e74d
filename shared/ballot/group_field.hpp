// Numbers modulo p = 2^255 - 19 for checking what is public (group_public.cpp alone includes this). Five digits
// of 51 bits; nothing here is meant for secrets, though the arithmetic itself has no branches.
//
// Digits may exceed 51 bits between operations. "Tight" is below 2^52, what products are; "loose" below 2^54,
// what products take. Each function says what it gives; the sums below take what their comment says.
#pragma once
#include <array>
#include <cstdint>

#include "shared/base/bytes.hpp"

namespace daihui::ballot::field {

__extension__ using Wide = unsigned __int128;

constexpr std::uint64_t digit_mask = (std::uint64_t{1} << 51U) - 1;

struct Number {
    std::array<std::uint64_t, 5> digits{};
};

constexpr Number zero{};
constexpr Number one{{1, 0, 0, 0, 0}};

/// Loose of tight, tight-plus-tight or difference operands whose sum stays loose.
inline Number add(const Number& a, const Number& b) {
    Number out;
    for (std::size_t i = 0; i < 5; ++i) out.digits[i] = a.digits[i] + b.digits[i];
    return out;
}

/// a - b + 4p: b below 2^53 - 76 in every digit, a below 2^53; the outcome is loose.
inline Number subtract(const Number& a, const Number& b) {
    constexpr std::uint64_t low = 4 * (digit_mask - 18);
    constexpr std::uint64_t high = 4 * digit_mask;
    return {{a.digits[0] + low - b.digits[0], a.digits[1] + high - b.digits[1],
             a.digits[2] + high - b.digits[2], a.digits[3] + high - b.digits[3],
             a.digits[4] + high - b.digits[4]}};
}

/// a - b + 2p: b tight and below 2^52 - 38 in every digit, as products are; the outcome is below 2^53 for a
/// product a.
inline Number subtract_product(const Number& a, const Number& b) {
    constexpr std::uint64_t low = 2 * (digit_mask - 18);
    constexpr std::uint64_t high = 2 * digit_mask;
    return {{a.digits[0] + low - b.digits[0], a.digits[1] + high - b.digits[1],
             a.digits[2] + high - b.digits[2], a.digits[3] + high - b.digits[3],
             a.digits[4] + high - b.digits[4]}};
}

/// Carries wide digits (each below 2^115) into a product: below 2^51 + 2^15.
inline Number carry(Wide r0, Wide r1, Wide r2, Wide r3, Wide r4) {
    Number out;
    r1 += static_cast<std::uint64_t>(r0 >> 51U);
    r2 += static_cast<std::uint64_t>(r1 >> 51U);
    r3 += static_cast<std::uint64_t>(r2 >> 51U);
    r4 += static_cast<std::uint64_t>(r3 >> 51U);
    // The top carry has up to 64 bits; times 19 it needs a wide place.
    const Wide first = (static_cast<std::uint64_t>(r0) & digit_mask) +
                       static_cast<Wide>(static_cast<std::uint64_t>(r4 >> 51U)) * 19U;
    out.digits[0] = static_cast<std::uint64_t>(first) & digit_mask;
    out.digits[1] = (static_cast<std::uint64_t>(r1) & digit_mask) + static_cast<std::uint64_t>(first >> 51U);
    out.digits[2] = (static_cast<std::uint64_t>(r2) & digit_mask) + (out.digits[1] >> 51U);
    out.digits[1] &= digit_mask;
    out.digits[3] = static_cast<std::uint64_t>(r3) & digit_mask;
    out.digits[4] = static_cast<std::uint64_t>(r4) & digit_mask;
    return out;
}

/// Product of loose numbers.
inline Number multiply(const Number& a, const Number& b) {
    const auto [a0, a1, a2, a3, a4] = a.digits;
    const auto [b0, b1, b2, b3, b4] = b.digits;
    const std::uint64_t c1 = 19 * b1, c2 = 19 * b2, c3 = 19 * b3, c4 = 19 * b4;
    const auto times = [](std::uint64_t x, std::uint64_t y) { return static_cast<Wide>(x) * y; };
    return carry(times(a0, b0) + times(a1, c4) + times(a2, c3) + times(a3, c2) + times(a4, c1),
                 times(a0, b1) + times(a1, b0) + times(a2, c4) + times(a3, c3) + times(a4, c2),
                 times(a0, b2) + times(a1, b1) + times(a2, b0) + times(a3, c4) + times(a4, c3),
                 times(a0, b3) + times(a1, b2) + times(a2, b1) + times(a3, b0) + times(a4, c4),
                 times(a0, b4) + times(a1, b3) + times(a2, b2) + times(a3, b1) + times(a4, b0));
}

/// Square of a loose number.
inline Number square(const Number& a) {
    const auto [a0, a1, a2, a3, a4] = a.digits;
    const std::uint64_t d0 = 2 * a0, d1 = 2 * a1, d2 = 2 * a2;
    const std::uint64_t c3 = 19 * a3, c4 = 19 * a4;
    const auto times = [](std::uint64_t x, std::uint64_t y) { return static_cast<Wide>(x) * y; };
    return carry(times(a0, a0) + times(d1, c4) + times(d2, c3), times(d0, a1) + times(d2, c4) + times(a3, c3),
                 times(d0, a2) + times(a1, a1) + times(2 * a3, c4),
                 times(d0, a3) + times(d1, a2) + times(a4, c4), times(d0, a4) + times(d1, a3) + times(a2, a2));
}

/// a squared `times` times.
inline Number squares(Number a, int times) {
    for (int i = 0; i < times; ++i) a = square(a);
    return a;
}

/// What the powers below have in common: a^(2^250 - 1), and a^11 for the inverse.
struct Ladder {
    Number all, eleven;
};
inline Ladder ladder(const Number& a) {
    const Number two = square(a);
    const Number nine = multiply(squares(two, 2), a);
    const Number eleven = multiply(nine, two);
    const Number to5 = multiply(square(eleven), nine);  // 2^5 - 1
    const Number to10 = multiply(squares(to5, 5), to5);
    const Number to20 = multiply(squares(to10, 10), to10);
    const Number to40 = multiply(squares(to20, 20), to20);
    const Number to50 = multiply(squares(to40, 10), to10);
    const Number to100 = multiply(squares(to50, 50), to50);
    const Number to200 = multiply(squares(to100, 100), to100);
    return {multiply(squares(to200, 50), to50), eleven};
}

/// 1/a, zero for zero: a^(p - 2) = a^(2^255 - 21).
inline Number inverse(const Number& a) {
    const Ladder powers = ladder(a);
    return multiply(squares(powers.all, 5), powers.eleven);
}

/// a^((p - 5) / 8) = a^(2^252 - 3).
inline Number power_for_root(const Number& a) { return multiply(squares(ladder(a).all, 2), a); }

/// 32 bytes, little-endian, of the number below p.
inline std::array<std::uint8_t, 32> bytes(const Number& a) {
    Number n = a;
    const auto pass = [&n] {
        for (std::size_t i = 0; i < 4; ++i) {
            n.digits[i + 1] += n.digits[i] >> 51U;
            n.digits[i] &= digit_mask;
        }
        const std::uint64_t top = n.digits[4] >> 51U;
        n.digits[4] &= digit_mask;
        n.digits[0] += 19 * top;
    };
    pass();
    pass();
    // Now below 2^255 + 19. Add 19 and look whether 2^255 is reached: then p is taken away once.
    std::uint64_t reaches = (n.digits[0] + 19) >> 51U;
    for (std::size_t i = 1; i < 5; ++i) reaches = (n.digits[i] + reaches) >> 51U;
    n.digits[0] += 19 * reaches;
    for (std::size_t i = 0; i < 4; ++i) {
        n.digits[i + 1] += n.digits[i] >> 51U;
        n.digits[i] &= digit_mask;
    }
    n.digits[4] &= digit_mask;
    std::array<std::uint8_t, 32> out{};
    const auto [d0, d1, d2, d3, d4] = n.digits;
    const std::array<std::uint64_t, 4> words{d0 | (d1 << 51U), (d1 >> 13U) | (d2 << 38U),
                                             (d2 >> 26U) | (d3 << 25U), (d3 >> 39U) | (d4 << 12U)};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::uint8_t>(words[i / 8] >> (8 * (i % 8)));
    return out;
}

/// The number of 32 little-endian bytes, whose top bit is left out.
inline Number from_bytes(ByteView little_endian) {
    std::array<std::uint64_t, 4> words{};
    for (std::size_t i = 0; i < 32; ++i)
        words[i / 8] |= static_cast<std::uint64_t>(little_endian[i]) << (8 * (i % 8));
    return {{words[0] & digit_mask, ((words[0] >> 51U) | (words[1] << 13U)) & digit_mask,
             ((words[1] >> 38U) | (words[2] << 26U)) & digit_mask,
             ((words[2] >> 25U) | (words[3] << 39U)) & digit_mask, (words[3] >> 12U) & digit_mask}};
}

inline bool equal(const Number& a, const Number& b) { return bytes(a) == bytes(b); }
inline bool is_zero(const Number& a) { return equal(a, zero); }
inline bool is_odd(const Number& a) { return (bytes(a)[0] & 1U) != 0; }

}  // namespace daihui::ballot::field
