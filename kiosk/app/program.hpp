// What the window shows, as the frame loop sees it: something that draws itself, is scanned at, and says when
// it wants to be woken. The real application implements it over kiosk/session and kiosk/screens.
//
// Thread rule: everything is called from the thread of the window. Other threads call FrameLoop::wake().
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/ui/kit.hpp"
#include "shared/base/time.hpp"

namespace daihui::app {

enum class HubLink { down, up };

class Program {
  public:
    Program() = default;
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    virtual ~Program() = default;

    /// Which screen is shown: `expect screen home`. A new id cancels what is under the finger.
    [[nodiscard]] virtual std::string screen_id() const = 0;
    /// Draws the current state; a widget's answer may change the state at once, then it is drawn again.
    virtual void draw(ui::Kit& kit) = 0;
    /// A code was read by the scanner, wherever the focus is.
    virtual void scanned(std::string_view token) = 0;
    /// The scanner sent something that cannot be a code (too long, binary).
    virtual void scan_refused() {}
    /// Time has passed: timeouts are decided here. Called before every frame.
    virtual void tick(Moment now) { static_cast<void>(now); }
    /// When tick() must be called at the latest, if nothing else happens.
    [[nodiscard]] virtual std::optional<Moment> next_wakeup() const { return std::nullopt; }
    /// True once if something changed that is not an input (an entry arrived); the screen is then drawn.
    virtual bool has_changed() { return false; }
    /// Work is under way on another thread whose end will change the screen: the automation waits for it.
    [[nodiscard]] virtual bool is_busy() const { return false; }
    /// The automation cuts the network, or mends it.
    virtual void hub(HubLink link) { static_cast<void>(link); }
    /// Colours, text size; asked for before every frame.
    [[nodiscard]] virtual ui::Theme theme() const = 0;
    /// A frame failed and from now on only the sentence 请联系工作人员 is drawn: drop what is half done (marks
    /// on a ballot). Must not throw.
    virtual void failed() {}
    /// True ends the loop.
    [[nodiscard]] virtual bool wants_to_end() const { return false; }
};

}  // namespace daihui::app
