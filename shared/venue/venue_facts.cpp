// What the gates of a voting period look at, gathered from the books; and the numbers of a poll while it runs.
#include <algorithm>
#include <set>

#include "shared/venue/machines.hpp"
#include "shared/venue/poll_checks.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

using congress::Stage;

/// The scrutineers who stand as candidates in the period (PRACTICE.md 2.1, step 3).
std::vector<std::string> conflicts(const congress::Congress& congress, const congress::VotingPeriod& period) {
    std::set<std::string> candidates;
    for (const std::string& id : period.polls)
        if (const congress::Poll* poll = congress.poll(id);
            poll != nullptr && poll->kind == congress::PollKind::election)
            for (const congress::Candidate& candidate : poll->candidates) candidates.insert(candidate.name);
    std::vector<std::string> out;
    std::vector<std::string> officers = congress.people.scrutineers;
    officers.push_back(congress.people.chief_scrutineer);
    for (const std::string& name : officers)
        if (candidates.count(name) > 0) out.push_back(name);
    return out;
}

/// A row for each electorate of the period and quorum of its polls, those of one electorate side by side.
std::vector<congress::PeriodFacts::BodyFacts> electorates_of(const congress::Congress& congress,
                                                             const record::Books& books,
                                                             const congress::VotingPeriod& period) {
    std::vector<congress::PeriodFacts::BodyFacts> out;
    for (const std::string& id : period.polls) {
        const congress::Poll* poll = congress.poll(id);
        const congress::Body* body = poll == nullptr ? nullptr : congress.body(poll->body);
        if (body == nullptr) continue;
        congress::PeriodFacts::BodyFacts row;
        row.body = congress::electorate_of(*poll);
        const auto same = [&](const auto& one) { return one.body == row.body; };
        if (std::any_of(out.begin(), out.end(), [&](const auto& one) {
                return same(one) && one.quorum == poll->quorum && one.quorum_base == poll->quorum_base;
            }))
            continue;
        row.short_name = body->short_name;
        row.quorum = poll->quorum;
        row.quorum_base = poll->quorum_base;
        row.members = congress.member_count;
        row.electors = congress::electors_of(congress, *poll);
        row.presence = books.presence_of(period.sitting, *poll);
        const auto last = std::find_if(out.rbegin(), out.rend(), same);
        out.insert(last == out.rend() ? out.end() : last.base(), std::move(row));
    }
    return out;
}

std::string name_of(const congress::PeriodFacts::BodyFacts& body) {
    return body.short_name + (body.electors == congress::Electors::women ? "女代表" : "");
}

/// Whether a ballot cast in the period waits for a decision.
bool any_undecided(const record::Books& books, const congress::VotingPeriod& period) {
    const auto waiting = books.undecided();
    return std::any_of(waiting.begin(), waiting.end(), [&](const record::CastRow& row) {
        return std::find(period.polls.begin(), period.polls.end(), row.poll) != period.polls.end();
    });
}

bool fills(const congress::SlipClass& slip_class, const std::string& poll) {
    return std::find(slip_class.polls.begin(), slip_class.polls.end(), poll) != slip_class.polls.end();
}

/// What was handed out for a poll beside machines, and how much of it was keyed in.
struct Handed {
    std::int64_t slips = 0, paper = 0, keyed = 0;
};
Handed handed_out(const congress::Congress& congress, const record::Books& books, const std::string& poll) {
    Handed out;
    const congress::VotingPeriod* period = congress.period_of_poll(poll);
    if (period == nullptr) return out;
    const auto state = books.period_state(period->id);
    for (const congress::SlipClass& slip_class : congress::slip_classes(congress, *period)) {
        if (!fills(slip_class, poll)) continue;
        for (const auto& row : state.issued)
            if (row.slip_class == slip_class.id) {
                out.slips += row.slips;
                out.paper += row.paper;
            }
        for (const auto& row : state.changes)
            if (row.slip_class == slip_class.id) out.keyed += row.keyed;
    }
    return out;
}

}  // namespace

