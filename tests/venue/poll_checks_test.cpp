// What people are told about a poll before its box is checked: numbers that the law or common sense would have
// otherwise (RULES.md 2.3, 2.12, 4), as strict on site as for a congress folder.
#include <string>
#include <vector>

#include "shared/venue/poll_checks.hpp"
#include "tests/venue/small_congress.hpp"

using namespace daihui;
using congress::Poll;
using congress::PollKind;

namespace {

Poll poll_of(PollKind kind, int subjects) {
    Poll poll;
    poll.id = "p";
    poll.kind = kind;
    poll.title = "某项投票";
    poll.ballot_title = "某项投票选票";
    poll.body = "staff";
    poll.office = "委员";
    for (int i = 0; i < subjects; ++i) poll.candidates.emplace_back().name = "甲" + std::to_string(i);
    return poll;
}

/// All warnings, one after the other.
std::string told(const Poll& poll) {
    std::string out;
    for (const std::string& one : venue::poll_warnings(test::small_congress(), poll, {})) out += one;
    return out;
}
bool tells(const Poll& poll, const std::string& words) { return told(poll).find(words) != std::string::npos; }

}  // namespace

TEST_CASE("an election without a difference, or with too small a one, is told where the rules ask for one") {
    Poll poll = poll_of(PollKind::election, 20);
    poll.seats = 19;  // RULES.md 2.3: 19 seats at 5 % need 20 candidates
    CHECK(told(poll).empty());
    poll.seats = 20;
    CHECK(tells(poll, "没有差额"));
    poll.candidates.emplace_back().name = "乙";
    CHECK(told(poll).empty());  // 20 need 21
    poll.difference_percent = 10;
    CHECK(tells(poll, "差额不到 10%"));
    poll.difference_percent = 0;
    CHECK(told(poll).empty());
    poll.difference_percent = 5;
    poll.seats = 21;
    poll.follow_up = congress::FollowUp::fill_up;
    CHECK(told(poll).empty());
}

TEST_CASE(
    "a preliminary election that leaves nobody out is told, and is not taken for one without a difference") {
    Poll poll = poll_of(PollKind::election, 6);
    poll.contest = congress::Contest::primary;
    poll.seats = 6;
    CHECK(tells(poll, "是预选，6 名参加，取 6 名"));
    CHECK_FALSE(tells(poll, "没有差额"));
    poll.seats = 5;
    CHECK(told(poll).empty());
}

TEST_CASE("a choice that chooses everything is told, with the word for what it is of") {
    Poll poll = poll_of(PollKind::choose, 4);
    poll.subjects = congress::Subjects::bodies;
    poll.seats = 4;
    CHECK(tells(poll, "要选 4 个，评选对象也是 4 个"));
    poll.seats = 3;
    CHECK(told(poll).empty());
}

TEST_CASE("more points or subjects than a delegate can go through are told") {
    Poll poll = poll_of(PollKind::score, 3);
    poll.scale = {0, 100, 1, 0, 0};
    CHECK(told(poll).empty());  // 101 steps
    poll.scale.max = 101;
    CHECK(tells(poll, "有 102 档分数"));
    poll.scale.step = 0;  // what cannot be set is a fault, not a warning
    CHECK(told(poll).empty());
    Poll many = poll_of(PollKind::appraisal, 100);
    CHECK(told(many).empty());
    many.candidates.emplace_back().name = "又一名";
    CHECK(tells(many, "有 101 名测评对象"));
}
