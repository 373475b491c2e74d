#include <rapidcheck.h>

#include "shared/ballot/trustee.hpp"
#include "tests/ballot/box.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

TEST_CASE("an empty box opens to zeros") {
    for (const Shape& shape :
         {motion_shape(), election_shape(2, 1, 1), election_shape(2, 0, 1, SeatRule::exact)}) {
        std::vector<Marks> none;
        const Box box = make_opened_box(shape, 1, 0, none, 2);
        CHECK(box.content.tally->sums()[0][0].alpha.is_identity());
        for (const auto& row : box.content.result->sums)
            for (std::int64_t sum : row) CHECK(sum == 0);
        const auto parsed = EncryptedTally::parse(box.election(), box.content.tally->json(), 0);
        REQUIRE(parsed);
        CHECK(*parsed == *box.content.tally);
        CHECK(counts_from_result(shape, *box.content.result, 0).value() == count_marks(shape, {}));
    }
}

TEST_CASE("the sum does not depend on the order of the ballots") {
    std::vector<Marks> marks;
    Box box = make_opened_box(election_shape(2, 1, 2), 4, 4, marks);
    EncryptedTally backwards(box.election());
    for (auto ballot = box.content.ballots.rbegin(); ballot != box.content.ballots.rend(); ++ballot)
        backwards.add(std::get<CheckedBallot>(check_ballot(box.election(), box.shape, *ballot)));
    CHECK(backwards == *box.content.tally);
    CHECK(backwards.json() == box.content.tally->json());
    EncryptedTally fewer(box.election());
    CHECK_FALSE(fewer == backwards);
}

TEST_CASE("an encrypted tally reads back, and only for its election") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(election_shape(2, 0, 1), 2, 2, marks);
    const std::string json = box.content.tally->json();
    CHECK(EncryptedTally::parse(box.election(), json, 2).value() == *box.content.tally);
    CHECK_FALSE(EncryptedTally::parse(make_box(motion_shape(), 1).election(), json, 2));
    CHECK_FALSE(EncryptedTally::parse(box.election(), json + " ", 2));
    CHECK_FALSE(EncryptedTally::parse(box.election(), json, -1));
    CHECK(box.content.tally->sized_json() ==
          R"({"num_tallied":2,"total_weight":2,"encrypted_tally":")" + to_hex(sha256(json)) + "\"}");
}

TEST_CASE("a trustee's key proves that somebody holds it") {
    TestRandomness random(5);
    const auto key = TrusteePrivateKey::generate(random);
    const auto public_key = key.prove(random);
    CHECK(public_key.public_key == key.public_key());
    CHECK(TrusteePublicKey::parse(public_key.json())->public_key == key.public_key());
    CHECK(TrusteePrivateKey::from_bytes(key.secret_bytes().bytes()).value() == key);
    CHECK_FALSE(TrusteePrivateKey::generate(random) == key);
    auto stolen = public_key;
    stolen.public_key = TrusteePrivateKey::generate(random).public_key();
    CHECK_FALSE(TrusteePublicKey::parse(stolen.json()));
    CHECK_FALSE(Trustees::make({stolen}));
    CHECK_FALSE(Trustees::make({}));
    CHECK_FALSE(Trustees::make({public_key, public_key}));
    CHECK_FALSE(TrusteePrivateKey::from_bytes(Bytes(32, 0)));
    CHECK_FALSE(TrusteePrivateKey::from_bytes(Bytes(32, 0xff)));
    CHECK_FALSE(TrusteePrivateKey::from_bytes(Bytes(31, 1)));
    CHECK_FALSE(TrusteePrivateKey::parse("0"));
    CHECK_FALSE(TrusteePrivateKey::parse("x"));
    CHECK(TrusteePrivateKey::parse("\"5\"").value().public_key() == power_of_generator(Scalar::from_int(5)));
}

