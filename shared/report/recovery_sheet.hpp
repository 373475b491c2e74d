// 主控机恢复密钥 on paper: one A4 page that the 秘书处 keeps apart from its 口令. With both, another machine
// takes the place of a hub that was lost (shared/venue/recovery_key.hpp, DESIGN.md section 4).
#pragma once
#include <string>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"

namespace daihui::report {

struct RecoverySheet {
    std::string congress_title;  ///< in full
    std::string key;             ///< the text of recovery.key
    std::string watermark;       ///< 「演练」 in a rehearsal
    Moment made{};               ///< the day that stands on it
};

/// A PDF of one page; write it with Audience::owner_only. Errors: bad_input where the text is no recovery key;
/// a face not installed.
Result<Bytes> recovery_sheet(const RecoverySheet& sheet);

}  // namespace daihui::report
