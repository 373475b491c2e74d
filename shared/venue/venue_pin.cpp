#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "shared/venue/pin.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {

bool pin_is_usable(std::string_view pin) {
    return pin.size() >= 6 && pin.size() <= 12 &&
           std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string make_pin() {
    std::string pin;
    for (int i = 0; i < 6; ++i) pin += static_cast<char>('0' + randombytes_uniform(10));
    return pin;
}

std::string hash_pin(std::string_view pin, bool rehearsal) {
    std::array<char, crypto_pwhash_STRBYTES> out{};
    const auto memory = rehearsal ? crypto_pwhash_MEMLIMIT_MIN * 1024 : crypto_pwhash_MEMLIMIT_INTERACTIVE;
    if (crypto_pwhash_str(out.data(), pin.data(), pin.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE, memory) != 0)
        std::abort();
    return out.data();
}

bool pin_matches(std::string_view pin, const std::string& hash) {
    return crypto_pwhash_str_verify(hash.c_str(), pin.data(), pin.size()) == 0;
}

long wait_after(long failures) {
    if (failures < 3) return 0;
    const long doublings = std::min(failures - 3, 6L);
    return std::min(5L << doublings, 300L);
}

// Failures are kept in the file, so that switching the machine off and on does not help a guesser.
Venue::PinAnswer Venue::try_pin(std::string_view pin, Moment now) {
    const auto number = [&](const char* name) {
        const auto value = state_->record->local(name);
        return value ? std::strtoll(value->c_str(), nullptr, 10) : 0LL;
    };
    const long failures = static_cast<long>(number("pin_failures"));
    const std::int64_t last = number("pin_last");
    const std::int64_t elapsed = (to_millis(now) - last) / 1000;
    const long wait = wait_after(failures);
    // A clock that was set back must not lock people out for ever, nor let a guesser in at once.
    const std::int64_t left = elapsed < 0 ? wait : wait - elapsed;
    if (failures > 0 && left > 0)
        return {false, left, "密码多次不正确，请 " + std::to_string(left) + " 秒后再试。"};
    auto hash = read_file(state_->folder / "keys" / "console.pin");
    if (!hash) return {false, 0, "控制台密码文件缺失，请从备份恢复 keys/console.pin。"};
    while (!hash->empty() && hash->back() == '\n') hash->pop_back();
    if (pin_is_usable(pin) && pin_matches(pin, *hash)) {
        (void)state_->record->set_local("pin_failures", "0");
        return {true, 0, ""};
    }
    (void)state_->record->set_local("pin_failures", std::to_string(failures + 1));
    (void)state_->record->set_local("pin_last", std::to_string(to_millis(now)));
    const long next = wait_after(failures + 1);
    return {false, next,
            next > 0 ? "密码不正确，请 " + std::to_string(next) + " 秒后再试。" : "密码不正确，请重新输入。"};
}

}  // namespace daihui::venue
