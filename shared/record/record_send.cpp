// What travels out: to the hub this device's own entries with their ballots, to others whatever they lack.
#include <algorithm>
#include <map>
#include <queue>
#include <set>

#include "shared/record/record_file.hpp"

namespace daihui::record {
namespace {

using congress::Kind;

constexpr std::uint64_t rows_at_once = 512;

std::size_t size_of(const StoredEntry& stored) {
    return entry_size + 64 + stored.body.size() + stored.ballot.size();
}

/// Collects entries in groups that must travel together: up to a signature.
class Parcel {
  public:
    Parcel(std::size_t limit, std::size_t bytes) : limit_(limit), bytes_(bytes) {}

    void add(StoredEntry stored) {
        group_bytes_ += size_of(stored);
        group_.push_back(std::move(stored));
    }
    /// Ends the group. False where it did not fit any more: it is dropped, and nothing may follow.
    bool close() {
        const bool fits =
            out_.empty() || (out_.size() + group_.size() <= limit_ && used_ + group_bytes_ <= bytes_);
        if (fits) {
            used_ += group_bytes_;
            std::move(group_.begin(), group_.end(), std::back_inserter(out_));
        } else {
            full_ = true;
        }
        group_.clear();
        group_bytes_ = 0;
        return fits;
    }
    /// What lacks its signature stays here.
    void drop() {
        group_.clear();
        group_bytes_ = 0;
    }
    [[nodiscard]] bool full() const { return full_; }
    std::vector<StoredEntry> take() { return std::move(out_); }

