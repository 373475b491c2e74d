// The console through a whole small congress (sample C), and every gate and door where it should be shut.
#include <fstream>
#include <iterator>

#include "tests/session/console_scene.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session::console;
using congress::Stage;
using test::adopt;
using test::Desk;
using test::Hall;
using test::reach_voting;
using test::sample;
using test::Scene;
using test::vote;

namespace {

Stage stage(Hall& hall) { return test::stage(hall, "main"); }

}  // namespace

TEST_CASE("the console is locked until the PIN is right, and a wrong one waits longer") {
    Scene scene;
    Desk desk(scene.hall, Entry::locked);
    REQUIRE(desk.console().screen() == "console-lock");
    CHECK(desk.view().day.empty());
    CHECK(desk.view().page.blocks.empty());
    desk.act(Do{Command::open_check_in, "plenary"});
    CHECK_FALSE(scene.hall.venue().books().sitting_state("plenary").check_in_open);
    for (int i = 0; i < 3; ++i) {
        desk.act(PinDigits{"111111"});
        desk.act(SubmitPin{});
        CHECK(desk.view().door->digits == 0);
    }
    REQUIRE(desk.view().door->wait_seconds > 0);
    desk.act(PinDigits{Hall::pin});
    desk.act(SubmitPin{});
    CHECK(desk.console().screen() == "console-lock");
    desk.wait(std::chrono::seconds{desk.view().door->wait_seconds});
    desk.act(SubmitPin{});
    CHECK(desk.console().screen() == "console-sitting");
}

TEST_CASE("the console locks itself after ten minutes without a touch, and by the button") {
    Scene scene;
    Desk desk(scene.hall);
    desk.wait(std::chrono::minutes{9});
    desk.act(Show{Page::people, ""});
    desk.wait(std::chrono::minutes{9});
    CHECK(desk.console().screen() == "console-people");
    desk.wait(std::chrono::minutes{1});
    CHECK(desk.console().screen() == "console-lock");
    Desk other(scene.hall);
    other.act(Lock{});
    CHECK(other.console().screen() == "console-lock");
    CHECK_FALSE(other.console().take_role());
}

TEST_CASE("going back to the delegates' role locks the console") {
    Scene scene;
    Desk desk(scene.hall);
    desk.act(LeaveConsole{});
    CHECK(desk.console().screen() == "console-lock");
    CHECK(desk.console().take_role() == "delegate");
    CHECK_FALSE(desk.console().take_role());
}

TEST_CASE("nothing is drawn anew while nothing changes but the clock's minute") {
    Scene scene;
    Desk desk(scene.hall);
    desk.wait(std::chrono::milliseconds{1});
    const auto revision = desk.console().revision();
    desk.wait(std::chrono::milliseconds{500});
    CHECK(desk.console().revision() == revision);
    desk.wait(std::chrono::minutes{1});
    CHECK(desk.console().revision() > revision);
    const auto again = desk.console().revision();
    desk.scan("not a code");
    CHECK(desk.console().revision() > again);
}

TEST_CASE("a sitting is checked in, begun and ended by its buttons") {
    Scene scene;
    auto& books = scene.hall.venue().books();
    Desk desk(scene.hall);
    REQUIRE(desk.console().screen() == "console-sitting");
    desk.tap("开始签到");
    CHECK(books.sitting_state("plenary").check_in_open);
    scene.hall.pass(std::chrono::minutes{3});
    scene.hall.venue().scan(scene.hall.badges().begin()->second, scene.hall.now());
    CHECK(desk.says("实到1"));
    desk.tap("开始会议");
    CHECK(books.current_sitting() == "plenary");
    desk.tap("结束签到");
    CHECK_FALSE(books.sitting_state("plenary").check_in_open);
    desk.tap("进入第一项议程");
    CHECK(desk.console().screen() == "console-item");
    const std::string first = books.current_item();
    desk.tap("下一项");
    CHECK(books.current_item() != first);
    desk.act(Show{Page::item, first});
    desk.tap("进入此项议程");
    CHECK(books.current_item() == first);
    desk.act(Show{Page::sitting, "plenary"});
    desk.tap("结束会议…");
    desk.act(Cancel{});
    CHECK_FALSE(books.sitting_state("plenary").ended);
    desk.tap_and_confirm("结束会议…");
    CHECK(books.sitting_state("plenary").ended);
}

