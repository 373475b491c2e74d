// The randomness of production: the operating system's generator. Only applications include this header.
#pragma once
#include "shared/ballot/randomness.hpp"

namespace daihui::ballot {

/// Bytes of the operating system's generator (libsodium's randombytes_buf).
class SystemRandomness final : public Randomness {
  public:
    void fill(std::span<std::uint8_t> out) override;
};

}  // namespace daihui::ballot
