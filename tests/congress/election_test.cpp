#include "tests/congress/samples.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::congress;
using namespace daihui::congress::test;

namespace {
using Names = std::vector<std::string>;

/// 应到 214, 实到 and all papers 207, names with their 赞成.
Count counted(const std::vector<std::pair<std::string, std::int64_t>>& votes) {
    Count count = electronic(214, 207);
    for (const auto& [name, approve] : votes) count.candidates.push_back(got(count, name, approve));
    return count;
}
}  // namespace

TEST_CASE("those over the majority are elected, by votes from the most") {
    const Poll poll = election(2, {"甲", "乙", "丙"});
    const Outcome outcome = decide(poll, counted({{"甲", 150}, {"乙", 180}, {"丙", 84}}));
    CHECK(outcome.valid);
    CHECK(outcome.elected == Names{"乙", "甲"});
    CHECK(outcome.tied.empty());
    CHECK(outcome.vacant == 0);
    CHECK(outcome.next == Next::nothing);
    CHECK(outcome.base == 214);
    CHECK(outcome.required == 108);
    CHECK(outcome.verdict ==
          "乙等 2 名同志获赞成票超过应到代表的半数（须 108 票以上），当选为第十七届工会委员会委员。");
    CHECK(outcome.sentences.front() ==
          "应到正式代表 214 名，实到 207 名，超过应到代表的三分之二，符合规定，可以进行选举。");
    CHECK(outcome.inconsistent.empty());
}

TEST_CASE("one person elected is named alone") {
    Poll poll = election(1, {"甲"});
    poll.office.clear();
    CHECK(decide(poll, counted({{"甲", 200}})).verdict ==
          "甲同志获赞成票超过应到代表的半数（须 108 票以上），当选。");
}

TEST_CASE("half of all is not enough, one more is") {
    const Poll poll = election(1, {"甲"});
    CHECK(decide(poll, counted({{"甲", 107}})).elected.empty());
    CHECK(decide(poll, counted({{"甲", 108}})).elected == Names{"甲"});
}

TEST_CASE("a bound that counts itself is reached, not exceeded") {
    Poll poll = election(2, {"甲", "乙"});
    poll.majority = {1, 2, false};
    CHECK(decide(poll, counted({{"甲", 107}, {"乙", 107}})).verdict ==
          "甲等 2 名同志获赞成票达到应到代表的半数（须 107 票以上），当选为第十七届工会委员会委员。");
    CHECK(decide(poll, counted({{"甲", 107}, {"乙", 108}})).verdict ==
          "乙等 2 名同志获赞成票达到或超过应到代表的半数（须 107 票以上），当选为第十七届工会委员会委员。");
}

TEST_CASE("more over the majority than seats: the most votes win") {
    const Poll poll = election(2, {"甲", "乙", "丙"});
    const Outcome outcome = decide(poll, counted({{"甲", 120}, {"乙", 130}, {"丙", 125}}));
    CHECK(outcome.elected == Names{"乙", "丙"});
    CHECK(says(outcome.sentences, "获过半数赞成票的 3 名，多于应选名额，得赞成票多的 2 名当选。"));
    CHECK(outcome.verdict ==
          "乙等 2 名同志获赞成票超过应到代表的半数（须 108 票以上），当选为第十七届工会委员会委员。");
}

TEST_CASE("a tie across the last seat is voted on again") {
    const Poll poll = election(2, {"李敏", "张晓东", "赵海燕"});
    const Outcome outcome = decide(poll, counted({{"李敏", 150}, {"张晓东", 121}, {"赵海燕", 121}}));
    CHECK(outcome.elected == Names{"李敏"});
    CHECK(outcome.tied == Names{"张晓东", "赵海燕"});
    CHECK(outcome.vacant == 1);
    CHECK(outcome.next == Next::revote);
    CHECK(outcome.verdict ==
          "张晓东、赵海燕 2 名同志得赞成票相等，均为 121 票，尚有 1 个名额不能确定，"
          "须就该 2 名同志再次投票。");
    CHECK(says(outcome.sentences, "获过半数赞成票的 3 名，多于应选名额，得赞成票多的 1 名当选。"));
    CHECK(says(outcome.sentences,
               "李敏同志获赞成票超过应到代表的半数（须 108 票以上），当选为第十七届工会委员会委员。"));
}

TEST_CASE("all tied: nobody is elected yet") {
    const Poll poll = election(2, {"甲", "乙", "丙"});
    const Outcome outcome = decide(poll, counted({{"甲", 130}, {"乙", 130}, {"丙", 130}}));
    CHECK(outcome.elected.empty());
    CHECK(outcome.tied == Names{"甲", "乙", "丙"});
    CHECK(outcome.vacant == 2);
    CHECK(says(outcome.sentences, "获过半数赞成票的 3 名，多于应选名额 2 名。"));
}

