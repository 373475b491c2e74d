// A venue: the folder in which one congress happens, and everything that may be done there. Each operation
// looks at its gate, writes entries and returns after they are durable, or refuses with a sentence. Screens,
// the command line and tests all come through here.
//
//     auto venue = Venue::open(folder, {...});
//     auto scanned = venue->scan(token, now);
//
// Thread rule: one thread owns a Venue.
#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/ballot/secret.hpp"
#include "shared/base/problem.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/congress/congress.hpp"
#include "shared/congress/counting.hpp"
#include "shared/congress/follow_up.hpp"
#include "shared/congress/marks.hpp"
#include "shared/congress/stage.hpp"
#include "shared/record/record.hpp"
#include "shared/venue/ballot_forms.hpp"
#include "shared/venue/custodian.hpp"
#include "shared/venue/network_values.hpp"
#include "shared/venue/refusal.hpp"
#include "shared/venue/venue_values.hpp"

namespace daihui::venue {

class Machines;
struct HubMove;

class Venue {
  public:
    /// Makes a venue folder from a loaded congress and copies its documents and photos. The folder must not
    /// exist or be empty.
    static Result<InitReport> create(const std::filesystem::path& folder, const congress::Congress& congress,
                                     const std::filesystem::path& congress_folder, const InitOptions& options);
    /// Makes the folder of a kiosk whose hub is elsewhere: a key of its own and a record that is empty until
    /// the hub's chain arrives (import). The folder must not exist or be empty.
    static Result<JoinReport> join(const std::filesystem::path& folder, const JoinOptions& options);
    struct OpenOptions {
        /// The hub's part is up: a machine whose record is the hub's decides on ballots itself.
        bool embedded_hub = true;
    };
    static Result<std::unique_ptr<Venue>> open(const std::filesystem::path& folder, OpenOptions options);
    ~Venue();
    Venue(const Venue&) = delete;
    Venue& operator=(const Venue&) = delete;

    [[nodiscard]] const congress::Congress& congress() const;
    [[nodiscard]] const record::Books& books() const;
    [[nodiscard]] record::Record& record();
    [[nodiscard]] const std::filesystem::path& folder() const;
    [[nodiscard]] bool rehearsal() const;
    /// Grows with every entry written: a screen that shows the books redraws when it changes.
    [[nodiscard]] std::uint64_t version() const;
    /// 20 hex digits of the newest checkpoint's root, for idle screens and forms.
    [[nodiscard]] std::string anchor() const;

    /// Looks whether another hub program that shares the record wrote (store = "postgresql://…"); true where
    /// one did. To be called before anything is served; always false of a venue whose record is a file.
    Result<bool> catch_up();

    // --- many machines (shared/sync/README.md)
    /// Whether this machine's chain is the spine: the hub, and a single machine.
    [[nodiscard]] bool is_hub() const;
    /// Whether this machine was the hub until another one took over.
    [[nodiscard]] bool was_replaced() const;
    /// Who joins, who is suspended, contacts, conflicts (machines.hpp).
    [[nodiscard]] Machines& machines();
    [[nodiscard]] const Machines& machines() const;
    /// Where a kiosk's hub is; nothing where there is none.
    [[nodiscard]] const std::optional<HubAddress>& hub_address() const;
    /// What this kiosk asks to be, from its joining.
    [[nodiscard]] const std::string& joined_role() const;
    /// Kiosk: entries of the hub or of a neighbour (venue_replica.cpp). Everything else that follows from them
    /// is done as well: boxes are sealed where the hub ends voting.
    Result<record::Record::Imported> import(const std::vector<record::StoredEntry>& entries, Moment now);
    /// 已确认, 待同步, 冲突, as this machine knows it.
    [[nodiscard]] Travel travel() const;
    /// Kiosk, now and then: when the hub was last heard (nothing: not since this process began), both by this
    /// process's monotonic clock. Beyond the offline limit of a voting period (VotingPeriod::offline_limit)
    /// none of its ballots is taken. How long it has been is kept, so that a restart does not begin the time
    /// anew; `wall`, where it is known, tells how long the machine was off.
    void set_contact(std::optional<std::chrono::milliseconds> last_contact, std::chrono::milliseconds now,
                     std::optional<Moment> wall = {});
    /// Kiosk: the hub answers that this machine is suspended. It then gets nothing more of the record, so this
    /// says it until the hub answers otherwise.
    void set_held(bool held);
    /// Kiosk: its own chain is not what others hold of it (cloned, or restored from an old image). From here
    /// on, and after every restart, it takes no ballot and no check-in and writes nothing. `words` says what to
    /// do.
    void stop_for_good(const std::string& words);
    /// That sentence; nothing while all is well.
    [[nodiscard]] const std::optional<std::string>& stopped() const;
    /// Kiosk: how the network stands, for the screens.
    void set_link(LinkReport link);
    [[nodiscard]] const LinkReport& link() const;
    /// Kiosk: the hub's word on a ballot that was cast here, ahead of the entry that says it. Shown on the done
    /// page and nothing else.
    void heard_decision(const std::string& ballot_hash, bool accepted, const std::string& reason);
    /// What a kiosk may do now, for its idle screen; a hub serves always.
    enum class Service {
        all,
        no_ballots,  ///< out of contact longer than the offline limit: check-ins only
        nothing      ///< suspended, or refused by the hub
    };
    [[nodiscard]] Service service() const;
    /// Kiosk: what the hub says of ballots that were cast here, for the second in which the done page waits.
    [[nodiscard]] CastReceipt receipt_of(const std::vector<Sealed>& sealed) const;

