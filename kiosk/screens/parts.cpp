#include "kiosk/screens/parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace daihui::screens {

bool is_largest(const Kit& kit) { return kit.theme().size == ui::TextSize::xl; }
bool is_portrait(const Kit& kit) { return kit.format() == ui::Format::portrait; }
bool is_small_panel(const Kit& kit) { return kit.format() == ui::Format::landscape_small; }

float sized(const Kit& kit, float medium) {
    // The table of VISUAL.md 2, read between its lines.
    struct Row {
        float m, s, l, xl;
    };
    static constexpr std::array<Row, 8> table = {{{28, 21, 36, 48},
                                                  {32, 24, 40, 48},
                                                  {36, 27, 44, 52},
                                                  {40, 32, 46, 52},
                                                  {48, 40, 54, 60},
                                                  {52, 44, 58, 64},
                                                  {68, 60, 70, 72},
                                                  {92, 84, 92, 92}}};
    if (is_small_panel(kit) && medium > 36) medium = 36 + (medium - 36) * 0.25F;
    const auto pick = [&kit](const Row& row) {
        switch (kit.theme().size) {
            case ui::TextSize::s:
                return row.s;
            case ui::TextSize::m:
                return row.m;
            case ui::TextSize::l:
                return row.l;
            case ui::TextSize::xl:
                return row.xl;
        }
        return row.m;
    };
    if (medium <= table.front().m) return std::round(medium * pick(table.front()) / table.front().m);
    if (medium >= table.back().m) return medium;
    for (std::size_t i = 1; i < table.size(); ++i) {
        if (medium > table[i].m) continue;
        const float part = (medium - table[i - 1].m) / (table[i].m - table[i - 1].m);
        return std::round(pick(table[i - 1]) + part * (pick(table[i]) - pick(table[i - 1])));
    }
    return medium;
}

namespace {
Look look_of(const Kit& kit, float medium, float ratio, ui::Face face) {
    Look look;
    look.face = face;
    look.size = sized(kit, medium);
    look.line = std::round(look.size * ratio);
    return look;
}
}  // namespace

Look serif(const Kit& kit, float medium, float ratio) {
    return look_of(kit, medium, ratio, ui::Face::serif_bold);
}
Look sans(const Kit& kit, float medium, float ratio) { return look_of(kit, medium, ratio, ui::Face::sans); }
Look bold(const Kit& kit, float medium, float ratio) {
    return look_of(kit, medium, ratio, ui::Face::sans_bold);
}
Look muted(const Kit& kit, float medium, float ratio) {
    Look look = sans(kit, medium, ratio);
    look.color = kit.palette().ink2;
    return look;
}

std::string by_sense(Kit& kit, std::string_view text, const Look& look, float width) {
    if (kit.measure(text, look).w <= width) return std::string(text);
    static constexpr std::array<std::string_view, 3> ends = {"，", "。", "；"};
    std::string out, line, clause;
    const auto take = [&] {
        if (!line.empty() && kit.measure(line + clause, look).w > width) {
            out += line + '\n';
            line.clear();
        }
        line += clause;
        clause.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t step = 1;
        bool ended = false;
        for (const std::string_view end : ends) {
            if (!text.substr(at).starts_with(end)) continue;
            step = end.size();
            ended = true;
        }
        clause += text.substr(at, step);
        at += step;
        if (ended) take();
    }
    take();
    return out + line;
}

namespace {

/// The places where a title may break, as bytes from its beginning.
std::vector<std::size_t> title_breaks(std::string_view title) {
    static constexpr std::array<std::string_view, 12> after = {"届", "会", "学院", "大学", "》", "）",
                                                               "和", "及", "的",   "　",   "，", "、"};
    static constexpr std::array<std::string_view, 24> before = {
        "委员", "成员", "选票", "表决票", "测评", "评分", "评选", "民主", "满意度", "（",   "《",   "办法",
        "规定", "条例", "细则", "方案",   "决议", "报告", "名单", "常设", "经费",   "管理", "工作", "暨"};
    std::vector<std::size_t> breaks;
    const auto starts = [title](std::size_t at, std::string_view word) {
        return title.substr(at).starts_with(word);
    };
    // A closing bracket stays with what it closes, 委员 with 会.
    const auto may_begin = [&](std::size_t at) {
        return !starts(at, "》") && !starts(at, "）") && !starts(at, "，");
    };
    for (std::size_t at = 0; at < title.size();) {
        const auto lead = static_cast<unsigned char>(title[at]);
        const std::size_t step = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const bool ended = std::any_of(after.begin(), after.end(), [&](std::string_view word) {
            return at >= word.size() && title.substr(0, at).ends_with(word);
        });
        const bool begins = std::any_of(before.begin(), before.end(), [&](std::string_view word) {
            return starts(at, word) && !(word == "委员" && starts(at, "委员会"));
        });
        const bool inside_word = at >= 3 && title.substr(0, at).ends_with("工") && starts(at, "会");
        if (at > 0 && (ended || begins) && may_begin(at) && !inside_word &&
            !title.substr(0, at).ends_with("《"))
            breaks.push_back(at);
        at += step;
    }
    breaks.push_back(title.size());
    return breaks;
}

}  // namespace

