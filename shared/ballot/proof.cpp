#include "shared/ballot/proof.hpp"

#include <cstdlib>

namespace daihui::ballot {

std::vector<Proof> prove_one_of(std::string_view prefix, std::span<const ProverBranch> branches,
                                std::size_t true_branch, std::span<const Nonce> nonces,
                                Randomness& randomness) {
    const std::size_t count = branches.size();
    if (nonces.size() != count || true_branch >= count) std::abort();
    // The specification picks challenge and response of the false branches and w of the true one. We pick w and
    // a challenge for every branch and derive every response as w - r c: the same distribution, and one path
    // for all. Then A = g^w and B = y^w g^(miss c), where the true branch's miss is zero.
    std::vector<Scalar> challenges(count);
    std::vector<Point> commitments;
    commitments.reserve(2 * count);
    Scalar total;
    for (std::size_t i = 0; i < count; ++i) {
        challenges[i] = Scalar::random(randomness);
        total = total + challenges[i];
        commitments.push_back(nonces[i].g_power);
        commitments.push_back(nonces[i].y_power * power_of_generator(branches[i].miss * challenges[i]));
    }
    const Scalar hash = hash_to_scalar(prefix, commitments);
    std::vector<Proof> proofs(count);
    for (std::size_t i = 0; i < count; ++i) {
        const Scalar completing = hash - (total - challenges[i]);
        proofs[i].challenge = Scalar::select(i == true_branch, completing, challenges[i]);
        proofs[i].response = nonces[i].exponent - branches[i].exponent * proofs[i].challenge;
        challenges[i].wipe();
    }
    total.wipe();
    return proofs;
}

bool check_one_of(std::string_view prefix, const FixedBase& key, std::span<const Claim> claims,
                  std::span<const Proof> proofs) {
    if (proofs.size() != claims.size()) return false;
    PublicPowers commitments;
    Scalar total;
    for (std::size_t i = 0; i < proofs.size(); ++i) {
        const auto& [challenge, response] = proofs[i];
        commitments.add_commitments(key, *claims[i].alpha, *claims[i].beta, claims[i].message, challenge,
                                    response);
        total = total + challenge;
    }
    return hash_to_scalar(std::string(prefix) + commitments.text()) == total;
}

std::string pair_text(const Ciphertext& ciphertext) {
    return ciphertext.alpha.text() + ',' + ciphertext.beta.text();
}

std::string interval_prefix(std::string_view s, std::string_view pair) {
    std::string out = "prove|";
    return out.append(s).append("|").append(pair).append("|");
}

Proof prove_knowledge(std::string_view prefix, const Scalar& secret, Randomness& randomness) {
    Scalar w = Scalar::random(randomness);
    const Point commitment = power_of_generator(w);
    Proof proof;
    proof.challenge = hash_to_scalar(prefix, {&commitment, 1});
    proof.response = w - secret * proof.challenge;
    w.wipe();
    return proof;
}

bool check_knowledge(std::string_view prefix, const Point& public_point, const Proof& proof) {
    const Point commitment = public_combination(proof.response, public_point, proof.challenge);
    return hash_to_scalar(prefix, {&commitment, 1}) == proof.challenge;
}

}  // namespace daihui::ballot
