// The draft 选举办法 made from the rules: it says what the engine does.
#include "shared/congress/method.hpp"
#include "shared/congress/counting.hpp"
#include "tests/congress/samples.hpp"
#include "tests/support/catch.hpp"

namespace {

using namespace daihui::congress;

bool says(const std::string& text, const std::string& part) {
    INFO(text << "\nshould say " << part);
    return text.find(part) != std::string::npos;
}

/// Nine delegates of one body elect two of three.
Congress nine() {
    Congress congress;
    congress.bodies.push_back({"union", "工会会员代表大会", "工代会", "", ""});
    for (int i = 1; i <= 9; ++i) {
        Delegate delegate;
        delegate.number = std::to_string(i);
        delegate.name = "代表" + std::to_string(i);
        delegate.sex = i <= 3 ? Sex::female : Sex::male;
        delegate.bodies = {"union"};
        congress.delegates.push_back(delegate);
    }
    Poll poll;
    poll.id = "committee";
    poll.kind = PollKind::election;
    poll.body = "union";
    poll.office = "工会委员会委员";
    poll.seats = 2;
    for (const char* name : {"甲", "乙", "丙"}) {
        Candidate candidate;
        candidate.name = name;
        poll.candidates.push_back(candidate);
    }
    congress.polls.push_back(poll);
    return congress;
}

std::string all(const Congress& congress) {
    std::string out;
    for (const std::string& sentence : rules_in_words(congress, congress.polls.front())) out += sentence + "\n";
    return out;
}

}  // namespace

TEST_CASE("the rules in words name the numbers that the engine will use") {
    const Congress congress = nine();
    CHECK(says(all(congress), "正式代表 9 名选举，应选 2 名，候选人 3 名，差额 1 名，差额率 50%"));
    CHECK(says(all(congress), "达到应到代表的三分之二（6 名以上）"));
    CHECK(says(all(congress), "超过应到代表的半数（5 票以上）"));
}

TEST_CASE("every setting of a poll changes what is said of it") {
    const Congress plain = nine();
    const auto changed = [&](auto change) {
        Congress congress = plain;
        change(congress.polls.front());
        INFO(all(congress));
        CHECK(all(congress) != all(plain));
        return all(congress);
    };
    CHECK(says(changed([](Poll& poll) { poll.quorum = {4, 5, true}; }), "超过应到代表的五分之四（8 名以上）"));
    CHECK(says(changed([](Poll& poll) { poll.majority = {2, 3, false}; }), "（6 票以上）"));
    CHECK(says(changed([](Poll& poll) { poll.majority_base = Base::valid; }), "有效票的半数"));
    CHECK(says(changed([](Poll& poll) { poll.tie = TieRule::fewer_oppose; }), "不赞成票少的当选"));
    CHECK(says(changed([](Poll& poll) { poll.tie = TieRule::vacant; }), "均不当选"));
    CHECK(says(changed([](Poll& poll) { poll.shortfall = Shortfall::by_election; }), "另行选举"));
    CHECK(says(changed([](Poll& poll) { poll.shortfall = Shortfall::reduce; }), "减少名额"));
    CHECK(says(changed([](Poll& poll) { poll.exact_seats = true; }), "选足 2 名"));
    CHECK(says(changed([](Poll& poll) { poll.write_ins = WriteIns::delegates; }), "另选的人应是正式代表"));
    CHECK(says(changed([](Poll& poll) { poll.write_ins = WriteIns::delegates; }),
               "赞成人数（含另选他人）不得超过 2 名"));
    CHECK(says(all(plain), "赞成人数不得超过 2 名"));
    CHECK(says(changed([](Poll& poll) { poll.women_only = true; }), "正式女代表 3 名"));
    CHECK(says(changed([](Poll& poll) { poll.seats = 3; }), "等额选举"));
    CHECK(says(changed([](Poll& poll) { poll.unmarked = Unmarked::approve; }), "纸质选票上未作标记的按赞成计"));
    CHECK(says(changed([](Poll& poll) { poll.contest = Contest::by_election; }), "任期到本届届满"));
    CHECK(says(changed([](Poll& poll) {
                   poll.write_ins = WriteIns::delegates;
                   poll.write_in_limit = WriteInLimit::seats;
               }),
               "赞成的和另选的合计不得超过 2 名"));
    CHECK(says(changed([](Poll& poll) {
                   poll.shortfall = Shortfall::by_election;
                   poll.fill_up_percent = 15;
               }),
               "差额率不低于 15%，至少差额 1 名"));
    CHECK(says(changed([](Poll& poll) { poll.shortfall = Shortfall::by_election; }), "另行选举，差额 1 名"));
    CHECK(says(changed([](Poll& poll) { poll.women_only = true; }), "应到女代表的三分之二（2 名以上）"));
}

