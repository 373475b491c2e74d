#include "shared/ballot/group_public.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "shared/ballot/group_access.hpp"
#include "shared/ballot/group_curve.hpp"
#include "shared/ballot/group_window.hpp"

namespace daihui::ballot {
namespace {

using curve::Addend;
using curve::Extended;
using field::Number;

using curve::Raw;

/// A base's doublings are made once, eight stretches of 32; a power then costs 32 doublings and, a digit in
/// five not being zero, some fifty additions.
constexpr std::size_t stretches = 8;
constexpr std::size_t stretch = 256 / stretches;
/// Odd digits from -7 to 7.
constexpr int digit_bits = 4;
constexpr std::size_t odd_multiples = std::size_t{1} << (digit_bits - 2);

using Digits = std::array<std::int8_t, 256>;

/// A number below 2^253 as digits, each zero or odd, of which no `digit_bits` neighbours have two.
Digits digits_of(const Raw& little_endian) {
    Digits out{};
    std::array<std::uint64_t, 5> words{};
    for (std::size_t i = 0; i < little_endian.size(); ++i)
        words[i / 8] |= static_cast<std::uint64_t>(little_endian[i]) << (8 * (i % 8));
    constexpr std::uint64_t whole = std::uint64_t{1} << digit_bits;
    std::uint64_t borrowed = 0;
    for (std::size_t at = 0; at < out.size();) {
        const std::size_t word = at / 64;
        const std::size_t shift = at % 64;
        std::uint64_t bits = words[word] >> shift;
        if (shift > 64 - digit_bits) bits |= words[word + 1] << (64 - shift);
        const std::uint64_t value = (bits & (whole - 1)) + borrowed;
        if (value % 2 == 0) {
            // Zero with nothing borrowed, or 1 with something: the borrowing goes on.
            ++at;
            continue;
        }
        const bool upper = value > whole / 2;
        out[at] = static_cast<std::int8_t>(static_cast<int>(value) - (upper ? static_cast<int>(whole) : 0));
        borrowed = upper ? 1 : 0;
        at += digit_bits;
    }
    return out;
}

/// q itself, which no Scalar is.
const Digits& digits_of_order() {
    static const Digits value = [] {
        Raw raw = (Scalar{} - Scalar::from_int(1)).bytes();
        raw[0] = static_cast<std::uint8_t>(raw[0] + 1);  // q is odd: no carry
        return digits_of(raw);
    }();
    return value;
}

void add_digit(Extended& sum, const std::array<Addend, odd_multiples>& multiples, std::int8_t digit) {
    const auto size = static_cast<std::size_t>(digit < 0 ? -digit : digit);
    sum = extended(add(sum, multiples[size / 2], digit < 0));
}

std::array<Addend, odd_multiples> odd_multiples_of(const Extended& p) {
    std::array<Addend, odd_multiples> out;
    const Addend two = addend(extended(twice(p)));
    Extended multiple = p;
    out[0] = addend(p);
    for (std::size_t i = 1; i < out.size(); ++i) {
        multiple = extended(add(multiple, two));
        out[i] = addend(multiple);
    }
    return out;
}

void append_text(std::string& out, const Raw& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    for (std::size_t i = bytes.size(); i-- > 0;) {
        out += digits[bytes[i] >> 4U];
        out += digits[bytes[i] & 15U];
    }
}

int value_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

std::optional<Raw> bytes_of_text(std::string_view hex) {
    if (hex.size() != 64) return std::nullopt;
    Raw out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const int high = value_of(hex[2 * i]);
        const int low = value_of(hex[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out[31 - i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return out;
}

}  // namespace

bool is_element(ByteView little_endian) {
    const auto point = curve::decode(little_endian);
    if (!point) return false;
    const auto multiples = odd_multiples_of(*point);
    const Digits& digits = digits_of_order();
    Extended sum;
    for (std::size_t at = digits.size(); at-- > 0;) {
        if (digits[at] == 0) {
            sum = without_t(twice(sum));
        } else {
            sum = extended(twice(sum));
            add_digit(sum, multiples, digits[at]);
        }
    }
    return is_identity(sum);
}

/// The base raised to 2^0, 2^32, …, and the odd multiples of each.
struct PublicBase::Table {
    std::array<Extended, stretches> starts;
    std::array<std::array<Addend, odd_multiples>, stretches> multiples;
    std::optional<Raw> encoding;  // where it is known

    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;
    /// See PublicBases.
    ~Table() {
        sodium_memzero(&starts, sizeof starts);
        sodium_memzero(&multiples, sizeof multiples);
        sodium_memzero(&encoding, sizeof encoding);
    }

    explicit Table(const Extended& base) {
        starts[0] = base;
        for (std::size_t i = 1; i < stretches; ++i) {
            Extended p = starts[i - 1];
            for (std::size_t j = 1; j < stretch; ++j) p = without_t(twice(p));
            starts[i] = extended(twice(p));
        }
        fill();
    }
    explicit Table(const std::array<Extended, stretches>& all_starts) : starts(all_starts) { fill(); }

    /// With T, so that more can be added.
    Extended power(const Digits& digits) const {
        Extended sum;
        for (std::size_t at = stretch; at-- > 0;) {
            bool adds = false;
            for (std::size_t i = 0; i < stretches; ++i) adds = adds || digits[i * stretch + at] != 0;
            if (at + 1 < stretch) sum = adds || at == 0 ? extended(twice(sum)) : without_t(twice(sum));
            for (std::size_t i = 0; i < stretches; ++i)
                if (const std::int8_t digit = digits[i * stretch + at]; digit != 0)
                    add_digit(sum, multiples[i], digit);
        }
        return sum;
    }

    Raw encoded() const { return encoding ? *encoding : curve::encode(starts[0], field::inverse(starts[0].z)); }

  private:
    void fill() {
        for (std::size_t i = 0; i < stretches; ++i) multiples[i] = odd_multiples_of(starts[i]);
    }
};

PublicBase::PublicBase(std::shared_ptr<const Table> table) : table_(std::move(table)) {}

PublicBase::PublicBase(const Point& point) {
    const auto decoded = curve::decode(point.bytes());
    if (!decoded) std::abort();
    table_ = std::make_shared<Table>(*decoded);
}

std::optional<PublicBase> PublicBase::parse(std::string_view hex) {
    const auto bytes = bytes_of_text(hex);
    if (!bytes) return std::nullopt;
    const auto point = curve::decode(*bytes);
    if (!point || is_identity(*point)) return std::nullopt;
    auto table = std::make_shared<Table>(*point);
    if (!is_identity(table->power(digits_of_order()))) return std::nullopt;
    table->encoding = *bytes;
    return PublicBase(std::move(table));
}

PublicBase PublicBase::product(std::span<const PublicBase* const> factors) {
    std::array<Extended, stretches> starts;
    for (std::size_t i = 0; i < stretches; ++i)
        for (const PublicBase* factor : factors)
            starts[i] = extended(add(starts[i], addend(factor->table_->starts[i])));
    return PublicBase(std::make_shared<Table>(starts));
}

Point PublicBase::point() const { return GroupAccess::decoded(table_->encoded()); }

std::string PublicBase::text() const {
    std::string out;
    append_text(out, table_->encoded());
    return out;
}

namespace {

std::optional<std::array<char, 64>> key_of(std::string_view hex) {
    std::array<char, 64> out{};
    if (hex.size() != out.size()) return std::nullopt;
    std::copy(hex.begin(), hex.end(), out.begin());
    return out;
}

}  // namespace

PublicBases::~PublicBases() {
    while (!bases_.empty()) {
        auto node = bases_.extract(bases_.begin());
        sodium_memzero(node.key().data(), node.key().size());
    }
}

void PublicBases::learn(std::string_view hex) {
    const auto key = key_of(hex);
    if (!key || bases_.contains(*key)) return;
    if (auto base = PublicBase::parse(hex)) bases_.emplace(*key, std::move(*base));
}

std::optional<PublicBase> PublicBases::find(std::string_view hex) const {
    const auto key = key_of(hex);
    const auto found = key ? bases_.find(*key) : bases_.end();
    return found == bases_.end() ? std::nullopt : std::optional(found->second);
}

// ---- Products of powers
// --------------------------------------------------------------------------------------

struct PublicPowers::Products {
    std::vector<Extended> points;
};

PublicPowers::PublicPowers() : products_(std::make_unique<Products>()) {}
PublicPowers::~PublicPowers() = default;

void PublicPowers::add(const Scalar& a, const PublicBase& base, const Scalar& b) {
    Extended sum = base.table_->power(digits_of(b.bytes()));
    generator_windows().multiply(sum, a);
    products_->points.push_back(sum);
}

void PublicPowers::add_commitments(const FixedBase& key, const PublicBase& alpha, const PublicBase& beta,
                                   int message, const Scalar& challenge, const Scalar& response) {
    const Digits digits = digits_of(challenge.bytes());
    Extended first = alpha.table_->power(digits);
    generator_windows().multiply(first, response);
    products_->points.push_back(first);
    Extended second = beta.table_->power(digits);
    key.public_windows().multiply(second, response);
    if (message != 0) {
        const Scalar shift = challenge * Scalar::from_int(static_cast<std::uint64_t>(std::abs(message)));
        generator_windows().multiply(second, message > 0 ? Scalar{} - shift : shift);
    }
    products_->points.push_back(second);
}

std::size_t PublicPowers::size() const { return products_->points.size(); }

std::string PublicPowers::text() const {
    const std::vector<Number> inverses = curve::inverse_z(products_->points);
    std::string out;
    out.reserve(65 * inverses.size());
    for (std::size_t i = 0; i < inverses.size(); ++i) {
        if (i > 0) out += ',';
        append_text(out, curve::encode(products_->points[i], inverses[i]));
    }
    return out;
}

}  // namespace daihui::ballot
