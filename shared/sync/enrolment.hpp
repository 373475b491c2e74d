// The code with which a machine joins: where the hub is, which key it must show, and a secret that is good
// once.
//
//     DHE1:<host>:<port>:<SHA-256 of the hub's public key (SPKI), 52 Base32>:<code, 16 Base32>:<expiry, seconds
//     since 1970>
//
// Upper case, digits and :-. only (but for an IPv6 address in brackets), so that QR alphanumeric mode holds it
// and Caps Lock on a USB scanner cannot spoil it. Pure but for new_enrolment_secret().
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"

namespace daihui::sync {

/// How long a code is good.
constexpr std::chrono::minutes enrolment_lifetime{30};

struct EnrolmentCode {
    std::string host;  ///< lower case: a name, an IPv4 address, or an IPv6 address in brackets
    std::uint16_t port = 0;
    Hash pin{};          ///< SHA-256 of the hub's public key in its SPKI form
    std::string secret;  ///< 16 Base32 characters: 80 bits
    Moment expiry{};     ///< to the second
    bool operator==(const EnrolmentCode&) const = default;
};

/// 16 Base32 characters from the operating system's generator.
std::string new_enrolment_secret();

/// The text for paper, screen and QR code. The program stops if a part cannot stand in it: that is a fault of
/// ours.
std::string to_text(const EnrolmentCode& code);
/// Whether `host` can stand in a code (and in a URL).
bool is_enrolment_host(std::string_view host);

/// Reads a scanned or typed code. White space anywhere, lower case, full-width forms and ';' for ':' (a lost
/// Shift) are accepted. Errors: bad_input for what is no sound code, refused for an expired one; each says what
/// to do. `now` is this machine's clock: the hub checks the expiry by its own.
Result<EnrolmentCode> parse_enrolment(std::string_view scanned, Moment now);

/// How many characters of a code's secret a sentence may show without giving it away: 「KJ4F…」
std::string enrolment_hint(std::string_view secret);

}  // namespace daihui::sync
