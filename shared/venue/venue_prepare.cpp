// Preparing a visit's ballots while the delegate marks them.
#include <sys/resource.h>

#include <utility>

#include "shared/ballot/system_randomness.hpp"
#include "shared/venue/preparation.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

/// How many nonces are made between two looks at whether to stop: about half a millisecond.
constexpr std::size_t slice = 16;
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

void Venue::prepare(const Visit& visit) {
    if (state_->preparation && state_->preparation->slip() == visit.slip) return;
    std::vector<ballot::Election> elections;
    for (const BallotPaper& paper : visit.ballots) {
        const auto form = state_->frozen_ballot(paper.poll.id);
        // Whatever is wrong here, sealing says it.
        if (!form) return;
        elections.push_back((*form)->election);
    }
    state_->preparation.reset();  // of another slip: gone before the next begins
    state_->preparation = std::make_unique<Preparation>(visit.slip, std::move(elections));
}

bool Venue::prepared(const Visit& visit) const {
    return state_->preparation && state_->preparation->slip() == visit.slip && state_->preparation->complete();
}

void Venue::wait_prepared() {
    if (state_->preparation) state_->preparation->wait();
}

void Venue::drop_preparation() { state_->preparation.reset(); }

std::vector<PreparedBallot> Venue::State::take_prepared(const Visit& visit) {
    std::vector<PreparedBallot> ballots;
    if (preparation && preparation->slip() == visit.slip) ballots = preparation->take();
    preparation.reset();
    ballots.resize(visit.ballots.size());
    return ballots;
}

}  // namespace daihui::venue
