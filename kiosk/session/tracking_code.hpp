// 查验码 as people carry it: the text of the code page's QR, which a kiosk's scanner reads from a photograph,
// and the digits somebody types. What a code leads to is the venue's to say (Venue::look_up).
//
//     DHC1:7C41E09B52D8A1F63B07:C9EE44108D2A7740BE15
//
// Capitals, because a keyboard scanner types them alike with Caps Lock on and off, and because a QR code holds
// them in five and a half bits each; one line, because a line's end is where a scanner says that its code is
// over.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace daihui::session {

/// Hexadecimal digits of one code (DESIGN.md 5).
inline constexpr std::size_t code_digits = 20;
/// As many codes as one scan can hold: a scanner's burst ends at 256 characters.
inline constexpr std::size_t codes_per_qr = 11;

/// The QR text of the codes of one visit, 1 to `codes_per_qr` of them; empty if there are none or more.
std::string tracking_qr(const std::vector<std::string>& codes);

/// Whether a scan is a 查验码 and not a badge or a slip: the QR of a code page (DHC1) or of 检验本机 (DHA1),
/// whatever state it is in, or twenty digits alone as the wall list prints them.
bool is_tracking_scan(std::string_view text);

/// The hexadecimal digits among what was typed, in lower case; everything else is left out.
std::string hex_digits(std::string_view typed);

}  // namespace daihui::session
