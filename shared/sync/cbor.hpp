// The little of CBOR (RFC 8949) that batches are made of: unsigned numbers, byte and text strings, arrays and
// maps of known length. Inside shared/sync.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"

namespace daihui::sync {

class CborWriter {
  public:
    void number(std::uint64_t value) { head(0, value); }
    void bytes(ByteView value) {
        head(2, value.size());
        out_.insert(out_.end(), value.begin(), value.end());
    }
    void text(std::string_view value) {
        head(3, value.size());
        out_.insert(out_.end(), value.begin(), value.end());
    }
    void array(std::uint64_t count) { head(4, count); }
    void map(std::uint64_t count) { head(5, count); }  ///< pairs
    [[nodiscard]] const Bytes& out() const { return out_; }

  private:
    void head(std::uint8_t major, std::uint64_t value);
    Bytes out_;
};

/// Reads one item after the other; views point into the bytes. Nothing where the next item is of another type,
/// of unknown length or longer than what is left: then the whole is no good.
class CborReader {
  public:
    explicit CborReader(ByteView bytes) : rest_(bytes) {}

    [[nodiscard]] std::optional<std::uint64_t> number() { return head(0); }
    [[nodiscard]] std::optional<ByteView> bytes() { return string(2); }
    /// Valid UTF-8.
    [[nodiscard]] std::optional<std::string_view> text();
    [[nodiscard]] std::optional<std::uint64_t> array() { return head(4); }
    [[nodiscard]] std::optional<std::uint64_t> map() { return head(5); }
    [[nodiscard]] std::size_t left() const { return rest_.size(); }

  private:
    std::optional<std::uint64_t> head(std::uint8_t major);
    std::optional<ByteView> string(std::uint8_t major);
    ByteView rest_;
};

}  // namespace daihui::sync
