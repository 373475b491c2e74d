// The books over a database: one fold function for each kind of event, and the answers. Inside shared/record
// only.
//
// A fold either applies its event or throws: Refusal where the event contradicts the books, StorageError
// where a constraint of the tables refuses it. The caller undoes what was begun. What a fold does may depend on
// the entries folded before it and on nothing else: no clock, no order of reading, nothing in memory that was
// not folded.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include "shared/record/books.hpp"
#include "shared/record/database.hpp"
#include "shared/record/entry.hpp"
#include "shared/record/store.hpp"

namespace daihui::record {

/// Why an event does not apply: a sentence for a person.
struct Refusal {
    std::string message;
};

/// Who said it, and where it stands.
struct Said {
    std::string device;  ///< 32 hex
    std::uint32_t epoch = 1;
    std::uint64_t seq = 0;
    std::uint64_t place = 0;  ///< place_of(epoch, seq): what the books call an entry of a device by
    Moment time{};
    congress::Kind kind{};
    Hash body{};
    Id congress{};
};
Said said_of(const Entry& entry);

/// The sentence of a constraint that refused: 「此选票卡已经使用……」.
std::string refusal_of(const StorageError& exception);

class Ledger final : public Books {
  public:
    /// `store` holds the bodies that the books point to; it may be of another database than the books.
    Ledger(Database& books, const Store& store);

    /// An entry of the spine, or one of this machine that lies over the books: refuses by throwing.
    void fold(const Said& said, const congress::Event& event);
    /// Any entry that may fail to fit: the refusal, with nothing changed.
    std::optional<std::string> try_fold(const StoredEntry& stored);
    /// Entries of one chain, in order, that were stored just now: the entries_taken that names them need not
    /// read them. They must live until it is folded.
    void brings(std::span<const StoredEntry> entries) { brought_ = entries; }
    /// What became of each entry that the entries_taken folded last names: nothing, or the refusal.
    [[nodiscard]] const std::vector<std::optional<std::string>>& took() const { return took_; }
    /// Up to where the spine has taken a chain.
    [[nodiscard]] std::uint64_t taken_of(const std::string& device, std::int64_t epoch) const;
    /// Hubs of old, in order of epochs: the chain, and its last entry that counts.
    [[nodiscard]] std::vector<std::pair<std::pair<std::string, std::uint32_t>, std::uint64_t>> old_hubs() const;
    /// Whether a machine was admitted; why it was suspended, where it is.
    [[nodiscard]] bool is_admitted(const std::string& device) const { return !roles_of(device).empty(); }
    [[nodiscard]] std::optional<std::string> suspended(const std::string& device) const;
    [[nodiscard]] std::optional<std::string> key_of(const std::string& device) const;  ///< 64 hex
    [[nodiscard]] std::string device_name(const std::string& device) const;            ///< 「1 号机」
    /// Writes where the spine stands: before every commit, and before the books are compared.
    void flush();
    /// Empties every table.
    void clear();
    /// Whether the spine in the database stands where it stands here: false after another program wrote.
    [[nodiscard]] bool spine_is_current();
    /// Looks up what another program folded.
    void catch_up();
    /// Reads the congress again: after opening.
    void reload();
    /// What was folded since the last of these is on the disk, or was rolled back. The congress is read again
    /// only where it had been changed: a slip used twice must not cost a congress, nor move what others look
    /// at.
    void committed() { definition_changed_ = false; }  // and definition_step_ has moved along
    void rolled_back();

