// A venue's own record by kind, read once. For what papers and tables say that no book keeps: times and
// reasons; and how much every machine wrote, and what of it counts.
#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "shared/venue/venue.hpp"

namespace daihui::report {

/// What one machine wrote in one epoch.
struct ChainTally {
    std::string device;  ///< 32 hex
    std::uint32_t epoch = 1;
    bool of_hub = false;         ///< a part of the spine
    std::int64_t entries = 0;    ///< that are stored here
    std::int64_t set_aside = 0;  ///< taken, and did not fit
    std::int64_t uncounted =
        0;  ///< not taken by the hub; of a hub of old: behind the place where it was replaced
    std::int64_t ballots = 0;  ///< cast there and taken in: turnout, nothing of what was marked
};

/// Events that count, with the times of their entries: the hubs' in the order of the record, then other
/// machines' by time. Only kinds that papers ask for; ballots, printed slips, check-ins and opened boxes are
/// large or many, and the books have what is told of them.
class Events {
  public:
    explicit Events(venue::Venue& venue);
    template <class Wanted>
    [[nodiscard]] std::vector<std::pair<Moment, Wanted>> of() const {
        std::vector<std::pair<Moment, Wanted>> out;
        for (const auto& [at, event] : all_)
            if (const auto* wanted = std::get_if<Wanted>(&event)) out.emplace_back(at, *wanted);
        return out;
    }
    /// By device and epoch.
    [[nodiscard]] const std::vector<ChainTally>& chains() const { return chains_; }

  private:
    std::vector<std::pair<Moment, congress::Event>> all_;
    std::vector<ChainTally> chains_;
};

}  // namespace daihui::report
