// 改接码: where the hub is now, for machines that joined already: another address, or another machine that took
// over. It holds no secret and may be used by all of them, any number of times.
//
//     DHM1:<host>:<port>:<SHA-256 of the hub's public key (SPKI), 52 Base32>:<epoch>:<signature, 103 Base32>
//
// Read like a code to join (enrolment.hpp). Who signed is for the kiosk to judge (shared/venue/hub_move.hpp).
// Pure.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

namespace daihui::sync {

struct HubMoveCode {
    std::string host;  ///< lower case: a name, an IPv4 address, or an IPv6 address in brackets
    std::uint16_t port = 0;
    Hash pin{};
    std::uint32_t epoch = 1;
    std::array<std::uint8_t, 64> signature{};
    bool operator==(const HubMoveCode&) const = default;
};

/// The program stops if a part cannot stand in it: that is a fault of ours.
std::string to_text(const HubMoveCode& code);
/// Whether a scanned text is meant as one: what a kiosk does with it is then decided by parse_hub_move.
bool is_hub_move(std::string_view scanned);
/// Errors: bad_input, a sentence that says what to do.
Result<HubMoveCode> parse_hub_move(std::string_view scanned);

}  // namespace daihui::sync
