// What the record says of the machines that a congress was held on: for 机器使用登记表, its tables, and the
// sentences that an export says aloud.
#pragma once
#include <string>
#include <vector>

#include "shared/report/events_of.hpp"
#include "shared/report/forms.hpp"

namespace daihui::report {

MachinesForm machines_of(const venue::Venue& venue, const Events& events);

/// 「投票机」 「签到台、控制台」, of DeviceAdmitted::roles. "recovery" is no machine.
std::string role_words(const std::vector<std::string>& roles);

/// What whoever exports should know before the folder is handed on: conflicts that nobody acknowledged, entries
/// that are not in the books. Empty where all is well.
std::vector<std::string> export_notes(const MachinesForm& form);

/// One line a sealed box of a machine for the 封存清单, by period and machine; not of the hub, whose boxes are
/// archives, nor of polls that `left_out` names.
std::vector<SealListRow> sealed_boxes(const venue::Venue& venue,
                                      const std::function<bool(const congress::Poll&)>& left_out);

}  // namespace daihui::report
