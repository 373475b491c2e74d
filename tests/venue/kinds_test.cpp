// Every kind of poll from the box to what people may see of it: choices, scores, 预选, write-ins by seats
// (RULES.md 2.7, 2.12, 4).
#include "tests/venue/rounds.hpp"

using namespace daihui;
using namespace daihui::test;
using congress::Means;
using congress::PollKind;
using Audience = venue::Venue::Audience;

namespace {

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
