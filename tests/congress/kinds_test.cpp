// Polls that are no plain election: choices, primaries, scores, hands, women, committees (RULES.md 2.12, 4;
// PRACTICE.md 2.7, 4.3).
#include "shared/congress/poll_kinds.hpp"
#include "tests/congress/samples.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::congress;
using namespace daihui::congress::test;

namespace {

using Names = std::vector<std::string>;

Poll choice(int seats, const Names& names, Subjects subjects = Subjects::persons) {
    Poll poll = election(seats, names);
    poll.kind = PollKind::choose;
    poll.office = "先进集体";
    poll.subjects = subjects;
    poll.majority = {0, 1, true};
    poll.choose_max = seats;
    return poll;
}

/// 21 of 21 there, all papers back; names with their votes.
Count votes(const std::vector<std::pair<std::string, std::int64_t>>& list) {
    Count count = electronic(21, 21);
    for (const auto& [name, approve] : list) count.candidates.push_back(got(count, name, approve));
    return count;
}

Poll score(ScoreScale scale) {
    Poll poll = motion();
    poll.kind = PollKind::score;
    poll.scale = scale;
    return poll;
}

Count points(std::int64_t ballots, std::vector<GradeCount> grades) {
    Count count = electronic(ballots, ballots);
    count.grades = std::move(grades);
    return count;
}

}  // namespace

TEST_CASE("a choice takes the most votes, and one vote is enough") {
    const Outcome outcome =
        decide(choice(2, {"甲", "乙", "丙", "丁"}), votes({{"甲", 1}, {"乙", 20}, {"丙", 0}, {"丁", 0}}));
    CHECK(outcome.valid);
    CHECK(outcome.inconsistent.empty());
    CHECK(outcome.elected == Names{"乙", "甲"});
    CHECK(outcome.required == 1);
    CHECK(outcome.verdict == "得票较多的 2 名入选先进集体：乙、甲。");
    CHECK(outcome.sentences.front() ==
          "应到正式代表 21 名，实到 21 名，超过应到代表的三分之二，符合规定，可以进行评选。");
    CHECK(says(outcome.sentences, "发出评选票 21 张，收回评选票 21 张，收回评选票等于发出评选票，评选有效。"));
}

TEST_CASE("a choice of things is told in their own measure words") {
    const auto verdict = [](Subjects subjects) {
        return decide(choice(1, {"甲", "乙"}, subjects), votes({{"甲", 10}, {"乙", 10}})).verdict;
    };
    CHECK(verdict(Subjects::persons) ==
          "甲、乙 2 名同志得票相等，均为 10 票，尚有 1 个名额不能确定，须就该 2 名同志再次投票。");
    CHECK(verdict(Subjects::bodies) ==
          "甲、乙 2 个单位得票相等，均为 10 票，尚有 1 个名额不能确定，须就该 2 个单位再次投票。");
    CHECK(verdict(Subjects::proposals) ==
          "甲、乙 2 件提案得票相等，均为 10 票，尚有 1 个名额不能确定，须就该 2 件提案再次投票。");
    CHECK(verdict(Subjects::items) ==
          "甲、乙 2 项得票相等，均为 10 票，尚有 1 个名额不能确定，须就该 2 项再次投票。");
    const Poll bodies = choice(1, {"甲", "乙"}, Subjects::bodies);
    CHECK(says(decide(bodies, votes({{"甲", 12}, {"乙", 9}})).sentences,
               "得票的 2 个，多于应选名额，得票多的 1 个入选。"));
    Poll one_at_least = bodies;
    one_at_least.choose_min = 1;
    CHECK(decide(one_at_least, votes({{"甲", 0}, {"乙", 0}})).inconsistent.size() == 1);
    CHECK(decide(bodies, votes({{"甲", 0}, {"乙", 0}})).verdict ==
          "没有一个单位得票，少于应选名额 1 个，由主席团提出意见，提请大会决定。");
}

TEST_CASE("a choice may ask for a majority") {
    Poll poll = choice(2, {"甲", "乙", "丙"}, Subjects::items);
    poll.majority = {1, 2, true};
    poll.majority_base = Base::valid;
    const Outcome outcome = decide(poll, votes({{"甲", 11}, {"乙", 10}, {"丙", 9}}));
    CHECK(outcome.elected == Names{"甲"});
    CHECK(says(outcome.sentences, "甲获票超过有效票的半数（须 11 票以上），入选先进集体。"));
    CHECK(outcome.verdict == "获过半数票的 1 项，少于应选名额 1 项，由主席团提出意见，提请大会决定。");
    poll.shortfall = Shortfall::by_election;
    CHECK(decide(poll, votes({{"甲", 11}, {"乙", 10}, {"丙", 9}})).verdict ==
          "获过半数票的 1 项，少于应选名额 1 项，不足的名额另行评选。");
}

