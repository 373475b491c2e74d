// From an outcome that leaves something open to the poll that settles it (RULES.md 2.4, 2.9, 2.10).
#include "tests/venue/rounds.hpp"

using namespace daihui;
using namespace daihui::test;
using congress::Means;
using congress::Next;
using congress::Stage;

namespace {

venue::FollowUpChoice choice(Next next, const std::string& by = "大会") {
    venue::FollowUpChoice out;
    out.next = next;
    out.decided_by = by;
    out.by1 = "陈静";
    out.by2 = "赵海燕";
    return out;
}

/// The ten double delegates and the one of the union alone vote in the union's polls; slips of the double
/// delegates come first. The voter's place among the union's slips.
struct Tied : Assembled {
    explicit Tied(const congress::Congress& congress = small_congress()) : Assembled(congress) {
        std::size_t union_voter = 0;
        Round round(venue, "p1", slips, 10);
        round.run([&](const venue::BallotPaper& paper, std::size_t voter) {
            return tie(paper, paper.poll.kind == congress::PollKind::election ? union_voter++ : voter);
        });
    }
};

const venue::PollResult& of(const std::vector<venue::PollResult>& results, const std::string& poll) {
    const auto found = std::find_if(results.begin(), results.end(),
                                    [&](const auto& result) { return result.poll.id == poll; });
    REQUIRE(found != results.end());
    return *found;
}

}  // namespace

TEST_CASE("a tie across the last seat is voted on again with slips printed days before") {
    Tied t;
    const auto first = t.venue->results("p1", venue::Venue::Audience::everyone);
    CHECK(of(first, "union-election").outcome.elected == std::vector<std::string>{"丁一凡", "王建平"});
    CHECK(of(first, "union-election").outcome.tied == std::vector<std::string>{"王芳", "冯建国"});
    CHECK(t.venue->books().electors("committee") == std::vector<std::string>{"001", "003"});

    const auto options = t.venue->follow_ups("union-election");
    REQUIRE_FALSE(options.empty());
    CHECK(options.front().next == Next::revote);
    CHECK(options.front().by_rule);
    CHECK(options.front().words == "就王芳、冯建国 2 名同志再次投票，选 1 名。");
    CHECK(t.venue->follow_ups("housing").empty());
    CHECK(t.venue->follow_ups("chair-election").empty());

    const auto next = t.venue->decide_follow_up("union-election", choice(Next::revote), minutes_later(30));
    if (!next) FAIL(next.error().message);
    const congress::Poll again = *t.venue->congress().poll(*next);
    CHECK(again.follow_up == congress::FollowUp::revote);
    CHECK(again.follows == "union-election");
    CHECK(again.seats == 1);
    const congress::VotingPeriod period = *t.venue->congress().period_of_poll(*next);
    CHECK(period.stack == "再次投票");
    CHECK(period.sitting == "s1");
    CHECK(t.venue->congress().item("a1")->polls == std::vector<std::string>{"union-election", *next});
    REQUIRE(t.venue->books().follow_ups().size() == 1);
    CHECK(t.venue->books().follow_ups().front().decided_by == "大会");
    CHECK(t.venue->books().follow_ups().front().text == options.front().words);
    // Decided is decided.
    CHECK(t.venue->follow_ups("union-election").empty());
    CHECK(refusal_of(t.venue->decide_follow_up("union-election", choice(Next::vacant), minutes_later(31)))
              .find("已经作出决定") != std::string::npos);

    // 双代表 and 仅工代会 hold slips for it; a slip of 仅教代会 has no such ballot and need not be void.
    const auto classes = congress::slip_classes(t.venue->congress(), period);
    REQUIRE(classes.size() == 2);
    CHECK(classes[0].id == "staff+union");
    CHECK(classes[0].expected == 10);
    CHECK(classes[1].id == "union");
    CHECK(classes[1].colour == 2);
    Round round(t.venue, period.id, t.again, 40);
    const auto results = round.run([](const venue::BallotPaper& paper, std::size_t voter) {
        REQUIRE(paper.poll.candidates.size() == 2);
        return approving(paper.poll, {voter < 7 ? 0U : 1U});
    });
    REQUIRE(results.size() == 1);
    CHECK(results[0].outcome.elected == std::vector<std::string>{"王芳"});
    CHECK(results[0].count.papers == congress::Papers{11, 11, 11, 0});
    CHECK(t.venue->follow_ups(*next).empty());
    // The committee is of those elected in both rounds, and meets the same hour.
    CHECK(t.venue->books().electors("committee") == std::vector<std::string>{"001", "002", "003"});
    t.venue.open();
    CHECK(t.venue->congress().poll(*next) != nullptr);
    CHECK(t.venue->record().verify()->empty());
}

