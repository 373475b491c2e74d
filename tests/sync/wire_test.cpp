// The JSON forms come back as they were, and live streams are read however they are cut.
#include "shared/sync/wire.hpp"

#include <rapidcheck/catch.h>

#include "shared/sync/metrics.hpp"
#include "shared/sync/sse.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::sync;

namespace {
const Moment noon = from_millis(1'795'000'000'000);
const std::string device(32, 'd');
using What = record::Alarm::What;
}  // namespace

TEST_CASE("every answer comes back as it was sent") {
    const HealthReply health{{std::string(32, 'c'), device, 3, 77}, 1, noon};
    const auto health_back = health_from_json(to_json(health)).value();
    CHECK(health_back.health.congress == health.health.congress);
    CHECK(health_back.health.device == device);
    CHECK(health_back.health.epoch == 3);
    CHECK(health_back.health.head == 77);
    CHECK(health_back.time == noon);

    const StatusReply status{{{{device, 1, 5}, {std::string(32, 'e'), 2, 0}}, 2}, noon};
    const auto status_back = status_from_json(to_json(status)).value();
    CHECK(status_back.status.have == status.status.have);
    CHECK(status_back.status.epoch == 2);
    CHECK(status_back.time == noon);

    const PullRequest pull{{{device, 1, ~std::uint64_t{0}}}, 17};
    CHECK(pull_from_json(to_json(pull))->have == pull.have);
    CHECK(pull_from_json(to_json(pull))->limit == 17);
    CHECK(pull_from_json("{\"have\":[]}")->limit == 1000);

    const EnrolAnswer waiting{EnrolAnswer::State::refused, device, "入网码已用过。"};
    const auto waiting_back = enrol_answer_from_json(to_json(waiting)).value();
    CHECK(waiting_back.state == waiting.state);
    CHECK(waiting_back.words == waiting.words);

    CHECK(head_from_json(head_json(12)).value() == 12);
}

TEST_CASE("every sort of alarm comes back as it was sent, and one of a later version is an alarm") {
    PushReply reply;
    reply.answer.have = {device, 1, 4};
    for (const What what :
         {What::gap, What::fork, What::broken, What::signature, What::other_congress, What::unknown_device,
          What::suspended, What::old_hub, What::future, What::too_large})
        reply.answer.alarms.push_back({what, device, 1, 5, "「2 号机」的记录有缺口。"});
    reply.error = {"gap", "「2 号机」的记录有缺口。"};
    std::string text = to_json(reply);
    const auto back = push_from_json(text).value();
    CHECK(back.answer.have == reply.answer.have);
    CHECK(back.answer.alarms == reply.answer.alarms);
    CHECK(back.error.error == "gap");
    CHECK(back.error.words == reply.error.words);
    const std::size_t at = text.find("\"what\":\"gap\"");
    REQUIRE(at != std::string::npos);
    text.replace(at, 12, "\"what\":\"new\"");
    CHECK(push_from_json(text)->answer.alarms.size() == reply.answer.alarms.size());
}

TEST_CASE("what a console asks for and is answered comes back as it was sent") {
    const ControlRequest request{5, std::string(32, 'a'), "{\"what\":\"停电\\n\"}"};
    const auto back = control_from_json(to_json(request));
    REQUIRE(back.ok());
    CHECK(back->seen == 5);
    CHECK(back->id == request.id);
    CHECK(back->operation == request.operation);
    const ControlAnswer answer{9, {"1234 5678", "停电\"\n", ""}};
    const auto answered = control_answer_from_json(to_json(answer));
    REQUIRE(answered.ok());
    CHECK(answered->head == 9);
    CHECK(answered->answer == answer.answer);
}

TEST_CASE("members that a later version adds are passed over") {
    CHECK(error_from_json("{\"error\":\"x\",\"words\":\"y\",\"more\":[1,{}]}").ok());
    CHECK(head_from_json("{\"seq\":1,\"more\":null}").value() == 1);
}

TEST_CASE("a live stream is read the same however it is cut") {
    const std::string stream = live_event("head", head_json(7)) + live_comment() +
                               "data: a\r\ndata: b\r\n\r\n" + ": note\rid: 3\revent:x\rdata:y\r\r" +
                               live_event("head", head_json(8)) + "data: never ended";
    const std::vector<std::pair<std::string, std::string>> expected{
        {"head", "{\"seq\":7}"}, {"", ""}, {"message", "a\nb"}, {"", ""}, {"x", "y"}, {"head", "{\"seq\":8}"}};
    CHECK(rc::check([&] {
        std::vector<std::pair<std::string, std::string>> heard;
        LiveReader reader(
            [&](const std::string& name, const std::string& data) { heard.emplace_back(name, data); });
        for (std::size_t at = 0; at < stream.size();) {
            const auto piece = *rc::gen::inRange<std::size_t>(1, 12);
            RC_ASSERT(reader.feed(std::string_view(stream).substr(at, piece)));
            at += piece;
        }
        RC_ASSERT(heard == expected);
    }));
}

TEST_CASE("an event without end is given up") {
    LiveReader reader([](const std::string&, const std::string&) {});
    const std::string line = "data: " + std::string(1000, 'x') + "\n";
    int taken = 0;
    while (taken < 100 && reader.feed(line)) ++taken;
    CHECK(taken == 65);
    LiveReader one([](const std::string&, const std::string&) {});
    CHECK_FALSE(one.feed(std::string(70'000, 'x')));
}

TEST_CASE("metrics add up and are quoted") {
    Metrics metrics;
    metrics.request(Route::push, 200, std::chrono::microseconds{400});
    metrics.request(Route::push, 200, std::chrono::milliseconds{30});
    metrics.request(Route::push, 409, std::chrono::seconds{60});
    metrics.refused("odd\"\\\nword");
    metrics.alarm(What::fork);
    const std::string text = metrics.text();
    const auto has = [&](const std::string& line) {
        return text.find("\n" + line + "\n") != std::string::npos;
    };
    CHECK(has("daihui_requests_total{route=\"/v1/push\",status=\"200\"} 2"));
    CHECK(has("daihui_requests_total{route=\"/v1/push\",status=\"409\"} 1"));
    CHECK(has("daihui_request_seconds_bucket{route=\"/v1/push\",le=\"0.0005\"} 1"));
    CHECK(has("daihui_request_seconds_bucket{route=\"/v1/push\",le=\"0.025\"} 1"));
    CHECK(has("daihui_request_seconds_bucket{route=\"/v1/push\",le=\"0.05\"} 2"));
    CHECK(has("daihui_request_seconds_bucket{route=\"/v1/push\",le=\"10\"} 2"));
    CHECK(has("daihui_request_seconds_bucket{route=\"/v1/push\",le=\"+Inf\"} 3"));
    CHECK(has("daihui_request_seconds_sum{route=\"/v1/push\"} 60.0304"));
    CHECK(has("daihui_request_seconds_count{route=\"/v1/push\"} 3"));
    CHECK(has("daihui_refused_total{what=\"odd\\\"\\\\ word\"} 1"));
    CHECK(has("daihui_alarms_total{what=\"fork\"} 1"));
    CHECK_FALSE(has("daihui_request_seconds_count{route=\"/v1/pull\"} 0"));
}
