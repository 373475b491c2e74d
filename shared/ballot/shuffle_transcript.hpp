// What a shuffle's proof hashes (specification.tex 3.0, section 6: GetNIZKPChallenges and GetNIZKPChallenge),
// for shuffle*.cpp alone.
#pragma once
#include <string>
#include <vector>

#include "shared/ballot/shuffle.hpp"

namespace daihui::ballot {

/// The texts of a proof, which grow in two steps, and the challenges they give.
class ShuffleTranscript {
  public:
    /// str_c: both lists and the commitment to the permutation.
    ShuffleTranscript(const Election& election, const std::vector<Ciphertext>& before,
                      const std::vector<Ciphertext>& after, const std::vector<Point>& permutation);
    /// u: one challenge a ciphertext.
    const std::vector<Scalar>& challenges() const { return challenges_; }
    /// c: the challenge over everything.
    Scalar challenge(const Election& election, const ShuffleProof& proof) const;

  private:
    std::string text_;
    std::vector<Scalar> challenges_;
};

}  // namespace daihui::ballot
