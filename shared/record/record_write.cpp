// This device's own entries.
#include "shared/record/record_file.hpp"

namespace daihui::record {

using congress::Kind;

Result<Receipt> RecordFile::write(Moment now, const std::vector<congress::Event>& events) {
    if (events.empty()) return Error{ErrorKind::wrong_use, "没有要记录的内容。"};
    try {
        if (std::optional<std::string> why = silenced()) return Error{ErrorKind::refused, *std::move(why)};
        return append(now, events);
    } catch (const Refusal& refusal) {
        rolled_back();
        return Error{ErrorKind::refused, refusal.message};
    } catch (const StorageError& exception) {
        return failed_write(exception);
    }
}

std::optional<std::string> RecordFile::silenced() const {
    if (is_hub()) return std::nullopt;
    if (const std::optional<std::string> reason = ledger_.suspended(device_))
        return "本机已停用（" + *reason + "），不能再作记录。请联系会务组。";
    return std::nullopt;
}

Result<StoredEntry> RecordFile::draft(Moment now, const congress::Event& event, const Tip& tip,
                                      std::uint64_t seen) const {
    const Kind kind = congress::kind_of(event);
    // The books are folded from the body again one day: what does not read back must not get in.
    std::optional<std::string> body = congress::recordable_json(event);
    if (!body)
        return Error{ErrorKind::bad_input,
                     "「" + std::string(congress::to_words(kind)) + "」的内容含有不能记录的字符。"};
    StoredEntry out;
    Entry& entry = out.entry;
    entry.congress = congress_;
    entry.device = device_bytes_;
    entry.epoch = epoch_;
    entry.seq = tip.seq + 1;
    entry.time = congress::time_is_coarse(kind) ? Moment(std::chrono::floor<std::chrono::minutes>(now)) : now;
    entry.kind = kind;
    entry.seen = seen;
    entry.previous = tip.hash;
    entry.body = sha256(*body);
    out.hash = hash_of(entry);
    out.body = *std::move(body);
    if (const auto* cast = std::get_if<congress::BallotCast>(&event)) {
        if (to_hex(sha256(cast->ballot)) != cast->ballot_hash)
            return Error{ErrorKind::refused, "选票与查验码不符。"};
        out.ballot = cast->ballot;
    }
    return out;
}

Result<Receipt> RecordFile::append(Moment now, const std::vector<congress::Event>& events) {
    Transaction transaction(*database_);
    look_again();
    // Everything that can be wrong with the values is found before anything is written.
    std::vector<StoredEntry> entries;
    entries.reserve(events.size());
    Tip tip = own_;
    // A hub's entries follow one another; what others say countersigns how far they knew the hub.
    const bool under_a_hub = !is_hub() && !ledger_.hub_device().empty();
    const std::uint64_t seen = under_a_hub ? hub_seen() : 0;
    for (const congress::Event& event : events) {
        Result<StoredEntry> next = draft(now, event, tip, seen);
        if (!next) return next.error();
        tip = {next->entry.seq, next->hash};
        entries.push_back(*std::move(next));
    }
    entries.back().signature = key_.sign(tip.hash);

    for (const StoredEntry& stored : entries) store(stored);
    const auto fold = [&] {
        for (std::size_t i = 0; i < entries.size(); ++i) ledger_.fold(said_of(entries[i].entry), events[i]);
    };
    if (under_a_hub)
        overlay_.add(entries, fold);
    else
        fold();
    ledger_.flush();
    commit(transaction, tip);
    ledger_.committed();

    const Receipt receipt{entries.front().entry.seq, tip.seq, tip.hash};
    own_ = tip;
    chains_.stored_now({device_, epoch_}, tip);
    return receipt;
}

void RecordFile::store(const StoredEntry& stored) {
    store_.append(stored.entry, stored.signature, stored.body);
    if (!stored.ballot.empty()) store_.keep_ballot(sha256(stored.ballot), stored.ballot);
}

}  // namespace daihui::record
