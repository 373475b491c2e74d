#include "kiosk/screens/console_screens.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/console_lock.hpp"
#include "kiosk/screens/console_parts.hpp"

namespace daihui::screens {

namespace console = session::console;

namespace {

using desk::Action;
using desk::text_look;
using desk::touch;
using ui::Kit;
using ui::Look;
using ui::Rect;

constexpr float foot_height = 72, side = 24;

bool is_portrait(const Kit& kit) { return kit.format() == ui::Format::portrait; }
/// A laptop's panel: two columns, the machine in a line below.
bool is_narrow(const Kit& kit) { return kit.screen().w < 1560; }

struct Frame {
    const console::View& view;
    ConsoleState& state;
    Kit& kit;
    std::optional<Action> action = std::nullopt;

    void take(std::optional<Action> one) {
        if (one) action = std::move(one);
    }

    // ---- above and below

    void clock(Rect rect) const {
        Look look = text_look(34, 40, ui::Face::serif_bold);
        look.align = ui::Align::right;
        look.valign = ui::VAlign::middle;
        kit.figures(rect, view.clock, look);
    }

    /// Seal, congress, second line; in portrait the buttons stand in a strip of their own.
    void header(Rect& rest) {
        const auto region = kit.region("页眉");
        const ui::Palette& p = kit.palette();
        const std::vector<console::Button> ways{
            {"回到投票机", console::LeaveConsole{}, console::Usable::yes, "arrow_back"},
            {"锁定", console::Lock{}, console::Usable::yes, "lock"}};
        const bool portrait = is_portrait(kit), locked = view.door.has_value();
        kit.canvas().fill(rest, p.paper);
        Rect band = ui::inset(ui::cut_top(rest, 76), 28, 0);
        ui::seal(kit, ui::centered(ui::cut_left(band, 52), {52, 52}));
        ui::cut_left(band, 16);
        if (!portrait && !locked) {
            clock(ui::cut_right(band, 110));
            ui::cut_right(band, 16);
            float width = 0;
            for (const auto& one : ways) width += ui::button_width(kit, desk::button_of(one)) + 12;
            take(desk::draw_buttons(kit, ui::middle(ui::cut_right(band, width), touch), ways));
            ui::cut_right(band, 24);
        }
        Look title = text_look(26, 36, ui::Face::serif_bold);
        title.fit = ui::Fit::shrink;
        Look second = text_look(20, 28);
        second.color = view.rehearsal ? p.red_ink : p.ink2;
        second.fit = ui::Fit::shrink;
        Rect words = ui::middle(band, 64);
        kit.text(ui::cut_top(words, 36), view.title, title);
        kit.text(words, view.second, second);
        ui::rule(kit, rest);
        if (!portrait || locked) return;
        Rect strip = ui::inset(ui::cut_top(rest, 76), side, 0);
        kit.canvas().fill({0, strip.bottom() - 2, kit.screen().w, 2}, p.line);
        clock(ui::cut_right(strip, 120));
        take(desk::draw_buttons(kit, ui::middle(strip, touch), ways));
    }

    [[nodiscard]] bool pads_shown() const {
        if (view.page.keypad) return true;
        return state.pads == Pads::shown || (state.pads == Pads::by_format && is_portrait(kit));
    }

