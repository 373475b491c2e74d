// Who is told of news, of few and of many that listen.
#include "shared/sync/live_pace.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"

using namespace daihui::sync;
using std::chrono::milliseconds;
using Listener = LivePace::Listener;

namespace {

struct Crowd {
    explicit Crowd(std::size_t machines) : listeners(machines) {
        for (Listener& one : listeners) all.push_back(&one);
    }
    /// One round, 50 ms after the one before.
    LivePace::Round round(LivePace& pace, std::uint64_t head) {
        now += milliseconds{50};
        return pace.next(all, head, now);
    }
    std::vector<Listener> listeners;
    std::vector<Listener*> all;
    std::chrono::steady_clock::time_point now{std::chrono::hours{1}};
};

}  // namespace

TEST_CASE("in a small hall everybody is told in every round") {
    LivePace pace(500, 300);
    Crowd crowd(25);
    for (std::uint64_t head = 1; head <= 200; ++head) {
        const auto round = crowd.round(pace, head);
        CHECK(round.told.size() == 25);
        CHECK_FALSE(round.others_wait);
    }
}

TEST_CASE("who was told of an entry is not told of it again") {
    LivePace pace(500, 300);
    Crowd crowd(3);
    CHECK(crowd.round(pace, 7).told.size() == 3);
    CHECK(crowd.round(pace, 7).told.empty());
    crowd.listeners.emplace_back();
    crowd.all.clear();
    for (Listener& one : crowd.listeners) crowd.all.push_back(&one);
    CHECK(crowd.round(pace, 7).told.size() == 1);
}

TEST_CASE("after a quiet moment a large hall is told at once; while entries come without end, in turn") {
    LivePace pace(500, 300);
    Crowd crowd(200);
    std::uint64_t head = 1;
    CHECK(crowd.round(pace, head).told.size() == 200);
    std::size_t told = 0;
    std::vector<std::size_t> times(crowd.listeners.size());
    for (int round = 0; round < 400; ++round) {  // twenty seconds
        const auto now = crowd.round(pace, ++head);
        told += now.told.size();
        for (const Listener* one : now.told) ++times[static_cast<std::size_t>(one - crowd.listeners.data())];
    }
    // 500 a second, and what was saved up before.
    CHECK(told >= 10'000);
    CHECK(told <= 10'300);
    const auto [least, most] = std::minmax_element(times.begin(), times.end());
    CHECK(*most - *least <= 1);
    // It becomes quiet: the rest hears of the last one.
    for (int rounds = 0; crowd.round(pace, head).others_wait; ++rounds) REQUIRE(rounds < 10);
    for (const Listener& one : crowd.listeners) CHECK(one.told == head);
}

TEST_CASE("consoles are told in every round, beside however many machines") {
    LivePace pace(100, 10);
    Crowd crowd(300);
    crowd.listeners[299].console = crowd.listeners[150].console = true;
    for (std::uint64_t head = 1; head <= 50; ++head) {
        const auto round = crowd.round(pace, head);
        CHECK(crowd.listeners[299].told == head);
        CHECK(crowd.listeners[150].told == head);
        CHECK(round.told.size() <= 12);
        CHECK(round.others_wait);
    }
}

TEST_CASE("whatever may be told, nobody is forgotten") {
    LivePace pace(0, 0);
    Crowd crowd(5);
    for (std::uint64_t head = 1; head <= 5; ++head) CHECK(crowd.round(pace, head).told.size() == 1);
    for (const Listener& one : crowd.listeners) CHECK(one.told > 0);
}
