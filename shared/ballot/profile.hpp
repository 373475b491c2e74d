// What ballots of our profile have beyond Belenios (DESIGN.md 5): a candidate's approval is one ciphertext that
// stands in two questions. Shared by sealing and checking.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "shared/ballot/election.hpp"
#include "shared/ballot/shape.hpp"

namespace daihui::ballot {

/// The choice of question 0 that choice 0 of `question` repeats byte for byte; nothing if it repeats none.
inline std::optional<std::size_t> shared_choice(const Election& election, const Shape& shape,
                                                std::size_t question) {
    if (shape.kind != PollKind::election || question == 0 || question > shape.candidates.size())
        return std::nullopt;
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

/// How many nonces the proofs over a whole answer take: one a branch.
inline std::size_t proof_branches(const Question& question) {
    if (question.kind == QuestionKind::non_homomorphic) return 1;
    const OverallBranches branches(question);
    return branches.blank + branches.overall;
}

/// What the proof of a non-homomorphic answer hashes in front of its commitment (section 4.11.2): `s` is the
/// fingerprint, a bar and the credential; `pair` the ciphertext's text.
inline std::string encryption_prefix(std::string_view s, const Election& election, std::string_view pair) {
    std::string out = "raweg|";
    return out.append(s).append("|").append(election.public_key().text()).append(",").append(pair).append("|");
}

}  // namespace daihui::ballot