    // Books
    [[nodiscard]] const congress::Congress& congress() const override { return congress_; }
    [[nodiscard]] std::optional<std::string> badge_owner(const std::string& badge_hash) const override;
    [[nodiscard]] std::optional<BadgeRow> badge(const std::string& badge_hash) const override;
    [[nodiscard]] std::vector<BadgeRow> badges_of(const std::string& number) const override;
    [[nodiscard]] SittingState sitting_state(const std::string& sitting) const override;
    [[nodiscard]] std::string current_sitting() const override;
    [[nodiscard]] std::optional<Attendance> attendance(const std::string& sitting,
                                                       const std::string& number) const override;
    [[nodiscard]] std::vector<Attendance> attendances(const std::string& sitting) const override;
    [[nodiscard]] std::vector<std::string> electors(const std::string& body) const override;
    [[nodiscard]] congress::Presence presence(const std::string& sitting,
                                              const std::string& body) const override;
    [[nodiscard]] congress::Presence presence_of(const std::string& sitting,
                                                 const congress::Poll& poll) const override;
    [[nodiscard]] std::int64_t present_in_class(const std::string& sitting,
                                                const congress::VotingPeriod& period,
                                                const std::string& slip_class) const override;
    [[nodiscard]] std::int64_t duplicate_check_ins(const std::string& sitting) const override;
    [[nodiscard]] std::string current_item() const override;
    [[nodiscard]] std::vector<std::string> items_done() const override;
    [[nodiscard]] std::optional<HandsRow> hands(const std::string& poll) const override;
    [[nodiscard]] std::optional<congress::MotionDecided> motion(const std::string& poll) const override;
    [[nodiscard]] std::vector<congress::CorrectionNoted> corrections(const std::string& poll) const override;
    [[nodiscard]] bool adopted(congress::Adopts what) const override;
    [[nodiscard]] bool is_frozen(const std::string& poll) const override;
    [[nodiscard]] std::vector<PollSetRow> polls_set() const override;
    [[nodiscard]] std::optional<CountedRow> votes_counted(const std::string& poll, bool beside) const override;
    [[nodiscard]] std::optional<congress::PollDeclared> poll_declared(const std::string& poll) const override;
    [[nodiscard]] std::vector<congress::FollowUpDecided> follow_ups() const override;
    [[nodiscard]] std::optional<congress::PaperCollected> paper_collected(
        const std::string& period) const override;
    [[nodiscard]] std::optional<FinalCount> count_of(const std::string& poll) const override;
    [[nodiscard]] std::string open_amendment(const std::string& motion) const override;
    [[nodiscard]] std::vector<congress::PollSlotsMade::Slot> slots() const override;
    [[nodiscard]] std::optional<SlipRow> slip(const std::string& slip) const override;
    [[nodiscard]] std::vector<SlipCounts> slip_counts(const std::string& stack) const override;
    [[nodiscard]] std::optional<std::string> credential(const std::string& slip,
                                                        const std::string& uuid) const override;
    [[nodiscard]] std::vector<std::string> credentials(const std::string& uuid) const override;
    [[nodiscard]] PeriodState period_state(const std::string& period) const override;
    [[nodiscard]] std::optional<CastRow> cast(const std::string& poll,
                                              const std::string& credential) const override;
    [[nodiscard]] std::vector<CastRow> undecided() const override;
    [[nodiscard]] std::optional<std::string> ballot(const std::string& ballot_hash) const override;
    [[nodiscard]] std::vector<std::string> accepted_ballots(const std::string& poll) const override;
    [[nodiscard]] std::vector<std::string> accepted_hashes(const std::string& poll) const override;
    [[nodiscard]] std::vector<SpoiledRow> spoiled() const override;
    [[nodiscard]] bool is_spoiled(const std::string& ballot_hash) const override;
    [[nodiscard]] std::vector<RefusedRow> refused() const override;
    [[nodiscard]] std::vector<CodeRow> by_code(const std::string& code) const override;
    [[nodiscard]] bool slip_is_used(const std::string& slip) const override;
    [[nodiscard]] std::optional<congress::OpeningLimitSet> opening_limit(
        const std::string& period) const override;
    [[nodiscard]] std::optional<congress::BoxSealed::Box> sealed_box(const std::string& poll) const override;
    [[nodiscard]] Turnout turnout(const std::string& poll) const override;
    [[nodiscard]] std::optional<congress::BoxOpened> opened(const std::string& poll) const override;
    [[nodiscard]] NamedPollState named_poll(const std::string& poll) const override;
    [[nodiscard]] std::optional<std::string> named_vote(const std::string& poll,
                                                        const std::string& number) const override;
    [[nodiscard]] std::vector<congress::NamedVoteCast> named_votes(const std::string& poll) const override;
    [[nodiscard]] std::vector<DeviceRow> device_rows() const override;
    [[nodiscard]] std::vector<ConflictRow> conflicts() const override;
    [[nodiscard]] std::vector<SetAside> set_aside() const override;
    [[nodiscard]] bool voting_ending(const std::string& period) const override;
    [[nodiscard]] std::optional<congress::ClosedOver> closed_over(const std::string& period) const override;
    [[nodiscard]] std::vector<SealRow> seals(const std::string& period) const override;
    [[nodiscard]] std::vector<congress::BallotsLate> late(const std::string& period) const override;
    [[nodiscard]] std::uint64_t hub_seq() const override;
    [[nodiscard]] std::string hub_device() const override;
    [[nodiscard]] std::uint32_t hub_epoch() const override;
    [[nodiscard]] std::vector<JournalLine> journal(std::size_t newest) const override;
    [[nodiscard]] std::vector<congress::DeviceAdmitted> devices() const override;
    [[nodiscard]] std::optional<congress::Checkpoint> last_checkpoint() const override;

