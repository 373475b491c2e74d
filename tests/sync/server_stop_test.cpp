// Stopping: what the hub has taken is answered, what comes later is refused, nothing is left behind.
#include <atomic>
#include <future>

#include "shared/sync/wire.hpp"
#include "tests/support/catch.hpp"
#include "tests/sync/fake_hub.hpp"

using namespace daihui;
using namespace daihui::sync;
using namespace daihui::test;

TEST_CASE("a server that drains answers what the hub has and refuses the rest") {
    Hall hall;
    WireLine waiting(hall.server->port()), later(hall.server->port()), live(hall.server->port());
    Machine::Ask ask;
    ask.target = "/v1/live";
    REQUIRE(live.send(hall.text(hall.kiosk, ask)));
    REQUIRE(live.head());
    // A first request, so that it is no line that is still being taken on.
    REQUIRE(later.send(request_text("GET", "/v1/health")));
    REQUIRE(later.reply());
    hall.hub.hold();
    REQUIRE(waiting.send(hall.text(hall.kiosk, push_of(hall.kiosk.write(1)))));
    hall.hub.wait_held(1);

    std::promise<void> drained;
    auto over = drained.get_future();
    hall.server->drain([&] { drained.set_value(); });
    CHECK(live.ended());
    REQUIRE(later.send(hall.text(hall.console, {})));
    const auto refused = later.reply();
    REQUIRE(refused);
    CHECK(refused->status == 503);
    CHECK(refused->headers.at("retry-after") == "1");
    CHECK(error_from_json(refused->body)->error == "stopping");
    CHECK(later.ended());
    CHECK_FALSE(WireLine(hall.server->port()).connected());
    CHECK(over.wait_for(std::chrono::seconds{0}) == std::future_status::timeout);

    hall.hub.let_go();
    const auto answered = waiting.reply();
    REQUIRE(answered);
    CHECK(answered->status == 200);
    CHECK(push_from_json(answered->body)->answer.have.seq == 1);
    CHECK(over.wait_for(std::chrono::minutes{1}) == std::future_status::ready);
    hall.server->stop();
    CHECK(waiting.ended());
}

TEST_CASE("a server with nothing to do is drained at once, and stops twice as well as once") {
    Hall hall;
    WireLine idle(hall.server->port());
    std::promise<void> drained;
    hall.server->drain([&] { drained.set_value(); });
    CHECK(drained.get_future().wait_for(std::chrono::minutes{1}) == std::future_status::ready);
    hall.server->stop();
    hall.server->stop();
    CHECK(idle.ended());
}

TEST_CASE("an answer that comes after the server is gone does no harm") {
    ServerLimits limits;
    limits.grace = std::chrono::milliseconds{1};
    Hall hall(limits);
    WireLine line(hall.server->port());
    hall.hub.hold();
    REQUIRE(line.send(hall.text(hall.kiosk, push_of(hall.kiosk.write(1)))));
    hall.hub.wait_held(1);
    hall.server->stop();
    CHECK(line.ended());
    hall.server.reset();
    hall.hub.let_go();
    hall.hub.commit(99);
    CHECK(hall.hub.entries(hall.kiosk.id()).size() == 1);
}

TEST_CASE("a client that is gone when the hub answers leaves nothing behind") {
    Hall hall;
    hall.hub.hold();
    {
        WireLine line(hall.server->port());
        REQUIRE(line.send(hall.text(hall.kiosk, push_of(hall.kiosk.write(1)))));
        hall.hub.wait_held(1);
    }
    hall.hub.let_go();
    CHECK(hall.becomes("connections", 0));
    CHECK(hall.metric("requests_waiting") == 0);
    CHECK(hall.metric("body_bytes_held") == 0);
}

TEST_CASE("the port is free again, and taken while it is used") {
    auto hall = std::make_unique<Hall>();
    const std::uint16_t port = hall->server->port();
    FakeHub hub;
    Server::Options options;
    options.address = "127.0.0.1";
    options.port = port;
    options.tls = test_identity();
    const auto second = Server::start(options, hub);
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().message.find("端口已被别的程序占用") != std::string::npos);
    hall.reset();
    const auto third = Server::start(options, hub);
    REQUIRE(third.ok());
    CHECK((*third)->port() == port);
}

TEST_CASE("an address that is none and a key that is none are told") {
    FakeHub hub;
    Server::Options options;
    options.tls = test_identity();
    options.address = "hub.local";
    CHECK(Server::start(options, hub).error().message.find("IP 地址") != std::string::npos);
    options.address = "127.0.0.1";
    options.tls.key = "/nonexistent";
    CHECK(Server::start(options, hub).error().kind == ErrorKind::bad_input);
}
