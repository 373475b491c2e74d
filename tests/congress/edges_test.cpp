// Numbers at the very edge, where a rule of the engine turns over: one less, one more, none at all.
#include "shared/congress/follow_up.hpp"
#include "tests/congress/samples.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::congress;
using namespace daihui::congress::test;

TEST_CASE("a share is read up to nine digits, and in words up to a hundred") {
    const auto longest = parse_threshold(">=1/999999999");
    REQUIRE(longest);
    CHECK(longest->denominator == 999'999'999);
    CHECK_FALSE(parse_threshold(">=1/1000000000"));
    CHECK(parse_threshold(">=9/10") == Threshold{9, 10, false});
    CHECK(parse_threshold(">0") == Threshold{0, 1, true});
    for (const char* text : {"x1/2", "31/2", "=1/2", " >1/2"}) CHECK_FALSE(parse_threshold(text));
    CHECK(Threshold{1, 0, false}.share_words() == "0分之一");
    CHECK(Threshold{1, 1, false}.share_words() == "全数");
    CHECK(Threshold{1, 10, false}.share_words() == "十分之一");
    CHECK(Threshold{9, 11, false}.share_words() == "十一分之九");
    CHECK(Threshold{1, 19, false}.share_words() == "十九分之一");
    CHECK(Threshold{1, 20, false}.share_words() == "二十分之一");
    CHECK(Threshold{98, 99, false}.share_words() == "九十九分之九十八");
    CHECK(Threshold{99, 100, false}.share_words() == "百分之九十九");
    CHECK(Threshold{100, 101, false}.share_words() == "101分之百");
    CHECK(Threshold{-1, 7, false}.share_words() == "七分之-1");
    CHECK(Threshold{50, 100, true}.share_words() == "半数");
    CHECK(Threshold{1, 1, true}.words() == "超过全数");
}

TEST_CASE("a share that no file can hold does no harm") {
    CHECK(Threshold{1, 0, true}.least(9) == 1);
    CHECK(Threshold{1, -2, true}.least(9) == 1);
    CHECK(Threshold{1, 1, false}.least(9) == 9);
    CHECK(Threshold{1, 2, true}.least(-9) == 1);
    CHECK(Threshold{1, 2, false}.least(0) == 1);
    CHECK(Threshold{1, 2, false}.least(1) == 1);
    CHECK(Threshold{1, 2, false}.least(2) == 1);
    CHECK(Threshold{1, 2, true}.least(2) == 2);
    CHECK(Threshold{1, 2, true}.reached(1, 1));
    CHECK(Threshold{1, 2, true}.reached(1, 0));
    CHECK_FALSE(Threshold{1, 2, true}.reached(-1, -9));
}