  private:
    std::size_t limit_, bytes_;
    std::size_t used_ = 0, group_bytes_ = 0;
    bool full_ = false;
    std::vector<StoredEntry> out_, group_;
};

void give_ballot(const Store& store, StoredEntry& stored) {
    if (stored.entry.kind != Kind::ballot_cast) return;
    const auto event = congress::event_from_json(stored.entry.kind, stored.body);
    if (!event) return;
    if (const auto hash = hash_from_hex(std::get<congress::BallotCast>(*event).ballot_hash))
        stored.ballot = store.ballot(*hash).value_or("");
}

/// Visits entries from `first` on until the visitor says no.
void each_from(const Store& store, const ChainId& chain, std::uint64_t first, std::uint64_t last,
               Store::Table table, const std::function<bool(StoredEntry&)>& visit) {
    for (std::uint64_t from = first; from <= last;) {
        const std::uint64_t to = std::min(last, from + rows_at_once - 1);
        std::vector<StoredEntry> rows;
        store.each_of(
            chain.first, chain.second, from, to,
            [&](const Store::Row& row) {
                if (row.unreadable.empty()) rows.push_back(row.stored);
            },
            table);
        for (StoredEntry& stored : rows)
            if (!visit(stored)) return;
        if (rows.size() < to - from + 1) return;  // a hole: what is behind it does not travel
        from = to + 1;
    }
}

/// Bytes and entries that may still travel.
std::vector<StoredEntry> chain_after(const Store& store, const ChainId& chain, std::uint64_t seq,
                                     std::uint64_t last, std::size_t limit, std::size_t bytes) {
    Parcel parcel(limit, bytes);
    each_from(store, chain, seq + 1, last, Store::Table::entries, [&](StoredEntry& stored) {
        give_ballot(store, stored);
        const bool ends = stored.signature.has_value();
        parcel.add(std::move(stored));
        return !ends || parcel.close();
    });
    return parcel.take();
}

}  // namespace

std::uint64_t RecordFile::hub_seen() const { return place_of(ledger_.hub_epoch(), ledger_.hub_seq()); }

std::vector<Have> RecordFile::have() const {
    std::map<ChainId, std::uint64_t> held;
    for (const auto& [chain, tip] : chains_.all_stored()) held[chain] = tip.seq;
    for (const auto& [chain, tip] : chains_.all_lying()) held[chain] = std::max(held[chain], tip.seq);
    for (const auto& [chain, kept] : ledger_.old_hubs())
        if (const auto old = held.find(chain); old != held.end()) old->second = std::min(old->second, kept);
    std::vector<Have> out;
    for (const auto& [chain, seq] : held) out.push_back({chain.first, chain.second, seq});
    return out;
}

std::vector<StoredEntry> RecordFile::entries_after(const std::vector<Have>& have, std::size_t limit,
                                                   std::size_t bytes, Ballots ballots) const {
    std::map<ChainId, std::uint64_t> held;
    for (const Have& one : have) held[{one.device, one.epoch}] = one.seq;
    Parcel parcel(limit, bytes);
    const auto add = [&](StoredEntry& stored) {
        if (ballots == Ballots::with) give_ballot(store_, stored);
        parcel.add(std::move(stored));
    };

    // The spine in its order, and before each entries_taken what it names.
    std::vector<std::pair<ChainId, std::uint64_t>> spine = ledger_.old_hubs();
    if (!ledger_.hub_device().empty())
        spine.push_back({{ledger_.hub_device(), ledger_.hub_epoch()}, ledger_.hub_seq()});
    std::set<ChainId> of_spine;
    for (const auto& [chain, kept] : spine) {
        of_spine.insert(chain);
        each_from(store_, chain, held[chain] + 1, kept, Store::Table::entries, [&](StoredEntry& stored) {
            if (stored.entry.kind == Kind::entries_taken) {
                const auto event = congress::event_from_json(stored.entry.kind, stored.body);
                if (!event) return false;
                const auto& taken = std::get<congress::EntriesTaken>(*event);
                const ChainId other{taken.device, static_cast<std::uint32_t>(taken.epoch)};
                const auto last = static_cast<std::uint64_t>(taken.last);
                each_from(store_, other, std::max(held[other] + 1, static_cast<std::uint64_t>(taken.first)),
                          last, Store::Table::entries, [&](StoredEntry& theirs) {
                              add(theirs);
                              return true;
                          });
                held[other] = std::max(held[other], last);
            }
            const bool ends = stored.signature.has_value();
            add(stored);
            return !ends || parcel.close();
        });
        if (parcel.full()) return parcel.take();
        parcel.drop();
    }

    // Behind it what the spine has not taken: for neighbours, with the hub out of reach.
    const auto rest = [&](const ChainId& chain, std::uint64_t last, Store::Table table) {
        if (of_spine.count(chain) != 0 || parcel.full()) return;
        const std::uint64_t from = held[chain];
        each_from(store_, chain, from + 1, last, table, [&](StoredEntry& stored) {
            const bool ends = stored.signature.has_value();
            const std::uint64_t seq = stored.entry.seq;
            add(stored);
            if (!ends) return true;
            if (!parcel.close()) return false;
            held[chain] = seq;
            return true;
        });
        parcel.drop();
    };
    for (const auto& [chain, tip] : chains_.all_stored()) rest(chain, tip.seq, Store::Table::entries);
    for (const auto& [chain, tip] : chains_.all_lying())
        if (held[chain] >= chains_.stored(chain).seq) rest(chain, tip.seq, Store::Table::lying);
    return parcel.take();
}

std::vector<StoredEntry> RecordFile::own_after(std::uint64_t seq, std::size_t limit, std::size_t bytes) const {
    const ChainId chain{device_, 1};
    return chain_after(store_, chain, seq, chains_.stored(chain).seq, limit, bytes);
}

std::vector<StoredEntry> RecordFile::not_taken(std::size_t limit, std::size_t bytes) const {
    return is_hub() && epoch_ == 1 ? std::vector<StoredEntry>{}
                                   : own_after(ledger_.taken_of(device_, 1), limit, bytes);
}

std::size_t RecordFile::waiting() const {
    if (is_hub() && epoch_ == 1) return 0;
    const std::uint64_t last = chains_.stored({device_, 1}).seq, taken = ledger_.taken_of(device_, 1);
    return last > taken ? static_cast<std::size_t>(last - taken) : 0;
}

std::size_t RecordFile::laid() const {
    if (is_hub()) return 0;
    std::size_t out = waiting();
    for (const auto& [chain, tip] : chains_.all_lying()) {
        const std::uint64_t stored = chains_.stored(chain).seq;
        out += tip.seq > stored ? static_cast<std::size_t>(tip.seq - stored) : 0;
    }
    return out;
}

std::vector<StoredEntry> RecordFile::untaken() const {
    std::set<ChainId> spine;
    for (const auto& [chain, kept] : ledger_.old_hubs()) spine.insert(chain);
    spine.insert({ledger_.hub_device(), ledger_.hub_epoch()});

    std::map<ChainId, std::vector<StoredEntry>> chains;
    const auto collect = [&](const ChainId& chain, std::uint64_t last, Store::Table table) {
        if (spine.count(chain) != 0) return;
        std::vector<StoredEntry>& part = chains[chain];
        const std::uint64_t behind =
            part.empty() ? ledger_.taken_of(chain.first, chain.second) : part.back().entry.seq;
        each_from(store_, chain, behind + 1, last, table, [&](StoredEntry& stored) {
            part.push_back(std::move(stored));
            return true;
        });
    };
    for (const auto& [chain, tip] : chains_.all_stored()) collect(chain, tip.seq, Store::Table::entries);
    for (const auto& [chain, tip] : chains_.all_lying()) collect(chain, tip.seq, Store::Table::lying);

    // What one merge brings together is ordered by time, then device; each chain in its own order.
    struct Cursor {
        std::vector<StoredEntry>* chain;
        std::size_t place;  ///< of the chain among the chains
        std::size_t at;
        bool operator<(const Cursor& other) const {  // the queue gives the greatest first
            const Moment mine = (*chain)[at].entry.time, theirs = (*other.chain)[other.at].entry.time;
            return mine != theirs ? mine > theirs : place > other.place;
        }
    };
    std::priority_queue<Cursor> next;
    std::size_t count = 0;
    for (auto& [chain, entries] : chains) {
        if (!entries.empty()) next.push({&entries, next.size(), 0});
        count += entries.size();
    }
    std::vector<StoredEntry> out;
    out.reserve(count);
    while (!next.empty()) {
        Cursor first = next.top();
        next.pop();
        StoredEntry& stored = (*first.chain)[first.at];
        const bool more = ++first.at < first.chain->size();
        out.push_back(std::move(stored));
        if (more) next.push(first);
    }
    return out;
}

std::vector<Record::Run> RecordFile::lying() const {
    std::map<ChainId, std::vector<StoredEntry>> chains;
    for (StoredEntry& stored : untaken()) chains[chain_of(stored.entry)].push_back(std::move(stored));
    std::vector<Run> out;
    for (auto& [chain, entries] : chains) {
        if (!is_hub() && chain.first == device_) continue;  // its own way: not_taken
        // A hub needs the ballots; what comes behind one that is not here waits for the machine that cast it.
        std::size_t good = 0;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            give_ballot(store_, entries[i]);
            if (entries[i].entry.kind == Kind::ballot_cast && entries[i].ballot.empty()) break;
            if (entries[i].signature) good = i + 1;
        }
        entries.resize(good);
        if (!entries.empty()) out.push_back({chain.first, std::move(entries)});
    }
    return out;
}

void RecordFile::lay_untaken() {
    if (is_hub()) return;  // a hub takes it instead
    overlay_.lay(ledger_, untaken());
}

void RecordFile::lift() {
    if (overlay_.empty() || overlay_.lift()) return;
    (void)refold();
}

}  // namespace daihui::record
