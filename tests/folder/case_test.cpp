// Count cases (daihui count CASE.toml): the rows and edges of RULES.md section 9 as files, the presets, and
// what is refused.
#include <string>

#include "shared/folder/case_file.hpp"
#include "shared/folder/rules.hpp"
#include "tests/support/catch.hpp"

namespace {

using namespace daihui;
using congress::Next;
using congress::Outcome;

folder::Case read(const std::string& text) {
    const folder::LoadedCase loaded = folder::read_case(text, "case.toml");
    for (const Problem& problem : loaded.problems) UNSCOPED_INFO(problem.where << " " << problem.what);
    REQUIRE(loaded.content);
    return *loaded.content;
}

Outcome count(const std::string& text) {
    const folder::Case content = read(text);
    return congress::decide(content.poll, content.count);
}

/// The first problem's place and sentence; the case must be refused.
std::string refused(const std::string& text) {
    const folder::LoadedCase loaded = folder::read_case(text, "case.toml");
    CHECK_FALSE(loaded.content);
    REQUIRE_FALSE(loaded.problems.empty());
    const Problem& first = loaded.problems.front();
    CHECK(first.file == "case.toml");
    CHECK_FALSE(first.cure.empty());
    return first.where + "：" + first.what + first.cure;
}

bool says(const std::string& text, const std::string& part) {
    INFO(text << " should say " << part);
    return text.find(part) != std::string::npos;
}

std::string attendance(int expected, int present) {
    return "[attendance]\nexpected = " + std::to_string(expected) + "\npresent = " + std::to_string(present) +
           "\n";
}

std::string motion(int expected, int present, int approve, int oppose, int abstain,
                   const std::string& rules = "", int not_cast = 0) {
    return "[poll]\nkind = \"motion\"\n[rules]\n" + rules + "\n" + attendance(expected, present) +
           "[motion]\napprove = " + std::to_string(approve) + "\noppose = " + std::to_string(oppose) +
           "\nabstain = " + std::to_string(abstain) + "\nnot_cast = " + std::to_string(not_cast) + "\n";
}

std::string candidate(const std::string& name, int approve, int oppose, int abstain) {
    return "[[candidate]]\nname = \"" + name + "\"\napprove = " + std::to_string(approve) +
           "\noppose = " + std::to_string(oppose) + "\nabstain = " + std::to_string(abstain) + "\n";
}

/// Two seats, 20 valid ballots of 20 people.
std::string small_election(const std::string& rules, const std::string& candidates) {
    return "[poll]\nkind = \"election\"\nseats = 2\n[rules]\n" + rules + "\n" + attendance(20, 20) +
           "[ballots]\nissued = 20\nreturned = 20\nvalid = 20\ninvalid = 0\n" + candidates;
}

}  // namespace

