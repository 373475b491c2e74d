// Verifiable shuffles: completeness, what is not a shuffle refused, against belenios-tool both ways.
#include "shared/ballot/shuffle.hpp"

#include <chrono>
#include <iostream>
#include <set>

#include "shared/ballot/canonical.hpp"
#include "shared/base/parallel.hpp"
#include "tests/ballot/box.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

/// An election with its secret key and some ciphertexts of g^0, g^1, … under it.
struct Cards {
    Box box;
    CiphertextLists lists;
    TestRandomness random;

    explicit Cards(const std::vector<std::size_t>& sizes, std::uint64_t seed = 1)
        : box(make_box(motion_shape(), 1, 1, seed)), random(seed + 1000) {
        for (const std::size_t size : sizes) {
            auto& list = lists.emplace_back();
            for (std::size_t i = 0; i < size; ++i) list.push_back(encrypt(i));
        }
    }
    const Election& election() const { return box.election(); }
    Ciphertext encrypt(std::uint64_t number) {
        const Scalar r = Scalar::random(random);
        return {power_of_generator(r),
                election().key().power(r) * power_of_generator(Scalar::from_int(number))};
    }
    Shuffle shuffle() { return Shuffle::make(election(), lists, random); }
    /// The plaintexts of a list, as texts of their points.
    std::vector<std::string> open(const std::vector<Ciphertext>& list) const {
        const Scalar x = *Scalar::from_bytes(box.keys[0].secret_bytes().bytes());
        std::vector<std::string> out;
        for (const Ciphertext& item : list) out.push_back((item.beta / power(item.alpha, x)).text());
        return out;
    }
};

}  // namespace

TEST_CASE("a shuffle is proved, keeps what was in the list, and changes every ciphertext") {
    for (const std::size_t size : {0U, 1U, 2U, 3U, 17U, 60U}) {
        Cards cards({size, size / 2}, size + 1);
        const Shuffle shuffle = cards.shuffle();
        CHECK(shuffle.check(cards.election(), cards.lists));
        for (std::size_t i = 0; i < 2; ++i) {
            auto before = cards.open(cards.lists[i]);
            auto after = cards.open(shuffle.ciphertexts[i]);
            if (size > 10) CHECK(before != after);
            std::sort(before.begin(), before.end());
            std::sort(after.begin(), after.end());
            CHECK(before == after);
            std::set<std::string> seen;
            for (const auto& list : {cards.lists[i], shuffle.ciphertexts[i]})
                for (const Ciphertext& item : list) {
                    CHECK(seen.insert(item.alpha.text()).second);
                    CHECK(seen.insert(item.beta.text()).second);
                }
        }
    }
}
