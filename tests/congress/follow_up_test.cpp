// What may come next (RULES.md 2.4, 2.9, 2.10): 再次投票, 另行选举, 重新投票 and what needs no poll.
#include "shared/congress/follow_up.hpp"

#include <set>

#include "tests/congress/samples.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::congress;
using namespace daihui::congress::test;

namespace {

using Names = std::vector<std::string>;
using Votes = std::vector<std::pair<std::string, std::int64_t>>;

/// 应到 214, 实到 and all papers 207; names with their 赞成.
Count counted(const Votes& votes) {
    Count count = electronic(214, 207);
    for (const auto& [name, approve] : votes) count.candidates.push_back(got(count, name, approve));
    return count;
}

/// A congress with one election of `seats`, its count, and what may follow.
struct Round {
    Congress congress;
    Count count;
    Outcome outcome;
    std::vector<FollowUpOption> options;

    Round(Poll poll, Count the_count) : count(std::move(the_count)) {
        congress.polls.push_back(std::move(poll));
        look();
    }
    const Poll& poll() const { return congress.polls.back(); }
    void look() {
        outcome = decide(poll(), count);
        options = follow_ups(congress, poll(), count, outcome);
    }
    /// The option of this kind; there must be one.
    const FollowUpOption& option(Next next) const {
        for (const FollowUpOption& one : options)
            if (one.next == next) return one;
        FAIL("no " << to_text(next));
        throw 0;
    }
    bool offers(Next next) const {
        for (const FollowUpOption& one : options)
            if (one.next == next) return true;
        return false;
    }
    /// Takes the poll of an option and counts it.
    Round after(Next next, Count the_count) const {
        Round out = *this;
        out.congress.polls.push_back(*option(next).poll);
        out.count = std::move(the_count);
        out.look();
        return out;
    }
};

Names names_of(const Poll& poll) {
    Names out;
    for (const Candidate& one : poll.candidates) out.push_back(one.name);
    return out;
}

Poll committee(int seats, const Names& names) {
    Poll poll = election(seats, names);
    poll.ballot_title = "第十七届工会委员会委员选票";
    poll.order_note = "按姓氏笔画为序";
    poll.write_ins = WriteIns::delegates;
    poll.means = Means::kiosk;
    return poll;
}

}  // namespace

TEST_CASE("nothing follows where every seat is filled, or a motion was decided") {
    CHECK(Round(committee(2, {"甲", "乙"}), counted({{"甲", 150}, {"乙", 120}})).options.empty());
    Count votes = electronic(214, 207);
    votes.motion = {207, 0, 0, 0};
    CHECK(Round(motion(), votes).options.empty());
    votes.motion = {7, 200, 0, 0};
    CHECK(Round(motion(), votes).options.empty());
}

TEST_CASE("a tie is voted on again among the tied, for the seats that are open") {
    const Round round(committee(3, {"丁", "李敏", "张晓东", "赵海燕"}),
                      counted({{"丁", 200}, {"李敏", 150}, {"张晓东", 121}, {"赵海燕", 121}}));
    REQUIRE(round.options.size() == 5);
    const FollowUpOption& first = round.options.front();
    CHECK(first.next == Next::revote);
    CHECK(first.by_rule);
    CHECK(first.seats == 1);
    CHECK(first.words == "就张晓东、赵海燕 2 名同志再次投票，选 1 名。");
    REQUIRE(first.poll);
    const Poll& poll = *first.poll;
    CHECK(poll.id == "committee-2");
    CHECK(poll.follow_up == FollowUp::revote);
    CHECK(poll.follows == "committee");
    CHECK(poll.title == "第十七届工会委员会委员选举再次投票");
    CHECK(poll.ballot_title == "第十七届工会委员会委员再次投票选票");
    CHECK(poll.office == "第十七届工会委员会委员");
    CHECK(poll.seats == 1);
    CHECK(names_of(poll) == Names{"张晓东", "赵海燕"});
    CHECK(poll.order_note == "按姓氏笔画为序");
    CHECK(poll.write_ins == WriteIns::none);
    CHECK(poll.means == Means::kiosk);
    CHECK(poll.majority == round.poll().majority);
    CHECK(poll.body == "union");
    // What else the congress may decide.
    CHECK(round.option(Next::vacant).words == "1 个名额空缺。");
    CHECK(round.option(Next::later).words == "1 个名额留待以后再选。");
    CHECK(round.option(Next::reduce).words == "经大会同意，名额由 3 名减为 2 名。");
    CHECK(round.option(Next::reduce).seats == 1);
    CHECK_FALSE(round.option(Next::vacant).poll);
    CHECK_FALSE(round.option(Next::vacant).by_rule);
    CHECK(names_of(*round.option(Next::by_election).poll) == Names{"张晓东", "赵海燕"});
}

