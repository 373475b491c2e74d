// The checks that every count must pass (RULES.md 2.13).
#include <cstdlib>
#include <utility>

#include "shared/congress/counting.hpp"
#include "shared/congress/counting_words.hpp"

namespace daihui::congress {
namespace {

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
    void fail(const std::string& what) { sentences_.push_back(what + "，请" + who_ + "复核，暂不能宣布。"); }
    std::vector<std::string> take() { return std::move(sentences_); }

  private:
    std::string who_;
    std::vector<std::string> sentences_;
};

void check_papers(const Count& count, Checks& checks) {
    const Papers& papers = count.papers;
    checks.equal("有效票、无效票合计", papers.valid + papers.invalid, "收回", papers.returned);
    checks.at_most("发出", papers.issued, "实到", count.presence.present);
}

void check_election(const Poll& poll, const Count& count, Checks& checks) {
    const std::int64_t valid = count.papers.valid;
    std::int64_t approvals = 0;
    std::int64_t illegible = 0;
    for (const CandidateCount& one : count.candidates) {
        approvals += one.approve;
        illegible += one.illegible;
        if (one.write_in) {
            // Nobody can oppose a name that is not on the ballot; each ballot names it once at most.
            checks.at_most("另选人" + one.name + "得赞成票", one.approve, "有效票", valid);
            continue;
        }
        const std::string parts =
            one.illegible > 0 ? "：赞成、不赞成、弃权、无法辨认合计" : "：赞成、不赞成、弃权合计";
        checks.equal(one.name + parts, one.approve + one.oppose + one.abstain + one.illegible, "有效票", valid);
    }
    const std::int64_t marks = valid * poll.seats;
    approvals += count.illegible;  // a number that names nobody has still used its seat
    checks.at_most("赞成票（含另选他人）总数", approvals, "有效票可投的赞成票", marks);
    // A ballot names all the seats or nobody. Illegible marks on paper may have been such names.
    if (poll.exact_seats && poll.seats > 0 && illegible == 0 && approvals <= marks &&
        approvals % poll.seats != 0)
        checks.fail("每张选票须选足" + spaced(poll.seats) + "名，赞成票总数" + spaced(approvals) + "不是" +
                    spaced(poll.seats) + "的倍数，相差 " + std::to_string(approvals % poll.seats));
}

void check_motion(const Count& count, bool by_hand, Checks& checks) {
    const MotionCount& motion = count.motion;
    const std::int64_t cast = motion.approve + motion.oppose + motion.abstain;
    if (by_hand && count.papers == Papers{}) {
        checks.at_most("赞成、反对、弃权、未投票合计", cast + motion.not_cast, "实到", count.presence.present);
        return;
    }
    check_papers(count, checks);
    checks.equal("赞成、反对、弃权合计", cast, "有效票", count.papers.valid);
    // Above 发出 the poll is void, and there is nobody who did not vote.
    if (count.papers.returned <= count.papers.issued)
        checks.equal("未投票", motion.not_cast, "发出与收回之差", count.papers.issued - count.papers.returned);
}

void check_appraisal(const Poll& poll, const Count& count, Checks& checks) {
    for (const GradeCount& person : count.grades) {
        if (person.grades.size() != poll.grades.size()) {
            checks.fail(person.name + "：评价等次" + spaced(static_cast<std::int64_t>(person.grades.size())) +
                        "项，与测评票" + spaced(static_cast<std::int64_t>(poll.grades.size())) + "项不符");
            continue;
        }
        std::int64_t total = 0;
        for (const std::int64_t number : person.grades) total += number;
        checks.equal(person.name + "：各等次合计", total, "有效票", count.papers.valid);
    }
}

/// As many numbers as the scale has steps; each ballot gives one of them (nobody is left out of a valid one).
void check_score(const Poll& poll, const Count& count, Checks& checks) {
    for (const GradeCount& person : count.grades) {
        if (std::ssize(person.grades) != poll.scale.steps()) {
            checks.fail(person.name + "：分值" + spaced(std::ssize(person.grades)) + "档，与评分票" +
                        spaced(poll.scale.steps()) + "档不符");
            continue;
        }
        std::int64_t total = 0;
        for (const std::int64_t number : person.grades) total += number;
        checks.equal(person.name + "：各分值票数合计", total, "有效票", count.papers.valid);
    }
}

void check_choose(const Poll& poll, const Count& count, Checks& checks) {
    const std::int64_t valid = count.papers.valid;
    std::int64_t votes = 0;
    for (const CandidateCount& one : count.candidates) {
        votes += one.approve;
        checks.at_most(one.name + "得票", one.approve, "有效票", valid);
    }
    checks.at_most("得票总数", votes, "有效票可选的总数", valid * poll.choose_max);
    if (votes < valid * poll.choose_min)
        checks.fail("得票总数 " + std::to_string(votes) + "，比有效票至少应选的" +
                    spaced(valid * poll.choose_min) + "少 " + std::to_string(valid * poll.choose_min - votes));
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
    if (!is_plausible(poll, count)) return true;
    if (has_seats(poll)) return poll.seats < 1;
    return poll.kind == PollKind::score && !is_sound(poll.scale);
}

std::vector<std::string> consistency(const Poll& poll, const Count& count) {
    const bool by_hand = poll.means == Means::hands || poll.means == Means::acclamation;
    Checks checks(by_hand);
    if (!words::is_plausible(poll, count)) {
        checks.fail("计数中有负数或超出范围的数");
        return checks.take();
    }
    checks.at_most("实到、请假合计", count.presence.present + count.presence.excused, "应到",
                   count.presence.expected);
    switch (poll.kind) {
        case PollKind::motion:
            check_motion(count, by_hand, checks);
            break;
        case PollKind::election:
            if (poll.seats < 1) checks.fail("应选名额须为 1 名以上");
            check_papers(count, checks);
            check_election(poll, count, checks);
            break;
        case PollKind::appraisal:
            check_papers(count, checks);
            check_appraisal(poll, count, checks);
            break;
        case PollKind::score:
            check_papers(count, checks);
            check_score(poll, count, checks);
            break;
        case PollKind::choose:
            if (poll.seats < 1) checks.fail("应选数须为 1 以上");
            check_papers(count, checks);
            check_choose(poll, count, checks);
            break;
    }
    return checks.take();
}

}  // namespace daihui::congress
