#include "tests/congress/samples.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::congress;
using namespace daihui::congress::test;

namespace {

Count secret_motion(std::int64_t expected, std::int64_t present, MotionCount motion) {
    Count count = electronic(expected, present);
    count.motion = motion;
    count.papers.returned = count.papers.valid = motion.approve + motion.oppose + motion.abstain;
    return count;
}

Poll by_hands() {
    Poll poll = motion();
    poll.means = Means::hands;
    return poll;
}

}  // namespace

TEST_CASE("the quorum is told with its numbers") {
    const Threshold two_thirds{2, 3, false};
    const Threshold above{2, 3, true};
    const Quorum met = check_quorum(two_thirds, {214, 208, 6}, "进行选举");
    CHECK(met.met);
    CHECK(met.required == 143);
    CHECK(met.sentence == "应到正式代表 214 名，实到 208 名，超过应到代表的三分之二，符合规定，可以进行选举。");
    const Quorum short_of = check_quorum(two_thirds, {214, 138, 0}, "进行选举");
    CHECK_FALSE(short_of.met);
    CHECK(short_of.sentence ==
          "应到正式代表 214 名，实到 138 名，不足应到代表的三分之二（须 143 名以上），不能进行选举。");

    CHECK(check_quorum(two_thirds, {90, 60, 0}, "开会").sentence ==
          "应到正式代表 90 名，实到 60 名，达到应到代表的三分之二，符合规定，可以开会。");
    const Quorum at_bound = check_quorum(above, {90, 60, 0}, "开会");
    CHECK_FALSE(at_bound.met);
    CHECK(at_bound.sentence ==
          "应到正式代表 90 名，实到 60 名，未超过应到代表的三分之二（须 61 名以上），不能开会。");
    CHECK_FALSE(check_quorum(above, {133, 88, 0}, "开会").met);
    CHECK(check_quorum(above, {133, 89, 0}, "开会").met);
}

TEST_CASE("the validity of a poll is told with its numbers") {
    CHECK(check_validity({208, 207, 207, 0}).sentence ==
          "发出选票 208 张，收回选票 207 张，收回选票少于发出选票，选举有效。");
    CHECK(check_validity({208, 208, 208, 0}).sentence ==
          "发出选票 208 张，收回选票 208 张，收回选票等于发出选票，选举有效。");
    const Validity broken = check_validity({208, 209, 209, 0});
    CHECK_FALSE(broken.valid);
    CHECK(broken.sentence == "发出选票 208 张，收回选票 209 张，收回选票多于发出选票，选举无效，须重新投票。");
    CHECK(check_validity({205, 205, 205, 0}, PollKind::motion).sentence ==
          "发出表决票 205 张，收回表决票 205 张，收回表决票等于发出表决票，表决有效。");
    CHECK(check_validity({20, 21, 21, 0}, PollKind::appraisal).sentence ==
          "发出测评票 20 张，收回测评票 21 张，收回测评票多于发出测评票，测评无效，须重新投票。");
}

TEST_CASE("a motion that passes says by how much and against which bound") {
    const Outcome outcome = decide(motion(), secret_motion(212, 205, {198, 3, 2, 2}));
    CHECK(outcome.passed);
    CHECK(outcome.valid);
    CHECK(outcome.base == 212);
    CHECK(outcome.required == 107);
    CHECK(outcome.verdict ==
          "应到 212 名，实到 205 名，赞成 198 票，反对 3 票，弃权 2 票，未投票 2 名；"
          "赞成票超过全体代表的半数（须 107 票以上），通过。");
    CHECK(outcome.inconsistent.empty());
    CHECK(outcome.sentences.front() ==
          "应到正式代表 212 名，实到 205 名，超过应到代表的三分之二，符合规定，可以进行表决。");
    CHECK(
        says(outcome.sentences, "发出表决票 205 张，收回表决票 203 张，收回表决票少于发出表决票，表决有效。"));
    CHECK(outcome.sentences.back() == outcome.verdict);
}

TEST_CASE("absent and silent delegates act like no") {
    const Outcome outcome = decide(motion(), secret_motion(212, 205, {104, 0, 0, 101}));
    CHECK_FALSE(outcome.passed);
    CHECK(outcome.verdict ==
          "应到 212 名，实到 205 名，赞成 104 票，反对 0 票，弃权 0 票，未投票 101 名；"
          "赞成票未超过全体代表的半数（须 107 票以上），未获通过。");
}

TEST_CASE("exactly half does not pass and one more does") {
    CHECK_FALSE(decide(motion(), secret_motion(100, 60 + 10, {50, 20, 0, 0})).passed);
    CHECK(decide(motion(), secret_motion(100, 60 + 10, {51, 19, 0, 0})).passed);
    Poll among_present = motion({1, 2, true}, Base::present);
    among_present.quorum = {1, 2, true};
    CHECK_FALSE(decide(among_present, secret_motion(100, 60, {30, 30, 0, 0})).passed);
    CHECK(decide(among_present, secret_motion(100, 60, {31, 29, 0, 0})).passed);
}