TEST_CASE("hands take two different people and never more than are present") {
    Scene scene;
    scene.hall.open_check_in();
    scene.hall.check_in_everybody();
    auto& books = scene.hall.venue().books();
    const std::int64_t present = books.presence("plenary", "union").present;
    Desk desk(scene.hall);
    desk.act(Show{Page::hands, "election-method"});
    CHECK_FALSE(desk.may("录入"));
    desk.type(FieldId::approve, std::to_string(present + 1));
    CHECK(desk.says("多 1 名"));
    desk.type(FieldId::operating, "薛丹");
    desk.tap("录入");
    CHECK(desk.says("两位不同人员"));
    desk.type(FieldId::checking, " 薛丹 ");
    desk.tap("录入");
    CHECK(desk.says("两位不同人员"));
    desk.type(FieldId::checking, "朱静怡");
    desk.tap("录入");
    CHECK(desk.says("请重新清点"));
    CHECK_FALSE(books.hands("election-method"));
    desk.type(FieldId::approve, std::to_string(present - 3));
    desk.type(FieldId::oppose, "1");
    desk.type(FieldId::abstain, "1");
    CHECK(desk.says("不同意 1 名，弃权 1 名，未表决 1 名，通过。"));
    desk.tap("录入");
    REQUIRE(books.hands("election-method"));
    CHECK(books.hands("election-method")->counted.count.not_cast == 1);
    CHECK_FALSE(books.adopted(congress::Adopts::election_method));
    // Entered wrongly: anew, before 宣布.
    desk.tap("重新录入");
    desk.type(FieldId::approve, std::to_string(present));
    desk.type(FieldId::oppose, "0");
    desk.type(FieldId::abstain, "0");
    desk.tap("录入");
    CHECK(desk.says("全体通过。"));
    desk.tap("宣布结果");
    CHECK(desk.says("请填写主持人姓名"));
    desk.type(FieldId::chair, "江雪");
    desk.tap_and_confirm("宣布结果");
    CHECK(books.adopted(congress::Adopts::election_method));
    CHECK(books.hands("election-method")->counted.by2 == "朱静怡");
    CHECK_THROWS(desk.tap("录入"));
}

TEST_CASE("numbers typed for one motion are not there for the next, names are") {
    Scene scene;
    scene.hall.open_check_in();
    scene.hall.check_in_everybody();
    Desk desk(scene.hall);
    desk.act(Show{Page::hands, "election-method"});
    desk.tap("全体通过");
    desk.type(FieldId::operating, "薛丹");
    desk.act(Show{Page::hands, "candidates"});
    CHECK_FALSE(desk.may("录入"));
    CHECK(desk.view().operators == "操作 薛丹　复核 未填");
}

TEST_CASE("a delegate who takes the console for a kiosk locks it") {
    Scene scene;
    Desk desk(scene.hall);
    SECTION("with a badge, when nobody has worked there for a minute") {
        desk.wait(std::chrono::seconds{61});
        desk.scan(scene.hall.badges().begin()->second);
        CHECK(desk.console().screen() == "console-lock");
        CHECK(desk.view().door->sentence.find("不能签到") != std::string::npos);
    }
    SECTION("with a slip while voting is open") {
        reach_voting(scene.hall, desk);
        desk.scan(scene.hall.slips().front());
        CHECK(desk.console().screen() == "console-lock");
        CHECK(desk.view().door->sentence.find("请到投票机") != std::string::npos);
    }
    SECTION("a slip before voting only says what it is") {
        scene.hall.print_slips(34);
        desk.scan(scene.hall.slips().front());
        CHECK(desk.console().screen() == "console-sitting");
        CHECK(desk.says("这是电子选票卡"));
    }
}

TEST_CASE("the box cannot be checked before the lists are adopted, and says what is missing") {
    Scene scene;
    scene.hall.open_check_in();
    scene.hall.check_in_everybody();
    Desk desk(scene.hall);
    desk.act(Show{Page::period, "main"});
    CHECK(desk.page().steps.size() == 11);
    CHECK_FALSE(desk.may("检查票箱…"));
    CHECK(desk.says("选举办法尚未通过"));
    CHECK(desk.says("选票卡尚未印制"));
    for (const char* poll : {"election-method", "candidates", "scrutineers"}) adopt(desk, poll);
    desk.act(Show{Page::period, "main"});
    CHECK_FALSE(desk.says("选举办法尚未通过"));
    CHECK_FALSE(desk.may("检查票箱…"));
    // A shut step is refused by the venue, whatever is sent.
    desk.act(Do{Command::open_voting, "main"});
    CHECK(stage(scene.hall) == Stage::planned);
    CHECK_FALSE(desk.page().message.empty());
}

