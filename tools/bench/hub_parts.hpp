// What the parts of hub_bench share: an owner for a hub's venue, kiosks with ballots in their boxes, and the
// figures as JSON.
#pragma once
#include <sys/types.h>

#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "shared/hub/hub_desk.hpp"
#include "shared/sync/client.hpp"
#include "tools/bench/hall.hpp"
#include "tools/bench/measure.hpp"

namespace daihui::bench {

/// What hub_bench was told.
struct HubBench {
    std::filesystem::path congresses, scratch;
    double seconds = 2;         ///< of each measure
    bool quick = false;         ///< small sizes
    std::string drawings = {};  ///< charts as NAME-….svg; empty: none
    struct OneLoad {
        std::size_t clients = 1, entries = 1;
        double pace = 0;
    };
    std::optional<OneLoad> load = {};  ///< of desk and https this one alone
};

Moment wall();
/// commits, per_second, median_ms, p99_ms.
nlohmann::json figures(const Samples& samples, double entries_each, double seconds);

/// The hub's owner, as daihui-hub has one.
class Owner {
  public:
    explicit Owner(venue::Venue& venue);
    ~Owner();
    Owner(const Owner&) = delete;
    Owner& operator=(const Owner&) = delete;
    hub::HubDesk& desk() { return desk_; }

  private:
    void wake();
    void work();
    std::mutex mutex_;
    std::condition_variable changed_;
    bool due_ = false, ended_ = false;
    hub::HubDesk desk_;
    std::thread thread_;
};

/// A machine with ballots in its box that the hub has not heard of.
struct BoxedKiosk {
    std::shared_ptr<const record::SigningKey> key;
    std::string device;
    std::vector<std::vector<record::StoredEntry>> batches;  ///< in order, each ends at a signature
    std::size_t ballots = 0;
};
/// Brings the hall to its voting, and lets so many kiosks of their own, cut off, take the ballots of everybody.
/// `parent`: where their venues are; `address`: of the hub.
std::vector<BoxedKiosk> kiosks_with_ballots(Hall& hall, const std::filesystem::path& parent, std::size_t kiosks,
                                            const venue::HubAddress& address);

/// Secret ballots through HTTPS, proofs and all, until each is accepted.
nlohmann::json ballots_of(const HubBench& bench);
/// The real daihui-hub, killed again and again while entries and ballots come: whether anything acknowledged is
/// missing.
nlohmann::json crashes_of(const HubBench& bench);
/// How the hub's costs grow with what it holds and for how many.
nlohmann::json growth_of(const HubBench& bench);

}  // namespace daihui::bench