TEST_CASE("tied again: it is offered again, under the next free id") {
    const Round first(committee(1, {"甲", "乙"}), counted({{"甲", 110}, {"乙", 110}}));
    // 110 of 207 valid cannot both be with one seat; the box says so and the tie is there all the same.
    CHECK_FALSE(first.outcome.inconsistent.empty());
    const Round second = first.after(Next::revote, counted({{"甲", 110}, {"乙", 110}}));
    CHECK(second.poll().id == "committee-2");
    REQUIRE(second.offers(Next::revote));
    const Poll& third = *second.option(Next::revote).poll;
    CHECK(third.id == "committee-3");
    CHECK(third.follows == "committee-2");
    CHECK(third.title == "第十七届工会委员会委员选举再次投票（第二次）");
    CHECK(third.ballot_title == "第十七届工会委员会委员再次投票选票（第二次）");
    const Round third_round = second.after(Next::revote, counted({{"甲", 130}, {"乙", 77}}));
    CHECK(third_round.outcome.elected == Names{"甲"});
    CHECK(third_round.options.empty());
}

TEST_CASE("the ninth revote is counted in words and the tenth in digits") {
    const auto title = [](int revotes) {
        Round round(committee(1, {"甲", "乙"}), counted({{"甲", 110}, {"乙", 110}}));
        for (int i = 1; i < revotes; ++i)
            round = round.after(Next::revote, counted({{"甲", 110}, {"乙", 110}}));
        return round.option(Next::revote).poll->title;
    };
    CHECK(title(1) == "第十七届工会委员会委员选举再次投票");
    CHECK(title(2) == "第十七届工会委员会委员选举再次投票（第二次）");
    CHECK(title(9) == "第十七届工会委员会委员选举再次投票（第九次）");
    CHECK(title(10) == "第十七届工会委员会委员选举再次投票（第10次）");
}

TEST_CASE("a title that is nothing but the act, and one that says something else") {
    Poll poll = committee(1, {"甲", "乙"});
    poll.title = "选举";
    poll.ballot_title = "选票";
    const Round round(poll, counted({{"甲", 110}, {"乙", 110}}));
    CHECK(round.option(Next::revote).poll->title == "选举再次投票");
    CHECK(round.option(Next::revote).poll->ballot_title == "再次投票选票");
    CHECK(round.option(Next::by_election).poll->title == "另行选举");
    poll.title = "补选委员";
    CHECK(Round(poll, counted({{"甲", 110}, {"乙", 110}})).option(Next::revote).poll->title ==
          "补选委员（再次投票）");
}

TEST_CASE("a revote that the congress does not hold yet is told from the first round too") {
    // As where what follows is looked at before the record says that the revote was set.
    const Round first(committee(1, {"甲", "乙"}), counted({{"甲", 110}, {"乙", 110}}));
    const Poll revote = *first.option(Next::revote).poll;
    const std::vector<FollowUpOption> options =
        follow_ups(first.congress, revote, first.count, decide(revote, first.count));
    REQUIRE(options.front().next == Next::revote);
    REQUIRE(options.front().poll);
    CHECK(options.front().poll->id == "committee-3");
    CHECK(options.front().poll->title == "第十七届工会委员会委员选举再次投票（第二次）");
}

TEST_CASE("an id that is taken is passed over, and a circle of follow-ups does no harm") {
    Round round(committee(1, {"甲", "乙"}), counted({{"甲", 110}, {"乙", 110}}));
    Poll taken = motion();
    taken.id = "committee-2";
    round.congress.polls.insert(round.congress.polls.begin(), taken);
    round.look();
    CHECK(round.option(Next::revote).poll->id == "committee-3");
    Poll& a = round.congress.polls[0];
    Poll& b = round.congress.polls[1];
    a.follows = b.id;
    b.follows = a.id;
    a.follow_up = b.follow_up = FollowUp::revote;
    round.look();
    CHECK(round.offers(Next::revote));
}

