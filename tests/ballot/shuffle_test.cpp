// Verifiable shuffles: completeness, what is not a shuffle refused, against belenios-tool both ways.
#include "shared/ballot/shuffle.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <set>

#include "shared/ballot/canonical.hpp"
#include "shared/base/parallel.hpp"
#include "tests/ballot/box.hpp"
#include "tests/ballot/forge_shuffle.hpp"
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

TEST_CASE("the same shuffle whatever the number of threads") {
    Cards alone({20, 3}), together({20, 3});
    const Shuffle one = alone.shuffle();
    const ForEach threads = [](std::size_t count, const std::function<void(std::size_t)>& work) {
        parallel_for(count, work);
    };
    CHECK(Shuffle::make(together.election(), together.lists, together.random, threads) == one);
    CHECK(one.check(alone.election(), alone.lists, threads));
    Shuffle wrong = one;
    wrong.proofs[0].t_chain[19] = wrong.proofs[0].t_chain[18];
    CHECK_FALSE(wrong.check(alone.election(), alone.lists, threads));
}

TEST_CASE("every place of a shuffle can be reached, and no two shuffles are alike") {
    Cards cards({4});
    const auto plain = cards.open(cards.lists[0]);
    std::vector<std::set<std::size_t>> reached(4);
    std::set<std::vector<std::size_t>> seen;
    for (int round = 0; round < 60; ++round) {
        const auto after = cards.open(cards.shuffle().ciphertexts[0]);
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < 4; ++i)
            places.push_back(
                static_cast<std::size_t>(std::find(plain.begin(), plain.end(), after[i]) - plain.begin()));
        for (std::size_t i = 0; i < 4; ++i) reached[i].insert(places[i]);
        seen.insert(places);
    }
    for (const auto& places : reached) CHECK(places == std::set<std::size_t>{0, 1, 2, 3});
    // 60 draws of 24 permutations show about 22 of them.
    CHECK(seen.size() > 15);
}

TEST_CASE("a shuffle is read back from the bytes that were written, and only from them") {
    Cards cards({3, 0, 1});
    const Shuffle shuffle = cards.shuffle();
    const std::string json = shuffle.json();
    const auto parsed = Shuffle::parse(json);
    REQUIRE(parsed);
    CHECK(*parsed == shuffle);
    CHECK_FALSE(Shuffle::parse(json + " "));
    CHECK_FALSE(Shuffle::parse(json.substr(0, json.size() - 1)));
    CHECK_FALSE(Shuffle::parse(""));
    // A point that is none of the group: the identity, one of small order, one off the curve.
    const std::string point = shuffle.proofs[0].chain[1].text();
    for (const std::string& other :
         {Point{}.text(), std::string(64, '0'), std::string(63, '0') + "2", std::string(64, 'f')}) {
        std::string changed = json;
        CHECK_FALSE(Shuffle::parse(changed.replace(changed.find(point), 64, other)));
    }
    const std::string number = shuffle.proofs[0].s1.text();
    for (const std::string& other : {"0" + number, std::string("-1"), std::string(""), std::string(76, '9')}) {
        std::string changed = json;
        CHECK_FALSE(Shuffle::parse(changed.replace(changed.find(number), number.size(), other)));
    }
}

TEST_CASE("every single byte of a shuffle counts") {
    Cards cards({2});
    const std::string json = cards.shuffle().json();
    TestRandomness random(7);
    // All bytes with DAIHUI_SOAK, else one of every nine.
    const std::size_t step = std::getenv("DAIHUI_SOAK") != nullptr ? 1 : 9;
    for (std::size_t at = 0; at < json.size(); at += step) {
        std::string changed = json;
        std::uint8_t byte[1];
        random.fill(byte);
        // Mostly another digit, so that the change reaches the arithmetic and not only the form.
        const char digit = "0123456789abcdef"[byte[0] % 16];
        changed[at] = digit != json[at] ? digit : static_cast<char>(json[at] ^ 1);
        const auto parsed = Shuffle::parse(changed);
        INFO(at << " " << changed);
        CHECK_FALSE((parsed && parsed->check(cards.election(), cards.lists).ok()));
    }
}

