#include "shared/sync/backoff.hpp"

#include <algorithm>

namespace daihui::sync {

std::chrono::milliseconds Backoff::window() const {
    std::chrono::milliseconds window = limits_.first;
    for (int i = 0; i < failures_ && window < limits_.most; ++i) window *= 2;
    return std::max(limits_.least, std::min(window, limits_.most));
}

std::chrono::milliseconds Backoff::next() {
    const std::chrono::milliseconds widest = window();
    ++failures_;
    const auto choices = static_cast<std::uint64_t>((widest - limits_.least).count()) + 1;
    return limits_.least + std::chrono::milliseconds{static_cast<std::int64_t>(draw() % choices)};
}

// SplitMix64: spreads any seed, also 0, 1, 2 … of machines that count themselves. Nothing secret hangs on it.
std::uint64_t Backoff::draw() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

}  // namespace daihui::sync
