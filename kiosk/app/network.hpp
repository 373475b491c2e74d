// What joins this machine with the others: a kiosk's agent, which keeps in step with its hub, or the server of
// a hub that runs inside a kiosk. The window's thread owns the venue and serves both.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/app/kiosk_config.hpp"
#include "kiosk/app/program.hpp"
#include "shared/base/result.hpp"
#include "shared/record/entry.hpp"
#include "shared/sync/client.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::app {

class Network {
  public:
    Network() = default;
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;
    virtual ~Network() = default;

    /// Does what waits for the venue's owner, and looks whether this machine wrote. Not while another thread
    /// has the venue.
    virtual void serve(Moment now) = 0;
    /// Whether the hub is in reach.
    [[nodiscard]] virtual HubLink state() const = 0;
    /// The hub's time; nothing where it was never heard.
    [[nodiscard]] virtual std::optional<Moment> hub_time() const { return std::nullopt; }
    /// How the hub is reached now, which may be another address than the one of the code; nothing at the hub.
    [[nodiscard]] virtual std::optional<sync::ClientOptions> hub_client() const { return std::nullopt; }
    /// The automation pulls the cable, or plugs it in.
    virtual void link(HubLink link) = 0;
    /// Something that the staff must read at this machine, until the program ends or the next; a sentence, or
    /// nothing any more.
    virtual void notice(const std::string& words) { static_cast<void>(words); }
    /// An exchange is under way that may change the screen: scripts wait for its end.
    [[nodiscard]] virtual bool is_busy() const = 0;
};

/// The agent of a kiosk whose hub is elsewhere, and its neighbours where kiosk.toml names some or lets them
/// ask. Errors: the venue never joined, an address is none, or the port to listen on is taken.
Result<std::unique_ptr<Network>> kiosk_network(venue::Venue& venue, const KioskConfig& config,
                                               std::function<Moment()> now);
/// The server of a hub inside this process, on `listen` ("0.0.0.0:7443").
Result<std::unique_ptr<Network>> hub_network(venue::Venue& venue, const std::string& listen, Discover discover);

/// The device's key of a venue folder.
Result<std::shared_ptr<const record::SigningKey>> device_key(const std::filesystem::path& venue);

}  // namespace daihui::app
