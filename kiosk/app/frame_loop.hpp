// The heart of the kiosk application: waits, collects what fingers, keys and scanners did, lets the program
// draw, and paints the part of the screen that changed. While nothing changes it does not paint at all.
//
//     auto loop = FrameLoop::open(options, program, clock);
//     return (*loop)->run();
#pragma once
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "kiosk/app/clock.hpp"
#include "kiosk/app/gl.hpp"
#include "kiosk/app/painter.hpp"
#include "kiosk/app/program.hpp"
#include "kiosk/app/window.hpp"
#include "kiosk/devices/scanner.hpp"
#include "kiosk/devices/token_lines.hpp"
#include "kiosk/ui/kit.hpp"
#include "kiosk/ui/text.hpp"
#include "kiosk/ui/touch.hpp"
#include "shared/base/result.hpp"

namespace daihui::app {

enum class TokensFrom { keyboard, keyboard_and_standard_input };

struct FrameOptions {
    WindowOptions window{};
    std::string fonts_file;  ///< assets/fonts/fonts.conf
    ui::Motion motion = ui::Motion::on;
    TokensFrom tokens = TokensFrom::keyboard;
    devices::ScannerRules scanner{};
};

/// What was done so far; for tests and the bench.
struct FrameCounts {
    std::uint64_t waits = 0;   ///< times the loop woke up
    std::uint64_t frames = 0;  ///< times something was painted
    std::uint64_t pixels = 0;  ///< painted altogether
    double last_draw_ms = 0;   ///< of the program's draw() in the last painted frame
    double last_paint_ms = 0;  ///< of painting it, until the graphics side was done (only if measured)
};

/// One painted frame, recorded while measuring.
struct FrameTime {
    std::string screen;
    double ms = 0;       ///< from the inputs being known to the end of the graphics work
    double painted = 0;  ///< share of the window that was painted, 0 to 1
};

class FrameLoop {
  public:
    static Result<std::unique_ptr<FrameLoop>> open(const FrameOptions& options, Program& program, Clock& clock);
    ~FrameLoop();
    FrameLoop(const FrameLoop&) = delete;
    FrameLoop& operator=(const FrameLoop&) = delete;

    /// Until the program wants to end or the window is closed. Returns the exit status: 0, or 3 after a failed
    /// frame under `fail_fast`.
    int run();
    /// One turn: waits at most so long for something to happen (less than 0: until it does), then handles it.
    /// False when the program has ended.
    bool turn(double wait_ms);
    /// Handles everything that is pending, until the screen stands still and the program is not busy (at most
    /// `limit_ms` of real time).
    bool settle(double limit_ms = 10000);
    /// Something changed on another thread: the program's has_changed() is asked. Any thread.
    static void wake() { Window::wake(); }

    /// Writes what is on the screen as PNG, on a worker; errors are told by finish_screenshots().
    void screenshot(const std::string& path);
    Result<void> finish_screenshots();

    [[nodiscard]] const ui::Kit& kit() const { return *kit_; }
    [[nodiscard]] Window& window() { return *window_; }
    [[nodiscard]] Clock& clock() { return clock_; }
    [[nodiscard]] Program& program() { return program_; }
    [[nodiscard]] const FrameCounts& counts() const { return counts_; }
    /// Measures painting to the end of the graphics work (slower).
    void set_measuring(bool measuring) { measuring_ = measuring; }
    [[nodiscard]] const std::vector<FrameTime>& frame_times() const { return frame_times_; }
    /// Why the last frame failed; empty if none did. The screen then says 请联系工作人员.
    [[nodiscard]] const std::string& failure() const { return failure_; }
    /// Paints all of the next frame.
    void repaint() { repaint_all_ = true; }

  private:
    FrameLoop(Program& program, Clock& clock) : program_(program), clock_(clock) {}
    void collect();
    void take(const WindowEvent& event);
    void take_scanner_events();
    void frame();
    void guarded(const std::function<void()>& work);
    void pass(ui::FrameInput input, ImDrawList* list);
    void draw_failure();
    [[nodiscard]] double wait_for(double wait_ms) const;
    [[nodiscard]] ui::Point to_units(ui::Point pixels) const;

    Program& program_;
    Clock& clock_;
    std::unique_ptr<Window> window_;
    std::unique_ptr<GlTextures> textures_;
    std::unique_ptr<Picture> picture_;
    std::unique_ptr<Painter> painter_;
    std::unique_ptr<ui::TextEngine> text_;
    std::unique_ptr<ui::Kit> kit_;
    devices::Scanner scanner_;
    std::mutex tokens_mutex_;
    std::vector<devices::InputEvent> tokens_;  // from the reader's thread
    ui::Touch touch_;
    std::vector<WindowEvent> queue_;  // pointer events that wait for their own frame
    std::vector<ui::Typed> typed_;
    std::string screen_id_;
    std::vector<ui::Primitive> painted_;
    bool repaint_all_ = true, expose_ = false, closed_ = false, measuring_ = false;
    std::string failure_;
    FrameCounts counts_;
    std::vector<FrameTime> frame_times_;
    std::vector<std::future<Result<void>>> screenshots_;
    std::unique_ptr<devices::LineReader> reader_;  // last: its thread ends before the rest goes
};

}  // namespace daihui::app