TEST_CASE("percentages have at most four places and never fewer than none") {
    CHECK(percent(1, 3, 4) == "33.3333%");
    CHECK(percent(1, 3, 9) == "33.3333%");
    CHECK(percent(1, 3, 0) == "33%");
    CHECK(percent(1, 3, -4) == "33%");
    CHECK(percent(0, 5) == "0%");
    CHECK(percent(5, 5, 4) == "100%");
    CHECK(percent(1, 1) == "100%");
    CHECK(percent(1, -1) == "—");
    CHECK(percent(max_count, max_count) == "100%");
    CHECK(percent(max_count + 1, max_count) == "—");
    CHECK(percent(1, 1000, 1) == "0.1%");
    CHECK(percent(105, 1000, 1) == "10.5%");
    CHECK(percent(1005, 100'000, 3) == "1.005%");
    CHECK(percent(1, 32, 4) == "3.125%");
    CHECK(percent(7, 3, 1) == "233.3%");
}

TEST_CASE("a mean has at most four places and never fewer than none") {
    CHECK(mean_text({"", 1, 3, 1}, 4) == "0.3333");
    CHECK(mean_text({"", 1, 3, 1}, 9) == "0.3333");
    CHECK(mean_text({"", 1, 3, 1}, 1) == "0.3");
    CHECK(mean_text({"", 1, 3, 1}, -1) == "0");
    CHECK(mean_text({"", 1, 2, 1}, 0) == "1");
    CHECK(mean_text({"", 49, 100, 1}, 0) == "0");
    CHECK(mean_text({"", 5, 1000, 1}) == "0.01");
    CHECK(mean_text({"", 4, 1000, 1}) == "0.00");
    CHECK(mean_text({"", 1, 1, 1}) == "1.00");
    CHECK(mean_text({"", 1, -1, 1}) == "—");
    CHECK(mean_text({"", -1, 1, 1}) == "—");
}

TEST_CASE("a poll is taken by the means that are named, and by its own where the word is unknown") {
    const Poll poll = motion();
    CHECK(taken_by(poll, "hands").means == Means::hands);
    CHECK(taken_by(poll, "paper").means == Means::paper);
    CHECK(taken_by(poll, "by carrier pigeon") == poll);
    CHECK(taken_by(poll, "") == poll);
}

TEST_CASE("a motion's count has the papers that its hands would have been") {
    const Count count = count_of_motion({50, 3, 2, 5}, {70, 60, 4});
    CHECK(count.presence == Presence{70, 60, 4});
    CHECK(count.papers == Papers{60, 55, 55, 0});
    CHECK(count.motion == MotionCount{50, 3, 2, 5});
    CHECK(count.presence.absent() == 6);
}

TEST_CASE("acclamation is told in the words of hands, paper in those of machines") {
    Poll poll = motion();
    Count count;
    count.presence = {9, 9, 0};
    count.motion = {9, 0, 0, 0};
    poll.means = Means::acclamation;
    CHECK(decide(poll, count).verdict ==
          "应到 9 名，实到 9 名，同意 9 名，不同意 0 名，弃权 0 名，未投票 0 名；"
          "同意人数超过全体代表的半数（须 5 名以上），全体通过。");
    count.papers = {9, 9, 9, 0};
    poll.means = Means::paper;
    CHECK(decide(poll, count).verdict ==
          "应到 9 名，实到 9 名，赞成 9 票，反对 0 票，弃权 0 票，未投票 0 名；"
          "赞成票超过全体代表的半数（须 5 票以上），全体通过。");
}

TEST_CASE("every kind of poll names its own purpose, act and paper") {
    const Presence presence{9, 9, 0};
    const auto purpose = [&](PollKind kind) {
        Poll poll = motion();
        poll.kind = kind;
        return check_quorum(poll, presence, Electors::delegates).sentence;
    };
    const std::string start = "应到正式代表 9 名，实到 9 名，超过应到代表的三分之二，符合规定，可以";
    CHECK(purpose(PollKind::motion) == start + "进行表决。");
    CHECK(purpose(PollKind::election) == start + "进行选举。");
    CHECK(purpose(PollKind::appraisal) == start + "进行民主测评。");
    CHECK(purpose(PollKind::score) == start + "进行评分。");
    CHECK(purpose(PollKind::choose) == start + "进行评选。");
    CHECK(check_validity({9, 9, 9, 0}, PollKind::score).sentence ==
          "发出评分票 9 张，收回评分票 9 张，收回评分票等于发出评分票，评分有效。");
    Poll of_members = motion();
    of_members.quorum_base = Base::members;
    CHECK(check_quorum(of_members, presence, Electors::delegates, 13).sentence ==
          "全体会员 13 名，实到 9 名，超过全体会员的三分之二，符合规定，可以进行表决。");
    CHECK(check_quorum(of_members, presence, Electors::delegates, 14).sentence ==
          "全体会员 14 名，实到 9 名，不足全体会员的三分之二（须 10 名以上），不能进行表决。");
}

TEST_CASE("each base of a majority is named") {
    Count count = electronic(9, 9);
    count.members = 9;
    count.motion = {9, 0, 0, 0};
    const auto words = [&](Base base) {
        const std::string verdict = decide(motion({1, 2, true}, base), count).verdict;
        return verdict.substr(verdict.find("赞成票超过"));
    };
    CHECK(words(Base::expected) == "赞成票超过全体代表的半数（须 5 票以上），全体通过。");
    CHECK(words(Base::present) == "赞成票超过实到代表的半数（须 5 票以上），全体通过。");
    CHECK(words(Base::issued) == "赞成票超过发出选票的半数（须 5 票以上），全体通过。");
    CHECK(words(Base::returned) == "赞成票超过收回选票的半数（须 5 票以上），全体通过。");
    CHECK(words(Base::valid) == "赞成票超过有效票的半数（须 5 票以上），全体通过。");
    CHECK(words(Base::members) == "赞成票超过全体会员的半数（须 5 票以上），全体通过。");
}

TEST_CASE("invalid papers came back, too") {
    CHECK(check_validity({10, 10, 9, 1}).sentence ==
          "发出选票 10 张，收回选票 10 张，收回选票等于发出选票，选举有效。");
    CHECK(check_validity({10, 11, 10, 1}).valid == false);
}

TEST_CASE("where all seats must be named there must be seats") {
    Poll poll = election(0, {"甲"});
    poll.exact_seats = true;
    Count count = electronic(9, 9);
    count.candidates = {got(count, "甲", 0)};
    CHECK(consistency(poll, count) ==
          std::vector<std::string>{"应选名额须为 1 名以上，请总监票人复核，暂不能宣布。"});
}

TEST_CASE("a choice of nothing decides nothing") {
    Poll poll = election(0, {"甲"});
    poll.kind = PollKind::choose;
    poll.choose_max = 1;
    Count count = electronic(9, 9);
    count.candidates = {got(count, "甲", 0)};
    CHECK(decide(poll, count).verdict == "应选名额须为 1 个以上，请总监票人复核，暂不能宣布。");
    CHECK_FALSE(decide(poll, count).valid);
}

TEST_CASE("one illegible mark is named in the sum already") {
    Count count = electronic(9, 9);
    count.candidates = {{"甲", 5, 1, 1, 1, false}};
    CHECK(consistency(election(1, {"甲"}), count) ==
          std::vector<std::string>{
              "甲：赞成、不赞成、弃权、无法辨认合计 8，与有效票 9 相差 1，请总监票人复核，暂不能宣布。"});
}

TEST_CASE("paper is added to what it stands beside, whichever of them has names") {
    Count empty;
    empty.papers = {5, 3, 3, 0};
    Count names = electronic(9, 9);
    names.papers = {9, 7, 7, 0};
    names.candidates = {got(names, "甲", 5)};
    CHECK(add_counts(names, empty).motion == MotionCount{});
    CHECK(add_counts(empty, names).motion == MotionCount{});
    CHECK(add_counts(names, empty).papers == Papers{14, 10, 10, 0});
    Count grades;
    grades.grades = {{"甲", {1, 2, 3}}};
    CHECK(add_counts(grades, empty).motion == MotionCount{});
    CHECK(add_counts(empty, grades).motion == MotionCount{});
    Count fewer;
    fewer.grades = {{"甲", {1, 1}}};
    CHECK(add_counts(grades, fewer).grades[0].grades == std::vector<std::int64_t>{2, 3, 3});
    CHECK(add_counts(fewer, grades).grades[0].grades == std::vector<std::int64_t>{2, 3, 3});
    CHECK(add_counts(empty, empty).motion == MotionCount{0, 0, 0, 4});
    Count box = electronic(30, 30);
    box.papers = {30, 20, 18, 2};
    box.motion = {10, 5, 3, 10};
    Count paper;
    paper.papers = {0, 9, 8, 1};
    paper.motion = {1, 2, 5, 0};
    CHECK(add_counts(box, paper).motion == MotionCount{11, 7, 8, 1});
}

TEST_CASE("every number of a count may be nothing or the largest, and no number beyond") {
    const Poll poll = election(1, {"甲"});
    Count count = electronic(9, 9);
    count.candidates = {got(count, "甲", 9)};
    count.grades = {{"乙", {0}}};
    count.members = 9;
    const std::string refusal = "计数中有负数或超出范围的数，请总监票人复核，暂不能宣布。";
    const auto each = [&](auto&& change) {
        for (const std::int64_t number : {std::int64_t{-1}, max_count + 1}) {
            Count spoilt = count;
            change(spoilt) = number;
            CHECK(decide(poll, spoilt).verdict == refusal);
            CHECK(consistency(poll, spoilt) == std::vector<std::string>{refusal});
        }
        for (const std::int64_t number : {std::int64_t{0}, max_count}) {
            Count edge = count;
            change(edge) = number;
            CHECK(decide(poll, edge).verdict != refusal);
        }
    };
    each([](Count& c) -> auto& { return c.presence.expected; });
    each([](Count& c) -> auto& { return c.presence.present; });
    each([](Count& c) -> auto& { return c.presence.excused; });
    each([](Count& c) -> auto& { return c.papers.issued; });
    each([](Count& c) -> auto& { return c.papers.returned; });
    each([](Count& c) -> auto& { return c.papers.valid; });
    each([](Count& c) -> auto& { return c.papers.invalid; });
    each([](Count& c) -> auto& { return c.motion.approve; });
    each([](Count& c) -> auto& { return c.motion.oppose; });
    each([](Count& c) -> auto& { return c.motion.abstain; });
    each([](Count& c) -> auto& { return c.motion.not_cast; });
    each([](Count& c) -> auto& { return c.members; });
    each([](Count& c) -> auto& { return c.illegible; });
    each([](Count& c) -> auto& { return c.candidates[0].approve; });
    each([](Count& c) -> auto& { return c.candidates[0].oppose; });
    each([](Count& c) -> auto& { return c.candidates[0].abstain; });
    each([](Count& c) -> auto& { return c.candidates[0].illegible; });
    each([](Count& c) -> auto& { return c.grades[0].grades[0]; });
}

TEST_CASE("the elected of a committee are told by number, as far as the roster knows them") {
    Congress congress;
    const auto delegate = [](std::string number, std::string name, std::string unit) {
        Delegate one;
        one.number = std::move(number);
        one.name = std::move(name);
        one.unit = std::move(unit);
        one.bodies = {"union"};
        return one;
    };
    congress.delegates = {delegate("01", "甲", "机关"), delegate("02", "乙", "机关"),
                          delegate("03", "丙", "机关"), delegate("04", "丙", "图书馆"),
                          delegate("05", "丁", "机关")};
    Poll poll = election(5, {"甲", "乙", "丙", "外人"});
    poll.write_ins = WriteIns::delegates;
    poll.candidates[0].number = "77";  // as the list of candidates says
    poll.candidates[2].unit = "图书馆";
    Count count = electronic(9, 9);
    count.candidates = {got(count, "甲", 9), got(count, "乙", 8), got(count, "丙", 7), got(count, "外人", 6),
                        written_in("丁", 5)};
    count.candidates[3].oppose = 3;
    count.candidates[3].abstain = 0;
    CHECK(elected_numbers(congress, poll, count) == std::vector<std::string>{"77", "02", "04", "?外人", "05"});
    poll.candidates[2].unit.clear();  // then there are two of this name
    CHECK(elected_numbers(congress, poll, count)[2] == "?丙");
    count.candidates[4].name = "戊";
    CHECK(elected_numbers(congress, poll, count)[4] == "?戊");
}
