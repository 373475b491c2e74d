// A venue's own record by kind, read once. For what papers and tables say that no book keeps: times and
// reasons.
#pragma once
#include <utility>
#include <vector>

#include "shared/venue/venue.hpp"

namespace daihui::report {

/// Events with the times of their entries, in the order of the record. Ballots, printed slips and opened boxes
/// are left out: they are large and many, and the books have what is told of them.
class Events {
  public:
    explicit Events(venue::Venue& venue) {
        using congress::Kind;
        (void)venue.record().for_each([this](const record::StoredEntry& stored) {
            const Kind kind = stored.entry.kind;
            if (!stored.body_present || congress::body_is_withheld(kind) || kind == Kind::slips_printed ||
                kind == Kind::box_opened)
                return;
            if (auto event = congress::event_from_json(kind, stored.body))
                all_.emplace_back(stored.entry.time, std::move(*event));
        });
    }
    template <class Wanted>
    [[nodiscard]] std::vector<std::pair<Moment, Wanted>> of() const {
        std::vector<std::pair<Moment, Wanted>> out;
        for (const auto& [at, event] : all_)
            if (const auto* wanted = std::get_if<Wanted>(&event)) out.emplace_back(at, *wanted);
        return out;
    }

  private:
    std::vector<std::pair<Moment, congress::Event>> all_;
};

}  // namespace daihui::report
