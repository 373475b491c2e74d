// Time on a kiosk: how far the hub's clock is from ours. Pure: readings come in as values. The times that
// entries carry are shared/record/entry_clock.hpp's.
//
//     HubTime hub;
//     hub.add({sent, answer.time, received});       // ticks before and after, the hub's time between
//     hub.now(ticks, wall)                          // the hub's time now
#pragma once
#include <chrono>
#include <deque>
#include <optional>
#include <string>

#include "shared/base/time.hpp"

namespace daihui::sync {

/// A reading of this process's monotonic clock. Only differences mean something; a wall clock that somebody
/// sets does not move it.
using Ticks = std::chrono::milliseconds;

/// One question and answer that told the hub's time.
struct Exchange {
    Ticks sent{};      ///< when the question left
    Moment hub{};      ///< the hub's time in the answer
    Ticks received{};  ///< when the answer was here
};

/// The hub's clock, estimated from several exchanges.
class HubTime {
  public:
    /// An answer that came before its question is dropped.
    void add(const Exchange& exchange);
    [[nodiscard]] bool known() const { return !exchanges_.empty(); }
    /// The hub's time; `wall`, this machine's own clock, where the hub was never heard.
    [[nodiscard]] Moment now(Ticks ticks, Moment wall) const;
    /// How wrong now() may be at most: half of the best round trip. Zero where the hub was never heard.
    [[nodiscard]] std::chrono::milliseconds uncertainty() const;
    /// How far this machine's own clock is ahead of the hub's (negative: behind).
    [[nodiscard]] std::chrono::milliseconds ahead(Ticks ticks, Moment wall) const;

  private:
    [[nodiscard]] const Exchange* best() const;

    std::deque<Exchange> exchanges_;  ///< the newest few: old ones drift away
};

/// From this difference on a machine's clock is told to people (they may see it on its screens).
constexpr std::chrono::seconds clock_difference_to_tell{10};
/// 「本机时钟比主控机快 3 分 12 秒……」; nothing while the difference is small.
std::optional<std::string> clock_difference_words(std::chrono::milliseconds ahead);

}  // namespace daihui::sync
