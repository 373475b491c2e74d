// Who of those that listen live is told of news now. Each event makes a machine fetch, so what many machines
// may be told a second is bounded, whatever comes in: in a small hall everybody is told in every round, in a
// large one in turn, those first that waited longest. After a quiet moment all are told at once. No clocks
// here: time comes in as a value.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace daihui::sync {

class LivePace {
  public:
    struct Listener {
        bool console = false;     ///< people steer the hall there: told in every round
        std::uint64_t told = 0;   ///< the newest entry it was told of
        std::uint64_t round = 0;  ///< when that was
    };
    /// So many events a second, saved up while none are told to at most `burst` (and that many at first).
    LivePace(std::size_t a_second, std::size_t burst) : a_second_(a_second), burst_(burst) {}

    struct Round {
        std::vector<Listener*> told;  ///< these hear of `head` now, and are marked so
        bool others_wait = false;     ///< for the next round
    };
    /// Somebody is told in each round, however little may be.
    [[nodiscard]] Round next(const std::vector<Listener*>& all, std::uint64_t head,
                             std::chrono::steady_clock::time_point now);

  private:
    std::size_t a_second_, burst_;
    double allowance_ = 0;
    std::chrono::steady_clock::time_point at_{};
    bool begun_ = false;
    std::uint64_t rounds_ = 0;
};

}  // namespace daihui::sync
