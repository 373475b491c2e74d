#include "kiosk/app/frame_loop.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "kiosk/app/png.hpp"
#include "kiosk/ui/widgets.hpp"

namespace daihui::app {
namespace {

using Kind = WindowEvent::Kind;

double real_ms() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(since).count();
}

bool is_pointer(Kind kind) {
    return kind == Kind::pointer_down || kind == Kind::pointer_move || kind == Kind::pointer_up ||
           kind == Kind::pointer_cancel;
}

std::optional<ui::KeyName> name_of(const devices::KeyStroke& stroke) {
    namespace key = devices::key;
    using ui::KeyName;
    if (stroke.control) {
        if (stroke.key == devices::key_of('k')->key) return KeyName::find;
        if (stroke.key == devices::key_of('e')->key) return KeyName::event;
        return std::nullopt;
    }
    switch (stroke.key) {
        case key::enter:
            return KeyName::enter;
        case key::escape:
            return KeyName::escape;
        case key::backspace:
            return KeyName::backspace;
        case key::tab:
            return stroke.shift ? KeyName::back_tab : KeyName::tab;
        case key::up:
            return KeyName::up;
        case key::down:
            return KeyName::down;
        case key::left:
            return KeyName::left;
        case key::right:
            return KeyName::right;
        case key::page_up:
            return KeyName::page_up;
        case key::page_down:
            return KeyName::page_down;
        case key::home:
            return KeyName::home;
        case key::end:
            return KeyName::end;
        default:
            return std::nullopt;
    }
}

bool same(const std::vector<ui::Primitive>& a, const std::vector<ui::Primitive>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const ui::Primitive& x, const ui::Primitive& y) { return x.hash == y.hash; });
}

}  // namespace

Result<std::unique_ptr<FrameLoop>> FrameLoop::open(const FrameOptions& options, Program& program,
                                                   Clock& clock) {
    auto loop = std::unique_ptr<FrameLoop>(new FrameLoop(program, clock));
    auto window = Window::open(options.window);
    if (!window) return window.error();
    loop->window_ = std::move(*window);
    if (auto loaded = load_gl(); !loaded) return loaded.error();
    auto painter = Painter::create();
    if (!painter) return painter.error();
    loop->painter_ = std::move(*painter);
    loop->textures_ = std::make_unique<GlTextures>();
    loop->picture_ = std::make_unique<Picture>();
    loop->text_ = std::make_unique<ui::TextEngine>(*loop->textures_, options.fonts_file);
    loop->kit_ = std::make_unique<ui::Kit>(*loop->text_, program.theme());
    loop->kit_->set_motion(options.motion);
    loop->scanner_ = devices::Scanner(options.scanner);
    if (options.tokens == TokensFrom::keyboard_and_standard_input) {
        FrameLoop* self = loop.get();
        loop->reader_ = std::make_unique<devices::LineReader>(STDIN_FILENO, [self](devices::InputEvent event) {
            constexpr std::size_t most = 64;  // a flood is cut here; good codes come one a second
            const std::lock_guard lock(self->tokens_mutex_);
            if (self->tokens_.size() < most) self->tokens_.push_back(std::move(event));
            Window::wake();
        });
    }
    return loop;
}

FrameLoop::~FrameLoop() {
    reader_.reset();
    for (auto& pending : screenshots_)
        if (pending.valid()) pending.wait();
    kit_.reset();
    text_.reset();  // textures go while the context is there
    picture_.reset();
    painter_.reset();
}

int FrameLoop::run() {
    while (turn(-1)) {
    }
    return failure_.empty() ? 0 : 3;
}

double FrameLoop::wait_for(double wait_ms) const {
    if (!queue_.empty()) return 0;
    double least = wait_ms < 0 ? 1e12 : wait_ms;
    if (!clock_.is_frozen()) {
        const auto until = [this](Moment moment) {
            return std::max(0.0, static_cast<double>((moment - clock_.now()).count()));
        };
        if (const auto wakeup = program_.next_wakeup()) least = std::min(least, until(*wakeup));
        if (const auto wakeup = kit_->next_wakeup()) least = std::min(least, until(*wakeup));
        if (const auto due = scanner_.due_ms())
            least = std::min(least, std::max(0.0, *due - clock_.steady_ms()));
    }
    return least >= 1e12 ? -1 : least;
}

bool FrameLoop::turn(double wait_ms) {
    if (painted_.empty() || repaint_all_) wait_ms = 0;
    const double wait = wait_for(wait_ms);
    if (wait != 0) window_->wait(wait);
    ++counts_.waits;
    // A failure anywhere in the program ends in a sentence on the screen, never in half a vote.
    guarded([this] { collect(); });
    guarded([this] { frame(); });
    return !closed_ && !program_.wants_to_end();
}

