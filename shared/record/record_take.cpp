// What comes in to the hub: runs of other machines, taken into the spine with what the hub says of them; and
// how a replica becomes the hub.
#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "shared/record/record_file.hpp"

namespace daihui::record {

using congress::Kind;
using What = Alarm::What;

namespace {

// So many entries of one machine are named by one entries_taken at most, and so many of the hub stand under one
// signature: chains are cut at signatures when they travel, and a batch must not outgrow its limits.
constexpr std::size_t most_at_once = 1000;
constexpr std::size_t most_unsigned = 500;
constexpr std::size_t most_bytes_unsigned = std::size_t{512} << 10;

std::optional<Hash> ballot_of(const StoredEntry& stored) {
    const auto event = congress::event_from_json(stored.entry.kind, stored.body);
    return event && std::holds_alternative<congress::BallotCast>(*event)
               ? hash_from_hex(std::get<congress::BallotCast>(*event).ballot_hash)
               : std::nullopt;
}

/// Of a run whose signatures were looked at on another thread: keeps those that were.
void keep_looked_at(const std::vector<StoredEntry>& run, const Known& known, Part& part) {
    std::set<std::uint64_t> looked;
    for (const std::size_t place : looked_at(run)) looked.insert(run[place].entry.seq);
    // What was cut may end at a signature that nobody looked at yet.
    const auto good = [&](const StoredEntry& last) {
        if (!last.signature || looked.count(last.entry.seq) != 0) return last.signature.has_value();
        const auto key = known.key(part.chain.first);
        return key && verify(*key, last.hash, *last.signature);
    };
    while (!part.fresh.empty() && !good(part.fresh.back())) part.fresh.pop_back();
    for (std::size_t i = 0; i + 1 < part.fresh.size(); ++i)
        if (looked.count(part.fresh[i].entry.seq) == 0) part.fresh[i].signature.reset();
}

/// Says to the ledger what lies in memory, for as long as it does.
class Brings {
  public:
    Brings(Ledger& ledger, std::span<const StoredEntry> entries) : ledger_(ledger) { ledger_.brings(entries); }
    ~Brings() { ledger_.brings({}); }
    Brings(const Brings&) = delete;
    Brings& operator=(const Brings&) = delete;

  private:
    Ledger& ledger_;
};

bool never_written(std::uint64_t seen, std::uint32_t epoch, std::uint64_t seq) {
    return epoch_of_place(seen) > epoch || (epoch_of_place(seen) == epoch && seq_of_place(seen) > seq);
}

}  // namespace

/// What the hub writes in one take: its tip moves, and entries wait for the signature that covers them.
struct RecordFile::Hand {
    Moment now{};
    const Decide& decide;
    Tip tip;
    std::vector<StoredEntry> unsigned_entries = {};
    /// What stands behind the last signature and travels with the next: the hub's own and what it took.
    std::size_t entries = 0, bytes = 0;

