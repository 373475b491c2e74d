#include "shared/base/bytes.hpp"

#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <cstdlib>

namespace daihui {
namespace {

/// SHA-256 by OpenSSL, which uses the processor's own instructions: three to four times faster than
/// libsodium's, and every entry is hashed several times on its way. Looked up once, because that costs more
/// than a hash.
class Digest {
  public:
    Digest() : context_(EVP_MD_CTX_new()) {
        static const EVP_MD* const sha = EVP_MD_fetch(nullptr, "SHA256", nullptr);
        // Without it a program of ours can do nothing.
        if (context_ == nullptr || sha == nullptr || EVP_DigestInit_ex2(context_, sha, nullptr) != 1)
            std::abort();
    }
    ~Digest() { EVP_MD_CTX_free(context_); }
    Digest(const Digest&) = delete;
    Digest& operator=(const Digest&) = delete;

    [[nodiscard]] Hash of(ByteView bytes) const {
        Hash out{};
        unsigned size = 0;
        if (EVP_DigestInit_ex2(context_, nullptr, nullptr) != 1 ||
            EVP_DigestUpdate(context_, bytes.data(), bytes.size()) != 1 ||
            EVP_DigestFinal_ex(context_, out.data(), &size) != 1 || size != out.size())
            std::abort();
        return out;
    }

  private:
    EVP_MD_CTX* context_;
};
constexpr std::string_view base32_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}
}  // namespace

std::string to_hex(ByteView bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (std::uint8_t byte : bytes) {
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
    return out;
}

std::optional<Bytes> from_hex(std::string_view hex) {
    if (hex.size() % 2 != 0) return std::nullopt;
    Bytes out;
    out.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = hex_value(hex[i]);
        const int low = hex_value(hex[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return out;
}

std::string to_base32(ByteView bytes) {
    std::string out;
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (std::uint8_t byte : bytes) {
        buffer = (buffer << 8U) | byte;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            out += base32_letters[(buffer >> bits) & 31U];
        }
    }
    if (bits > 0) out += base32_letters[(buffer << (5 - bits)) & 31U];
    return out;
}

std::optional<Bytes> from_base32(std::string_view text) {
    Bytes out;
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (char c : text) {
        const char upper = (c >= 'a' && c <= 'z') ? static_cast<char>(c - 'a' + 'A') : c;
        const auto at = base32_letters.find(upper);
        if (at == std::string_view::npos) return std::nullopt;
        buffer = (buffer << 5U) | static_cast<std::uint32_t>(at);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out.push_back(static_cast<std::uint8_t>((buffer >> bits) & 255U));
        }
    }
    // Left-over bits must be zero and fewer than a letter, or two texts would name the same bytes.
    if (bits >= 5 || (buffer & ((1U << bits) - 1U)) != 0) return std::nullopt;
    return out;
}

Hash sha256(ByteView bytes) {
    thread_local const Digest digest;
    return digest.of(bytes);
}

std::optional<Hash> hash_from_hex(std::string_view hex) {
    const auto bytes = from_hex(hex);
    if (!bytes || bytes->size() != 32) return std::nullopt;
    Hash out{};
    std::copy(bytes->begin(), bytes->end(), out.begin());
    return out;
}

void fill_random(std::span<std::uint8_t> out) {
    if (sodium_init() < 0) std::abort();
    randombytes_buf(out.data(), out.size());
}

}  // namespace daihui
