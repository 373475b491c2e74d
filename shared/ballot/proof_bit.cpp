#include "shared/ballot/proof_bit.hpp"

#include <sodium.h>

#include <algorithm>

#include "shared/ballot/nonce.hpp"

namespace daihui::ballot {

PreparedBit::Text PreparedBit::text_of(const Point& point) {
    Text out{};
    const std::string text = point.text();
    std::copy_n(text.begin(), out.size(), out.begin());
    return out;
}

void PreparedBit::append_selected(std::string& out, const std::array<Text, 2>& texts, unsigned which) {
    const auto mask = static_cast<unsigned char>(0U - which);
    for (std::size_t i = 0; i < texts[0].size(); ++i) {
        const auto zero = static_cast<unsigned char>(texts[0][i]);
        const auto one = static_cast<unsigned char>(texts[1][i]);
        out += static_cast<char>(zero ^ (mask & (zero ^ one)));
    }
}

PreparedBit PreparedBit::make(const FixedBase& key, const Nonce& encryption, Randomness& randomness) {
    PreparedBit out;
    const Point& g = Point::generator();
    out.exponent_ = encryption.exponent;
    out.alpha_ = encryption.g_power;
    out.beta_ = encryption.y_power;
    out.alpha_text_ = text_of(out.alpha_);
    out.beta_texts_ = {text_of(out.beta_), text_of(out.beta_ * g)};
    for (std::size_t claim = 0; claim < 2; ++claim) {
        Branch& branch = out.branches_[claim];
        branch.nonce = Scalar::random(randomness);
        branch.challenge = Scalar::random(randomness);
        branch.first = text_of(power_of_generator(branch.nonce));
        // Where the bit misses the claim: by 1 - 0 for the claim 0, by 0 - 1 for the claim 1.
        Point hit = key.power(branch.nonce);
        Point shift = power_of_generator(branch.challenge);
        branch.second[claim] = text_of(hit);
        branch.second[1 - claim] = text_of(claim == 0 ? hit * shift : hit / shift);
        hit = shift = Point{};
    }
    return out;
}

Ciphertext PreparedBit::ciphertext(unsigned bit) const {
    return {alpha_, beta_ * Point::select(bit != 0, Point::generator(), Point{})};
}

std::string PreparedBit::pair(unsigned bit) const {
    std::string out(alpha_text_.begin(), alpha_text_.end());
    out += ',';
    append_selected(out, beta_texts_, bit);
    return out;
}

std::vector<Proof> PreparedBit::prove(std::string_view prefix, unsigned bit) const {
    std::string hashed(prefix);
    hashed.reserve(prefix.size() + std::size_t{4} * 65);
    for (const Branch& branch : branches_) {
        if (&branch != &branches_[0]) hashed += ',';
        hashed.append(branch.first.begin(), branch.first.end());
        hashed += ',';
        append_selected(hashed, branch.second, bit);
    }
    const Scalar hash = hash_to_scalar(hashed);
    std::vector<Proof> proofs(2);
    for (std::size_t claim = 0; claim < 2; ++claim) {
        // The other branch keeps its challenge; this one completes the hash if it is the true one.
        const Branch& branch = branches_[claim];
        const Scalar completing = hash - branches_[1 - claim].challenge;
        proofs[claim].challenge = Scalar::select(claim == bit, completing, branch.challenge);
        proofs[claim].response = branch.nonce - exponent_ * proofs[claim].challenge;
    }
    return proofs;
}

void PreparedBit::learn(PublicBases& bases) const {
    bases.learn({alpha_text_.data(), alpha_text_.size()});
    for (const Text& text : beta_texts_) bases.learn({text.data(), text.size()});
}

void PreparedBit::wipe() {
    exponent_.wipe();
    beta_ = Point{};
    // Which of two texts was chosen tells the bit.
    for (Text& text : beta_texts_) sodium_memzero(text.data(), text.size());
    for (Branch& branch : branches_) {
        branch.nonce.wipe();
        branch.challenge.wipe();
        for (Text& text : branch.second) sodium_memzero(text.data(), text.size());
    }
}

}  // namespace daihui::ballot
