// Voting periods from 检查票箱 to 封存 (RULES.md section 6): every step goes through its gate.
#include <algorithm>
#include <set>

#include "shared/ballot/election.hpp"
#include "shared/ballot/trustee.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

using congress::Stage;

Error no_period(const std::string& id) { return {ErrorKind::wrong_use, "没有这个投票时段：" + id}; }

}  // namespace

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
        // Polls of one electorate may differ in the quorum; its presence is the same.
        if (moved.presences.empty() || moved.presences.back().body != body.body)
            moved.presences.push_back({body.body, body.presence});
        moved.sentences.push_back(congress::quorum_of(body, known.any_election).sentence);
    }
    auto written = state_->write(now, {moved, state_->checkpoint("voting opened")});
    if (!written) return written.error();
    return {};
}

congress::BoxSealed::Box Venue::sealed_as(const std::string& poll) const {
    const auto hashes = ballot_hashes(poll);
    std::string joined;
    for (const Hash& hash : hashes) joined += text_of(hash);
    return {poll, static_cast<std::int64_t>(hashes.size()), to_hex(sha256(joined))};
}

Result<void> Venue::close_voting(const std::string& id, Moment now, const Progress& progress) {
    if (congress().period(id) == nullptr) return no_period(id);
    if (auto hub = state_->need_hub(); !hub) return hub;
    if (auto decided = decide_pending(now); !decided) return decided.error();
    const congress::Gate open = gate(id, Stage::closed);
    if (!open.open) return Error{ErrorKind::refused, open.missing};
    congress::BoxSealed box{id, {}};
    std::vector<congress::Event> events;
    const std::vector<std::string> polls = congress().period(id)->polls;
    std::size_t all = 0, done = 0;
    for (const std::string& poll : polls) {
        box.boxes.push_back(sealed_as(poll));
        all += static_cast<std::size_t>(box.boxes.back().ballots);
    }
    const auto added = [&](std::size_t ballots) {
        done += ballots;
        if (progress) progress(std::min(done, all), all);
    };
    for (const std::string& poll : polls) {
        // Voting ends whatever is found; a box that is not what grew during voting is noted, and will not open.
        if (const auto same = state_->compare_sum(poll, added); !same)
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
        if (is_sealed_result(result.poll)) continue;
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

}  // namespace daihui::venue