TEST_CASE("a tie within the seats or below the majority matters to nobody") {
    CHECK(decide(election(2, {"甲", "乙", "丙"}), counted({{"甲", 130}, {"乙", 130}, {"丙", 120}})).elected ==
          Names{"甲", "乙"});
    const Outcome below =
        decide(election(1, {"甲", "乙", "丙"}), counted({{"甲", 130}, {"乙", 30}, {"丙", 30}}));
    CHECK(below.elected == Names{"甲"});
    CHECK(below.tied.empty());
    const Outcome at_seats = decide(election(2, {"甲", "乙"}), counted({{"甲", 130}, {"乙", 130}}));
    CHECK(at_seats.elected == Names{"甲", "乙"});
    CHECK(at_seats.next == Next::nothing);
}

TEST_CASE("under the fewer-against rule fewer 不赞成 wins the tie") {
    Poll poll = election(2, {"甲", "乙", "丙"});
    poll.tie = TieRule::fewer_oppose;
    Count count = electronic(214, 207);
    count.candidates = {got(count, "甲", 150), got(count, "乙", 121, 5), got(count, "丙", 121, 3)};
    const Outcome outcome = decide(poll, count);
    CHECK(outcome.elected == Names{"甲", "丙"});
    CHECK(outcome.tied.empty());
    CHECK(outcome.vacant == 0);
    CHECK(outcome.next == Next::nothing);
    CHECK(says(outcome.sentences,
               "乙、丙 2 名同志得赞成票相等，均为 121 票，按不赞成票少的当选的规定，丙（不赞成 3 票）当选。"));
    CHECK(outcome.verdict ==
          "甲等 2 名同志获赞成票超过应到代表的半数（须 108 票以上），当选为第十七届工会委员会委员。");

    count.candidates = {got(count, "甲", 150), got(count, "乙", 121, 3), got(count, "丙", 121, 3)};
    const Outcome again = decide(poll, count);
    CHECK(again.elected == Names{"甲"});
    CHECK(again.tied == Names{"乙", "丙"});
    CHECK(again.next == Next::revote);
}

TEST_CASE("the fewer-against rule settles what it can and leaves the rest to a revote") {
    Poll poll = election(2, {"甲", "乙", "丙"});
    poll.tie = TieRule::fewer_oppose;
    Count count = electronic(214, 207);
    count.candidates = {got(count, "甲", 121, 7), got(count, "乙", 121, 2), got(count, "丙", 121, 7)};
    const Outcome outcome = decide(poll, count);
    CHECK(outcome.elected == Names{"乙"});
    CHECK(outcome.tied == Names{"甲", "丙"});
    CHECK(outcome.vacant == 1);
}

TEST_CASE("nobody can oppose a write-in, so a tie with one is voted on again under every rule") {
    Poll poll = election(1, {"甲"});
    poll.write_ins = WriteIns::delegates;
    poll.tie = TieRule::fewer_oppose;
    Count count = electronic(300, 250);
    count.presence = {240, 240, 0};
    count.papers = {240, 240, 240, 0};
    poll.majority = {1, 3, true};
    count.candidates = {got(count, "甲", 100, 140), written_in("乙", 100)};
    const Outcome outcome = decide(poll, count);
    CHECK(outcome.inconsistent.empty());
    CHECK(outcome.tied == Names{"甲", "乙"});
    CHECK(outcome.next == Next::revote);
}

TEST_CASE("under the vacant rule a tie elects nobody of the tied") {
    Poll poll = election(2, {"甲", "乙", "丙"});
    poll.tie = TieRule::vacant;
    const Outcome outcome = decide(poll, counted({{"甲", 150}, {"乙", 121}, {"丙", 121}}));
    CHECK(outcome.elected == Names{"甲"});
    CHECK(outcome.tied == Names{"乙", "丙"});
    CHECK(outcome.vacant == 1);
    CHECK(outcome.next == Next::vacant);
    CHECK(outcome.verdict == "乙、丙 2 名同志得赞成票相等，均为 121 票，均不当选，空缺 1 个名额。");
}

TEST_CASE("too few over the majority: the poll's rule says what is proposed") {
    Poll poll = election(3, {"甲", "乙", "丙", "丁"});
    const Count count = counted({{"甲", 150}, {"乙", 107}, {"丙", 50}, {"丁", 20}});
    const Outcome outcome = decide(poll, count);
    CHECK(outcome.elected == Names{"甲"});
    CHECK(outcome.vacant == 2);
    CHECK(outcome.next == Next::presidium);
    CHECK(outcome.verdict == "获过半数赞成票的 1 名，少于应选名额 2 名，由主席团提出意见，提请大会决定。");
    const auto next = [&](Shortfall rule) {
        poll.shortfall = rule;
        return decide(poll, count).next;
    };
    CHECK(next(Shortfall::by_election) == Next::by_election);
    CHECK(next(Shortfall::vacant) == Next::vacant);
    CHECK(next(Shortfall::reduce) == Next::reduce);
    CHECK(next(Shortfall::later) == Next::later);
    poll.shortfall = Shortfall::by_election;
    CHECK(decide(poll, counted({{"甲", 1}})).verdict ==
          "无人获过半数赞成票，少于应选名额 3 名，不足的名额另行选举。");
}

