// Scalars: libdecaf's arithmetic modulo q, and decimal text, which Belenios uses for every scalar.
#include <sodium.h>

#include <algorithm>

#include "shared/ballot/group_access.hpp"

namespace daihui::ballot {
namespace {

constexpr std::uint32_t chunk_base = 1'000'000'000;
constexpr std::size_t chunk_digits = 9;
/// q has 76 decimal digits.
constexpr std::size_t most_digits = 76;
using Words = std::array<std::uint32_t, 8>;  // little-endian

/// value = value * 10^9 + add, whole.
void multiply_add(Words& value, std::uint32_t factor, std::uint32_t add) {
    std::uint64_t carry = add;
    for (std::uint32_t& word : value) {
        carry += static_cast<std::uint64_t>(word) * factor;
        word = static_cast<std::uint32_t>(carry);
        carry >>= 32U;
    }
}

/// value /= 10^9; gives the remainder.
std::uint32_t divide(Words& value) {
    std::uint64_t rest = 0;
    for (std::size_t i = value.size(); i-- > 0;) {
        rest = (rest << 32U) | value[i];
        value[i] = static_cast<std::uint32_t>(rest / chunk_base);
        rest %= chunk_base;
    }
    return static_cast<std::uint32_t>(rest);
}

Words to_words(const std::array<std::uint8_t, 32>& bytes) {
    Words words{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        words[i / 4] |= static_cast<std::uint32_t>(bytes[i]) << (8 * (i % 4));
    return words;
}

}  // namespace

Scalar Scalar::from_int(std::uint64_t value) {
    Scalar out;
    decaf_255_scalar_set_unsigned(GroupAccess::raw(out), value);
    return out;
}

std::optional<Scalar> Scalar::parse(std::string_view decimal) {
    if (decimal.empty() || decimal.size() > most_digits) return std::nullopt;
    if (decimal.front() == '0' && decimal.size() > 1) return std::nullopt;
    Words words{};
    for (std::size_t i = 0; i < decimal.size();) {
        const std::size_t count = std::min(chunk_digits, decimal.size() - i);
        std::uint32_t chunk = 0;
        std::uint32_t factor = 1;
        for (std::size_t j = 0; j < count; ++j, ++i) {
            const char c = decimal[i];
            if (c < '0' || c > '9') return std::nullopt;
            chunk = chunk * 10 + static_cast<std::uint32_t>(c - '0');
            factor *= 10;
        }
        multiply_add(words, factor, chunk);
    }
    std::array<std::uint8_t, 32> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(words[i / 4] >> (8 * (i % 4)));
    return from_bytes(bytes);
}

std::optional<Scalar> Scalar::from_bytes(ByteView little_endian) {
    if (little_endian.size() != 32) return std::nullopt;
    Scalar out;
    // libdecaf reports a number that is not below q.
    if (decaf_255_scalar_decode(GroupAccess::raw(out), little_endian.data()) != DECAF_SUCCESS)
        return std::nullopt;
    return out;
}

Scalar Scalar::reduce(ByteView big_endian) {
    std::array<std::uint8_t, 64> reversed{};
    const std::size_t size = std::min(big_endian.size(), reversed.size());
    std::reverse_copy(big_endian.begin(), big_endian.begin() + static_cast<std::ptrdiff_t>(size),
                      reversed.begin());
    Scalar out;
    decaf_255_scalar_decode_long(GroupAccess::raw(out), reversed.data(), size);
    sodium_memzero(reversed.data(), reversed.size());
    return out;
}

Scalar Scalar::random(Randomness& randomness) {
    std::array<std::uint8_t, 64> wide{};
    randomness.fill(wide);
    return reduce(wide);
}

std::string Scalar::text() const {
    auto little_endian = bytes();
    Words words = to_words(little_endian);
    // Always nine chunks, so that the time does not tell the size of a number.
    std::array<char, 9 * chunk_digits> digits{};
    for (std::size_t chunk = 9; chunk-- > 0;) {
        std::uint32_t rest = divide(words);
        for (std::size_t i = chunk_digits; i-- > 0;) {
            digits[chunk * chunk_digits + i] = static_cast<char>('0' + rest % 10);
            rest /= 10;
        }
    }
    sodium_memzero(little_endian.data(), little_endian.size());
    const auto first = std::find_if(digits.begin(), digits.end() - 1, [](char c) { return c != '0'; });
    std::string out(first, digits.end());
    sodium_memzero(digits.data(), digits.size());
    return out;
}

std::array<std::uint8_t, 32> Scalar::bytes() const {
    std::array<std::uint8_t, 32> out{};
    decaf_255_scalar_encode(out.data(), GroupAccess::raw(*this));
    return out;
}

bool Scalar::is_zero() const { return *this == Scalar{}; }

Scalar Scalar::inverse() const {
    Scalar out;
    // libdecaf fails for zero only, and then leaves zero, which is what we promise.
    const auto outcome = decaf_255_scalar_invert(GroupAccess::raw(out), GroupAccess::raw(*this));
    if (outcome != DECAF_SUCCESS) out.wipe();
    return out;
}

Scalar Scalar::select(bool choose_yes, const Scalar& yes, const Scalar& no) {
    Scalar out;
    decaf_255_scalar_cond_sel(GroupAccess::raw(out), GroupAccess::raw(no), GroupAccess::raw(yes),
                              static_cast<decaf_word_t>(choose_yes));
    return out;
}

void Scalar::wipe() { sodium_memzero(limbs_.data(), sizeof limbs_); }

Scalar operator+(const Scalar& a, const Scalar& b) {
    Scalar out;
    decaf_255_scalar_add(GroupAccess::raw(out), GroupAccess::raw(a), GroupAccess::raw(b));
    return out;
}

Scalar operator-(const Scalar& a, const Scalar& b) {
    Scalar out;
    decaf_255_scalar_sub(GroupAccess::raw(out), GroupAccess::raw(a), GroupAccess::raw(b));
    return out;
}

Scalar operator*(const Scalar& a, const Scalar& b) {
    Scalar out;
    decaf_255_scalar_mul(GroupAccess::raw(out), GroupAccess::raw(a), GroupAccess::raw(b));
    return out;
}

bool operator==(const Scalar& a, const Scalar& b) {
    return decaf_255_scalar_eq(GroupAccess::raw(a), GroupAccess::raw(b)) != 0;
}

}  // namespace daihui::ballot
