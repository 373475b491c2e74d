#include "shared/report/recovery_sheet.hpp"

#include <algorithm>
#include <vector>

#include "shared/base/scanned.hpp"
#include "shared/print/flow.hpp"
#include "shared/report/form_parts.hpp"
#include "shared/venue/recovery_key.hpp"

namespace daihui::report {
namespace {

using print::Align;
using print::Family;
using print::VerticalAlign;
using print::Weight;
namespace palette = print::palette;

constexpr double code_side = 42, quiet = 5.5, row_height = 9.5;
constexpr std::size_t in_group = 4;
constexpr int groups = 6;  // of a row
constexpr const char* name = "主控机恢复密钥";

/// The rows, and beside them the whole key as a symbol.
void draw_key(print::Page& page, const print::Rect& place, const venue::RecoveryKeyPrint& key,
              const print::QrMatrix& code) {
    page.box(place, {.outline = print::Stroke{.width = 1.2, .color = palette::ink}, .radius = 1.5});
    const double code_x = place.right() - code_side - quiet;
    page.qr(code_x, place.y + quiet, code_side, code);
    page.text({code_x, place.y + quiet + code_side + 2, code_side, 6}, "与左边各行内容相同",
              {.size = 9, .family = Family::sans, .color = palette::ink2, .align = Align::center});
    const print::TextStyle small{.size = 9.5, .family = Family::sans, .color = palette::ink2};
    print::TextStyle text{.size = 11.2, .family = Family::sans, .weight = Weight::bold, .letter_spacing = 0.3};
    const double left = place.x + 5, number = 12, check = 12;
    const double width = code_x - 4 - left - number - check;
    double y = place.y + 3;
    page.text({left + number, y, width, row_height}, key.head, text, VerticalAlign::middle);
    page.text({left + number + width, y, check, row_height}, "校验码", small, VerticalAlign::middle);
    for (std::size_t i = 0; i < key.rows.size(); ++i) {
        y += row_height;
        page.line(left, y, code_x - 4, y, {.width = 0.4, .color = palette::line});
        page.text({left, y, number, row_height}, "第 " + std::to_string(i + 1) + " 行", small,
                  VerticalAlign::middle);
        const std::string& row = key.rows[i].text;
        for (std::size_t at = 0; at < row.size(); at += in_group)
            // Not wrapped: no group is broken, and four of the widest letters still stand apart from the next.
            page.text({left + number + width * static_cast<double>(at / in_group) / groups, y, 0, row_height},
                      row.substr(at, in_group), text, VerticalAlign::middle);
        page.text({left + number + width, y, check, row_height}, key.rows[i].check, text,
                  VerticalAlign::middle);
    }
}

}  // namespace

Result<Bytes> recovery_sheet(const RecoverySheet& sheet) {
    const auto key = venue::printed_recovery_key(sheet.key);
    if (!key) return key.error();
    const auto code = print::qr_matrix(scanned_text(sheet.key), print::QrLevel::q);
    if (!code) return code.error();
    auto document =
        print::Document::create({.title = name, .date = sheet.made, .author = sheet.congress_title});
    if (!document) return document.error();
    print::FlowSetup setup;
    setup.footer.name = name;
    setup.footer.notes = {"密钥没有口令打不开；口令没有密钥没有用处。两样不要放在一处。"};
    setup.watermark = sheet.watermark;
    setup.corner = "专人保管";
    print::Flow flow(*document, setup);
    flow.title({.congress = sheet.congress_title, .title = name, .subtitle = "纸质备份，只此一页"});
    const print::ParagraphStyle text{.text = {.size = 11, .line_height = 1.42, .indent = 2}, .before = 1.1};
    flow.paragraph(
        "主控机损坏或遗失、不能修复时，凭本密钥和另存的口令，把另一台电脑改作主控机，各投票机改接到它，"
        "已经投出的选票和签到照常汇总。本密钥不能打开选票，看不到任何人的选择。",
        text);
    flow.gap(3);
    const double height = 6 + row_height * static_cast<double>(key->rows.size() + 1);
    flow.draw(height, [key = *key, code = *code](print::Page& page, const print::Rect& place) {
        draw_key(page, place, key, code);
    });
    flow.heading("保管");
    for (const char* words :
         {"1. 装入信封，封口处由保管人签名，由秘书处专人保管；口令（16 位数字）另装一个信封，由另一人保管。",
          "2. 不要拍照、复印、上传。打印后请删除本文件；会场文件夹中的 recovery.key 请移到 U 盘，一并封存。",
          "3. 大会封存以后不再需要主控机的，由保管人当众销毁。"})
        flow.paragraph(words, text);
    flow.heading("使用");
    for (const char* words :
         {"1. 由总监票人和主席团决定更换主控机，两人到场启封，关掉原主控机。",
          "2. 用扫描枪把二维码扫进一个文本文件，存为 recovery.key；没有扫描枪的，从 DHR1 "
          "起逐行输入，一行一行换行，"
          "每行连同末尾两位校验码，空格可以不输；密钥中没有数字 0、1、8、9，I 和 O "
          "都是字母。哪一行输错会有提示。",
          "3. 在新的电脑上运行：daihui-hub 新会场 --recover --from 各机记录 --key "
          "recovery.key，按提示输入口令。",
          "4. 各投票机扫描新主控机的改接码（daihui enroll 新会场 --moved）。启封的时间和原因记入会议记录。"})
        flow.paragraph(words, text);
    flow.gap(5);
    flow.signatures({"密钥保管人（签名）", "口令保管人（签名）"});
    flow.closing(day_text(sheet.made));
    if (auto done = flow.finish(); !done) return done.error();
    return document->finish();
}

}  // namespace daihui::report