TEST_CASE("a second tie goes to the second stack of spares, and a third to paper") {
    Tied t;
    const auto all_alike = [](const venue::BallotPaper& paper, std::size_t voter) {
        // Five each and one for nobody.
        return approving(paper.poll, voter == 10 ? std::vector<std::size_t>{} : std::vector{voter % 2});
    };
    congress::Poll easier;
    auto next = t.venue->decide_follow_up("union-election", choice(Next::revote), minutes_later(30));
    if (!next) FAIL(next.error().message);
    std::string period = t.venue->congress().period_of_poll(*next)->id;
    Round(t.venue, period, t.again, 40).run(all_alike);
    // Nobody is over half: the seat stays open, and people may go on by 另行选举.
    auto options = t.venue->follow_ups(*next);
    REQUIRE_FALSE(options.empty());
    CHECK(
        std::none_of(options.begin(), options.end(), [](const auto& one) { return one.next == Next::revote; }));
    auto third = t.venue->decide_follow_up(*next, choice(Next::by_election, "主席团"), minutes_later(70));
    if (!third) FAIL(third.error().message);
    CHECK(t.venue->congress().period_of_poll(*third)->stack == "备用");
    Round(t.venue, t.venue->congress().period_of_poll(*third)->id, t.more, 80).run(all_alike);
    const auto none = t.venue->decide_follow_up(*third, choice(Next::by_election), minutes_later(110));
    CHECK(refusal_of(none) == "备用的选票卡已经用过，或没有给工代会留出票位了。请改用纸质选票。");
    auto named = choice(Next::by_election);
    named.stack = "再次投票";
    CHECK(refusal_of(t.venue->decide_follow_up(*third, named, minutes_later(110))).find("另一叠") !=
          std::string::npos);
    auto paper = choice(Next::by_election);
    paper.means = Means::paper;
    const auto fourth = t.venue->decide_follow_up(*third, paper, minutes_later(111));
    if (!fourth) FAIL(fourth.error().message);
    CHECK(t.venue->congress().period_of_poll(*fourth) == nullptr);
    CHECK(t.venue->congress().poll(*fourth)->means == Means::paper);
    CHECK(t.venue->congress().poll(*fourth)->secrecy == congress::Secrecy::secret);
}