    // --- at the hub (venue_hub.cpp)
    /// One push of a machine.
    struct Pushed {
        std::string device;
        std::vector<record::StoredEntry> entries;  ///< of that device alone, in order
        CheckedCasts checked;  ///< what check_casts said beforehand; the rest is checked here
        record::Record::Run::Signatures signatures = record::Record::Run::Signatures::to_check;
    };
    /// Takes all of them in one durable commit and decides on what they bring: ballots counted or not, second
    /// check-ins, what came too late. One Taken each, in order.
    Result<std::vector<record::Record::Taken>> take(Moment now, std::vector<Pushed> pushed);
    /// This machine becomes the hub because the old one is lost: by the recovery key, which the 秘书处 keeps
    /// (recovery_key.hpp). What lies here untaken is taken at once. Recovery (recovery.hpp) does all of it,
    /// with a key of its own and from everything that survived.
    Result<void> take_over(const record::SigningKey& recovery, const std::string& by, const std::string& reason,
                           Moment now);
    /// Kiosk: its hub is found at another address, or another machine took over (hub_move.hpp). Kept in the
    /// venue's folder; the record stays. Refused with what to do: a forged or old code, or a second machine
    /// that took over the same hub, which is written down, so that the hub makes a conflict of it.
    Result<void> follow(const HubMove& move, Moment now);
    /// The ballots that are frozen, for check_casts in other threads. The same value as long as nothing
    /// changes.
    [[nodiscard]] std::shared_ptr<const BallotForms> ballot_forms();
    /// What a console elsewhere asks for (operation.hpp, as text): the hub runs it as its own console would.
    /// `seen` is the newest hub entry that the console had: what steers the congress is refused if people
    /// changed anything since.
    Result<std::vector<std::string>> control(const std::string& device, std::uint64_t seen,
                                             std::string_view operation, Moment now);

    // --- a machine's box on a stick (取箱, venue_carry.cpp)
    /// Kiosk: everything that the hub has not taken, with the ballots, into one file.
    Result<std::size_t> write_entries(const std::filesystem::path& file) const;
    /// Hub: takes such a file in, as if the machine had sent it.
    Result<Carried> take_entries(const std::filesystem::path& file, Moment now);

