// What the running kiosk costs, for tools/bench: the time to the first frame, each screen's frames, the idle
// state, memory. Behind the hidden option --timings; nothing of it runs otherwise.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "kiosk/app/automation.hpp"
#include "kiosk/app/frame_loop.hpp"
#include "shared/base/result.hpp"

namespace daihui::app {

class Timings {
  public:
    /// Draws the first frame, which ends the cold start.
    explicit Timings(FrameLoop& loop);

    /// Plays a script; every screen that it meets is also painted as a whole a few times. What a delegate waits
    /// for with the ballots in hand is timed on its own: from the finger on 核对无误 to the codes on the glass,
    /// and from 投出选票 to the receipt.
    Result<void> play(Automation& automation, const std::vector<Command>& commands);
    /// Follows the real clock for five seconds in which nobody touches anything and no minute begins.
    void stand_idle();
    /// JSON, one object: milliseconds, MiB, counts.
    [[nodiscard]] Result<void> write(const std::string& file) const;

  private:
    void repaint_screen();
    Result<void> time_receipt(Automation& automation, const Command& command);

    FrameLoop& loop_;
    double cold_start_ms_ = 0, first_memory_ = 0;
    struct Idle {
        double seconds = 0, processor_ms = 0;
        std::uint64_t frames = 0, waits = 0;
    } idle_;
    std::vector<std::string> repainted_;
    std::map<std::string, std::vector<double>> receipts_;
};

}  // namespace daihui::app
