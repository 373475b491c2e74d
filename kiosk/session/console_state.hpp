// The inside of a Console, shared by its source files.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/session/console.hpp"
#include "kiosk/session/sticks.hpp"
#include "shared/congress/poll_kinds.hpp"

namespace daihui::session::console {

/// A page and what it is about.
struct Where {
    Page page = Page::sitting;
    std::string id;
};

/// 开箱方式, as it is chosen on the page.
enum class Plan {
    three,     ///< three keys, any two open the box (mode B)
    one,       ///< one key (mode C)
    other,     ///< as many as were typed (mode B)
    counting,  ///< 独立计票机 (mode A)
};

/// The 口令 of a period's keys, shown one after the other; each is forgotten when it was typed back.
struct Passphrases {
    std::string period;  ///< empty: there are none
    std::vector<std::string> all, holders, places;
    std::size_t at = 0;
    std::string zero_report;  ///< 20 hex digits, shown at the end

    [[nodiscard]] bool under_way() const { return !period.empty(); }
    void forget();
};

/// Where a key is, and what became of it at 封存.
struct KeyEnd {
    std::string key;    ///< whose: 「程国平」, 「第 1 把钥匙」
    std::string place;  ///< 「钥匙盘 KEY1」, 「本机」
    std::string said;   ///< 「已销毁」, 「未插入」
    bool gone = false;
    std::filesystem::path file;  ///< empty: its stick is not here
};

/// What people put together on site before it is recorded: a poll, new or changed.
struct Draft {
    congress::Poll poll;
    bool added = false;                   ///< no such poll yet
    std::string item;                     ///< the agenda item that a new poll is put under; empty: none
    std::string next_of;                  ///< it follows this poll and is made by decide_next
    bool kept = false;                    ///< the draft of `next_of` was looked at and is to be taken
    std::string way, decided_by, reason;  ///< as they were chosen and typed when the page was left
    std::string rule_set;                 ///< the preset that was chosen by name; empty: none was
    bool own_quorum = false, own_majority = false;     ///< the share is typed in as a fraction
    bool own_difference = false, own_fill_up = false;  ///< the percent is typed in
};

/// How a poll may be taken: one line of the choice.
struct PollWay {
    std::string key;  ///< stays the same while other ways come and go: "hands", "period main"
    congress::Means means = congress::Means::kiosk;
    congress::Secrecy secrecy = congress::Secrecy::secret;
    std::string period;                          ///< empty: by people
    std::optional<congress::VotingPeriod> made;  ///< a period that is made for it
    std::string words, detail;
};

/// Somebody who may be put on a ballot or written in.
struct Findable {
    congress::Candidate who;
    std::string label;  ///< unlike the others where two have one name
};

struct Console::State {
    State(venue::Venue& the_venue, Options the_options)
        : venue(the_venue),
          options(std::move(the_options)),
          own_hub(the_venue),
          host(options.host != nullptr ? *options.host : own_hub) {}

    venue::Venue& venue;
    Options options;
    venue::OwnHub own_hub;
    venue::ConsoleHost& host;  ///< does what people ask for: here, or at a hub elsewhere
    std::uint64_t revision = 1;
    std::uint64_t venue_version = 0;
    std::chrono::milliseconds touched{};
    std::optional<std::string> role;

    // the door
    bool locked = true;
    std::string pin, door_sentence;
    std::chrono::milliseconds pin_until{};
    std::int64_t minute_shown = -1, wait_shown = 0;  ///< what tick() last saw

    // where one is
    Where place;
    std::vector<Where> trail;  ///< where 返回 leads
    std::map<FieldRef, std::string> fields;
    std::string notice;           ///< why the last touch did nothing, or what it did
    bool entering_again = false;  ///< a motion by hands is typed in anew
    std::optional<Do> asked;      ///< waits for Confirm
    std::optional<Do> work;       ///< waits for drawn()
    Plan plan = Plan::three;
    bool plan_chosen = false;               ///< by a finger, for the period on the page
    Passphrases keys;                       ///< between 检查票箱 and the zero report
    std::vector<Stick> sticks;              ///< as they were seen last
    std::chrono::milliseconds sticks_at{};  ///< when they are looked for again
    std::vector<KeyEnd> ends;               ///< of the period sealed last
    std::size_t list_page = 0;              ///< of 查验码清单
    std::string old_slip, slip;             ///< scanned for 换发, 换纸质选票, 代录; wiped when done
    std::size_t voided = 0;                 ///< in this row
    ScanAnswer scan{"请扫描剩余选票卡", "一张一张对准扫描窗口，每张都会报数。", Status::plain};

