// What consoles elsewhere ask of the hub, each done once: the answer to a request is remembered for a while, so
// that a console whose answer was lost asks again by the same id and learns what came of it. After a restart of
// the hub nothing is remembered; then a repeated request is one of a console that has not seen what the first
// one wrote, and is refused for that (Venue::control).
#pragma once
#include <deque>
#include <string>

#include "shared/sync/service.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::hub {

class ConsoleDesk {
  public:
    ConsoleDesk() = default;
    ConsoleDesk(const ConsoleDesk&) = delete;
    ConsoleDesk& operator=(const ConsoleDesk&) = delete;
    ~ConsoleDesk();

    /// `device` signed the request. bad_input where the id is none.
    Result<sync::ControlAnswer> run(venue::Venue& venue, const std::string& device,
                                    const sync::ControlRequest& request, Moment now);

  private:
    struct Done {
        std::string device, id;
        Result<sync::ControlAnswer> answer;
    };
    void forget_oldest();
    std::deque<Done> done_;  ///< the newest last
};

}  // namespace daihui::hub
