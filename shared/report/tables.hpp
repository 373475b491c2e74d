// Rows for spreadsheets: CSV with BOM, so that Excel and WPS open them. Pure over the books.
#pragma once
#include <string>
#include <vector>

#include "shared/report/forms.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::report {

using Rows = std::vector<std::vector<std::string>>;

/// 签到明细 of a sitting: one line a person.
Rows attendance_rows(const venue::Venue& venue, const congress::Sitting& sitting);
/// 签到统计 of a sitting: one line a delegation and the total.
Rows attendance_summary_rows(const venue::Venue& venue, const congress::Sitting& sitting);
/// The agenda as it went: done, current, still to come.
Rows agenda_rows(const venue::Venue& venue);
/// 操作记录.
Rows journal_rows(const venue::Venue& venue);
/// 机器使用登记表: one line a machine.
Rows machine_rows(const MachinesForm& form);
/// 冲突登记表: one line a conflict, with who acknowledged it.
Rows conflict_rows(const MachinesForm& form);
/// 未采用的记录: one line an entry, with the reason.
Rows aside_rows(const MachinesForm& form);
/// 代表构成: one line a category, for all delegates and each body.
Rows make_up_rows(const MakeUpForm& form);
/// 提案: the register with what became of each.
Rows proposal_rows(const congress::Congress& congress);
/// 提案办理统计 by 类别, 代表团 and 主办单位, and in all; both parts of each rate in cells of their own.
Rows proposal_totals_rows(const std::vector<congress::Proposal>& proposals);
/// One line a candidate, write-ins after.
Rows election_rows(const venue::PollResult& result);
/// One line a name: 得票, and whether it came out.
Rows choice_rows(const venue::PollResult& result);
/// One line each, by place.
Rows score_rows(const venue::PollResult& result);
/// One line a motion.
Rows motion_rows(const std::vector<venue::PollResult>& results);
/// One line a person and grade.
Rows appraisal_rows(const venue::PollResult& result);
/// 查验码清单: sorted, no names, no times.
Rows tracking_code_rows(const venue::Venue& venue, const std::string& poll);

}  // namespace daihui::report
