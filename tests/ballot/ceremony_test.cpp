// The opening ceremony: what check_closed and open_closed refuse, each by its own name, and what they leave.
#include <cstdlib>

#include "shared/ballot/ceremony.hpp"
#include "shared/base/parallel.hpp"
#include "tests/ballot/closed_box.hpp"
#include "tests/ballot/forge.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::ballot;
using namespace daihui::test;

namespace {

ForEach every_core() {
    return [](std::size_t count, const std::function<void(std::size_t)>& work) { parallel_for(count, work); };
}

ClosedExpectations expected_of(const Box& box) {
    ClosedExpectations out;
    out.returned = static_cast<std::int64_t>(box.content.ballots.size());
    out.issued = static_cast<std::int64_t>(box.setup.credentials.size());
    out.election = box.election().hash();
    out.description = box.election().content().description;
    return out;
}

/// The fault's name, or "accepted".
std::string check(const Bytes& archive, const ClosedExpectations& expected) {
    OpeningFault fault{};
    const auto box = check_closed(archive, expected, every_core(), &fault);
    if (box) return "accepted";
    CHECK_FALSE(box.error().message.empty());
    return std::string(name_of(fault));
}

std::string open(const ClosedBox& box, const std::vector<OwnedKey>& keys) {
    TestRandomness random(1);
    OpeningFault fault{};
    const auto opened = open_closed(box, keys, random, every_core(), &fault);
    if (opened) return "accepted";
    CHECK_FALSE(opened.error().message.empty());
    return std::string(name_of(fault));
}

Box six_ballots(int needed = 1, int count = 1, const Shape& shape = motion_shape()) {
    std::vector<Marks> marks;
    return make_keyed_box(shape, 8, 6, marks, needed, count);
}

/// The archive of six ballots built by hand from changed parts.
RawArchive raw(const Box& box, std::vector<std::string> ballots) {
    RawArchive archive;
    archive.setup(box.setup).ballots(std::move(ballots)).event("EndBallots");
    return archive;
}

}  // namespace

TEST_CASE("a closed box opens to what was marked, whatever the plan of keys") {
    std::uint64_t seed = 1;
    const auto shapes = [](int needed, int count) -> std::vector<Shape> {
        if (needed == count) return {motion_shape()};
        return {motion_shape(), election_shape(3, 2, 2), appraisal_shape(2),
                election_shape(3, 1, 2, SeatRule::exact), slot_shape(1, 2, 400, 2)};
    };
    for (const auto& [needed, count] : {std::pair{1, 1}, {2, 2}, {3, 3}, {2, 3}})
        for (const Shape& shape : shapes(needed, count)) {
            std::vector<Marks> marks;
            Box box = make_keyed_box(shape, 8, 6, marks, needed, count, seed++);
            const Bytes archive = box.archive();
            const auto closed = check_closed(archive, expected_of(box), every_core());
            REQUIRE(closed);
            CHECK(closed->ballots() == 6);
            CHECK(closed->listed() == 8);
            CHECK(closed->archive_hash() == sha256(ByteView(archive)));
            CHECK(closed->tally() == sum_of(box));
            // The last keys, in falling order.
            std::vector<int> owners;
            for (int owner = count; owner > count - needed; --owner) owners.push_back(owner);
            const auto opened = open_closed(*closed, keys_of(box, owners), box.random, every_core());
            REQUIRE(opened);
            CHECK(opened->counts == count_marks(shape, marks));
            CHECK(opened->shares.size() == static_cast<std::size_t>(needed));
            CHECK(opened->shares.front().owner == count - needed + 1);
            // Where there is something to shuffle, each of them did, in the order in which the keys were given.
            REQUIRE(opened->shuffles.size() == (shape.slots > 0 ? owners.size() : 0));
            for (std::size_t i = 0; i < opened->shuffles.size(); ++i)
                CHECK(opened->shuffles[i].owner == owners[i]);
            // The archive is what write_archive makes of the same parts, and passes every check.
            ArchiveContent content = box.content;
            content.tally = closed->tally();
            content.shares = opened->shares;
            content.shuffles = opened->shuffles;
            content.result = opened->result;
            CHECK(opened->archive == write_archive(box.setup, content, box.opened));
            VerifyOptions options;
            options.second_proofs = opened->second_proofs;
            const auto report = verify_archive(opened->archive, options);
            for (const ArchiveCheck& check : report.checks) {
                INFO(check.name << " " << check.detail);
                CHECK(check.ok);
            }
            CHECK(report.counts == opened->counts);
            // It begins with the bytes that were handed in.
            CHECK(std::equal(archive.begin(), archive.end(), opened->archive.begin()));
        }
}

