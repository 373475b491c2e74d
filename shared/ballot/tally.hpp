// The encrypted sum of the ballots (specification.tex 3.0, section 4.16): it grows as ballots are accepted, so
// that closing costs the same for ten ballots and ten thousand.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/ballot.hpp"
#include "shared/ballot/election.hpp"

namespace daihui::ballot {

/// The pointwise product of the ballots' ciphertexts, and how many ballots are in it.
class EncryptedTally {
  public:
    /// Of an empty box: all identities.
    explicit EncryptedTally(const Election& election);
    /// An encrypted tally from its JSON for that election; `ballots` as the archive says.
    static Result<EncryptedTally> parse(const Election& election, std::string_view json, std::int64_t ballots);

    /// The ballot must have been checked against the same election.
    void add(const CheckedBallot& ballot);

    std::int64_t ballots() const { return ballots_; }
    const std::vector<std::vector<Ciphertext>>& sums() const { return sums_; }
    /// Canonical JSON.
    std::string json() const;
    /// {"num_tallied":…,"total_weight":…,"encrypted_tally":…} naming json() by its hash.
    std::string sized_json() const;
    /// Same sums and same number.
    bool operator==(const EncryptedTally& other) const = default;

  private:
    EncryptedTally() = default;
    std::int64_t ballots_ = 0;
    std::vector<std::vector<Ciphertext>> sums_;
};

}  // namespace daihui::ballot
