// What comes next at the console (RULES.md 2.9, 2.10): proposed by the software, decided by people, and the new
// poll is there at once.
#include "tests/session/console_scene.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::session::console;
using congress::Stage;
using test::Desk;
using test::Hall;
using test::Scene;

namespace {

/// Whom the voter of this number leaves out: of six for five seats the two last get 21 votes each, the
/// fourth 24.
std::size_t left_out(std::size_t voter) {
    if (voter < 9) return 4;
    if (voter < 18) return 5;
    if (voter < 24) return 3;
    return (voter - 24) / 2;
}

void to_the_declaration(Scene& scene, Desk& desk, const std::string& period, const std::string& passphrase) {
    desk.act(Show{Page::period, period});
    desk.tap_and_confirm("投票结束…");
    desk.show_frame();
    desk.type(FieldId::chair, "江雪");
    desk.tap_and_confirm("宣布选举有效…");
    desk.type(FieldId::passphrase, passphrase);
    desk.tap("开箱");
    desk.show_frame();
    desk.tap("已报告执行主席");
    desk.tap_and_confirm("宣布…");
    REQUIRE(test::stage(scene.hall, period) == Stage::declared);
}

void tie(Scene& scene, Desk& desk) {
    scene.hall.reach_voting();
    for (std::size_t i = 0; i < 30; ++i) {
        std::vector<std::size_t> approved;
        for (std::size_t name = 0; name < 6; ++name)
            if (name != left_out(i)) approved.push_back(name);
        test::vote(scene.hall, scene.hall.slips()[i], approved);
    }
    to_the_declaration(scene, desk, "main", scene.hall.passphrase());
}

const std::string next_line = "下一步：第三届分工会委员会委员选举";

}  // namespace

TEST_CASE("a tie leads to 再次投票: decided by people, made at once, run to its declaration") {
    Scene scene;
    Desk desk(scene.hall);
    auto& venue = scene.hall.venue();
    // The slips of 再次投票 were printed before anybody knew what for.
    std::vector<std::string> more;
    REQUIRE(venue
                .make_slips({"再次投票", 32, {}}, scene.hall.now(), {},
                            [&](const std::vector<venue::Slip>& printed) -> Result<void> {
                                for (const auto& slip : printed) more.push_back(slip.token);
                                return {};
                            })
                .ok());
    tie(scene, desk);
    CHECK(desk.says("得赞成票相等"));
    desk.tap(next_line);
    REQUIRE(desk.console().screen() == "console-next");
    CHECK(desk.says("再次投票"));
    CHECK(desk.says("黄强、曾敏"));
    desk.tap("记录决定…");
    CHECK(desk.says("由谁决定"));
    desk.type(FieldId::decided_by, "大会");
    desk.type(FieldId::operating, "薛丹");
    desk.type(FieldId::checking, "薛丹");
    desk.tap("记录决定…");
    CHECK(desk.says("两位不同人员"));
    test::name_two(desk);
    desk.tap_and_confirm("记录决定…");
    REQUIRE(venue.books().follow_ups().size() == 1);
    const congress::FollowUpDecided decided = venue.books().follow_ups().front();
    CHECK(decided.decided_by == "大会");
    CHECK(decided.by1 == "薛丹");
    REQUIRE_FALSE(decided.new_poll.empty());
    REQUIRE(desk.console().screen() == "console-period");
    const std::string period = venue.congress().period_of_poll(decided.new_poll)->id;
    CHECK(venue.congress().period(period)->stack == "再次投票");
    const congress::Poll again = *venue.congress().poll(decided.new_poll);
    CHECK(again.follow_up == congress::FollowUp::revote);
    CHECK(again.seats == 1);
    REQUIRE(again.candidates.size() == 2);
    // It stands on the agenda with the election it repeats.
    bool on_the_strip = false;
    for (const DayLine& line : desk.view().day) on_the_strip = on_the_strip || line.label == again.title;
    CHECK(on_the_strip);

    const std::string passphrase = desk.check_box_with_one_key();
    const std::int64_t present = venue.presence_of(decided.new_poll).present;
    desk.tap("扫描作废剩余选票卡");
    for (std::size_t i = static_cast<std::size_t>(present); i < more.size(); ++i) desk.scan(more[i]);
    desk.tap("完成");
    desk.tap("录入发票数");
    desk.type(FieldId::slips, std::to_string(present));
    desk.tap("录入");
    desk.tap("开始投票");
    REQUIRE(test::stage(scene.hall, period) == Stage::open);
    for (std::size_t i = 0; i < 25; ++i) test::vote(scene.hall, more[i], {i < 20 ? 0U : 1U});
    to_the_declaration(scene, desk, period, passphrase);
    CHECK(desk.says("当选名单"));
    const auto results = venue.results(period, venue::Venue::Audience::everyone);
    REQUIRE(results.size() == 1);
    CHECK(results.front().outcome.elected == std::vector<std::string>{again.candidates[0].name});
    // The first election says what was decided, and leads to what followed.
    desk.act(Show{Page::period, "main"});
    CHECK(desk.says("大会决定："));
    CHECK_THROWS(desk.tap(next_line));
    desk.tap(again.title);
    CHECK(desk.console().screen() == "console-period");
}

TEST_CASE("another way than the rule's may be decided, on paper and with another list") {
    Scene scene;
    Desk desk(scene.hall);
    tie(scene, desk);
    auto& books = scene.hall.venue().books();
    desk.tap(next_line);
    SECTION("the seat stays empty") {
        desk.tap("名额空缺");
        desk.type(FieldId::decided_by, "主席团");
        test::name_two(desk);
        desk.tap_and_confirm("记录决定…");
        REQUIRE(books.follow_ups().size() == 1);
        CHECK(books.follow_ups().front().decision == "vacant");
        CHECK(books.follow_ups().front().new_poll.empty());
        CHECK(desk.page().tag == "已决定");
        CHECK_THROWS(desk.tap("记录决定…"));
    }
    SECTION("on paper, with the list put the other way round") {
        desk.tap("修改名单…");
        REQUIRE(desk.console().screen() == "console-candidates");
        desk.tap_tool("黄", "下移");
        desk.tap("用这份名单");
        REQUIRE(desk.console().screen() == "console-next");
        CHECK(desk.says("曾敏、黄强"));
        desk.tap("纸质选票");
        desk.type(FieldId::decided_by, "大会");
        test::name_two(desk);
        desk.tap_and_confirm("记录决定…");
        REQUIRE(books.follow_ups().size() == 1);
        REQUIRE(desk.console().screen() == "console-count");
        const congress::Poll made = *scene.hall.venue().congress().poll(books.follow_ups().front().new_poll);
        CHECK(made.means == congress::Means::paper);
        CHECK(made.candidates.front().name == "曾敏");
    }
}
