// What the pages of appraisals, scores and choices share: title, counter, message slot, buttons, pager.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/screens/parts.hpp"

namespace daihui::screens {

/// The common part of an AppraisalView, ScoreView or ChooseView.
struct Judged {
    const session::BallotPlace& place;
    const std::string &title, &line, &counter, &unit;
    const session::Message& message;
    std::size_t page, pages, above, below;
    std::optional<ui::SeatDots> dots = std::nullopt;  ///< under the counter
};
template <class JudgedView>
Judged judged(const JudgedView& view) {
    return {view.place,   view.title, view.line,  view.counter, view.unit_word,
            view.message, view.page,  view.pages, view.above,   view.below};
}

/// Draws the bands, the heading, the slot and the buttons; what is left is the ballot's.
struct JudgedPage {
    Rect body;
    std::optional<Action> action;
};
JudgedPage judged_page(Kit& kit, const View& view, ScreenState& state, const Judged& judged);

/// How high the pager is here; 0 where all is on one page.
float pager_height(const Kit& kit, const Judged& judged);
std::optional<Action> judged_pager(Kit& kit, Rect rect, const Judged& judged);

}  // namespace daihui::screens