TEST_CASE("a choice names at least and at most so many") {
    Poll poll = choice(2, {"甲", "乙", "丙"});
    poll.choose_min = poll.choose_max = 2;
    CHECK(consistency(poll, votes({{"甲", 21}, {"乙", 15}, {"丙", 6}})).empty());
    CHECK(consistency(poll, votes({{"甲", 21}, {"乙", 15}, {"丙", 7}})) ==
          Names{"得票总数 43，比有效票可选的总数 42 多 1，请总监票人复核，暂不能宣布。"});
    CHECK(consistency(poll, votes({{"甲", 21}, {"乙", 15}, {"丙", 5}})) ==
          Names{"得票总数 41，比有效票至少应选的 42 少 1，请总监票人复核，暂不能宣布。"});
    // On paper an illegible mark may have been the missing one.
    Count count = votes({{"甲", 21}, {"乙", 15}, {"丙", 5}});
    count.candidates[2].illegible = 1;
    CHECK(consistency(poll, count).empty());
    count.candidates[0].illegible = 1;
    CHECK(consistency(poll, count) == Names{"甲得票 22，比有效票 21 多 1，请总监票人复核，暂不能宣布。"});
}

TEST_CASE("a 预选 makes a list of candidates, by votes and without a majority, for the presidium") {
    Poll poll = election(2, {"甲", "乙", "丙"});
    poll.contest = Contest::primary;
    poll.majority = {0, 1, true};
    poll.office = "工会委员会委员";
    const Outcome outcome = decide(poll, votes({{"甲", 3}, {"乙", 9}, {"丙", 1}}));
    CHECK(outcome.elected == Names{"乙", "甲"});
    CHECK(outcome.verdict == "得票较多的 2 名列为工会委员会委员候选人：乙、甲。");
    CHECK(says(outcome.sentences, "得票的 3 名，多于应选名额，得赞成票多的 2 名列为候选人。"));
    CHECK(decide(poll, votes({{"甲", 3}, {"乙", 9}, {"丙", 3}})).next == Next::revote);
    CHECK(decide(poll, votes({{"甲", 0}, {"乙", 9}, {"丙", 0}})).verdict ==
          "得票的 1 名，少于应选名额 1 名，由主席团决定。");
    poll.majority = {1, 2, true};
    CHECK(says(decide(poll, votes({{"甲", 3}, {"乙", 11}, {"丙", 1}})).sentences,
               "乙同志获赞成票超过应到代表的半数（须 11 票以上），列为工会委员会委员候选人。"));
    poll.shortfall = Shortfall::by_election;
    CHECK(decide(poll, votes({{"甲", 3}, {"乙", 1}, {"丙", 1}})).verdict ==
          "无人获过半数赞成票，少于应选名额 2 名，不足的名额另行预选。");
    poll.shortfall = Shortfall::reduce;
    CHECK(decide(poll, votes({{"甲", 3}, {"乙", 1}, {"丙", 1}})).verdict ==
          "无人获过半数赞成票，少于应选名额 2 名，经主席团同意，可以减少名额。");
}

TEST_CASE("only women vote: the electorate is named and men are in no number") {
    Poll poll = election(1, {"甲"});
    poll.women_only = true;
    Count count = electronic(82, 80);
    count.candidates = {got(count, "甲", 42)};
    const Outcome outcome = decide(poll, count);
    CHECK(outcome.sentences.front() ==
          "应到正式女代表 82 名，实到 80 名，超过应到女代表的三分之二，符合规定，可以进行选举。");
    CHECK(outcome.verdict ==
          "甲同志获赞成票超过应到女代表的半数（须 42 票以上），当选为第十七届工会委员会委员。");
    count.candidates = {got(count, "甲", 41)};
    CHECK(decide(poll, count).elected.empty());
    poll.majority_base = Base::present;
    CHECK(says(decide(poll, count).sentences,
               "甲同志获赞成票超过实到女代表的半数（须 41 票以上），当选为第十七届工会委员会委员。"));
}

