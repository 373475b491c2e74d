// Preparing ballots in a thread while the delegate marks: whatever it has made when it is asked, ballots count.
#include <set>

#include "shared/ballot/group.hpp"
#include "shared/ballot/system_randomness.hpp"
#include "shared/venue/preparation.hpp"
#include "tests/venue/voting.hpp"

using namespace daihui;
using namespace daihui::test;

namespace {

void cast(Voting& v, const venue::Visit& visit, const std::vector<venue::Sealed>& sealed) {
    const auto receipt = v.venue->cast(visit, sealed, minutes_later(22));
    if (!receipt) FAIL(receipt.error().message);
    CHECK(receipt->accepted);
    CHECK(receipt->codes.size() == visit.ballots.size());
}

}  // namespace

TEST_CASE("ballots count whether they were prepared wholly, partly, for another slip, or not at all") {
    Voting v;
    REQUIRE(v.slips.size() >= 5);
    std::set<std::string> codes;
    std::size_t ballots = 0;
    for (int i = 0; i < 5; ++i) {
        const venue::Visit visit =
            visit_of(*v.venue, v.slips[static_cast<std::size_t>(i)].token, minutes_later(20));
        CHECK_FALSE(v.venue->prepared(visit));
        switch (i) {
            case 0:
                v.venue->prepare(visit);
                v.venue->wait_prepared();
                CHECK(v.venue->prepared(visit));
                break;
            case 1:
                v.venue->prepare(visit);  // sealed while it is still at work
                break;
            case 2:
                v.venue->prepare(visit_of(*v.venue, v.slips[4].token, minutes_later(20)));
                v.venue->wait_prepared();
                CHECK_FALSE(v.venue->prepared(visit));
                break;
            case 3:
                v.venue->prepare(visit);
                v.venue->drop_preparation();
                CHECK_FALSE(v.venue->prepared(visit));
                break;
            default:
                break;
        }
        const auto sealed = v.sealed(visit, plain_marks(visit, i % 4));
        CHECK_FALSE(v.venue->prepared(visit));  // taken
        for (const auto& ballot : sealed) codes.insert(ballot.code);
        ballots += sealed.size();
        cast(v, visit, sealed);
    }
    CHECK(ballots >= 5);
    CHECK(codes.size() == ballots);
}

TEST_CASE("a ballot taken back and prepared again shares no randomness with the first") {
    Voting v;
    const venue::Visit visit = visit_of(*v.venue, v.slips.front().token, minutes_later(20));
    v.venue->prepare(visit);
    v.venue->wait_prepared();
    const auto first = v.sealed(visit, plain_marks(visit, 0));
    v.venue->prepare(visit);
    v.venue->wait_prepared();
    const auto second = v.sealed(visit, plain_marks(visit, 0));
    REQUIRE(first.size() == second.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        CHECK(first[i].hash != second[i].hash);
        CHECK_FALSE(*first[i].seed == *second[i].seed);
    }
    cast(v, visit, second);
}

TEST_CASE("preparing stops when nobody wants it any more, and hands out what it has once") {
    ballot::SystemRandomness randomness;
    ballot::Shape shape;
    const auto content = ballot::make_template(shape, "表决", "");
    REQUIRE(content.ok());
    const auto election = ballot::Election::make(
        *content, "AAAAAAAAAAAAAA", ballot::power_of_generator(ballot::Scalar::random(randomness)));
    REQUIRE(election.ok());
    {
        venue::Preparation dropped("slip", std::vector<ballot::Election>(50, *election));
    }
    venue::Preparation kept("slip", {*election, *election});
    kept.wait();
    CHECK(kept.complete());
    const auto ballots = kept.take();
    REQUIRE(ballots.size() == 2);
    for (const auto& one : ballots) {
        CHECK(one.nonces.size() == ballot::nonces_needed(*election));
        CHECK(one.bases.size() == 9);  // alpha and both betas of three choices
    }
    CHECK_FALSE(kept.complete());
    CHECK(kept.take().empty());
}
