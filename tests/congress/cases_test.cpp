// Public results of real congresses (RULES.md section 9), names replaced by letters.
#include "tests/congress/samples.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::congress;
using namespace daihui::congress::test;

namespace {

using Names = std::vector<std::string>;

struct CaseA {
    Poll poll = election(12, {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o"});
    Count count;
    CaseA() {
        poll.exact_seats = true;
        poll.majority_base = Base::returned;  // of those voting
        count.presence = {466, 466, 0};
        count.papers = {466, 466, 462, 4};
        const std::vector<std::int64_t> votes = {440, 437, 433, 432, 430, 422, 420, 413,
                                                 394, 382, 377, 316, 288, 203, 157};
        for (std::size_t i = 0; i < votes.size(); ++i)
            count.candidates.push_back(got(count, poll.candidates[i].name, votes[i]));
    }
};

/// A motion of those present, as the case's share says.
Outcome of_present(std::int64_t present, MotionCount motion_count) {
    Poll poll = motion({1, 2, true}, Base::present);
    Count count = electronic(present, present);
    count.papers.returned = count.papers.valid =
        motion_count.approve + motion_count.oppose + motion_count.abstain;
    count.motion = motion_count;
    return decide(poll, count);
}

}  // namespace

TEST_CASE("case A: twelve of fifteen with exactly twelve marks; the thirteenth is over half and not elected") {
    const CaseA a;
    const Outcome outcome = decide(a.poll, a.count);
    CHECK(outcome.valid);
    CHECK(outcome.inconsistent.empty());  // the sum is 5544 = 462 x 12
    CHECK(outcome.elected == Names{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"});
    CHECK(outcome.required == 234);
    CHECK(outcome.vacant == 0);
    CHECK(outcome.next == Next::nothing);
    CHECK(says(outcome.sentences, "获过半数赞成票的 13 名，多于应选名额，得赞成票多的 12 名当选。"));
}

TEST_CASE("case A with one mark too many is found out") {
    CaseA a;
    a.count.candidates[14].approve += 1;
    a.count.candidates[14].abstain -= 1;
    CHECK(decide(a.poll, a.count).verdict ==
          "赞成票（含另选他人）总数 5545，比有效票可投的赞成票 5544 多 1，请总监票人复核，暂不能宣布。");
    a.count.candidates[14].approve -= 2;
    a.count.candidates[14].abstain += 2;
    CHECK(decide(a.poll, a.count).verdict ==
          "每张选票须选足 12 名，赞成票总数 5543 不是 12 的倍数，相差 11，请总监票人复核，暂不能宣布。");
}

TEST_CASE("case B: 1273 came, 1273 ballots out, 1273 back: valid") {
    CHECK(check_validity({1273, 1273, 1273, 0}).valid);
    CHECK_FALSE(check_validity({1273, 1274, 1274, 0}).valid);
}

TEST_CASE("case C: 2814, 27, 16 and two who did not vote, of 2859 present") {
    const Outcome outcome = of_present(2859, {2814, 27, 16, 2});
    CHECK(outcome.passed);
    CHECK(outcome.inconsistent.empty());
    CHECK(percent(2814, 2859, 1) == "98.4%");
    CHECK(outcome.verdict ==
          "应到 2859 名，实到 2859 名，赞成 2814 票，反对 27 票，弃权 16 票，未投票 2 名；"
          "赞成票超过实到代表的半数（须 1430 票以上），通过。");
}

TEST_CASE("case D: two motions of 2015 pass") {
    CHECK(of_present(2876, {2619, 213, 44, 0}).passed);
    CHECK(of_present(2874, {2529, 284, 61, 0}).passed);
}

TEST_CASE("case E: 67 of 86 come, 66 agree: over the quorum of 58 and the majority of 44") {
    Poll poll = motion();
    Count count = electronic(86, 67);
    count.motion = {66, 0, 1, 0};
    const Outcome outcome = decide(poll, count);
    CHECK(outcome.quorum_met);
    CHECK(check_quorum(poll.quorum, count.presence, "开会").required == 58);
    CHECK(outcome.required == 44);
    CHECK(outcome.passed);
}

TEST_CASE("case F: seventeen full delegates by hand; thirteen observers never count") {
    Poll poll = motion();
    poll.means = Means::hands;
    Count count;
    count.presence = {17, 17, 0};
    count.motion = {17, 0, 0, 0};
    const Outcome outcome = decide(poll, count);
    CHECK(outcome.passed);
    CHECK(outcome.base == 17);
    CHECK(outcome.required == 9);
    count.motion.approve = 30;
    CHECK_FALSE(decide(poll, count).inconsistent.empty());
}

TEST_CASE("case G: 52 of 53 valid sheets agree") {
    Poll poll = motion({1, 2, true}, Base::valid);
    Count count = electronic(53, 53);
    count.motion = {52, 0, 1, 0};
    CHECK(decide(poll, count).passed);
}

TEST_CASE("case H: 2924 expected, 2838 present, 86 absent") {
    const Presence presence{2924, 2838, 0};
    CHECK(presence.absent() == 86);
    CHECK(percent(presence.present, presence.expected) == "97.06%");
    CHECK(check_quorum({2, 3, false}, presence, "开会").met);
}

TEST_CASE("case I: the rates of a year's proposals") {
    CHECK(percent(64, 72, 1) == "88.9%");
    CHECK(percent(57, 64, 1) == "89.1%");
    CHECK(percent(7, 64, 1) == "10.9%");
}
