// Counts typed in at the console (RULES.md 6): checked while they are typed, read back by a second person, told
// by the engine, declared by the chair; corrected before and never after.
#include "tests/session/console_scene.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session::console;
using test::Desk;
using test::Scene;

namespace {

congress::Poll election(const std::string& id, int seats, std::initializer_list<const char*> names) {
    congress::Poll poll;
    poll.id = id;
    poll.kind = congress::PollKind::election;
    poll.title = "教代会执行委员会委员选举";
    poll.ballot_title = "教代会执行委员会委员选票";
    poll.office = "教代会执行委员会委员";
    poll.body = "staff";
    poll.means = congress::Means::paper;
    poll.seats = seats;
    for (const char* name : names) {
        congress::Candidate one;
        one.name = name;
        poll.candidates.push_back(one);
    }
    return poll;
}

void with_election(congress::Congress& congress) {
    congress.polls.push_back(election("board", 2, {"毛建华", "江雪", "黄强"}));
    for (congress::Candidate& one : congress.polls.back().candidates)
        for (const congress::Delegate& delegate : congress.delegates)
            if (delegate.name == one.name) one.number = delegate.number;
}

/// 发出 收回 有效 无效
void papers(Desk& desk, const std::vector<std::string>& numbers) {
    for (std::size_t row = 0; row < numbers.size(); ++row) desk.type(FieldId::papers, numbers[row], row);
}

void two_people(Desk& desk) {
    test::name_two(desk);
    desk.type(FieldId::reason, "按选举办法用纸质选票");
}

/// 31 present; 30 valid: 毛建华 28, 江雪 20, 黄强 9.
void count_board(Desk& desk) {
    desk.act(Show{Page::count, "board"});
    papers(desk, {"31", "31", "30", "1"});
    desk.type_row("毛建华", {"28", "1", "1"});
    desk.type_row("江　雪", {"20", "8", "2"});
    desk.type_row("黄　强", {"9", "20", "1"});
}

}  // namespace

TEST_CASE("an election on paper is typed in, read back line by line, recorded by two and declared") {
    Scene scene(with_election);
    scene.assemble();
    auto& books = scene.hall.venue().books();
    Desk desk(scene.hall);
    desk.act(Show{Page::count, "board"});
    CHECK(desk.console().screen() == "console-count");
    CHECK_FALSE(desk.may("逐项核对"));
    papers(desk, {"31", "31", "30", "1"});
    desk.type_row("毛建华", {"28", "1"});
    CHECK(desk.says("合计 29，差 1"));
    desk.type_row("毛建华", {"28", "1", "1"});
    CHECK(desk.says("合计 30"));
    CHECK_FALSE(desk.may("逐项核对"));  // two names are missing
    desk.type_row("江　雪", {"20", "8", "1"});
    desk.type_row("黄　强", {"9", "20", "1"});
    // Everything is there and one line does not add up: the engine's own sentence.
    CHECK(desk.says("江雪：赞成、不赞成、弃权合计 29，与有效票 30 相差 1"));
    CHECK(desk.page().tone == MessageTone::notice);
    desk.type_row("江　雪", {"20", "8", "2"});
    CHECK(desk.says("各项相符"));
    desk.tap("逐项核对");
    REQUIRE(desk.console().screen() == "console-read-back");
    CHECK(desk.says("赞成 20　不赞成 8　弃权 2"));
    CHECK(desk.says("发出 31　收回 31　有效 30　无效 1"));
    CHECK_FALSE(desk.may("核对无误，录入"));
    desk.tap("黄　强");
    CHECK_FALSE(desk.may("核对无误，录入"));
    // Back to mend a number, and what was ticked is ticked anew.
    desk.tap("返回修改");
    REQUIRE(desk.console().screen() == "console-count");
    CHECK(desk.says("各项相符"));
    desk.tap("逐项核对");
    desk.tick_all();
    desk.tap("核对无误，录入");
    CHECK(desk.says("两位不同人员"));
    desk.type(FieldId::operating, "薛丹");
    desk.type(FieldId::checking, " 薛丹");
    desk.tap("核对无误，录入");
    CHECK(desk.says("两位不同人员"));
    desk.type(FieldId::checking, "朱静怡");
    desk.tap("核对无误，录入");
    CHECK(desk.says("人工计票的原因"));
    CHECK_FALSE(books.votes_counted("board", false));
    desk.type(FieldId::reason, "按选举办法用纸质选票");
    desk.tap_and_confirm("核对无误，录入");
    REQUIRE(desk.console().screen() == "console-count");
    const auto counted = books.votes_counted("board", false);
    REQUIRE(counted);
    CHECK(counted->counted.by1 == "薛丹");
    CHECK(counted->counted.by2 == "朱静怡");
    CHECK(counted->counted.means == "paper");
    CHECK(counted->counted.count.presence.present == 31);
    REQUIRE(counted->counted.count.candidates.size() == 3);
    CHECK(counted->counted.count.candidates[1].abstain == 2);
    CHECK(desk.page().tag == "待宣布");
    CHECK(desk.says("当选"));
    desk.tap("宣布结果…");
    CHECK(desk.says("请填写主持人姓名"));
    desk.type(FieldId::chair, "江雪");
    desk.tap_and_confirm("宣布结果…");
    const auto declared = books.poll_declared("board");
    REQUIRE(declared);
    CHECK(declared->elected == std::vector<std::string>{"毛建华", "江雪"});
    CHECK(desk.page().tag == "已宣布");
    CHECK_THROWS(desk.tap("重新录入"));
}