TEST_CASE("a 口令 is shown once, and nothing leads away before it was written down and typed back") {
    Scene scene;
    scene.hall.open_check_in();
    scene.hall.check_in_everybody();
    scene.hall.print_slips(34);
    scene.hall.adopt_lists();
    Desk desk(scene.hall);
    desk.act(Show{Page::period, "main"});
    desk.tap("检查票箱…");
    REQUIRE(desk.console().screen() == "console-keys");
    desk.tap("一把钥匙（小型会议）");
    CHECK(desk.page().aside == "报告单注明：C 单人持钥");
    desk.tap_and_confirm("检查票箱…");
    CHECK(desk.view().busy == "正在检查票箱，请稍候。");
    CHECK(stage(scene.hall) == Stage::planned);  // first the sentence, then the work
    desk.show_frame();
    REQUIRE(desk.console().screen() == "console-key");
    const std::string passphrase = desk.passphrase();
    CHECK(passphrase.size() == 19);
    desk.act(LeaveConsole{});
    desk.act(Show{Page::people, ""});
    desk.act(Do{Command::zero_noted, "main"});
    desk.act(Do{Command::key_proved, "main"});
    CHECK(desk.console().screen() == "console-key");
    CHECK_FALSE(desk.console().take_role());
    // Locked and opened again, it is still there.
    desk.act(Lock{});
    CHECK(desk.console().screen() == "console-lock");
    desk.act(LeaveConsole{});
    CHECK_FALSE(desk.console().take_role());
    desk.act(PinDigits{Hall::pin});
    desk.act(SubmitPin{});
    CHECK(desk.passphrase() == passphrase);
    // Written down wrongly: looked at again.
    desk.tap("已抄好");
    REQUIRE(desk.console().screen() == "console-key-check");
    CHECK_FALSE(desk.may("核对口令"));
    std::string mistaken = passphrase;
    mistaken.front() = mistaken.front() == '9' ? '8' : '9';
    desk.type(FieldId::passphrase, mistaken);
    desk.tap("核对口令");
    CHECK(desk.says("与口令不符"));
    CHECK(desk.console().screen() == "console-key-check");
    CHECK_FALSE(desk.may("核对口令"));  // what was typed is gone
    desk.tap("再看一遍口令");
    CHECK(desk.passphrase() == passphrase);
    desk.prove(0, passphrase);
    REQUIRE(desk.console().screen() == "console-zero");
    CHECK(desk.says("票箱为空"));
    CHECK_THROWS(desk.passphrase());
    desk.act(Show{Page::people, ""});
    CHECK(desk.console().screen() == "console-zero");
    desk.tap("完成检查票箱");
    CHECK(desk.console().screen() == "console-period");
    CHECK(desk.page().title.find("发票") == 0);
}

TEST_CASE("voting cannot begin before every slip is handed out or void, counted by two people") {
    Scene scene;
    scene.hall.open_check_in();
    scene.hall.check_in_everybody();
    scene.hall.print_slips(34);
    scene.hall.adopt_lists();
    const std::int64_t present = scene.hall.venue().books().presence("plenary", "union").present;
    Desk desk(scene.hall);
    desk.act(Show{Page::period, "main"});
    desk.check_box_with_one_key();
    CHECK_FALSE(desk.may("开始投票"));
    desk.tap("录入发票数");
    desk.type(FieldId::slips, std::to_string(present + 1));
    desk.type(FieldId::operating, "薛丹");
    desk.tap("录入");
    CHECK(desk.says("两位不同人员"));
    desk.type(FieldId::checking, "朱静怡");
    desk.tap("录入");
    CHECK(desk.says("比实到"));
    desk.type(FieldId::slips, std::to_string(present));
    desk.tap("录入");
    CHECK(stage(scene.hall) == Stage::issued);
    CHECK_FALSE(desk.may("开始投票"));
    CHECK(desk.says("还差"));
    desk.tap("扫描作废剩余选票卡");
    const std::string last = scene.hall.slips().back();
    desk.scan(last);
    CHECK(desk.says("已作废 1 张"));
    desk.scan(last);
    CHECK(desk.says("此卡已经作废"));
    CHECK(desk.says("不重复计数"));
    desk.scan(scene.hall.badges().begin()->second);
    CHECK(desk.says("没有作废"));
    for (std::size_t i = static_cast<std::size_t>(present); i + 1 < scene.hall.slips().size(); ++i)
        desk.scan(scene.hall.slips()[i]);
    CHECK(scene.hall.venue().books().slip_counts("投票").front().voided ==
          static_cast<std::int64_t>(scene.hall.slips().size()) - present);
    desk.tap("完成");
    desk.tap("开始投票");
    CHECK(stage(scene.hall) == Stage::open);
}

