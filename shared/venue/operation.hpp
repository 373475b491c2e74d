// What people at a console ask of the congress, as values: each is one call of a Venue's operations (venue.hpp,
// machines.hpp), whose gates decide. A console beside the hub runs them at once; a console elsewhere sends them
// to the hub, which runs them in the same way (console_host.hpp).
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/congress/congress.hpp"
#include "shared/congress/counting.hpp"
#include "shared/congress/events.hpp"
#include "shared/record/books.hpp"
#include "shared/venue/custodian.hpp"
#include "shared/venue/network_values.hpp"
#include "shared/venue/venue_values.hpp"

namespace daihui::venue::op {

// --- sittings, agenda, people
struct OpenCheckIn {
    std::string sitting;
};
struct CloseCheckIn {
    std::string sitting;
};
struct OpenSitting {
    std::string sitting;
};
struct EndSitting {
    std::string sitting;
};
struct MoveAgenda {
    std::string item;
};
struct SetItem {
    congress::AgendaItem item;
    std::string before, by, reason;
};
struct RemoveItem {
    std::string item, by, reason;
};
struct CheckInByHand {
    std::string number, by, reason;
};
struct ChangePresence {
    std::string number, what, reason, by;
};
struct UndoCheckIn {
    std::string number, reason, by;
};
struct RevokeBadge {
    std::string number, reason;
};
struct NoteIncident {
    std::string text, by;
};

// --- polls that people take
struct OpenNamedPoll {
    std::string poll;
};
struct CloseNamedPoll {
    std::string poll;
};
struct CountHands {
    std::string poll;
    congress::MotionCount count;
    std::string by1, by2;
    congress::Means means = congress::Means::hands;
};
struct DecideMotion {
    std::string poll, chair;
};
struct CountVotes {
    std::string poll;
    congress::Count count;
    std::string by1, by2;
    congress::Means means = congress::Means::hands;
    std::string reason;
};
struct DeclareCounted {
    std::string poll, chair, reason;
};
struct NoteCorrection {
    std::string poll, text, by1, by2;
};
struct CollectPaper {
    std::string period;
    std::vector<congress::PaperCollected::Row> rows;
    std::string by1, by2;
};
struct CountPaper {
    std::string poll;
    congress::Count count;
    std::string by1, by2;
};
struct SetPoll {
    PollChange change;
};
/// Answers with the id of the poll that follows, or "".
struct DecideFollowUp {
    std::string poll;
    FollowUpChoice choice;
};
/// Answers with the ids of the polls that were made.
struct TakeByPeople {
    std::string period;
    congress::Means means = congress::Means::paper;
    std::string decided_by, reason, by1, by2;
};

// --- slips
struct IssueSlips {
    std::string period;
    std::vector<ClassCount> counts;
    std::string by1, by2;
};
/// Answers with one word where it was void already.
struct VoidSlip {
    std::string token, reason, by;
};
struct SwapSlip {
    std::string old_token, new_token, reason, by1, by2;
};
struct ExchangeSlip {
    std::string token, reason, by1, by2;
};
struct MarkKeying {
    std::string token, by1, by2;
};

// --- voting periods
/// Answers with the passphrases, one a key, and last the zero report's anchor. `plan.sticks` are folders of the
/// machine that makes the keys.
struct CheckBox {
    std::string period;
    KeyPlan plan;
    std::vector<std::string> witnesses;
};
/// Mode A: answers with the text of the request.
struct KeyRequest {
    std::string period;
};
struct SetMinOpen {
    std::string period;
    std::int64_t min_open = 0;
    std::string reason, by1, by2;
};
struct OpenVoting {
    std::string period;
};
struct BeginEnding {
    std::string period, by;
};
struct CloseOver {
    std::string period, reason, by1, by2;
};
struct CloseVoting {
    std::string period;
};
struct DeclareValid {
    std::string period, chair;
};
struct DeclareVoid {
    std::string period, chair, reason;
};
struct OpenBox {
    struct Key {
        std::int64_t row = 0;        ///< of the key, from 0
        std::filesystem::path file;  ///< empty: the hub's program looks for it in its venue
        std::string passphrase;
    };
    std::string period;
    std::vector<Key> keys;
};
/// Mode A. A relative folder is one of the hub's folder `exchange`; answers with where it is.
struct WriteBox {
    std::string period;
    std::filesystem::path folder;
};
struct TakeOpening {
    std::string period;
    std::filesystem::path folder;  ///< as in WriteBox
};
struct Report {
    std::string period, chief;
};
struct Declare {
    std::string period, chair;
};
/// Answers with the rows (from 0) of the keys that lay in the hub's venue and are destroyed.
struct SealPeriod {
    std::string period;
    std::vector<std::filesystem::path> more_places;  ///< of the machine itself
};

// --- machines and conflicts
struct AdmitMachine {
    std::string device, name, by;
};
struct RefuseMachine {
    std::string device, reason, by;
};
struct SuspendMachine {
    std::string device, reason, by;
};
struct ResumeMachine {
    std::string device, reason, by;
};
struct AcknowledgeConflict {
    std::int64_t seq = 0;
    std::string by, remark;
};
/// Makes an enrolment code known (EnrolmentDesk::add); `code` is the secret. Answers with its expiry in
/// milliseconds since 1970.
struct AddCode {
    std::string code, role;
};
/// Changes nothing: answers with the machines (machines_from_json) and the conflicts (conflicts_from_json).
struct ListMachines {};

}  // namespace daihui::venue::op

