// The console's page: title and steps, its blocks, the message, the buttons, the pads for a touchscreen.
#include <algorithm>
#include <utility>

#include "kiosk/screens/console_frame.hpp"

namespace daihui::screens::desk {

void Frame::titles(Rect& rest) const {
    const console::PageView& page = view.page;
    const Rect line = ui::cut_top(rest, 54);
    Look title = text_look(36, 50, ui::Face::serif_bold);
    title.fit = ui::Fit::shrink;
    title.valign = ui::VAlign::middle;
    Look aside = text_look(20, 30);
    aside.color = kit.palette().ink2;
    aside.align = ui::Align::right;
    aside.valign = ui::VAlign::middle;
    aside.fit = ui::Fit::shrink;
    Rect words = line;
    const float tag = page.tag.empty() ? 0 : ui::status_width(kit, page.tag) + 16;
    Look wide = title;
    wide.wrap = false;
    const float wanted = kit.measure(page.title, wide).w;
    const float aside_wanted = page.aside.empty() ? 0 : kit.measure(page.aside, aside).w + 16;
    const bool beside = wanted + tag + aside_wanted <= line.w;
    if (beside) kit.text(ui::cut_right(words, aside_wanted), page.aside, aside);
    const float width = std::min(wanted, words.w - tag);
    kit.text(ui::cut_left(words, width + 4), page.title, title);
    ui::cut_left(words, 12);
    if (!page.tag.empty()) ui::status(kit, words, page.tag, ui::StatusKind::now);
    if (!beside) {
        aside.align = ui::Align::left;
        kit.text(ui::cut_top(rest, 32), page.aside, aside);
    }
    ui::cut_top(rest, 6);
    if (page.steps.empty()) return;
    std::vector<ui::Step> steps;
    for (const console::Step& step : page.steps) steps.push_back({step.label, state_of(step.progress)});
    // Where four characters a step do not fit, every other label stands, the current one among them.
    if (rest.w < static_cast<float>(steps.size()) * 92) {
        const auto now = std::find_if(page.steps.begin(), page.steps.end(), [](const console::Step& step) {
            return step.progress == console::Progress::now;
        });
        const auto at = static_cast<std::size_t>(now == page.steps.end() ? 0 : now - page.steps.begin());
        for (std::size_t i = 0; i < steps.size(); ++i)
            if ((i + at) % 2 == 1) steps[i].label.clear();
    }
    ui::stepper(kit, ui::cut_top(rest, 64), steps);
    ui::cut_top(rest, 10);
}

/// Secondary buttons from the left, the primary at the right end; on a line of its own where both do not
/// fit.
float Frame::action_height(float width) const {
    const console::PageView& page = view.page;
    if (page.buttons.empty()) return touch;
    const float primary = page.primary ? primary_width() + 24 : 0;
    const float beside = buttons_height(kit, width - primary, page.buttons);
    return beside;
}
float Frame::primary_width() const {
    return std::max(170.0F, ui::button_width(kit, button_of(*view.page.primary)));
}

void Frame::actions(Rect rect) {
    const console::PageView& page = view.page;
    if (page.primary) {
        Rect place = ui::cut_right(rect, primary_width());
        place = {place.x, place.bottom() - touch, place.w, touch};
        if (ui::button(kit, place, button_of(*page.primary))) action = page.primary->action;
        ui::cut_right(rect, 24);
    }
    if (!page.buttons.empty()) take(draw_buttons(kit, rect, page.buttons));
}

bool Frame::pads_shown() const {
    if (view.page.keypad) return true;
    return state.pads == Pads::shown || (state.pads == Pads::by_format && state.touched && is_portrait(kit));
}

/// Pads are for digits, and for letters that find a name; a name that stands needs neither.
const console::Field* Frame::useful(const console::Field& field) {
    if (field.typing == console::Typing::text) return nullptr;
    const bool standing = field.typing == console::Typing::name && !field.text.empty() &&
                          (static_cast<unsigned char>(field.text.front()) & 0x80U) != 0;
    return standing ? nullptr : &field;
}

/// The field that has the keyboard: the one of the last frame while it is on the page, else the first.
const console::Field* Frame::typing_field() const {
    const console::Field* first = nullptr;
    const console::Field* typing = nullptr;
    const auto look = [&](const console::Field& field) {
        if (first == nullptr) first = &field;
        if (state.typing && state.typing->field == field.field) typing = &field;
    };
    for (const console::Block& block : view.page.blocks) {
        if (const auto* fields = std::get_if<console::Fields>(&block.part))
            for (const console::Field& field : fields->fields) look(field);
        if (const auto* grid = std::get_if<console::Grid>(&block.part))
            for (const auto& row : grid->rows)
                for (const console::Field& field : row.cells) look(field);
    }
    if (typing == nullptr) typing = first;
    return typing == nullptr ? nullptr : useful(*typing);
}

/// Digits stand beside the page where it is wide, or too low to give up its foot.
bool Frame::beside(const Rect& rest) const {
    return !is_portrait(kit) && rest.w > 760 && (view.page.keypad || rest.h < 560);
}

void Frame::pads(Rect& rest) {
    const console::Field* typing = typing_field();
    if (!pads_shown() || typing == nullptr) return;
    const console::Field& field = *typing;
    const auto put = [&](const std::string& key) {
        ui::FieldState text{field.text};
        ui::apply_key(text, key, field.most);
        action = console::SetField{field.field, text.text};
    };
    if (field.typing == console::Typing::number && beside(rest)) {
        const auto region = kit.region("数字");
        const Rect band = ui::cut_right(rest, std::min(420.0F, rest.w * 0.42F));
        ui::cut_right(rest, 24);
        if (const auto key = ui::digit_pad(kit, {band.x, band.y, band.w, std::min(band.h, 4 * 84.0F + 36)}))
            put(*key);
        return;
    }
    if (field.typing == console::Typing::number) {
        const Rect band = ui::cut_bottom(rest, 4 * 64 + 36);
        const auto region = kit.region("数字");
        if (const auto key = ui::digit_pad(kit, {band.x, band.y, std::min(band.w, 560.0F), band.h})) put(*key);
    } else if (field.typing == console::Typing::letters || field.typing == console::Typing::name) {
        const Rect band = ui::cut_bottom(rest, ui::letter_pad_height);
        const auto region = kit.region("拼音");
        if (const auto key = ui::letter_pad(kit, band)) put(*key);
    } else {
        return;
    }
    ui::cut_bottom(rest, 14);
}

void Frame::page(Rect rect) {
    const auto region = kit.region("页");
    titles(rect);
    if (view.page.attendance) attendance(rect, blocks_height(kit, rect.w, view.page.blocks));
    actions(ui::cut_bottom(rect, action_height(rect.w)));
    ui::cut_bottom(rect, 14);
    const float slot = message_height(kit, rect.w, view.page.message);
    draw_message(kit, ui::cut_bottom(rect, slot), view.page.message, view.page.tone);
    ui::cut_bottom(rect, 14);
    const float without_pad = rect.h;
    pads(rect);
    state.pad = without_pad - rect.h;
    const bool touched = std::exchange(state.touched, false);
    state.typing.reset();
    const float whole = blocks_height(kit, rect.w, view.page.blocks);
    const float width = rect.w - (whole > rect.h ? 24.0F : 0.0F);
    const float height = blocks_height(kit, width, view.page.blocks);
    {
        const ui::ScrollArea area(kit, rect, height, state.page, "页面");
        Rect content = area.content();
        content.w = width;
        take(draw_blocks(kit, content, view.page.blocks, state));
    }
    follow_typing(rect, height);
    if (state.touched != touched) kit.draw_again();
}

/// Whoever types down a long table always sees the line being typed and the next one; nor does the pad that
/// comes up for a field hide it.
void Frame::follow_typing(Rect area, float height) {
    const auto field = state.typing ? std::optional(state.typing->field) : std::nullopt;
    const bool moved =
        field && state.typed_before && (*field != *state.typed_before || state.pad > state.pad_before);
    state.typed_before = field;
    state.pad_before = state.pad;
    if (!moved) return;
    constexpr float margin = 76;
    const float before = state.page.offset;
    if (state.typing_place.bottom() + margin > area.bottom())
        state.page.offset += state.typing_place.bottom() + margin - area.bottom();
    else if (state.typing_place.y - margin < area.y)
        state.page.offset -= area.y - state.typing_place.y + margin;
    state.page.offset = std::clamp(state.page.offset, 0.0F, std::max(0.0F, height - area.h));
    if (state.page.offset != before) kit.draw_again();
}

/// The attendance stands below the page: the whole table if there is room, else its heading with the
/// bodies.
void Frame::attendance(Rect& rest, float wanted) {
    if (view.attendance.rows.empty()) return;
    const auto region = kit.region("到会");
    const auto count = view.attendance.rows.size();
    const bool two = rest.w > 700 && count > 3;
    const std::size_t lines = two ? (count + 1) / 2 : count;
    const float row = 32, head = 52;
    const float whole = head + ui::table_height(lines, row) + 16;
    const float below = action_height(rest.w) + 14 + message_height(kit, rest.w, view.page.message) + 14;
    const console::Field* typing = typing_field();
    const bool pad = pads_shown() && typing != nullptr;
    const bool fits = !pad && rest.h - whole - below >= wanted;
    // A laptop's page keeps its room for the step itself.
    if (is_narrow(kit) && !is_portrait(kit) && rest.h - head - 22 - below < wanted) return;
    Rect area = ui::cut_bottom(rest, fits ? whole : head + 8);
    ui::cut_bottom(rest, 14);
    kit.canvas().fill({area.x, area.y, area.w, 2}, kit.palette().line);
    ui::cut_top(area, 10);
    Rect line = ui::cut_top(area, 40);
    for (auto body = view.attendance.bodies.rbegin(); body != view.attendance.bodies.rend(); ++body) {
        const float width = ui::status_width(kit, body->words);
        if (width > line.w - 150) break;
        ui::status(kit, ui::cut_right(line, width), body->words,
                   body->met ? ui::StatusKind::done : ui::StatusKind::warning, ui::Align::right);
        ui::cut_right(line, 10);
    }
    ui::staff_heading(kit, {line.x, line.y + 2, line.w, 36}, "到会", view.attendance.detail);
    if (!fits) return;
    const std::vector<ui::Column> columns{{"代表团", 2.6F, ui::Cell::left},
                                          {"应到"},
                                          {"实到", 1, ui::Cell::right, true},
                                          {"请假"},
                                          {"缺席"},
                                          {"离场"}};
    const auto parts = ui::columns(area, two ? 2 : 1, 40);
    for (std::size_t part = 0; part < parts.size(); ++part) {
        std::vector<ui::TableRow> rows;
        for (std::size_t i = part * lines; i < std::min(count, (part + 1) * lines); ++i) {
            ui::TableRow one{{view.attendance.rows[i].delegation}};
            one.cells.insert(one.cells.end(), view.attendance.rows[i].numbers.begin(),
                             view.attendance.rows[i].numbers.end());
            rows.push_back(std::move(one));
        }
        ui::table(kit, parts[part], columns, rows, row);
    }
}

}  // namespace daihui::screens::desk
