// What can happen at a congress, as values: the bodies of the record's entries. State is a fold over these
// (DESIGN.md section 4). Each has a canonical JSON form; nothing here names a database or a clock.
//
// To add a kind: a struct here, a line in `Kind` and in events.cpp, its fold in shared/record/books_*.cpp.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/congress/congress.hpp"
#include "shared/congress/counting.hpp"
#include "shared/congress/stage.hpp"

namespace daihui::congress {

/// Stable numbers: they are hashed into entries. Never reuse or renumber.
enum class Kind : std::uint16_t {
    congress_defined = 1,
    device_admitted = 2,
    badge_issued = 3,
    badge_revoked = 4,
    slips_printed = 5,
    slip_voided = 6,
    check_in_opened = 7,
    check_in_closed = 8,
    checked_in = 9,
    presence_changed = 10,
    agenda_moved = 11,
    hands_counted = 12,
    motion_decided = 13,
    poll_slots_made = 14,
    box_checked = 15,
    slips_issued = 16,
    period_moved = 17,
    ballot_committed = 18,
    ballot_cast = 19,
    ballot_accepted = 20,
    ballot_refused = 21,
    named_poll_opened = 22,
    named_vote_cast = 23,
    named_poll_closed = 24,
    box_sealed = 25,
    box_opened = 26,
    checkpoint = 27,
    incident_noted = 28,
    undone = 29,
    sitting_moved = 30,
    check_in_duplicate = 31,
    correction_noted = 32,
    ballot_spoiled = 33,
    slip_swapped = 34,
    slip_exchanged = 35,
    slip_keying = 36,
    opening_limit_set = 37,
    poll_set = 38,
    follow_up_decided = 39,
    votes_counted = 40,
    poll_declared = 41,
    agenda_set = 42,
    paper_collected = 43,
    entries_taken = 44,
    conflict_found = 45,
    conflict_acknowledged = 46,
    device_suspended = 47,
    device_resumed = 48,
    voting_ending = 49,
    closed_over = 50,
    takeover = 51,
    ballots_late = 52,
};
std::string_view to_text(Kind kind);   ///< "checked_in"
std::string_view to_words(Kind kind);  ///< 「签到」, for the 操作记录
std::optional<Kind> parse_kind(std::uint16_t number);

/// First entry: the whole definition, frozen.
struct CongressDefined {
    std::string definition;  ///< to_json(Congress)
    bool operator==(const CongressDefined&) const = default;
};
struct DeviceAdmitted {
    std::string device;      ///< 32 hex
    std::string public_key;  ///< 64 hex, Ed25519
    std::string name;        ///< 「1 号机」
    /// delegate, desk, hall, console, hub; "recovery": no machine, but the key kept by the 秘书处 that signs
    /// takeovers and nothing else.
    std::vector<std::string> roles;
    bool operator==(const DeviceAdmitted&) const = default;
};
struct BadgeIssued {
    std::string number;
    std::string badge_hash;  ///< 64 hex; the random itself is on the badge only
    std::int64_t revision = 1;
    bool operator==(const BadgeIssued&) const = default;
};
struct BadgeRevoked {
    std::string number;
    std::string badge_hash;
    std::string reason;
    bool operator==(const BadgeRevoked&) const = default;
};
/// A uuid for each secret poll, and spares, so that slips can be printed before ballots are final.
struct PollSlotsMade {
    struct Slot {
        std::string uuid;
        std::string poll;  ///< poll id, empty for a spare
        std::string stack;
        std::string body;
        bool operator==(const Slot&) const = default;
    };
    std::vector<Slot> slots;
    bool operator==(const PollSlotsMade&) const = default;
};
/// A stack of slips of one class. Only public credentials: the secrets are on paper.
struct SlipsPrinted {
    std::string stack;
    std::string slip_class;  ///< SlipClass::id
    std::string batch;       ///< unique in the record
    struct Slip {
        std::string slip;  ///< 64 hex: SHA-256 of the token, so that a slip can be voided and recognised
        std::vector<std::string> credentials;  ///< public credentials, one for each uuid of `uuids`
        bool operator==(const Slip&) const = default;
    };
    std::vector<std::string> uuids;
    std::vector<Slip> slips;  ///< in an order independent of printing (sorted)
    bool operator==(const SlipsPrinted&) const = default;
};
struct SlipVoided {
    std::string slip;
    std::string reason;  ///< 「剩余作废」, 「损坏换发」
    std::string by;
    bool operator==(const SlipVoided&) const = default;
};
struct SittingMoved {
    std::string sitting;
    std::string what;  ///< "opened" or "ended"
    bool operator==(const SittingMoved&) const = default;
};
struct CheckInOpened {
    std::string sitting;
    bool operator==(const CheckInOpened&) const = default;
};
struct CheckInClosed {
    std::string sitting;
    bool operator==(const CheckInClosed&) const = default;
};
struct CheckedIn {
    std::string sitting;
    std::string number;
    std::string how;     ///< "badge" or "manual" (手动补签到)
    std::string by;      ///< who entered it by hand
    std::string reason;  ///< why by hand
    bool late = false;   ///< after the sitting began: for the table only
    bool operator==(const CheckedIn&) const = default;
};
/// A second check-in of one person at one sitting: the first stands.
struct CheckInDuplicate {
    std::string sitting;
    std::string number;
    bool operator==(const CheckInDuplicate&) const = default;
};
struct PresenceChanged {
    std::string sitting;
    std::string number;
    std::string what;    ///< "left", "returned", "excused", "unexcused"
    std::string reason;  ///< 公假 病假 事假, or free
    std::string by;
    bool operator==(const PresenceChanged&) const = default;
};
struct AgendaMoved {
    std::string item;
    bool operator==(const AgendaMoved&) const = default;
};
/// A count of hands, or of paper, typed in: two people who must agree (RULES.md 6).
struct HandsCounted {
    std::string poll;
    MotionCount count;
    Presence presence;  ///< of the poll's body at that moment
    std::string by1, by2;
    std::string means;  ///< "hands", "acclamation", "paper"
    bool operator==(const HandsCounted&) const = default;
};
/// A motion's outcome as declared by the chair.
struct MotionDecided {
    std::string poll;
    bool passed = false;
    std::string verdict;
    std::string chair;
    bool operator==(const MotionDecided&) const = default;
};
/// 检查票箱: ballots frozen, the key made, everything at zero.
struct BoxChecked {
    std::string period;
    std::string trustee;  ///< Belenios' public trustee JSON
    std::string mode;     ///< "A", "B" or "C" (DESIGN.md section 5)
    struct Ballot {
        std::string poll;
        std::string uuid;
        std::string definition;  ///< poll_definition_json at this moment
        std::string election;    ///< Belenios' election JSON
        bool operator==(const Ballot&) const = default;
    };
    std::vector<Ballot> ballots;
    std::vector<std::string> witnesses;  ///< 总监票人, 监票人
    /// Who holds which 开箱钥匙, in the order of the trustee's owners (1 …); empty in mode C where the one key
    /// stays in the venue.
    std::vector<std::string> holders = {};
    bool operator==(const BoxChecked&) const = default;
};
/// 发票: what was handed out, by class, entered by two people.
struct SlipsIssued {
    std::string period;
    struct Class {
        std::string slip_class;
        std::int64_t slips = 0;
        std::int64_t paper = 0;
        std::int64_t held = 0;  ///< 留存: kept by 监票人 for swaps, 检验 and 代录; used or void before 选举有效
        bool operator==(const Class&) const = default;
    };
    std::vector<Class> classes;
    std::string by1, by2;
    bool operator==(const SlipsIssued&) const = default;
};
/// Any other step of a voting period.
struct PeriodMoved {
    std::string period;
    Stage to = Stage::planned;
    std::string by;
    std::vector<std::string> sentences;  ///< what was said: validity, verdicts
    std::string reason;                  ///< for a recorded decision over a gate
    struct BodyPresence {
        std::string body;
        Presence presence;
        bool operator==(const BodyPresence&) const = default;
    };
    std::vector<BodyPresence>
        presences;  ///< when voting opens: what quorum and majority are taken of; else empty
    bool operator==(const PeriodMoved&) const = default;
};
struct BallotCommitted {
    std::string poll;
    std::string ballot_hash;  ///< 64 hex
    std::string salt;  ///< 32 hex random: the entry's body hash then tells nothing (bodies of ballots leave the
                       ///< venue nowhere)
    bool operator==(const BallotCommitted&) const = default;
};
struct BallotCast {
    std::string poll;
    std::string credential;  ///< public
    std::string slip;        ///< 64 hex
    std::string ballot_hash;
    std::string ballot;  ///< Belenios' ballot JSON: kept beside, by its hash, and no part of the body
    std::string salt;    ///< 32 hex random, so that all bodies of a poll have one size
    bool operator==(const BallotCast&) const = default;
};
struct BallotAccepted {
    std::string poll;
    std::string ballot_hash;
    std::string salt;
    bool operator==(const BallotAccepted&) const = default;
};
struct BallotRefused {
    std::string poll;
    std::string ballot_hash;
    std::string reason;
    std::string salt;
    bool operator==(const BallotRefused&) const = default;
};
struct NamedPollOpened {
    std::string poll;
    Presence presence;
    bool operator==(const NamedPollOpened&) const = default;
};
struct NamedVoteCast {
    std::string poll;
    std::string number;
    std::string choice;  ///< approve, oppose, abstain
    bool operator==(const NamedVoteCast&) const = default;
};
struct NamedPollClosed {
    std::string poll;
    MotionCount count;
    Papers papers;
    bool operator==(const NamedPollClosed&) const = default;
};
/// A kiosk's box at closing: number of ballots and a hash over the sorted ballot hashes, for each poll.
struct BoxSealed {
    std::string period;
    struct Box {
        std::string poll;
        std::int64_t ballots = 0;
        std::string root;  ///< 64 hex: SHA-256 over the sorted ballot hashes (binary, concatenated)
        bool operator==(const Box&) const = default;
    };
    std::vector<Box> boxes;
    bool operator==(const BoxSealed&) const = default;
};
/// 开箱: one poll's result with everything that proves it.
struct BoxOpened {
    std::string poll;
    std::string encrypted_tally;  ///< Belenios' JSON
    struct Shuffle {
        std::int64_t owner = 0;  ///< number of the key, from 1
        std::string shuffle;     ///< Belenios' JSON
        bool operator==(const Shuffle&) const = default;
    };
    std::vector<Shuffle> shuffles;  ///< in the order they were made; empty without write-in slots
    struct Share {
        std::int64_t owner = 0;  ///< number of the key, from 1
        std::string share;       ///< Belenios' partial decryption, JSON
        bool operator==(const Share&) const = default;
    };
    std::vector<Share> shares;
    std::string second_proofs;  ///< our own decryption proofs (DESIGN.md section 5), JSON
    std::string result;         ///< Belenios' JSON
    Count count;
    std::string archive_hash;  ///< SHA-256 of the .bel
    bool operator==(const BoxOpened&) const = default;
};
/// What a machine knows, for anchors on paper.
struct Checkpoint {
    std::string why;
    std::vector<std::string> heads;  ///< device ':' epoch ':' seq ':' hash, sorted
    std::string root;                ///< 64 hex over the heads
    bool operator==(const Checkpoint&) const = default;
};
struct IncidentNoted {
    std::string text;
    std::string by;
    bool operator==(const IncidentNoted&) const = default;
};
/// Cancels an earlier entry by name (PEERS.md 2.3).
struct Undone {
    std::string device;
    std::uint64_t seq = 0;  ///< record::place_of(epoch, seq): in a device's first epoch the seq
    std::string reason;
    std::string by;
    bool operator==(const Undone&) const = default;
};
struct CorrectionNoted {
    std::string poll;
    std::string text;
    std::string by1, by2;
    bool operator==(const CorrectionNoted&) const = default;
};

/// 检验: a committed ballot that is never cast and never counts; its encryption randomness is shown after this
/// is durable (DESIGN.md section 5, "Cast"). The body is public: it holds the ballot, encrypted.
struct BallotSpoiled {
    std::string poll;
    std::string ballot_hash;  ///< 64 hex
    std::string ballot;       ///< Belenios' ballot JSON
    bool operator==(const BallotSpoiled&) const = default;
};
/// 换发: a damaged slip leaves the list L and another of its class and stack, held until then, takes its place.
/// One entry, two people.
struct SlipSwapped {
    std::string old_slip;
    std::string new_slip;
    std::string reason;
    std::string by1, by2;
    bool operator==(const SlipSwapped&) const = default;
};
/// An unused slip is handed in for a paper ballot: 发出 stays, one slip fewer and one paper more.
struct SlipExchanged {
    std::string slip;
    std::string reason;
    std::string by1, by2;
    bool operator==(const SlipExchanged&) const = default;
};
/// 代录: a held slip with which two 监票人 key in one of fewer than ten paper ballots (PRACTICE.md 2.6). It
/// carries paper in and is not 发出 again.
struct SlipKeying {
    std::string slip;
    std::string by1, by2;
    bool operator==(const SlipKeying&) const = default;
};
/// A recorded decision to open boxes of fewer ballots than the usual least (DESIGN.md section 5, min_open).
struct OpeningLimitSet {
    std::string period;
    std::int64_t min_open = 0;
    std::string reason;
    std::string by1, by2;
    bool operator==(const OpeningLimitSet&) const = default;
};

/// A poll is added, or one that is not frozen yet is changed, on site (RULES.md 3, GB 50799 6.2.6): 候选人名单
/// of the 主席团's second meeting, 再次投票, 另行选举, an amendment.
struct PollSet {
    std::string poll;
    std::string definition;  ///< to_json(Poll)
    /// to_json(VotingPeriod) of the period that it is added to, as it is from now on; empty where it is taken
    /// by people, or where the period does not change. A period of this id that is not there yet is made.
    std::string period;
    std::string uuid;        ///< the spare slot that it takes; empty where it needs none or keeps its own
    std::string decided_by;  ///< 「主席团第二次会议」, 「大会」
    std::string reason;
    std::string by1, by2;
    bool operator==(const PollSet&) const = default;
};
/// What people decided on seats that an election left open, a tie, or a void poll (RULES.md 2.9, 2.10).
struct FollowUpDecided {
    std::string poll;
    std::string decision;    ///< to_text(Next)
    std::int64_t seats = 0;  ///< what is still to be filled (revote, by-election) or stays empty
    std::string decided_by;  ///< 「大会」, 「主席团」
    std::string text;        ///< as read out
    std::string new_poll;    ///< id of the poll that follows; empty where none does
    std::string by1, by2;
    std::string salt = {};  ///< as of VotesCounted
    bool operator==(const FollowUpDecided&) const = default;
};
/// A count made by people and typed in by two who agree, of a poll of any kind (RULES.md 6): the whole poll, or
/// the paper ballots beside a box. A later one of the same poll and part replaces it until the result is out.
struct VotesCounted {
    std::string poll;
    Count count;
    std::string means;    ///< to_text(Means): "hands", "paper", "acclamation"
    bool beside = false;  ///< paper beside machines: added to what the box holds
    std::string by1, by2;
    std::string reason;  ///< why by people: 「设备故障」
    /// 32 hex random: the body of a sealed poll (appraisals, scores, 预选) is left out of an export, and its
    /// hash must then not be found by trying counts.
    std::string salt = {};
    bool operator==(const VotesCounted&) const = default;
};
/// The chair's declaration of a poll that was taken by people as a whole.
struct PollDeclared {
    std::string poll;
    bool passed = false;               ///< motions
    std::vector<std::string> elected;  ///< names in the order of votes
    std::vector<std::string> sentences;
    std::string verdict;
    std::string chair;
    std::string reason;     ///< of a recorded decision to declare a count that does not add up; else empty
    std::string salt = {};  ///< as of VotesCounted
    bool operator==(const PollDeclared&) const = default;
};
/// An agenda item is added or changed (GB 50799 6.2.6).
struct AgendaSet {
    std::string item;
    std::string definition;  ///< to_json(AgendaItem)
    std::string before;      ///< id of the item that it stands in front of; empty: last of its sitting
    bool removed = false;
    std::string by, reason;
    bool operator==(const AgendaSet&) const = default;
};
/// Paper ballots that came back beside the machines, counted as sheets only, before 选举有效 is declared.
struct PaperCollected {
    std::string period;
    struct Row {
        std::string poll;
        std::int64_t returned = 0;
        bool operator==(const Row&) const = default;
    };
    std::vector<Row> rows;
    std::string by1, by2;
    bool operator==(const PaperCollected&) const = default;
};

// Many machines (shared/sync/README.md): the hub's chain is the spine, and says what it took from others.

/// 收到分机记录: from here on these entries of another device count, at every machine alike.
struct EntriesTaken {
    std::string device;  ///< 32 hex
    std::int64_t epoch = 1, first = 0, last = 0;
    std::string head;  ///< 64 hex, the hash of the last
    bool operator==(const EntriesTaken&) const = default;
};
/// Something that people must see and acknowledge: what two machines said and only one can be right about, or
/// what came in and was not stored.
struct ConflictFound {
    /// "check_in_twice", "slip_twice", "late_ballot", "set_aside", "gap", "fork", "signature",
    /// "unknown_device", "suspended", "enrolment_code", "replay", "clock", "old_hub", "lease"
    std::string what;
    std::string device;               ///< 32 hex, empty where nobody's is known
    std::int64_t epoch = 0, seq = 0;  ///< of the entry; 0 where there is none
    std::string subject;              ///< a delegate's number, a poll's id …
    std::string text;                 ///< the sentence on the console
    bool operator==(const ConflictFound&) const = default;
};
struct ConflictAcknowledged {
    std::int64_t seq = 0;  ///< record::place_of(epoch, seq) of the conflict in the hub's chain
    std::string by, remark;
    bool operator==(const ConflictAcknowledged&) const = default;
};
/// A machine that is lost or broken: nothing more is taken from it.
struct DeviceSuspended {
    std::string device, reason, by;
    bool operator==(const DeviceSuspended&) const = default;
};
struct DeviceResumed {
    std::string device, reason, by;
    bool operator==(const DeviceResumed&) const = default;
};
/// Kiosks take no more ballots of the period and seal their boxes; its stage stays open until they have.
struct VotingEnding {
    std::string period, by;
    bool operator==(const VotingEnding&) const = default;
};
/// A decision to close voting although machines have not sealed their boxes: two people by name, and why.
struct ClosedOver {
    std::string period;
    struct Missing {
        std::string device, name;
        std::int64_t seq = 0;  ///< the last entry that was taken from it
        bool operator==(const Missing&) const = default;
    };
    std::vector<Missing> missing;
    std::string reason;
    std::string by1;  ///< 总监票人
    std::string by2;  ///< of the 主席团
    bool operator==(const ClosedOver&) const = default;
};
/// Another machine becomes the hub: the first entry of its chain, whose epoch is the old hub's and one. What
/// the old hub wrote after `seq` no longer counts anywhere.
struct Takeover {
    std::string device;               ///< the old hub's
    std::int64_t epoch = 0, seq = 0;  ///< its last entry that is kept
    std::string head;                 ///< that entry's hash, 64 hex
    std::string public_key;           ///< the new hub's, 64 hex
    std::string signature;            ///< 128 hex, by the recovery key over takeover_text
    std::string by, reason;
    bool operator==(const Takeover&) const = default;
};
/// Ballots that reached the hub after its box was closed: a number on the form, never opened.
struct BallotsLate {
    std::string period;
    std::string device;
    std::int64_t ballots = 0;
    bool operator==(const BallotsLate&) const = default;
};

using AnyEvent =
    std::variant<CongressDefined, DeviceAdmitted, BadgeIssued, BadgeRevoked, SlipsPrinted, SlipVoided,
                 CheckInOpened, CheckInClosed, CheckedIn, PresenceChanged, AgendaMoved, HandsCounted,
                 MotionDecided, PollSlotsMade, BoxChecked, SlipsIssued, PeriodMoved, BallotCommitted,
                 BallotCast, BallotAccepted, BallotRefused, NamedPollOpened, NamedVoteCast, NamedPollClosed,
                 BoxSealed, BoxOpened, Checkpoint, IncidentNoted, Undone, SittingMoved, CheckInDuplicate,
                 CorrectionNoted, BallotSpoiled, SlipSwapped, SlipExchanged, SlipKeying, OpeningLimitSet,
                 PollSet, FollowUpDecided, VotesCounted, PollDeclared, AgendaSet, PaperCollected, EntriesTaken,
                 ConflictFound, ConflictAcknowledged, DeviceSuspended, DeviceResumed, VotingEnding, ClosedOver,
                 Takeover, BallotsLate>;
/// Any of them. A type of its own, whose copying and destruction are compiled once, in events.cpp, and not in
/// every file that holds an event.
struct Event : AnyEvent {
    using AnyEvent::AnyEvent;
    Event();
    Event(const Event& other);
    Event(Event&& other) noexcept;
    Event& operator=(const Event& other);
    Event& operator=(Event&& other) noexcept;
    ~Event();
};

Kind kind_of(const Event& event);
/// Canonical JSON: keys sorted, no spaces, UTF-8.
std::string to_json(const Event& event);
/// Nothing on a malformed body, an unknown, missing or repeated key, a wrong type, or any form but the
/// canonical one: one event has one text, so that a body's hash names it. Throws nothing but std::bad_alloc.
std::optional<Event> event_from_json(Kind kind, std::string_view json);
/// to_json of an event that event_from_json gives back unchanged; nothing of any other (text that is not UTF-8,
/// a number out of its range). Costs a third of writing and reading: a ballot's body has 100 KB.
std::optional<std::string> recordable_json(const Event& event);

/// Kinds whose bodies never leave the venue: an export carries their entries with the body withheld (its salt
/// keeps the hash silent), so that neither order nor time can be matched with a ballot in the archive.
bool body_is_withheld(Kind kind);
/// Kinds whose entry time is cut to the minute for the same reason; 检验 as well, because a spoiled ballot
/// names the credential of a slip that is then cast with, and 收到分机记录, because it follows every cast at
/// once.
inline bool time_is_coarse(Kind kind) {
    return body_is_withheld(kind) || kind == Kind::ballot_spoiled || kind == Kind::entries_taken;
}

/// What the recovery key signs of a takeover, in the context `takeover_context`.
constexpr std::string_view takeover_context = "daihui-takeover";
std::string takeover_text(std::string_view congress, const Takeover& takeover);

}  // namespace daihui::congress