TEST_CASE("the election's key is the product of all trustees' keys") {
    const Box box = make_box(motion_shape(), 1, 3);
    Point product;
    for (const auto& key : box.setup.trustees.keys()) product = product * key.public_key;
    CHECK(product == box.election().public_key());
    const auto parsed = Trustees::parse(box.setup.trustees.json());
    REQUIRE(parsed);
    CHECK(parsed->public_key() == product);
    CHECK_FALSE(Trustees::parse(R"([["Pedersen",{}]])"));
    CHECK(parsed->needed() == 3);
    CHECK(parsed->count() == 3);
    CHECK_FALSE(Trustees::parse("[]"));
    CHECK_FALSE(Trustees::parse(parsed->json() + " "));
}

TEST_CASE("a box opens with all its keys only, each once") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(motion_shape(), 3, 3, marks, 2);
    const auto open = [&](const std::vector<PartialDecryption>& shares) {
        return open_tally(box.election(), box.setup.trustees, *box.content.tally, shares);
    };
    const auto& shares = box.content.shares;
    CHECK(open(shares));
    CHECK(open({shares[1], shares[0]}).value() == *box.content.result);
    CHECK(open({shares[0]}).error().message == "开箱钥匙不齐，不能开箱。");
    CHECK(open({}).error().message == "开箱钥匙不齐，不能开箱。");
    CHECK(open({shares[0], shares[1], shares[1]}).error().message == "同一把开箱钥匙用了两次。");
    auto other = shares[0];
    other.owner = 2;
    CHECK_FALSE(open({shares[0], other}));
    other.owner = 3;
    CHECK_FALSE(open({shares[0], other}));
    other.owner = 0;
    CHECK_FALSE(open({shares[0], other}));
}

TEST_CASE("a share with any changed factor or proof does not hold") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(motion_shape(), 2, 2, marks);
    const auto checks = [&](const PartialDecryption& share) {
        return std::pair{share.check(box.election(), box.setup.trustees, *box.content.tally).ok(),
                         share.check_second(box.election(), box.setup.trustees, *box.content.tally).ok()};
    };
    const PartialDecryption good = box.content.shares[0];
    CHECK(checks(good) == std::pair{true, true});
    for (std::size_t k = 0; k < 3; ++k) {
        auto changed = good;
        changed.factors[0][k] = changed.factors[0][k] * Point::generator();
        CHECK(checks(changed) == std::pair{false, false});
        changed = good;
        changed.proofs[0][k].response = changed.proofs[0][k].response + Scalar::from_int(1);
        CHECK(checks(changed) == std::pair{false, true});
        changed = good;
        changed.second_proofs[0][k].challenge = Scalar{};
        CHECK(checks(changed) == std::pair{true, false});
    }
    auto swapped = good;
    std::swap(swapped.factors[0][0], swapped.factors[0][1]);
    std::swap(swapped.second_proofs[0][0], swapped.second_proofs[0][1]);
    CHECK(checks(swapped) == std::pair{false, false});
    auto missing = good;
    missing.second_proofs.clear();
    CHECK(checks(missing) == std::pair{true, false});
    auto narrow = good;
    narrow.factors[0].pop_back();
    CHECK(checks(narrow) == std::pair{false, false});
}

TEST_CASE("shares and their second proofs read back") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(election_shape(2, 1, 1), 2, 2, marks, 2);
    std::vector<PartialDecryption> shares;
    for (const auto& share : box.content.shares) {
        auto parsed = PartialDecryption::parse(share.owner, share.json());
        REQUIRE(parsed);
        CHECK(parsed->json() == share.json());
        shares.push_back(std::move(*parsed));
    }
    REQUIRE(attach_second_proofs(box.election(), box.second_proofs, shares));
    for (const auto& share : shares)
        CHECK(share.check_second(box.election(), box.setup.trustees, *box.content.tally));
    CHECK(second_proofs_json(box.election(), shares) == box.second_proofs);
    CHECK_FALSE(attach_second_proofs(box.election(), box.second_proofs + " ", shares));
    CHECK_FALSE(attach_second_proofs(make_box(motion_shape(), 1).election(), box.second_proofs, shares));
    CHECK_FALSE(PartialDecryption::parse(1, "{}"));
}

