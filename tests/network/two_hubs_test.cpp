// Two hub programs on one record in PostgreSQL, with real programs: each kiosk talks to one of them, one is
// killed in the middle of voting and comes again. Run by tests/support/with_postgres.
#include <algorithm>

#include "shared/venue/machines.hpp"
#include "shared/venue/venue.hpp"
#include "shared/venue/venue_store.hpp"
#include "tests/network/shared_hall.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace daihui;
using namespace daihui::network;

namespace {

/// A prepared hub's folder, its record still a file.
struct Prepared {
    test::ScratchFolder scratch;
    fs::path hub;
    Prepared() {
        auto made = cli::prepare_simulation(scratch.path(), 6, 1, "127.0.0.1", 1);
        if (!made) FAIL(made.error().message);
        hub = made->hub;
    }
    [[nodiscard]] std::unique_ptr<venue::Venue> open() const { return opened(hub); }
};

}  // namespace

TEST_CASE("a record moves into a database once, and stays where it is while that cannot be") {
    const auto store = empty_database();
    if (!store) return;
    const Prepared venue;
    const std::string before = venue.open()->record().shared_digest();
    const std::string nowhere = std::string(*store).replace(store->find("/postgres?"), 9, "/nowhere");
    for (const std::string& wrong : {nowhere, std::string("mysql://db/congress"), std::string("record.db")}) {
        CHECK_FALSE(venue::move_record(venue.hub, wrong));
        CHECK(fs::exists(venue.hub / "record.db"));
        CHECK_FALSE(fs::exists(venue.hub / "record.store"));
        CHECK(venue.open()->record().shared_digest() == before);
    }
    for (int again = 0; again < 2; ++again) {
        const auto moved = venue::move_record(venue.hub, *store);
        if (!moved) FAIL(moved.error().message);
        CHECK_FALSE(fs::exists(venue.hub / "record.db"));
        CHECK(fs::exists(venue.hub / "record.db.moved"));
        const auto open = venue.open();
        CHECK(open->record().is_shared());
        CHECK(open->record().shared_digest() == before);
    }
    CHECK_FALSE(venue::move_record(venue.hub, nowhere));
    CHECK(venue.open()->record().is_shared());
    // Somebody puts the old file back: it is the same congress, and the record there is whole.
    fs::copy_file(venue.hub / "record.db.moved", venue.hub / "record.db");
    fs::remove(venue.hub / "record.store");
    const auto twice = venue::move_record(venue.hub, *store);
    REQUIRE_FALSE(twice);
    CHECK(twice.error().message.find("不会覆盖") != std::string::npos);
}

TEST_CASE("a code is used once, whichever of two programs hears it first, and both know who waits") {
    const auto store = empty_database();
    if (!store) return;
    const Prepared venue;
    const auto moved = venue::move_record(venue.hub, *store);
    if (!moved) FAIL(moved.error().message);
    const auto first = venue.open(), second = venue.open();
    const Moment now = from_millis(1795136461234);
    const std::string code = "ABCDEFGHJKLMNPQR";
    REQUIRE(venue::EnrolmentDesk(venue.hub / "enrolment").add(code, "delegate", now));
    const auto asked = [&](const record::SigningKey& key) {
        return venue::EnrolmentDesk::Asked{code, to_hex(key.public_key()), "机器", "delegate", "10.0.0.9"};
    };
    const auto key = record::SigningKey::generate(), other = record::SigningKey::generate();
    const std::uint64_t before = second->machines().revision();
    REQUIRE(first->machines().ask(asked(key), now));
    CHECK(second->machines().revision() != before);
    CHECK(second->machines().waiting().size() == 1);
    CHECK_FALSE(second->machines().ask(asked(other), now));
    // The machine itself asks again, at the other program: the same answer.
    CHECK(second->machines().ask(asked(key), now));

    // What one program decides the other one knows before it serves.
    REQUIRE(second->machines().admit(to_hex(record::device_id(key.public_key())), "9 号机", "会务组", now));
    REQUIRE(first->catch_up());
    CHECK(first->machines().waiting().empty());
    const auto rows = first->books().device_rows();
    CHECK(std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.admitted.name == "9 号机"; }));
}

TEST_CASE("two hub programs share a record: one is killed while people vote, and nothing is lost or doubled") {
    const auto store = empty_database();
    if (!store) return;
    SharedHall hall(12, *store);
    CHECK_FALSE(fs::exists(hall.venue.hub / "record.db"));
    hall.start_hubs();
    hall.start_kiosks();
    hall.settle();
    for (std::size_t person = 0; person < 12; ++person) CHECK(said_ok(hall.check_in(person % 2, person)));
    // What one program took, the other's kiosk comes to hold: it heard of it.
    hall.settle();
    const std::uint64_t before_voting = hall.state(0).place;
    hall.open_voting();
    hall.settle(before_voting);

    std::set<std::size_t> acknowledged;
    const auto vote = [&](std::size_t kiosk, std::size_t person) {
        const std::string answer = hall.vote(kiosk, person);
        INFO(answer);
        CHECK(said_ok(answer));
        acknowledged.insert(person);
    };
    for (std::size_t person = 0; person < 4; ++person) vote(person % 2, person);
    hall.settle();
    // Voted at one program, known at the other's kiosk.
    CHECK(ends_with(hall.vote(1, 0), " before"));
    CHECK(ends_with(hall.vote(0, 1), " before"));
    hall.kill_hub(0);
    for (std::size_t person = 4; person < 10; ++person) vote(person % 2, person);
    hall.start_hub(0);
    vote(0, 10);
    vote(1, 11);
    hall.settle();
    CHECK(acknowledged.size() == 12);
    hall.check_record(12, 12);
}
