// Bytes, their text forms, and the one hash of the record (SHA-256, so that anybody's tools can recompute it).
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace daihui {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
using Hash = std::array<std::uint8_t, 32>;

/// The bytes of a text, without copying.
inline ByteView bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// The text of bytes.
inline std::string text_of(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Lower-case hexadecimal.
std::string to_hex(ByteView bytes);
/// Bytes of hexadecimal text (either case); nothing if the text has an odd length or another character.
std::optional<Bytes> from_hex(std::string_view hex);

/// RFC 4648 Base32 without padding, upper case.
std::string to_base32(ByteView bytes);
/// Bytes of Base32 text without padding (either case); nothing on another character or on stray last bits.
std::optional<Bytes> from_base32(std::string_view text);

/// SHA-256.
Hash sha256(ByteView bytes);
inline Hash sha256(std::string_view text) { return sha256(bytes_of(text)); }

/// A hash from its 64 hexadecimal digits.
std::optional<Hash> hash_from_hex(std::string_view hex);

/// Fills a buffer from the operating system's generator. For identifiers and badge randoms; the ballot has its
/// own randomness type (shared/ballot).
void fill_random(std::span<std::uint8_t> out);

}  // namespace daihui
