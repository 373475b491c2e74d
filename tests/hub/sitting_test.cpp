// Whole sittings and voting periods with a hub and two kiosks.
#include "tests/hub/hall.hpp"

using namespace daihui;
using namespace daihui::test;

TEST_CASE("two kiosks check a hall in, and every machine's books agree") {
    Hub hub;
    Kiosk one(hub, "2 号机"), two(hub, "3 号机");
    const auto badges = hub.venue.badges();
    hub.minute = -30;
    REQUIRE(hub.venue->open_check_in("s1", hub.now()).ok());
    one.pull();
    two.pull();
    REQUIRE(std::holds_alternative<venue::Welcome>(one->scan(badges.at("001"), hub.now())));
    REQUIRE(std::holds_alternative<venue::Welcome>(two->scan(badges.at("002"), hub.now())));
    CHECK(one->books().presence("s1", "staff").present == 1);  // its own at once, the other's not yet
    CHECK(one->travel().check_ins == venue::Tallied{0, 1, 0});
    CHECK(one->travel().entries_waiting == 1);
    one.sync();
    two.sync();
    one.pull();
    CHECK(one->books().presence("s1", "staff").present == 2);
    CHECK(two->books().presence("s1", "staff").present == 2);
    CHECK(hub.venue->books().presence("s1", "staff").present == 2);
    CHECK(one->travel().check_ins == venue::Tallied{2, 0, 0});
    two.pull();
    CHECK(one->record().shared_digest() == hub.venue->record().shared_digest());
    CHECK(two->record().shared_digest() == hub.venue->record().shared_digest());
    // The other kiosk knows it now: a second scan is greeted, and nothing is written.
    const auto again = two->scan(badges.at("001"), hub.now());
    REQUIRE(std::holds_alternative<venue::Welcome>(again));
    CHECK(std::get<venue::Welcome>(again).again);
    CHECK(two->record().waiting() == 0);
}

TEST_CASE(
    "a delegate who checks in at two kiosks that do not hear each other counts once, and staff are told") {
    Hub hub;
    Kiosk one(hub, "2 号机"), two(hub, "3 号机");
    const auto badges = hub.venue.badges();
    hub.minute = -30;
    REQUIRE(hub.venue->open_check_in("s1", hub.now()).ok());
    one.pull();
    two.pull();
    REQUIRE(std::holds_alternative<venue::Welcome>(one->scan(badges.at("002"), hub.now())));
    REQUIRE(std::holds_alternative<venue::Welcome>(two->scan(badges.at("002"), hub.now())));
    two.sync();
    one.sync();
    two.pull();
    const auto found = hub.conflicts("check_in_twice");
    REQUIRE(found.size() == 1);
    CHECK(found[0].found.device == one.device());  // came second, whoever was first in the hall
    CHECK(found[0].found.subject == "002");
    CHECK(found[0].found.text.find("王芳") != std::string::npos);
    CHECK(found[0].found.text.find("2 号机") != std::string::npos);
    CHECK(hub.venue->books().presence("s1", "staff").present == 1);
    CHECK(hub.venue->books().duplicate_check_ins("s1") == 1);
    CHECK(one->record().shared_digest() == hub.venue->record().shared_digest());
    CHECK(one->travel().check_ins == venue::Tallied{1, 0, 1});

    REQUIRE(hub.machines().acknowledge(found[0].seq, "周敏", "本人先后扫描两次", hub.now()).ok());
    CHECK(hub.machines().open_conflicts() == 0);
    CHECK(hub.venue->travel().check_ins.conflicts == 0);
    CHECK_FALSE(hub.machines().acknowledge(found[0].seq, "周敏", "再次", hub.now()).ok());
    CHECK_FALSE(hub.machines().acknowledge(9999, "周敏", "没有这条", hub.now()).ok());
}

