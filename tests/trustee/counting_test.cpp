// The counting machine's steps: what opens, and every refusal by its own words.
#include "shared/trustee/counting.hpp"

#include <cstdio>
#include <cstring>

#include "shared/trustee/request.hpp"
#include "tests/ballot/forge.hpp"
#include "tests/trustee/package_fixture.hpp"
#include "tests/trustee/scratch.hpp"

using namespace daihui;
using namespace daihui::test;
using namespace daihui::trustee;
namespace fs = std::filesystem;

namespace {

/// Keys on sticks of their own, and a closed box for them.
struct Hall {
    Scratch scratch;
    ballot::TrusteeGroup group;
    Packed packed;
    std::vector<fs::path> sticks;
    std::vector<std::string> phrases;

    Hall(int needed, int count) : group(make(needed, count)), packed(pack(group.trustees)) {
        for (int owner = 1; owner <= count; ++owner) {
            sticks.push_back(scratch.folder("stick" + std::to_string(owner)));
            phrases.push_back(make_passphrase());
            const KeyHead head{sample_label, owner, "", ""};
            REQUIRE(write_key(sticks.back(), head,
                              close_key(group.keys[static_cast<std::size_t>(owner) - 1], phrases.back(), head,
                                        KeyCost::rehearsal))
                        .ok());
        }
    }
    static ballot::TrusteeGroup make(int needed, int count) {
        TestRandomness random(7);
        return ballot::make_trustees(needed, count, random);
    }
    /// All polls of the box checked, with the numbers it states; or the refusal.
    [[nodiscard]] Result<std::vector<ClosedPoll>> check(const Packed& what) const {
        const fs::path folder = scratch.path() / "box";
        fs::remove_all(folder);
        what.write(folder);
        auto package = read_package(folder);
        if (!package) return package.error();
        std::vector<ClosedPoll> out;
        for (std::size_t i = 0; i < package->box.polls.size(); ++i) {
            const BoxPoll& row = package->box.polls[i];
            auto closed = check_poll(package->box, row, package->archives[i], {row.issued, row.returned}, {});
            if (!closed) return closed.error();
            out.push_back(std::move(*closed));
        }
        return out;
    }
    [[nodiscard]] std::string refusal(const Packed& what) const {
        const auto closed = check(what);
        return closed.ok() ? "accepted" : closed.error().message;
    }
    [[nodiscard]] Result<std::vector<HeldKey>> keys(const std::vector<int>& owners) const {
        std::vector<HeldKey> out;
        for (const int owner : owners) {
            const auto at = static_cast<std::size_t>(owner) - 1;
            auto key = unlock(sticks[at], phrases[at], sample_label, group.trustees);
            if (!key) return key.error();
            out.push_back(std::move(*key));
        }
        return out;
    }
    Result<std::vector<PollOpening>> open(const std::vector<ClosedPoll>& closed, const std::vector<int>& owners,
                                          Repeat repeat = Repeat::refused) const {
        const auto held = keys(owners);
        if (!held) return held.error();
        std::vector<OpeningMemory> memories;
        for (const HeldKey& key : *held) {
            auto memory = OpeningMemory::load(key.folder);
            if (!memory) return memory.error();
            memories.push_back(std::move(*memory));
        }
        TestRandomness random(99);
        auto opened = open_polls(closed, *held, memories, repeat, random, {}, {});
        if (opened)
            if (auto ok = remember_done(closed, memories); !ok) return ok.error();
        return opened;
    }
};

bool says(const std::string& message, const char* part) {
    if (message.find(part) != std::string::npos) return true;
    std::fprintf(stderr, "said: %s\n", message.c_str());
    return false;
}

/// An archive built record by record around other credentials.
Bytes with_credentials(const PackedPoll& poll, const std::string& credentials) {
    RawArchive raw;
    const std::string election = raw.data(poll.setup.election.json());
    const std::string keys = raw.data(poll.setup.trustees.json());
    const std::string list = raw.data(credentials);
    raw.event("Setup", raw.data(R"({"election":")" + election + R"(","trustees":")" + keys +
                                R"(","credentials":")" + list + "\"}"));
    auto ballots = poll.content.ballots;
    std::sort(ballots.begin(), ballots.end(),
              [](const auto& a, const auto& b) { return to_hex(sha256(a)) < to_hex(sha256(b)); });
    for (const std::string& ballot : ballots) raw.event("Ballot", raw.data(ballot));
    raw.event("EndBallots");
    return raw.bytes();
}

