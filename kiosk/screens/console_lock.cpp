// The console's door: a PIN, and the way back for whoever wanted to vote.
#include <algorithm>

#include "kiosk/screens/console_lock.hpp"
#include "kiosk/screens/console_parts.hpp"

namespace daihui::screens::desk {

namespace console = session::console;

std::optional<Action> draw_door(Kit& kit, Rect rest, const console::View& view) {
    const ui::Palette& p = kit.palette();
    const console::Door& door = *view.door;
    std::optional<Action> action;
    for (const ui::Typed& typed : kit.take_typed()) {
        if (typed.key == ui::KeyName::backspace) action = console::ErasePin{};
        if (typed.key == ui::KeyName::enter) action = console::SubmitPin{};
        if (!typed.key && !typed.text.empty()) action = console::PinDigits{typed.text};
    }
    rest = ui::inset(rest, 56, 32);
    Rect foot = ui::cut_bottom(rest, ui::measure::button);
    Rect page = ui::centered(rest, {std::min(rest.w, 620.0F), std::min(rest.h, 1000.0F)});
    Look title = text_look(60, 78, ui::Face::serif_bold);
    title.align = ui::Align::center;
    kit.text(ui::cut_top(page, 84), "控制台已锁定", title);
    Look said = text_look(26, 38);
    said.align = ui::Align::center;
    kit.text(ui::cut_top(page, 84), door.sentence, said);
    const Rect field = ui::cut_top(page, 92);
    kit.canvas().fill(field, p.card, ui::measure::radius_control);
    kit.canvas().stroke(field, p.ink, 4, ui::measure::radius_control);
    if (door.digits == 0) {
        Look hint = text_look(28, 40);
        hint.color = p.ink3;
        hint.align = ui::Align::center;
        hint.valign = ui::VAlign::middle;
        kit.text(field, "请输入密码，6 至 12 位数字", hint);
    }
    const float step =
        std::min(44.0F, (field.w - 40) / static_cast<float>(std::max<std::size_t>(1, door.digits)));
    float x = field.center().x - step * static_cast<float>(door.digits) / 2 + step / 2;
    for (std::size_t i = 0; i < door.digits; ++i, x += step)
        kit.canvas().circle({x, field.center().y}, 11, p.ink);
    ui::cut_top(page, 24);
    Rect enter = ui::cut_bottom(page, 92);
    ui::cut_bottom(page, 20);
    if (const auto key = ui::digit_pad(kit, page)) {
        if (*key == "clear")
            action = console::ClearPin{};
        else if (*key == "⌫")
            action = console::ErasePin{};
        else
            action = console::PinDigits{*key};
    }
    const std::string label =
        door.wait_seconds > 0 ? "请等 " + std::to_string(door.wait_seconds) + " 秒" : std::string("进入");
    if (ui::button(kit, enter,
                   {.label = label,
                    .kind = ui::ButtonKind::primary,
                    .enabled = ui::enabled_if(door.wait_seconds == 0 && door.digits >= 6)}))
        action = console::SubmitPin{};
    if (ui::button(kit, ui::centered(foot, {std::min(foot.w, 360.0F), 80}),
                   {.label = "回到投票机", .kind = ui::ButtonKind::small, .icon = "arrow_back"}))
        action = console::LeaveConsole{};
    return action;
}

}  // namespace daihui::screens::desk