TEST_CASE("too few over the majority: the rest stand again for the open seats") {
    congress::Congress c = small_congress();
    for (congress::Poll& poll : c.polls)
        if (poll.id == "union-election") poll.shortfall = congress::Shortfall::by_election;
    Assembled a(c);
    Round(a.venue, "p1", a.slips, 10).run([](const venue::BallotPaper& paper, std::size_t) {
        return paper.poll.kind == congress::PollKind::motion ? congress::blank_marks(paper.poll)
                                                             : approving(paper.poll, {1});
    });
    CHECK(a.venue->results("p1", venue::Venue::Audience::everyone).at(0).outcome.vacant == 2);
    const auto options = a.venue->follow_ups("union-election");
    REQUIRE_FALSE(options.empty());
    CHECK(options.front().next == Next::by_election);
    CHECK(options.front().seats == 2);
    // One fewer than open may be filled; not more.
    auto too_many = choice(Next::by_election);
    too_many.seats = 3;
    CHECK(refusal_of(a.venue->decide_follow_up("union-election", too_many, minutes_later(30)))
              .find("多于尚缺的") != std::string::npos);
    const auto next = a.venue->decide_follow_up("union-election", choice(Next::by_election), minutes_later(30));
    if (!next) FAIL(next.error().message);
    CHECK(a.venue->congress().poll(*next)->candidates.size() == 3);
    Round(a.venue, a.venue->congress().period_of_poll(*next)->id, a.again, 40)
        .run([](const venue::BallotPaper& paper, std::size_t) { return approving(paper.poll, {0, 1}); });
    CHECK(a.venue->books().electors("committee") == std::vector<std::string>{"001", "002", "003"});
}

TEST_CASE("seats left vacant, reduced or for later are decisions and make no poll") {
    for (const Next next : {Next::vacant, Next::reduce, Next::later}) {
        Tied t;
        const std::size_t polls = t.venue->congress().polls.size();
        const auto decided = t.venue->decide_follow_up("union-election", choice(next), minutes_later(30));
        if (!decided) FAIL(decided.error().message);
        CHECK(decided->empty());
        CHECK(t.venue->congress().polls.size() == polls);
        REQUIRE(t.venue->books().follow_ups().size() == 1);
        CHECK(t.venue->books().follow_ups().front().seats == 1);
        CHECK(t.venue->books().follow_ups().front().decision == congress::to_text(next));
    }
}

TEST_CASE("a decision on what follows names two people and who decided, and is one of what is offered") {
    Tied t;
    auto one = choice(Next::revote);
    one.by2 = one.by1;
    CHECK(
        refusal_of(t.venue->decide_follow_up("union-election", one, minutes_later(30))).find("两位不同人员") !=
        std::string::npos);
    CHECK(refusal_of(t.venue->decide_follow_up("union-election", choice(Next::revote, ""),
                                               minutes_later(30))) == "请写明由谁决定：大会，或主席团。");
    CHECK(refusal_of(t.venue->decide_follow_up("union-election", choice(Next::void_rerun), minutes_later(30)))
              .find("请在列出的办法中选择") != std::string::npos);
    CHECK(refusal_of(t.venue->decide_follow_up("housing", choice(Next::later), minutes_later(30)))
              .find("不需要决定下一步") != std::string::npos);
    CHECK(refusal_of(t.venue->decide_follow_up("chair-election", choice(Next::later), minutes_later(30)))
              .find("还没有宣布结果") != std::string::npos);
    auto other = choice(Next::revote);
    other.poll = *t.venue->congress().poll("housing");
    other.poll->id = "other";
    CHECK(
        refusal_of(t.venue->decide_follow_up("union-election", other, minutes_later(30))).find("须与它相同") !=
        std::string::npos);
    auto edited = choice(Next::revote);
    edited.poll = t.venue->follow_ups("union-election").front().poll;
    edited.poll->candidates.push_back(edited.poll->candidates.front());
    CHECK(refusal_of(t.venue->decide_follow_up("union-election", edited, minutes_later(30))).find("列了两次") !=
          std::string::npos);
    edited.poll->candidates.pop_back();
    edited.poll->id = "union-election";
    CHECK(
        refusal_of(t.venue->decide_follow_up("union-election", edited, minutes_later(30))).find("已经有代号") !=
        std::string::npos);
    edited.poll->id = "tie-break";
    edited.poll->candidates.push_back({"丁一凡", congress::Sex::unknown, "", "", "001", ""});
    CHECK(refusal_of(t.venue->decide_follow_up("union-election", edited, minutes_later(30))).find("已经当选") !=
          std::string::npos);
    edited.poll->candidates.pop_back();
    edited.poll->seats = 2;
    CHECK(
        refusal_of(t.venue->decide_follow_up("union-election", edited, minutes_later(30))).find("多于尚缺的") !=
        std::string::npos);
    edited.poll->seats = 1;
    const auto next = t.venue->decide_follow_up("union-election", edited, minutes_later(30));
    if (!next) FAIL(next.error().message);
    CHECK(*next == "tie-break");
}