TEST_CASE("missing seats are filled among the rest in the order of the first round, with one more than seats") {
    Poll poll = committee(4, {"甲", "乙", "丙", "丁", "戊", "己"});
    poll.shortfall = Shortfall::by_election;
    const Round round(poll,
                      counted({{"甲", 150}, {"乙", 140}, {"丙", 30}, {"丁", 90}, {"戊", 80}, {"己", 20}}));
    const FollowUpOption& option = round.options.front();
    CHECK(option.next == Next::by_election);
    CHECK(option.by_rule);
    CHECK(option.seats == 2);
    CHECK(option.words == "不足的 2 个名额另行选举，候选人 3 名：丙、丁、戊，选 2 名。");
    REQUIRE(option.poll);
    CHECK(names_of(*option.poll) == Names{"丙", "丁", "戊"});  // by votes, on the ballot as before
    CHECK(option.poll->title == "第十七届工会委员会委员另行选举");
    CHECK(option.poll->ballot_title == "第十七届工会委员会委员另行选举选票");
    CHECK(option.poll->follow_up == FollowUp::fill_up);
    CHECK(option.poll->seats == 2);
    CHECK(option.poll->write_ins == WriteIns::none);
    CHECK_FALSE(round.offers(Next::revote));
}

TEST_CASE("the difference of a 另行选举 may be a share of its seats, rounded up") {
    Poll poll = committee(10, {});
    for (int i = 0; i < 20; ++i) {
        Candidate one;
        one.name = "候选人" + std::to_string(10 + i);
        poll.candidates.push_back(one);
    }
    poll.shortfall = Shortfall::by_election;
    Votes votes;
    for (int i = 0; i < 20; ++i) votes.emplace_back(poll.candidates[static_cast<std::size_t>(i)].name, 80 - i);
    const auto candidates = [&](int percent, int elected) {
        poll.fill_up_percent = percent;
        Votes some = votes;
        for (int i = 0; i < elected; ++i) some[static_cast<std::size_t>(i)].second = 150 - i;
        const Round round(poll, counted(some));
        return std::ssize(round.option(Next::by_election).poll->candidates);
    };
    CHECK(candidates(0, 0) == 11);
    CHECK(candidates(15, 0) == 12);  // 1.5 more: 2
    CHECK(candidates(15, 3) == 9);   // 7 seats, 1.05 more: 2
    CHECK(candidates(15, 4) == 7);   // 6 seats, 0.9 more: 1
    CHECK(candidates(10, 0) == 11);  // exactly 1
    CHECK(candidates(11, 0) == 12);
    CHECK(candidates(100, 0) == 20);
    CHECK(candidates(100, 1) == 18);
    CHECK(candidates(86, 3) == 14);  // 7 seats, 6.02 more: 7
    CHECK(candidates(43, 3) == 11);  // 3.01 more: 4
}

TEST_CASE("who has as many votes as the last of a 另行选举 stands as well") {
    Poll poll = committee(2, {"甲", "乙", "丙", "丁"});
    const Round round(poll, counted({{"甲", 150}, {"乙", 90}, {"丙", 60}, {"丁", 60}}));
    CHECK(round.outcome.next == Next::presidium);
    for (const FollowUpOption& one : round.options) CHECK_FALSE(one.by_rule);  // the presidium chooses
    CHECK(names_of(*round.option(Next::by_election).poll) == Names{"乙", "丙", "丁"});
    CHECK(round.options.size() == 4);
}

TEST_CASE("who is missing in the count has no votes and stands behind one vote") {
    // RULES.md 2.10: the rest in first-round order.
    const Round round(committee(2, {"甲", "乙", "丙", "丁"}), counted({{"甲", 150}, {"乙", 1}, {"丙", 1}}));
    CHECK(names_of(*round.option(Next::by_election).poll) == Names{"乙", "丙"});
}