TEST_CASE("a list that is not the shuffled one is refused") {
    Cards cards({6, 2});
    Shuffle shuffle = cards.shuffle();
    const auto refused = [&] { return !shuffle.check(cards.election(), cards.lists).ok(); };
    REQUIRE_FALSE(refused());
    std::vector<Ciphertext>& after = shuffle.ciphertexts[0];
    SECTION("one dropped") {
        after.pop_back();
        CHECK(refused());
    }
    SECTION("one dropped, with all that belongs to it") {
        after.pop_back();
        ShuffleProof& proof = shuffle.proofs[0];
        proof.t_chain.pop_back();
        proof.s_chain.pop_back();
        proof.s_permuted.pop_back();
        proof.permutation.pop_back();
        proof.chain.pop_back();
        CHECK(refused());
        cards.lists[0].pop_back();
        CHECK(refused());
    }
    SECTION("one added") {
        after.push_back(cards.encrypt(1));
        CHECK(refused());
    }
    SECTION("one replaced by another vote") {
        after[2] = cards.encrypt(1);
        CHECK(refused());
    }
    SECTION("one doubled in another's place") {
        after[2] = after[3];
        CHECK(refused());
    }
    SECTION("two exchanged afterwards") {
        std::swap(after[2], after[3]);
        CHECK(refused());
    }
    SECTION("alpha and beta exchanged") {
        std::swap(after[2].alpha, after[2].beta);
        CHECK(refused());
    }
    SECTION("the other list's proof, the other list") {
        std::swap(shuffle.proofs[0], shuffle.proofs[1]);
        CHECK(refused());
        std::swap(shuffle.ciphertexts[0], shuffle.ciphertexts[1]);
        CHECK(refused());
        std::swap(cards.lists[0], cards.lists[1]);
        CHECK_FALSE(refused());
    }
    SECTION("one list less, one more") {
        const Shuffle whole = shuffle;
        shuffle.ciphertexts.pop_back();
        CHECK(refused());
        shuffle.proofs.pop_back();
        CHECK(refused());
        shuffle = whole;
        shuffle.ciphertexts.emplace_back();
        shuffle.proofs.emplace_back();
        CHECK(refused());
    }
    SECTION("a shuffle of another list, for another election") {
        cards.lists[0][0] = cards.encrypt(0);
        CHECK(refused());
        Cards other({6, 2}, 2);
        CHECK_FALSE(shuffle.check(other.election(), cards.lists));
    }
    SECTION("each single part of the proof changed") {
        const ShuffleProof good = shuffle.proofs[0];
        ShuffleProof& proof = shuffle.proofs[0];
        const Point g = Point::generator();
        const Scalar one = Scalar::from_int(1);
        for (Point* point : {&proof.t1, &proof.t2, &proof.t3, &proof.t4_alpha, &proof.t4_beta,
                             &proof.t_chain[5], &proof.permutation[4], &proof.chain[0], &proof.chain[5]}) {
            *point = *point * g;
            CHECK(refused());
            proof = good;
        }
        for (Scalar* scalar :
             {&proof.s1, &proof.s2, &proof.s3, &proof.s4, &proof.s_chain[5], &proof.s_permuted[0]}) {
            *scalar = *scalar + one;
            CHECK(refused());
            proof = good;
        }
        CHECK_FALSE(refused());
    }
}