TEST_CASE("a count is entered anew before it is declared, from the numbers that stand") {
    Scene scene(with_election);
    scene.assemble();
    Desk desk(scene.hall);
    count_board(desk);
    desk.tap("逐项核对");
    desk.tick_all();
    two_people(desk);
    desk.tap_and_confirm("核对无误，录入");
    desk.tap("重新录入");
    CHECK(desk.page().tag == "录入票数");
    CHECK(desk.says("各项相符"));
    desk.type_row("黄　强", {"10", "19"});
    desk.tap("逐项核对");
    desk.tick_all();
    two_people(desk);
    desk.tap_and_confirm("核对无误，录入");
    const auto counted = scene.hall.venue().books().votes_counted("board", false);
    REQUIRE(counted);
    CHECK(counted->counted.count.candidates[2].approve == 10);
    CHECK(counted->counted.count.candidates[2].oppose == 19);
}

TEST_CASE("a count that does not add up is declared by a recorded decision only") {
    Scene scene(with_election);
    scene.assemble();
    Desk desk(scene.hall);
    count_board(desk);
    desk.type_row("黄　强", {"9", "20", "0"});
    CHECK(desk.says("相差 1"));
    desk.tap("逐项核对");
    CHECK(desk.says("不能宣布，除非另有决定"));
    desk.tick_all();
    two_people(desk);
    desk.tap_and_confirm("核对无误，录入");
    CHECK(desk.says("仍要宣布的决定和理由"));
    desk.type(FieldId::chair, "江雪");
    desk.tap_and_confirm("宣布结果…");
    CHECK_FALSE(scene.hall.venue().books().poll_declared("board"));
    CHECK(desk.says("相差 1"));
    desk.type(FieldId::reason, "主席团决定：一张选票漏记，不影响结果");
    desk.tap_and_confirm("宣布结果…");
    const auto declared = scene.hall.venue().books().poll_declared("board");
    REQUIRE(declared);
    CHECK(declared->reason == "主席团决定：一张选票漏记，不影响结果");
    CHECK(desk.says("漏记"));
}

TEST_CASE("write-ins of paper are found by name or pinyin, and nobody stands twice") {
    Scene scene([](congress::Congress& congress) {
        with_election(congress);
        congress.polls.back().write_ins = congress::WriteIns::delegates;
    });
    scene.assemble();
    Desk desk(scene.hall);
    count_board(desk);
    desk.type(FieldId::person, "毛建华");
    CHECK(desk.says("不能另选"));  // a candidate
    desk.type(FieldId::person, "zm");
    desk.tap("曾　敏");
    desk.type_row("曾　敏", {"3"});
    desk.type(FieldId::person, "曾敏");
    desk.tap("曾　敏");
    CHECK(desk.says("已在名单中"));
    desk.type(FieldId::person, "苏日娜");
    desk.tap("苏日娜");
    desk.type_row("苏日娜", {"2"});
    desk.tap_tool("曾　敏", "移出");
    desk.tap("逐项核对");
    CHECK(desk.says("苏日娜（另选他人）"));
    CHECK_FALSE(desk.says("曾　敏（另选他人）"));
    desk.tick_all();
    two_people(desk);
    desk.tap_and_confirm("核对无误，录入");
    const auto counted = scene.hall.venue().books().votes_counted("board", false);
    REQUIRE(counted);
    REQUIRE(counted->counted.count.candidates.size() == 4);
    CHECK(counted->counted.count.candidates[3].name == "苏日娜");
    CHECK(counted->counted.count.candidates[3].approve == 2);
    CHECK(counted->counted.count.candidates[3].write_in);
}

