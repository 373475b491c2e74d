// Points on a long scale: a sheet of names with their points, and below it the pad of the one whose turn it is.
// A range first, then the points: two touches for everybody, whatever the points.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/judged.hpp"

namespace daihui::screens {
namespace {

using session::ScoreView;

/// Tiles in as few lines as their figures allow, as many in each.
struct TileGrid {
    int per_row = 1, rows = 1;
    float height = 80, gap = 12;
    [[nodiscard]] float total() const {
        return static_cast<float>(rows) * height + static_cast<float>(rows - 1) * gap;
    }
};

TileGrid grid_of(const Kit& kit, float width, std::size_t count, float least) {
    TileGrid grid;
    grid.gap = is_small_panel(kit) ? 8.0F : 12.0F;
    grid.height = is_small_panel(kit) ? 62.0F : is_largest(kit) ? 100.0F : 84.0F;
    const auto fits = std::max(1, static_cast<int>((width + grid.gap) / (least + grid.gap)));
    const auto all = static_cast<int>(std::max<std::size_t>(count, 1));
    grid.rows = (all + fits - 1) / fits;
    grid.per_row = (all + grid.rows - 1) / grid.rows;
    return grid;
}

/// Which tile was touched.
std::optional<std::size_t> tiles(Kit& kit, Rect area, const TileGrid& grid,
                                 const std::vector<ScoreView::Tile>& all, float size) {
    std::optional<std::size_t> tapped;
    const bool decided = std::any_of(all.begin(), all.end(), [](const auto& tile) { return tile.chosen; });
    for (std::size_t first = 0; first < all.size(); first += static_cast<std::size_t>(grid.per_row)) {
        const auto cells = ui::columns(ui::cut_top(area, grid.height), grid.per_row, grid.gap);
        ui::cut_top(area, grid.gap);
        for (std::size_t i = 0; i < cells.size() && first + i < all.size(); ++i) {
            const ScoreView::Tile& tile = all[first + i];
            const ui::MarkState state = tile.chosen ? ui::MarkState::chosen
                                        : decided   ? ui::MarkState::other
                                                    : ui::MarkState::plain;
            if (ui::point_tile(kit, cells[i], tile.label, state, size)) tapped = first + i;
        }
    }
    return tapped;
}

struct Pad {
    TileGrid ranges, points;
    float size = 40, head = 72, gap = 16, margin = 24;
    [[nodiscard]] float height() const {
        return 2 * margin + head + gap + ranges.total() + gap + points.total();
    }
};

Pad pad_of(Kit& kit, float width, float height, const ScoreView& score) {
    Pad pad;
    const bool small = is_small_panel(kit);
    pad.size = small ? 29.0F : sized(kit, 36);
    pad.head = small ? 62.0F : is_largest(kit) ? 96.0F : 80.0F;
    pad.gap = small ? 8.0F : 14.0F;
    pad.margin = small ? 8.0F : 20.0F;
    Look look = sans(kit, 36);
    look.face = ui::Face::sans_bold;
    look.size = pad.size;
    look.wrap = false;
    float widest = 0;
    for (const ScoreView::Tile& tile : score.ranges) widest = std::max(widest, kit.measure(tile.label, look).w);
    const float inside = width - 2 * (small ? 16.0F : 28.0F);
    pad.ranges = grid_of(kit, inside, score.ranges.size(), widest + (small ? 12.0F : 20.0F));
    const float figures = kit.measure("1000", look).w;
    pad.points = grid_of(kit, inside, score.range_steps, std::max(small ? 62.0F : 88.0F, figures + 16));
    if (const float over = pad.height() - height; small && over > 0) {
        // Eleven ranges on ten inches: every line gives the same, down to what a key needs.
        pad.head = 56;
        const auto lines = static_cast<float>(pad.ranges.rows + pad.points.rows);
        const float line = std::max(49.0F, pad.ranges.height - std::max(0.0F, over - 6) / lines);
        pad.ranges.height = pad.points.height = std::floor(line);
    }
    return pad;
}

/// `alone`: no list above, so that the head says the points too.
std::optional<Action> draw_pad(Kit& kit, Rect rect, const ScoreView& score, const Pad& pad, bool alone) {
    const auto current = std::find_if(score.rows.begin(), score.rows.end(),
                                      [](const ScoreView::Row& row) { return row.current; });
    if (current == score.rows.end()) return std::nullopt;
    std::optional<Action> action;
    const auto region = kit.region(current->name);
    const bool small = is_small_panel(kit);
    ui::card(kit, rect, alone ? ui::CardBar::none : ui::CardBar::now);
    Rect inside = ui::inset(rect, small ? 16 : 28, pad.margin);
    Rect head = ui::cut_top(inside, pad.head);
    const ui::Button clear{.label = "清除",
                           .kind = ui::ButtonKind::small,
                           .enabled = ui::enabled_if(score.may_clear),
                           .size = small ? 28.0F : 0.0F};
    const float width = std::max(136.0F, ui::button_width(kit, clear));
    if (ui::button(kit, ui::middle(ui::cut_right(head, width), std::min(pad.head, 80.0F)), clear))
        action = session::ClearScore{};
    ui::cut_right(head, 24);
    if (alone) {
        Look points = serif(kit, current->scored ? 48 : 32, 1.2F);
        if (!current->scored) {
            points = sans(kit, 30);
            points.color = kit.palette().ink2;
        }
        points.valign = ui::VAlign::middle;
        points.align = ui::Align::right;
        points.wrap = false;
        const float said = kit.measure(current->points, points).w;
        kit.text(ui::cut_right(head, said), current->points, points);
        ui::cut_right(head, 24);
        ui::Title name{.text = current->name, .detail = current->detail, .size = small ? 40.0F : 0.0F};
        if (ui::title_height(kit, head.w, name) > head.h) name.detail.clear();  // a long name needs the place
        ui::title(kit, head, name);
    } else {
        Look now = muted(kit, 30);
        now.valign = ui::VAlign::middle;
        now.wrap = false;
        ui::cut_left(head, kit.text(head, "正在评", now).w + 20);
        ui::title(kit, head, {.text = current->name, .size = sized(kit, 40)});
    }
    ui::cut_top(inside, pad.gap);
    {
        const auto named = kit.region("分数段");  // 100 may be a range and points
        const Rect place = ui::cut_top(inside, pad.ranges.total());
        if (const auto range = tiles(kit, place, pad.ranges, score.ranges, pad.size))
            action = session::PickRange{score.ranges[*range].points};
    }
    ui::cut_top(inside, pad.gap);
    if (score.points.empty()) {
        // The place of the points is kept, so that nothing moves under the finger.
        Look wait = muted(kit, 30);
        wait.align = ui::Align::center;
        wait.valign = ui::VAlign::middle;
        kit.text(inside, "请先选分数段", wait);
        return action;
    }
    const auto named = kit.region("分数");
    if (const auto points = tiles(kit, inside, pad.points, score.points, pad.size * 1.1F))
        action = session::MarkScore{current->person, score.points[*points].points};
    return action;
}

float row_height(const Kit& kit, Rect area, const ScoreView& score, const Judged& common) {
    const auto count = static_cast<float>(std::max<std::size_t>(score.rows.size(), 1));
    const float most = sized(kit, 28) > 28 ? 116.0F : 104.0F;
    return std::floor(std::min(most, (area.h - pager_height(kit, common)) / count));
}

float list_height(const Kit& kit, Rect area, const ScoreView& score, const Judged& common) {
    return row_height(kit, area, score, common) * static_cast<float>(score.rows.size()) +
           pager_height(kit, common);
}

std::optional<Action> list(Kit& kit, Rect area, const ScoreView& score, const Judged& common) {
    const float foot = pager_height(kit, common);
    const float row = row_height(kit, area, score, common);
    Rect paper = ui::cut_top(area, list_height(kit, area, score, common));
    ui::ballot_sheet(kit, paper);
    std::optional<Action> action;
    if (foot > 0) action = judged_pager(kit, ui::cut_bottom(paper, foot), common);
    kit.canvas().push_clip(paper);  // the tint of a row ends with the sheet
    for (const ScoreView::Row& one : score.rows) {
        const ui::ScoreRow line{.title = {.text = one.name, .detail = one.detail, .size = sized(kit, 44)},
                                .points = one.points,
                                .scored = one.scored,
                                .current = one.current,
                                .last = &one == &score.rows.back()};
        if (ui::score_row(kit, ui::cut_top(paper, row), line)) action = session::PickScored{one.person};
    }
    kit.canvas().pop_clip();
    return action;
}

}  // namespace

std::optional<Action> draw_score(Kit& kit, const View& view, const ScoreView& score, ScreenState& state) {
    const Judged common = judged(score);
    JudgedPage page = judged_page(kit, view, state, common);
    const Pad pad = pad_of(kit, page.body.w, page.body.h, score);
    if (score.rows.size() == 1) {
        if (const float foot = pager_height(kit, common); foot > 0) {
            page.action = either(page.action, judged_pager(kit, ui::cut_bottom(page.body, foot), common));
            ui::cut_bottom(page.body, is_small_panel(kit) ? 6.0F : 16.0F);
        }
        const Rect place = ui::cut_top(page.body, std::min(page.body.h, pad.height()));
        return either(page.action, draw_pad(kit, place, score, pad, true));
    }
    Rect place = ui::cut_bottom(page.body, std::min(page.body.h, pad.height()));
    ui::cut_bottom(page.body, 24);
    const Rect left = page.body;
    page.action = either(page.action, list(kit, page.body, score, common));
    // One page: the pad follows its list. On the pages of a long ballot it keeps its place.
    if (score.pages == 1) place.y -= left.h - list_height(kit, left, score, common);
    return either(page.action, draw_pad(kit, place, score, pad, false));
}

}  // namespace daihui::screens
