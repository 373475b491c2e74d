#include "kiosk/app/window.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>

namespace daihui::app {
namespace {

std::atomic<Uint32> wake_event{0};

// Runs on whatever thread pushes an event: it makes the descriptor readable that an offscreen window sleeps on.
int tell_descriptor(void* user, SDL_Event* event) {
    if (event->type == SDL_POLLSENTINEL) return 0;  // SDL's own mark; answering it would never let us sleep
    const std::uint64_t one = 1;
    const auto descriptor = static_cast<int>(reinterpret_cast<std::intptr_t>(user));
    [[maybe_unused]] const ssize_t written = ::write(descriptor, &one, sizeof one);
    return 0;
}

Error sdl_error(const char* what) { return {ErrorKind::refused, std::string(what) + "：" + SDL_GetError()}; }

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
    // Without a shader cache in an unwritable home Mesa complains at every start; the kiosk's shaders are two.
    ::setenv("MESA_SHADER_CACHE_DISABLE", "1", 0);
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return sdl_error("不能打开显示设备");
    auto window = std::unique_ptr<Window>(new Window());
    const char* driver = SDL_GetCurrentVideoDriver();
    window->offscreen_ = driver != nullptr && std::strcmp(driver, "offscreen") == 0;
    window->mouse_ = options.mouse;

    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
    Uint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_ALLOW_HIGHDPI;
    if (options.placement == Placement::fullscreen) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
    window->window_ = SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                       options.width, options.height, flags);
    if (window->window_ == nullptr) return sdl_error("不能打开窗口");
    window->context_ = SDL_GL_CreateContext(window->window_);
    if (window->context_ == nullptr) return sdl_error("不能使用 OpenGL 3.3");
    if (!window->offscreen_) SDL_GL_SetSwapInterval(1);
    if (options.mouse == Mouse::off) SDL_ShowCursor(SDL_DISABLE);
    if (wake_event == 0) wake_event = SDL_RegisterEvents(1);
    SDL_StartTextInput();
    if (window->offscreen_) {
        window->event_fd_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        if (window->event_fd_ >= 0)
            SDL_AddEventWatch(tell_descriptor,
                              reinterpret_cast<void*>(static_cast<std::intptr_t>(window->event_fd_)));
    }
    return window;
}

Window::~Window() {
    if (event_fd_ >= 0) {
        SDL_DelEventWatch(tell_descriptor, reinterpret_cast<void*>(static_cast<std::intptr_t>(event_fd_)));
        ::close(event_fd_);
    }
    if (context_ != nullptr) SDL_GL_DeleteContext(context_);
    if (window_ != nullptr) SDL_DestroyWindow(window_);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

ui::Size Window::size() const {
    int width = 0, height = 0;
    SDL_GL_GetDrawableSize(window_, &width, &height);
    return {static_cast<float>(width), static_cast<float>(height)};
}

void Window::wait(double milliseconds) {
    if (event_fd_ >= 0) {
        wait_offscreen(milliseconds);
    } else if (milliseconds < 0) {
        SDL_WaitEvent(nullptr);
    } else {
        SDL_WaitEventTimeout(nullptr, static_cast<int>(std::ceil(std::min(milliseconds, 3'600'000.0))));
    }
}

void Window::wait_offscreen(double milliseconds) {
    if (SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT) == SDL_TRUE) return;
    pollfd fd{event_fd_, POLLIN, 0};
    const int timeout =
        milliseconds < 0 ? -1 : static_cast<int>(std::ceil(std::min(milliseconds, 3'600'000.0)));
    if (::poll(&fd, 1, timeout) <= 0) return;
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t got = ::read(event_fd_, &count, sizeof count);
}

std::optional<WindowEvent> Window::poll() {
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0)
        if (auto translated = translate(event)) {
            translated->age_ms = static_cast<double>(SDL_GetTicks() - event.common.timestamp);
            return translated;
        }
    return std::nullopt;
}

