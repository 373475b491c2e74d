#include "tests/session/sample.hpp"
#include "tests/session/visit.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session;
using congress::Mark;
using test::Hall;
using test::Visit;

namespace {
using std::chrono::milliseconds;
using std::chrono::seconds;
using test::sample;
}  // namespace

TEST_CASE(
    "two minutes without a touch cover the ballot; thirty seconds later the visit is gone and the slip still "
    "good") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.reach_voting();
    Visit visit(hall);
    const std::string slip = hall.slips().front();
    visit.scan(slip);
    visit.tap(MarkMotion{Mark::approve});
    visit.wait(seconds{119});
    CHECK(visit.screen() == "motion");
    visit.wait(seconds{1});
    REQUIRE(visit.screen() == "timeout");
    const auto warning = visit.body<TimeoutView>();
    CHECK(warning.headline == "长时间没有操作，\n30 秒后退出。");
    CHECK(warning.text == "未投出的选票不保留，选票卡仍可使用。");
    CHECK(warning.countdown.seconds == 30);

    visit.tap(Continue{});
    REQUIRE(visit.screen() == "motion");
    CHECK(visit.body<MotionView>().mark == Mark::approve);

    visit.wait(seconds{120});
    visit.wait(seconds{30});
    REQUIRE(visit.screen() == "idle");
    CHECK_FALSE(visit.session().ballot_in_hand());
    visit.scan(slip);
    REQUIRE(visit.screen() == "motion");
    CHECK(visit.body<MotionView>().mark == Mark::none);
}

TEST_CASE("scrolling and reading count as being there") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.reach_voting();
    Visit visit(hall);
    visit.scan(hall.slips().front());
    for (int i = 0; i < 5; ++i) {
        visit.wait(seconds{100});
        visit.session().touched(visit.now());
    }
    CHECK(visit.screen() == "motion");
}

TEST_CASE("a wall clock that is set forward or back ends no visit") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.reach_voting();
    Visit visit(hall);
    visit.scan(hall.slips().front());
    visit.set_clock_by(std::chrono::hours{3});
    CHECK(visit.screen() == "motion");
    visit.set_clock_by(-std::chrono::hours{9});
    CHECK(visit.screen() == "motion");
    visit.wait(seconds{120});
    CHECK(visit.screen() == "timeout");
}

TEST_CASE("退出 with marks asks first, and 继续填写 leads back to the same place") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.reach_voting();
    Visit visit(hall);
    visit.scan(hall.slips().front());
    visit.tap(Forward{});
    visit.tap(MarkCandidate{0, Mark::oppose});
    visit.tap(OpenWriteIns{});
    visit.tap(OpenHelp{});
    visit.tap(Leave{});
    REQUIRE(visit.screen() == "timeout");
    CHECK(visit.body<TimeoutView>().leaving);
    visit.tap(Continue{});
    CHECK(visit.screen() == "help");
    visit.tap(Back{});
    CHECK(visit.screen() == "write_in");
    visit.tap(Back{});
    CHECK(visit.screen() == "election");
    visit.tap(Leave{});
    visit.tap(Leave{});
    CHECK(visit.screen() == "idle");
}

TEST_CASE("the agenda of somebody who walked on goes away by itself, without a warning") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.open_check_in();
    Visit visit(hall);
    visit.scan(hall.badge("02"));
    visit.wait(seconds{3});
    REQUIRE(visit.screen() == "home");
    visit.wait(seconds{20});
    CHECK(visit.screen() == "idle");

    visit.scan(hall.badge("02"));
    visit.wait(seconds{3});
    visit.session().touched(visit.now());
    visit.wait(seconds{119});
    CHECK(visit.screen() == "home");
    visit.wait(seconds{1});
    REQUIRE(visit.screen() == "timeout");
    CHECK(visit.body<TimeoutView>().text.empty());
}

TEST_CASE("chosen text size and contrast belong to the visit") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.open_check_in();
    Visit visit(hall);
    visit.tap(NextTextSize{});
    visit.tap(NextContrast{});
    visit.scan(hall.badge("02"));  // who enlarged the idle page reads on in that size
    CHECK(visit.view().settings.text_size == TextSize::large);
    visit.wait(seconds{3});
    visit.tap(Leave{});
    CHECK(visit.view().settings == Settings{});
    visit.tap(NextTextSize{});
    visit.wait(seconds{120});
    CHECK(visit.view().settings == Settings{});
}

TEST_CASE("help over the idle page goes away by itself") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    Visit visit(hall);
    visit.tap(OpenHelp{});
    visit.tap(OpenSecrecy{});
    CHECK(visit.body<SecrecyView>().answers.front().question == "会不会知道我投了谁？");
    visit.wait(seconds{120});
    CHECK(visit.screen() == "idle");
}

TEST_CASE(
    "a session says when it must be woken: at the minute when idle, four times a second under a ring, at once "
    "to seal") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.reach_voting();
    Visit visit(hall);
    CHECK(visit.session().until_tick(visit.now()) == milliseconds{60'000});
    visit.scan("nonsense");
    CHECK(visit.session().until_tick(visit.now()) <= milliseconds{250});
    visit.scan(hall.slips().front());
    visit.tap(Forward{});
    visit.tap(Forward{});
    visit.tap(Confirm{});
    CHECK(visit.session().until_tick(visit.now()) == milliseconds{0});
}
