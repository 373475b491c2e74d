// One panel without a window: the console's pages are drawn on it, and what is cut off, too small or in the way
// of something else is gathered.
#pragma once
#include <cstdio>
#include <set>
#include <string>
#include <utility>

#include "kiosk/screens/console_screens.hpp"
#include "tests/screens/layout.hpp"
#include "tests/session/console_desk.hpp"
#include "tests/ui/counting_store.hpp"

namespace daihui::test {

inline constexpr std::pair<const char*, ui::Size> panels[] = {
    {"1080x1920", {1080, 1920}}, {"1920x1080", {1920, 1080}}, {"1280x800", {1280, 800}}};

/// One panel without a window.
class Glass {
  public:
    Glass(const char* name, ui::Size pixels) : name_(name), pixels_(pixels) {}

    void look(const Desk& desk) {
        session::console::View view = desk.view();
        view.rehearsal = false;  // the watermark lies over everything
        for (const screens::Pads pads : {screens::Pads::hidden, screens::Pads::shown}) {
            state_.pads = pads;
            for (int frame = 0; frame < 2; ++frame) {
                kit_.begin_frame(nullptr, pixels_, view.screen, {});
                static_cast<void>(screens::draw_console(view, state_, kit_));
                kit_.end_frame();
            }
            ++drawn_;
            for (const std::string& fault : layout_faults(kit_.registry(), kit_.screen())) {
                // Staff sit at a desk: their buttons are 13 mm, not a delegate's 20.
                if (fault.find("too small for a finger") != std::string::npos) continue;
                // The cross that wipes a field stands in it.
                if (fault.find("「清除」 overlap") != std::string::npos) continue;
                faults_.insert(std::string(name_) + (pads == screens::Pads::shown ? " pads " : " ") +
                               view.screen + ": " + fault);
            }
        }
    }
    [[nodiscard]] int drawn() const { return drawn_; }
    [[nodiscard]] std::size_t faults() const {
        for (const std::string& fault : faults_) std::printf("%s\n", fault.c_str());
        return faults_.size();
    }

  private:
    const char* name_;
    ui::Size pixels_;
    CountingStore store_;
    ui::TextEngine engine_{store_, DAIHUI_FONTS_FILE};
    ui::Kit kit_{engine_, ui::Theme{}};
    screens::ConsoleState state_;
    int drawn_ = 0;
    std::set<std::string> faults_;
};

}  // namespace daihui::test
