// Scores, choices, appraisals of many and of titles, women's ballots, a 预选 and a 再次投票, as a delegate
// meets them.
#include <algorithm>

#include "kiosk/session/wipe.hpp"
#include "tests/session/kinds.hpp"
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

/// A hall that votes on every kind, made once; each test uses slips of its own.
struct KindsHall {
    test::TemporaryFolder folder;
    Hall hall{sample, folder.path() / "venue", test::Kind::rehearsal, test::vote_on_every_kind};
    std::size_t next = 0;
    KindsHall() { hall.reach_voting(); }
    std::string slip() { return hall.slips().at(next++); }
};
KindsHall& kinds() {
    static KindsHall shared;
    return shared;
}

std::string title_of(const Visit& visit) {
    return std::visit(
        [](const auto& body) -> std::string {
            if constexpr (requires { body.title; }) return std::string(body.title);
            return {};
        },
        visit.view().body);
}

/// Fills whatever is shown so that the visit goes on, and turns to the next ballot.
void fill(Visit& visit) {
    const std::string sheet = visit.view().aside;  // 第 1 张，共 9 张
    for (int steps = 0; steps < 40 && visit.view().aside == sheet && visit.screen() != "review"; ++steps) {
        const View view = visit.view();
        if (const auto* judged = std::get_if<AppraisalView>(&view.body)) {
            for (const auto& row : judged->rows)
                if (row.grade < 0) visit.tap(MarkGrade{row.person, 0});
        } else if (const auto* score = std::get_if<ScoreView>(&view.body)) {
            for (const auto& row : score->rows) {
                if (row.scored) continue;
                visit.tap(PickScored{row.person});
                visit.tap(PickRange{score->ranges.back().points});
                visit.tap(MarkScore{row.person, score->ranges.back().points});
            }
        } else if (const auto* choose = std::get_if<ChooseView>(&view.body)) {
            for (const auto& row : choose->rows)
                if (!row.chosen) visit.tap(ToggleChoice{row.candidate});
        }
        visit.tap(Forward{});
    }
}

void go_to(Visit& visit, const std::string& title) {
    for (int steps = 0; steps < 20 && title_of(visit) != title && visit.screen() != "review"; ++steps)
        fill(visit);
    REQUIRE(title_of(visit) == title);
}

}  // namespace

TEST_CASE("a choice shows how many may still be named, and refuses one more with a sentence") {
    Visit visit(kinds().hall);
    visit.scan(kinds().slip());
    REQUIRE(visit.screen() == "choose");
    auto page = visit.body<ChooseView>();
    CHECK(page.line == "共 20 名，可选 16 名以内");
    CHECK(page.counter == "已选 0 名，还可选 16 名");
    CHECK(page.columns == 2);
    CHECK(page.rows.size() == 14);
    CHECK(page.place.primary == "下面还有 6 名");
    for (std::size_t i = 0; i < 14; ++i) visit.tap(ToggleChoice{i});
    visit.tap(Forward{});
    visit.tap(ToggleChoice{14});
    visit.tap(ToggleChoice{15});
    page = visit.body<ChooseView>();
    CHECK(page.counter == "已选满 16 名");
    visit.tap(ToggleChoice{16});
    page = visit.body<ChooseView>();
    CHECK(page.chosen == 16);
    CHECK(page.message.kind == MessageKind::notice);
    CHECK(page.message.text == "已选满 16 名。如需改选，请先取消一名。");
    REQUIRE(page.rows.size() == 6);
    CHECK(page.rows[2].blocked);
    CHECK_FALSE(page.rows[2].chosen);
    visit.tap(ToggleChoice{15});
    visit.tap(ToggleChoice{16});
    page = visit.body<ChooseView>();
    CHECK(page.rows[2].chosen);
    CHECK_FALSE(page.rows[2].blocked);
    CHECK(page.message.kind == MessageKind::help);
    visit.tap(ToggleChoice{99});
    CHECK(visit.body<ChooseView>().chosen == 16);
}

TEST_CASE("a choice of a fixed number does not go on with fewer") {
    Visit visit(kinds().hall);
    visit.scan(kinds().slip());
    go_to(visit, "先进集体评选票");
    auto page = visit.body<ChooseView>();
    CHECK(page.line == "共 7 个，须选 5 个");
    CHECK(page.columns == 1);
    for (std::size_t i = 0; i < 4; ++i) visit.tap(ToggleChoice{i});
    visit.tap(Forward{});
    REQUIRE(visit.screen() == "choose");
    page = visit.body<ChooseView>();
    CHECK(page.title == "先进集体评选票");
    CHECK(page.message.text == "已选 4 个，须选足 5 个。");
    visit.tap(ToggleChoice{6});
    visit.tap(Forward{});
    CHECK(visit.screen() == "score");
}

