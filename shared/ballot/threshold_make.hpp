// Making a group of trustees of whom some number is enough (specification.tex 3.0, sections 3.1.1 "Pedersen
// protocol" and 4.6). Every trustee is an object of its own that knows only what the protocol tells it, and
// checks what it is told; make_threshold() plays them all in one process, at 检查票箱.
//
// What the protocol sends through a server, encrypted for its recipient, never leaves the process here: it
// lies in locked memory. Signatures and recipients of these messages (section 4.6.3 "Channels") are made and
// checked all the same; their encryption is left out, and no published structure holds it.
#pragma once
#include <vector>

#include "shared/ballot/randomness.hpp"
#include "shared/ballot/secret.hpp"
#include "shared/ballot/threshold.hpp"
#include "shared/ballot/trustee_key.hpp"

namespace daihui::ballot {

/// A channel message (section 4.6.3 "Channels"): addressed, signed, its content in locked memory.
struct ThresholdMessage {
    Point recipient;
    SecretBytes content;
    Proof signature;
};

/// What a trustee sends in step 3 (section 4.6.3: polynomial).
struct ThresholdPolynomial {
    ThresholdMessage own;                   ///< its coefficients, for itself
    std::vector<ThresholdMessage> secrets;  ///< f(j) for trustee j
    SignedMessage coefexps;
    Proof signature;
};

/// What a trustee receives in step 5 (section 4.6.4: vinput).
struct ThresholdInput {
    const ThresholdMessage* own = nullptr;
    std::vector<const ThresholdMessage*> secrets;
    std::vector<SignedMessage> coefexps;
    std::vector<Proof> signatures;
};

/// What a trustee has in the end (section 4.6.5: voutput).
struct ThresholdOutput {
    TrusteePrivateKey private_key;
    TrusteePublicKey public_key;
};

/// One trustee during the protocol. Its seed and what derives from it are wiped with it.
class ThresholdTrustee {
  public:
    /// Step 1: a fresh seed, the keys derived from it, the certificate (sections 4.6.1, 4.6.2).
    ThresholdTrustee(int index, int threshold, int size, Randomness& randomness);
    const SignedMessage& certificate() const { return certificate_; }
    /// Step 3: checks Gamma, finds itself in it, chooses its polynomial (section 4.6.3).
    Result<ThresholdPolynomial> choose_polynomial(const std::vector<SignedMessage>& certs,
                                                  Randomness& randomness) const;
    /// Step 5: checks Gamma and everything received, adds up the decryption key (sections 4.6.4, 4.6.5).
    Result<ThresholdOutput> add_up(const std::vector<SignedMessage>& certs, const ThresholdInput& input,
                                   Randomness& randomness) const;

  private:
    Result<std::vector<CertificateKeys>> check_certificates(const std::vector<SignedMessage>& certs) const;
    ThresholdMessage send(const Point& recipient, std::string_view message, Randomness& randomness) const;
    bool is_from(const Point& sender, const ThresholdMessage& message) const;
    int index_, threshold_, size_;
    SecretBytes signing_key_, decryption_key_;
    CertificateKeys keys_;
    SignedMessage certificate_;
};

/// Step 3, the other side: whether the polynomial is signed by trustee `index` (from 1) and of the right degree
/// (section 4.6.3).
Result<void> check_polynomial(const std::vector<SignedMessage>& certs, int index,
                              const ThresholdPolynomial& polynomial);
/// Step 4: what goes to trustee `index` (section 4.6.4).
ThresholdInput input_for(int index, const std::vector<ThresholdPolynomial>& polynomials);
/// Step 6: the public parameters, with every check of the outputs (sections 4.6.5, 4.6.6).
Result<ThresholdParameters> threshold_parameters(const std::vector<SignedMessage>& certs,
                                                 const std::vector<ThresholdPolynomial>& polynomials,
                                                 const std::vector<ThresholdOutput>& outputs);

/// A whole group: its public side and the private key of each trustee in their order.
struct ThresholdKeys {
    ThresholdParameters parameters;
    std::vector<TrusteePrivateKey> keys;
};
/// Steps 1 to 6 in one go. 1 <= threshold < size <= 20. Fails only if the arithmetic is broken.
Result<ThresholdKeys> make_threshold(int threshold, int size, Randomness& randomness);

}  // namespace daihui::ballot
