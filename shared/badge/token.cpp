#include "shared/badge/token.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "shared/base/scanned.hpp"

namespace daihui::badge {
namespace {

constexpr std::string_view prefix = "DH1:";
constexpr std::size_t tag_length = 6;
constexpr std::size_t badge_length = 27;  // 'B' and 26 characters
constexpr std::size_t slip_length = 28;
constexpr std::size_t check_length = 4;
constexpr std::string_view badge_label = "daihui-badge|";
// White space and full-width forms included, no text of ours is longer.
constexpr std::size_t longest_scan = 512;

bool is_base32(char c) { return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7'); }

bool all_base32(std::string_view text) { return std::all_of(text.begin(), text.end(), is_base32); }

std::string hash_characters(std::string_view text, std::size_t count) {
    return to_base32(sha256(text)).substr(0, count);
}

/// The text with its check behind it.
std::string sealed(std::string text) {
    const std::string check = hash_characters(text, check_length);
    return text + ":" + check;
}

/// The parts between colons: what there is of tag, body and check.
struct Parts {
    std::string_view tag, body, check;
    int colons = 0;
};

std::optional<Parts> split(std::string_view rest) {
    Parts parts;
    std::string_view* const fields[] = {&parts.tag, &parts.body, &parts.check};
    for (std::string_view* field : fields) {
        const std::size_t colon = rest.find(':');
        *field = rest.substr(0, colon);
        if (!all_base32(*field)) return {};
        if (colon == std::string_view::npos) return parts;
        ++parts.colons;
        rest.remove_prefix(colon + 1);
    }
    return {};  // a third colon
}

}  // namespace

std::string congress_tag(std::string_view congress_id) { return hash_characters(congress_id, tag_length); }

BadgeToken new_badge_token() {
    BadgeToken token;
    fill_random(token.secret);
    return token;
}

std::string badge_text(std::string_view tag, const BadgeToken& token) {
    return sealed(std::string(prefix) + std::string(tag) + ":B" + to_base32(token.secret));
}

std::string slip_text(std::string_view tag, const SlipToken& token) {
    if (token.characters.size() != slip_length || !all_base32(token.characters)) std::abort();
    return sealed(std::string(prefix) + std::string(tag) + ":" + token.characters);
}

ParsedToken parse_token(std::string_view tag, std::string_view scanned) {
    if (scanned.size() > longest_scan) return TokenRefusal::unknown;
    const std::string text = scanned_text(scanned);
    const std::string_view view = text;
    if (!view.starts_with(prefix)) return TokenRefusal::unknown;
    const std::optional<Parts> parts = split(view.substr(prefix.size()));
    if (!parts || parts->tag.size() > tag_length || parts->body.size() > slip_length ||
        parts->check.size() > check_length)
        return TokenRefusal::unknown;

    // A text that could go on to become a token has lost its end.
    const bool badge = parts->body.size() == badge_length && parts->body.front() == 'B';
    const bool slip = parts->body.size() == slip_length;
    if (parts->colons == 0 || (parts->colons == 1 && parts->tag.size() == tag_length) ||
        (parts->colons == 2 && parts->tag.size() == tag_length && (badge || slip) &&
         parts->check.size() < check_length))
        return TokenRefusal::cut_short;
    if (parts->tag.size() != tag_length || !(badge || slip)) return TokenRefusal::bad_check;

    const std::string_view before_check = view.substr(0, view.size() - check_length - 1);
    if (hash_characters(before_check, check_length) != parts->check) return TokenRefusal::bad_check;
    std::optional<Bytes> secret;
    if (badge) {
        secret = from_base32(parts->body.substr(1));
        if (!secret || secret->size() != BadgeToken{}.secret.size()) return TokenRefusal::bad_check;
    }
    if (parts->tag != tag) return TokenRefusal::other_congress;
    if (slip) return SlipToken{std::string(parts->body)};
    BadgeToken token;
    std::copy(secret->begin(), secret->end(), token.secret.begin());
    return token;
}

Hash badge_hash(const BadgeToken& token) {
    Bytes bytes(badge_label.begin(), badge_label.end());
    bytes.insert(bytes.end(), token.secret.begin(), token.secret.end());
    return sha256(bytes);
}

std::string_view refusal_sentence(TokenRefusal refusal) {
    switch (refusal) {
        case TokenRefusal::unknown:
        case TokenRefusal::cut_short:
        case TokenRefusal::bad_check:
            return "未能识别。请使用本次大会的代表证（选票卡），或到会务台处理。";
        case TokenRefusal::other_congress:
            return "这不是本次会议的证件，请到会务台换取。";
    }
    return "";
}

std::string_view refusal_detail(TokenRefusal refusal) {
    switch (refusal) {
        case TokenRefusal::unknown:
            return "不是代表证或选票卡的二维码";
        case TokenRefusal::cut_short:
            return "二维码内容不完整，请重新扫描";
        case TokenRefusal::bad_check:
            return "二维码内容与校验位不符";
        case TokenRefusal::other_congress:
            return "其他会议（或演练）的证件";
    }
    return "";
}

}  // namespace daihui::badge