  private:
    // Who may say what (books.cpp).
    void may_say(const Said& said) const;
    [[nodiscard]] bool has_role(const std::string& device, std::string_view role) const;
    /// ",delegate,desk,"; empty of a machine that is not admitted.
    [[nodiscard]] const std::string& roles_of(const std::string& device) const;

    // One for each kind, by folder of concern.
    // books.cpp
    void apply(const Said& said, const congress::CongressDefined& event);
    void apply(const Said& said, const congress::DeviceAdmitted& event);
    void apply(const Said& said, const congress::Checkpoint& event);
    void apply(const Said& said, const congress::IncidentNoted& event);
    void apply(const Said& said, const congress::Undone& event);
    // books_people.cpp
    void apply(const Said& said, const congress::BadgeIssued& event);
    void apply(const Said& said, const congress::BadgeRevoked& event);
    void apply(const Said& said, const congress::SittingMoved& event);
    void apply(const Said& said, const congress::CheckInOpened& event);
    void apply(const Said& said, const congress::CheckInClosed& event);
    void apply(const Said& said, const congress::CheckedIn& event);
    void apply(const Said& said, const congress::CheckInDuplicate& event);
    void apply(const Said& said, const congress::PresenceChanged& event);
    void undo_check_in(const Said& target, const congress::CheckedIn& event);
    void undo_presence_change(const Said& target, const congress::PresenceChanged& event);
    void refresh_attendance(const std::string& sitting, const std::string& number);
    // books_agenda.cpp
    void apply(const Said& said, const congress::AgendaMoved& event);
    void apply(const Said& said, const congress::HandsCounted& event);
    void apply(const Said& said, const congress::MotionDecided& event);
    void apply(const Said& said, const congress::CorrectionNoted& event);
    void undo_agenda_move(const Said& target);
    void undo_hands(const Said& target, const congress::HandsCounted& event);
    void undo_motion(const Said& target, const congress::MotionDecided& event);
    // books_definition.cpp
    void apply(const Said& said, const congress::PollSet& event);
    void apply(const Said& said, const congress::AgendaSet& event);
    /// What a changed poll must be; refuses otherwise.
    void check_changed_poll(const congress::Poll& poll) const;
    void check_changed_period(const congress::Poll& poll, const congress::VotingPeriod& period) const;
    void take_slot(const congress::Poll& poll, const std::string& uuid, const std::string& stack);
    void note_definition(const Said& said, const std::string& name);
    /// Makes the changes since the first entry in `congress_`.
    void replay_definition();
    // books_counts.cpp
    void apply(const Said& said, const congress::VotesCounted& event);
    void apply(const Said& said, const congress::PollDeclared& event);
    void apply(const Said& said, const congress::FollowUpDecided& event);
    void apply(const Said& said, const congress::PaperCollected& event);
    void need_amendments_decided(const std::string& poll) const;
    [[nodiscard]] bool in_a_box(const std::string& poll) const;
    /// Whether a poll has come to its end: declared in whatever way, or void and followed by another or by a
    /// decision.
    [[nodiscard]] bool is_settled(const std::string& poll, int depth = 0) const;
    void need_paper_counted(const std::string& period) const;
    void seat_elected_of(const std::string& poll);
    // books_slips.cpp
    void apply(const Said& said, const congress::PollSlotsMade& event);
    void apply(const Said& said, const congress::SlipsPrinted& event);
    void apply(const Said& said, const congress::SlipVoided& event);
    // books_slip_changes.cpp
    void apply(const Said& said, const congress::SlipSwapped& event);
    void apply(const Said& said, const congress::SlipExchanged& event);
    void apply(const Said& said, const congress::SlipKeying& event);
    /// A slip that may still be taken out of use: known, not void, not used.
    [[nodiscard]] SlipRow need_unused_slip(const std::string& slip) const;
    /// The periods of a stack between 发票 and the end of voting.
    [[nodiscard]] std::vector<std::string> periods_under_way(const std::string& stack, bool open_only) const;
    void note_change(const std::string& period, std::string_view what, const SlipRow& slip,
                     const std::optional<std::string>& new_slip);
    [[nodiscard]] std::vector<SlipChanges> changes_of(const std::string& period) const;
    /// 发票数 as last entered, with the changes since.
    [[nodiscard]] std::vector<congress::SlipsIssued::Class> issued_now(const std::string& period) const;
    void void_slip(const std::string& slip);
    // books_audits.cpp
    void apply(const Said& said, const congress::BallotSpoiled& event);
    void apply(const Said& said, const congress::OpeningLimitSet& event);
    // books_ballots.cpp
    void apply(const Said& said, const congress::BoxChecked& event);
    void apply(const Said& said, const congress::SlipsIssued& event);
    void apply(const Said& said, const congress::PeriodMoved& event);
    void apply(const Said& said, const congress::BallotCommitted& event);
    void apply(const Said& said, const congress::BallotCast& event);
    void apply(const Said& said, const congress::BallotAccepted& event);
    void apply(const Said& said, const congress::BallotRefused& event);
    void apply(const Said& said, const congress::BoxSealed& event);
    void apply(const Said& said, const congress::BoxOpened& event);
    void move_period(const std::string& period, congress::Stage to);
    void note_step(const Said& said, const std::string& period, congress::Stage stage);
    /// The stage of the period that a secret poll's frozen ballot is in; refuses a poll without one.
    [[nodiscard]] congress::Stage stage_of_poll(const std::string& poll) const;
    [[nodiscard]] std::optional<congress::Stage> stage_of(const std::string& period) const;
    // books_named.cpp
    void apply(const Said& said, const congress::NamedPollOpened& event);
    void apply(const Said& said, const congress::NamedVoteCast& event);
    void apply(const Said& said, const congress::NamedPollClosed& event);

