#include "shared/ballot/canonical.hpp"

#include <nlohmann/json.hpp>

namespace daihui::ballot::canonical {

std::string base64(ByteView bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (std::uint8_t byte : bytes) {
        buffer = (buffer << 8U) | byte;
        bits += 8;
        while (bits >= 6) {
            bits -= 6;
            out += letters[(buffer >> bits) & 63U];
        }
    }
    if (bits > 0) out += letters[(buffer << (6 - bits)) & 63U];
    return out;
}

void append_string(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\b':
                out += "\\b";
                break;
            case '\f':
                out += "\\f";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                if (byte < 0x20 || byte == 0x7f) {
                    out += "\\u00";
                    out += digits[byte >> 4U];
                    out += digits[byte & 15U];
                } else {
                    out += c;
                }
        }
    }
    out += '"';
}

void append_quoted(std::string& out, const Point& point) { out.append("\"").append(point.text()).append("\""); }

void append(std::string& out, const Ciphertext& ciphertext) {
    out.append(R"({"alpha":")").append(ciphertext.alpha.text());
    out.append(R"(","beta":")").append(ciphertext.beta.text()).append("\"}");
}

void append(std::string& out, const Proof& proof) {
    out.append(R"({"challenge":")").append(proof.challenge.text());
    out.append(R"(","response":")").append(proof.response.text()).append("\"}");
}

bool is_json(std::string_view text) { return nlohmann::json::accept(text.begin(), text.end()); }

bool Reader::expect(std::string_view literal) {
    if (accept(literal)) return true;
    fail(ReadFault::structure);
    return false;
}

bool Reader::accept(std::string_view literal) {
    if (failed() || text_.substr(at_, literal.size()) != literal) return false;
    at_ += literal.size();
    return true;
}

std::optional<std::string> Reader::string() {
    if (failed()) return std::nullopt;
    const std::size_t start = at_;
    if (!expect("\"")) return std::nullopt;
    // Find the end, let the JSON library unescape, and ask whether we would have written the same.
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    if (at_ >= text_.size()) return fail(ReadFault::structure);
    ++at_;
    const std::string_view quoted = text_.substr(start, at_ - start);
    const auto parsed = nlohmann::json::parse(quoted.begin(), quoted.end(), nullptr, false);
    if (!parsed.is_string()) return fail(ReadFault::structure);
    auto value = parsed.get<std::string>();
    std::string again;
    append_string(again, value);
    if (again != quoted) return fail(ReadFault::structure);
    return value;
}

std::optional<std::string_view> Reader::plain(std::size_t limit) {
    if (!expect("\"")) return std::nullopt;
    const std::size_t end = text_.find('"', at_);
    if (end == std::string_view::npos || end - at_ > limit) return fail(ReadFault::structure);
    const std::string_view value = text_.substr(at_, end - at_);
    for (char c : value)
        if (c < 0x20 || c == 0x7f || c == '\\') return fail(ReadFault::structure);
    at_ = end + 1;
    return value;
}

std::optional<std::int64_t> Reader::integer() {
    if (failed()) return std::nullopt;
    const std::size_t start = at_;
    std::int64_t value = 0;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && at_ - start < 16)
        value = value * 10 + (text_[at_++] - '0');
    const std::size_t digits = at_ - start;
    if (digits == 0 || (digits > 1 && text_[start] == '0') || value > (std::int64_t{1} << 53))
        return fail(ReadFault::structure);
    return value;
}

std::optional<std::string_view> Reader::hash() {
    const auto value = plain(64);
    if (!value || value->size() != 64 || value->find_first_not_of("0123456789abcdef") != std::string_view::npos)
        return fail(ReadFault::structure);
    return value;
}

std::optional<Point> Reader::point(Identity identity) {
    const auto value = plain(64);
    if (!value) return std::nullopt;
    auto parsed = Point::parse(*value, identity);
    if (!parsed) return fail(ReadFault::point);
    return parsed;
}

std::optional<PublicBase> Reader::public_base(const PublicBases* known) {
    const auto value = plain(64);
    if (!value) return std::nullopt;
    if (known != nullptr)
        if (auto base = known->find(*value)) return base;
    auto parsed = PublicBase::parse(*value);
    if (!parsed) return fail(ReadFault::point);
    return parsed;
}

std::optional<Scalar> Reader::scalar() {
    const auto value = plain(80);
    if (!value) return std::nullopt;
    const auto parsed = Scalar::parse(*value);
    if (!parsed) return fail(ReadFault::scalar);
    return parsed;
}

std::optional<Proof> Reader::proof() {
    Proof out;
    if (!expect(R"({"challenge":)")) return std::nullopt;
    if (const auto challenge = scalar()) out.challenge = *challenge;
    if (!expect(R"(,"response":)")) return std::nullopt;
    if (const auto response = scalar()) out.response = *response;
    if (!expect("}")) return std::nullopt;
    return out;
}

std::optional<Ciphertext> Reader::ciphertext(Identity identity) {
    Ciphertext out;
    if (!expect(R"({"alpha":)")) return std::nullopt;
    if (const auto alpha = point(identity)) out.alpha = *alpha;
    if (!expect(R"(,"beta":)")) return std::nullopt;
    if (const auto beta = point(identity)) out.beta = *beta;
    if (!expect("}")) return std::nullopt;
    return out;
}

}  // namespace daihui::ballot::canonical
