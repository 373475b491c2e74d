#include "shared/report/events_of.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace daihui::report {
namespace {

using congress::Kind;
using ChainName = std::pair<std::string, std::uint32_t>;              ///< device, epoch
using Place = std::tuple<std::string, std::uint32_t, std::uint64_t>;  ///< device, epoch, seq

bool is_wanted(Kind kind) {
    switch (kind) {
        case Kind::congress_defined:
        case Kind::device_admitted:
        case Kind::box_checked:
        case Kind::slips_issued:
        case Kind::period_moved:
        case Kind::correction_noted:
        case Kind::ballot_spoiled:
        case Kind::slip_swapped:
        case Kind::slip_exchanged:
        case Kind::slip_keying:
        case Kind::opening_limit_set:
        case Kind::poll_set:
        case Kind::follow_up_decided:
        case Kind::poll_declared:
        case Kind::agenda_set:
        case Kind::conflict_acknowledged:
        case Kind::device_suspended:
        case Kind::device_resumed:
        case Kind::takeover:
            return true;
        default:
            return false;
    }
}

struct Read {
    record::Entry entry;
    congress::Event event;
};

/// Where the spine goes through which chain: its order, and the last entry that counts.
struct SpinePart {
    std::size_t order = 0;
    std::uint64_t kept = std::numeric_limits<std::uint64_t>::max();
};
std::map<ChainName, SpinePart> spine_of(const std::vector<Read>& all) {
    std::map<ChainName, SpinePart> out;
    std::map<std::uint32_t, const Read*> takeovers;
    std::optional<ChainName> at;
    for (const Read& one : all) {
        if (one.entry.kind == Kind::congress_defined && !at) at.emplace(to_hex(one.entry.device), 1);
        if (one.entry.kind == Kind::takeover && one.entry.seq == 1) takeovers.emplace(one.entry.epoch, &one);
    }
    if (!at) return out;
    out[*at] = {};
    for (auto next = takeovers.find(2); next != takeovers.end(); next = takeovers.find(next->first + 1)) {
        out[*at].kept = static_cast<std::uint64_t>(std::get<congress::Takeover>(next->second->event).seq);
        at.emplace(to_hex(next->second->entry.device), next->first);
        out[*at].order = out.size();
    }
    return out;
}

}  // namespace

Events::Events(venue::Venue& venue) {
    const record::Books& books = venue.books();
    std::set<Place> aside;
    for (const record::SetAside& one : books.set_aside()) aside.emplace(one.device, one.epoch, one.seq);
    std::map<ChainName, std::uint64_t> taken;
    for (const record::DeviceRow& row : books.device_rows())
        taken[{row.taken.device, row.taken.epoch}] = row.taken.seq;

    std::vector<Read> all;
    std::map<ChainName, ChainTally> tallies;
    std::map<ChainName, std::int64_t> casts;  // of the whole chain: a hub takes nothing from itself
    (void)venue.record().for_each([&](const record::StoredEntry& stored) {
        const record::Entry& entry = stored.entry;
        ChainTally& tally = tallies[{to_hex(entry.device), entry.epoch}];
        if (tally.entries++ == 0) {
            tally.device = to_hex(entry.device);
            tally.epoch = entry.epoch;
        }
        const bool is_aside = !aside.empty() && aside.count({tally.device, entry.epoch, entry.seq}) > 0;
        if (is_aside) ++tally.set_aside;
        if (is_aside) return;
        if (entry.kind == Kind::ballot_cast) {
            ++casts[{tally.device, entry.epoch}];
            const auto until = taken.find({tally.device, entry.epoch});
            if (until != taken.end() && entry.seq <= until->second) ++tally.ballots;
        }
        if (!stored.body_present || !is_wanted(entry.kind)) return;
        if (auto event = congress::event_from_json(entry.kind, stored.body))
            all.push_back({entry, std::move(*event)});
    });

    const std::map<ChainName, SpinePart> spine = spine_of(all);
    const auto counts = [&](const record::Entry& entry) {
        const ChainName chain{to_hex(entry.device), entry.epoch};
        if (const auto part = spine.find(chain); part != spine.end()) return entry.seq <= part->second.kept;
        const auto until = taken.find(chain);
        return until != taken.end() && entry.seq <= until->second;
    };
    for (auto& [chain, tally] : tallies) {
        const auto part = spine.find(chain);
        tally.of_hub = part != spine.end();
        if (tally.of_hub) tally.ballots = casts[chain];
        const auto until = taken.find(chain);
        const std::uint64_t last = tally.of_hub ? part->second.kept : until == taken.end() ? 0 : until->second;
        const auto entries = static_cast<std::uint64_t>(tally.entries);
        tally.uncounted = entries > last ? static_cast<std::int64_t>(entries - last) : 0;
        chains_.push_back(tally);
    }
    // What lies here and was not stored for good yet: a hub that took over waits for ballots.
    for (const record::Have& held : venue.record().have())
        for (ChainTally& tally : chains_)
            if (tally.device == held.device && tally.epoch == held.epoch && !tally.of_hub &&
                held.seq > static_cast<std::uint64_t>(tally.entries))
                tally.uncounted += static_cast<std::int64_t>(held.seq) - tally.entries;

    std::erase_if(all, [&](const Read& one) { return !counts(one.entry); });
    const auto order_of = [&](const record::Entry& entry) {
        const auto part = spine.find({to_hex(entry.device), entry.epoch});
        return part == spine.end() ? spine.size() + 1 : part->second.order;
    };
    std::stable_sort(all.begin(), all.end(), [&](const Read& a, const Read& b) {
        const std::size_t first = order_of(a.entry), second = order_of(b.entry);
        if (first != second || first <= spine.size()) return first < second;
        return a.entry.time < b.entry.time;
    });
    all_.reserve(all.size());
    for (Read& one : all) all_.emplace_back(one.entry.time, std::move(one.event));
}

}  // namespace daihui::report
