// The console through a whole small congress (sample C), and every gate and door where it should be shut.
#include <fstream>
#include <iterator>
#include <random>
#include "shared/congress/marks.hpp"

#include "tests/session/console_desk.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session::console;
using congress::Stage;
using test::Desk;
using test::Hall;

namespace {

const std::filesystem::path sample = std::filesystem::path(DAIHUI_SOURCE_DIR) / "config/congresses/c-faculty";

struct Scene {
    test::TemporaryFolder folder;
    Hall hall{sample, folder.path() / "venue"};
};

Stage stage(Hall& hall) { return hall.venue().books().period_state("main").stage; }

/// A motion by hands: 全体通过, two people, the chair.
void adopt(Desk& desk, const std::string& poll) {
    desk.act(Show{Page::hands, poll});
    desk.tap("全体通过");
    desk.type(FieldId::operating, "薛丹");
    desk.type(FieldId::checking, "朱静怡");
    desk.tap("录入");
    desk.type(FieldId::chair, "江雪");
    desk.tap_and_confirm("宣布结果");
}

/// The console's own way to a voting period that is open; leaves the passphrase.
std::string reach_voting(Hall& hall, Desk& desk, std::size_t printed = 34) {
    hall.open_check_in();
    hall.pass(std::chrono::minutes{5});
    hall.check_in_everybody();
    hall.print_slips(printed);
    for (const char* poll : {"election-method", "candidates", "scrutineers"}) adopt(desk, poll);
    desk.act(Show{Page::period, "main"});
    const std::string passphrase = desk.check_box_with_one_key();
    desk.tap("扫描作废剩余选票卡");
    const std::int64_t present = hall.venue().books().presence("plenary", "union").present;
    for (std::size_t i = static_cast<std::size_t>(present); i < hall.slips().size(); ++i)
        desk.scan(hall.slips()[i]);
    desk.tap("完成");
    desk.tap("录入发票数");
    desk.type(FieldId::slips, std::to_string(present));
    desk.tap("录入");
    desk.tap("开始投票");
    return passphrase;
}

/// Casts every ballot of a slip as a delegate who approves the motion and the first five candidates.
void vote(Hall& hall, const std::string& slip) {
    auto scanned = hall.venue().scan(slip, hall.now());
    auto* visit = std::get_if<venue::Visit>(&scanned);
    REQUIRE(visit != nullptr);
    std::vector<congress::Marks> marks;
    for (const venue::BallotPaper& paper : visit->ballots) {
        congress::Marks one = congress::blank_marks(paper.poll);
        if (paper.poll.kind == congress::PollKind::motion) {
            one.motion = congress::Mark::approve;
        } else {
            for (std::size_t i = 0; i < one.candidates.size(); ++i)
                one.candidates[i] = i < 5 ? congress::Mark::approve : congress::Mark::oppose;
        }
        marks.push_back(one);
    }
    auto sealed = hall.venue().seal(*visit, marks, hall.now());
    REQUIRE(sealed.ok());
    REQUIRE(hall.venue().cast(*visit, *sealed, hall.now()).ok());
}

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

namespace {

/// Everything that a finger can reach, as an action.
std::vector<Action> reachable(const View& view, const std::string& passphrase) {
    if (view.door) return {PinDigits{Hall::pin}, SubmitPin{}};
    if (view.question) return {Confirm{}, Cancel{}};
    std::vector<Action> out{Back{}, Lock{}};
    const auto add = [&](const Button& button) {
        if (button.usable == Usable::yes) out.push_back(button.action);
    };
    if (view.page.primary)
        for (int weight = 0; weight < 4; ++weight) add(*view.page.primary);
    for (const Button& button : view.page.buttons) add(button);
    for (const DayLine& line : view.day) out.push_back(line.action);
    for (const Block& block : view.page.blocks) {
        if (const auto* lines = std::get_if<Lines>(&block.part))
            for (const auto& line : lines->lines)
                if (line.action) out.push_back(*line.action);
        if (const auto* buttons = std::get_if<Buttons>(&block.part))
            for (const auto& button : buttons->buttons) add(button);
        if (const auto* fields = std::get_if<Fields>(&block.part))
            for (const auto& field : fields->fields) {
                for (const char* text : {"", "31", "0", "薛丹", "朱静怡", "江雪", "x、"})
                    out.push_back(SetField{field.field, text});
                if (field.field.id == FieldId::passphrase) out.push_back(SetField{field.field, passphrase});
            }
    }
    return out;
}

/// All words of a page.
std::string words_of(const View& view) {
    std::string out = view.page.title + view.page.message;
    for (const Block& block : view.page.blocks) {
        if (const auto* one = std::get_if<Sentence>(&block.part)) out += one->text + "\n";
        if (const auto* one = std::get_if<Heading>(&block.part)) out += one->title + one->detail + "\n";
        if (const auto* table = std::get_if<Table>(&block.part))
            for (const auto& row : table->rows)
                for (const auto& cell : row.cells) out += cell + "\n";
        if (const auto* figures = std::get_if<Figures>(&block.part))
            for (const auto& figure : figures->figures) out += figure.label + figure.value + "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("whatever is touched in whatever order, stages go forward only and no count shows before its time") {
    Stage furthest = Stage::planned;
    for (const unsigned seed : {1U, 2U, 3U}) {
        Scene scene;
        if (seed == 3) {
            scene.hall.reach_voting();
            scene.hall.cast(2);
        } else {
            scene.hall.open_check_in();
            scene.hall.check_in_everybody();
            scene.hall.print_slips(34);
            if (seed == 2) scene.hall.adopt_lists();
        }
        Desk desk(scene.hall);
        std::mt19937 random(seed);
        const auto pick = [&](std::size_t count) { return random() % count; };
        Stage before = stage(scene.hall);
        for (int step = 0; step < 300; ++step) {
            if (pick(12) == 0)
                desk.scan(pick(2) == 0 ? scene.hall.slips()[pick(scene.hall.slips().size())]
                                       : scene.hall.badges().begin()->second);
            const auto choices = reachable(desk.view(), scene.hall.passphrase());
            desk.act(choices[pick(choices.size())]);
            desk.show_frame();
            const Stage now = stage(scene.hall);
            INFO("seed " << seed << " step " << step);
            REQUIRE(now >= before);
            before = now;
            const View view = desk.view();
            if (view.door) {
                REQUIRE(view.day.empty());
                REQUIRE(view.page.blocks.empty());
                continue;
            }
            const bool may_show = now == Stage::opened || now == Stage::declared || now == Stage::sealed;
            if (view.screen == "console-period" && !may_show) {
                const std::string words = words_of(view);
                REQUIRE(words.find("赞成") == std::string::npos);
                REQUIRE(words.find("当选") == std::string::npos);
            }
        }
        furthest = std::max(furthest, before);
    }
    CHECK(furthest >= Stage::valid);  // the touches did lead somewhere
}
