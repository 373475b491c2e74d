// What stands around the console's page: head and foot, the day, the machine, the question in front.
#include "kiosk/screens/console_frame.hpp"

#include <algorithm>

namespace daihui::screens::desk {

void Frame::clock(Rect rect) const {
    Look look = text_look(34, 40, ui::Face::serif_bold);
    look.align = ui::Align::right;
    look.valign = ui::VAlign::middle;
    kit.figures(rect, view.clock, look);
}

/// Seal, congress, second line; in portrait the buttons stand in a strip of their own.
void Frame::header(Rect& rest) {
    const auto region = kit.region("页眉");
    const ui::Palette& p = kit.palette();
    const std::vector<console::Button> ways{
        {"回到投票机", console::LeaveConsole{}, console::Usable::yes, "arrow_back"},
        {"锁定", console::Lock{}, console::Usable::yes, "lock"}};
    const bool portrait = is_portrait(kit), locked = view.door.has_value();
    kit.canvas().fill(rest, p.paper);
    Rect band = ui::inset(ui::cut_top(rest, 76), 28, 0);
    ui::seal(kit, ui::centered(ui::cut_left(band, 52), {52, 52}));
    ui::cut_left(band, 16);
    if (!portrait && !locked) {
        clock(ui::cut_right(band, 110));
        ui::cut_right(band, 16);
        float width = 0;
        for (const auto& one : ways) width += ui::button_width(kit, button_of(one)) + 12;
        take(draw_buttons(kit, ui::middle(ui::cut_right(band, width), touch), ways));
        ui::cut_right(band, 24);
    }
    Look title = text_look(26, 36, ui::Face::serif_bold);
    title.fit = ui::Fit::shrink;
    Look second = text_look(20, 28);
    second.color = view.rehearsal ? p.red_ink : p.ink2;
    second.fit = ui::Fit::shrink;
    Rect words = ui::middle(band, 64);
    kit.text(ui::cut_top(words, 36), view.title, title);
    kit.text(words, view.second, second);
    ui::rule(kit, rest);
    if (!portrait || locked) return;
    Rect strip = ui::inset(ui::cut_top(rest, 76), side, 0);
    kit.canvas().fill({0, strip.bottom() - 2, kit.screen().w, 2}, p.line);
    clock(ui::cut_right(strip, 120));
    alerts(ui::middle(ui::cut_right(strip, alerts_width()), touch));
    take(draw_buttons(kit, ui::middle(strip, touch), ways));
}

/// What asks for somebody, on every page: it never stands in front of the page.
float Frame::alerts_width() const {
    float width = 0;
    for (const auto& one : view.alerts) width += ui::button_width(kit, button_of(one)) + 12;
    return width;
}

void Frame::alerts(Rect rect) {
    const auto region = kit.region("提醒");
    for (const auto& one : view.alerts) {
        const ui::Button look = button_of(one);
        const Rect place = ui::cut_left(rect, ui::button_width(kit, look));
        if (ui::button(kit, place, look)) action = one.action;
        ui::cut_left(rect, 12);
    }
}

void Frame::footer(Rect& rest) {
    const auto region = kit.region("工具");
    const ui::Palette& p = kit.palette();
    const Rect band = ui::cut_bottom(rest, foot_height);
    kit.canvas().fill(band, p.sunk);
    Rect inside = ui::middle(ui::inset(band, side, 0), touch);
    const ui::Button keys{
        .label = pads_shown() ? "收起键盘" : "屏幕键盘", .kind = ui::ButtonKind::staff, .icon = "keyboard"};
    const std::vector<console::Button> tools{
        {"找人", console::Show{console::Page::people, {}}, console::Usable::yes, "search"},
        {"记事件", console::Show{console::Page::incident, {}}, console::Usable::yes, "edit"},
        {"操作记录", console::Show{console::Page::journal, {}}, console::Usable::yes, "list"},
    };
    const ui::Button names{.label = view.operators, .kind = ui::ButtonKind::staff, .icon = "people"};
    const bool portrait = is_portrait(kit);
    const float others = portrait ? 0 : alerts_width() + 12;
    float tools_width = 0;
    for (const console::Button& tool : tools) tools_width += ui::button_width(kit, button_of(tool)) + 12;
    // The names give way where there is much to say: they stand on their own page in full.
    const float most = std::min(inside.w * 0.45F, inside.w - tools_width - others - 24);
    if (ui::button(kit, ui::cut_right(inside, std::clamp(most, 150.0F, ui::button_width(kit, names))), names))
        action = console::Show{console::Page::operators, {}};
    if (!portrait) {
        ui::cut_right(inside, 12);
        alerts(ui::cut_right(inside, others - 12));
    }
    for (const console::Button& tool : tools) {
        const ui::Button look = button_of(tool);
        if (ui::button(kit, ui::cut_left(inside, ui::button_width(kit, look)), look)) action = tool.action;
        ui::cut_left(inside, 12);
    }
    if (inside.w > ui::button_width(kit, keys) &&
        ui::button(kit, ui::cut_left(inside, ui::button_width(kit, keys)), keys)) {
        state.pads = pads_shown() ? Pads::hidden : Pads::shown;
    }
    ui::cut_left(inside, 24);
    if (!portrait && inside.w > 260) {
        Look hint = text_look(18, 26);
        hint.color = p.ink2;
        hint.valign = ui::VAlign::middle;
        hint.fit = ui::Fit::shrink;
        kit.text(inside, "Ctrl+K 找人　Ctrl+E 记事件", hint);
    }
    if (kit.pressed_key(ui::KeyName::find)) action = console::Show{console::Page::people, {}};
    if (kit.pressed_key(ui::KeyName::event)) action = console::Show{console::Page::incident, {}};
}

void Frame::journal(Rect rect) const {
    const auto region = kit.region("操作记录");
    ui::cut_top(rect, ui::staff_heading(kit, rect, "操作记录") + 2);
    for (const std::string& line : view.journal) {
        Look look = text_look(20, 28);
        look.max_lines = 1;
        kit.text(ui::cut_top(rect, 30), line, look);
    }
}

/// The strip of the day, and below it the button that adds to it (13-console-L).
void Frame::day(Rect rect) {
    if (view.day_button) {
        const auto region = kit.region("现场");
        if (ui::button(kit, ui::cut_bottom(rect, touch), button_of(*view.day_button)))
            action = view.day_button->action;
        ui::cut_bottom(rect, 12);
    }
    take(draw_day(kit, rect, view, state));
}

/// Five a row (13-console-L); the whole grid leads to the machines.
void Frame::machine_cells(Rect& rest) {
    const console::Machines& m = view.machines;
    constexpr float cell_height = 44, between = 10;
    // Numbers stand five a row; names of their own need more room.
    Look label = text_look(20, 30);
    float widest = 0;
    for (const auto& cell : m.cells) widest = std::max(widest, kit.measure(cell.label, label).w);
    constexpr float sign = 24, margin = 8;
    int columns = 1;
    for (const int each : {5, 3, 2}) {
        const float width = (rest.w - static_cast<float>(each - 1) * between) / static_cast<float>(each);
        if (widest + sign + margin > width) continue;
        columns = each;
        break;
    }
    constexpr int most_lines = 5;
    const int count = std::min(static_cast<int>(m.cells.size()), columns * most_lines);
    const int lines = (count + columns - 1) / columns;
    Rect area = ui::cut_top(rest, static_cast<float>(lines) * (cell_height + between));
    const ui::Press press = kit.press(area, "各机器");
    if (press.activated) action = console::Show{console::Page::machines, {}};
    if (press.focused) ui::focus_ring(kit, area, 8);
    const auto shown = static_cast<std::size_t>(count);
    for (std::size_t i = 0; i < shown;) {
        const auto places = ui::columns(ui::cut_top(area, cell_height), columns, between);
        ui::cut_top(area, between);
        for (std::size_t k = 0; k < places.size() && i < shown; ++k, ++i)
            ui::machine_cell(kit, places[k], m.cells[i].label, kind_of(m.cells[i].kind));
    }
    if (m.more.empty() && shown == m.cells.size()) return;
    label.color = kit.palette().ink2;
    kit.text(ui::cut_top(rest, 30), "其余机器见「机器」页", label);
}

void Frame::machines(Rect rect) {
    const auto region = kit.region("本机");
    const console::Machines& m = view.machines;
    ui::cut_top(rect, ui::staff_heading(kit, rect, "机器", m.heading) + 8);
    machine_cells(rect);
    ui::cut_top(rect, 4);
    for (const auto& fact : m.facts)
        ui::device_line(kit, ui::cut_top(rect, 44), fact.icon, fact.name, fact.value, ui::StatusKind::plain);
    ui::cut_top(rect, 16);
    ui::cut_top(rect, ui::staff_heading(kit, rect, "记录校验值") + 2);
    Look code = text_look(22, 34, ui::Face::serif_bold);
    code.fit = ui::Fit::shrink;
    kit.text(ui::cut_top(rect, 36), m.anchor, code);
    Look muted = text_look(20, 29);
    muted.color = kit.palette().ink2;
    const std::string explain = "抄在零票报告和各报告单上，会后用来核对记录没有改动。";
    ui::cut_top(rect, kit.text(rect, explain, muted).h + 20);
    // The keys' sentence has its place; what does not fit above it stands on the page of machines.
    const float keys = 42 + kit.measure(m.key, text_look(20, 30), rect.w).h;
    for (const auto& notice : m.notices) {
        if (ui::staff_box_height(kit, rect.w, notice.title, notice.text) + 16 + keys > rect.h) break;
        ui::cut_top(rect, ui::staff_box(kit, rect, notice.title, notice.text) + 16);
    }
    ui::cut_top(rect, ui::staff_heading(kit, rect, "开箱钥匙") + 2);
    kit.text(rect, m.key, text_look(20, 30));
}

/// The same in one line, for portrait.
void Frame::machine_line(Rect rect) const {
    const auto region = kit.region("本机");
    const console::Machines& m = view.machines;
    std::string words = m.machine;
    for (const auto& fact : m.facts) words += "　" + fact.name + " " + fact.value;
    words += "　校验值 " + m.anchor;
    Look look = text_look(20, 30);
    look.color = kit.palette().ink2;
    look.valign = ui::VAlign::middle;
    look.fit = ui::Fit::shrink;
    kit.text(rect, words, look);
}

/// The same on a laptop's panel: the day and the page.
void Frame::two_columns(Rect rest) {
    const ui::Palette& p = kit.palette();
    machine_line(ui::inset(ui::cut_bottom(rest, 44), side, 0));
    Rect left = ui::cut_left(rest, 372);
    kit.canvas().fill(rest, p.card);
    kit.canvas().fill({left.right() - 2, left.y, 2, left.h}, p.line);
    day(ui::inset(left, 16, 14));
    page(ui::inset(rest, side, 12));
}

void Frame::columns(Rect rest) {
    if (is_narrow(kit)) return two_columns(rest);
    const ui::Palette& p = kit.palette();
    Rect left = ui::cut_left(rest, 392);
    Rect right = ui::cut_right(rest, 452);
    kit.canvas().fill(rest, p.card);
    kit.canvas().fill({left.right() - 2, left.y, 2, left.h}, p.line);
    kit.canvas().fill({right.x, right.y, 2, right.h}, p.line);
    left = ui::inset(left, side, 18);
    journal(ui::cut_bottom(left, 100));
    ui::cut_bottom(left, 12);
    day(left);
    machines(ui::inset(right, side, 18));
    page(ui::inset(rest, side, 18));
}

void Frame::stacked(Rect rest) {
    const ui::Palette& p = kit.palette();
    machine_line(ui::inset(ui::cut_bottom(rest, 44), side, 0));
    // As tall as the day is, as long as the page keeps the larger part.
    const float wanted = 82 + (view.day_button ? touch + 12 : 0) + day_height(kit, rest.w - 2 * side, view);
    Rect top = ui::cut_top(rest, std::clamp(wanted, 200.0F, rest.h * 0.38F));
    kit.canvas().fill({top.x, top.bottom() - 2, top.w, 2}, p.line);
    day(ui::inset(top, side, 16));
    kit.canvas().fill(rest, p.card);
    page(ui::inset(rest, side, 18));
}

void Frame::question() {
    const console::Question& asked = *view.question;
    switch (ui::dialog(kit, {asked.title, asked.text, asked.yes, "返回"})) {
        case ui::DialogAnswer::open:
            action.reset();
            break;
        case ui::DialogAnswer::primary:
            action = console::Confirm{};
            break;
        case ui::DialogAnswer::secondary:
            action = console::Cancel{};
            break;
    }
    if (kit.pressed_key(ui::KeyName::escape)) action = console::Cancel{};
}

void Frame::busy() {
    Rect sheet = ui::dialog_sheet(kit, {760, 240});
    Look look = text_look(44, 60, ui::Face::serif_bold);
    look.align = ui::Align::center;
    look.valign = ui::VAlign::middle;
    if (view.busy_of == 0) {
        kit.text(sheet, view.busy, look);
    } else {
        Rect foot = ui::cut_bottom(sheet, 84);
        kit.text(sheet, view.busy, look);
        ui::bar(kit, ui::cut_top(foot, 20),
                static_cast<float>(view.busy_done) / static_cast<float>(view.busy_of), kit.palette().done);
        Look count = text_look(22, 32);
        count.align = ui::Align::center;
        count.valign = ui::VAlign::middle;
        kit.text(foot, std::to_string(view.busy_done) + " / " + std::to_string(view.busy_of), count);
    }
    action.reset();
}

}  // namespace daihui::screens::desk
