// The one clock of the application. Real time plus an offset; under automation it stands still and moves only
// when the script says so, so that the same script always sees the same screens. One thread.
#pragma once
#include <chrono>

#include "shared/base/time.hpp"

namespace daihui::app {

class Clock {
  public:
    /// Follows the machine's clock.
    static Clock real() { return Clock(); }
    /// Stands at a moment until it is advanced.
    static Clock frozen(Moment at);

    [[nodiscard]] Moment now() const;
    /// Milliseconds that never go back, for fingers and keys.
    [[nodiscard]] double steady_ms() const;
    /// Moves both.
    void advance(std::chrono::milliseconds by);
    /// Shows the hub's time from here on: a kiosk's own clock may be wrong. A frozen clock is the script's
    /// alone; a difference too small for people to see is left.
    void follow(Moment hub_now);
    /// Moves only the steady one: a script's finger needs time between touch and release, the congress does
    /// not.
    void nudge(double ms) { nudged_ms_ += ms; }
    [[nodiscard]] bool is_frozen() const { return frozen_; }

  private:
    Clock() = default;
    bool frozen_ = false;
    Moment at_{};
    std::chrono::milliseconds offset_{0};
    std::chrono::milliseconds correction_{0};  ///< of the wall's time alone
    double nudged_ms_ = 0;
};

}  // namespace daihui::app