    // books_machines.cpp
    void apply(const Said& said, const congress::EntriesTaken& event);
    void apply(const Said& said, const congress::ConflictFound& event);
    void apply(const Said& said, const congress::ConflictAcknowledged& event);
    void apply(const Said& said, const congress::DeviceSuspended& event);
    void apply(const Said& said, const congress::DeviceResumed& event);
    void apply(const Said& said, const congress::VotingEnding& event);
    void apply(const Said& said, const congress::ClosedOver& event);
    void apply(const Said& said, const congress::Takeover& event);
    void apply(const Said& said, const congress::BallotsLate& event);
    /// An entry of another machine that the spine takes: set aside where it does not fit.
    std::optional<std::string> fold_other(const StoredEntry& stored);
    [[nodiscard]] bool signed_for_recovery(const Said& said, const congress::Takeover& event) const;
    void reload_spine();
    std::int64_t newest_definition();
    void devices_changed() { roles_.clear(); }

    // What events name must exist; each refuses otherwise.
    const congress::Delegate& need_delegate(const std::string& number) const;
    const congress::Sitting& need_sitting(const std::string& sitting) const;
    const congress::Poll& need_poll(const std::string& poll) const;
    const congress::VotingPeriod& need_period(const std::string& period) const;

    /// The event of a body that the books point to.
    template <class Event>
    [[nodiscard]] Event event_at(congress::Kind kind, const std::optional<Hash>& body) const {
        return std::get<Event>(any_event_at(kind, body));
    }
    [[nodiscard]] const congress::BoxChecked& box_checked_at(const std::optional<Hash>& body) const;
    [[nodiscard]] congress::Event any_event_at(congress::Kind kind, const std::optional<Hash>& body) const;
    [[nodiscard]] std::string name_of(const std::string& number) const;  ///< 「001 张三」
    [[nodiscard]] std::string sentence_of(const congress::Event& event) const;

    /// The newest entry of the hub that is folded. In memory, because every entry of the hub moves it.
    struct Spine {
        std::string device;
        std::uint32_t epoch = 1;
        std::uint64_t seq = 0;
        bool operator==(const Spine&) const = default;
    };

    Database& db_;
    const Store& store_;
    congress::Congress congress_;
    bool definition_changed_ = false;   ///< since the last commit
    std::int64_t definition_step_ = 0;  ///< of definition_changes, as `congress_` was read
    Spine spine_, spine_on_disk_;
    std::vector<std::optional<std::string>> took_;
    std::span<const StoredEntry> brought_;
    /// Roles of machines as last read (",delegate,desk,"): asked for at every entry.
    mutable std::unordered_map<std::string, std::string> roles_;
    /// 检查票箱 as last read, by the hash of its body: it holds the frozen ballots and is asked for at every
    /// visit.
    mutable std::optional<std::pair<Hash, congress::BoxChecked>> box_checked_;
};

}  // namespace daihui::record
