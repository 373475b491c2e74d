#include "shared/badge/badge_sheet.hpp"

#include <algorithm>

#include "shared/badge/badge_card.hpp"
#include "shared/print/title.hpp"

namespace daihui::badge {
namespace {

constexpr int across = 3, down = 3;
constexpr std::size_t per_page = across * down;
constexpr double left = (print::a4.width - across * card_width) / 2;
constexpr double top = (print::a4.height - down * card_height) / 2;

/// Short lines outside the cards, where the cutter sets its ruler; a pale outline helps scissors.
void draw_crop_marks(print::Page& page) {
    constexpr print::Stroke mark{.width = 0.4, .color = print::palette::black};
    constexpr double gap = 1.5, length = 6;
    for (int i = 0; i <= across; ++i) {
        const double x = left + i * card_width, bottom = top + down * card_height;
        page.line(x, top - gap - length, x, top - gap, mark);
        page.line(x, bottom + gap, x, bottom + gap + length, mark);
    }
    for (int i = 0; i <= down; ++i) {
        const double y = top + i * card_height, right = left + across * card_width;
        page.line(left - gap - length, y, left - gap, y, mark);
        page.line(right + gap, y, right + gap + length, y, mark);
    }
}

void draw_outline(print::Page& page, double x, double y) {
    page.box({x, y, card_width, card_height},
             {.outline = print::Stroke{.width = 0.2, .color = print::palette::line}});
}

}  // namespace

const std::vector<std::string>& usual_notes() {
    static const std::vector<std::string> notes = {
        "一、凭本证进入会场，到签到处签到，请佩戴在胸前。",
        "二、每次会议都须签到。",
        "三、无记名投票不使用本证，凭当场发放的电子选票卡投票。",
        "四、本证限本人使用，不得转借。",
        "五、因故离场，请告知代表团团长。",
    };
    return notes;
}

Result<Sheet> badge_sheets(const BadgeSheet& sheet, const std::vector<BadgeCard>& cards,
                           const print::Progress& progress) {
    if (cards.empty()) return {ErrorKind::refused, "没有要打印的证件。"};
    Result<print::Document> document =
        print::Document::create({.title = "代表证", .date = sheet.date, .author = sheet.congress_title});
    if (!document) return document.error();
    const CardFrame frame{sheet, print::title_lines(sheet.congress_title, 18)};

    for (std::size_t first = 0; first < cards.size(); first += per_page) {
        const std::size_t count = std::min(per_page, cards.size() - first);
        const auto column = [](std::size_t i) { return static_cast<int>(i % across); };
        const auto row = [](std::size_t i) { return static_cast<int>(i / across); };
        print::Page front = document->add_page();
        draw_crop_marks(front);
        for (std::size_t i = 0; i < count; ++i) {
            const double x = left + column(i) * card_width, y = top + row(i) * card_height;
            Result<void> drawn = draw_front(*document, front, x, y, frame, cards[first + i]);
            if (!drawn) return drawn.error();
            draw_outline(front, x, y);
            if (progress) progress(first + i + 1, cards.size());
        }
        if (sheet.backs == Backs::none) continue;
        print::Page back = document->add_page();
        draw_crop_marks(back);
        for (std::size_t i = 0; i < count; ++i) {
            // Turned over the long edge, the leftmost card's back lies rightmost.
            const double x = left + (across - 1 - column(i)) * card_width, y = top + row(i) * card_height;
            draw_back(*document, back, x, y, frame);
            draw_outline(back, x, y);
        }
    }

    Sheet result;
    result.pages = document->page_count();
    result.missing = document->texts_with_missing_characters();
    Result<Bytes> pdf = document->finish();
    if (!pdf) return pdf.error();
    result.pdf = std::move(*pdf);
    return result;
}

}  // namespace daihui::badge
