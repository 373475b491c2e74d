#include "shared/ballot/group.hpp"

#include <rapidcheck.h>
#include <sodium.h>

#include "tests/support/catch.hpp"
#include "tests/support/test_randomness.hpp"

using namespace daihui;
using namespace daihui::ballot;
using daihui::test::TestRandomness;

namespace {

using Raw = std::array<std::uint8_t, 32>;

constexpr const char* q_text = "7237005577332262213973186563042994240857116359379907606001950938285454250989";
constexpr const char* q_minus_1 =
    "7237005577332262213973186563042994240857116359379907606001950938285454250988";

Scalar some_scalar() {
    TestRandomness random(*rc::gen::arbitrary<std::uint64_t>());
    // Half of the time an edge.
    switch (*rc::gen::inRange(0, 8)) {
        case 0:
            return {};
        case 1:
            return Scalar::from_int(1);
        case 2:
            return *Scalar::parse(q_minus_1);
        case 3:
            return Scalar::from_int(8);
        default:
            return Scalar::random(random);
    }
}

Point some_point() { return power_of_generator(some_scalar()); }

Raw raw(const std::string& hex) {
    Raw out{};
    const auto bytes = from_hex(hex).value();
    std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}

/// The second implementation: libsodium, whose multiplications refuse the identity.
std::optional<Raw> sodium_power(const Raw& base, const Raw& exponent) {
    Raw out{};
    if (crypto_scalarmult_ed25519_noclamp(out.data(), exponent.data(), base.data()) != 0) return std::nullopt;
    return out;
}

}  // namespace

TEST_CASE("the arithmetic passes its self-test") { CHECK(self_test()); }

TEST_CASE("scalars are canonical decimals below q") {
    CHECK(Scalar::parse("0")->is_zero());
    CHECK(Scalar::parse("1") == Scalar::from_int(1));
    CHECK(Scalar::parse(q_minus_1)->text() == q_minus_1);
    for (const char* bad : {"", "00", "01", "-1", "+1", " 1", "1 ", "1a", "0x1", q_text,
                            "7237005577332262213973186563042994240857116359379907606001950938285454250990",
                            "9999999999999999999999999999999999999999999999999999999999999999999999999999",
                            "115792089237316195423570985008687907853269984665640564039457584007913129639936"})
        CHECK_FALSE(Scalar::parse(bad));
    CHECK(rc::check("text and back", [] {
        const Scalar x = some_scalar();
        RC_ASSERT(Scalar::parse(x.text()) == x);
        RC_ASSERT(Scalar::from_bytes(x.bytes()) == x);
    }));
}

TEST_CASE("scalars are a field, as libsodium computes it") {
    CHECK(rc::check("sum, difference, product, inverse", [] {
        const Scalar a = some_scalar();
        const Scalar b = some_scalar();
        Raw expected{};
        crypto_core_ed25519_scalar_add(expected.data(), a.bytes().data(), b.bytes().data());
        RC_ASSERT((a + b).bytes() == expected);
        crypto_core_ed25519_scalar_sub(expected.data(), a.bytes().data(), b.bytes().data());
        RC_ASSERT((a - b).bytes() == expected);
        crypto_core_ed25519_scalar_mul(expected.data(), a.bytes().data(), b.bytes().data());
        RC_ASSERT((a * b).bytes() == expected);
        RC_ASSERT(a * (b + Scalar::from_int(1)) == a * b + a);
        if (!a.is_zero()) RC_ASSERT(a * a.inverse() == Scalar::from_int(1));
        RC_ASSERT(Scalar::select(true, a, b) == a);
        RC_ASSERT(Scalar::select(false, a, b) == b);
    }));
    CHECK(Scalar{}.inverse().is_zero());
    CHECK(rc::check("wide numbers are reduced as libsodium reduces them", [] {
        const auto wide = *rc::gen::container<Bytes>(64, rc::gen::arbitrary<std::uint8_t>());
        Bytes reversed(wide.rbegin(), wide.rend());
        Raw expected{};
        crypto_core_ed25519_scalar_reduce(expected.data(), reversed.data());
        RC_ASSERT(Scalar::reduce(wide).bytes() == expected);
    }));
}

TEST_CASE("points are a group, and exponents act on it") {
    CHECK(rc::check("laws", [] {
        const Point p = some_point();
        const Point q = some_point();
        const Point r = some_point();
        const Scalar a = some_scalar();
        const Scalar b = some_scalar();
        RC_ASSERT(p * q == q * p);
        RC_ASSERT((p * q) * r == p * (q * r));
        RC_ASSERT(p * Point{} == p);
        RC_ASSERT((p * p.inverse()).is_identity());
        RC_ASSERT(p / q == p * q.inverse());
        RC_ASSERT(power(p, a + b) == power(p, a) * power(p, b));
        RC_ASSERT(power(power(p, a), b) == power(p, a * b));
        RC_ASSERT(power(p * q, a) == power(p, a) * power(q, a));
        RC_ASSERT(power_of_generator(a) == power(Point::generator(), a));
        RC_ASSERT(FixedBase(p).power(a) == power(p, a));
        RC_ASSERT(public_combination(a, p, b) == power_of_generator(a) * power(p, b));
        RC_ASSERT(Point::parse(p.text(), Identity::allowed) == p);
    }));
}

