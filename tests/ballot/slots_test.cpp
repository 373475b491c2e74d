// Write-ins by number: encoding, sealing, sorting, shuffling, counting.
#include <rapidcheck.h>

#include "shared/ballot/encoding.hpp"
#include "tests/ballot/box.hpp"
#include "tests/ballot/forge.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

std::vector<std::string> failures(const ArchiveReport& report) {
    std::vector<std::string> out;
    for (const ArchiveCheck& check : report.checks)
        if (!check.ok) out.push_back(check.name);
    return out;
}

using Names = std::vector<std::string>;

BallotFault fault_of(const Box& box, const std::string& json) {
    const auto outcome = check_ballot(box.election(), box.shape, json);
    REQUIRE(std::holds_alternative<BallotRefusal>(outcome));
    return std::get<BallotRefusal>(outcome).fault;
}

Bytes bytes_of_numbers(std::initializer_list<int> numbers) {
    Bytes out;
    for (int number : numbers) out.push_back(static_cast<std::uint8_t>(number));
    return out;
}

}  // namespace

TEST_CASE("numbers become points and come back") {
    CHECK(encode_numbers({}).is_identity());
    CHECK(encode_numbers(bytes_of_numbers({0, 0})).is_identity());
    CHECK(rc::check("up to 30 numbers", [] {
        const auto count = *rc::gen::inRange<std::size_t>(0, most_encoded + 1);
        const auto numbers = *rc::gen::container<Bytes>(count, rc::gen::arbitrary<std::uint8_t>());
        const Point point = encode_numbers(numbers);
        RC_ASSERT(decode_numbers(point, count) == std::vector<std::uint8_t>(numbers.begin(), numbers.end()));
        // In the group: it survives being written and read with all checks.
        RC_ASSERT(Point::parse(point.text(), Identity::allowed) == point);
    }));
}

TEST_CASE("the encoding is the first of 16384 that is in the group") {
    // y = (1·256 + 44)·2^14 + ε: every smaller ε must name no point.
    const Point point = encode_numbers(bytes_of_numbers({1, 44}));
    const auto text = point.bytes();
    const unsigned epsilon = text[0] | (text[1] & 0x3fU) << 8U;
    for (unsigned smaller = 0; smaller < epsilon; ++smaller) {
        auto other = text;
        other[0] = static_cast<std::uint8_t>(smaller & 0xffU);
        other[1] = static_cast<std::uint8_t>((text[1] & 0xc0U) | smaller >> 8U);
        CHECK_FALSE(Point::from_bytes(other, Identity::allowed));
    }
    CHECK((text[31] & 0x80U) == 0);
}

TEST_CASE("a box of slots counts names, blanks and nobody's ballots as they were marked") {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        const std::size_t ballots = seed % 4;
        std::vector<Marks> marks;
        const Shape shape = slot_shape(2, 2, 5, 3, seed % 2 == 0 ? SeatRule::exact : SeatRule::at_most);
        const Box box = make_opened_box(shape, ballots + 1, ballots, marks, seed % 3 + 1, seed);
        const ArchiveReport report = box.verify();
        CHECK(failures(report).empty());
        REQUIRE(report.counts);
        CHECK(*report.counts == count_marks(shape, marks));
        CHECK(report.counts->illegible == 0);
    }
}

TEST_CASE("the slot that is used says nothing: each is used about as often") {
    Box box = make_box(slot_shape(0, 2, 400, 2), 1);
    int first = 0;
    for (int i = 0; i < 32; ++i) {
        const auto sealed = seal(box.election(), box.shape, {{}, {17}, {}}, box.key(0), box.random).value();
        const auto checked = std::get<CheckedBallot>(check_ballot(box.election(), box.shape, sealed.json));
        const auto holds = [&](std::size_t q, std::size_t k, const Point& value) {
            const Scalar r = encryption_exponent(*sealed.seed, q, k);
            return checked.choices()[q][k].beta == box.election().key().power(r) * value;
        };
        const Point name = encode_numbers(bytes_of_numbers({0, 18}));
        const bool in_first = holds(0, 0, Point::generator());
        CHECK(holds(0, in_first ? 1 : 0, Point{}));
        CHECK(holds(1, 0, in_first ? name : Point{}));
        CHECK(holds(2, 0, in_first ? Point{} : name));
        first += in_first ? 1 : 0;
    }
    // 16 expected; the randomness of the tests is fixed, so this cannot fail now and then.
    CHECK((first > 6 && first < 26));
}

