// The whole protocol against a hub in memory (shared/sync/README.md).
#include "shared/sync/server.hpp"

#include <nlohmann/json.hpp>

#include "shared/sync/batch.hpp"
#include "shared/sync/wire.hpp"
#include "tests/support/catch.hpp"
#include "tests/sync/fake_hub.hpp"

using namespace daihui;
using namespace daihui::sync;
using namespace daihui::test;

namespace {

Machine::Ask post(const std::string& target, const std::string& body) {
    Machine::Ask ask;
    ask.method = "POST";
    ask.target = target;
    ask.content_type = json_content_type;
    ask.body = body;
    return ask;
}
Machine::Ask get(const std::string& target) {
    Machine::Ask ask;
    ask.target = target;
    return ask;
}
ControlRequest incident(std::uint64_t seen) {
    ControlRequest request;
    request.seen = seen;
    request.id = std::string(32, '1');
    request.operation = "{\"by\":\"王五\",\"text\":\"停电\",\"call\":\"note_incident\"}";
    return request;
}

}  // namespace

TEST_CASE("anyone may ask how the hub is, and learns its time") {
    Hall hall;
    WireLine line(hall.server->port());
    CHECK(line.pin() == test_identity().pin);
    REQUIRE(line.send(request_text("GET", "/v1/health")));
    const auto reply = line.reply();
    REQUIRE(reply);
    CHECK(reply->status == 200);
    CHECK(reply->headers.at("content-type") == "application/json");
    CHECK(reply->headers.at("cache-control") == "no-store");
    CHECK(reply->headers.at("daihui-time") == std::to_string(to_millis(noon)));
    const auto health = health_from_json(reply->body);
    REQUIRE(health.ok());
    CHECK(health->version == 1);
    CHECK(health->health.congress == to_hex(congress_id));
    CHECK(health->health.head == 7);
    CHECK(health->time == noon);
}

TEST_CASE("a device pushes its entries and hears what the hub holds; a retry changes nothing") {
    Hall hall;
    const auto entries = hall.kiosk.write(3);
    for (int i = 0; i < 2; ++i) {
        const Reply reply = hall.push(hall.kiosk, entries);
        CHECK(reply.status == 200);
        const auto push = push_from_json(reply.body);
        REQUIRE(push.ok());
        CHECK(push->answer.have == record::Have{hall.kiosk.id(), 1, 3});
        CHECK(push->answer.alarms.empty());
        CHECK(push->error.error.empty());
    }
    const auto held = hall.hub.entries(hall.kiosk.id());
    REQUIRE(held.size() == 3);
    CHECK(record::encode(held[2].entry) == record::encode(entries[2].entry));
    CHECK(held[2].signature == entries[2].signature);
    CHECK(held[1].body == entries[1].body);
    CHECK(hall.metric("entries_received_total") == 6);
}

TEST_CASE("a gap and an entry of another congress come back as alarms with what is held") {
    Hall hall;
    auto entries = hall.kiosk.write(3);
    entries.erase(entries.begin());
    const Reply gap = hall.push(hall.kiosk, entries);
    CHECK(gap.status == 409);
    const auto gap_reply = push_from_json(gap.body);
    REQUIRE(gap_reply.ok());
    REQUIRE(gap_reply->answer.alarms.size() == 1);
    CHECK(gap_reply->answer.alarms[0].what == record::Alarm::What::gap);
    CHECK(gap_reply->answer.alarms[0].seq == 2);
    CHECK(gap_reply->answer.have.seq == 0);
    CHECK(gap_reply->error.error == "gap");
    CHECK(gap_reply->error.words == gap_reply->answer.alarms[0].words);

    const Reply foreign = hall.push(hall.console, {hall.console.foreign()});
    CHECK(foreign.status == 409);
    CHECK(push_from_json(foreign.body)->answer.alarms[0].what == record::Alarm::What::other_congress);
    CHECK(hall.metric("alarms_total{what=\"other_congress\"}") == 1);
}

TEST_CASE("a device pulls what it lacks and is told whether there is more") {
    Hall hall;
    Machine hub_machine;
    hall.hub.spine = hub_machine.write(5);
    const auto pulled = [&](std::uint64_t after, std::size_t limit) {
        return hall.ask(hall.kiosk,
                        post("/v1/pull", to_json(PullRequest{{{hub_machine.id(), 1, after}}, limit})));
    };
    const Reply first = pulled(0, 3);
    CHECK(first.status == 200);
    CHECK(first.headers.at("content-type") == batch_content_type);
    CHECK(first.headers.at("daihui-more") == "1");
    const auto entries = unpack(bytes_of(first.body));
    REQUIRE(entries.ok());
    REQUIRE(entries->size() == 3);
    CHECK(entries->at(2).hash == hall.hub.spine[2].hash);
    const Reply rest = pulled(3, 3);
    CHECK(rest.headers.count("daihui-more") == 0);
    CHECK(unpack(bytes_of(rest.body))->size() == 2);
    CHECK(hall.metric("entries_sent_total") == 5);
}

