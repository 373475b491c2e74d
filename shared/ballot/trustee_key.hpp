// The two halves of one trustee's key (specification.tex 3.0, section 4.5 "Verification keys").
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "shared/ballot/canonical.hpp"
#include "shared/ballot/group.hpp"
#include "shared/ballot/proof.hpp"
#include "shared/ballot/secret.hpp"
#include "shared/base/result.hpp"

namespace daihui::ballot {

/// A trustee's public key with the proof that somebody holds its private half (section 4.5:
/// trustee_public_key).
struct TrusteePublicKey {
    Point public_key;
    Proof possession;
    /// In a "Pedersen" item only: the key signed with the trustee's signing key (section 4.6.5).
    std::optional<Proof> signature;
    /// Canonical JSON {"pok":…,"public_key":…} or {"pok":…,"public_key":…,"signature":…}.
    std::string json() const;
    /// Parses a key without a signature and checks the proof (section 4.5).
    static Result<TrusteePublicKey> parse(std::string_view json);
    /// Reads a key from a longer text, checking its form only.
    static std::optional<TrusteePublicKey> read(canonical::Reader& reader);
    /// Whether the proof of possession holds and the key is not the identity (section 4.5).
    bool is_proved() const;
    bool operator==(const TrusteePublicKey&) const = default;
};

/// The private key of a trustee, in locked memory that is wiped. Move only. Of a mandatory trustee it is the
/// exponent of the key itself; of one in a threshold group it is the decryption key S_j (section 4.6.5).
class TrusteePrivateKey {
  public:
    /// A fresh one (section 4.5).
    static TrusteePrivateKey generate(Randomness& randomness);
    /// From the 32 little-endian bytes of secret_bytes(); refuses numbers not below q and zero.
    static Result<TrusteePrivateKey> from_bytes(ByteView bytes);
    /// From the decimal text that belenios-tool writes (with or without the JSON quotes).
    static Result<TrusteePrivateKey> parse(std::string_view text);
    /// From a number other than zero; the caller wipes it.
    static Result<TrusteePrivateKey> from_scalar(const Scalar& scalar);

    /// The public half with a fresh proof of possession (section 4.5).
    TrusteePublicKey prove(Randomness& randomness) const;
    Point public_key() const;
    /// 32 bytes, for sealing with a passphrase; they stay in locked memory.
    const SecretBytes& secret_bytes() const { return bytes_; }
    bool operator==(const TrusteePrivateKey& other) const { return bytes_ == other.bytes_; }

  private:
    explicit TrusteePrivateKey(const Scalar& scalar);
    Scalar scalar() const;
    friend struct PartialDecryption;
    SecretBytes bytes_;
};

}  // namespace daihui::ballot