TEST_CASE("what came back without its slips adding up is void; both ballots are filled again in one visit") {
    Assembled a;
    Round round(a.venue, "p1", a.slips, 10);
    round.check_box();
    // A slip of the double delegates is held back, and then cast with by mistake.
    std::map<std::string, int> keep = {{"staff+union", 10}, {"staff", 1}, {"union", 1}};
    std::vector<venue::Slip> kept;
    for (const auto& slip : a.slips)
        if (keep[slip.slip_class.id]-- > 0)
            kept.push_back(slip);
        else
            REQUIRE(a.venue->void_slip(slip.token, "剩余作废", "陈静", minutes_later(11)).ok());
    REQUIRE(a.venue
                ->issue_slips("p1", {{"staff+union", 9, 0, 1}, {"staff", 1, 0}, {"union", 1, 0}}, "周敏",
                              "韩雪", minutes_later(12))
                .ok());
    REQUIRE(a.venue->open_voting("p1", minutes_later(13)).ok());
    for (const auto& slip : kept) vote(*a.venue, slip.token, 2, minutes_later(14));
    REQUIRE(a.venue->close_voting("p1", minutes_later(20)).ok());
    CHECK(a.venue->follow_ups("union-election").empty());
    REQUIRE(a.venue->declare_valid("p1", "于海洋", minutes_later(21)).ok());
    REQUIRE(a.venue->books().period_state("p1").stage == Stage::void_election);

    const auto options = a.venue->follow_ups("union-election");
    REQUIRE_FALSE(options.empty());
    CHECK(options.front().next == Next::void_rerun);
    const auto first = a.venue->decide_follow_up("union-election", choice(Next::void_rerun), minutes_later(22));
    if (!first) FAIL(first.error().message);
    const auto second = a.venue->decide_follow_up("housing", choice(Next::void_rerun), minutes_later(23));
    if (!second) FAIL(second.error().message);
    const congress::VotingPeriod period = *a.venue->congress().period_of_poll(*first);
    CHECK(period.polls == std::vector<std::string>{*first, *second});
    CHECK(congress::slip_classes(a.venue->congress(), period).size() == 3);
    const auto results =
        Round(a.venue, period.id, a.again, 30).run([](const venue::BallotPaper& paper, std::size_t) {
            congress::Marks marks = congress::blank_marks(paper.poll);
            marks.motion = congress::Mark::approve;
            return paper.poll.kind == congress::PollKind::motion ? marks : approving(paper.poll, {0, 1, 2});
        });
    REQUIRE(results.size() == 2);
    CHECK(results[0].outcome.elected.size() == 3);
    CHECK(results[1].outcome.passed);
    CHECK(a.venue->books().electors("committee").size() == 3);
}

