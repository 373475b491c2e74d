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
constexpr std::size_t head_size = 7;  ///< DHR1:C:
constexpr std::size_t key_digits = (closed_size * 8 + 4) / 5;
constexpr std::size_t row_size = 24, check_size = 2;
constexpr std::size_t row_count = (key_digits + row_size - 1) / row_size;

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

std::string check_of(std::size_t row, std::string_view text) {
    const std::string said = "daihui-recovery-row|" + std::to_string(row + 1) + "|" + std::string(text);
    return to_base32(sha256(said)).substr(0, check_size);
}

constexpr std::size_t size_of_row(std::size_t row) { return std::min(row_size, key_digits - row * row_size); }

/// What was typed from paper, without the check characters; anything else unchanged.
Result<std::string> without_checks(std::string_view typed) {
    const std::string all = scanned_text(typed);
    constexpr std::size_t printed = key_digits + row_count * check_size;
    // Rows are what was typed as such; without line ends they are told apart by their lengths.
    std::vector<std::string> rows;
    std::string rest = all.substr(std::min(head_size, all.size()));
    for (std::size_t at = 0; at < typed.size();) {
        const std::size_t end = std::min(typed.find('\n', at), typed.size());
        std::string row = scanned_text(typed.substr(at, end - at));
        at = end + 1;
        if (rows.empty() && row.compare(0, 4, all, 0, 4) == 0) row.erase(0, head_size);
        if (!row.empty()) rows.push_back(std::move(row));
    }
    if (rows.size() != row_count) {
        if (rest.size() != printed) return all;
        rows.clear();
        for (std::size_t row = 0, at = 0; row < row_count; at += size_of_row(row++) + check_size)
            rows.push_back(rest.substr(at, size_of_row(row) + check_size));
    } else if (rest.size() == key_digits) {
        return all;  // broken into as many lines, without checks
    }
    std::string out = all.substr(0, std::min(head_size, all.size()));
    for (std::size_t row = 0; row < row_count; ++row) {
        const std::string& one = rows[row];
        const std::size_t size = size_of_row(row);
        const std::string which = "恢复密钥第 " + std::to_string(row + 1) + " 行";
        if (one.size() != size + check_size)
            return Error{ErrorKind::bad_input, which + "应有 " + std::to_string(size + check_size) +
                                                   " 个字符（含末尾两位校验码），输入了 " +
                                                   std::to_string(one.size()) +
                                                   " 个。请对照纸面重新输入这一行。"};
        if (one.substr(size) != check_of(row, std::string_view(one).substr(0, size)))
            return Error{ErrorKind::bad_input, which + "与它的两位校验码不符。请对照纸面重新输入这一行。"};
        out += one.substr(0, size);
    }
    return out;
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

Result<RecoveryKeyPrint> printed_recovery_key(std::string_view whole) {
    const std::string text = scanned_text(whole);
    if (text.size() != head_size + key_digits || text.substr(0, 5) != "DHR1:") return not_a_key();
    RecoveryKeyPrint out{text.substr(0, head_size), {}};
    for (std::size_t row = 0; row < row_count; ++row) {
        std::string one = text.substr(head_size + row * row_size, size_of_row(row));
        std::string check = check_of(row, one);
        out.rows.push_back({std::move(one), std::move(check)});
    }
    return out;
}

Result<record::SigningKey> open_recovery_key(std::string_view typed, std::string_view passphrase) {
    if (typed.size() > longest_text) return not_a_key();
    const auto text = without_checks(typed);
    if (!text) return text.error();
    const std::string_view body = *text;
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
                                               "的位置；只有纸质的，扫描二维码，或逐行抄进一个文件。"};
    return read_file_text(file, longest_text);
}

}  // namespace daihui::venue
