// A trustee's key on a stick or in the venue, closed by a 口令 (DESIGN.md section 5, "Keys"): Argon2id, then
// XChaCha20-Poly1305. The cost stands in the file, so that a rehearsal may be quicker than a congress.
#pragma once
#include <string>
#include <string_view>

#include "shared/ballot/trustee.hpp"
#include "shared/base/result.hpp"

namespace daihui::venue {

/// 256 MiB for a congress; a rehearsal takes 16 MiB, since its keys protect nothing.
enum class KeyCost { congress, rehearsal };

/// Sixteen digits in four groups, from the operating system's generator: nobody invents a passphrase on stage.
std::string make_passphrase();
/// Digits only; anything people type between the groups is dropped.
std::string passphrase_digits(std::string_view typed);

/// `label` binds the file to its congress and voting period.
std::string close_key(const ballot::TrusteePrivateKey& key, std::string_view passphrase, std::string_view label,
                      KeyCost cost);
/// A wrong passphrase, another congress's file and a damaged file are told apart where they can be.
Result<ballot::TrusteePrivateKey> open_key(std::string_view file, std::string_view passphrase,
                                           std::string_view label);

}  // namespace daihui::venue
