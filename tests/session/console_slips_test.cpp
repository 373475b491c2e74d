// Slips at the console: 留存, 换发, 换纸质选票, 代录, what blocks 选举有效; the wall list and the audits list.
#include <algorithm>

#include "shared/congress/marks.hpp"
#include "tests/session/console_desk.hpp"
#include "tests/session/sample.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session::console;
using congress::Stage;
using test::Desk;
using test::Hall;

namespace {

using test::sample;
constexpr std::size_t printed = 36, held = 4;
constexpr std::int64_t paper = 2;

/// 36 slips of one class: all present but two get one, two a paper ballot; four are held, the rest is void.
struct Scene {
    Scene() {
        hall.open_check_in();
        hall.pass(std::chrono::minutes{5});
        hall.check_in_everybody();
        hall.print_slips(printed);
        hall.adopt_lists();
        present = hall.venue().books().presence("plenary", "union").present;
        issued = static_cast<std::size_t>(present - paper);
        REQUIRE(hall.venue().check_box("main", {"程国平", "苏日娜"}, hall.now()).ok());
        for (std::size_t i = issued + held; i < printed; ++i)
            REQUIRE(hall.venue().void_slip(hall.slips()[i], "剩余作废", "程国平", hall.now()).ok());
    }
    void enter(Desk& desk) {
        desk.act(Show{Page::period, "main"});
        desk.tap("录入发票数");
        desk.type(FieldId::slips, std::to_string(issued));
        desk.type(FieldId::paper, std::to_string(paper));
        desk.type(FieldId::held, std::to_string(held));
        desk.type(FieldId::operating, "薛丹");
        desk.type(FieldId::checking, "朱静怡");
        desk.tap("录入");
    }
    void open(Desk& desk) {
        enter(desk);
        desk.tap("开始投票");
        REQUIRE(hall.venue().books().period_state("main").stage == Stage::open);
    }
    /// A slip handed out, by place.
    const std::string& slip(std::size_t i) { return hall.slips()[i]; }
    const std::string& held_slip(std::size_t i) { return hall.slips()[issued + i]; }
    congress::PeriodFacts::ClassFacts account() { return hall.venue().facts("main").classes.front(); }

    test::TemporaryFolder folder;
    Hall hall{sample, folder.path() / "venue"};
    std::int64_t present = 0;
    std::size_t issued = 0;
};

venue::Visit visit_with(Hall& hall, const std::string& slip) {
    auto scanned = hall.venue().scan(slip, hall.now());
    auto* visit = std::get_if<venue::Visit>(&scanned);
    REQUIRE(visit != nullptr);
    return *visit;
}

std::vector<venue::Sealed> sealed_by(Hall& hall, const venue::Visit& visit,
                                     std::vector<congress::Marks>& marks) {
    for (const venue::BallotPaper& ballot : visit.ballots) {
        congress::Marks one = congress::blank_marks(ballot.poll);
        if (ballot.poll.kind == congress::PollKind::motion) one.motion = congress::Mark::approve;
        marks.push_back(one);
    }
    auto sealed = hall.venue().seal(visit, marks, hall.now());
    REQUIRE(sealed.ok());
    return std::move(*sealed);
}

void vote(Hall& hall, const std::string& slip) {
    const venue::Visit visit = visit_with(hall, slip);
    std::vector<congress::Marks> marks;
    const auto sealed = sealed_by(hall, visit, marks);
    REQUIRE(hall.venue().cast(visit, sealed, hall.now()).ok());
    hall.venue().receipt_shown(visit);
}

}  // namespace

TEST_CASE("slips kept back are entered beside 发出 and 纸质, and the account closes with them") {
    Scene scene;
    Desk desk(scene.hall);
    scene.enter(desk);
    CHECK(desk.says("相符"));
    desk.tap("选票卡");
    REQUIRE(desk.console().screen() == "console-slips");
    CHECK(desk.says("印制 = 发出 + 作废 + 留存"));
    const auto account = scene.account();
    CHECK(account.held == static_cast<std::int64_t>(held));
    CHECK(account.printed == account.issued + account.voided + account.held);
    // Entered again, the numbers stand as they were.
    desk.tap("返回");
    desk.tap("录入发票数");
    const auto& fields = std::get<Fields>(desk.page().blocks.at(1).part).fields;
    REQUIRE(fields.size() == 3);
    CHECK(fields[2].text == std::to_string(held));
}

TEST_CASE("a damaged slip is swapped for a held one by two people") {
    Scene scene;
    Desk desk(scene.hall);
    scene.open(desk);
    desk.act(Show{Page::swap, "main"});
    desk.type(FieldId::checking, "薛丹");
    desk.scan(scene.slip(0));
    CHECK(desk.says("两位不同人员"));
    desk.type(FieldId::checking, "朱静怡");
    desk.scan(scene.hall.badges().begin()->second);
    CHECK(desk.says("这是代表证"));
    desk.scan(scene.slip(0));
    CHECK(desk.says("请扫描新的选票卡"));
    CHECK_FALSE(desk.may("换发…"));
    desk.scan(scene.slip(0));
    CHECK(desk.says("刚才那张旧卡"));
    desk.scan(scene.held_slip(0));
    CHECK(desk.says("请填写原因"));
    desk.type(FieldId::reason, "二维码污损");
    desk.tap("换发…");
    desk.act(Cancel{});
    CHECK(scene.account().held == static_cast<std::int64_t>(held));
    desk.tap_and_confirm("换发…");
    CHECK(desk.says("已换发"));
    const auto account = scene.account();
    CHECK(account.held == static_cast<std::int64_t>(held) - 1);
    CHECK(account.printed == account.issued + account.voided + account.held);
    // The old one is dead, the new one votes.
    CHECK(std::holds_alternative<venue::Refusal>(scene.hall.venue().scan(scene.slip(0), scene.hall.now())));
    vote(scene.hall, scene.held_slip(0));
    // Used or void ones are not swapped: the sentence says why.
    for (const std::string& old : {scene.slip(0), scene.held_slip(0)}) {
        desk.scan(old);
        desk.scan(scene.held_slip(1));
        REQUIRE(desk.view().question);
        desk.act(Confirm{});
        CHECK(desk.says("未办理"));
    }
    CHECK(scene.account().held == static_cast<std::int64_t>(held) - 1);
}

