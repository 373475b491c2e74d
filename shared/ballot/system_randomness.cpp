#include "shared/ballot/system_randomness.hpp"

#include <sodium.h>

#include <cstdlib>

namespace daihui::ballot {

void SystemRandomness::fill(std::span<std::uint8_t> out) {
    if (sodium_init() < 0) std::abort();
    randombytes_buf(out.data(), out.size());
}

}  // namespace daihui::ballot
