// A ballot: marks encrypted and proved by a voter's credential, and the check of one that arrives
// (specification.tex 3.0, sections 4.11 to 4.15; profile of DESIGN.md 5).
//
//     NonceStore nonces = prepare(election, randomness);                 // while the delegate marks
//     Result<SealedBallot> sealed = seal(election, shape, marks, key, nonces, randomness);
//     CheckOutcome outcome = check_ballot(election, shape, sealed->json);
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/ballot/credential.hpp"
#include "shared/ballot/election.hpp"
#include "shared/ballot/for_each.hpp"
#include "shared/ballot/group_public.hpp"
#include "shared/ballot/proof.hpp"
#include "shared/ballot/proof_bit.hpp"
#include "shared/ballot/secret.hpp"
#include "shared/ballot/shape.hpp"

namespace daihui::ballot {

/// A ballot as it is stored and sent.
struct SealedBallot {
    std::string json;               ///< canonical bytes
    Hash hash{};                    ///< SHA-256 of the JSON
    std::string public_credential;  ///< how the list L names whose it is
    /// What every encryption exponent was made from (encryption_exponent): shown by 检验, which gives the
    /// ballot up. 32 bytes in locked memory, wiped when the last holder drops it; whoever has it reads the
    /// marks.
    std::shared_ptr<const SecretBytes> seed;
    /// The 查验码: the first 20 hexadecimal digits of the hash.
    std::string tracking_code() const;
};

/// The exponent of ciphertext `choice` of question `question` (both from 0) of a ballot sealed with that seed:
/// two hashes as one big-endian number modulo q, SHA-256("daihui-audit|" hex(seed) "|0|" question "|" choice)
/// and the same with "|1|" (DESIGN.md 5, 检验).
Scalar encryption_exponent(const SecretBytes& seed, std::size_t question, std::size_t choice);

/// What one ballot of one election needs, prepared: a fresh seed, its ciphertexts' exponents, which come from
/// the seed, with all that follows from them, and the nonces of its proofs, which do not come from it.
/// Everything is used once and wiped. Move only; one thread.
class NonceStore {
  public:
    NonceStore() = default;
    NonceStore(const NonceStore&) = delete;
    NonceStore& operator=(const NonceStore&) = delete;
    NonceStore(NonceStore&& other) noexcept { *this = std::move(other); }
    NonceStore& operator=(NonceStore&& other) noexcept;
    ~NonceStore();
    /// How many pieces are ready; nonces_needed() when the store is full.
    std::size_t size() const { return bits_.size() + numbers_.size() + proof_.size(); }
    /// Makes up to `count` more, but no more than one ballot needs, so that preparation can go in slices
    /// between frames. A piece takes a tenth of a millisecond or less.
    void add(const Election& election, std::size_t count, Randomness& randomness);
    /// Wipes all.
    void clear();
    /// Teaches the points of ciphertext `index`, for either mark; false if there is none, or not yet.
    bool learn(std::size_t index, PublicBases& bases) const;

    // For sealing. What is missing is made on the spot.
    /// The seed of the ballot to come; drops what was prepared for another election.
    std::shared_ptr<const SecretBytes> begin(const Election& election, Randomness& randomness);
    /// Of a ciphertext of a homomorphic question, in the order of questions and choices.
    PreparedBit take_bit(const Election& election, std::size_t question, std::size_t choice,
                         Randomness& randomness);
    /// The nonce of the ciphertext of a non-homomorphic question, in their order.
    Nonce take_number(const Election& election, std::size_t question);
    Nonce take_proof(const Election& election, Randomness& randomness);

  private:
    /// Where a ciphertext stands.
    struct Place {
        std::size_t question, choice;
    };
    void start(const Election& election, Randomness& randomness);
    std::string fingerprint_;
    std::shared_ptr<SecretBytes> seed_;
    std::vector<Place> places_;                  ///< of the bits, in their order
    std::vector<std::size_t> number_places_;     ///< the non-homomorphic questions
    std::size_t proofs_needed_ = 0;              ///< nonces of proofs over whole answers in one ballot
    std::vector<PreparedBit> bits_;              ///< as far as made, in the order of places_
    std::vector<Nonce> numbers_;                 ///< as far as made, in the order of number_places_
    std::size_t taken_ = 0, taken_numbers_ = 0;  ///< how many were taken
    std::vector<Nonce> proof_;
};

/// How many pieces one ballot of the election takes.
std::size_t nonces_needed(const Election& election);
/// All of one ballot, made now.
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
    encryption_proof,    ///< a non-homomorphic answer is not proved to be known to who made it
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
/// `known` saves the time to make the bases of its points, and changes nothing else: what a kiosk learnt of
/// NonceStore::learn() halves the check of its own ballot. The proofs of an answer's choices are gone through
/// with `for_each`.
CheckOutcome check_ballot(const Election& election, const Shape& shape, std::string_view json,
                          const PublicBases* known = nullptr, const ForEach& for_each = {});

/// The plaintext of a ballot: 0 or 1 for every ciphertext, [question][choice]; of a non-homomorphic question
/// the numbers of its answers.
using Plaintext = std::vector<std::vector<std::uint8_t>>;

/// Opens a ballot with the seed that 检验 reveals: checks the ballot as check_ballot does, and that the seed
/// makes every one of its ciphertexts. Refuses a seed of other than 32 bytes, a seed of another ballot, a
/// ballot with a fault.
Result<Plaintext> open_sealed(const Election& election, std::string_view ballot_json, ByteView seed);
/// The marks that a plaintext shows. Fails if no marks of that shape do.
Result<Marks> marks_of(const Shape& shape, const Plaintext& plaintext);

/// The checked ballot again, from the bytes that passed check_ballot before: `checked` is the SHA-256 that was
/// recorded then, and anything else is refused as not_canonical. Its form and its points are looked at, its
/// proofs not once more: for recomputing a sum in a fraction of the time.
CheckOutcome reread_ballot(const Election& election, const Shape& shape, std::string_view json,
                           const Hash& checked);

}  // namespace daihui::ballot
