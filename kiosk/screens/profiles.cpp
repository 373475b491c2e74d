// 候选人简介: a printed-style list, the same form for every candidate.
#include "kiosk/screens/parts.hpp"

namespace daihui::screens {

std::optional<Action> draw_profiles(Kit& kit, const View& view, const session::ProfilesView& profiles,
                                    ScreenState& state) {
    Bands around = bands(kit, view, state, profiles.heading);
    Rect rest = around.rest;
    Buttons buttons;
    buttons.secondary = "返回";
    buttons.secondary_action = session::Back{};
    auto action = either(around.action, action_bar(kit, rest, buttons));
    const bool small = is_small_panel(kit);
    const Rect body = ui::body(kit, rest, small ? 8.0F : 24.0F);
    Column column(kit, body.w);
    if (!small) column.text(profiles.heading, serif(kit, 60, 1.33F));
    column.text(profiles.title, muted(kit, 32, 1.5F));
    column.space(14);
    column.line(kit.palette().gold, 3);
    for (const session::ProfilesView::Row& row : profiles.rows) {
        column.space(20);
        std::vector<ui::Run> name = {{row.name}};
        if (!row.bracket.empty()) name.push_back({"（" + row.bracket + "）", ui::Face::sans, sized(kit, 30)});
        column.rich(std::move(name), serif(kit, 44, 1.3F));
        if (!row.profile.empty()) {
            column.space(6);
            column.text(row.profile, sans(kit, 32, 1.6F));
        }
        column.space(20);
        column.line(kit.palette().line, 2);
    }
    column.space(24);
    column.draw(body, state.scroll);
    return action;
}

}  // namespace daihui::screens
