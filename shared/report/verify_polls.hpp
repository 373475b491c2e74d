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

/// What became of the slips of a class, when 选举有效 was declared (PRACTICE.md 2.2).
struct SlipAccount {
    std::int64_t printed = 0, issued = 0, voided = 0, keyed = 0;
};

/// What an exported record says, as far as verification needs it.
struct ExportedRecord {
    congress::Congress congress;
    std::vector<congress::DeviceAdmitted> devices;
    std::map<std::uint64_t, congress::Checkpoint> checkpoints;  ///< by seq
    std::set<std::string> heads;                                ///< "device:epoch:seq:hash" of every entry
    std::vector<congress::SlipsPrinted> printed;
    std::set<std::string> voided;  ///< slips
    struct Slip {
        std::string stack, slip_class;
    };
    std::map<std::string, Slip> slips;  ///< every slip printed
    std::set<std::string> keyed;        ///< 代录
    /// By period and class, as it stood at 选举有效.
    std::map<std::string, std::map<std::string, SlipAccount>> accounts;
    std::vector<congress::BallotSpoiled> spoiled;
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

/// The slips' account, the modes of opening, what scrutineers audited, and the code lists (verify_slips.cpp).
std::vector<Check> verify_slips(const std::filesystem::path& out, const ExportedRecord& record);
/// The account of the slips at this moment of the record, for read_record.
std::map<std::string, SlipAccount> slip_account(const ExportedRecord& record, const std::string& period);

}  // namespace daihui::report
