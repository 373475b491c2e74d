// The first sitting of a committee elected here: its members alone are expected, in every table and on paper,
// and nobody else comes in by a badge.
#include <algorithm>

#include "shared/report/export.hpp"
#include "shared/report/tables.hpp"
#include "tests/report/exported.hpp"
#include "tests/support/must.hpp"
#include "tests/venue/small_congress.hpp"

using namespace daihui;
using namespace daihui::report;
using namespace daihui::test;
using congress::Means;

namespace {

congress::Congress with_two_sittings() {
    congress::Congress c = small_congress();
    for (congress::Poll& poll : c.polls)
        if (poll.id == "union-election") poll.means = Means::paper;
    c.periods = {{"p1", "表决", "s1", "投票", {"housing"}}};
    congress::Sitting sitting = c.sittings.front();
    sitting.id = "s2";
    sitting.title = "工会委员会第一次全体会议";
    sitting.start = {2026, 11, 20, 11, 0};
    sitting.check_in_from = {2026, 11, 20, 10, 40};
    sitting.check_in_until = {2026, 11, 20, 11, 0};
    sitting.bodies = {"committee"};
    c.sittings.push_back(sitting);
    return c;
}

}  // namespace

TEST_CASE("at a committee's own sitting its members are expected, and nobody else comes in by a badge") {
    TestVenue hall(true, with_two_sittings());
    const auto badges = hall.badges();
    hall.check_in(badges, hall.everybody());
    congress::Count count;
    count.papers = {11, 10, 9, 1};
    count.candidates = {{"丁一凡", 9, 0, 0, 0, false},
                        {"王芳", 8, 1, 0, 0, false},
                        {"王建平", 7, 1, 1, 0, false},
                        {"冯建国", 2, 5, 2, 0, false}};
    static_cast<void>(
        must(hall->count_votes("union-election", count, "周敏", "韩雪", Means::paper, "", minutes_later(5))));
    static_cast<void>(must(hall->declare_counted("union-election", "于海洋", "", minutes_later(6))));
    must(hall->end_sitting("s1", minutes_later(90)));
    must(hall->open_check_in("s2", minutes_later(101)));

    CHECK(std::holds_alternative<venue::Welcome>(hall->scan(badges.at("001"), minutes_later(102))));
    CHECK(std::holds_alternative<venue::Welcome>(hall->scan(badges.at("002"), minutes_later(102))));
    const auto stranger = hall->scan(badges.at("004"), minutes_later(103));
    REQUIRE(std::holds_alternative<venue::Refusal>(stranger));
    CHECK(std::get<venue::Refusal>(stranger).sentence ==
          "「工会委员会第一次全体会议」由委员参加，您不在委员名单中。列席的，请到会务台登记。");
    CHECK(hall->books().presence("s2", "committee").present == 2);
    for (const record::Attendance& row : hall->books().attendances("s2"))
        CHECK((row.number != "004" || row.state == record::PresenceState::not_arrived));
    // Staff enter who listens in, by name and with a reason: told apart, and not among the present.
    must(hall->check_in_by_hand("005", "周敏", "列席", minutes_later(104)));
    must(hall->close_check_in("s2", minutes_later(119)));

    const congress::Sitting& sitting = *hall->congress().sitting("s2");
    std::int64_t expected = 0, present = 0;
    for (const auto& row : hall->attendance_by_delegation("s2")) {
        expected += row.expected;
        present += row.present;
    }
    CHECK(expected == 3);
    CHECK(present == 2);
    const Rows summary = attendance_summary_rows(*hall, sitting);
    CHECK(summary.back()[0] == "合计");
    CHECK(summary.back()[1] == "3");
    CHECK(summary.back()[2] == "2");
    const Rows people = attendance_rows(*hall, sitting);
    REQUIRE(people.size() == 5);  // the head, three members, one who listened in
    CHECK(people[1][4] == "委员");
    CHECK(people[3][1] == "王建平");
    CHECK(people[3][5] == "缺席");
    CHECK(people[4][0] == "005");
    CHECK(people[4][4] == "列席");
    // The sitting of the whole congress is as it was.
    CHECK(attendance_rows(*hall, *hall->congress().sitting("s1")).size() ==
          hall->congress().delegates.size() + 1);
    CHECK(attendance_summary_rows(*hall, *hall->congress().sitting("s1")).back()[1] == "12");
}
