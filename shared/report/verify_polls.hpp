// The part of verification that recounts: for verify.cpp only.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "shared/congress/events.hpp"
#include "shared/record/entries_reader.hpp"
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
    congress::Congress congress;  ///< as it is at the end: the first definition with what was set on site
    std::vector<congress::DeviceAdmitted> devices;
    std::string hub;  ///< the device that wrote the end of the record
    /// In the order in which they count, with the seq of each in its chain.
    std::vector<std::pair<std::uint64_t, congress::Checkpoint>> checkpoints;
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

    std::map<std::string, congress::PollSlotsMade::Slot>
        slots;                                              ///< by uuid; a spare that was taken names its poll
    std::map<std::string, congress::VotesCounted> counted;  ///< by poll, the last before the declaration
    std::map<std::string, congress::VotesCounted> beside;   ///< paper beside a box, the last
    std::map<std::string, congress::PollDeclared> people_declared;
    std::map<std::string, congress::PaperCollected> collected;  ///< by period, the last
    std::vector<congress::FollowUpDecided> follow_ups;
    /// What the ballots of a box were frozen as, by the definition and the committee of that moment.
    std::map<std::string, std::string> frozen_as;
    std::map<std::string, std::vector<std::string>> committee_then;
    std::map<congress::Kind, std::int64_t> sealed_bodies;  ///< bodies left out because their poll is sealed
    /// What cannot be, found while reading in order: the name of the check, and what is wrong.
    struct Broken {
        std::string check, title, detail;
    };
    std::vector<Broken> broken;
    std::set<std::string> set_on_site;  ///< polls
};
/// What counts, in its order (verify_spine.hpp); `checks` gets what that order itself shows. `aside` is the
/// export's own list of what was set aside.
Result<ExportedRecord> read_record(const record::EntriesReader& entries,
                                   const std::vector<record::SetAside>& aside, std::vector<Check>& checks);

/// Whether a poll may no longer be changed at this moment of the record: its box was checked, its named poll
/// opened, or its count typed in.
bool is_frozen(const ExportedRecord& record, const std::string& poll);

/// What a poll adds up to by the record, with the paper beside a box, and how it was taken.
struct FinalCount {
    congress::Count count;
    std::string means;  ///< as DeclaredResult::means
    bool with_paper = false;
};
std::optional<FinalCount> final_count(const ExportedRecord& record, const std::string& poll);
/// The same decided by the rules.
congress::Outcome decided(const ExportedRecord& record, const congress::Poll& poll, const FinalCount& count);
/// Whether its result was declared, however it was taken.
bool is_declared(const ExportedRecord& record, const std::string& poll);
/// The electors' numbers of a committee elected at this congress by what was declared so far, in every round;
/// empty for a body of the roster.
std::vector<std::string> committee_of(const ExportedRecord& record, const congress::Poll& poll);

/// Polls that people counted, paper beside boxes, polls set on site, and what was decided to follow
/// (verify_counts.cpp).
std::vector<Check> verify_counts(const ExportedRecord& record);

std::vector<Check> verify_polls(const std::filesystem::path& out, const ExportedRecord& record,
                                const std::function<void(const std::string&)>& say);

/// The slips' account, the modes of opening, what scrutineers audited, and the code lists (verify_slips.cpp).
std::vector<Check> verify_slips(const std::filesystem::path& out, const ExportedRecord& record);
/// The account of the slips at this moment of the record, for read_record.
std::map<std::string, SlipAccount> slip_account(const ExportedRecord& record, const std::string& period);

}  // namespace daihui::report