    // counts and polls on site
    std::optional<Draft> draft;
    std::string counting;               ///< the count being typed: id of its poll, with '+' beside a box
    std::vector<std::string> named_in;  ///< 另选他人 of the count being typed: their names, in order of entry
    bool beside = false;                ///< the count being read back is of paper beside a box
    struct Search;                      ///< console_find.cpp
    std::shared_ptr<Search> search;     ///< of whom the page may choose

    // machines
    std::string join_code;  ///< made last, while its page stands; wiped with it
    std::string join_role;
    Moment join_expiry{};
    std::uint64_t machines_revision = 0;        ///< what tick() last saw of them
    std::string machines_seen;                  ///< the same of what no entry tells: contacts, clocks
    std::chrono::milliseconds machines_at{-1};  ///< when that is looked at again
    std::int64_t seconds_shown = 0;             ///< of the code's time

    // console_places.cpp
    void show(Page page, const std::string& id);
    void begin_page();                            ///< what a page is filled with when one comes to it
    void open(Page page, const std::string& id);  ///< remembers where 返回 leads
    void go_back();
    void go_to_now();  ///< the page of what is on

    // console.cpp
    void lock(const std::string& sentence);
    void say(std::string sentence);
    void submit_pin(Instant now);
    [[nodiscard]] bool watches_sticks() const;  ///< the page speaks of 钥匙盘
    bool look_at_machines(Instant now);         ///< whether what is known of them changed
    [[nodiscard]] std::string field(FieldId id, std::size_t row = 0) const;
    [[nodiscard]] std::optional<std::int64_t> number(FieldId id, std::size_t row = 0) const;
    void clear(std::initializer_list<FieldId> ids);
    void prefill(FieldId id, const std::string& text, std::size_t row = 0);

    // console_commands.cpp
    void run(const Do& what, Instant now);
    Result<void> perform(const Do& what, Instant now);
    /// Asks the hub for what answers with nothing.
    Result<void> ask(const venue::Operation& operation, Instant now);
    /// The hub is on another machine.
    [[nodiscard]] bool is_remote() const { return host.place() == venue::ConsoleHost::Place::elsewhere; }
    Result<void> count_hands(const std::string& poll, Instant now);
    Result<void> issue(const std::string& period, Instant now);

    // console_questions.cpp
    [[nodiscard]] std::optional<Question> question_for(const Do& what) const;
    /// Whether what is typed suffices to ask; else the sentence that says what is missing.
    [[nodiscard]] std::string missing_for(const Do& what) const;

    // console_agenda.cpp
    [[nodiscard]] PageView sitting_page() const;
    [[nodiscard]] PageView item_page() const;
    [[nodiscard]] PageView hands_page() const;
    [[nodiscard]] PageView named_page() const;
    [[nodiscard]] Button onward_from(const std::string& item) const;
    [[nodiscard]] Lines::Line poll_line(const congress::Poll& poll) const;

    // console_period.cpp
    [[nodiscard]] PageView period_page() const;

    // console_keys.cpp
    [[nodiscard]] PageView keys_page() const;
    [[nodiscard]] PageView key_page() const;
    [[nodiscard]] PageView key_check_page() const;
    [[nodiscard]] PageView zero_page() const;
    void look_for_sticks();  ///< asks the system; the page is drawn anew if one came or went
    void prepare_plan();
    [[nodiscard]] std::pair<int, int> plan_numbers() const;  ///< keys, and how many open the box
    [[nodiscard]] std::filesystem::path stick_folder(std::size_t row) const;  ///< empty: none chosen
    /// Where files for and from the counting machine lie: a stick, or without a place for sticks the venue's
    /// folder `exchange`, to be carried from there.
    [[nodiscard]] std::filesystem::path travel_folder() const;
    [[nodiscard]] Field stick_field(std::size_t row, std::string label) const;
    [[nodiscard]] Result<venue::KeyPlan> key_plan() const;
    Result<void> check_box(const std::string& period, Instant now);
    Result<void> write_request(const std::string& period, Instant now);
    Result<void> prove_key();

    // console_opening.cpp
    void add_opening(PageView& page, const congress::VotingPeriod& period) const;
    [[nodiscard]] PageView limit_page() const;
    [[nodiscard]] PageView destroyed_page() const;
    [[nodiscard]] std::vector<KeyEnd> key_places(const std::string& period) const;
    [[nodiscard]] std::size_t keys_typed(const std::string& period) const;
    Result<void> open_box(const std::string& period, Instant now);
    Result<void> write_box(const std::string& period, Instant now);
    Result<void> take_opening(const std::string& period, Instant now);
    Result<void> seal(const std::string& period, Instant now);

    // console_issue.cpp
    [[nodiscard]] PageView issue_page() const;

