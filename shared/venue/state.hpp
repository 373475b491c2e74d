// What a Venue holds; for the venue_*.cpp files only.
#pragma once
#include <map>
#include <set>
#include <utility>

#include "shared/ballot/ballot.hpp"
#include "shared/ballot/election.hpp"
#include "shared/ballot/system_randomness.hpp"
#include "shared/ballot/tally.hpp"
#include "shared/ballot/trustee.hpp"
#include "shared/record/entry_clock.hpp"
#include "shared/text/name_index.hpp"
#include "shared/venue/preparation.hpp"
#include "shared/venue/venue.hpp"

namespace daihui::venue {

/// A poll's ballot as frozen at 检查票箱, ready for sealing and checking.
struct FrozenBallot {
    congress::Poll poll;
    std::string uuid;
    ballot::Election election;
    ballot::Shape shape;
};

struct Venue::State {
    std::filesystem::path folder;
    std::unique_ptr<record::Record> record;
    std::string tag;  ///< congress tag in tokens
    bool hub_up = true;
    std::uint64_t version = 1;
    std::optional<HubAddress> hub;  ///< of a kiosk that joined
    std::string joined_role;
    std::chrono::milliseconds out_of_contact{0};  ///< kiosk: since the hub was last heard
    /// Kiosk, until the hub is heard: how long it had been when the machine was switched off, and then.
    struct Lease {
        std::chrono::milliseconds before{0};
        std::optional<Moment> off_since;
        std::optional<std::chrono::milliseconds> from;  ///< ticks when this process began to count
        std::int64_t kept_steps = -1;                   ///< as kept in the record
        std::optional<Moment> kept_at;
    };
    Lease lease;
    bool held = false;                   ///< kiosk: the hub refuses this machine
    std::optional<std::string> stopped;  ///< kiosk: its chain is forked
    LinkReport link;
    record::EntryClock entry_clock;
    bool hub_heard = false;  ///< kiosk: since this process began
    /// Kiosk: the hub's word on its ballots, by hash: empty if accepted, else the reason.
    std::map<std::string, std::string> decisions;
    std::uint64_t last_control = 0;            ///< hub: seq of the newest entry that was not taken or decided
    std::uint64_t caught_up_to = 0;            ///< hub: seq up to which catch_up() has looked
    std::shared_ptr<const BallotForms> forms;  ///< hub: as published last
    std::uint64_t forms_version = 1, forms_published = 0;
    std::uint64_t machines_version = 0;  ///< grows when a machine is admitted, suspended or resumed
    /// Hub, while it takes: (device, period) of boxes that were sealed within it.
    std::set<std::pair<std::string, std::string>> sealed_in_this_take;
    ballot::SystemRandomness randomness;
    std::unique_ptr<text::NameIndex> people;     ///< over congress().delegates
    std::map<std::string, FrozenBallot> frozen;  ///< by poll id
    std::map<std::string, ballot::EncryptedTally>
        sums;  ///< grows as ballots are accepted; absent: not known since start
    std::map<std::string, ballot::CheckedBallot>
        checked;                               ///< by ballot hash: checked when sealed here, used once
    std::unique_ptr<Preparation> preparation;  ///< of the slip that is being filled in

    [[nodiscard]] const congress::Congress& congress() const { return record->books().congress(); }
    [[nodiscard]] const record::Books& books() const { return record->books(); }