    // --- badges and slips (venue_tokens.cpp)
    /// Every badge in force, in order of number; issues those not issued yet.
    Result<std::vector<Badge>> badges(Moment now);
    /// Replaces a lost badge and revokes the old one.
    Result<Badge> reissue_badge(const std::string& number, const std::string& reason, Moment now);
    Result<void> revoke_badge(const std::string& number, const std::string& reason, Moment now);
    /// Makes slips of a stack (custodian.hpp). Slips come shuffled within a class; only their public
    /// credentials are kept. `deliver` must put them on paper (write the PDF durably): only if it succeeds are
    /// they recorded.
    using SlipOrder = venue::SlipOrder;
    using Progress = SlipProgress;
    Result<std::vector<Slip>> make_slips(const SlipOrder& order, Moment now, const Progress& progress,
                                         const std::function<Result<void>(const std::vector<Slip>&)>& deliver);
    [[nodiscard]] std::vector<std::string> stacks() const;
    // --- what becomes of slips (venue_slips.cpp)
    /// Voids a left-over slip by its token. While voting runs only as many as are held back.
    Result<void> void_slip(const std::string& token, const std::string& reason, const std::string& by,
                           Moment now);
    /// 换发: a damaged, unused slip for a held one of its class and stack, in one entry of two people.
    Result<void> swap_slip(const std::string& old_token, const std::string& new_token,
                           const std::string& reason, const std::string& by1, const std::string& by2,
                           Moment now);
    /// An unused slip for a paper ballot (machines fail): 发出 stays, one slip fewer and one paper more.
    Result<void> exchange_slip(const std::string& token, const std::string& reason, const std::string& by1,
                               const std::string& by2, Moment now);
    /// 代录: a held slip that carries a paper ballot in. Fewer than ten, and no more than paper was issued.
    Result<void> mark_keying(const std::string& token, const std::string& by1, const std::string& by2,
                             Moment now);
    /// |L| of a poll by the papers: slips issued and 代录 of every class that fills its ballot. What
    /// books().credentials has beside it are held slips not voided yet.
    [[nodiscard]] std::int64_t list_size(const std::string& poll) const;

    // --- slips made on a custodian's machine (custodian.hpp)
    /// Public: congress tag, stacks, classes, uuids, titles.
    [[nodiscard]] std::string slip_request() const;
    /// Takes the public credentials of slips made elsewhere; refuses what is not for this congress, these
    /// stacks and uuids, repeated slips or credentials, and bad points. Returns how many slips were recorded.
    Result<std::size_t> import_slips(std::string_view text, Moment now);

    // --- the delegate's kiosk (venue_visits.cpp)
    Scanned scan(std::string_view token, Moment now);
    /// The delegate begins to mark (again): what no mark decides is made meanwhile, in a thread of its own,
    /// until seal() takes it (venue_prepare.cpp). Nothing happens if it is being made for this slip already.
    void prepare(const Visit& visit);
    /// Whether all of it is there: sealing is then a matter of an instant.
    [[nodiscard]] bool prepared(const Visit& visit) const;
    /// Waits for it.
    void wait_prepared();
    /// The visit is over: what was prepared is wiped.
    void drop_preparation();
    /// Encrypts each ballot, proves, signs, and records the commitment; nothing is cast yet. `marks` in the
    /// order of visit.ballots.
    Result<std::vector<Sealed>> seal(const Visit& visit, const std::vector<congress::Marks>& marks, Moment now);
    /// Casts all ballots of a visit in one durable transaction. A repeated cast returns the same receipt.
    Result<CastReceipt> cast(const Visit& visit, const std::vector<Sealed>& sealed, Moment now);
    /// The done page was on the screen: a rescan of the slip is from now on refused as used.
    void receipt_shown(const Visit& visit);
    /// 检验本机: makes the spoil durable, and only then returns what opens the ballot to scrutineers. The
    /// ballot is never counted; the slip stays usable. `marks` as given to seal for this ballot. Refused for a
    /// ballot that was cast.
    Result<AuditView> audit(const Visit& visit, const Sealed& sealed, const congress::Marks& marks, Moment now);
    /// What a 查验码 is known as here: typed (separators and case free) or the QR code of the code page.
    [[nodiscard]] Result<Looked> look_up(std::string_view code) const;
    /// The wall list of a poll: codes of the counted ballots, sorted. Empty until voting has ended: a list that
    /// grows would tell who cast which.
    [[nodiscard]] std::vector<std::string> codes(const std::string& poll) const;
    /// Ballots cast and not counted, by poll and code, with the reasons.
    [[nodiscard]] std::vector<RefusedBallot> refused_ballots() const;
    /// With the hub's part up again, decides on ballots cast meanwhile.
    Result<std::size_t> decide_pending(Moment now);
    void set_hub_up(bool up);
    [[nodiscard]] bool hub_up() const;

    // --- named polls
    [[nodiscard]] std::vector<congress::Poll> named_polls_open_to(const std::string& number) const;
    Result<void> open_named_poll(const std::string& poll, Moment now);
    Result<void> close_named_poll(const std::string& poll, Moment now);
    Result<void> cast_named(const std::string& poll, const std::string& number, congress::Mark choice,
                            Moment now);

