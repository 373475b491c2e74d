// Several hub programs that share one record (store = "postgresql://…"): what another one wrote is news here.
#include "shared/venue/machines.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

using congress::Kind;

constexpr std::size_t at_once = 1000, bytes_at_once = std::size_t{4} << 20U;

}  // namespace

bool is_control(Kind kind) {
    switch (kind) {
        // What the hub decides on its own, and what delegates do.
        case Kind::conflict_found:
        case Kind::checkpoint:
        case Kind::checked_in:
        case Kind::check_in_duplicate:
        case Kind::named_vote_cast:
        case Kind::ballot_spoiled:
        case Kind::entries_taken:
        case Kind::ballots_late:
            return false;
        default:
            return !congress::body_is_withheld(kind);
    }
}

Result<bool> Venue::catch_up() {
    State& state = *state_;
    if (!state.record->is_shared()) return false;
    const auto moved = state.record->catch_up();
    if (!moved) return moved.error();
    if (!*moved) return false;
    ++state.version;
    // Others' ballots are in no sum of this process: it is added up anew where it is asked for.
    state.sums.clear();
    for (std::uint64_t seq = state.caught_up_to;;) {
        const auto entries = state.record->own_after(seq, at_once, bytes_at_once);
        if (entries.empty()) break;
        for (const record::StoredEntry& stored : entries) {
            seq = stored.entry.seq;
            const Kind kind = stored.entry.kind;
            state.entry_clock.seen(stored.entry.time);
            if (kind == Kind::box_checked) state.frozen.clear(), state.checked.clear();
            if (kind == Kind::box_checked || kind == Kind::period_moved) ++state.forms_version;
            if (kind == Kind::device_admitted || kind == Kind::device_suspended ||
                kind == Kind::device_resumed || kind == Kind::takeover)
                ++state.machines_version;
            if (is_control(kind)) state.last_control = std::max(state.last_control, seq);
        }
        state.caught_up_to = seq;
    }
    return true;
}

}  // namespace daihui::venue
