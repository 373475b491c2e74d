// Zero-knowledge proofs (specification.tex 3.0, sections 4.3, 4.12, 4.13): one disjunctive form, from which the
// individual, overall and blank proofs are made.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/group.hpp"
#include "shared/ballot/group_public.hpp"

namespace daihui::ballot {

/// An ElGamal ciphertext (g^r, y^r g^m).
struct Ciphertext {
    Point alpha, beta;
    bool operator==(const Ciphertext&) const = default;
};

/// A Schnorr-like proof.
struct Proof {
    Scalar challenge, response;
    bool operator==(const Proof&) const = default;
};

/// A random exponent with both its powers, made before it is needed.
struct Nonce {
    Scalar exponent;
    Point g_power, y_power;
};

/// One branch of an "or" as the prover sees it: the exponent of the ciphertext it speaks of, and by how much
/// the plaintext misses the branch's claim. Exactly the true branch misses by zero.
struct ProverBranch {
    Scalar exponent;
    Scalar miss;
};

/// Proves that one branch is true without telling which. `prefix` is hashed before the commitments;
/// `true_branch` is the index of a branch that misses by zero; one nonce a branch. The same calls run whatever
/// `true_branch` is.
std::vector<Proof> prove_one_of(std::string_view prefix, std::span<const ProverBranch> branches,
                                std::size_t true_branch, std::span<const Nonce> nonces, Randomness& randomness);

/// What one branch of such a proof claims: that (alpha, beta) encrypts `message`.
struct Claim {
    const PublicBase* alpha;
    const PublicBase* beta;
    int message;
};

/// Checks such a proof. Variable time: everything is public.
bool check_one_of(std::string_view prefix, const FixedBase& key, std::span<const Claim> claims,
                  std::span<const Proof> proofs);

/// alpha's text, a comma, beta's text: how a ciphertext is hashed.
std::string pair_text(const Ciphertext& ciphertext);

/// "prove|S|alpha,beta|": what an interval proof hashes in front of its commitments.
std::string interval_prefix(std::string_view s, std::string_view pair);

/// A proof of knowledge of the logarithm of a public point for the given prefix (possession of a key,
/// signatures).
Proof prove_knowledge(std::string_view prefix, const Scalar& secret, Randomness& randomness);
bool check_knowledge(std::string_view prefix, const Point& public_point, const Proof& proof);

}  // namespace daihui::ballot