TEST_CASE("the status names what is held and the hub's time") {
    Hall hall;
    hall.push(hall.kiosk, hall.kiosk.write(2));
    const auto status = status_from_json(hall.ask(hall.kiosk, get("/v1/status")).body);
    REQUIRE(status.ok());
    CHECK(status->status.have == std::vector<record::Have>{{hall.kiosk.id(), 1, 2}});
    CHECK(status->time == noon);
    CHECK(status->status.epoch == 1);
}

TEST_CASE("a machine joins with a code, waits, and sees when it is admitted") {
    Hall hall;
    Machine fresh;
    EnrolRequest request{"ABCDEFGHIJKLMNOP", to_hex(fresh.key().public_key()), "3 号机", "desk", ""};
    WireLine line(hall.server->port());
    const auto send = [&] {
        REQUIRE(line.send(request_text(
            "POST", "/v1/enrol", {{"Content-Type", "application/json; charset=utf-8"}}, to_json(request))));
        const auto reply = line.reply();
        REQUIRE(reply);
        return *reply;
    };
    Reply reply = send();
    CHECK(reply.status == 202);
    auto answer = enrol_answer_from_json(reply.body);
    REQUIRE(answer.ok());
    CHECK(answer->device == fresh.id());
    CHECK(answer->state == EnrolAnswer::State::waiting);
    REQUIRE(hall.hub.enrolments().size() == 1);
    CHECK(hall.hub.enrolments()[0].name == "3 号机");
    CHECK(hall.hub.enrolments()[0].from == "127.0.0.1");

    const std::string own = "/v1/enrol/" + fresh.id();
    CHECK(enrol_answer_from_json(hall.ask(fresh, get(own)).body)->state == EnrolAnswer::State::waiting);
    CHECK(hall.ask(fresh, get("/v1/status")).status == 403);
    hall.hub.set(fresh.id(), [](Peer& peer) { peer.admitted = true; });
    CHECK(enrol_answer_from_json(hall.ask(fresh, get(own)).body)->state == EnrolAnswer::State::admitted);
    CHECK(hall.ask(fresh, get("/v1/status")).status == 200);
    // Nobody asks for another.
    CHECK(hall.ask(hall.kiosk, get(own)).status == 403);

    request.code = "AAAAAAAAAAAAAAAA";
    reply = send();
    CHECK(reply.status == 403);
    CHECK(error_from_json(reply.body)->words == "入网码不对。请重新扫描入网码。");
}

TEST_CASE("what the console asks for reaches the hub, and its refusal reaches the console") {
    Hall hall;
    const Reply done = hall.ask(hall.console, post("/v1/control", to_json(incident(7))));
    CHECK(done.status == 200);
    const auto answer = control_answer_from_json(done.body);
    REQUIRE(answer.ok());
    CHECK(answer->head == 8);
    CHECK(answer->answer == std::vector<std::string>{"done"});
    REQUIRE(hall.hub.controls().size() == 1);
    CHECK(hall.hub.controls()[0].operation == incident(7).operation);
    CHECK(hall.hub.controls()[0].id == incident(7).id);

    const Reply refused = hall.ask(hall.console, post("/v1/control", to_json(incident(3))));
    CHECK(refused.status == 409);
    CHECK(error_from_json(refused.body)->words == "控制台显示的内容已过时。请刷新后重试。");
}

TEST_CASE("one line serves many requests, sent one by one or all at once") {
    Hall hall;
    WireLine line(hall.server->port());
    for (int i = 0; i < 3; ++i) {
        REQUIRE(line.send(hall.text(hall.kiosk, get("/v1/status"))));
        const auto reply = line.reply();
        REQUIRE(reply);
        CHECK(reply->status == 200);
        CHECK(reply->headers.at("connection") == "keep-alive");
    }
    std::string all;
    for (std::uint64_t i = 1; i <= 4; ++i) all += hall.text(hall.kiosk, push_of(hall.kiosk.write(1)));
    REQUIRE(line.send(all));
    for (std::uint64_t i = 1; i <= 4; ++i) {
        const auto reply = line.reply();
        REQUIRE(reply);
        CHECK(push_from_json(reply->body)->answer.have.seq == i);
    }
    REQUIRE(line.send(request_text("GET", "/v1/health", {{"Connection", "close"}})));
    CHECK(line.reply()->headers.at("connection") == "close");
    CHECK(line.ended());
}