std::string check_bytes(const Packed& packed, const Bytes& archive) {
    const BoxPoll& row = packed.box.polls[0];
    const auto closed = check_poll(packed.box, row, text_of(archive), {row.issued, row.returned}, {});
    return closed.ok() ? "accepted" : closed.error().message;
}

}  // namespace

TEST_CASE("any two of three keys open a box of two polls to what was marked, once") {
    const Hall hall(2, 3);
    const auto closed = hall.check(hall.packed);
    if (!closed) FAIL(closed.error().message);
    const auto opened = hall.open(*closed, {3, 1});
    if (!opened) FAIL(opened.error().message);
    REQUIRE(opened->size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        const PackedPoll& poll = hall.packed.polls[i];
        CHECK((*opened)[i].box.counts == ballot::count_marks(poll.shape, poll.marks));
        CHECK(ballot::verify_archive((*opened)[i].box.archive,
                                     {(*opened)[i].box.second_proofs, ballot::ArchiveStage::complete, {}})
                  .ok());
    }
    const fs::path out = hall.scratch.folder("out");
    REQUIRE(write_opening(out, sample_label, *closed, *opened).ok());
    const auto text = read_file_text(out / opening_file, largest_file);
    REQUIRE(text.ok());
    const auto opening = read_opening(*text);
    REQUIRE(opening.ok());
    CHECK(opening->owners == std::vector<int>{1, 3});
    CHECK(opening->label == sample_label);
    REQUIRE(opening->polls.size() == 2);
    const auto archive = read_file_text(out / archive_file("housing"), largest_archive);
    REQUIRE(archive.ok());
    CHECK(to_hex(sha256(*archive)) == opening->polls[0].archive);

    // A stick that took part remembers; the one that did not knows nothing.
    const auto again = hall.open(*closed, {1, 2});
    REQUIRE_FALSE(again.ok());
    CHECK(says(again.error().message, "已经开过箱"));
    CHECK_FALSE(fs::exists(hall.sticks[1] / memory_file));
    // The same sum, where the result was lost, tells nothing new.
    CHECK(hall.open(*closed, {3, 1}, Repeat::allowed).ok());
}

TEST_CASE("a second sum of one poll is never opened, not even where the first was cut off") {
    const Hall hall(1, 1);
    Packed fewer = hall.packed;
    fewer.polls[1].content.ballots.pop_back();
    fewer.restate();
    const auto first = hall.check(hall.packed), second = hall.check(fewer);
    REQUIRE(first.ok());
    REQUIRE(second.ok());
    // Power went when the sums were remembered and nothing was opened.
    auto memory = OpeningMemory::load(hall.sticks[0]);
    REQUIRE(memory.ok());
    const Hash sum = sha256((*first)[1].box.tally().json());
    REQUIRE(memory->remember({{(*first)[1].box.election().uuid(), sum}}, Opened::begun).ok());
    for (const Repeat repeat : {Repeat::refused, Repeat::allowed}) {
        const auto opened = hall.open(*second, {1}, repeat);
        REQUIRE_FALSE(opened.ok());
        CHECK(says(opened.error().message, "曾以另一合计开过箱"));
    }
    CHECK(hall.open(*first, {1}).ok());  // the very same sum goes on
    CHECK_FALSE(hall.open(*second, {1}, Repeat::allowed).ok());
}

TEST_CASE("no share is computed unless every stick has written down what is opened") {
    const Hall hall(1, 1);
    const auto closed = hall.check(hall.packed);
    REQUIRE(closed.ok());
    const auto keys = hall.keys({1});
    REQUIRE(keys.ok());
    auto gone = OpeningMemory::load(hall.scratch.path() / "pulled out");
    REQUIRE(gone.ok());
    std::vector<OpeningMemory> memories{*gone};
    TestRandomness random(99);
    bool started = false;
    const auto opened = open_polls(*closed, *keys, memories, Repeat::refused, random, {},
                                   [&](const std::string&) { started = true; });
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().kind == ErrorKind::storage);
    CHECK_FALSE(started);
    // A memory that cannot be read may have known something.
    REQUIRE(write_file(hall.sticks[0] / memory_file, bytes_of("{}")).ok());
    const auto unread = hall.open(*closed, {1});
    REQUIRE_FALSE(unread.ok());
    CHECK(says(unread.error().message, "不能确认是否开过箱"));
}

