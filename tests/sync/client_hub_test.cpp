// The kiosk's client and agent against the hub's real server on loopback.
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "shared/sync/agent.hpp"
#include "shared/sync/client.hpp"
#include "tests/support/catch.hpp"
#include "tests/sync/fake_hub.hpp"

using namespace daihui;
using namespace daihui::sync;
using namespace daihui::test;

namespace {

std::shared_ptr<const record::SigningKey> key_of(const Machine& machine) {
    auto key = record::SigningKey::from_seed(machine.key().seed());
    REQUIRE(key);
    return std::make_shared<const record::SigningKey>(std::move(*key));
}

ClientOptions options_for(const Hall& hall, const Machine& machine) {
    ClientOptions options;
    options.url = hub_url("127.0.0.1", hall.server->port());
    options.pin = test_identity().pin;
    options.key = key_of(machine);
    // No test waits for a clock: these are only reached by a failure.
    options.connect = options.answer = options.batch = std::chrono::minutes{1};
    return options;
}

/// A kiosk's record in memory, on a thread of its own that the agent wakes.
class Owner : public AgentHost {
  public:
    std::vector<record::StoredEntry> own, spine;

    HostFacts facts() override {
        HostFacts facts;
        facts.congress = to_hex(congress_id);
        facts.own = {own.empty() ? std::string(32, '9') : to_hex(own.front().entry.device), 1, own.size()};
        facts.hub_seq = spine.size();
        return facts;
    }
    std::vector<record::StoredEntry> own_after(std::uint64_t seq, std::size_t, std::size_t) override {
        return {own.begin() + static_cast<std::ptrdiff_t>(seq), own.end()};
    }
    std::vector<record::Have> have() override { return {{std::string(32, 'b'), 1, spine.size()}}; }
    Result<record::Record::Imported> import(const std::vector<record::StoredEntry>& entries) override {
        spine.insert(spine.end(), entries.begin(), entries.end());
        return record::Record::Imported{entries.size(), 0, {}};
    }
    void gave_all(std::uint32_t) override {}
};

/// Wakes a loop, as a frame loop is woken.
struct Bell {
    std::mutex mutex;
    std::condition_variable rung;
    bool ringing = false;
    void ring() {
        const std::lock_guard lock(mutex);
        ringing = true;
        rung.notify_all();
    }
    /// False after a minute of silence.
    bool wait() {
        std::unique_lock lock(mutex);
        const bool heard = rung.wait_for(lock, std::chrono::minutes{1}, [&] { return ringing; });
        ringing = false;
        return heard;
    }
};

}  // namespace

TEST_CASE("an address of a hub is https, a host and a port, and nothing more") {
    for (const char* good : {"https://10.0.0.2:7443", "https://hub.lan:1", "https://[fe80::1]:65535"})
        CHECK(is_hub_url(good));
    for (const char* bad :
         {"http://10.0.0.2:7443", "https://10.0.0.2", "https://10.0.0.2:0", "https://10.0.0.2:70000",
          "https://:7443", "https://a:7443/x", "https://u@a:7443", "10.0.0.2:7443", ""})
        CHECK_FALSE(is_hub_url(bad));
    CHECK(is_hub_url(hub_url("hub", 7443)));
}

TEST_CASE("the client asks, gives and takes over the hub's real server") {
    Hall hall;
    Client client(options_for(hall, hall.kiosk));
    auto health = client.health();
    REQUIRE(health);
    CHECK(health->health.congress == to_hex(congress_id));
    CHECK(health->time == noon);
    CHECK(client.time().known());

    const auto entries = hall.kiosk.write(300);
    auto pushed = client.push(entries);
    REQUIRE(pushed);
    CHECK(pushed->have == record::Have{hall.kiosk.id(), 1, 300});
    CHECK(hall.hub.entries(hall.kiosk.id()).size() == 300);
    CHECK(hall.hub.entries(hall.kiosk.id()).back().signature == entries.back().signature);

    auto status = client.status();
    REQUIRE(status);
    CHECK(status->status.have == std::vector<record::Have>{{hall.kiosk.id(), 1, 300}});

    Machine hub;
    hall.hub.spine = hub.write(25);
    auto pulled = client.pull({{std::string(32, 'b'), 1, 5}}, 10);
    REQUIRE(pulled);
    CHECK(pulled->more);
    REQUIRE(pulled->entries.size() == 10);
    CHECK(pulled->entries.front().hash == hall.hub.spine[5].hash);
    auto rest = client.pull({{std::string(32, 'b'), 1, 15}}, 10);
    REQUIRE(rest);
    CHECK_FALSE(rest->more);
    CHECK(hall.hub.refusals().empty());
}

