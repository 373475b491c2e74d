// Lists to mark by hand where there is no machine, or none any more: who came, took a ballot and voted; and the
// sheet on which 计票人 count papers in 正 (RULES.md 6, PRACTICE.md 2.2, 2.5).
#pragma once
#include <string>
#include <vector>

#include "shared/report/forms.hpp"

namespace daihui::report {

struct ChecklistForm {
    std::string body;          ///< id; of a committee elected here give `members`
    std::string sitting = {};  ///< id; names the sitting on the list where given
    bool women_only = false;
    /// Numbers of a committee's members, in the order of the list; they need not be delegates.
    std::vector<std::string> members = {};
};
/// 代表签到、领票、投票清单 (PDF): the full delegates of a body, a table for each delegation in the order of
/// the roster, with places to mark, and the totals to fill in. Refused for an unknown body or sitting, and
/// where nobody is on the list.
Result<Bytes> hand_checklist(const FormContext& context, const ChecklistForm& form);

/// 计票表 (PDF) of a poll counted from paper: a row a candidate and kind of mark, with boxes of five strokes
/// for `papers` ballots (at most 500 are drawn), and places for the totals and the signatures.
Result<Bytes> tally_sheet(const FormContext& context, const congress::Poll& poll, std::int64_t papers);

}  // namespace daihui::report
