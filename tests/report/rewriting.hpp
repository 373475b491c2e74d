// Rewriting the record of an export as somebody can who holds the machine and its key: links, checkpoints and
// signatures are made again, so that the chain is perfect.
#pragma once
#include <functional>
#include <string>
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