bool FrameLoop::settle(double limit_ms) {
    const double end = real_ms() + limit_ms;
    // A held-back burst is typing after all: under a frozen clock nobody else lets it go.
    for (;;) {
        if (!turn(0)) return false;
        if (queue_.empty() && scanner_.due_ms()) {
            const double left = std::max(0.0, *scanner_.due_ms() - clock_.steady_ms());
            if (clock_.is_frozen())
                clock_.nudge(left);
            else
                window_->wait(left + 1);
            continue;
        }
        if (queue_.empty() && typed_.empty() && !program_.is_busy()) return true;
        if (real_ms() > end) return true;
        if (program_.is_busy()) window_->wait(20);
    }
}

// ---- input
// -------------------------------------------------------------------------------------------------------

ui::Point FrameLoop::to_units(ui::Point pixels) const {
    const float scale = kit_->theme().scale;
    return {pixels.x / scale, pixels.y / scale};
}

void FrameLoop::collect() {
    while (auto event = window_->poll()) {
        if (is_pointer(event->kind))
            queue_.push_back(std::move(*event));
        else
            take(*event);
    }
    scanner_.advance(clock_.steady_ms());
    take_scanner_events();
    {
        const std::lock_guard lock(tokens_mutex_);
        std::vector<devices::InputEvent> tokens = std::exchange(tokens_, {});
        for (const devices::InputEvent& event : tokens) {
            if (const auto* scan = std::get_if<devices::Scan>(&event))
                program_.scanned(scan->text);
            else
                program_.scan_refused();
        }
    }
    // At most one transition a frame; moves in between are one.
    while (!queue_.empty()) {
        const WindowEvent event = queue_.front();
        queue_.erase(queue_.begin());
        take(event);
        if (event.kind != Kind::pointer_move) break;
        if (!queue_.empty() && queue_.front().kind != Kind::pointer_move) break;
    }
}

void FrameLoop::take(const WindowEvent& event) {
    const double now = clock_.steady_ms() - (clock_.is_frozen() ? 0.0 : event.age_ms);
    const ui::Point at = to_units(event.position);
    switch (event.kind) {
        case Kind::pointer_down:
            touch_.down(at, now, event.contact);
            touch_.set_scrollable(kit_->registry().scroll_at(at) != nullptr);
            break;
        case Kind::pointer_move:
            touch_.move(at, now);
            break;
        case Kind::pointer_up:
            touch_.up(at, now);
            break;
        case Kind::pointer_cancel:
            touch_.cancel();
            break;
        case Kind::wheel:
            typed_.push_back({"", event.wheel > 0 ? ui::KeyName::page_up : ui::KeyName::page_down});
            break;
        case Kind::key_down:
            scanner_.key_down(event.key, now, event.repeat ? devices::Repeat::yes : devices::Repeat::no);
            take_scanner_events();
            break;
        case Kind::key_up:
            scanner_.key_up(event.key, now);
            break;
        case Kind::text:
            scanner_.text(event.text, now);
            take_scanner_events();
            break;
        case Kind::exposed:
            expose_ = true;
            break;
        case Kind::quit:
            closed_ = true;
            break;
        case Kind::wake:
            break;
    }
}

void FrameLoop::take_scanner_events() {
    for (const devices::InputEvent& event : scanner_.take()) {
        if (const auto* scan = std::get_if<devices::Scan>(&event))
            program_.scanned(scan->text);
        else if (std::holds_alternative<devices::Refused>(event))
            program_.scan_refused();
        else if (const auto* text = std::get_if<devices::TypedText>(&event))
            typed_.push_back({text->text, std::nullopt});
        else if (const auto* stroke = std::get_if<devices::KeyStroke>(&event))
            if (const auto name = name_of(*stroke)) typed_.push_back({"", name});
    }
}

// ---- frames
// ------------------------------------------------------------------------------------------------------

void FrameLoop::pass(ui::FrameInput input, ImDrawList* list) {
    const ui::Size pixels = window_->size();
    kit_->set_theme(program_.theme());
    if (!failure_.empty()) {
        kit_->begin_frame(list, pixels, "failure", std::move(input));
        draw_failure();
        kit_->end_frame();
        return;
    }
    kit_->begin_frame(list, pixels, program_.screen_id(), std::move(input));
    program_.draw(*kit_);
    kit_->end_frame();
}

void FrameLoop::draw_failure() {
    // Only what cannot fail: sentences on paper.
    kit_->canvas().fill(kit_->screen(), kit_->palette().paper);
    ui::Rect area = ui::middle(kit_->screen(), kit_->screen().h / 2);
    const float size = std::min(92.0F, kit_->screen().w / 10);
    ui::Look look{.role = ui::Role::headline,
                  .face = ui::Face::serif_bold,
                  .align = ui::Align::center,
                  .valign = ui::VAlign::middle,
                  .size = size,
                  .wrap = false};
    kit_->text(ui::cut_top(area, size * 2), "请联系工作人员", look);
    look.face = ui::Face::sans;
    look.size = std::min(42.0F, kit_->screen().w / 22);
    look.line = look.size * 1.6F;
    for (const char* line : {"本机暂停使用，填写的内容已经清除。", "没有显示「投票成功」的选票尚未投出，",
                             "请持选票卡到旁边的投票机。"})
        kit_->text(ui::cut_top(area, look.line), line, look);
}

