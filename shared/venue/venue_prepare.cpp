// Preparing a visit's ballots while the delegate marks them.
#include <utility>

#include "shared/venue/preparation.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {

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
