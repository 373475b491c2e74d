// Neighbours: whom a machine asks, and that it asks them only while the hub is out of reach.
#include "shared/sync/peers.hpp"

#include <rapidcheck/catch.h>
#include <set>

#include "shared/sync/client.hpp"
#include "tests/support/catch.hpp"
#include "tests/sync/agent_script.hpp"
#include "tests/sync/fake_hub.hpp"

using namespace daihui;
using namespace daihui::sync;

namespace {

Pin pin_of(int number) { return sha256("machine " + std::to_string(number)); }
Neighbour machine(int number) { return {"https://10.0.0." + std::to_string(number) + ":7443", pin_of(number)}; }

/// A replica in memory that takes whatever comes.
class Island : public script::Kiosk {
  public:
    Result<record::Record::Imported> import(const std::vector<record::StoredEntry>& entries) override {
        spine.insert(spine.end(), entries.begin(), entries.end());
        return record::Record::Imported{entries.size(), 0, {}};
    }
    HostFacts facts() override {
        HostFacts facts = script::Kiosk::facts();
        facts.congress = to_hex(test::congress_id);
        return facts;
    }
};

}  // namespace

TEST_CASE("a neighbour is written with its key and read back; anything else is refused with the form") {
    const Neighbour one = machine(3);
    const auto parsed = parse_neighbour(to_text(one));
    REQUIRE(parsed);
    CHECK(*parsed == one);
    for (const std::string& bad :
         {std::string(), std::string("https://10.0.0.3:7443"), "http" + to_text(one).substr(5),
          to_text(one) + "A", to_text(one).substr(0, 60)}) {
        const auto refused = parse_neighbour(bad);
        INFO(bad);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message.find("https://地址:端口#") != std::string::npos);
    }
}

TEST_CASE("whom a machine asks does not depend on the order, is never itself, and is few") {
    CHECK(rc::check([] {
        const auto count = *rc::gen::inRange(0, 70);
        std::vector<Neighbour> all;
        for (int i = 0; i < count; ++i) all.push_back(machine(i));
        const auto chosen = chosen_neighbours(all, pin_of(0), 6);
        RC_ASSERT(chosen.size() <= 6U);
        std::set<Pin> pins;
        for (const Neighbour& one : chosen) {
            RC_ASSERT(one.pin != pin_of(0));
            RC_ASSERT(!one.url.empty());
            RC_ASSERT(pins.insert(one.pin).second);
        }
        if (count > 1) RC_ASSERT(!chosen.empty());
        std::reverse(all.begin(), all.end());
        std::vector<Neighbour> twice = all;
        twice.insert(twice.end(), all.begin(), all.end());
        RC_ASSERT(chosen_neighbours(twice, pin_of(0), 6) == chosen);
    }));
}

TEST_CASE(
    "in an island of any size what one machine holds reaches all in as many rounds as its size has digits in "
    "binary") {
    for (int count = 1; count <= 64; ++count) {
        std::vector<Neighbour> all;
        for (int i = 0; i < count; ++i) all.push_back(machine(i));
        // Every machine holds its own number; in a round each fetches what those it asks held before.
        std::vector<std::set<int>> held(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) held[static_cast<std::size_t>(i)] = {i};
        int digits = 0;
        while ((1 << digits) < count) ++digits;
        for (int round = 0; round < digits; ++round) {
            const auto before = held;
            for (int i = 0; i < count; ++i) {
                for (const Neighbour& one : chosen_neighbours(all, pin_of(i), 6))
                    for (int other = 0; other < count; ++other)
                        if (pin_of(other) == one.pin)
                            held[static_cast<std::size_t>(i)].insert(
                                before[static_cast<std::size_t>(other)].begin(),
                                before[static_cast<std::size_t>(other)].end());
            }
        }
        for (const auto& one : held) CHECK(one.size() == static_cast<std::size_t>(count));
    }
}

TEST_CASE("neighbours are asked while the hub is out of reach, and left alone when it is back") {
    test::Hall hall;  // the neighbour: it serves what it holds
    test::Machine writer;
    hall.hub.spine = writer.write(30);
    std::mutex mutex;
    std::condition_variable rung;
    bool ringing = false;
    Peers::Options options;
    options.wake = [&] {
        const std::lock_guard lock(mutex);
        ringing = true;
        rung.notify_all();
    };
    Peers peers(options, [&](const Neighbour& neighbour) {
        ClientOptions client;
        client.url = neighbour.url;
        client.pin = neighbour.pin;
        auto own = record::SigningKey::from_seed(hall.kiosk.key().seed());
        client.key = std::make_shared<const record::SigningKey>(std::move(*own));
        client.connect = client.answer = client.batch = std::chrono::minutes{1};
        return std::make_unique<Client>(client);
    });
    peers.set({{hub_url("127.0.0.1", hall.server->port()), test::test_identity().pin}});
    Island island;
    CHECK(peers.serve(island) == Served::nothing);
    CHECK_FALSE(peers.is_busy());
    CHECK(peers.reached() == 0);
    peers.hub_in_reach(false);
    while (island.spine.size() < 30) {
        std::unique_lock lock(mutex);
        REQUIRE(rung.wait_for(lock, std::chrono::minutes{1}, [&] { return ringing; }));
        ringing = false;
        lock.unlock();
        static_cast<void>(peers.serve(island));
    }
    CHECK(hall.hub.entries(hall.kiosk.id()).empty());
    peers.hub_in_reach(true);
    CHECK(peers.reached() == 0);
    peers.set({});
    CHECK(hall.hub.refusals().empty());
}
