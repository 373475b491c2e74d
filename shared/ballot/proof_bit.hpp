// An encrypted 0 or 1 with the proof that it is one of them (specification.tex 3.0, sections 4.11.1 and 4.12),
// made as far as the bit does not decide: for both values of the bit where it does. What is left for the moment
// when the bit is known is to choose, in constant time, to hash and to add scalars.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/proof.hpp"
#include "shared/ballot/randomness.hpp"

namespace daihui::ballot {

/// Used once; wipes itself.
class PreparedBit {
  public:
    PreparedBit(const PreparedBit&) = default;
    PreparedBit& operator=(const PreparedBit&) = default;
    ~PreparedBit() { wipe(); }
    /// `encryption` is the nonce of the ciphertext; those of the proof are drawn.
    static PreparedBit make(const FixedBase& key, const Nonce& encryption, Randomness& randomness);

    const Scalar& exponent() const { return exponent_; }
    /// The ciphertext of `bit`, 0 or 1.
    Ciphertext ciphertext(unsigned bit) const;
    /// Its pair_text.
    std::string pair(unsigned bit) const;
    /// The proof for `prefix`, as prove_one_of makes it of two branches.
    std::vector<Proof> prove(std::string_view prefix, unsigned bit) const;
    /// Teaches the points of both ciphertexts to whoever will check one of them.
    void learn(PublicBases& bases) const;
    void wipe();

  private:
    PreparedBit() = default;
    using Text = std::array<char, 64>;
    /// The branch that claims 0, or 1.
    struct Branch {
        Scalar nonce, challenge;
        Text first{};                  // g^nonce
        std::array<Text, 2> second{};  // y^nonce g^(miss challenge), if the bit is 0 and if it is 1
    };
    static Text text_of(const Point& point);
    static void append_selected(std::string& out, const std::array<Text, 2>& texts, unsigned which);

    Scalar exponent_;
    Point alpha_, beta_;  // beta of 0
    Text alpha_text_{};
    std::array<Text, 2> beta_texts_{};
    std::array<Branch, 2> branches_{};
};

}  // namespace daihui::ballot
