#include "kiosk/app/clock.hpp"

namespace daihui::app {

Clock Clock::frozen(Moment at) {
    Clock clock;
    clock.frozen_ = true;
    clock.at_ = at;
    return clock;
}

Moment Clock::now() const {
    if (frozen_) return at_ + offset_;
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()) + offset_ +
           correction_;
}

void Clock::follow(Moment hub_now) {
    constexpr std::chrono::milliseconds too_small{200};
    const std::chrono::milliseconds difference = hub_now - now();
    if (!frozen_ && (difference > too_small || difference < -too_small)) correction_ += difference;
}

double Clock::steady_ms() const {
    const auto moved = static_cast<double>(offset_.count()) + nudged_ms_;
    if (frozen_) return moved;
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(since).count() + moved;
}

void Clock::advance(std::chrono::milliseconds by) { offset_ += by; }

}  // namespace daihui::app