TEST_CASE("however the work is spread, the same randomness gives the same opening") {
    const Box box = six_ballots(2, 3, election_shape(3, 2, 2));
    const auto closed = check_closed(box.archive(), expected_of(box)).value();
    TestRandomness one(9), other(9);
    const auto alone = open_closed(closed, keys_of(box, {1, 3}), one).value();
    const auto spread = open_closed(closed, keys_of(box, {1, 3}), other, every_core()).value();
    CHECK(alone.archive == spread.archive);
    CHECK(alone.second_proofs == spread.second_proofs);
}

TEST_CASE("a box with its sum stored opens the same, and a sum that is not the ballots' is refused") {
    Box box = six_ballots();
    const auto plain = check_closed(box.archive(), expected_of(box)).value();
    box.content.tally = sum_of(box);
    const auto stored = check_closed(box.archive(), expected_of(box)).value();
    TestRandomness one(9), other(9);
    CHECK(open_closed(plain, keys_of(box, {1}), one)->archive ==
          open_closed(stored, keys_of(box, {1}), other)->archive);
    // Five of the six; a ballot alone, called six; the right sum with the wrong number.
    EncryptedTally fewer(box.election());
    EncryptedTally single(box.election());
    for (std::size_t i = 0; i < 5; ++i) {
        const auto ballot =
            std::get<CheckedBallot>(check_ballot(box.election(), box.shape, box.content.ballots[i]));
        fewer.add(ballot);
        if (i == 0) single.add(ballot);
    }
    CHECK(check(raw(box, box.content.ballots).tally(fewer).bytes(), expected_of(box)) == "wrong_sum");
    const auto padded = EncryptedTally::parse(box.election(), single.json(), 6).value();
    CHECK(check(raw(box, box.content.ballots).tally(padded).bytes(), expected_of(box)) == "wrong_sum");
    const auto seven = EncryptedTally::parse(box.election(), box.content.tally->json(), 7).value();
    CHECK(check(raw(box, box.content.ballots).tally(seven).bytes(), expected_of(box)) == "wrong_sum");
    CHECK(check(raw(box, box.content.ballots).tally("[[]]", "{}").bytes(), expected_of(box)) == "wrong_sum");
}

TEST_CASE("an archive that is not whole is refused wherever it was cut") {
    const Box box = six_ballots();
    const Bytes archive = box.archive();
    REQUIRE(check(archive, expected_of(box)) == "accepted");
    const std::size_t step = std::getenv("DAIHUI_SOAK") != nullptr ? 1 : 997;
    for (std::size_t size = 0; size < archive.size(); size += step) {
        const std::string fault =
            check({archive.begin(), archive.begin() + static_cast<std::ptrdiff_t>(size)}, expected_of(box));
        INFO(size);
        CHECK((fault == "truncated" || fault == "event_chain" || fault == "not_ended"));
    }
    // A whole number of blocks, the last of them missing.
    Bytes cut = archive;
    cut.resize(cut.size() - 1024);
    CHECK(check(cut, expected_of(box)) == "not_ended");
    cut.resize(cut.size() - 1024);
    CHECK(check(cut, expected_of(box)) == "event_chain");
    CHECK(check({}, expected_of(box)) == "truncated");
    Bytes longer = archive;
    longer.push_back(0);
    CHECK(check(longer, expected_of(box)) == "truncated");
}

TEST_CASE("every changed byte of an archive is refused") {
    const Box box = six_ballots();
    const Bytes good = box.archive();
    const std::size_t step = std::getenv("DAIHUI_SOAK") != nullptr ? 1 : 211;
    for (std::size_t at = 0; at < good.size(); at += step) {
        Bytes bad = good;
        bad[at] ^= 1;
        INFO(at);
        CHECK(check(bad, expected_of(box)) == "truncated");
    }
}