TEST_CASE("a write-in is elected under the same majority") {
    Poll poll = election(2, {"甲", "乙"});
    poll.write_ins = WriteIns::delegates;
    Count count = electronic(214, 207);
    count.candidates = {got(count, "甲", 150), got(count, "乙", 60, 140), written_in("丙", 120)};
    CHECK(decide(poll, count).elected == Names{"甲", "丙"});
    count.candidates[2].approve = 107;
    CHECK(decide(poll, count).elected == Names{"甲"});
}

TEST_CASE("more papers back than out: the election is void and held again") {
    const Poll poll = election(1, {"甲"});
    Count count = electronic(214, 207);
    count.papers.returned = count.papers.valid = 208;
    count.candidates = {got(count, "甲", 200)};
    const Outcome outcome = decide(poll, count);
    CHECK(outcome.quorum_met);
    CHECK_FALSE(outcome.valid);
    CHECK(outcome.elected.empty());
    CHECK(outcome.next == Next::void_rerun);
    CHECK(outcome.verdict == "发出选票 207 张，收回选票 208 张，收回选票多于发出选票，选举无效，须重新投票。");
}

TEST_CASE("without a quorum nobody is elected") {
    const Poll poll = election(1, {"甲"});
    Count count = electronic(214, 142);
    count.candidates = {got(count, "甲", 142)};
    const Outcome outcome = decide(poll, count);
    CHECK_FALSE(outcome.valid);
    CHECK(outcome.elected.empty());
    CHECK(outcome.next == Next::nothing);
}

TEST_CASE("the checks of an election name the candidate and the difference") {
    const Poll poll = election(2, {"甲", "乙"});
    Count count = electronic(214, 207);
    count.candidates = {got(count, "甲", 150), got(count, "乙", 140)};
    CHECK(consistency(poll, count).empty());
    count.candidates[0].abstain -= 1;
    CHECK(decide(poll, count).verdict ==
          "甲：赞成、不赞成、弃权合计 206，与有效票 207 相差 1，请总监票人复核，暂不能宣布。");
    count.candidates[0].illegible = 3;
    CHECK(consistency(poll, count).front() ==
          "甲：赞成、不赞成、弃权、无法辨认合计 209，与有效票 207 相差 2，请总监票人复核，暂不能宣布。");
    count.candidates[0].illegible = 1;
    CHECK(consistency(poll, count).empty());
}

TEST_CASE("more marks than the seats allow are found, write-ins included") {
    Poll poll = election(1, {"甲", "乙"});
    poll.write_ins = WriteIns::delegates;
    poll.write_in_limit = WriteInLimit::seats;
    Count count = electronic(214, 207);
    count.candidates = {got(count, "甲", 150), got(count, "乙", 50), written_in("丙", 7)};
    CHECK(consistency(poll, count).empty());
    count.candidates[2].approve = 8;
    CHECK(consistency(poll, count) ==
          Names{"赞成票（含另选他人）总数 208，比有效票可投的赞成票 207 多 1，请总监票人复核，暂不能宣布。"});
    count.candidates = {got(count, "甲", 0), got(count, "乙", 0), written_in("丙", 208)};
    CHECK(consistency(poll, count).front() ==
          "另选人丙得赞成票 208，比有效票 207 多 1，请总监票人复核，暂不能宣布。");
}

TEST_CASE("where all seats must be named, the marks come in full ballots") {
    Poll poll = election(3, {"甲", "乙", "丙", "丁"});
    poll.exact_seats = true;
    Count count = electronic(214, 207);
    count.candidates = {got(count, "甲", 200), got(count, "乙", 200), got(count, "丙", 150),
                        got(count, "丁", 50)};
    CHECK(consistency(poll, count).empty());  // 200 full ballots and seven blank ones
    count.candidates[3].approve += 1;
    count.candidates[3].abstain -= 1;
    CHECK(consistency(poll, count) == Names{"每张选票须选足 3 名，赞成票总数 601 不是 3 的倍数，相差 1，"
                                            "请总监票人复核，暂不能宣布。"});
}

TEST_CASE("an election of no seats decides nothing") {
    Poll poll = election(0, {"甲"});
    const Outcome outcome = decide(poll, counted({{"甲", 200}}));
    CHECK_FALSE(outcome.valid);
    CHECK(outcome.elected.empty());
    CHECK_FALSE(outcome.inconsistent.empty());
    poll.seats = -3;
    CHECK_FALSE(decide(poll, counted({{"甲", 200}})).valid);
}
