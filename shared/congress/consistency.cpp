// The checks that every count must pass (RULES.md 2.13).
#include <cstdlib>
#include <map>
#include <utility>

#include "shared/congress/counting.hpp"
#include "shared/congress/counting_words.hpp"

namespace daihui::congress {
namespace {

using words::is_by_show;
using words::spaced;

/// Collects the sentences of the checks that fail.
class Checks {
  public:
    explicit Checks(bool by_hand) : who_(by_hand ? "计票人" : "总监票人") {}

    void equal(const std::string& left_words, std::int64_t left, const std::string& right_words,
               std::int64_t right) {
        if (left == right) return;
        fail(left_words + " " + std::to_string(left) + "，与" + right_words + spaced(right) + "相差 " +
             std::to_string(std::abs(left - right)));
    }
    void at_most(const std::string& left_words, std::int64_t left, const std::string& right_words,
                 std::int64_t right) {
        if (left <= right) return;
        fail(left_words + " " + std::to_string(left) + "，比" + right_words + spaced(right) + "多 " +
             std::to_string(left - right));
    }
    void none(const std::string& words, std::int64_t number) {
        if (number > 0) fail(words + "有" + spaced(number) + "张");
    }
    void fail(const std::string& what) { sentences_.push_back(what + "，请" + who_ + "复核，暂不能宣布。"); }
    std::vector<std::string> take() { return std::move(sentences_); }

  private:
    std::string who_;
    std::vector<std::string> sentences_;
};

/// What each candidate's numbers add up to: the valid ballots, or, where hands were shown and nobody counted
/// papers, no more than are present (who raises no hand for one name is in no number).
class Whole {
  public:
    Whole(const Poll& poll, const Count& count)
        : shown_(words::is_by_show(poll) && count.papers == Papers{}),
          number_(shown_ ? count.presence.present : count.papers.valid) {}

    [[nodiscard]] bool shown() const { return shown_; }
    [[nodiscard]] std::int64_t number() const { return number_; }
    [[nodiscard]] std::string words() const { return shown_ ? "实到" : "有效票"; }
    void parts(const std::string& what, std::int64_t sum, Checks& checks) const {
        if (shown_)
            checks.at_most(what, sum, words(), number_);
        else
            checks.equal(what, sum, words(), number_);
    }

