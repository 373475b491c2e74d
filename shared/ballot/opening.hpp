// Opening a box with the trustees' keys (specification.tex 3.0, sections 4.18 "Partial decryptions" and 4.19
// "Election result"; second decryption proof: DESIGN.md 5). The checks that come before anybody puts in a key
// are in ceremony.hpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/counts.hpp"
#include "shared/ballot/election.hpp"
#include "shared/ballot/for_each.hpp"
#include "shared/ballot/tally.hpp"
#include "shared/ballot/trustee.hpp"

namespace daihui::ballot {

/// One trustee's share of the opening (section 4.18).
struct PartialDecryption {
    int owner = 1;                                  ///< number of the trustee, from 1
    std::vector<std::vector<Point>> factors;        ///< [question][choice or ballot] alpha^x
    std::vector<std::vector<Proof>> proofs;         ///< Belenios' own
    std::vector<std::vector<Proof>> second_proofs;  ///< ours, over ciphertext and factor too; may be empty
    /// Computes factors and both proofs (section 4.18; DESIGN.md 5). `key` must be that of trustee `owner`. The
    /// same share comes of the same randomness however the work is spread.
    static PartialDecryption compute(const Election& election, const EncryptedTally& tally, int owner,
                                     const TrusteePrivateKey& key, Randomness& randomness,
                                     const ForEach& for_each = {});
    /// Parses the payload of a PartialDecryption event (Belenios' part only).
    static Result<PartialDecryption> parse(int owner, std::string_view json);
    /// Canonical JSON of Belenios' part (section 4.18).
    std::string json() const;
    /// Checks Belenios' proofs (section 4.18).
    Result<void> check(const Election& election, const Trustees& trustees, const EncryptedTally& tally,
                       const ForEach& for_each = {}) const;
    /// Checks ours (DESIGN.md 5). Fails also if they are missing.
    Result<void> check_second(const Election& election, const Trustees& trustees, const EncryptedTally& tally,
                              const ForEach& for_each = {}) const;
    bool operator==(const PartialDecryption&) const = default;
};

/// The second proofs of all shares as one JSON text, kept beside the archive (Belenios' archive has no place
/// for them):
/// {"profile":"daihui-decrypt","election":phi,"shares":[{"owner":1,"proofs":[[{"challenge":…,"response":…}]]}]}.
std::string second_proofs_json(const Election& election, const std::vector<PartialDecryption>& shares);
/// Puts the second proofs of such a text into the shares of the same owners.
Result<void> attach_second_proofs(const Election& election, std::string_view json,
                                  std::vector<PartialDecryption>& shares);

/// What was in the box, from the shares of distinct trustees in any order (section 4.19). Checks every share
/// (Belenios' proofs), also those beyond what is needed; of a group the first t by number are combined.
Result<TallyResult> open_tally(const Election& election, const Trustees& trustees, const EncryptedTally& tally,
                               const std::vector<PartialDecryption>& shares, const ForEach& for_each = {});

}  // namespace daihui::ballot