std::string title_by_sense(Kit& kit, std::string_view title, const Look& look, float width) {
    if (kit.measure(title, look).w <= width) return std::string(title);
    const std::vector<std::size_t> breaks = title_breaks(title);
    // Fewest lines, then the shortest longest line: titles have a dozen places at most.
    struct Best {
        std::size_t lines = 0;
        float longest = 0;
        std::size_t from = 0;
        bool reached = false;
    };
    std::vector<std::size_t> places{0};
    places.insert(places.end(), breaks.begin(), breaks.end());
    std::vector<Best> best(places.size());
    best[0].reached = true;
    for (std::size_t end = 1; end < places.size(); ++end) {
        for (std::size_t begin = 0; begin < end; ++begin) {
            if (!best[begin].reached) continue;
            const float line = kit.measure(title.substr(places[begin], places[end] - places[begin]), look).w;
            if (line > width) continue;
            const Best found{best[begin].lines + 1, std::max(best[begin].longest, line), begin, true};
            Best& old = best[end];
            if (!old.reached || found.lines < old.lines ||
                (found.lines == old.lines && found.longest < old.longest))
                old = found;
        }
    }
    if (!best.back().reached)
        return std::string(title);  // a word longer than the line: any character may break
    std::string out(title);
    for (std::size_t at = best.back().from; at != 0; at = best[at].from) out.insert(places[at], "\n");
    return out;
}

Bands bands(Kit& kit, const View& view, ScreenState& state, std::string_view small_title) {
    Bands out{kit.screen(), {}};
    ui::Header header;
    header.title = view.title_lines;
    header.exit = view.exit ? ui::Exit::shown : ui::Exit::hidden;
    header.chip = view.chip;
    header.person = view.person;
    header.right = view.aside;
    if (is_largest(kit)) {
        if (!view.short_title_lines.empty()) header.title = view.short_title_lines;
        header.chip = view.chip_class;
        // In the largest text the sheet's number stays, what follows it gives way.
        if (!view.chip.empty()) header.right = header.right.substr(0, header.right.find("　"));
    }
    if (is_small_panel(kit)) {
        header.title = {small_title.empty()
                            ? (view.short_title_lines.empty() ? std::string() : view.short_title_lines.back())
                            : std::string(small_title)};
        header.chip = view.chip_class;
        if (view.utility) header.tools = {"设置", "帮助"};
        if (!view.chip.empty()) header.right = header.right.substr(0, header.right.find("　"));
    }
    const ui::HeaderTap tap = ui::header(kit, out.rest, header);
    if (tap.exit) out.action = session::Leave{};
    if (tap.tool == 0U) state.settings = Panel::open;
    if (tap.tool == 1U) out.action = session::OpenHelp{};
    if (!is_small_panel(kit) && view.utility) {
        const bool largest = is_largest(kit);
        const std::vector<ui::UtilityItem> items = {
            {"format_size", largest ? "大字" : "放大文字",
             view.settings.text_size != session::TextSize::medium},
            {"brightness_6", largest ? "对比" : "对比度", view.settings.contrast == session::Contrast::high},
            {"help_outline", "帮助"}};
        if (const auto tapped = ui::utility_bar(kit, out.rest, items)) {
            if (*tapped == 0) out.action = session::NextTextSize{};
            if (*tapped == 1) out.action = session::NextContrast{};
            if (*tapped == 2) out.action = session::OpenHelp{};
        }
    }
    return out;
}

namespace {

ui::ActionBar bar_of(const Kit& kit, const Buttons& buttons) {
    ui::ActionBar bar;
    bar.secondary = buttons.secondary;
    bar.secondary_enabled = ui::enabled_if(buttons.secondary_enabled);
    bar.primary = buttons.primary;
    bar.primary_icon = buttons.primary_icon;
    bar.icon_before = buttons.icon_before;
    bar.primary_enabled = ui::enabled_if(buttons.primary_enabled);
    if (buttons.countdown) {
        bar.until = kit.now() + buttons.countdown->left;
        bar.whole = buttons.countdown->whole;
    }
    return bar;
}

std::optional<Action> answer(ui::ActionTap tap, const Buttons& buttons) {
    if (tap == ui::ActionTap::secondary) return buttons.secondary_action;
    if (tap == ui::ActionTap::primary) return buttons.primary_action;
    return std::nullopt;
}

}  // namespace

