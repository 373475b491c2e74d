// Slow clients, idle ones, and more than there is room for: what each costs is bounded, and devices go first.
#include <sys/resource.h>

#include <cstdlib>

#include "shared/sync/wire.hpp"
#include "tests/support/catch.hpp"
#include "tests/sync/fake_hub.hpp"

using namespace daihui;
using namespace daihui::sync;
using namespace daihui::test;
using std::chrono::milliseconds;

namespace {

/// How many idle clients: 200, or as DAIHUI_IDLE_CLIENTS says; both ends of each are in this process.
std::size_t idle_clients() {
    const char* wished = std::getenv("DAIHUI_IDLE_CLIENTS");
    const std::size_t count = wished == nullptr ? 200 : std::strtoul(wished, nullptr, 10);
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    const std::size_t room =
        files.rlim_cur == RLIM_INFINITY ? count : static_cast<std::size_t>(files.rlim_cur) / 2 - 50;
    return std::min(count, room);
}

std::string words(const Reply& reply) { return error_from_json(reply.body).value().error; }

}  // namespace

TEST_CASE("a client that says nothing, half of a hello, or half of a request is closed") {
    ServerLimits limits;
    limits.handshake = limits.stranger = milliseconds{50};
    Hall hall(limits);
    WireLine silent(hall.server->port(), WireLine::Tls::none);
    CHECK(silent.ended());
    WireLine hello(hall.server->port(), WireLine::Tls::none);
    REQUIRE(hello.send(std::string("\x16\x03\x01\x02\x00", 5)));
    CHECK(hello.ended());
    WireLine half(hall.server->port());
    half.send("GET /v1/health HT");
    CHECK(half.ended());
    CHECK(hall.becomes("connections", 0));
}

TEST_CASE("a body that comes too slowly is given up") {
    ServerLimits limits;
    limits.body = milliseconds{50};
    limits.slowest = 1 << 30;
    Hall hall(limits);
    WireLine line(hall.server->port());
    const std::string text = hall.text(hall.kiosk, push_of(hall.kiosk.write(3)));
    REQUIRE(line.send(text.substr(0, text.size() - 5)));
    CHECK(line.ended());
    CHECK(hall.metric("body_bytes_held") == 0);
    CHECK(hall.hub.entries(hall.kiosk.id()).empty());
}

TEST_CASE("a client that does not read its answer is given up") {
    ServerLimits limits;
    limits.body = milliseconds{100};
    limits.slowest = 1 << 30;
    Hall hall(limits);
    Machine hub_machine;
    Bytes noise(std::size_t{5} << 20);
    fill_random(noise);
    hall.hub.spine = hub_machine.write(1, to_base32(noise));
    Machine::Ask ask;
    ask.method = "POST";
    ask.target = "/v1/pull";
    ask.content_type = json_content_type;
    ask.body = to_json(PullRequest{{}, 1});
    WireLine line(hall.server->port());
    // Answers to several requests are more than the sockets' buffers hold.
    std::string many;
    for (int i = 0; i < 4; ++i) {
        ask.nonce = fresh_nonce();
        many += hall.text(hall.kiosk, ask);
    }
    REQUIRE(line.send(many));
    CHECK(hall.becomes("connections", 0));
    CHECK(hall.push(hall.console, hall.console.write(1)).status == 200);
}

TEST_CASE("idle strangers give way to whoever comes, however many they are; a device's line stays") {
    ServerLimits limits;
    limits.connections = 20;
    limits.handshake = limits.stranger = limits.idle = std::chrono::minutes{5};
    Hall hall(limits);
    WireLine device(hall.server->port());
    REQUIRE(device.send(hall.text(hall.kiosk, {})));
    REQUIRE(device.reply()->status == 200);
    std::vector<std::unique_ptr<WireLine>> idle;
    const std::size_t count = idle_clients();
    for (std::size_t i = 0; i < count; ++i) {
        // Some speak TLS and then nothing, some nothing at all.
        idle.push_back(std::make_unique<WireLine>(hall.server->port(),
                                                  i % 4 == 0 ? WireLine::Tls::v1_3 : WireLine::Tls::none));
    }
    CHECK(hall.becomes("connections_total", static_cast<long>(count) + 1));
    CHECK(hall.metric("connections") == 20);
    CHECK(hall.metric("connections_evicted_total") == static_cast<long>(count) - 19);
    CHECK(hall.push(hall.console, hall.console.write(1)).status == 200);
    REQUIRE(device.send(hall.text(hall.kiosk, {})));
    const auto reply = device.reply();
    REQUIRE(reply);
    CHECK(reply->status == 200);
    CHECK(idle.front()->ended());
}