TEST_CASE("a box is opened once") {
    Box box = six_ballots();
    const auto closed = check_closed(box.archive(), expected_of(box)).value();
    const auto opened = open_closed(closed, keys_of(box, {1}), box.random).value();
    CHECK(check(opened.archive, expected_of(box)) == "opened_before");
    // Also with a share and no result yet.
    const auto tally = sum_of(box);
    CHECK(check(raw(box, box.content.ballots).tally(tally).share(opened.shares[0]).bytes(), expected_of(box)) ==
          "opened_before");
}

TEST_CASE("a box of which too little or something else is known is refused") {
    Box box = six_ballots();
    const Bytes archive = box.archive();
    const auto refused = [&](auto change) {
        ClosedExpectations expected = expected_of(box);
        change(expected);
        return check(archive, expected);
    };
    CHECK(refused([](auto&) {}) == "accepted");
    CHECK(refused([](auto& e) { e.returned = 5; }) == "wrong_returned");
    CHECK(refused([](auto& e) { e.returned = 7; }) == "wrong_returned");
    CHECK(refused([](auto& e) { e.issued = 7; }) == "wrong_issued");
    CHECK(refused([](auto& e) { e.issued = 9; }) == "wrong_issued");
    CHECK(refused([](auto& e) { e.min_open = 7; }) == "too_few_ballots");
    CHECK(refused([](auto& e) { e.min_open = 6; }) == "accepted");
    CHECK(refused([](auto& e) { e.election = Hash{}; }) == "definition_changed");
    CHECK(refused([](auto& e) { e.description = "daihui-poll:别的"; }) == "definition_changed");
    CHECK(refused([](auto& e) { e.election.reset(), e.description.reset(); }) == "accepted");
    const auto few = check_closed(archive, {4, 8, 5, {}, {}});
    CHECK(few.error().message == "箱内选票 6 张，与收回 4 张不符，不能开箱。");
}

TEST_CASE("one ballot handed in as the tally is refused, also where its number is claimed to be right") {
    std::vector<Marks> marks;
    const Box one = make_keyed_box(motion_shape(), 1, 1, marks, 1, 1);
    ClosedExpectations expected = expected_of(one);
    CHECK(check(one.archive(), expected) == "too_few_ballots");
    // A recorded decision lowers the limit.
    expected.min_open = 1;
    CHECK(check(one.archive(), expected) == "accepted");
}

TEST_CASE("an empty box is opened, since it shows nobody's choice, but only where none came back") {
    std::vector<Marks> marks;
    const Box none = make_keyed_box(motion_shape(), 1, 0, marks, 1, 1);
    ClosedExpectations expected = expected_of(none);
    for (const std::int64_t limit : {5, 1}) {
        expected.min_open = limit;
        CHECK(check(none.archive(), expected) == "accepted");
    }
    expected.returned = 6;
    CHECK(check(none.archive(), expected) == "wrong_returned");
}

TEST_CASE("ballots that were added, repeated or forged are refused by name") {
    Box box = six_ballots();
    const auto refused = [&](std::vector<std::string> ballots) {
        ClosedExpectations expected = expected_of(box);
        expected.returned = static_cast<std::int64_t>(ballots.size());
        return check(raw(box, std::move(ballots)).bytes(), expected);
    };
    const auto& good = box.content.ballots;
    REQUIRE(refused(good) == "accepted");
    // Stuffed with a slip that was never handed out.
    Box other = six_ballots();
    auto ballots = good;
    const CredentialKey stranger(Credential::generate(box.random), box.election().uuid());
    Marks yes;
    yes.candidates = {Mark::approve};
    ballots.push_back(seal(box.election(), box.shape, yes, stranger, box.random)->json);
    CHECK(refused(ballots) == "unlisted_slip");
    // A slip twice: the same bytes, and another ballot.
    ballots = good;
    ballots.push_back(good[2]);
    CHECK(refused(ballots) == "repeated_slip");
    ballots.back() = box.seal(yes, 2);
    CHECK(refused(ballots) == "repeated_slip");
    // A ballot of another election, one with garbage proofs, one with two marks.
    std::vector<Marks> marks;
    Box another = make_keyed_box(motion_shape(), 8, 6, marks, 1, 1, 77);
    ballots.back() = another.content.ballots[0];
    CHECK(refused(ballots) == "bad_ballot");
    ballots.back() = forge_ballot(box, 7, {{1, 1, 0}});
    CHECK(refused(ballots) == "bad_ballot");
    ballots.back() = forge_ballot(box, 7, {{1000, 0, 0}});
    CHECK(refused(ballots) == "bad_ballot");
    // In the order of casting instead of that of their hashes.
    RawArchive disordered;
    disordered.setup(box.setup);
    auto sorted = good;
    std::sort(sorted.begin(), sorted.end(), [](auto& a, auto& b) { return sha256(a) < sha256(b); });
    std::swap(sorted[1], sorted[4]);
    for (const std::string& json : sorted) disordered.ballot(json);
    CHECK(check(disordered.event("EndBallots").bytes(), expected_of(box)) == "order");
}