TEST_CASE("the tally of slots is sorted, however the ballots come") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(slot_shape(0, 2, 400, 2), 6, 6, marks);
    std::vector<CheckedBallot> checked;
    for (const std::string& json : box.content.ballots)
        checked.push_back(std::get<CheckedBallot>(check_ballot(box.election(), box.shape, json)));
    EncryptedTally one_by_one(box.election()), backwards(box.election()), in_two(box.election());
    for (std::size_t i = 0; i < checked.size(); ++i) {
        one_by_one.add(checked[i]);
        backwards.add(checked[checked.size() - 1 - i]);
    }
    in_two.add(std::span(checked).first(2));
    in_two.add(std::span(checked).subspan(2));
    CHECK(one_by_one == *box.content.tally);
    CHECK(backwards == one_by_one);
    CHECK(in_two == one_by_one);
    for (const auto& list : one_by_one.lists()) {
        REQUIRE(list.size() == 6);
        for (std::size_t i = 1; i < list.size(); ++i) CHECK(list[i - 1].alpha.bytes() < list[i].alpha.bytes());
    }
    CHECK(EncryptedTally::parse(box.election(), one_by_one.json(), 6).value() == one_by_one);
    CHECK_FALSE(EncryptedTally::parse(box.election(), one_by_one.json(), 5));
    CHECK_FALSE(one_by_one.with_lists({}));
    CHECK_FALSE(one_by_one.with_lists({one_by_one.lists()[0]}));
    auto short_list = one_by_one.lists();
    short_list[1].pop_back();
    CHECK_FALSE(one_by_one.with_lists(short_list));
    CHECK(one_by_one.with_lists(one_by_one.lists()).value() == one_by_one);
}

TEST_CASE("a slot without a proof of its own is refused by name") {
    Box box = make_box(slot_shape(1, 1, 400, 1), 2);
    const std::string one = box.seal({{Mark::oppose}, {20}, {}}, 0);
    const std::string two = box.seal({{Mark::oppose}, {20}, {}}, 1);
    REQUIRE(resign(box, 0, one).substr(0, 200) == one.substr(0, 200));
    // Another voter's encrypted name, copied with its proof.
    const auto slot = [](const std::string& json) {
        const std::size_t at = json.find(R"({"choices":{)");
        return json.substr(at, json.find("]", at) - at);
    };
    std::string copied = one;
    copied.replace(copied.find(slot(one)), slot(one).size(), slot(two));
    CHECK(fault_of(box, copied) == BallotFault::signature);
    CHECK(fault_of(box, resign(box, 0, copied)) == BallotFault::encryption_proof);
}

TEST_CASE("numbers that contradict the slots used are no result") {
    const Shape shape = slot_shape(0, 2, 300, 2);
    const auto counts = [&](std::vector<std::int64_t> used,
                            std::vector<std::vector<std::vector<std::uint8_t>>> values, std::int64_t ballots) {
        values.insert(values.begin(), std::vector<std::vector<std::uint8_t>>{});
        return counts_from_result(shape, {{std::move(used), {}, {}}, std::move(values)}, ballots);
    };
    const auto good = counts({2, 1}, {{{0, 7}, {1, 44}}, {{0, 0}, {0, 7}}}, 2);
    REQUIRE(good);
    CHECK(good->slot_write_ins == std::vector<std::pair<std::size_t, std::int64_t>>{{6, 2}, {299, 1}});
    CHECK(good->illegible == 0);
    // 1,45 is 301 of 300: nobody; a used slot may be empty.
    CHECK(counts({2, 1}, {{{0, 7}, {1, 45}}, {{0, 0}, {0, 0}}}, 2)->illegible == 2);
    CHECK_FALSE(counts({1, 1}, {{{0, 7}, {0, 8}}, {{0, 0}, {0, 7}}}, 2));  // more names than used slots
    CHECK_FALSE(counts({2, 1}, {{{0, 7}}, {{0, 0}, {0, 7}}}, 2));          // a number is missing
    CHECK_FALSE(counts({2, 1}, {{{0, 7}, {1}}, {{0, 0}, {0, 7}}}, 2));     // half a number
    CHECK_FALSE(counts({2, 1}, {{{0, 7}, {1, 44}}}, 2));                   // a slot is missing
    CHECK_FALSE(counts({3, 1}, {{{0, 7}, {1, 44}}, {{0, 0}, {0, 7}}}, 2));
    CHECK_FALSE(counts_from_result(motion_shape(), {{{1, 0, 0}}, {{{0}}}}, 1));
}

