// What a delegate chose for this visit, what the machine is, and how long things take.
#pragma once
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "shared/base/time.hpp"

namespace daihui::session {

/// 放大文字. Belongs to the visit: idle is always `medium`.
enum class TextSize { small, medium, large, largest };
enum class Contrast { normal, high };
/// How the panel stands: it decides how many candidates fit a page (VISUAL.md 4).
enum class PanelFormat { portrait, landscape, landscape_small };

struct Settings {
    TextSize text_size = TextSize::medium;
    Contrast contrast = Contrast::normal;
    bool operator==(const Settings&) const = default;
};

struct Timeouts {
    std::chrono::seconds welcome{3};  ///< 「签到成功」 (PRACTICE.md 4.1)
    std::chrono::seconds refusal{10};
    std::chrono::seconds done{5};         ///< 「投票成功」
    std::chrono::seconds untouched{120};  ///< without touch, until the warning
    std::chrono::seconds home{20};        ///< the agenda after a check-in that nobody touches
    std::chrono::seconds warning{30};
    std::chrono::seconds look_up{30};  ///< 核对查验码: typing without a touch, and the answer
};

/// Now, twice: what a clock on the wall says, and milliseconds of a clock that never jumps, for timeouts.
struct Instant {
    Moment wall{};
    std::chrono::milliseconds steady{};
};

struct Options {
    std::string machine = "1 号机";
    PanelFormat format = PanelFormat::portrait;
    Timeouts timeouts;
    /// Roles that staff may switch this machine to: id and words, e.g. "console" 「主控台」. The current one is
    /// left out.
    struct RoleChoice {
        std::string role;
        std::string words;
    };
    std::vector<RoleChoice> roles;
};

}  // namespace daihui::session