TEST_CASE("a box whose definition, keys or slips were changed is refused") {
    Box box = six_ballots();
    std::vector<Marks> marks;
    Box other = make_keyed_box(motion_shape(), 8, 6, marks, 1, 1, 77);
    const auto with_setup = [&](const std::string& election, const std::string& trustees,
                                const std::string& credentials) {
        RawArchive archive;
        archive.setup(election, trustees, credentials);
        for (const std::string& json : box.content.ballots) archive.ballot(json);
        ClosedExpectations expected = expected_of(box);
        return check(archive.event("EndBallots").bytes(), expected);
    };
    const std::string election = box.election().json();
    const std::string trustees = box.setup.trustees.json();
    const std::string slips = box.setup.credentials_json();
    auto renamed = box.election().content();
    renamed.name = "别的投票";
    const auto changed = Election::make(renamed, box.election().uuid(), box.election().public_key()).value();
    CHECK(with_setup(changed.json(), trustees, slips) == "definition_changed");
    CHECK(with_setup(other.election().json(), other.setup.trustees.json(), slips) == "definition_changed");
    CHECK(with_setup(election, other.setup.trustees.json(), slips) == "not_profile");
    CHECK(with_setup(election, "[]", slips) == "not_profile");
    CHECK(with_setup("{}", trustees, slips) == "not_profile");
    CHECK(with_setup(election, trustees, "[]") == "not_profile");
    CHECK(with_setup(election, trustees, other.setup.credentials_json()) == "unlisted_slip");
    auto list = box.setup.credentials;
    std::swap(list[0], list[1]);
    Setup disordered = box.setup;
    disordered.credentials = list;
    CHECK(with_setup(election, trustees, disordered.credentials_json()) == "order");
}

TEST_CASE("a box opens with enough keys of its own only, each given once") {
    const Box box = six_ballots(2, 3);
    const Box other = [] {
        std::vector<Marks> marks;
        return make_keyed_box(motion_shape(), 8, 6, marks, 2, 3, 77);
    }();
    const auto closed = check_closed(box.archive(), expected_of(box)).value();
    CHECK(open(closed, keys_of(box, {1, 2})) == "accepted");
    CHECK(open(closed, keys_of(box, {3, 1})) == "accepted");
    CHECK(open(closed, keys_of(box, {2, 3, 1})) == "accepted");
    CHECK(open(closed, {}) == "too_few_keys");
    CHECK(open(closed, keys_of(box, {2})) == "too_few_keys");
    CHECK(open(closed, keys_of(box, {2, 2})) == "repeated_key");
    CHECK(open(closed, {{1, &box.keys[0]}, {2, &other.keys[1]}}) == "foreign_key");
    CHECK(open(closed, {{1, &box.keys[0]}, {2, &box.keys[2]}}) == "foreign_key");
    CHECK(open(closed, {{1, &box.keys[0]}, {2, nullptr}}) == "foreign_key");
    CHECK(open(closed, {{1, &box.keys[0]}, {4, &box.keys[2]}}) == "no_such_trustee");
    CHECK(open(closed, {{0, &box.keys[0]}, {2, &box.keys[1]}}) == "no_such_trustee");
    TestRandomness random(1);
    CHECK(open_closed(closed, keys_of(box, {2}), random).error().message ==
          "开箱钥匙不齐：需要 2 把，现有 1 把，不能开箱。");
    CHECK(open_closed(closed, keys_of(box, {2, 2}), random).error().message == "第 2 把开箱钥匙用了两次。");
}

TEST_CASE("each refusal has a name of its own") {
    std::vector<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(OpeningFault::impossible_result); ++i)
        names.push_back(name_of(static_cast<OpeningFault>(i)));
    std::sort(names.begin(), names.end());
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
    CHECK(std::find(names.begin(), names.end(), "unknown") == names.end());
}