    // --- attendance and agenda (venue_attendance.cpp)
    Result<void> open_sitting(const std::string& sitting, Moment now);
    Result<void> end_sitting(const std::string& sitting, Moment now);
    Result<void> open_check_in(const std::string& sitting, Moment now);
    Result<void> close_check_in(const std::string& sitting, Moment now);
    Result<void> check_in_by_hand(const std::string& number, const std::string& by, const std::string& reason,
                                  Moment now);
    /// what: "left", "returned", "excused", "unexcused".
    Result<void> change_presence(const std::string& number, const std::string& what, const std::string& reason,
                                 const std::string& by, Moment now);
    /// Undoes a check-in of the current sitting, by naming it.
    Result<void> undo_check_in(const std::string& number, const std::string& reason, const std::string& by,
                               Moment now);
    Result<void> move_agenda(const std::string& item, Moment now);
    [[nodiscard]] std::vector<AttendanceRow> attendance_by_delegation(const std::string& sitting) const;
    [[nodiscard]] std::vector<AttendanceRow> attendance_by_body(const std::string& sitting) const;
    /// Search by number, name, part of a name or pinyin; best first, at most `limit`.
    [[nodiscard]] std::vector<Person> find_people(std::string_view query, std::size_t limit) const;
    Result<void> note_incident(const std::string& text, const std::string& by, Moment now);

    // --- motions by hands (venue_motions.cpp)
    /// Two people who agree; 赞成 + 反对 + 弃权 + 未投票 must equal 实到 of the poll's body, else refused with
    /// the difference.
    Result<congress::Outcome> count_hands(const std::string& poll, const congress::MotionCount& count,
                                          const std::string& by1, const std::string& by2, congress::Means means,
                                          Moment now);
    Result<congress::Outcome> decide_motion(const std::string& poll, const std::string& chair, Moment now);

    // --- polls that people take as a whole, and paper beside machines (venue_counts.cpp)
    /// The count of a whole poll of any kind, by two people who agree. Presence, members and, of a motion,
    /// 未投票 are the venue's; hands have no papers. A later count replaces it until it is declared. `reason`
    /// says why by people where the poll was planned otherwise. A count that does not add up is taken, so that
    /// it can be looked at (Outcome::inconsistent); only 发出 above 实到 is refused at once.
    Result<congress::Outcome> count_votes(const std::string& poll, const congress::Count& typed,
                                          const std::string& by1, const std::string& by2, congress::Means means,
                                          const std::string& reason, Moment now);
    /// The chair declares what count_votes recorded; 收回 > 发出 is declared void. A count that does not add up
    /// needs `reason`, the words of a recorded decision (RULES.md 2.13).
    Result<congress::Outcome> declare_counted(const std::string& poll, const std::string& chair,
                                              const std::string& reason, Moment now);
    /// Whether a poll's numbers can only be corrected in words: declared, or out of a box and reported.
    [[nodiscard]] bool has_final_result(const std::string& poll) const;
    /// 更正: what was found wrong about a poll after its result was declared, by two people. It changes no
    /// number; forms and exports carry it. Before the declaration a count is typed in again instead.
    Result<void> note_correction(const std::string& poll, const std::string& text, const std::string& by1,
                                 const std::string& by2, Moment now);
    /// Sheets of paper that came back beside the machines, in the state 投票结束: one row for each poll of the
    /// period that had ten or more handed out. Fewer are keyed in with 代录 slips. A later one replaces it.
    Result<void> collect_paper(const std::string& period,
                               const std::vector<congress::PaperCollected::Row>& rows, const std::string& by1,
                               const std::string& by2, Moment now);
    /// The count of those sheets, after 开箱 and before 报告; 发出 stays with the box. Returns the outcome of
    /// both together. A later one replaces it.
    Result<congress::Outcome> count_paper(const std::string& poll, const congress::Count& paper,
                                          const std::string& by1, const std::string& by2, Moment now);

