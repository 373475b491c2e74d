// The randomness of tests: repeatable, from a seed. Nothing but tests can include this header (tools/lint).
#pragma once
#include <algorithm>
#include <cstdint>
#include <span>
#include <string>

#include "shared/ballot/randomness.hpp"
#include "shared/base/bytes.hpp"

namespace daihui::test {

/// SHA-256 of "seed|counter", block after block.
class TestRandomness final : public ballot::Randomness {
  public:
    explicit TestRandomness(std::uint64_t seed) : seed_(seed) {}
    TestRandomness(const TestRandomness& other)
        : ballot::Randomness(), seed_(other.seed_), counter_(other.counter_) {}
    TestRandomness& operator=(const TestRandomness&) = delete;
    ~TestRandomness() override = default;
    void fill(std::span<std::uint8_t> out) override {
        for (std::size_t at = 0; at < out.size();) {
            const Hash block = sha256(std::to_string(seed_) + "|" + std::to_string(counter_++));
            const std::size_t count = std::min(block.size(), out.size() - at);
            std::copy_n(block.begin(), count, out.begin() + static_cast<std::ptrdiff_t>(at));
            at += count;
        }
    }

  private:
    std::uint64_t seed_, counter_ = 0;
};

}  // namespace daihui::test