TEST_CASE("a committee just elected votes again with the spares of its own stack") {
    congress::Congress c = small_congress();
    for (congress::Poll& poll : c.polls)
        if (poll.id == "chair-election") {
            poll.candidates.insert(poll.candidates.begin(),
                                   {"丁一凡", congress::Sex::unknown, "", "", "001", ""});
            poll.majority = {1, 4, true};
        }
    Assembled a(c);
    const auto committee = a.venue.slips("委员会", 3);
    const auto spares = a.venue.slips("再次投票（工会委员会）", 5);
    Round(a.venue, "p1", a.slips, 10).run([](const venue::BallotPaper& paper, std::size_t) {
        return paper.poll.kind == congress::PollKind::motion ? congress::blank_marks(paper.poll)
                                                             : approving(paper.poll, {0, 1, 2});
    });
    CHECK(a.venue->presence_of("chair-election") == congress::Presence{3, 3, 0});
    const auto first =
        Round(a.venue, "p2", committee, 40).run([](const venue::BallotPaper& paper, std::size_t voter) {
            return approving(paper.poll, voter == 2 ? std::vector<std::size_t>{} : std::vector{voter});
        });
    CHECK(first.at(0).outcome.tied.size() == 2);
    const auto next =
        a.venue->decide_follow_up("chair-election", choice(Next::revote, "工会委员会"), minutes_later(60));
    if (!next) FAIL(next.error().message);
    const congress::VotingPeriod period = *a.venue->congress().period_of_poll(*next);
    CHECK(period.stack == "再次投票（工会委员会）");
    const auto second =
        Round(a.venue, period.id, spares, 70).run([](const venue::BallotPaper& paper, std::size_t voter) {
            return approving(paper.poll, {voter == 0 ? 0U : 1U});
        });
    CHECK(second.at(0).count.papers == congress::Papers{3, 3, 3, 0});
    CHECK(second.at(0).outcome.elected == std::vector<std::string>{"王芳"});
}

TEST_CASE("what people counted on paper may be voted on again at the machines") {
    congress::Congress c = small_congress();
    for (congress::Poll& poll : c.polls)
        if (poll.id == "union-election") poll.means = Means::paper;
    c.periods[0].polls = {"housing"};
    Assembled a(c);
    congress::Count count;
    count.papers = {11, 11, 11, 0};
    for (const auto& [name, votes] : {std::pair{"丁一凡", 11}, {"王芳", 7}, {"王建平", 8}, {"冯建国", 7}})
        count.candidates.push_back({name, votes, 11 - votes, 0, 0, false});
    REQUIRE(a.venue->count_votes("union-election", count, "陈静", "赵海燕", Means::paper, "", minutes_later(5))
                .ok());
    CHECK(a.venue->follow_ups("union-election").empty());  // counted, and not declared
    REQUIRE(a.venue->declare_counted("union-election", "于海洋", "", minutes_later(6)).ok());
    const auto options = a.venue->follow_ups("union-election");
    REQUIRE_FALSE(options.empty());
    CHECK(options.front().next == Next::revote);
    const auto next = a.venue->decide_follow_up("union-election", choice(Next::revote), minutes_later(7));
    // Nobody planned a secret ballot of the union at the machines: its spares are not there, and that is said.
    CHECK(refusal_of(next) == "备用的选票卡已经用过，或没有给工代会留出票位了。请改用纸质选票。");
    auto hands = choice(Next::revote);
    hands.means = Means::hands;
    CHECK(
        refusal_of(a.venue->decide_follow_up("union-election", hands, minutes_later(7))).find("须无记名投票") !=
        std::string::npos);
    auto paper = choice(Next::revote);
    paper.means = Means::paper;
    const auto on_paper = a.venue->decide_follow_up("union-election", paper, minutes_later(7));
    if (!on_paper) FAIL(on_paper.error().message);
    count.papers = {11, 10, 9, 1};
    count.candidates = {{"王芳", 6, 3, 0, 0, false}, {"冯建国", 2, 7, 0, 0, false}};
    const auto outcome =
        a.venue->count_votes(*on_paper, count, "陈静", "赵海燕", Means::paper, "", minutes_later(8));
    if (!outcome) FAIL(outcome.error().message);
    CHECK(outcome->elected == std::vector<std::string>{"王芳"});
    REQUIRE(a.venue->declare_counted(*on_paper, "于海洋", "", minutes_later(9)).ok());
    CHECK(a.venue->books().electors("committee") == std::vector<std::string>{"001", "002", "003"});
    CHECK(a.venue->record().verify()->empty());
}
