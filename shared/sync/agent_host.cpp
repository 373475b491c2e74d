#include "shared/sync/agent_host.hpp"

#include <charconv>

namespace daihui::sync {
namespace {

constexpr const char* given_name = "sync_given_epoch";

std::uint32_t epoch_of(const std::string& text) {
    std::uint32_t epoch = 1;
    std::from_chars(text.data(), text.data() + text.size(), epoch);
    return epoch;
}

}  // namespace

HostFacts RecordHost::facts() {
    HostFacts facts;
    facts.congress = to_hex(record_.congress_id());
    // A kiosk's own entries are of epoch 1; only a hub that takes over begins another one.
    facts.own = {record_.device(), 1, record_.last_seq()};
    facts.hub_epoch = record_.books().hub_epoch();
    facts.hub_seq = record_.books().hub_seq();
    facts.waiting = record_.waiting();
    facts.laid = record_.laid();
    if (const auto given = record_.local(given_name)) facts.given_epoch = epoch_of(*given);
    return facts;
}

std::vector<record::StoredEntry> RecordHost::own_after(std::uint64_t seq, std::size_t limit,
                                                       std::size_t bytes) {
    return record_.own_after(seq, limit, bytes);
}

std::vector<record::Have> RecordHost::have() { return record_.have(); }

Result<record::Record::Imported> RecordHost::import(const std::vector<record::StoredEntry>& entries) {
    return record_.import(entries);
}

std::vector<record::StoredEntry> RecordHost::takeover_of(std::uint32_t epoch) {
    // Everything is said to be held but the chain that began in the next epoch; its first run is the takeover.
    std::vector<record::Have> have = record_.have();
    for (record::Have& one : have)
        if (one.epoch == epoch + 1) one.seq = 0;
    std::vector<record::StoredEntry> out = record_.entries_after(have, 1, 1, record::Ballots::without);
    const bool found = !out.empty() && out.front().entry.kind == congress::Kind::takeover &&
                       out.front().entry.epoch == epoch + 1;
    if (!found) out.clear();
    return out;
}

void RecordHost::gave_all(std::uint32_t epoch) {
    // Not written: it is given again after the next start, which costs time and nothing else.
    static_cast<void>(record_.set_local(given_name, std::to_string(epoch)));
}

}  // namespace daihui::sync