TEST_CASE("points on a long scale take a range and then the points, and the turn goes to the next person") {
    Visit visit(kinds().hall);
    visit.scan(kinds().slip());
    go_to(visit, "岗位标兵现场答辩评分票");
    REQUIRE(visit.screen() == "score");
    auto page = visit.body<ScoreView>();
    CHECK(page.line == "共 7 名，请对每名评分，60—100 分。");
    CHECK(page.rows.size() == 5);
    CHECK(page.rows[0].current);
    CHECK(page.rows[0].points == "未评");
    CHECK(page.points.empty());
    CHECK_FALSE(page.may_clear);
    std::vector<std::string> ranges;
    for (const auto& range : page.ranges) ranges.push_back(range.label);
    CHECK(ranges == std::vector<std::string>{"60—69", "70—79", "80—89", "90—99", "100"});

    visit.tap(PickRange{80});
    page = visit.body<ScoreView>();
    REQUIRE(page.points.size() == 10);
    CHECK(page.points.front().label == "80");
    CHECK(page.ranges[2].chosen);
    visit.tap(MarkScore{0, 85});
    page = visit.body<ScoreView>();
    CHECK(page.rows[0].points == "85 分");
    CHECK(page.rows[1].current);
    CHECK(page.points.empty());  // the next one begins anew: the second half of a double tap finds nothing
    CHECK(page.counter == "已评 1 名，还有 6 名");

    visit.tap(PickScored{0});
    page = visit.body<ScoreView>();
    CHECK(page.ranges[2].chosen);
    CHECK(page.points[5].chosen);
    CHECK(page.may_clear);
    visit.tap(ClearScore{});
    page = visit.body<ScoreView>();
    CHECK(page.rows[0].points == "未评");
    CHECK(page.rows[0].current);
    visit.tap(MarkScore{0, 101});
    page = visit.body<ScoreView>();
    CHECK(page.message.text == "请在 60 分至 100 分之间评分。");
    CHECK_FALSE(page.rows[0].scored);
    visit.tap(MarkScore{99, 70});
    visit.tap(PickScored{6});  // on the next page
    visit.tap(PickRange{59});
    page = visit.body<ScoreView>();
    CHECK(page.rows[0].current);
    CHECK(page.points.empty());

    for (std::size_t person = 0; person < 5; ++person) visit.tap(MarkScore{person, 100});
    page = visit.body<ScoreView>();
    CHECK(page.rows[4].current);  // all on this page have points: the turn stays
    CHECK(page.place.primary == "下面还有 2 名");
    visit.tap(Forward{});
    page = visit.body<ScoreView>();
    REQUIRE(page.rows.size() == 2);
    CHECK(page.rows[0].current);
    CHECK_FALSE(page.place.primary_enabled);
    visit.tap(Forward{});
    CHECK(visit.body<ScoreView>().message.text == "还有 2 名没有评。");
    visit.tap(MarkScore{5, 60});
    visit.tap(MarkScore{6, 75});
    CHECK(visit.body<ScoreView>().place.primary_enabled);
    CHECK(visit.body<ScoreView>().counter == "已评 7 名，全部评完");
}

TEST_CASE("points of a short scale stand beside each subject, one touch each") {
    Visit visit(kinds().hall);
    visit.scan(kinds().slip());
    go_to(visit, "示范课评分票");
    CHECK(visit.screen() == "score");
    auto page = visit.body<AppraisalView>();
    CHECK(page.line == "共 3 项，请对每项评分，0—10 分。");
    REQUIRE(page.grades.size() == 11);
    CHECK(page.grades.front() == "0");
    CHECK(page.grades.back() == "10");
    visit.tap(MarkGrade{0, 10});
    visit.tap(MarkGrade{1, 0});
    visit.tap(MarkGrade{1, 11});
    visit.tap(MarkGrade{1, -1});
    page = visit.body<AppraisalView>();
    CHECK(page.rows[0].grade == 10);
    CHECK(page.rows[1].grade == 0);
    CHECK(page.counter == "已评 2 项，还有 1 项");
    CHECK(page.message.text.starts_with("还有 1 项没有评，评完后可核对。"));
    visit.tap(MarkGrade{0, 10});
    CHECK(visit.body<AppraisalView>().rows[0].grade == -1);
}