TEST_CASE("a share that includes its bound is reached at it and said so") {
    Poll poll = motion({2, 3, false});
    const Outcome at = decide(poll, secret_motion(90, 80, {60, 20, 0, 0}));
    CHECK(at.passed);
    CHECK(at.verdict ==
          "应到 90 名，实到 80 名，赞成 60 票，反对 20 票，弃权 0 票，未投票 0 名；"
          "赞成票达到全体代表的三分之二（须 60 票以上），通过。");
    const Outcome under = decide(poll, secret_motion(90, 80, {59, 21, 0, 0}));
    CHECK_FALSE(under.passed);
    CHECK(under.verdict ==
          "应到 90 名，实到 80 名，赞成 59 票，反对 21 票，弃权 0 票，未投票 0 名；"
          "赞成票不足全体代表的三分之二（须 60 票以上），未获通过。");
}

TEST_CASE("全体通过 needs nobody against, nobody abstaining and nobody silent") {
    const auto ends = [](const std::string& text, const std::string& end) {
        return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
    };
    CHECK(ends(decide(motion(), secret_motion(212, 205, {205, 0, 0, 0})).verdict, "，全体通过。"));
    CHECK(ends(decide(motion(), secret_motion(212, 205, {204, 1, 0, 0})).verdict, "），通过。"));
    CHECK(ends(decide(motion(), secret_motion(212, 205, {204, 0, 1, 0})).verdict, "），通过。"));
    CHECK(ends(decide(motion(), secret_motion(212, 205, {204, 0, 0, 1})).verdict, "），通过。"));
    Count spoilt = secret_motion(212, 205, {204, 0, 0, 0});
    spoilt.papers = {205, 205, 204, 1};
    CHECK(ends(decide(motion(), spoilt).verdict, "），通过。"));
}

TEST_CASE("each base of the majority is the number it names") {
    Count count;
    count.presence = {300, 250, 0};
    count.papers = {240, 230, 220, 10};
    count.members = 900;
    count.motion = {111, 109, 0, 10};
    const auto base = [&](Base which) { return decide(motion({1, 2, true}, which), count).base; };
    CHECK(base(Base::expected) == 300);
    CHECK(base(Base::present) == 250);
    CHECK(base(Base::issued) == 240);
    CHECK(base(Base::returned) == 230);
    CHECK(base(Base::valid) == 220);
    CHECK(base(Base::members) == 900);
    // 111 is over half of the valid sheets alone.
    CHECK(decide(motion({1, 2, true}, Base::valid), count).passed);
    CHECK_FALSE(decide(motion({1, 2, true}, Base::returned), count).passed);
    CHECK(decide(motion({1, 2, true}, Base::returned), count).inconsistent.empty());
}

TEST_CASE("without a quorum nothing passes") {
    const Outcome outcome = decide(motion(), secret_motion(212, 141, {141, 0, 0, 0}));
    CHECK_FALSE(outcome.quorum_met);
    CHECK_FALSE(outcome.valid);
    CHECK_FALSE(outcome.passed);
    CHECK(outcome.verdict ==
          "应到正式代表 212 名，实到 141 名，不足应到代表的三分之二（须 142 名以上），不能进行表决。");
}

TEST_CASE("hands have no papers and are counted all the same") {
    Count count;
    count.presence = {212, 205, 7};
    count.motion = {205, 0, 0, 0};
    const Outcome outcome = decide(by_hands(), count);
    CHECK(outcome.passed);
    CHECK(outcome.inconsistent.empty());
    CHECK(outcome.sentences.size() == 2);
    CHECK(outcome.verdict ==
          "应到 212 名，实到 205 名，同意 205 名，不同意 0 名，弃权 0 名，未投票 0 名；"
          "同意人数超过全体代表的半数（须 107 名以上），全体通过。");
    count.papers = {205, 205, 205, 0};
    CHECK(decide(by_hands(), count) == outcome);  // as papers, hands say the same
    count.papers = {};
    CHECK(papers_of_hands({100, 5, 3, 2}) == Papers{110, 108, 108, 0});

    Poll of_raised = by_hands();
    of_raised.majority_base = Base::returned;
    count.motion = {60, 59, 1, 80};
    CHECK(decide(of_raised, count).base == 120);
    CHECK_FALSE(decide(of_raised, count).passed);
    of_raised.majority_base = Base::issued;
    CHECK(decide(of_raised, count).base == 200);
}

TEST_CASE("more hands than people are not declared") {
    Count count;
    count.presence = {212, 205, 7};
    count.motion = {200, 3, 2, 1};
    const Outcome outcome = decide(by_hands(), count);
    REQUIRE(outcome.inconsistent.size() == 1);
    CHECK(outcome.inconsistent.front() ==
          "同意、不同意、弃权、未投票合计 206，比实到 205 多 1，请计票人复核，暂不能宣布。");
    CHECK(outcome.verdict == outcome.inconsistent.front());
    CHECK(outcome.passed);  // counted all the same: a recorded decision may let it stand
    // A box that should hold papers has none: that is no count of hands.
    CHECK_FALSE(decide(motion(), count).inconsistent.empty());
}

