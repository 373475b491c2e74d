// Trustees: who holds the keys of a box, and how it is opened (specification.tex 3.0,
// sections 4.6, 4.7, 4.18, 4.19; second decryption proof: DESIGN.md 5). Mandatory ("Single") trustees, one or
// several; the threshold kind
// ("Pedersen") has its place in Trustees::parse and in TrusteeKind.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/election.hpp"
#include "shared/ballot/group.hpp"
#include "shared/ballot/proof.hpp"
#include "shared/ballot/secret.hpp"
#include "shared/ballot/tally.hpp"

namespace daihui::ballot {

/// single: always needed; pedersen: t of a group (next).
enum class TrusteeKind { single, pedersen };

/// A trustee's public key with the proof that somebody holds its private half.
struct TrusteePublicKey {
    TrusteeKind kind = TrusteeKind::single;
    Point public_key;
    Proof possession;
    /// Canonical JSON {"pok":…,"public_key":…}.
    std::string json() const;
    /// Parses and checks the proof.
    static Result<TrusteePublicKey> parse(std::string_view json);
};

/// All trustees of an election, in their order; trustees are numbered from 1 as in Belenios.
class Trustees {
  public:
    /// At least one; every proof of possession is checked.
    static Result<Trustees> make(std::vector<TrusteePublicKey> keys);
    /// [["Single",{…}],…], checked. "Pedersen" is refused by name until it is built.
    static Result<Trustees> parse(std::string_view json);
    const std::vector<TrusteePublicKey>& keys() const { return keys_; }
    /// The key of the election: the product of all.
    const Point& public_key() const { return public_key_; }
    const std::string& json() const { return json_; }

  private:
    Trustees() = default;
    std::vector<TrusteePublicKey> keys_;
    Point public_key_;
    std::string json_;
};

/// The private key of a trustee, in locked memory that is wiped. Move only.
class TrusteePrivateKey {
  public:
    static TrusteePrivateKey generate(Randomness& randomness);
    /// From the 32 little-endian bytes of secret_bytes(); refuses numbers not below q and zero.
    static Result<TrusteePrivateKey> from_bytes(ByteView bytes);
    /// From the decimal text that belenios-tool writes (with or without the JSON quotes).
    static Result<TrusteePrivateKey> parse(std::string_view text);

    /// The public half with a fresh proof of possession.
    TrusteePublicKey prove(Randomness& randomness) const;
    Point public_key() const;
    /// 32 bytes, for sealing with a passphrase; they stay in locked memory.
    const SecretBytes& secret_bytes() const { return bytes_; }
    bool operator==(const TrusteePrivateKey& other) const { return bytes_ == other.bytes_; }

  private:
    explicit TrusteePrivateKey(const Scalar& scalar);
    Scalar scalar() const;
    friend struct PartialDecryption;
    SecretBytes bytes_;
};

/// One trustee's share of the opening.
struct PartialDecryption {
    int owner = 1;                                  ///< number of the trustee, from 1
    std::vector<std::vector<Point>> factors;        ///< [question][choice] alpha^x
    std::vector<std::vector<Proof>> proofs;         ///< Belenios' own
    std::vector<std::vector<Proof>> second_proofs;  ///< ours, over ciphertext and factor too; may be empty
    /// Computes factors and both proofs. `key` must be that of trustee `owner`.
    static PartialDecryption compute(const Election& election, const EncryptedTally& tally, int owner,
                                     const TrusteePrivateKey& key, Randomness& randomness);
    /// Parses the payload of a PartialDecryption event (Belenios' part only).
    static Result<PartialDecryption> parse(int owner, std::string_view json);
    /// Canonical JSON of Belenios' part.
    std::string json() const;
    /// Checks Belenios' proofs.
    Result<void> check(const Election& election, const Trustees& trustees, const EncryptedTally& tally) const;
    /// Checks ours. Fails also if they are missing.
    Result<void> check_second(const Election& election, const Trustees& trustees,
                              const EncryptedTally& tally) const;
};

/// The second proofs of all shares as one JSON text, kept beside the archive (Belenios' archive has no place
/// for them):
/// {"profile":"daihui-decrypt","election":phi,"shares":[{"owner":1,"proofs":[[{"challenge":…,"response":…}]]}]}.
std::string second_proofs_json(const Election& election, const std::vector<PartialDecryption>& shares);
/// Puts the second proofs of such a text into the shares of the same owners.
Result<void> attach_second_proofs(const Election& election, std::string_view json,
                                  std::vector<PartialDecryption>& shares);

/// The sums in clear, [question][choice]. Checks every share (Belenios' proofs), needs one of every trustee.
struct TallyResult {
    std::vector<std::vector<std::int64_t>> sums;
    std::string json() const;
    static Result<TallyResult> parse(std::string_view json);
    bool operator==(const TallyResult&) const = default;
};
Result<TallyResult> open_tally(const Election& election, const Trustees& trustees, const EncryptedTally& tally,
                               const std::vector<PartialDecryption>& shares);

/// The counts of the form from the sums of the box. Fails if the numbers contradict each other.
Result<Counts> counts_from_result(const Shape& shape, const TallyResult& result, std::int64_t ballots);

}  // namespace daihui::ballot
