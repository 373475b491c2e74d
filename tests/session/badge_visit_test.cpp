#include "tests/session/sample.hpp"
#include "tests/session/visit.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session;
using test::Hall;
using test::Visit;

namespace {
using test::sample;
}

TEST_CASE("before check-in the idle page names the next sitting, and a badge is told when check-in begins") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    Visit visit(hall);
    CHECK(visit.screen() == "idle");
    CHECK(visit.body<IdleView>().headline == "13:30—14:00 签到");
    visit.scan(hall.badge("02"));
    CHECK(visit.screen() == "refused");
    CHECK(visit.body<RefusedView>().reason == "early");
    CHECK(visit.body<RefusedView>().sentence == "签到于 13:30 开始，请稍候。");
}

TEST_CASE("a badge checks in, is welcomed by name for three seconds, and goes on to the agenda") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.open_check_in();
    Visit visit(hall);
    CHECK(visit.body<IdleView>().attendance == "应到 32 名，实到 0 名");
    visit.scan(hall.badge("02"));
    REQUIRE(visit.screen() == "welcome");
    CHECK(visit.body<WelcomeView>().headline == "签到成功");
    CHECK(visit.body<WelcomeView>().name == "毛建华");
    CHECK(visit.body<WelcomeView>().title == "代表");
    CHECK(visit.body<WelcomeView>().seat == "1 排 2 号");
    CHECK(visit.body<WelcomeView>().countdown.seconds == 3);
    CHECK(hall.venue().books().attendance("plenary", "02")->state == record::PresenceState::present);

    visit.wait(std::chrono::milliseconds{2999});
    CHECK(visit.screen() == "welcome");
    visit.wait(std::chrono::milliseconds{1});
    REQUIRE(visit.screen() == "home");
    CHECK(visit.view().person == "毛建华");
    CHECK(visit.body<HomeView>().items.size() == 6);
    CHECK(visit.body<HomeView>().documents.size() == 3);

    visit.tap(Leave{});
    CHECK(visit.screen() == "idle");
    CHECK(visit.view().person.empty());
    CHECK(visit.body<IdleView>().attendance == "应到 32 名，实到 1 名");
}

TEST_CASE("a second scan says when the badge checked in first, and counts nobody twice") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.open_check_in();
    Visit visit(hall);
    visit.scan(hall.badge("02"));
    visit.wait(std::chrono::minutes{11});
    visit.scan(hall.badge("02"));
    REQUIRE(visit.screen() == "welcome");
    CHECK(visit.body<WelcomeView>().sentence == "您已于 13:30 签到，请入场就座。");
    CHECK(hall.venue().books().presence("plenary", "union").present == 1);
}

TEST_CASE("who comes after the start is asked to enter quietly and never called late") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.open_check_in();
    hall.pass(std::chrono::minutes{45});
    Visit visit(hall);
    visit.scan(hall.badge("05"));
    REQUIRE(visit.screen() == "welcome");
    CHECK(visit.body<WelcomeView>().sentence == "签到成功，请轻声入场。");
}

TEST_CASE("the next badge begins the next visit at once, and nothing of the last one stays") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.open_check_in();
    Visit visit(hall);
    visit.scan(hall.badge("02"));
    visit.tap(NextTextSize{});
    visit.scan(hall.badge("03"));
    REQUIRE(visit.screen() == "welcome");
    CHECK(visit.body<WelcomeView>().name == "曾　敏");
    CHECK(visit.view().settings == Settings{});
}

TEST_CASE("a made-up, cut, foreign or revoked code is refused by name and the page returns by itself") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.open_check_in();
    Visit visit(hall);
    const std::string good = hall.badge("02");
    for (const std::string& code :
         {std::string("hello"), std::string(), good.substr(0, good.size() - 3), std::string(4000, 'A')}) {
        visit.scan(code);
        REQUIRE(visit.screen() == "refused");
        CHECK(visit.body<RefusedView>().reason == "unknown");
        CHECK(visit.body<RefusedView>().sentence == "未能识别。");
        CHECK(visit.view().person.empty());
    }
    REQUIRE(hall.venue().revoke_badge("02", "遗失", hall.now()).ok());
    visit.scan(good);
    CHECK(visit.body<RefusedView>().reason == "revoked");
    visit.wait(std::chrono::seconds{10});
    CHECK(visit.screen() == "idle");
}

TEST_CASE("a delegate reads a document and comes back to the agenda") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.open_check_in();
    Visit visit(hall);
    visit.scan(hall.badge("02"));
    visit.wait(std::chrono::seconds{3});
    visit.tap(OpenDocuments{});
    REQUIRE(visit.screen() == "documents");
    visit.tap(OpenDocument{"work-report"});
    REQUIRE(visit.screen() == "reader");
    CHECK(visit.body<ReaderView>().title == "学院工作报告");
    CHECK(visit.body<ReaderView>().markdown.size() > 100);
    visit.tap(Back{});
    CHECK(visit.screen() == "documents");
    visit.tap(Back{});
    CHECK(visit.screen() == "home");
    visit.tap(OpenDocument{"no-such-document"});
    CHECK(visit.screen() == "home");
}

TEST_CASE("calling the staff leaves one entry that the console sees") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.open_check_in();
    Visit visit(hall);
    visit.scan("nonsense");
    const auto before = hall.venue().record().last_seq();
    visit.tap(CallStaff{});
    visit.tap(CallStaff{});
    CHECK(visit.body<RefusedView>().called);
    CHECK(hall.venue().record().last_seq() == before + 1);
}
