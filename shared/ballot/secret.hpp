// Bytes that must not reach a disk: locked, guarded pages (libsodium), wiped when freed, compared in constant
// time.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "shared/base/bytes.hpp"

namespace daihui::ballot {

/// A buffer of fixed size in locked memory. Move only. Running out of lockable memory stops the program.
class SecretBytes {
  public:
    explicit SecretBytes(std::size_t size);
    explicit SecretBytes(ByteView content);
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    ~SecretBytes();
    std::span<std::uint8_t> bytes() { return {data_, size_}; }
    ByteView bytes() const { return {data_, size_}; }
    std::size_t size() const { return size_; }
    /// Constant time in the content.
    bool operator==(const SecretBytes& other) const;

  private:
    std::uint8_t* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace daihui::ballot
