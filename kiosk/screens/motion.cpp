// 06: three equal answers; also a named poll with the badge.
#include <algorithm>
#include <array>

#include "kiosk/screens/parts.hpp"

namespace daihui::screens {
namespace {

using congress::Mark;

struct Answer {
    Mark mark;
    ui::Shape shape;
    std::string_view word;
};
constexpr std::array<Answer, 3> answers = {{{Mark::approve, ui::Shape::circle, "赞成"},
                                            {Mark::oppose, ui::Shape::cross, "反对"},
                                            {Mark::abstain, ui::Shape::dash, "弃权"}}};

std::optional<Action> marks(Kit& kit, Rect area, Mark chosen, float gap) {
    std::optional<Action> action;
    const auto cells = ui::rows(area, 3, gap);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const Answer& answer = answers[i];
        const ui::MarkState state = chosen == answer.mark  ? ui::MarkState::chosen
                                    : chosen == Mark::none ? ui::MarkState::plain
                                                           : ui::MarkState::other;
        if (ui::mark(kit, cells[i], answer.shape, answer.word, state, ui::MarkLayout::large)) {
            action = session::MarkMotion{answer.mark};
        }
    }
    return action;
}

/// What is put to the vote, with the full text one touch away. An amendment comes with the motion that it
/// changes, a motion with what became of its amendments: in the order in which the congress decides.
void question(Kit& kit, Column& column, const session::MotionView& motion, std::optional<Action>& action) {
    const bool small = is_small_panel(kit);
    const float pad_x = small ? 20.0F : 40.0F, pad_y = small ? 14.0F : 32.0F;
    const Look look = sans(kit, 36, 1.6F);
    if (!motion.amendments.empty()) {
        Look decided = bold(kit, 32, 1.5F);
        for (const std::string& sentence : motion.amendments) {
            column.text(sentence, decided);
            column.space(6);
        }
        column.space(small ? 6.0F : 18.0F);
    }
    if (!motion.question.empty() || !motion.document.empty()) {
        const float room = column.width() - 2 * pad_x;
        const float text = motion.question.empty() ? 0.0F : kit.measure(motion.question, look, room).h;
        const bool between = text > 0 && !motion.document.empty();
        const float button =
            motion.document.empty() ? 0.0F : ui::button_height(kit, ui::ButtonKind::small) + (between ? 22 : 0);
        column.item(text + button + 2 * pad_y, [&kit, &motion, &action, look, text, button, between, pad_x,
                                                pad_y](Rect rect) {
            ui::card(kit, rect);
            Rect inside = ui::inset(rect, pad_x, pad_y);
            kit.text(ui::cut_top(inside, text), motion.question, look);
            if (button <= 0) return;
            if (between) ui::cut_top(inside, 22);
            const ui::Button read{.label = "看全文", .kind = ui::ButtonKind::small, .icon = "description"};
            if (ui::button(kit, {inside.x, inside.y, ui::button_width(kit, read), inside.h}, read)) {
                action = session::OpenDocument{motion.document};
            }
        });
    }
    if (motion.original_title.empty()) return;
    column.space(small ? 10.0F : 22.0F);
    column.text("原案　" + motion.original_title, muted(kit, 32, 1.45F));
    if (motion.original_question.empty()) return;
    column.space(6);
    column.text(motion.original_question, muted(kit, 30, 1.5F));
}

Buttons buttons_of(const session::MotionView& motion) {
    Buttons buttons;
    buttons.secondary = motion.named ? "返回" : "上一张";
    buttons.secondary_action = motion.named ? Action{session::Back{}} : Action{session::PreviousBallot{}};
    buttons.secondary_enabled = motion.named || !motion.place.first;
    buttons.primary = motion.place.primary;
    buttons.primary_action = motion.named ? Action{session::Cast{}} : Action{session::Forward{}};
    buttons.primary_enabled = motion.place.primary_enabled;
    buttons.primary_icon = motion.named ? "how_to_vote" : "arrow_forward";
    buttons.icon_before = motion.named;
    return buttons;
}

}  // namespace

std::optional<Action> draw_motion(Kit& kit, const View& view, const session::MotionView& motion,
                                  ScreenState& state) {
    Bands around = bands(kit, view, state, motion.title);
    Rect rest = around.rest;
    std::optional<Action> action = around.action;
    const Buttons buttons = buttons_of(motion);
    const Look title = serif(kit, 60, 1.4F);

    if (is_portrait(kit)) {
        action = either(action, action_bar(kit, rest, buttons));
        Rect body = ui::body(kit, rest, is_largest(kit) ? 16.0F : 28.0F, 28);
        const float note = ui::note_height(kit, body.w, motion.message.text);
        message(kit, ui::cut_bottom(body, note), motion.message);
        ui::cut_bottom(body, 20);
        // The three answers keep their height while there is room, and never fall below a finger's.
        Column head(kit, body.w);
        head.text(motion.heading, muted(kit, 32));
        head.space(8);
        head.text(title_by_sense(kit, motion.title, title, body.w), title);
        head.space(24);
        question(kit, head, motion, action);
        const float least = 3 * 104 + 2 * 20;
        const float wanted = 3 * 184 + 2 * 20;
        const float room = std::clamp(body.h - head.height() - 40, least, wanted);
        const Rect top = ui::cut_top(body, std::min(head.height(), body.h - room - 20));
        head.draw(top, state.scroll);
        ui::cut_top(body, std::min(40.0F, body.h - room));
        action = either(action, marks(kit, ui::cut_top(body, room), motion.mark, 20));
        return action;
    }
    const bool small = is_small_panel(kit);
    Rect side = rail(kit, rest, small ? 360.0F : 760.0F);
    action = either(action, rail_buttons(kit, side, buttons));
    ui::cut_bottom(side, small ? 10.0F : 24.0F);
    if (!small) {
        const float note = ui::note_height(kit, side.w, motion.message.text);
        message(kit, ui::cut_bottom(side, note), motion.message);
        ui::cut_bottom(side, 24);
    }
    const float most = 3 * 184 + 2 * 20;
    action = either(action,
                    marks(kit, ui::cut_top(side, std::min(side.h, most)), motion.mark, small ? 10.0F : 20.0F));
    Rect body = ui::body(kit, rest, small ? 10.0F : 28.0F, 16);
    body.w -= small ? 0.0F : 24.0F;
    if (small) {
        const bool notice = motion.message.kind == session::MessageKind::notice;
        const float note = std::min(body.h * 0.45F, ui::note_height(kit, body.w, motion.message.text));
        if (notice || note < body.h * 0.42F) {
            message(kit, ui::cut_bottom(body, note), motion.message);
            ui::cut_bottom(body, 10);
        }
    }
    Column head(kit, body.w);
    head.text(motion.heading, muted(kit, 32));
    head.space(8);
    if (!small) {
        head.text(title_by_sense(kit, motion.title, title, body.w), title);
        head.space(24);
    }
    question(kit, head, motion, action);
    head.draw(body, state.scroll);
    return action;
}

}  // namespace daihui::screens