namespace daihui::venue {

class Venue;

using Operation =
    std::variant<op::OpenCheckIn, op::CloseCheckIn, op::OpenSitting, op::EndSitting, op::MoveAgenda,
                 op::SetItem, op::RemoveItem, op::CheckInByHand, op::ChangePresence, op::UndoCheckIn,
                 op::RevokeBadge, op::NoteIncident, op::OpenNamedPoll, op::CloseNamedPoll, op::CountHands,
                 op::DecideMotion, op::CountVotes, op::DeclareCounted, op::NoteCorrection, op::CollectPaper,
                 op::CountPaper, op::SetPoll, op::DecideFollowUp, op::TakeByPeople, op::IssueSlips,
                 op::VoidSlip, op::SwapSlip, op::ExchangeSlip, op::MarkKeying, op::CheckBox, op::KeyRequest,
                 op::SetMinOpen, op::OpenVoting, op::BeginEnding, op::CloseOver, op::CloseVoting,
                 op::DeclareValid, op::DeclareVoid, op::OpenBox, op::WriteBox, op::TakeOpening, op::Report,
                 op::Declare, op::SealPeriod, op::AdmitMachine, op::RefuseMachine, op::SuspendMachine,
                 op::ResumeMachine, op::AcknowledgeConflict, op::AddCode, op::ListMachines>;

/// What an operation answers with beyond "done": as its comment says, else nothing.
using Answer = std::vector<std::string>;

/// {"call":"open_sitting", …}. What is a matter of one machine (folders of sticks) is left out.
std::string to_json(const Operation& operation);
/// Strict: an unknown operation, a member that is missing, unknown or of another type is bad_input.
Result<Operation> operation_from_json(std::string_view text);

/// Runs it on the hub's venue. `progress` is of the long ones.
Result<Answer> perform(Venue& venue, const Operation& operation, Moment now, const SlipProgress& progress = {});

/// Takes seconds where a box is large: ballots are added up, keys made.
bool is_long(const Operation& operation);
/// Steers the congress, so whoever asks must have seen how it stands. Machines, conflicts and notes are not of
/// that sort.
bool needs_newest(const Operation& operation);

/// What ListMachines answers with.
std::string to_json(const std::vector<Machine>& machines);
Result<std::vector<Machine>> machines_from_json(std::string_view text);
std::string to_json(const std::vector<record::ConflictRow>& conflicts);
Result<std::vector<record::ConflictRow>> conflicts_from_json(std::string_view text);

}  // namespace daihui::venue
