#include <set>

#include "tests/venue/small_congress.hpp"

using namespace daihui;
using namespace daihui::test;

TEST_CASE("slips are split over their classes so that nobody expected goes without") {
    TestVenue venue;
    std::map<std::string, int> by_class;
    for (const auto& slip : venue.slips("投票", 15)) ++by_class[slip.slip_class.words];
    CHECK(by_class == std::map<std::string, int>{{"双代表", 11}, {"仅教代会", 2}, {"仅工代会", 2}});
    const auto too_few =
        venue->make_slips({"投票", 11, ""}, nine(), {}, [](const auto&) { return Result<void>{}; });
    REQUIRE_FALSE(too_few.ok());
    CHECK(too_few.error().kind == ErrorKind::wrong_use);
    CHECK_FALSE(
        venue->make_slips({"没有", 11, ""}, nine(), {}, [](const auto&) { return Result<void>{}; }).ok());
    for (const auto& slip : venue.slips("投票", 4, "仅教代会")) CHECK(slip.slip_class.words == "仅教代会");
}

TEST_CASE("slips that never reached the paper are not in the record") {
    TestVenue venue;
    const auto failed = venue->make_slips({"投票", 15, ""}, nine(), {}, [](const auto&) -> Result<void> {
        return Error{ErrorKind::storage, "磁盘已满"};
    });
    REQUIRE_FALSE(failed.ok());
    CHECK(venue->books().slip_counts("投票").empty());
}

TEST_CASE("a left-over slip is voided by scanning, twice is once, and a used one is not") {
    TestVenue venue;
    const auto slips = venue.slips("投票", 15);
    REQUIRE(venue->void_slip(slips[0].token, "剩余作废", "陈静", nine()).ok());
    const auto before = venue->record().last_seq();
    REQUIRE(venue->void_slip(slips[0].token, "剩余作废", "陈静", nine()).ok());
    CHECK(venue->record().last_seq() == before);
    CHECK_FALSE(venue->void_slip("DH1:AAAAAA:XXXX", "剩余作废", "陈静", nine()).ok());
    CHECK_FALSE(venue->void_slip(venue.badges().at("001"), "剩余作废", "陈静", nine()).ok());
    const auto scanned = venue->scan(slips[0].token, nine());
    REQUIRE(std::holds_alternative<venue::Refusal>(scanned));
    CHECK(std::get<venue::Refusal>(scanned).reason == venue::RefusalReason::revoked);
}

TEST_CASE("spare stacks exist from the start, for a second round that nobody has planned") {
    TestVenue venue;
    const auto stacks = venue->stacks();
    CHECK(std::set<std::string>(stacks.begin(), stacks.end()) ==
          std::set<std::string>{"投票", "委员会", "再次投票", "备用", "再次投票（工会委员会）"});
    CHECK(venue.slips("再次投票", 12).size() == 12);
}

TEST_CASE("every badge and every slip has a token of its own") {
    TestVenue venue;
    std::set<std::string> seen;
    for (const auto& [number, token] : venue.badges()) CHECK(seen.insert(token).second);
    for (const auto& slip : venue.slips("投票", 40)) CHECK(seen.insert(slip.token).second);
    CHECK(venue.badges() == venue.badges());  // a jammed sheet can be printed again
}