TEST_CASE("what is not a permutation is refused though all else is by the book") {
    Cards cards({5});
    const auto good = [&](std::vector<std::size_t> places, std::vector<Point> extra = {}) {
        const Shuffle forged =
            ShuffleForger{cards.election(), cards.random, std::move(places), std::move(extra)}.forge(
                cards.lists[0]);
        return forged.check(cards.election(), cards.lists).ok();
    };
    CHECK(good({0, 1, 2, 3, 4}));
    CHECK(good({4, 2, 0, 1, 3}));
    CHECK_FALSE(good({0, 1, 2, 3, 3}));
    CHECK_FALSE(good({0, 0, 0, 0, 0}));
    CHECK_FALSE(good({1, 1, 3, 3, 4}));
    // A permutation that adds a vote to one ballot and takes it from another: the product stays the same.
    const Point one, g = Point::generator();
    CHECK(good({4, 2, 0, 1, 3}, {one, one, one, one, one}));
    CHECK_FALSE(good({4, 2, 0, 1, 3}, {one, g, g.inverse(), one, one}));
}

TEST_CASE("a shuffle after another") {
    Cards cards({4});
    const Shuffle first = cards.shuffle();
    const Shuffle second = Shuffle::make(cards.election(), first.ciphertexts, cards.random);
    CHECK(second.check(cards.election(), first.ciphertexts));
    CHECK_FALSE(second.check(cards.election(), cards.lists));
    auto before = cards.open(cards.lists[0]), after = cards.open(second.ciphertexts[0]);
    std::sort(before.begin(), before.end());
    std::sort(after.begin(), after.end());
    CHECK(before == after);
}

TEST_CASE("products of many powers, public and secret, are the products of the powers") {
    TestRandomness random(3);
    for (const std::size_t count : {0U, 1U, 2U, 3U, 8U, 33U, 150U}) {
        std::vector<Point> bases;
        std::vector<Scalar> exponents;
        Point expected;
        for (std::size_t i = 0; i < count; ++i) {
            bases.push_back(power_of_generator(Scalar::random(random)));
            exponents.push_back(Scalar::random(random));
            if (i % 7 == 3) exponents.back() = Scalar::from_int(i % 2);
            if (i % 7 == 5) exponents.back() = Scalar{} - Scalar::from_int(1);
            expected = expected * power(bases.back(), exponents.back());
        }
        CHECK(public_product(bases, exponents) == expected);
        CHECK(secret_product(bases, exponents) == expected);
    }
}

TEST_CASE("the generators are those of Belenios") {
    // Computed once with plain integers in Python from the table GetGenerator.
    CHECK(independent_generator(-1).text() ==
          "d6f7c1ea42e2474a28baea1141185bb7b39fe58011e5fc31d093b5c9345f18c7");
    CHECK(independent_generator(0).text() ==
          "c95c81b40c41366b2e62e68fec3c5fa4dbb93f0c3c242ac2fe7a07c0e0fd92fe");
    CHECK(independent_generator(1).text() ==
          "8278c9f7f36153e64f1e858bf1bfbf7f3a42f2f9589a4010c192a5d11c89746c");
    CHECK(independent_generator(999).text() ==
          "9ab84fb2065c26b34eb33825faa0eebcb534657a8c4ed977ab7c43e21ac0cb6f");
}

TEST_CASE("what shuffling costs", "[.timing]") {
    for (const std::size_t size : {300U, 1000U}) {
        Cards cards({size});
        const auto started = std::clock();
        const Shuffle shuffle = cards.shuffle();
        const auto made = std::clock();
        CHECK(shuffle.check(cards.election(), cards.lists));
        const auto checked = std::clock();
        const std::string json = shuffle.json();
        const auto written = std::clock();
        const auto read = Shuffle::parse(json);
        const auto parsed = std::clock();
        CHECK(read->check(cards.election(), cards.lists));
        const auto ms = [](std::clock_t from, std::clock_t to) { return (to - from) * 1000 / CLOCKS_PER_SEC; };
        std::cout << size << " ciphertexts, milliseconds of one core: make " << ms(started, made) << ", check "
                  << ms(made, checked) << ", write " << ms(checked, written) << ", read " << ms(written, parsed)
                  << "; " << json.size() / 1024 << " KiB\n";
    }
}