TEST_CASE("each way in which the hub does not answer is told apart, with a sentence") {
    Hall hall;
    ClientOptions options = options_for(hall, hall.kiosk);
    CallFault expected{};
    SECTION("another key than the one enrolled with") {
        options.pin[0] ^= 1U;
        expected = CallFault::wrong_hub;
    }
    SECTION("nobody listens") {
        hall.server->stop();
        expected = CallFault::unreachable;
    }
    SECTION("suspended") {
        hall.hub.set(hall.kiosk.id(), [](Peer& peer) { peer.suspended = true; });
        expected = CallFault::suspended;
    }
    SECTION("not admitted yet") {
        hall.hub.set(hall.kiosk.id(), [](Peer& peer) { peer.admitted = false; });
        expected = CallFault::not_admitted;
    }
    SECTION("a machine that nobody enrolled") {
        options.key = std::make_shared<const record::SigningKey>(record::SigningKey::generate());
        expected = CallFault::not_admitted;
    }
    SECTION("a key that is not the device's") {
        hall.hub.set(hall.kiosk.id(), [](Peer& peer) { peer.key[0] ^= 1U; });
        expected = CallFault::signature;
    }
    SECTION("a clock far off") {
        options.wall = [] { return noon + std::chrono::hours{9}; };
        expected = CallFault::time;
    }
    if (!options.wall) options.wall = [] { return noon; };
    Client client(options);
    auto status = client.status();
    REQUIRE_FALSE(status);
    INFO(status.error().words);
    CHECK(status.error().fault == expected);
    CHECK(status.error().words.size() > 10);
}

TEST_CASE("a wrong clock is mended by one greeting") {
    Hall hall;
    ClientOptions options = options_for(hall, hall.kiosk);
    options.wall = [] { return from_millis(0); };
    Client client(options);
    CHECK_FALSE(client.status());
    REQUIRE(client.health());
    CHECK(client.status());
}

TEST_CASE("a hub that was restarted is asked again on a new line, and never with the same signature") {
    Hall hall;
    ClientOptions options = options_for(hall, hall.kiosk);
    options.wall = [] { return noon; };
    Client client(options);
    REQUIRE(client.status());
    const std::uint16_t port = hall.server->port();
    hall.server->stop();
    hall.server.reset();
    auto again = Server::start({.address = "127.0.0.1",
                                .port = port,
                                .tls = test_identity(),
                                .limits = {},
                                .now = [] { return noon; }},
                               hall.hub);
    REQUIRE(again);
    REQUIRE(client.health());
    CHECK(client.status());
    for (const auto& refused : hall.hub.refusals()) CHECK(refused.what != "replay");
    (*again)->stop();
    hall.server = std::move(*again);
}

TEST_CASE("a gap that the hub finds comes back with what it holds") {
    Hall hall;
    ClientOptions options = options_for(hall, hall.kiosk);
    options.wall = [] { return noon; };
    Client client(options);
    auto entries = hall.kiosk.write(3);
    entries.erase(entries.begin());
    auto pushed = client.push(entries);
    const PushAnswer answer = pushed ? *pushed : pushed.error().answer;
    CHECK(answer.have.seq == 0);
    REQUIRE(answer.alarms.size() == 1);
    CHECK(answer.alarms[0].what == record::Alarm::What::gap);
}