TEST_CASE("what is half typed for one poll stays there, and is not there for the next") {
    Scene scene([](congress::Congress& congress) {
        with_election(congress);
        congress.polls.push_back(election("other", 1, {"毛建华", "江雪"}));
        congress.polls.back().title = "教代会主席选举";
    });
    scene.assemble();
    Desk desk(scene.hall);
    count_board(desk);
    desk.act(Show{Page::people, ""});
    desk.tap("返回");
    CHECK(desk.says("各项相符"));
    desk.act(Show{Page::count, "other"});
    CHECK_FALSE(desk.may("逐项核对"));
    CHECK_FALSE(desk.says("合计"));
}

TEST_CASE("motions, appraisals, scores and choices are typed in with their own columns") {
    Scene scene([](congress::Congress& congress) {
        congress::Poll motion;
        motion.id = "method";
        motion.title = "考核办法（草案）";
        motion.ballot_title = "考核办法表决票";
        motion.body = "staff";
        motion.means = congress::Means::paper;
        congress.polls.push_back(motion);
        congress::Poll grades = election("grades", 0, {"毛建华", "江雪"});
        grades.kind = congress::PollKind::appraisal;
        grades.title = "民主测评";
        grades.seats = 0;
        grades.grades = {"优秀", "称职", "不称职"};
        congress.polls.push_back(grades);
        congress::Poll score = election("points", 0, {"毛建华", "江雪"});
        score.kind = congress::PollKind::score;
        score.title = "教学竞赛评分";
        score.seats = 0;
        score.scale = {0, 10, 1, 0, 0};
        congress.polls.push_back(score);
        congress::Poll choose = election("award", 1, {"毛建华", "江雪", "黄强"});
        choose.kind = congress::PollKind::choose;
        choose.title = "先进个人评选";
        choose.choose_min = 1;
        choose.choose_max = 2;
        choose.majority = {0, 1, true};
        congress.polls.push_back(choose);
    });
    scene.assemble();
    auto& books = scene.hall.venue().books();
    Desk desk(scene.hall);
    const auto finish = [&] {
        desk.tap("逐项核对");
        desk.tick_all();
        two_people(desk);
        desk.tap_and_confirm("核对无误，录入");
        desk.type(FieldId::chair, "江雪");
    };
    SECTION("a motion on paper has papers and three numbers") {
        desk.act(Show{Page::count, "method"});
        papers(desk, {"31", "30", "30", "0"});
        desk.type(FieldId::cell, "25", 0);
        desk.type(FieldId::cell, "3", 1);
        desk.type(FieldId::cell, "1", 2);
        CHECK(desk.says("相差 1"));
        desk.type(FieldId::cell, "2", 2);
        finish();
        desk.tap_and_confirm("宣布结果…");
        REQUIRE(books.poll_declared("method"));
        CHECK(books.poll_declared("method")->passed);
        CHECK(books.votes_counted("method", false)->counted.count.motion.not_cast == 1);
    }
    SECTION("an appraisal has its grades, and is sealed") {
        desk.act(Show{Page::count, "grades"});
        papers(desk, {"31", "31", "31", "0"});
        desk.type_row("毛建华", {"20", "11"});
        desk.type_row("江　雪", {"25", "5", "1"});
        finish();
        CHECK(desk.page().primary->label == "记入记录并密封…");
        desk.tap_and_confirm("记入记录并密封…");
        REQUIRE(books.poll_declared("grades"));
        CHECK(desk.says("密封"));
        CHECK_FALSE(desk.says("25"));
    }
    SECTION("a long scale is typed one person at a time") {
        desk.act(Show{Page::count, "points"});
        papers(desk, {"31", "31", "31", "0"});
        desk.type(FieldId::cell, "20", 10);
        desk.type(FieldId::cell, "11", 9);
        CHECK_FALSE(desk.may("逐项核对"));
        desk.tap("下一位");
        CHECK(desk.says("第 2 位，共 2 位"));
        desk.type(FieldId::cell, "31", 2048 + 8);
        CHECK(desk.says("各项相符"));
        desk.tap("逐项核对");
        CHECK(desk.says("9 分 11　10 分 20"));
        desk.tick_all();
        two_people(desk);
        desk.tap_and_confirm("核对无误，录入");
        const auto counted = books.votes_counted("points", false);
        REQUIRE(counted);
        CHECK(counted->counted.count.grades[0].grades[10] == 20);
        CHECK(counted->counted.count.grades[1].grades[8] == 31);
    }
    SECTION("a choice has votes") {
        desk.act(Show{Page::count, "award"});
        papers(desk, {"31", "31", "31", "0"});
        desk.type_row("毛建华", {"32"});
        CHECK(desk.says("多 1 票"));
        desk.type_row("毛建华", {"20"});
        desk.type_row("江　雪", {"18"});
        desk.type_row("黄　强", {"9"});
        finish();
        desk.tap_and_confirm("宣布结果…");
        REQUIRE(books.poll_declared("award"));
        CHECK(books.poll_declared("award")->elected == std::vector<std::string>{"毛建华"});
    }
}