TEST_CASE("a client that asks whether to send its body is told to go on, or that it need not") {
    Hall hall;
    const std::string text = hall.text(hall.kiosk, push_of(hall.kiosk.write(1)));
    const std::size_t end = text.find("\r\n\r\n");
    WireLine line(hall.server->port());
    REQUIRE(line.send(text.substr(0, end) + "\r\nExpect: 100-continue\r\n\r\n"));
    CHECK(line.reply()->status == 100);
    REQUIRE(line.send(text.substr(end + 4)));
    CHECK(line.reply()->status == 200);
    REQUIRE(line.send(request_text(
        "POST", "/v1/push",
        {{"Content-Length", "99999999"}, {"Content-Type", batch_content_type}, {"Expect", "100-continue"}})));
    CHECK(line.reply()->status == 413);
}

TEST_CASE("a live stream tells the head at once and after each commit") {
    Hall hall;
    WireLine line(hall.server->port());
    REQUIRE(line.send(hall.text(hall.kiosk, get("/v1/live"))));
    const auto head = line.head();
    REQUIRE(head);
    CHECK(head->status == 200);
    CHECK(head->headers.at("content-type") == "text/event-stream");
    CHECK(line.until("event: head\ndata: {\"seq\":7}\n\n"));
    hall.hub.commit(8);
    CHECK(line.until("event: head\ndata: {\"seq\":8}\n\n"));
    // Of many commits at once the newest is told for certain.
    for (std::uint64_t seq = 9; seq <= 2000; ++seq) hall.hub.commit(seq);
    CHECK(line.until("event: head\ndata: {\"seq\":2000}\n\n"));
    CHECK(hall.metric("live_streams") == 1);
    CHECK(hall.metric("commits_total") == 1993);
    CHECK(hall.metric("head_seq") == 2000);
    line.cut();
    CHECK(hall.becomes("live_streams", 0));
}

TEST_CASE("a silent live stream is kept open by comments, until its device is suspended") {
    ServerLimits limits;
    limits.live_comment = std::chrono::milliseconds{20};
    Hall hall(limits);
    WireLine line(hall.server->port());
    REQUIRE(line.send(hall.text(hall.kiosk, get("/v1/live"))));
    REQUIRE(line.head());
    CHECK(line.until("\n\n"));
    for (int i = 0; i < 5; ++i) CHECK(line.until(":\n\n"));
    hall.hub.set(hall.kiosk.id(), [](Peer& peer) { peer.suspended = true; });
    CHECK(line.ended());
    CHECK(hall.becomes("live_streams", 0));
}

TEST_CASE("of one device the oldest of too many live streams gives way") {
    ServerLimits limits;
    limits.live_streams_a_device = 2;
    limits.live_streams = 3;
    Hall hall(limits);
    std::vector<std::unique_ptr<WireLine>> lines;
    const auto listen = [&](const Machine& machine) {
        lines.push_back(std::make_unique<WireLine>(hall.server->port()));
        REQUIRE(lines.back()->send(hall.text(machine, get("/v1/live"))));
        return lines.back()->head()->status;
    };
    for (int i = 0; i < 3; ++i) CHECK(listen(hall.kiosk) == 200);
    CHECK(lines[0]->ended());
    CHECK(hall.metric("live_streams") == 2);
    CHECK(listen(hall.console) == 200);
    Machine third;
    hall.hub.enrol_machine(third);
    CHECK(listen(third) == 429);
    hall.hub.commit(30);
    for (const std::size_t i : {1U, 2U, 3U}) CHECK(lines[i]->until("{\"seq\":30}"));
}

TEST_CASE("the metrics count requests by route and status, with their times") {
    Hall hall;
    hall.ask(hall.kiosk, get("/v1/status"));
    hall.ask(hall.kiosk, get("/v1/nowhere"));
    WireLine line(hall.server->port());
    REQUIRE(line.send(request_text("GET", "/metrics")));
    const auto reply = line.reply();
    REQUIRE(reply);
    CHECK(reply->status == 200);
    CHECK(reply->headers.at("content-type") == "text/plain; version=0.0.4");
    const auto has = [&](const std::string& text) { return reply->body.find(text) != std::string::npos; };
    CHECK(has("daihui_requests_total{route=\"/v1/status\",status=\"200\"} 1\n"));
    CHECK(has("daihui_requests_total{route=\"other\",status=\"404\"} 1\n"));
    CHECK(has("daihui_request_seconds_bucket{route=\"/v1/status\",le=\"+Inf\"} 1\n"));
    CHECK(has("daihui_request_seconds_count{route=\"/v1/status\"} 1\n"));
    CHECK(has("# TYPE daihui_request_seconds histogram\n"));
    CHECK(has("daihui_connections 1\n"));
    CHECK(has("daihui_requests_waiting 0\n"));
}
