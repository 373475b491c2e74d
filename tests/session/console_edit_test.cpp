// Polls and agenda items set on site at the console (RULES.md 3, GB 50799 6.2.6).
#include "tests/session/console_scene.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session::console;
using test::Desk;
using test::Scene;

namespace {

void decide(Desk& desk, const std::string& by = "主席团第二次会议") {
    desk.type(FieldId::decided_by, by);
    desk.type(FieldId::reason, "候选人变动");
    test::name_two(desk);
}

std::vector<std::string> names_of(const congress::Poll& poll) {
    std::vector<std::string> out;
    for (const congress::Candidate& one : poll.candidates) out.push_back(one.name);
    return out;
}

/// The item of the agenda with these polls.
std::string item_with(const congress::Congress& congress, const std::string& poll) {
    for (const congress::AgendaItem& item : congress.agenda)
        for (const std::string& one : item.polls)
            if (one == poll) return item.id;
    return {};
}

}  // namespace

TEST_CASE("candidates are taken off, added by search and put in order until the box is checked") {
    Scene scene;
    scene.assemble();
    scene.hall.print_slips();
    Desk desk(scene.hall);
    auto& venue = scene.hall.venue();
    desk.act(Show{Page::period, "main"});
    desk.tap(venue.congress().poll("committee")->ballot_title);
    REQUIRE(desk.console().screen() == "console-poll");
    CHECK(desk.page().tag == "可以修改");
    CHECK(desk.says("应选 5 名，候选人 6 名，差额 1 名"));
    desk.tap("修改…");
    REQUIRE(desk.console().screen() == "console-edit");
    desk.tap("候选人 6 名");
    REQUIRE(desk.console().screen() == "console-candidates");
    desk.tap_tool("黄", "移出");
    desk.type(FieldId::person, "fzy");
    desk.tap("方志远");
    desk.type(FieldId::person, "毛建华");
    CHECK(desk.says("已在名单中"));
    desk.tap("按姓氏笔画排列");
    CHECK(desk.says("按姓氏笔画为序"));
    desk.tap("完成");
    REQUIRE(desk.console().screen() == "console-edit");
    desk.tap("保存修改");
    CHECK(desk.says("由谁决定"));
    CHECK(venue.books().polls_set().empty());
    decide(desk);
    desk.tap("保存修改");
    REQUIRE(venue.books().polls_set().size() == 1);
    CHECK(names_of(*venue.congress().poll("committee")) ==
          std::vector<std::string>{"毛建华", "方志远", "江雪", "张明荣", "林晓㛃", "曾敏"});
    REQUIRE(desk.console().screen() == "console-poll");
    CHECK(desk.says("主席团第二次会议决定"));
    // Frozen with the box.
    scene.hall.adopt_lists();
    desk.act(Show{Page::period, "main"});
    desk.check_box_with_one_key();
    desk.act(Show{Page::poll, "committee"});
    CHECK(desk.page().tag == "已固定");
    CHECK_FALSE(desk.may("修改…"));
}

TEST_CASE("an amendment stands before its motion, which waits for it") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall);
    auto& venue = scene.hall.venue();
    const std::string item = item_with(venue.congress(), "resolution");
    desk.act(Show{Page::item, item});
    desk.tap("增加议程或表决");
    REQUIRE(desk.console().screen() == "console-new");
    desk.tap("修正案");
    REQUIRE(desk.console().screen() == "console-edit");
    desk.type(FieldId::title, "关于学院工作报告决议的修正案");
    desk.type(FieldId::question, "将「加强」改为「大力加强」。");
    decide(desk, "大会");
    desk.tap("增加");
    REQUIRE(desk.console().screen() == "console-item");
    REQUIRE(venue.books().polls_set().size() == 1);
    const std::string amendment = venue.books().polls_set().front().set.poll;
    CHECK(venue.congress().poll(amendment)->amends == "resolution");
    CHECK(desk.find("关于学院工作报告决议的修正案").usable == Usable::yes);
    desk.act(Show{Page::hands, "resolution"});
    CHECK(desk.says("先表决修正案「关于学院工作报告决议的修正案」。"));
    CHECK_THROWS(desk.tap("录入"));
    test::adopt(desk, amendment);
    REQUIRE(venue.books().motion(amendment));
    test::adopt(desk, "resolution");
    CHECK(venue.books().motion("resolution"));
}