    // --- voting periods (venue_periods.cpp)
    [[nodiscard]] congress::PeriodFacts facts(const std::string& period) const;
    [[nodiscard]] congress::Gate gate(const std::string& period, congress::Stage target) const;
    /// Warnings that people must read before the box is checked: fewer than ten electors and so on.
    [[nodiscard]] std::vector<std::string> warnings(const std::string& period) const;
    /// 检查票箱: freezes the ballots, makes the key, records zero. May be done again while nothing was handed
    /// out: a passphrase that nobody wrote down is then replaced, with its key.
    /// This one makes one key that lies in the venue (mode C).
    Result<KeyMade> check_box(const std::string& period, const std::vector<std::string>& witnesses, Moment now);
    /// The same with the keys of a plan.
    Result<KeysMade> check_box(const std::string& period, const KeyPlan& plan,
                               const std::vector<std::string>& witnesses, Moment now);
    /// Mode A: the text of the file that `daihui trustee new --request` reads. Refused once slips are out.
    Result<std::string> key_request(const std::string& period);
    /// The fewest ballots a poll of the period may hold to be opened: 5, in a rehearsal 1, unless lowered.
    [[nodiscard]] std::int64_t min_open(const std::string& period) const;
    /// Lowers or raises it by a recorded decision of two people; at least 2, and before the box is opened.
    Result<void> set_min_open(const std::string& period, std::int64_t min_open, const std::string& reason,
                              const std::string& by1, const std::string& by2, Moment now);
    Result<void> issue_slips(const std::string& period, const std::vector<ClassCount>& counts,
                             const std::string& by1, const std::string& by2, Moment now);
    Result<void> open_voting(const std::string& period, Moment now);
    // --- closing over a network (venue_ending.cpp)
    /// The chair ends voting: kiosks take no more ballots and seal their boxes; the stage stays open until
    /// close_voting. On a single machine close_voting alone does.
    Result<void> begin_ending(const std::string& period, const std::string& by, Moment now);
    /// Machines that vote and whose sealed box is not here, or differs from what came in. Says nothing about
    /// close_over.
    [[nodiscard]] std::vector<MissingBox> missing(const std::string& period) const;
    /// 总监票人 (`by1`) and a member of the 主席团 (`by2`) decide to close without the machines that are
    /// missing now; the form names them.
    Result<void> close_over(const std::string& period, const std::string& reason, const std::string& by1,
                            const std::string& by2, Moment now);
    /// Kiosk: seals what it cast in the period, for ever: no ballot is taken after it. Done by import() when
    /// the hub ends voting; by hand where the machine is cut off and its box is carried (取箱).
    Result<void> seal_own_box(const std::string& period, Moment now);
    /// Whether this machine takes ballots of the period now: open, not ending, not sealed here.
    [[nodiscard]] bool takes_ballots(const std::string& period) const;
    /// `progress` counts the ballots that were added up again, of all polls of the period.
    Result<void> close_voting(const std::string& period, Moment now, const Progress& progress = {});
    /// 主持人: 「选举有效」 or, if more came back than went out, 「选举无效」.
    Result<std::string> declare_valid(const std::string& period, const std::string& chair, Moment now);
    /// 主持人: void although no more came back than went out, because a held slip is lost or was cast with
    /// (venue_slips.cpp). Open only where the slips do not add up or 收回 > 发出.
    Result<std::string> declare_void(const std::string& period, const std::string& chair,
                                     const std::string& reason, Moment now);
    /// 开箱: the passphrase opens the key, the sum is recomputed, decrypted and checked. Writes the archives
    /// into the venue.
    Result<std::vector<PollResult>> open_box(const std::string& period, const std::string& passphrase,
                                             Moment now);
    /// The same with as many keys as the plan needs (modes B and C).
    /// `progress` counts the polls whose boxes were checked and opened.
    Result<std::vector<PollResult>> open_box(const std::string& period, const std::vector<KeyGiven>& keys,
                                             Moment now, const Progress& progress = {});
    /// Mode A, after the chair has declared the poll valid: the closed archives and box.json into a folder that
    /// is new or empty, for `daihui trustee open`.
    Result<void> write_box(const std::string& period, const std::filesystem::path& folder);
    /// Mode A: what `daihui trustee open` wrote. Every check is made again; then the result is recorded.
    Result<std::vector<PollResult>> take_opening(const std::string& period, const std::filesystem::path& folder,
                                                 Moment now);
    Result<void> report(const std::string& period, const std::string& chief_scrutineer, Moment now);
    Result<std::vector<std::string>> declare(const std::string& period, const std::string& chair, Moment now);
    /// 封存: destroys the period's keys wherever they are found: in the venue, on the sticks they were written
    /// to (also where those are mounted elsewhere in the same folder), and in `more_places`. How many were not
    /// there is noted in the record.
    Result<void> seal_period(const std::string& period, Moment now,
                             const std::vector<std::filesystem::path>& more_places = {});
    /// Results as far as `audience` may see them, paper beside the machines added: nothing before 宣布 for the
    /// public, and never a 预选, an appraisal or a score; from 开箱 on for the counting room.
    enum class Audience { everyone, counting_room };
    [[nodiscard]] std::vector<PollResult> results(const std::string& period, Audience audience) const;
    /// The same of a poll that people took as a whole by count_votes; `poll.means` is how. The public sees it
    /// once it is declared, and never a 预选, an appraisal or a score.
    [[nodiscard]] std::optional<PollResult> counted_result(const std::string& poll,
                                                           Audience audience = Audience::everyone) const;
    /// All of these, in the order of the congress's polls.
    [[nodiscard]] std::vector<PollResult> counted_results(Audience audience) const;
    [[nodiscard]] std::vector<record::Turnout> turnout(const std::string& period) const;
    /// 发出 of a poll: slips and paper of every class that votes in its body.
    [[nodiscard]] std::int64_t issued_of(const std::string& poll) const;
    /// The .bel archive of an opened poll.
    Result<Bytes> archive(const std::string& poll) const;

