#include <algorithm>
#include <fstream>
#include <set>

#include "shared/ballot/archive.hpp"
#include "tests/venue/small_congress.hpp"

using namespace daihui;
using namespace daihui::test;
using congress::Stage;

namespace {

/// Everything up to open voting: 12 present, 11 of them in each body.
struct Opened {
    TestVenue venue;
    std::vector<venue::Slip> slips;
    venue::KeyMade key;

    Opened() {
        const auto badges = venue.badges();
        slips = venue.slips("投票", 15);
        venue.check_in(badges, venue.everybody());
        venue.adopt_all();
        auto made = venue->check_box("p1", {"陈静", "赵海燕"}, minutes_later(10));
        if (!made) FAIL(made.error().message);
        key = *made;
        void_left_over();
        const auto issued = venue->issue_slips("p1", counts(), "周敏", "韩雪", minutes_later(12));
        if (!issued) FAIL(issued.error().message);
        const auto open = venue->open_voting("p1", minutes_later(13));
        if (!open) FAIL(open.error().message);
    }
    std::vector<venue::ClassCount> counts() {
        return {{"staff+union", 10, 0}, {"staff", 1, 0}, {"union", 1, 0}};
    }
    /// Keeps 10, 1 and 1 and voids the rest, as in public.
    void void_left_over() {
        std::map<std::string, int> keep = {{"staff+union", 10}, {"staff", 1}, {"union", 1}};
        std::vector<venue::Slip> kept;
        for (const auto& slip : slips) {
            if (keep[slip.slip_class.id]-- > 0)
                kept.push_back(slip);
            else
                REQUIRE(venue->void_slip(slip.token, "剩余作废", "陈静", minutes_later(11)).ok());
        }
        slips = kept;
    }
};

}  // namespace

TEST_CASE("a voting period goes from the empty box to the seal, and only what was cast is counted") {
    Opened o;
    REQUIRE(o.slips.size() == 12);
    // Ten double delegates: six approve the first three, four approve the first two and oppose the rest.
    int i = 0;
    for (const auto& slip : o.slips) vote(*o.venue, slip.token, i++ < 7 ? 3 : 2, minutes_later(20));
    CHECK(o.venue->results("p1", venue::Venue::Audience::counting_room).empty());
    REQUIRE(o.venue->close_voting("p1", minutes_later(30)).ok());
    const auto validity = o.venue->declare_valid("p1", "于海洋", minutes_later(31));
    REQUIRE(validity.ok());
    CHECK(validity->find("发出选票 11 张，收回选票 11 张") != std::string::npos);

    CHECK_FALSE(o.venue->open_box("p1", "0000 0000 0000 0000", minutes_later(32)).ok());
    const auto opened = o.venue->open_box("p1", o.key.passphrase, minutes_later(32));
    if (!opened) FAIL(opened.error().message);
    REQUIRE(opened->size() == 2);
    const auto& election = opened->at(0);
    CHECK(election.count.papers == congress::Papers{11, 11, 11, 0});
    CHECK(election.count.candidates.at(0).approve == 11);
    CHECK(election.count.candidates.at(2).approve + election.count.candidates.at(2).oppose == 11);
    CHECK(election.count.candidates.at(3).oppose == 11);
    CHECK(election.outcome.elected.size() == (election.count.candidates.at(2).approve >= 6 ? 3U : 2U));
    CHECK(opened->at(1).count.motion.approve == 11);
    CHECK(opened->at(1).outcome.passed);

    // Nobody outside the counting room sees a number before the chair declares.
    CHECK(o.venue->results("p1", venue::Venue::Audience::everyone).empty());
    REQUIRE(o.venue->report("p1", "陈静", minutes_later(33)).ok());
    CHECK(o.venue->results("p1", venue::Venue::Audience::everyone).empty());
    REQUIRE(o.venue->declare("p1", "于海洋", minutes_later(34)).ok());
    CHECK(o.venue->results("p1", venue::Venue::Audience::everyone).size() == 2);

    const auto archive = o.venue->archive("union-election");
    REQUIRE(archive.ok());
    CHECK(ballot::verify_archive(
              *archive,
              {o.venue->books().opened("union-election")->second_proofs, ballot::ArchiveStage::complete, {}})
              .ok());
    REQUIRE(o.venue->seal_period("p1", minutes_later(40)).ok());
    for (const auto& file : std::filesystem::directory_iterator(o.venue.path() / "keys"))
        CHECK(file.path().filename().string().find("daihui-key-") == std::string::npos);
    CHECK(o.venue->record().verify()->empty());
}

