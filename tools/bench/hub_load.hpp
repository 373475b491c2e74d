// Load on a hub: machines that send prepared batches, each as fast as it is answered (closed loop), or each
// batch at its time whatever became of the one before (open loop), measured from the moment it was due.
//
// Everything that a machine does for a batch before it can be sent (writing, signing, packing) is done before
// the clock starts, so that what is measured is the hub.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "shared/hub/hub_desk.hpp"
#include "tools/bench/hub_sender.hpp"

namespace daihui::bench {

struct Load {
    std::size_t clients = 1, entries = 1;  ///< machines, and entries a batch
    double seconds = 1;
    double pace = 0;  ///< entries a second of all machines together; 0: closed loop
};

/// How many batches of one machine to prepare: more than it can send.
std::size_t batches_for(const Load& load);

/// What the batches go through, and their answers come back from.
class LoadCarrier {
  public:
    virtual ~LoadCarrier() = default;
    /// The next batch of a machine. It has been answered since its last one.
    virtual void send(std::size_t machine) = 0;
    /// Waits until something is answered, or for so long; tells of each answer, and whether it was good.
    using Answered = std::function<void(std::size_t machine, bool good)>;
    virtual void wait(std::chrono::nanoseconds longest, const Answered& answered) = 0;

  protected:
    LoadCarrier() = default;
    LoadCarrier(const LoadCarrier&) = default;
    LoadCarrier& operator=(const LoadCarrier&) = default;
};

/// commits, per_second, median_ms, p99_ms, clients, entries, failed, asked_per_second (open loop), and
/// ran_out: how many machines had nothing more to send. `prepared`: batches of each machine.
nlohmann::json run_load(const Load& load, std::size_t prepared, LoadCarrier& carrier);

/// The load at the desk itself, without TLS and HTTP; also hub_us_a_request and hub_us_an_entry: the processor
/// time of everything but the machines.
nlohmann::json desk_load(hub::HubDesk& desk, std::vector<Sender>& senders, const Load& load);

/// Where the HTTPS clients are to go.
struct LoadPlace {
    std::uint16_t port = 0;  ///< on this machine
    Hash pin{};
    record::Id congress{};
};

/// The machines as clients over HTTPS, in a process of their own: what the hub's process spends is the hub's.
class LoadProcess {
  public:
    /// The numbers of its machines begin here: theirs are chains that nobody else writes.
    static constexpr int first_machine = 1000;
    /// Forks: before this process has threads.
    LoadProcess();
    ~LoadProcess();
    LoadProcess(const LoadProcess&) = delete;
    LoadProcess& operator=(const LoadProcess&) = delete;
    /// As run_load, and clients_us_a_request: the processor time of that process. `prepared`: called when
    /// everything is connected and the clock is about to start.
    nlohmann::json run(const LoadPlace& place, const Load& load, const std::function<void()>& prepared);

  private:
    int to_ = -1, from_ = -1;
    int pid_ = -1;
};

}  // namespace daihui::bench
