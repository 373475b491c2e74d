// The variants of seventeen published election methods, combined (RULES.md 2): one count under each, worked out
// by hand. 应到 30, 实到 24, 发出 24, 收回 23, 有效 22, 全体会员 40; two seats.
//
// What suffices: over half of 应到 16, of 实到 and 发出 13, of 收回 and 有效 12, of 全体会员 21; two thirds of
// 发出 16; three fifths of 有效 14; half of 应到 15. The quorum of 24: two thirds 20, over two thirds 21, over
// half 16, four fifths 24, over four fifths 25; of the members half 20, two thirds 27.
#include <string>
#include <vector>

#include "shared/congress/follow_up.hpp"
#include "shared/folder/case_file.hpp"
#include "tests/support/catch.hpp"

namespace {

using namespace daihui;
using congress::Next;
using Names = std::vector<std::string>;

/// 赞成 / 不赞成 / 弃权: 甲 17/3/2, 乙 13/5/4, 丙 13/7/2, 丁 1/20/1; 44 赞成 on 22 ballots of two.
const char* const close_race = R"(
[[candidate]]
name = "甲"
approve = 17
oppose = 3
abstain = 2
[[candidate]]
name = "乙"
approve = 13
oppose = 5
abstain = 4
[[candidate]]
name = "丙"
approve = 13
oppose = 7
abstain = 2
[[candidate]]
name = "丁"
approve = 1
oppose = 20
abstain = 1
)";

/// 戊 was written in by 14, and 56 marks of 不赞成 allow it.
const char* const written_in = R"(
[[candidate]]
name = "甲"
approve = 17
oppose = 3
abstain = 2
[[candidate]]
name = "乙"
approve = 4
oppose = 16
abstain = 2
[[candidate]]
name = "丙"
approve = 3
oppose = 17
abstain = 2
[[candidate]]
name = "丁"
approve = 1
oppose = 20
abstain = 1
[[write_in]]
name = "戊"
approve = 14
)";

/// 戊 was written in by 6, and there are but 5 marks of 不赞成; 35 赞成, an odd number.
const char* const rarely_opposed = R"(
[[candidate]]
name = "甲"
approve = 17
oppose = 3
abstain = 2
[[candidate]]
name = "乙"
approve = 8
oppose = 2
abstain = 12
[[candidate]]
name = "丙"
approve = 3
oppose = 0
abstain = 19
[[candidate]]
name = "丁"
approve = 1
oppose = 0
abstain = 21
[[write_in]]
name = "戊"
approve = 6
)";

struct Method {
    const char* what;
    std::string rules;
    const char* votes;
    Names elected;
    Names tied = {};
    std::int64_t vacant = 0;
    Next next = Next::nothing;
    bool quorum = true;
    std::size_t inconsistent = 0;
    std::string poll = "";
};

congress::Outcome outcome_of(const Method& method) {
    const bool names_written = std::string(method.votes).find("write_in") != std::string::npos;
    const std::string text = "[poll]\nkind = \"election\"\nseats = 2\n" + method.poll +
                             (names_written ? "write_ins = true\n" : "") + "[rules]\n" + method.rules +
                             "\n[attendance]\nexpected = 30\npresent = 24\nexcused = 2\nmembers = 40\n"
                             "[ballots]\nissued = 24\nreturned = 23\nvalid = 22\ninvalid = 1\n" +
                             method.votes;
    const folder::LoadedCase loaded = folder::read_case(text, "case.toml");
    for (const Problem& problem : loaded.problems) UNSCOPED_INFO(problem.where << " " << problem.what);
    REQUIRE(loaded.content);
    return congress::decide(loaded.content->poll, loaded.content->count);
}

const Names first = {"甲"}, first_two = {"甲", "乙"}, equals = {"乙", "丙"}, with_fifth = {"甲", "戊"};

}  // namespace