    // --- polls on site (venue_polls.cpp)
    /// Adds a poll, or changes one that is not frozen. A secret poll at the kiosks takes a spare slot of its
    /// body on the period's stack. Refused with the first thing that is wrong.
    Result<void> set_poll(const PollChange& change, Moment now);
    /// 实到 and so on of exactly those who may vote in the poll, at the current sitting.
    [[nodiscard]] congress::Presence presence_of(const std::string& poll) const;
    /// The amendment that is to be decided before this motion (RULES.md 3) as a sentence; empty if there is
    /// none.
    [[nodiscard]] std::string amendment_first(const std::string& poll) const;
    /// Paper ballots of a poll handed out beside the machines. From ten on they are counted apart and added;
    /// fewer are keyed in (PRACTICE.md 2.6).
    [[nodiscard]] std::int64_t paper_issued_of(const std::string& poll) const;
    static constexpr std::int64_t least_paper_apart = congress::least_paper_apart;
    /// An agenda item added, changed or put elsewhere: in front of `before`, or last of its sitting.
    Result<void> set_item(const congress::AgendaItem& item, const std::string& before, const std::string& by,
                          const std::string& reason, Moment now);
    Result<void> remove_item(const std::string& item, const std::string& by, const std::string& reason,
                             Moment now);

    // --- what comes next (venue_follow_ups.cpp)
    /// What may follow a declared or void poll, the rule's own first; empty once people decided.
    [[nodiscard]] std::vector<congress::FollowUpOption> follow_ups(const std::string& poll) const;
    /// Records what people decided and, where another poll follows, sets that in the same transaction: at the
    /// kiosks in a new voting period with slips of `choice.stack`. Returns the new poll's id, or nothing.
    Result<std::string> decide_follow_up(const std::string& poll, const FollowUpChoice& choice, Moment now);
    /// The machines failed before 选举有效: the period ends without a result and its polls are taken by people,
    /// as polls of their own that are made at once; their ids are returned. Ballots cast so far are never
    /// opened.
    Result<std::vector<std::string>> take_by_people(const std::string& period, congress::Means means,
                                                    const std::string& decided_by, const std::string& reason,
                                                    const std::string& by1, const std::string& by2, Moment now);

    // --- the console's PIN (venue_pin.cpp)
    struct PinAnswer {
        bool right = false;
        std::int64_t wait_seconds = 0;  ///< until the next try is looked at
        std::string sentence;
    };
    PinAnswer try_pin(std::string_view pin, Moment now);

  private:
    friend class Machines;
    struct State;
    struct Decisions;
    Result<std::vector<record::Record::Taken>> take_runs(Moment now,
                                                         const std::vector<record::Record::Run>& runs,
                                                         CheckedCasts checked);
    Scanned scan_badge(const std::string& hash, Moment now);
    Scanned scan_slip(const std::string& characters);
    /// What a poll's box holds now, as it is sealed when voting ends.
    [[nodiscard]] congress::BoxSealed::Box sealed_as(const std::string& poll) const;
    /// Hashes of the accepted ballots, sorted.
    [[nodiscard]] std::vector<Hash> ballot_hashes(const std::string& poll) const;
    struct OpenedParts;
    /// Records opened boxes, after their files are durable.
    Result<std::vector<PollResult>> record_opening(const std::string& period,
                                                   const std::vector<OpenedParts>& opened, Moment now);
    explicit Venue(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
    std::unique_ptr<Machines> machines_;
};

}  // namespace daihui::venue
