// One entry of the append-only record, in its one canonical binary form (DESIGN.md section 4).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/congress/events.hpp"

namespace daihui::record {

using Id = std::array<std::uint8_t, 16>;  ///< a congress or a device
using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

/// A device's id: the first 16 bytes of SHA-256 of its public key. A congress's: of its id text (and "演练" for
/// a rehearsal).
Id device_id(const PublicKey& key);
Id congress_id(std::string_view id, bool rehearsal);

struct Entry {
    std::uint16_t version = 1;
    Id congress{};
    Id device{};
    std::uint32_t epoch = 1;
    std::uint64_t seq = 1;  ///< 1, 2, 3 … in each (device, epoch)
    Moment time{};          ///< shown only; decides nothing
    congress::Kind kind{};
    std::uint64_t seen = 0;  ///< place_of the newest hub entry that the device knew; 0 in the hub's own
    Hash previous{};         ///< hash of the entry before; zero for the first
    Hash body{};             ///< SHA-256 of the body
    bool operator==(const Entry&) const = default;
};

/// One number for an epoch and a seq, so that entries of one device sort as they were made: the seq, and from
/// bit 40 on the epoch less one. In the first epoch, which is nearly always, it is the seq.
constexpr std::uint64_t place_of(std::uint32_t epoch, std::uint64_t seq) {
    return (static_cast<std::uint64_t>(epoch - 1) << 40) | seq;
}
constexpr std::uint32_t epoch_of_place(std::uint64_t place) {
    return static_cast<std::uint32_t>(place >> 40) + 1;
}
constexpr std::uint64_t seq_of_place(std::uint64_t place) { return place & ((std::uint64_t{1} << 40) - 1); }

/// Fixed length, big-endian, in the order of the fields, after the eight bytes "daihui-e".
constexpr std::size_t entry_size = 8 + 2 + 16 + 16 + 4 + 8 + 8 + 2 + 8 + 32 + 32;
Bytes encode(const Entry& entry);
/// Nothing on another length, another magic, another version or an unknown kind.
std::optional<Entry> decode(ByteView bytes);
Hash hash_of(const Entry& entry);

/// Ed25519 over "daihui-run" followed by the hash of a run's last entry. One signature covers a contiguous run
/// of entries.
class SigningKey {
  public:
    static SigningKey generate();
    /// The 32-byte seed form, for the key file.
    static Result<SigningKey> from_seed(ByteView seed);
    ~SigningKey();
    SigningKey(SigningKey&&) noexcept;
    SigningKey& operator=(SigningKey&&) noexcept;
    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;

    [[nodiscard]] const PublicKey& public_key() const { return public_; }
    [[nodiscard]] Signature sign(const Hash& head) const;
    [[nodiscard]] Signature sign_text(std::string_view context, ByteView message) const;
    [[nodiscard]] Bytes seed() const;

  private:
    SigningKey() = default;
    std::uint8_t* secret_ = nullptr;  ///< sodium_malloc'ed: locked, wiped
    PublicKey public_{};
};
bool verify(const PublicKey& key, const Hash& head, const Signature& signature);
bool verify_text(const PublicKey& key, std::string_view context, ByteView message, const Signature& signature);

}  // namespace daihui::record
