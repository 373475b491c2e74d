// What people count: whole polls, paper beside a box, declarations, committees, and what is decided to follow.
#include <algorithm>

#include "tests/record/sample.hpp"

using namespace daihui;
using namespace daihui::record;
using namespace daihui::record::sample;

namespace {

struct Fixture {
    Folder folder;
    std::unique_ptr<Record> record = open_record(folder / "record.db", true);
    Fixture() { put(*record, founding()); }
    const Books& books() { return record->books(); }
    void say(std::vector<Event> events, Moment at = start) { put(*record, events, at); }
    std::string refused(Event event) {
        const Result<Receipt> receipt = record->write(start, {std::move(event)});
        REQUIRE_FALSE(receipt);
        CHECK(receipt.error().kind == ErrorKind::refused);
        return receipt.error().message;
    }
    void to_closed() { say({box_checked(), issued(6, 12), moved(Stage::open), moved(Stage::closed)}); }
    void to_opened() { say({moved(Stage::valid), opened_election(), opened_secret(), moved(Stage::opened)}); }
};

template <class Change>
Event round_with(Change change) {
    auto event = std::get<congress::VotesCounted>(round_counted(6, 4));
    change(event);
    return event;
}
bool says(const std::string& sentence, const std::string& words) {
    UNSCOPED_INFO(sentence);
    return sentence.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE_METHOD(Fixture, "a count typed in is replaced by a later one until it is declared") {
    say({poll_set(second_round())});
    CHECK_FALSE(books().votes_counted("round2", false));
    CHECK_FALSE(books().count_of("round2"));
    CHECK(says(refused(round_declared("李强")), "还没有录入"));
    say({round_counted(5, 1)});
    say({round_counted(6, 4)}, start + std::chrono::minutes(5));
    CHECK(books().votes_counted("round2", false)->counted ==
          std::get<congress::VotesCounted>(round_counted(6, 4)));
    CHECK(books().votes_counted("round2", false)->at == start + std::chrono::minutes(5));
    CHECK_FALSE(books().votes_counted("round2", true));
    CHECK_FALSE(books().poll_declared("round2"));
    REQUIRE(books().count_of("round2"));
    CHECK(books().count_of("round2")->count.candidates[0].approve == 4);
    CHECK(books().count_of("round2")->means == "paper");

    CHECK(says(refused(round_declared("谁")), "谁"));
    auto nobody = std::get<congress::PollDeclared>(round_declared("李强"));
    nobody.chair.clear();
    CHECK(says(refused(nobody), "主持人"));
    say({round_declared("李强")});
    CHECK(books().poll_declared("round2")->elected == std::vector<std::string>{"李强"});
    CHECK(says(refused(round_counted(6, 5)), "请登记更正"));
    CHECK(refused(round_declared("李强")) == "这项投票已经宣布结果。");
    say({congress::CorrectionNoted{"round2", "得票应为 5", "王芳", "李强"}});
}

TEST_CASE_METHOD(Fixture, "a count is by two people, of the ballot's names, in numbers that can be") {
    say({poll_set(second_round())});
    CHECK(says(refused(round_with([](auto& e) { e.by2 = e.by1; })), "两个人"));
    CHECK(says(refused(round_with([](auto& e) { e.means = "kiosk"; })), "举手、鼓掌或纸质"));
    CHECK(says(refused(round_with([](auto& e) { e.poll = "n9"; })), "n9"));
    CHECK(says(refused(round_with([](auto& e) { e.count.papers.issued = -1; })), "负数"));
    CHECK(says(refused(round_with([](auto& e) { e.count.candidates[1].oppose = congress::max_count + 1; })),
               "超出范围"));
    CHECK(says(refused(round_with([](auto& e) { e.count.candidates.pop_back(); })), "与选票不符"));
    CHECK(says(refused(round_with([](auto& e) { std::swap(e.count.candidates[0], e.count.candidates[1]); })),
               "与选票不符"));
    CHECK(says(refused(round_with([](auto& e) { e.count.candidates[0].name = "王五"; })), "与选票不符"));
    CHECK(says(refused(round_with([](auto& e) { e.count.candidates.push_back({"陈伟", 1, 0, 0, 0, true}); })),
               "没有另选他人"));

    congress::Poll with_write_ins = second_round();
    with_write_ins.write_ins = congress::WriteIns::delegates;
    say({poll_set(with_write_ins)});
    const auto with = [](std::vector<std::string> names) {
        return round_with([&](auto& e) {
            for (const std::string& name : names) e.count.candidates.push_back({name, 1, 0, 0, 0, true});
        });
    };
    CHECK(says(refused(with({"陈伟", "陈伟"})), "陈伟"));
    CHECK(says(refused(with({"李强"})), "李强"));
    CHECK(says(refused(with({""})), "无姓名"));
    say({with({"陈伟", "刘洋"})});
}

TEST_CASE_METHOD(Fixture, "machines and people do not both count a poll") {
    say({box_checked()});
    CHECK(says(refused(round_with([](auto& e) {
                   e.poll = "secret";
                   e.count.candidates.clear();
               })),
               "票箱"));
    congress::VotesCounted named;
    named.poll = "named";
    named.means = "hands";
    named.by1 = "王芳";
    named.by2 = "李强";
    say({congress::NamedPollOpened{"named", {8, 5, 0}}});
    CHECK(says(refused(named), "记名表决"));
    named.poll = "method";
    say({hands_counted(5)});
    CHECK(says(refused(named), "已经录入"));

    say({poll_set(motion_by_hands("n1"))});
    named.poll = "n1";
    say({named});
    auto hands = std::get<congress::HandsCounted>(hands_counted(5));
    hands.poll = "n1";
    CHECK(says(refused(hands), "已经录入"));
    CHECK(says(refused(congress::NamedPollOpened{"n1", {8, 5, 0}}), "由人工计票"));
    CHECK(says(refused(congress::MotionDecided{"n1", true, "通过", "主持人"}), "还没有计票"));
}

TEST_CASE_METHOD(Fixture, "a motion counted by people is a motion like any other once it is declared") {
    congress::Poll motion = motion_by_hands("n1", "union");
    motion.adopts = congress::Adopts::candidates;
    congress::VotesCounted counted;
    counted.poll = "n1";
    counted.count.motion = {5, 1, 0, 0};
    counted.means = "hands";
    counted.by1 = "王芳";
    counted.by2 = "李强";
    say({poll_set(motion), counted});
    CHECK_FALSE(books().motion("n1"));
    CHECK_FALSE(books().adopted(congress::Adopts::candidates));
    say({congress::PollDeclared{"n1", true, {}, {}, "通过。", "主持人", ""}});
    CHECK(books().motion("n1") == congress::MotionDecided{"n1", true, "通过。", "主持人"});
    CHECK(books().adopted(congress::Adopts::candidates));
    CHECK_FALSE(books().adopted(congress::Adopts::scrutineers));
    CHECK(books().journal(2)[0].text == "宣布「议案 n1」通过，主持人 主持人");
    CHECK(books().journal(2)[1].text ==
          "录入「议案 n1」（举手）：赞成 5 票，反对 1 票，弃权 0 票，经办人 王芳、李强");
}

TEST_CASE_METHOD(Fixture,
                 "a committee is seated by whichever declared it, and completed by the rounds that follow") {
    congress::Poll paper = *small_congress().poll("election");
    paper.means = congress::Means::paper;
    congress::VotesCounted counted;
    counted.poll = "election";
    counted.count = std::get<congress::BoxOpened>(opened_election()).count;
    counted.means = "paper";
    counted.by1 = "王芳";
    counted.by2 = "李强";
    counted.count.candidates[2] = {"张晓东", 2, 4, 0, 0, false};  // one seat stays open
    say({poll_set(paper), counted});
    CHECK(books().electors("committee").empty());
    say({congress::PollDeclared{"election", false, {"王芳"}, {}, "王芳当选。", "主持人", ""}});
    CHECK(books().electors("committee") == std::vector<std::string>{"001"});

    say({poll_set(second_round()), followed("election", "round2"), round_counted(6, 4)});
    say({round_declared("李强")});
    CHECK(books().electors("committee") == std::vector<std::string>{"001", "002"});
    CHECK(record->verify()->empty());
}

TEST_CASE_METHOD(Fixture, "the votes on paper beside a box seat the committee as well") {
    to_closed();
    say({paper_collected(12)});
    // 发出 of the box holds the paper: 18 of 20 present.
    auto box = std::get<congress::BoxOpened>(opened_election());
    box.count.presence = {20, 20, 0};
    box.count.papers.issued = 18;
    say({moved(Stage::valid), box, opened_secret(), moved(Stage::opened)});
    auto paper = std::get<congress::VotesCounted>(paper_counted(12));
    // 李强: 1 in the box and 12 on paper; 张晓东: 5 and none. 11 are needed.
    paper.count.candidates = {
        {"王芳", 12, 0, 0, 0, false}, {"李强", 12, 0, 0, 0, false}, {"张晓东", 0, 12, 0, 0, false}};
    say({paper});
    CHECK(books().count_of("election")->paper_beside);
    CHECK(books().count_of("election")->count.candidates[1].approve == 13);
    CHECK(books().count_of("election")->means == "kiosk");
    CHECK_FALSE(books().count_of("secret")->paper_beside);
    say({moved(Stage::reported), moved(Stage::declared)});
    CHECK(books().electors("committee") == std::vector<std::string>{"001", "002"});
}

TEST_CASE_METHOD(Fixture, "nobody is seated by a 预选") {
    congress::Poll primary = *small_congress().poll("election");
    primary.means = congress::Means::paper;
    primary.contest = congress::Contest::primary;
    congress::VotesCounted counted;
    counted.poll = "election";
    counted.count = std::get<congress::BoxOpened>(opened_election()).count;
    counted.means = "paper";
    counted.by1 = "王芳";
    counted.by2 = "李强";
    say({poll_set(primary), counted,
         congress::PollDeclared{"election", false, {"王芳"}, {}, "", "主持人", ""}});
    CHECK(books().electors("committee").empty());
}

TEST_CASE_METHOD(Fixture, "presence is of those who may vote in the poll: women, a committee") {
    // 001, 003, 005 and 007 are women; 007 is no delegate of the union.
    congress::Poll women = *small_congress().poll("election");
    women.women_only = true;
    say({congress::CheckInOpened{"s2"}, check_in("001", "s2"), check_in("002", "s2"), check_in("003", "s2"),
         congress::PresenceChanged{"s2", "005", "excused", "病假", "会务组"},
         congress::PresenceChanged{"s2", "003", "left", "", "会务组"}});
    CHECK(books().presence_of("s2", women) == congress::Presence{3, 1, 1});
    women.body = "staff";
    CHECK(books().presence_of("s2", women) == congress::Presence{4, 1, 1});
    CHECK(books().presence_of("s2", *small_congress().poll("election")) == books().presence("s2", "union"));
    CHECK(books().presence_of("s1", women) == congress::Presence{4, 0, 0});

    say({box_checked(), issued(6), moved(Stage::open), moved(Stage::closed), moved(Stage::valid),
         opened_election(), opened_secret(), moved(Stage::opened), moved(Stage::reported),
         moved(Stage::declared)});
    women.body = "committee";  // 001 and 003
    CHECK(books().presence_of("s2", women) == congress::Presence{2, 1, 0});
    women.women_only = false;
    CHECK(books().presence_of("s2", women) == congress::Presence{2, 1, 0});
}

TEST_CASE_METHOD(Fixture,
                 "paper beside machines is collected when voting is over, and counted between 开箱 and 报告") {
    CHECK(says(refused(paper_collected(12)), "投票结束之后"));
    to_closed();
    CHECK(says(refused(paper_counted(12)), "开箱之后"));
    CHECK(says(refused(congress::PaperCollected{"p1", {{"named", 1}}, "王芳", "李强"}), "不属于"));
    CHECK(says(refused(congress::PaperCollected{"p1", {{"election", 1}, {"election", 2}}, "王芳", "李强"}),
               "不完整"));
    CHECK(says(refused(paper_collected(-1)), "不完整"));
    refused(congress::PaperCollected{"p1", {{"election", 1}}, "王芳", "王芳"});
    say({paper_collected(12)});
    say({paper_collected(11)});
    CHECK(books().paper_collected("p1")->rows[0].returned == 11);
    CHECK_FALSE(books().paper_collected("p2"));
    to_opened();
    CHECK(says(refused(paper_collected(11)), "宣布选举是否有效之前"));
    CHECK(says(refused(moved(Stage::reported)), "纸质选票还没有计票"));
    auto hands = std::get<congress::VotesCounted>(paper_counted(11));
    hands.means = "hands";
    CHECK(says(refused(hands), "只能是纸质选票"));
    say({poll_set(second_round())});
    CHECK(says(refused(round_with([](auto& e) { e.beside = true; })), "没有使用票箱"));
    say({paper_counted(10)});
    say({paper_counted(11)});
    CHECK(books().votes_counted("election", true)->counted.count.papers.returned == 11);
    CHECK_FALSE(books().votes_counted("election", false));
    say({moved(Stage::reported)});
    CHECK(says(refused(paper_counted(11)), "报告结果之前"));
    CHECK(record->verify()->empty());
}

TEST_CASE_METHOD(Fixture, "what follows is decided once, by whom is said, after the result") {
    CHECK(says(refused(followed("election")), "还没有宣布结果"));
    to_closed();
    to_opened();
    say({moved(Stage::reported)});
    CHECK(says(refused(followed("election")), "还没有宣布结果"));
    say({moved(Stage::declared)});
    auto event = std::get<congress::FollowUpDecided>(followed("election"));
    const auto with = [&](auto change) {
        auto changed = event;
        change(changed);
        return Event{changed};
    };
    CHECK(says(refused(with([](auto& e) { e.decision = "coin"; })), "不完整"));
    CHECK(says(refused(with([](auto& e) { e.seats = -1; })), "不完整"));
    CHECK(says(refused(with([](auto& e) { e.decided_by.clear(); })), "由谁决定"));
    CHECK(says(refused(with([](auto& e) { e.text.clear(); })), "内容"));
    refused(with([](auto& e) { e.by2 = e.by1; }));
    CHECK(says(refused(with([](auto& e) { e.new_poll = "n9"; })), "n9"));
    CHECK(says(refused(with([](auto& e) { e.new_poll = "named"; })), "不是接着"));
    say({event});
    CHECK(books().follow_ups() == std::vector<congress::FollowUpDecided>{event});
    CHECK(refused(event) == "这项投票的后续事项已经决定，不能再改。");
}

TEST_CASE_METHOD(Fixture, "a period may end void before its voting did, by a decision with its reason") {
    auto ended = std::get<congress::PeriodMoved>(moved(Stage::void_election));
    const Stage at = GENERATE(Stage::box_checked, Stage::issued, Stage::open, Stage::closed);
    say({box_checked()});
    if (at >= Stage::issued) say({issued(6)});
    if (at >= Stage::open) say({moved(Stage::open), committed("election", 1), cast("election", 1)});
    if (at >= Stage::closed) say({moved(Stage::closed)});
    CAPTURE(congress::to_text(at));
    if (at != Stage::closed) CHECK(says(refused(ended), "决定人和原因"));
    ended.reason = "投票机全部故障";
    say({ended});
    CHECK(books().period_state("p1").stage == Stage::void_election);
    // Nothing of it waits for a decision any more, nor ever is opened.
    CHECK(books().undecided().empty());
    refused(accepted("election", 1));
    refused(opened_election());
    refused(moved(Stage::opened));
    say({followed("election")});
    say({moved(Stage::sealed)});
    CHECK(books().undecided().empty());
    CHECK(record->verify()->empty());
}
