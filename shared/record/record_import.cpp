// What comes in to a replica: the hub's chain and what it took, and what neighbours have that the hub has not.
#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "shared/record/record_file.hpp"

namespace daihui::record {

using congress::Kind;
using What = Alarm::What;

namespace {

/// The spine cannot be followed beyond this entry of it.
struct SpineStop {
    ChainId chain;
    std::uint64_t seq = 0;
    Alarm alarm;
    /// Lies here in another version than the hub took: it goes, and the next batch brings the hub's.
    std::optional<ChainId> forked = {};
};

/// Cuts a part before an entry, back to the signature before it.
void cut_before(Part& part, std::uint64_t seq) {
    while (!part.fresh.empty() && (part.fresh.back().entry.seq >= seq || !part.fresh.back().signature))
        part.fresh.pop_back();
}

template <class Event>
std::optional<Event> event_of(const StoredEntry& stored) {
    const auto event = congress::event_from_json(stored.entry.kind, stored.body);
    if (!event || !std::holds_alternative<Event>(*event)) return std::nullopt;
    return std::get<Event>(*event);
}

}  // namespace

struct RecordFile::Incoming {
    explicit Incoming(std::vector<Part>& came) : parts(came) {
        for (Part& part : parts) by_chain.emplace(part.chain, &part);
    }
    std::vector<Part>& parts;
    std::map<ChainId, Part*> by_chain = {};
    Imported result = {};
    bool moved = false;  ///< the spine was: the overlay is off

