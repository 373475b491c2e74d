// What one kiosk binary can be. Each role is a Program of its own over the same venue; the console adds its
// line to kiosk_roles.cpp and nothing else here changes.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/clock.hpp"
#include "kiosk/app/kiosk_config.hpp"
#include "kiosk/app/program.hpp"
#include "shared/sync/client.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::app {

/// What a role is given. Everything outlives the role.
struct RoleContext {
    venue::Venue& venue;
    const KioskConfig& config;
    const Clock& clock;
    session::PanelFormat format;
    float scale = 1;  ///< pixels a unit
    /// Asks for another role: done after the frame, never in the middle of one.
    std::function<void(const std::string& role)> switch_to;
    /// How a hub elsewhere is reached at this moment (Network::hub_client); nothing where it is here.
    std::function<std::optional<sync::ClientOptions>()> hub_client;
    bool pin_given = false;  ///< staff gave the PIN on the way here, so the console need not ask again
};

struct RoleKind {
    std::string id;     ///< as in kiosk.toml: "delegate"
    std::string words;  ///< 「签到、投票」
    std::function<std::unique_ptr<Program>(const RoleContext&)> make;
};

const std::vector<RoleKind>& role_kinds();

}  // namespace daihui::app
