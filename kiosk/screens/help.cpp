// 帮助 and the pages behind it: 选票如何保密, 填票说明.
#include "kiosk/screens/parts.hpp"

namespace daihui::screens {
namespace {

struct Entry {
    std::string icon, title, text;
    Action action;
    bool enabled = true;
};

void entry(Kit& kit, Column& column, Entry one, std::optional<Action>& action) {
    const bool small = is_small_panel(kit);
    const Look title = serif(kit, 44, 1.35F);
    const Look text = muted(kit, 30, 1.45F);
    const float sign = sized(kit, 52);
    const float room = column.width() - 36 - sign - 28 - 36;
    const float height =
        kit.measure(one.title, title, room).h + kit.measure(one.text, text, room).h + (small ? 24 : 56);
    column.item(height, [&kit, one = std::move(one), &action, title, text, sign, room](Rect rect) {
        if (ui::card_button(kit, rect, one.title, ui::CardBar::none, ui::enabled_if(one.enabled)))
            action = one.action;
        Rect inside = ui::inset(rect, 36, 0);
        kit.icon(ui::cut_left(inside, sign), one.icon, sign, kit.palette().red);
        ui::cut_left(inside, 28);
        const float head = kit.measure(one.title, title, room).h;
        inside = ui::middle(inside, head + kit.measure(one.text, text, room).h);
        kit.text(ui::cut_top(inside, head), one.title, title);
        kit.text(inside, one.text, text);
    });
    column.space(small ? 12.0F : 20.0F);
}

}  // namespace

std::optional<Action> draw_help(Kit& kit, const View& view, const session::HelpView& help, ScreenState& state) {
    Bands around = bands(kit, view, state, "帮助");
    Rect rest = around.rest;
    std::optional<Action> action = around.action;
    if (action && std::holds_alternative<session::OpenHelp>(*action)) action.reset();
    Buttons buttons;
    buttons.secondary = "返回";
    buttons.secondary_action = session::Back{};
    action = either(action, action_bar(kit, rest, buttons));
    const bool small = is_small_panel(kit);
    const Rect body = ui::body(kit, rest, small ? 8.0F : 32.0F);
    Column column(kit, body.w);
    if (!small) column.text("帮助", serif(kit, 68));
    column.space(small ? 4.0F : 16.0F);
    entry(kit, column,
          {"lock", "选票如何保密", "选票卡没有姓名和编号，系统只能算出总数。", session::OpenSecrecy{}}, action);
    entry(kit, column, {"edit", "填票说明", "标记、另选他人、核对和投出。", session::OpenHowTo{}}, action);
    if (help.called) {
        entry(kit, column, {"check", "已呼叫，请稍候", "工作人员看到后会过来。", session::CallStaff{}, false},
              action);
    } else if (help.in_ballot) {
        entry(kit, column,
              {"pan_tool", "呼叫监票人", "选票卡损坏、操作不便，请监票人过来。", session::CallStaff{}}, action);
    } else {
        entry(kit, column,
              {"pan_tool", "呼叫会务", "证件、座位、签到有疑问，请会务人员过来。", session::CallStaff{}},
              action);
    }
    entry(kit, column, {"badge", "工作人员", "输入密码后设置本机。", session::OpenStaff{}}, action);
    column.draw(body, state.scroll);
    return action;
}

std::optional<Action> draw_answers(Kit& kit, const View& view, const session::SecrecyView& page,
                                   ScreenState& state) {
    Bands around = bands(kit, view, state, page.title);
    Rect rest = around.rest;
    std::optional<Action> action = around.action;
    if (action && std::holds_alternative<session::OpenHelp>(*action)) action = session::Back{};
    Buttons buttons;
    buttons.secondary = "返回";
    buttons.secondary_action = session::Back{};
    action = either(action, action_bar(kit, rest, buttons));
    const bool small = is_small_panel(kit);
    const Rect body = ui::body(kit, rest, small ? 8.0F : 24.0F);
    Column column(kit, body.w);
    if (!small) {
        column.text(page.title, serif(kit, 68));
        column.space(12);
    }
    column.line(kit.palette().gold, 3);
    for (const session::SecrecyView::Answer& answer : page.answers) {
        column.space(13);
        column.text(answer.question, serif(kit, 36, 1.33F));
        column.text(answer.text, sans(kit, 30, 1.47F));
        column.space(13);
        column.line(kit.palette().line, 2);
    }
    column.space(24);
    column.draw(body, state.scroll);
    return action;
}

}  // namespace daihui::screens
