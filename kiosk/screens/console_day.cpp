// The day strip: sittings, items and the ballots of voting periods, with what is on now.
#include <algorithm>

#include "kiosk/screens/console_parts.hpp"

namespace daihui::screens::desk {

namespace console = session::console;

namespace {

struct Day {
    const console::View& view;
    ConsoleState& state;
    Kit& kit;
    std::optional<Action> action = std::nullopt;

    /// Labels of the day wrap: at the console nothing is smaller than 20 (VISUAL.md 2).
    static Look label_look(const console::DayLine& line) {
        const bool now = line.progress == console::Progress::now;
        if (line.kind == console::DayLine::Kind::sitting) return text_look(22, 30, ui::Face::serif_bold);
        return text_look(20, 28, now ? ui::Face::sans_bold : ui::Face::sans);
    }
    static constexpr float label_left = 102, card_left = 98;

    /// How wide the words of a line may be when the strip is `width` wide.
    static float label_width(const console::DayLine& line, float width) {
        return line.kind == console::DayLine::Kind::ballot ? width - card_left - 40 : width - label_left;
    }

    [[nodiscard]] float line_height(const console::DayLine& line, float width) const {
        const float words = kit.measure(line.label, label_look(line), label_width(line, width)).h;
        if (line.kind == console::DayLine::Kind::ballot) return words + 34 + 24;
        return std::max(touch, words + 16) + (line.detail.empty() ? 0 : 26);
    }

    void node(ui::Point center, console::Progress progress) const {
        const ui::Palette& p = kit.palette();
        ui::Canvas& canvas = kit.canvas();
        if (progress == console::Progress::now) canvas.circle(center, 13, p.gold_light);
        if (progress != console::Progress::later)
            return canvas.circle(center, 9, progress == console::Progress::now ? p.red : p.done);
        canvas.circle(center, 8, p.card);
        canvas.ring(center, 7.5F, p.edge, 3);
    }

    void day_line(Rect rect, const console::DayLine& line) {
        const auto region = kit.region(line.label);
        const ui::Palette& p = kit.palette();
        kit.canvas().fill({rect.x + 79, rect.y, 2, rect.h}, p.off_edge);
        if (!line.detail.empty()) {
            Look date = text_look(20, 26, ui::Face::sans_bold);
            date.color = p.ink2;
            Rect above = ui::cut_top(rect, 26);
            ui::cut_left(above, label_left);
            kit.text(above, line.detail, date);
        }
        const ui::Press press = kit.press(rect, line.label);
        if (press.held || line.selected)
            kit.canvas().fill(rect, press.held ? p.sunk : p.tint, ui::measure::radius_tag);
        if (press.focused) ui::focus_ring(kit, ui::inset(rect, 5), ui::measure::radius_tag);
        if (press.activated) action = line.action;
        kit.canvas().fill({rect.x + 79, rect.y, 2, rect.h}, p.off_edge);
        const bool now = line.progress == console::Progress::now;
        Look time = text_look(20, 28, now ? ui::Face::sans_bold : ui::Face::sans);
        time.color = now ? p.ink : p.ink2;
        time.valign = ui::VAlign::middle;
        kit.text({rect.x + 4, rect.y, 62, rect.h}, line.time, time);
        node({rect.x + 80, rect.center().y}, line.progress);
        Look label = label_look(line);
        label.valign = ui::VAlign::middle;
        kit.text({rect.x + label_left, rect.y, rect.w - label_left, rect.h}, line.label, label);
    }

    void ballot_card(Rect rect, const console::DayLine& line) {
        const auto region = kit.region(line.label);
        ui::cut_left(rect, card_left);
        const Rect card{rect.x, rect.y + 3, rect.w, rect.h - 6};
        if (ui::card_button(kit, card, line.label, line.selected ? ui::CardBar::now : ui::CardBar::tint))
            action = line.action;
        Rect inside = ui::inset(card, 20, 8);
        ui::cut_top(inside, kit.text(inside, line.label, label_look(line)).h);
        ui::cut_top(inside, 2);
        const float width = ui::status_width(kit, line.status);
        ui::status(kit, ui::cut_right(inside, width), line.status, kind_of(line.status_kind), ui::Align::right);
        ui::cut_right(inside, 10);
        Look detail = text_look(20, 28);
        detail.color = kit.palette().ink2;
        detail.fit = ui::Fit::shrink;
        detail.valign = ui::VAlign::middle;
        kit.text(inside, line.detail, detail);
    }

    /// Brings the chosen line, else the current one, into view with what follows it.
    void follow(Rect rect) const {
        state.follow_day = false;
        float y = 0, chosen = -1, current = -1;
        for (const console::DayLine& line : view.day) {
            if (line.selected && chosen < 0) chosen = y;
            if (line.progress == console::Progress::now) current = y;
            y += line_height(line, rect.w - 20);
        }
        const float at = chosen >= 0 ? chosen : current;
        if (at < 0) return;
        if (at < state.day.offset) state.day.offset = std::max(0.0F, at - touch);
        if (at + 260 > state.day.offset + rect.h) state.day.offset = at + 260 - rect.h;
    }

    void day(Rect rect) {
        const auto region = kit.region("议程");
        ui::cut_top(rect, ui::staff_heading(kit, rect, view.day_title, view.day_detail) + 8);
        float height = 0;
        for (const console::DayLine& line : view.day) height += line_height(line, rect.w - 20);
        if (state.follow_day) follow(rect);
        const ui::ScrollArea area(kit, rect, height, state.day, "议程");
        Rect content = area.content();
        for (const console::DayLine& line : view.day) {
            const Rect place = ui::cut_top(content, line_height(line, rect.w - 20));
            if (!area.visible(place)) continue;
            if (line.kind == console::DayLine::Kind::ballot)
                ballot_card(place, line);
            else
                day_line(place, line);
        }
    }
};

}  // namespace

float day_height(Kit& kit, float width, const console::View& view) {
    ConsoleState unused;
    const Day day{view, unused, kit};
    float height = 0;
    for (const console::DayLine& line : view.day) height += day.line_height(line, width - 20);
    return height;
}

std::optional<Action> draw_day(Kit& kit, Rect rect, const console::View& view, ConsoleState& state) {
    Day day{view, state, kit};
    day.day(rect);
    return day.action;
}

}  // namespace daihui::screens::desk
