// 改接: a kiosk learns that its hub answers elsewhere, or that another machine took over from it. The address
// is no secret and proves nothing; what counts is who signed for the key that answers there: the recovery key,
// which the 秘书处 keeps, or the hub that the kiosk follows already.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "shared/base/result.hpp"
#include "shared/record/entry.hpp"
#include "shared/venue/network_values.hpp"

namespace daihui::venue {

struct HubMove {
    HubAddress hub;
    std::uint32_t epoch = 1;        ///< of the hub that answers there
    record::Signature signature{};  ///< over hub_move_text, in the context hub_move_context
};

constexpr std::string_view hub_move_context = "daihui-hub-move";
/// What is signed; `congress` is 32 hex, `pin` 64 hex.
std::string hub_move_text(const std::string& congress, std::uint32_t epoch, const std::string& pin);

/// What a kiosk writes down (incident_noted) when it is shown the code of a second machine that took over: the
/// text begins so, and the hub makes a conflict of it with its place.
constexpr std::string_view rival_note = "有两台机器先后接任主控机";

/// At the hub: keeps what the recovery key signed for this hub's key, in its venue folder.
Result<void> keep_hub_move(const std::filesystem::path& folder, const std::string& pin, std::uint32_t epoch,
                           const record::Signature& signature);
/// At the hub, while its program runs or not: the signature for the key that it shows now. That of the recovery
/// key where it took over; else its own, by which kiosks that follow it find it again.
Result<HubMove> hub_move_of(const std::filesystem::path& folder, const HubAddress& hub);

}  // namespace daihui::venue
