#include "shared/record/entry.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace daihui::record {
namespace {

constexpr std::string_view magic = "daihui-e";
constexpr std::string_view run_context = "daihui-run";

void ready() {
    // Safe to call as often as one likes; it fails only where the system has no source of randomness.
    if (sodium_init() < 0) std::abort();
}

Id first_half(const Hash& hash) {
    Id id{};
    std::copy_n(hash.begin(), id.size(), id.begin());
    return id;
}

template <class Int>
void put(Bytes& out, Int value) {
    for (std::size_t i = sizeof(Int); i-- > 0;) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

template <std::size_t N>
void put(Bytes& out, const std::array<std::uint8_t, N>& value) {
    out.insert(out.end(), value.begin(), value.end());
}

/// Reads fields one after the other; the caller has checked the length.
class Reader {
  public:
    explicit Reader(ByteView bytes) : bytes_(bytes) {}

    template <class Int>
    Int integer() {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < sizeof(Int); ++i) value = (value << 8) | bytes_[at_++];
        return static_cast<Int>(value);
    }
    template <class Array>
    Array array() {
        Array out{};
        std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(at_), out.size(), out.begin());
        at_ += out.size();
        return out;
    }
    bool literal(std::string_view text) {
        const bool same =
            std::equal(text.begin(), text.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(at_),
                       [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
        at_ += text.size();
        return same;
    }

  private:
    ByteView bytes_;
    std::size_t at_ = 0;
};

Bytes in_context(std::string_view context, ByteView message) {
    Bytes text(context.begin(), context.end());
    text.insert(text.end(), message.begin(), message.end());
    return text;
}

}  // namespace

Id device_id(const PublicKey& key) { return first_half(sha256(ByteView(key))); }

Id congress_id(std::string_view id, bool rehearsal) {
    // A rehearsal is another congress: nothing of it can be read into the real one.
    std::string text(id);
    if (rehearsal) text += "演练";
    return first_half(sha256(text));
}

Bytes encode(const Entry& entry) {
    Bytes out(magic.begin(), magic.end());
    out.reserve(entry_size);
    put(out, entry.version);
    put(out, entry.congress);
    put(out, entry.device);
    put(out, entry.epoch);
    put(out, entry.seq);
    put(out, static_cast<std::uint64_t>(to_millis(entry.time)));
    put(out, static_cast<std::uint16_t>(entry.kind));
    put(out, entry.seen);
    put(out, entry.previous);
    put(out, entry.body);
    return out;
}

std::optional<Entry> decode(ByteView bytes) {
    if (bytes.size() != entry_size) return std::nullopt;
    Reader reader(bytes);
    if (!reader.literal(magic)) return std::nullopt;
    Entry entry;
    entry.version = reader.integer<std::uint16_t>();
    if (entry.version != 1) return std::nullopt;
    entry.congress = reader.array<Id>();
    entry.device = reader.array<Id>();
    entry.epoch = reader.integer<std::uint32_t>();
    entry.seq = reader.integer<std::uint64_t>();
    entry.time = from_millis(static_cast<std::int64_t>(reader.integer<std::uint64_t>()));
    const std::optional<congress::Kind> kind = congress::parse_kind(reader.integer<std::uint16_t>());
    if (!kind) return std::nullopt;
    entry.kind = *kind;
    entry.seen = reader.integer<std::uint64_t>();
    entry.previous = reader.array<Hash>();
    entry.body = reader.array<Hash>();
    return entry;
}

Hash hash_of(const Entry& entry) { return sha256(ByteView(encode(entry))); }

SigningKey SigningKey::generate() {
    ready();
    SigningKey key;
    key.secret_ = static_cast<std::uint8_t*>(sodium_malloc(crypto_sign_SECRETKEYBYTES));
    if (key.secret_ == nullptr) std::abort();
    crypto_sign_keypair(key.public_.data(), key.secret_);
    return key;
}

Result<SigningKey> SigningKey::from_seed(ByteView seed) {
    ready();
    if (seed.size() != crypto_sign_SEEDBYTES)
        return Error{ErrorKind::bad_input, "密钥文件不完整（应为 32 字节）。请使用备份的密钥文件。"};
    SigningKey key;
    key.secret_ = static_cast<std::uint8_t*>(sodium_malloc(crypto_sign_SECRETKEYBYTES));
    if (key.secret_ == nullptr) return Error{ErrorKind::storage, "内存不足，无法读取密钥。"};
    crypto_sign_seed_keypair(key.public_.data(), key.secret_, seed.data());
    return key;
}

SigningKey::~SigningKey() {
    if (secret_ != nullptr) sodium_free(secret_);  // wipes
}

SigningKey::SigningKey(SigningKey&& other) noexcept
    : secret_(std::exchange(other.secret_, nullptr)), public_(other.public_) {}

SigningKey& SigningKey::operator=(SigningKey&& other) noexcept {
    std::swap(secret_, other.secret_);
    std::swap(public_, other.public_);
    return *this;
}

Signature SigningKey::sign(const Hash& head) const { return sign_text(run_context, head); }

Signature SigningKey::sign_text(std::string_view context, ByteView message) const {
    Signature signature{};
    const Bytes text = in_context(context, message);
    crypto_sign_detached(signature.data(), nullptr, text.data(), text.size(), secret_);
    return signature;
}

Bytes SigningKey::seed() const {
    Bytes seed(crypto_sign_SEEDBYTES);
    crypto_sign_ed25519_sk_to_seed(seed.data(), secret_);
    return seed;
}

bool verify(const PublicKey& key, const Hash& head, const Signature& signature) {
    return verify_text(key, run_context, head, signature);
}

bool verify_text(const PublicKey& key, std::string_view context, ByteView message, const Signature& signature) {
    ready();
    const Bytes text = in_context(context, message);
    return crypto_sign_verify_detached(signature.data(), text.data(), text.size(), key.data()) == 0;
}

}  // namespace daihui::record