    // console_slips.cpp
    [[nodiscard]] PageView slips_page() const;
    [[nodiscard]] PageView voiding_page() const;
    [[nodiscard]] PageView swap_page() const;
    [[nodiscard]] PageView exchange_page() const;
    [[nodiscard]] PageView keying_page() const;
    [[nodiscard]] bool takes_slips() const;  ///< a slip that is scanned belongs to this page
    void scan_slip(std::string_view token, Instant now);
    void forget_slips();
    Result<void> act_on_slip(Command what, Instant now);

    // console_lists.cpp
    [[nodiscard]] PageView codes_page() const;
    [[nodiscard]] PageView audits_page() const;

    // console_people.cpp
    [[nodiscard]] PageView people_page() const;
    [[nodiscard]] PageView person_page() const;
    [[nodiscard]] PageView journal_page() const;
    /// Entries that lie here, of every machine: a console on another machine writes none of its own.
    [[nodiscard]] std::int64_t entries_held() const;
    [[nodiscard]] PageView incident_page() const;
    [[nodiscard]] PageView operators_page() const;
    [[nodiscard]] Field name_field(FieldId id, std::size_t row = 0) const;
    [[nodiscard]] Fields two_people() const;

    // console_count.cpp
    [[nodiscard]] PageView count_page() const;
    [[nodiscard]] PageView count_beside_page() const;
    [[nodiscard]] congress::Count typed_count(const congress::Poll& poll, bool of_beside) const;
    void add_entry(PageView& page, const congress::Poll& poll, bool of_beside) const;
    void add_outcome(PageView& page, const congress::Poll& poll) const;
    void prepare_count(const congress::Poll& poll, bool of_beside);
    void refill_count(const congress::Poll& poll, const congress::Count& count);

    // console_read_back.cpp
    [[nodiscard]] PageView read_back_page() const;
    [[nodiscard]] std::string missing_of_count(const Do& what) const;
    Result<void> on_count(const Do& what, Instant now);

    // console_paper.cpp
    [[nodiscard]] PageView paper_page() const;
    Result<void> collect(const std::string& period, Instant now);
    /// Of a period: whether paper ballots beside the machines are counted apart.
    [[nodiscard]] bool has_paper_apart(const congress::VotingPeriod& period) const;

    // console_poll.cpp
    [[nodiscard]] PageView poll_page() const;
    /// What was decided and changed about a poll, each a sentence.
    [[nodiscard]] std::vector<std::string> decisions_of(const std::string& poll) const;
    /// Polls of an item, with those that came on site and belong there: amendments before their motion.
    [[nodiscard]] std::vector<std::string> polls_of(const congress::AgendaItem& item) const;
    [[nodiscard]] Action way_to(const congress::Poll& poll) const;  ///< where it is taken

    // console_next.cpp
    [[nodiscard]] PageView next_page() const;
    void add_next(PageView& page, const std::vector<std::string>& polls) const;
    Result<void> on_next(const Do& what, Instant now);
    void choose_next(const std::string& poll, std::size_t option);

    // console_new.cpp
    [[nodiscard]] PageView new_poll_page() const;
    void begin_poll(const std::string& what);
    void begin_draft(congress::Poll poll, bool added, const std::string& item);
    [[nodiscard]] congress::Poll new_poll(const std::string& what) const;
    [[nodiscard]] std::string unused_poll_id() const;
    /// Puts a new poll under the rules that most like it have here, else under the usual ones.
    void put_under_usual_rules(congress::Poll& poll) const;

    // console_ways.cpp
    [[nodiscard]] std::vector<PollWay> ways_of(const congress::Poll& poll) const;
    [[nodiscard]] std::optional<PollWay> chosen_way(const congress::Poll& poll) const;
    void choose_way_of(const congress::Poll& poll);

    // console_draft.cpp
    enum ScaleRow : std::size_t { scale_min, scale_max, scale_step, scale_drop_highest, scale_drop_lowest };
    [[nodiscard]] congress::Poll drafted() const;  ///< with what was typed
    void fill_from_draft();                        ///< the fields of the page
    void keep_draft();                             ///< what was typed, when another page is looked at meanwhile
    void resume_draft();                           ///< and put back
    Result<void> set_on_draft(const std::string& what);
    void add_judged(PageView& page, const congress::Poll& poll) const;
    void add_electorate(PageView& page, const congress::Poll& poll) const;

    // console_edit.cpp
    [[nodiscard]] PageView edit_page() const;
    Result<void> save_poll(Instant now);

