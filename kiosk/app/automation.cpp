#include "kiosk/app/automation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <regex>

#include "shared/base/file.hpp"

namespace daihui::app {
namespace {

using Kind = WindowEvent::Kind;

// A finger's rhythm: it comes well after the last thing happened, and stays long enough to be one.
constexpr double before_touch_ms = 300, contact_ms = 80;
/// How long what is expected may take to come over a network, and another machine's script to get there: longer
/// than any of it takes, so that what fails has failed.
constexpr std::chrono::seconds patience{20}, other_script{240};

struct NamedKey {
    std::string_view name;
    int key;
};
constexpr std::array<NamedKey, 12> named_keys{{{"enter", devices::key::enter},
                                               {"escape", devices::key::escape},
                                               {"backspace", devices::key::backspace},
                                               {"tab", devices::key::tab},
                                               {"up", devices::key::up},
                                               {"down", devices::key::down},
                                               {"left", devices::key::left},
                                               {"right", devices::key::right},
                                               {"home", devices::key::home},
                                               {"end", devices::key::end},
                                               {"pageup", devices::key::page_up},
                                               {"pagedown", devices::key::page_down}}};

}  // namespace

Result<void> Automation::run(const std::vector<Command>& commands) {
    std::error_code ignored;
    std::filesystem::create_directories(out_, ignored);
    loop_.settle();
    for (const Command& command : commands) {
        Result<void> played = play(filled(command));
        if (played.ok() && !loop_.failure().empty()) played = told("画面出错：" + loop_.failure());
        if (played) continue;
        const std::string picture = out_ + "/failure-line-" + std::to_string(command.line) + ".png";
        loop_.screenshot(picture);
        static_cast<void>(loop_.finish_screenshots());
        return {ErrorKind::refused, "脚本第 " + std::to_string(command.line) + " 行（" + command.source +
                                        "）：" + played.error().message + "\n截图：" + picture};
    }
    return loop_.finish_screenshots();
}

Error Automation::told(const std::string& what) const {
    return {ErrorKind::refused, what + "\n画面 " + loop_.program().screen_id() + " 上的字：\n" +
                                    loop_.kit().registry().transcript()};
}

Result<void> Automation::play(const Command& command) {
    switch (command.verb) {
        case Verb::scan:
            return scan(command);
        case Verb::tap:
            return tap(command);
        case Verb::type:
            return type(command);
        case Verb::key:
            return key(command);
        case Verb::drag:
            return drag(command);
        case Verb::expect_screen:
        case Verb::expect_text:
        case Verb::absent_text:
            return expect(command);
        case Verb::keep:
            return keep(command);
        case Verb::send:
            return send(command);
        case Verb::receive:
            return receive(command);
        case Verb::screenshot:
            loop_.settle();
            loop_.screenshot(out_ + "/" + command.text + ".png");
            return {};
        case Verb::advance: {
            // In steps that no timeout is shorter than, as a clock would pass: first a warning, then the end.
            auto left = std::chrono::milliseconds(std::llround(command.number * 1000));
            while (left.count() > 0) {
                const auto step = std::min(left, std::chrono::milliseconds(1000));
                loop_.clock().advance(step);
                left -= step;
                loop_.turn(0);
            }
            loop_.settle();
            return {};
        }
        case Verb::wait:
            loop_.settle(60000);
            return {};
        case Verb::hub_down:
        case Verb::hub_up:
            loop_.program().hub(command.verb == Verb::hub_up ? HubLink::up : HubLink::down);
            loop_.settle();
            return {};
        case Verb::kill:
            std::raise(SIGKILL);
            return {};
    }
    return {};
}

ui::Point Automation::pixels_of(ui::Point units) const {
    const float scale = loop_.kit().theme().scale;
    return {units.x * scale, units.y * scale};
}

Result<void> Automation::tap(const Command& command) {
    loop_.settle();
    const ui::Registry::Found found = loop_.kit().registry().find(command.text, command.region);
    if (found.target == nullptr) return told("不能点「" + command.text + "」：" + found.why);
    const ui::Point at = pixels_of(found.target->visible.center());
    loop_.clock().nudge(before_touch_ms);
    loop_.window().push_finger(Kind::pointer_down, at);
    loop_.turn(0);
    loop_.clock().nudge(contact_ms);
    loop_.window().push_finger(Kind::pointer_up, at);
    loop_.turn(0);
    loop_.settle();
    return {};
}

const ui::Target* Automation::area_of(const std::string& label) const {
    const std::string wanted = ui::squeezed(label);
    const ui::Target* area = nullptr;
    for (const ui::Target& target : loop_.kit().registry().targets())
        if (target.kind == ui::TargetKind::scroll && target.label == wanted) area = &target;
    return area;
}

void Automation::drag_by(const ui::Target& area, float distance) {
    const ui::Rect visible = area.visible;
    float left = distance;
    while (std::abs(left) >= 1) {
        // As far as the area is high, then the finger is set down again.
        const float most = std::max(20.0F, visible.h * 0.7F);
        const float by = std::clamp(left, -most, most);
        const float slop = by < 0 ? -(ui::Touch::slop + 1) : ui::Touch::slop + 1;
        const ui::Point from{visible.center().x,
                             by < 0 ? visible.bottom() - visible.h * 0.1F : visible.y + visible.h * 0.1F};
        loop_.clock().nudge(before_touch_ms);
        loop_.window().push_finger(Kind::pointer_down, pixels_of(from));
        loop_.turn(0);
        for (const float to : {slop, slop + by / 2, slop + by}) {
            loop_.clock().nudge(contact_ms);
            loop_.window().push_finger(Kind::pointer_move, pixels_of({from.x, from.y + to}));
            loop_.turn(0);
        }
        loop_.window().push_finger(Kind::pointer_up, pixels_of({from.x, from.y + slop + by}));
        loop_.turn(0);
        left -= by;
    }
    loop_.settle();
}

Result<void> Automation::drag(const Command& command) {
    loop_.settle();
    if (!command.towards.empty()) return drag_to(command);
    const ui::Target* area = area_of(command.text);
    if (area == nullptr) return told("没有可以拖动的「" + command.text + "」");
    drag_by(*area, static_cast<float>(command.number));
    return {};
}

Result<void> Automation::drag_to(const Command& command) {
    const std::string label = ui::squeezed(command.towards), region = ui::squeezed(command.region);
    const auto wanted = [&](const ui::Target& target) {
        if (target.kind == ui::TargetKind::scroll || target.kind == ui::TargetKind::cover) return false;
        if (target.label != label) return false;
        return region.empty() || ("\n" + target.region + "\n").find("\n" + region + "\n") != std::string::npos;
    };
    float before = 0;
    for (int turn = 0;; ++turn) {
        const auto& targets = loop_.kit().registry().targets();
        const auto found = std::find_if(targets.begin(), targets.end(), wanted);
        const ui::Target* area = area_of(command.text);
        if (area == nullptr) return told("没有可以拖动的「" + command.text + "」");
        if (found == targets.end()) return told("屏幕上没有「" + command.towards + "」");
        const float above = area->visible.y - found->rect.y;
        const float below = found->rect.bottom() - area->visible.bottom();
        if (above <= 0 && below <= 0) return {};
        // To the middle, where neither edge of the area is near; the ends of the page stop earlier.
        const float at = found->rect.center().y;
        if (turn > 0 && at == before) return told("拖不到「" + command.towards + "」");
        before = at;
        drag_by(*area, area->visible.center().y - at);
    }
}

Result<void> Automation::scan(const Command& command) {
    for (char c : command.text)
        if (!devices::key_of(c)) return told("扫描枪打不出这个码里的字符");
    loop_.settle();
    for (char c : command.text) {
        const auto press = *devices::key_of(c);
        if (press.shift) Window::push_key(devices::key::left_shift, true);
        Window::push_key(press.key, true);
        Window::push_text(std::string(1, c));
        Window::push_key(press.key, false);
        if (press.shift) Window::push_key(devices::key::left_shift, false);
    }
    Window::push_key(devices::key::enter, true);
    Window::push_key(devices::key::enter, false);
    loop_.turn(0);
    loop_.settle();
    return {};
}

Result<void> Automation::type(const Command& command) {
    loop_.settle();
    for (std::size_t i = 0; i < command.text.size();) {
        std::size_t end = i + 1;
        while (end < command.text.size() && (static_cast<unsigned char>(command.text[end]) & 0xC0U) == 0x80U)
            ++end;
        loop_.clock().nudge(120);
        Window::push_text(command.text.substr(i, end - i));
        loop_.turn(0);
        i = end;
    }
    loop_.settle();
    return {};
}

Result<void> Automation::key(const Command& command) {
    const auto* found = std::find_if(named_keys.begin(), named_keys.end(),
                                     [&](const NamedKey& k) { return k.name == command.text; });
    if (found == named_keys.end()) return told("没有这个键");
    loop_.settle();
    loop_.clock().nudge(120);
    Window::push_key(found->key, true);
    Window::push_key(found->key, false);
    loop_.turn(0);
    loop_.settle();
    return {};
}

Command Automation::filled(Command command) const {
    if (command.verb == Verb::keep) return command;  // braces belong to the expression
    for (const auto& [name, value] : kept_) {
        const std::string mark = "{" + name + "}";
        for (std::size_t at = command.text.find(mark); at != std::string::npos;
             at = command.text.find(mark, at + value.size()))
            command.text.replace(at, mark.size(), value);
    }
    return command;
}

Result<void> Automation::keep(const Command& command) {
    loop_.settle();
    const std::string shown = loop_.kit().registry().transcript();
    std::smatch found;
    if (!std::regex_search(shown, found, std::regex(command.text)))
        return told("屏幕上没有与「" + command.text + "」相符的字");
    kept_[command.region] = found.str();
    return {};
}

Result<void> Automation::send(const Command& command) {
    loop_.settle();
    const std::filesystem::path folder = std::filesystem::path(out_).parent_path() / "post";
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (auto written = write_file(folder / command.region, bytes_of(command.text), Audience::everyone);
        !written)
        return written.error();
    return {};
}

Result<void> Automation::receive(const Command& command) {
    const std::filesystem::path file = std::filesystem::path(out_).parent_path() / "post" / command.region;
    const auto until = std::chrono::steady_clock::now() + other_script;
    while (!std::filesystem::exists(file)) {
        if (std::chrono::steady_clock::now() > until) return told("另一台机器没有送来 " + command.region);
        if (!loop_.turn(100)) return told("窗口已关闭");
    }
    auto text = read_file_text(file, 1U << 16U);
    if (!text) return text.error();
    kept_[command.region] = *text;
    loop_.settle();
    return {};
}

Result<void> Automation::expect(const Command& command) {
    const auto holds = [&] {
        switch (command.verb) {
            case Verb::expect_screen:
                return loop_.program().screen_id() == command.text;
            case Verb::expect_text:
                return loop_.kit().registry().shows(command.text);
            default:
                return !loop_.kit().registry().shows(command.text);
        }
    };
    loop_.settle();
    // Entries may still be on their way from another thread; they wake the loop.
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!holds() && std::chrono::steady_clock::now() < until && loop_.failure().empty()) {
        if (!loop_.turn(100)) break;
    }
    if (holds()) return {};
    switch (command.verb) {
        case Verb::expect_screen:
            return told("画面应为 " + command.text + "，实为 " + loop_.program().screen_id());
        case Verb::expect_text:
            return told("屏幕上没有「" + command.text + "」");
        default:
            return told("屏幕上不应有「" + command.text + "」");
    }
}

}  // namespace daihui::app