TEST_CASE("a combination with a zero exponent keeps the other power") {
    // libdecaf 1.0.2's own function loses g^a when b is zero.
    const Scalar a = Scalar::from_int(5);
    const Point p = power_of_generator(Scalar::from_int(3));
    CHECK(public_combination(a, p, Scalar{}) == power_of_generator(a));
    CHECK(public_combination(Scalar{}, p, a) == power(p, a));
    CHECK(public_combination(a, Point{}, a) == power_of_generator(a));
    CHECK(public_combination(Scalar{}, p, Scalar{}).is_identity());
}

TEST_CASE("libdecaf and libsodium give the same bytes") {
    REQUIRE(sodium_init() >= 0);
    CHECK(rc::check("powers and products", [] {
        const Scalar a = some_scalar();
        const Scalar b = some_scalar();
        const Point p = power_of_generator(a);
        Raw base{};
        if (crypto_scalarmult_ed25519_base_noclamp(base.data(), a.bytes().data()) == 0)
            RC_ASSERT(p.bytes() == base);
        else
            RC_ASSERT(a.is_zero());
        if (const auto product = sodium_power(p.bytes(), b.bytes()))
            RC_ASSERT(power(p, b).bytes() == *product);
        else
            RC_ASSERT(power(p, b).is_identity());
        const Point r = power_of_generator(b);
        Raw sum{};
        RC_ASSERT(crypto_core_ed25519_add(sum.data(), p.bytes().data(), r.bytes().data()) == 0);
        RC_ASSERT((p * r).bytes() == sum);
    }));
}

TEST_CASE("what is not a canonical element of the prime-order subgroup is refused") {
    // identity, order 2, order 4 (both signs), order 8, B+T2, y = p, y = p+1, identity with its sign bit
    for (const char* bad : {
             "0100000000000000000000000000000000000000000000000000000000000000",
             "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
             "0000000000000000000000000000000000000000000000000000000000000000",
             "0000000000000000000000000000000000000000000000000000000000000080",
             "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
             "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
             "9599999999999999999999999999999999999999999999999999999999999999",
             "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
             "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
             "0100000000000000000000000000000000000000000000000000000000000080",
         }) {
        CHECK_FALSE(Point::from_bytes(raw(bad)));
    }
    CHECK(Point::from_bytes(raw("0100000000000000000000000000000000000000000000000000000000000000"),
                            Identity::allowed));
    CHECK(rc::check("a point plus a point of small order", [] {
        const Point p = some_point();
        for (const char* small : {"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                                  "0000000000000000000000000000000000000000000000000000000000000000",
                                  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"}) {
            Raw sum{};
            RC_ASSERT(crypto_core_ed25519_add(sum.data(), p.bytes().data(), raw(small).data()) == 0);
            RC_ASSERT_FALSE(Point::from_bytes(sum, Identity::allowed));
        }
    }));
    CHECK(rc::check("whatever is accepted, libsodium accepts, and it comes back the same", [] {
        const auto bytes = *rc::gen::container<Bytes>(32, rc::gen::arbitrary<std::uint8_t>());
        const auto point = Point::from_bytes(bytes);
        if (!point) return;
        RC_ASSERT(crypto_core_ed25519_is_valid_point(bytes.data()) == 1);
        const auto again = point->bytes();
        RC_ASSERT(std::equal(again.begin(), again.end(), bytes.begin()));
    }));
}

TEST_CASE("a point's text is 64 lower-case digits, last byte first") {
    const std::string text = Point::generator().text();
    CHECK(text == "6666666666666666666666666666666666666666666666666666666666666658");
    CHECK(Point::parse(text) == Point::generator());
    std::string upper = power_of_generator(Scalar::from_int(2)).text();
    CHECK(Point::parse(upper));
    for (char& c : upper) c = static_cast<char>(std::toupper(c));
    CHECK_FALSE(Point::parse(upper));
    CHECK_FALSE(Point::parse(text.substr(1)));
    CHECK_FALSE(Point::parse(text + "0"));
    CHECK_FALSE(Point::parse(""));
}

TEST_CASE("challenges are SHA-256 of prefix and points, modulo q") {
    const Point points[] = {Point::generator(), Point{}};
    const std::string text = "pok|" + points[0].text() + "," + points[1].text();
    CHECK(hash_to_scalar("pok|", points) == Scalar::reduce(sha256(text)));
    CHECK(hash_to_scalar("abc") == Scalar::reduce(sha256("abc")));
}
