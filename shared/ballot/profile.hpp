// What ballots of our profile have beyond Belenios (DESIGN.md 5): a candidate's approval is one ciphertext that
// stands in two questions. Shared by sealing and checking.
#pragma once
#include <optional>

#include "shared/ballot/election.hpp"
#include "shared/ballot/shape.hpp"

namespace daihui::ballot {

/// The choice of question 0 that choice 0 of `question` repeats byte for byte; nothing if it repeats none.
inline std::optional<std::size_t> shared_choice(const Election& election, const Shape& shape,
                                                std::size_t question) {
    if (shape.kind != PollKind::election || question == 0) return std::nullopt;
    return question - 1 + (election.questions().front().blank == Blank::allowed ? 1 : 0);
}

/// Branches of the proofs over all choices of a question: the overall proof alone, or the blank and overall
/// proofs.
struct OverallBranches {
    std::size_t blank = 0, overall = 0;
    explicit OverallBranches(const Question& question) {
        const std::size_t span =
            static_cast<std::size_t>(question.max) - static_cast<std::size_t>(question.min) + 1;
        const bool with_blank = question.blank == Blank::allowed;
        blank = with_blank ? 2 : 0;
        overall = with_blank ? span + 1 : span;
    }
};

}  // namespace daihui::ballot