    void said(const StoredEntry& stored) {
        ++entries;
        bytes += stored.body.size() + stored.ballot.size();
    }
    [[nodiscard]] bool due() const { return entries >= most_unsigned || bytes >= most_bytes_unsigned; }
};

Result<std::vector<Record::Taken>> RecordFile::take(Moment now, const std::vector<Run>& runs,
                                                    const Decide& decide) {
    if (!is_hub()) return Error{ErrorKind::wrong_use, "本机不是主控机，不能收取分机的记录。"};
    try {
        Transaction transaction(*database_);
        look_again();
        Hand hand{now, decide, own_};
        std::vector<Taken> out;
        out.reserve(runs.size());
        for (const Run& run : runs) out.push_back(take_run(hand, run));
        sign(hand);
        ledger_.flush();
        commit(transaction, hand.tip);
        ledger_.committed();
        own_ = hand.tip;
        chains_.stored_now({device_, epoch_}, own_);
        return out;
    } catch (const Refusal& refusal) {
        rolled_back();
        chains_.load(store_);
        return Error{ErrorKind::refused, refusal.message};
    } catch (const StorageError& exception) {
        return failed_intake(exception);
    }
}

Record::Taken RecordFile::take_run(Hand& hand, const Run& run) {
    Taken out;
    out.have.device = run.device;
    if (run.entries.empty()) return out;
    const ChainId chain{run.device, run.entries.front().entry.epoch};
    const std::uint64_t taken = ledger_.taken_of(chain.first, chain.second);
    out.have = {chain.first, chain.second, taken};
    const std::uint64_t first = run.entries.front().entry.seq;
    const auto refuse = [&](What what, std::uint64_t seq, std::uint64_t other = 0) {
        out.alarms.push_back(alarm_of(what, chain, seq, machine(run.device), other));
    };
    const bool of_one_chain = std::all_of(run.entries.begin(), run.entries.end(),
                                          [&](const StoredEntry& one) { return chain_of(one.entry) == chain; });
    if (!of_one_chain) {
        refuse(What::broken, first);
        return out;
    }
    for (const auto& [old, kept] : ledger_.old_hubs())
        if (old == chain) {
            refuse(What::old_hub, kept + 1);
            return out;
        }
    if (chain == ChainId{device_, epoch_}) {
        refuse(What::fork, first);  // somebody speaks as the hub
        return out;
    }
    if (!ledger_.is_admitted(run.device)) {
        refuse(What::unknown_device, first);
        return out;
    }
    if (ledger_.suspended(run.device)) {
        refuse(What::suspended, first);
        return out;
    }
    std::vector<Part> parts = Intake(known()).look(run.entries, run.signatures);
    Part& part = parts.front();
    std::move(part.alarms.begin(), part.alarms.end(), std::back_inserter(out.alarms));
    keep_ballots(part);

    const std::uint32_t epoch = ledger_.hub_epoch();
    const std::uint64_t head = own_.seq;
    for (const StoredEntry& stored : part.fresh) {
        if (!never_written(stored.entry.seen, epoch, head)) continue;
        refuse(What::future, stored.entry.seq, seq_of_place(stored.entry.seen));
        while (!part.fresh.empty() &&
               (part.fresh.back().entry.seq >= stored.entry.seq || !part.fresh.back().signature))
            part.fresh.pop_back();
        break;
    }
    need_ballots(part, out.alarms);
    if (run.signatures == Run::Signatures::checked) keep_looked_at(run.entries, known(), part);

    // What is stored already and was not taken comes first: of a hub that took over, or of one that lost its
    // predecessor's last words.
    std::vector<StoredEntry> entries;
    const Tip stored_tip = chains_.stored(chain);
    if (stored_tip.seq > taken)
        store_.each_of(chain.first, chain.second, taken + 1, stored_tip.seq,
                       [&](const Store::Row& row) { entries.push_back(row.stored); });
    const std::size_t stored_before = entries.size();
    entries.reserve(stored_before + part.fresh.size());
    if (!part.fresh.empty() && part.fresh.front().entry.seq != stored_tip.seq + 1) part.fresh.clear();
    // Behind what is stored of the chain only what lies here may have another version.
    const bool any_lies = chains_.all_lying().count(chain) != 0;
    for (StoredEntry& stored : part.fresh) {
        if (any_lies) {
            const auto lies = store_.hash_at(chain.first, chain.second, stored.entry.seq);
            if (lies && *lies != stored.hash) {
                refuse(What::fork, stored.entry.seq);
                break;
            }
        }
        entries.push_back(std::move(stored));
    }
    while (!entries.empty() && !entries.back().signature) entries.pop_back();
    if (entries.empty()) return out;

    for (std::size_t i = stored_before; i < entries.size(); ++i) store(entries[i]);
    out.added = entries.size();
    const std::uint64_t last = entries.back().entry.seq;
    chains_.stored_now(chain, {std::max(last, stored_tip.seq), entries.back().hash});
    if (const auto lying = chains_.all_lying().find(chain); lying != chains_.all_lying().end()) {
        const bool all = lying->second.seq <= last;
        store_.drop_lying(chain.first, chain.second, 1, last);
        if (all) chains_.lying_gone(chain);
    }

    std::vector<Folded> folded;
    folded.reserve(entries.size());
    for (std::size_t from = 0; from < entries.size();) {
        std::size_t to = std::min(entries.size(), from + most_at_once);
        while (to < entries.size() && !entries[to - 1].signature) ++to;
        const StoredEntry& end = entries[to - 1];
        const Brings brings(ledger_, std::span(entries).subspan(from, to - from));
        say(hand, congress::EntriesTaken{chain.first, static_cast<std::int64_t>(chain.second),
                                         static_cast<std::int64_t>(entries[from].entry.seq),
                                         static_cast<std::int64_t>(end.entry.seq), to_hex(end.hash)});
        for (std::size_t i = from; i < to; ++i) folded.push_back({&entries[i], ledger_.took()[i - from]});
        for (std::size_t i = from; i < to; ++i) hand.said(entries[i]);
        if (hand.due()) sign(hand);
        from = to;
    }
    if (hand.decide) {
        for (const congress::Event& event : hand.decide(folded)) {
            std::optional<std::string> why;
            try {
                Savepoint savepoint(*database_);
                const Tip before = hand.tip;
                try {
                    say(hand, event);
                    savepoint.release();
                } catch (...) {
                    hand.tip = before;
                    throw;
                }
            } catch (const Refusal& refusal) {
                why = refusal.message;
            } catch (const StorageError& exception) {
                if (!is_constraint(exception)) throw;
                why = refusal_of(exception);
            }
            if (why) {
                Alarm alarm = alarm_of(What::broken, chain, last, machine(run.device));
                alarm.words = "主控机对「" + machine(run.device) + "」记录的处理（" +
                              std::string(congress::to_words(congress::kind_of(event))) + "）没有写入：" + *why;
                out.alarms.push_back(std::move(alarm));
            } else if (hand.due()) {
                sign(hand);
            }
        }
    }
    out.have.seq = last;
    return out;
}

void RecordFile::keep_ballots(const Part& part) {
    for (const StoredEntry& stored : part.known) {
        if (stored.entry.kind != Kind::ballot_cast || stored.ballot.empty()) continue;
        const std::optional<Hash> hash = ballot_of(stored);
        if (hash && sha256(stored.ballot) == *hash) store_.keep_ballot(*hash, stored.ballot);
    }
}

void RecordFile::need_ballots(Part& part, std::vector<Alarm>& alarms) const {
    for (const StoredEntry& stored : part.fresh) {
        if (stored.entry.kind != Kind::ballot_cast) continue;
        const std::optional<Hash> hash = ballot_of(stored);
        const bool here =
            hash && (stored.ballot.empty() ? store_.has_ballot(*hash) : sha256(stored.ballot) == *hash);
        if (here) continue;
        Alarm alarm = alarm_of(What::broken, part.chain, stored.entry.seq, machine(part.chain.first));
        alarms.push_back(std::move(alarm));
        const std::uint64_t seq = stored.entry.seq;
        while (!part.fresh.empty() && (part.fresh.back().entry.seq >= seq || !part.fresh.back().signature))
            part.fresh.pop_back();
        return;
    }
}

void RecordFile::say(Hand& hand, const congress::Event& event) {
    Result<StoredEntry> next = draft(hand.now, event, hand.tip, 0);
    if (!next) throw Refusal{next.error().message};
    StoredEntry stored = *std::move(next);
    // Folds read its body already; it is stored with its signature.
    store_.hold_body(stored.entry.body, stored.body);
    ledger_.fold(said_of(stored.entry), event);
    hand.tip = {stored.entry.seq, stored.hash};
    hand.said(stored);
    hand.unsigned_entries.push_back(std::move(stored));
}

void RecordFile::sign(Hand& hand) {
    if (hand.unsigned_entries.empty()) return;
    hand.unsigned_entries.back().signature = key_.sign(hand.unsigned_entries.back().hash);
    for (const StoredEntry& stored : hand.unsigned_entries) {
        store_.append(stored.entry, stored.signature, stored.body);
        if (!stored.ballot.empty()) store_.keep_ballot(sha256(stored.ballot), stored.ballot);
    }
    hand.unsigned_entries.clear();
    store_.let_bodies_go();
    hand.entries = hand.bytes = 0;
}

Result<Receipt> RecordFile::take_over(Moment now, const SigningKey& recovery, std::string by,
                                      std::string reason) {
    if (is_hub()) return Error{ErrorKind::refused, "本机已经是主控机。"};
    if (ledger_.hub_device().empty())
        return Error{ErrorKind::refused, "本机还没有收到会议记录，不能接任主控机。请用已同步的机器。"};
    const ChainId old{ledger_.hub_device(), ledger_.hub_epoch()};
    const std::uint32_t epoch_before = epoch_;
    try {
        congress::Takeover takeover;
        takeover.device = old.first;
        takeover.epoch = old.second;
        takeover.seq = static_cast<std::int64_t>(ledger_.hub_seq());
        takeover.head = to_hex(store_.hash_at(old.first, old.second, ledger_.hub_seq()).value_or(Hash{}));
        takeover.public_key = to_hex(key_.public_key());
        takeover.by = std::move(by);
        takeover.reason = std::move(reason);
        takeover.signature = to_hex(recovery.sign_text(
            congress::takeover_context, bytes_of(congress::takeover_text(to_hex(congress_), takeover))));

        epoch_ = old.second + 1;
        Result<StoredEntry> next = draft(now, takeover, Tip{}, 0);
        if (!next) {
            epoch_ = epoch_before;
            return next.error();
        }
        StoredEntry stored = *std::move(next);
        stored.signature = key_.sign(stored.hash);
        Transaction transaction(*database_);
        lift();
        store(stored);
        ledger_.fold(said_of(stored.entry), takeover);
        ledger_.flush();
        transaction.commit();
        ledger_.committed();
        own_ = {1, stored.hash};
        chains_.stored_now({device_, epoch_}, own_);
        return Receipt{1, 1, stored.hash};
    } catch (const Refusal& refusal) {
        rolled_back();
        epoch_ = epoch_before;
        return Error{ErrorKind::refused, refusal.message};
    } catch (const StorageError& exception) {
        epoch_ = epoch_before;
        return failed_write(exception);
    }
}

}  // namespace daihui::record
