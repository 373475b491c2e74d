// 开箱钥匙 at the venue: keys on sticks, the counting machine's exchange, the least number of ballots, and what
// a box that was tampered with meets.
#include <algorithm>
#include <fstream>

#include "shared/ballot/archive.hpp"
#include "shared/ballot/system_randomness.hpp"
#include "shared/base/file.hpp"
#include "shared/trustee/counting.hpp"
#include "shared/trustee/request.hpp"
#include "tests/venue/small_congress.hpp"

using namespace daihui;
using namespace daihui::test;
using congress::Stage;
using venue::KeyMode;
using venue::KeyPlan;
namespace fs = std::filesystem;

namespace {

/// A venue with everybody in and all adopted, sticks beside it, ready for 检查票箱.
struct Hall {
    TestVenue venue;
    std::vector<venue::Slip> slips;
    std::vector<fs::path> sticks;

    explicit Hall(bool rehearsal = true) : venue(rehearsal) {
        const auto badges = venue.badges();
        slips = venue.slips("投票", 15);
        venue.check_in(badges, venue.everybody());
        venue.adopt_all();
        for (const char* name : {"usb1", "usb2", "usb3"}) {
            sticks.push_back(venue.path().parent_path() / "media" / name);
            fs::create_directories(sticks.back());
        }
    }
    venue::Venue* operator->() { return &*venue; }
    KeyPlan console_plan() const { return {KeyMode::console, 3, 2, {"陈静", "赵海燕", "钟磊"}, sticks, ""}; }
    venue::KeysMade check(const KeyPlan& plan) {
        auto made = venue->check_box("p1", plan, {"陈静", "赵海燕"}, minutes_later(10));
        if (!made) FAIL(made.error().message);
        return std::move(*made);
    }
    /// Hands out ten double slips, one of each other class, and voids the rest.
    void open() {
        std::map<std::string, int> keep = {{"staff+union", 10}, {"staff", 1}, {"union", 1}};
        std::vector<venue::Slip> kept;
        for (const auto& slip : slips) {
            if (keep[slip.slip_class.id]-- > 0)
                kept.push_back(slip);
            else
                REQUIRE(venue->void_slip(slip.token, "剩余作废", "陈静", minutes_later(11)).ok());
        }
        slips = kept;
        REQUIRE(venue
                    ->issue_slips("p1", {{"staff+union", 10, 0}, {"staff", 1, 0}, {"union", 1, 0}}, "周敏",
                                  "韩雪", minutes_later(12))
                    .ok());
        REQUIRE(venue->open_voting("p1", minutes_later(13)).ok());
    }
    void cast(std::size_t ballots) {
        for (std::size_t i = 0; i < ballots; ++i) vote(*venue, slips.at(i).token, 2, minutes_later(20));
    }
    void close() {
        REQUIRE(venue->close_voting("p1", minutes_later(30)).ok());
        REQUIRE(venue->declare_valid("p1", "于海洋", minutes_later(31)).ok());
    }
    void declare() {
        REQUIRE(venue->report("p1", "陈静", minutes_later(33)).ok());
        REQUIRE(venue->declare("p1", "于海洋", minutes_later(34)).ok());
    }
};

std::string refusal(const auto& result) {
    REQUIRE_FALSE(result.ok());
    return result.error().message;
}
bool says(const std::string& message, const char* part) {
    INFO(message);
    CHECK(message.find(part) != std::string::npos);
    return message.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("three keys on sticks: any two open the box, and 封存 destroys them all") {
    Hall hall;
    const auto made = hall.check(hall.console_plan());
    REQUIRE(made.passphrases.size() == 3);
    CHECK(made.zero_report.size() == 20);
    for (const auto& stick : hall.sticks) CHECK(trustee::keys_on(stick).size() == 1);
    CHECK(trustee::keys_on(hall.venue.path() / "keys").empty());
    const auto state = hall->books().period_state("p1");
    CHECK(state.mode == "B");
    CHECK(state.holders == std::vector<std::string>{"陈静", "赵海燕", "钟磊"});
    hall.open();
    hall.cast(12);
    hall.close();

    // One person alone opens nothing; nor do two without the right 口令.
    CHECK(says(refusal(hall->open_box("p1", {{hall.sticks[0], made.passphrases[0]}}, minutes_later(32))),
               "开箱钥匙不齐：3 把开箱钥匙，任 2 把可以开箱，现有 1 把"));
    CHECK(says(refusal(hall->open_box(
                   "p1", {{hall.sticks[0], made.passphrases[0]}, {hall.sticks[2], made.passphrases[1]}},
                   minutes_later(32))),
               "口令不正确"));
    CHECK(says(refusal(hall->open_box(
                   "p1", {{hall.sticks[0], made.passphrases[0]}, {hall.sticks[0], made.passphrases[0]}},
                   minutes_later(32))),
               "用了两次"));
    CHECK(says(refusal(hall->open_box("p1", made.passphrases[0], minutes_later(32))), "没有开箱钥匙"));
    const auto opened = hall->open_box(
        "p1",
        {{hall.sticks[2], made.passphrases[2]}, {trustee::keys_on(hall.sticks[1]).at(0), made.passphrases[1]}},
        minutes_later(32));
    if (!opened) FAIL(opened.error().message);
    CHECK(opened->at(0).count.papers == congress::Papers{11, 11, 11, 0});
    const auto event = hall->books().opened("union-election");
    REQUIRE(event.has_value());
    REQUIRE(event->shares.size() == 2);
    CHECK(event->shares[0].owner == 2);
    CHECK(event->shares[1].owner == 3);
    const auto archive = hall->archive("union-election");
    REQUIRE(archive.ok());
    CHECK(ballot::verify_archive(*archive, {event->second_proofs, ballot::ArchiveStage::complete, {}}).ok());
    CHECK_FALSE(hall->open_box("p1",
                               {{hall.sticks[0], made.passphrases[0]}, {hall.sticks[1], made.passphrases[1]}},
                               minutes_later(33))
                    .ok());

    hall.declare();
    // One stick is mounted under another name by now, one has been taken away.
    fs::rename(hall.sticks[1], hall.venue.path().parent_path() / "media" / "usb9");
    fs::rename(hall.sticks[2], hall.venue.path().parent_path() / "taken away");
    REQUIRE(hall->seal_period("p1", minutes_later(40)).ok());
    CHECK(trustee::keys_on(hall.sticks[0]).empty());
    CHECK(trustee::keys_on(hall.venue.path().parent_path() / "media" / "usb9").empty());
    CHECK(trustee::keys_on(hall.venue.path().parent_path() / "taken away").size() == 1);
    bool noted = false;
    for (const auto& line : hall->books().journal(20))
        noted = noted || line.text.find("销毁开箱钥匙 2 把，另有 1 把的钥匙盘不在本机") != std::string::npos;
    CHECK(noted);
    CHECK(hall->record().verify()->empty());
}

TEST_CASE("several keys may stay in the venue, each closed by its own passphrase") {
    Hall hall;
    KeyPlan plan = hall.console_plan();
    plan.sticks.clear();
    const auto made = hall.check(plan);
    const auto keys = trustee::keys_on(hall.venue.path() / "keys");
    REQUIRE(keys.size() == 3);
    hall.open();
    hall.cast(6);
    hall.close();
    CHECK(says(refusal(hall->open_box("p1", made.passphrases[0], minutes_later(32))), "3 把本次投票的钥匙"));
    const auto opened = hall->open_box("p1", {{keys[0], made.passphrases[0]}, {keys[1], made.passphrases[1]}},
                                       minutes_later(32));
    if (!opened) FAIL(opened.error().message);
    hall.declare();
    REQUIRE(hall->seal_period("p1", minutes_later(40)).ok());
    CHECK(trustee::keys_on(hall.venue.path() / "keys").empty());
}

TEST_CASE("检查票箱 done again makes the earlier keys worthless and takes them away") {
    Hall hall;
    const auto first = hall.check(hall.console_plan());
    const auto old_key = read_file_text(trustee::keys_on(hall.sticks[0]).at(0), 65536);
    REQUIRE(old_key.ok());
    KeyPlan plan;  // one key now, in the venue
    const auto second = hall.check(plan);
    CHECK(hall->books().period_state("p1").mode == "C");
    for (const auto& stick : hall.sticks) CHECK(trustee::keys_on(stick).empty());
    hall.open();
    hall.cast(6);
    hall.close();
    const fs::path kept = hall.sticks[0] / "kept.json";
    REQUIRE(write_file(kept, bytes_of(*old_key)).ok());
    CHECK(says(refusal(hall->open_box("p1", {{kept, first.passphrases[0]}}, minutes_later(32))),
               "不是本次投票的开箱钥匙"));
    const auto opened = hall->open_box("p1", second.passphrases[0], minutes_later(32));
    if (!opened) FAIL(opened.error().message);
}

TEST_CASE("a plan of keys that does not add up is refused before anything is made") {
    Hall hall;
    const auto refused = [&](auto&& change, const char* part) {
        KeyPlan plan = hall.console_plan();
        change(plan);
        const auto made = hall->check_box("p1", plan, {"陈静"}, minutes_later(10));
        says(refusal(made), part);
        CHECK(hall->books().period_state("p1").stage == Stage::planned);
        for (const auto& stick : hall.sticks) CHECK(trustee::keys_on(stick).empty());
    };
    refused([](KeyPlan& p) { p.needed = 4; }, "1 至 3");
    refused([](KeyPlan& p) { p.needed = 0; }, "1 至 3");
    refused([](KeyPlan& p) { p.count = 0; }, "1 至 9");
    refused([](KeyPlan& p) { p.count = 10; }, "1 至 9");
    refused([](KeyPlan& p) { p.holders.pop_back(); }, "持钥人");
    refused([](KeyPlan& p) { p.sticks.pop_back(); }, "钥匙盘的个数");
    refused([](KeyPlan& p) { p.sticks[2] = p.sticks[0] / ".." / "usb1"; }, "同一个钥匙盘");
    refused([](KeyPlan& p) { p.sticks[1] = "/nowhere"; }, "没有找到钥匙盘");
    refused([](KeyPlan& p) { p.mode = KeyMode::one_holder; }, "一人持钥");
    refused([](KeyPlan& p) { p.mode = KeyMode::counting_machine; }, "公开文件");
}

TEST_CASE("fewer ballots than five are opened only by a recorded decision") {
    Hall hall(false);
    const auto made = hall.check(KeyPlan{});
    hall.open();
    hall.cast(3);
    hall.close();
    CHECK(hall->min_open("p1") == 5);
    CHECK(says(refusal(hall->open_box("p1", made.passphrases[0], minutes_later(32))), "少于 5 张"));
    CHECK(says(refusal(hall->set_min_open("p1", 0, "人数少", "陈静", "赵海燕", minutes_later(32))),
               "不能低于 1 张"));
    CHECK(says(refusal(hall->set_min_open("p1", 3, "", "陈静", "赵海燕", minutes_later(32))), "理由"));
    CHECK(says(refusal(hall->set_min_open("p1", 3, "人数少", "陈静", "陈静", minutes_later(32))), "两人"));
    CHECK(says(refusal(hall->set_min_open("p1", 3, "人数少", "陈静", "", minutes_later(32))), "两人"));
    CHECK_FALSE(hall->set_min_open("none", 3, "人数少", "陈静", "赵海燕", minutes_later(32)).ok());
    REQUIRE(hall->set_min_open("p1", 3, "委员会只有 3 名委员", "陈静", "赵海燕", minutes_later(32)).ok());
    CHECK(hall->min_open("p1") == 3);
    const auto opened = hall->open_box("p1", made.passphrases[0], minutes_later(33));
    if (!opened) FAIL(opened.error().message);
    CHECK(
        says(refusal(hall->set_min_open("p1", 2, "人数少", "陈静", "赵海燕", minutes_later(34))), "已经开箱"));
}

TEST_CASE("a ballot that came into the record without being counted in is found at closing and never opened") {
    Hall hall;
    const auto made = hall.check(KeyPlan{});
    hall.open();
    hall.cast(6);
    // Written past the venue's rules: the books take it, the sum that grew during voting knows nothing of it.
    const auto visit = visit_of(*hall.venue, hall.slips[7].token, minutes_later(21));
    const auto sealed = hall->seal(visit, plain_marks(visit, 1), minutes_later(21));
    REQUIRE(sealed.ok());
    const auto& one = sealed->front();
    const std::string salt(32, '0');
    REQUIRE(hall->record()
                .write(minutes_later(21),
                       {congress::BallotCast{one.poll, one.credential, visit.slip, one.hash, one.ballot, salt},
                        congress::BallotAccepted{one.poll, one.hash, salt}})
                .ok());
    REQUIRE(hall->close_voting("p1", minutes_later(30)).ok());
    bool noted = false;
    for (const auto& line : hall->books().journal(10))
        noted = noted || line.text.find("与投票过程中的累计不一致") != std::string::npos;
    CHECK(noted);
    REQUIRE(hall->declare_valid("p1", "于海洋", minutes_later(31)).ok());
    CHECK(says(refusal(hall->open_box("p1", made.passphrases[0], minutes_later(32))),
               "与投票过程中的累计不一致"));
    CHECK(hall->books().period_state("p1").stage == Stage::valid);
}

namespace {

/// What the counting machine does, in this process.
struct CountingMachine {
    fs::path folder;
    std::vector<std::string> phrases;
    std::vector<fs::path> sticks;

    std::string make_keys(const std::string& request_text) {
        const auto request = trustee::read_request(request_text);
        REQUIRE(request.ok());
        ballot::SystemRandomness randomness;
        const auto group = ballot::make_trustees(2, 3, randomness);
        for (int owner = 1; owner <= 3; ++owner) {
            const auto at = static_cast<std::size_t>(owner) - 1;
            phrases.push_back(trustee::make_passphrase());
            const trustee::KeyHead head{request->label, owner, "", ""};
            REQUIRE(trustee::write_key(
                        sticks[at], head,
                        trustee::close_key(group.keys[at], phrases.back(), head, trustee::KeyCost::rehearsal))
                        .ok());
        }
        return trustee::public_keys_json(request->label, group.trustees, {"陈静", "赵海燕", "钟磊"});
    }
    void open(const fs::path& box, const fs::path& out) {
        const auto package = trustee::read_package(box);
        if (!package) FAIL(package.error().message);
        std::vector<trustee::ClosedPoll> closed;
        for (std::size_t i = 0; i < package->box.polls.size(); ++i) {
            const auto& row = package->box.polls[i];
            auto poll =
                trustee::check_poll(package->box, row, package->archives[i], {row.issued, row.returned}, {});
            if (!poll) FAIL(poll.error().message);
            closed.push_back(std::move(*poll));
        }
        std::vector<trustee::HeldKey> keys;
        for (std::size_t i : {0U, 2U}) {
            auto key = trustee::unlock(sticks[i], phrases[i], package->box.label, closed[0].box.trustees());
            if (!key) FAIL(key.error().message);
            keys.push_back(std::move(*key));
        }
        std::vector<trustee::OpeningMemory> memories;
        ballot::SystemRandomness randomness;
        const auto opened =
            trustee::open_polls(closed, keys, memories, trustee::Repeat::refused, randomness, {}, {});
        if (!opened) FAIL(opened.error().message);
        fs::create_directories(out);
        REQUIRE(trustee::write_opening(out, package->box.label, closed, *opened).ok());
    }
};

std::string content(const fs::path& path) {
    const auto text = read_file_text(path, std::size_t{1} << 30U);
    REQUIRE(text.ok());
    return *text;
}
void write(const fs::path& path, const std::string& text) { REQUIRE(write_file(path, bytes_of(text)).ok()); }

void replace(std::string& text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
}
std::string hex(const std::string& text) { return to_hex(sha256(text)); }

}  // namespace

TEST_CASE("with a counting machine the venue never holds a key, and takes nothing it cannot check itself") {
    Hall hall;
    CountingMachine machine{hall.venue.path().parent_path() / "machine", {}, hall.sticks};
    const auto request = hall->key_request("p1");
    REQUIRE(request.ok());
    KeyPlan plan;
    plan.mode = KeyMode::counting_machine;
    plan.trustees = machine.make_keys(*request);
    // Keys of another period, and a file that was tampered with, are refused.
    const auto other = hall->key_request("p2");
    REQUIRE(other.ok());
    KeyPlan wrong = plan;
    replace(wrong.trustees, "|p1", "|p2");
    CHECK(says(refusal(hall->check_box("p1", wrong, {"陈静"}, minutes_later(10))), "另一次投票"));
    const auto made = hall.check(plan);
    CHECK(made.passphrases.empty());
    CHECK(made.zero_report.size() == 20);
    const auto state = hall->books().period_state("p1");
    CHECK(state.mode == "A");
    CHECK(state.holders.size() == 3);
    CHECK(trustee::keys_on(hall.venue.path() / "keys").empty());
    hall.open();
    CHECK_FALSE(hall->key_request("p1").ok());  // slips are out
    hall.cast(12);
    const fs::path folder = hall.venue.path().parent_path();
    CHECK_FALSE(hall->write_box("p1", folder / "box").ok());  // not before 选举有效
    hall.close();
    CHECK(says(refusal(hall->open_box("p1", {{hall.sticks[0], machine.phrases[0]}}, minutes_later(32))),
               "独立计票机"));
    CHECK_FALSE(hall->write_box("p1", folder / "media").ok());  // not an empty folder
    REQUIRE(hall->write_box("p1", folder / "box").ok());
    REQUIRE(hall->write_box("p1", folder / "box").ok());  // again onto the same stick
    const auto package = trustee::read_package(folder / "box");
    REQUIRE(package.ok());
    REQUIRE(package->box.polls.size() == 2);
    CHECK(package->box.polls[0].list == 11);
    CHECK(package->box.polls[0].returned == 11);
    machine.open(folder / "box", folder / "out");

    const auto spoiled = [&](auto&& change, const char* part) {
        const fs::path copy = folder / "copy";
        fs::remove_all(copy);
        fs::copy(folder / "out", copy, fs::copy_options::recursive);
        change(copy);
        says(refusal(hall->take_opening("p1", copy, minutes_later(33))), part);
        CHECK(hall->books().period_state("p1").stage == Stage::valid);
        CHECK_FALSE(hall->books().opened("housing").has_value());
    };
    /// Changes a file and makes opening.json agree with it.
    const auto consistently = [&](const fs::path& copy, const char* name, auto&& change) {
        std::string text = content(copy / name), opening = content(copy / "opening.json");
        const std::string before = hex(text);
        change(text);
        replace(opening, before, hex(text));
        write(copy / name, text);
        write(copy / "opening.json", opening);
    };
    spoiled([](const fs::path& copy) { fs::remove(copy / "opening.json"); }, "没有这个文件");
    spoiled([](const fs::path& copy) { fs::remove(copy / "housing.bel"); }, "没有这个文件");
    spoiled([](const fs::path& copy) { write(copy / "housing.bel", content(copy / "housing.bel") + "x"); },
            "不完整或已被改动");
    spoiled(
        [&](const fs::path& copy) {
            std::string opening = content(copy / "opening.json");
            replace(opening, "|p1", "|p2");
            write(copy / "opening.json", opening);
        },
        "另一次投票");
    // The box as it was before it was opened.
    spoiled(
        [&](const fs::path& copy) {
            consistently(copy, "housing.bel",
                         [&](std::string& text) { text = content(folder / "box" / "housing.bel"); });
        },
        "没有通过核验");
    // One poll passed off as the other.
    spoiled(
        [&](const fs::path& copy) {
            consistently(copy, "housing.bel",
                         [&](std::string& text) { text = content(copy / "union-election.bel"); });
        },
        "不是由本机的票箱得出");
    // Second proofs of other shares; a changed digit in the result.
    spoiled(
        [&](const fs::path& copy) {
            consistently(copy, "housing.proofs.json",
                         [&](std::string& text) { text = content(copy / "union-election.proofs.json"); });
        },
        "没有通过核验");
    spoiled(
        [&](const fs::path& copy) {
            consistently(copy, "housing.bel", [](std::string& text) {
                const auto at = text.rfind("{\"result\":[[") + 12;
                text[at] = text[at] == '1' ? '2' : '1';
            });
        },
        "没有通过核验");

    const auto taken = hall->take_opening("p1", folder / "out", minutes_later(33));
    if (!taken) FAIL(taken.error().message);
    REQUIRE(taken->size() == 2);
    CHECK(taken->at(1).count.motion.approve == 11);
    const auto event = hall->books().opened("housing");
    REQUIRE(event.has_value());
    REQUIRE(event->shares.size() == 2);
    CHECK(event->shares[1].owner == 3);
    CHECK_FALSE(hall->take_opening("p1", folder / "out", minutes_later(34)).ok());  // once
    const auto archive = hall->archive("housing");
    REQUIRE(archive.ok());
    CHECK(text_of(*archive) == content(folder / "out" / "housing.bel"));
    hall.declare();
    REQUIRE(hall->seal_period("p1", minutes_later(40)).ok());
    CHECK(hall->record().verify()->empty());
}