TEST_CASE("ten and more paper ballots beside the machines: sheets before 选举有效, marks after 开箱, one sum") {
    Scene scene;
    scene.hall.reach_voting({0, 12});
    scene.hall.cast(15);
    auto& books = scene.hall.venue().books();
    Desk desk(scene.hall);
    desk.act(Show{Page::period, "main"});
    desk.tap_and_confirm("投票结束…");
    desk.show_frame();
    REQUIRE(books.period_state("main").stage == congress::Stage::closed);
    CHECK_FALSE(desk.may("宣布选举有效…"));
    desk.tap("清点纸质选票");
    REQUIRE(desk.console().screen() == "console-paper");
    desk.type(FieldId::paper, "11", 0);
    test::name_two(desk);
    desk.tap("录入");
    CHECK(desk.says("收回的纸质选票张数"));
    desk.type(FieldId::paper, "12", 1);
    desk.tap("录入");
    REQUIRE(desk.console().screen() == "console-period");
    CHECK(desk.says("收回选票 27 张"));  // 15 and 12
    desk.type(FieldId::chair, "江雪");
    desk.tap_and_confirm("宣布选举有效…");
    desk.type(FieldId::passphrase, scene.hall.passphrase());
    desk.tap("开箱");
    desk.show_frame();
    REQUIRE(books.period_state("main").stage == congress::Stage::opened);
    CHECK(desk.says("以上各数还不含纸质选票"));
    CHECK_FALSE(desk.may("已报告执行主席"));
    desk.tap("纸质选票计票：" + scene.hall.venue().congress().poll("pay")->ballot_title);
    REQUIRE(desk.console().screen() == "console-count-paper");
    papers(desk, {"12", "11", "11", "0"});
    desk.type(FieldId::cell, "9", 0);
    desk.type(FieldId::cell, "2", 1);
    desk.tap("逐项核对");
    desk.tick_all();
    desk.tap_and_confirm("核对无误，录入");
    REQUIRE(books.votes_counted("pay", true));
    desk.tap("返回计票");
    REQUIRE(desk.console().screen() == "console-period");
    const congress::Poll committee = *scene.hall.venue().congress().poll("committee");
    desk.tap("纸质选票计票：" + committee.ballot_title);
    papers(desk, {"12", "12", "12", "0"});
    for (const char* name : {"毛建华", "江　雪", "张明荣", "林晓㛃", "黄　强"})
        desk.type_row(name, {"10", "2"});
    desk.type_row("曾　敏", {"2", "10"});
    desk.tap("逐项核对");
    desk.tick_all();
    desk.tap_and_confirm("核对无误，录入");
    desk.tap("返回计票");
    CHECK(desk.says("以上各数已含纸质选票"));
    CHECK(desk.says("25"));  // 15 and 10
    desk.tap("已报告执行主席");
    desk.tap_and_confirm("宣布…");
    CHECK(books.period_state("main").stage == congress::Stage::declared);
}
