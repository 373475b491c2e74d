// Verifiable shuffles of ElGamal ciphertexts (specification.tex 3.0, sections 4.17 and 6: GenShuffle,
// GenShuffleProof, CheckShuffleProof of CHVote 1.3.2). A trustee re-encrypts and permutes the ciphertexts of
// every non-homomorphic question and proves it, so that nobody links what is decrypted to a ballot.
//
//     Shuffle mine = Shuffle::make(election, tally_lists, randomness);        // the first trustee
//     Shuffle next = Shuffle::make(election, mine.ciphertexts, randomness);   // the second one, and so on
//     Result<void> good = next.check(election, mine.ciphertexts);
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/election.hpp"
#include "shared/ballot/for_each.hpp"
#include "shared/ballot/group.hpp"
#include "shared/ballot/proof.hpp"
#include "shared/ballot/randomness.hpp"
#include "shared/base/result.hpp"

namespace daihui::ballot {

/// The ciphertexts to be shuffled: one list a non-homomorphic question, one ciphertext a ballot.
using CiphertextLists = std::vector<std::vector<Ciphertext>>;

/// Proof that one list is a permutation and re-encryption of another (section 4.17: shuffle_proof). The names
/// are those of table GenShuffleProof, with `chain` for c-hat.
struct ShuffleProof {
    Point t1, t2, t3, t4_beta, t4_alpha;
    std::vector<Point> t_chain;
    Scalar s1, s2, s3, s4;
    std::vector<Scalar> s_chain, s_permuted;
    std::vector<Point> permutation;  ///< c: commitments to the columns of the permutation
    std::vector<Point> chain;        ///< c-hat: the chain of commitments to the permuted challenges
    bool operator==(const ShuffleProof&) const = default;
};

/// One trustee's shuffle of all non-homomorphic questions of an election.
struct Shuffle {
    CiphertextLists ciphertexts;       ///< after shuffling
    std::vector<ShuffleProof> proofs;  ///< one a list

    /// Shuffles every list under a permutation of its own and proves it. Which permutation it is does not
    /// change which calls are made, nor how often; it and every secret exponent are wiped. Empty lists are
    /// allowed.
    static Shuffle make(const Election& election, const CiphertextLists& lists, Randomness& randomness,
                        const ForEach& for_each = {});
    /// The payload of a Shuffle event. Refuses what is not canonical, not an element of the group, or the
    /// identity. At most 100 lists of 100,000 ciphertexts.
    static Result<Shuffle> parse(std::string_view json);
    /// Canonical JSON as Belenios writes it.
    std::string json() const;
    /// Whether this is a shuffle of `before` (CheckShuffleProof of every list). Variable time: all is public.
    Result<void> check(const Election& election, const CiphertextLists& before,
                       const ForEach& for_each = {}) const;
    bool operator==(const Shuffle&) const = default;
};

/// A shuffle and the trustee (numbered from 1) who made it: the payload of a Shuffle event.
struct OwnedShuffle {
    int owner = 1;
    Shuffle shuffle;
    bool operator==(const OwnedShuffle&) const = default;
};

/// GetGenerator (table for Ed25519): the generator with number `index`, to whose powers nobody knows a
/// logarithm. -1 is the secondary generator h; 0, 1, … are those of the commitments.
Point independent_generator(int index);

/// The product of bases[i]^exponents[i] (of equal length; empty: the identity), in variable time: for checking
/// what is public, never with a secret.
Point public_product(std::span<const Point> bases, std::span<const Scalar> exponents);
/// The same in constant time.
Point secret_product(std::span<const Point> bases, std::span<const Scalar> exponents);

}  // namespace daihui::ballot
