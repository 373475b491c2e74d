#include "shared/ballot/ballot.hpp"

#include <rapidcheck.h>

#include <cstdlib>
#include <set>

#include "tests/ballot/box.hpp"
#include "tests/ballot/forge.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

BallotFault fault_of(const Box& box, const std::string& json) {
    const auto outcome = check_ballot(box.election(), box.shape, json);
    const auto* refusal = std::get_if<BallotRefusal>(&outcome);
    REQUIRE(refusal != nullptr);
    CHECK_FALSE(refusal->message().empty());
    return refusal->fault;
}

bool accepted(const Box& box, const std::string& json) {
    return std::holds_alternative<CheckedBallot>(check_ballot(box.election(), box.shape, json));
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

Shape small_shape() {
    const int people = *rc::gen::inRange(1, 4);
    const int extra = *rc::gen::inRange(0, 3);
    const int seats = *rc::gen::inRange(1, people + extra + 1);
    const auto eligible = static_cast<std::size_t>(*rc::gen::inRange(3, 65'536));
    switch (*rc::gen::inRange(0, 8)) {
        case 4:
            return score_shape(people, {2, 2 + 3 * extra + 3, 3});
        case 5:
            return choose_shape(people + extra, extra, people + extra);
        case 6:
            return slot_shape(people, static_cast<std::size_t>(extra) + 1, eligible, seats);
        case 7:
            return slot_shape(people, static_cast<std::size_t>(extra) + 1, eligible, seats, SeatRule::exact);
        case 0:
            return motion_shape();
        case 1:
            return appraisal_shape(people);
        case 2:
            return election_shape(people, extra, seats, SeatRule::exact);
        default:
            return election_shape(people, extra, seats);
    }
}

/// Counts how much randomness is asked for, and in what pieces.
class CountingRandomness final : public Randomness {
  public:
    void fill(std::span<std::uint8_t> out) override {
        asked.push_back(out.size());
        source_.fill(out);
    }
    std::vector<std::size_t> asked;

  private:
    TestRandomness source_{99};
};

}  // namespace

TEST_CASE("what is sealed is accepted, sums up and opens to what was marked") {
    CHECK(rc::check("random shapes, marks and numbers of trustees", [] {
        std::vector<Marks> marks;
        const auto ballots = *rc::gen::inRange<std::size_t>(0, 4);
        const auto trustees = *rc::gen::inRange<std::size_t>(1, 3);
        const auto seed = *rc::gen::arbitrary<std::uint64_t>();
        const Shape shape = small_shape();
        const Box box = make_opened_box(shape, ballots + 1, ballots, marks, trustees, seed);
        const auto counts =
            counts_from_result(shape, *box.content.result, static_cast<std::int64_t>(ballots)).value();
        RC_ASSERT(counts == count_marks(shape, marks));
    }));
}

TEST_CASE("ballots of the largest sizes are within the limit") {
    for (const Shape& shape : {election_shape(100, 300, 60), score_shape(9, {0, 100, 1})}) {
        Box box = make_box(shape, 1);
        CHECK(accepted(box, box.seal(random_marks(shape, box.random), 0)));
    }
}

TEST_CASE("sealing fails on marks or an election that do not fit") {
    Box box = make_box(election_shape(2, 0, 1), 1);
    CHECK_FALSE(
        seal(box.election(), box.shape, {{Mark::approve, Mark::approve}, {}, {}}, box.key(0), box.random));
    CHECK_FALSE(seal(box.election(), election_shape(2, 0, 2), {{Mark::approve, Mark::approve}, {}, {}},
                     box.key(0), box.random));
    CHECK_FALSE(seal(box.election(), motion_shape(), {{Mark::approve}, {}, {}}, box.key(0), box.random));
}

TEST_CASE("preparation makes exactly the nonces a ballot takes") {
    for (const Shape& shape : {motion_shape(), appraisal_shape(2), election_shape(3, 2, 2),
                               election_shape(3, 2, 2, SeatRule::exact), score_shape(2), choose_shape(3, 0, 2),
                               slot_shape(2, 2, 900, 2), slot_shape(1, 3, 900, 2, SeatRule::exact)}) {
        Box box = make_box(shape, 1);
        NonceStore nonces = prepare(box.election(), box.random);
        CHECK(nonces.size() == nonces_needed(box.election()));
        const Marks marks = random_marks(shape, box.random);
        const auto sealed = seal(box.election(), shape, marks, box.key(0), nonces, box.random);
        REQUIRE(sealed);
        CHECK(nonces.size() == 0);
        CHECK(accepted(box, sealed->json));
        CHECK(sealed->hash == sha256(sealed->json));
        CHECK(sealed->tracking_code() == to_hex(sha256(sealed->json)).substr(0, 20));
        CHECK(sealed->public_credential == box.key(0).public_text());
    }
}

TEST_CASE("what was prepared for another election is not used but wiped") {
    Box one = make_box(motion_shape(), 1, 1, 1);
    Box two = make_box(motion_shape(), 1, 1, 2);
    NonceStore nonces = prepare(one.election(), one.random);
    const auto sealed =
        seal(two.election(), two.shape, {{Mark::approve}, {}, {}}, two.key(0), nonces, two.random);
    CHECK(accepted(two, sealed->json));
    CHECK(nonces.size() == 0);
}

TEST_CASE("whatever the marks, the same randomness is asked for in the same pieces") {
    for (const Shape& shape : {motion_shape(), appraisal_shape(2), election_shape(3, 2, 2),
                               election_shape(3, 2, 2, SeatRule::exact), score_shape(2), choose_shape(3, 0, 2),
                               slot_shape(2, 2, 900, 2), slot_shape(1, 3, 900, 2, SeatRule::exact)}) {
        Box box = make_box(shape, 1);
        std::vector<std::vector<std::size_t>> asked;
        for (int i = 0; i < 6; ++i) {
            CountingRandomness random;
            REQUIRE(seal(box.election(), shape, random_marks(shape, box.random), box.key(0), random));
            asked.push_back(random.asked);
        }
        for (const auto& pieces : asked) CHECK(pieces == asked.front());
    }
}

TEST_CASE("two ballots with the same marks have nothing in common") {
    Box box = make_box(motion_shape(), 1);
    const Marks marks{{Mark::approve}, {}, {}};
    const std::string one = box.seal(marks, 0);
    const std::string two = box.seal(marks, 0);
    const std::size_t at = one.find("\"alpha\"");
    CHECK(one.substr(at, 140) != two.substr(two.find("\"alpha\""), 140));
}

TEST_CASE("any changed byte of a ballot is refused") {
    // Every byte of the smallest ballots with every kind of answer, some of larger ones (all with DAIHUI_SOAK).
    const bool soak = std::getenv("DAIHUI_SOAK") != nullptr;
    for (const auto& [shape, step] :
         {std::pair{choose_shape(1, 0, 1), 1}, std::pair{slot_shape(0, 1, 400, 1), 1},
          std::pair{election_shape(2, 1, 1), 67}, std::pair{election_shape(0, 2, 1, SeatRule::exact), 67},
          std::pair{score_shape(1), 67}}) {
        Box box = make_box(shape, 1);
        const std::string json = box.seal(random_marks(shape, box.random), 0);
        REQUIRE(accepted(box, json));
        for (std::size_t i = 0; i < json.size(); i += static_cast<std::size_t>(soak ? 1 : step)) {
            // To another byte of its kind, so that the change goes as deep as it can.
            std::string changed = json;
            changed[i] = json[i] == '7' ? '3' : json[i] == 'a' ? 'b' : '7';
            CHECK_FALSE(accepted(box, changed));
            changed = json;
            changed.erase(i, 1);
            CHECK_FALSE(accepted(box, changed));
        }
    }
}

TEST_CASE("a cut or lengthened ballot is no JSON, spaces are not canonical") {
    Box box = make_box(motion_shape(), 1);
    const std::string json = box.seal({{Mark::oppose}, {}, {}}, 0);
    CHECK(fault_of(box, "") == BallotFault::not_json);
    CHECK(fault_of(box, "投票") == BallotFault::not_json);
    CHECK(fault_of(box, json.substr(0, json.size() / 2)) == BallotFault::not_json);
    CHECK(fault_of(box, json + "}") == BallotFault::not_json);
    CHECK(fault_of(box, json + "\n") == BallotFault::not_canonical);
    CHECK(fault_of(box, replaced(json, "\"answers\":", "\"answers\": ")) == BallotFault::not_canonical);
    CHECK(fault_of(box, "{}") == BallotFault::wrong_shape);
    CHECK(fault_of(box, "[1,2]") == BallotFault::wrong_shape);
    CHECK(fault_of(box, replaced(json, "\"overall_proof\"", "\"overall_prooF\"")) == BallotFault::wrong_shape);
}

TEST_CASE("a ballot of another election is refused as such") {
    Box box = make_box(motion_shape(), 1, 1, 1);
    Box other = make_box(motion_shape(), 1, 1, 2);
    CHECK(fault_of(box, other.seal({{Mark::approve}, {}, {}}, 0)) == BallotFault::wrong_election);
    const std::string json = box.seal({{Mark::approve}, {}, {}}, 0);
    const auto outcome = check_ballot(box.election(), election_shape(1, 0, 1), json);
    CHECK(std::get<BallotRefusal>(outcome).fault == BallotFault::wrong_election);
}

TEST_CASE("points and scalars out of range are refused by name and place") {
    Box box = make_box(motion_shape(), 1);
    const std::string json = box.seal({{Mark::approve}, {}, {}}, 0);
    const std::size_t at = json.find("\"beta\":\"") + 8;
    const std::string beta = json.substr(at, 64);
    for (const std::string& bad : {Point{}.text(), std::string(64, '0'), std::string(64, 'f')}) {
        const auto outcome = check_ballot(box.election(), box.shape, replaced(json, beta, bad));
        const auto& refusal = std::get<BallotRefusal>(outcome);
        CHECK(refusal.fault == BallotFault::bad_point);
        CHECK(refusal.question == 0);
        CHECK(refusal.answer == 0);
        CHECK(refusal.message() == "选票中有无效的群元素（第 1 题第 1 项）。");
    }
    const std::size_t scalar = json.find("\"response\":\"") + 12;
    const std::string number = json.substr(scalar, json.find('"', scalar) - scalar);
    CHECK(fault_of(box, replaced(json, number, "0" + number)) == BallotFault::bad_scalar);
    CHECK(fault_of(box, replaced(json, number, std::string(76, '9'))) == BallotFault::bad_scalar);
    CHECK(fault_of(box, replaced(json, number, "")) == BallotFault::bad_scalar);
}

TEST_CASE("each proof that does not hold is named") {
    Box box = make_box(election_shape(2, 0, 1), 1);
    SECTION("a thousand approvals in one ciphertext") {
        CHECK(fault_of(box, forge_ballot(box, 0, {{1000, 0}, {1000, 0}, {0, 0}}, Shared::yes)) ==
              BallotFault::individual_proof);
        Box motion = make_box(motion_shape(), 1);
        CHECK(fault_of(motion, forge_ballot(motion, 0, {{1000, 0, 0}})) == BallotFault::individual_proof);
        CHECK(fault_of(motion, forge_ballot(motion, 0, {{-1, 1, 1}})) == BallotFault::individual_proof);
    }
    SECTION("more marks than allowed, or none") {
        Box motion = make_box(motion_shape(), 1);
        CHECK(fault_of(motion, forge_ballot(motion, 0, {{1, 1, 0}})) == BallotFault::overall_proof);
        CHECK(fault_of(motion, forge_ballot(motion, 0, {{0, 0, 0}})) == BallotFault::overall_proof);
        CHECK(accepted(motion, forge_ballot(motion, 0, {{0, 1, 0}})));
    }
    SECTION("a candidate approved in one question and not in the other") {
        CHECK(fault_of(box, forge_ballot(box, 0, {{1, 0}, {0, 1}, {0, 0}})) == BallotFault::shared_ciphertexts);
        // Even the same mark, if it is not the same ciphertext.
        CHECK(fault_of(box, forge_ballot(box, 0, {{1, 0}, {1, 0}, {0, 0}})) == BallotFault::shared_ciphertexts);
    }
    SECTION("both marks on one candidate") {
        const std::string json = forge_ballot(box, 0, {{1, 0}, {1, 1}, {0, 0}}, Shared::yes);
        const auto outcome = check_ballot(box.election(), box.shape, json);
        const auto& refusal = std::get<BallotRefusal>(outcome);
        CHECK(refusal.fault == BallotFault::overall_proof);
        CHECK(refusal.question == 1);
        CHECK(accepted(box, forge_ballot(box, 0, {{1, 0}, {1, 0}, {0, 1}}, Shared::yes)));
    }
    SECTION("more names than seats") {
        CHECK(fault_of(box, forge_ballot(box, 0, {{1, 1}, {1, 0}, {1, 0}}, Shared::yes)) ==
              BallotFault::overall_proof);
    }
    SECTION("proofs of a blank ballot under a marked one, signed anew") {
        Box exact = make_box(election_shape(0, 2, 1, SeatRule::exact), 1);
        const std::string marked = exact.seal({{}, {0}, {}}, 0);
        const std::string blank = exact.seal({{}, {}, {}}, 0);
        const auto part = [](const std::string& json, const std::string& name) {
            const std::size_t at = json.find(name);
            return json.substr(at, json.find(']', at) - at);
        };
        CHECK(accepted(exact, resign(exact, 0, marked)));
        for (const auto& [name, fault] : {std::pair{"\"blank_proof\"", BallotFault::blank_proof},
                                          std::pair{"\"overall_proof\"", BallotFault::overall_proof}}) {
            const std::string mixed = replaced(marked, part(marked, name), part(blank, name));
            CHECK(fault_of(exact, mixed) == BallotFault::signature);
            CHECK(fault_of(exact, resign(exact, 0, mixed)) == fault);
        }
    }
}

TEST_CASE("any changed number in any proof is refused, even if the ballot is signed anew") {
    for (const Shape& shape : {motion_shape(), election_shape(2, 0, 1),
                               election_shape(0, 2, 1, SeatRule::exact), slot_shape(1, 2, 400, 2)}) {
        Box box = make_box(shape, 1);
        const std::string json = box.seal(random_marks(shape, box.random), 0);
        const std::size_t end = json.find("\"signature\"");
        for (std::size_t at = json.find("\"response\":\""); at < end;
             at = json.find("\"response\":\"", at + 1)) {
            std::string changed = json;
            char& digit = changed[json.find('"', at + 12) - 1];
            digit = digit == '5' ? '6' : '5';
            CHECK_FALSE(accepted(box, resign(box, 0, changed)));
        }
    }
}

TEST_CASE("a ballot signed by another credential is refused") {
    Box box = make_box(motion_shape(), 2);
    const std::string one = box.seal({{Mark::approve}, {}, {}}, 0);
    CHECK(fault_of(box, replaced(one, box.key(0).public_text(), box.key(1).public_text())) ==
          BallotFault::signature);
}

TEST_CASE("every fault has a name of its own") {
    std::vector<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(BallotFault::encryption_proof); ++i)
        names.push_back(name_of(static_cast<BallotFault>(i)));
    std::sort(names.begin(), names.end());
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
    CHECK(name_of(BallotFault::shared_ciphertexts) == "shared_ciphertexts");
}

TEST_CASE("a ballot that passed is read again from the same bytes only") {
    Box box = make_box(election_shape(3, 0, 2), 2);
    for (std::size_t i = 0; i < 2; ++i)
        box.content.ballots.push_back(box.seal(random_marks(box.shape, box.random), i));
    const std::string& json = box.content.ballots[0];
    const auto again = reread_ballot(box.election(), box.shape, json, sha256(json));
    const auto first = check_ballot(box.election(), box.shape, json);
    REQUIRE(std::holds_alternative<CheckedBallot>(again));
    CHECK(std::get<CheckedBallot>(again).choices() == std::get<CheckedBallot>(first).choices());
    CHECK(std::get<CheckedBallot>(again).public_credential() ==
          std::get<CheckedBallot>(first).public_credential());
    const auto other = reread_ballot(box.election(), box.shape, json, sha256(box.content.ballots[1]));
    REQUIRE(std::holds_alternative<BallotRefusal>(other));
    CHECK(std::get<BallotRefusal>(other).fault == BallotFault::not_canonical);
}

namespace {

/// By how many bytes a ballot's JSON is shorter than the longest of its election could be: its numbers are
/// random below q, which has 76 decimal digits.
std::size_t length_slack(std::string_view ballot_json) {
    constexpr std::size_t most_digits = 76;
    std::size_t slack = 0;
    for (const std::string_view key : {R"("challenge":")", R"("response":")"})
        for (std::size_t at = ballot_json.find(key); at != std::string_view::npos;) {
            const std::size_t first = at + key.size();
            const std::size_t end = std::min(ballot_json.find('"', first), ballot_json.size());
            if (end - first < most_digits) slack += most_digits - (end - first);
            at = ballot_json.find(key, end);
        }
    return slack;
}

}  // namespace

TEST_CASE("the length of a ballot says how its random numbers fell, and nothing of what is marked") {
    for (const Shape& shape :
         {motion_shape(), election_shape(5, 3, 4), election_shape(4, 0, 2, SeatRule::exact)}) {
        Box box = make_box(shape, 1);
        std::set<std::size_t> lengths, with_slack;
        for (int i = 0; i < 60; ++i) {
            const std::string json = box.seal(random_marks(shape, box.random), 0);
            lengths.insert(json.size());
            with_slack.insert(json.size() + length_slack(json));
        }
        CHECK(lengths.size() > 1);  // else this test shows nothing
        CHECK(with_slack.size() == 1);
    }
}