TEST_CASE("a committee just elected has members, not delegates") {
    Congress congress;
    congress.bodies = {{"union", "工会会员代表大会", "工代会", "", ""},
                       {"committee", "第十七届工会委员会", "工会委员会", "", "committee-poll"}};
    Poll poll = election(1, {"甲"});
    poll.body = "committee";
    poll.office = "工会主席";
    Count count = electronic(19, 19);
    count.candidates = {got(count, "甲", 18)};
    const Outcome outcome = decide(congress, poll, count);
    CHECK(outcome.sentences.front() ==
          "应到委员 19 名，实到 19 名，超过应到委员的三分之二，符合规定，可以进行选举。");
    CHECK(outcome.verdict == "甲同志获赞成票超过应到委员的半数（须 10 票以上），当选为工会主席。");
    poll.body = "union";
    CHECK(decide(congress, poll, count) == decide(poll, count));
    CHECK(electors_of(congress, poll) == Electors::delegates);
    poll.women_only = true;
    CHECK(electors_of(congress, poll) == Electors::women);
    poll.body = "nobody";
    CHECK(electors_of(congress, poll) == Electors::women);
}

TEST_CASE("a score tells its papers, what is left out of each mean, and two who share a place") {
    // One of five papers is not valid; two of the highest and one of the lowest are left out.
    Count count = points(4, {{"甲", {0, 0, 4}}, {"乙", {0, 0, 4}}, {"丙", {4, 0, 0}}});
    count.papers.returned = 5;
    count.papers.invalid = 1;
    count.papers.issued = 5;
    count.presence = {5, 5, 0};
    const Outcome outcome = decide(score({0, 10, 5, 2, 1}), count);
    CHECK(outcome.verdict == "收回评分票 5 张，其中有效票 4 张。");
    CHECK(says(outcome.sentences, "每项去掉 2 个最高分、1 个最低分后取平均分。"));
    CHECK(says(outcome.sentences, "甲：平均 10.00 分，并列第 1 位。"));
    CHECK(says(outcome.sentences, "乙：平均 10.00 分，并列第 1 位。"));
    // Nothing but zeros is a mean of zero, not the lack of one.
    CHECK(says(outcome.sentences, "丙：平均 0.00 分，列第 3 位。"));
    CHECK(says(decide(score({0, 10, 5, 1, 0}), count).sentences, "每项去掉 1 个最高分后取平均分。"));
    CHECK(says(decide(score({0, 10, 5, 0, 2}), count).sentences, "每项去掉 2 个最低分后取平均分。"));
    CHECK(says(decide(score({0, 10, 5, 0, 0}), count).sentences, "每项取平均分。"));
}

TEST_CASE("points of nothing but zeros stand before somebody whose points are all left out") {
    // 乙 has fewer papers than are left out: inconsistent, and still last.
    const Outcome outcome = decide(score({0, 1, 1, 1, 0}), points(3, {{"乙", {1, 0}}, {"甲", {3, 0}}}));
    REQUIRE(outcome.scores.size() == 2);
    CHECK(outcome.scores[0].name == "甲");
    CHECK(outcome.scores[1].name == "乙");
    CHECK(outcome.scores[1].place == 2);
}

TEST_CASE("a score is the mean of the points, compared without rounding") {
    // 0, 5, 10 points; 甲 has 3 x 10 of 4, 乙 2 x 10 and 2 x 5, 丙 as 甲 in another way.
    const Poll poll = score({0, 10, 5, 0, 0});
    const Outcome outcome = decide(poll, points(4, {{"甲", {1, 0, 3}}, {"乙", {0, 2, 2}}, {"丙", {1, 0, 3}}}));
    CHECK(outcome.valid);
    CHECK(outcome.inconsistent.empty());
    CHECK(outcome.verdict == "收回评分票 4 张，其中有效票 4 张。");
    REQUIRE(outcome.scores.size() == 3);
    CHECK(outcome.scores[0] == Scored{"甲", 30, 4, 1});
    CHECK(outcome.scores[1] == Scored{"乙", 30, 4, 1});
    CHECK(outcome.scores[2] == Scored{"丙", 30, 4, 1});
    CHECK(says(outcome.sentences, "甲：平均 7.50 分，并列第 1 位。"));
    CHECK(says(outcome.sentences, "每项取平均分。"));
    CHECK(says(outcome.sentences, "发出评分票 4 张，收回评分票 4 张，收回评分票等于发出评分票，评分有效。"));
    const Outcome other = decide(poll, points(4, {{"甲", {1, 0, 3}}, {"乙", {0, 1, 3}}, {"丙", {0, 3, 1}}}));
    CHECK(other.scores[0] == Scored{"乙", 35, 4, 1});
    CHECK(other.scores[1] == Scored{"甲", 30, 4, 2});
    CHECK(other.scores[2] == Scored{"丙", 25, 4, 3});
    CHECK(says(other.sentences, "甲：平均 7.50 分，列第 2 位。"));
}