std::optional<Action> action_bar(Kit& kit, Rect& rest, const Buttons& buttons) {
    return answer(ui::action_bar(kit, rest, bar_of(kit, buttons)), buttons);
}

std::optional<Action> rail_buttons(Kit& kit, Rect& rest, const Buttons& buttons) {
    return answer(ui::rail_actions(kit, rest, bar_of(kit, buttons)), buttons);
}

Rect rail(Kit& kit, Rect& rest, float width) {
    const Rect area = ui::cut_right(rest, width);
    kit.canvas().fill(area, kit.palette().card);
    kit.canvas().fill({area.x, area.y, kit.theme().kind == ui::ThemeKind::contrast ? 3.0F : 2.0F, area.h},
                      kit.palette().line);
    if (is_small_panel(kit)) return {area.x + 16, area.y + 10, area.w - 30, area.h - 22};
    return {area.x + 40, area.y + 16, area.w - 88, area.h - 40};
}

void message(Kit& kit, Rect rect, const session::Message& message) {
    const bool notice = message.kind == session::MessageKind::notice;
    ui::note(kit, rect, notice ? ui::NoteKind::notice : ui::NoteKind::help, message.text, message.icon);
}

void ring(Kit& kit, Rect rect, const session::Countdown& countdown, float stroke, float figure) {
    ui::countdown_ring(kit, rect, kit.now() + countdown.left, countdown.whole, stroke, figure);
}

bool pad_key(Kit& kit, Rect rect, std::string_view label, std::string_view shown, std::string_view icon,
             float size) {
    const ui::Palette& p = kit.palette();
    const ui::Press press = kit.press(rect, label);
    kit.canvas().fill(rect, press.held ? p.mark_ground : p.card, ui::measure::radius_control);
    kit.canvas().stroke(rect, press.held ? p.mark : p.edge,
                        press.held ? ui::measure::outline_pressed : ui::measure::outline,
                        ui::measure::radius_control);
    if (!icon.empty()) {
        kit.icon(rect, icon, size * 1.1F, p.ink);
        return press.activated;
    }
    Look look;
    look.size = size;
    look.line = size * 1.2F;
    look.align = ui::Align::center;
    look.valign = ui::VAlign::middle;
    look.fit = ui::Fit::shrink;
    kit.text(ui::inset(rect, 4, 0), shown, look);
    return press.activated;
}

void Column::text(std::string text, const Look& look) {
    if (text.empty()) return;
    const float height = kit_.measure(text, look, width_).h;
    Kit& kit = kit_;
    item(height, [&kit, text = std::move(text), look](Rect rect) { kit.text(rect, text, look); });
}

void Column::rich(std::vector<ui::Run> runs, const Look& look) {
    const float height = kit_.measure(runs, look, width_).h;
    Kit& kit = kit_;
    item(height, [&kit, runs = std::move(runs), look](Rect rect) { kit.rich(rect, runs, look); });
}

void Column::item(float height, std::function<void(Rect)> draw) {
    pieces_.push_back({height_, height, std::move(draw)});
    height_ += height;
}

void Column::line(ui::Color color, float thickness) {
    Kit& kit = kit_;
    item(thickness, [&kit, color](Rect rect) { kit.canvas().fill(rect, color); });
}

void Column::draw(Rect area, ui::ScrollState& scroll) {
    const auto paint = [this](Rect content, const std::function<bool(Rect)>& seen) {
        for (const Piece& piece : pieces_) {
            const Rect place{content.x, content.y + piece.top, width_, piece.height};
            if (seen(place)) piece.draw(place);
        }
    };
    if (height_ <= area.h + 0.5F) {
        paint(area, [](Rect) { return true; });
        return;
    }
    // The bar stands in the margin, beside the text.
    const float beside = std::min(is_small_panel(kit_) ? 12.0F : 24.0F, kit_.screen().right() - area.right());
    area.w += std::max(0.0F, beside);
    const ui::ScrollArea scrolled(kit_, area, height_, scroll);
    paint(scrolled.content(), [&scrolled](Rect rect) { return scrolled.visible(rect); });
}

void Column::draw_middle(Rect area, ui::ScrollState& scroll) {
    if (height_ < area.h) area = ui::middle(area, height_);
    draw(area, scroll);
}

}  // namespace daihui::screens