    /// Whether this machine decides on ballots itself.
    [[nodiscard]] bool decides() const { return hub_up && record->is_hub(); }
    /// Refuses at a kiosk what only the hub's machine may do.
    [[nodiscard]] Result<void> need_hub() const;
    /// Reads what is kept in memory of the definition: at the start, and when it arrives at a kiosk.
    void learn_congress();
    /// Reads how long this kiosk had been out of contact when it was switched off, and whether it was stopped.
    void recall();
    /// Whether this kiosk was out of contact with its hub for longer than the period lets it take ballots.
    [[nodiscard]] bool lease_is_over(const std::string& period) const;
    /// Why this machine serves nobody: stopped or suspended; nothing while it does.
    [[nodiscard]] std::optional<RefusalReason> out_of_use() const;
    /// The newest times of the chains held here, for the times of what is written.
    void learn_times();
    /// The time of what is written now.
    [[nodiscard]] Moment entry_time(Moment now);
    /// Refuses with the sentence for the delegate where this machine takes no secret ballot of the period.
    [[nodiscard]] Result<void> may_cast(const Venue& venue, const std::string& period) const;
    /// Whether the hub suspended this machine.
    [[nodiscard]] bool is_suspended() const;
    /// What the whole box of a poll was sealed as when voting closed: by the hub, whatever kiosks sealed
    /// before.
    [[nodiscard]] std::optional<congress::BoxSealed::Box> sealed_box(const std::string& poll) const;
    /// Refuses while a machine's box is missing that nobody closed over; always good on a single machine.
    [[nodiscard]] Result<void> boxes_are_in(const Venue& venue, const std::string& period) const;
    /// Hashes (64 hex) of the ballots that machines cast in a period, as their chains say, by device and poll.
    using CastsByMachine = std::map<std::pair<std::string, std::string>, std::vector<std::string>>;
    [[nodiscard]] const CastsByMachine& casts_of(const congress::VotingPeriod& period) const;
    /// The last answer of casts_of: it goes through the whole record.
    struct CastsRead {
        std::uint64_t version = 0;
        std::string period;
        CastsByMachine casts;
    };
    mutable CastsRead casts_read;
    /// Writes, counts the version, and passes the receipt on.
    Result<record::Receipt> write(Moment now, const std::vector<congress::Event>& events);
    /// The electors' numbers where the poll's body was elected at this congress; empty for a body of the
    /// roster.
    [[nodiscard]] std::vector<std::string> committee_of(const congress::Poll& poll) const;
    /// The ballot of a poll whose box was checked.
    Result<const FrozenBallot*> frozen_ballot(const std::string& poll);
    /// The checkpoint that pins everything written so far; to be appended to other events.
    [[nodiscard]] congress::Event checkpoint(std::string why) const;
    /// What prepare() made for the visit's ballots, one a ballot, perhaps nothing.
    std::vector<PreparedBallot> take_prepared(const Visit& visit);
    /// Accepts or refuses one cast ballot, as the hub (DESIGN.md section 5, "Accept"). With its slip the list L
    /// is asked for that slip alone.
    congress::Event decide(const std::string& poll, const std::string& credential, const std::string& hash,
                           const std::string& json, std::vector<ballot::CheckedBallot>& to_add,
                           const std::string& slip = {});
    /// Where keys lie that are on no stick.
    [[nodiscard]] std::filesystem::path keys_folder() const { return folder / "keys"; }
    /// The folders that the period's keys may lie in: the venue's own, its sticks, and what is beside these.
    [[nodiscard]] std::vector<std::filesystem::path> key_places(const std::string& period) const;
    /// Destroys the period's keys there and in `more`; returns the names of the files that are gone.
    Result<std::vector<std::string>> destroy_keys(const std::string& period,
                                                  const std::vector<std::filesystem::path>& more) const;
    /// The ballots of a period frozen under the trustees' key: everything of a BoxChecked but mode and people.
    Result<congress::BoxChecked> freeze(const congress::VotingPeriod& period,
                                        const ballot::Trustees& trustees) const;
    /// Adds up every stored ballot of a poll anew, each checked again on all cores, and compares with the sum
    /// that grew during voting where this process has it. Afterwards that sum is known.
    /// `added` hears how many ballots were added.
    Result<void> compare_sum(const std::string& poll, const std::function<void(std::size_t)>& added = {});
    /// The archive of a poll as it stands in the record, closed and not opened.
    Result<Bytes> closed_archive(const FrozenBallot& form, const std::string& poll) const;
    /// The entry that sets a poll, after every check, and the period that it is filled in.
    [[nodiscard]] Result<congress::PollSet> poll_set(const PollChange& change) const;
    /// Numbers of those elected in the poll that this one follows and in those before (elected_numbers).
    [[nodiscard]] std::vector<std::string> elected_before(const congress::Poll& poll) const;
    /// A spare slot of a stack for a body; empty if there is none.
    [[nodiscard]] std::string spare_slot(const std::string& stack, const std::string& body) const;
    /// The electorates that a stack's slips are made for, in the form of VotingPeriod::slips_for.
    [[nodiscard]] std::vector<std::string> stack_electorates(const std::string& stack) const;
    /// The entries that put polls behind those that they follow (second, first), wherever these stand in the
    /// agenda.
    [[nodiscard]] std::vector<congress::Event> agenda_with(
        const std::vector<std::pair<std::string, std::string>>& follow_ups, const std::string& by,
        const std::string& reason) const;
    [[nodiscard]] std::filesystem::path archive_path(const std::string& poll) const;
    [[nodiscard]] std::string key_label(const std::string& period) const;
};

/// An opened poll with what proves it, checked and not yet recorded.
struct Venue::OpenedParts {
    std::string poll;
    Bytes archive;
    std::string second_proofs;
    std::string encrypted_tally, result;
    std::vector<congress::BoxOpened::Share> shares;
    std::vector<congress::BoxOpened::Shuffle> shuffles;
    ballot::Counts counts;
};

/// Whether a console elsewhere must have seen this entry of the hub before it asks for the next step.
bool is_control(congress::Kind kind);
/// How long a machine takes ballots of a period without its hub, whatever a definition from elsewhere says.
std::chrono::minutes offline_limit_of(const congress::VotingPeriod& period);
/// Results that are not for everyone: appraisals, scores, 预选.
bool is_sealed_result(const congress::Poll& poll);
/// The congress id as it stands in tokens and entries: a rehearsal is another congress.
std::string effective_id(const congress::Congress& congress);
/// 32 hex digits of fresh randomness, and `filling` more: the body that it goes into then has one size whatever
/// the ballot.
std::string fresh_salt(std::size_t filling = 0);
/// SHA-256 of a slip's characters: how a slip is known without its secret.
std::string slip_id(std::string_view characters);
/// Reads a whole small file; nothing if it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& path);

}  // namespace daihui::venue
