// What stands in the QR codes of badges and slips, and how a scanned text is read (DESIGN.md section 5). Pure.
//
//     badge   DH1:<tag>:B<26>:<check>   26 Base32 characters of 16 random bytes; for check-in and named votes
//     slip    DH1:<tag>:<28>:<check>    28 Base32 characters of a voting credential; no name belongs to it
//
// tag: first 6 Base32 characters of SHA-256 of the congress id. check: first 4 of SHA-256 of all that stands
// before its colon. Upper case and ':' only, so that QR alphanumeric mode holds it and Caps Lock on a USB
// scanner cannot spoil it.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "shared/base/bytes.hpp"

namespace daihui::badge {

/// What a badge proves: knowledge of these bytes. Only badge_hash() of it is ever stored.
struct BadgeToken {
    std::array<std::uint8_t, 16> secret{};
    friend bool operator==(const BadgeToken&, const BadgeToken&) = default;
};

/// A voting credential in 28 Base32 characters, upper case; shared/ballot reads them.
struct SlipToken {
    std::string characters;
    friend bool operator==(const SlipToken&, const SlipToken&) = default;
};

/// Why a scanned text is neither.
enum class TokenRefusal {
    unknown,         ///< nothing of ours
    cut_short,       ///< ours, but its end is missing
    bad_check,       ///< ours in form, but a character is wrong, or made up
    other_congress,  ///< sound, of another congress (or of the rehearsal)
};

using ParsedToken = std::variant<BadgeToken, SlipToken, TokenRefusal>;

/// The six characters that stand for a congress.
std::string congress_tag(std::string_view congress_id);

/// A fresh badge secret from the operating system's generator.
BadgeToken new_badge_token();

/// The text for the badge's QR code; `tag` is congress_tag().
std::string badge_text(std::string_view tag, const BadgeToken& token);
/// The text for the slip's QR code. The program stops if `token` is not 28 Base32 characters: that is a fault
/// of ours.
std::string slip_text(std::string_view tag, const SlipToken& token);

/// Reads a scanned or typed text. Lower case, full-width forms, `;` for `:` (a lost Shift) and surrounding
/// white space are accepted; anything of any length is safe.
ParsedToken parse_token(std::string_view tag, std::string_view scanned);

/// What the roster keeps of a badge: SHA-256 over a label and the secret.
Hash badge_hash(const BadgeToken& token);

/// What the delegate reads (PRACTICE.md 4.2, word for word).
std::string_view refusal_sentence(TokenRefusal refusal);
/// What the staff reads beside it.
std::string_view refusal_detail(TokenRefusal refusal);

}  // namespace daihui::badge
