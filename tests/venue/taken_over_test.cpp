// The machines fail: the period ends without a result and people take its polls over (RULES.md 6).
#include "tests/venue/rounds.hpp"

using namespace daihui;
using namespace daihui::test;
using congress::Means;
using congress::Stage;

TEST_CASE("ballots that machines held are never opened, and their polls are counted on paper") {
    Assembled a;
    Round round(a.venue, "p1", a.slips, 10);
    round.check_box();
    round.issue();
    round.open();
    round.vote([](const venue::BallotPaper& paper, std::size_t) {
        return paper.poll.kind == congress::PollKind::motion ? congress::blank_marks(paper.poll)
                                                             : approving(paper.poll, {1});
    });
    CHECK(a.venue->follow_ups("union-election").empty());
    const auto by_people = a.venue->take_by_people("p1", Means::paper, "主席团", "投票机全部停机", "陈静",
                                                   "赵海燕", minutes_later(20));
    if (!by_people) FAIL(by_people.error().message);
    CHECK(a.venue->books().period_state("p1").stage == Stage::void_election);
    REQUIRE(by_people->size() == 2);
    const congress::Congress now = a.venue->congress();
    for (const std::string& id : *by_people) {
        const congress::Poll* poll = now.poll(id);
        REQUIRE(poll != nullptr);
        CHECK(poll->means == Means::paper);
        CHECK(poll->follow_up == congress::FollowUp::rerun);
        CHECK(now.period_of_poll(id) == nullptr);
    }
    CHECK(now.item("a1")->polls == std::vector<std::string>{"union-election", by_people->at(0)});
    CHECK(a.venue->results("p1", venue::Venue::Audience::counting_room).empty());
    CHECK(a.venue->follow_ups("union-election").empty());  // already decided
    CHECK_FALSE(a.venue->open_box("p1", "1234 5678 1234 5678", minutes_later(21)).ok());

    // Counted by people: the new committee is the same as ever.
    congress::Count count;
    count.papers = {11, 11, 11, 0};
    for (const auto& name : congress::candidate_names(*now.poll(by_people->at(0))))
        count.candidates.push_back({name, 9, 2, 0, 0, false});
    count.candidates.back() = {"冯建国", 3, 8, 0, 0, false};
    const auto outcome =
        a.venue->count_votes(by_people->at(0), count, "陈静", "赵海燕", Means::paper, "", minutes_later(40));
    if (!outcome) FAIL(outcome.error().message);
    CHECK(outcome->elected.size() == 3);
    REQUIRE(a.venue->declare_counted(by_people->at(0), "于海洋", "", minutes_later(41)).ok());
    CHECK(a.venue->books().electors("committee") == std::vector<std::string>{"001", "002", "003"});
    REQUIRE(a.venue->seal_period("p1", minutes_later(50)).ok());
    CHECK(a.venue->record().verify()->empty());
}

TEST_CASE("people take over before 选举有效, and only then") {
    Assembled a;
    const auto take = [&](Means means, const std::string& by = "主席团", const std::string& why = "设备故障",
                          const std::string& second = "赵海燕") {
        return a.venue->take_by_people("p1", means, by, why, "陈静", second, minutes_later(60));
    };
    CHECK(refusal_of(take(Means::kiosk)).find("请选择") != std::string::npos);
    CHECK(refusal_of(take(Means::paper, "")).find("请写明由谁决定") != std::string::npos);
    CHECK(refusal_of(take(Means::paper, "主席团", "")).find("请写明由谁决定") != std::string::npos);
    CHECK(refusal_of(take(Means::paper, "主席团", "设备故障", "陈静")).find("两位不同人员") !=
          std::string::npos);
    // An election of the congress stays secret, whatever fails.
    CHECK(refusal_of(take(Means::hands)).find("须无记名投票") != std::string::npos);
    CHECK(a.venue->congress().poll("housing")->means == Means::kiosk);

    Round round(a.venue, "p1", a.slips, 10);
    round.check_box();
    round.issue();
    round.open();
    round.vote([](const venue::BallotPaper& paper, std::size_t) { return tie(paper, 0); });
    round.close();
    round.valid();
    CHECK(refusal_of(take(Means::paper)).find("须开箱计票") != std::string::npos);
    round.open_box();
    CHECK_FALSE(take(Means::paper).ok());
    round.declare();
    CHECK_FALSE(take(Means::paper).ok());
}

TEST_CASE("before the box is checked the polls themselves go over to paper") {
    Assembled a;
    const auto taken =
        a.venue->take_by_people("p1", Means::paper, "主席团", "停电", "陈静", "赵海燕", minutes_later(5));
    if (!taken) FAIL(taken.error().message);
    CHECK(*taken == std::vector<std::string>{"union-election", "housing"});
    CHECK(a.venue->congress().poll("union-election")->means == Means::paper);
    CHECK(a.venue->congress().period_of_poll("union-election") == nullptr);
    CHECK(a.venue->books().follow_ups().empty());
}

TEST_CASE("between the checked box and the end of voting the period ends without a result at every step") {
    for (int steps = 0; steps < 4; ++steps) {
        Assembled a;
        Round round(a.venue, "p1", a.slips, 10);
        round.check_box();
        if (steps > 0) round.issue();
        if (steps > 1) round.open();
        if (steps > 2) round.close();
        const auto taken =
            a.venue->take_by_people("p1", Means::paper, "主席团", "停电", "陈静", "赵海燕", minutes_later(30));
        INFO(steps);
        if (!taken) FAIL(taken.error().message);
        CHECK(a.venue->books().period_state("p1").stage == Stage::void_election);
        CHECK(taken->size() == 2);
        CHECK(a.venue->record().verify()->empty());
    }
}
