// Where ballots take their randomness from. It is a parameter everywhere, of a type that only an application
// (SystemRandomness, system_randomness.hpp) or a test (tests/support/test_randomness.hpp) can make; the two are
// different types, and nothing under shared/, kiosk/ or tools/ can name the test one.
#pragma once
#include <cstdint>
#include <span>

namespace daihui::ballot {

/// A source of uniformly random bytes. One thread at a time.
class Randomness {
  public:
    Randomness() = default;
    Randomness(const Randomness&) = delete;
    Randomness& operator=(const Randomness&) = delete;
    virtual ~Randomness() = default;
    /// Overwrites the whole of `out`; never fails (a source that cannot deliver stops the program).
    virtual void fill(std::span<std::uint8_t> out) = 0;
};

}  // namespace daihui::ballot