    void footer(Rect& rest) {
        const auto region = kit.region("工具");
        const ui::Palette& p = kit.palette();
        const Rect band = ui::cut_bottom(rest, foot_height);
        kit.canvas().fill(band, p.sunk);
        Rect inside = ui::middle(ui::inset(band, side, 0), touch);
        const ui::Button keys{
            .label = pads_shown() ? "收起键盘" : "屏幕键盘", .kind = ui::ButtonKind::staff, .icon = "keyboard"};
        const std::vector<console::Button> tools{
            {"找人", console::Show{console::Page::people, {}}, console::Usable::yes, "search"},
            {"记事件", console::Show{console::Page::incident, {}}, console::Usable::yes, "edit"},
            {"操作记录", console::Show{console::Page::journal, {}}, console::Usable::yes, "list"},
        };
        const ui::Button names{.label = view.operators, .kind = ui::ButtonKind::staff, .icon = "people"};
        if (ui::button(kit, ui::cut_right(inside, std::min(ui::button_width(kit, names), inside.w * 0.45F)),
                       names))
            action = console::Show{console::Page::operators, {}};
        for (const console::Button& tool : tools) {
            const ui::Button look = desk::button_of(tool);
            if (ui::button(kit, ui::cut_left(inside, ui::button_width(kit, look)), look)) action = tool.action;
            ui::cut_left(inside, 12);
        }
        if (inside.w > ui::button_width(kit, keys) &&
            ui::button(kit, ui::cut_left(inside, ui::button_width(kit, keys)), keys)) {
            state.pads = pads_shown() ? Pads::hidden : Pads::shown;
        }
        ui::cut_left(inside, 24);
        if (!is_portrait(kit)) {
            Look hint = text_look(18, 26);
            hint.color = p.ink2;
            hint.valign = ui::VAlign::middle;
            hint.fit = ui::Fit::shrink;
            kit.text(inside, "Ctrl+K 找人　Ctrl+E 记事件", hint);
        }
        if (kit.pressed_key(ui::KeyName::find)) action = console::Show{console::Page::people, {}};
        if (kit.pressed_key(ui::KeyName::event)) action = console::Show{console::Page::incident, {}};
    }

    void journal(Rect rect) const {
        const auto region = kit.region("操作记录");
        ui::cut_top(rect, ui::staff_heading(kit, rect, "操作记录") + 2);
        for (const std::string& line : view.journal) {
            Look look = text_look(20, 28);
            look.max_lines = 1;
            kit.text(ui::cut_top(rect, 30), line, look);
        }
    }

    // ---- the page

    void titles(Rect& rest) const {
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
        for (const console::Step& step : page.steps)
            steps.push_back({step.label, desk::state_of(step.progress)});
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
    float action_height(float width) const {
        const console::PageView& page = view.page;
        if (page.buttons.empty()) return touch;
        const float primary = page.primary ? primary_width() + 24 : 0;
        const float beside = desk::buttons_height(kit, width - primary, page.buttons);
        return beside;
    }
    float primary_width() const {
        return std::max(170.0F, ui::button_width(kit, desk::button_of(*view.page.primary)));
    }

    void actions(Rect rect) {
        const console::PageView& page = view.page;
        if (page.primary) {
            Rect place = ui::cut_right(rect, primary_width());
            place = {place.x, place.bottom() - touch, place.w, touch};
            if (ui::button(kit, place, desk::button_of(*page.primary))) action = page.primary->action;
            ui::cut_right(rect, 24);
        }
        if (!page.buttons.empty()) take(desk::draw_buttons(kit, rect, page.buttons));
    }

    /// Pads are for digits, and for letters that find a name; a name that stands needs neither.
    static const console::Field* useful(const console::Field& field) {
        if (field.typing == console::Typing::text) return nullptr;
        const bool standing = field.typing == console::Typing::name && !field.text.empty() &&
                              (static_cast<unsigned char>(field.text.front()) & 0x80U) != 0;
        return standing ? nullptr : &field;
    }

    /// The field that has the keyboard: the one of the last frame while it is on the page, else the first.
    [[nodiscard]] const console::Field* typing_field() const {
        const console::Field* first = nullptr;
        for (const console::Block& block : view.page.blocks) {
            const auto* fields = std::get_if<console::Fields>(&block.part);
            if (fields == nullptr) continue;
            for (const console::Field& field : fields->fields) {
                if (first == nullptr) first = &field;
                if (state.typing && state.typing->field == field.field) return useful(field);
            }
        }
        return first == nullptr ? nullptr : useful(*first);
    }

    /// Digits stand beside the page where it is wide, or too low to give up its foot.
    [[nodiscard]] bool beside(const Rect& rest) const {
        return !is_portrait(kit) && rest.w > 760 && (view.page.keypad || rest.h < 560);
    }

    void pads(Rect& rest) {
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
            if (const auto key = ui::digit_pad(kit, {band.x, band.y, std::min(band.w, 560.0F), band.h}))
                put(*key);
        } else if (field.typing == console::Typing::letters || field.typing == console::Typing::name) {
            const Rect band = ui::cut_bottom(rest, ui::letter_pad_height);
            const auto region = kit.region("拼音");
            if (const auto key = ui::letter_pad(kit, band)) put(*key);
        } else {
            return;
        }
        ui::cut_bottom(rest, 14);
    }