TEST_CASE("a result that contradicts the ballots gives no counts") {
    const Shape motion = motion_shape();
    CHECK(counts_from_result(motion, {{{3, 1, 1}}}, 5).value().motion == Votes{3, 1, 1});
    CHECK_FALSE(counts_from_result(motion, {{{3, 1, 1}}}, 6));
    CHECK_FALSE(counts_from_result(motion, {{{3, 1}}}, 4));
    CHECK_FALSE(counts_from_result(motion, {{{6, -1, 0}}}, 5));
    CHECK_FALSE(counts_from_result(motion, {{}}, 0));
    const Shape election = election_shape(2, 1, 2);
    const auto counts = counts_from_result(election, {{{4, 2, 1}, {4, 1}, {2, 0}}}, 5).value();
    CHECK(counts.candidates == std::vector<Votes>{{4, 1, 0}, {2, 0, 3}});
    CHECK(counts.write_ins == std::vector<std::int64_t>{1});
    CHECK_FALSE(counts_from_result(election, {{{4, 2, 1}, {3, 1}, {2, 0}}}, 5));  // approvals differ
    CHECK_FALSE(counts_from_result(election, {{{4, 2, 1}, {4, 2}, {2, 0}}}, 5));  // more marks than ballots
    CHECK_FALSE(counts_from_result(election, {{{4, 4, 4}, {4, 1}, {4, 0}}}, 5));  // more approvals than seats
    const Shape exact = election_shape(2, 0, 1, SeatRule::exact);
    CHECK(counts_from_result(exact, {{{1, 2, 1}, {2, 1}, {1, 0}}}, 4).value().blank == 1);
    CHECK_FALSE(counts_from_result(exact, {{{1, 2, 0}, {2, 1}, {0, 0}}}, 4));
    CHECK_FALSE(counts_from_result(appraisal_shape(1), {{{1, 0, 0, 0}}}, 2));
}

TEST_CASE("sums up to ten thousand are found") {
    TestRandomness random(11);
    const auto key = TrusteePrivateKey::generate(random);
    const auto trustees = Trustees::make({key.prove(random)}).value();
    const auto election =
        Election::make(make_template(motion_shape(), "", "").value(), "aaaaaaaaaaaaaa", key.public_key())
            .value();
    for (const std::int64_t number : {std::int64_t{1}, std::int64_t{9'999}, std::int64_t{10'000}}) {
        // 10,000 ballots whose sums are written down, not added up one by one.
        const Scalar r = Scalar::random(random);
        const auto cell = [&](std::int64_t m) {
            const auto value = Scalar::from_int(static_cast<std::uint64_t>(m));
            return Ciphertext{power_of_generator(r), power(key.public_key(), r) * power_of_generator(value)};
        };
        std::string json = "[[";
        for (const std::int64_t m : {number, 10'000 - number, std::int64_t{0}}) {
            const Ciphertext c = cell(m);
            json += (json.size() > 2 ? "," : "") + (R"({"alpha":")" + c.alpha.text()) + R"(","beta":")" +
                    c.beta.text() + "\"}";
        }
        const auto tally = EncryptedTally::parse(election, json + "]]", 10'000).value();
        const auto share = PartialDecryption::compute(election, tally, 1, key, random);
        const auto result = open_tally(election, trustees, tally, {share}).value();
        CHECK(result.sums == std::vector<std::vector<std::int64_t>>{{number, 10'000 - number, 0}});
        // With fewer ballots than the sums say, nothing is found.
        if (number == 10'000) {
            const auto fewer = EncryptedTally::parse(election, json + "]]", 9'999).value();
            const auto again = PartialDecryption::compute(election, fewer, 1, key, random);
            CHECK_FALSE(open_tally(election, trustees, fewer, {again}));
        }
    }
}
