#include "shared/badge/badge_card.hpp"

#include <algorithm>
#include <utility>

namespace daihui::badge {
namespace {

using print::Align;
using print::Document;
using print::Family;
using print::Page;
using print::Rect;
using print::RichText;
using print::TextStyle;
using print::VerticalAlign;
using print::Weight;
namespace palette = print::palette;

constexpr double margin = 4.5;
constexpr double band_height = 19.2;
constexpr double gold_height = 0.45;
constexpr double word_top = 20, word_height = 9.4;
constexpr double person_top = 30.2;
constexpr double photo_width = 17.2, photo_height = 22.2;
// A millimetre a module, and four of white around it: what hand-held scanners ask for (FEASIBILITY.md 6).
constexpr double code_side = 29, code_top = card_height - 4.2 - code_side;
constexpr double strip_width = 6.4;

struct KindLook {
    std::string_view word;
    print::Color color;
};

KindLook look_of(BadgeKind kind) {
    switch (kind) {
        case BadgeKind::full:
            return {"代表证", palette::band};
        case BadgeKind::observer:
            return {"列席证", print::rgb(0x1F6246)};
        case BadgeKind::guest:
            return {"特邀证", print::rgb(0x5B3A78)};
        case BadgeKind::staff:
            return {"工作证", print::rgb(0x2B4C8C)};
    }
    return {};
}

void draw_band(Page& page, double x, double y, const CardFrame& frame, const BadgeCard& card,
               print::Color color) {
    page.box({x, y, card_width, band_height}, {.fill = color});
    // Where the slot for the clip is punched.
    page.box({x + card_width / 2 - 6.5, y + 2, 13, 2.6}, {.fill = palette::white, .radius = 1.3});
    std::string lines;
    for (const std::string& line : frame.title) lines += (lines.empty() ? "" : "\n") + line;
    double right = x + card_width;
    if (card.presidium) {
        right -= strip_width;
        page.box({right, y, strip_width, band_height}, {.fill = palette::gold});
        page.text({right, y, strip_width, band_height}, "主\n席\n团",
                  {.size = 11,
                   .weight = Weight::bold,
                   .color = print::rgb(0x4A080B),
                   .align = Align::center,
                   .line_height = 1.25},
                  VerticalAlign::middle);
    }
    const double inset = card.presidium ? 1.2 : 2;
    page.fit_text({x + inset, y + 5.2, right - x - 2 * inset, band_height - 6}, lines,
                  {.size = 8.2,
                   .weight = Weight::bold,
                   .color = palette::ivory,
                   .align = Align::center,
                   .line_height = 1.46});
    page.box({x, y + band_height, card_width, gold_height}, {.fill = palette::gold});
}

void draw_photo(Page& page, const Rect& frame, const BadgeCard& card) {
    constexpr double radius = 1;
    if (card.photo) {
        page.image(frame, *card.photo, radius);
        return;
    }
    const print::Color ground = print::rgb(0xE9E0D2), figure = print::rgb(0xB9AB98);
    page.push_clip(frame, radius);
    page.box(frame, {.fill = ground});
    const double w = frame.width, h = frame.height, middle = frame.x + w / 2;
    const double head = w * 0.44, shoulders = w * 0.82;
    page.ellipse({middle - head / 2, frame.y + h * 0.23, head, head}, {.fill = figure});
    page.ellipse({middle - shoulders / 2, frame.y + h * 0.66, shoulders, h * 0.76}, {.fill = figure});
    page.pop_clip();
}

/// One line of the person's column, with the size it has at full scale.
struct Line {
    RichText text;
    TextStyle style;
    double indent = 0;  ///< of the value behind its label
    std::string label = {};
    double before = 0;
};

/// 「阿不都热依木·吐尔地」 breaks behind its dots, as people read it: as many parts to a line as it holds.
std::string name_in_parts(const Document& document, const std::string& name, const TextStyle& style,
                          double width) {
    constexpr std::string_view dot = "·";
    std::string lines, line;
    for (std::size_t start = 0; start < name.size();) {
        const std::size_t at = name.find(dot, start);
        const std::size_t end = at == std::string::npos ? name.size() : at + dot.size();
        const std::string part = name.substr(start, end - start);
        if (!line.empty() && document.measure(line + part, style).width > width) {
            lines += std::exchange(line, {}) + "\n";
        }
        line += part;
        start = end;
    }
    return lines + line;
}

/// Where the seat is written: with the unit and the delegation, or, when these leave no room, beside the code.
enum class SeatPlace { with_person, beside_code };

std::vector<Line> person_lines(const Document& document, const BadgeCard& card, double width, double scale,
                               SeatPlace seat) {
    std::vector<Line> lines;
    const double characters = document.measure(card.name, {.size = 10}).width / print::mm_of(10);
    // Three-character names are the rule; longer ones go down a step, then wrap. The name shrinks least of all.
    const double name_size = (characters <= 3.2 ? 16.5 : characters <= 5.2 ? 14.5 : 11.8) * (0.4 + 0.6 * scale);
    TextStyle name{.size = name_size, .weight = Weight::bold, .color = palette::ink, .line_height = 1.3};
    // A name that a step down brings onto one line is not wrapped.
    while (name.size > 0.86 * name_size && document.measure(card.name, name).width > width) name.size -= 0.2;
    if (document.measure(card.name, name).width > width) name.size = name_size;
    if (!card.name.empty()) lines.push_back({name_in_parts(document, card.name, name, width), name});
    if (!card.second_name.empty())
        lines.push_back(
            {card.second_name,
             {.size = 10.5 * scale, .weight = Weight::bold, .color = palette::ink, .line_height = 1.35}});
    const TextStyle value{.size = 8.2 * scale,
                          .family = Family::sans,
                          .weight = Weight::bold,
                          .color = palette::ink,
                          .line_height = 1.42};
    TextStyle label = value;
    label.weight = Weight::regular;
    const double indent = document.measure("代表团　", label).width;
    const std::pair<const char*, const std::string*> fields[] = {
        {"单位", &card.unit}, {"代表团", &card.delegation}, {"座号", &card.seat}};
    double before = 1.1 * scale;
    for (const auto& [word, text] : fields) {
        if (text->empty() || (text == &card.seat && seat == SeatPlace::beside_code)) continue;
        lines.push_back({*text, value, indent, word, std::exchange(before, 0.0)});
    }
    return lines;
}

double height_of(const Document& document, const std::vector<Line>& lines, double width) {
    double height = 0;
    for (const Line& line : lines)
        height += line.before + document.measure(line.text, line.style, width - line.indent).height;
    return height;
}

/// Returns where the seat still has to be written.
SeatPlace draw_person(Document& document, Page& page, const Rect& place, const BadgeCard& card) {
    constexpr double least_with_seat = 0.9;
    double scale = 1;
    SeatPlace seat = SeatPlace::with_person;
    std::vector<Line> lines = person_lines(document, card, place.width, scale, seat);
    // Whole words at any size: the smallest that a printer can set is better than a cut name.
    while (scale > 0.2 && height_of(document, lines, place.width) > place.height) {
        scale -= 0.03;
        if (seat == SeatPlace::with_person && scale < least_with_seat) {
            seat = SeatPlace::beside_code;
            scale = 1;
        }
        lines = person_lines(document, card, place.width, scale, seat);
    }
    double y = place.y + std::clamp((place.height - height_of(document, lines, place.width)) / 2, 0.0, 1.0);
    for (const Line& line : lines) {
        y += line.before;
        if (!line.label.empty()) {
            TextStyle label = line.style;
            label.weight = Weight::regular;
            label.color = palette::ink2;
            page.text({place.x, y, line.indent, 0}, line.label, label);
        }
        y += page.text({place.x + line.indent, y, place.width - line.indent, 0}, line.text, line.style).height;
    }
    return seat;
}

/// What stands at the right of the code, from the bottom up: what the code is for, the number, perhaps the
/// seat.
void draw_beside_code(Page& page, const Rect& place, const BadgeCard& card, SeatPlace seat) {
    const TextStyle small{
        .size = 6.8, .family = Family::sans, .color = palette::ink2, .align = Align::right, .line_height = 1.5};
    const double foot = 2 * small.line_mm();
    page.text({place.x, place.bottom() - foot, place.width, foot}, "二维码用于签到\n和记名表决", small,
              VerticalAlign::bottom);
    TextStyle fact = small;
    fact.size = 9;
    fact.color = palette::ink;
    double bottom = place.bottom() - foot - 1;
    const auto write = [&](const char* word, const std::string& text) {
        if (text.empty()) return;
        page.fit_text({place.x, bottom - 5, place.width, 5},
                      std::vector<print::Span>{{word}, {text, 1, Weight::bold}}, fact, VerticalAlign::bottom);
        bottom -= 5;
    };
    write("编号 ", card.number);
    if (seat == SeatPlace::beside_code) write("座号 ", card.seat);
}

/// A rehearsal's badge must not pass for a real one at arm's length either.
void draw_rehearsal_tag(Page& page, const Rect& place, const std::string& words) {
    if (words.empty()) return;
    page.box(place, {.outline = print::Stroke{.width = 1, .color = palette::red}, .radius = 1.2});
    page.fit_text({place.x + 1, place.y, place.width - 2, place.height}, words,
                  {.size = 14,
                   .weight = Weight::bold,
                   .color = palette::red,
                   .align = Align::center,
                   .line_height = 1.2,
                   .letter_spacing = 3});
}

}  // namespace

std::string_view badge_word(BadgeKind kind) { return look_of(kind).word; }

Result<void> draw_front(Document& document, Page& page, double x, double y, const CardFrame& frame,
                        const BadgeCard& card) {
    const Result<print::QrMatrix> code = print::qr_matrix(card.token_text, print::QrLevel::q);
    if (!code) return code.error();
    const KindLook look = look_of(card.kind);
    draw_band(page, x, y, frame, card, look.color);
    page.text({x, y + word_top, card_width, word_height}, std::string(look.word),
              {.size = 24,
               .weight = Weight::bold,
               .color = look.color,
               .align = Align::center,
               .line_height = 1.1,
               .letter_spacing = 7},
              VerticalAlign::middle);
    draw_photo(page, {x + margin, y + person_top, photo_width, photo_height}, card);
    const double column = x + margin + photo_width + 3;
    const SeatPlace seat =
        draw_person(document, page,
                    {column, y + person_top - 0.6, x + card_width - 2.4 - column, photo_height + 0.8}, card);
    if (!frame.sheet.watermark.empty())
        page.watermark({x + 2, y + band_height + 4, card_width - 4, card_height - band_height - 8},
                       frame.sheet.watermark, print::rgb(0x7B1015, 0.14));
    page.qr(x + margin, y + code_top, code_side, *code);
    const double words = x + margin + code_side + 4;
    const Rect beside{words, y + code_top, x + card_width - 3 - words, code_side};
    draw_beside_code(page, beside, card, seat);
    draw_rehearsal_tag(page, {beside.x + 1, beside.y + 1.5, beside.width - 1, 7}, frame.sheet.watermark);
    return {};
}

void draw_back(Document& document, Page& page, double x, double y, const CardFrame& frame) {
    const std::vector<std::string>& notes = frame.sheet.notes.empty() ? usual_notes() : frame.sheet.notes;
    const double left = x + 5.4, width = card_width - 10.8;
    page.box({x + card_width / 2 - 6.5, y + 2, 13, 2.6},
             {.outline = print::Stroke{.width = 0.3, .color = palette::line}, .radius = 1.3});
    page.text({left, y + 8.4, width, 7.6}, "须知",
              {.size = 16,
               .weight = Weight::bold,
               .color = palette::ink,
               .align = Align::center,
               .line_height = 1.2,
               .letter_spacing = 4},
              VerticalAlign::middle);
    page.box({left, y + 17.4, width, 0.35}, {.fill = palette::gold});

    const double top = y + 20.2, bottom = y + 69.5;
    TextStyle style{.size = 8.6, .family = Family::sans, .color = palette::ink, .line_height = 1.65};
    constexpr double between = 0.9;
    const auto height = [&] {
        double sum = 0;
        for (const std::string& note : notes) sum += document.measure(note, style, width).height + between;
        return sum;
    };
    while (style.size > 3 && height() > bottom - top) style.size -= 0.25;
    double at = top;
    for (const std::string& note : notes) at += page.text({left, at, width, 0}, note, style).height + between;

    page.box({left, y + 72, width, 0.25}, {.fill = palette::line});
    page.fit_text({left, y + 73.6, width, 6}, "遗失请速报会务组",
                  {.size = 11,
                   .weight = Weight::bold,
                   .color = palette::ink,
                   .align = Align::center,
                   .line_height = 1.3});
    page.fit_text({left, y + 79.6, width, 6}, frame.sheet.lost_line,
                  {.size = 8,
                   .family = Family::sans,
                   .color = palette::ink2,
                   .align = Align::center,
                   .line_height = 1.3});
    if (!frame.sheet.watermark.empty())
        page.watermark({x + 2, y + 18, card_width - 4, card_height - 22}, frame.sheet.watermark,
                       print::rgb(0x7B1015, 0.14));
}

}  // namespace daihui::badge
