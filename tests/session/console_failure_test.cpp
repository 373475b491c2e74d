// A period that cannot be brought to its end: 宣布无效, and the machines failing (RULES.md 6).
#include "tests/session/console_scene.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session::console;
using congress::Stage;
using test::Desk;
using test::Scene;

TEST_CASE("the machines fail: the polls are taken on paper, and nothing of the box is ever opened") {
    Scene scene;
    scene.hall.reach_voting();
    scene.hall.cast(3);
    auto& venue = scene.hall.venue();
    Desk desk(scene.hall);
    desk.act(Show{Page::period, "main"});
    desk.tap("设备故障…");
    REQUIRE(desk.console().screen() == "console-by-people");
    CHECK(desk.says("已有 6 张选票"));
    CHECK_THROWS(desk.tap("改为举手表决"));  // an election is among them
    desk.tap("改由人工…");
    CHECK(desk.says("由谁决定"));
    desk.type(FieldId::decided_by, "主席团");
    desk.type(FieldId::reason, "停电，不能恢复");
    test::name_two(desk);
    desk.tap_and_confirm("改由人工…");
    CHECK(test::stage(scene.hall, "main") == Stage::void_election);
    REQUIRE(desk.console().screen() == "console-period");
    REQUIRE(venue.books().follow_ups().size() == 2);
    const congress::Poll again = *venue.congress().poll(venue.books().follow_ups()[1].new_poll);
    CHECK(again.means == congress::Means::paper);
    desk.tap(again.title);
    REQUIRE(desk.console().screen() == "console-count");
    CHECK_FALSE(desk.says("赞成 "));
}

TEST_CASE("what was wrong about a declared result is written down by two people, and no number changes") {
    Scene scene;
    auto& venue = scene.hall.venue();
    Desk desk(scene.hall);
    scene.assemble();
    const std::string id = "election-method";
    CHECK_FALSE(venue.has_final_result(id));
    test::adopt(desk, id);
    const std::string verdict = venue.books().motion(id)->verdict;
    desk.act(Show{Page::poll, id});
    desk.tap("更正…");
    REQUIRE(desk.console().screen() == "console-correction");
    desk.tap("记录更正…");
    CHECK(desk.says("请写明更正的内容"));
    desk.type(FieldId::incident, "主持人姓名有误，应为江雪");
    test::name_two(desk);
    desk.tap_and_confirm("记录更正…");
    REQUIRE(desk.console().screen() == "console-poll");
    CHECK(desk.says("更正：主持人姓名有误，应为江雪"));
    REQUIRE(venue.books().corrections(id).size() == 1);
    CHECK(venue.books().motion(id)->verdict == verdict);
}

TEST_CASE(
    "a held slip that is lost: the chair declares the period void, with the reason, and it is held again") {
    Scene scene;
    scene.hall.reach_voting({2, 0});
    scene.hall.cast(20);
    auto& venue = scene.hall.venue();
    Desk desk(scene.hall);
    desk.act(Show{Page::period, "main"});
    desk.tap_and_confirm("投票结束…");
    desk.show_frame();
    desk.tap("宣布无效…");
    REQUIRE(desk.console().screen() == "console-void-election");
    desk.type(FieldId::chair, "江雪");
    desk.tap("宣布无效…");
    CHECK(desk.says("请填写理由"));
    desk.type(FieldId::reason, "留存选票卡缺少");
    desk.tap_and_confirm("宣布无效…");
    CHECK(test::stage(scene.hall, "main") == Stage::void_election);
    REQUIRE(desk.console().screen() == "console-period");
    desk.tap("下一步：第三届分工会委员会委员选举");
    CHECK(desk.says("重新投票"));
    desk.tap("纸质选票");
    desk.type(FieldId::decided_by, "大会");
    test::name_two(desk);
    desk.tap_and_confirm("记录决定…");
    REQUIRE(venue.books().follow_ups().size() == 1);
    const congress::Poll again = *venue.congress().poll(venue.books().follow_ups().front().new_poll);
    CHECK(again.follow_up == congress::FollowUp::rerun);
    CHECK(again.seats == 5);
}
