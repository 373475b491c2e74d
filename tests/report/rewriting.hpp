// Rewriting the record of an export as somebody can who holds the machine and its key: links, checkpoints and
// signatures are made again, so that the chain is perfect.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "tests/report/tamper.hpp"

namespace daihui::report::testing {

using Entries = std::vector<record::StoredEntry>;

/// Rewrites the whole history with the machine's own key after `change`; the newest anchor.
inline std::string rewrite(const record::Record& machine, Entries& entries,
                           const std::function<void(Entries&)>& change) {
    change(entries);
    const std::string device = machine.device();
    std::string anchor;
    Hash previous{};
    for (record::StoredEntry& stored : entries) {
        if (stored.entry.kind == congress::Kind::checkpoint) {
            auto event = *congress::event_from_json(congress::Kind::checkpoint, stored.body);
            auto& point = std::get<congress::Checkpoint>(event);
            point.heads = {record::checkpoint_head(device, stored.entry.epoch, stored.entry.seq - 1, previous)};
            point.root = record::checkpoint_root(point.heads);
            stored.body = congress::to_json(event);
            anchor = point.root.substr(0, 20);
        }
        if (stored.body_present) stored.entry.body = sha256(stored.body);
        stored.entry.previous = previous;
        stored.hash = record::hash_of(stored.entry);
        previous = stored.hash;
        if (stored.signature) stored.signature = machine.sign_text("daihui-run", ByteView(stored.hash));
    }
    return anchor;
}

/// Whether the hub's entries_taken are made to name what the machines' chains are after a change.
enum class Heads { made_again, as_they_are };

/// The same for a record of several machines, by whoever holds all of them: `signer` gives each device's
/// record, null where nobody can sign any more. Chains stand one after the other, each in its order; the spine
/// is that of `hubs`, in their order.
inline std::string rewrite_hall(const std::function<record::Record*(const std::string&)>& signer,
                                const std::vector<std::pair<std::string, std::uint32_t>>& hubs,
                                Entries& entries, const std::function<void(Entries&)>& change,
                                Heads heads = Heads::made_again) {
    change(entries);
    using Place = std::tuple<std::string, std::uint32_t, std::uint64_t>;
    std::map<Place, Hash> hashes;
    std::map<std::pair<std::string, std::uint32_t>, std::vector<record::StoredEntry*>> chains;
    for (record::StoredEntry& stored : entries)
        chains[{to_hex(stored.entry.device), stored.entry.epoch}].push_back(&stored);
    std::string anchor;
    const auto link = [&](const std::pair<std::string, std::uint32_t>& chain) {
        Hash previous{};
        for (record::StoredEntry* stored : chains[chain]) {
            auto event = stored->body_present ? congress::event_from_json(stored->entry.kind, stored->body)
                                              : std::optional<congress::Event>();
            if (auto* point = event ? std::get_if<congress::Checkpoint>(&*event) : nullptr) {
                for (std::string& head : point->heads) {
                    const auto first = head.find(':'), second = head.find(':', first + 1),
                               third = head.find(':', second + 1);
                    const Place place{head.substr(0, first),
                                      static_cast<std::uint32_t>(std::stoul(head.substr(first + 1))),
                                      std::stoull(head.substr(second + 1))};
                    if (const auto now = hashes.find(place); now != hashes.end())
                        head = head.substr(0, third + 1) + to_hex(now->second);
                }
                point->root = record::checkpoint_root(point->heads);
                anchor = point->root.substr(0, 20);
                stored->body = congress::to_json(*event);
            }
            if (auto* taken = event ? std::get_if<congress::EntriesTaken>(&*event) : nullptr;
                taken != nullptr && heads == Heads::made_again) {
                const auto last = hashes.find({taken->device, static_cast<std::uint32_t>(taken->epoch),
                                               static_cast<std::uint64_t>(taken->last)});
                if (last != hashes.end()) taken->head = to_hex(last->second);
                stored->body = congress::to_json(*event);
            }
            if (stored->body_present) stored->entry.body = sha256(stored->body);
            stored->entry.previous = previous;
            stored->hash = record::hash_of(stored->entry);
            previous = stored->hash;
            hashes[{chain.first, chain.second, stored->entry.seq}] = stored->hash;
            if (stored->signature)
                if (record::Record* machine = signer(chain.first))
                    stored->signature = machine->sign_text("daihui-run", ByteView(stored->hash));
        }
    };
    for (const auto& [chain, all] : chains)
        if (std::find(hubs.begin(), hubs.end(), chain) == hubs.end()) link(chain);
    for (const auto& hub : hubs) link(hub);
    return anchor;
}

/// The names of the checks that fail after the rewriting.
inline Names failed_after_rewriting(const Exported& copy, const std::function<void(Entries&)>& change,
                                    const std::vector<std::string>& anchors = {}) {
    auto entries = copy.entries();
    const std::string anchor = rewrite(copy.machine(), entries, change);
    copy.write_entries(entries);
    copy.sign_as_the_machine([&](Manifest& manifest) { manifest.anchor = anchor; });
    return copy.failed(anchors);
}

/// Changes the first event of a kind that fits.
template <class Event>
auto changing(congress::Kind kind, const std::function<bool(Event&)>& change) {
    return [=](std::vector<record::StoredEntry>& entries) {
        for (record::StoredEntry& stored : entries) {
            if (stored.entry.kind != kind || !stored.body_present) continue;
            auto event = *congress::event_from_json(kind, stored.body);
            if (!change(std::get<Event>(event))) continue;
            stored.body = congress::to_json(event);
            return;
        }
        FAIL("no such entry");
    };
}

}  // namespace daihui::report::testing
