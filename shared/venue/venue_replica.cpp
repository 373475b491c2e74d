// A kiosk whose hub is elsewhere: what arrives from it, how long it has not been heard, and what became of what
// was written here.
#include <algorithm>
#include <initializer_list>

#include "shared/venue/machines.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

using congress::Kind;
using congress::Stage;

/// Kept over a restart: how long the hub was out of contact, in steps begun, and when that was.
constexpr const char* lease_steps_name = "lease/steps";
constexpr const char* lease_wall_name = "lease/wall";
constexpr std::chrono::seconds lease_step{15};
/// In contact only the wall's time goes on: kept so often, because a machine may be switched off at any moment.
constexpr std::chrono::minutes lease_wall_every{1};
constexpr const char* stopped_name = "stopped";
/// Decisions on ballots are shown within seconds and then forgotten.
constexpr std::size_t most_decisions = 1000;

std::int64_t unacknowledged(const std::vector<record::ConflictRow>& rows,
                            std::initializer_list<const char*> whats) {
    return std::count_if(rows.begin(), rows.end(), [&](const record::ConflictRow& row) {
        return !row.acknowledged && std::find(whats.begin(), whats.end(), row.found.what) != whats.end();
    });
}

}  // namespace

Result<record::Record::Imported> Venue::import(const std::vector<record::StoredEntry>& entries, Moment now) {
    const bool was_empty = congress().id.empty();
    auto imported = state_->record->import(entries);
    if (!imported) return imported;
    if (imported->added > 0) ++state_->version;
    const std::string hub = books().hub_device();
    for (const record::StoredEntry& stored : entries) {
        // A clock that nobody corrected cannot tell whose is wrong: then the hub's times count alone.
        if (state_->hub_heard)
            state_->entry_clock.seen(stored.entry.time, now);
        else if (to_hex(stored.entry.device) == hub)
            state_->entry_clock.seen(stored.entry.time);
    }
    if (was_empty && !congress().id.empty()) state_->learn_congress();
    if (std::any_of(entries.begin(), entries.end(),
                    [](const auto& one) { return one.entry.kind == Kind::box_checked; })) {
        // A box that was checked again has other ballots.
        state_->frozen.clear();
        state_->checked.clear();
        state_->preparation.reset();
    }
    if (state_->stopped) return imported;
    // The hub asks for the box: what was cast here is sealed, and travels with all the rest.
    const auto own = books().device_rows();
    const bool votes = std::any_of(own.begin(), own.end(), [&](const record::DeviceRow& row) {
        return row.admitted.device == state_->record->device() &&
               std::find(row.admitted.roles.begin(), row.admitted.roles.end(), "delegate") !=
                   row.admitted.roles.end();
    });
    if (!votes) return imported;
    std::vector<std::string> ending;
    for (const congress::VotingPeriod& period : congress().periods)
        if (books().period_state(period.id).stage == Stage::open && books().voting_ending(period.id))
            ending.push_back(period.id);
    for (const std::string& period : ending) static_cast<void>(seal_own_box(period, now));
    return imported;
}

void Venue::State::recall() {
    if (record->is_hub()) return;
    const auto number = [&](const char* name) -> std::optional<std::int64_t> {
        const auto kept = record->local(name);
        if (!kept) return std::nullopt;
        return std::strtoll(kept->c_str(), nullptr, 10);
    };
    stopped = record->local(stopped_name);
    lease.kept_steps = number(lease_steps_name).value_or(0);
    lease.before = out_of_contact = lease.kept_steps * lease_step;
    if (const auto wall = number(lease_wall_name)) lease.off_since = from_millis(*wall);
}

void Venue::State::learn_times() {
    const std::uint64_t own = record->last_seq();
    std::vector<record::StoredEntry> newest;
    if (own > 0) newest = record->own_after(own - 1, 1, 1);
    if (!record->is_hub() && books().hub_seq() > 0) {
        auto have = record->have();
        for (record::Have& one : have)
            if (one.device == books().hub_device() && one.epoch == books().hub_epoch())
                one.seq = books().hub_seq() - 1;
        for (record::StoredEntry& stored : record->entries_after(have, 1, 1, record::Ballots::without))
            newest.push_back(std::move(stored));
    }
    for (const record::StoredEntry& stored : newest) entry_clock.seen(stored.entry.time);
}

Moment Venue::State::entry_time(Moment now) {
    const bool agreed = record->is_hub() || hub_heard;
    return entry_clock.next(now, agreed ? record::EntryClock::Clock::agreed : record::EntryClock::Clock::alone);
}

void Venue::set_contact(std::optional<std::chrono::milliseconds> last_contact, std::chrono::milliseconds now,
                        std::optional<Moment> wall) {
    if (state_->record->is_hub()) return;
    State::Lease& lease = state_->lease;
    if (last_contact) {
        state_->hub_heard = true;
        state_->out_of_contact = std::max(now - *last_contact, std::chrono::milliseconds{0});
    } else {
        if (!lease.from) {
            lease.from = now;
            // While it was off no monotonic clock ran. A clock that was set back meanwhile tells nothing.
            if (wall && lease.off_since && *wall > *lease.off_since) lease.before += *wall - *lease.off_since;
        }
        state_->out_of_contact = lease.before + std::max(now - *lease.from, std::chrono::milliseconds{0});
    }
    const std::int64_t steps =
        (state_->out_of_contact + lease_step - std::chrono::milliseconds{1}) / lease_step;
    const bool late =
        wall && (!lease.kept_at || *wall < *lease.kept_at || *wall - *lease.kept_at >= lease_wall_every);
    if (steps == lease.kept_steps && !late) return;
    if (steps != lease.kept_steps)
        static_cast<void>(state_->record->set_local(lease_steps_name, std::to_string(steps)));
    if (wall) static_cast<void>(state_->record->set_local(lease_wall_name, std::to_string(to_millis(*wall))));
    lease.kept_steps = steps;
    lease.kept_at = wall;
}

