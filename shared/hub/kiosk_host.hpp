// A kiosk's venue as the sync agent sees it: what arrives goes through the venue, which seals its boxes when
// the hub ends voting.
#pragma once
#include <functional>
#include <utility>

#include "shared/sync/agent_host.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::hub {

class KioskHost final : public sync::RecordHost {
  public:
    /// `now`: the time of entries that follow from what arrives.
    KioskHost(venue::Venue& venue, std::function<Moment()> now)
        : RecordHost(venue.record()), venue_(venue), now_(std::move(now)) {}

    Result<record::Record::Imported> import(const std::vector<record::StoredEntry>& entries) override {
        return venue_.import(entries, now_());
    }

    void decided(const std::vector<sync::Decided>& ballots) override {
        for (const sync::Decided& one : ballots) venue_.heard_decision(one.ballot, one.accepted, one.reason);
    }

  private:
    venue::Venue& venue_;
    std::function<Moment()> now_;
};

}  // namespace daihui::hub