std::optional<WindowEvent> Window::translate(const SDL_Event& event) {
    using Kind = WindowEvent::Kind;
    WindowEvent out;
    const ui::Size pixels = size();
    // A window on a dense display counts mouse positions in points, not in pixels.
    const auto mouse_at = [&](int x, int y) {
        int w = 1, h = 1;
        SDL_GetWindowSize(window_, &w, &h);
        return ui::Point{static_cast<float>(x) * pixels.w / static_cast<float>(w),
                         static_cast<float>(y) * pixels.h / static_cast<float>(h)};
    };
    switch (event.type) {
        case SDL_FINGERDOWN:
            if (finger_) return std::nullopt;  // one finger speaks at a time
            finger_ = event.tfinger.fingerId;
            out.kind = Kind::pointer_down;
            out.position = {event.tfinger.x * pixels.w, event.tfinger.y * pixels.h};
            return out;
        case SDL_FINGERMOTION:
        case SDL_FINGERUP:
            if (finger_ != event.tfinger.fingerId) return std::nullopt;
            if (event.type == SDL_FINGERUP) finger_.reset();
            out.kind = event.type == SDL_FINGERUP ? Kind::pointer_up : Kind::pointer_move;
            out.position = {event.tfinger.x * pixels.w, event.tfinger.y * pixels.h};
            return out;
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
            if (mouse_ == Mouse::off || event.button.button != SDL_BUTTON_LEFT) return std::nullopt;
            mouse_down_ = event.type == SDL_MOUSEBUTTONDOWN;
            out.kind = mouse_down_ ? Kind::pointer_down : Kind::pointer_up;
            out.contact = ui::Contact::mouse;
            out.position = mouse_at(event.button.x, event.button.y);
            return out;
        case SDL_MOUSEMOTION:
            if (!mouse_down_) return std::nullopt;  // nothing lights up under a pointer that only passes
            out.kind = Kind::pointer_move;
            out.contact = ui::Contact::mouse;
            out.position = mouse_at(event.motion.x, event.motion.y);
            return out;
        case SDL_MOUSEWHEEL: {
            if (mouse_ == Mouse::off) return std::nullopt;
            int x = 0, y = 0;
            SDL_GetMouseState(&x, &y);
            out.kind = Kind::wheel;
            out.position = mouse_at(x, y);
            out.wheel = static_cast<float>(event.wheel.y);
            return out;
        }
        case SDL_KEYDOWN:
        case SDL_KEYUP:
            out.kind = event.type == SDL_KEYDOWN ? Kind::key_down : Kind::key_up;
            out.key = static_cast<int>(event.key.keysym.scancode);
            out.repeat = event.key.repeat != 0;
            return out;
        case SDL_TEXTINPUT:
            out.kind = Kind::text;
            out.text = event.text.text;
            return out;
        case SDL_WINDOWEVENT:
            switch (event.window.event) {
                case SDL_WINDOWEVENT_EXPOSED:
                case SDL_WINDOWEVENT_SIZE_CHANGED:
                case SDL_WINDOWEVENT_SHOWN:
                case SDL_WINDOWEVENT_RESTORED:
                    out.kind = Kind::exposed;
                    return out;
                case SDL_WINDOWEVENT_FOCUS_LOST:
                    finger_.reset();
                    mouse_down_ = false;
                    out.kind = Kind::pointer_cancel;
                    return out;
                default:
                    return std::nullopt;
            }
        case SDL_QUIT:
            out.kind = Kind::quit;
            return out;
        default:
            if (event.type == wake_event) return out;
            return std::nullopt;
    }
}

void Window::wake() {
    if (wake_event == 0) return;
    SDL_Event event{};
    event.type = wake_event;
    SDL_PushEvent(&event);
}

void Window::swap() {
    if (!offscreen_) SDL_GL_SwapWindow(window_);
}

void Window::push_finger(WindowEvent::Kind kind, ui::Point at) {
    const ui::Size pixels = size();
    SDL_Event event{};
    event.type = kind == WindowEvent::Kind::pointer_down ? SDL_FINGERDOWN
                 : kind == WindowEvent::Kind::pointer_up ? SDL_FINGERUP
                                                         : SDL_FINGERMOTION;
    event.tfinger.touchId = 1;
    event.tfinger.fingerId = 7;
    event.tfinger.x = at.x / pixels.w;
    event.tfinger.y = at.y / pixels.h;
    event.tfinger.pressure = 1;
    SDL_PushEvent(&event);
}

void Window::push_key(int key, bool down) {
    SDL_Event event{};
    event.type = down ? SDL_KEYDOWN : SDL_KEYUP;
    event.key.state = down ? SDL_PRESSED : SDL_RELEASED;
    event.key.keysym.scancode = static_cast<SDL_Scancode>(key);
    SDL_PushEvent(&event);
}

void Window::push_text(const std::string& utf8) {
    SDL_Event event{};
    event.type = SDL_TEXTINPUT;
    SDL_strlcpy(event.text.text, utf8.c_str(), sizeof event.text.text);
    SDL_PushEvent(&event);
}

}  // namespace daihui::app
