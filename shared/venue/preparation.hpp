// What a visit's ballots need and no mark decides, made in a thread of its own while the delegate marks.
#pragma once
#include <atomic>
#include <cstddef>
#include <string>
#include <thread>
#include <vector>

#include "shared/ballot/ballot.hpp"

namespace daihui::venue {

/// What one ballot needs.
struct PreparedBallot {
    ballot::NonceStore nonces;
    /// Of every point that its ciphertexts may have, for the check after sealing.
    ballot::PublicBases bases;
};

/// The randomness of the ballots of one slip. The thread knows the elections and nothing of the delegate: not
/// the slip's secret, no mark. What is not taken is wiped with it. One thread owns it.
class Preparation {
  public:
    Preparation(std::string slip, std::vector<ballot::Election> elections);
    /// Stops the thread and wipes what it made.
    ~Preparation();
    Preparation(const Preparation&) = delete;
    Preparation& operator=(const Preparation&) = delete;

    [[nodiscard]] const std::string& slip() const { return slip_; }
    /// Whether everything is made.
    [[nodiscard]] bool complete() const { return complete_; }
    /// Waits until everything is made.
    void wait();
    /// One an election, in their order, as far as made: sealing makes what is missing on every core, so nobody
    /// waits for this thread longer than for a handful of nonces. Once.
    std::vector<PreparedBallot> take();

  private:
    void run();
    void stop();
    std::string slip_;
    std::vector<ballot::Election> elections_;
    std::vector<PreparedBallot> ballots_;  // the thread's until it is joined
    std::atomic<bool> stop_{false};
    std::atomic<bool> complete_{false};
    std::thread thread_;
};

}  // namespace daihui::venue
