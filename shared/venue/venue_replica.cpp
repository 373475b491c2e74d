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

/// The time out of contact that has passed, in minutes: kept over a restart.
constexpr const char* lease_name = "lease/minutes";

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
    if (was_empty && !congress().id.empty()) state_->learn_congress();
    if (std::any_of(entries.begin(), entries.end(),
                    [](const auto& one) { return one.entry.kind == Kind::box_checked; })) {
        // A box that was checked again has other ballots.
        state_->frozen.clear();
        state_->checked.clear();
        state_->preparation.reset();
    }
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

void Venue::State::recall_lease() {
    if (record->is_hub()) return;
    if (const auto kept = record->local(lease_name))
        out_of_contact = std::chrono::minutes{std::strtoll(kept->c_str(), nullptr, 10)};
}

void Venue::set_contact(std::chrono::milliseconds last_contact, std::chrono::milliseconds now) {
    using std::chrono::duration_cast;
    using std::chrono::minutes;
    if (state_->record->is_hub()) return;
    const auto before = duration_cast<minutes>(state_->out_of_contact);
    state_->out_of_contact = std::max(now - last_contact, std::chrono::milliseconds{0});
    const auto after = duration_cast<minutes>(state_->out_of_contact);
    if (before != after) (void)state_->record->set_local(lease_name, std::to_string(after.count()));
}

void Venue::set_held(bool held) { state_->held = held; }

bool Venue::State::lease_is_over() const { return !record->is_hub() && out_of_contact > offline_limit; }

bool Venue::State::is_suspended() const {
    if (record->is_hub()) return false;
    if (held) return true;
    const std::string own = record->device();
    for (const record::DeviceRow& row : books().device_rows())
        if (row.admitted.device == own) return row.suspended;
    return false;
}

Venue::Service Venue::service() const {
    if (state_->is_suspended()) return Service::nothing;
    return state_->lease_is_over() ? Service::no_ballots : Service::all;
}

Result<void> Venue::State::may_cast(const Venue& venue, const std::string& period) const {
    const auto refusal = [](RefusalReason reason) {
        return Error{ErrorKind::refused, refuse(reason).sentence};
    };
    if (is_suspended()) return refusal(RefusalReason::suspended);
    if (!venue.takes_ballots(period)) return refusal(RefusalReason::closed);
    if (lease_is_over()) return refusal(RefusalReason::out_of_contact);
    return {};
}

CastReceipt Venue::receipt_of(const std::vector<Sealed>& sealed) const {
    CastReceipt receipt;
    receipt.accepted = !sealed.empty();
    for (const Sealed& ballot : sealed) {
        receipt.codes.push_back(ballot.code);
        const auto cast = books().cast(ballot.poll, ballot.credential);
        const bool stands = cast && cast->ballot_hash == ballot.hash;
        receipt.accepted = receipt.accepted && stands && cast->accepted;
        // Another machine was first, or the hub found it unsound: the delegate is told while still here.
        if (receipt.refused.empty() && ((cast && !stands) || (stands && !cast->refused.empty())))
            receipt.refused = stands ? "选票未能通过主控机的核验，没有计入，请找监票人。"
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
