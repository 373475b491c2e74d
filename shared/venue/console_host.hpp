// Whom a console asks: the hub. It may be this very program, or on another machine; what people ask for is the
// same, and the hub's gates decide. What a console shows comes from the record that is here, which is the hub's
// own or a copy that follows it.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "shared/venue/network_values.hpp"
#include "shared/venue/operation.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::venue {

class ConsoleHost {
  public:
    enum class Place {
        here,      ///< the venue of this program is the hub's
        elsewhere  ///< on another machine: an operation takes a round trip, and keys made are the hub's
    };
    ConsoleHost() = default;
    ConsoleHost(const ConsoleHost&) = delete;
    ConsoleHost& operator=(const ConsoleHost&) = delete;
    virtual ~ConsoleHost() = default;

    [[nodiscard]] virtual Place place() const = 0;
    /// Returns when it is done, durable, and (as far as the network allows) in the books here. It is done once,
    /// however often an answer is lost. From the thread that owns the venue.
    virtual Result<Answer> perform(const Operation& operation, Moment now,
                                   const SlipProgress& progress = {}) = 0;
    /// The machines as the hub knows them, of a hub elsewhere as it said last.
    [[nodiscard]] virtual std::vector<Machine> machines() const = 0;
    /// Grows when machines() changes beyond what the books say.
    [[nodiscard]] virtual std::uint64_t revision() const = 0;
};

/// The hub is here.
class OwnHub final : public ConsoleHost {
  public:
    explicit OwnHub(Venue& venue) : venue_(venue) {}
    [[nodiscard]] Place place() const override { return Place::here; }
    Result<Answer> perform(const Operation& operation, Moment now, const SlipProgress& progress) override;
    [[nodiscard]] std::vector<Machine> machines() const override;
    [[nodiscard]] std::uint64_t revision() const override;

  private:
    Venue& venue_;
};

}  // namespace daihui::venue
