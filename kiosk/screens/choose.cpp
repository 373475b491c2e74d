// 评选: tiles, k of n, dots that fill as the seats of an election do.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/judged.hpp"

namespace daihui::screens {

std::optional<Action> draw_choose(Kit& kit, const View& view, const session::ChooseView& choose,
                                  ScreenState& state) {
    Judged common = judged(choose);
    common.dots = ui::SeatDots{.seats = choose.most, .approved = choose.chosen};
    JudgedPage page = judged_page(kit, view, state, common);
    const bool small = is_small_panel(kit);
    if (const float foot = pager_height(kit, common); foot > 0) {
        page.action = either(page.action, judged_pager(kit, ui::cut_bottom(page.body, foot), common));
        ui::cut_bottom(page.body, small ? 6.0F : 16.0F);
    }
    const std::size_t columns = std::max<std::size_t>(choose.columns, 1);
    const auto rows =
        static_cast<float>(std::max<std::size_t>((choose.rows.size() + columns - 1) / columns, 1));
    const float gap = small ? 8.0F : 14.0F;
    const float most = small ? 96.0F : is_largest(kit) ? 160.0F : 124.0F;
    const float height = std::floor(std::min(most, (page.body.h - gap * (rows - 1)) / rows));
    for (std::size_t first = 0; first < choose.rows.size(); first += columns) {
        const auto cells = ui::columns(ui::cut_top(page.body, height), static_cast<int>(columns), gap);
        ui::cut_top(page.body, gap);
        for (std::size_t i = 0; i < columns && first + i < choose.rows.size(); ++i) {
            const session::ChooseView::Row& row = choose.rows[first + i];
            const ui::ChoiceTile tile{.title = {.text = row.name,
                                                .detail = row.detail,
                                                .size = sized(kit, 44),
                                                .stacked = columns > 1},
                                      .chosen = row.chosen,
                                      .blocked = row.blocked && !row.chosen};
            if (ui::choice_tile(kit, cells[i], tile)) page.action = session::ToggleChoice{row.candidate};
        }
    }
    return page.action;
}

}  // namespace daihui::screens
