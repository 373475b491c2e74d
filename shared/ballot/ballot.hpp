// A ballot: marks encrypted and proved by a voter's credential, and the check of one that arrives
// (specification.tex 3.0, sections 4.11 to 4.15; profile of DESIGN.md 5).
//
//     NonceStore nonces = prepare(election, randomness);                 // while the delegate marks
//     Result<SealedBallot> sealed = seal(election, shape, marks, key, nonces, randomness);
//     CheckOutcome outcome = check_ballot(election, shape, sealed->json);
#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/ballot/credential.hpp"
#include "shared/ballot/election.hpp"
#include "shared/ballot/proof.hpp"
#include "shared/ballot/shape.hpp"

namespace daihui::ballot {

/// A ballot as it is stored and sent.
struct SealedBallot {
    std::string json;               ///< canonical bytes
    Hash hash{};                    ///< SHA-256 of the JSON
    std::string public_credential;  ///< how the list L names whose it is
    /// The 查验码: the first 20 hexadecimal digits of the hash.
    std::string tracking_code() const;
};

/// Prepared nonces of one election; each is used at most once and wiped. Move only; one thread.
class NonceStore {
  public:
    NonceStore() = default;
    NonceStore(const NonceStore&) = delete;
    NonceStore& operator=(const NonceStore&) = delete;
    NonceStore(NonceStore&&) noexcept = default;
    NonceStore& operator=(NonceStore&& other) noexcept;
    ~NonceStore();
    std::size_t size() const { return nonces_.size(); }
    /// Makes up to `count` more, so that preparation can go in slices between frames.
    void add(const Election& election, std::size_t count, Randomness& randomness);
    /// Takes one, or makes one if none is left or they are of another election.
    Nonce take(const Election& election, Randomness& randomness);
    /// Wipes all.
    void clear();

  private:
    std::string fingerprint_;
    std::vector<Nonce> nonces_;
};

/// How many nonces one ballot of the election uses.
std::size_t nonces_needed(const Election& election);
/// All nonces of one ballot, made now.
NonceStore prepare(const Election& election, Randomness& randomness);

/// Encrypts, proves and signs. Whatever the marks, the same calls run in the same order.
/// Fails if check_marks does or the election is not of the shape.
Result<SealedBallot> seal(const Election& election, const Shape& shape, const Marks& marks,
                          const CredentialKey& key, NonceStore& nonces, Randomness& randomness);
/// The same without preparation.
Result<SealedBallot> seal(const Election& election, const Shape& shape, const Marks& marks,
                          const CredentialKey& key, Randomness& randomness);

/// What is wrong with a ballot.
enum class BallotFault {
    not_json,            ///< no JSON, or not the structure of a ballot
    not_canonical,       ///< the JSON is not byte for byte what Belenios writes
    wrong_election,      ///< uuid or fingerprint of another election
    bad_point,           ///< not a canonical element of the group, or the identity
    bad_scalar,          ///< not a canonical number below q
    wrong_shape,         ///< numbers of answers, choices or proofs do not fit the questions
    individual_proof,    ///< an answer is not proved to be 0 or 1
    overall_proof,       ///< the number of marks is not proved to be allowed
    blank_proof,         ///< blank and marked at once is not excluded
    shared_ciphertexts,  ///< a candidate's approval is not the same ciphertext and proof in both questions
    signature,           ///< not signed by the credential
};

/// Why a ballot is refused and where.
struct BallotRefusal {
    BallotFault fault = BallotFault::not_json;
    int question = -1;  ///< index from 0; -1 where no question is meant
    int answer = -1;    ///< index of the ciphertext from 0; -1 where none is meant
    /// A Chinese sentence for the log and for people.
    std::string message() const;
};

/// A fault's fixed name (`individual_proof`), for entries of the record.
std::string_view name_of(BallotFault fault);

/// A ballot that passed every check; only check_ballot makes one.
class CheckedBallot {
  public:
    const Hash& hash() const { return hash_; }
    const std::string& json() const { return json_; }
    const std::string& public_credential() const { return public_credential_; }
    /// [question][choice]
    const std::vector<std::vector<Ciphertext>>& choices() const { return choices_; }
    std::string tracking_code() const;

  private:
    friend class BallotChecker;
    CheckedBallot() = default;
    Hash hash_{};
    std::string json_;
    std::string public_credential_;
    std::vector<std::vector<Ciphertext>> choices_;
};

using CheckOutcome = std::variant<CheckedBallot, BallotRefusal>;

/// Checks everything about a ballot that the ballot and the election tell: form, points, scalars, every proof,
/// the profile's shared ciphertexts, the signature. Whether the credential may vote is for the caller (list L).
/// `shape` must match the election (matches()); a mismatch is refused as wrong_election.
CheckOutcome check_ballot(const Election& election, const Shape& shape, std::string_view json);

}  // namespace daihui::ballot
