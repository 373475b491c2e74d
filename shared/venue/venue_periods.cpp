// Voting periods from 检查票箱 to 封存 (RULES.md section 6): every step goes through its gate.
#include <algorithm>
#include <set>

#include "shared/ballot/election.hpp"
#include "shared/ballot/trustee.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

using congress::Stage;

/// The bodies whose delegates vote in a period, in order of its polls.
std::vector<std::string> bodies_of(const congress::Congress& congress, const congress::VotingPeriod& period) {
    std::vector<std::string> out;
    for (const std::string& id : period.polls) {
        const congress::Poll* poll = congress.poll(id);
        if (poll != nullptr && std::find(out.begin(), out.end(), poll->body) == out.end())
            out.push_back(poll->body);
    }
    return out;
}

Error no_period(const std::string& id) { return {ErrorKind::wrong_use, "没有这个投票时段：" + id}; }

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
    const std::string current = books().current_sitting();
    facts.sitting_current = current == period->sitting;
    for (const std::string& body_id : bodies_of(congress(), *period)) {
        const congress::Body* body = congress().body(body_id);
        if (body == nullptr) continue;
        congress::Threshold quorum;
        for (const std::string& poll_id : period->polls)
            if (const congress::Poll* poll = congress().poll(poll_id); poll != nullptr && poll->body == body_id)
                quorum = poll->quorum;
        facts.bodies.push_back({body_id, body->short_name, quorum, books().presence(period->sitting, body_id)});
    }
    const auto printed = books().slip_counts(period->stack);
    facts.slips_printed = !printed.empty();
    for (const congress::SlipClass& slip_class : congress::slip_classes(congress(), *period)) {
        congress::PeriodFacts::ClassFacts row;
        row.words = slip_class.words;
        row.present = books().present_in_class(period->sitting, *period, slip_class.id);
        for (const auto& count : printed) {
            if (count.slip_class != slip_class.id) continue;
            row.printed = count.printed;
            row.voided = count.voided;
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
    for (const std::string& poll_id : period->polls) {
        const record::Turnout turnout = books().turnout(poll_id);
        facts.ballots_in_box += turnout.cast;
        const congress::Poll* poll = congress().poll(poll_id);
        if (facts.stage >= Stage::closed && poll != nullptr)
            facts.polls.push_back(
                {poll->ballot_title, {issued_of(poll_id), turnout.accepted, turnout.accepted, 0}});
    }
    if (!books().undecided().empty()) facts.undecided_sync.push_back("1 号机");
    for (const PollResult& result : results(id, Audience::counting_room))
        for (const std::string& sentence : result.outcome.inconsistent) facts.inconsistent.push_back(sentence);
    return facts;
}

congress::Gate Venue::gate(const std::string& period, Stage target) const {
    return congress::gate_to(target, facts(period));
}

std::vector<std::string> Venue::warnings(const std::string& id) const {
    std::vector<std::string> out;
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return out;
    for (const std::string& body_id : bodies_of(congress(), *period)) {
        const congress::Body* body = congress().body(body_id);
        const auto presence = books().presence(period->sitting, body_id);
        if (body == nullptr || presence.present >= 10) continue;
        out.push_back(body->short_name + "参加投票的只有 " + std::to_string(presence.present) +
                      " 名，人数少，结果可能让人推知个别选票。请先说明，再开始投票。");
        if (presence.present < min_open(id))
            out.push_back(body->short_name + "参加投票的不足 " + std::to_string(min_open(id)) +
                          " 名，须由两人登记开箱决定，否则不能开箱。");
    }
    return out;
}

Result<void> Venue::issue_slips(const std::string& id, const std::vector<ClassCount>& counts,
                                const std::string& by1, const std::string& by2, Moment now) {
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return no_period(id);
    if (by1.empty() || by2.empty() || by1 == by2)
        return Error{ErrorKind::refused, "发出数须由两人核对录入，请填写两位不同人员的姓名。"};
    congress::PeriodFacts now_facts = facts(id);
    congress::SlipsIssued issued{id, {}, by1, by2};
    const auto classes = congress::slip_classes(congress(), *period);
    for (const ClassCount& count : counts) {
        if (count.slips < 0 || count.paper < 0 || count.held < 0)
            return Error{ErrorKind::bad_input, "发出数不能是负数。"};
        const auto known = std::find_if(classes.begin(), classes.end(),
                                        [&](const auto& c) { return c.id == count.slip_class; });
        if (known == classes.end()) return Error{ErrorKind::wrong_use, "没有这一类选票卡：" + count.slip_class};
        auto& row = now_facts.classes[static_cast<std::size_t>(known - classes.begin())];
        row.issued = count.slips;
        row.paper_issued = count.paper;
        row.held = count.held;
        issued.classes.push_back({count.slip_class, count.slips, count.paper, count.held});
    }
    const congress::Gate open = congress::gate_to(Stage::issued, now_facts);
    if (!open.open) return Error{ErrorKind::refused, open.missing};
    auto written = state_->write(now, {issued});
    if (!written) return written.error();
    return {};
}

Result<void> Venue::open_voting(const std::string& id, Moment now) {
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return no_period(id);
    const congress::PeriodFacts known = facts(id);
    const congress::Gate open = congress::gate_to(Stage::open, known);
    if (!open.open) return Error{ErrorKind::refused, open.missing};
    congress::PeriodMoved moved;
    moved.period = id;
    moved.to = Stage::open;
    for (const auto& body : known.bodies) {
        moved.presences.push_back({body.body, body.presence});
        moved.sentences.push_back(
            congress::check_quorum(body.quorum, body.presence, known.any_election ? "进行选举" : "进行表决")
                .sentence);
    }
    auto written = state_->write(now, {moved, state_->checkpoint("voting opened")});
    if (!written) return written.error();
    return {};
}

Result<void> Venue::close_voting(const std::string& id, Moment now) {
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return no_period(id);
    if (auto decided = decide_pending(now); !decided) return decided.error();
    const congress::Gate open = gate(id, Stage::closed);
    if (!open.open) return Error{ErrorKind::refused, open.missing};
    congress::BoxSealed box{id, {}};
    std::vector<congress::Event> events;
    for (const std::string& poll : period->polls) {
        const auto hashes = ballot_hashes(poll);
        std::string joined;
        for (const Hash& hash : hashes) joined += text_of(hash);
        box.boxes.push_back({poll, static_cast<std::int64_t>(hashes.size()), to_hex(sha256(joined))});
        // Voting ends whatever is found; a box that is not what grew during voting is noted, and will not open.
        if (const auto same = state_->compare_sum(poll); !same)
            events.emplace_back(congress::IncidentNoted{same.error().message, "投票结束"});
    }
    congress::PeriodMoved moved;
    moved.period = id;
    moved.to = Stage::closed;
    events.insert(events.begin(), {congress::Event{moved}, congress::Event{box}});
    events.push_back(state_->checkpoint("voting closed"));
    auto written = state_->write(now, events);
    if (!written) return written.error();
    return {};
}

Result<std::string> Venue::declare_valid(const std::string& id, const std::string& chair, Moment now) {
    const congress::VotingPeriod* period = congress().period(id);
    if (period == nullptr) return no_period(id);
    if (chair.empty()) return Error{ErrorKind::refused, "请填写主持人姓名。"};
    const congress::PeriodFacts known = facts(id);
    congress::PeriodMoved moved;
    moved.period = id;
    moved.by = chair;
    moved.to = Stage::valid;
    std::string all;
    for (std::size_t i = 0; i < known.polls.size(); ++i) {
        const congress::Poll* poll = congress().poll(period->polls[i]);
        const congress::Validity validity = congress::check_validity(
            known.polls[i].papers, poll == nullptr ? congress::PollKind::election : poll->kind);
        if (!validity.valid) moved.to = Stage::void_election;
        moved.sentences.push_back(known.polls[i].title + "：" + validity.sentence);
        all += (all.empty() ? "" : "\n") + moved.sentences.back();
    }
    const congress::Gate open = congress::gate_to(moved.to, known);
    if (!open.open) return Error{ErrorKind::refused, open.missing};
    auto written = state_->write(now, {moved, state_->checkpoint("validity declared")});
    if (!written) return written.error();
    return all;
}

Result<void> Venue::report(const std::string& id, const std::string& chief_scrutineer, Moment now) {
    if (congress().period(id) == nullptr) return no_period(id);
    if (chief_scrutineer.empty()) return Error{ErrorKind::refused, "请填写总监票人姓名。"};
    const congress::Gate open = gate(id, Stage::reported);
    if (!open.open) return Error{ErrorKind::refused, open.missing};
    congress::PeriodMoved moved;
    moved.period = id;
    moved.to = Stage::reported;
    moved.by = chief_scrutineer;
    auto written = state_->write(now, {moved});
    if (!written) return written.error();
    return {};
}

Result<std::vector<std::string>> Venue::declare(const std::string& id, const std::string& chair, Moment now) {
    if (congress().period(id) == nullptr) return no_period(id);
    if (chair.empty()) return Error{ErrorKind::refused, "请填写主持人姓名。"};
    const congress::Gate open = gate(id, Stage::declared);
    if (!open.open) return Error{ErrorKind::refused, open.missing};
    congress::PeriodMoved moved;
    moved.period = id;
    moved.to = Stage::declared;
    moved.by = chair;
    for (const PollResult& result : results(id, Audience::counting_room)) {
        // Appraisals are never announced (RULES.md 4).
        if (result.poll.kind == congress::PollKind::appraisal) continue;
        moved.sentences.push_back(result.outcome.verdict);
    }
    auto written = state_->write(now, {moved, state_->checkpoint("declared")});
    if (!written) return written.error();
    return moved.sentences;
}

namespace {

/// What is to be noted of the keys at 封存, if anything: those that were not there.
std::string keys_left(const record::PeriodState& state, std::size_t destroyed) {
    const auto trustees = ballot::Trustees::parse(state.trustee);
    if (!trustees) return {};
    if (state.mode == "A") return "开箱钥匙在计票机和各钥匙盘上，请用 daihui trustee destroy 当众销毁。";
    const auto count = static_cast<std::size_t>(trustees->count());
    if (destroyed >= count) return {};
    return "封存时销毁开箱钥匙 " + std::to_string(destroyed) + " 把，另有 " +
           std::to_string(count - destroyed) + " 把的钥匙盘不在本机，请当众收回销毁。";
}

}  // namespace

Result<void> Venue::seal_period(const std::string& id, Moment now,
                                const std::vector<std::filesystem::path>& more_places) {
    if (congress().period(id) == nullptr) return no_period(id);
    const congress::Gate open = gate(id, Stage::sealed);
    if (!open.open) return Error{ErrorKind::refused, open.missing};
    congress::PeriodMoved moved;
    moved.period = id;
    moved.to = Stage::sealed;
    // The keys go first: once 封存 is on record, nobody can open a ballot any more.
    const auto wiped = state_->destroy_keys(id, more_places);
    if (!wiped) return wiped.error();
    std::vector<congress::Event> events{moved};
    if (const std::string left = keys_left(books().period_state(id), wiped->size()); !left.empty())
        events.emplace_back(congress::IncidentNoted{left, "封存"});
    events.push_back(state_->checkpoint("sealed"));
    auto written = state_->write(now, events);
    if (!written) return written.error();
    return {};
}

std::vector<record::Turnout> Venue::turnout(const std::string& id) const {
    std::vector<record::Turnout> out;
    if (const congress::VotingPeriod* period = congress().period(id))
        for (const std::string& poll : period->polls) out.push_back(books().turnout(poll));
    return out;
}

std::int64_t Venue::issued_of(const std::string& poll_id) const {
    const congress::Poll* poll = congress().poll(poll_id);
    const congress::VotingPeriod* period = congress().period_of_poll(poll_id);
    if (poll == nullptr || period == nullptr) return 0;
    const auto state = books().period_state(period->id);
    std::int64_t issued = 0;
    for (const congress::SlipClass& slip_class : congress::slip_classes(congress(), *period)) {
        if (std::find(slip_class.polls.begin(), slip_class.polls.end(), poll_id) == slip_class.polls.end())
            continue;
        for (const auto& row : state.issued)
            if (row.slip_class == slip_class.id) issued += row.slips + row.paper;
    }
    return issued;
}

}  // namespace daihui::venue
