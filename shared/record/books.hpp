// The books: what the entries add up to, as read by screens and forms. SQLite tables kept in the same
// transaction as the entries; every answer here is a plain value. Unknown ids give empty answers.
//
// Thread rule: that of the Record. A read throws std::runtime_error only where the disk fails or the file is
// damaged.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.hpp"
#include "shared/congress/congress.hpp"
#include "shared/congress/counting.hpp"
#include "shared/congress/events.hpp"
#include "shared/congress/stage.hpp"
#include "shared/record/travel.hpp"

namespace daihui::record {

enum class PresenceState { not_arrived, present, left };

struct Attendance {
    std::string number;
    PresenceState state = PresenceState::not_arrived;
    bool excused = false;
    std::string excuse;   ///< 公假 病假 事假
    bool manual = false;  ///< entered by hand
    bool late = false;
    std::optional<Moment> checked_in_at;
    std::optional<Moment> left_at;
    std::string by, reason;  ///< of a manual entry
};

struct SittingState {
    std::string sitting;
    bool check_in_open = false;
    bool opened = false;
    bool ended = false;
};

struct BadgeRow {
    std::string number;
    std::int64_t revision = 0;
    bool revoked = false;
};

struct SlipRow {
    std::string slip;  ///< 64 hex
    std::string stack;
    std::string slip_class;  ///< SlipClass::id
    bool voided = false;     ///< scanned void, swapped for another, or exchanged for paper
    bool keying = false;     ///< 代录: carries a paper ballot in
};

struct SlipCounts {
    std::string slip_class;
    std::int64_t printed = 0;
    std::int64_t voided = 0;  ///< scanned void, swapped for another, or exchanged for paper
};

/// What happened to slips of a class in a period after 发票数 was last entered (代录: at all).
struct SlipChanges {
    std::string slip_class;
    std::int64_t swapped = 0, exchanged = 0, keyed = 0;
};

struct PeriodState {
    std::string period;
    congress::Stage stage = congress::Stage::planned;
    std::string trustee;  ///< public trustee JSON once the box was checked
    std::string mode;
    std::vector<congress::BoxChecked::Ballot> ballots;
    /// As entered, and then changed: an exchange makes a slip a paper, a swap and a 代录 use up a held one.
    std::vector<congress::SlipsIssued::Class> issued;
    std::vector<SlipChanges> changes;    ///< classes that saw any
    std::vector<std::string> holders;    ///< of the keys, in order; empty in mode C
    std::int64_t min_open = 5;           ///< fewest ballots that a box may be opened with
    std::vector<std::string> sentences;  ///< of validity and declaration
    std::optional<Moment> opened_at, closed_at, declared_at;
    std::vector<std::string> witnesses;
    std::vector<congress::PeriodMoved::BodyPresence> presences;  ///< when voting opened
};

struct CastRow {
    std::string poll;
    std::string credential;
    std::string ballot_hash;  ///< 64 hex
    bool accepted = false;
    std::string refused;  ///< reason, or empty
};

/// 检验: a ballot that was committed, then opened to scrutineers, and never counts.
struct SpoiledRow {
    std::string poll;
    std::string ballot_hash;  ///< 64 hex
};

/// The reason of a second ballot of a slip that had already cast in the poll; it was committed and never cast.
constexpr const char* duplicate_reason = "duplicate";

/// A ballot that was cast, or was about to be, and is not counted.
struct RefusedRow {
    std::string poll;
    std::string ballot_hash;  ///< 64 hex
    std::string reason;       ///< as the entry says it: "signature", "duplicate" …
};

/// What is known of a 查验码.
struct CodeRow {
    enum class State { counted, stored, spoiled, refused };
    std::string poll;
    std::string ballot_hash;  ///< 64 hex
    State state = State::stored;
};

struct Turnout {
    std::string poll;
    std::int64_t cast = 0;  ///< different credentials
    std::int64_t accepted = 0;
};

struct HandsRow {
    congress::HandsCounted counted;
    std::optional<congress::MotionDecided> decided;
    Moment counted_at{};
};

struct NamedPollState {
    std::string poll;
    bool open = false;
    bool closed = false;
    congress::Presence presence;
    congress::MotionCount count;  ///< live while open
    std::optional<Moment> opened_at, closed_at;
};

/// A count typed in by two people (venue: count_votes, count_paper).
struct CountedRow {
    congress::VotesCounted counted;
    Moment at{};
};

/// A poll added or changed on site.
struct PollSetRow {
    congress::PollSet set;
    Moment at{};
};

/// What a poll adds up to, however it was taken.
struct FinalCount {
    congress::Count count;      ///< with the paper counted beside a box
    std::string means;          ///< to_text(Means): "kiosk", "hands", "paper", "acclamation"
    bool paper_beside = false;  ///< 含纸质选票
};

/// A line of the 操作记录.
struct JournalLine {
    std::uint64_t seq = 0;
    Moment time{};
    congress::Kind kind{};
    std::string text;  ///< a Chinese sentence; never a mark, a slip or a credential
};

/// A machine that was admitted.
struct DeviceRow {
    congress::DeviceAdmitted admitted;
    bool suspended = false;
    std::string reason;  ///< why suspended
    Have taken;          ///< up to where the spine has taken its entries (epoch 1 unless it is a hub of old)
};

struct ConflictRow {
    std::int64_t seq = 0;  ///< place_of the conflict in the hub's chain: what an acknowledgement names
    Moment at{};
    congress::ConflictFound found;
    std::optional<congress::ConflictAcknowledged> acknowledged;
};

/// A box as one machine sealed it.
struct SealRow {
    std::string device;
    congress::BoxSealed::Box box;
};

class Books {
  public:
    virtual ~Books() = default;

