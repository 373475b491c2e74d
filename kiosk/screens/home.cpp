// 04: the agenda with what is on now, documents to read, named polls; and 全部材料.
#include <algorithm>

#include "kiosk/screens/parts.hpp"

namespace daihui::screens {
namespace {

using session::HomeView;

/// 议程　11月20日 上午　大学生活动中心礼堂
void section(Kit& kit, Column& column, std::string title, std::string detail) {
    Look look = bold(kit, 36);
    std::vector<ui::Run> runs = {{std::move(title)}};
    if (!detail.empty()) runs.push_back({"　" + detail, ui::Face::sans, sized(kit, 28)});
    column.rich(std::move(runs), look);
}

void agenda(Kit& kit, Column& column, const HomeView& home, std::optional<Action>& action) {
    section(kit, column, "议程", home.agenda_detail);
    column.space(12);
    column.line(kit.palette().ink, 3);
    if (home.items.empty()) {
        column.space(20);
        column.text("本次会议的议程由主持人宣布。", muted(kit, 34));
        return;
    }
    Look time = muted(kit, 30);
    time.valign = ui::VAlign::middle;
    time.wrap = false;
    const float time_width = kit.measure("10:55", time).w + 32;
    Look number = serif(kit, 34);
    number.align = ui::Align::right;
    number.valign = ui::VAlign::middle;
    number.color = kit.palette().ink2;
    const float number_width = sized(kit, 34) * 1.5F;
    for (const HomeView::Item& item : home.items) {
        const bool now = item.state == HomeView::ItemState::now;
        Look title = now ? bold(kit, 34, 1.35F) : sans(kit, 34, 1.35F);
        title.valign = ui::VAlign::middle;
        const float sign = now ? ui::tag_width(kit, "现在") : sized(kit, 38);
        const float room = column.width() - 20 - time_width - number_width - 18 - 20 - sign - 16;
        const float text_height = kit.measure(item.title, title, room).h;
        const bool tall = is_portrait(kit) || is_largest(kit);
        const float height = std::max(text_height + 28, now ? (tall ? 104.0F : 92.0F) : (tall ? 88.0F : 76.0F));
        column.item(height, [&kit, &item, &action, now, title, time, time_width, number, number_width,
                             sign](Rect row) mutable {
            const ui::Palette& p = kit.palette();
            const auto region = kit.region(item.title);
            if (!item.document.empty()) {
                const ui::Press press = kit.press(row, item.title);
                if (press.activated) action = session::OpenDocument{item.document};
                if (press.held) kit.canvas().fill(row, p.sunk);
            }
            if (now) {
                kit.canvas().fill(row, p.tint);
                kit.canvas().fill({row.x, row.y, 8, row.h}, p.red);
                ui::rule_line(kit, row, p.gold, 2);
            } else {
                ui::hairline(kit, row);
            }
            ui::cut_left(row, 20);
            ui::cut_right(row, 16);
            kit.text(ui::cut_left(row, time_width), item.time, time);
            if (now) number.color = p.red_ink;
            kit.text(ui::cut_left(row, number_width), item.number, number);
            ui::cut_left(row, 18);
            Rect end = ui::cut_right(row, sign);
            if (now) ui::tag(kit, end, "现在", ui::TagKind::now, {}, ui::Align::right);
            if (item.state == HomeView::ItemState::done) kit.icon(end, "check", sign, p.done);
            kit.text(row, item.title, title);
        });
    }
}

bool paper_card(Kit& kit, Rect rect, const HomeView::Paper& paper) {
    const ui::Palette& p = kit.palette();
    const bool tapped = ui::card_button(kit, rect, paper.title);
    Rect inside = ui::inset(rect, 22, 0);
    const float sign = sized(kit, 52);
    kit.icon(ui::cut_left(inside, sign), "description", sign, p.red);
    ui::cut_left(inside, 18);
    Look title = sans(kit, 30, 1.33F);
    Look note = muted(kit, 28, 1.36F);
    title.fit = note.fit = ui::Fit::shrink;
    title.valign = note.valign = ui::VAlign::middle;
    if (paper.note.empty()) {
        title.fit = ui::Fit::none;
        title.max_lines = 2;
        kit.text(inside, paper.title, title);
        return tapped;
    }
    inside = ui::middle(inside, title.line + note.line);
    kit.text(ui::cut_top(inside, title.line), paper.title, title);
    kit.text(inside, paper.note, note);
    return tapped;
}

float paper_height(const Kit& kit) {
    return std::max(112.0F, sized(kit, 30) * 1.33F + sized(kit, 28) * 1.36F + 32);
}

/// Cards two a line; `limit` of them.
void papers(Kit& kit, Column& column, const std::vector<HomeView::Paper>& documents, std::size_t limit,
            std::optional<Action>& action) {
    const int per_row = is_largest(kit) || column.width() < 700 ? 1 : 2;
    const std::size_t count = std::min(limit, documents.size());
    const float height = paper_height(kit);
    for (std::size_t at = 0; at < count; at += static_cast<std::size_t>(per_row)) {
        if (at > 0) column.space(16);
        column.item(height, [&kit, &documents, &action, at, count, per_row](Rect row) {
            const auto cells = ui::columns(row, per_row, 16);
            for (std::size_t i = 0; i < cells.size() && at + i < count; ++i) {
                if (paper_card(kit, cells[i], documents[at + i]))
                    action = session::OpenDocument{documents[at + i].id};
            }
        });
    }
}

void named_polls(Kit& kit, Column& column, const HomeView& home, std::optional<Action>& action) {
    if (home.named.empty()) return;
    section(kit, column, "记名表决", {});
    column.space(12);
    for (const HomeView::NamedPoll& poll : home.named) {
        Look title = serif(kit, 40);
        title.valign = ui::VAlign::middle;
        const float sign = ui::tag_width(kit, poll.state);
        const float room = column.width() - 36 - 24 - sign - 24;
        const float height = std::max(120.0F, kit.measure(poll.title, title, room).h + 48);
        column.item(height, [&kit, &poll, &action, title, sign](Rect row) {
            const auto region = kit.region(poll.title);
            const auto bar = poll.open ? ui::CardBar::now : ui::CardBar::done;
            if (ui::card_button(kit, row, poll.title, bar, ui::enabled_if(poll.open)))
                action = session::OpenNamedPoll{poll.id};
            Rect inside = row;
            ui::cut_left(inside, 36);
            ui::cut_right(inside, 24);
            ui::tag(kit, ui::cut_right(inside, sign), poll.state,
                    poll.open ? ui::TagKind::now : ui::TagKind::done, {}, ui::Align::right);
            ui::cut_right(inside, 24);
            kit.text(inside, poll.title, title);
        });
        column.space(16);
    }
    column.space(14);
}

void notice(Kit& kit, Column& column, const HomeView& home, bool large) {
    if (home.notice_title.empty()) return;
    Look title = serif(kit, large ? 50 : 44, 1.42F);
    Look text = sans(kit, large ? 34 : 32, 1.5F);
    const float sign = large ? 0.0F : 104.0F;
    const float room = column.width() - 64 - sign;
    const std::string broken_title = by_sense(kit, home.notice_title, title, room);
    const std::string broken = by_sense(kit, home.notice_text, text, room);
    const float height =
        kit.measure(broken_title, title, room).h + kit.measure(broken, text, room).h + (large ? 82 : 54);
    column.item(height, [&kit, title, text, sign, broken_title, broken, room](Rect rect) {
        const ui::Palette& p = kit.palette();
        kit.canvas().fill(rect, p.tint, ui::measure::radius_card);
        kit.canvas().stroke(rect, p.gold, 3, ui::measure::radius_card);
        Rect inside = ui::inset(rect, 32, 0);
        if (sign > 0) kit.icon(ui::cut_left(inside, 76), "style", 76, p.red);
        if (sign > 0) ui::cut_left(inside, 28);
        const float head = kit.measure(broken_title, title, room).h;
        inside = ui::middle(inside, head + kit.measure(broken, text, room).h + (sign > 0 ? 0.0F : 14.0F));
        kit.text(ui::cut_top(inside, head), broken_title, title);
        if (sign <= 0) ui::cut_top(inside, 14);
        kit.text(inside, broken, text);
    });
}

std::string count_of(const HomeView& home) { return "共 " + std::to_string(home.documents.size()) + " 份"; }

}  // namespace

std::optional<Action> draw_home(Kit& kit, const View& view, const HomeView& home, ScreenState& state) {
    Bands around = bands(kit, view, state, "会议日程");
    Rect rest = around.rest;
    std::optional<Action> action = around.action;
    Buttons buttons;
    buttons.secondary = "全部材料";
    buttons.secondary_action = session::OpenDocuments{};
    buttons.secondary_enabled = !home.documents.empty();
    buttons.primary = "选票如何保密";
    buttons.primary_action = session::OpenSecrecy{};
    buttons.primary_icon = "arrow_forward";

    if (is_portrait(kit) || is_small_panel(kit)) {
        action = either(action, action_bar(kit, rest, buttons));
        const Rect body = ui::body(kit, rest, is_small_panel(kit) ? 12.0F : 32.0F);
        Column column(kit, body.w);
        notice(kit, column, home, false);
        if (!home.notice_title.empty()) column.space(30);
        named_polls(kit, column, home, action);
        agenda(kit, column, home, action);
        if (!home.documents.empty()) {
            column.space(30);
            section(kit, column, "会议材料", count_of(home));
            column.space(14);
            papers(kit, column, home.documents, 4, action);
        }
        column.space(20);
        column.draw(body, state.scroll);
        return action;
    }
    // Landscape: the agenda at the left, the task in the rail (VISUAL.md 4).
    Rect side = rail(kit, rest, 840);
    buttons.secondary.clear();
    action = either(action, rail_buttons(kit, side, buttons));
    Column task(kit, side.w);
    task.space(16);
    if (!home.notice_title.empty()) {
        section(kit, task, "现在投票",
                home.ballots.empty() ? std::string()
                                     : "无记名，共 " + std::to_string(home.ballots.size()) + " 张选票");
        task.space(18);
        notice(kit, task, home, true);
        task.space(28);
        for (const std::string& title : home.ballots) task.text(title, sans(kit, 32, 1.75F));
        task.space(24);
    }
    named_polls(kit, task, home, action);
    if (home.notice_title.empty() && home.named.empty()) {
        section(kit, task, "会议材料", count_of(home));
        task.space(14);
        papers(kit, task, home.documents, 6, action);
    }
    task.space(12);
    task.draw({side.x, side.y, side.w, side.h - 16}, state.second_scroll);

    const Rect body{rest.x + ui::margin(kit), rest.y + 32, rest.w - ui::margin(kit) - 48, rest.h - 32};
    Column column(kit, body.w);
    agenda(kit, column, home, action);
    if (!home.documents.empty() && !(home.notice_title.empty() && home.named.empty())) {
        column.space(28);
        section(kit, column, "会议材料", count_of(home));
        column.space(12);
        papers(kit, column, home.documents, 2, action);
    }
    if (!home.documents.empty()) {
        column.space(16);
        const float height = ui::button_height(kit, ui::ButtonKind::small);
        column.item(height, [&kit, &action](Rect row) {
            const ui::Button all{.label = "全部材料",
                                 .kind = ui::ButtonKind::small,
                                 .icon = "chevron_right",
                                 .side = ui::IconSide::after};
            if (ui::button(kit, {row.x, row.y, ui::button_width(kit, all), row.h}, all))
                action = session::OpenDocuments{};
        });
    }
    column.space(20);
    column.draw(body, state.scroll);
    return action;
}

std::optional<Action> draw_documents(Kit& kit, const View& view, const session::DocumentsView& documents,
                                     ScreenState& state) {
    Bands around = bands(kit, view, state, "会议材料");
    Rect rest = around.rest;
    std::optional<Action> action = around.action;
    Buttons buttons;
    buttons.secondary = "返回";
    buttons.secondary_action = session::Back{};
    action = either(action, action_bar(kit, rest, buttons));
    const Rect body = ui::body(kit, rest, is_small_panel(kit) ? 12.0F : 32.0F);
    Column column(kit, body.w);
    column.text("会议材料", serif(kit, 68));
    column.space(20);
    papers(kit, column, documents.documents, documents.documents.size(), action);
    column.space(20);
    column.draw(body, state.scroll);
    return action;
}

}  // namespace daihui::screens