TEST_CASE("a voting period at two kiosks is counted whole, by the hub alone") {
    Polling p;
    std::vector<venue::Sealed> last;
    for (std::size_t i = 0; i < p.slips.size(); ++i) {
        Kiosk& kiosk = i % 2 == 0 ? p.one : p.two;
        last = p.vote(kiosk, i);
        if (i % 3 == 0) p.sync();
    }
    p.sync();
    CHECK(p.two->receipt_of(last).accepted);
    CHECK(p.two->receipt_of(last).refused.empty());
    CHECK(p.hub.venue->books().turnout("housing").accepted == 11);
    CHECK(p.one->books().turnout("housing").accepted == 11);  // turnout, and no ballot
    for (const auto& hash : p.two->books().accepted_hashes("housing")) {
        const bool own = !p.two->books().ballot(hash).value_or("").empty();
        const bool others = !p.one->books().ballot(hash).value_or("").empty();
        CHECK(own != others);  // a ballot is at its own kiosk and at the hub
    }
    // Not before every box is in.
    CHECK(sentence_of(p.hub.venue->close_voting("p1", p.hub.now())).find("宣布投票结束") != std::string::npos);
    REQUIRE(p.hub.venue->begin_ending("p1", "于海洋", p.hub.now()).ok());
    CHECK(p.hub.venue->missing("p1").size() == 2);
    p.one.sync();
    REQUIRE(p.hub.venue->missing("p1").size() == 1);
    CHECK(p.hub.venue->missing("p1")[0].name == "3 号机");
    CHECK(p.hub.venue->missing("p1")[0].last_contact == p.hub.now());
    CHECK(sentence_of(p.hub.venue->close_voting("p1", p.hub.now())).find("3 号机的票箱尚未汇总") == 0);
    CHECK_FALSE(p.hub.venue->gate("p1", congress::Stage::closed).open);
    CHECK_FALSE(p.one->takes_ballots("p1"));
    p.two.sync();
    CHECK(p.hub.venue->missing("p1").empty());
    CHECK(p.hub.venue->gate("p1", congress::Stage::closed).open);
    p.close();
    const auto results = p.open_box();
    REQUIRE(results.size() == 2);
    for (const auto& result : results) {
        CHECK(result.count.papers.returned == 11);
        CHECK(result.outcome.inconsistent.empty());
    }
    p.sync();
    CHECK(p.one->record().shared_digest() == p.hub.venue->record().shared_digest());
    CHECK(p.two->record().shared_digest() == p.hub.venue->record().shared_digest());
    CHECK(p.hub.venue->machines().open_conflicts() == 0);
    CHECK(p.hub.venue->record().verify()->empty());
    CHECK(p.one->record().verify()->empty());
}

TEST_CASE("the hub goes on after a power cut in the middle of voting") {
    Polling p;
    for (std::size_t i = 0; i < 4; ++i) p.vote(p.one, i);
    p.sync();
    p.hub.restart();
    for (std::size_t i = 4; i < p.slips.size(); ++i) p.vote(i % 2 == 0 ? p.one : p.two, i);
    p.one.open();
    p.two.open();
    p.sync();
    p.close();
    CHECK(p.open_box().at(0).count.papers.returned == 11);
}

TEST_CASE("named votes travel, and staff at a desk work with the hub's books") {
    Polling p;
    Kiosk desk(p.hub, "签到台", "desk");
    REQUIRE(p.hub.venue->open_named_poll("named", p.hub.now()).ok());
    p.sync();
    REQUIRE(p.one->cast_named("named", "001", congress::Mark::approve, p.hub.now()).ok());
    REQUIRE(p.two->cast_named("named", "001", congress::Mark::approve, p.hub.now()).ok());
    REQUIRE(p.one->cast_named("named", "002", congress::Mark::approve, p.hub.now()).ok());
    REQUIRE(p.two->cast_named("named", "002", congress::Mark::oppose, p.hub.now()).ok());
    p.sync();
    CHECK(p.hub.venue->books().named_poll("named").count.approve == 2);
    CHECK(p.hub.venue->books().named_poll("named").count.oppose == 0);
    // The same answer twice takes nothing from anybody; another answer is for people to look at.
    REQUIRE(p.hub.conflicts("set_aside").size() == 1);
    CHECK(p.hub.conflicts("set_aside")[0].found.subject == "002");
    // A desk may not vote, nor open anything.
    desk.pull();
    CHECK_FALSE(desk->cast_named("named", "003", congress::Mark::approve, p.hub.now()).ok());
    CHECK_FALSE(desk->open_check_in("s1", p.hub.now()).ok());
    REQUIRE(desk->change_presence("004", "left", "", "周敏", p.hub.now()).ok());
    desk.sync();
    CHECK(p.hub.venue->books().presence("s1", "staff").present == 10);
    CHECK_FALSE(desk->check_box("p2", {"陈静"}, p.hub.now()).ok());
}
