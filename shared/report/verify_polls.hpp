// The part of verification that recounts: for verify.cpp only.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "shared/congress/events.hpp"
#include "shared/record/record.hpp"
#include "shared/report/verify.hpp"

namespace daihui::report {

/// A whole file of an export; nothing if it cannot be read.
std::optional<std::string> read_exported(const std::filesystem::path& path);

/// What an exported record says, as far as verification needs it.
struct ExportedRecord {
    congress::Congress congress;
    std::vector<congress::DeviceAdmitted> devices;
    std::map<std::uint64_t, congress::Checkpoint> checkpoints;  ///< by seq
    std::set<std::string> heads;                                ///< "device:epoch:seq:hash" of every entry
    std::vector<congress::SlipsPrinted> printed;
    std::set<std::string> voided;                                     ///< slips
    std::map<std::string, congress::BoxChecked> boxes;                ///< by period
    std::map<std::string, congress::SlipsIssued> issued;              ///< by period
    std::map<std::string, congress::BoxSealed> sealed;                ///< by period
    std::map<std::string, congress::BoxOpened> opened;                ///< by poll
    std::map<std::string, std::vector<congress::PeriodMoved>> moves;  ///< by period, in order
    std::map<std::string, congress::HandsCounted> hands;              ///< by poll, the last
    std::map<std::string, congress::MotionDecided> decided;
    std::map<std::string, congress::NamedPollOpened> named_opened;
    std::map<std::string, congress::NamedPollClosed> named_closed;
    std::map<std::string, std::map<std::string, std::string>> named_votes;  ///< poll, number, choice
    std::int64_t accepted = 0;                                              ///< entries, whatever the poll
};
Result<ExportedRecord> read_record(const std::vector<record::StoredEntry>& entries);

std::vector<Check> verify_polls(const std::filesystem::path& out, const ExportedRecord& record,
                                const std::function<void(const std::string&)>& say);

}  // namespace daihui::report
