// Every kind of poll from the box to what people may see of it: choices, scores, 预选, a ballot of the women
// alone, and paper counted beside the machines (RULES.md 1, 2.12, 2.13, 4; PRACTICE.md 2.6).
#include "tests/venue/rounds.hpp"

using namespace daihui;
using namespace daihui::test;
using congress::Means;
using congress::PollKind;
using congress::Stage;
using Audience = venue::Venue::Audience;

namespace {

congress::Poll& poll_of(congress::Congress& c, const std::string& id) {
    for (congress::Poll& poll : c.polls)
        if (poll.id == id) return poll;
    FAIL("no poll " + id);
    return c.polls.front();
}

congress::Candidate named(const std::string& name) { return {name, congress::Sex::unknown, "", "", "", ""}; }

/// The motion of period p1 becomes a poll of another kind.
congress::Congress with_kind(PollKind kind) {
    congress::Congress c = small_congress();
    congress::Poll& poll = poll_of(c, "housing");
    poll.kind = kind;
    poll.title = "先进集体评选";
    poll.ballot_title = "先进集体评选票";
    poll.subjects = congress::Subjects::items;
    poll.candidates = {named("机电学院"), named("图书馆"), named("后勤处")};
    return c;
}

congress::Marks blank_election(const venue::BallotPaper& paper) { return congress::blank_marks(paper.poll); }

}  // namespace

TEST_CASE("a choice of k of n is cast, opened and announced like an election") {
    congress::Congress c = with_kind(PollKind::choose);
    congress::Poll& poll = poll_of(c, "housing");
    poll.seats = 2;
    poll.choose_min = 1;
    poll.choose_max = 2;
    poll.majority = {0, 1, true};
    Assembled a(c);
    std::size_t staff_voter = 0;
    Round round(a.venue, "p1", a.slips, 10);
    const auto results = round.run([&](const venue::BallotPaper& paper, std::size_t) {
        congress::Marks marks = congress::blank_marks(paper.poll);
        if (paper.poll.kind != PollKind::choose) return marks;
        const std::size_t voter = staff_voter++;
        marks.chosen.assign(3, false);
        marks.chosen[voter < 6 ? 0 : 1] = true;
        if (voter < 3) marks.chosen[2] = true;
        return marks;
    });
    REQUIRE(results.size() == 2);
    const auto& chosen = results[1];
    CHECK(chosen.count.candidates.at(0).approve == 6);
    CHECK(chosen.count.candidates.at(1).approve == 5);
    CHECK(chosen.count.candidates.at(2).approve == 3);
    CHECK(chosen.count.candidates.at(2).abstain == 8);
    CHECK(chosen.outcome.elected == std::vector<std::string>{"机电学院", "图书馆"});
    CHECK(chosen.outcome.inconsistent.empty());
    CHECK(a.venue->results("p1", Audience::everyone).size() == 2);
}

TEST_CASE("a score is cast and opened, and told to nobody in the hall") {
    congress::Congress c = with_kind(PollKind::score);
    poll_of(c, "housing").scale = {60, 100, 5, 1, 1};
    Assembled a(c);
    std::size_t staff_voter = 0;
    Round round(a.venue, "p1", a.slips, 10);
    const auto results = round.run([&](const venue::BallotPaper& paper, std::size_t) {
        congress::Marks marks = congress::blank_marks(paper.poll);
        if (paper.poll.kind != PollKind::score) return marks;
        const int voter = static_cast<int>(staff_voter++);
        marks.scores = {60 + 5 * (voter % 9), 80, voter == 0 ? 60 : 100};
        return marks;
    });
    REQUIRE(results.size() == 2);
    REQUIRE(results[1].count.grades.size() == 3);
    CHECK(results[1].count.grades[1].grades.at(4) == 11);
    REQUIRE(results[1].outcome.scores.size() == 3);
    CHECK(results[1].outcome.scores[0].name == "后勤处");
    CHECK(results[1].outcome.scores[0].ballots == 9);  // one highest and one lowest left out
    CHECK(results[1].outcome.scores[0].sum == 900);
    const auto shown = a.venue->results("p1", Audience::everyone);
    REQUIRE(shown.size() == 1);
    CHECK(shown[0].poll.id == "union-election");
    for (const std::string& sentence : a.venue->books().period_state("p1").sentences)
        CHECK(sentence.find("机电学院") == std::string::npos);
}

TEST_CASE("a 预选 is for the presidium: the hall hears nothing of it") {
    congress::Congress c = small_congress();
    poll_of(c, "union-election").contest = congress::Contest::primary;
    Assembled a(c);
    Round round(a.venue, "p1", a.slips, 10);
    round.check_box();
    round.issue();
    round.open();
    round.vote([](const venue::BallotPaper& paper, std::size_t) {
        congress::Marks marks = congress::blank_marks(paper.poll);
        marks.motion = congress::Mark::approve;
        return paper.poll.kind == PollKind::motion ? marks : approving(paper.poll, {0, 1, 2});
    });
    round.close();
    round.valid();
    const auto results = round.open_box();
    REQUIRE(results.size() == 2);
    CHECK(results[0].outcome.elected == std::vector<std::string>{"丁一凡", "王芳", "王建平"});
    const auto said = round.declare();
    REQUIRE(said.size() == 1);
    CHECK(said[0].find("王芳") == std::string::npos);
    const auto shown = a.venue->results("p1", Audience::everyone);
    REQUIRE(shown.size() == 1);
    CHECK(shown[0].poll.id == "housing");
    CHECK(a.venue->results("p1", Audience::counting_room).size() == 2);
    CHECK(a.venue->books().electors("committee").empty());
}

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

