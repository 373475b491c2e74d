// How long to wait before the next try: twice as long each time, with full jitter, so that two hundred kiosks
// do not come back to a restarted hub in one instant. Pure: the same seed gives the same waits.
#pragma once
#include <chrono>
#include <cstdint>

namespace daihui::sync {

class Backoff {
  public:
    struct Limits {
        std::chrono::milliseconds first{250};  ///< the first wait is at most this
        std::chrono::milliseconds most{8000};  ///< no wait is longer
        std::chrono::milliseconds least{20};   ///< no wait is shorter: a refused connection fails at once
    };

    explicit Backoff(std::uint64_t seed) : Backoff(seed, Limits{}) {}
    Backoff(std::uint64_t seed, Limits limits) : limits_(limits), state_(seed) {}

    /// After one more failure: uniform between `least` and the window, which doubles up to `most`.
    std::chrono::milliseconds next();
    /// It worked.
    void reset() { failures_ = 0; }
    [[nodiscard]] int failures() const { return failures_; }
    /// The window that the next wait is drawn from.
    [[nodiscard]] std::chrono::milliseconds window() const;

  private:
    std::uint64_t draw();

    Limits limits_;
    std::uint64_t state_;
    int failures_ = 0;
};

}  // namespace daihui::sync