TEST_CASE("one vote lets a name that was written in stand, and being elected does not") {
    // RULES.md 2.10 and follow_up.hpp: write-ins with votes, and nobody who is elected.
    Count count = counted({{"甲", 20}});
    count.candidates.push_back(written_in("丁", 1));
    count.candidates.push_back(written_in("戊", 150));
    const Round round(committee(3, {"甲"}), count);
    CHECK(round.outcome.elected == Names{"戊"});
    CHECK(names_of(*round.option(Next::by_election).poll) == Names{"甲", "丁"});
}

TEST_CASE("a tie with a name that could not be written in is settled all the same") {
    Poll poll = committee(1, {"甲", "乙"});
    poll.write_ins = WriteIns::none;
    Count count = counted({{"甲", 110}, {"乙", 5}});
    count.candidates.push_back(written_in("丁", 110));
    count.candidates.push_back(written_in("戊", 60));
    const Round round(poll, count);
    CHECK(round.outcome.tied == Names{"甲", "丁"});
    CHECK(names_of(*round.option(Next::revote).poll) == Names{"甲", "丁"});
    CHECK(names_of(*round.option(Next::by_election).poll) == Names{"甲", "丁"});
}

TEST_CASE("the id of what follows leaves room for its number") {
    Poll poll = committee(1, {"甲", "乙"});
    poll.id = std::string(64, 'a');  // as long as an id may be
    const Round long_id(poll, counted({{"甲", 110}, {"乙", 110}}));
    CHECK(long_id.option(Next::revote).poll->id == std::string(60, 'a') + "-2");
}

TEST_CASE("with fewer left than seats all of them stand, and the rest stays open") {
    Poll poll = committee(4, {"甲", "乙", "丙"});
    const Round round(poll, counted({{"甲", 150}, {"乙", 90}, {"丙", 60}}));
    const FollowUpOption& option = round.option(Next::by_election);
    CHECK(option.seats == 2);
    CHECK(option.poll->seats == 2);
    CHECK(option.words ==
          "不足的 3 个名额另行选举，候选人 2 名：乙、丙，选 2 名。其余 1 个名额没有候选人，仍然空缺。");
    const Round nobody(committee(3, {"甲", "乙"}), counted({{"甲", 150}, {"乙", 140}}));
    CHECK_FALSE(nobody.option(Next::by_election).poll);
    CHECK(nobody.option(Next::by_election).seats == 1);
    CHECK(nobody.option(Next::by_election).words ==
          "不足的 1 个名额另行选举，没有未当选的候选人，须另行提名。");
}

TEST_CASE("who was written in may stand where the poll had write-ins, with the number the roster knows") {
    Poll poll = committee(2, {"甲", "乙"});
    Count count = counted({{"甲", 150}});
    count.candidates.push_back(got(count, "乙", 50, 100));
    count.candidates.push_back(written_in("王芳（材料学院）", 60));
    count.candidates.push_back(written_in("无名", 55));
    count.candidates.push_back(written_in("零", 0));
    Round round(poll, count);
    Delegate delegate;
    delegate.number = "0123";
    delegate.name = "王芳";
    delegate.unit = "材料学院";
    delegate.sex = Sex::female;
    delegate.bodies = {"union"};
    Delegate namesake = delegate;
    namesake.number = "0456";
    namesake.unit = "图书馆";
    round.congress.delegates = {delegate, namesake};
    round.look();
    const Poll& second = *round.option(Next::by_election).poll;
    REQUIRE(names_of(second) == Names{"王芳", "无名"});
    CHECK(second.candidates[0].number == "0123");
    CHECK(second.candidates[0].unit == "材料学院");
    CHECK(second.candidates[0].sex == Sex::female);
    CHECK(second.candidates[1].number.empty());
    CHECK(second.order_note.empty());  // behind the others they stand in no order of strokes
    round.congress.polls.back().write_ins = WriteIns::none;
    round.look();
    CHECK(names_of(*round.option(Next::by_election).poll) == Names{"乙"});
}