    /// The definition as it is now: the first entry's, with the polls and agenda items set since. Every write
    /// may build it anew: hold no pointer or reference into it across one (copy ids, look up again).
    [[nodiscard]] virtual const congress::Congress& congress() const = 0;

    // people and presence
    [[nodiscard]] virtual std::optional<std::string> badge_owner(const std::string& badge_hash) const = 0;
    [[nodiscard]] virtual std::optional<BadgeRow> badge(const std::string& badge_hash) const = 0;
    [[nodiscard]] virtual std::vector<BadgeRow> badges_of(const std::string& number) const = 0;
    [[nodiscard]] virtual SittingState sitting_state(const std::string& sitting) const = 0;
    /// The sitting last opened and not ended; empty before the first.
    [[nodiscard]] virtual std::string current_sitting() const = 0;
    [[nodiscard]] virtual std::optional<Attendance> attendance(const std::string& sitting,
                                                               const std::string& number) const = 0;
    /// Everyone on the roster, in its order, arrived or not.
    [[nodiscard]] virtual std::vector<Attendance> attendances(const std::string& sitting) const = 0;
    /// Full delegates of a body (a roster body or a committee elected in a poll).
    [[nodiscard]] virtual std::vector<std::string> electors(const std::string& body) const = 0;
    [[nodiscard]] virtual congress::Presence presence(const std::string& sitting,
                                                      const std::string& body) const = 0;
    /// The same of exactly those who may vote in a poll: women where only they do, the members of a committee
    /// elected here where its body is one.
    [[nodiscard]] virtual congress::Presence presence_of(const std::string& sitting,
                                                         const congress::Poll& poll) const = 0;
    /// 实到 of a slip class: present full delegates whose bodies (among those of the period) are exactly the
    /// class's.
    [[nodiscard]] virtual std::int64_t present_in_class(const std::string& sitting,
                                                        const congress::VotingPeriod& period,
                                                        const std::string& slip_class) const = 0;
    [[nodiscard]] virtual std::int64_t duplicate_check_ins(const std::string& sitting) const = 0;

    // agenda and motions by hands
    [[nodiscard]] virtual std::string current_item() const = 0;
    [[nodiscard]] virtual std::vector<std::string> items_done() const = 0;
    [[nodiscard]] virtual std::optional<HandsRow> hands(const std::string& poll) const = 0;
    /// A motion's outcome as declared, however it was taken.
    [[nodiscard]] virtual std::optional<congress::MotionDecided> motion(const std::string& poll) const = 0;
    /// What was corrected about a poll after it was counted, in order.
    [[nodiscard]] virtual std::vector<congress::CorrectionNoted> corrections(const std::string& poll) const = 0;
    /// Whether a motion with this effect was counted and declared passed.
    [[nodiscard]] virtual bool adopted(congress::Adopts what) const = 0;

    // polls set on site, counts by people, and what was decided to follow
    /// Whether the poll can no longer be changed: its box was checked, its named poll opened, or its count
    /// typed in.
    [[nodiscard]] virtual bool is_frozen(const std::string& poll) const = 0;
    /// Polls added or changed, in order of entry.
    [[nodiscard]] virtual std::vector<PollSetRow> polls_set() const = 0;
    /// The count last typed in: of the whole poll, or of the paper beside its box.
    [[nodiscard]] virtual std::optional<CountedRow> votes_counted(const std::string& poll,
                                                                  bool beside) const = 0;
    /// The declaration of a poll that was taken by people as a whole (motions by hands: see motion()).
    [[nodiscard]] virtual std::optional<congress::PollDeclared> poll_declared(
        const std::string& poll) const = 0;
    /// Decisions on what follows, in order of entry; at most one a poll.
    [[nodiscard]] virtual std::vector<congress::FollowUpDecided> follow_ups() const = 0;
    /// Paper sheets that came back beside the machines, as last entered.
    [[nodiscard]] virtual std::optional<congress::PaperCollected> paper_collected(
        const std::string& period) const = 0;
    /// The count of a poll that was counted: of hands, of a closed named poll, of an opened box with the paper
    /// beside it, or typed in. Nothing while it is not complete; says nothing of who may see it.
    [[nodiscard]] virtual std::optional<FinalCount> count_of(const std::string& poll) const = 0;
    /// The title of the first amendment of a motion that has not been decided; empty where none is open. Until
    /// then the motion may not be opened, counted or decided.
    [[nodiscard]] virtual std::string open_amendment(const std::string& motion) const = 0;

