// What the papers about boxes and slips are filled with, gathered from a venue: when the box was checked and by
// whose keys it opens, the account of the slips, what scrutineers audited.
#pragma once
#include <string>
#include <vector>

#include "shared/report/events_of.hpp"
#include "shared/report/forms.hpp"

namespace daihui::report {

/// How a period's box is opened: letter, how many keys there are and open it, who holds them.
BoxMode mode_of(const venue::Venue& venue, const std::string& period);

/// 电子票箱检查报告单 of a period whose box was checked.
ZeroReportForm zero_report_of(const venue::Venue& venue, const Events& events,
                              const congress::VotingPeriod& period);

/// 投票情况报告单 of a period that was declared valid or void: 发出 and 收回 with the paper that came back.
TurnoutForm turnout_of(const venue::Venue& venue, const Events& events, const congress::VotingPeriod& period);

/// Ballots that scrutineers had opened to them, of a period or (empty) of all, in the order of the record.
struct Audit {
    AuditRow row;
    congress::BallotSpoiled event;
};
std::vector<Audit> audits_of(const venue::Venue& venue, const Events& events, const std::string& period = {});

/// 选票卡使用登记表 over all stacks of which anything was printed, with every act of two people in order.
SlipRegisterForm slip_register_of(const venue::Venue& venue, const Events& events);

/// 查验码清单 of a poll; empty codes before voting has ended.
WallListForm wall_list_of(const venue::Venue& venue, const congress::Poll& poll);

}  // namespace daihui::report
