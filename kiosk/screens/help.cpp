// 帮助 and the pages behind it: 选票如何保密, 填票说明.
#include <algorithm>

#include "kiosk/screens/parts.hpp"

namespace daihui::screens {
namespace {

struct Entry {
    std::string icon, title, text;
    Action action;
    bool enabled = true;
};

void line_of(Kit& kit, Column& column, std::vector<Entry> entries, std::optional<Action>& action) {
    const bool small = is_small_panel(kit);
    const Look title = serif(kit, small ? 36 : 44, 1.35F);
    const Look text = muted(kit, 30, 1.45F);
    const float sign = sized(kit, small ? 36 : 52), side = small ? 16.0F : 36.0F,
                between = small ? 16.0F : 28.0F;
    const auto count = static_cast<float>(entries.size());
    const float width = (column.width() - 20 * (count - 1)) / count;
    const float room = width - side - sign - between - side;
    if (small)
        for (Entry& one : entries) one.text.clear();  // four titles in sight say more than two sentences
    float height = 0;
    for (const Entry& one : entries)
        height = std::max(height, kit.measure(one.title, title, room).h +
                                      (one.text.empty() ? 0 : kit.measure(one.text, text, room).h) +
                                      (small ? 64 : 56));
    column.item(height, [&kit, entries = std::move(entries), &action, title, text, sign, side, between, width,
                         room](Rect rect) {
        for (const Entry& one : entries) {
            const Rect cell = ui::cut_left(rect, width);
            ui::cut_left(rect, 20);
            if (ui::card_button(kit, cell, one.title, ui::CardBar::none, ui::enabled_if(one.enabled)))
                action = one.action;
            Rect inside = ui::inset(cell, side, 0);
            kit.icon(ui::cut_left(inside, sign), one.icon, sign, kit.palette().red);
            ui::cut_left(inside, between);
            inside.w = room;
            const float head = kit.measure(one.title, title, room).h;
            inside = ui::middle(inside, head + (one.text.empty() ? 0 : kit.measure(one.text, text, room).h));
            kit.text(ui::cut_top(inside, head), one.title, title);
            kit.text(inside, one.text, text);
        }
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
    std::vector<Entry> entries = {
        {"lock", "选票如何保密", "选票卡没有姓名和编号，系统只能算出总数。", session::OpenSecrecy{}}};
    if (help.may_audit) {  // filling in is done here: its place goes to the scrutineers
        entries.push_back(
            {"fact_check", "检验本机", "监票人用：本张选票作废，显示加密内容。", session::OpenAudit{}});
    } else {
        entries.push_back({"edit", "填票说明", "标记、另选他人、核对和投出。", session::OpenHowTo{}});
    }
    if (help.called) {
        entries.push_back({"check", "已呼叫，请稍候", "工作人员看到后会过来。", session::CallStaff{}, false});
    } else if (help.in_ballot) {
        entries.push_back(
            {"pan_tool", "呼叫监票人", "选票卡损坏、操作不便，请监票人过来。", session::CallStaff{}});
    } else {
        entries.push_back(
            {"pan_tool", "呼叫会务", "证件、座位、签到有疑问，请会务人员过来。", session::CallStaff{}});
    }
    entries.push_back({"badge", "工作人员", "输入密码后设置本机。", session::OpenStaff{}});
    // Two by two where the panel is wide: everything in sight at once.
    const std::size_t per_line = is_portrait(kit) ? 1 : 2;
    for (std::size_t i = 0; i < entries.size(); i += per_line)
        line_of(kit, column,
                {entries.begin() + static_cast<std::ptrdiff_t>(i),
                 entries.begin() + static_cast<std::ptrdiff_t>(i + per_line)},
                action);
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
    const auto list = [&kit, &column](const std::vector<session::SecrecyView::Answer>& answers) {
        column.line(kit.palette().gold, 3);
        for (const session::SecrecyView::Answer& answer : answers) {
            column.space(13);
            column.text(answer.question, serif(kit, 36, 1.33F));
            column.text(answer.text, sans(kit, 30, 1.47F));
            column.space(13);
            column.line(kit.palette().line, 2);
        }
    };
    list(page.answers);
    if (!page.limits.empty()) {
        column.space(small ? 20.0F : 36.0F);
        column.text(page.limits_title, serif(kit, 48));
        column.space(12);
        list(page.limits);
    }
    column.space(24);
    column.draw(body, state.scroll);
    return action;
}

}  // namespace daihui::screens
