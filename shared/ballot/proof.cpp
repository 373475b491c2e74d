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

bool check_one_of(std::string_view prefix, const FixedBase& key, std::span<const Ciphertext> statements,
                  std::span<const Proof> proofs) {
    if (proofs.size() != statements.size()) return false;
    std::vector<Point> commitments;
    commitments.reserve(2 * proofs.size());
    Scalar total;
    for (std::size_t i = 0; i < proofs.size(); ++i) {
        const auto& [challenge, response] = proofs[i];
        commitments.push_back(public_combination(response, statements[i].alpha, challenge));
        commitments.push_back(key.power(response) * power(statements[i].beta, challenge));
        total = total + challenge;
    }
    return hash_to_scalar(prefix, commitments) == total;
}

std::string pair_text(const Ciphertext& ciphertext) {
    return ciphertext.alpha.text() + ',' + ciphertext.beta.text();
}

std::string interval_prefix(std::string_view s, std::string_view pair) {
    std::string out = "prove|";
    return out.append(s).append("|").append(pair).append("|");
}

std::vector<Ciphertext> interval_statements(const Ciphertext& ciphertext, int first, std::size_t count) {
    std::vector<Ciphertext> out;
    out.reserve(count);
    Point beta = ciphertext.beta / power_of_generator(Scalar::from_int(static_cast<std::uint64_t>(first)));
    for (std::size_t i = 0; i < count; ++i) {
        out.push_back({ciphertext.alpha, beta});
        beta = beta / Point::generator();
    }
    return out;
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
