#include "shared/trustee/key_file.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "shared/ballot/secret.hpp"
#include "shared/base/bytes.hpp"
#include "shared/base/file.hpp"
#include "shared/base/json_field.hpp"

namespace daihui::trustee {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::string_view format = "daihui-key-2";
constexpr std::string_view prefix = "daihui-key-", suffix = ".json";
constexpr std::size_t max_memory = std::size_t{1} << 30U;
constexpr std::size_t largest_file = 65536;

/// The symmetric key of a passphrase, in locked memory.
std::optional<ballot::SecretBytes> stretch(std::string_view passphrase, ByteView salt,
                                           unsigned long long passes, std::size_t memory) {
    ballot::SecretBytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    if (crypto_pwhash(key.bytes().data(), key.size(), passphrase.data(), passphrase.size(), salt.data(), passes,
                      memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return std::nullopt;
    return key;
}

/// What is authenticated with the key.
std::string bound(const KeyHead& head) {
    return std::string(format) + "|" + std::to_string(head.owner) + "|" + head.label;
}

Error damaged() { return {ErrorKind::bad_input, "开箱钥匙文件已损坏，请使用备份的钥匙盘。"}; }
Error another() { return {ErrorKind::bad_input, "这不是本次投票的开箱钥匙，请插入检查票箱时生成的钥匙盘。"}; }

/// Everything of a key file, its fields within their bounds.
struct ParsedKey {
    KeyHead head;
    Bytes salt, nonce, cipher;
    std::size_t memory = 0;
    unsigned long long passes = 0;
};

std::optional<ParsedKey> parse(std::string_view file) {
    const json parsed = json::parse(file, nullptr, false);
    if (!parsed.is_object() || text_at(parsed, "format") != format) return std::nullopt;
    const auto salt = from_hex(text_at(parsed, "salt"));
    const auto nonce = from_hex(text_at(parsed, "nonce"));
    const auto cipher = from_hex(text_at(parsed, "key"));
    const auto number = [&](const char* name) {
        return static_cast<std::uint64_t>(std::max<std::int64_t>(number_field(parsed, name).value_or(0), 0));
    };
    const std::uint64_t memory = number("memory"), passes = number("passes"), owner = number("owner");
    if (!salt || salt->size() != crypto_pwhash_SALTBYTES || !nonce ||
        nonce->size() != crypto_aead_xchacha20poly1305_ietf_NPUBBYTES || !cipher ||
        cipher->size() != 32 + crypto_aead_xchacha20poly1305_ietf_ABYTES)
        return std::nullopt;
    // A forged file must not make us allocate or wait without bound.
    if (memory < crypto_pwhash_MEMLIMIT_MIN || memory > max_memory || passes < 1 || passes > 16 || owner < 1 ||
        owner > 100)
        return std::nullopt;
    return ParsedKey{{text_at(parsed, "label"), static_cast<int>(owner), text_at(parsed, "holder"),
                      text_at(parsed, "title")},
                     *salt,
                     *nonce,
                     *cipher,
                     static_cast<std::size_t>(memory),
                     passes};
}

std::string tag_of(std::string_view label) {
    return to_hex(sha256("daihui-key|" + std::string(label))).substr(0, 8);
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
    digits.reserve(typed.size());
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(typed[at]); };
        // ０ to ９ are U+FF10 to U+FF19: an input method left on.
        if (i + 2 < typed.size() && byte(i) == 0xEF && byte(i + 1) == 0xBC && byte(i + 2) >= 0x90 &&
            byte(i + 2) <= 0x99) {
            digits += static_cast<char>('0' + (byte(i + 2) - 0x90));
            i += 2;
        } else if (typed[i] >= '0' && typed[i] <= '9') {
            digits += typed[i];
        }
    }
    return digits;
}

void wipe(std::string& text) {
    sodium_memzero(text.data(), text.size());
    text.clear();
}

std::string close_key(const ballot::TrusteePrivateKey& key, std::string_view passphrase, const KeyHead& head,
                      KeyCost cost) {
    std::array<std::uint8_t, crypto_pwhash_SALTBYTES> salt{};
    std::array<std::uint8_t, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES> nonce{};
    fill_random(salt);
    fill_random(nonce);
    const std::size_t memory = (cost == KeyCost::congress ? std::size_t{256} : std::size_t{16}) << 20U;
    constexpr unsigned long long passes = 3;
    std::string digits = passphrase_digits(passphrase);
    const auto stretched = stretch(digits, salt, passes, memory);
    wipe(digits);
    if (!stretched) std::abort();  // no memory for the key derivation: nothing can be promised any more
    const ByteView plain = key.secret_bytes().bytes();
    const std::string about = bound(head);
    Bytes cipher(plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    unsigned long long length = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(cipher.data(), &length, plain.data(), plain.size(),
                                               bytes_of(about).data(), about.size(), nullptr, nonce.data(),
                                               stretched->bytes().data());
    cipher.resize(length);
    const json file = {{"format", format},      {"label", head.label},  {"owner", head.owner},
                       {"holder", head.holder}, {"title", head.title},  {"memory", memory},
                       {"passes", passes},      {"salt", to_hex(salt)}, {"nonce", to_hex(nonce)},
                       {"key", to_hex(cipher)}};
    return file.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<KeyHead> read_head(std::string_view file) {
    auto parsed = parse(file);
    if (!parsed) return damaged();
    return std::move(parsed->head);
}

Result<ballot::TrusteePrivateKey> open_key(std::string_view file, std::string_view passphrase,
                                           std::string_view label) {
    const auto parsed = parse(file);
    if (!parsed) return damaged();
    if (parsed->head.label != label) return another();
    std::string digits = passphrase_digits(passphrase);
    if (digits.size() != 16) {
        wipe(digits);
        return Error{ErrorKind::refused, "口令是 16 位数字，请核对后重新输入。"};
    }
    const auto stretched = stretch(digits, parsed->salt, parsed->passes, parsed->memory);
    wipe(digits);
    if (!stretched) return Error{ErrorKind::storage, "内存不足，不能打开钥匙。请关闭其他程序后重试。"};
    const std::string about = bound(parsed->head);
    ballot::SecretBytes plain(32);
    unsigned long long length = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            plain.bytes().data(), &length, nullptr, parsed->cipher.data(), parsed->cipher.size(),
            bytes_of(about).data(), about.size(), parsed->nonce.data(), stretched->bytes().data()) != 0)
        return Error{ErrorKind::refused, "口令不正确，请核对口令卡后重新输入。"};
    return ballot::TrusteePrivateKey::from_bytes(plain.bytes());
}

std::string key_file_name(std::string_view label, int owner) {
    return std::string(prefix) + tag_of(label) + "-" + std::to_string(owner) + std::string(suffix);
}

bool is_key_of(const fs::path& file, std::string_view label) {
    return file.filename().string().starts_with(std::string(prefix) + tag_of(label) + "-");
}

std::vector<fs::path> keys_on(const fs::path& stick) {
    std::vector<fs::path> out;
    std::error_code error;
    for (fs::directory_iterator at(stick, error), end; !error && at != end; at.increment(error)) {
        const std::string name = at->path().filename().string();
        std::error_code unknown;
        if (name.starts_with(prefix) && name.ends_with(suffix) && at->is_regular_file(unknown))
            out.push_back(at->path());
    }
    std::sort(out.begin(), out.end());
    return out;
}

Result<fs::path> find_key(const fs::path& place, std::string_view label) {
    std::error_code error;
    if (!fs::exists(place, error))
        return Error{ErrorKind::bad_input, "没有找到钥匙盘 " + place.string() + "，请插好后重试。"};
    if (!fs::is_directory(place, error)) return place;
    const auto all = keys_on(place);
    std::vector<fs::path> ours;
    for (const fs::path& path : all) {
        const auto file = read_file_text(path, largest_file);
        if (!file) continue;
        if (const auto head = read_head(*file); head.ok() && head->label == label) ours.push_back(path);
    }
    if (ours.size() == 1) return ours.front();
    if (ours.size() > 1)
        return Error{ErrorKind::wrong_use, "钥匙盘 " + place.string() + " 上有 " + std::to_string(ours.size()) +
                                               " 把本次投票的钥匙，请指明用哪一个文件。"};
    if (all.empty()) return Error{ErrorKind::bad_input, "钥匙盘 " + place.string() + " 上没有开箱钥匙。"};
    // A key that is there but damaged is worth its own words.
    for (const fs::path& path : all)
        if (is_key_of(path, label)) return damaged();
    return another();
}

Result<fs::path> write_key(const fs::path& stick, const KeyHead& head, std::string_view file) {
    std::error_code error;
    if (!fs::is_directory(stick, error))
        return Error{ErrorKind::bad_input, "没有找到钥匙盘 " + stick.string() + "，请插好后重试。"};
    const fs::path target = stick / key_file_name(head.label, head.owner);
    if (auto written = write_file(target, bytes_of(file), Audience::owner_only); !written)
        return written.error();
    return target;
}

}  // namespace daihui::trustee
