// Whole halls on a bad day: whatever is cut, lost, delayed, doubled, killed, full or wrong about the time, what
// a machine promised is in the hub's record exactly once, everybody counts once, and all machines agree.
#include <fmt/format.h>

#include <cstdlib>
#include <map>
#include <set>

#include "tests/network/congress.hpp"
#include "tests/network/hall.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::network;

namespace {

using Place = std::pair<std::string, std::uint64_t>;

/// How often each entry that a machine promised lies in a record, and whether it is the same one.
void check_promises(const Hall& hall, const record::Record& record) {
    std::map<Place, Hash> held;
    std::size_t twice = 0;
    REQUIRE(record.for_each([&](const record::StoredEntry& stored) {
        if (!held.emplace(Place{to_hex(stored.entry.device), stored.entry.seq}, stored.hash).second &&
            stored.entry.epoch == 1)
            ++twice;
    }));
    CHECK(twice == 0);
    std::size_t missing = 0, other = 0;
    for (const Hall::Promise& promise : hall.promises()) {
        const auto found = held.find({promise.device, promise.seq});
        if (found == held.end())
            ++missing;
        else if (found->second != promise.hash)
            ++other;
    }
    CHECK(missing == 0);
    CHECK(other == 0);
}

struct Casts {
    std::size_t all = 0, slips = 0, check_ins = 0, people = 0;
};

/// What the chains of the kiosks say, with no fold between.
Casts casts_of(const record::Record& record) {
    Casts out;
    std::set<std::string> slips, people;
    REQUIRE(record.for_each([&](const record::StoredEntry& stored) {
        const auto event = congress::event_from_json(stored.entry.kind, stored.body);
        REQUIRE(event);
        if (const auto* cast = std::get_if<congress::BallotCast>(&*event)) {
            ++out.all;
            slips.insert(cast->slip);
        } else if (const auto* checked = std::get_if<congress::CheckedIn>(&*event)) {
            ++out.check_ins;
            people.insert(checked->number);
        }
    }));
    out.slips = slips.size();
    out.people = people.size();
    return out;
}

/// One counted ballot a slip and one check-in a person; every other one was found and told.
void check_counting(const record::Record& hub) {
    const Casts casts = casts_of(hub);
    const record::Books& books = hub.books();
    const record::Turnout turnout = books.turnout("secret");
    CHECK(static_cast<std::size_t>(turnout.accepted) == casts.slips);
    CHECK(books.undecided().empty());
    CHECK(books.accepted_ballots("secret").size() == casts.slips);
    std::size_t slip_twice = 0, check_in_twice = 0;
    for (const record::ConflictRow& row : books.conflicts()) {
        slip_twice += row.found.what == "slip_twice" ? 1 : 0;
        check_in_twice += row.found.what == "check_in_twice" ? 1 : 0;
    }
    CHECK(slip_twice == casts.all - casts.slips);
    CHECK(check_in_twice == casts.check_ins - casts.people);
    CHECK(static_cast<std::size_t>(books.duplicate_check_ins("s1")) == casts.check_ins - casts.people);
    CHECK(static_cast<std::size_t>(books.presence("s1", "staff").present) == casts.people);
}

void check_agreement(Hall& hall) {
    const std::string digest = hall.hub().record().shared_digest();
    for (Hall::Kiosk& kiosk : hall.kiosks()) {
        if (!kiosk.machine) continue;
        CHECK(kiosk.machine->record().shared_digest() == digest);
        CHECK(kiosk.loop->state(hall.world.now()).alarms.empty());
    }
}

void check_sound(record::Record& record) {
    const auto findings = record.verify();
    REQUIRE(findings);
    for (const record::Finding& finding : *findings) UNSCOPED_INFO(finding.what);
    CHECK(findings->empty());
}

/// A day of a hall: people come for `minutes` while faults happen, then the network is whole.
void live_through(Hall& hall, Ticks day) {
    hall.trouble(hall.world.now() + day);
    hall.people_come(day);
    hall.world.run_until(hall.world.now() + day + Ticks{12'000});
    hall.whole();
    REQUIRE(hall.settle(Ticks{600'000}));
}

int from_environment(const char* name, int usual) {
    const char* text = std::getenv(name);
    return text != nullptr ? std::atoi(text) : usual;
}

}  // namespace

TEST_CASE("forty kiosks on a day on which everything goes wrong converge, and nothing promised is lost") {
    // The long day, built for release (18 minutes of one core, 3 GB of memory, 6 GB of /dev/shm):
    //     DAIHUI_NETWORK_ENTRIES=100000 build/release/bin/test_network "forty kiosks*"
    // About three entries a person come from the kiosks.
    const int people = std::max(1, from_environment("DAIHUI_NETWORK_ENTRIES", 1200) / 3);
    const int seed = from_environment("DAIHUI_NETWORK_SEED", 1);
    const int kiosks = from_environment("DAIHUI_NETWORK_KIOSKS", 40);
    Hall hall(kiosks, people, Faults::all(), static_cast<std::uint64_t>(seed));
    live_through(hall, Ticks{60'000});
    const Tally& tally = hall.tally;
    UNSCOPED_INFO(fmt::format(
        "cuts {} kills {} hub {} disks {} lost {} doubled {} exchanges {} refused {} takes {} runs {}",
        tally.cuts, tally.kills, tally.hub_kills, tally.full_disks, tally.lost, tally.doubled, tally.exchanges,
        tally.refused_on_the_spot, tally.takes, tally.runs_taken));
    // The day was a bad one: each fault happened.
    CHECK(tally.cuts > 5);
    CHECK(tally.kills > 5);
    CHECK(tally.hub_kills > 0);
    CHECK(tally.full_disks > 0);
    CHECK(tally.lost > 20);
    CHECK(tally.doubled > 10);
    CHECK(tally.exchanges > 5);
    CHECK(hall.promises().size() > static_cast<std::size_t>(people) * 2);
    check_promises(hall, hall.hub().record());
    check_counting(hall.hub().record());
    check_agreement(hall);
    check_sound(hall.hub().record());
    check_sound(hall.kiosks().front().machine->record());
}

TEST_CASE("each fault alone leaves a hall whole") {
    Faults one;
    SECTION("cuts") { one.cut = true; }
    SECTION("delay") { one.delay = true; }
    SECTION("loss") { one.loss = true; }
    SECTION("power") { one.kill = true; }
    SECTION("clocks") { one.clock = true; }
    SECTION("disks") { one.disk = true; }
    Hall hall(6, 60, one, 7);
    live_through(hall, Ticks{30'000});
    check_promises(hall, hall.hub().record());
    check_counting(hall.hub().record());
    check_agreement(hall);
}

TEST_CASE("small halls on many bad days converge") {
    const int days = from_environment("DAIHUI_NETWORK_DAYS", 12);
    for (int day = 0; day < days; ++day) {
        INFO("seed " << 100 + day);
        Hall hall(4, 40, Faults::all(), static_cast<std::uint64_t>(100 + day));
        live_through(hall, Ticks{25'000});
        check_promises(hall, hall.hub().record());
        check_counting(hall.hub().record());
        check_agreement(hall);
        check_sound(hall.hub().record());
    }
}

TEST_CASE("inside an island a second use of a slip is refused on the spot") {
    Hall hall(3, 10, {}, 3);
    for (Hall::Kiosk& kiosk : hall.kiosks()) hall.cut(kiosk, 1);
    Hall::Kiosk& first = hall.kiosks()[0];
    Hall::Kiosk& second = hall.kiosks()[1];
    Hall::Kiosk& third = hall.kiosks()[2];
    REQUIRE(hall.write(first, {check_in_of(4)}));
    REQUIRE(hall.write(first, {commitment_of(4, 1)}));
    REQUIRE(hall.write(first, {cast_of(4, 1)}));
    hall.exchange(first, second);
    hall.exchange(second, third);
    for (Hall::Kiosk* kiosk : {&second, &third}) {
        CHECK_FALSE(hall.write(*kiosk, {check_in_of(4)}));
        CHECK_FALSE(hall.write(*kiosk, {cast_of(4, 2)}));
    }
    CHECK(hall.tally.refused_on_the_spot == 4);
    hall.whole();
    REQUIRE(hall.settle(Ticks{60'000}));
    check_promises(hall, hall.hub().record());
    check_agreement(hall);
    CHECK(hall.hub().record().books().conflicts().empty());
}

TEST_CASE("two islands use one slip: the hub counts one and tells of the other") {
    Hall hall(2, 10, {}, 4);
    int attempt = 0;
    for (Hall::Kiosk& kiosk : hall.kiosks()) {
        hall.cut(kiosk, ++attempt);
        REQUIRE(hall.write(kiosk, {check_in_of(4)}));
        REQUIRE(hall.write(kiosk, {commitment_of(4, attempt)}));
        REQUIRE(hall.write(kiosk, {cast_of(4, attempt)}));
    }
    hall.whole();
    REQUIRE(hall.settle(Ticks{60'000}));
    const record::Books& books = hall.hub().record().books();
    CHECK(books.turnout("secret").accepted == 1);
    REQUIRE(books.conflicts().size() == 2);
    check_counting(hall.hub().record());
    check_agreement(hall);
}

TEST_CASE("the hub is lost in the middle of the day: another machine takes over and nothing promised is lost") {
    for (const int seed : {11, 12, 13}) {
        INFO("seed " << seed);
        Hall hall(6, 80, Faults::all(), static_cast<std::uint64_t>(seed));
        hall.trouble(hall.world.now() + Ticks{40'000});
        hall.people_come(Ticks{40'000});
        hall.world.run_until(hall.world.now() + Ticks{20'000});
        std::size_t heir = 0;
        while (!hall.kiosks()[heir].machine->on()) ++heir;
        hall.take_over(heir);
        hall.world.run_until(hall.world.now() + Ticks{32'000});
        hall.whole();
        REQUIRE(hall.settle(Ticks{600'000}));
        CHECK(hall.hub().record().books().hub_epoch() == 2);
        check_promises(hall, hall.hub().record());
        check_counting(hall.hub().record());
        const std::string digest = hall.hub().record().shared_digest();
        for (Hall::Kiosk& kiosk : hall.kiosks())
            if (kiosk.machine) CHECK(kiosk.machine->record().shared_digest() == digest);
        check_sound(hall.hub().record());
    }
}