TEST_CASE("results with lists of numbers have one form") {
    for (const char* text :
         {R"({"result":[[2,1],[[0,7],[1,44]],[]]})", R"({"result":[[0],[]]})", R"({"result":[[[255]],[3]]})"}) {
        const auto result = TallyResult::parse(text);
        REQUIRE(result);
        CHECK(result->json() == text);
        CHECK(TallyResult::parse(result->json()).value() == *result);
    }
    for (const char* text : {R"({"result":[]})", R"({"result":[[2,1],[[0,7],[1,256]]]})",
                             R"({"result":[[2,[1]]]})", R"({"result":[[[1],2]]})", R"({"result":[[[]]]})",
                             R"({"result":[[2,1]],"x":1})", R"({"result":[[2,1],]})", R"({"result":[[2,1]})",
                             R"({"result":[[-1]]})", R"({"result":[[1,]]})", R"({"result":[[[1,2],]]})"}) {
        INFO(text);
        CHECK_FALSE(TallyResult::parse(text));
    }
}

TEST_CASE("an archive with slots needs its shuffles, whole, in order and by enough trustees") {
    std::vector<Marks> marks;
    const Box box = make_opened_box(slot_shape(1, 1, 400, 1), 4, 3, marks, 3, 1, 2);
    REQUIRE(failures(box.verify()).empty());
    const auto fails = [&](const ArchiveContent& content) {
        return failures(box.verify(write_archive(box.setup, content, box.opened)));
    };
    ArchiveContent content = box.content;
    SECTION("none") {
        content.shuffles.clear();
        CHECK(fails(content) == Names{"shuffles"});
    }
    SECTION("one of two") {
        content.shuffles.pop_back();
        CHECK(fails(content) == Names{"shuffles"});
    }
    SECTION("the same trustee twice") {
        content.shuffles[1].owner = 1;
        CHECK(fails(content) == Names{"shuffles"});
    }
    SECTION("somebody who is no trustee") {
        content.shuffles[1].owner = 4;
        CHECK(fails(content) == Names{"shuffles"});
    }
    SECTION("in another order") {
        std::swap(content.shuffles[0], content.shuffles[1]);
        CHECK(fails(content) == Names{"shuffle_proofs"});
    }
    SECTION("one ballot's name exchanged for another") {
        content.shuffles[0].shuffle.ciphertexts[0][0] = content.shuffles[0].shuffle.ciphertexts[0][1];
        CHECK(fails(content) == Names{"shuffle_proofs"});
    }
    SECTION("decrypted before the last shuffle") {
        TestRandomness random(4);
        const auto early = content.tally->with_lists(content.shuffles[0].shuffle.ciphertexts).value();
        content.shares[0] = PartialDecryption::compute(box.election(), early, 1, box.keys[0], random);
        CHECK(fails(content) == Names{"decryption_proofs"});
    }
    SECTION("no EndShuffles") {
        RawArchive archive;
        archive.setup(box.setup).ballots(content.ballots).event("EndBallots").tally(*content.tally);
        for (const auto& owned : content.shuffles) {
            const std::string hash = archive.data(owned.shuffle.json());
            archive.event("Shuffle", archive.data(owned_json(owned.owner, hash)));
        }
        for (const auto& share : content.shares) archive.share(share);
        CHECK(failures(box.verify(archive.result(content.result->json()).bytes())) == Names{"shuffles"});
    }
    SECTION("not begun, begun or finished, while the box is not open yet") {
        content.result.reset();
        content.shares.clear();
        VerifyOptions options;
        options.stage = ArchiveStage::any;
        for (int left = 2; left >= 0; --left) {
            CHECK(failures(verify_archive(write_archive(box.setup, content, box.opened), options)).empty());
            if (left > 0) content.shuffles.pop_back();
        }
        CHECK_FALSE(fails(content).empty());
    }
    SECTION("the sum of a slot's ballots left out") {
        content.tally = content.tally->with_lists(content.shuffles[0].shuffle.ciphertexts).value();
        CHECK(fails(content) == Names{"tally_sum"});
    }
    SECTION("any byte") {
        const Bytes bytes = box.archive();
        for (std::size_t i = 5; i < bytes.size(); i += 997) {
            Bytes changed = bytes;
            changed[i] ^= 1U;
            CHECK_FALSE(box.verify(changed).ok());
        }
    }
}