TEST_CASE("after two who share a place the next place is left out") {
    const Outcome outcome =
        decide(score({0, 1, 1, 0, 0}), points(2, {{"甲", {2, 0}}, {"乙", {0, 2}}, {"丙", {0, 2}}}));
    CHECK(outcome.scores[0].name == "乙");
    CHECK(outcome.scores[1].place == 1);
    CHECK(outcome.scores[2].place == 3);
}

TEST_CASE("the highest and lowest points are left out before the mean") {
    // 90 x 1, 92 x 1, 95 x 2, 100 x 1 on a scale of 90 to 100.
    const std::vector<std::int64_t> grades = {1, 0, 1, 0, 0, 2, 0, 0, 0, 0, 1};
    const Outcome one = decide(score({90, 100, 1, 1, 1}), points(5, {{"甲", grades}}));
    CHECK(one.scores[0] == Scored{"甲", 92 + 95 + 95, 3, 1});
    CHECK(says(one.sentences, "每项去掉 1 个最高分、1 个最低分后取平均分。"));
    CHECK(says(one.sentences, "甲：平均 94.00 分，列第 1 位。"));
    CHECK(decide(score({90, 100, 1, 2, 0}), points(5, {{"甲", grades}})).scores[0] ==
          Scored{"甲", 90 + 92 + 95, 3, 1});
    CHECK(decide(score({90, 100, 1, 0, 3}), points(5, {{"甲", grades}})).scores[0] ==
          Scored{"甲", 95 + 100, 2, 1});
}

TEST_CASE("where as many are left out as there are, nobody has a mean, and that comes last") {
    Count count = points(3, {{"甲", {0, 3}}, {"乙", {3, 0}}});
    const Outcome outcome = decide(score({0, 1, 1, 2, 1}), count);
    CHECK(outcome.scores[0] == Scored{"甲", 0, 0, 1});
    CHECK(outcome.scores[1] == Scored{"乙", 0, 0, 1});
    CHECK(says(outcome.sentences, "甲：有效票不多于须去掉的票，没有平均分。"));
    CHECK(mean_text(outcome.scores[0]) == "—");
    CHECK(decide(score({0, 1, 1, 1'000'000, 1'000'000}), count).scores[0].ballots == 0);
}

