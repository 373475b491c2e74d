// The inside of a Session, shared by its source files: which screen, what was entered, and the helpers that
// move on.
#pragma once
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/session/session.hpp"
#include "shared/text/name_index.hpp"

namespace daihui::session {

enum class Screen {
    idle,
    welcome,
    refused,
    home,
    documents,
    reader,
    named,
    ballot,
    write_in,
    profiles,
    review,
    sealing,
    code,
    audit_ask,
    audit,
    done,
    look_up,
    look_up_answer,
    timeout,
    help,
    secrecy,
    how_to,
    pin,
    staff,
    broken,
};

/// One ballot being filled in.
struct Paper {
    congress::Marks marks;
    std::size_t first = 0;               ///< first candidate on the page
    std::size_t seen_end = 0;            ///< candidates before this one have been on the screen
    std::optional<std::size_t> blocked;  ///< 赞成 was asked for here without a seat left
    std::string notice;                  ///< why the last touch changed nothing
    std::size_t current = 0;             ///< on a score pad: whose turn it is
    std::optional<int> range;            ///< on a score pad: the range chosen, by its first points
};

/// A slip and what is being done with it.
struct SlipVisit {
    venue::Visit visit;
    std::vector<Paper> papers;
    std::size_t current = 0;
    bool reviewed = false;  ///< was at the review once: 核对选票 leads straight back
    std::vector<venue::Sealed> sealed;
    std::string notice;  ///< a scan meanwhile
};

/// 另选他人, while it is open.
struct WriteInEntry {
    std::string query;
    LetterPad pad = LetterPad::pinyin;
    std::optional<std::string> picked;
    std::size_t first = 0;
    std::string notice;
    /// Everybody who could be found: eligible, then candidates, then the barred.
    struct Person {
        std::string number, name, bracket, unit, note;
        std::string strokes;
        WriteInView::RowState state = WriteInView::RowState::free;
    };
    std::vector<Person> people;
    std::unique_ptr<text::NameIndex> index;
};

/// 检验本机, while its pages are shown.
struct AuditVisit {
    /// A ballot that is void in the record, and open.
    struct Opened {
        std::string title, code;
        std::vector<AuditView::Line> lines;
        Fleeting seed, qr;
    };
    std::vector<Opened> ballots;
    std::size_t current = 0;
    std::string class_words;
    std::string notice;  ///< a scan meanwhile
};

struct Session::State {
    State(venue::Venue& the_venue, Options the_options) : venue(the_venue), options(std::move(the_options)) {}

    venue::Venue& venue;
    Options options;
    Screen screen = Screen::idle;
    std::vector<Screen> trail;  ///< where 返回 leads
    Settings settings;
    std::chrono::milliseconds entered{};  ///< when this screen came up
    std::chrono::milliseconds touched{};  ///< when somebody last touched
    std::uint64_t revision = 1;
    std::uint64_t venue_version = 0;
    bool suspended = false;       ///< the disk failed: no ballots until staff resume
    bool warned_by_exit = false;  ///< the timeout page was asked for by 退出

    // a badge's visit
    std::optional<venue::Welcome> guest;
    bool touched_home = false;
    std::string document;
    std::string named_poll;
    congress::Mark named_mark = congress::Mark::none;
    std::string named_notice;

    std::optional<venue::Refusal> refusal;
    bool called = false;

    std::optional<SlipVisit> slip;
    WriteInEntry write_in;
    std::optional<AuditVisit> audit;
    std::string code_typed;
    std::vector<LookUpAnswerView::Row> answers;
    DoneView done;
    std::string done_class;
    std::size_t done_count = 0;
    bool done_keying = false;
    bool receipt_due = false;
    std::optional<venue::Visit> receipt_for;
    /// Cast, and safe on this machine; the hub elsewhere is given a second to say that it counts (DESIGN.md 4).
    struct Awaited {
        std::vector<venue::Sealed> sealed;  ///< without ballot and seed
        std::chrono::milliseconds until{};  ///< steady
    };
    std::optional<Awaited> awaited;

    std::string pin;
    std::string pin_sentence;
    std::chrono::milliseconds pin_until{};
    bool staff_in = false;
    std::optional<std::string> role;

    // session.cpp
    void show(Screen next, Instant now);
    void open(Screen overlay, Instant now);  ///< remembers where 返回 leads
    void go_back(Instant now);
    void end_visit(Instant now);
    void wipe_slip();
    void refuse(venue::Refusal what, Instant now);
    [[nodiscard]] std::optional<std::chrono::milliseconds> deadline() const;  ///< of this screen, steady
    [[nodiscard]] std::chrono::milliseconds whole() const;  ///< how long this screen's countdown is in all
    [[nodiscard]] bool has_countdown() const;
    [[nodiscard]] Countdown countdown(Instant now) const;
    void call_staff(Instant now);

