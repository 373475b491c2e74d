// Rows for spreadsheets: CSV with BOM, so that Excel and WPS open them. Pure over the books.
#pragma once
#include <string>
#include <vector>

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
/// 提案: the register as it was handed in; empty where there is none.
/// One line a candidate, write-ins after.
Rows election_rows(const venue::PollResult& result);
/// One line a motion.
Rows motion_rows(const std::vector<venue::PollResult>& results);
/// One line a person and grade.
Rows appraisal_rows(const venue::PollResult& result);
/// 查验码清单: sorted, no names, no times.
Rows tracking_code_rows(const venue::Venue& venue, const std::string& poll);

}  // namespace daihui::report