TEST_CASE("one count under twenty-four methods, each with the outcome worked out by hand") {
    const std::vector<Method> methods = {
        {"工会条例: half of 应到, the presidium proposes",
         R"(preset = "union-2016")",
         close_race,
         first,
         {},
         1,
         Next::presidium},
        {"教育部令", R"(preset = "staff-congress-2012")", close_race, first, {}, 1, Next::presidium},
        {"half of 应到, the rest by 另行选举",
         R"(shortfall = "by-election")",
         close_race,
         first,
         {},
         1,
         Next::by_election},
        {"half of 应到 included",
         R"(majority = ">=1/2"
shortfall = "later")",
         close_race,
         first,
         {},
         1,
         Next::later},
        {"half of 实到, equals vote again", R"(preset = "present-majority")", close_race, first, equals, 1,
         Next::revote},
        {"half of 实到, fewer 不赞成 wins", R"(preset = "fewer-against"
majority_base = "present")",
         close_race, first_two},
        {"half of 实到, equals are not elected", R"(preset = "tie-vacant"
majority_base = "present")",
         close_race, first, equals, 1, Next::vacant},
        {"half of 发出", R"(preset = "issued-majority")", close_race, first, equals, 1, Next::revote},
        {"two thirds of 发出, the seat stays empty",
         R"(majority_base = "issued"
majority = ">=2/3"
shortfall = "vacant")",
         close_race,
         first,
         {},
         1,
         Next::vacant},
        {"half of 收回, all seats named", R"(preset = "returned-majority")", close_race, first, equals, 1,
         Next::revote},
        {"half of 收回, all seats named, an odd sum",
         R"(preset = "returned-majority"
write_in_limit = "seats"
shortfall = "later")",
         rarely_opposed,
         first,
         {},
         1,
         Next::later,
         true,
         1},
        {"three fifths of 有效票, seats are reduced",
         R"(preset = "reduce-seats"
majority_base = "valid"
majority = ">=3/5")",
         close_race,
         first,
         {},
         1,
         Next::reduce},
        {"half of 有效票, fewer 不赞成 wins", R"(majority_base = "valid"
tie = "fewer-oppose")",
         close_race, first_two},
        {"quorum over two thirds", R"(preset = "over-two-thirds-quorum"
majority_base = "valid"
tie = "vacant")",
         close_race, first, equals, 1, Next::vacant},
        {"quorum over half",
         R"(preset = "half-quorum"
shortfall = "reduce")",
         close_race,
         first,
         {},
         1,
         Next::reduce},
        {"quorum of four fifths, just reached", R"(preset = "four-fifths-quorum"
majority_base = "returned")",
         close_race, first, equals, 1, Next::revote},
        {"quorum over four fifths, not reached",
         R"(preset = "over-four-fifths-quorum")",
         close_race,
         {},
         {},
         0,
         Next::nothing,
         false},
        {"a meeting of members: quorum of two thirds of them",
         R"(preset = "members-meeting")",
         close_race,
         {},
         {},
         0,
         Next::nothing,
         false},
        {"a meeting of members: quorum of half of them, majority too, 另行选举 with 15 %",
         R"(preset = "members-meeting"
quorum = ">=1/2"
shortfall = "by-election"
fill_up = 15)",
         close_race,
         {},
         {},
         2,
         Next::by_election},
        {"names written in for 不赞成, half of 实到", R"(majority_base = "present")", written_in, with_fifth},
        {"names written in for 不赞成, half of 应到, later",
         R"(preset = "later")",
         written_in,
         first,
         {},
         1,
         Next::later},
        {"more names written in than 不赞成",
         R"(majority_base = "present")",
         rarely_opposed,
         first,
         {},
         1,
         Next::presidium,
         true,
         1},
        {"names written in up to the seats",
         R"(preset = "free-write-ins"
majority_base = "valid"
shortfall = "by-election")",
         rarely_opposed,
         first,
         {},
         1,
         Next::by_election},
        {"预选: no majority, equals vote again", R"(preset = "union-2016")", close_race, first, equals, 1,
         Next::revote, true, 0, "contest = \"primary\"\n"},
    };
    for (const Method& method : methods) {
        INFO(method.what);
        const congress::Outcome outcome = outcome_of(method);
        CHECK(outcome.quorum_met == method.quorum);
        CHECK(outcome.valid == method.quorum);
        CHECK(outcome.elected == method.elected);
        CHECK(outcome.tied == method.tied);
        CHECK(outcome.vacant == method.vacant);
        CHECK(outcome.next == method.next);
        CHECK(outcome.inconsistent.size() == method.inconsistent);
    }
}