void FrameLoop::frame() {
    program_.has_changed();
    ui::FrameInput input;
    input.now = clock_.now();
    const auto standing = [this](const ui::Pointer& pointer) {
        ui::FrameInput again;
        again.now = clock_.now();
        again.pointer = pointer;
        again.pointer.edge = ui::PointerEdge::none;
        again.pointer.moved = {};
        return again;
    };
    if (failure_.empty()) program_.tick(clock_.now());
    const double began = measuring_ ? real_ms() : 0;
    input.pointer = touch_.take();
    input.typed = std::exchange(typed_, {});
    const bool acted =
        input.pointer.edge != ui::PointerEdge::none || !input.typed.empty() || input.pointer.dragging;
    const ui::Pointer pointer = input.pointer;
    pass(std::move(input), nullptr);
    // What was activated may have changed the state while it was drawn: draw until it stands still.
    constexpr int most_passes = 5;
    for (int i = 0; i < most_passes; ++i) {
        const std::string id = failure_.empty() ? program_.screen_id() : "failure";
        const bool changed_screen = id != screen_id_;
        if (changed_screen) {
            screen_id_ = id;
            touch_.screen_changed(clock_.steady_ms());
        }
        if (!acted && !changed_screen) break;
        const std::vector<ui::Primitive> before = kit_->canvas_primitives();
        pass(standing(changed_screen ? ui::Pointer{} : pointer), nullptr);
        if (same(before, kit_->canvas_primitives()) && program_.screen_id() == screen_id_) break;
    }
    const ui::Size size = window_->size();
    const int width = static_cast<int>(size.w), height = static_cast<int>(size.h);
    if (picture_->width() != width || picture_->height() != height) {
        picture_->resize(width, height);
        repaint_all_ = true;
    }
    std::vector<ui::PixelRect> damage;
    if (repaint_all_)
        damage.push_back({0, 0, width, height});
    else
        damage = ui::damage_between(painted_, kit_->canvas_primitives());
    if (!damage.empty()) {
        const double begin = measuring_ ? real_ms() : 0;
        double drawn = begin;
        painter_->paint(*picture_, damage, kit_->palette().paper, [&](ImDrawList* list) {
            pass(standing(pointer), list);
            if (measuring_) drawn = real_ms();
        });
        if (measuring_) {
            finish_gl();
            counts_.last_draw_ms = drawn - begin;
            counts_.last_paint_ms = real_ms() - drawn;
            double pixels = 0;
            for (const ui::PixelRect& rect : damage) pixels += static_cast<double>(rect.area());
            frame_times_.push_back({screen_id_, real_ms() - began, pixels / (size.w * size.h)});
        }
        painted_ = kit_->canvas_primitives();
        repaint_all_ = false;
        ++counts_.frames;
        for (const ui::PixelRect& rect : damage) counts_.pixels += static_cast<std::uint64_t>(rect.area());
    }
    if ((!damage.empty() || expose_) && !window_->is_offscreen()) {
        picture_->show();
        window_->swap();
    }
    expose_ = false;
    text_->end_frame();
}

void FrameLoop::guarded(const std::function<void()>& work) {
    try {
        work();
    } catch (const std::exception& error) {
        if (!failure_.empty()) throw;  // even the failure cannot be drawn
        failure_ = error.what();
        std::fprintf(stderr, "画面出错：%s\n", failure_.c_str());
        program_.failed();
        kit_->forget();  // and what was laid out of it
        queue_.clear();
        typed_.clear();
        repaint_all_ = true;
    }
}

// ---- screenshots
// -------------------------------------------------------------------------------------------------

void FrameLoop::screenshot(const std::string& path) {
    std::vector<std::uint8_t> pixels = picture_->read();
    const int width = picture_->width(), height = picture_->height();
    // Two at a time: a picture is 8 MB, and a script may ask for hundreds.
    while (screenshots_.size() >= 2 &&
           screenshots_[screenshots_.size() - 2].wait_for(std::chrono::seconds(0)) != std::future_status::ready)
        screenshots_[screenshots_.size() - 2].wait();
    screenshots_.push_back(
        std::async(std::launch::async, [path, width, height, bytes = std::move(pixels)]() mutable {
            return write_png(path, width, height, bytes);
        }));
}

Result<void> FrameLoop::finish_screenshots() {
    Result<void> result;
    for (auto& pending : screenshots_) {
        if (!pending.valid()) continue;
        if (Result<void> one = pending.get(); !one && result.ok()) result = one;
    }
    screenshots_.clear();
    return result;
}

}  // namespace daihui::app
