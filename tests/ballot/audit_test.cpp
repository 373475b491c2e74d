// 检验: the seed of a ballot opens it, and nothing else does.
#include "shared/ballot/ballot.hpp"

#include <rapidcheck.h>

#include "shared/ballot/encoding.hpp"
#include "tests/ballot/box.hpp"
#include "tests/ballot/forge.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

std::vector<Shape> every_kind() {
    return {motion_shape(),
            appraisal_shape(2),
            election_shape(2, 2, 2),
            election_shape(2, 1, 2, SeatRule::exact),
            score_shape(2),
            choose_shape(4, 0, 3),
            slot_shape(2, 2, 65'535, 3),
            slot_shape(1, 3, 300, 2, SeatRule::exact)};
}

SealedBallot seal_at_random(Box& box, Marks& marks) {
    marks = random_marks(box.shape, box.random);
    return seal(box.election(), box.shape, marks, box.key(0), box.random).value();
}

/// Gives 0, 1, 2, … bytes, so that a vector can be written down.
class CountingBytes final : public Randomness {
  public:
    void fill(std::span<std::uint8_t> out) override {
        for (std::uint8_t& byte : out) byte = next_++;
    }

  private:
    std::uint8_t next_ = 0;
};

}  // namespace

TEST_CASE("the seed opens the ballot it was sealed with, to the marks that were made") {
    for (const Shape& shape : every_kind()) {
        Box box = make_box(shape, 1);
        for (int i = 0; i < 3; ++i) {
            Marks marks;
            const SealedBallot sealed = seal_at_random(box, marks);
            REQUIRE(sealed.seed != nullptr);
            CHECK(sealed.seed->size() == 32);
            const auto opened = open_sealed(box.election(), sealed.json, sealed.seed->bytes());
            REQUIRE(opened);
            CHECK(marks_of(shape, *opened).value() == marks);
        }
    }
}

TEST_CASE("no other seed opens a ballot") {
    Box box = make_box(slot_shape(1, 1, 400, 1), 1);
    Marks marks;
    const SealedBallot one = seal_at_random(box, marks);
    const SealedBallot two = seal_at_random(box, marks);
    CHECK_FALSE(*one.seed == *two.seed);
    const auto refused = open_sealed(box.election(), one.json, two.seed->bytes());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "检验数据打不开这张选票。");
    for (std::size_t i = 0; i < 32; i += 5) {
        Bytes changed(one.seed->bytes().begin(), one.seed->bytes().end());
        changed[i] ^= 1U;
        CHECK_FALSE(open_sealed(box.election(), one.json, changed));
    }
    const Bytes seed(one.seed->bytes().begin(), one.seed->bytes().end());
    CHECK_FALSE(open_sealed(box.election(), one.json, ByteView(seed).first(31)));
    CHECK_FALSE(open_sealed(box.election(), one.json, {}));
    // Nor the right one a ballot that is not whole, or that belongs elsewhere.
    std::string changed = one.json;
    changed[changed.find("response") + 12] ^= 1;
    CHECK_FALSE(open_sealed(box.election(), changed, seed));
    const Box other = make_box(slot_shape(1, 1, 400, 1), 1, 1, 5);
    CHECK_FALSE(open_sealed(other.election(), one.json, seed));
}

TEST_CASE("a ballot whose exponents were chosen otherwise is not opened, whatever it holds") {
    Box box = make_box(motion_shape(), 1);
    const SecretBytes seed(Bytes(32, 7));
    const auto derived = [&](std::size_t q, std::size_t k) { return encryption_exponent(seed, q, k); };
    const std::string good = forge_ballot(box, 0, {{0, 1, 0}}, derived);
    CHECK(open_sealed(box.election(), good, seed.bytes()).value() == Plaintext{{0, 1, 0}});
    // All but one from the seed.
    const std::string bad = forge_ballot(box, 0, {{0, 1, 0}}, [&](std::size_t q, std::size_t k) {
        return k == 2 ? Scalar::from_int(5) : derived(q, k);
    });
    CHECK_FALSE(open_sealed(box.election(), bad, seed.bytes()));
}

