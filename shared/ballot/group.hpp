// The group of Belenios' "Ed25519" (specification.tex 3.0, section 5.2.1): scalars modulo q and points of the
// subgroup of prime order q. The only place of the program that does arithmetic on the curve (libdecaf inside).
//
// Specification and code write the group multiplicatively; so do the names here: g^x is power_of_generator(x).
// A Point is always in the prime-order subgroup; text that names anything else never becomes a Point.
#pragma once
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/ballot/randomness.hpp"
#include "shared/base/bytes.hpp"

namespace daihui::ballot {

/// An integer modulo q = 2^252 + 27742317777372353535851937790883648493. Always reduced.
class Scalar {
  public:
    /// Zero.
    Scalar() = default;
    static Scalar from_int(std::uint64_t value);
    /// The number in canonical decimal (no sign, no leading zero) below q; nothing for anything else
    /// (section 4.2).
    static std::optional<Scalar> parse(std::string_view decimal);
    /// 32 little-endian bytes of a number below q; nothing for anything else.
    static std::optional<Scalar> from_bytes(ByteView little_endian);
    /// SHA-256 or concatenated hashes read as one big-endian number, modulo q. Up to 64 bytes.
    static Scalar reduce(ByteView big_endian);
    /// Uniform modulo q (512 random bits reduced; the bias is below 2^-250).
    static Scalar random(Randomness& randomness);

    /// Canonical decimal.
    std::string text() const;
    /// 32 little-endian bytes.
    std::array<std::uint8_t, 32> bytes() const;
    bool is_zero() const;
    /// The inverse modulo q; the inverse of zero is zero.
    Scalar inverse() const;
    /// `yes` if `choose_yes`, else `no`, in the same time and with the same memory accesses.
    static Scalar select(bool choose_yes, const Scalar& yes, const Scalar& no);
    /// Overwrites the value with zero in a way the compiler keeps.
    void wipe();

    friend Scalar operator+(const Scalar& a, const Scalar& b);
    friend Scalar operator-(const Scalar& a, const Scalar& b);
    friend Scalar operator*(const Scalar& a, const Scalar& b);
    /// Constant time.
    friend bool operator==(const Scalar& a, const Scalar& b);

  private:
    friend class GroupAccess;
    std::array<std::uint64_t, 4> limbs_{};
};

/// What Point::parse may accept: the sum of an empty box is the identity, a key or a ciphertext never is.
enum class Identity { refused, allowed };

/// An element of the prime-order subgroup.
class Point {
  public:
    /// The identity.
    Point();
    static const Point& generator();
    /// 64 lower-case hexadecimal digits (big-endian, as Belenios writes them) of a canonical encoding of an
    /// element of the prime-order subgroup; nothing for anything else.
    static std::optional<Point> parse(std::string_view hex, Identity identity = Identity::refused);
    /// The same of 32 bytes as libsodium writes them (little-endian).
    static std::optional<Point> from_bytes(ByteView little_endian, Identity identity = Identity::refused);

    /// 64 lower-case hexadecimal digits.
    std::string text() const;
    std::array<std::uint8_t, 32> bytes() const;
    bool is_identity() const;
    Point inverse() const;
    /// `yes` if `choose_yes`, else `no`, in the same time; neither may have come by parse().
    static Point select(bool choose_yes, const Point& yes, const Point& no);

    friend Point operator*(const Point& a, const Point& b);
    friend Point operator/(const Point& a, const Point& b);
    friend bool operator==(const Point& a, const Point& b);

  private:
    friend class GroupAccess;
    alignas(32) std::array<std::byte, 256> storage_{};
    bool eightfold_ = false;  // whether storage_ is the eighth power (group_access.hpp)
    bool encoded_ = false;    // whether encoding_ is known
    std::array<std::uint8_t, 32> encoding_{};
};

/// g^x, in constant time.
Point power_of_generator(const Scalar& x);
/// base^x, in constant time.
Point power(const Point& base, const Scalar& x);
/// g^a * base^b in variable time: for checking what is public, never with a secret.
Point public_combination(const Scalar& a, const Point& base, const Scalar& b);

class PublicWindows;

/// A point with a table of its multiples, so that raising it costs a third. Immutable, shared by all threads.
class FixedBase {
  public:
    explicit FixedBase(const Point& base);
    const Point& base() const { return base_; }
    /// base^x, in constant time.
    Point power(const Scalar& x) const;
    /// The larger table for powers in variable time (group_public.hpp), made when first asked for.
    const PublicWindows& public_windows() const;

  private:
    struct Lazy;
    Point base_;
    std::shared_ptr<const void> table_;
    std::shared_ptr<Lazy> windows_;
};

/// SHA-256 of `prefix` followed by the points' texts separated by commas, modulo q: every challenge of
/// Belenios.
Scalar hash_to_scalar(std::string_view prefix, std::span<const Point> points);
/// The same of a text without points.
Scalar hash_to_scalar(std::string_view text);

/// Tries the arithmetic at start: refuses points of small order, B+T2, the identity, non-canonical encodings,
/// scalars q and q+1 (CVE-2025-69277), and compares with constants. False: the library must not be used.
bool self_test();

}  // namespace daihui::ballot
