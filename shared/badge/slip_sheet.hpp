// 电子选票卡 on A4: sixteen a page, cut apart, shuffled and handed out at 发票 (PRACTICE.md 2.2, picture 20). A
// slip shows its class by colour and word and nothing that tells it from the next but its code: no name, no
// number, no order. The sheets carry the right to vote in the clear: write them with Audience::owner_only.
#pragma once
#include <string>
#include <vector>

#include "shared/badge/badge_sheet.hpp"
#include "shared/print/style.hpp"

namespace daihui::badge {

/// Slips of one class; classes never share a page.
struct SlipBatch {
    std::string class_word = {};           ///< 「双代表」, 「仅教代会」, 「仅工代会」
    print::Color color = {};               ///< of the band: slip_class_color()
    std::vector<std::string> tokens = {};  ///< slip_text() of each, shuffled by the caller
};

struct SlipSheet {
    std::string congress_title = {};
    std::string stack = {};      ///< 「投票」, 「再次投票」, 「备用」
    std::string watermark = {};  ///< 「演练」 in a rehearsal
    Moment date{};
};

/// Band colours of VISUAL.md section 1: 双代表, 仅教代会, 仅工代会, and further ones for congresses with more
/// classes.
print::Color slip_class_color(std::size_t index);

/// Refused: no slip at all, a face not installed, a token that fits no symbol.
Result<Sheet> slip_sheets(const SlipSheet& sheet, const std::vector<SlipBatch>& batches,
                          const print::Progress& progress = {});

}  // namespace daihui::badge