TEST_CASE("many persons with four grades stand on one page, titles in cards") {
    Visit visit(kinds().hall);
    visit.scan(kinds().slip());
    go_to(visit, "学院领导班子成员民主测评票");
    auto page = visit.body<AppraisalView>();
    CHECK(page.layout == JudgingLayout::lines);
    CHECK(page.rows.size() == 9);
    CHECK(page.pages == 1);
    go_to(visit, "提案办理满意度测评票");
    page = visit.body<AppraisalView>();
    CHECK(page.layout == JudgingLayout::cards);
    CHECK(page.line == "提案 5 件，请对每件选一项。");
    CHECK(page.place.primary == "下面还有 1 件");
    CHECK(page.rows[0].name == "提案 2026-01 延长图书馆考试周开放时间");
}

TEST_CASE("a women's ballot, a 预选 and a 再次投票 say what they are") {
    Visit visit(kinds().hall);
    visit.scan(kinds().slip());
    go_to(visit, "第三届女职工委员会委员选票");
    auto page = visit.body<ElectionView>();
    CHECK(page.heading == "补选 · 女代表");
    CHECK(page.seats_line == "应选 2 名，候选人 3 名，须选足名额");
    CHECK(page.more == "还须赞成");
    visit.tap(MarkCandidate{0, Mark::approve});
    visit.tap(Forward{});
    CHECK(visit.body<ElectionView>().message.text ==
          "赞成 1 名，本次选举须选足 2 名。一名都不赞成也是有效选票。");
    visit.tap(MarkCandidate{1, Mark::approve});
    visit.tap(Forward{});
    page = visit.body<ElectionView>();
    CHECK(page.heading.empty());
    CHECK(page.seats_line == "预选 6 名，预备人选 9 名");
    CHECK(page.profiles_label == "人选简介");
    // Write-ins without a 不赞成 mark.
    CHECK(page.write_ins_left == 6);
    CHECK(page.write_in_sentence == "另选他人计入赞成人数，您还可另选 6 人。");
    visit.tap(OpenWriteIns{});
    REQUIRE(visit.screen() == "write_in");
    visit.tap(Back{});
    fill(visit);
    page = visit.body<ElectionView>();
    CHECK(page.title == "第三届分工会委员会委员选票");
    CHECK(page.heading == "再次投票");
}

TEST_CASE("the review says every kind in words, and an audit opens it to what was marked") {
    Hall& hall = kinds().hall;
    Visit visit(hall);
    visit.scan(kinds().slip());
    visit.tap(ToggleChoice{1});
    visit.tap(Forward{});
    visit.tap(Forward{});
    for (int ballots = 0; ballots < 20 && visit.screen() != "review"; ++ballots) fill(visit);
    REQUIRE(visit.screen() == "review");
    const auto review = visit.body<ReviewView>();
    REQUIRE(review.cards.size() == 9);
    CHECK(review.may_confirm);
    CHECK(review.cards[0].groups[0].label == "已选 1 名");
    CHECK(review.cards[0].groups[1].label == "未选 19 名");
    CHECK(review.cards[0].sentence == "已选 1 名，少于可选的 16 名，选票有效。");
    CHECK(review.cards[1].groups[0].label == "已选 5 个");
    CHECK(review.cards[2].groups[0].names == std::vector<std::string>{"100 分"});
    CHECK(review.cards[3].groups[0].label == "0 分");
    CHECK(review.cards[3].groups[0].names.size() == 3);
    CHECK(review.cards[4].groups[0].names == std::vector<std::string>{"优秀"});
    REQUIRE(review.cards[5].groups.size() == 1);
    CHECK(review.cards[5].groups[0].label == "满意");
    CHECK(review.cards[5].groups[0].names.size() == 5);
    CHECK(review.cards[6].sentence == "本张选票未作标记，将按弃权计。");

    visit.tap(Confirm{});
    visit.look();
    REQUIRE(visit.screen() == "code");
    CHECK(visit.body<CodeView>().cast_label == "投出选票");
    visit.tap(OpenHelp{});
    visit.tap(OpenAudit{});
    visit.tap(Audit{});
    REQUIRE(visit.screen() == "audit");
    auto opened = visit.body<AuditView>();
    CHECK(opened.lines[0].mark.text() == "未选");
    CHECK(opened.lines[1].mark.text() == "已选");
    visit.tap(Forward{});
    visit.tap(Forward{});
    opened = visit.body<AuditView>();
    REQUIRE(opened.lines.size() == 7);
    CHECK(opened.lines[0].mark.text() == "100 分");
}

TEST_CASE("the ballots of every kind are cast as they were filled in") {
    Hall& hall = kinds().hall;
    Visit visit(hall);
    const std::int64_t before = hall.venue().turnout("main").front().cast;
    visit.scan(kinds().slip());
    for (int ballots = 0; ballots < 20 && visit.screen() != "review"; ++ballots) fill(visit);
    visit.tap(Confirm{});
    visit.look();
    visit.tap(Cast{});
    CHECK(visit.screen() == "done");
    CHECK(hall.venue().turnout("main").front().cast == before + 1);
}

