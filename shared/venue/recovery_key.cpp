#include "shared/venue/recovery_key.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "shared/ballot/secret.hpp"
#include "shared/base/bytes.hpp"
#include "shared/base/file.hpp"
#include "shared/base/scanned.hpp"
#include "shared/trustee/key_file.hpp"

namespace daihui::venue {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic = "DHR1";
constexpr std::string_view about = "daihui-recovery-1";
constexpr const char* file_name = "recovery.key";
constexpr std::size_t seed_size = 32;
constexpr std::size_t salt_size = crypto_pwhash_SALTBYTES;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t closed_size =
    salt_size + nonce_size + seed_size + crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t longest_text = 4096;

struct Cost {
    char letter;
    std::size_t memory;
    unsigned long long passes;
};
constexpr Cost of_congress{'C', std::size_t{256} << 20U, 3}, of_rehearsal{'R', std::size_t{8} << 20U, 2};

Error not_a_key() {
    return {ErrorKind::bad_input,
            "这不是恢复密钥，或内容不完整。恢复密钥以 DHR1 开头，由 daihui init 写在 recovery.key "
            "中，请用秘书处保管的那一份，整行输入。"};
}

std::optional<ballot::SecretBytes> stretch(std::string_view passphrase, ByteView salt, const Cost& cost) {
    std::string digits = trustee::passphrase_digits(passphrase);
    ballot::SecretBytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    const int made = crypto_pwhash(key.bytes().data(), key.size(), digits.data(), digits.size(), salt.data(),
                                   cost.passes, cost.memory, crypto_pwhash_ALG_ARGON2ID13);
    trustee::wipe(digits);
    if (made != 0) return std::nullopt;
    return key;
}

}  // namespace

std::string close_recovery_key(ByteView seed, std::string_view passphrase, RecoveryCost which) {
    const Cost& cost = which == RecoveryCost::congress ? of_congress : of_rehearsal;
    Bytes out(closed_size);
    fill_random(std::span(out).first(salt_size + nonce_size));
    const auto key = stretch(passphrase, ByteView(out).first(salt_size), cost);
    // Without the memory, or with no seed, nothing can be promised any more.
    if (!key || seed.size() != seed_size) std::abort();
    unsigned long long length = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + salt_size + nonce_size, &length, seed.data(),
                                               seed.size(), bytes_of(about).data(), about.size(), nullptr,
                                               out.data() + salt_size, key->bytes().data());
    return std::string(magic) + ":" + cost.letter + ":" + to_base32(out);
}

Result<record::SigningKey> open_recovery_key(std::string_view typed, std::string_view passphrase) {
    if (typed.size() > longest_text) return not_a_key();
    const std::string text = scanned_text(typed);
    const std::string_view body = text;
    if (body.size() < 8 || body.substr(0, 5) != "DHR1:" || body[6] != ':') return not_a_key();
    const Cost* cost = body[5] == of_congress.letter    ? &of_congress
                       : body[5] == of_rehearsal.letter ? &of_rehearsal
                                                        : nullptr;
    const auto bytes = from_base32(body.substr(7));
    if (cost == nullptr || !bytes || bytes->size() != closed_size) return not_a_key();
    if (trustee::passphrase_digits(passphrase).empty())
        return Error{ErrorKind::wrong_use, "请输入恢复密钥的口令（16 位数字），它与密钥分开由秘书处保管。"};
    const ByteView all(*bytes);
    const auto key = stretch(passphrase, all.first(salt_size), *cost);
    if (!key) return Error{ErrorKind::storage, "内存不足，不能打开恢复密钥。请关闭别的程序后重试。"};
    ballot::SecretBytes seed(seed_size);
    unsigned long long length = 0;
    const ByteView cipher = all.subspan(salt_size + nonce_size);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(seed.bytes().data(), &length, nullptr, cipher.data(),
                                                   cipher.size(), bytes_of(about).data(), about.size(),
                                                   all.data() + salt_size, key->bytes().data()) != 0)
        return Error{ErrorKind::refused,
                     "恢复密钥的口令不正确，请核对后重新输入；密钥是输入的，也请核对有无输错。"};
    return record::SigningKey::from_seed(seed.bytes());
}

Result<std::string> read_recovery_key(const fs::path& place) {
    std::error_code ignored;
    const fs::path file = fs::is_directory(place, ignored) ? place / file_name : place;
    if (!fs::exists(file, ignored))
        return Error{ErrorKind::bad_input, "没有找到恢复密钥 " + file.string() +
                                               "。请插入秘书处保管的 U 盘，用 --key 写明 recovery.key "
                                               "的位置；只有纸质的，把整行抄进一个文件。"};
    return read_file_text(file, longest_text);
}

}  // namespace daihui::venue
