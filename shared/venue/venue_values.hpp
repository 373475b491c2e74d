// What a Venue takes and gives: plain values.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/ballot/secret.hpp"
#include "shared/base/time.hpp"
#include "shared/congress/congress.hpp"
#include "shared/congress/counting.hpp"
#include "shared/record/books.hpp"
#include "shared/venue/refusal.hpp"

namespace daihui::venue {

/// The congress and the secrets' generator are values of the caller; a venue in rehearsal has another congress
/// id, other keys, and a watermark everywhere.
struct InitOptions {
    bool rehearsal = false;
    std::string pin;  ///< the console's PIN, 6 to 12 digits; empty: one is made
    std::string machine = "1 号机";
    Moment now{};
    std::string recovery_passphrase{};  ///< of the recovery key; empty: one is made
};
struct InitReport {
    std::string pin;
    std::string recovery_passphrase;  ///< shown once; it opens recovery.key
    std::string device;               ///< 32 hex
    std::string anchor;               ///< 20 hex of the first checkpoint
    std::size_t delegates = 0;
    std::size_t polls = 0;
};

/// Printed on a badge. The token is in the clear here and on the sheet only.
struct Badge {
    congress::Delegate delegate;
    std::string token;
    std::int64_t revision = 1;
};

/// A badge was scanned and its owner is checked in (now or before).
struct Welcome {
    congress::Delegate delegate;
    std::string sitting;
    bool again = false;  ///< had checked in before, at `at`
    bool after_start = false;
    Moment at{};
};
/// A slip was scanned while its period is open.
struct BallotPaper {
    congress::Poll poll;
    std::string uuid;
    std::string credential;  ///< public
    std::vector<congress::Eligible> write_ins;
    std::size_t write_in_slots = 0;  ///< congress::write_in_slots: 0, or the most that may be written in
    congress::Presence presence;     ///< for 「应到代表 212 名…（须 107 票以上）」
    std::int64_t required = 0;
};
struct Visit {
    std::string period;
    std::string slip;                  ///< 64 hex
    std::string class_words;           ///< 「双代表」
    std::string secret;                ///< the credential's secret, needed to seal; wiped by the session
    std::vector<BallotPaper> ballots;  ///< not yet cast with this slip
    bool keying = false;               ///< 代录: two 监票人 key a paper ballot in; the ballot's head says so
};
/// This slip's ballots were cast here but the done page was never shown (a crash in between): show the codes
/// again.
struct CastBefore {
    std::string class_words;
    std::vector<std::string> titles;
    std::vector<std::string> codes;
    bool accepted = true;
};
using Scanned = std::variant<Welcome, Visit, CastBefore, Refusal>;

/// A sealed ballot, committed in the record and not yet cast.
struct Sealed {
    std::string poll;
    std::string title;   ///< of the ballot
    std::string code;    ///< 查验码: 20 hex digits
    std::string ballot;  ///< Belenios' JSON
    std::string hash;    ///< 64 hex
    std::string credential;
    /// What every encryption exponent of the ballot comes from, for 检验; locked memory, wiped when dropped.
    std::shared_ptr<const ballot::SecretBytes> seed = {};
};
/// 检验本机: what is shown after the spoil is on the disk. Nothing of it is ever stored, and it holds neither
/// the credential nor a nonce of a proof or signature. Wiped by the session when the page goes.
struct AuditView {
    std::string poll;
    std::string title;  ///< of the ballot
    std::string code;   ///< 查验码: 20 hex digits
    struct Line {
        std::string name;  ///< candidate, person, motion, or who was written in
        std::string mark;  ///< 「赞成」 「不赞成」 「弃权」 「另选」, or a grade
        bool operator==(const Line&) const = default;
    };
    std::vector<Line> lines;
    std::string seed;  ///< 52 Base32 characters
    std::string qr;    ///< DHA1:<code, upper case>:<seed>: alphanumeric QR mode holds it
};
/// What 查验码 lead to: one row for each, in their order. The row of a code that nothing has names no poll.
struct Looked {
    enum class State {
        counted,    ///< 已计入
        stored,     ///< 已存本机，待汇总
        spoiled,    ///< 检验票，不计票
        refused,    ///< 未计入
        not_listed  ///< 清单中没有
    };
    struct Row {
        std::string code;  ///< 20 hex digits, lower case
        std::string poll;
        std::string title;  ///< of the ballot; empty for not_listed
        State state = State::not_listed;
        std::string sentence;
    };
    std::vector<Row> rows;
};
/// A ballot that was cast, or tried with a used slip, and is not counted; for 监票人 and the export.
struct RefusedBallot {
    std::string poll;
    std::string title;  ///< of the ballot
    std::string code;   ///< 查验码: 20 hex digits
    std::string words;  ///< why, in Chinese
};
/// What the done page says.
struct CastReceipt {
    std::vector<std::string> codes;
    bool accepted = true;  ///< 已计入, or 已存本机，待汇总
    /// The hub did not count one of them (receipt_of): the sentence for the delegate. Empty: no such thing.
    std::string refused = {};
};

/// Attendance in numbers, for a delegation or a body. 缺席 = 应到 - 实到 - 请假 (RULES.md 1); `left` are among
/// the absent.
struct AttendanceRow {
    std::string name;
    std::int64_t expected = 0, present = 0, excused = 0, absent = 0, left = 0, manual = 0, late = 0;
};

/// A person's line when staff search.
struct Person {
    congress::Delegate delegate;
    record::Attendance attendance;
};

/// One poll's numbers for those who may see them.
struct PollResult {
    congress::Poll poll;
    congress::Count count;
    congress::Outcome outcome;
    std::string encrypted_tally, archive_hash;
};

/// 清点 at 发票: what the two people type, one line a class.
struct ClassCount {
    std::string slip_class;
    std::int64_t slips = 0;
    std::int64_t paper = 0;
    std::int64_t held = 0;  ///< 留存: for swaps, 检验 and 代录
};

struct KeyMade {
    std::string passphrase;   ///< 口令: 16 digits, shown and printed once, never stored
    std::string zero_report;  ///< 20 hex anchor
};

/// Who opens the box, and where (DESIGN.md section 5, "Keys"): named on the form by its letter.
enum class KeyMode {
    counting_machine,  ///< A 独立计票机: keys are made and used there alone (`daihui trustee`)
    console,           ///< B 主控机开箱: several keys, typed at the console
    one_holder,        ///< C 单人持钥: one key
};
/// "A", "B" or "C", as the record and the forms name it.
std::string_view to_letter(KeyMode mode);

/// How the keys of a period are to be made at 检查票箱. `holders` are shown to people; `sticks` are folders,
/// one a key and no folder twice, or none: the keys then lie in the venue, each closed by its 口令.
struct KeyPlan {
    KeyMode mode = KeyMode::one_holder;
    int count = 1;                              ///< keys, 1 to 9; mode C: 1
    int needed = 1;                             ///< how many of them open the box, 1 to count
    std::vector<std::string> holders;           ///< one a key, or empty
    std::vector<std::filesystem::path> sticks;  ///< one a key, or empty
    std::string trustees;  ///< mode A: what `daihui trustee new --public` wrote; the rest is then read from it
};
struct KeysMade {
    std::vector<std::string> passphrases;  ///< one a key in its order; mode A: none, they never were here
    std::string zero_report;               ///< 20 hex anchor
};
/// A key at the opening: its file, or the stick that it lies on, and its 口令.
struct KeyGiven {
    std::filesystem::path file;
    std::string passphrase;
};

/// A poll added on site, or one not frozen yet as it is from now on (RULES.md 3, GB 50799 6.2.6).
struct PollChange {
    congress::Poll poll;
    /// Id of the voting period that it is filled in; empty: it is taken by people, or named at a kiosk.
    std::string period;
    /// A new period for it; its polls need not name the poll. `period` is then its id, or empty.
    std::optional<congress::VotingPeriod> new_period;
    std::string decided_by;  ///< 「主席团第二次会议」, 「大会」
    std::string reason;
    std::string by1, by2;  ///< the two who agree
};

/// What people decide on an election that left seats open, a tie, or a void poll (RULES.md 2.4, 2.9, 2.10).
struct FollowUpChoice {
    congress::Next next = congress::Next::nothing;   ///< one of Venue::follow_ups
    std::int64_t seats = 0;                          ///< 0: the option's
    std::string decided_by;                          ///< 「大会」, 「主席团」
    std::string text;                                ///< as read out; empty: the option's words
    std::string by1, by2;                            ///< the two who agree
    congress::Means means = congress::Means::kiosk;  ///< of the new poll
    /// Of the new poll's slips; empty: the first stack that has spares and was not handed out yet, 再次投票
    /// preferred.
    std::string stack;
    std::optional<congress::Poll> poll;  ///< edited by people; else the option's
};

}  // namespace daihui::venue