TEST_CASE("no step of a voting period can be taken before the one in front of it") {
    TestVenue venue;
    const auto badges = venue.badges();
    const auto slips = venue.slips("投票", 15);
    CHECK_FALSE(venue->check_box("p1", {"陈静"}, nine()).ok());  // nobody is here
    venue.check_in(badges, venue.everybody());
    const auto missing = venue->check_box("p1", {"陈静"}, nine());
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().message.find("选举办法尚未通过") != std::string::npos);
    venue.adopt_all();
    CHECK_FALSE(venue->open_voting("p1", nine()).ok());
    CHECK_FALSE(venue->close_voting("p1", nine()).ok());
    CHECK_FALSE(venue->declare_valid("p1", "于海洋", nine()).ok());
    CHECK_FALSE(venue->open_box("p1", "1234 5678 1234 5678", nine()).ok());
    CHECK_FALSE(venue->declare("p1", "于海洋", nine()).ok());
    CHECK_FALSE(venue->seal_period("p1", nine()).ok());
    REQUIRE(venue->check_box("p1", {"陈静"}, nine()).ok());
    const auto again = venue->check_box("p1", {"陈静"}, nine());  // its passphrase was lost before 发票
    REQUIRE(again.ok());
    CHECK_FALSE(venue->open_voting("p1", nine()).ok());  // no slips handed out
    const auto astray = venue->issue_slips("p1", {{"staff+union", 10, 0}, {"staff", 1, 0}, {"union", 1, 0}},
                                           "周敏", "韩雪", nine());
    REQUIRE(astray.ok());
    CHECK_FALSE(venue->check_box("p1", {"陈静"}, nine()).ok());  // slips are out
    const auto gate = venue->gate("p1", Stage::open);
    CHECK_FALSE(gate.open);  // three slips are neither handed out nor void
    CHECK(gate.missing.find("作废") != std::string::npos);
    CHECK_FALSE(venue->issue_slips("p1", {{"staff+union", 10, 0}}, "周敏", "周敏", nine()).ok());  // two people
}

TEST_CASE("a slip gives one ballot in each of its polls, however often and however it is tried") {
    Opened o;
    const auto& slip = o.slips.front();
    const venue::Visit first = visit_of(*o.venue, slip.token, minutes_later(20));
    const venue::Visit second =
        visit_of(*o.venue, slip.token, minutes_later(20));  // the same slip at the same time
    const auto a = o.venue->seal(first, plain_marks(first, 3), minutes_later(20));
    const auto b = o.venue->seal(second, plain_marks(second, 0), minutes_later(20));
    REQUIRE(a.ok());
    REQUIRE(b.ok());
    const auto receipt = o.venue->cast(first, *a, minutes_later(21));
    REQUIRE(receipt.ok());
    const auto again = o.venue->cast(first, *a, minutes_later(21));
    REQUIRE(again.ok());
    CHECK(again->codes == receipt->codes);  // a retry gets the same receipt
    const auto other = o.venue->cast(second, *b, minutes_later(21));
    REQUIRE_FALSE(other.ok());
    CHECK(other.error().message.find("已经使用") != std::string::npos);
    CHECK(o.venue->turnout("p1").at(0).cast == 1);
    CHECK_FALSE(o.venue->cast(second, *b, minutes_later(21)).ok());
    const auto repeated = o.venue->refused_ballots();  // on record, once each
    REQUIRE(repeated.size() == b->size());
    for (const auto& row : repeated) CHECK(row.words == "此选票卡已投过这张选票，重复的不计，以第一次为准。");
    CHECK(o.venue->record().verify()->empty());

    // The done page was never shown, so a rescan shows the codes; after that the slip is used.
    const auto before = o.venue->scan(slip.token, minutes_later(22));
    REQUIRE(std::holds_alternative<venue::CastBefore>(before));
    CHECK(std::get<venue::CastBefore>(before).codes == receipt->codes);
    o.venue->receipt_shown(first);
    const auto used = o.venue->scan(slip.token, minutes_later(22));
    REQUIRE(std::holds_alternative<venue::Refusal>(used));
    CHECK(std::get<venue::Refusal>(used).reason == venue::RefusalReason::used);
}

TEST_CASE("with the hub's part down ballots are stored, and counted once it is up again") {
    Opened o;
    o.venue->set_hub_up(false);
    const auto receipt = vote(*o.venue, o.slips[0].token, 2, minutes_later(20));
    CHECK_FALSE(receipt.accepted);
    CHECK(o.venue->turnout("p1").at(0).cast == 1);
    CHECK(o.venue->turnout("p1").at(0).accepted == 0);
    o.venue.open();  // a power cut in between
    CHECK(o.venue->turnout("p1").at(0).cast == 1);
    const auto decided = o.venue->decide_pending(minutes_later(25));
    REQUIRE(decided.ok());
    CHECK(*decided > 0);
    CHECK(o.venue->turnout("p1").at(0).accepted == 1);
}

