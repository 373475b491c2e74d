#include "shared/sync/enrolment.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include "shared/base/scanned.hpp"
#include "shared/sync/code_parts.hpp"

namespace daihui::sync {
namespace {

using namespace code_parts;

constexpr std::string_view magic = "DHE1";
constexpr std::size_t secret_length = 16;
constexpr std::size_t longest_host = 253;

bool is_host_character(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
}
bool is_address_character(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
}

Error bad(std::string words) { return Error{ErrorKind::bad_input, std::move(words)}; }

Error not_a_code(std::string_view text) {
    if (text.substr(0, 4) == "DH1:")
        return bad("扫到的是代表证或选票卡，不是入网码。请扫描主控机上显示的入网码。");
    if (text.empty()) return bad("没有读到内容。请扫描主控机上显示的入网码。");
    return bad("这不是入网码。入网码以 DHE1 开头，由主控机用「入网」显示或打印。");
}

Error wrong_characters(std::string_view part) {
    return bad("入网码的" + std::string(part) +
               "有误，可能少扫、错输了字符。请再扫一次，或在主控机上重新出示入网码。");
}

}  // namespace

std::string new_enrolment_secret() {
    std::array<std::uint8_t, 10> bytes{};
    fill_random(bytes);
    return to_base32(bytes);
}

bool is_enrolment_host(std::string_view host) {
    if (host.empty() || host.size() > longest_host) return false;
    if (host.front() == '[')
        return host.size() > 3 && host.back() == ']' &&
               all(host.substr(1, host.size() - 2), is_address_character);
    return all(host, is_host_character) && host.front() != '-' && host.front() != '.';
}

std::string to_text(const EnrolmentCode& code) {
    if (!is_enrolment_host(code.host) || code.port == 0 || code.secret.size() != secret_length ||
        !all(code.secret, is_base32) || code.expiry < Moment{})
        std::abort();
    return std::string(magic) + ":" + upper(code.host) + ":" + std::to_string(code.port) + ":" +
           to_base32(code.pin) + ":" + code.secret + ":" + std::to_string(to_millis(code.expiry) / 1000);
}

Result<EnrolmentCode> parse_enrolment(std::string_view scanned, Moment now) {
    if (scanned.size() > longest_scan) return not_a_code("?");
    const std::string text = scanned_text(scanned);
    const std::vector<std::string_view> parts = split(text);
    if (parts.front() != magic) return not_a_code(text);
    if (parts.size() < 6) return bad("入网码不完整，后面缺了一段。请把整个二维码再扫一次，或把整行输完。");
    if (parts.size() > 6) return bad("入网码后面多了字符，可能连扫了两次。请清空后再扫一次。");
    EnrolmentCode code;
    if (!is_enrolment_host(parts[1])) return wrong_characters("主控机地址");
    code.host = lower(parts[1]);
    const auto port = number(parts[2], 65535);
    if (!port || *port == 0) return wrong_characters("端口");
    code.port = static_cast<std::uint16_t>(*port);
    const auto pin = pin_of(parts[3]);
    if (!pin) return wrong_characters("主控机公钥校验段");
    code.pin = *pin;
    if (parts[4].size() != secret_length || !all(parts[4], is_base32)) return wrong_characters("一次性口令段");
    code.secret = std::string(parts[4]);
    const auto expiry = number(parts[5], 999'999'999'999);
    if (!expiry) return wrong_characters("有效期");
    code.expiry = from_millis(*expiry * 1000);
    if (now > code.expiry)
        return Error{ErrorKind::refused, "入网码已过期（有效到 " + clock_text(to_local(code.expiry)) +
                                             "，本机时间 " + clock_text(to_local(now)) +
                                             "）。请在主控机上重新出示入网码；本机时间不对的，先校准时间。"};
    return code;
}

std::string enrolment_hint(std::string_view secret) { return std::string(secret.substr(0, 4)) + "…"; }

}  // namespace daihui::sync
