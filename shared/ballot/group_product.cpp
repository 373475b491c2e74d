// What shuffles need of the group beyond single powers: generators that nobody chose (specification.tex 3.0,
// table GetGenerator for Ed25519), products of many powers, public and secret.
#include <decaf/ed255.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "shared/ballot/group_access.hpp"
#include "shared/ballot/shuffle.hpp"

namespace daihui::ballot {
namespace {

constexpr std::size_t scalar_bits = 253;

/// The `width` bits of a little-endian number from bit `at` on.
std::size_t bits_of(const std::array<std::uint8_t, 32>& number, std::size_t at, std::size_t width) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < width && at + i < 256; ++i)
        out |= static_cast<std::size_t>((number[(at + i) / 8] >> ((at + i) % 8)) & 1U) << i;
    return out;
}

/// The window width that costs the fewest multiplications for that many powers.
std::size_t best_window(std::size_t count) {
    std::size_t best = 1, least = SIZE_MAX;
    for (std::size_t width = 1; width <= 14; ++width) {
        const std::size_t windows = (scalar_bits + width - 1) / width;
        const std::size_t cost = windows * (count + (std::size_t{2} << width) + width);
        if (cost < least) {
            least = cost;
            best = width;
        }
    }
    return best;
}

}  // namespace

Point independent_generator(int index) {
    Hash number = sha256("ggen|" + std::to_string(index));
    std::reverse(number.begin(), number.end());
    // Two bits to the right, in little-endian bytes.
    for (std::size_t i = 0; i < number.size(); ++i) {
        const unsigned above = i + 1 < number.size() ? number[i + 1] : 0U;
        number[i] = static_cast<std::uint8_t>((number[i] >> 2U) | (above << 6U));
    }
    decaf_255_point_t decoded;
    while (decaf_255_point_decode_like_eddsa_and_mul_by_ratio(decoded, number.data()) != DECAF_SUCCESS)
        for (std::uint8_t& byte : number)
            if (++byte != 0) break;
    // libdecaf's decoding of an encoding of b is the form in which we keep b^8 (group_access.hpp).
    Point out;
    decaf_255_point_copy(GroupAccess::raw(out), decoded);
    // "Very unlikely (but theoretically possible)" in the words of the specification, and then no shuffle is.
    if (out.is_identity() || out == Point::generator()) std::abort();
    return out;
}

Point public_product(std::span<const Point> bases, std::span<const Scalar> exponents) {
    if (bases.size() != exponents.size()) std::abort();
    // Bucket by bucket (Pippenger): a power costs some forty multiplications instead of three hundred.
    std::vector<std::array<std::uint8_t, 32>> numbers;
    numbers.reserve(exponents.size());
    for (std::size_t i = 0; i < bases.size(); ++i)
        numbers.push_back(GroupAccess::exponent(bases[i], exponents[i]).bytes());
    const std::size_t width = best_window(bases.size());
    const auto multiply = [](decaf_255_point_s& into, const decaf_255_point_s& by) {
        decaf_255_point_add(&into, &into, &by);
    };
    std::vector<decaf_255_point_s> buckets;
    decaf_255_point_s product = decaf_255_point_identity[0];
    for (std::size_t window = (scalar_bits + width - 1) / width; window-- > 0;) {
        for (std::size_t i = 0; i < width; ++i) decaf_255_point_double(&product, &product);
        buckets.assign((std::size_t{1} << width) - 1, decaf_255_point_identity[0]);
        for (std::size_t i = 0; i < bases.size(); ++i)
            if (const std::size_t digit = bits_of(numbers[i], window * width, width); digit != 0)
                multiply(buckets[digit - 1], *GroupAccess::raw(bases[i]));
        // The sum over the buckets of digit times bucket, by adding up partial products from the top.
        decaf_255_point_s running = decaf_255_point_identity[0], total = running;
        for (std::size_t digit = buckets.size(); digit-- > 0;) {
            multiply(running, buckets[digit]);
            multiply(total, running);
        }
        multiply(product, total);
    }
    Point out;
    decaf_255_point_copy(GroupAccess::raw(out), &product);
    return out;
}

Point secret_product(std::span<const Point> bases, std::span<const Scalar> exponents) {
    if (bases.size() != exponents.size()) std::abort();
    Point product;
    std::size_t i = 0;
    for (; i + 1 < bases.size(); i += 2) {
        Point pair;
        Scalar first = GroupAccess::exponent(bases[i], exponents[i]);
        Scalar second = GroupAccess::exponent(bases[i + 1], exponents[i + 1]);
        decaf_255_point_double_scalarmul(GroupAccess::raw(pair), GroupAccess::raw(bases[i]),
                                         GroupAccess::raw(first), GroupAccess::raw(bases[i + 1]),
                                         GroupAccess::raw(second));
        first.wipe();
        second.wipe();
        product = product * pair;
    }
    if (i < bases.size()) product = product * power(bases[i], exponents[i]);
    return product;
}

}  // namespace daihui::ballot
