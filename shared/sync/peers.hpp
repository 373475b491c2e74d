// Neighbours: with the hub out of reach kiosks give each other what they hold, so that in an island a slip that
// was used at one machine is refused on the spot at the next. Each kiosk serves what it holds and fetches from
// a few others; what comes lies over the books until the hub takes it (README.md of this folder).
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/sync/agent.hpp"
#include "shared/sync/request.hpp"

namespace daihui::sync {

struct Neighbour {
    std::string url;  ///< "https://192.168.8.21:7443"
    Pin pin{};        ///< SHA-256 of its TLS key (SPKI)
    bool operator==(const Neighbour&) const = default;
};
/// `https://<host>:<port>#<pin, 52 Base32>`, as it stands in kiosk.toml and on a kiosk's staff page.
std::string to_text(const Neighbour& neighbour);
Result<Neighbour> parse_neighbour(std::string_view text);

/// Those of `all` that a machine asks: at most `most`, without itself, others for every machine, so that what
/// one holds reaches all in a few rounds. The same for the same input in any order.
std::vector<Neighbour> chosen_neighbours(std::vector<Neighbour> all, const Pin& own, std::size_t most);

/// Asks them while the hub is out of reach. Thread rule as Agent: serve() from the record's owner.
class Peers {
  public:
    using Connect = std::function<std::unique_ptr<HubCalls>(const Neighbour&)>;
    struct Options {
        std::uint64_t seed = 0;
        std::function<void()> wake;
        std::function<Ticks()> ticks;  ///< empty: the machine's monotonic clock
        SyncSettings settings{};       ///< `toward` is a neighbour whatever it says
    };

    Peers(Options options, Connect connect);

    /// From now on these. Those that stay are not disturbed.
    void set(const std::vector<Neighbour>& neighbours);
    /// With the hub in reach neighbours are left alone.
    void hub_in_reach(bool reached);
    Served serve(AgentHost& host);
    /// How many answer now.
    [[nodiscard]] std::size_t reached() const;
    /// An exchange with one of them is under way or due.
    [[nodiscard]] bool is_busy() const;

  private:
    struct One {
        Neighbour neighbour;
        std::unique_ptr<Agent> agent;
    };
    Options options_;
    Connect connect_;
    bool hub_reached_ = true;
    std::vector<One> all_;
};

}  // namespace daihui::sync