TEST_CASE("a primary names candidates by votes and is told to the presidium only") {
    Congress congress = nine();
    Poll& poll = congress.polls.front();
    poll.contest = Contest::primary;
    poll.majority = {0, 1, true};
    CHECK(says(all(congress), "正式代表 9 名预选，候选人 3 名，从 3 名中取 2 名。"));
    CHECK(says(all(congress), "得赞成票较多的 2 名列为候选人。"));
    CHECK(says(all(congress), "只报告主席团"));
    CHECK_FALSE(says(all(congress), "当选"));
    CHECK(says(election_method(congress), "选举前进行预选"));
    CHECK(says(election_method(congress), "方可进行预选"));
}

TEST_CASE("choices, scores and appraisals say what is asked and how it is counted") {
    Congress congress = nine();
    Poll& poll = congress.polls.front();
    poll.kind = PollKind::choose;
    poll.majority = {0, 1, true};
    poll.choose_min = 1;
    poll.choose_max = 2;
    CHECK(says(all(congress), "从 3 名中选 2 名"));
    CHECK(says(all(congress), "可以选 1 名至 2 名"));
    CHECK(says(all(congress), "得票较多的 2 名入选"));
    CHECK(says(all(congress), "方可进行评选"));
    poll.choose_min = 2;
    CHECK(says(all(congress), "须选 2 名"));
    poll.majority = {1, 2, true};
    CHECK(says(all(congress), "超过应到代表的半数（5 票以上）的，方可入选"));

    poll.kind = PollKind::score;
    poll.scale = {60, 100, 5, 1, 2};
    CHECK(says(all(congress), "60 分至 100 分，每档 5 分"));
    CHECK(says(all(congress), "去掉 1 个最高分和 2 个最低分"));
    CHECK(says(all(congress), "不在会场公布"));
    poll.scale.drop_highest = poll.scale.drop_lowest = 0;
    CHECK_FALSE(says(all(congress), "去掉"));

    poll.kind = PollKind::appraisal;
    poll.grades = {"好", "较好"};
    CHECK(says(all(congress), "等次：好、较好"));
    CHECK(says(all(congress), "占有效票的比例"));
}

TEST_CASE("a motion by hands is agreed to, and its amendments come first") {
    Congress congress = nine();
    Poll& poll = congress.polls.front();
    poll.kind = PollKind::motion;
    poll.title = "办法";
    poll.means = Means::hands;
    Poll amendment = poll;
    amendment.id = "amendment";
    amendment.title = "第五条修正案";
    amendment.amends = poll.id;
    congress.polls.push_back(amendment);
    CHECK(says(all(congress), "同意的超过全体代表的半数（5 票以上），通过"));
    CHECK(says(all(congress), "先表决修正案「第五条修正案」，再表决原案"));
    std::string its;
    for (const std::string& sentence : rules_in_words(congress, congress.polls.back())) its += sentence;
    CHECK(says(its, "是「办法」的修正案，先于原案表决"));
}

TEST_CASE("the draft says what becomes of ballots cast when the machines fail") {
    Congress congress = nine();
    CHECK(says(election_method(congress), "已投电子选票继续有效。"));
    congress.keep_cast = false;
    CHECK(says(election_method(congress), "已投电子选票全部作废，重新投票。"));
    CHECK_FALSE(says(election_method(congress), "继续有效"));
}

TEST_CASE("a congress that only fills seats in mid-term has a 补选办法") {
    Congress congress = nine();
    congress.polls.front().contest = Contest::by_election;
    CHECK(says(election_method(congress), "# 补选办法"));
    CHECK(says(election_method(congress), "正式代表 9 名补选，任期到本届届满"));
}

TEST_CASE("a majority of a base known only later names no number") {
    Congress congress = nine();
    congress.polls.front().majority_base = Base::present;
    CHECK_FALSE(says(all(congress), "实到代表的半数（"));
    CHECK(says(all(congress), "实到代表的半数"));
}

TEST_CASE("the draft method carries the clause on electronic voting only where kiosks are used") {
    Congress congress = nine();
    CHECK(says(election_method(congress), "使用电子选票"));
    congress.polls.front().means = Means::paper;
    CHECK_FALSE(says(election_method(congress), "使用电子选票"));
    congress.polls.clear();
    CHECK(election_method(congress).empty());
}

TEST_CASE("elections with different rules are told apart in the draft") {
    Congress congress = nine();
    Poll second = congress.polls.front();
    second.office = "经费审查委员会委员";
    second.tie = TieRule::fewer_oppose;
    congress.polls.push_back(second);
    const std::string draft = election_method(congress);
    CHECK(says(draft, "工会委员会委员的选举：票数相等不能确定当选人时，就票数相等的人再次投票。"));
    CHECK(says(draft, "经费审查委员会委员的选举：票数相等不能确定当选人时，不赞成票少的当选"));
}
