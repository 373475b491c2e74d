// Two hub programs on one record in PostgreSQL, with real programs: each kiosk talks to one of them, one is
// killed in the middle of voting and comes again. Run by tests/support/with_postgres.
#include <signal.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <sstream>
#include <thread>

#include "shared/base/file.hpp"
#include "shared/venue/machines.hpp"
#include "shared/venue/venue.hpp"
#include "shared/venue/venue_store.hpp"
#include "tests/record/postgres_store.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tools/cli/simulated_hall.hpp"

using namespace daihui;

namespace {

namespace fs = std::filesystem;

std::string program(const std::string& name) { return std::string(DAIHUI_BINARY_DIR) + "/bin/" + name; }

struct State {
    std::uint64_t place = 0, waiting = 0;
};

/// A hall whose first kiosk talks to the first program, and whose second to the second.
class Hall {
  public:
    Hall(std::int64_t people, const std::string& store) {
        signal(SIGPIPE, SIG_IGN);
        for (std::uint16_t& port : ports_) {
            const auto free = cli::free_port();
            REQUIRE(free.ok());
            port = *free;
        }
        auto made = cli::prepare_simulation(scratch_.path(), people, 2, "127.0.0.1", ports_[0]);
        if (!made) FAIL(made.error().message);
        venue = std::move(*made);
        const auto moved = venue::move_record(venue.hub, store);
        if (!moved) FAIL(moved.error().message);
        const fs::path about = venue.kiosks[1] / "venue.json";
        auto json = nlohmann::json::parse(*read_file_text(about, 1 << 20));
        json["hub"]["port"] = ports_[1];
        REQUIRE(write_file(about, bytes_of(json.dump())).ok());
    }

    void start_hub(std::size_t which) {
        const auto started = hubs_[which].start({program("daihui-hub"), venue.hub.string(), "--listen",
                                                 "127.0.0.1:" + std::to_string(ports_[which])});
        REQUIRE(started.ok());
        while (const auto line = hubs_[which].read_line())
            if (line->rfind("listening on", 0) == 0) return;
        FAIL("the hub did not start");
    }
    void stop_hub(std::size_t which) { hubs_[which].stop(); }
    void kill_hub(std::size_t which) { hubs_[which].kill(); }
    void start_kiosk(std::size_t which) {
        REQUIRE(kiosks_[which]
                    .start({program("daihui"), "simulate", "--kiosk-process", venue.kiosks.at(which).string(),
                            "--seed", std::to_string(which + 1)})
                    .ok());
    }
    void stop_kiosk(std::size_t which) { kiosks_[which].stop(); }
    std::string ask(std::size_t kiosk, const std::string& line) {
        const auto answer = kiosks_[kiosk].ask(line);
        if (!answer) FAIL("kiosk " << kiosk << " is gone");
        return *answer;
    }
    State state(std::size_t kiosk) {
        std::istringstream words(ask(kiosk, "state"));
        std::string verb;
        State out;
        words >> verb >> out.place >> out.waiting;
        return out;
    }
    /// Until both kiosks hold the same, which is newer than `place` of the hub, and nothing waits.
    void settle(std::uint64_t place = 0) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
        for (;;) {
            const State first = state(0), second = state(1);
            if (first.place > place && first.waiting + second.waiting == 0 && first.place == second.place &&
                ask(0, "digest") == ask(1, "digest"))
                return;
            if (std::chrono::steady_clock::now() > end)
                FAIL("the kiosks did not come to hold the same: " << first.place << " and " << second.place);
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }
    std::unique_ptr<venue::Venue> at_hub() {
        auto opened = venue::Venue::open(venue.hub, {});
        if (!opened) FAIL(opened.error().message);
        return std::move(*opened);
    }

    cli::SimulatedVenue venue;

  private:
    test::ScratchFolder scratch_;
    std::array<std::uint16_t, 2> ports_{};
    std::array<cli::Process, 2> hubs_, kiosks_;
};

bool ends_with(const std::string& text, const std::string& end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}
bool said_ok(const std::string& answer) { return answer.rfind("ok ", 0) == 0; }

/// A prepared hub's folder, its record still a file.
struct Prepared {
    test::ScratchFolder scratch;
    fs::path hub;
    Prepared() {
        auto made = cli::prepare_simulation(scratch.path(), 6, 1, "127.0.0.1", 1);
        if (!made) FAIL(made.error().message);
        hub = made->hub;
    }
    [[nodiscard]] std::unique_ptr<venue::Venue> open() const {
        auto opened = venue::Venue::open(hub, {});
        if (!opened) FAIL(opened.error().message);
        return std::move(*opened);
    }
};

/// Empty; nothing, said aloud, where there is none.
std::optional<std::string> scratch_database() {
    const auto store = record::sample::scratch_database();
    if (store)
        record::sample::empty_scratch_database();
    else
        WARN("skipped: no scratch database (tests/support/with_postgres)");
    return store;
}

}  // namespace

TEST_CASE("a record moves into a database once, and stays where it is while that cannot be") {
    const auto store = scratch_database();
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
    const auto store = scratch_database();
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
    const auto store = scratch_database();
    if (!store) return;
    Hall hall(12, *store);
    CHECK_FALSE(fs::exists(hall.venue.hub / "record.db"));
    for (const std::size_t which : {0U, 1U}) hall.start_hub(which);
    for (const std::size_t which : {0U, 1U}) hall.start_kiosk(which);
    hall.settle();
    for (std::size_t person = 0; person < 12; ++person)
        CHECK(said_ok(hall.ask(person % 2, "in " + hall.venue.badges.at(person))));
    // What one program took, the other's kiosk comes to hold: it heard of it.
    hall.settle();
    const std::uint64_t before_voting = hall.state(0).place;
    for (const std::size_t which : {0U, 1U}) hall.stop_hub(which);
    const auto opened = cli::open_simulated_voting(hall.venue.hub);
    if (!opened) FAIL(opened.error().message);
    for (const std::size_t which : {0U, 1U}) hall.start_hub(which);
    hall.settle(before_voting);

    std::set<std::size_t> acknowledged;
    const auto vote = [&](std::size_t kiosk, std::size_t person) {
        const std::string answer = hall.ask(kiosk, "vote " + hall.venue.slips.at(person));
        INFO(answer);
        CHECK(said_ok(answer));
        acknowledged.insert(person);
    };
    for (std::size_t person = 0; person < 4; ++person) vote(person % 2, person);
    hall.settle();
    // Voted at one program, known at the other's kiosk.
    CHECK(ends_with(hall.ask(1, "vote " + hall.venue.slips.at(0)), " before"));
    CHECK(ends_with(hall.ask(0, "vote " + hall.venue.slips.at(1)), " before"));
    hall.kill_hub(0);
    for (std::size_t person = 4; person < 10; ++person) vote(person % 2, person);
    hall.start_hub(0);
    vote(0, 10);
    vote(1, 11);
    hall.settle();
    for (const std::size_t which : {0U, 1U}) hall.stop_kiosk(which);
    for (const std::size_t which : {0U, 1U}) hall.stop_hub(which);

    const auto hub = hall.at_hub();
    CHECK(hub->record().is_shared());
    CHECK(acknowledged.size() == 12);
    CHECK(hub->books().turnout("motion").accepted == 12);
    CHECK(hub->books().turnout("motion").cast == 12);
    const auto findings = hub->record().verify();
    REQUIRE(findings.ok());
    for (const auto& finding : *findings) UNSCOPED_INFO(finding.what);
    CHECK(findings->empty());
}
