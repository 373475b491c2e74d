// 代表证 on A4: nine cards of 60 x 90 mm a page, fronts on one page and backs mirrored on the next, with crop
// marks (PRACTICE.md 4.5, picture 19). The sheets carry badge secrets in the clear: write them with
// Audience::owner_only.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/print/image.hpp"
#include "shared/print/progress.hpp"

namespace daihui::badge {

/// Told by colour and by word.
enum class BadgeKind {
    full,      ///< 代表证, red
    observer,  ///< 列席证, green
    guest,     ///< 特邀证, purple
    staff,     ///< 工作证, blue
};

/// The word on the card: 「代表证」.
std::string_view badge_word(BadgeKind kind);

/// One card. Empty fields leave no line behind.
struct BadgeCard {
    BadgeKind kind = BadgeKind::full;
    bool presidium = false;  ///< 主席团: a gold strip with the word
    std::string name = {};
    std::string second_name = {};  ///< in another script, e.g. Uyghur
    std::string unit = {};
    std::string delegation = {};
    std::string seat = {};
    std::string number = {};
    std::optional<print::Image> photo = {};  ///< a silhouette without
    std::string token_text = {};             ///< badge_text()
};

enum class Backs {
    none,
    duplex,  ///< after each page of fronts its backs, mirrored for turning over the long edge
};

struct BadgeSheet {
    std::string congress_title = {};      ///< in full
    std::vector<std::string> notes = {};  ///< 须知; empty for the usual five
    std::string lost_line = {};           ///< 「大会秘书处会务组　会务台在大厅东侧」
    std::string watermark = {};           ///< 「演练」 in a rehearsal
    Moment date{};
    Backs backs = Backs::duplex;
};

/// A PDF and what it could not show.
struct Sheet {
    Bytes pdf = {};
    int pages = 0;
    std::vector<std::string> missing = {};  ///< texts with a character that no installed face has
};

/// Makes the sheets in the order given. Refused: no card, a face not installed, a token that fits no symbol.
Result<Sheet> badge_sheets(const BadgeSheet& sheet, const std::vector<BadgeCard>& cards,
                           const print::Progress& progress = {});

/// The usual 须知 of a badge's back.
const std::vector<std::string>& usual_notes();

}  // namespace daihui::badge
