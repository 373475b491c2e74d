// Encrypted bits made before the bit is known.
#include "shared/ballot/proof_bit.hpp"

#include <rapidcheck.h>

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
            const auto texts = made.bit.texts();
            RC_ASSERT(texts[0] + "," + texts[1 + bit] == made.bit.pair(bit));
        }
    }));
}

TEST_CASE("a wiped bit holds nothing that tells which value was taken") {
    Made made = make(1);
    const auto texts = made.bit.texts();
    made.bit.wipe();
    CHECK(made.bit.exponent().is_zero());
    CHECK(made.bit.texts()[1] == made.bit.texts()[2]);
    CHECK(made.bit.pair(0) == made.bit.pair(1));
    CHECK(made.bit.texts()[0] == texts[0]);
}

TEST_CASE("a selected point is the one that was asked for") {
    const Point g = Point::generator();
    CHECK(Point::select(true, g, Point{}) == g);
    CHECK(Point::select(false, g, Point{}).is_identity());
    CHECK(Point::select(true, g, Point{}).text() == g.text());
}
