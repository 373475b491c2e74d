// 07, 15: candidates, three marks each, seats that fill, write-ins (VISUAL.md 4, "Ballot page").
#include <algorithm>
#include <cmath>

#include "kiosk/screens/parts.hpp"

namespace daihui::screens {
namespace {

using congress::Mark;
using session::ElectionView;

std::optional<ui::Shape> shape_of(Mark mark) {
    switch (mark) {
        case Mark::approve:
            return ui::Shape::circle;
        case Mark::oppose:
            return ui::Shape::cross;
        case Mark::abstain:
            return ui::Shape::dash;
        case Mark::none:
            break;
    }
    return std::nullopt;
}

Mark mark_of(ui::Shape shape) {
    switch (shape) {
        case ui::Shape::circle:
            return Mark::approve;
        case ui::Shape::cross:
            return Mark::oppose;
        case ui::Shape::dash:
            return Mark::abstain;
    }
    return Mark::none;
}

std::optional<Action> rows(Kit& kit, Rect area, const ElectionView& election, float height) {
    std::optional<Action> action;
    for (const ElectionView::Row& row : election.rows) {
        const ui::CandidateRow line{.name = row.name,
                                    .bracket = row.bracket,
                                    .chosen = shape_of(row.mark),
                                    .blocked = row.blocked && row.mark != Mark::approve,
                                    .hot = row.blocked};
        if (const auto tapped = ui::candidate_row(kit, ui::cut_top(area, height), line)) {
            action = session::MarkCandidate{row.candidate, mark_of(*tapped)};
        }
    }
    return action;
}

std::optional<Action> pager(Kit& kit, Rect rect, const ElectionView& election) {
    const ui::Pager pages{.page = static_cast<int>(election.page),
                          .pages = static_cast<int>(election.pages),
                          .above = static_cast<int>(election.above),
                          .below = static_cast<int>(election.below)};
    switch (ui::pager(kit, rect, pages)) {
        case ui::Turn::back:
            return session::TurnPage{-1};
        case ui::Turn::forward:
            return session::TurnPage{1};
        case ui::Turn::none:
            break;
    }
    return std::nullopt;
}

/// The white sheet with the rows of this page and, if there are more, the pager at its foot.
std::optional<Action> sheet(Kit& kit, Rect area, const ElectionView& election, float row) {
    const bool paged = election.pages > 1;
    const float foot = paged ? 92.0F : 0.0F;
    Rect paper = ui::cut_top(area, row * static_cast<float>(election.rows.size()) + foot);
    ui::ballot_sheet(kit, paper);
    std::optional<Action> action;
    if (paged) action = pager(kit, ui::cut_bottom(paper, foot), election);
    kit.canvas().push_clip(paper);  // the tint of a row ends with the sheet
    action = either(action, rows(kit, {paper.x + 28, paper.y, paper.w - 48, paper.h}, election, row));
    kit.canvas().pop_clip();
    return action;
}

Buttons buttons_of(const ElectionView& election) {
    Buttons buttons;
    buttons.secondary = "上一张";
    buttons.secondary_action = session::PreviousBallot{};
    buttons.secondary_enabled = !election.place.first;
    buttons.primary = election.place.primary;
    buttons.primary_action = session::Forward{};
    buttons.primary_enabled = election.place.primary_enabled;
    buttons.primary_icon =
        election.place.icon == session::BallotPlace::Icon::down ? "expand_more" : "arrow_forward";
    return buttons;
}

std::vector<ui::Run> counter(Kit& kit, const ElectionView& election) {
    const float figure = sized(kit, 46);
    return {{"已赞成 "},
            {std::to_string(election.approved), ui::Face::serif_bold, figure},
            {" 名，" + election.more + " "},
            {std::to_string(election.left), ui::Face::serif_bold, figure},
            {" 名"}};
}

bool write_in_possible(const ElectionView& election) {
    return election.write_ins_left > 0 || !election.written_in.empty();
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : "、") + name;
    return out;
}

/// The line for 另选他人: how many are left, or who was written in.
std::optional<Action> write_in_line(Kit& kit, Rect rect, const ElectionView& election) {
    const ui::Palette& p = kit.palette();
    kit.canvas().fill(rect, p.card, ui::measure::radius_card);
    kit.canvas().stroke(rect, p.edge, 3, ui::measure::radius_card);
    Rect inside = rect;
    ui::cut_left(inside, 28);
    ui::cut_right(inside, 10);
    const bool written = !election.written_in.empty();
    const ui::Button button{.label = written ? "修改" : "另选他人",
                            .kind = ui::ButtonKind::small,
                            .icon = written ? "" : "add",
                            .enabled = ui::enabled_if(write_in_possible(election)),
                            .size = written ? 0 : sized(kit, 34)};
    const float width =
        written ? ui::button_width(kit, button) : std::max(260.0F, ui::button_width(kit, button));
    std::optional<Action> action;
    if (ui::button(kit, ui::middle(ui::cut_right(inside, width), 80), button)) action = session::OpenWriteIns{};
    ui::cut_right(inside, 20);
    if (written) {
        Look look = serif(kit, 42, 1.33F);
        look.valign = ui::VAlign::middle;
        look.fit = ui::Fit::shrink;
        const std::vector<ui::Run> runs = {{joined(election.written_in)},
                                           {"　另选他人，赞成", ui::Face::sans, sized(kit, 30)}};
        if (kit.measure(runs, look).w > inside.w) {
            look.size = sized(kit, 34);
            kit.text(inside, joined(election.written_in) + "（另选）", look);
        } else {
            kit.rich(inside, runs, look);
        }
    } else {
        Look look = sans(kit, 30, 1.33F);
        look.valign = ui::VAlign::middle;
        kit.text(inside, by_sense(kit, election.write_in_sentence, look, inside.w), look);
    }
    return action;
}

ui::Button profiles_button(const ElectionView& election, bool icon) {
    return {.label = election.profiles_label, .kind = ui::ButtonKind::small, .icon = icon ? "menu_book" : ""};
}

/// 「应选 1 名，候选人 2 名」, after a tag that says which ballot of several this is: 「再次投票」.
void seats_line(Kit& kit, Rect row, const ElectionView& election) {
    if (!election.heading.empty()) {
        const float width = ui::tag(kit, row, election.heading, ui::TagKind::tint);
        ui::cut_left(row, width + 16);
    }
    Look line = sans(kit, 32, 1.5F);
    line.fit = ui::Fit::shrink;
    line.valign = ui::VAlign::middle;
    kit.text(row, election.seats_line, line);
}

ui::SeatDots dots_of(const ElectionView& election) {
    return {.seats = election.seats,
            .approved = election.approved - election.write_in_count,
            .written = election.write_in_count};
}

std::optional<Action> portrait(Kit& kit, Rect rest, const ElectionView& election,
                               std::optional<Action> action) {
    action = either(action, action_bar(kit, rest, buttons_of(election)));
    Rect body = ui::body(kit, rest, 18);
    Look title = serif(kit, 60, 1.33F);
    title.fit = ui::Fit::shrink;
    title.valign = ui::VAlign::middle;
    kit.text(ui::cut_top(body, title.line), election.title, title);
    seats_line(kit, ui::cut_top(body, std::max(48.0F, sans(kit, 32, 1.5F).line)), election);
    Rect count = ui::cut_top(body, 96);
    if (election.profiles) {
        const ui::Button about = profiles_button(election, true);
        const float width = ui::button_width(kit, about);
        if (ui::button(kit, ui::middle(ui::cut_right(count, width), 80), about))
            action = session::OpenProfiles{};
        ui::cut_right(count, 16);
    }
    Look said = bold(kit, 38);
    said.valign = ui::VAlign::middle;
    kit.rich(count, counter(kit, election), said);
    ui::cut_top(body, 2);
    ui::cut_top(body, ui::seat_dots(kit, body, dots_of(election)) + 16);

    // From the bottom: message slot and write-ins keep their places; the rows share what is between.
    ui::cut_bottom(body, 18);
    const float slot = ui::note_height(kit, body.w, election.message.text);
    message(kit, ui::cut_bottom(body, slot), election.message);
    ui::cut_bottom(body, 14);
    if (election.write_ins) {
        const Rect place = ui::cut_bottom(body, 104);
        action = either(action, write_in_line(kit, place, election));
        ui::cut_bottom(body, 16);
    }
    const float pages = election.pages > 1 ? 92.0F : 0.0F;
    const auto count_rows = static_cast<float>(std::max<std::size_t>(election.rows.size(), 1));
    const float most =
        election.pages > 1 ? ui::candidate_row_height(kit) : ui::candidate_row_height(kit) * 128 / 116;
    const float row = std::floor(std::min(most, (body.h - pages) / count_rows));
    return either(action, sheet(kit, body, election, row));
}

/// The largest text: cards, and no line that could be left out.
std::optional<Action> portrait_cards(Kit& kit, Rect rest, const ElectionView& election,
                                     std::optional<Action> action) {
    action = either(action, action_bar(kit, rest, buttons_of(election)));
    Rect body = ui::body(kit, rest, 16, 12);
    Look title = serif(kit, 52, 1.37F);
    title.fit = ui::Fit::shrink;
    title.valign = ui::VAlign::middle;
    kit.text(ui::cut_top(body, title.line), election.title, title);
    Look line = sans(kit, 32, 1.5F);
    line.fit = ui::Fit::shrink;
    line.valign = ui::VAlign::middle;
    const Rect two = ui::cut_top(body, 2 * line.line);
    if (election.message.kind == session::MessageKind::notice) {
        Look notice = bold(kit, 28, 1.25F);
        notice.size = 40;
        notice.line = 48;
        notice.valign = ui::VAlign::middle;
        kit.canvas().fill(ui::inset(two, -16, 2), kit.palette().tint, ui::measure::radius_control);
        kit.canvas().stroke(ui::inset(two, -16, 2), kit.palette().gold, 3, ui::measure::radius_control);
        kit.text(two, election.message.text, notice);
    } else {
        Rect lines = two;
        const std::string seats =
            (election.heading.empty() ? "" : election.heading + "　") + election.seats_short;
        kit.text(ui::cut_top(lines, line.line), seats, line);
        kit.rich(lines,
                 {{"已赞成 "},
                  {std::to_string(election.approved), ui::Face::sans_bold},
                  {" 名，" + election.more + " "},
                  {std::to_string(election.left), ui::Face::sans_bold},
                  {" 名"}},
                 line);
    }
    ui::cut_top(body, 8);
    ui::cut_top(body, ui::seat_dots(kit, body, dots_of(election)) + 20);
    if (election.profiles || election.write_ins || election.above > 0) {
        Rect foot = ui::cut_bottom(body, 112);
        ui::cut_bottom(body, 12);
        std::vector<std::pair<ui::Button, Action>> buttons;
        if (election.above > 0)
            buttons.push_back({{.label = "上一页", .kind = ui::ButtonKind::small}, session::TurnPage{-1}});
        if (election.profiles) buttons.push_back({profiles_button(election, false), session::OpenProfiles{}});
        if (election.write_ins) {
            buttons.push_back({{.label = election.written_in.empty()
                                             ? "另选他人"
                                             : "另选 " + std::to_string(election.written_in.size()) + " 人",
                                .kind = ui::ButtonKind::small,
                                .enabled = ui::enabled_if(write_in_possible(election))},
                               session::OpenWriteIns{}});
        }
        const auto cells = ui::columns(foot, static_cast<int>(buttons.size()), 20);
        for (std::size_t i = 0; i < buttons.size(); ++i) {
            if (ui::button(kit, cells[i], buttons[i].first)) action = buttons[i].second;
        }
    }
    return either(action, rows(kit, body, election, ui::candidate_row_height(kit)));
}

std::optional<Action> landscape(Kit& kit, Rect rest, const ElectionView& election, ScreenState& state,
                                std::optional<Action> action) {
    const bool enlarged = sized(kit, 28) > 28;
    Rect side = rail(kit, rest, enlarged ? 660 : 560);
    action = either(action, rail_buttons(kit, side, buttons_of(election)));
    ui::cut_bottom(side, 16);
    Look title = serif(kit, 46, 1.3F);
    const std::string name = title_by_sense(kit, election.title, title, side.w);
    Column column(kit, side.w);
    column.text(name, title);
    column.space(6);
    if (!election.heading.empty()) {
        column.item(48,
                    [&kit, &election](Rect rect) { ui::tag(kit, rect, election.heading, ui::TagKind::tint); });
        column.space(6);
    }
    const Look line = sans(kit, 30, 1.47F);
    column.text(by_sense(kit, election.seats_line, line, side.w), line);
    column.space(12);
    Look said = bold(kit, 34);
    column.text("已赞成 " + std::to_string(election.approved) + " 名，" + election.more + " " +
                    std::to_string(election.left) + " 名",
                said);
    column.space(12);
    const int per_line = static_cast<int>((side.w - 36) / 44) + 1;
    const float dots =
        election.seats > 20 ? 28.0F : static_cast<float>((election.seats + per_line - 1) / per_line) * 46 - 10;
    column.item(dots, [&kit, &election](Rect rect) { ui::seat_dots(kit, rect, dots_of(election)); });
    column.space(20);
    if (election.profiles || election.write_ins) {
        const auto tools = [&kit, &election, &action](Rect rect) {
            const int count = (election.profiles ? 1 : 0) + (election.write_ins ? 1 : 0);
            const auto cells = ui::columns(rect, count, 14);
            if (election.profiles && ui::button(kit, cells.front(), profiles_button(election, false)))
                action = session::OpenProfiles{};
            if (election.write_ins) {
                const bool written = !election.written_in.empty();
                const ui::Button add{.label = written
                                                  ? "另选 " + std::to_string(election.written_in.size()) + " 人"
                                                  : "另选他人",
                                     .kind = ui::ButtonKind::small,
                                     .icon = written ? "" : "add",
                                     .enabled = ui::enabled_if(write_in_possible(election))};
                if (ui::button(kit, cells.back(), add)) action = session::OpenWriteIns{};
            }
        };
        if (enlarged) {  // large words may scroll, what is pressed may not
            tools(ui::cut_bottom(side, 80));
            ui::cut_bottom(side, 16);
        } else {
            column.item(80, tools);
            column.space(16);
        }
    }
    std::string text = election.message.text;
    if (election.message.kind == session::MessageKind::help && election.write_ins) {
        text += election.written_in.empty() ? "您还可另选 " + std::to_string(election.write_ins_left) + " 人。"
                                            : "已另选" + joined(election.written_in) + "。";
    }
    session::Message shown = election.message;
    shown.text = text;
    const float slot = ui::note_height(kit, side.w, text);
    if (enlarged &&
        shown.kind == session::MessageKind::notice) {  // why the touch changed nothing is read at once
        message(kit, ui::cut_bottom(side, slot), shown);
        ui::cut_bottom(side, 16);
    } else {
        column.item(slot, [&kit, shown](Rect rect) { message(kit, rect, shown); });
    }
    column.draw(side, state.scroll);

    Rect body{rest.x + ui::measure::margin, rest.y + 12, rest.w - ui::measure::margin - 32, rest.h - 24};
    if (is_largest(kit)) {
        const float foot = election.pages > 1 ? 92.0F : 0.0F;
        if (foot > 0) action = either(action, pager(kit, ui::cut_bottom(body, foot), election));
        const float row =
            std::min(220.0F, body.h / static_cast<float>(std::max<std::size_t>(election.rows.size(), 1)));
        return either(action, rows(kit, body, election, row));
    }
    const float foot = election.pages > 1 ? 92.0F : 0.0F;
    const float row = std::floor(
        std::min(ui::candidate_row_height(kit) * 1.15F,
                 (body.h - foot) / static_cast<float>(std::max<std::size_t>(election.rows.size(), 1))));
    return either(action, sheet(kit, body, election, row));
}

std::optional<Action> small_panel(Kit& kit, Rect rest, const ElectionView& election,
                                  std::optional<Action> action) {
    Rect side = rail(kit, rest, 248);
    const Buttons all = buttons_of(election);
    const ui::Button primary{.label = all.primary,
                             .kind = ui::ButtonKind::primary,
                             .enabled = ui::enabled_if(all.primary_enabled),
                             .size = 29};
    if (ui::button(kit, ui::cut_bottom(side, 80), primary)) action = all.primary_action;
    ui::cut_bottom(side, 8);
    Look line;
    line.size = 27;
    line.line = 34;
    line.fit = ui::Fit::shrink;
    const std::string seats_word =
        (election.heading.empty() ? "" : election.heading + "　") + election.seats_word;
    kit.rich(ui::cut_top(side, 34),
             {{seats_word + " "}, {std::to_string(election.seats), ui::Face::sans_bold}, {" 名"}}, line);
    kit.rich(ui::cut_top(side, 34),
             {{"已赞成 "}, {std::to_string(election.approved), ui::Face::sans_bold}, {" 名"}}, line);
    kit.rich(ui::cut_top(side, 34),
             {{election.more + " "}, {std::to_string(election.left), ui::Face::sans_bold}, {" 名"}}, line);
    ui::cut_top(side, 4);
    ui::cut_top(side, ui::seat_dots(kit, side, dots_of(election)) + 6);
    std::vector<std::pair<ui::Button, Action>> buttons;
    if (election.profiles)
        buttons.push_back({{.label = election.profiles_label, .kind = ui::ButtonKind::small, .size = 28},
                           session::OpenProfiles{}});
    if (election.write_ins) {
        buttons.push_back({{.label = election.written_in.empty()
                                         ? "另选他人"
                                         : "另选 " + std::to_string(election.written_in.size()) + " 人",
                            .kind = ui::ButtonKind::small,
                            .enabled = ui::enabled_if(write_in_possible(election)),
                            .size = 28},
                           session::OpenWriteIns{}});
    }
    const float height = buttons.empty()
                             ? 0
                             : std::min(80.0F, (side.h - 8 * static_cast<float>(buttons.size() - 1)) /
                                                   static_cast<float>(buttons.size()));
    // At the foot of the rail: the thumb finds them where it finds the primary button.
    for (auto it = buttons.rbegin(); it != buttons.rend(); ++it) {
        if (ui::button(kit, ui::cut_bottom(side, height), it->first)) action = it->second;
        ui::cut_bottom(side, 8);
    }
    Rect body{rest.x + 24, rest.y + 2, rest.w - 40, rest.h - 8};
    Rect foot = ui::cut_bottom(body, 64);
    // One way back, to the page before or to the ballot before.
    if (election.above > 0 || !election.place.first) {
        const bool page = election.above > 0;
        const ui::Button back{.label = page ? "上一页" : "上一张", .kind = ui::ButtonKind::small, .size = 28};
        if (ui::button(kit, ui::cut_right(foot, 132), back)) {
            action = page ? Action{session::TurnPage{-1}} : Action{session::PreviousBallot{}};
        }
        ui::cut_right(foot, 20);
    }
    if (election.message.kind == session::MessageKind::notice) {
        kit.canvas().fill(ui::inset(foot, -8, 0), kit.palette().tint, ui::measure::radius_control);
        Look said = bold(kit, 28);
        said.size = 25;
        said.line = 31;
        said.valign = ui::VAlign::middle;
        kit.text(foot, election.message.text, said);
    } else {
        line.valign = ui::VAlign::middle;
        std::string text = "未作标记的视为弃权。";
        if (!election.written_in.empty()) {
            text = "已另选" + joined(election.written_in) + "。";
        } else if (election.write_ins && election.write_ins_left > 0) {
            text = "您还可另选 " + std::to_string(election.write_ins_left) + " 人。";
        }
        kit.text(foot, text, line);
    }
    const float row = std::min(ui::candidate_row_height(kit),
                               body.h / static_cast<float>(std::max<std::size_t>(election.rows.size(), 1)));
    return either(action, rows(kit, body, election, std::floor(row)));
}

}  // namespace

std::optional<Action> draw_election(Kit& kit, const View& view, const ElectionView& election,
                                    ScreenState& state) {
    const Bands around = bands(kit, view, state, election.title);
    switch (kit.format()) {
        case ui::Format::portrait:
            return is_largest(kit) ? portrait_cards(kit, around.rest, election, around.action)
                                   : portrait(kit, around.rest, election, around.action);
        case ui::Format::landscape:
            return landscape(kit, around.rest, election, state, around.action);
        case ui::Format::landscape_small:
            return small_panel(kit, around.rest, election, around.action);
    }
    return std::nullopt;
}

}  // namespace daihui::screens