TEST_CASE(
    "a whole voting period: only turnout until it is opened, only the counting room until it is declared") {
    Scene scene;
    Desk desk(scene.hall);
    const std::string passphrase = reach_voting(scene.hall, desk);
    REQUIRE(stage(scene.hall) == Stage::open);
    const std::size_t voters = 12;
    for (std::size_t i = 0; i < voters; ++i) vote(scene.hall, scene.hall.slips()[i]);
    desk.wait(std::chrono::seconds{1});
    const std::int64_t issued = scene.hall.venue().issued_of("committee");
    CHECK(desk.says("12 / " + std::to_string(issued)));
    CHECK_FALSE(desk.says("赞成"));
    desk.tap_and_confirm("投票结束…");
    CHECK(desk.view().busy == "正在结束投票、封存票箱，请稍候。");
    desk.show_frame();
    CHECK(stage(scene.hall) == Stage::closed);
    CHECK(desk.says("收回选票 12 张"));
    CHECK_FALSE(desk.says("赞成"));
    desk.type(FieldId::chair, "");
    desk.tap("宣布选举有效…");
    CHECK(desk.says("请填写主持人姓名"));
    desk.type(FieldId::chair, "江雪");
    desk.tap_and_confirm("宣布选举有效…");
    REQUIRE(stage(scene.hall) == Stage::valid);
    CHECK_FALSE(desk.may("开箱"));
    desk.type(FieldId::passphrase, "0000 0000 0000 0000");
    desk.tap("开箱");
    CHECK(desk.view().busy == "正在开箱，请稍候。");
    desk.act(Lock{});  // nothing overtakes the work
    desk.show_frame();
    CHECK(stage(scene.hall) == Stage::valid);
    CHECK(desk.page().tone == MessageTone::notice);
    desk.type(FieldId::passphrase, passphrase);
    desk.tap("开箱");
    desk.show_frame();
    REQUIRE(stage(scene.hall) == Stage::opened);
    CHECK(desk.says("毛建华"));
    CHECK(desk.says("赞成 12 票"));
    desk.tap("已报告执行主席");
    REQUIRE(stage(scene.hall) == Stage::reported);
    CHECK_FALSE(desk.says("毛建华"));
    CHECK_FALSE(desk.says("赞成"));
    desk.tap_and_confirm("宣布…");
    REQUIRE(stage(scene.hall) == Stage::declared);
    CHECK(desk.says("赞成 12 票"));
    desk.tap_and_confirm("封存…");
    CHECK(stage(scene.hall) == Stage::sealed);
    REQUIRE(desk.console().screen() == "console-destroyed");
    CHECK(desk.says("本机　已销毁"));
    desk.tap("完成");
    CHECK(desk.page().tag == "各步已完成");
    CHECK_FALSE(desk.page().primary);
}

TEST_CASE("a named poll is opened, watched, closed and declared from the console") {
    test::TemporaryFolder folder;
    const std::filesystem::path changed = folder.path() / "congress";
    std::filesystem::copy(sample, changed, std::filesystem::copy_options::recursive);
    std::string definition;
    {
        std::ifstream file(changed / "congress.toml", std::ios::binary);
        definition.assign(std::istreambuf_iterator<char>(file), {});
    }
    const std::string title = "title = \"关于学院工作报告的决议（草案）\"\n";
    const auto at = definition.find(title);
    REQUIRE(at != std::string::npos);
    definition.insert(at + title.size(), "secrecy = \"记名\"\nmeans = \"投票机\"\n");
    std::ofstream(changed / "congress.toml", std::ios::binary) << definition;
    Hall hall(changed, folder.path() / "venue");
    Desk desk(hall);
    desk.act(Show{Page::named, "resolution"});
    CHECK_FALSE(desk.may("开始表决"));  // nobody is there
    hall.open_check_in();
    hall.check_in_everybody();
    hall.pass(std::chrono::minutes{1});
    desk.wait(std::chrono::minutes{2});
    desk.tap("开始表决");
    auto& books = hall.venue().books();
    REQUIRE(books.named_poll("resolution").open);
    const auto& delegates = hall.venue().congress().delegates;
    for (std::size_t i = 0; i < 20; ++i)
        REQUIRE(hall.venue()
                    .cast_named("resolution", delegates[i].number, congress::Mark::approve, hall.now())
                    .ok());
    desk.wait(std::chrono::seconds{1});
    CHECK(desk.says("赞成20"));
    desk.tap_and_confirm("结束表决…");
    CHECK(desk.says("赞成 20 票"));
    CHECK_FALSE(books.motion("resolution"));
    desk.type(FieldId::chair, "江雪");
    desk.tap_and_confirm("宣布结果");
    REQUIRE(books.motion("resolution"));
    CHECK(books.motion("resolution")->passed);
    CHECK_FALSE(desk.page().primary);  // declared once
}