TEST_CASE("the checks of a motion name the difference") {
    Count count = secret_motion(212, 207, {198, 3, 5, 0});
    count.papers = {207, 207, 207, 0};
    CHECK(says(consistency(motion(), count),
               "赞成、反对、弃权合计 206，与有效票 207 相差 1，请总监票人复核，暂不能宣布。"));
    count = secret_motion(212, 205, {198, 3, 2, 1});
    CHECK(consistency(motion(), count) ==
          std::vector<std::string>{"未投票 1，与发出与收回之差 2 相差 1，请总监票人复核，暂不能宣布。"});
    count = secret_motion(212, 205, {198, 3, 2, 2});
    count.papers.invalid = 3;
    CHECK(consistency(motion(), count) ==
          std::vector<std::string>{"有效票、无效票合计 206，与收回 203 相差 3，请总监票人复核，暂不能宣布。"});
    count = secret_motion(212, 205, {198, 3, 2, 3});
    count.papers.issued = 206;
    CHECK(consistency(motion(), count) ==
          std::vector<std::string>{"发出 206，比实到 205 多 1，请总监票人复核，暂不能宣布。"});
    count = secret_motion(212, 205, {198, 3, 2, 2});
    count.presence.excused = 8;
    CHECK(consistency(motion(), count) ==
          std::vector<std::string>{"实到、请假合计 213，比应到 212 多 1，请总监票人复核，暂不能宣布。"});
}

TEST_CASE("negative and huge numbers are refused, not added up") {
    for (const std::int64_t number : {std::int64_t{-1}, max_count + 1, INT64_MAX, INT64_MIN}) {
        Count count = secret_motion(212, 205, {198, 3, 2, 2});
        count.motion.oppose = number;
        const Outcome outcome = decide(motion(), count);
        CHECK_FALSE(outcome.valid);
        CHECK_FALSE(outcome.passed);
        CHECK(outcome.verdict == "计数中有负数或超出范围的数，请总监票人复核，暂不能宣布。");
    }
}

TEST_CASE("the largest number a congress may have is still counted") {
    Count count = secret_motion(max_count, max_count, {max_count, 0, 0, 0});
    CHECK(decide(motion(), count).passed);
    CHECK(decide(motion(), count).inconsistent.empty());
}

TEST_CASE("an appraisal gives each grade as a share of the valid sheets") {
    Poll poll = motion();
    poll.kind = PollKind::appraisal;
    poll.grades = {"满意", "基本满意", "不满意"};
    Count count;
    count.presence = {118, 111, 0};
    count.papers = {111, 110, 109, 1};
    count.grades = {{"张晓东", {90, 15, 4}}, {"工会委员会", {109, 0, 0}}};
    const Outcome outcome = decide(poll, count);
    CHECK(outcome.valid);
    CHECK_FALSE(outcome.passed);
    CHECK(outcome.elected.empty());
    CHECK(outcome.verdict == "收回测评票 110 张，其中有效票 109 张。");
    CHECK(says(outcome.sentences,
               "张晓东：满意 90 票，占有效票的 82.57%，基本满意 15 票，占有效票的 13.76%，"
               "不满意 4 票，占有效票的 3.67%。"));
    CHECK(says(outcome.sentences,
               "工会委员会：满意 109 票，占有效票的 100%，基本满意 0 票，占有效票的 0%，"
               "不满意 0 票，占有效票的 0%。"));
    count.grades[0].grades[2] = 5;
    CHECK(decide(poll, count).verdict ==
          "张晓东：各等次合计 110，与有效票 109 相差 1，请总监票人复核，暂不能宣布。");
    count.grades[0].grades.pop_back();
    CHECK(decide(poll, count).verdict ==
          "张晓东：评价等次 2 项，与测评票 3 项不符，请总监票人复核，暂不能宣布。");
}

TEST_CASE("percentages are rounded in integers, half up, and never without a base") {
    CHECK(percent(64, 72, 1) == "88.9%");
    CHECK(percent(6, 51) == "11.76%");
    CHECK(percent(146, 146) == "100%");
    CHECK(percent(136, 218, 1) == "62.4%");
    CHECK(percent(82, 218, 1) == "37.6%");
    CHECK(percent(1, 8, 1) == "12.5%");
    CHECK(percent(1, 800, 1) == "0.1%");
    CHECK(percent(1, 2001, 1) == "0%");
    CHECK(percent(1, 16) == "6.25%");
    CHECK(percent(1, 400, 0) == "0%");
    CHECK(percent(1, 200, 0) == "1%");
    CHECK(percent(2, 198) == "1.01%");
    CHECK(percent(3, 0) == "—");
    CHECK(percent(-3, 5) == "—");
}
