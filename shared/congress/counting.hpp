// From counts to an outcome: pure functions of frozen rules, presence and numbers (RULES.md 2 and 3). The same
// engine counts the encrypted box, hands and paper.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "shared/congress/congress.hpp"

namespace daihui::congress {

/// Presence of one body (or of a narrower electorate) when a poll opens.
struct Presence {
    std::int64_t expected = 0;  ///< 应到
    std::int64_t present = 0;   ///< 实到: checked in and not left
    std::int64_t excused = 0;   ///< 请假
    [[nodiscard]] std::int64_t absent() const { return expected - present - excused; }
    bool operator==(const Presence&) const = default;
};

/// Ballot papers of a poll. 有效 + 无效 = 收回 <= 发出 <= 实到 (RULES.md 2.13). All zero where hands were
/// counted: what was issued and returned then follows from the hands.
struct Papers {
    std::int64_t issued = 0;
    std::int64_t returned = 0;
    std::int64_t valid = 0;
    std::int64_t invalid = 0;
    bool operator==(const Papers&) const = default;
};

struct CandidateCount {
    std::string name;
    std::int64_t approve = 0;
    std::int64_t oppose = 0;
    std::int64_t abstain = 0;
    std::int64_t illegible = 0;  ///< paper only
    bool write_in = false;       ///< oppose and abstain are then printed as 「—」
    bool operator==(const CandidateCount&) const = default;
};

struct MotionCount {
    std::int64_t approve = 0;
    std::int64_t oppose = 0;
    std::int64_t abstain = 0;
    std::int64_t not_cast = 0;  ///< issued but not cast
    bool operator==(const MotionCount&) const = default;
};

/// One person's grades in an appraisal, in the order of Poll::grades; of a score how many ballots gave each
/// step of the scale, from the lowest.
struct GradeCount {
    std::string name;
    std::vector<std::int64_t> grades;
    bool operator==(const GradeCount&) const = default;
};

/// Everything that was counted for one poll.
struct Count {
    Presence presence;
    Papers papers;
    std::vector<CandidateCount>
        candidates;  ///< elections: in ballot order, then write-ins with at least one vote; choices: `approve`
                     ///< is the votes, `abstain` the valid ballots that do not name it
    MotionCount motion;
    std::vector<GradeCount> grades;
    std::int64_t members = 0;  ///< 全体会员, for that base only
    /// Elections with write-in slots: numbers written in that name nobody eligible (无法辨认, DESIGN.md section
    /// 5). Each used up a seat of its ballot and is a vote for nobody.
    std::int64_t illegible = 0;
    bool operator==(const Count&) const = default;
};

/// What follows when an election leaves seats open (RULES.md 2.9, 2.10).
enum class Next { nothing, revote, by_election, vacant, reduce, presidium, later, void_rerun };
std::string_view to_text(Next next);

/// Where a score puts somebody: the sum of the points that count, and of how many ballots. The mean is
/// sum / ballots, never rounded before it is compared.
struct Scored {
    std::string name;
    std::int64_t sum = 0, ballots = 0;
    std::int64_t place = 0;  ///< 1 for the highest mean; equal means share a place
    bool operator==(const Scored&) const = default;
};

struct Outcome {
    bool quorum_met = false;
    bool valid = false;                ///< the poll stands: quorum met and 收回 <= 发出
    bool passed = false;               ///< motions
    std::int64_t base = 0;             ///< the number that the majority is taken of
    std::int64_t required = 0;         ///< the least 赞成 that suffices: 「须 108 票以上」
    std::vector<std::string> elected;  ///< names, by votes from the most (ties within the seats: ballot order)
    std::vector<std::string> tied;     ///< names tied across the last seat
    std::int64_t vacant = 0;           ///< seats not filled
    Next next = Next::nothing;
    std::vector<Scored> scores;  ///< scores only: best first, equal means in ballot order
    std::vector<std::string>
        inconsistent;  ///< each broken check of RULES.md 2.13 as a sentence; not empty: may not be declared
    std::vector<std::string> sentences;  ///< the reasons with their numbers, in the wording of PRACTICE.md 4.3
    std::string verdict;                 ///< the deciding sentence
    bool operator==(const Outcome&) const = default;
};

/// Who votes, for the words of a sentence: 「应到正式代表」, 「应到正式女代表」, 「应到委员」 of a committee
/// just elected (Body::elected_by).
enum class Electors { delegates, women, committee };
Electors electors_of(const Congress& congress, const Poll& poll);
/// The same of a poll alone, which cannot know that its body is a committee.
Electors electors_of(const Poll& poll);

/// The quorum before a poll: the sentence of PRACTICE.md 4.3, and whether it may open.
struct Quorum {
    bool met = false;
    std::int64_t required = 0;
    std::string sentence;
};
/// `purpose` ends the sentence: 「进行选举」, 「开会」.
Quorum check_quorum(const Threshold& quorum, const Presence& presence, std::string_view purpose,
                    Electors electors = Electors::delegates);
/// The quorum of a poll, with its base, its electorate and its purpose: 「可以进行选举」. `members`: 全体会员,
/// for that base only.
Quorum check_quorum(const Poll& poll, const Presence& presence, Electors electors, std::int64_t members = 0);
/// The same where the quorum is a share of all members (会员大会), who are then the 应到 of the sentence's end.
Quorum check_quorum_of_members(const Threshold& quorum, const Presence& presence, std::int64_t members,
                               std::string_view purpose);

/// 「发出选票 208 张，收回选票 207 张，收回选票少于发出选票，选举有效。」
struct Validity {
    bool valid = false;
    std::string sentence;
};
/// A motion says 表决票 and 表决有效, an appraisal 测评票 and 测评有效, a score 评分票, a choice 评选票.
Validity check_validity(const Papers& papers, PollKind kind = PollKind::election);

/// Papers as hands make them: everybody who raised a hand was issued a vote and returned it.
Papers papers_of_hands(const MotionCount& count);
/// A motion's count with the papers that belong to it: of hands, of a named poll.
Count count_of_motion(const MotionCount& motion, const Presence& presence);
/// The poll as it was really taken (the word of to_text(Means)): hands may stand in for a machine. An unknown
/// word changes nothing.
Poll taken_by(Poll poll, std::string_view means);

/// A share as it is printed, rounded half up in integers: percent(64, 72, 1) is 「88.9%」; trailing zeros are
/// dropped. 「—」 of a base of 0. For print only: no rule looks at a percentage.
std::string percent(std::int64_t count, std::int64_t base, int decimals = 2);

/// A mean as it is printed, rounded half up in integers: 「87.25」; 「—」 where no ballot counts.
std::string mean_text(const Scored& scored, int decimals = 2);

/// Counts above this are not of a congress; a record that holds one is hostile or damaged.
constexpr std::int64_t max_count = 1'000'000'000;

/// Every check that a count must pass (RULES.md 2.13); one sentence for each that fails, with the difference.
/// 收回 > 发出 is not among them: that is no error in a count but a void poll (RULES.md 2.4), see
/// check_validity.
std::vector<std::string> consistency(const Poll& poll, const Count& count);

/// Two parts of one poll added up: a box and the paper beside it. Names are matched; candidates stay in the
/// box's order, write-ins of either part follow. Presence and members are the first's. 发出 is added like all
/// papers: the box's holds the paper ballots handed out already (SlipsIssued), so the paper's is 0 there.
/// 未投票 of a motion is what the sum leaves of 发出.
Count add_counts(const Count& box, const Count& paper);

/// The outcome of any poll, by the poll's frozen rules. `poll.means` must be the means really used: hands have
/// no papers. Never declares anything: people do. A count that is inconsistent is still counted, because a
/// recorded decision may let it stand (RULES.md 2.13); `verdict` is then the first inconsistency.
///
/// A motion by hands is told in 同意, 不同意, 弃权, else in 赞成, 反对, 弃权 (PRACTICE.md 4.1, 4.4). Scores and
/// appraisals decide nothing: they are sums and shares. Of a 预选 `elected` are those who are listed as
/// candidates.
Outcome decide(const Poll& poll, const Count& count);
/// The same with the words of the electorate, which for a committee just elected only the congress knows. All
/// numbers are the same.
Outcome decide(const Congress& congress, const Poll& poll, const Count& count);

/// The numbers (of delegates or members) of those elected, for a committee that votes later the same hour.
/// Somebody whose number nobody knows still counts in the committee's 应到 and appears as 「?姓名」, which is
/// in no roster. `committee` as in eligible_write_ins.
std::vector<std::string> elected_numbers(const Congress& congress, const Poll& poll, const Count& count,
                                         const std::vector<std::string>& committee = {});

}  // namespace daihui::congress
