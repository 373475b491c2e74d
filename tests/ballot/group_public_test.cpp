// The second arithmetic against libdecaf's and libsodium's, at the edges too.
#include "shared/ballot/group_public.hpp"

#include <rapidcheck.h>
#include <sodium.h>

#include <algorithm>

#include "shared/ballot/group_field.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/test_randomness.hpp"

using namespace daihui;
using namespace daihui::ballot;
using daihui::test::TestRandomness;

namespace {

using Raw = std::array<std::uint8_t, 32>;

constexpr const char* q_minus_1 =
    "7237005577332262213973186563042994240857116359379907606001950938285454250988";

/// Half of the time an edge: small, next to q, one long run of ones, a power of two.
Scalar some_scalar() {
    TestRandomness random(*rc::gen::arbitrary<std::uint64_t>());
    switch (*rc::gen::inRange(0, 12)) {
        case 0:
            return {};
        case 1:
            return Scalar::from_int(1);
        case 2:
            return *Scalar::parse(q_minus_1);
        case 3:
            return Scalar::from_int(*rc::gen::inRange<std::uint64_t>(0, 70));
        case 4:
        case 5: {
            // 2^n and 2^n - 1: every place where a digit can carry.
            Scalar power = Scalar::from_int(1);
            const int n = *rc::gen::inRange(0, 252);
            for (int i = 0; i < n; ++i) power = power + power;
            return *rc::gen::arbitrary<bool>() ? power : power - Scalar::from_int(1);
        }
        default:
            return Scalar::random(random);
    }
}

/// Never the identity, which PublicBase::parse does not take.
Point some_point() {
    const Scalar x = some_scalar();
    return power_of_generator(x.is_zero() ? Scalar::from_int(1) : x);
}

Raw raw(std::string_view hex) {
    Raw out{};
    const auto bytes = from_hex(hex).value();
    std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}

/// Belenios' text of 32 little-endian bytes.
std::string text_of_point(const Raw& bytes) {
    const Raw reversed = [&] {
        Raw out = bytes;
        std::reverse(out.begin(), out.end());
        return out;
    }();
    return to_hex(reversed);
}

constexpr std::string_view small_order[] = {
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
};

field::Number some_number() {
    const auto bytes =
        *rc::gen::container<Bytes>(32, rc::gen::element<std::uint8_t>(0, 1, 0x7f, 0xed, 0xff, 0x55));
    return field::from_bytes(bytes);
}

}  // namespace

TEST_CASE("numbers modulo p obey the laws, at the largest digits too") {
    CHECK(rc::check("ring, inverse, root", [] {
        const field::Number a = some_number();
        const field::Number b = some_number();
        const field::Number c = some_number();
        const auto product = [](const field::Number& x, const field::Number& y) {
            return field::multiply(x, y);
        };
        RC_ASSERT(field::equal(product(a, b), product(b, a)));
        RC_ASSERT(field::equal(product(product(a, b), c), product(a, product(b, c))));
        RC_ASSERT(field::equal(product(field::add(a, b), c), field::add(product(a, c), product(b, c))));
        RC_ASSERT(
            field::equal(product(field::subtract(a, b), c), field::subtract(product(a, c), product(b, c))));
        RC_ASSERT(field::equal(field::square(a), product(a, a)));
        RC_ASSERT(field::equal(field::square(field::subtract(a, b)), field::square(field::subtract(b, a))));
        RC_ASSERT(field::is_zero(a) || field::equal(product(a, field::inverse(a)), field::one));
        // The fourth power of a^((p+3)/8) is a^2, or its negative where a has no root.
        const field::Number fourth = field::squares(product(field::power_for_root(a), a), 2);
        const field::Number aa = field::square(a);
        RC_ASSERT(field::equal(fourth, aa) || field::is_zero(field::add(fourth, aa)));
    }));
    // Digits as large as a product takes them.
    field::Number large;
    large.digits.fill((std::uint64_t{1} << 54U) - 1);
    const field::Number same = field::multiply(field::from_bytes(field::bytes(large)), field::one);
    CHECK(field::equal(field::multiply(large, large), field::multiply(same, same)));
    CHECK(field::equal(field::square(large), field::multiply(same, same)));
    // p and p + 1 are zero and one; p - 1 stays.
    const field::Number p{
        {field::digit_mask - 18, field::digit_mask, field::digit_mask, field::digit_mask, field::digit_mask}};
    CHECK(field::is_zero(p));
    CHECK(field::equal(field::add(p, field::one), field::one));
    CHECK(field::bytes(field::subtract(p, field::one)) ==
          raw("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"));
    CHECK(field::is_zero(field::inverse(field::zero)));
}

TEST_CASE("public powers are those of libdecaf") {
    CHECK(rc::check("combinations and commitments", [] {
        const Point p = some_point();
        const Point key_point = some_point();
        const FixedBase key(key_point);
        const Scalar a = some_scalar();
        const Scalar b = some_scalar();
        const int message = *rc::gen::inRange(-3, 4);
        const PublicBase base(p);
        PublicPowers powers;
        powers.add(a, base, b);
        powers.add_commitments(key, base, PublicBase(key_point), message, b, a);
        const Scalar shift = Scalar::from_int(static_cast<std::uint64_t>(std::abs(message)));
        const Point claim = message < 0 ? power_of_generator(shift).inverse() : power_of_generator(shift);
        RC_ASSERT(powers.size() == 3U);
        const std::string first = (power_of_generator(a) * power(p, b)).text();
        const std::string second = (power(key_point, a) * power(key_point / claim, b)).text();
        RC_ASSERT(powers.text() == first + "," + first + "," + second);
    }));
}

