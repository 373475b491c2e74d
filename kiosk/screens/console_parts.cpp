#include "kiosk/screens/console_parts.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/qr_code.hpp"
#include "kiosk/ui/art.hpp"

namespace daihui::screens::desk {

namespace console = session::console;

namespace {

constexpr float gap = 12, row = 40, choice_label = 32;
/// A code to join is read from this panel by another machine's scanner, or photographed by its camera.
constexpr float largest_symbol = 460;

Look sentence_look(console::Tone tone, const Kit& kit) {
    switch (tone) {
        case console::Tone::plain:
            return text_look(22, 33);
        case console::Tone::muted: {
            Look look = text_look(20, 30);
            look.color = kit.palette().ink2;
            return look;
        }
        case console::Tone::strong:
            return text_look(22, 33, ui::Face::sans_bold);
        case console::Tone::verdict:
            return text_look(32, 46, ui::Face::serif_bold);
    }
    return text_look(22, 33);
}

std::vector<ui::CheckItem> items_of(const console::Checks& checks) {
    std::vector<ui::CheckItem> out;
    for (const auto& item : checks.items) out.push_back({item.words, item.met});
    return out;
}

float checks_height(Kit& kit, float width, const console::Checks& checks) {
    float height = 40;
    for (const auto& item : checks.items) {
        Look look = text_look(21, 30, item.met ? ui::Face::sans : ui::Face::sans_bold);
        height += std::max(30.0F, kit.measure(item.words, look, width - 34).h) + 6;
    }
    return height;
}

void draw_table(Kit& kit, Rect rect, const console::Table& table) {
    std::vector<ui::Column> columns;
    for (const auto& column : table.columns)
        columns.push_back(
            {column.title, column.weight, column.left ? ui::Cell::left : ui::Cell::right, column.strong});
    std::vector<ui::TableRow> rows;
    for (const auto& line : table.rows) {
        ui::TableRow out{line.cells, line.sum, line.tinted, std::nullopt};
        if (line.square >= 0) out.square = ui::slip_class_color(line.square);
        rows.push_back(std::move(out));
    }
    ui::table(kit, rect, columns, rows, row);
}

// ---- any block

struct Measure {
    Kit& kit;
    float width;
    float operator()(const console::Heading&) const { return 40; }
    float operator()(const console::Sentence& one) const {
        return kit.measure(one.text, sentence_look(one.tone, kit), width).h;
    }
    float operator()(const console::Checks& one) const { return checks_height(kit, width, one); }
    float operator()(const console::Table& one) const { return ui::table_height(one.rows.size(), row); }
    float operator()(const console::Fields& one) const { return fields_height(kit, width, one.fields); }
    float operator()(const console::Figures&) const { return 26 + 56; }
    float operator()(const console::Lines& one) const { return lines_height(kit, width, one); }
    float operator()(const console::Grid& one) const { return grid_height(one); }
    float operator()(const console::Buttons& one) const { return buttons_height(kit, width, one.buttons); }
    float operator()(const console::Choice& one) const {
        return choice_label + buttons_height(kit, width, one.buttons);
    }
    float operator()(const console::Code& one) const { return one.large ? 160 : 88; }
    float operator()(const console::Symbol&) const { return 40 + std::min(width, largest_symbol); }
    float operator()(const console::ScanAnswer& one) const {
        const float detail = kit.measure(one.detail, text_look(22, 32), width - 2 * 32 - 96 - 24).h;
        return std::max(136.0F, 2 * 18 + 66 + detail);
    }
};

struct Draw {
    Kit& kit;
    Rect rect;
    ConsoleState& state;
    using Answer = std::optional<Action>;
    Answer operator()(const console::Heading& one) const {
        ui::staff_heading(kit, rect, one.title, one.detail);
        return {};
    }
    Answer operator()(const console::Sentence& one) const {
        kit.text(rect, one.text, sentence_look(one.tone, kit));
        return {};
    }
    Answer operator()(const console::Checks& one) const {
        Rect rest = rect;
        ui::staff_heading(kit, ui::cut_top(rest, 40), one.title);
        ui::check_list(kit, rest, items_of(one));
        return {};
    }
    Answer operator()(const console::Table& one) const {
        draw_table(kit, rect, one);
        return {};
    }
    Answer operator()(const console::Fields& one) const { return draw_fields(kit, rect, one.fields, state); }
    Answer operator()(const console::Figures& one) const {
        std::vector<ui::Figure> figures;
        for (const auto& figure : one.figures)
            figures.push_back({figure.label, figure.value,
                               figure.strong ? std::optional(kit.palette().red_ink) : std::nullopt});
        ui::figures_row(kit, rect, figures, 54);
        return {};
    }
    Answer operator()(const console::Lines& one) const { return draw_lines(kit, rect, one); }
    Answer operator()(const console::Grid& one) const { return draw_grid(kit, rect, one, state); }
    Answer operator()(const console::Buttons& one) const { return draw_buttons(kit, rect, one.buttons); }
    Answer operator()(const console::Choice& one) const {
        const auto region = kit.region(one.label);
        Rect rest = rect;
        Look label = text_look(20, 28);
        label.color = kit.palette().ink2;
        label.fit = ui::Fit::shrink;
        kit.text(ui::cut_top(rest, choice_label), one.label, label);
        return draw_buttons(kit, rest, one.buttons);
    }
    Answer operator()(const console::Code& one) const {
        Rect rest = rect;
        Look label = text_look(20, 30);
        label.color = kit.palette().ink2;
        kit.text(ui::cut_top(rest, 30), one.label, label);
        if (one.large) {
            const Rect card = ui::cut_top(rest, 122);
            ui::card(kit, card);
            Look code = text_look(80, 100, ui::Face::serif_bold);
            code.align = ui::Align::center;
            code.valign = ui::VAlign::middle;
            code.fit = ui::Fit::shrink;
            kit.text(ui::inset(card, 24, 0), one.code, code);
            return {};
        }
        Look code = text_look(36, 50, ui::Face::serif_bold);
        code.fit = ui::Fit::shrink;
        kit.text(rest, one.code, code);
        return {};
    }
    Answer operator()(const console::Symbol& one) const {
        Rect rest = rect;
        Look label = text_look(22, 32);
        label.align = ui::Align::center;
        label.fit = ui::Fit::shrink;
        kit.text(ui::cut_top(rest, 40), one.label, label);
        const float side = std::min(rest.w, largest_symbol);
        ui::qr(kit, ui::centered(rest, {side, side}), qr_code(one.text));
        return {};
    }
    Answer operator()(const console::ScanAnswer& one) const {
        ui::card(kit, rect,
                 one.kind == console::Status::done      ? ui::CardBar::done
                 : one.kind == console::Status::warning ? ui::CardBar::tint
                                                        : ui::CardBar::none);
        Rect inside = ui::inset(rect, 32, 18);
        Rect sign = ui::middle(ui::cut_left(inside, 96), 88);
        if (one.kind == console::Status::done)
            ui::success_symbol(kit, sign);
        else if (one.kind == console::Status::warning)
            ui::refusal_symbol(kit, sign);
        else
            kit.icon(sign, "qr_code_scanner", 72, kit.palette().ink2);
        ui::cut_left(inside, 24);
        Look head = text_look(52, 64, ui::Face::serif_bold);
        head.fit = ui::Fit::shrink;
        kit.text(ui::cut_top(inside, 66), one.headline, head);
        kit.text(inside, one.detail, text_look(22, 32));
        return {};
    }
};

/// Left and right blocks share the width as the table and the conditions of 13-console-L do.
struct Flow {
    float full_y = 0, left_y = 0, right_y = 0;
};

template <class Each>
float flow(Kit& kit, float width, const std::vector<console::Block>& blocks, const Each& each) {
    Flow at;
    const bool two = width > 900;
    const float left_w = two ? std::floor((width - 32) * 0.655F) : width;
    const float right_w = two ? width - 32 - left_w : width;
    for (const console::Block& block : blocks) {
        const bool side = two && block.place != console::Place::full;
        const bool is_right = side && block.place == console::Place::right;
        const float w = !side ? width : is_right ? right_w : left_w;
        const float height = std::visit(Measure{kit, w}, block.part);
        if (!side) {
            at.full_y = std::max({at.full_y, at.left_y, at.right_y});
            each(block, Rect{0, at.full_y, w, height});
            at.full_y += height + gap;
            at.left_y = at.right_y = at.full_y;
        } else {
            float& y = is_right ? at.right_y : at.left_y;
            each(block, Rect{is_right ? left_w + 32 : 0, y, w, height});
            y += height + gap;
        }
    }
    return std::max({at.full_y, at.left_y, at.right_y});
}

}  // namespace

Look text_look(float size, float line, ui::Face face) {
    Look look;
    look.size = size;
    look.line = line;
    look.face = face;
    return look;
}

ui::StatusKind kind_of(console::Status status) {
    switch (status) {
        case console::Status::plain:
            return ui::StatusKind::plain;
        case console::Status::now:
            return ui::StatusKind::now;
        case console::Status::done:
            return ui::StatusKind::done;
        case console::Status::warning:
            return ui::StatusKind::warning;
    }
    return ui::StatusKind::plain;
}

ui::StepState state_of(console::Progress progress) {
    switch (progress) {
        case console::Progress::later:
            return ui::StepState::later;
        case console::Progress::now:
            return ui::StepState::now;
        case console::Progress::done:
            return ui::StepState::done;
    }
    return ui::StepState::later;
}

ui::Button button_of(const console::Button& button) {
    return {.label = button.label,
            .kind = button.weight == console::Weight::primary ? ui::ButtonKind::staff_primary
                                                              : ui::ButtonKind::staff,
            .icon = button.icon,
            .enabled = ui::enabled_if(button.usable == console::Usable::yes)};
}

float buttons_height(Kit& kit, float width, const std::vector<console::Button>& buttons) {
    float x = 0, height = touch;
    for (const console::Button& one : buttons) {
        const float w = std::min(width, ui::button_width(kit, button_of(one)));
        if (x > 0 && x + w > width) {
            x = 0;
            height += touch + gap;
        }
        x += w + gap;
    }
    return height;
}

std::optional<Action> draw_buttons(Kit& kit, Rect rect, const std::vector<console::Button>& buttons) {
    std::optional<Action> action;
    float x = 0, y = rect.y;
    for (const console::Button& one : buttons) {
        const ui::Button look = button_of(one);
        const float w = std::min(rect.w, ui::button_width(kit, look));
        if (x > 0 && x + w > rect.w) {
            x = 0;
            y += touch + gap;
        }
        if (ui::button(kit, {rect.x + x, y, w, touch}, look)) action = one.action;
        x += w + gap;
    }
    return action;
}

float blocks_height(Kit& kit, float width, const std::vector<console::Block>& blocks) {
    return flow(kit, width, blocks, [](const console::Block&, Rect) {});
}

std::optional<Action> draw_blocks(Kit& kit, Rect rect, const std::vector<console::Block>& blocks,
                                  ConsoleState& state) {
    std::optional<Action> action;
    flow(kit, rect.w, blocks, [&](const console::Block& block, Rect place) {
        if (auto one = std::visit(Draw{kit, ui::moved(place, rect.x, rect.y), state}, block.part)) action = one;
    });
    return action;
}

float message_height(Kit& kit, float width, std::string_view text) {
    if (text.empty()) return 58;
    return std::max(58.0F, kit.measure(text, text_look(22, 32), width - 40).h + 26);
}

void draw_message(Kit& kit, Rect rect, std::string_view text, console::MessageTone tone) {
    if (text.empty()) return;
    const ui::Palette& p = kit.palette();
    const bool notice = tone == console::MessageTone::notice;
    kit.canvas().fill(rect, notice ? p.tint : p.sunk, 12);
    if (notice) kit.canvas().stroke(rect, p.gold, 2, 12);
    Look look = text_look(22, 32);
    look.valign = ui::VAlign::middle;
    kit.text(ui::inset(rect, 20, 0), text, look);
}

}  // namespace daihui::screens::desk
