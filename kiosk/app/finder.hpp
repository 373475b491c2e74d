// What this machine says and hears on the local network (shared/sync/discovery.hpp): its neighbours, and a hub
// whose address moved.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/kiosk_config.hpp"
#include "shared/sync/avahi.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::app {

class Finder {
  public:
    /// Where others reach this machine; nothing where it listens to nobody.
    struct Gate {
        sync::Pin pin{};
        std::uint16_t port = 0;
        sync::Announcement::What what = sync::Announcement::What::kiosk;
    };
    /// `listed`: neighbours of kiosk.toml. The venue must outlive it. Before the record is here it publishes
    /// nothing.
    Finder(venue::Venue& venue, Discover discover, std::vector<sync::Neighbour> listed,
           const std::optional<Gate>& gate);

    /// Listed and found, where that changed since the last time; asked while the hub is out of reach.
    std::optional<std::vector<sync::Neighbour>> changed_neighbours();
    /// Another address than `url` at which the hub of this key says it is; each time the next one.
    std::optional<std::string> other_address(const std::string& url, const sync::Pin& hub);

  private:
    venue::Venue& venue_;
    std::vector<sync::Neighbour> listed_;
    std::string own_;
    std::optional<std::vector<sync::Neighbour>> given_;
    std::uint64_t heard_at_ = 0, venue_at_ = 0;
    std::size_t next_ = 0;
    std::unique_ptr<sync::Avahi> avahi_;  ///< null: not wanted
};

}  // namespace daihui::app