    // session_badge.cpp
    void welcome(venue::Welcome who, Instant now);
    void open_document(const std::string& id, Instant now);
    void open_named(const std::string& poll, Instant now);
    void cast_named(Instant now);

    // session_ballot.cpp
    void begin_ballots(venue::Visit visit, Instant now);
    void show_cast_before(const venue::CastBefore& before, Instant now);
    void tell_cast(const std::vector<std::string>& codes, bool accepted);
    /// The done page, or why a ballot that was cast does not count.
    void answer_cast(const venue::CastReceipt& receipt, Instant now);
    /// Ends the wait for the hub where its answer is here, where time is up or the line is down.
    void look_for_answer(Instant now);
    [[nodiscard]] Paper& paper() { return slip->papers[slip->current]; }
    [[nodiscard]] const Paper& paper() const { return slip->papers[slip->current]; }
    [[nodiscard]] const venue::BallotPaper& ballot() const { return slip->visit.ballots[slip->current]; }
    [[nodiscard]] std::size_t per_page() const;
    [[nodiscard]] std::size_t lines_of_ballot() const;  ///< candidates or persons; 0 for a motion
    void see_page();
    void forward(Instant now);
    void previous();
    void turn_page(int by);
    void apply(congress::Marked marked, std::optional<std::size_t> candidate);
    void grade(const MarkGrade& mark);
    void score(const MarkScore& mark);
    void clear_score();
    void see_scored();  ///< the turn is with somebody on this page
    void seal(Instant now);
    void cast(Instant now);
    void settings_changed();
    [[nodiscard]] bool anything_marked() const;
    [[nodiscard]] bool all_may_be_cast() const;
    void fault(const Error& error, Instant now);

    // session_audit.cpp
    [[nodiscard]] bool may_audit() const;
    void audit_sealed(Instant now);
    void audit_failed(const Error& error, Instant now);

    // session_look_up.cpp
    void open_look_up(Instant now);
    void type_code(const std::string& text);
    void look_up_typed(Instant now);
    void answer_code(const std::string& text, Instant now);

    // session_write_in.cpp
    void open_write_ins(Instant now);
    void type(const std::string& text);
    void confirm_person(Instant now);
    [[nodiscard]] std::vector<std::size_t> found(std::size_t limit, std::size_t& total) const;
    void wipe_write_in();

    // session_staff.cpp
    void submit_pin(Instant now);

    // view_*.cpp
    [[nodiscard]] IdleView idle_view(Instant now) const;
    [[nodiscard]] WelcomeView welcome_view(Instant now) const;
    [[nodiscard]] RefusedView refused_view(Instant now) const;
    [[nodiscard]] HomeView home_view() const;
    [[nodiscard]] ReaderView reader_view() const;
    [[nodiscard]] MotionView named_view() const;
    [[nodiscard]] BallotPlace place() const;
    [[nodiscard]] Body ballot_view() const;
    [[nodiscard]] MotionView motion_view() const;
    /// What a motion has to do with its amendments, and an amendment with its motion.
    void tell_amendments(MotionView& view, const congress::Poll& poll) const;
    [[nodiscard]] ElectionView election_view() const;
    [[nodiscard]] AppraisalView appraisal_view() const;
    [[nodiscard]] ScoreView score_view() const;
    [[nodiscard]] ChooseView choose_view() const;
    template <class JudgedView>
    void turn_to(JudgedView& view) const;  ///< title, counter, pages: what these views have in common
    [[nodiscard]] WriteInView write_in_view() const;
    [[nodiscard]] ProfilesView profiles_view() const;
    [[nodiscard]] ReviewView review_view() const;
    [[nodiscard]] CodeView code_view() const;
    [[nodiscard]] AuditAskView audit_ask_view() const;
    [[nodiscard]] AuditView audit_view(Instant now) const;
    [[nodiscard]] LookUpView look_up_view() const;
    [[nodiscard]] LookUpAnswerView look_up_answer_view(Instant now) const;
    [[nodiscard]] TimeoutView timeout_view(Instant now) const;
    [[nodiscard]] PinView pin_view(Instant now) const;
    [[nodiscard]] StaffView staff_view() const;
    [[nodiscard]] std::string sitting_line() const;
    [[nodiscard]] std::string network_words() const;
};

/// Screens that lie over another one and lead back to it.
bool is_overlay(Screen screen);
std::string screen_name(Screen screen);

}  // namespace daihui::session