  private:
    bool shown_;
    std::int64_t number_;
};

void check_papers(const Count& count, Checks& checks) {
    const Papers& papers = count.papers;
    checks.equal("有效票、无效票合计", papers.valid + papers.invalid, "收回", papers.returned);
    checks.at_most("发出", papers.issued, "实到", count.presence.present);
}

std::vector<std::string> names_of(const Count& count) {
    std::vector<std::string> names;
    for (const CandidateCount& one : count.candidates) names.push_back(one.name);
    for (const GradeCount& one : count.grades) names.push_back(one.name);
    return names;
}

/// Names that stand in the count more than once.
std::vector<std::string> repeated_names(const Count& count) {
    std::vector<std::string> out;
    std::map<std::string, int> seen;
    for (const std::string& name : names_of(count))
        if (++seen[name] == 2) out.push_back(name);
    return out;
}

/// Names written in: each ballot names one once at most, and, where the rule says so, one for each 不赞成 at
/// most.
void check_write_ins(const Poll& poll, const Count& count, const Whole& whole, Checks& checks) {
    std::int64_t written = count.illegible;
    std::int64_t opposed = 0;
    for (const CandidateCount& one : count.candidates) {
        if (!one.write_in) {
            opposed += one.oppose;
            continue;
        }
        written += one.approve;
        // Nobody can oppose a name that is not on the ballot.
        checks.at_most("另选人" + one.name + "得赞成票", one.approve, whole.words(), whole.number());
    }
    if (poll.write_ins == WriteIns::none)
        checks.none("本次选举不设另选他人，另选票", written);
    else if (poll.write_in_limit == WriteInLimit::oppose)
        checks.at_most("另选票总数", written, "不赞成票总数", opposed);
}

void check_election(const Poll& poll, const Count& count, const Whole& whole, Checks& checks) {
    std::int64_t approvals = 0;
    std::int64_t illegible = 0;
    for (const CandidateCount& one : count.candidates) {
        approvals += one.approve;
        illegible += one.illegible;
        if (one.write_in) continue;
        const std::string parts =
            one.illegible > 0 ? "：赞成、不赞成、弃权、无法辨认合计" : "：赞成、不赞成、弃权合计";
        whole.parts(one.name + parts, one.approve + one.oppose + one.abstain + one.illegible, checks);
    }
    check_write_ins(poll, count, whole, checks);
    const std::int64_t marks = whole.number() * poll.seats;
    approvals += count.illegible;  // a number that names nobody has still used its seat
    checks.at_most("赞成票（含另选他人）总数", approvals, whole.words() + "可投的赞成票", marks);
    // A ballot names all the seats or nobody. Illegible marks on paper may have been such names.
    if (poll.exact_seats && poll.seats > 0 && !whole.shown() && illegible == 0 && approvals <= marks &&
        approvals % poll.seats != 0)
        checks.fail("每张选票须选足" + spaced(poll.seats) + "名，赞成票总数" + spaced(approvals) + "不是" +
                    spaced(poll.seats) + "的倍数，相差 " + std::to_string(approvals % poll.seats));
}

void check_motion(const Count& count, const Whole& whole, Checks& checks) {
    const MotionCount& motion = count.motion;
    const std::int64_t cast = motion.approve + motion.oppose + motion.abstain;
    if (whole.shown()) {
        checks.at_most("同意、不同意、弃权、未投票合计", cast + motion.not_cast, "实到",
                       count.presence.present);
        return;
    }
    checks.equal("赞成、反对、弃权合计", cast, "有效票", count.papers.valid);
    // Above 发出 the poll is void, and there is nobody who did not vote.
    if (count.papers.returned <= count.papers.issued)
        checks.equal("未投票", motion.not_cast, "发出与收回之差", count.papers.issued - count.papers.returned);
}

struct GradeWords {
    std::string grades;  ///< 「评价等次」
    std::string unit;    ///< 「项」
    std::string paper;   ///< 「测评票」
    std::string sum;     ///< 「各等次」
};

/// Grades of an appraisal, steps of a score: as many numbers as there are grades, and each ballot gives one of
/// them (nobody is left out of a valid one).
void check_grades(const Count& count, std::int64_t grades, const GradeWords& say, const Whole& whole,
                  Checks& checks) {
    for (const GradeCount& one : count.grades) {
        if (std::ssize(one.grades) != grades) {
            checks.fail(one.name + "：" + say.grades + spaced(std::ssize(one.grades)) + say.unit + "，与" +
                        say.paper + spaced(grades) + say.unit + "不符");
            continue;
        }
        std::int64_t total = 0;
        for (const std::int64_t number : one.grades) total += number;
        whole.parts(one.name + "：" + say.sum + "合计", total, checks);
    }
}

void check_choose(const Poll& poll, const Count& count, const Whole& whole, Checks& checks) {
    std::int64_t votes = 0;
    std::int64_t unread = 0;
    for (const CandidateCount& one : count.candidates) {
        votes += one.approve;
        unread += one.illegible;
        checks.at_most(one.name + "得票", one.approve + one.illegible, whole.words(), whole.number());
    }
    checks.at_most("得票总数", votes, whole.words() + "可选的总数", whole.number() * poll.choose_max);
    const std::int64_t least = whole.number() * poll.choose_min;
    // Illegible marks may have been votes; of hands nobody knows how many were raised at least.
    if (!whole.shown() && votes + unread < least)
        checks.fail("得票总数 " + std::to_string(votes) + "，比有效票至少应选的" + spaced(least) + "少 " +
                    std::to_string(least - votes));
}

}  // namespace

bool words::is_plausible(const Poll& poll, const Count& count) {
    bool good = poll.seats >= 0;
    const auto see = [&good](std::int64_t number) { good = good && number >= 0 && number <= max_count; };
    for (const std::int64_t number :
         {count.presence.expected, count.presence.present, count.presence.excused, count.papers.issued,
          count.papers.returned, count.papers.valid, count.papers.invalid, count.motion.approve,
          count.motion.oppose, count.motion.abstain, count.motion.not_cast, count.members, count.illegible})
        see(number);
    for (const CandidateCount& one : count.candidates)
        for (const std::int64_t number : {one.approve, one.oppose, one.abstain, one.illegible}) see(number);
    for (const GradeCount& person : count.grades)
        for (const std::int64_t number : person.grades) see(number);
    return good;
}

bool words::is_senseless(const Poll& poll, const Count& count) {
    // Somebody who was counted twice could be elected twice.
    if (!is_plausible(poll, count) || !repeated_names(count).empty()) return true;
    if (has_seats(poll)) return poll.seats < 1;
    return poll.kind == PollKind::score && !is_sound(poll.scale);
}

std::vector<std::string> consistency(const Poll& poll, const Count& count) {
    Checks checks(is_by_show(poll));
    if (!words::is_plausible(poll, count)) {
        checks.fail("计数中有负数或超出范围的数");
        return checks.take();
    }
    const Whole whole(poll, count);
    checks.at_most("实到、请假合计", count.presence.present + count.presence.excused, "应到",
                   count.presence.expected);
    // Of no members every vote would be over half.
    if (poll.quorum_base == Base::members || poll.majority_base == Base::members)
        checks.at_most("应到", count.presence.expected, "全体会员", count.members);
    if (!whole.shown()) check_papers(count, checks);
    for (const std::string& name : repeated_names(count)) checks.fail(name + "在计票结果中出现两次");
    switch (poll.kind) {
        case PollKind::motion:
            check_motion(count, whole, checks);
            break;
        case PollKind::election:
            if (poll.seats < 1) checks.fail("应选名额须为 1 名以上");
            check_election(poll, count, whole, checks);
            break;
        case PollKind::appraisal:
            check_grades(count, std::ssize(poll.grades), {"评价等次", "项", "测评票", "各等次"}, whole, checks);
            break;
        case PollKind::score:
            if (!words::is_sound(poll.scale))
                checks.fail("评分的分值范围或档次不成立");
            else
                check_grades(count, poll.scale.steps(), {"分值", "档", "评分票", "各分值票数"}, whole, checks);
            break;
        case PollKind::choose:
            if (poll.seats < 1) checks.fail("应选名额须为 1 个以上");
            check_choose(poll, count, whole, checks);
            break;
    }
    return checks.take();
}

}  // namespace daihui::congress