TEST_CASE("the exponents come from the seed as written down") {
    Bytes bytes(32);
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i);
    const SecretBytes seed(bytes);
    // Computed apart, with Python's hashlib.
    CHECK(encryption_exponent(seed, 0, 0).text() ==
          "5621086296812685968446846239729432055358809541770310731973510378584476589339");
    CHECK(encryption_exponent(seed, 3, 12).text() ==
          "2320396880559359695163140852798183723345311743415086215134615725418194977460");
    CHECK(encryption_exponent(seed, 31, 2) != encryption_exponent(seed, 3, 12));
}

TEST_CASE("proofs and signature do not come from the seed") {
    // The same seed and marks, other randomness after it: the same ciphertexts, other proofs and signature.
    Box box = make_box(motion_shape(), 1);
    const auto seal_after = [&](std::uint64_t number) {
        CountingBytes first;
        NonceStore nonces;
        nonces.add(box.election(), 3, first);
        TestRandomness rest(number);
        return seal(box.election(), box.shape, {{Mark::oppose}, {}, {}}, box.key(0), nonces, rest).value();
    };
    const SealedBallot one = seal_after(1), two = seal_after(2);
    CHECK(*one.seed == *two.seed);
    const auto choices = [](const std::string& json) {
        return json.substr(0, json.find("\"individual_proofs\""));
    };
    CHECK(choices(one.json) == choices(two.json));
    CHECK(one.json != two.json);
    const auto signature = [](const std::string& json) { return json.substr(json.find("\"signature\"")); };
    CHECK(signature(one.json) != signature(two.json));
}

TEST_CASE("a seed is used for one ballot only, prepared in full, in part or not at all") {
    for (const Shape& shape : {motion_shape(), slot_shape(2, 1, 400, 2)}) {
        Box box = make_box(shape, 1);
        std::vector<std::string> seeds;
        NonceStore nonces;
        const std::size_t full = nonces_needed(box.election());
        for (std::size_t ready : {full, full, std::size_t{0}, std::size_t{1}, full / 2, full - 1, 5 * full}) {
            nonces.add(box.election(), ready, box.random);
            CHECK(nonces.size() == std::min(ready, full));
            const Marks marks = random_marks(shape, box.random);
            const auto sealed = seal(box.election(), shape, marks, box.key(0), nonces, box.random).value();
            CHECK(nonces.size() == 0);
            const auto opened = open_sealed(box.election(), sealed.json, sealed.seed->bytes());
            REQUIRE(opened);
            CHECK(marks_of(shape, *opened).value() == marks);
            seeds.push_back(to_hex(sealed.seed->bytes()));
        }
        std::sort(seeds.begin(), seeds.end());
        CHECK(std::adjacent_find(seeds.begin(), seeds.end()) == seeds.end());
    }
}

TEST_CASE("what was prepared moves as a whole") {
    Box box = make_box(motion_shape(), 1);
    NonceStore one = prepare(box.election(), box.random);
    const std::size_t full = one.size();
    NonceStore two(std::move(one));
    CHECK(two.size() == full);
    NonceStore three;
    three = std::move(two);
    CHECK(three.size() == full);
    three.clear();
    CHECK(three.size() == 0);
}

TEST_CASE("a plaintext that no marks make has none") {
    CHECK_FALSE(marks_of(motion_shape(), {}));
    CHECK_FALSE(marks_of(motion_shape(), {{1, 1, 0}}));
    CHECK_FALSE(marks_of(motion_shape(), {{0, 0, 0}}));
    CHECK(marks_of(motion_shape(), {{0, 0, 1}}).value().candidates == std::vector<Mark>{Mark::abstain});
    CHECK_FALSE(marks_of(election_shape(1, 0, 1), {{1}, {0, 1}}));
    CHECK_FALSE(marks_of(election_shape(1, 0, 1), {{1}, {1, 1}}));
    const Shape slots = slot_shape(0, 2, 400, 2);
    CHECK(marks_of(slots, {{1, 1}, {1, 0}, {0, 1}}).value().write_ins == std::vector<std::size_t>{0, 255});
    CHECK_FALSE(marks_of(slots, {{1, 0}, {1, 0}, {0, 1}}));  // a number in a slot that is not used
    CHECK_FALSE(marks_of(slots, {{1, 1}, {0, 0}, {0, 1}}));  // a used slot without a number
    CHECK_FALSE(marks_of(slots, {{1, 1}, {2, 0}, {0, 1}}));  // member 512 of 400
    CHECK_FALSE(marks_of(slots, {{1, 1}, {0, 1}, {0, 1}}));  // one person twice
}
