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
    CHECK(says(changed([](Poll& poll) { poll.women_only = true; }), "正式女代表 3 名"));
    CHECK(says(changed([](Poll& poll) { poll.seats = 3; }), "等额选举"));
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
