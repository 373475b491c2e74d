#include "tests/venue/small_congress.hpp"

using namespace daihui;
using namespace daihui::test;

TEST_CASE("a check-in by hand carries who and why, and an undo names what it cancels") {
    TestVenue venue;
    const auto badges = venue.badges();
    venue.check_in(badges, {"001"});
    CHECK_FALSE(venue->check_in_by_hand("002", "", "", minutes_later(5)).ok());
    REQUIRE(venue->check_in_by_hand("002", "周敏", "未带证", minutes_later(5)).ok());
    const auto row = venue->books().attendance("s1", "002");
    REQUIRE(row);
    CHECK(row->manual);
    CHECK(row->by == "周敏");
    REQUIRE(venue->undo_check_in("002", "认错人", "周敏", minutes_later(6)).ok());
    CHECK(venue->books().presence("s1", "staff").present == 1);
    CHECK_FALSE(venue->undo_check_in("002", "认错人", "周敏", minutes_later(7)).ok());
    REQUIRE(venue->check_in_by_hand("002", "周敏", "本人到场", minutes_later(8)).ok());
    CHECK(venue->books().presence("s1", "staff").present == 2);
    CHECK(venue->record().verify()->empty());
}

TEST_CASE("leave and absence stay inside 应到, in every table") {
    TestVenue venue;
    const auto badges = venue.badges();
    REQUIRE(venue->open_check_in("s1", minutes_later(-30)).ok());
    REQUIRE(venue->change_presence("003", "excused", "病假", "周敏", minutes_later(-20)).ok());
    REQUIRE(venue->open_sitting("s1", nine()).ok());
    REQUIRE(std::holds_alternative<venue::Welcome>(venue->scan(badges.at("001"), nine())));
    const auto presence = venue->books().presence("s1", "union");
    CHECK(presence == congress::Presence{11, 1, 1});
    CHECK(presence.absent() == 9);
    std::int64_t expected = 0, excused = 0;
    for (const auto& row : venue->attendance_by_delegation("s1")) {
        expected += row.expected;
        excused += row.excused;
        CHECK(row.expected == row.present + row.excused + row.absent);
    }
    CHECK(expected == 12);
    CHECK(excused == 1);
    CHECK_FALSE(venue->change_presence("001", "excused", "事假", "周敏", nine()).ok());
    CHECK_FALSE(venue->change_presence("002", "left", "", "周敏", nine()).ok());
}

TEST_CASE("hands are counted by two people and can never be more than are present") {
    TestVenue venue;
    const auto badges = venue.badges();
    venue.check_in(badges, venue.everybody());
    const auto count = [&](congress::MotionCount counted, const char* by1, const char* by2) {
        return venue->count_hands("method", counted, by1, by2, congress::Means::hands, nine());
    };
    CHECK_FALSE(count({11, 0, 0, 0}, "周敏", "周敏").ok());
    CHECK_FALSE(count({11, 0, 0, 0}, "周敏", "").ok());
    CHECK_FALSE(count({12, 0, 0, 0}, "周敏", "韩雪").ok());
    CHECK_FALSE(count({-1, 0, 0, 0}, "周敏", "韩雪").ok());
    CHECK_FALSE(venue->decide_motion("method", "于海洋", nine()).ok());
    const auto outcome = count({8, 1, 1, 0}, "周敏", "韩雪");
    REQUIRE(outcome.ok());
    CHECK(outcome->passed);
    CHECK_FALSE(venue->books().adopted(congress::Adopts::election_method));  // not before the chair declares
    REQUIRE(venue->decide_motion("method", "于海洋", nine()).ok());
    CHECK(venue->books().adopted(congress::Adopts::election_method));
    CHECK_FALSE(venue->decide_motion("method", "于海洋", nine()).ok());
    CHECK(venue->books().hands("method")->counted.count.not_cast == 1);
}

TEST_CASE("nothing is decided below the quorum") {
    TestVenue venue;
    const auto badges = venue.badges();
    venue.check_in(badges, {"001", "002", "003", "004", "005", "006", "007"});  // 7 of 11, 8 are needed
    const auto outcome =
        venue->count_hands("method", {7, 0, 0, 0}, "周敏", "韩雪", congress::Means::hands, nine());
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().message.find("不足") != std::string::npos);
    CHECK_FALSE(venue->open_named_poll("named", nine()).ok());
}

TEST_CASE("one sitting is on at a time, and one check-in is open at a time") {
    congress::Congress two = small_congress();
    congress::Sitting second = two.sittings.front();
    second.id = "s2";
    second.title = "第二次全体会议";
    two.sittings.push_back(second);
    TestVenue venue(true, two);
    REQUIRE(venue->open_check_in("s1", nine()).ok());
    CHECK_FALSE(venue->open_check_in("s2", nine()).ok());
    REQUIRE(venue->open_sitting("s1", nine()).ok());
    CHECK_FALSE(venue->open_sitting("s2", nine()).ok());
    REQUIRE(venue->end_sitting("s1", minutes_later(60)).ok());
    CHECK_FALSE(venue->open_check_in("s1", minutes_later(61)).ok());
    REQUIRE(venue->open_check_in("s2", minutes_later(61)).ok());
    REQUIRE(venue->open_sitting("s2", minutes_later(62)).ok());
}