TEST_CASE("an unused slip is exchanged for a paper ballot: 发出 stays") {
    Scene scene;
    Desk desk(scene.hall);
    scene.open(desk);
    const std::int64_t before = scene.hall.venue().issued_of("committee");
    desk.act(Show{Page::exchange, "main"});
    desk.type(FieldId::reason, "投票机故障");
    desk.scan(scene.slip(3));
    REQUIRE(desk.view().question);
    desk.act(Confirm{});
    CHECK(desk.says("已换成纸质选票"));
    CHECK(scene.hall.venue().issued_of("committee") == before);
    CHECK(scene.account().issued == static_cast<std::int64_t>(scene.issued) - 1);
    CHECK(scene.account().paper_issued == paper + 1);
    vote(scene.hall, scene.slip(4));
    desk.scan(scene.slip(4));
    desk.act(Confirm{});
    CHECK(desk.says("未办理"));
    CHECK(scene.account().paper_issued == paper + 1);
}

TEST_CASE("held slips carry paper ballots in, as many as there is paper, and the rest blocks 选举有效") {
    Scene scene;
    Desk desk(scene.hall);
    scene.open(desk);
    for (std::size_t i = 0; i < 6; ++i) vote(scene.hall, scene.slip(i));
    desk.act(Show{Page::keying, "main"});
    for (std::size_t i = 0; i < static_cast<std::size_t>(paper); ++i) {
        desk.scan(scene.held_slip(i));
        REQUIRE(desk.view().question);
        desk.act(Confirm{});
        CHECK(desk.says("可以代录"));
        CHECK(visit_with(scene.hall, scene.held_slip(i)).keying);
        vote(scene.hall, scene.held_slip(i));
    }
    desk.scan(scene.held_slip(2));
    desk.act(Confirm{});
    CHECK(desk.says("未办理"));
    CHECK(scene.account().keyed == paper);
    desk.act(Show{Page::period, "main"});
    desk.tap_and_confirm("投票结束…");
    desk.show_frame();
    desk.type(FieldId::chair, "江雪");
    CHECK_FALSE(desk.may("宣布选举有效…"));
    CHECK(desk.says("还有 2 张没有作废"));
    desk.tap("扫描作废剩余选票卡");
    desk.scan(scene.held_slip(2));
    desk.scan(scene.held_slip(3));
    CHECK(desk.says("已作废 2 张"));
    desk.tap("完成");
    CHECK_FALSE(desk.says("没有作废"));
    desk.tap_and_confirm("宣布选举有效…");
    CHECK(scene.hall.venue().books().period_state("main").stage == Stage::valid);
}

TEST_CASE("after voting the wall list shows every code, sorted and in pages, and audits stand apart") {
    Scene scene;
    Desk desk(scene.hall);
    scene.open(desk);
    for (std::size_t i = 0; i < 8; ++i) vote(scene.hall, scene.slip(i));
    // 检验 with a held slip: not counted, not on the wall.
    const venue::Visit visit = visit_with(scene.hall, scene.held_slip(0));
    std::vector<congress::Marks> marks;
    const auto sealed = sealed_by(scene.hall, visit, marks);
    REQUIRE(scene.hall.venue().audit(visit, sealed.front(), marks.front(), scene.hall.now()).ok());
    desk.act(Show{Page::codes, "committee"});
    CHECK(desk.says("没有已计入的选票"));  // nothing while voting goes on
    desk.act(Show{Page::period, "main"});
    desk.tap_and_confirm("投票结束…");
    desk.show_frame();
    desk.tap("查验码清单");
    REQUIRE(desk.console().screen() == "console-codes");
    const auto codes = scene.hall.venue().codes(scene.hall.venue().congress().period("main")->polls.front());
    REQUIRE(codes.size() == 8);
    CHECK(std::is_sorted(codes.begin(), codes.end()));
    for (const std::string& code : codes) CHECK(desk.says(code.substr(0, 4) + " " + code.substr(4, 4)));
    CHECK_FALSE(desk.may("下一页"));
    CHECK_FALSE(desk.says(sealed.front().code.substr(0, 4) + " " + sealed.front().code.substr(4, 4)));
    desk.tap("返回");
    desk.tap("检验和未计入");
    REQUIRE(desk.console().screen() == "console-audits");
    CHECK(desk.says(sealed.front().code.substr(0, 4) + " " + sealed.front().code.substr(4, 4)));
    CHECK(desk.says("检验票 1 张"));
}

TEST_CASE("slips half scanned are forgotten with the page, and kept behind the lock") {
    Scene scene;
    Desk desk(scene.hall);
    scene.open(desk);
    desk.act(Show{Page::swap, "main"});
    desk.scan(scene.slip(0));
    desk.act(Lock{});
    desk.act(PinDigits{Hall::pin});
    desk.act(SubmitPin{});
    CHECK(desk.says("第 2 步：新卡"));
    desk.tap("返回");
    desk.act(Show{Page::swap, "main"});
    CHECK(desk.says("第 1 步：旧卡"));
    // On any other page a slip is a delegate's who took the console for a kiosk.
    desk.tap("返回");
    desk.scan(scene.slip(1));
    CHECK(desk.console().screen() == "console-lock");
}
