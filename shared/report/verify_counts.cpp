// Verification of what people counted and decided: whole polls, paper beside boxes, polls set on site, and what
// follows an election (RULES.md 2.9, 2.10, 2.13 and 6).
#include <algorithm>

#include "shared/base/quotes.hpp"
#include "shared/report/results.hpp"
#include "shared/report/verify_polls.hpp"

namespace daihui::report {
namespace {

/// From this many on paper is counted beside a box; fewer would be readable and are keyed in (PRACTICE.md 2.6).
constexpr std::int64_t least_paper_apart = 10;

/// One named check about one poll or period, with everything that is wrong.
class Verdict {
  public:
    Verdict(std::string name, std::string title) : check_{std::move(name), std::move(title), true, ""} {}
    void need(bool good, const std::string& otherwise) {
        if (good) return;
        check_.ok = false;
        check_.detail += (check_.detail.empty() ? "" : "；") + otherwise;
    }
    [[nodiscard]] Check done() && { return std::move(check_); }

  private:
    Check check_;
};

bool are_two(const std::string& by1, const std::string& by2) {
    return !by1.empty() && !by2.empty() && by1 != by2;
}

/// A poll that people took as a whole: two names, a count that adds up (or the decision that it stands), and
/// the declaration that the rules make of it.
void check_counted(const ExportedRecord& record, const congress::Poll& poll, std::vector<Check>& checks) {
    const auto counted = record.counted.find(poll.id);
    const auto declared = record.people_declared.find(poll.id);
    if (declared == record.people_declared.end()) return;
    Verdict verdict("counted:" + poll.id, in_quotes(poll.title) + "宣布的结果与两人录入的票数一致");
    if (counted == record.counted.end()) {
        verdict.need(false, "没有录入的票数");
        checks.push_back(std::move(verdict).done());
        return;
    }
    verdict.need(are_two(counted->second.by1, counted->second.by2), "票数不是由两人录入");
    const auto outcome = decided(record, poll, {counted->second.count, counted->second.means, false});
    verdict.need(
        outcome.inconsistent.empty() || !declared->second.reason.empty(),
        outcome.inconsistent.empty() ? "" : "票数不符而没有记录在案的决定：" + outcome.inconsistent.front());
    verdict.need(declared->second.passed == outcome.passed && declared->second.verdict == outcome.verdict &&
                     declared->second.sentences == outcome.sentences,
                 "应为：" + outcome.verdict);
    verdict.need(declared->second.elected == outcome.elected, "宣布当选的人与票数不符");
    checks.push_back(std::move(verdict).done());
}

/// Sheets of a poll's ballot that were handed out on paper, and slips that carried paper in.
struct Paper {
    std::int64_t issued = 0, keyed = 0;
};
Paper paper_of(const ExportedRecord& record, const congress::VotingPeriod& period, const congress::Poll& poll) {
    Paper paper;
    const auto issued = record.issued.find(period.id);
    const auto account = record.accounts.find(period.id);
    for (const auto& slip_class : congress::slip_classes(record.congress, period)) {
        if (std::find(slip_class.polls.begin(), slip_class.polls.end(), poll.id) == slip_class.polls.end())
            continue;
        if (issued != record.issued.end())
            for (const auto& row : issued->second.classes)
                if (row.slip_class == slip_class.id) paper.issued += row.paper;
        if (account == record.accounts.end()) continue;
        const auto row = account->second.find(slip_class.id);
        if (row != account->second.end()) paper.keyed += row->second.keyed;
    }
    return paper;
}

/// Paper beside a box goes in once: keyed in, or collected and counted apart.
void check_paper(const ExportedRecord& record, const congress::VotingPeriod& period, const congress::Poll& poll,
                 std::vector<Check>& checks) {
    const Paper paper = paper_of(record, period, poll);
    const auto beside = record.beside.find(poll.id);
    std::int64_t returned = 0;
    if (const auto collected = record.collected.find(period.id); collected != record.collected.end())
        for (const auto& row : collected->second.rows)
            if (row.poll == poll.id) returned = row.returned;
    if (paper.issued == 0 && returned == 0 && beside == record.beside.end()) return;
    Verdict verdict("paper:" + poll.id, in_quotes(poll.title) + "纸质选票只计入一次");
    verdict.need(returned + paper.keyed <= paper.issued, "收回 " + std::to_string(returned) + " 张、代录 " +
                                                             std::to_string(paper.keyed) + " 张，多于发出的 " +
                                                             std::to_string(paper.issued) + " 张");
    verdict.need(returned == 0 || paper.issued >= least_paper_apart, "不足 10 张的纸质选票单独计了票");
    if (beside != record.beside.end()) {
        const congress::Count& count = beside->second.count;
        verdict.need(are_two(beside->second.by1, beside->second.by2), "票数不是由两人录入");
        verdict.need(beside->second.means == "paper" && count.papers.issued == 0, "纸质选票的发出数计了两次");
        verdict.need(count.papers.returned == returned, "计票 " + std::to_string(count.papers.returned) +
                                                            " 张，与投票结束时收回的 " +
                                                            std::to_string(returned) + " 张不符");
    } else if (record.sealed_bodies.count(congress::Kind::votes_counted) == 0 || !is_sealed(poll)) {
        verdict.need(returned == 0 || !is_declared(record, poll.id), "收回的纸质选票没有计票");
    }
    if (const auto box = record.opened.find(poll.id); box != record.opened.end()) {
        const auto final = final_count(record, poll.id);
        const auto outcome = decided(record, poll, *final);
        verdict.need(outcome.inconsistent.empty() || !is_declared(record, poll.id),
                     outcome.inconsistent.empty() ? "" : outcome.inconsistent.front());
    }
    checks.push_back(std::move(verdict).done());
}

/// What an election led to, by the rules; nothing where its numbers are sealed or it was never counted.
std::optional<congress::Outcome> outcome_of(const ExportedRecord& record, const congress::Poll& poll) {
    const auto final = final_count(record, poll.id);
    if (!final) return std::nullopt;
    return decided(record, poll, *final);
}

bool contains(const std::vector<std::string>& list, const std::string& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

/// The new poll's seats and candidates are those that the decision and the first poll leave.
void compare_with_first(Verdict& verdict, const congress::Poll& next, const congress::Poll& first,
                        const std::optional<congress::Outcome>& outcome) {
    verdict.need(next.follows == first.id, "后续的投票不是接着它进行的");
    verdict.need(next.body == first.body && next.women_only == first.women_only, "后续投票的选举人不同");
    if (!outcome) return;
    if (next.kind == congress::PollKind::election && next.follow_up != congress::FollowUp::rerun)
        verdict.need(next.seats <= outcome->vacant, "后续投票的名额多于空缺的名额");
    for (const std::string& name : congress::candidate_names(next)) {
        verdict.need(!contains(outcome->elected, name), name + "已经当选，又列入后续投票");
        if (next.follow_up == congress::FollowUp::revote)
            verdict.need(contains(outcome->tied, name), name + "得票并不相等，列入了再次投票");
    }
}

void check_decision(const ExportedRecord& record, const congress::FollowUpDecided& decision,
                    std::vector<Check>& checks) {
    const congress::Poll* first = record.congress.poll(decision.poll);
    Verdict verdict("follow_up:" + decision.poll,
                    in_quotes(first == nullptr ? decision.poll : first->title) + "后续事项的决定与结果相符");
    verdict.need(are_two(decision.by1, decision.by2) && !decision.decided_by.empty(),
                 "没有写明由谁决定、由谁登记");
    if (first != nullptr) {
        const auto outcome = outcome_of(record, *first);
        const bool rerun = decision.decision == congress::to_text(congress::Next::void_rerun);
        if (outcome && !rerun && first->kind == congress::PollKind::election)
            verdict.need(decision.seats <= outcome->vacant, "决定的名额 " + std::to_string(decision.seats) +
                                                                " 名，多于空缺的 " +
                                                                std::to_string(outcome->vacant) + " 名");
        if (outcome && decision.decision == congress::to_text(congress::Next::revote))
            verdict.need(!outcome->tied.empty(), "没有得票相等的，不能再次投票");
        if (!decision.new_poll.empty()) {
            const congress::Poll* next = record.congress.poll(decision.new_poll);
            verdict.need(next != nullptr, "没有决定所指的后续投票");
            if (next != nullptr) compare_with_first(verdict, *next, *first, outcome);
        }
    } else {
        verdict.need(false, "没有这项选举");
    }
    checks.push_back(std::move(verdict).done());
}

/// Whoever votes again does so by a decision on record.
void check_followers(const ExportedRecord& record, std::vector<Check>& checks) {
    const bool some_sealed = record.sealed_bodies.count(congress::Kind::follow_up_decided) > 0;
    for (const congress::Poll& poll : record.congress.polls) {
        if (poll.follows.empty() || (some_sealed && is_sealed(poll))) continue;
        const bool decided =
            std::any_of(record.follow_ups.begin(), record.follow_ups.end(),
                        [&](const auto& one) { return one.poll == poll.follows && one.new_poll == poll.id; });
        // A poll of a congress's folder may follow another one by its rules; one that was set on site may not.
        if (record.set_on_site.count(poll.id) == 0) continue;
        checks.push_back({"decision:" + poll.id, in_quotes(poll.title) + "是按记录在案的决定进行的", decided,
                          decided ? "" : "记录中没有决定进行这项投票"});
    }
}

/// A motion is decided after its amendments (RULES.md 3); what breaks it was found while reading.
void check_amendments(const ExportedRecord& record, const congress::Poll& poll, std::vector<Check>& checks) {
    if (poll.amends.empty() || !is_frozen(record, poll.amends)) return;
    const std::string name = "amendment:" + poll.id;
    if (std::none_of(record.broken.begin(), record.broken.end(),
                     [&](const auto& one) { return one.check == name; }))
        checks.push_back({name, in_quotes(poll.title) + "在所修正的议题之前表决", true, ""});
}

/// Bodies are left out of the record only of polls that are sealed.
Check check_sealed(const ExportedRecord& record) {
    Verdict verdict("sealed_bodies", "只有密封的测评、评分和预选没有写出票数");
    std::int64_t missing = 0;
    for (const congress::VotingPeriod& period : record.congress.periods) {
        const auto moves = record.moves.find(period.id);
        if (moves == record.moves.end() ||
            std::none_of(moves->second.begin(), moves->second.end(),
                         [](const auto& move) { return move.to == congress::Stage::opened; }))
            continue;
        for (const std::string& id : period.polls) {
            if (record.opened.count(id) > 0) continue;
            ++missing;
            const congress::Poll* poll = record.congress.poll(id);
            verdict.need(poll != nullptr && is_sealed(*poll),
                         in_quotes(poll == nullptr ? id : poll->title) + "没有开箱结果");
        }
    }
    const auto of_kind = [&](congress::Kind kind) {
        const auto at = record.sealed_bodies.find(kind);
        return at == record.sealed_bodies.end() ? std::int64_t{0} : at->second;
    };
    verdict.need(of_kind(congress::Kind::box_opened) == missing, "没有写出的开箱结果与密封的票箱数不符");
    const bool any_sealed = std::any_of(record.congress.polls.begin(), record.congress.polls.end(),
                                        [](const auto& p) { return is_sealed(p); });
    verdict.need(any_sealed || record.sealed_bodies.empty(), "没有密封的项目，却有记录没有写出内容");
    return std::move(verdict).done();
}

}  // namespace

std::vector<Check> verify_counts(const ExportedRecord& record) {
    std::vector<Check> checks;
    for (const congress::Poll& poll : record.congress.polls) {
        check_counted(record, poll, checks);
        check_amendments(record, poll, checks);
    }
    for (const congress::VotingPeriod& period : record.congress.periods)
        for (const std::string& id : period.polls)
            if (const congress::Poll* poll = record.congress.poll(id))
                check_paper(record, period, *poll, checks);
    for (const congress::FollowUpDecided& decision : record.follow_ups)
        check_decision(record, decision, checks);
    check_followers(record, checks);
    for (const auto& broken : record.broken)
        checks.push_back({broken.check, broken.title, false, broken.detail});
    checks.push_back(check_sealed(record));
    return checks;
}

}  // namespace daihui::report
