// The encrypted sum of the ballots (specification.tex 3.0, section 4.16): it grows as ballots are accepted, so
// that closing costs the same for ten ballots and ten thousand.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/ballot.hpp"
#include "shared/ballot/election.hpp"

namespace daihui::ballot {

/// What a box holds, encrypted, and how many ballots are in it: of a homomorphic question the pointwise product
/// of the ballots' ciphertexts, of a non-homomorphic one the list of them, sorted by the little-endian bytes of
/// alpha and then of beta (belenios-tool 3.0 does so; the specification does not say it).
class EncryptedTally {
  public:
    /// Of an empty box: all identities.
    explicit EncryptedTally(const Election& election);
    /// An encrypted tally from its JSON for that election; `ballots` as the archive says.
    static Result<EncryptedTally> parse(const Election& election, std::string_view json, std::int64_t ballots);

    /// The ballot must have been checked against the same election.
    void add(const CheckedBallot& ballot);
    /// Many at once: sorts the lists only once.
    void add(std::span<const CheckedBallot> ballots);

    std::int64_t ballots() const { return ballots_; }
    /// The ciphertexts of the non-homomorphic questions (nh_ciphertexts of section 4.17), one list a question.
    std::vector<std::vector<Ciphertext>> lists() const;
    /// The same tally with these lists instead, after the last shuffle: what is decrypted. Fails if their
    /// number or a length differs.
    Result<EncryptedTally> with_lists(const std::vector<std::vector<Ciphertext>>& lists) const;
    /// [question][choice], or [question][ballot] of a non-homomorphic question.
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
    std::vector<QuestionKind> kinds_;
};

}  // namespace daihui::ballot