TEST_CASE("under the vacant rule the empty seat comes first, and all else is still offered") {
    Poll poll = committee(2, {"甲", "乙", "丙"});
    poll.tie = TieRule::vacant;
    const Round round(poll, counted({{"甲", 150}, {"乙", 121}, {"丙", 121}}));
    CHECK(round.options.front().next == Next::vacant);
    CHECK(round.options.front().by_rule);
    CHECK(round.options.front().seats == 1);
    CHECK(round.options.size() == 5);
    CHECK(round.offers(Next::revote));
}

TEST_CASE("the rule of the poll comes first, whatever it is") {
    for (const auto& [rule, next] :
         {std::pair{Shortfall::by_election, Next::by_election}, std::pair{Shortfall::vacant, Next::vacant},
          std::pair{Shortfall::reduce, Next::reduce}, std::pair{Shortfall::later, Next::later}}) {
        Poll poll = committee(2, {"甲", "乙"});
        poll.shortfall = rule;
        const Round round(poll, counted({{"甲", 150}, {"乙", 20}}));
        CHECK(round.options.front().next == next);
        CHECK(round.options.front().by_rule);
        std::set<Next> all;
        for (const FollowUpOption& one : round.options) all.insert(one.next);
        CHECK(all == std::set<Next>{Next::by_election, Next::vacant, Next::reduce, Next::later});
    }
    Poll nobody = committee(2, {"甲", "乙"});
    nobody.shortfall = Shortfall::reduce;
    const Round none(nobody, counted({{"甲", 20}, {"乙", 20}}));
    CHECK_FALSE(none.offers(Next::reduce));  // there is no committee of nobody
    CHECK_FALSE(none.options.front().by_rule);
}

TEST_CASE("a void poll is held again as it was") {
    Poll poll = committee(2, {"甲", "乙", "丙"});
    Count count = counted({{"甲", 150}, {"乙", 140}, {"丙", 20}});
    count.papers.issued = 206;
    const Round round(poll, count);
    const FollowUpOption& again = round.options.front();
    CHECK(again.next == Next::void_rerun);
    CHECK(again.by_rule);
    CHECK(again.seats == 2);
    CHECK(again.words == "收回多于发出，本次无效，重新投票，仍选 2 名。");
    REQUIRE(again.poll);
    Poll same = *again.poll;
    CHECK(same.title == "第十七届工会委员会委员选举重新投票");
    CHECK(same.ballot_title == "第十七届工会委员会委员重新投票选票");
    CHECK(same.follow_up == FollowUp::rerun);
    CHECK(same.follows == "committee");
    same.id = poll.id;
    same.title = poll.title;
    same.ballot_title = poll.ballot_title;
    same.follow_up = FollowUp::none;
    same.follows.clear();
    CHECK(same == poll);
    CHECK(round.options.size() == 2);
    CHECK(round.option(Next::later).words == "留待以后再选。");
    CHECK(round.option(Next::later).seats == 2);
}

TEST_CASE("a void motion is held again, its title in brackets") {
    Poll poll = motion();
    poll.ballot_title = "《教职工周转房管理办法（草案）》表决票";
    Count count = electronic(214, 207);
    count.motion = {207, 0, 0, 0};
    count.papers.issued = 206;
    const Round round(poll, count);
    REQUIRE(round.options.size() == 2);
    CHECK(round.options[0].words == "收回多于发出，本次无效，重新投票。");
    CHECK(round.options[0].seats == 0);
    CHECK(round.options[0].poll->title == "教职工周转房管理办法（草案）（重新投票）");
    CHECK(round.options[0].poll->ballot_title == "《教职工周转房管理办法（草案）》表决票（重新投票）");
    CHECK(round.options[1].words == "留待以后再议。");
    CHECK(round.options[1].seats == 0);
}

TEST_CASE("without a quorum the poll can be held when enough have come") {
    Count count = electronic(214, 100);
    count.candidates = {got(count, "甲", 100)};
    const Round round(committee(1, {"甲"}), count);
    REQUIRE(round.options.size() == 2);
    CHECK(round.options[0].next == Next::void_rerun);
    CHECK_FALSE(round.options[0].by_rule);
    CHECK(round.options[0].words == "到会人数达到规定后，重新投票，仍选 1 名。");
}

TEST_CASE("what cannot be counted has nothing that follows") {
    Count count = counted({{"甲", 150}});
    count.papers.valid = -1;
    CHECK(Round(committee(2, {"甲", "乙"}), count).options.empty());
    CHECK(Round(committee(0, {"甲", "乙"}), counted({{"甲", 150}})).options.empty());
}