TEST_CASE("public powers of received points are those of libsodium") {
    REQUIRE(sodium_init() >= 0);
    CHECK(rc::check("g^a base^b", [] {
        const Point p = some_point();
        const Scalar a = some_scalar();
        const Scalar b = some_scalar();
        Raw left{}, right{}, sum{};
        // libsodium gives no identity.
        if (crypto_scalarmult_ed25519_base_noclamp(left.data(), a.bytes().data()) != 0) return;
        if (crypto_scalarmult_ed25519_noclamp(right.data(), b.bytes().data(), p.bytes().data()) != 0) return;
        RC_ASSERT(crypto_core_ed25519_add(sum.data(), left.data(), right.data()) == 0);
        PublicPowers powers;
        powers.add(a, *PublicBase::parse(p.text()), b);
        RC_ASSERT(powers.text() == text_of_point(sum));
    }));
}

TEST_CASE("products of bases are bases of the product") {
    CHECK(rc::check("two, three and a factor with its inverse", [] {
        const Point p = some_point();
        const Point r = some_point();
        const Scalar b = some_scalar();
        const auto first = PublicBase::parse(p.text());
        const auto second = PublicBase::parse(r.text());
        RC_ASSERT((first && second));
        RC_ASSERT(first->text() == p.text());
        RC_ASSERT(first->point() == p);
        const PublicBase* factors[] = {&*first, &*second, &*first};
        const PublicBase product = PublicBase::product(factors);
        RC_ASSERT(product.text() == (p * r * p).text());
        RC_ASSERT(product.point() == p * r * p);
        PublicPowers powers;
        powers.add(Scalar{}, product, b);
        RC_ASSERT(powers.text() == power(p * r * p, b).text());
        const PublicBase inverse(p.inverse());
        const PublicBase* nothing[] = {&*first, &inverse};
        RC_ASSERT(PublicBase::product(nothing).text() == Point{}.text());
        RC_ASSERT(PublicBase::product(nothing).point().is_identity());
    }));
    CHECK(PublicBase::product({}).text() == Point{}.text());
}

TEST_CASE("a public base is never anything but an element of the group") {
    REQUIRE(sodium_init() >= 0);
    for (std::string_view hex : small_order) {
        CHECK_FALSE(PublicBase::parse(text_of_point(raw(hex))));
        CHECK_FALSE(is_element(raw(hex)));
    }
    // The identity is an element, but no key or ciphertext.
    CHECK(is_element(Point{}.bytes()));
    CHECK_FALSE(PublicBase::parse(Point{}.text()));
    // B+T2; second encodings of 0, 1 and of the identity.
    for (std::string_view hex : {"9599999999999999999999999999999999999999999999999999999999999999",
                                 "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                                 "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                                 "0100000000000000000000000000000000000000000000000000000000000080"}) {
        CHECK_FALSE(PublicBase::parse(text_of_point(raw(hex))));
        CHECK_FALSE(is_element(raw(hex)));
    }
    CHECK_FALSE(PublicBase::parse(""));
    CHECK_FALSE(PublicBase::parse(std::string(64, 'G')));
    CHECK(rc::check("an element plus a point of small order is refused", [] {
        const Point p = some_point();
        for (std::string_view hex : small_order) {
            if (hex.ends_with("80")) continue;  // no encoding
            Raw sum{};
            RC_ASSERT(crypto_core_ed25519_add(sum.data(), p.bytes().data(), raw(hex).data()) == 0);
            RC_ASSERT_FALSE(is_element(sum));
            RC_ASSERT_FALSE(PublicBase::parse(text_of_point(sum)));
        }
    }));
    CHECK(rc::check("whatever 32 bytes come, libsodium and we agree", [] {
        Raw bytes{};
        const auto drawn = *rc::gen::container<Bytes>(32, rc::gen::arbitrary<std::uint8_t>());
        std::copy(drawn.begin(), drawn.end(), bytes.begin());
        const bool valid = crypto_core_ed25519_is_valid_point(bytes.data()) == 1;
        RC_ASSERT(is_element(bytes) == valid);
        RC_ASSERT(PublicBase::parse(text_of_point(bytes)).has_value() == valid);
        RC_ASSERT(Point::from_bytes(bytes).has_value() == valid);
    }));
}

TEST_CASE("a received point and the same point computed are one in every operation") {
    CHECK(rc::check("all mixtures", [] {
        const Point p = some_point();
        const Point r = some_point();
        const Point got_p = *Point::parse(p.text());
        const Point got_r = *Point::parse(r.text());
        const Scalar x = some_scalar();
        RC_ASSERT(got_p == p);
        RC_ASSERT(p == got_p);
        RC_ASSERT((got_p == got_r) == (p == r));
        RC_ASSERT((got_p == r) == (p == r));
        RC_ASSERT(got_p.text() == p.text());
        for (const Point& product : {p * got_r, got_p * r, got_p * got_r}) {
            RC_ASSERT(product == p * r);
            RC_ASSERT(product.text() == (p * r).text());
        }
        for (const Point& quotient : {p / got_r, got_p / r, got_p / got_r}) RC_ASSERT(quotient == p / r);
        RC_ASSERT((got_p / p).is_identity());
        RC_ASSERT((got_p * got_p.inverse()).is_identity());
        RC_ASSERT(power(got_p, x) == power(p, x));
        RC_ASSERT(power(got_p, x).text() == power(p, x).text());
        RC_ASSERT(public_combination(x, got_p, x) == public_combination(x, p, x));
        RC_ASSERT(FixedBase(got_p).power(x) == power(p, x));
        RC_ASSERT(FixedBase(got_p).base().text() == p.text());
    }));
    CHECK(Point::parse(Point{}.text(), Identity::allowed)->is_identity());
    CHECK(*Point::parse(Point{}.text(), Identity::allowed) == Point{});
}
