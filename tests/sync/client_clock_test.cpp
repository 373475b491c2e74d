// The hub's clock as a kiosk estimates it, and the times that entries carry.
#include "shared/sync/clock.hpp"

#include <rapidcheck/catch.h>

#include "shared/record/entry_clock.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::sync;
using record::EntryClock;
using namespace std::chrono;

namespace {
const Moment noon = from_millis(1'795'000'000'000);
}

TEST_CASE("with no exchange the machine's own clock stands in for the hub's") {
    const HubTime hub;
    CHECK_FALSE(hub.known());
    CHECK(hub.now(Ticks{5}, noon) == noon);
    CHECK(hub.ahead(Ticks{5}, noon) == milliseconds{0});
    CHECK(hub.uncertainty() == milliseconds{0});
}

TEST_CASE("of several exchanges the quickest tells the time, whatever the slow ones say") {
    HubTime hub;
    hub.add({Ticks{1000}, noon, Ticks{1010}});
    hub.add({Ticks{2000}, noon + milliseconds{5000}, Ticks{4000}});  // sat in a queue for two seconds
    CHECK(hub.now(Ticks{1005}, noon + milliseconds{77}) == noon);
    CHECK(hub.now(Ticks{2005}, noon) == noon + milliseconds{1000});
    CHECK(hub.uncertainty() == milliseconds{5});
}

TEST_CASE("setting the machine's own clock does not move the hub's time") {
    HubTime hub;
    hub.add({Ticks{0}, noon, Ticks{0}});
    CHECK(hub.now(Ticks{60'000}, from_millis(0)) == noon + milliseconds{60'000});
    CHECK(hub.ahead(Ticks{60'000}, noon) == milliseconds{-60'000});
}

TEST_CASE("an answer that came before its question tells nothing") {
    HubTime hub;
    hub.add({Ticks{10}, noon, Ticks{9}});
    CHECK_FALSE(hub.known());
}

TEST_CASE("the estimate is never further off than half of the best round trip") {
    CHECK(rc::check([] {
        const auto offset = *rc::gen::inRange<std::int64_t>(-100'000'000, 100'000'000);
        HubTime hub;
        std::int64_t at = 0, best = 0;
        const auto count = *rc::gen::inRange(1, 8);
        for (int i = 0; i < count; ++i) {
            const auto there = *rc::gen::inRange<std::int64_t>(0, 900),
                       back = *rc::gen::inRange<std::int64_t>(0, 900);
            hub.add({Ticks{at}, noon + milliseconds{at + there + offset}, Ticks{at + there + back}});
            if (i == 0 || there + back < best) best = there + back;
            at += there + back + 10;
        }
        const auto wrong = hub.now(Ticks{at}, noon) - (noon + milliseconds{at + offset});
        RC_ASSERT(wrong <= hub.uncertainty());
        RC_ASSERT(-wrong <= hub.uncertainty());
        RC_ASSERT(hub.uncertainty().count() <= (best + 1) / 2);
    }));
}

TEST_CASE("an exchange of long ago gives way to newer ones, so that a drifting quartz is followed") {
    HubTime hub;
    hub.add({Ticks{0}, noon, Ticks{1}});  // the quickest of all, and the oldest
    for (int i = 1; i <= 8; ++i)
        hub.add({Ticks{i * 1000}, noon + milliseconds{i * 1000 + 300}, Ticks{i * 1000 + 20}});
    CHECK(hub.now(Ticks{9000}, noon) == noon + milliseconds{9290});
}

TEST_CASE("a small difference of clocks is not told, a large one with its direction and what to do") {
    CHECK_FALSE(clock_difference_words(milliseconds{9'999}));
    CHECK_FALSE(clock_difference_words(milliseconds{-9'999}));
    const auto fast = clock_difference_words(milliseconds{192'000}),
               slow = clock_difference_words(milliseconds{-10'000});
    REQUIRE(fast);
    REQUIRE(slow);
    CHECK(fast->find("快 3 分 12 秒") != std::string::npos);
    CHECK(slow->find("慢 10 秒") != std::string::npos);
    CHECK(clock_difference_words(milliseconds{std::int64_t{400} * 86'400'000})->find("400 天") !=
          std::string::npos);
}

TEST_CASE("times of entries never go back behind what was seen, and never run more than a minute ahead") {
    CHECK(rc::check([] {
        EntryClock clock;
        std::optional<Moment> newest;
        Moment written = noon - milliseconds{1};
        std::int64_t at = 0;
        const auto steps = *rc::gen::inRange(1, 40);
        for (int i = 0; i < steps; ++i) {
            at += *rc::gen::inRange<std::int64_t>(0, 30'000);
            const Moment now = noon + milliseconds{at};
            if (*rc::gen::arbitrary<bool>()) {
                const Moment seen = now + milliseconds{*rc::gen::inRange<std::int64_t>(-200'000, 200'000)};
                clock.seen(seen, now);
                if (seen <= now + EntryClock::most_ahead) newest = newest ? std::max(*newest, seen) : seen;
            } else {
                const Moment time = clock.next(now);
                RC_ASSERT(time >= now);
                RC_ASSERT(time <= now + EntryClock::most_ahead);
                RC_ASSERT(time >= written);
                if (newest && *newest <= now + EntryClock::most_ahead) RC_ASSERT(time >= *newest);
                written = time;
            }
        }
    }));
}

TEST_CASE("one machine that believes in another year carries nobody away, and finds back itself") {
    using Clock = EntryClock::Clock;
    const auto year = hours{24 * 365};
    EntryClock hub;
    CHECK(hub.next(noon) == noon);
    hub.seen(noon + year, noon);
    CHECK(hub.next(noon) == noon);
    hub.seen(noon + seconds{59}, noon);
    CHECK(hub.next(noon) == noon + seconds{59});
    // Its own clock was set back by an hour: what it wrote before is no reason to lie on.
    CHECK(hub.next(noon - hours{1}) == noon - hours{1});

    // A machine that woke up in 1970 and has not heard the hub yet goes by what the hub wrote.
    EntryClock kiosk;
    kiosk.seen(noon);
    CHECK(kiosk.next(from_millis(0), Clock::alone) == noon);
    CHECK(kiosk.next(noon + seconds{5}, Clock::agreed) == noon + seconds{5});
    // One that woke up a year ahead wrote so, and is right again as soon as it hears the hub.
    CHECK(kiosk.next(noon + year, Clock::alone) == noon + year);
    CHECK(kiosk.next(noon + minutes{1}, Clock::agreed) == noon + minutes{1});
}
