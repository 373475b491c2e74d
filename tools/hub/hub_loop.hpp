// The life of the hub: venue, desk and server up; the owner's loop; a graceful end.
#pragma once
#include <filesystem>

#include "shared/base/result.hpp"
#include "tools/hub/bell.hpp"
#include "tools/hub/hub_config.hpp"
#include "tools/hub/service_manager.hpp"

namespace daihui::hub_program {

/// Runs until it is asked to stop. `bell` was made before any thread. Errors: the venue cannot be opened or is
/// not a hub's, the address cannot be used.
Result<void> run_hub(const std::filesystem::path& venue, const HubConfig& config, Bell& bell,
                     const ServiceManager& manager);

}  // namespace daihui::hub_program
