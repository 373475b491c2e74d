#include "shared/ballot/credential.hpp"

#include <sodium.h>

#include <algorithm>

#include "shared/base/bytes.hpp"

namespace daihui::ballot {
namespace {

constexpr std::string_view base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/// 58^22 is below 2^129.
constexpr std::size_t number_bytes = 17;
constexpr std::size_t base32_length = 28;
constexpr std::size_t uuid_length = 14;
constexpr std::size_t longest_uuid = 64;

/// Uniform Base58 characters: bytes of 232 (= 4 * 58) and above are thrown away.
void fill_base58(std::span<char> out, Randomness& randomness) {
    for (std::size_t filled = 0; filled < out.size();) {
        std::array<std::uint8_t, 32> bytes{};
        randomness.fill(bytes);
        for (std::uint8_t byte : bytes)
            if (byte < 232 && filled < out.size()) out[filled++] = base58[byte % 58];
        sodium_memzero(bytes.data(), bytes.size());
    }
}

bool is_base58(std::string_view text) { return text.find_first_not_of(base58) == std::string_view::npos; }

}  // namespace

Credential::~Credential() { sodium_memzero(digits_.data(), digits_.size()); }

Credential Credential::generate(Randomness& randomness) {
    Credential out;
    fill_base58(out.digits_, randomness);
    return out;
}

std::optional<Credential> Credential::parse(std::string_view text) {
    constexpr std::size_t with_dashes = length + 3;
    Credential out;
    if (text.size() == with_dashes) {
        std::size_t filled = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const bool dash = i == 5 || i == 12 || i == 18;
            if (dash != (text[i] == '-')) return std::nullopt;
            if (!dash) out.digits_[filled++] = text[i];
        }
    } else if (text.size() == length) {
        std::copy(text.begin(), text.end(), out.digits_.begin());
    } else {
        return std::nullopt;
    }
    if (!is_base58({out.digits_.data(), length})) return std::nullopt;
    return out;
}

std::optional<Credential> Credential::from_base32(std::string_view text) {
    if (text.size() != base32_length) return std::nullopt;
    auto number = daihui::from_base32(text);
    if (!number || number->size() != number_bytes) return std::nullopt;
    Credential out;
    for (std::size_t i = length; i-- > 0;) {
        unsigned rest = 0;
        for (std::uint8_t& byte : *number) {
            rest = rest * 256 + byte;
            byte = static_cast<std::uint8_t>(rest / 58);
            rest %= 58;
        }
        out.digits_[i] = base58[rest];
    }
    // What is left over means a number that no 22 characters hold.
    const bool fits = std::all_of(number->begin(), number->end(), [](std::uint8_t byte) { return byte == 0; });
    sodium_memzero(number->data(), number->size());
    if (!fits) return std::nullopt;
    return out;
}

std::string Credential::text() const {
    const std::string_view digits(digits_.data(), length);
    std::string out;
    out.reserve(length + 3);
    out.append(digits.substr(0, 5)).append("-").append(digits.substr(5, 6)).append("-");
    out.append(digits.substr(11, 5)).append("-").append(digits.substr(16, 6));
    return out;
}

std::string Credential::base32() const {
    std::array<std::uint8_t, number_bytes> number{};
    for (char c : digits_) {
        auto carry = static_cast<unsigned>(base58.find(c));
        for (std::size_t i = number.size(); i-- > 0;) {
            carry += number[i] * 58U;
            number[i] = static_cast<std::uint8_t>(carry & 255U);
            carry >>= 8U;
        }
    }
    std::string out = to_base32(number);
    sodium_memzero(number.data(), number.size());
    return out;
}

CredentialKey::CredentialKey(const Credential& credential, std::string_view uuid) {
    // x_i = SHA256("derive_credential|" uuid "|" i "|" c); secret = x_0 x_1 mod q.
    std::array<std::uint8_t, 64> wide{};
    for (int i = 0; i < 2; ++i) {
        std::string seed = "derive_credential|";
        seed.append(uuid).append(i == 0 ? "|0|" : "|1|").append(credential.text());
        Hash half = sha256(seed);
        std::copy(half.begin(), half.end(), wide.begin() + 32 * i);
        sodium_memzero(seed.data(), seed.size());
        sodium_memzero(half.data(), half.size());
    }
    secret_ = Scalar::reduce(wide);
    sodium_memzero(wide.data(), wide.size());
    public_key_ = power_of_generator(secret_);
    public_text_ = public_key_.text();
}

std::string make_uuid(Randomness& randomness) {
    std::string out(uuid_length, '1');
    fill_base58(out, randomness);
    return out;
}

bool is_uuid(std::string_view text) {
    return text.size() >= uuid_length && text.size() <= longest_uuid && is_base58(text);
}

}  // namespace daihui::ballot
