// Where only women vote: their own 应到 and 实到, slips and refusals (RULES.md 1).
#include "tests/venue/rounds.hpp"

using namespace daihui;
using namespace daihui::test;
using congress::PollKind;

TEST_CASE("where only women vote their own 应到 and 实到 are what quorum, 发出 and majority are taken of") {
    congress::Congress c = small_congress();
    // Five women of the union: 002, 004, 006, 009, 010; one of them is not there.
    for (const char* number : {"002", "004", "006", "009", "010"})
        for (congress::Delegate& delegate : c.delegates)
            if (delegate.number == number) delegate.sex = congress::Sex::female;
    congress::Poll& election = poll_of(c, "union-election");
    election.women_only = true;
    election.write_ins = congress::WriteIns::none;
    TestVenue venue(true, c);
    const auto badges = venue.badges();
    const auto slips = venue.slips("投票", 15);
    auto there = venue.everybody();
    std::erase(there, "010");
    venue.check_in(badges, there);
    venue.adopt_all();
    CHECK(venue->presence_of("union-election") == congress::Presence{5, 4, 0});
    CHECK(venue->presence_of("housing") == congress::Presence{11, 10, 0});
    const auto facts = venue->facts("p1");
    REQUIRE(facts.bodies.size() == 2);
    CHECK(facts.bodies[0].body == "union+women");
    CHECK(facts.bodies[0].presence.expected == 5);
    const auto warnings = venue->warnings("p1");
    REQUIRE_FALSE(warnings.empty());
    CHECK(warnings[0].find("工代会女代表参加投票的只有 4 名") != std::string::npos);

    Round round(venue, "p1", slips, 10);
    const auto results = round.run([](const venue::BallotPaper& paper, std::size_t voter) {
        congress::Marks marks = congress::blank_marks(paper.poll);
        return paper.poll.kind == PollKind::motion
                   ? marks
                   : approving(paper.poll,
                               voter % 2 == 0 ? std::vector<std::size_t>{0} : std::vector<std::size_t>{0, 1});
    });
    REQUIRE(results.size() == 2);
    CHECK(results[0].count.presence == congress::Presence{5, 4, 0});
    CHECK(results[0].count.papers == congress::Papers{4, 4, 4, 0});
    CHECK(results[0].outcome.base == 5);
    CHECK(results[0].outcome.required == 3);
    CHECK(results[0].outcome.elected == std::vector<std::string>{"丁一凡"});
    CHECK(results[1].count.presence == congress::Presence{11, 10, 0});

    // Too few of the women, though the body is all there: the box cannot be checked.
    TestVenue few(true, c);
    const auto more_badges = few.badges();
    few.slips("投票", 15);
    for (const char* absent : {"006", "009"}) std::erase(there, absent);
    few.check_in(more_badges, there);
    few.adopt_all();
    const auto refused = few->check_box("p1", {"陈静"}, minutes_later(5));
    CHECK(refusal_of(refused).find("不能进行选举") != std::string::npos);
}

TEST_CASE("a named poll of the women takes no vote of a man") {
    congress::Congress c = small_congress();
    for (congress::Delegate& delegate : c.delegates)
        delegate.sex = delegate.number < "006" ? congress::Sex::female : congress::Sex::male;
    poll_of(c, "named").women_only = true;
    TestVenue venue(true, c);
    venue.check_in(venue.badges(), venue.everybody());
    REQUIRE(venue->open_named_poll("named", minutes_later(5)).ok());
    CHECK(venue->books().named_poll("named").presence == congress::Presence{5, 5, 0});
    CHECK(venue->named_polls_open_to("001").size() == 1);
    CHECK(venue->named_polls_open_to("007").empty());
    CHECK(refusal_of(venue->cast_named("named", "007", congress::Mark::approve, minutes_later(6))) ==
          "本项表决由教职工代表大会女代表参加。");
    REQUIRE(venue->cast_named("named", "001", congress::Mark::approve, minutes_later(6)).ok());
}

TEST_CASE("women vote again with everybody's spare slips, which are then handed to women alone") {
    congress::Congress c = small_congress();
    for (congress::Delegate& delegate : c.delegates)
        if (std::string("002 004 006 009 010").find(delegate.number) != std::string::npos)
            delegate.sex = congress::Sex::female;
    congress::Poll& election = poll_of(c, "union-election");
    election.women_only = true;
    election.write_ins = congress::WriteIns::none;
    election.seats = 1;
    election.majority = {1, 3, true};
    Assembled a(c);
    Round(a.venue, "p1", a.slips, 10).run([](const venue::BallotPaper& paper, std::size_t voter) {
        if (paper.poll.kind == PollKind::motion) return congress::blank_marks(paper.poll);
        return approving(paper.poll, voter < 4 ? std::vector{voter % 2} : std::vector<std::size_t>{});
    });
    venue::FollowUpChoice choice;
    choice.next = congress::Next::revote;
    choice.decided_by = "大会";
    choice.by1 = "陈静";
    choice.by2 = "赵海燕";
    const auto next = a.venue->decide_follow_up("union-election", choice, minutes_later(40));
    if (!next) FAIL(next.error().message);
    const congress::VotingPeriod period = *a.venue->congress().period_of_poll(*next);
    const auto classes = congress::slip_classes(a.venue->congress(), period);
    REQUIRE(classes.size() == 2);
    CHECK(classes[0].words == "双代表");
    CHECK(classes[0].expected == 5);
    CHECK(classes[1].expected == 0);  // no woman is of the union alone: these slips are void, all of them
    CHECK(a.venue->books().present_in_class("s1", period, "staff+union") == 5);

    // A ballot of everybody does not go on slips that only women are handed.
    venue::PollChange change;
    change.poll.id = "pay";
    change.poll.title = change.poll.ballot_title = "绩效分配办法（草案）";
    change.poll.body = "union";
    change.period = period.id;
    change.decided_by = "主席团";
    change.reason = "增加一项";
    change.by1 = "陈静";
    change.by2 = "赵海燕";
    CHECK(
        refusal_of(a.venue->set_poll(change, minutes_later(41))).find("只由女代表投票的选票，不能与其他选票") ==
        0);

    Round round(a.venue, period.id, a.again, 50);
    round.check_box();
    // Six slips for five women: one too many, whoever else is in the hall.
    const auto six =
        a.venue->issue_slips(period.id, {{"staff+union", 6, 0, 0}}, "周敏", "韩雪", minutes_later(52));
    CHECK(refusal_of(six).find("双代表发出 6 张，比实到 5 名多 1 张") != std::string::npos);
    round.issue();
    round.open();
    CHECK(round.handed_out().size() == 5);
    round.vote([](const venue::BallotPaper& paper, std::size_t voter) {
        return approving(paper.poll, {voter < 4 ? 0U : 1U});
    });
    round.close();
    round.valid();
    const auto results = round.open_box();
    CHECK(results.at(0).count.presence == congress::Presence{5, 5, 0});
    CHECK(results.at(0).count.papers == congress::Papers{5, 5, 5, 0});
    CHECK(results.at(0).outcome.elected == std::vector<std::string>{"丁一凡"});
    round.declare();
}
