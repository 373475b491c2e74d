// The addresses under which other machines can reach this one: what a code to join names.
#pragma once
#include <string>
#include <vector>

namespace daihui::sync {

/// IPv4 addresses of this machine's interfaces that are up, without loopback and those that a machine gives
/// itself where nobody gave it one (169.254.0.0/16), in the system's order. Empty where it has none.
std::vector<std::string> own_addresses();

}  // namespace daihui::sync