TEST_CASE("a mean is printed half up, with as many places as asked") {
    CHECK(mean_text({"", 349, 4, 1}) == "87.25");
    CHECK(mean_text({"", 2, 3, 1}) == "0.67");
    CHECK(mean_text({"", 1, 8, 1}) == "0.13");
    CHECK(mean_text({"", 1, 8, 1}, 3) == "0.125");
    CHECK(mean_text({"", 5, 2, 1}, 0) == "3");
    CHECK(mean_text({"", 100, 1, 1}) == "100.00");
    CHECK(mean_text({"", 0, 5, 1}) == "0.00");
    CHECK(mean_text({"", 1'000'000'000'000, 1'000'000'000, 1}, 4) == "1000.0000");
    CHECK(mean_text({"", 5, 0, 1}) == "—");
}

TEST_CASE("a scale that makes no sense decides nothing") {
    for (const ScoreScale& scale :
         {ScoreScale{0, 100, 0, 0, 0}, ScoreScale{0, 100, -5, 0, 0}, ScoreScale{0, 100, 3, 0, 0},
          ScoreScale{5, 5, 1, 0, 0}, ScoreScale{9, 5, 1, 0, 0}, ScoreScale{-1, 5, 1, 0, 0},
          ScoreScale{0, 1001, 1, 0, 0}, ScoreScale{0, 5, 1, -1, 0}, ScoreScale{0, 5, 1, 0, -1}}) {
        const Outcome outcome = decide(score(scale), points(3, {{"甲", {3}}}));
        CHECK_FALSE(outcome.valid);
        CHECK(outcome.scores.empty());
        CHECK(outcome.verdict == "评分的分值范围或档次不成立，请总监票人复核，暂不能宣布。");
    }
    CHECK(decide(score({0, 1000, 1000, 0, 0}), points(3, {{"甲", {1, 2}}})).valid);
    CHECK(decide(score({0, 1000, 1000, 0, 0}), points(3, {{"甲", {1, 2, 0}}})).verdict ==
          "甲：分值 3 档，与评分票 2 档不符，请总监票人复核，暂不能宣布。");
    CHECK(decide(score({0, 1000, 1000, 0, 0}), points(3, {{"甲", {1, 1}}})).verdict ==
          "甲：各分值票数合计 2，与有效票 3 相差 1，请总监票人复核，暂不能宣布。");
}

TEST_CASE(
    "an election or a choice by hands has no papers, and nobody can raise more hands than there are people") {
    Poll poll = election(2, {"甲", "乙"});
    poll.means = Means::hands;
    Count count;
    count.presence = {30, 28, 0};
    count.candidates = {{"甲", 20, 3, 5, 0, false}, {"乙", 16, 0, 0, 0, false}};
    const Outcome outcome = decide(poll, count);
    CHECK(outcome.inconsistent.empty());
    CHECK(outcome.valid);
    CHECK(outcome.elected == Names{"甲", "乙"});
    CHECK(outcome.sentences.size() == 2);  // nothing of 发出 and 收回
    count.candidates[0].abstain = 6;
    CHECK(decide(poll, count).verdict ==
          "甲：赞成、不赞成、弃权合计 29，比实到 28 多 1，请计票人复核，暂不能宣布。");
    poll.majority_base = Base::issued;
    CHECK(decide(poll, count).base == 28);

    Poll award = choice(1, {"甲", "乙"});
    award.means = Means::hands;
    count.candidates = {{"甲", 20, 0, 0, 0, false}, {"乙", 8, 0, 0, 0, false}};
    CHECK(decide(award, count).inconsistent.empty());
    count.candidates[1].approve = 9;
    CHECK(decide(award, count).verdict == "得票总数 29，比实到可选的总数 28 多 1，请计票人复核，暂不能宣布。");
    count.candidates = {{"甲", 20, 0, 0, 0, false}, {"乙", 0, 0, 0, 0, false}};
    CHECK(decide(award, count).inconsistent.empty());  // not everybody raises a hand
}

TEST_CASE("somebody counted twice could be elected twice, so nothing is decided") {
    const Outcome outcome = decide(election(2, {"甲", "乙"}), votes({{"甲", 15}, {"甲", 14}}));
    CHECK_FALSE(outcome.valid);
    CHECK(outcome.elected.empty());
    CHECK(outcome.verdict == "甲在计票结果中出现两次，请总监票人复核，暂不能宣布。");
}

TEST_CASE("a name is written in only where that is allowed, and as often as the rule says") {
    Poll poll = election(2, {"甲", "乙"});
    Count count = electronic(21, 21);
    count.candidates = {got(count, "甲", 15, 4), got(count, "乙", 12, 3), written_in("丙", 5)};
    CHECK(consistency(poll, count) ==
          Names{"本次选举不设另选他人，另选票有 5 张，请总监票人复核，暂不能宣布。"});
    poll.write_ins = WriteIns::members;
    CHECK(consistency(poll, count).empty());
    count.candidates[2].approve = 7;
    CHECK(consistency(poll, count).empty());
    count.illegible = 1;  // a name that nobody could read took the place of one, too
    CHECK(consistency(poll, count) ==
          Names{"另选票总数 8，比不赞成票总数 7 多 1，请总监票人复核，暂不能宣布。"});
    poll.write_in_limit = WriteInLimit::seats;
    CHECK(consistency(poll, count).empty());
}

TEST_CASE("a majority of all members needs to know how many there are") {
    Poll poll = motion({1, 2, true}, Base::members);
    Count count = electronic(30, 30);
    count.motion = {30, 0, 0, 0};
    CHECK(decide(poll, count).verdict == "应到 30，比全体会员 0 多 30，请总监票人复核，暂不能宣布。");
    count.members = 59;
    CHECK(decide(poll, count).passed);
    CHECK(decide(poll, count).inconsistent.empty());
    count.members = 60;
    CHECK_FALSE(decide(poll, count).passed);
}

TEST_CASE("paper beside a box is added to it") {
    Poll poll = election(2, {"甲", "乙"});
    poll.write_ins = WriteIns::members;
    Count box = electronic(214, 207);
    box.papers = {207, 190, 190, 0};  // 发出 holds the paper handed out, too
    box.candidates = {got(box, "甲", 150, 30), got(box, "乙", 100, 20), written_in("丙", 4)};
    box.members = 2860;
    Count paper;
    paper.presence = {1, 1, 1};
    paper.papers = {0, 16, 15, 1};
    paper.candidates = {got(paper, "乙", 8, 2), got(paper, "甲", 10, 4), written_in("丁", 3),
                        written_in("丙", 1)};
    paper.candidates[0].illegible = 2;
    paper.candidates[0].abstain -= 2;
    paper.illegible = 1;
    const Count sum = add_counts(box, paper);
    CHECK(sum.presence == box.presence);
    CHECK(sum.members == 2860);
    CHECK(sum.papers == Papers{207, 206, 205, 1});
    CHECK(sum.candidates == std::vector<CandidateCount>{{"甲", 160, 34, 11, 0, false},
                                                        {"乙", 108, 22, 73, 2, false},
                                                        {"丙", 5, 0, 0, 0, true},
                                                        {"丁", 3, 0, 0, 0, true}});
    CHECK(sum.illegible == 1);
    CHECK(sum.motion == MotionCount{});
    CHECK(consistency(poll, sum).empty());
    // Candidates that only the paper knows come before what was written in.
    paper.candidates.push_back(got(paper, "戊", 1));
    CHECK(add_counts(box, paper).candidates[2].name == "戊");
}

TEST_CASE("paper beside a motion's box: who did not vote is what both leave of 发出") {
    Count box = electronic(214, 207);
    box.papers = {207, 190, 190, 0};
    box.motion = {150, 30, 10, 17};
    Count paper;
    paper.papers = {0, 12, 12, 0};
    paper.motion = {10, 1, 1, 0};
    const Count sum = add_counts(box, paper);
    CHECK(sum.motion == MotionCount{160, 31, 11, 5});
    CHECK(decide(motion(), sum).inconsistent.empty());
    paper.papers.returned = paper.papers.valid = 18;
    CHECK(add_counts(box, paper).motion.not_cast == 0);
}

TEST_CASE("paper beside a box of grades is added grade by grade") {
    Count box = points(10, {{"甲", {6, 4}}, {"乙", {10, 0}}});
    Count paper = points(2, {{"乙", {1, 1}}, {"甲", {0, 2}}});
    const Count sum = add_counts(box, paper);
    CHECK(sum.grades == std::vector<GradeCount>{{"甲", {6, 6}}, {"乙", {11, 1}}});
    paper.grades.push_back({"丙", {2, 0}});
    paper.grades[0].grades.push_back(1);
    CHECK(add_counts(box, paper).grades ==
          std::vector<GradeCount>{{"甲", {6, 6}}, {"乙", {11, 1, 1}}, {"丙", {2, 0}}});
}

TEST_CASE("what sort of poll a poll is: graded, with seats, a 预选, in the box") {
    const auto of = [](PollKind kind, Contest contest = Contest::election) {
        Poll poll = motion();
        poll.kind = kind;
        poll.contest = contest;
        return poll;
    };
    for (const PollKind kind :
         {PollKind::motion, PollKind::election, PollKind::choose, PollKind::appraisal, PollKind::score}) {
        INFO(to_text(kind));
        CHECK(is_graded(of(kind)) == (kind == PollKind::appraisal || kind == PollKind::score));
        CHECK(has_seats(of(kind)) == (kind == PollKind::election || kind == PollKind::choose));
        CHECK_FALSE(is_primary(of(kind)));
        // Only an election is told to the presidium alone (RULES.md 2.12).
        CHECK(is_primary(of(kind, Contest::primary)) == (kind == PollKind::election));
    }
    Poll poll = motion();
    poll.secrecy = Secrecy::secret;
    for (const Means means : {Means::kiosk, Means::hands, Means::paper, Means::acclamation}) {
        poll.means = means;
        CHECK(is_boxed(poll) == (means == Means::kiosk));
    }
    poll.means = Means::kiosk;
    poll.secrecy = Secrecy::named;
    CHECK_FALSE(is_boxed(poll));
}