congress::PeriodFacts Venue::facts(const std::string& id) const {
    congress::PeriodFacts facts;
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return facts;
    const auto state = books().period_state(id);
    facts.stage = state.stage;
    for (const std::string& poll_id : period->polls)
        if (const congress::Poll* poll = congress().poll(poll_id); poll != nullptr)
            facts.any_election = facts.any_election || poll->kind == congress::PollKind::election;
    facts.method_adopted = books().adopted(congress::Adopts::election_method);
    facts.candidates_adopted = books().adopted(congress::Adopts::candidates);
    facts.scrutineers_adopted = books().adopted(congress::Adopts::scrutineers);
    facts.scrutineer_conflicts = conflicts(congress(), *period);
    facts.sitting_current = books().current_sitting() == period->sitting;
    facts.bodies = electorates_of(congress(), books(), *period);
    if (facts.stage < Stage::box_checked)
        for (const std::string& poll_id : period->polls)
            if (std::string first = amendment_first(poll_id); !first.empty())
                facts.amendments.push_back(std::move(first));
    const auto printed = books().slip_counts(period->stack);
    for (const congress::SlipClass& slip_class : congress::slip_classes(congress(), *period)) {
        congress::PeriodFacts::ClassFacts row;
        row.words = slip_class.words;
        row.present = books().present_in_class(period->sitting, *period, slip_class.id);
        for (const auto& count : printed) {
            if (count.slip_class != slip_class.id) continue;
            row.printed = count.printed;
            row.voided = count.voided;
            facts.slips_printed = true;
        }
        for (const auto& issued : state.issued) {
            if (issued.slip_class != slip_class.id) continue;
            row.issued = issued.slips;
            row.paper_issued = issued.paper;
            row.held = issued.held;
        }
        for (const auto& change : state.changes)
            if (change.slip_class == slip_class.id) row.keyed = change.keyed;
        facts.classes.push_back(row);
    }
    const auto collected = books().paper_collected(id);
    for (const std::string& poll_id : period->polls) {
        const record::Turnout turnout = books().turnout(poll_id);
        facts.ballots_in_box += turnout.cast;
        const congress::Poll* poll = congress().poll(poll_id);
        if (facts.stage < Stage::closed || poll == nullptr) continue;
        const Handed handed = handed_out(congress(), books(), poll_id);
        congress::PeriodFacts::PollFacts row;
        row.title = poll->ballot_title;
        row.paper_issued = handed.paper;
        row.keyed = handed.keyed;
        if (collected)
            for (const auto& sheets : collected->rows)
                if (sheets.poll == poll_id) row.collected = sheets.returned;
        if (const auto counted = books().votes_counted(poll_id, true))
            row.counted = counted->counted.count.papers.returned;
        const std::int64_t returned = turnout.accepted + row.collected.value_or(0);
        row.papers = {handed.slips + handed.paper, returned, returned, 0};
        facts.polls.push_back(std::move(row));
    }
    if (any_undecided(books(), *period))
        facts.undecided_sync.push_back(machines().name_of(books().hub_device()));
    for (const PollResult& result : results(id, Audience::counting_room))
        for (const std::string& sentence : result.outcome.inconsistent) facts.inconsistent.push_back(sentence);
    return facts;
}

congress::Gate Venue::gate(const std::string& period, Stage target) const {
    congress::Gate gate = congress::gate_to(target, facts(period));
    if (target != Stage::closed || !gate.open || !is_hub()) return gate;
    // An election waits for every machine's box, or two people close over those that are missing.
    const auto boxes = state_->boxes_are_in(*this, period);
    gate.conditions.push_back({"各投票机已封箱汇总", boxes.ok()});
    if (boxes) return gate;
    gate.open = false;
    gate.missing = boxes.error().message;
    return gate;
}

std::vector<std::string> Venue::warnings(const std::string& id) const {
    std::vector<std::string> out;
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return out;
    std::set<std::string> told;
    for (const auto& body : electorates_of(congress(), books(), *period)) {
        if (body.presence.present >= 10 || !told.insert(body.body).second) continue;
        out.push_back(name_of(body) + "参加投票的只有 " + std::to_string(body.presence.present) +
                      " 名，人数少，结果可能让人推知个别选票。请先说明，再开始投票。");
        if (body.presence.present < min_open(id))
            out.push_back(name_of(body) + "参加投票的不足 " + std::to_string(min_open(id)) +
                          " 名，须由两人登记开箱决定，否则不能开箱。");
    }
    for (const std::string& poll_id : period->polls)
        if (const congress::Poll* poll = congress().poll(poll_id); poll != nullptr)
            for (std::string& sentence : poll_warnings(congress(), *poll, state_->committee_of(*poll)))
                out.push_back(std::move(sentence));
    return out;
}

std::vector<record::Turnout> Venue::turnout(const std::string& id) const {
    std::vector<record::Turnout> out;
    if (const congress::VotingPeriod* period = congress().period(id))
        for (const std::string& poll : period->polls) out.push_back(books().turnout(poll));
    return out;
}

std::int64_t Venue::issued_of(const std::string& poll) const {
    const Handed handed = handed_out(congress(), books(), poll);
    return handed.slips + handed.paper;
}

std::int64_t Venue::paper_issued_of(const std::string& poll) const {
    return handed_out(congress(), books(), poll).paper;
}

std::int64_t Venue::list_size(const std::string& poll) const {
    const Handed handed = handed_out(congress(), books(), poll);
    return handed.slips + handed.keyed;
}

congress::Presence Venue::presence_of(const std::string& poll_id) const {
    const congress::Poll* poll = congress().poll(poll_id);
    const std::string sitting = books().current_sitting();
    if (poll == nullptr || sitting.empty()) return {};
    return books().presence_of(sitting, *poll);
}

std::string Venue::amendment_first(const std::string& poll) const {
    const std::string title = books().open_amendment(poll);
    return title.empty() ? std::string() : "先表决修正案「" + title + "」。";
}

}  // namespace daihui::venue
