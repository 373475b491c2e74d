// 05: a document on pages, with contents and zoom.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/parts.hpp"
#include "kiosk/screens/reader_pages.hpp"

namespace daihui::screens {
namespace {

constexpr int least_zoom = -2, most_zoom = 4;

/// The contents: headings with their pages, one touch leads there.
void contents(Kit& kit, Rect area, const ReaderPages& pages, ScreenState& state) {
    Column column(kit, area.w);
    column.text("目录", serif(kit, 60, 1.33F));
    column.space(12);
    column.line(kit.palette().gold, 3);
    for (const ReaderPages::Heading& heading : pages.headings) {
        Look look = heading.level <= 2 ? serif(kit, 36, 1.4F) : sans(kit, 32, 1.4F);
        look.valign = ui::VAlign::middle;
        const float indent = 32.0F * static_cast<float>(std::clamp(heading.level - 1, 0, 3));
        const float number = sized(kit, 32) * 2.6F;
        const float height =
            std::max(88.0F, kit.measure(heading.text, look, area.w - indent - number - 16).h + 24);
        column.item(height, [&kit, &state, &heading, look, indent, number](Rect row) {
            const ui::Press press = kit.press(row, heading.text);
            if (press.activated) {
                state.page = heading.page;
                state.contents = Panel::shut;
            }
            if (press.held) kit.canvas().fill(row, kit.palette().tint);
            ui::hairline(kit, row);
            Look page = muted(kit, 32);
            page.align = ui::Align::right;
            page.valign = ui::VAlign::middle;
            kit.text(ui::cut_right(row, number), std::to_string(heading.page + 1), page);
            ui::cut_left(row, indent);
            ui::cut_right(row, 16);
            kit.text(row, heading.text, look);
        });
    }
    column.space(24);
    column.draw(area, state.second_scroll);
}

void progress(Kit& kit, Rect rect, std::size_t page, std::size_t count) {
    Look look = muted(kit, 28);
    look.size = std::min(look.size, rect.h * 0.85F);
    look.line = rect.h;
    look.valign = ui::VAlign::middle;
    look.wrap = false;
    const std::string here = "第 " + std::to_string(page + 1) + " 页",
                      all = "共 " + std::to_string(count) + " 页";
    kit.text(ui::cut_left(rect, kit.measure(here, look).w), here, look);
    ui::cut_left(rect, 24);
    kit.text(ui::cut_right(rect, kit.measure(all, look).w), all, look);
    ui::cut_right(rect, 24);
    const Rect line = ui::middle(rect, 10);
    const float part = count <= 1 ? 1.0F : static_cast<float>(page) / static_cast<float>(count - 1);
    ui::bar(kit, line, part, kit.palette().red);
    const ui::Point knob{line.x + line.w * part, line.center().y};
    kit.canvas().circle(knob, 22, kit.palette().red);
    kit.canvas().ring(knob, 20, kit.palette().card, 4);
}

}  // namespace

std::optional<Action> draw_reader(Kit& kit, const View& view, const session::ReaderView& reader,
                                  ScreenState& state) {
    Bands around = bands(kit, view, state, reader.title);
    Rect rest = around.rest;
    std::optional<Action> action = around.action;
    const bool small = is_small_panel(kit), portrait = is_portrait(kit);
    const std::string name = reader.title + (reader.note.empty() ? "" : "（" + reader.note + "）");

    if (!reader.sentence.empty()) {
        Buttons buttons;
        buttons.secondary = "返回";
        buttons.secondary_action = session::Back{};
        action = either(action, action_bar(kit, rest, buttons));
        const Rect body = ui::body(kit, rest, 24, 24);
        Column column(kit, body.w);
        Look title = serif(kit, 52);
        title.align = ui::Align::center;
        column.text(by_sense(kit, name, title, body.w), title);
        column.space(32);
        Look text = sans(kit, 42, 1.57F);
        text.align = ui::Align::center;
        column.text(reader.sentence, text);
        column.draw_middle(body, state.scroll);
        return action;
    }

    // Where the page stands is known before the buttons are drawn: they say whether there is another page.
    const float bar = small ? 104.0F : is_largest(kit) ? 184.0F : ui::measure::action_bar;
    Rect body = ui::body(kit, {rest.x, rest.y, rest.w, rest.h - bar},
                         small      ? 6.0F
                         : portrait ? 24.0F
                                    : 12.0F,
                         small      ? 4.0F
                         : portrait ? 20.0F
                                    : 12.0F);
    Rect tools = ui::cut_top(body, small ? 0.0F : is_largest(kit) ? 128.0F : portrait ? 104.0F : 88.0F);
    if (!small) ui::cut_top(body, portrait ? 20.0F : 8.0F);
    Rect foot = ui::cut_bottom(body, small ? 0.0F : 44.0F);
    if (!small) ui::cut_bottom(body, portrait ? 18.0F : 8.0F);
    const float pad_x = small      ? 20.0F
                        : portrait ? 76.0F
                                   : 120.0F,
                pad_y = small      ? 12.0F
                        : portrait ? 64.0F
                                   : 32.0F;
    const float number = small ? 0.0F : 58.0F;
    const Rect inner{body.x + pad_x, body.y + pad_y, body.w - 2 * pad_x,
                     body.h - pad_y - std::max(number, 12.0F)};
    const float size = std::round(sized(kit, 35) * (1 + 0.15F * static_cast<float>(state.zoom)));
    const std::string key =
        reader.id + "|" + std::to_string(inner.w) + "|" + std::to_string(inner.h) + "|" + std::to_string(size);
    if (!state.pages || state.pages->key != key) {
        // Another size of text: stay at the place that was being read.
        const float part = state.pages && state.pages->count() > 1
                               ? static_cast<float>(state.page) / static_cast<float>(state.pages->count() - 1)
                               : 0;
        state.pages = std::make_unique<ReaderPages>(lay_out(kit, reader.markdown, {inner.w, inner.h}, size));
        state.pages->key = key;
        if (part > 0)
            state.page =
                static_cast<std::size_t>(std::lround(part * static_cast<float>(state.pages->count() - 1)));
    }
    const ReaderPages& pages = *state.pages;
    state.page = std::min(state.page, pages.count() - 1);
    const bool last = state.page + 1 >= pages.count();

    // 返回 | 上一页 | 下一页
    Rect bar_band = ui::cut_bottom(rest, bar);
    kit.canvas().fill(bar_band, kit.palette().card);
    kit.canvas().fill({bar_band.x, bar_band.y, bar_band.w, 2}, kit.palette().line);
    Rect buttons = ui::middle(ui::inset(bar_band, ui::margin(kit), 0), small             ? 80.0F
                                                                       : is_largest(kit) ? 136.0F
                                                                                         : ui::measure::button);
    if (ui::button(kit, ui::cut_left(buttons, small ? 130.0F : 220.0F), {.label = "返回"}))
        action = session::Back{};
    ui::cut_left(buttons, 24);
    const Rect onward = ui::cut_right(buttons, std::min(small ? 240.0F : 420.0F, buttons.w * 0.55F));
    ui::cut_right(buttons, 24);
    const ui::Button back{.label = "上一页", .icon = "arrow_back", .enabled = ui::enabled_if(state.page > 0)};
    const ui::Button next{.label = last ? "最后一页" : "下一页",
                          .kind = ui::ButtonKind::primary,
                          .icon = last ? "" : "arrow_forward",
                          .side = ui::IconSide::after,
                          .enabled = ui::enabled_if(!last)};
    if (ui::button(kit, buttons, back)) --state.page;
    if (ui::button(kit, onward, next)) ++state.page;

    if (!small) {
        const auto round_button = [&](std::string_view icon, std::string_view label, bool enabled) {
            const Rect cell = ui::middle(ui::cut_right(tools, is_largest(kit) ? 112.0F : 96.0F),
                                         is_largest(kit) ? 112.0F : 80.0F);
            ui::cut_right(tools, 16);
            const ui::Press press = kit.press(cell, label, ui::enabled_if(enabled));
            const ui::Palette& p = kit.palette();
            kit.canvas().fill(cell, !enabled || press.held ? p.sunk : p.card, ui::measure::radius_control);
            kit.canvas().stroke(cell, enabled ? p.edge : p.off_edge, ui::measure::outline,
                                ui::measure::radius_control);
            kit.icon(cell, icon, 36, enabled ? p.ink : p.ink3);
            return press.activated;
        };
        if (round_button("zoom_in", "放大", state.zoom < most_zoom)) ++state.zoom;
        if (round_button("zoom_out", "缩小", state.zoom > least_zoom)) --state.zoom;
        const ui::Button toc{.label = state.contents == Panel::open ? "正文" : "目录",
                             .kind = ui::ButtonKind::small,
                             .icon = "toc",
                             .enabled = ui::enabled_if(!pages.headings.empty())};
        if (ui::button(
                kit,
                ui::middle(ui::cut_right(tools, ui::button_width(kit, toc)), is_largest(kit) ? 112.0F : 80.0F),
                toc)) {
            state.contents = state.contents == Panel::open ? Panel::shut : Panel::open;
        }
        ui::cut_right(tools, 20);
        Look title = serif(kit, 36, 1.39F);
        Look under = muted(kit, 28, 1.43F);
        title.fit = under.fit = ui::Fit::shrink;
        title.valign = under.valign = ui::VAlign::middle;
        tools = ui::middle(tools, title.line + under.line);
        kit.text(ui::cut_top(tools, title.line), name, title);
        kit.text(tools, pages.heading_at(state.page), under);
    }
    if (state.contents == Panel::open) {
        contents(kit, {body.x, body.y, body.w, body.h + foot.h}, pages, state);
        return action;
    }
    const ui::Palette& p = kit.palette();
    kit.canvas().shadow(body, p.shadow, 0, 2);
    kit.canvas().fill(body, p.card);
    kit.canvas().stroke(body, p.line, p.card_outline);
    draw_page(kit, pages, state.page, inner, size);
    if (!small) {
        Look folio = serif(kit, 28);
        folio.color = p.ink2;
        folio.size = 28;
        folio.line = 40;
        folio.align = ui::Align::center;
        kit.text({body.x, body.bottom() - 58, body.w, 40}, "— " + std::to_string(state.page + 1) + " —", folio);
        progress(kit, foot, state.page, pages.count());
    }
    return action;
}

}  // namespace daihui::screens
