#include "tests/venue/small_congress.hpp"

using namespace daihui;
using namespace daihui::test;
using venue::Refusal;
using venue::RefusalReason;
using venue::Welcome;

namespace {
RefusalReason reason_of(const venue::Scanned& scanned) {
    REQUIRE(std::holds_alternative<Refusal>(scanned));
    CHECK_FALSE(std::get<Refusal>(scanned).sentence.empty());
    return std::get<Refusal>(scanned).reason;
}
}  // namespace

TEST_CASE("a badge checks its owner in once, and says when at every further scan") {
    TestVenue venue;
    const auto badges = venue.badges();
    CHECK(reason_of(venue->scan(badges.at("001"), minutes_later(-60))) == RefusalReason::early);
    REQUIRE(venue->open_check_in("s1", minutes_later(-40)).ok());
    const auto first = venue->scan(badges.at("001"), minutes_later(-30));
    REQUIRE(std::holds_alternative<Welcome>(first));
    CHECK_FALSE(std::get<Welcome>(first).again);
    const auto second = venue->scan(badges.at("001"), minutes_later(-10));
    REQUIRE(std::holds_alternative<Welcome>(second));
    CHECK(std::get<Welcome>(second).again);
    CHECK(std::get<Welcome>(second).at == minutes_later(-30));
    CHECK(venue->books().presence("s1", "staff").present == 1);
    REQUIRE(venue->close_check_in("s1", nine()).ok());
    REQUIRE(venue->open_sitting("s1", nine()).ok());
    CHECK(reason_of(venue->scan(badges.at("002"), minutes_later(5))) == RefusalReason::late);
}

TEST_CASE("a late delegate is welcomed, never told so") {
    TestVenue venue;
    const auto badges = venue.badges();
    REQUIRE(venue->open_check_in("s1", minutes_later(-40)).ok());
    const auto late = venue->scan(badges.at("003"), minutes_later(10));
    REQUIRE(std::holds_alternative<Welcome>(late));
    CHECK(std::get<Welcome>(late).after_start);
    CHECK(venue->books().attendance("s1", "003")->late);
}

TEST_CASE("observers check in and count nowhere") {
    TestVenue venue;
    const auto badges = venue.badges();
    REQUIRE(venue->open_check_in("s1", minutes_later(-40)).ok());
    REQUIRE(std::holds_alternative<Welcome>(venue->scan(badges.at("101"), minutes_later(-30))));
    CHECK(venue->books().presence("s1", "staff") == congress::Presence{11, 0, 0});
}

TEST_CASE("cards that are not this congress's are refused by name") {
    TestVenue venue;
    const auto badges = venue.badges();
    const auto slips = venue.slips("投票", 15);
    REQUIRE(venue->open_check_in("s1", minutes_later(-40)).ok());
    const std::string badge = badges.at("001");
    CHECK(reason_of(venue->scan("hello", nine())) == RefusalReason::unknown);
    CHECK(reason_of(venue->scan("", nine())) == RefusalReason::unknown);
    CHECK(reason_of(venue->scan(badge.substr(0, badge.size() - 6), nine())) == RefusalReason::unknown);
    CHECK(reason_of(venue->scan(std::string(10'000'000, 'A'), nine())) == RefusalReason::unknown);
    CHECK(reason_of(venue->scan(slips.front().token, nine())) == RefusalReason::not_open);

    congress::Congress other = small_congress();
    other.id = "other-2026";
    TestVenue elsewhere(true, other);
    CHECK(reason_of(elsewhere->scan(badge, nine())) == RefusalReason::other_congress);
    TestVenue production(false);
    CHECK(reason_of(production->scan(badge, nine())) == RefusalReason::other_congress);  // a rehearsal's badge
    // The same congress set up twice: the badge is sound and still not of this venue.
    TestVenue twin;
    CHECK(reason_of(twin->scan(badge, nine())) == RefusalReason::unknown);
}

TEST_CASE("a lost badge is replaced and the old one refused") {
    TestVenue venue;
    const auto badges = venue.badges();
    const auto fresh = venue->reissue_badge("004", "遗失补发", nine());
    REQUIRE(fresh.ok());
    REQUIRE(venue->open_check_in("s1", minutes_later(-40)).ok());
    CHECK(reason_of(venue->scan(badges.at("004"), nine())) == RefusalReason::revoked);
    const auto welcome = venue->scan(fresh->token, nine());
    REQUIRE(std::holds_alternative<Welcome>(welcome));
    CHECK(std::get<Welcome>(welcome).delegate.number == "004");
    CHECK(venue.badges().at("004") == fresh->token);  // printing all again prints the new one
    CHECK_FALSE(venue->reissue_badge("999", "遗失补发", nine()).ok());
}

TEST_CASE("somebody who left comes back by scanning the badge") {
    TestVenue venue;
    const auto badges = venue.badges();
    venue.check_in(badges, venue.everybody());
    REQUIRE(venue->change_presence("001", "left", "", "周敏", minutes_later(5)).ok());
    CHECK(venue->books().presence("s1", "staff").present == 10);
    REQUIRE(std::holds_alternative<Welcome>(venue->scan(badges.at("001"), minutes_later(8))));
    CHECK(venue->books().presence("s1", "staff").present == 11);
}

TEST_CASE("named polls take one voice from each delegate of the body who was there when they opened") {
    TestVenue venue;
    const auto badges = venue.badges();
    auto present = venue.everybody();
    present.erase(present.begin());  // 001 comes later
    venue.check_in(badges, present);
    REQUIRE(venue->open_named_poll("named", minutes_later(5)).ok());
    CHECK(venue->named_polls_open_to("002").size() == 1);
    CHECK(venue->named_polls_open_to("012").empty());  // of the union only
    REQUIRE(venue->cast_named("named", "002", congress::Mark::approve, minutes_later(6)).ok());
    REQUIRE(venue->cast_named("named", "002", congress::Mark::approve, minutes_later(6)).ok());
    CHECK_FALSE(venue->cast_named("named", "002", congress::Mark::oppose, minutes_later(6)).ok());
    CHECK_FALSE(venue->cast_named("named", "101", congress::Mark::approve, minutes_later(6)).ok());
    CHECK_FALSE(venue->cast_named("named", "012", congress::Mark::approve, minutes_later(6)).ok());
    CHECK_FALSE(venue->cast_named("named", "001", congress::Mark::approve, minutes_later(6)).ok());
    REQUIRE(venue->check_in_by_hand("001", "周敏", "迟到", minutes_later(7)).ok());
    const auto late = venue->cast_named("named", "001", congress::Mark::approve, minutes_later(8));
    REQUIRE_FALSE(late.ok());
    CHECK(late.error().message.find("从下一次投票起") != std::string::npos);
    for (const auto& number : {"003", "004", "005", "006", "007"})
        REQUIRE(venue->cast_named("named", number, congress::Mark::approve, minutes_later(6)).ok());
    REQUIRE(venue->close_named_poll("named", minutes_later(9)).ok());
    const auto outcome = venue->decide_motion("named", "于海洋", minutes_later(10));
    REQUIRE(outcome.ok());
    CHECK(outcome->passed);  // 6 of 11
    CHECK(venue->books().named_poll("named").count == congress::MotionCount{6, 0, 0, 4});
}