    // console_rules.cpp
    enum ShareRow : std::size_t { quorum_part, quorum_whole, majority_part, majority_whole };
    [[nodiscard]] PageView rules_page() const;
    void add_rules(PageView& page, const congress::Poll& poll) const;
    /// The presets that a poll reads the same under, as their titles; the chosen one alone where one was
    /// chosen.
    [[nodiscard]] std::vector<std::string> rules_named(const congress::Poll& poll) const;
    [[nodiscard]] Lines::Line rule_line(const congress::RuleSet& set, const congress::Poll& poll,
                                        bool chosen) const;
    void read_shares(congress::Poll& poll) const;   ///< what was typed as a fraction, where it is one
    [[nodiscard]] std::string share_fault() const;  ///< the sentence where it is none
    Result<void> set_rule(const std::string& key, const std::string& value);

    // console_candidates.cpp
    [[nodiscard]] PageView candidates_page() const;
    void add_people_search(PageView& page) const;
    void add_other_names(PageView& page) const;
    Result<void> on_candidates(const Do& what);

    // console_find.cpp
    enum class Purpose { stand, write_in };
    void prepare_search(const congress::Poll& poll, Purpose purpose);
    [[nodiscard]] std::vector<const Findable*> found_people(std::size_t limit) const;
    [[nodiscard]] const Findable* findable(const std::string& number) const;
    [[nodiscard]] Field search_field(std::string label) const;

    // console_item.cpp
    [[nodiscard]] PageView edit_item_page() const;
    void begin_item();
    Result<void> on_item(const Do& what, Instant now);

    // console_failure.cpp
    [[nodiscard]] PageView void_page() const;
    [[nodiscard]] PageView by_people_page() const;
    [[nodiscard]] PageView correction_page() const;
    Result<void> on_failure(const Do& what, Instant now);

    // console_join.cpp
    [[nodiscard]] PageView machines_page(Instant now) const;
    [[nodiscard]] PageView machine_page(Instant now) const;
    [[nodiscard]] PageView enrolment_page(Instant now) const;
    /// What a machine may be called: what it calls itself, or the first 「n 号机」 that is free.
    [[nodiscard]] std::string unused_machine_name(const std::string& wanted) const;
    void forget_code();
    Result<void> make_code(const std::string& role, Instant now);
    Result<void> on_machine(const Do& what, Instant now);

    // console_conflicts.cpp
    [[nodiscard]] PageView conflicts_page() const;
    [[nodiscard]] PageView conflict_page() const;
    Result<void> on_conflict(const Do& what, Instant now);

    // console_ending.cpp
    void add_ending(PageView& page, const congress::VotingPeriod& period) const;
    [[nodiscard]] PageView close_over_page() const;
    [[nodiscard]] PageView carried_in_page() const;
    [[nodiscard]] PageView carried_out_page() const;
    Result<void> take_carried(const std::string& period, Instant now);
    Result<void> write_carried(Instant now);
    Result<void> on_ending(const Do& what, Instant now);

    // console_overview.cpp
    [[nodiscard]] std::string sitting_now() const;  ///< current, or checking in, or next
    [[nodiscard]] std::vector<DayLine> day() const;
    [[nodiscard]] Attendance attendance() const;
    [[nodiscard]] Machines machines(Instant now) const;
    [[nodiscard]] std::vector<Button> alerts() const;
};

/// 「印制 = 发出 + 作废 + 留存」, with 代录 where there is any.
[[nodiscard]] std::string account_words(const congress::PeriodFacts& facts);
/// 发票 by class, with what does not add up.
[[nodiscard]] Table slips_table(const congress::Congress& congress, const congress::VotingPeriod& period,
                                const congress::PeriodFacts& facts);
/// Of a period whose box was checked: how many keys there are, and how many open the box.
[[nodiscard]] std::pair<std::size_t, std::size_t> key_numbers(const record::PeriodState& state);
/// A count as a table: every candidate by votes (RULES.md 5), grades, points.
[[nodiscard]] Table count_table(const venue::PollResult& result);
/// The elected by strokes of the surname, women marked (RULES.md 5).
[[nodiscard]] std::string elected_words(const congress::Congress& congress, const venue::PollResult& result);
/// 「应选 5 名，候选人 6 名」, or what else says the size of a poll; empty for a motion.
[[nodiscard]] std::string size_words(const congress::Poll& poll);
/// A stage as a small status word: 「投票中」.
[[nodiscard]] std::string stage_status(congress::Stage stage);
[[nodiscard]] std::string page_name(Page page);
/// 「9:36」
[[nodiscard]] std::string minute_text(Moment moment);
/// 「应到 212 名，实到 205 名」 …
[[nodiscard]] std::string with_number(const std::string& before, std::int64_t number, const std::string& after);
/// Names typed into one field: 「程国平、苏日娜」.
[[nodiscard]] std::vector<std::string> names_of(const std::string& typed);
[[nodiscard]] std::string listed(const std::vector<std::string>& names);
enum class Ballot { hands, named, secret };
/// How a poll is taken here.
[[nodiscard]] Ballot ballot_of(const congress::Poll& poll);

}  // namespace daihui::session::console