TEST_CASE("the box opens after a restart as well, from the stored ballots alone") {
    Opened o;
    for (const auto& slip : o.slips) vote(*o.venue, slip.token, 1, minutes_later(20));
    o.venue.open();
    REQUIRE(o.venue->close_voting("p1", minutes_later(30)).ok());
    REQUIRE(o.venue->declare_valid("p1", "于海洋", minutes_later(31)).ok());
    const auto opened = o.venue->open_box("p1", o.key.passphrase, minutes_later(32));
    if (!opened) FAIL(opened.error().message);
    CHECK(opened->at(0).count.candidates.at(0).approve == 11);
    CHECK(opened->at(0).outcome.elected.size() == 1);
    CHECK(opened->at(0).outcome.vacant == 2);
}

TEST_CASE("a person written in is counted under the name that tells namesakes apart") {
    Opened o;
    const venue::Visit visit = visit_of(*o.venue, o.slips[0].token, minutes_later(20));
    auto marks = plain_marks(visit, 2);
    REQUIRE(visit.ballots.at(0).poll.kind == congress::PollKind::election);
    marks[0].write_ins = {visit.ballots[0].write_ins.at(1).number};
    const auto sealed = o.venue->seal(visit, marks, minutes_later(20));
    if (!sealed) FAIL(sealed.error().message);
    REQUIRE(o.venue->cast(visit, *sealed, minutes_later(20)).ok());
    REQUIRE(o.venue->close_voting("p1", minutes_later(30)).ok());
    REQUIRE(o.venue->declare_valid("p1", "于海洋", minutes_later(31)).ok());
    const auto opened = o.venue->open_box("p1", o.key.passphrase, minutes_later(32));
    REQUIRE(opened.ok());
    const auto& last = opened->at(0).count.candidates.back();
    CHECK(last.write_in);
    CHECK(last.name == visit.ballots[0].write_ins[1].name);
    CHECK(last.approve == 1);
}

TEST_CASE("a committee just elected votes with slips of its own within the same hour") {
    Opened o;
    for (const auto& slip : o.slips) vote(*o.venue, slip.token, 3, minutes_later(20));
    REQUIRE(o.venue->close_voting("p1", minutes_later(30)).ok());
    REQUIRE(o.venue->declare_valid("p1", "于海洋", minutes_later(31)).ok());
    REQUIRE(o.venue->open_box("p1", o.key.passphrase, minutes_later(32)).ok());
    REQUIRE(o.venue->report("p1", "陈静", minutes_later(33)).ok());
    REQUIRE(o.venue->declare("p1", "于海洋", minutes_later(34)).ok());
    CHECK(o.venue->books().electors("committee") == std::vector<std::string>{"001", "002", "003"});
    CHECK(o.venue->books().presence("s1", "committee").present == 3);
    const auto slips = o.venue.slips("委员会", 3);
    const auto key = o.venue->check_box("p2", {"陈静"}, minutes_later(50));
    if (!key) FAIL(key.error().message);
    REQUIRE_FALSE(o.venue->warnings("p2").empty());
    REQUIRE(o.venue->issue_slips("p2", {{"committee", 3, 0}}, "周敏", "韩雪", minutes_later(51)).ok());
    REQUIRE(o.venue->open_voting("p2", minutes_later(52)).ok());
    for (const auto& slip : slips) vote(*o.venue, slip.token, 1, minutes_later(53));
    REQUIRE(o.venue->close_voting("p2", minutes_later(54)).ok());
    REQUIRE(o.venue->declare_valid("p2", "于海洋", minutes_later(55)).ok());
    const auto opened = o.venue->open_box("p2", key->passphrase, minutes_later(56));
    if (!opened) FAIL(opened.error().message);
    CHECK(opened->at(0).outcome.elected == std::vector<std::string>{"王芳"});
}

TEST_CASE("no mark, no credential's secret and no passphrase is in any file of the venue") {
    Opened o;
    for (const auto& slip : o.slips) vote(*o.venue, slip.token, 3, minutes_later(20));
    std::vector<std::string> secrets;
    for (const auto& slip : o.slips) secrets.push_back(slip.token.substr(11, 28));
    std::string digits;
    for (char c : o.key.passphrase)
        if (c != ' ') digits += c;
    secrets.push_back(digits);
    secrets.push_back(o.key.passphrase);
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(o.venue.path())) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string content((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        for (const std::string& secret : secrets) {
            INFO(entry.path().string());
            CHECK(content.find(secret) == std::string::npos);
        }
        ++files;
    }
    CHECK(files >= 4);
}
