// A group of trustees of whom some number is enough: the public side (specification.tex 3.0, sections 4.6
// "Messages specific to threshold decryption support" and 4.7 "Trustees", kind "Pedersen"). How such a group is
// made is in threshold_make.hpp.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ballot/canonical.hpp"
#include "shared/ballot/trustee_key.hpp"

namespace daihui::ballot {

/// A text signed with a trustee's signing key (section 4.6.1: signed_msg).
struct SignedMessage {
    std::string message;
    Proof signature;
    /// Canonical JSON {"message":…,"signature":…}.
    std::string json() const;
    bool operator==(const SignedMessage&) const = default;
};

/// What a certificate says (section 4.6.2: cert_keys with its context). `index` counts from 1.
struct CertificateKeys {
    int size = 0, threshold = 0, index = 0;
    Point verification, encryption;
    /// Canonical JSON, the message of the certificate.
    std::string json() const;
    static std::optional<CertificateKeys> parse(std::string_view json);
};

/// The threshold_parameters of section 4.6.6. `threshold` trustees open; 1 <= threshold < certs.size() <= 20.
struct ThresholdParameters {
    int threshold = 0;
    std::vector<SignedMessage> certs;     ///< Gamma: one a trustee, in their order
    std::vector<SignedMessage> coefexps;  ///< each trustee's powers g^a, signed
    std::vector<Proof> signatures;        ///< each trustee's signature over Gamma and its powers
    std::vector<TrusteePublicKey> verification_keys;

    std::string json() const;
    /// Reads the structure from a longer text, checking its form only.
    static std::optional<ThresholdParameters> read(canonical::Reader& reader);
    /// Every check of section 4.6: the certificates with their contexts, the signatures over powers and over
    /// Gamma, proofs of possession, and that each verification key is the one that the powers give. Returns the
    /// sub-key y (section 4.6.3). The error names the trustee by number.
    Result<Point> check() const;
    bool operator==(const ThresholdParameters&) const = default;
};

/// A Schnorr signature of `message` (section 4.6.1 "Signing"): hash of "sigmsg|M|A". The hash is the only copy
/// made of the message beyond locked memory.
Proof sign_message(const Scalar& signing_key, std::string_view message, Randomness& randomness);
/// Whether it is one (section 4.6.1 "Signing").
bool check_message(const Point& verification_key, std::string_view message, const Proof& signature);

/// The text that a trustee signs for the polynomial's `signature` (section 4.6.3): certs_sig|{"certs":…}.
std::string certificates_text(const std::vector<SignedMessage>& certs, const std::vector<Point>& powers);
/// {"coefexps":[…]} and back (section 4.6.3: raw_coefexps).
std::string powers_json(const std::vector<Point>& powers);
std::optional<std::vector<Point>> parse_powers(std::string_view json);

/// The certificate's keys if it is one of trustee `index` of that group, signed by itself (section 4.6.2).
std::optional<CertificateKeys> check_certificate(const SignedMessage& cert, int index, int threshold, int size);
/// The product over k of powers[k]^(x^k): g^f(x) of the polynomial f whose coefficients the powers hide
/// (section 4.6.4).
Point evaluate_powers(const std::vector<Point>& powers, int x);

}  // namespace daihui::ballot
