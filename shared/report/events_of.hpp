// Reading a venue's own record by kind. For what papers and tables say that no book keeps: times and reasons.
#pragma once
#include <utility>
#include <vector>

#include "shared/venue/venue.hpp"

namespace daihui::report {

/// Every event of a kind with the time of its entry, in the order of the record. Bodies of other kinds are not
/// decoded: ballots are large and many.
template <class Wanted>
std::vector<std::pair<Moment, Wanted>> events_of(venue::Venue& venue) {
    const congress::Kind kind = congress::kind_of(Wanted{});
    std::vector<std::pair<Moment, Wanted>> out;
    (void)venue.record().for_each([&](const record::StoredEntry& stored) {
        if (stored.entry.kind != kind || !stored.body_present) return;
        const auto event = congress::event_from_json(stored.entry.kind, stored.body);
        if (!event) return;
        if (const auto* wanted = std::get_if<Wanted>(&*event)) out.emplace_back(stored.entry.time, *wanted);
    });
    return out;
}

}  // namespace daihui::report