TEST_CASE("case A of 2017: twelve of fifteen, over half is not enough for the thirteenth") {
    std::string text = "[poll]\nkind = \"election\"\nseats = 12\n[rules]\npreset = \"returned-majority\"\n" +
                       attendance(500, 466) +
                       "[ballots]\nissued = 466\nreturned = 466\nvalid = 462\ninvalid = 4\n";
    const std::pair<const char*, int> votes[] = {{"a", 440}, {"b", 437}, {"c", 433}, {"d", 432}, {"e", 430},
                                                 {"f", 422}, {"g", 420}, {"h", 413}, {"i", 394}, {"j", 382},
                                                 {"k", 377}, {"l", 316}, {"m", 288}, {"n", 203}, {"o", 157}};
    for (const auto& [name, approve] : votes) text += candidate(name, approve, 462 - approve, 0);
    const Outcome outcome = count(text);
    CHECK(outcome.inconsistent.empty());  // 5544 = 462 x 12
    CHECK(outcome.valid);
    CHECK(outcome.elected ==
          std::vector<std::string>{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"});
    CHECK(outcome.tied.empty());
    CHECK(outcome.required == 234);  // m had 288
    CHECK(outcome.vacant == 0);
}

TEST_CASE("cases C to G: motions by the votes of those present") {
    CHECK(count("[poll]\nkind = \"motion\"\n[rules]\nquorum = \">1/2\"\nmajority_base = \"present\"\n" +
                attendance(2943, 2859) + "[motion]\napprove = 2814\noppose = 27\nabstain = 16\nnot_cast = 2\n")
              .passed);
    const Outcome e = count(motion(86, 67, 66, 0, 1, "majority = \">1/2\""));
    CHECK(e.quorum_met);
    CHECK(e.passed);
    CHECK(e.required == 44);
    CHECK(count(motion(17, 17, 17, 0, 0)).verdict.find("全体通过") != std::string::npos);
    CHECK(count(motion(100, 53, 52, 0, 1, "quorum = \">1/2\"\nmajority_base = \"present\"")).passed);
}

TEST_CASE("the quorum's edges: 88 and 89 of 133 over two thirds, 60 of 90") {
    CHECK_FALSE(count(motion(133, 88, 80, 0, 8, "quorum = \">2/3\"")).quorum_met);
    CHECK(count(motion(133, 89, 80, 0, 9, "quorum = \">2/3\"")).quorum_met);
    CHECK(count(motion(90, 60, 60, 0, 0, "quorum = \">=2/3\"")).quorum_met);
    CHECK_FALSE(count(motion(90, 60, 60, 0, 0, "quorum = \">2/3\"")).quorum_met);
    CHECK(count(motion(90, 72, 70, 0, 2, "preset = \"four-fifths-quorum\"")).quorum_met);
    CHECK_FALSE(count(motion(90, 71, 70, 0, 1, "preset = \"four-fifths-quorum\"")).quorum_met);
}

TEST_CASE("50 of 100 is no majority, 51 is; two thirds of 9 is 6, not 7") {
    CHECK_FALSE(count(motion(100, 60, 50, 10, 0, "quorum = \">1/2\"")).passed);
    CHECK(count(motion(100, 60, 51, 9, 0, "quorum = \">1/2\"")).passed);
    const Outcome nine = count(motion(9, 9, 6, 3, 0, "majority = \">=2/3\""));
    CHECK(nine.required == 6);
    CHECK(nine.passed);
}

TEST_CASE("one ballot too many in the box voids the poll") {
    const Outcome outcome =
        count("[poll]\nkind = \"election\"\nseats = 1\n" + attendance(30, 30) +
              "[ballots]\nissued = 29\nreturned = 30\nvalid = 30\ninvalid = 0\n" + candidate("甲", 30, 0, 0));
    CHECK_FALSE(outcome.valid);
    CHECK(outcome.next == Next::void_rerun);
    CHECK(outcome.elected.empty());
}

TEST_CASE("a tie across the last seat is settled as the rules say") {
    const std::string votes = candidate("甲", 15, 5, 0) + candidate("乙", 12, 3, 5) + candidate("丙", 12, 5, 3);
    const Outcome again = count(small_election("", votes));
    CHECK(again.elected == std::vector<std::string>{"甲"});
    CHECK(again.tied == std::vector<std::string>{"乙", "丙"});
    CHECK(again.next == Next::revote);
    CHECK(again.vacant == 1);
    const Outcome fewer = count(small_election("tie = \"fewer-oppose\"", votes));
    CHECK(fewer.elected == std::vector<std::string>{"甲", "乙"});
    CHECK(fewer.tied.empty());
    const Outcome nobody = count(small_election("tie = \"vacant\"", votes));
    CHECK(nobody.elected == std::vector<std::string>{"甲"});
    CHECK(nobody.next == Next::vacant);
}

TEST_CASE("seats that nobody wins are left to what the rules say") {
    const std::string votes =
        candidate("甲", 15, 5, 0) + candidate("乙", 10, 10, 0) + candidate("丙", 9, 11, 0);
    const std::pair<const char*, Next> rules[] = {{"by-election", Next::by_election},
                                                  {"vacant", Next::vacant},
                                                  {"reduce", Next::reduce},
                                                  {"presidium", Next::presidium},
                                                  {"later", Next::later}};
    for (const auto& [word, next] : rules) {
        const Outcome outcome = count(small_election("shortfall = \"" + std::string(word) + "\"", votes));
        CHECK(outcome.next == next);
        CHECK(outcome.vacant == 1);
        CHECK(outcome.elected == std::vector<std::string>{"甲"});  // 10 of 20 is not over half
    }
}

TEST_CASE("the base of a majority decides") {
    const auto elected = [](const char* base) {
        return count("[poll]\nkind = \"election\"\nseats = 1\n[rules]\nquorum = \">1/2\"\nmajority_base = \"" +
                     std::string(base) + "\"\n[attendance]\nexpected = 100\npresent = 90\nmembers = 200\n" +
                     "[ballots]\nissued = 80\nreturned = 70\nvalid = 60\ninvalid = 10\n" +
                     candidate("甲", 41, 19, 0))
            .elected.size();
    };
    CHECK(elected("valid") == 1);     // 41 > 30
    CHECK(elected("returned") == 1);  // 41 > 35
    CHECK(elected("issued") == 1);    // 41 > 40
    CHECK(elected("present") == 0);   // 41 < 45
    CHECK(elected("expected") == 0);
    CHECK(elected("members") == 0);
}

TEST_CASE("a quorum of all members is taken of the members") {
    const std::string rules = "quorum_base = \"members\"\nquorum = \">=2/3\"\n";
    const auto met = [&](int members) {
        return count("[poll]\nkind = \"motion\"\n[rules]\n" + rules +
                     "[attendance]\nexpected = 60\npresent = 60\nmembers = " + std::to_string(members) +
                     "\n[motion]\napprove = 60\n")
            .quorum_met;
    };
    CHECK(met(90));
    CHECK_FALSE(met(91));
}

TEST_CASE("a write-in is elected by the same majority and may push the sum over the seats") {
    const std::string ballots = "[ballots]\nissued = 20\nreturned = 20\nvalid = 20\ninvalid = 0\n";
    const std::string poll = "[poll]\nkind = \"election\"\nseats = 1\nwrite_ins = true\n" + attendance(20, 20);
    const Outcome outcome =
        count(poll + ballots + candidate("甲", 5, 15, 0) + "[[write_in]]\nname = \"乙\"\napprove = 12\n");
    CHECK(outcome.elected == std::vector<std::string>{"乙"});
    CHECK(outcome.inconsistent.empty());
    // 5 + 16 approvals on 20 ballots of one seat: somebody marked two.
    CHECK_FALSE(
        count(poll + ballots + candidate("甲", 5, 15, 0) + "[[write_in]]\nname = \"乙\"\napprove = 16\n")
            .inconsistent.empty());
}

TEST_CASE("counts that do not add up are told with the difference and never hidden") {
    const Outcome outcome = count(small_election("", candidate("甲", 15, 4, 0) + candidate("乙", 12, 8, 0)));
    REQUIRE(outcome.inconsistent.size() == 1);
    CHECK(says(outcome.inconsistent.front(), "相差 1"));
    CHECK(outcome.verdict == outcome.inconsistent.front());
}

TEST_CASE("every preset can be read and says where it comes from") {
    CHECK(folder::rule_sets().size() >= 7);
    for (const folder::RuleSet& set : folder::rule_sets()) {
        INFO(set.id);
        CHECK_FALSE(set.title.empty());
        CHECK_FALSE(set.source.empty());
    }
    REQUIRE(folder::rule_set("union-2016"));
    CHECK(folder::rule_set("union-2016")->rules == folder::Rules{});
    CHECK_FALSE(folder::rule_set("union-2017"));
}

TEST_CASE("a preset is overridden key by key") {
    const folder::Case content =
        read(motion(9, 9, 6, 3, 0, "preset = \"present-majority\"\nquorum = \">4/5\""));
    CHECK(content.poll.majority_base == congress::Base::present);
    CHECK(content.poll.quorum == congress::Threshold{4, 5, true});
}

TEST_CASE("what is wrong in a case is refused with its line and a cure") {
    CHECK(says(refused(motion(9, 9, 6, 3, 0, "majority = \"2/0\"")), "第 4 行"));
    CHECK(says(refused(motion(9, 9, 6, 3, 0, "majority = \"120%\"")), "不是比例"));
    CHECK(says(refused(motion(9, 9, 6, 3, 0, "majority = \">=3/2\"")), "不是比例"));
    CHECK(says(refused(motion(9, 9, 6, 3, 0, "preset = \"union-2017\"")), "union-2016"));
    CHECK(says(refused(motion(9, 9, 6, 3, 0, "majorty = \">1/2\"")), "是不是「majority」"));
    CHECK(says(refused(motion(9, 9, -6, 3, 0)), "不能是 -6"));
    CHECK(says(refused(motion(9, 9, 2000000000, 3, 0)), "不能是 2000000000"));
    CHECK(says(refused(small_election("", candidate("甲", 15, 5, 0) + candidate("甲", 12, 8, 0))), "写了两次"));
    CHECK(says(refused("[poll]\nkind = \"election\"\nseats = 0\n" + attendance(9, 9)), "seats 不能是 0"));
    CHECK(says(refused("[poll]\nkind = \"elecion\"\n" + attendance(9, 9)), "election"));
    CHECK(says(
        refused(small_election("", "[[write_in]]\nname = \"乙\"\napprove = 1\n" + candidate("甲", 15, 5, 0))),
        "不设另选他人"));
    CHECK(says(refused(attendance(9, 9)), "缺少 [poll]"));
    CHECK(says(refused("[poll]\nkind = \"motion\"\n"), "缺少 [attendance]"));
    CHECK(says(refused(motion(9, 9, 6, 3, 0, "majority_base = \"members\"")), "全体会员"));
    CHECK(says(refused("[poll\nkind"), "第 1 行"));
}

TEST_CASE("a case that is not there or too large is refused") {
    CHECK_FALSE(folder::load_case("/nonexistent/case.toml").content);
    CHECK(folder::load_case("/nonexistent/case.toml").problems.size() == 1);
}
