#include "tests/session/sample.hpp"
#include "tests/session/visit.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session;
using congress::Mark;
using test::Hall;
using test::Visit;

namespace {
using test::sample;

Options with_console() {
    Options options;
    options.roles = {{"console", "主控台"}};
    return options;
}
}  // namespace

TEST_CASE("the PIN opens the staff page, a wrong one waits longer each time, and no digit stays") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    Visit visit(hall, with_console());
    visit.tap(OpenHelp{});
    visit.tap(OpenStaff{});
    REQUIRE(visit.screen() == "pin");
    for (int i = 0; i < 3; ++i) {
        visit.tap(TypeText{"111111"});
        CHECK(visit.body<PinView>().digits == 6);
        visit.tap(SubmitPin{});
        REQUIRE(visit.screen() == "pin");
        CHECK(visit.body<PinView>().digits == 0);
        CHECK_FALSE(visit.body<PinView>().sentence.empty());
    }
    CHECK(visit.body<PinView>().wait_seconds > 0);
    visit.tap(TypeText{Hall::pin});
    visit.tap(SubmitPin{});
    CHECK(visit.screen() == "pin");  // not even looked at while waiting
    visit.wait(std::chrono::seconds{visit.body<PinView>().wait_seconds});
    visit.tap(SubmitPin{});
    REQUIRE(visit.screen() == "staff");
    CHECK(visit.body<StaffView>().roles.size() == 1);
    visit.tap(ChooseRole{"hall"});
    CHECK_FALSE(visit.session().take_role());
    visit.tap(ChooseRole{"console"});
    CHECK(visit.session().take_role() == "console");
    CHECK_FALSE(visit.session().take_role());
    CHECK(visit.screen() == "idle");
}

TEST_CASE("staff who come in while a ballot is open wipe it; the slip is still good") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.reach_voting();
    Visit visit(hall, with_console());
    visit.scan(hall.slips().front());
    visit.tap(MarkMotion{Mark::approve});
    visit.tap(OpenHelp{});
    visit.tap(OpenStaff{});
    visit.tap(TypeText{Hall::pin});
    visit.tap(SubmitPin{});
    REQUIRE(visit.screen() == "staff");
    CHECK_FALSE(visit.session().ballot_in_hand());
    visit.tap(Back{});
    visit.scan(hall.slips().front());
    CHECK(visit.body<MotionView>().mark == Mark::none);
}

TEST_CASE("after a failure inside the machine stands still until staff resume it, and nothing was cast") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue");
    hall.reach_voting();
    Visit visit(hall);
    visit.scan(hall.slips().front());
    visit.tap(MarkMotion{Mark::approve});
    visit.session().fail();
    REQUIRE(visit.screen() == "broken");
    CHECK(visit.body<BrokenView>().headline == "请联系工作人员");
    CHECK(visit.body<BrokenView>().text == "本机暂停使用，选票尚未投出，请持选票卡到旁边的投票机。");
    visit.scan(hall.slips().front());
    visit.wait(std::chrono::hours{1});
    CHECK(visit.screen() == "broken");
    CHECK(hall.venue().turnout("main").front().cast == 0);

    visit.tap(OpenStaff{});
    visit.tap(TypeText{Hall::pin});
    visit.tap(SubmitPin{});
    REQUIRE(visit.screen() == "staff");
    CHECK(visit.body<StaffView>().suspended);
    visit.tap(Back{});
    CHECK(visit.body<IdleView>().headline == "本机暂停使用");
    visit.scan(hall.slips().front());
    CHECK(visit.body<RefusedView>().reason == "fault_before_cast");
    CHECK(visit.body<RefusedView>().sentence == "本机暂停使用，选票尚未投出，请持选票卡到旁边的投票机。");
    visit.wait(std::chrono::seconds{10});

    visit.tap(OpenHelp{});
    visit.tap(OpenStaff{});
    visit.tap(TypeText{Hall::pin});
    visit.tap(SubmitPin{});
    visit.tap(Resume{});
    visit.scan(hall.slips().front());
    CHECK(visit.screen() == "motion");
}
