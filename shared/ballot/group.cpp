// Points: libdecaf's arithmetic behind Belenios' text form.
#include "shared/ballot/group.hpp"

#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <optional>

#include "shared/ballot/group_access.hpp"
#include "shared/ballot/group_public.hpp"
#include "shared/ballot/group_window.hpp"

namespace daihui::ballot {
namespace {

Scalar fraction(std::uint64_t divisor) { return Scalar::from_int(divisor).inverse(); }

const Scalar& eighth() {
    static const Scalar value = fraction(8);
    return value;
}

const Scalar& quarter() {
    static const Scalar value = fraction(4);
    return value;
}

/// The same point, not eightfold.
Point divided(const Point& eightfold) {
    Point out;
    decaf_255_point_scalarmul(GroupAccess::raw(out), GroupAccess::raw(eightfold), GroupAccess::raw(eighth()));
    return out;
}

/// The same point, eightfold.
Point lifted(const Point& p) {
    if (GroupAccess::eightfold(p)) return p;
    Point out = p;
    for (int i = 0; i < 3; ++i) decaf_255_point_double(GroupAccess::raw(out), GroupAccess::raw(out));
    GroupAccess::set_eightfold(out, true);
    return out;
}

/// Free store of libdecaf's tables, which have no complete type.
struct TableMemory {
    void operator()(void* table) const {
        decaf_255_precomputed_destroy(static_cast<decaf_255_precomputed_s*>(table));
        std::free(table);
    }
};

std::shared_ptr<void> make_table(const Point& base) {
    // aligned_alloc wants a multiple of the alignment.
    const std::size_t alignment =
        std::max<std::size_t>(decaf_255_alignof_precomputed_s, alignof(std::max_align_t));
    const std::size_t size = (decaf_255_sizeof_precomputed_s + alignment - 1) / alignment * alignment;
    void* memory = std::aligned_alloc(alignment, size);
    if (memory == nullptr) std::abort();
    decaf_255_precompute(static_cast<decaf_255_precomputed_s*>(memory), GroupAccess::raw(base));
    return {memory, TableMemory{}};
}

constexpr std::string_view hex_digits = "0123456789abcdef";

int digit(char c) {
    const std::size_t at = hex_digits.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// 32 bytes of 64 lower-case digits, last byte first.
std::optional<std::array<std::uint8_t, 32>> bytes_of_text(std::string_view hex) {
    if (hex.size() != 64) return std::nullopt;
    std::array<std::uint8_t, 32> out{};
    for (std::size_t i = 0; i < 32; ++i) {
        const int high = digit(hex[2 * i]);
        const int low = digit(hex[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out[31 - i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return out;
}

}  // namespace

Point GroupAccess::decoded(const std::array<std::uint8_t, 32>& element) {
    // libdecaf does not decode the identity.
    Point out;
    decaf_255_point_t decoded;
    if (decaf_255_point_decode_like_eddsa_and_mul_by_ratio(decoded, element.data()) == DECAF_SUCCESS)
        decaf_255_point_copy(raw(out), decoded);
    out.eightfold_ = out.encoded_ = true;
    out.encoding_ = element;
    return out;
}

Scalar GroupAccess::exponent(const Point& base, const Scalar& exponent) {
    return base.eightfold_ ? exponent * eighth() : exponent;
}

Point::Point() { decaf_255_point_copy(GroupAccess::raw(*this), decaf_255_point_identity); }

const Point& Point::generator() {
    static const Point value = power_of_generator(Scalar::from_int(1));
    return value;
}

std::optional<Point> Point::parse(std::string_view hex, Identity identity) {
    const auto bytes = bytes_of_text(hex);
    if (!bytes) return std::nullopt;
    return from_bytes(*bytes, identity);
}

std::optional<Point> Point::from_bytes(ByteView little_endian, Identity identity) {
    if (little_endian.size() != 32) return std::nullopt;
    if (!is_element(little_endian)) return std::nullopt;
    std::array<std::uint8_t, 32> element{};
    std::copy(little_endian.begin(), little_endian.end(), element.begin());
    Point out = GroupAccess::decoded(element);
    if (out.is_identity() && identity == Identity::refused) return std::nullopt;
    return out;
}

std::array<std::uint8_t, 32> Point::bytes() const {
    if (encoded_) return encoding_;
    std::array<std::uint8_t, 32> out{};
    const Point plain = eightfold_ ? divided(*this) : *this;
    decaf_255_point_mul_by_ratio_and_encode_like_eddsa(out.data(), GroupAccess::raw(plain));
    return out;
}

std::string Point::text() const {
    const auto raw = bytes();
    std::string out(64, '0');
    for (std::size_t i = 0; i < 32; ++i) {
        out[2 * i] = hex_digits[raw[31 - i] >> 4U];
        out[2 * i + 1] = hex_digits[raw[31 - i] & 15U];
    }
    return out;
}

bool Point::is_identity() const {
    return decaf_255_point_eq(GroupAccess::raw(*this), decaf_255_point_identity) != 0;
}

Point Point::inverse() const {
    Point out;
    decaf_255_point_negate(GroupAccess::raw(out), GroupAccess::raw(*this));
    out.eightfold_ = eightfold_;
    return out;
}

Point Point::select(bool choose_yes, const Point& yes, const Point& no) {
    if (yes.eightfold_ || no.eightfold_) std::abort();
    Point out;
    decaf_255_point_cond_sel(GroupAccess::raw(out), GroupAccess::raw(no), GroupAccess::raw(yes),
                             static_cast<decaf_word_t>(choose_yes));
    return out;
}

Point operator*(const Point& a, const Point& b) {
    Point out;
    const bool mixed = GroupAccess::eightfold(a) != GroupAccess::eightfold(b);
    const Point left = mixed ? lifted(a) : a;
    const Point right = mixed ? lifted(b) : b;
    decaf_255_point_add(GroupAccess::raw(out), GroupAccess::raw(left), GroupAccess::raw(right));
    GroupAccess::set_eightfold(out, GroupAccess::eightfold(left));
    return out;
}

Point operator/(const Point& a, const Point& b) { return a * b.inverse(); }

bool operator==(const Point& a, const Point& b) {
    if (GroupAccess::eightfold(a) != GroupAccess::eightfold(b)) {
        const Point left = lifted(a);
        const Point right = lifted(b);
        return decaf_255_point_eq(GroupAccess::raw(left), GroupAccess::raw(right)) != 0;
    }
    return decaf_255_point_eq(GroupAccess::raw(a), GroupAccess::raw(b)) != 0;
}

Point power_of_generator(const Scalar& x) {
    Point out;
    const Scalar scaled = x * quarter();
    decaf_255_precomputed_scalarmul(GroupAccess::raw(out), decaf_255_precomputed_base,
                                    GroupAccess::raw(scaled));
    return out;
}

Point power(const Point& base, const Scalar& x) {
    Point out;
    Scalar exponent = GroupAccess::exponent(base, x);
    decaf_255_point_scalarmul(GroupAccess::raw(out), GroupAccess::raw(base), GroupAccess::raw(exponent));
    exponent.wipe();
    return out;
}

Point public_combination(const Scalar& a, const Point& base, const Scalar& b) {
    // libdecaf 1.0.2 returns the identity whenever b is zero, whatever a is; and a prover chooses its
    // challenges.
    if (b.is_zero()) return power_of_generator(a);
    Point out;
    const Scalar scaled = a * quarter();
    const Scalar exponent = GroupAccess::exponent(base, b);
    decaf_255_base_double_scalarmul_non_secret(GroupAccess::raw(out), GroupAccess::raw(scaled),
                                               GroupAccess::raw(base), GroupAccess::raw(exponent));
    return out;
}

/// Made by whoever asks first, in whatever thread.
struct FixedBase::Lazy {
    std::once_flag once;
    std::optional<PublicWindows> windows;
};

FixedBase::FixedBase(const Point& base)
    : base_(GroupAccess::eightfold(base) ? divided(base) : base),
      table_(make_table(base_)),
      windows_(std::make_shared<Lazy>()) {}

Point FixedBase::power(const Scalar& x) const {
    Point out;
    decaf_255_precomputed_scalarmul(
        GroupAccess::raw(out), static_cast<const decaf_255_precomputed_s*>(table_.get()), GroupAccess::raw(x));
    return out;
}

const PublicWindows& FixedBase::public_windows() const {
    std::call_once(windows_->once, [this] { windows_->windows.emplace(base_); });
    return *windows_->windows;
}

Scalar hash_to_scalar(std::string_view prefix, std::span<const Point> points) {
    std::string text(prefix);
    text.reserve(prefix.size() + points.size() * 65);
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i > 0) text += ',';
        text += points[i].text();
    }
    return hash_to_scalar(text);
}

Scalar hash_to_scalar(std::string_view text) { return Scalar::reduce(sha256(text)); }

bool self_test() {
    // What must not be taken, little-endian: the identity, the points of order 2, 4 and 8, B+T2 (order 2q), and
    // second encodings of 0 (y = p), 1 (y = p+1) and of the identity with its sign bit set.
    constexpr std::string_view refused[] = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "9599999999999999999999999999999999999999999999999999999999999999",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0100000000000000000000000000000000000000000000000000000000000080",
    };
    for (std::string_view hex : refused) {
        const auto bytes = from_hex(hex);
        if (!bytes || Point::from_bytes(*bytes)) return false;
    }
    // q and q+1 are no scalars, q-1 is.
    constexpr std::string_view q =
        "7237005577332262213973186563042994240857116359379907606001950938285454250989";
    constexpr std::string_view above =
        "7237005577332262213973186563042994240857116359379907606001950938285454250990";
    constexpr std::string_view below =
        "7237005577332262213973186563042994240857116359379907606001950938285454250988";
    if (Scalar::parse(q) || Scalar::parse(above)) return false;
    const auto last = Scalar::parse(below);
    if (!last || last->text() != below || !(*last + Scalar::from_int(1)).is_zero()) return false;
    // B and 2B as RFC 8032 implementations agree on them.
    constexpr std::string_view once = "5866666666666666666666666666666666666666666666666666666666666666";
    constexpr std::string_view twice = "c9a3f86aae465f0e56513864510f3997561fa2c9e85ea21dc2292309f3cd6022";
    const Point& g = Point::generator();
    const Point two = power_of_generator(Scalar::from_int(2));
    if (to_hex(g.bytes()) != once || to_hex(two.bytes()) != twice) return false;
    if (!Point::from_bytes(*from_hex(once))) return false;
    // Every way to multiply agrees, at the edges too.
    const FixedBase table(two);
    for (const Scalar& x : {Scalar{}, Scalar::from_int(1), *last, Scalar::from_int(1'000'003)}) {
        const Point expected = power(two, x);
        if (table.power(x) != expected || public_combination(Scalar{}, two, x) != expected) return false;
        if (power_of_generator(x) * power_of_generator(x) != expected) return false;
        if (public_combination(x, two, Scalar{}) != power_of_generator(x)) return false;
        PublicPowers powers;
        powers.add(x, PublicBase(two), x);
        powers.add_commitments(table, PublicBase(two), PublicBase(two), 3, x, *last);
        const Point first = power_of_generator(*last) * expected;
        const Point second = table.power(*last) * power(two / power_of_generator(Scalar::from_int(3)), x);
        if (powers.text() !=
            (power_of_generator(x) * expected).text() + "," + first.text() + "," + second.text())
            return false;
    }
    return power_of_generator(Scalar{}).is_identity() && (g / g).is_identity() &&
           power(g, *last) * g == Point{};
}

}  // namespace daihui::ballot
