// The times that entries carry: hybrid logical time. Pure: readings come in as values. Times of entries are
// shown and decide nothing (shared/sync/README.md).
#pragma once
#include <algorithm>
#include <chrono>
#include <optional>

#include "shared/base/time.hpp"

namespace daihui::record {

/// Never behind anything this machine has seen, as long as that is believable: with a clock that agrees with
/// the hub's, times more than `most_ahead` before it are some machine's fault and are forgotten, so that one
/// wrong clock in the hall cannot carry the others away.
class EntryClock {
  public:
    static constexpr std::chrono::seconds most_ahead{60};

    /// What is known of this machine's own clock.
    enum class Clock {
        agreed,  ///< it is the hub's, or was corrected by it
        alone    ///< the hub was not heard since the program began: what others wrote is a better witness
    };

    /// An entry with this time was folded here or written here.
    void seen(Moment time) { newest_ = newest_ ? std::max(*newest_, time) : time; }
    /// The same of another machine's entry, whose clock may be wrong.
    void seen(Moment time, Moment now) {
        if (time <= now + most_ahead) seen(time);
    }
    /// The time of the next entry.
    [[nodiscard]] Moment next(Moment now, Clock clock = Clock::agreed) {
        if (newest_ && clock == Clock::agreed && *newest_ > now + most_ahead) newest_.reset();
        const Moment time = newest_ ? std::max(*newest_, now) : now;
        seen(time);
        return time;
    }

  private:
    std::optional<Moment> newest_;
};

}  // namespace daihui::record
