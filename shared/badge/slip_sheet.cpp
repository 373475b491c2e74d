#include "shared/badge/slip_sheet.hpp"

#include <algorithm>
#include <array>

#include "shared/print/document.hpp"

namespace daihui::badge {
namespace {

using print::Align;
using print::Family;
using print::VerticalAlign;
using print::Weight;
namespace palette = print::palette;

constexpr int across = 4, down = 4;
constexpr std::size_t per_page = across * down;
constexpr double slip_width = 47.5, slip_height = 64;
constexpr double left = (print::a4.width - across * slip_width) / 2;
constexpr double top = 24;
constexpr double code_side = 29;

void draw_slip(print::Page& page, double x, double y, const SlipSheet& sheet, const SlipBatch& batch,
               const print::QrMatrix& code) {
    page.box({x + 2, y + 2, slip_width - 4, 4.2}, {.fill = batch.color});
    // In a rehearsal the band says so in white on its colour: seen at arm's length, and away from the code.
    page.fit_text({x + 2, y + 2, slip_width - 4, 4.2}, sheet.watermark,
                  {.size = 9.5,
                   .family = Family::sans,
                   .weight = Weight::bold,
                   .color = palette::white,
                   .align = Align::center,
                   .line_height = 1.2,
                   .letter_spacing = 8});
    page.text({x, y + 6.8, slip_width, 6.6}, "电子选票卡",
              {.size = 14.2,
               .weight = Weight::bold,
               .color = palette::ink,
               .align = Align::center,
               .line_height = 1.25,
               .letter_spacing = 1},
              VerticalAlign::middle);
    page.fit_text({x + 2, y + 13.2, slip_width - 4, 5.2}, batch.class_word,
                  {.size = 11.5,
                   .family = Family::sans,
                   .weight = Weight::bold,
                   .color = batch.color,
                   .align = Align::center,
                   .line_height = 1.2});
    if (!sheet.watermark.empty())
        page.watermark({x + 1, y + 6, slip_width - 2, slip_height - 8}, sheet.watermark,
                       print::rgb(0x7B1015, 0.14));
    page.qr(x + (slip_width - code_side) / 2, y + 21.4, code_side, code);
    page.text({x, y + 53.2, slip_width, 9}, "等同选票，遗失不补\n请勿展示、拍摄、转交、折损",
              {.size = 7.6,
               .family = Family::sans,
               .color = palette::ink,
               .align = Align::center,
               .line_height = 1.45},
              VerticalAlign::middle);
}

void draw_frame(print::Page& page, const SlipSheet& sheet, const SlipBatch& batch, std::size_t count) {
    const double width = across * slip_width;
    const double wide =
        page.text({left, 8, 0, 8}, "电子选票卡",
                  {.size = 15, .weight = Weight::bold, .color = palette::ink, .line_height = 1.2},
                  VerticalAlign::middle)
            .width;
    // 「备用叠」, but 「投票用叠」.
    const std::string stack = sheet.stack.empty()           ? ""
                              : sheet.stack.ends_with("用") ? sheet.stack + "叠，"
                                                            : sheet.stack + "用叠，";
    page.text({left + wide + 5, 8, 0, 8}, stack + "每页 16 张，裁开打乱后发放",
              {.size = 10, .family = Family::sans, .color = palette::ink}, VerticalAlign::middle);
    const std::string class_word = batch.class_word + "　本页印制 ";
    page.text({left, 8, width, 8}, class_word + std::to_string(count) + " 张",
              {.size = 10,
               .family = Family::sans,
               .weight = Weight::bold,
               .color = batch.color,
               .align = Align::right},
              VerticalAlign::middle);
    page.fit_text({left, 16.4, width, 5.6}, sheet.congress_title,
                  {.size = 9.5, .family = Family::sans, .color = palette::ink2});
    constexpr print::Stroke cut{.width = 0.5, .color = palette::edge, .dash = 1.4, .gap = 1.1};
    // Lines only around slips: an empty place must not look like a slip that is missing.
    const auto used = static_cast<int>(count);
    for (int i = 0; i <= down; ++i) {
        const int above = std::clamp(used - (i - 1) * across, 0, across),
                  below = std::clamp(used - i * across, 0, across);
        const int places = std::max(i > 0 ? above : 0, below);
        if (places > 0)
            page.line(left, top + i * slip_height, left + places * slip_width, top + i * slip_height, cut);
    }
    for (int i = 0; i <= across; ++i) {
        const int high = (used + across - 1 - std::max(i - 1, 0)) / across;
        if (high > 0)
            page.line(left + i * slip_width, top, left + i * slip_width, top + high * slip_height, cut);
    }
    page.text({left, top + down * slip_height + 2, width, 6},
              "印制 = 发出 + 作废。剩余的卡当众扫描作废；损坏的凭旧卡换发。",
              {.size = 9.5, .family = Family::sans, .color = palette::ink}, VerticalAlign::middle);
}

}  // namespace

print::Color slip_class_color(std::size_t index) {
    static constexpr std::array<print::Color, 6> colors = {print::rgb(0x841318), print::rgb(0x203566),
                                                           print::rgb(0x0F462D), print::rgb(0x5B3A78),
                                                           print::rgb(0x6B4A00), print::rgb(0x3A3A3A)};
    return colors[index % colors.size()];
}

Result<Sheet> slip_sheets(const SlipSheet& sheet, const std::vector<SlipBatch>& batches,
                          const print::Progress& progress) {
    std::size_t total = 0;
    for (const SlipBatch& batch : batches) total += batch.tokens.size();
    if (total == 0) return {ErrorKind::refused, "没有要打印的电子选票卡。"};
    Result<print::Document> document =
        print::Document::create({.title = "电子选票卡", .date = sheet.date, .author = sheet.congress_title});
    if (!document) return document.error();

    std::size_t done = 0;
    for (const SlipBatch& batch : batches) {
        for (std::size_t first = 0; first < batch.tokens.size(); first += per_page) {
            print::Page page = document->add_page();
            const std::size_t count = std::min(per_page, batch.tokens.size() - first);
            draw_frame(page, sheet, batch, count);
            for (std::size_t i = 0; i < count; ++i) {
                const Result<print::QrMatrix> code =
                    print::qr_matrix(batch.tokens[first + i], print::QrLevel::q);
                if (!code) return code.error();
                const auto column = static_cast<int>(i % across), row = static_cast<int>(i / across);
                draw_slip(page, left + column * slip_width, top + row * slip_height, sheet, batch, *code);
                if (progress) progress(++done, total);
            }
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
