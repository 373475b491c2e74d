// Paper ballots from the same definition as those on the glass: 选票样张 to hand out beforehand, and the
// 备用纸质 选票 that are used where devices fail or somebody cannot use them (RULES.md 7, PRACTICE.md 1
// T-3, 2.4 d, 2.6).
#pragma once
#include "shared/print/document.hpp"
#include "shared/report/forms.hpp"

namespace daihui::report {

enum class PaperBallotUse {
    sample,  ///< 样张: watermarked across, never to be cast
    real,    ///< to be stamped and cast
};
enum class PaperBallotSize {
    fitting,  ///< two on a sheet where the ballot fits on one half with room to write, else a sheet each
    a4,
    two_on_a4,  ///< A5 beside each other on A4 lying, with a line to cut along
};

struct PaperBallotOptions {
    PaperBallotUse use = PaperBallotUse::sample;
    int copies = 1;  ///< 1 … most_paper_copies
    PaperBallotSize size = PaperBallotSize::fitting;
};
constexpr int most_paper_copies = 3000;

/// PDF. Every copy is like every other: no number, no mark, nothing to tell them apart. A ballot of several
/// pages has all its pages together, with 「第 1 页，共 2 页」. The rules stand on the ballot: who votes, how
/// to mark, what no mark means, how many, who may be written in, what makes it invalid. A rehearsal's say 演练.
/// Refused for less than one copy or too many, and for a poll with nothing to mark.
Result<Bytes> paper_ballots(const FormContext& context, const congress::Poll& poll,
                            const PaperBallotOptions& options);

}  // namespace daihui::report