void Venue::set_held(bool held) {
    if (state_->held != held) ++state_->version;
    state_->held = held;
}

void Venue::stop_for_good(const std::string& words) {
    if (state_->record->is_hub() || state_->stopped) return;
    state_->stopped = words;
    ++state_->version;
    // Where the disk fails it is found again when the hub next answers.
    static_cast<void>(state_->record->set_local(stopped_name, words));
}

const std::optional<std::string>& Venue::stopped() const { return state_->stopped; }

void Venue::set_link(LinkReport link) {
    if (link == state_->link) return;
    state_->link = std::move(link);
    ++state_->version;
}

const LinkReport& Venue::link() const { return state_->link; }

void Venue::heard_decision(const std::string& ballot_hash, bool accepted, const std::string& reason) {
    auto& known = state_->decisions;
    if (known.size() >= most_decisions) known.clear();
    known.insert_or_assign(ballot_hash, accepted ? std::string() : reason.empty() ? "refused" : reason);
    ++state_->version;
}

std::chrono::minutes offline_limit_of(const congress::VotingPeriod& period) {
    return std::chrono::minutes{std::clamp(period.offline_limit, 1, 24 * 60)};
}

bool Venue::State::lease_is_over(const std::string& period) const {
    if (record->is_hub()) return false;
    const congress::VotingPeriod* known = congress().period(period);
    return out_of_contact > offline_limit_of(known == nullptr ? congress::VotingPeriod{} : *known);
}

std::optional<RefusalReason> Venue::State::out_of_use() const {
    if (stopped) return RefusalReason::stopped;
    if (is_suspended()) return RefusalReason::suspended;
    return std::nullopt;
}

Venue::Service Venue::service() const {
    if (state_->out_of_use()) return Service::nothing;
    for (const congress::VotingPeriod& period : congress().periods)
        if (books().period_state(period.id).stage == Stage::open && state_->lease_is_over(period.id))
            return Service::no_ballots;
    return Service::all;
}

bool Venue::State::is_suspended() const {
    if (record->is_hub()) return false;
    if (held) return true;
    const std::string own = record->device();
    for (const record::DeviceRow& row : books().device_rows())
        if (row.admitted.device == own) return row.suspended;
    return false;
}

Result<void> Venue::State::may_cast(const Venue& venue, const std::string& period) const {
    const auto refusal = [](RefusalReason reason) {
        return Error{ErrorKind::refused, refuse(reason).sentence};
    };
    if (const auto why = out_of_use()) return refusal(*why);
    if (!venue.takes_ballots(period)) return refusal(RefusalReason::closed);
    if (lease_is_over(period)) return refusal(RefusalReason::out_of_contact);
    return {};
}

CastReceipt Venue::receipt_of(const std::vector<Sealed>& sealed) const {
    CastReceipt receipt;
    receipt.accepted = !sealed.empty();
    for (const Sealed& ballot : sealed) {
        receipt.codes.push_back(ballot.code);
        const auto cast = books().cast(ballot.poll, ballot.credential);
        const bool stands = cast && cast->ballot_hash == ballot.hash;
        // What the hub answered comes before its entries.
        const auto told = state_->decisions.find(ballot.hash);
        const bool is_told = told != state_->decisions.end();
        const bool counts = (stands && cast->accepted) || (is_told && told->second.empty());
        receipt.accepted = receipt.accepted && counts;
        if (counts) continue;
        const bool is_second = (cast && !stands) || (is_told && told->second == record::duplicate_reason);
        // Another machine was first, or the hub found it unsound: the delegate is told while still here.
        if (receipt.refused.empty() && (is_second || is_told || (stands && !cast->refused.empty())))
            receipt.refused = !is_second ? "选票未能通过主控机的核验，没有计入，请找监票人。"
                                         : refuse(RefusalReason::used).sentence;
    }
    return receipt;
}

Travel Venue::travel() const {
    Travel out;
    const auto conflicts = books().conflicts();
    out.check_ins.conflicts = unacknowledged(conflicts, {"check_in_twice"});
    out.ballots.conflicts = unacknowledged(conflicts, {"slip_twice", "late_ballot"});
    if (!state_->record->is_hub()) {
        out.entries_waiting = static_cast<std::int64_t>(state_->record->waiting());
        constexpr std::size_t all = 1'000'000;
        if (out.entries_waiting > 0)
            for (const record::StoredEntry& stored : state_->record->not_taken(all, all * 1024))
                if (stored.entry.kind == Kind::checked_in) ++out.check_ins.waiting;
    }
    std::string sitting = books().current_sitting();
    for (const congress::Sitting& one : congress().sittings)
        if (books().sitting_state(one.id).check_in_open) sitting = one.id;
    for (const record::Attendance& row : books().attendances(sitting))
        if (row.checked_in_at) ++out.check_ins.confirmed;
    out.check_ins.confirmed -= std::min(out.check_ins.waiting, out.check_ins.confirmed);
    for (const congress::VotingPeriod& period : congress().periods) {
        const Stage stage = books().period_state(period.id).stage;
        if (stage != Stage::open && stage != Stage::closed) continue;
        for (const std::string& poll : period.polls) out.ballots.confirmed += books().turnout(poll).accepted;
    }
    out.ballots.waiting = static_cast<std::int64_t>(books().undecided().size());
    return out;
}

}  // namespace daihui::venue
