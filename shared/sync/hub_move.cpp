#include "shared/sync/hub_move.hpp"

#include <algorithm>
#include <cstdlib>

#include "shared/base/scanned.hpp"
#include "shared/sync/code_parts.hpp"
#include "shared/sync/enrolment.hpp"

namespace daihui::sync {
namespace {

using namespace code_parts;

constexpr std::string_view magic = "DHM1";

Error bad(std::string words) { return Error{ErrorKind::bad_input, std::move(words)}; }

}  // namespace

std::string to_text(const HubMoveCode& code) {
    if (!is_enrolment_host(code.host) || code.port == 0 || code.epoch == 0) std::abort();
    return std::string(magic) + ":" + upper(code.host) + ":" + std::to_string(code.port) + ":" +
           to_base32(code.pin) + ":" + std::to_string(code.epoch) + ":" + to_base32(code.signature);
}

bool is_hub_move(std::string_view scanned) {
    return scanned.size() <= longest_scan && scanned_text(scanned).rfind("DHM1:", 0) == 0;
}

Result<HubMoveCode> parse_hub_move(std::string_view scanned) {
    const std::string text = scanned.size() > longest_scan ? "?" : scanned_text(scanned);
    const auto parts = split(text);
    if (parts.front() != magic)
        return bad("这不是改接码。改接码以 DHM1 开头，在主控机上用 daihui enroll 会场文件夹 --moved 出示。");
    const Error incomplete = bad("改接码不完整，或输错了字符。请把整个二维码再扫一次。");
    if (parts.size() != 6 || !is_enrolment_host(parts[1])) return incomplete;
    HubMoveCode code;
    code.host = lower(parts[1]);
    const auto port = number(parts[2], 65535), epoch = number(parts[4], 1'000'000);
    const auto pin = pin_of(parts[3]);
    const auto signature = all(parts[5], is_base32) ? from_base32(parts[5]) : std::nullopt;
    if (!port || *port == 0 || !epoch || *epoch == 0 || !pin || !signature ||
        signature->size() != code.signature.size())
        return incomplete;
    code.port = static_cast<std::uint16_t>(*port);
    code.epoch = static_cast<std::uint32_t>(*epoch);
    code.pin = *pin;
    std::copy(signature->begin(), signature->end(), code.signature.begin());
    return code;
}

}  // namespace daihui::sync
