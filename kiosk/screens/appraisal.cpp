// 21: persons, bodies or proposals, one grade each, all of one ink; also a score whose points stand in one row.
#include <algorithm>
#include <cmath>
#include <vector>

#include "kiosk/screens/judged.hpp"

namespace daihui::screens {
namespace {

using session::AppraisalView;

/// On ten inches the eleven points of a short scale take two lines.
std::size_t lines_of_grades(const Kit& kit, const AppraisalView& appraisal) {
    return is_small_panel(kit) && appraisal.grades.size() > 6 ? 2 : 1;
}

std::optional<Action> grades(Kit& kit, Rect rect, const AppraisalView& appraisal, const AppraisalView::Row& row,
                             float gap) {
    std::optional<Action> action;
    const std::size_t lines = lines_of_grades(kit, appraisal);
    const std::size_t all = std::max<std::size_t>(appraisal.grades.size(), 1);
    const std::size_t beside = (all + lines - 1) / lines;
    std::vector<Rect> cells;
    for (const Rect& line : ui::rows(rect, static_cast<int>(lines), gap))
        for (const Rect& cell : ui::columns(line, static_cast<int>(beside), gap)) cells.push_back(cell);
    for (std::size_t i = 0; i < appraisal.grades.size(); ++i) {
        const ui::MarkState state = row.grade == static_cast<int>(i) ? ui::MarkState::chosen
                                    : row.grade >= 0                 ? ui::MarkState::other
                                                                     : ui::MarkState::plain;
        if (ui::grade(kit, cells[i], appraisal.grades[i], state))
            action = session::MarkGrade{row.person, static_cast<int>(i)};
    }
    return action;
}

float cell_height(const Kit& kit) {
    if (is_small_panel(kit)) return 92;
    return is_largest(kit) ? 132.0F : 112.0F;
}

/// The name above its grades.
std::optional<Action> card(Kit& kit, Rect rect, const AppraisalView& appraisal, const AppraisalView::Row& row) {
    const auto region = kit.region(row.name);
    ui::card(kit, rect);
    const bool small = is_small_panel(kit);
    Rect inside = ui::inset(rect, small ? 16 : 28, small ? 10 : 20);
    const bool many = appraisal.grades.size() > 6;
    const auto lines = static_cast<float>(lines_of_grades(kit, appraisal));
    const float cells = lines * cell_height(kit) + (lines - 1) * 8;
    const Rect below = ui::cut_bottom(inside, std::min(cells, inside.h * (lines > 1 ? 0.75F : 0.6F)));
    ui::cut_bottom(inside, 10);
    ui::title(kit, inside, {.text = row.name, .detail = row.detail});
    return grades(kit, below, appraisal, row, many ? 8.0F : 12.0F);
}

std::optional<Action> cards(Kit& kit, Rect body, const AppraisalView& appraisal) {
    std::optional<Action> action;
    const auto count = static_cast<float>(std::max<std::size_t>(appraisal.rows.size(), 1));
    const bool small = is_small_panel(kit);
    const float gap = small ? 8.0F : 20.0F;
    const auto lines = static_cast<float>(lines_of_grades(kit, appraisal));
    const float around = (small ? 20.0F : 40.0F) + 10 + lines * cell_height(kit) + (lines - 1) * 8;
    std::vector<float> wanted;
    float total = gap * (count - 1);
    for (const AppraisalView::Row& row : appraisal.rows) {
        const ui::Title name{.text = row.name, .detail = row.detail};
        wanted.push_back(around + ui::title_height(kit, body.w - (small ? 32.0F : 56.0F), name));
        total += wanted.back();
    }
    // A long title may take what short ones leave; where all are long each gives as much.
    const float part = std::min(1.0F, (body.h - gap * (count - 1)) / (total - gap * (count - 1)));
    for (std::size_t i = 0; i < appraisal.rows.size(); ++i) {
        const Rect place = ui::cut_top(body, std::floor(wanted[i] * part));
        action = either(action, card(kit, place, appraisal, appraisal.rows[i]));
        ui::cut_top(body, gap);
    }
    return action;
}

/// Many names on one sheet, the grades beside each.
std::optional<Action> lines(Kit& kit, Rect body, const AppraisalView& appraisal, const Judged& common) {
    const auto count = static_cast<float>(std::max<std::size_t>(appraisal.rows.size(), 1));
    const float foot = pager_height(kit, common);
    const bool small = is_small_panel(kit), portrait = is_portrait(kit);
    const float most = small ? 96.0F : sized(kit, 28) > 28 ? 124.0F : 112.0F;
    const float height = std::floor(std::min(most, (body.h - foot) / count));
    Rect paper = ui::cut_top(body, height * count + foot);
    ui::ballot_sheet(kit, paper);
    std::optional<Action> action;
    if (foot > 0) action = judged_pager(kit, ui::cut_bottom(paper, foot), common);
    paper = {paper.x + (small ? 16.0F : 28.0F), paper.y, paper.w - (small ? 28.0F : 48.0F), paper.h};
    const auto cells = static_cast<float>(std::max<std::size_t>(appraisal.grades.size(), 1));
    const float cell = small ? 112.0F : portrait ? (sized(kit, 28) > 28 ? 148.0F : 136.0F) : 156.0F;
    const float width = std::min(cells * cell + (cells - 1) * 12, paper.w * 0.66F);
    for (const AppraisalView::Row& row : appraisal.rows) {
        const auto region = kit.region(row.name);
        Rect line = ui::cut_top(paper, height);
        ui::hairline(kit, line);
        const Rect marks = ui::middle(ui::cut_right(line, width), std::min(height - 14, cell_height(kit)));
        ui::cut_right(line, 16);
        ui::title(kit, ui::inset(line, 0, 4), {.text = row.name, .detail = row.detail});
        action = either(action, grades(kit, marks, appraisal, row, 12));
    }
    return action;
}

}  // namespace

std::optional<Action> draw_appraisal(Kit& kit, const View& view, const AppraisalView& appraisal,
                                     ScreenState& state) {
    const Judged common = judged(appraisal);
    JudgedPage page = judged_page(kit, view, state, common);
    if (appraisal.layout == session::JudgingLayout::lines)
        return either(page.action, lines(kit, page.body, appraisal, common));
    if (const float foot = pager_height(kit, common); foot > 0) {
        page.action = either(page.action, judged_pager(kit, ui::cut_bottom(page.body, foot), common));
        ui::cut_bottom(page.body, is_small_panel(kit) ? 6.0F : 14.0F);
    }
    return either(page.action, cards(kit, page.body, appraisal));
}

}  // namespace daihui::screens
