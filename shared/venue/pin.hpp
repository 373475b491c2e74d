// The console's PIN: kept as an Argon2id hash, tried with a growing delay.
#pragma once
#include <string>
#include <string_view>

namespace daihui::venue {

/// Six to twelve digits.
bool pin_is_usable(std::string_view pin);
/// Six random digits.
std::string make_pin();
/// libsodium's self-describing Argon2id string; a rehearsal takes the quicker setting.
std::string hash_pin(std::string_view pin, bool rehearsal);
bool pin_matches(std::string_view pin, const std::string& hash);
/// Seconds to wait after `failures` wrong tries in a row: 0 for the first two, then 5, 10, 20 … at most 300.
long wait_after(long failures);

}  // namespace daihui::venue