    Part* find(const ChainId& chain) {
        const auto found = by_chain.find(chain);
        return found == by_chain.end() ? nullptr : found->second;
    }
    const StoredEntry* find(const ChainId& chain, std::uint64_t seq) {
        Part* part = find(chain);
        if (part == nullptr || part->fresh.empty() || seq < part->fresh.front().entry.seq ||
            seq > part->fresh.back().entry.seq)
            return nullptr;
        return &part->fresh[static_cast<std::size_t>(seq - part->fresh.front().entry.seq)];
    }
    /// The part that a hub of this epoch begins with.
    Part* beginning(std::uint32_t epoch, Kind kind) {
        for (Part& part : parts)
            if (part.chain.second == epoch && !part.fresh.empty() && part.fresh.front().entry.seq == 1 &&
                part.fresh.front().entry.kind == kind)
                return &part;
        return nullptr;
    }
};

std::string RecordFile::machine(const std::string& device) const { return ledger_.device_name(device); }

Known RecordFile::known() const {
    Known out;
    out.congress = congress_;
    out.tip = [this](const ChainId& chain, std::uint64_t first) {
        const Tip stored = chains_.stored(chain);
        // Behind what lies here where the first that came is behind it; else everything again from there on,
        // since what the spine takes may be another version.
        if (first <= stored.seq + 1) return stored;
        if (const auto hash = store_.hash_at(chain.first, chain.second, first - 1))
            return Tip{first - 1, *hash};
        return chains_.held(chain);
    };
    out.hash_at = [this](const ChainId& chain, std::uint64_t seq) {
        return store_.hash_at(chain.first, chain.second, seq);
    };
    out.key = [this](const std::string& device) -> std::optional<PublicKey> {
        const std::optional<std::string> key = ledger_.key_of(device);
        return key ? key_of(device, *key) : std::nullopt;
    };
    out.name = [this](const std::string& device) { return machine(device); };
    out.hub = {ledger_.hub_device(), ledger_.hub_epoch()};
    return out;
}

Result<Record::Imported> RecordFile::import(const std::vector<StoredEntry>& entries) {
    // In PostgreSQL a record is a hub's: it hears that it was taken over from, and follows nobody.
    const bool follows = !database_->is_shared();
    if (!follows && !is_hub())
        return Error{ErrorKind::refused, "放在 PostgreSQL 中的会议记录只由主控机写，不从别处接收。"};
    try {
        // Nearly always everything fits, and few signatures say so. What must be cut is cut at any of them.
        constexpr auto to_check = Run::Signatures::to_check;
        std::vector<Part> parts = Intake(known()).look(entries, to_check, Looked::few);
        bool all_looked_at = false;
        std::vector<Alarm> stops;
        std::vector<ChainId> forked;
        while (true) {
            Incoming in(parts);
            if (is_hub() && in.beginning(ledger_.hub_epoch() + 1, Kind::takeover) == nullptr)
                return Error{ErrorKind::refused, "本机是主控机，只收取分机送来的记录。"};
            try {
                Transaction transaction(*database_);
                look_again();
                for (const ChainId& chain : forked) drop_forked(in, chain);
                import_spine(in);
                if (follows) import_others(in);
                if (follows && in.moved) lay_untaken();
                ledger_.flush();
                transaction.commit();
                ledger_.committed();
                find_own_chain();
                for (const Part& part : parts)
                    in.result.alarms.insert(in.result.alarms.end(), part.alarms.begin(), part.alarms.end());
                in.result.alarms.insert(in.result.alarms.end(), stops.begin(), stops.end());
                return std::move(in.result);
            } catch (const SpineStop& stop) {
                // Once more without what cannot be followed: the rest is as good as before.
                rolled_back();
                chains_.load(store_);
                if (!std::exchange(all_looked_at, true)) {
                    parts = Intake(known()).look(entries, to_check, Looked::all);
                    continue;
                }
                stops.push_back(stop.alarm);
                if (stop.forked) forked.push_back(*stop.forked);
                cut_before(*in.find(stop.chain), stop.seq);
            }
        }
    } catch (const StorageError& exception) {
        return failed_intake(exception);
    }
}

void RecordFile::import_spine(Incoming& in) {
    if (ledger_.hub_device().empty()) {
        if (Part* founder = in.beginning(1, Kind::congress_defined)) import_chain(in, *founder);
    } else if (Part* more = in.find(ChainId{ledger_.hub_device(), ledger_.hub_epoch()})) {
        import_chain(in, *more);
    }
    while (!ledger_.hub_device().empty()) {
        Part* next = in.beginning(ledger_.hub_epoch() + 1, Kind::takeover);
        if (next == nullptr) return;
        begin_with_takeover(in, *next);
    }
}

void RecordFile::import_chain(Incoming& in, Part& part) {
    // Entries of a hub beyond the place where it was taken over from are not looked at.
    std::uint64_t last = std::numeric_limits<std::int64_t>::max();
    if (Part* next = in.beginning(part.chain.second + 1, Kind::takeover))
        if (const auto over = event_of<congress::Takeover>(next->fresh.front());
            over && over->device == part.chain.first)
            last = static_cast<std::uint64_t>(over->seq);
    for (const StoredEntry& stored : part.fresh) {
        const Entry& entry = stored.entry;
        if (entry.seq > last) return;
        if (entry.seq <= chains_.stored(part.chain).seq) continue;  // the takeover it began with
        const auto stop = [&](What what) {
            throw SpineStop{part.chain, entry.seq,
                            alarm_of(what, part.chain, entry.seq, machine(part.chain.first))};
        };
        if (!in.moved) {
            lift();
            in.moved = true;
        }
        const std::optional<congress::Event> event = congress::event_from_json(entry.kind, stored.body);
        if (!event) stop(What::broken);
        if (const auto* taken = std::get_if<congress::EntriesTaken>(&*event)) bring_in(in, *taken, entry.seq);
        store(stored);
        try {
            ledger_.fold(said_of(entry), *event);
        } catch (const Refusal&) {
            stop(What::broken);
        } catch (const StorageError& exception) {
            if (!is_constraint(exception)) throw;
            stop(What::broken);
        }
        chains_.stored_now(part.chain, {entry.seq, stored.hash});
        ++in.result.added;
    }
}

void RecordFile::bring_in(Incoming& in, const congress::EntriesTaken& taken, std::uint64_t seq) {
    const ChainId hub{ledger_.hub_device(), ledger_.hub_epoch()};
    const ChainId chain{taken.device, static_cast<std::uint32_t>(taken.epoch)};
    const auto last = static_cast<std::uint64_t>(taken.last);
    const auto stop = [&](What what, std::uint64_t at, std::uint64_t other) {
        const bool lies = what == What::fork && chains_.all_lying().count(chain) != 0;
        throw SpineStop{hub, seq, alarm_of(what, chain, at, machine(chain.first), other),
                        lies ? std::optional(chain) : std::nullopt};
    };
    Tip tip = chains_.stored(chain);
    if (last <= tip.seq) {
        const std::optional<Hash> held = store_.hash_at(chain.first, chain.second, last);
        if (!held || to_hex(*held) != taken.head) stop(What::fork, last, 0);
        return;
    }
    // What just came, or what lay here; where the two differ, the one that follows what is stored.
    for (std::uint64_t next = tip.seq + 1; next <= last; ++next) {
        std::optional<StoredEntry> found;
        if (const StoredEntry* came = in.find(chain, next); came != nullptr && came->entry.previous == tip.hash)
            found = *came;
        if (!found || (next == last && to_hex(found->hash) != taken.head))
            store_.each_of(
                chain.first, chain.second, next, next,
                [&](const Store::Row& row) {
                    if (row.unreadable.empty() && row.stored.entry.previous == tip.hash) found = row.stored;
                },
                Store::Table::lying);
        if (!found) stop(What::gap, last + 1, next);
        store_.append(found->entry, found->signature, found->body);
        tip = {next, found->hash};
        ++in.result.added;
    }
    if (to_hex(tip.hash) != taken.head) stop(What::fork, last, 0);
    chains_.stored_now(chain, tip);
    if (chains_.held(chain).seq > 0 && chains_.all_lying().count(chain) != 0) {
        const Tip lay = chains_.held(chain);
        // What lies behind follows this, or it is of a copy of the machine and goes.
        bool follows = lay.seq > last;
        store_.each_of(
            chain.first, chain.second, last + 1, last + 1,
            [&](const Store::Row& row) { follows = row.stored.entry.previous == tip.hash; },
            Store::Table::lying);
        store_.drop_lying(chain.first, chain.second, 1, follows ? last : lay.seq);
        if (!follows) chains_.lying_gone(chain);
    }
}

void RecordFile::drop_forked(Incoming& in, const ChainId& chain) {
    if (!in.moved) lift();
    in.moved = true;
    store_.drop_lying(chain.first, chain.second, 1, std::numeric_limits<std::int64_t>::max());
    chains_.lying_gone(chain);
}

void RecordFile::begin_with_takeover(Incoming& in, Part& part) {
    const StoredEntry& first = part.fresh.front();
    const auto takeover = event_of<congress::Takeover>(first);
    const auto stop = [&](What what) {
        throw SpineStop{part.chain, 1, alarm_of(what, part.chain, 1, machine(part.chain.first), 1)};
    };
    if (!takeover) stop(What::broken);
    const ChainId old{ledger_.hub_device(), ledger_.hub_epoch()};
    if (takeover->device != old.first || takeover->epoch != old.second) stop(What::fork);
    const auto kept = static_cast<std::uint64_t>(takeover->seq);
    if (kept > ledger_.hub_seq()) stop(What::gap);
    if (kept == ledger_.hub_seq()) {
        import_chain(in, part);
        return;
    }
    // What was folded of the old hub beyond that no longer counts.
    in.result.alarms.push_back(alarm_of(What::old_hub, old, kept + 1, machine(old.first)));
    store(first);
    chains_.stored_now(part.chain, {1, first.hash});
    ++in.result.added;
    (void)refold();
    if (ledger_.hub_device() != part.chain.first || ledger_.hub_epoch() != part.chain.second)
        stop(What::broken);
    in.moved = true;
    import_chain(in, part);
}

void RecordFile::import_others(Incoming& in) {
    std::set<ChainId> spine;
    for (const auto& [chain, kept] : ledger_.old_hubs()) {
        spine.insert(chain);
        if (const Part* part = in.find(chain);
            part != nullptr && !part->fresh.empty() && part->fresh.back().entry.seq > kept)
            in.result.alarms.push_back(alarm_of(What::old_hub, chain, kept + 1, machine(chain.first)));
    }
    spine.insert({ledger_.hub_device(), ledger_.hub_epoch()});

    std::vector<StoredEntry> laid;
    for (Part& part : in.parts) {
        in.result.known += part.known.size();
        if (spine.count(part.chain) != 0 || part.fresh.empty()) continue;
        const std::string& device = part.chain.first;
        const std::uint64_t first = part.fresh.front().entry.seq;
        const auto alarm = [&](What what, std::uint64_t seq, std::uint64_t other = 0) {
            in.result.alarms.push_back(alarm_of(what, part.chain, seq, machine(device), other));
        };
        if (part.fresh.back().entry.seq <= chains_.stored(part.chain).seq) continue;  // the spine took all
        if (part.chain.second != 1) {
            alarm(What::gap, first, 1);  // of a hub that is not known yet
            continue;
        }
        if (!ledger_.is_admitted(device)) {
            alarm(What::unknown_device, first);
            continue;
        }
        if (ledger_.suspended(device)) {
            alarm(What::suspended, first);
            continue;
        }
        for (const StoredEntry& stored : part.fresh) {
            const std::uint64_t seq = stored.entry.seq;
            if (seq <= chains_.stored(part.chain).seq) continue;
            const Tip tip = chains_.held(part.chain);
            if (seq <= tip.seq) {
                if (store_.hash_at(device, 1, seq) != stored.hash) {
                    alarm(What::fork, seq);
                    break;
                }
                ++in.result.known;
                continue;
            }
            if (seq != tip.seq + 1 || stored.entry.previous != tip.hash) {
                alarm(seq != tip.seq + 1 ? What::gap : What::fork, seq, tip.seq + 1);
                break;
            }
            if (device == device_) {
                // This machine's own words, from before its file was restored: it goes on behind them.
                store_.append(stored.entry, stored.signature, stored.body);
                chains_.stored_now(part.chain, {seq, stored.hash});
            } else {
                store_.lay_by(stored);
                chains_.lying_now(part.chain, {seq, stored.hash});
            }
            laid.push_back(stored);
            ++in.result.added;
        }
    }
    if (!in.moved) overlay_.lay(ledger_, laid);
}

}  // namespace daihui::record