    // slips and ballots
    [[nodiscard]] virtual std::vector<congress::PollSlotsMade::Slot> slots() const = 0;
    [[nodiscard]] virtual std::optional<SlipRow> slip(const std::string& slip) const = 0;
    [[nodiscard]] virtual std::vector<SlipCounts> slip_counts(const std::string& stack) const = 0;
    /// The public credential of a slip for a uuid; nothing if the slip does not carry that ballot.
    [[nodiscard]] virtual std::optional<std::string> credential(const std::string& slip,
                                                                const std::string& uuid) const = 0;
    /// All public credentials of a uuid whose slips are not void, sorted by bytes: the list L.
    [[nodiscard]] virtual std::vector<std::string> credentials(const std::string& uuid) const = 0;
    [[nodiscard]] virtual PeriodState period_state(const std::string& period) const = 0;
    [[nodiscard]] virtual std::optional<CastRow> cast(const std::string& poll,
                                                      const std::string& credential) const = 0;
    [[nodiscard]] virtual std::vector<CastRow> undecided() const = 0;  ///< cast, neither accepted nor refused
    [[nodiscard]] virtual std::optional<std::string> ballot(const std::string& ballot_hash) const = 0;
    [[nodiscard]] virtual std::vector<std::string> accepted_ballots(
        const std::string& poll) const = 0;  ///< JSON, sorted by hash
    /// Hashes (64 hex) of the accepted ballots of a poll, sorted. Reads no ballot.
    [[nodiscard]] virtual std::vector<std::string> accepted_hashes(const std::string& poll) const = 0;
    /// Spoiled ballots by poll and hash: no order of time.
    [[nodiscard]] virtual std::vector<SpoiledRow> spoiled() const = 0;
    [[nodiscard]] virtual bool is_spoiled(const std::string& ballot_hash) const = 0;
    /// Ballots not counted, with their reasons, by poll and hash.
    [[nodiscard]] virtual std::vector<RefusedRow> refused() const = 0;
    /// Ballots whose hash begins with `code` (20 hex, lower case), cast or spoiled.
    [[nodiscard]] virtual std::vector<CodeRow> by_code(const std::string& code) const = 0;
    /// A slip cast a ballot that stands in some poll.
    [[nodiscard]] virtual bool slip_is_used(const std::string& slip) const = 0;
    /// The recorded decision on small boxes, if there is one.
    [[nodiscard]] virtual std::optional<congress::OpeningLimitSet> opening_limit(
        const std::string& period) const = 0;
    /// What was sealed of a poll when voting closed, by the one machine that held its box; nothing before that.
    [[nodiscard]] virtual std::optional<congress::BoxSealed::Box> sealed_box(const std::string& poll) const = 0;
    [[nodiscard]] virtual Turnout turnout(const std::string& poll) const = 0;
    [[nodiscard]] virtual std::optional<congress::BoxOpened> opened(const std::string& poll) const = 0;

    // named polls
    [[nodiscard]] virtual NamedPollState named_poll(const std::string& poll) const = 0;
    [[nodiscard]] virtual std::optional<std::string> named_vote(const std::string& poll,
                                                                const std::string& number) const = 0;
    /// number -> choice, in order of number.
    [[nodiscard]] virtual std::vector<congress::NamedVoteCast> named_votes(const std::string& poll) const = 0;

    // many machines
    /// Every machine that was admitted, by device.
    [[nodiscard]] virtual std::vector<DeviceRow> device_rows() const = 0;
    /// In order of entry.
    [[nodiscard]] virtual std::vector<ConflictRow> conflicts() const = 0;
    /// Entries of other machines that the spine took and that did not fit, in order of the fold.
    [[nodiscard]] virtual std::vector<SetAside> set_aside() const = 0;
    /// Whether the period's kiosks are to seal their boxes.
    [[nodiscard]] virtual bool voting_ending(const std::string& period) const = 0;
    [[nodiscard]] virtual std::optional<congress::ClosedOver> closed_over(const std::string& period) const = 0;
    /// Boxes of a period that were sealed, by poll and device.
    [[nodiscard]] virtual std::vector<SealRow> seals(const std::string& period) const = 0;
    /// Ballots that came too late, in order of entry.
    [[nodiscard]] virtual std::vector<congress::BallotsLate> late(const std::string& period) const = 0;
    /// The newest entry of the spine that is folded: 0 in an empty record.
    [[nodiscard]] virtual std::uint64_t hub_seq() const = 0;
    [[nodiscard]] virtual std::string hub_device() const = 0;  ///< 32 hex, empty in an empty record
    [[nodiscard]] virtual std::uint32_t hub_epoch() const = 0;

    // the journal
    [[nodiscard]] virtual std::vector<JournalLine> journal(std::size_t newest) const = 0;
    [[nodiscard]] virtual std::vector<congress::DeviceAdmitted> devices() const = 0;
    [[nodiscard]] virtual std::optional<congress::Checkpoint> last_checkpoint() const = 0;
};

}  // namespace daihui::record
