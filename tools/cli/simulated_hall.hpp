// What `daihui simulate` runs: a rehearsal venue of made-up people, its hub as a process of its own, and kiosks
// as processes of their own, so that a kill is a kill.
#pragma once
#include <sys/types.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/venue/network_values.hpp"

namespace daihui::cli {

/// A prepared hub's venue, closed, and the folders of kiosks that were admitted.
struct SimulatedVenue {
    std::filesystem::path hub;
    std::vector<std::filesystem::path> kiosks;
    std::vector<std::string> devices;  ///< of the kiosks, 32 hex
    std::vector<std::string> badges;   ///< tokens, one a person
    std::vector<std::string> slips;    ///< tokens, one a person
};
/// Opens the recovery key of simulated venues, which are rehearsals.
constexpr const char* simulated_passphrase = "1234 5678 1234 5678";
/// One sitting, one secret motion, `people` delegates; check-in is open.
Result<SimulatedVenue> prepare_simulation(const std::filesystem::path& folder, std::int64_t people,
                                          std::int64_t kiosks, const std::string& address, std::uint16_t port);
/// Between check-in and voting, with the hub's program ended: the sitting opens, the box is checked, slips are
/// handed out to everybody present, voting opens.
Result<void> open_simulated_voting(const std::filesystem::path& hub);
/// A free port of this machine.
Result<std::uint16_t> free_port();

/// A program that was started, and its standard input and output.
class Process {
  public:
    Process() = default;
    ~Process() { kill(); }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    Result<void> start(const std::vector<std::string>& arguments);
    /// One line in, one line out; nothing if the program is gone. One caller at a time.
    std::optional<std::string> ask(const std::string& line);
    std::optional<std::string> read_line();
    /// kill -9. Any thread, while another one asks: that one finds nobody there.
    void kill_only() { end(9); }
    /// kill -9, and lets go of the pipes.
    void kill();
    /// SIGTERM, and waits.
    void stop();
    [[nodiscard]] bool running();
    /// Processor time of all lives of it that kill() or stop() ended, in seconds.
    [[nodiscard]] double processor_seconds();

  private:
    void end(int signal);
    double processor_seconds_ = 0;
    std::mutex mutex_;  ///< of the id; what is read and written belongs to one caller
    pid_t pid_ = -1;
    std::FILE *in_ = nullptr, *out_ = nullptr;
};

/// What a simulated kiosk is told on its command line.
struct KioskArguments {
    std::string folder;
    std::int64_t clock = 0;  ///< seconds that its clock is wrong
    std::int64_t delay = 0;  ///< most ms that a request takes longer, each way
    std::int64_t loss = 0;   ///< of a hundred requests, each way
    std::uint64_t seed = 1;
};
/// The kiosk's process: reads `in TOKEN`, `vote TOKEN`, `cut 0|1`, `full 0|1`, `state`, `digest`; answers each
/// in a line: `ok MS SEQ HASH [counted|stored|refused]`, `no WORDS`, `state PLACE WAITING`, `digest HEX`. Until
/// its input ends.
int run_simulated_kiosk(const KioskArguments& arguments);

}  // namespace daihui::cli
