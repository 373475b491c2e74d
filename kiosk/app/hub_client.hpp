// How this machine's requests reach its hub: the address from its joining or from kiosk.toml, the key that the
// hub is known by, and its own key.
#pragma once
#include "kiosk/app/kiosk_config.hpp"
#include "shared/sync/client.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::app {

/// Errors: the venue never joined a hub, an address or key is none.
Result<sync::ClientOptions> hub_client(const venue::Venue& venue, const KioskConfig& config);

}  // namespace daihui::app
