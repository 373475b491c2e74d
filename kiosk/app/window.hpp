// The window: SDL2 and an OpenGL 3.3 core context, with or without a display (SDL_VIDEODRIVER=offscreen). It
// turns SDL's events into ours and waits without using the processor. Nothing here knows what is drawn.
//
// Thread rule: the thread that opened it; only wake() may be called from any thread.
#pragma once
#include <SDL.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/geometry.hpp"
#include "kiosk/ui/touch.hpp"
#include "shared/base/result.hpp"

namespace daihui::app {

enum class Placement { windowed, fullscreen };
enum class Mouse { off, on };

struct WindowOptions {
    std::string title = "代会";
    int width = 1080, height = 1920;  ///< pixels; fullscreen takes the display's
    Placement placement = Placement::windowed;
    Mouse mouse = Mouse::on;  ///< off on a kiosk: fingers only, no pointer is shown
};

/// Something happened. Positions are pixels.
struct WindowEvent {
    enum class Kind {
        pointer_down,
        pointer_move,
        pointer_up,
        pointer_cancel,
        wheel,
        key_down,
        key_up,
        text,
        exposed,
        quit,
        wake
    };
    Kind kind = Kind::wake;
    ui::Point position{};
    ui::Contact contact = ui::Contact::finger;
    int key = 0;  ///< HID usage number
    bool repeat = false;
    float wheel = 0;
    double age_ms = 0;  ///< how long it waited in the queue
    std::string text{};
};

class Window {
  public:
    static Result<std::unique_ptr<Window>> open(const WindowOptions& options);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    /// Pixels of the drawable.
    [[nodiscard]] ui::Size size() const;
    /// True without a display: nothing has to be shown.
    [[nodiscard]] bool is_offscreen() const { return offscreen_; }
    /// Returns when an event is there or after that many milliseconds; less than 0: for ever.
    void wait(double milliseconds);
    /// The next event, if there is one.
    std::optional<WindowEvent> poll();
    /// Ends a wait. Any thread.
    static void wake();
    /// Puts the back buffer on the screen.
    void swap();

    // For the automation: the same events that a panel and a keyboard send, through SDL's queue.
    void push_finger(WindowEvent::Kind kind, ui::Point at);
    static void push_key(int key, bool down);
    static void push_text(const std::string& utf8);

  private:
    Window() = default;
    std::optional<WindowEvent> translate(const SDL_Event& event);
    void wait_offscreen(double milliseconds);

    SDL_Window* window_ = nullptr;
    SDL_GLContext context_ = nullptr;
    bool offscreen_ = false;
    Mouse mouse_ = Mouse::on;
    int event_fd_ = -1;
    std::optional<SDL_FingerID> finger_;
    bool mouse_down_ = false;
};

}  // namespace daihui::app
