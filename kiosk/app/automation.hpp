// Plays a script on the real application: fingers, keys and scans go through SDL's queue and the loop like
// those of people, and what is expected is looked for among the texts that were really drawn.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "kiosk/app/frame_loop.hpp"
#include "kiosk/app/script.hpp"
#include "shared/base/result.hpp"

namespace daihui::app {

class Automation {
  public:
    /// Screenshots go to `out_folder`, which must exist.
    Automation(FrameLoop& loop, std::string out_folder) : loop_(loop), out_(std::move(out_folder)) {}

    /// Runs to the end or the first failure. A failure names the script's line, tells what the screen said, and
    /// leaves the picture `failure-line-N.png`.
    Result<void> run(const std::vector<Command>& commands);

  private:
    Result<void> play(const Command& command);
    Result<void> tap(const Command& command);
    Result<void> drag(const Command& command);
    Result<void> drag_to(const Command& command);
    void drag_by(const ui::Target& area, float distance);
    /// A scroll area by its label; null if there is none.
    [[nodiscard]] const ui::Target* area_of(const std::string& label) const;
    Result<void> scan(const Command& command);
    Result<void> type(const Command& command);
    Result<void> key(const Command& command);
    Result<void> expect(const Command& command);
    Result<void> keep(const Command& command);
    Result<void> send(const Command& command);
    Result<void> receive(const Command& command);
    /// The command with every {name} replaced by what keep remembered.
    [[nodiscard]] Command filled(Command command) const;
    [[nodiscard]] ui::Point pixels_of(ui::Point units) const;
    Error told(const std::string& what) const;

    FrameLoop& loop_;
    std::string out_;
    std::map<std::string, std::string> kept_;
};

}  // namespace daihui::app
