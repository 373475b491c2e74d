// Paper beside the machines: ten and more are counted apart and added, fewer are keyed in (PRACTICE.md 2.6).
#include "tests/venue/rounds.hpp"

using namespace daihui;
using namespace daihui::test;
using congress::PollKind;
using congress::Stage;
using Audience = venue::Venue::Audience;

TEST_CASE("ten paper ballots beside the machines are collected, counted apart and added to one result") {
    Assembled a;
    Round round(a.venue, "p1", a.slips, 10);
    round.check_box();
    round.issue(10);
    round.open();
    CHECK(a.venue->paper_issued_of("union-election") == 10);
    CHECK(a.venue->issued_of("union-election") == 11);
    CHECK(a.venue->list_size("union-election") == 1);
    round.vote([](const venue::BallotPaper& paper, std::size_t) {
        congress::Marks marks = congress::blank_marks(paper.poll);
        marks.motion = congress::Mark::approve;
        return paper.poll.kind == PollKind::motion ? marks : approving(paper.poll, {0, 1, 2});
    });
    round.close();
    const auto early = a.venue->declare_valid("p1", "于海洋", minutes_later(20));
    CHECK(refusal_of(early).find("收回数还没有录入") != std::string::npos);
    REQUIRE(
        a.venue
            ->collect_paper("p1", {{"union-election", 11}, {"housing", 9}}, "陈静", "赵海燕", minutes_later(21))
            .ok());
    const auto surplus = a.venue->gate("p1", Stage::valid);
    CHECK_FALSE(surplus.open);
    CHECK(surplus.missing.find("收回纸质选票 11 张，比发出 10 张多 1 张") != std::string::npos);
    REQUIRE(
        a.venue
            ->collect_paper("p1", {{"union-election", 10}, {"housing", 9}}, "陈静", "赵海燕", minutes_later(22))
            .ok());
    const auto validity = a.venue->declare_valid("p1", "于海洋", minutes_later(23));
    if (!validity) FAIL(validity.error().message);
    CHECK(validity->find("发出选票 11 张，收回选票 11 张") != std::string::npos);
    CHECK(validity->find("发出表决票 11 张，收回表决票 10 张") != std::string::npos);
    round.open_box();
    const auto unreported = a.venue->report("p1", "陈静", minutes_later(30));
    CHECK(refusal_of(unreported).find("收回纸质选票 10 张，还没有录入计票结果") != std::string::npos);

    congress::Count paper;
    paper.papers = {0, 10, 9, 1};
    for (const auto& name : {"丁一凡", "王芳", "王建平"}) paper.candidates.push_back({name, 6, 2, 1, 0, false});
    paper.candidates.push_back({"冯建国", 5, 4, 0, 0, false});
    const auto sum = a.venue->count_paper("union-election", paper, "陈静", "赵海燕", minutes_later(31));
    if (!sum) FAIL(sum.error().message);
    congress::Count motion;
    motion.papers = {0, 9, 9, 0};
    motion.motion = {4, 3, 2, 0};
    const auto second = a.venue->count_paper("housing", motion, "陈静", "赵海燕", minutes_later(32));
    if (!second) FAIL(second.error().message);
    round.declare();
    const auto results = a.venue->results("p1", Audience::everyone);
    REQUIRE(results.size() == 2);
    CHECK(results[0].count.papers == congress::Papers{11, 11, 10, 1});
    CHECK(results[0].count.candidates.at(0).approve == 7);
    CHECK(results[0].count.candidates.at(3).oppose == 5);
    CHECK(results[0].outcome.elected == std::vector<std::string>{"丁一凡", "王芳", "王建平"});
    CHECK(results[0].outcome.inconsistent.empty());
    CHECK(results[1].count.motion == congress::MotionCount{5, 3, 2, 1});
    CHECK_FALSE(results[1].outcome.passed);
    CHECK(results[1].outcome.inconsistent.empty());
    CHECK(a.venue->record().verify()->empty());
}

TEST_CASE("more paper than was handed out can only be void") {
    Assembled a;
    Round round(a.venue, "p1", a.slips, 10);
    round.check_box();
    round.issue(10);
    round.open();
    round.close();
    REQUIRE(
        a.venue
            ->collect_paper("p1", {{"union-election", 11}, {"housing", 9}}, "陈静", "赵海燕", minutes_later(21))
            .ok());
    CHECK_FALSE(a.venue->declare_valid("p1", "于海洋", minutes_later(22)).ok());
    const auto sentence = a.venue->declare_void("p1", "于海洋", "纸质选票多出一张", minutes_later(23));
    if (!sentence) FAIL(sentence.error().message);
    CHECK(a.venue->books().period_state("p1").stage == Stage::void_election);
    CHECK_FALSE(a.venue->follow_ups("union-election").empty());
}

TEST_CASE("ten paper ballots are not keyed in, nine are") {
    Assembled a;
    Round round(a.venue, "p1", a.slips, 10);
    round.check_box();
    const auto held = std::find_if(a.slips.begin(), a.slips.end(),
                                   [](const auto& slip) { return slip.slip_class.id == "staff+union"; });
    std::vector<std::string> kept{held->token};
    for (const auto& slip : a.slips)
        if (slip.slip_class.id != "staff+union")
            kept.push_back(slip.token);
        else if (slip.token != held->token)
            REQUIRE(a.venue->void_slip(slip.token, "剩余作废", "陈静", minutes_later(11)).ok());
    std::map<std::string, int> spare = {{"staff", 0}, {"union", 0}};
    for (const auto& slip : a.slips)
        if (slip.slip_class.id != "staff+union" && spare[slip.slip_class.id]++ > 0)
            REQUIRE(a.venue->void_slip(slip.token, "剩余作废", "陈静", minutes_later(11)).ok());
    REQUIRE(a.venue
                ->issue_slips("p1", {{"staff+union", 0, 10, 1}, {"staff", 1, 0}, {"union", 1, 0}}, "周敏",
                              "韩雪", minutes_later(12))
                .ok());
    REQUIRE(a.venue->open_voting("p1", minutes_later(13)).ok());
    CHECK(refusal_of(a.venue->mark_keying(held->token, "陈静", "赵海燕", minutes_later(14)))
              .find("单独清点和计票，不用代录") != std::string::npos);
}
