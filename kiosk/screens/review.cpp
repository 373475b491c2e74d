// 09: the ballots in words, all cards alike, before they are encrypted.
#include "kiosk/screens/parts.hpp"

namespace daihui::screens {
namespace {

std::optional<ui::Shape> shape_of(congress::Mark mark) {
    switch (mark) {
        case congress::Mark::approve:
            return ui::Shape::circle;
        case congress::Mark::oppose:
            return ui::Shape::cross;
        case congress::Mark::abstain:
            return ui::Shape::dash;
        case congress::Mark::none:
            break;
    }
    return std::nullopt;
}

ui::ReviewCard card_of(const session::ReviewView::Card& card) {
    ui::ReviewCard out;
    out.title = card.title;
    out.sentence = card.sentence;
    for (const session::ReviewView::Group& group : card.groups) {
        out.lines.push_back({.shape = shape_of(group.mark), .label = group.label, .names = group.names});
    }
    return out;
}

}  // namespace

std::optional<Action> draw_review(Kit& kit, const View& view, const session::ReviewView& review,
                                  ScreenState& state) {
    Bands around = bands(kit, view, state, "核对选票");
    Rect rest = around.rest;
    std::optional<Action> action = around.action;
    Buttons buttons;
    buttons.secondary = "返回修改";
    buttons.secondary_action = session::Back{};
    buttons.primary = "核对无误";
    buttons.primary_action = session::Confirm{};
    buttons.primary_enabled = review.may_confirm;
    buttons.primary_icon = "arrow_forward";
    action = either(action, action_bar(kit, rest, buttons));
    const bool small = is_small_panel(kit);
    Rect body = ui::body(kit, rest, small ? 4.0F : 14.0F);
    Look title = serif(kit, 58, 1.38F);
    title.fit = ui::Fit::shrink;
    kit.text(ui::cut_top(body, title.line), "请核对。投出后不能更改。", title);
    if (!review.notice.empty()) {
        const float slot = ui::note_height(kit, body.w, review.notice);
        message(kit, ui::cut_bottom(body, slot),
                {session::MessageKind::notice, review.notice, "error_outline"});
        ui::cut_bottom(body, 14);
    }
    Column column(kit, body.w);
    for (const session::ReviewView::Card& one : review.cards) {
        const ui::ReviewCard card = card_of(one);
        column.space(14);
        column.item(ui::review_height(kit, body.w, card),
                    [&kit, &action, card, ballot = one.ballot](Rect rect) {
                        if (ui::review_card(kit, rect, card)) action = session::EditBallot{ballot};
                    });
    }
    column.space(20);
    column.draw(body, state.scroll);
    return action;
}

}  // namespace daihui::screens
