// Polls that people take as a whole: typed in by two, looked at, declared; and what stays hidden of them.
#include <set>

#include <algorithm>

#include "tests/venue/voting.hpp"

using namespace daihui;
using namespace daihui::test;
using congress::Means;
using Audience = venue::Venue::Audience;

namespace {

congress::Poll& poll_of(congress::Congress& congress, const std::string& id) {
    return *std::find_if(congress.polls.begin(), congress.polls.end(),
                         [&](const auto& p) { return p.id == id; });
}

/// The election on paper, the chair by hands of the committee; only the motion at the machines.
congress::Congress on_paper() {
    congress::Congress c = small_congress();
    poll_of(c, "union-election").means = Means::paper;
    congress::Poll& chair = poll_of(c, "chair-election");
    chair.means = Means::hands;
    chair.secrecy = congress::Secrecy::named;
    c.periods = {{"p1", "表决", "s1", "投票", {"housing"}}};
    return c;
}

/// Eleven of each body present, the sitting open.
struct Hall {
    TestVenue venue;
    explicit Hall(const congress::Congress& congress = on_paper(), std::vector<std::string> numbers = {})
        : venue(true, congress) {
        venue.check_in(venue.badges(), numbers.empty() ? venue.everybody() : numbers);
    }
    Result<congress::Outcome> count(const congress::Count& count, const std::string& poll = "union-election",
                                    Means means = Means::paper, const std::string& reason = "") {
        return venue->count_votes(poll, count, "周敏", "韩雪", means, reason, minutes_later(5));
    }
    Result<congress::Outcome> declare(const std::string& poll = "union-election",
                                      const std::string& reason = "") {
        return venue->declare_counted(poll, "于海洋", reason, minutes_later(6));
    }
};

/// 11 sheets out, 10 back, one of them invalid: the first three have 9, 8 and 7 of the 6 that are needed.
congress::Count good_count() {
    congress::Count count;
    count.papers = {11, 10, 9, 1};
    count.candidates = {{"丁一凡", 9, 0, 0, 0, false},
                        {"王芳", 8, 1, 0, 0, false},
                        {"王建平", 7, 1, 1, 0, false},
                        {"冯建国", 2, 5, 2, 0, false}};
    return count;
}

std::string sentence(const Result<congress::Outcome>& result) {
    REQUIRE_FALSE(result.ok());
    return result.error().message;
}
bool says(const Result<congress::Outcome>& result, const std::string& words) {
    const std::string said = sentence(result);
    UNSCOPED_INFO(said);
    return said.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("an election on paper is typed in by two, declared by the chair, and seats the committee") {
    Hall hall;
    const auto counted = hall.count(good_count());
    if (!counted) FAIL(counted.error().message);
    CHECK(counted->elected == std::vector<std::string>{"丁一凡", "王芳", "王建平"});
    CHECK(counted->required == 6);
    // Only the counting room sees it.
    CHECK_FALSE(hall.venue->counted_result("union-election"));
    CHECK(hall.venue->counted_results(Audience::everyone).empty());
    REQUIRE(hall.venue->counted_result("union-election", Audience::counting_room));
    CHECK(hall.venue->counted_result("union-election", Audience::counting_room)->count.presence ==
          congress::Presence{11, 11, 0});
    CHECK(hall.venue->books().electors("committee").empty());

    CHECK(says(hall.venue->declare_counted("union-election", "", "", minutes_later(6)), "主持人"));
    const auto declared = hall.declare();
    if (!declared) FAIL(declared.error().message);
    CHECK(*declared == *counted);
    REQUIRE(hall.venue->counted_result("union-election"));
    CHECK(hall.venue->counted_result("union-election")->outcome == *counted);
    CHECK(hall.venue->counted_result("union-election")->poll.means == Means::paper);
    CHECK(hall.venue->counted_results(Audience::everyone).size() == 1);
    CHECK(hall.venue->books().poll_declared("union-election")->reason.empty());
    CHECK(hall.venue->books().electors("committee") == std::vector<std::string>{"001", "002", "003"});

    CHECK(says(hall.count(good_count()), "请登记更正"));
    CHECK(says(hall.declare(), "已经宣布"));
    // It survives a power cut and a rebuild.
    hall.venue.open();
    CHECK(hall.venue->counted_result("union-election")->outcome == *counted);
    CHECK(hall.venue->record().verify()->empty());
}

TEST_CASE("the committee just elected votes by hands: its own 应到, quorum and majority") {
    Hall hall;
    REQUIRE(hall.count(good_count()).ok());
    congress::Count chair;
    chair.candidates = {{"王芳", 2, 0, 1, 0, false}};
    // Nobody is in the committee before the chair has declared it.
    CHECK_FALSE(hall.count(chair, "chair-election", Means::hands).ok());
    REQUIRE(hall.declare().ok());
    auto counted = hall.count(chair, "chair-election", Means::hands);
    if (!counted) FAIL(counted.error().message);
    CHECK(counted->base == 3);
    CHECK(counted->required == 2);
    CHECK(counted->elected == std::vector<std::string>{"王芳"});
    CHECK(hall.venue->books().votes_counted("chair-election", false)->counted.count.presence ==
          congress::Presence{3, 3, 0});

    // One of three leaves: two are two thirds. Two leave: no quorum.
    REQUIRE(hall.venue->change_presence("001", "left", "", "会务组", minutes_later(7)).ok());
    chair.candidates[0] = {"王芳", 2, 0, 0, 0, false};
    CHECK(hall.count(chair, "chair-election", Means::hands).ok());
    REQUIRE(hall.venue->change_presence("002", "left", "", "会务组", minutes_later(7)).ok());
    CHECK(says(hall.count(chair, "chair-election", Means::hands), "应到"));
}

TEST_CASE("a count is typed in by two different people, in a sitting, with its quorum") {
    Hall hall;
    const auto by = [&](const std::string& one, const std::string& two) {
        return hall.venue->count_votes("union-election", good_count(), one, two, Means::paper, "",
                                       minutes_later(5));
    };
    CHECK(says(by("周敏", "周敏"), "两位不同人员"));
    CHECK(says(by("周敏", ""), "两位不同人员"));
    CHECK(says(hall.count(good_count(), "nothing"), "没有这项投票"));
    CHECK(says(hall.declare(), "还没有录入"));
    CHECK_FALSE(hall.venue->books().is_frozen("union-election"));
    REQUIRE(hall.venue->end_sitting("s1", minutes_later(4)).ok());
    CHECK(says(hall.count(good_count()), "先开始会议"));

    Hall few(on_paper(), {"001", "002", "003", "004", "005", "006", "007"});
    congress::Count small = good_count();
    small.papers = {7, 7, 7, 0};
    CHECK(says(few.count(small), "应到"));  // 7 of 11 are not two thirds
}

TEST_CASE("发出 is never above 实到, and no number below zero or out of this world") {
    Hall hall;
    congress::Count count = good_count();
    count.papers.issued = 12;
    CHECK(sentence(hall.count(count)) ==
          "发出 12 张，比实到 11 名多 1，请重新清点；有代表尚未签到的，请先补签到。");
    count.papers.issued = -1;
    CHECK_FALSE(hall.count(count).ok());
    count.papers.issued = std::numeric_limits<std::int64_t>::max();
    CHECK_FALSE(hall.count(count).ok());
    count = good_count();
    count.candidates[0].approve = std::numeric_limits<std::int64_t>::min();
    CHECK_FALSE(hall.count(count).ok());
    count = good_count();
    count.candidates[0].name = "王五";
    CHECK(says(hall.count(count), "与选票不符"));
    CHECK_FALSE(hall.venue->books().is_frozen("union-election"));
}

TEST_CASE("a count that does not add up can be corrected, and is declared only by a recorded decision") {
    Hall hall;
    congress::Count count = good_count();
    count.candidates[3].oppose = 4;  // 2 + 4 + 2 of 9
    auto counted = hall.count(count);
    if (!counted) FAIL(counted.error().message);
    REQUIRE(counted->inconsistent.size() == 1);
    CHECK(sentence(hall.declare()) == counted->inconsistent.front());
    CHECK_FALSE(hall.venue->books().poll_declared("union-election"));

    SECTION("the count was wrong") {
        REQUIRE(hall.count(good_count()).ok());
        const auto declared = hall.declare("union-election", "不需要的理由");
        REQUIRE(declared.ok());
        // There is nothing to decide over: a reason would read as if there were.
        CHECK(hall.venue->books().poll_declared("union-election")->reason.empty());
    }
    SECTION("it stands") {
        const auto declared = hall.declare("union-election", "主席团决定：以总监票人签字的计票单为准");
        if (!declared) FAIL(declared.error().message);
        const auto entry = hall.venue->books().poll_declared("union-election");
        CHECK(entry->reason == "主席团决定：以总监票人签字的计票单为准");
        // What is read out is what is wrong, not that all was in order.
        CHECK(entry->verdict == counted->inconsistent.front());
        CHECK(entry->elected == std::vector<std::string>{"丁一凡", "王芳", "王建平"});
    }
}

TEST_CASE("after the declaration a mistake is corrected in words, by two; before it the count is typed again") {
    Hall hall;
    const auto correct = [&](const std::string& text, const std::string& by2 = "韩雪",
                             const std::string& poll = "union-election") {
        return hall.venue->note_correction(poll, text, "周敏", by2, minutes_later(8));
    };
    REQUIRE(hall.count(good_count()).ok());
    const auto early = correct("王芳得票应为 7");
    REQUIRE_FALSE(early.ok());
    CHECK(early.error().message.find("请重新录入") != std::string::npos);
    REQUIRE(hall.declare().ok());
    CHECK_FALSE(correct("").ok());
    CHECK_FALSE(correct("王芳得票应为 7", "周敏").ok());
    CHECK_FALSE(correct("王芳得票应为 7", "韩雪", "nothing").ok());
    CHECK_FALSE(correct("名单有误", "韩雪", "method").ok());
    REQUIRE(correct("王芳得票应为 7").ok());
    REQUIRE(hall.venue->books().corrections("union-election").size() == 1);
    CHECK(hall.venue->books().corrections("union-election")[0].by2 == "韩雪");
    CHECK(hall.venue->counted_result("union-election")->count.candidates[1].approve == 8);
    hall.venue.adopt("method");
    CHECK(correct("名单有误", "韩雪", "method").ok());
}

TEST_CASE("more sheets came back than went out: declared void, and people may vote again") {
    Hall hall;
    congress::Count count = good_count();
    count.papers = {10, 11, 11, 0};
    for (auto& one : count.candidates) one.abstain += 2;
    auto counted = hall.count(count);
    REQUIRE(counted.ok());
    CHECK(counted->inconsistent.empty());
    CHECK_FALSE(counted->valid);
    const auto declared = hall.declare();
    if (!declared) FAIL(declared.error().message);
    CHECK(declared->elected.empty());
    CHECK(declared->next == congress::Next::void_rerun);
    CHECK(hall.venue->books().electors("committee").empty());
    const auto options = hall.venue->follow_ups("union-election");
    REQUIRE_FALSE(options.empty());
    CHECK(options.front().next == congress::Next::void_rerun);
}

TEST_CASE("what is voted on at the machines is not typed in past them") {
    Hall hall(small_congress());
    CHECK(says(hall.count(good_count()), "用投票机投票"));
    congress::Count motion;
    motion.motion = {9, 1, 1, 0};
    CHECK(says(hall.count(motion, "housing", Means::hands, "设备故障"), "用投票机投票"));
    CHECK(says(hall.venue->count_hands("housing", motion.motion, "周敏", "韩雪", Means::hands, nine()),
               "用投票机"));
    CHECK_FALSE(hall.count(motion, "named", Means::kiosk).ok());

    // A motion with open votes may be taken by hands instead, for a reason.
    CHECK(says(hall.count(motion, "named", Means::hands), "原因"));
    auto counted = hall.count(motion, "named", Means::hands, "投票机故障");
    if (!counted) FAIL(counted.error().message);
    CHECK(hall.venue->books().votes_counted("named", false)->counted.reason == "投票机故障");
    CHECK_FALSE(hall.venue->open_named_poll("named", minutes_later(7)).ok());

    // One that has begun at the machines is not typed in any more.
    Hall begun(small_congress());
    REQUIRE(begun.venue->open_named_poll("named", minutes_later(2)).ok());
    CHECK(says(begun.count(motion, "named", Means::hands, "投票机故障"), "记名表决"));
}

TEST_CASE("a secret election is not taken by hands, unless it was set so") {
    Hall hall;
    CHECK(says(hall.count(good_count(), "union-election", Means::hands, "时间紧"), "无记名"));
    CHECK(says(hall.count(good_count(), "union-election", Means::acclamation, "时间紧"), "无记名"));
}

TEST_CASE("a motion of hands: who raised none did not vote; the sum is never above 实到") {
    Hall hall;
    congress::Count motion;
    motion.motion = {7, 1, 1, 0};
    auto counted = hall.count(motion, "method", Means::hands);
    if (!counted) FAIL(counted.error().message);
    CHECK(hall.venue->books().votes_counted("method", false)->counted.count.motion ==
          congress::MotionCount{7, 1, 1, 2});
    CHECK(counted->passed);
    motion.motion = {10, 1, 1, 0};
    CHECK(sentence(hall.count(motion, "method", Means::hands)) ==
          "同意、不同意、弃权合计 12 名，比实到 11 名多 1，请重新清点；有代表尚未签到的，请先补签到。");
    CHECK_FALSE(hall.venue->books().adopted(congress::Adopts::election_method));
    // Declared like any motion.
    const auto decided = hall.venue->decide_motion("method", "于海洋", minutes_later(6));
    if (!decided) FAIL(decided.error().message);
    CHECK(hall.venue->books().adopted(congress::Adopts::election_method));
    CHECK(hall.venue->books().motion("method")->passed);
    CHECK_FALSE(hall.venue->decide_motion("method", "于海洋", minutes_later(6)).ok());
    CHECK_FALSE(
        hall.venue->count_hands("method", {11, 0, 0, 0}, "周敏", "韩雪", Means::hands, minutes_later(6)).ok());
}

TEST_CASE("a motion on paper: what was handed out and did not come back did not vote") {
    congress::Congress c = on_paper();
    poll_of(c, "housing").means = Means::paper;
    c.periods.clear();
    Hall hall(c);
    congress::Count motion;
    motion.papers = {11, 9, 8, 1};
    motion.motion = {6, 1, 1, 0};
    auto counted = hall.count(motion, "housing");
    if (!counted) FAIL(counted.error().message);
    CHECK(counted->inconsistent.empty());
    CHECK(counted->passed);
    CHECK(hall.venue->books().votes_counted("housing", false)->counted.count.motion.not_cast == 2);
    REQUIRE(hall.declare("housing").ok());
    CHECK(hall.venue->books().motion("housing")->passed);
}

TEST_CASE("an amendment comes first, however the two are counted") {
    congress::Congress c = on_paper();
    congress::Poll amendment = poll_of(c, "method");
    amendment.id = "amendment";
    amendment.title = "选举办法修正案";
    amendment.adopts = congress::Adopts::nothing;
    amendment.amends = "method";
    c.polls.push_back(amendment);
    Hall hall(c);
    congress::Count motion;
    motion.motion = {11, 0, 0, 0};
    CHECK(sentence(hall.count(motion, "method", Means::hands)) == "先表决修正案「选举办法修正案」。");
    CHECK(sentence(hall.venue->count_hands("method", {11, 0, 0, 0}, "周敏", "韩雪", Means::hands, nine())) ==
          "先表决修正案「选举办法修正案」。");
    REQUIRE(hall.count(motion, "amendment", Means::hands).ok());
    CHECK(sentence(hall.count(motion, "method", Means::hands)) == "先表决修正案「选举办法修正案」。");
    REQUIRE(hall.declare("amendment").ok());
    CHECK(hall.count(motion, "method", Means::hands).ok());
}

TEST_CASE("of a 预选, an appraisal and a score the public hears nothing, also once they are declared") {
    congress::Congress c = on_paper();
    congress::Poll& election = poll_of(c, "union-election");
    congress::Poll appraisal = election;
    appraisal.id = "appraisal";
    appraisal.kind = congress::PollKind::appraisal;
    appraisal.grades = {"优秀", "称职", "不称职"};
    appraisal.seats = 0;
    appraisal.write_ins = congress::WriteIns::none;
    congress::Poll score = appraisal;
    score.id = "score";
    score.kind = congress::PollKind::score;
    score.grades.clear();
    score.scale = {0, 2, 1, 0, 0};
    election.contest = congress::Contest::primary;
    c.polls.push_back(appraisal);
    c.polls.push_back(score);
    Hall hall(c);
    congress::Count grades;
    grades.papers = {11, 10, 10, 0};
    for (const auto& one : appraisal.candidates) grades.grades.push_back({one.name, {7, 2, 1}});
    REQUIRE(hall.count(good_count()).ok());
    for (const char* poll : {"appraisal", "score"}) {
        const auto counted = hall.count(grades, poll);
        if (!counted) FAIL(counted.error().message);
    }
    for (const char* poll : {"union-election", "appraisal", "score"}) {
        const auto declared = hall.declare(poll);
        if (!declared) FAIL(declared.error().message);
        CHECK_FALSE(hall.venue->counted_result(poll));
        CHECK(hall.venue->counted_result(poll, Audience::counting_room));
    }
    CHECK(hall.venue->counted_results(Audience::everyone).empty());
    CHECK(hall.venue->counted_results(Audience::counting_room).size() == 3);
    CHECK(hall.venue->books().electors("committee").empty());
    // Nor does the journal tell who came out.
    int told = 0;
    for (const auto& line : hall.venue->books().journal(50)) {
        if (line.kind != congress::Kind::votes_counted && line.kind != congress::Kind::poll_declared) continue;
        ++told;
        CHECK(line.text.find("丁一凡") == std::string::npos);
    }
    CHECK(told == 6);
    // An export leaves these bodies out; each holds a random number, so that trying counts finds no hash.
    std::set<std::string> salts;
    REQUIRE(hall.venue->record().for_each([&](const record::StoredEntry& stored) {
        if (stored.entry.kind != congress::Kind::votes_counted &&
            stored.entry.kind != congress::Kind::poll_declared)
            return;
        const std::string key = "\"salt\":\"";
        const auto at = stored.body.find(key);
        REQUIRE(at != std::string::npos);
        const std::string salt = stored.body.substr(at + key.size(), 32);
        CHECK(salt.find('"') == std::string::npos);
        salts.insert(salt);
    }));
    CHECK(salts.size() == 6);
}

TEST_CASE("where only women vote the paper is theirs: 发出 is measured by the women present") {
    congress::Congress c = on_paper();
    poll_of(c, "union-election").women_only = true;
    for (int i : {0, 1, 2, 3, 4, 5}) c.delegates[static_cast<std::size_t>(i)].sex = congress::Sex::female;
    Hall hall(c);
    CHECK(says(hall.count(good_count()), "比实到 6 名多 5"));
    congress::Count count = good_count();
    count.papers = {6, 6, 6, 0};
    count.candidates = {{"丁一凡", 6, 0, 0, 0, false},
                        {"王芳", 5, 1, 0, 0, false},
                        {"王建平", 3, 3, 0, 0, false},
                        {"冯建国", 1, 5, 0, 0, false}};
    const auto counted = hall.count(count);
    if (!counted) FAIL(counted.error().message);
    CHECK(counted->base == 6);
    CHECK(counted->required == 4);
    CHECK(counted->elected == std::vector<std::string>{"丁一凡", "王芳"});
}

TEST_CASE("a choice of k of n on paper: the ballots that do not name somebody are counted out") {
    congress::Congress c = on_paper();
    congress::Poll& poll = poll_of(c, "union-election");
    poll.kind = congress::PollKind::choose;
    poll.write_ins = congress::WriteIns::none;
    poll.choose_min = 1;
    poll.choose_max = 2;
    poll.seats = 1;
    poll.majority = {0, 1, true};
    c.bodies.pop_back();
    std::erase_if(c.polls, [](const auto& p) { return p.id == "chair-election"; });
    Hall hall(c);
    congress::Count count;
    count.papers = {11, 10, 10, 0};
    count.candidates = {{"丁一凡", 6, 0, 0, 0, false},
                        {"王芳", 5, 0, 0, 0, false},
                        {"王建平", 2, 0, 0, 0, false},
                        {"冯建国", 0, 0, 0, 0, false}};
    const auto counted = hall.count(count);
    if (!counted) FAIL(counted.error().message);
    CHECK(counted->inconsistent.empty());
    CHECK(counted->elected == std::vector<std::string>{"丁一凡"});
    CHECK(hall.venue->books().votes_counted("union-election", false)->counted.count.candidates[1].abstain == 5);
}

TEST_CASE("paper beside machines: the right time, every poll with ten or more, the sheets that came back") {
    Voting voting({0, 10});
    const auto collect = [&](const std::vector<congress::PaperCollected::Row>& rows) {
        return voting.venue->collect_paper("p1", rows, "周敏", "韩雪", minutes_later(31));
    };
    const auto collect_says = [&](const std::vector<congress::PaperCollected::Row>& rows,
                                  const std::string& words) {
        const auto result = collect(rows);
        REQUIRE_FALSE(result.ok());
        UNSCOPED_INFO(result.error().message);
        return result.error().message.find(words) != std::string::npos;
    };
    CHECK(collect_says({{"union-election", 10}, {"housing", 10}}, "投票还没有结束"));
    for (const auto& slip : voting.slips) vote(*voting.venue, slip.token, 3, minutes_later(20));
    REQUIRE(voting.venue->close_voting("p1", minutes_later(30)).ok());
    CHECK(collect_says({{"union-election", 10}}, "周转房管理办法"));
    CHECK_FALSE(voting.venue->collect_paper("p1", {}, "周敏", "周敏", minutes_later(31)).ok());
    CHECK(collect_says({{"union-election", -1}, {"housing", 10}}, "负数"));
    REQUIRE(collect({{"union-election", 9}, {"housing", 10}}).ok());
    REQUIRE(collect({{"union-election", 10}, {"housing", 10}}).ok());

    congress::Count paper;
    paper.papers = {0, 10, 9, 1};
    paper.candidates = {{"丁一凡", 9, 0, 0, 0, false},
                        {"王芳", 9, 0, 0, 0, false},
                        {"王建平", 0, 9, 0, 0, false},
                        {"冯建国", 0, 0, 9, 0, false}};
    const auto counted = [&](const congress::Count& count, const std::string& poll = "union-election") {
        return voting.venue->count_paper(poll, count, "周敏", "韩雪", minutes_later(40));
    };
    CHECK(says(counted(paper), "开箱"));
    const auto valid = voting.venue->declare_valid("p1", "于海洋", minutes_later(32));
    if (!valid) FAIL(valid.error().message);
    CHECK(collect_says({{"union-election", 10}, {"housing", 10}}, "不能再登记"));
    const auto opened = voting.venue->open_box("p1", voting.key.passphrase, minutes_later(35));
    if (!opened) FAIL(opened.error().message);

    congress::Count other = paper;
    other.papers.returned = 9;
    CHECK(says(counted(other), "相差 1 张"));
    CHECK(says(voting.venue->count_paper("union-election", paper, "周敏", "周敏", minutes_later(40)), "两位"));
    CHECK(says(counted(paper, "chair-election"), "开箱"));
    const auto sum = counted(paper);
    if (!sum) FAIL(sum.error().message);
    CHECK(sum->inconsistent.empty());
    CHECK(sum->elected == std::vector<std::string>{"丁一凡", "王芳"});
    congress::Count motion;
    motion.papers = {0, 10, 10, 0};
    motion.motion = {10, 0, 0, 0};
    CHECK_FALSE(voting.venue->report("p1", "陈静", minutes_later(41)).ok());
    const auto both = counted(motion, "housing");
    if (!both) FAIL(both.error().message);
    CHECK(both->passed);
    for (const auto& result : voting.venue->results("p1", Audience::counting_room))
        CHECK(result.count.papers.returned == 10 + voting.venue->books().turnout(result.poll.id).accepted);
    CHECK_FALSE(voting.venue->note_correction("housing", "笔误", "周敏", "韩雪", minutes_later(41)).ok());
    REQUIRE(voting.venue->report("p1", "陈静", minutes_later(41)).ok());
    CHECK(voting.venue->note_correction("housing", "笔误", "周敏", "韩雪", minutes_later(41)).ok());
    CHECK(says(counted(paper), "已经报告"));
    REQUIRE(voting.venue->declare("p1", "于海洋", minutes_later(42)).ok());
    CHECK(voting.venue->books().electors("committee") == std::vector<std::string>{"001", "002"});
    CHECK(voting.venue->record().verify()->empty());
}
