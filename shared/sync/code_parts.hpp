// The parts that codes on paper and screens are made of (enrolment.hpp, hub_move.hpp). Inside shared/sync only.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.hpp"

namespace daihui::sync::code_parts {

// With white space and full-width forms no code of ours is longer.
constexpr std::size_t longest_scan = 2048;

bool is_base32(char c);
bool is_digit(char c);
bool all(std::string_view text, bool (*allowed)(char));
std::string upper(std::string_view text);
std::string lower(std::string_view text);
/// A number without sign and without leading zeros, at most `most`.
std::optional<std::int64_t> number(std::string_view text, std::int64_t most);
/// The parts between colons; an address in brackets keeps its own.
std::vector<std::string_view> split(std::string_view text);
/// SHA-256 in 52 Base32.
std::optional<Hash> pin_of(std::string_view text);

}  // namespace daihui::sync::code_parts
