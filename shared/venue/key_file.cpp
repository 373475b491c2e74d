#include "shared/venue/key_file.hpp"

#include <sodium.h>

#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "shared/ballot/secret.hpp"
#include "shared/base/bytes.hpp"

namespace daihui::venue {
namespace {

using nlohmann::json;
constexpr std::string_view format = "daihui-key-1";
constexpr std::size_t max_memory = std::size_t{1} << 30U;

/// The symmetric key of a passphrase, in locked memory.
std::optional<ballot::SecretBytes> stretch(std::string_view passphrase, ByteView salt,
                                           unsigned long long passes, std::size_t memory) {
    ballot::SecretBytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    if (crypto_pwhash(key.bytes().data(), key.size(), passphrase.data(), passphrase.size(), salt.data(), passes,
                      memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return std::nullopt;
    return key;
}

}  // namespace

std::string make_passphrase() {
    std::string out;
    for (int i = 0; i < 16; ++i) {
        if (i > 0 && i % 4 == 0) out += ' ';
        out += static_cast<char>('0' + randombytes_uniform(10));
    }
    return out;
}

std::string passphrase_digits(std::string_view typed) {
    std::string digits;
    for (char c : typed)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
}

std::string close_key(const ballot::TrusteePrivateKey& key, std::string_view passphrase, std::string_view label,
                      KeyCost cost) {
    std::array<std::uint8_t, crypto_pwhash_SALTBYTES> salt{};
    std::array<std::uint8_t, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES> nonce{};
    fill_random(salt);
    fill_random(nonce);
    const std::size_t memory = (cost == KeyCost::congress ? std::size_t{256} : std::size_t{16}) << 20U;
    constexpr unsigned long long passes = 3;
    const std::string digits = passphrase_digits(passphrase);
    const auto stretched = stretch(digits, salt, passes, memory);
    if (!stretched) std::abort();  // no memory for the key derivation: nothing can be promised any more
    const ByteView plain = key.secret_bytes().bytes();
    Bytes cipher(plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    unsigned long long length = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(cipher.data(), &length, plain.data(), plain.size(),
                                               bytes_of(label).data(), label.size(), nullptr, nonce.data(),
                                               stretched->bytes().data());
    cipher.resize(length);
    json file = {{"format", format},     {"label", label},         {"memory", memory},     {"passes", passes},
                 {"salt", to_hex(salt)}, {"nonce", to_hex(nonce)}, {"key", to_hex(cipher)}};
    return file.dump(2) + "\n";
}

Result<ballot::TrusteePrivateKey> open_key(std::string_view file, std::string_view passphrase,
                                           std::string_view label) {
    const Error damaged{ErrorKind::bad_input, "开箱钥匙文件已损坏，请使用备份的钥匙盘。"};
    const json parsed = json::parse(file, nullptr, false);
    if (!parsed.is_object()) return damaged;
    const auto text = [&](const char* name) -> std::string {
        const auto at = parsed.find(name);
        return at != parsed.end() && at->is_string() ? at->get<std::string>() : std::string();
    };
    if (text("format") != format) return damaged;
    if (text("label") != label)
        return Error{ErrorKind::bad_input, "这不是本次投票的开箱钥匙，请插入检查票箱时生成的钥匙盘。"};
    const auto salt = from_hex(text("salt"));
    const auto nonce = from_hex(text("nonce"));
    const auto cipher = from_hex(text("key"));
    const auto memory = parsed.find("memory");
    const auto passes = parsed.find("passes");
    if (!salt || salt->size() != crypto_pwhash_SALTBYTES || !nonce ||
        nonce->size() != crypto_aead_xchacha20poly1305_ietf_NPUBBYTES || !cipher ||
        cipher->size() != 32 + crypto_aead_xchacha20poly1305_ietf_ABYTES || memory == parsed.end() ||
        !memory->is_number_unsigned() || passes == parsed.end() || !passes->is_number_unsigned())
        return damaged;
    // A forged file must not make us allocate without bound.
    if (memory->get<std::uint64_t>() > max_memory || passes->get<std::uint64_t>() > 16) return damaged;
    const std::string digits = passphrase_digits(passphrase);
    if (digits.size() != 16) return Error{ErrorKind::refused, "口令是 16 位数字，请核对后重新输入。"};
    const auto stretched =
        stretch(digits, *salt, passes->get<unsigned long long>(), memory->get<std::size_t>());
    if (!stretched) return Error{ErrorKind::storage, "内存不足，不能打开钥匙。请关闭其他程序后重试。"};
    ballot::SecretBytes plain(32);
    unsigned long long length = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.bytes().data(), &length, nullptr, cipher->data(),
                                                   cipher->size(), bytes_of(label).data(), label.size(),
                                                   nonce->data(), stretched->bytes().data()) != 0)
        return Error{ErrorKind::refused, "口令不正确，请核对口令卡后重新输入。"};
    return ballot::TrusteePrivateKey::from_bytes(plain.bytes());
}

}  // namespace daihui::venue
