#include "kiosk/app/hub_client.hpp"

#include "kiosk/app/network.hpp"

namespace daihui::app {

Result<sync::ClientOptions> hub_client(const venue::Venue& venue, const KioskConfig& config) {
    const auto& hub = venue.hub_address();
    if (!hub)
        return Error{ErrorKind::wrong_use, venue.folder().string() +
                                               " 是单机会场，没有主控机可连。请在 kiosk.toml 中写 hub = "
                                               "\"embedded\"，或换一个会场文件夹重新入网。"};
    auto key = device_key(venue.folder());
    if (!key) return key.error();
    const auto pin = hash_from_hex(hub->pin);
    sync::ClientOptions client;
    // A 改接码 is newer than what kiosk.toml says of the address.
    client.url =
        config.hub_address.empty() || hub->moved ? sync::hub_url(hub->host, hub->port) : config.hub_address;
    if (!pin || !sync::is_hub_url(client.url))
        return Error{ErrorKind::bad_input, "主控机的地址或公钥不完整。请换一个会场文件夹重新入网。"};
    client.pin = *pin;
    client.key = *key;
    return client;
}

}  // namespace daihui::app
