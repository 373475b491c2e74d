// The staff's door: the PIN, what this machine is, and what shows when something failed inside.
#include <algorithm>

#include "kiosk/screens/parts.hpp"

namespace daihui::screens {
namespace {

std::optional<Action> typed(const Kit& kit) {
    for (const ui::Typed& one : kit.typed()) {
        if (!one.text.empty()) return session::TypeText{one.text};
        if (one.key == ui::KeyName::backspace) return session::EraseText{};
        if (one.key == ui::KeyName::enter) return session::SubmitPin{};
    }
    return std::nullopt;
}

void digits(Kit& kit, Rect rect, std::size_t count) {
    const ui::Palette& p = kit.palette();
    kit.canvas().fill(rect, p.card, ui::measure::radius_control);
    kit.canvas().stroke(rect, p.ink, 4, ui::measure::radius_control);
    if (count == 0) {
        Look hint = muted(kit, 30);
        hint.align = ui::Align::center;
        hint.valign = ui::VAlign::middle;
        kit.text(rect, "6 至 12 位数字", hint);
        return;
    }
    const float step = std::min(52.0F, (rect.w - 40) / static_cast<float>(count));
    float x = rect.center().x - step * static_cast<float>(count - 1) / 2;
    for (std::size_t i = 0; i < count; ++i, x += step)
        kit.canvas().circle({x, rect.center().y}, std::min(12.0F, step * 0.35F), p.ink);
}

}  // namespace

std::optional<Action> draw_pin(Kit& kit, const View& view, const session::PinView& pin, ScreenState& state) {
    Bands around = bands(kit, view, state, "工作人员");
    Rect rest = around.rest;
    std::optional<Action> action = either(around.action, typed(kit));
    if (around.action && std::holds_alternative<session::OpenHelp>(*around.action)) action.reset();
    Buttons buttons;
    buttons.secondary = "返回";
    buttons.secondary_action = session::Back{};
    buttons.primary = pin.wait_seconds > 0 ? "请等 " + std::to_string(pin.wait_seconds) + " 秒" : "进入";
    buttons.primary_action = session::SubmitPin{};
    buttons.primary_enabled = pin.wait_seconds == 0 && pin.digits >= 6;
    action = either(action, action_bar(kit, rest, buttons));
    const bool small = is_small_panel(kit), portrait = is_portrait(kit);
    Rect body = ui::body(kit, rest, small ? 6.0F : 32.0F, small ? 6.0F : 24.0F);
    Rect words = body;
    if (!portrait) words = ui::cut_left(body, body.w * 0.45F);
    if (!small) {
        const Look title = serif(kit, 68);
        kit.text(ui::cut_top(words, title.line), "请输入密码", title);
        const Look below = muted(kit, 32, 1.5F);
        kit.text(ui::cut_top(words, below.line * 1.2F), "只供会务组和监票人使用。", below);
        ui::cut_top(words, 24);
    }
    digits(kit, ui::cut_top(words, small ? 72.0F : 104.0F), pin.digits);
    ui::cut_top(words, 20);
    const std::string said = pin.wait_seconds > 0 && pin.sentence.empty() ? "请稍候再试。" : pin.sentence;
    if (!said.empty()) {
        const float slot = ui::note_height(kit, words.w, said);
        message(kit, ui::cut_top(words, slot), {session::MessageKind::notice, said, "error_outline"});
        ui::cut_top(words, 20);
    }
    if (portrait) {
        body = words;
    } else {
        ui::cut_left(body, 40);
    }
    const float height = std::min(body.h, 620.0F);
    const auto key = ui::digit_pad(kit, ui::centered(body, {std::min(body.w, 760.0F), height}));
    if (key) {
        if (*key == "clear")
            action = session::ClearText{};
        else if (*key == "⌫")
            action = session::EraseText{};
        else
            action = session::TypeText{*key};
    }
    return action;
}

std::optional<Action> draw_staff(Kit& kit, const View& view, const session::StaffView& staff,
                                 ScreenState& state) {
    Bands around = bands(kit, view, state, "工作人员");
    Rect rest = around.rest;
    std::optional<Action> action = around.action;
    Buttons buttons;
    buttons.secondary = "返回";
    buttons.secondary_action = session::Back{};
    if (staff.suspended) {
        buttons.primary = "恢复使用";
        buttons.primary_action = session::Resume{};
    }
    action = either(action, action_bar(kit, rest, buttons));
    const bool small = is_small_panel(kit);
    const Rect body = ui::body(kit, rest, small ? 8.0F : 32.0F);
    Column column(kit, body.w);
    if (!small) {
        column.text("本机", serif(kit, 68));
        column.space(12);
    }
    if (staff.suspended) {
        const std::string said = "本机因存储故障暂停使用。请检查磁盘后再恢复；不能恢复的，请换用其他机器。";
        column.item(ui::note_height(kit, body.w, said), [&kit, said](Rect rect) {
            message(kit, rect, {session::MessageKind::notice, said, "error_outline"});
        });
        column.space(20);
    }
    column.line(kit.palette().gold, 3);
    // Two facts a line where the panel is wide: the roles below come into sight.
    const std::size_t per_line = is_portrait(kit) || small ? 1 : 2;
    for (std::size_t i = 0; i < staff.facts.size(); i += per_line) {
        column.space(14);
        const Look name = muted(kit, 28), value = sans(kit, 36, 1.4F);
        const float width = (body.w - 32 * static_cast<float>(per_line - 1)) / static_cast<float>(per_line);
        float height = 0;
        const std::size_t end = std::min(staff.facts.size(), i + per_line);
        for (std::size_t k = i; k < end; ++k)
            height = std::max(height, kit.measure(staff.facts[k].name, name, width).h +
                                          kit.measure(staff.facts[k].value, value, width).h);
        column.item(height, [&kit, &staff, i, end, width, name, value](Rect rect) {
            for (std::size_t k = i; k < end; ++k) {
                Rect cell = ui::cut_left(rect, width);
                ui::cut_left(rect, 32);
                kit.text(ui::cut_top(cell, kit.measure(staff.facts[k].name, name, width).h),
                         staff.facts[k].name, name);
                kit.text(cell, staff.facts[k].value, value);
            }
        });
        column.space(14);
        column.line(kit.palette().line, 2);
    }
    if (!staff.roles.empty()) {
        column.space(is_portrait(kit) ? 32.0F : 20.0F);
        column.text("改变本机用途", bold(kit, 36));
        column.space(16);
        const std::size_t roles_per_line = is_portrait(kit) ? 1 : 3;
        const float height = ui::button_height(kit, ui::ButtonKind::secondary);
        for (std::size_t i = 0; i < staff.roles.size(); i += roles_per_line) {
            column.item(height, [&kit, &action, &staff, i, roles_per_line](Rect rect) {
                const auto cells = ui::columns(rect, static_cast<int>(roles_per_line), 16);
                for (std::size_t k = i; k < std::min(staff.roles.size(), i + roles_per_line); ++k) {
                    const session::Options::RoleChoice& role = staff.roles[k];
                    if (ui::button(kit, cells[k - i], {.label = role.words}))
                        action = session::ChooseRole{role.role};
                }
            });
            column.space(16);
        }
    }
    column.space(24);
    column.draw(body, state.scroll);
    return action;
}

std::optional<Action> draw_broken(Kit& kit, const View& view, const session::BrokenView& broken,
                                  ScreenState& state) {
    View quiet = view;
    quiet.utility = false;
    Bands around = bands(kit, quiet, state, broken.headline);
    Rect rest = around.rest;
    Buttons buttons;
    buttons.secondary = "工作人员";
    buttons.secondary_action = session::OpenStaff{};
    const auto action = action_bar(kit, rest, buttons);
    const Rect body = ui::body(kit, rest, 24, 24);
    Column column(kit, body.w);
    const float symbol = is_small_panel(kit) ? 88.0F : 150.0F;
    column.item(symbol,
                [&kit, symbol](Rect rect) { ui::refusal_symbol(kit, ui::centered(rect, {symbol, symbol})); });
    column.space(40);
    Look head = serif(kit, 92);
    head.align = ui::Align::center;
    column.text(broken.headline, head);
    column.space(24);
    Look text = sans(kit, 42, 1.57F);
    text.align = ui::Align::center;
    column.text(by_sense(kit, broken.text, text, body.w), text);
    column.draw_middle(body, state.scroll);
    return action;
}

}  // namespace daihui::screens
