#include "kiosk/screens/console_screens.hpp"

#include "kiosk/screens/console_frame.hpp"
#include "kiosk/screens/console_lock.hpp"

namespace daihui::screens {

std::optional<session::console::Action> draw_console(const session::console::View& view, ConsoleState& state,
                                                     ui::Kit& kit) {
    // Another page begins at its top; the day stays where it was dragged.
    const std::string place = view.screen + view.page.title;
    if (place != state.screen) {
        state.screen = place;
        state.page = {};
        state.follow_day = true;
        state.typing.reset();
        state.touched = false;
        state.typed_before.reset();
    }
    desk::Frame frame{view, state, kit};
    ui::Rect rest = kit.screen();
    frame.header(rest);
    if (view.door) {
        frame.take(desk::draw_door(kit, rest, view));
    } else {
        frame.footer(rest);
        if (desk::is_portrait(kit))
            frame.stacked(rest);
        else
            frame.columns(rest);
        if (!view.busy.empty())
            frame.busy();
        else if (view.question)
            frame.question();
    }
    if (view.rehearsal) ui::watermark(kit);
    return frame.action;
}

}  // namespace daihui::screens
