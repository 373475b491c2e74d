// A hub and its kiosks as real programs of their own, for tests of the whole system: what the hub has on record
// is read from its folder while its program is stopped.
#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/sync/client.hpp"
#include "shared/venue/machines.hpp"
#include "shared/venue/venue.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tools/cli/simulated_hall.hpp"

namespace daihui::network {

namespace fs = std::filesystem;

Moment wall();
std::string program(const std::string& name);

/// A program that runs to its end.
struct Ran {
    int status = 0;
    std::string out;  ///< standard output and error, as they came
};
Ran run(const std::vector<std::string>& command, const std::string& input = {});

/// Waits until `holds` is true, asking again and again; fails the test after a minute.
void wait_for(const std::string& what, const std::function<bool()>& holds);

struct KioskState {
    std::uint64_t place = 0;  ///< of the newest hub entry
    std::uint64_t waiting = 0;
};

/// What a kiosk's process says of itself.
KioskState state_of(const std::string& answer);
/// The hub's place at which all these kiosks stand, with nothing that waits and equal books; nothing while they
/// do not.
std::optional<std::uint64_t> level_at(
    const std::vector<std::size_t>& kiosks,
    const std::function<std::string(std::size_t kiosk, const std::string& line)>& ask);

class Rig {
  public:
    Rig(std::int64_t people, std::int64_t kiosks);

    test::ScratchFolder scratch;
    std::uint16_t port = 0;
    cli::SimulatedVenue venue;  ///< paths of folders, tokens of people

    // --- the hub
    void start_hub();
    void stop_hub() { hub_.stop(); }
    void kill_hub() { hub_.kill(); }
    [[nodiscard]] bool hub_runs() { return hub_.running(); }
    /// Opens the stopped hub's venue.
    std::unique_ptr<venue::Venue> at_hub();
    /// With the hub stopped and started again: the causes of its conflicts, with how often.
    std::map<std::string, int> conflicts();
    void open_voting();
    /// Everything is at another folder and port from here on.
    void hub_is(const fs::path& folder, std::uint16_t at_port);

    // --- kiosks, from 0
    void start_kiosk(std::size_t kiosk);
    void stop_kiosk(std::size_t kiosk) { kiosks_.at(kiosk)->stop(); }
    std::string ask(std::size_t kiosk, const std::string& line);
    KioskState state(std::size_t kiosk);
    /// `person`'s badge, and slip, from 0.
    std::string check_in(std::size_t kiosk, std::size_t person);
    std::string vote(std::size_t kiosk, std::size_t person);
    /// Until these stand at one place with one digest, and have nothing that waits.
    void settle(const std::vector<std::size_t>& kiosks);
    /// Opens a stopped kiosk's venue.
    std::unique_ptr<venue::Venue> at_kiosk(std::size_t kiosk);
    /// Adds a process on another folder; its number.
    std::size_t add_kiosk(const fs::path& folder);
    /// Asks the hub with a kiosk's key, beside its program.
    std::unique_ptr<sync::Client> client(std::size_t kiosk);
    [[nodiscard]] std::shared_ptr<const record::SigningKey> key(std::size_t kiosk) const;

    /// `daihui enroll --moved` at the hub, and each of these (stopped) kiosks follows it.
    std::string move_code();
    Result<void> follow(std::size_t kiosk, const std::string& code);

  private:
    cli::Process hub_;
    std::vector<std::unique_ptr<cli::Process>> kiosks_;
};

}  // namespace daihui::network
