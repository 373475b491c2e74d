// Carries out one step of the loop: asks the record, asks the hub, and says how it ended. No threads here: the
// agent's own thread drives it, and tests drive it over a scripted network.
#pragma once
#include <functional>

#include "shared/sync/agent_host.hpp"
#include "shared/sync/agent_loop.hpp"
#include "shared/sync/client_calls.hpp"

namespace daihui::sync {

/// How a step ended, to be told to the loop (which may be behind a lock that no request is made under).
using Ended = std::function<void(SyncLoop&, Ticks now)>;

/// `step.call` is not none.
[[nodiscard]] Ended carry_out(const Step& step, HubCalls& hub, AgentHost& host);

}  // namespace daihui::sync
