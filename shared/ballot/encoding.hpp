// Small numbers as points of the group: of_ints and to_ints of specification.tex 3.0, section 5.2.1 (Ed25519,
// kappa = 8, padding 14). What a non-homomorphic question encrypts.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "shared/ballot/group.hpp"

namespace daihui::ballot {

/// A point holds at most this many numbers of 0 … 255.
constexpr std::size_t most_encoded = 30;

/// The point that carries the numbers (of_ints); [0,0] is the identity. At most most_encoded numbers; more stop
/// the program. Its 64 attempts take about 1.4 ms whatever the numbers are; one number in 60 needs more of
/// them.
Point encode_numbers(std::span<const std::uint8_t> numbers);

/// The numbers that Belenios reads from any point (to_ints). A point that encode_numbers does not make gives
/// numbers too: whoever counts must not take them for more than they are.
std::vector<std::uint8_t> decode_numbers(const Point& point, std::size_t count);

}  // namespace daihui::ballot