TEST_CASE("keys that do not suffice are refused, each for its own reason") {
    const Hall hall(2, 3);
    const auto closed = hall.check(hall.packed);
    REQUIRE(closed.ok());
    CHECK(says(hall.open(*closed, {2}).error().message, "开箱钥匙不齐"));
    CHECK(says(hall.open(*closed, {2, 2}).error().message, "用了两次"));
    const auto wrong = unlock(hall.sticks[0], hall.phrases[1], sample_label, hall.group.trustees);
    CHECK(says(wrong.error().message, "口令不正确"));
    CHECK(wrong.error().kind == ErrorKind::refused);
    const auto other = unlock(hall.sticks[0], hall.phrases[0], "other-2026|p1", hall.group.trustees);
    CHECK(says(other.error().message, "不是本次投票的开箱钥匙"));
    CHECK(other.error().kind == ErrorKind::bad_input);
    // Made for the same vote at an earlier 检查票箱: the label is right, the key is not.
    const auto earlier = unlock(hall.sticks[0], hall.phrases[0], sample_label,
                                pack(Hall::make(1, 2).trustees, 3).polls[0].setup.trustees);
    CHECK(says(earlier.error().message, "不是本次投票的开箱钥匙"));
    CHECK(
        unlock(hall.scratch.path() / "none", hall.phrases[0], sample_label, hall.group.trustees).error().kind ==
        ErrorKind::bad_input);
    for (const fs::path& stick : hall.sticks) CHECK_FALSE(fs::exists(stick / memory_file));
}

TEST_CASE("numbers that people read from the form must be those of the box") {
    const Hall hall(1, 1);
    const Packed& packed = hall.packed;
    const auto check = [&](Typed typed) {
        const auto closed =
            check_poll(packed.box, packed.box.polls[0], text_of(packed.polls[0].archive()), typed, {});
        return closed.ok() ? "accepted" : closed.error().message;
    };
    CHECK(check({8, 6}) == "accepted");
    CHECK(says(check({9, 6}), "报告单上发出 9 张，票箱文件所载 8 张"));
    CHECK(says(check({8, 5}), "报告单上收回 5 张，票箱文件所载 6 张"));
}

TEST_CASE("a box that is not what was sealed is refused by name, however consistent it is made") {
    const Hall hall(1, 1);
    REQUIRE(hall.refusal(hall.packed) == "accepted");
    const auto spoiled = [&](auto&& change) {
        Packed out = hall.packed;
        change(out);
        return hall.refusal(out);
    };
    SECTION("one ballot as the tally") {
        CHECK(says(spoiled([](Packed& p) {
                       p.polls[0].content.ballots.resize(1);
                       p.restate();
                   }),
                   "少于 5 张"));
    }
    SECTION("fewer than the least, also where box.json asks for none") {
        CHECK(says(spoiled([](Packed& p) {
                       p.polls[0].content.ballots.resize(4);
                       p.restate();
                   }),
                   "少于 5 张"));
        CHECK(says(spoiled([](Packed& p) {
                       p.box.rehearsal = false;
                       p.box.min_open = 0;
                   }),
                   "不是票箱文件"));
    }
    SECTION("a padded set: one more ballot, whose slip is not in the list") {
        CHECK(says(spoiled([](Packed& p) {
                       PackedPoll& poll = p.polls[0];
                       TestRandomness random(5);
                       const ballot::CredentialKey stranger(ballot::Credential::generate(random),
                                                            poll.setup.election.uuid());
                       poll.content.ballots.push_back(
                           ballot::seal(poll.setup.election, poll.shape, poll.marks[0], stranger, random)
                               .value()
                               .json);
                       p.restate();
                   }),
                   "选票卡"));
    }
    SECTION("a padded set under the old numbers") {
        CHECK(says(spoiled([](Packed& p) {
                       PackedPoll& poll = p.polls[0];
                       TestRandomness random(5);
                       poll.content.ballots.push_back(
                           ballot::seal(poll.setup.election, poll.shape, poll.marks[0],
                                        ballot::CredentialKey(poll.slips[7], poll.setup.election.uuid()),
                                        random)
                               .value()
                               .json);
                       p.box.polls[0].archive = to_hex(sha256(ByteView(poll.archive())));
                   }),
                   "与收回 6 张不符"));
    }
    SECTION("one ballot exchanged for another of the same slip") {
        CHECK(says(spoiled([](Packed& p) {
                       PackedPoll& poll = p.polls[0];
                       TestRandomness random(5);
                       const std::string root = poll.row.root;
                       poll.content.ballots[0] =
                           ballot::seal(poll.setup.election, poll.shape, poll.marks[0],
                                        ballot::CredentialKey(poll.slips[0], poll.setup.election.uuid()),
                                        random)
                               .value()
                               .json;
                       p.restate();
                       p.box.polls[0].root = root;
                   }),
                   "与投票结束时封存的不同"));
    }
    SECTION("one slip twice") {
        CHECK(says(spoiled([](Packed& p) {
                       PackedPoll& poll = p.polls[0];
                       TestRandomness random(5);
                       poll.content.ballots[1] =
                           ballot::seal(poll.setup.election, poll.shape, poll.marks[1],
                                        ballot::CredentialKey(poll.slips[0], poll.setup.election.uuid()),
                                        random)
                               .value()
                               .json;
                       p.restate();
                   }),
                   "选票卡"));
    }
    SECTION("a definition changed after voting began") {
        CHECK(says(spoiled([](Packed& p) {
                       const std::string frozen = p.polls[0].row.election;
                       TestRandomness random(9);
                       p.polls[0] =
                           pack_poll("housing", choose_shape(3, 1, 1), p.polls[0].setup.trustees, 8, 6, random);
                       p.restate();
                       p.box.polls[0].election = frozen;
                   }),
                   "选票定义与投票开始时的不同"));
    }
    SECTION("voting not closed") {
        CHECK(says(spoiled([](Packed& p) {
                       p.polls[0].content.ended = false;
                       p.restate();
                   }),
                   "尚未截止"));
    }
    SECTION("opened before") {
        const auto closed = hall.check(hall.packed);
        REQUIRE(closed.ok());
        const auto opened = hall.open(*closed, {1});
        REQUIRE(opened.ok());
        CHECK(says(check_bytes(hall.packed, (*opened)[0].box.archive), "已经开过"));
    }
    SECTION("the numbers of box.json against each other") {
        CHECK(says(spoiled([](Packed& p) { p.box.polls[0].paper = 1; }), "前后不一致"));
        CHECK(says(spoiled([](Packed& p) { p.box.polls[0].returned = 9; }), "收回多于发出"));
    }
}

