// The sums and lists in clear that opening a box gives (specification.tex 3.0, section 4.19), and the counts of
// the form made from them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/shape.hpp"
#include "shared/base/result.hpp"

namespace daihui::ballot {

/// What came out of the box, one row a question: sums of a homomorphic question, or the numbers of every ballot
/// of a non-homomorphic one in the order of the last shuffle.
struct TallyResult {
    std::vector<std::vector<std::int64_t>> sums;  ///< [question][choice]; empty for a non-homomorphic question
    /// [question][ballot][answer], each 0 … 255; empty for a homomorphic question. Shorter than `sums` where no
    /// later question has any.
    std::vector<std::vector<std::vector<std::uint8_t>>> values{};
    /// Canonical JSON {"result":[[2,1],[[0,0],[1,44]]]}.
    std::string json() const;
    static Result<TallyResult> parse(std::string_view json);
    bool operator==(const TallyResult&) const = default;
};

/// The counts of the form from what came out of the box. Fails if the numbers contradict each other: sums above
/// the number of ballots, more approvals than seats, more numbers in a slot than ballots that used it (only a
/// ballot that no kiosk of ours made does that; whose it was cannot be told). In a used slot 0,0 and numbers of
/// nobody eligible are illegible (DESIGN.md 5).
Result<Counts> counts_from_result(const Shape& shape, const TallyResult& result, std::int64_t ballots);

}  // namespace daihui::ballot
