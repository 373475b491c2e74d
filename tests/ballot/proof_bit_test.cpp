// Encrypted bits made before the bit is known.
#include "shared/ballot/proof_bit.hpp"

#include <rapidcheck.h>

#include "shared/ballot/ballot.hpp"
#include "tests/ballot/box.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/test_randomness.hpp"

using namespace daihui;
using namespace daihui::ballot;
using daihui::test::TestRandomness;

namespace {

struct Made {
    FixedBase key;
    Nonce nonce;
    PreparedBit bit;
};

Made make(std::uint64_t seed) {
    TestRandomness random(seed);
    const FixedBase key(power_of_generator(Scalar::random(random)));
    Nonce nonce;
    nonce.exponent = Scalar::random(random);
    nonce.g_power = power_of_generator(nonce.exponent);
    nonce.y_power = key.power(nonce.exponent);
    return {key, nonce, PreparedBit::make(key, nonce, random)};
}

bool proved(const Made& made, const Ciphertext& ciphertext, const std::vector<Proof>& proof) {
    const PublicBase alpha(ciphertext.alpha);
    const PublicBase beta(ciphertext.beta);
    const Claim claims[] = {{&alpha, &beta, 0}, {&alpha, &beta, 1}};
    return check_one_of("prove|x|", made.key, claims, proof);
}

}  // namespace

TEST_CASE("a prepared bit becomes the ciphertext and the proof of either value") {
    CHECK(rc::check("both values", [] {
        const Made made = make(*rc::gen::arbitrary<std::uint64_t>());
        for (unsigned bit : {0U, 1U}) {
            const Ciphertext ciphertext = made.bit.ciphertext(bit);
            RC_ASSERT(ciphertext.alpha == made.nonce.g_power);
            RC_ASSERT(ciphertext.beta == made.nonce.y_power * power_of_generator(Scalar::from_int(bit)));
            RC_ASSERT(made.bit.pair(bit) == pair_text(ciphertext));
            const auto proof = made.bit.prove("prove|x|", bit);
            RC_ASSERT(proved(made, ciphertext, proof));
            // The proof of one value says nothing of the other's ciphertext.
            RC_ASSERT_FALSE(proved(made, made.bit.ciphertext(1 - bit), proof));
            RC_ASSERT_FALSE(proved(made, ciphertext, made.bit.prove("prove|x|", 1 - bit)));
            RC_ASSERT_FALSE(proved(made, ciphertext, made.bit.prove("prove|y|", bit)));
            PublicBases bases;
            made.bit.learn(bases);
            RC_ASSERT(bases.size() == 3U);
            RC_ASSERT(bases.find(ciphertext.alpha.text())->point() == ciphertext.alpha);
            RC_ASSERT(bases.find(ciphertext.beta.text())->point() == ciphertext.beta);
            RC_ASSERT_FALSE(bases.find(Point::generator().text()).has_value());
            RC_ASSERT_FALSE(bases.find("").has_value());
        }
    }));
}

TEST_CASE("a wiped bit holds nothing that tells which value was taken") {
    Made made = make(1);
    made.bit.wipe();
    CHECK(made.bit.exponent().is_zero());
    CHECK(made.bit.pair(0) == made.bit.pair(1));
    CHECK(made.bit.prove("x", 0) != made.bit.prove("y", 0));  // of nothing but the prefix
    CHECK(made.bit.prove("x", 0)[0].response.is_zero());
}

TEST_CASE("what was learnt while preparing changes no check's outcome") {
    for (const Shape& shape : {test::motion_shape(), test::election_shape(2, 1, 2, SeatRule::exact)}) {
        test::Box box = test::make_box(shape, 1);
        NonceStore nonces = prepare(box.election(), box.random);
        PublicBases bases;
        std::size_t bits = 0;
        while (nonces.learn(bits, bases)) ++bits;
        CHECK(bases.size() == 3 * bits);
        const Marks marks = test::random_marks(shape, box.random);
        const auto ballot = seal(box.election(), shape, marks, box.key(0), nonces, box.random).value();
        CHECK_FALSE(nonces.learn(0, bases));  // wiped
        const auto known = check_ballot(box.election(), shape, ballot.json, &bases);
        const auto unknown = check_ballot(box.election(), shape, ballot.json);
        REQUIRE(std::holds_alternative<CheckedBallot>(known));
        REQUIRE(std::holds_alternative<CheckedBallot>(unknown));
        CHECK(std::get<CheckedBallot>(known).choices() == std::get<CheckedBallot>(unknown).choices());
        // Every tenth digit changed: the same refusal in the same place.
        for (std::size_t i = 0; i < ballot.json.size(); i += 10) {
            std::string other = ballot.json;
            other[i] = other[i] == '7' ? '8' : '7';
            const auto with = check_ballot(box.election(), shape, other, &bases);
            const auto without = check_ballot(box.election(), shape, other);
            REQUIRE(std::holds_alternative<BallotRefusal>(with));
            REQUIRE(std::get<BallotRefusal>(with).message() == std::get<BallotRefusal>(without).message());
        }
    }
}

TEST_CASE("a selected point is the one that was asked for") {
    const Point g = Point::generator();
    CHECK(Point::select(true, g, Point{}) == g);
    CHECK(Point::select(false, g, Point{}).is_identity());
    CHECK(Point::select(true, g, Point{}).text() == g.text());
}
