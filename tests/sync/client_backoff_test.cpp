// Waits between tries.
#include "shared/sync/backoff.hpp"

#include <rapidcheck/catch.h>
#include <algorithm>
#include <set>
#include <vector>

#include "tests/support/catch.hpp"

using namespace daihui::sync;
using std::chrono::milliseconds;

TEST_CASE("the window doubles with each failure up to its limit, and starts again after a success") {
    Backoff backoff(1, {milliseconds{100}, milliseconds{1500}, milliseconds{10}});
    std::vector<std::int64_t> windows;
    for (int i = 0; i < 6; ++i) {
        windows.push_back(backoff.window().count());
        static_cast<void>(backoff.next());
    }
    CHECK(windows == std::vector<std::int64_t>{100, 200, 400, 800, 1500, 1500});
    CHECK(backoff.failures() == 6);
    backoff.reset();
    CHECK(backoff.window() == milliseconds{100});
}

TEST_CASE("every wait lies within its window, however often it fails and whatever the seed") {
    CHECK(rc::check([](std::uint64_t seed) {
        Backoff backoff(seed);
        const Backoff::Limits limits;
        for (int i = 0; i < 200; ++i) {
            const auto window = backoff.window();
            const auto wait = backoff.next();
            RC_ASSERT(wait >= limits.least);
            RC_ASSERT(wait <= window);
            RC_ASSERT(window <= limits.most);
        }
    }));
}

TEST_CASE("the same seed waits the same, and machines with neighbouring seeds spread over the whole window") {
    Backoff first(7), again(7);
    for (int i = 0; i < 20; ++i) CHECK(first.next() == again.next());
    std::vector<int> tenths(10, 0);
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        Backoff backoff(seed, {milliseconds{1000}, milliseconds{1000}, milliseconds{0}});
        ++tenths[static_cast<std::size_t>(std::min<std::int64_t>(9, backoff.next().count() / 100))];
    }
    // A hundred each on average; all seeds are fixed, so this is the same in every run.
    for (const int count : tenths) {
        CHECK(count > 60);
        CHECK(count < 140);
    }
}

TEST_CASE("limits that contradict each other still give waits") {
    Backoff backoff(3, {milliseconds{5}, milliseconds{5}, milliseconds{50}});
    CHECK(backoff.next() == milliseconds{50});
}
