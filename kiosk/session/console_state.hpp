// The inside of a Console, shared by its source files.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/session/console.hpp"

namespace daihui::session::console {

/// A page and what it is about.
struct Where {
    Page page = Page::sitting;
    std::string id;
};

struct Console::State {
    State(venue::Venue& the_venue, Options the_options) : venue(the_venue), options(std::move(the_options)) {}

    venue::Venue& venue;
    Options options;
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
    venue::KeyMade key;           ///< until 已抄好
    std::string key_period;       ///< whose key is on the screen; empty: none
    bool void_damaged = false;    ///< the reason of the next void: 损坏换发
    std::size_t voided = 0;       ///< in this row
    ScanAnswer scan{"请扫描剩余选票卡", "一张一张对准扫描窗口，每张都会报数。", Status::plain};

    // console.cpp
    void show(Page page, const std::string& id);
    void open(Page page, const std::string& id);  ///< remembers where 返回 leads
    void go_back();
    void lock(const std::string& sentence);
    void say(std::string sentence);
    void submit_pin(Instant now);
    void go_to_now();  ///< the page of what is on
    [[nodiscard]] std::string field(FieldId id, std::size_t row = 0) const;
    [[nodiscard]] std::optional<std::int64_t> number(FieldId id, std::size_t row = 0) const;
    void clear(std::initializer_list<FieldId> ids);
    void prefill(FieldId id, const std::string& text, std::size_t row = 0);

    // console_commands.cpp
    void run(const Do& what, Instant now);
    Result<void> perform(const Do& what, Instant now);
    Result<void> count_hands(const std::string& poll, Instant now);
    Result<void> check_box(const std::string& period, Instant now);
    Result<void> issue(const std::string& period, Instant now);
    [[nodiscard]] std::optional<Question> question_for(const Do& what) const;
    /// Whether what is typed suffices to ask; else the sentence that says what is missing.
    [[nodiscard]] std::string missing_for(const Do& what) const;
    void scan_slip(std::string_view token, Instant now);

    // console_agenda.cpp
    [[nodiscard]] PageView sitting_page() const;
    [[nodiscard]] PageView item_page() const;
    [[nodiscard]] PageView hands_page() const;
    [[nodiscard]] PageView named_page() const;
    [[nodiscard]] Button onward_from(const std::string& item) const;
    [[nodiscard]] Lines::Line poll_line(const congress::Poll& poll) const;

    // console_period.cpp
    [[nodiscard]] PageView period_page() const;

    // console_issue.cpp
    [[nodiscard]] PageView issue_page() const;
    [[nodiscard]] PageView voiding_page() const;
    [[nodiscard]] PageView key_page() const;

    // console_people.cpp
    [[nodiscard]] PageView people_page() const;
    [[nodiscard]] PageView person_page() const;
    [[nodiscard]] PageView journal_page() const;
    [[nodiscard]] PageView incident_page() const;
    [[nodiscard]] PageView operators_page() const;
    [[nodiscard]] Field name_field(FieldId id) const;
    [[nodiscard]] Fields two_people() const;

    // console_overview.cpp
    [[nodiscard]] std::string sitting_now() const;  ///< current, or checking in, or next
    [[nodiscard]] std::vector<DayLine> day() const;
    [[nodiscard]] Attendance attendance() const;
    [[nodiscard]] Machines machines() const;
};

/// 发票 by class: 印制 = 发出 + 作废.
[[nodiscard]] Table slips_table(const congress::Congress& congress, const congress::VotingPeriod& period,
                                const congress::PeriodFacts& facts);
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
