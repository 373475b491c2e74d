// Time and chance for whole systems in one thread: what happens, happens at a moment of a made-up clock, in an
// order that the seed alone decides.
#pragma once
#include <cstdint>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include "shared/sync/clock.hpp"

namespace daihui::network {

using sync::Ticks;

/// A plain generator, so that a run is its seed.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed * 2862933555777941757U + 3037000493U) {}
    /// 0 to `sides` - 1.
    std::uint64_t roll(std::uint64_t sides) {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return (state_ >> 33U) % sides;
    }
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(roll(static_cast<std::uint64_t>(most - least + 1)));
    }
    bool chance(std::uint64_t percent) { return roll(100) < percent; }
    Ticks ticks(std::int64_t least, std::int64_t most) { return Ticks{between(least, most)}; }

  private:
    std::uint64_t state_;
};

class World {
  public:
    explicit World(std::uint64_t seed) : dice(seed) {}

    Dice dice;
    [[nodiscard]] Ticks now() const { return now_; }
    void in(Ticks wait, std::function<void()> what) {
        queue_.push({now_ + (wait > Ticks{0} ? wait : Ticks{0}), ++order_, std::move(what)});
    }
    /// Lets everything happen that is due until `end`; what comes after it stays.
    void run_until(Ticks end) {
        while (!queue_.empty() && queue_.top().at <= end) {
            auto what = std::move(const_cast<Due&>(queue_.top()).what);
            now_ = queue_.top().at;
            queue_.pop();
            what();
        }
        now_ = end;
    }

  private:
    struct Due {
        Ticks at;
        std::uint64_t order;
        std::function<void()> what;
        bool operator<(const Due& other) const { return at != other.at ? at > other.at : order > other.order; }
    };
    std::priority_queue<Due> queue_;
    Ticks now_{0};
    std::uint64_t order_ = 0;
};

}  // namespace daihui::network