TEST_CASE("a motion and an election are added on site and taken by people") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall);
    auto& venue = scene.hall.venue();
    const std::string item = item_with(venue.congress(), "resolution");
    desk.act(Show{Page::item, item});
    desk.tap("增加议程或表决");
    desk.tap("表决");
    desk.tap("增加");
    CHECK(desk.says("请填写名称"));
    desk.type(FieldId::title, "关于感谢会务人员的决议（草案）");
    decide(desk, "大会");
    desk.tap("增加");
    REQUIRE(desk.console().screen() == "console-item");
    desk.tap("关于感谢会务人员的决议（草案）");
    CHECK(desk.console().screen() == "console-hands");
    desk.act(Show{Page::item, item});
    desk.tap("增加议程或表决");
    desk.tap("选举（教代会）");
    desk.type(FieldId::title, "教代会工作小组组长选举");
    desk.type(FieldId::office, "教代会工作小组组长");
    desk.type(FieldId::seats, "1");
    desk.tap("候选人 0 名");
    desk.type(FieldId::person, "江雪");
    desk.tap("江　雪");
    desk.type(FieldId::person, "方志远");
    desk.tap("方志远");
    desk.tap("完成");
    decide(desk);
    desk.tap("增加");
    CHECK(desk.says("请选择怎样进行"));
    desk.tap("纸质选票");
    desk.tap("增加");
    REQUIRE(desk.console().screen() == "console-item");
    const congress::Poll* made = nullptr;
    for (const congress::Poll& poll : venue.congress().polls)
        if (poll.office == "教代会工作小组组长") made = &poll;
    REQUIRE(made != nullptr);
    CHECK(made->means == congress::Means::paper);
    CHECK(names_of(*made) == std::vector<std::string>{"江雪", "方志远"});
    desk.tap("教代会工作小组组长选举");
    CHECK(desk.console().screen() == "console-count");
}

TEST_CASE("agenda items are added, moved and taken off") {
    Scene scene;
    scene.assemble();
    Desk desk(scene.hall);
    auto& venue = scene.hall.venue();
    const auto count = venue.congress().agenda.size();
    desk.act(Show{Page::sitting, "plenary"});
    desk.tap("增加议程或表决");
    desk.tap("议程");
    REQUIRE(desk.console().screen() == "console-edit-item");
    desk.tap("增加");
    CHECK(desk.says("请填写议程名称"));
    desk.type(FieldId::title, "大会发言");
    desk.type(FieldId::time, "25:70");
    desk.type(FieldId::reason, "主席团决定");
    desk.type(FieldId::operating, "薛丹");
    desk.tap("增加");
    CHECK(desk.says("15:20 的样子"));
    desk.type(FieldId::time, "14：50");
    desk.tap("在「学院工作报告」之前");
    desk.tap("增加");
    REQUIRE(desk.console().screen() == "console-item");
    REQUIRE(venue.congress().agenda.size() == count + 1);
    std::string id;
    for (std::size_t i = 0; i + 1 < venue.congress().agenda.size(); ++i)
        if (venue.congress().agenda[i].title == "大会发言") {
            id = venue.congress().agenda[i].id;
            CHECK(venue.congress().agenda[i + 1].title == "学院工作报告");
            CHECK(clock_text(*venue.congress().agenda[i].time) == "14:50");
        }
    REQUIRE_FALSE(id.empty());
    desk.tap("修改议程");
    desk.type(FieldId::title, "大会发言和提案表彰");
    desk.type(FieldId::reason, "更正文字");
    desk.tap("保存修改");
    CHECK(venue.congress().item(id)->title == "大会发言和提案表彰");
    desk.tap("修改议程");
    desk.type(FieldId::reason, "主席团决定");
    desk.tap_and_confirm("删去此项议程…");
    CHECK(venue.congress().item(id) == nullptr);
    CHECK(desk.says("已删去"));
}
