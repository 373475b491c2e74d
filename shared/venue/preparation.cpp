#include "shared/venue/preparation.hpp"

#include <sys/resource.h>

#include <utility>

#include "shared/ballot/system_randomness.hpp"

namespace daihui::venue {
namespace {

/// How many pieces are made between two looks at whether to stop: about half a millisecond.
constexpr std::size_t slice = 4;
/// The thread yields to the one that draws. On Linux this is a thread's own, whatever POSIX says.
constexpr int politeness = 10;

}  // namespace

Preparation::Preparation(std::string slip, std::vector<ballot::Election> elections)
    : slip_(std::move(slip)), elections_(std::move(elections)), ballots_(elections_.size()) {
    thread_ = std::thread([this] { run(); });
}

Preparation::~Preparation() { stop(); }

void Preparation::run() {
    // Not being allowed to is no fault: the work is the same.
    static_cast<void>(setpriority(PRIO_PROCESS, 0, politeness));
    ballot::SystemRandomness randomness;
    for (std::size_t i = 0; i < elections_.size(); ++i) {
        // The first check of a ballot of this election would make this table.
        static_cast<void>(elections_[i].key().public_windows());
        const std::size_t needed = ballot::nonces_needed(elections_[i]);
        while (ballots_[i].nonces.size() < needed) {
            if (stop_) return;
            ballots_[i].nonces.add(elections_[i], slice, randomness);
        }
    }
    // Then what makes the check of the sealed ballots faster.
    for (PreparedBallot& ballot : ballots_)
        for (std::size_t bit = 0; ballot.nonces.learn(bit, ballot.bases); ++bit)
            if (stop_) return;
    complete_ = true;
}

void Preparation::stop() {
    stop_ = true;
    wait();
}

void Preparation::wait() {
    if (thread_.joinable()) thread_.join();
}

std::vector<PreparedBallot> Preparation::take() {
    stop();
    complete_ = false;
    return std::move(ballots_);
}

}  // namespace daihui::venue