TEST_CASE("what belongs to another kind does nothing to a ballot") {
    Visit visit(kinds().hall);
    visit.scan(kinds().slip());
    const std::vector<Action> strays = {MarkScore{0, 80}, PickRange{60},
                                        PickScored{1},    ClearScore{},
                                        MarkGrade{0, 0},  MarkMotion{Mark::approve},
                                        OpenWriteIns{},   MarkCandidate{0, Mark::approve}};
    for (const Action& action : strays) visit.tap(action);
    CHECK(visit.screen() == "choose");
    CHECK(visit.body<ChooseView>().chosen == 0);
    go_to(visit, "岗位标兵现场答辩评分票");
    visit.tap(ToggleChoice{0});
    visit.tap(MarkGrade{0, 0});
    CHECK(visit.body<ScoreView>().counter == "已评 0 名，还有 7 名");
}

namespace {

/// The faculty's motion on pay with an amendment, one of them on the slips and the other by hands.
void amend(congress::Congress& congress, const std::string& secret) {
    congress::Poll amendment;
    amendment.id = "pay-amendment";
    amendment.title = "绩效工资分配办法第六条修正案";
    amendment.question = "将第六条「按季度发放」修改为「按月发放」。";
    amendment.body = "staff";
    amendment.amends = "pay";
    congress.polls.push_back(amendment);
    for (congress::Poll& poll : congress.polls) {
        if (poll.id != "pay" && poll.id != "pay-amendment") continue;
        const bool on_slip = poll.id == secret;
        poll.secrecy = on_slip ? congress::Secrecy::secret : congress::Secrecy::named;
        poll.means = on_slip ? congress::Means::kiosk : congress::Means::hands;
    }
    congress.periods.front().polls = {secret};
    for (congress::AgendaItem& item : congress.agenda) std::erase(item.polls, "committee");
    std::erase_if(congress.polls, [](const congress::Poll& poll) { return poll.id == "committee"; });
}

}  // namespace

TEST_CASE("an amendment is shown with the motion that it changes") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue", test::Kind::rehearsal,
              [](congress::Congress& congress) { amend(congress, "pay-amendment"); });
    hall.reach_voting();
    Visit visit(hall);
    visit.scan(hall.slips().front());
    REQUIRE(visit.screen() == "motion");
    const auto motion = visit.body<MotionView>();
    CHECK(motion.heading == "修正案　教职工代表大会");
    CHECK(motion.title == "绩效工资分配办法第六条修正案");
    CHECK(motion.question == "将第六条「按季度发放」修改为「按月发放」。");
    CHECK(motion.original_title == "绩效工资分配办法（草案）");
    CHECK(motion.document == "pay");
    CHECK(motion.amendments.empty());
}

TEST_CASE("a motion is shown with what became of its amendment") {
    test::TemporaryFolder folder;
    Hall hall(sample, folder.path() / "venue", test::Kind::rehearsal,
              [](congress::Congress& congress) { amend(congress, "pay"); });
    hall.open_check_in();
    hall.pass(std::chrono::minutes{5});
    hall.check_in_everybody();
    hall.print_slips();
    hall.adopt_lists();
    congress::MotionCount count;
    count.approve = hall.venue().presence_of("pay-amendment").present;
    REQUIRE(hall.venue()
                .count_hands("pay-amendment", count, "薛丹", "朱静怡", congress::Means::hands, hall.now())
                .ok());
    REQUIRE(hall.venue().decide_motion("pay-amendment", "江雪", hall.now()).ok());
    hall.open_voting();
    Visit visit(hall);
    visit.scan(hall.slips().front());
    REQUIRE(visit.screen() == "motion");
    const auto motion = visit.body<MotionView>();
    CHECK(motion.heading == "审议通过　教职工代表大会");
    CHECK(motion.amendments == std::vector<std::string>{"修正案「绩效工资分配办法第六条修正案」已通过。"});
    CHECK(motion.original_title.empty());
}

TEST_CASE("wiped marks hold nothing of any kind") {
    congress::Marks marks;
    marks.motion = Mark::oppose;
    marks.candidates = {Mark::approve, Mark::oppose};
    marks.grades = {1, 2};
    marks.scores = {85, 90};
    marks.chosen = {true, false, true};
    marks.write_ins = {"0123"};
    const int* points = marks.scores.data();
    wipe(marks);
    CHECK(marks == congress::Marks{});
    CHECK(points[0] == 0);
    CHECK(points[1] == 0);
}