    void page(Rect rect) {
        const auto region = kit.region("页");
        titles(rect);
        if (view.page.attendance) attendance(rect, desk::blocks_height(kit, rect.w, view.page.blocks));
        actions(ui::cut_bottom(rect, action_height(rect.w)));
        ui::cut_bottom(rect, 14);
        const float slot = desk::message_height(kit, rect.w, view.page.message);
        desk::draw_message(kit, ui::cut_bottom(rect, slot), view.page.message, view.page.tone);
        ui::cut_bottom(rect, 14);
        pads(rect);
        state.typing.reset();
        const float height = desk::blocks_height(kit, rect.w, view.page.blocks);
        const ui::ScrollArea area(kit, rect, height, state.page, "页面");
        Rect content = area.content();
        content.w = rect.w - (height > rect.h ? 24.0F : 0.0F);
        take(desk::draw_blocks(kit, content, view.page.blocks, state));
    }

    /// The attendance stands below the page: the whole table if there is room, else its heading with the
    /// bodies.
    void attendance(Rect& rest, float wanted) {
        if (view.attendance.rows.empty()) return;
        const auto region = kit.region("到会");
        const auto count = view.attendance.rows.size();
        const bool two = rest.w > 700 && count > 3;
        const std::size_t lines = two ? (count + 1) / 2 : count;
        const float row = 32, head = 52;
        const float whole = head + ui::table_height(lines, row) + 16;
        const float below =
            action_height(rest.w) + 14 + desk::message_height(kit, rest.w, view.page.message) + 14;
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

    // ---- the machine

    void machines(Rect rect) const {
        const auto region = kit.region("本机");
        const console::Machines& m = view.machines;
        ui::cut_top(rect, ui::staff_heading(kit, rect, "投票机", m.heading) + 8);
        const Rect cell = ui::cut_top(rect, 48);
        ui::machine_cell(kit, {cell.x, cell.y, 120, 44}, m.machine, ui::StatusKind::done);
        ui::cut_top(rect, 8);
        for (const auto& fact : m.facts)
            ui::device_line(kit, ui::cut_top(rect, 44), fact.icon, fact.name, fact.value,
                            ui::StatusKind::plain);
        ui::cut_top(rect, 16);
        ui::cut_top(rect, ui::staff_heading(kit, rect, "记录校验值") + 2);
        Look code = text_look(22, 34, ui::Face::serif_bold);
        code.fit = ui::Fit::shrink;
        kit.text(ui::cut_top(rect, 36), m.anchor, code);
        Look muted = text_look(20, 29);
        muted.color = kit.palette().ink2;
        const std::string explain = "抄在零票报告和各报告单上，会后用来核对记录没有改动。";
        ui::cut_top(rect, kit.text(rect, explain, muted).h + 20);
        for (const auto& notice : m.notices)
            ui::cut_top(rect, ui::staff_box(kit, rect, notice.title, notice.text) + 16);
        ui::cut_top(rect, ui::staff_heading(kit, rect, "开箱钥匙") + 2);
        kit.text(rect, m.key, text_look(20, 30));
    }

    /// The same in one line, for portrait.
    void machine_line(Rect rect) const {
        const auto region = kit.region("本机");
        const console::Machines& m = view.machines;
        std::string words = m.machine;
        for (const auto& fact : m.facts) words += "　" + fact.name + " " + fact.value;
        words += "　校验值 " + m.anchor;
        Look look = text_look(20, 30);
        look.color = kit.palette().ink2;
        look.valign = ui::VAlign::middle;
        look.fit = ui::Fit::shrink;
        kit.text(rect, words, look);
    }

    /// The same on a laptop's panel: the day and the page.
    void two_columns(Rect rest) {
        const ui::Palette& p = kit.palette();
        machine_line(ui::inset(ui::cut_bottom(rest, 44), side, 0));
        Rect left = ui::cut_left(rest, 372);
        kit.canvas().fill(rest, p.card);
        kit.canvas().fill({left.right() - 2, left.y, 2, left.h}, p.line);
        take(desk::draw_day(kit, ui::inset(left, 16, 14), view, state));
        page(ui::inset(rest, side, 12));
    }

    void columns(Rect rest) {
        if (is_narrow(kit)) return two_columns(rest);
        const ui::Palette& p = kit.palette();
        Rect left = ui::cut_left(rest, 392);
        Rect right = ui::cut_right(rest, 452);
        kit.canvas().fill(rest, p.card);
        kit.canvas().fill({left.right() - 2, left.y, 2, left.h}, p.line);
        kit.canvas().fill({right.x, right.y, 2, right.h}, p.line);
        left = ui::inset(left, side, 18);
        journal(ui::cut_bottom(left, 100));
        ui::cut_bottom(left, 12);
        take(desk::draw_day(kit, left, view, state));
        machines(ui::inset(right, side, 18));
        page(ui::inset(rest, side, 18));
    }

    void stacked(Rect rest) {
        const ui::Palette& p = kit.palette();
        machine_line(ui::inset(ui::cut_bottom(rest, 44), side, 0));
        // As tall as the day is, as long as the page keeps the larger part.
        const float wanted = 82 + desk::day_height(kit, rest.w - 2 * side, view);
        Rect top = ui::cut_top(rest, std::clamp(wanted, 200.0F, rest.h * 0.38F));
        kit.canvas().fill({top.x, top.bottom() - 2, top.w, 2}, p.line);
        take(desk::draw_day(kit, ui::inset(top, side, 16), view, state));
        kit.canvas().fill(rest, p.card);
        page(ui::inset(rest, side, 18));
    }

    void question() {
        const console::Question& asked = *view.question;
        switch (ui::dialog(kit, {asked.title, asked.text, asked.yes, "返回"})) {
            case ui::DialogAnswer::open:
                action.reset();
                break;
            case ui::DialogAnswer::primary:
                action = console::Confirm{};
                break;
            case ui::DialogAnswer::secondary:
                action = console::Cancel{};
                break;
        }
        if (kit.pressed_key(ui::KeyName::escape)) action = console::Cancel{};
    }

    void busy() {
        Rect sheet = ui::dialog_sheet(kit, {760, 240});
        Look look = text_look(44, 60, ui::Face::serif_bold);
        look.align = ui::Align::center;
        look.valign = ui::VAlign::middle;
        kit.text(sheet, view.busy, look);
        action.reset();
    }
};

}  // namespace

std::optional<Action> draw_console(const console::View& view, ConsoleState& state, Kit& kit) {
    // Another page begins at its top; the day stays where it was dragged.
    const std::string place = view.screen + view.page.title;
    if (place != state.screen) {
        state.screen = place;
        state.page = {};
        state.follow_day = true;
        state.typing.reset();
    }
    Frame frame{view, state, kit};
    Rect rest = kit.screen();
    frame.header(rest);
    if (view.door) {
        frame.take(desk::draw_door(kit, rest, view));
    } else {
        frame.footer(rest);
        if (is_portrait(kit))
            frame.stacked(rest);
        else
            frame.columns(rest);
        if (!view.busy.empty())
            frame.busy();
        else if (view.question)
            frame.question();
    }
    if (view.rehearsal) ui::watermark(kit);
    return frame.action;
}

}  // namespace daihui::screens
