// What a slip carries: a Belenios credential (specification.tex 3.0, section 4.8). In print it is the same
// number in upper-case Base32, because mixed case does not survive Caps Lock on USB scanners (DESIGN.md 5).
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "shared/ballot/group.hpp"
#include "shared/ballot/randomness.hpp"

namespace daihui::ballot {

/// 22 random Base58 characters (128.9 bits). A secret: wiped when it goes away, never logged.
class Credential {
  public:
    static constexpr std::size_t length = 22;
    Credential(const Credential&) = default;
    Credential& operator=(const Credential&) = default;
    ~Credential();

    static Credential generate(Randomness& randomness);
    /// The 22 characters, with or without Belenios' dashes (XXXXX-XXXXXX-XXXXX-XXXXXX).
    static std::optional<Credential> parse(std::string_view text);
    /// Exactly 28 Base32 characters (either case) of a number below 58^22, as base32() gives.
    static std::optional<Credential> from_base32(std::string_view text);

    /// XXXXX-XXXXXX-XXXXX-XXXXXX, the form Belenios hashes.
    std::string text() const;
    /// 28 characters of RFC 4648 Base32, upper case: the number as 17 big-endian bytes.
    std::string base32() const;

  private:
    Credential() = default;
    std::array<char, length> digits_{};
};

/// What a credential is in one election: the secret that signs ballots, and its public half in the list L.
/// Wiped when it goes away.
class CredentialKey {
  public:
    /// Section 4.8: SHA-256 twice, modulo q (about 20 us, so hundreds of slips in several elections are
    /// nothing).
    CredentialKey(const Credential& credential, std::string_view uuid);
    CredentialKey(const CredentialKey&) = default;
    CredentialKey& operator=(const CredentialKey&) = default;
    ~CredentialKey() { secret_.wipe(); }

    const Scalar& secret() const { return secret_; }
    const Point& public_key() const { return public_key_; }
    /// public_key().text(): how the list L and the ballots name the credential.
    const std::string& public_text() const { return public_text_; }

  private:
    Scalar secret_;
    Point public_key_;
    std::string public_text_;
};

/// A fresh Belenios identifier of an election: 14 Base58 characters (82 bits).
std::string make_uuid(Randomness& randomness);
/// Whether Belenios takes the text as an identifier: at least 14 Base58 characters (and at most 64 for us).
bool is_uuid(std::string_view text);

}  // namespace daihui::ballot