TEST_CASE("a choice that ties is made again among the tied, in its own words") {
    Poll poll = election(3, {"甲", "乙", "丙", "丁"});
    poll.kind = PollKind::choose;
    poll.subjects = Subjects::bodies;
    poll.title = "先进集体评选";
    poll.ballot_title = "先进集体评选票";
    poll.majority = {0, 1, true};
    poll.choose_min = 2;
    poll.choose_max = 3;
    const Round round(poll, counted({{"甲", 200}, {"乙", 100}, {"丙", 100}, {"丁", 100}}));
    const FollowUpOption& option = round.options.front();
    CHECK(option.words == "就乙、丙、丁 3 个单位再次投票，选 2 个。");
    CHECK(option.poll->title == "先进集体评选再次投票");
    CHECK(option.poll->ballot_title == "先进集体再次投票评选票");
    CHECK(option.poll->choose_max == 2);
    CHECK(option.poll->choose_min == 2);
    poll.choose_min = 1;
    const Round freer(poll, counted({{"甲", 200}, {"乙", 100}, {"丙", 100}, {"丁", 100}}));
    CHECK(freer.options.front().poll->choose_max == 2);
    CHECK(freer.options.front().poll->choose_min == 1);
    poll.choose_min = 2;
    const Round short_of(poll, counted({{"甲", 200}, {"乙", 207}, {"丙", 0}, {"丁", 0}}));
    CHECK(short_of.option(Next::by_election).words ==
          "不足的 1 个名额另行评选，候选人 2 个：丙、丁，选 1 个。");
    CHECK(short_of.option(Next::by_election).poll->title == "先进集体另行评选");
    CHECK(short_of.option(Next::by_election).poll->choose_min == 1);
}

TEST_CASE("a 预选 that ties is the presidium's matter") {
    Poll poll = committee(2, {"甲", "乙", "丙"});
    poll.contest = Contest::primary;
    poll.majority = {0, 1, true};
    poll.title = "第十七届工会委员会委员预选";
    const Round round(poll, counted({{"甲", 200}, {"乙", 100}, {"丙", 100}}));
    CHECK(round.option(Next::revote).poll->title == "第十七届工会委员会委员预选再次投票");
    CHECK(round.option(Next::revote).poll->contest == Contest::primary);
    CHECK(round.option(Next::reduce).words == "经主席团同意，名额由 2 名减为 1 名。");
}

TEST_CASE("round after round the seats fill and nobody is elected twice") {
    // Five seats, nine candidates: two at once, a 另行选举 of three that brings one and a tie, a revote, and so
    // on.
    Poll poll = committee(5, {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬"});
    poll.shortfall = Shortfall::by_election;
    std::set<std::string> elected;
    std::int64_t filled = 0;
    const auto take = [&](const Round& round) {
        for (const std::string& name : round.outcome.elected) {
            CHECK(elected.insert(name).second);
            ++filled;
        }
        CHECK(filled + round.outcome.vacant == 5);
    };
    Round round(
        poll, counted({{"甲", 150}, {"乙", 140}, {"丙", 100}, {"丁", 90}, {"戊", 80}, {"己", 70}, {"庚", 60}}));
    take(round);
    round = round.after(Next::by_election, counted({{"丙", 130}, {"丁", 120}, {"戊", 120}, {"己", 120}}));
    take(round);
    CHECK(round.outcome.elected == Names{"丙"});
    CHECK(round.outcome.tied == Names{"丁", "戊", "己"});
    round = round.after(Next::revote, counted({{"丁", 110}, {"戊", 90}, {"己", 100}}));
    take(round);
    CHECK(round.outcome.elected == Names{"丁"});
    CHECK(round.poll().id == "committee-3");
    round = round.after(Next::by_election, counted({{"戊", 90}, {"己", 110}}));
    take(round);
    CHECK(round.poll().title == "第十七届工会委员会委员另行选举");
    CHECK(round.poll().id == "committee-4");
    CHECK(round.options.empty());
    CHECK(elected == std::set<std::string>{"甲", "乙", "丙", "丁", "己"});
}
