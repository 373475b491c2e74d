// What a machine says of itself, the hub's word on ballots, and what becomes of both in metrics and health.
#include <rapidcheck/catch.h>

#include "shared/sync/metrics.hpp"
#include "shared/sync/wire.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::sync;
using namespace std::chrono;

namespace {
const Moment noon = from_millis(1'795'000'000'000);
const std::string one(32, '1'), two(32, '2');
}  // namespace

TEST_CASE("what a machine says of itself comes back as it was said, in one short line of ASCII") {
    CHECK(rc::check([] {
        MachineStatus status;
        status.version = "1.20.3-rc+4";
        status.waiting = *rc::gen::arbitrary<std::uint64_t>();
        status.seen = *rc::gen::arbitrary<std::uint64_t>();
        status.in_trouble = *rc::gen::arbitrary<bool>();
        if (*rc::gen::arbitrary<bool>()) {
            status.ahead = milliseconds{*rc::gen::inRange<std::int64_t>(-3'000'000'000'000, 3'000'000'000'000)};
            status.within = milliseconds{*rc::gen::inRange<std::int64_t>(0, 100'000)};
        }
        const std::string text = to_json(status);
        RC_ASSERT(text.size() <= 512U);
        for (const char c : text) RC_ASSERT(c >= ' ' && c <= '~');
        const auto back = machine_status_from_json(text);
        RC_ASSERT(back.ok());
        RC_ASSERT(*back == status);
    }));
}

TEST_CASE("what a machine cannot say of itself is refused") {
    for (const char* text :
         {"", "{", "[]", "{}", R"({"version":"1","waiting":1})", R"({"version":"1","waiting":-1,"seen":1})",
          R"({"version":"1","waiting":1.5,"seen":1})", R"({"version":"1\n","waiting":1,"seen":1})",
          R"({"version":"一","waiting":1,"seen":1})", R"({"version":"<i>","waiting":1,"seen":1})",
          R"({"version":"123456789012345678901234567890123","waiting":1,"seen":1})",
          R"({"version":"1","waiting":1,"seen":1,"ahead":"2"})",
          R"({"version":"1","waiting":1,"seen":1,"ahead":9223372036854775807,"within":0})",
          R"({"version":"1","waiting":1,"seen":1,"ahead":-9223372036854775808,"within":0})",
          R"({"version":"1","waiting":1,"seen":1,"ahead":3})",
          R"({"version":"1","waiting":1,"seen":1,"trouble":1})"})
        CHECK_FALSE(machine_status_from_json(text).ok());
    CHECK_FALSE(
        machine_status_from_json(R"({"version":"1","waiting":1,"seen":1,"x":")" + std::string(600, 'x') + "\"}")
            .ok());
    CHECK(machine_status_from_json(R"({"version":"1","waiting":1,"seen":1,"later":[]})").ok());
}

TEST_CASE("a machine in another century is said to be as far off as can be said") {
    MachineStatus status;
    status.ahead = hours{24 * 366 * 5000};
    const auto back = machine_status_from_json(to_json(status));
    REQUIRE(back.ok());
    CHECK(*back->ahead > hours{24 * 365 * 90});
}

TEST_CASE("the hub's word on ballots travels with the answer to a push") {
    PushReply reply;
    reply.answer.have = {one, 1, 4};
    reply.answer.decided = {{std::string(64, 'a'), true, ""}, {std::string(64, 'b'), false, "duplicate"}};
    const auto back = push_from_json(to_json(reply));
    REQUIRE(back.ok());
    CHECK(back->answer.decided == reply.answer.decided);
    reply.answer.decided.clear();
    CHECK(to_json(reply).find("decided") == std::string::npos);
    CHECK(push_from_json(to_json(reply))->answer.decided.empty());
    std::string wrong = to_json(PushReply{{{one, 1, 4}, {}, {{std::string(64, 'a'), true, ""}}}, {}});
    wrong.replace(wrong.find("true"), 4, "1   ");
    CHECK_FALSE(push_from_json(wrong).ok());
}

TEST_CASE("health says how many machines were heard of lately, and what waits there") {
    Metrics metrics;
    MachineStatus status;
    status.waiting = 7;
    metrics.machine(one, status, noon);
    metrics.machine(two, std::nullopt, noon + seconds{20});
    CHECK(metrics.heard(noon + seconds{25}).machines == 2);
    CHECK(metrics.heard(noon + seconds{25}).waiting == 7);
    CHECK(metrics.heard(noon + seconds{31}).machines == 1);
    CHECK(metrics.heard(noon + seconds{31}).waiting == 0);
    HealthReply health{{std::string(32, 'c'), one, 3, 77}, 1, noon, 2, 7};
    auto back = health_from_json(to_json(health));
    REQUIRE(back.ok());
    CHECK(back->machines == 2);
    CHECK(back->waiting == 7);
    // An older hub says neither.
    std::string text = to_json(health);
    text.replace(text.find("\"machines\":2,"), 13, "");
    text.replace(text.find(",\"waiting\":7"), 12, "");
    back = health_from_json(text);
    REQUIRE(back.ok());
    CHECK(back->machines == 0);
}

TEST_CASE("metrics have each machine by its id, and what it did not say stays as it was") {
    Metrics metrics;
    MachineStatus status;
    status.waiting = 7;
    status.seen = 40;
    status.ahead = milliseconds{-2500};
    metrics.machine(one, status, noon);
    metrics.machine(two, std::nullopt, noon);
    status.ahead.reset();
    status.waiting = 8;
    status.in_trouble = true;
    metrics.machine(one, status, noon + seconds{1});
    metrics.machine(one, std::nullopt, noon + seconds{2});
    const std::string text = metrics.text();
    const auto has = [&](const std::string& line) {
        INFO(text);
        return text.find("\n" + line + "\n") != std::string::npos;
    };
    CHECK(has("daihui_machine_waiting_entries{device=\"" + one + "\"} 8"));
    CHECK(has("daihui_machine_seen_seq{device=\"" + one + "\"} 40"));
    CHECK(has("daihui_machine_clock_ahead_seconds{device=\"" + one + "\"} -2.5"));
    CHECK(has("daihui_machine_trouble{device=\"" + one + "\"} 1"));
    CHECK(has("daihui_machine_contact_timestamp_seconds{device=\"" + one + "\"} 1795000002"));
    CHECK(has("daihui_machine_waiting_entries{device=\"" + two + "\"} 0"));
    CHECK(text.find("daihui_machine_clock_ahead_seconds{device=\"" + two) == std::string::npos);
}
