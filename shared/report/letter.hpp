// 选举结果的报告: the letter that asks the higher union for its 批复, as DOCX, because the office puts its
// number and its own words to it (RULES.md 7, PRACTICE.md 1 and 4.5).
#pragma once
#include <string>
#include <vector>

#include "shared/report/forms.hpp"

namespace daihui::report {

struct LetterForm {
    std::string addressee = {};  ///< 主送, in full; a place to fill in where empty
    std::string sender = {};     ///< 署名; 「{host}工会委员会」 where empty
    std::string held = {};       ///< 「2026年11月19日至20日」; from the sittings where empty
    /// Of the sitting that elected: a line a body, 「教代会」; one line without words where there is one body.
    struct Attendance {
        std::string words;
        congress::Presence presence;
    };
    std::vector<Attendance> presences = {};
    /// In the order of the letter. What is no election of people, or only a 预选, is left out.
    std::vector<ElectionForm> elections = {};
};

/// The days of a congress's own sittings (not those of a committee it elects): 「2026年11月19日至20日」; empty
/// without any.
std::string days_of(const congress::Congress& congress);

/// 主送, when and where the congress met and who came, each election with its numbers and verdict, 妥否请批复,
/// and for each a list of the elected by 姓氏笔画 as 附件. Of a rehearsal it says so at its head. Refused where
/// there is no election to report.
Result<Bytes> result_letter(const FormContext& context, const LetterForm& form);

}  // namespace daihui::report