TEST_CASE("where every line is a device's, a further one finds no room") {
    ServerLimits limits;
    limits.connections = 2;
    Hall hall(limits);
    WireLine first(hall.server->port()), second(hall.server->port());
    for (WireLine* line : {&first, &second}) {
        REQUIRE(line->send(hall.text(hall.kiosk, {})));
        REQUIRE(line->reply()->status == 200);
    }
    CHECK_FALSE(WireLine(hall.server->port()).connected());
    first.cut();
    CHECK(hall.becomes("connections", 1));
    CHECK(hall.push(hall.console, hall.console.write(1)).status == 200);
}

TEST_CASE("more bodies than there is room for wait outside") {
    ServerLimits limits;
    limits.body_bytes = 100'000;
    Hall hall(limits);
    Machine big;
    hall.hub.enrol_machine(big);
    Bytes noise(200'000);
    fill_random(noise);
    const Reply reply = hall.push(big, big.write(1, to_base32(noise)));
    CHECK(reply.status == 503);
    CHECK(words(reply) == "busy");
    CHECK(reply.headers.at("retry-after") == "1");
    // The server lets go when it knows the answer sent, which the client may see sooner.
    CHECK(hall.becomes("body_bytes_held", 0));
    CHECK(hall.push(hall.console, hall.console.write(1)).status == 200);
}

TEST_CASE("batches in the hub's hands are bounded by what they unpack to") {
    ServerLimits limits;
    limits.body_bytes = 100'000;
    Hall hall(limits);
    hall.hub.hold();
    const std::string long_body(90'000, 'x');  // which is a small body on the wire
    WireLine first(hall.server->port());
    REQUIRE(first.send(hall.text(hall.kiosk, push_of(hall.kiosk.write(1, long_body)))));
    hall.hub.wait_held(1);
    const Reply second = hall.push(hall.console, hall.console.write(1, long_body));
    CHECK(second.status == 429);
    CHECK(words(second) == "busy");
    hall.hub.let_go();
    CHECK(first.reply()->status == 200);
    CHECK(hall.push(hall.console, hall.console.write(1)).status == 409);  // its first entry was not taken
}

TEST_CASE("more requests than the hub can hold are told to come again") {
    ServerLimits limits;
    limits.waiting = 2;
    Hall hall(limits);
    hall.hub.hold();
    WireLine first(hall.server->port()), second(hall.server->port());
    REQUIRE(first.send(hall.text(hall.kiosk, {})));
    REQUIRE(second.send(hall.text(hall.kiosk, {})));
    hall.hub.wait_held(2);
    CHECK(hall.metric("requests_waiting") == 2);
    const Reply third = hall.ask(hall.kiosk, {});
    CHECK(third.status == 429);
    CHECK(words(third) == "busy");
    hall.hub.let_go();
    CHECK(first.reply()->status == 200);
    CHECK(second.reply()->status == 200);
    CHECK(hall.ask(hall.kiosk, {}).status == 200);
}

TEST_CASE("a hub that does not answer in time is busy, and its late answer is nobody's") {
    ServerLimits limits;
    limits.answer = milliseconds{50};
    Hall hall(limits);
    hall.hub.hold();
    WireLine line(hall.server->port());
    REQUIRE(line.send(hall.text(hall.kiosk, push_of(hall.kiosk.write(1)))));
    const auto reply = line.reply();
    REQUIRE(reply);
    CHECK(reply->status == 503);
    CHECK(words(*reply) == "busy");
    CHECK(line.ended());
    hall.hub.let_go();
    CHECK(hall.hub.entries(hall.kiosk.id()).size() == 1);
    CHECK(hall.metric("requests_waiting") == 0);
    CHECK(hall.ask(hall.kiosk, {}).status == 200);
}

TEST_CASE("one device's requests can be too many") {
    ServerLimits limits;
    limits.guard.device_nonces = 3;
    Hall hall(limits);
    for (int i = 0; i < 3; ++i) CHECK(hall.ask(hall.kiosk, {}).status == 200);
    const Reply reply = hall.ask(hall.kiosk, {});
    CHECK(reply.status == 429);
    CHECK(words(reply) == "too_many");
    CHECK(hall.ask(hall.console, {}).status == 200);
}