TEST_CASE("a damaged or forged archive is refused with words of its own") {
    const Hall hall(1, 1);
    const Packed& packed = hall.packed;
    const Bytes whole = packed.polls[0].archive();
    CHECK(check_bytes(packed, whole) == "accepted");
    CHECK(says(check_bytes(packed, Bytes(whole.begin(), whole.end() - 100)), "不完整"));
    CHECK(says(check_bytes(packed, Bytes(whole.begin(), whole.begin() + 2000)), "不完整"));
    // Without its hash the package itself says so.
    const fs::path folder = hall.scratch.path() / "cut";
    packed.write(folder);
    REQUIRE(write_file(folder / archive_file("housing"), ByteView(whole).first(whole.size() - 512)).ok());
    const auto cut = read_package(folder);
    REQUIRE_FALSE(cut.ok());
    CHECK(says(cut.error().message, "不完整或已被改动"));
    CHECK(cut.error().kind == ErrorKind::bad_input);
    fs::remove(folder / archive_file("housing"));
    CHECK(says(read_package(folder).error().message, "没有这个文件"));

    // The list of slips: twice the same, off the curve, of small order, the identity.
    const auto list = [&](const std::string& replacement) {
        std::string json = packed.polls[0].setup.credentials_json();
        return json.replace(json.rfind('"') - 64, 64, replacement);
    };
    const auto& credentials = packed.polls[0].setup.credentials;
    CHECK(
        says(check_bytes(packed, with_credentials(packed.polls[0], list(credentials[credentials.size() - 2]))),
             "有重复"));
    const std::string zeros(62, '0');
    for (const std::string& bad : {zeros + "02",  // y = 2 is on no point of the curve
                                   zeros + "01",  // the identity
                                   zeros + "00",  // order 4
                                   std::string("ec") + std::string(60, 'f') + "7f"})
        CHECK(says(check_bytes(packed, with_credentials(packed.polls[0], list(bad))), "选票卡公钥无效"));
}

TEST_CASE("keys are destroyed where they lie, and only those of the vote that is meant") {
    const Hall hall(2, 2);
    const KeyHead other{"other-2026|p1", 1, "", ""};
    REQUIRE(write_key(hall.sticks[0], other,
                      close_key(hall.group.keys[0], hall.phrases[0], other, KeyCost::rehearsal))
                .ok());
    const auto gone = destroy_keys(hall.sticks[0], sample_label);
    REQUIRE(gone.ok());
    CHECK(gone->size() == 1);
    CHECK(keys_on(hall.sticks[0]).size() == 1);
    CHECK(find_key(hall.sticks[0], "other-2026|p1").ok());
    CHECK(destroy_keys(hall.sticks[0], "")->size() == 1);
    CHECK(keys_on(hall.sticks[0]).empty());
    CHECK(destroy_keys(hall.scratch.path() / "none", "")->empty());
}