TEST_CASE("a machine joins with its code and learns that it was admitted") {
    Hall hall;
    Machine fresh;
    ClientOptions options = options_for(hall, fresh);
    options.wall = [] { return noon; };
    Client client(options);
    auto asked = client.enrol("ABCDEFGHIJKLMNOP", "3 号机", "delegate");
    REQUIRE(asked);
    CHECK(asked->state == EnrolAnswer::State::waiting);
    CHECK(asked->device == fresh.id());
    REQUIRE(hall.hub.enrolments().size() == 1);
    CHECK(hall.hub.enrolments()[0].code == "ABCDEFGHIJKLMNOP");
    hall.hub.set(fresh.id(), [](Peer& peer) { peer.admitted = true; });
    auto state = client.enrol_state();
    REQUIRE(state);
    CHECK(state->state == EnrolAnswer::State::admitted);
}

TEST_CASE("cutting the line ends a request that waits for its answer") {
    Hall hall;
    ClientOptions options = options_for(hall, hall.kiosk);
    options.wall = [] { return noon; };
    Client client(options);
    hall.hub.hold();
    std::thread cutter([&] {
        hall.hub.wait_held(1);
        client.cut(true);
    });
    auto status = client.status();
    cutter.join();
    REQUIRE_FALSE(status);
    CHECK(status.error().fault == CallFault::cancelled);
    hall.hub.let_go();
    CHECK(client.status().error().fault == CallFault::cancelled);
    client.cut(false);
    CHECK(client.status());
}

TEST_CASE("the agent carries entries both ways, is woken by the live stream, and survives a cut") {
    Hall hall;
    Machine hub;
    Bell bell;
    Owner owner;
    owner.own = hall.kiosk.write(40);
    hall.hub.spine = hub.write(10);
    Agent::Options options;
    // So long that only the live stream can bring the news.
    options.settings.pull_every = options.settings.pull_every_live = options.settings.status_every =
        std::chrono::hours{1};
    options.seed = 5;
    options.wake = [&] { bell.ring(); };
    auto live = std::make_unique<Client>(options_for(hall, hall.kiosk));
    Agent agent(options, std::make_unique<Client>(options_for(hall, hall.kiosk)), std::move(live));
    const auto serve_until = [&](const std::function<bool()>& done) {
        while (!done()) {
            if (!bell.wait()) return false;
            static_cast<void>(agent.serve(owner));
        }
        return true;
    };
    REQUIRE(serve_until(
        [&] { return owner.spine.size() == 10 && hall.hub.entries(hall.kiosk.id()).size() == 40; }));
    REQUIRE(hall.becomes("live_streams", 1));
    for (auto& entry : hub.write(5)) hall.hub.spine.push_back(entry);
    hall.hub.commit(15);
    REQUIRE(serve_until([&] { return owner.spine.size() == 15; }));
    CHECK(agent.state().line == Line::online);

    agent.cut(true);
    CHECK(agent.state().line == Line::cut);
    for (auto& entry : hall.kiosk.write(3)) owner.own.push_back(entry);
    agent.wrote();
    agent.cut(false);
    REQUIRE(serve_until([&] { return hall.hub.entries(hall.kiosk.id()).size() == 43; }));
    CHECK(hall.hub.refusals().empty());
}

TEST_CASE("an agent ends at once, whatever it waits for") {
    Hall hall;
    hall.hub.hold();
    Bell bell;
    {
        Agent::Options options;
        options.wake = [&] { bell.ring(); };
        ClientOptions client = options_for(hall, hall.kiosk);
        client.wall = [] { return noon; };
        Agent agent(options, std::make_unique<Client>(client), nullptr);
        // It waits either for its owner, whom nobody plays here, or for the hub, which does not answer.
        REQUIRE(bell.wait());
    }
    hall.hub.let_go();
    CHECK(hall.hub.entries(hall.kiosk.id()).empty());
}

TEST_CASE("a wrong code is told in the hub's words") {
    Hall hall;
    Machine fresh;
    Client client(options_for(hall, fresh));
    auto asked = client.enrol("PONMLKJIHGFEDCBA", "3 号机", "delegate");
    REQUIRE_FALSE(asked);
    CHECK(asked.error().words.find("码不对") != std::string::npos);
}
