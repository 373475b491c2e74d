// People, badges and incidents at the console.
#include "tests/session/console_scene.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session::console;
using test::Desk;
using test::Scene;

TEST_CASE("people are found, checked in by hand, excused, sent out and back, undone") {
    Scene scene;
    scene.hall.open_check_in();
    auto& books = scene.hall.venue().books();
    const congress::Delegate who = scene.hall.venue().congress().delegates.front();
    const auto presence = [&] { return books.attendance("plenary", who.number)->state; };
    Desk desk(scene.hall);
    desk.act(Show{Page::people, ""});
    desk.type(FieldId::query, who.name);
    const auto lines = std::get<Lines>(desk.page().blocks.at(1).part);
    REQUIRE_FALSE(lines.lines.empty());
    desk.act(*lines.lines.front().action);
    REQUIRE(desk.console().screen() == "console-person");
    desk.tap("补签到");
    CHECK(desk.says("请填写操作人员姓名"));
    desk.type(FieldId::operating, "薛丹");
    desk.tap("补签到");
    CHECK(desk.says("请填写原因"));
    desk.tap("病假");
    CHECK(books.attendance("plenary", who.number)->excused);
    desk.tap("取消请假");
    desk.type(FieldId::reason, "忘带代表证");
    desk.tap("补签到");
    REQUIRE(presence() == record::PresenceState::present);
    CHECK(books.attendance("plenary", who.number)->by == "薛丹");
    CHECK(desk.says("忘带代表证"));
    desk.tap("离场");
    CHECK(presence() == record::PresenceState::left);
    desk.tap("返回会场");
    CHECK(presence() == record::PresenceState::present);
    desk.tap("撤销签到…");
    CHECK(desk.says("请填写原因"));
    desk.type(FieldId::reason, "误扫他人代表证");
    desk.tap_and_confirm("撤销签到…");
    CHECK(presence() == record::PresenceState::not_arrived);
}

TEST_CASE("a badge at the console shows its owner and checks nobody in; a lost one is revoked") {
    Scene scene;
    scene.hall.open_check_in();
    auto& books = scene.hall.venue().books();
    const std::string number = scene.hall.venue().congress().delegates.front().number;
    Desk desk(scene.hall);
    desk.scan(scene.hall.badge(number));
    REQUIRE(desk.console().screen() == "console-person");
    CHECK(books.attendance("plenary", number)->state == record::PresenceState::not_arrived);
    desk.type(FieldId::operating, "薛丹");
    desk.type(FieldId::reason, "代表证遗失");
    desk.tap_and_confirm("挂失代表证…");
    CHECK(books.badges_of(number).front().revoked);
    CHECK_FALSE(desk.may("挂失代表证…"));
    desk.scan("DH1:ABCDEF:B234:2222");
    CHECK(desk.says("未能识别"));
}

TEST_CASE("incidents are kept in the journal, with a name") {
    Scene scene;
    Desk desk(scene.hall);
    desk.act(Show{Page::incident, ""});
    desk.tap("记录");
    CHECK(desk.says("请写明事件内容"));
    desk.type(FieldId::incident, "停电后恢复");
    desk.type(FieldId::operating, "薛丹");
    desk.tap("记录");
    desk.act(Show{Page::journal, ""});
    CHECK(desk.says("停电后恢复"));
}