TEST_CASE("closing and opening tell how far they are") {
    Assembled a;
    Round round(a.venue, "p1", a.slips, 10);
    const venue::KeyMade key = *a.venue->check_box("p1", {"陈静"}, minutes_later(10));
    round.issue();
    round.open();
    round.vote([](const venue::BallotPaper& paper, std::size_t) { return blank_election(paper); });
    std::size_t last = 0, all = 0, calls = 0;
    const auto progress = [&](std::size_t done, std::size_t of) {
        CHECK(done >= last);
        CHECK(done <= of);
        last = done;
        all = of;
        ++calls;
    };
    REQUIRE(a.venue->close_voting("p1", minutes_later(20), progress).ok());
    CHECK(last == 22);
    CHECK(all == 22);
    round.valid();
    last = calls = 0;
    const auto file = std::filesystem::directory_iterator(a.venue.path() / "keys");
    std::filesystem::path found;
    for (const auto& entry : file)
        if (entry.path().filename().string().find("daihui-key-") != std::string::npos) found = entry.path();
    const auto opened = a.venue->open_box("p1", {{found, key.passphrase}}, minutes_later(30), progress);
    if (!opened) FAIL(opened.error().message);
    CHECK(calls > 2);
    CHECK(last == all);
}

TEST_CASE("where write-ins are limited by the seats alone nobody need be opposed for one") {
    congress::Congress c = small_congress();
    poll_of(c, "union-election").write_in_limit = congress::WriteInLimit::seats;
    Assembled a(c);
    Round round(a.venue, "p1", a.slips, 10);
    round.check_box();
    round.issue();
    round.open();
    const venue::Visit visit = visit_of(*a.venue, round.handed_out().front().token, minutes_later(15));
    std::vector<congress::Marks> marks;
    for (const auto& paper : visit.ballots) marks.push_back(congress::blank_marks(paper.poll));
    REQUIRE(visit.ballots[0].poll.kind == PollKind::election);
    REQUIRE(visit.ballots[0].write_ins.size() > 3);
    marks[0].candidates[0] = congress::Mark::approve;
    for (std::size_t i = 0; i < 3; ++i) marks[0].write_ins.push_back(visit.ballots[0].write_ins[i].number);
    CHECK_FALSE(a.venue->seal(visit, marks, minutes_later(15)).ok());  // four for three seats
    marks[0].write_ins.pop_back();
    const auto sealed = a.venue->seal(visit, marks, minutes_later(15));
    if (!sealed) FAIL(sealed.error().message);
    REQUIRE(a.venue->cast(visit, *sealed, minutes_later(15)).ok());
    round.close();
    round.valid();
    const auto results = round.open_box();
    CHECK(results.at(0).count.candidates.size() == 6);
    CHECK(results.at(0).count.candidates.at(5).approve == 1);
    CHECK(results.at(0).outcome.inconsistent.empty());
}

TEST_CASE("a period whose polls all went to paper has no box to check") {
    Assembled a;
    REQUIRE(
        a.venue->take_by_people("p1", Means::paper, "主席团", "停电", "陈静", "赵海燕", minutes_later(5)).ok());
    CHECK(refusal_of(a.venue->check_box("p1", {"陈静"}, minutes_later(6))).find("没有选票，不需要检查票箱") !=
          std::string::npos);
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

TEST_CASE("a slip of another body's delegates has no ballot in a second round") {
    Assembled a;
    Round(a.venue, "p1", a.slips, 10).run([](const venue::BallotPaper& paper, std::size_t) {
        return paper.poll.kind == PollKind::motion ? congress::blank_marks(paper.poll)
                                                   : approving(paper.poll, {0});
    });
    venue::FollowUpChoice choice;
    choice.next = congress::Next::by_election;
    choice.decided_by = "大会";
    choice.by1 = "陈静";
    choice.by2 = "赵海燕";
    const auto next = a.venue->decide_follow_up("union-election", choice, minutes_later(40));
    if (!next) FAIL(next.error().message);
    Round round(a.venue, a.venue->congress().period_of_poll(*next)->id, a.again, 50);
    round.check_box();
    round.issue();
    round.open();
    const auto of_staff = std::find_if(a.again.begin(), a.again.end(),
                                       [](const auto& slip) { return slip.slip_class.id == "staff"; });
    REQUIRE(of_staff != a.again.end());
    const auto scanned = a.venue->scan(of_staff->token, minutes_later(60));
    REQUIRE(std::holds_alternative<venue::Refusal>(scanned));
    CHECK(std::get<venue::Refusal>(scanned).sentence ==
          "本张选票由工会会员代表大会代表填写，您的选票卡不含此票。");
}
