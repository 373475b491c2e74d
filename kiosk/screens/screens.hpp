// Draws a session's view with the kit. The same actions come back that tests and the automation send.
//
//     if (auto action = screens::draw(view, state, kit)) session.tapped(*action, now);
//
// ScreenState holds scroll offsets and pages only, never a fact; it is emptied when another screen comes up.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "kiosk/session/action.hpp"
#include "kiosk/session/view.hpp"
#include "kiosk/ui/widgets.hpp"

namespace daihui::screens {

struct ReaderPages;

enum class Panel { shut, open };

struct ScreenState {
    ScreenState();
    ~ScreenState();
    ScreenState(const ScreenState&) = delete;
    ScreenState& operator=(const ScreenState&) = delete;

    std::string screen;  ///< of the last frame
    ui::ScrollState scroll;
    ui::ScrollState second_scroll;
    Panel settings = Panel::shut;  ///< 设置, on small landscape panels
    // the reader
    Panel contents = Panel::shut;
    std::size_t page = 0;
    int zoom = 0;  ///< steps from the chosen text size
    std::unique_ptr<ReaderPages> pages;

    void leave();  ///< another screen comes up
};

std::optional<session::Action> draw(const session::View& view, ScreenState& state, ui::Kit& kit);

ui::Theme theme_of(const session::Settings& settings, float scale);

}  // namespace daihui::screens
