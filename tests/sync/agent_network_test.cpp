// The agent over a bad network, from scripts of chance: whatever is cut, lost, delayed or doubled, every entry
// comes to the hub exactly once and in order, and both ends agree.
#include <rapidcheck/catch.h>

#include "tests/support/catch.hpp"
#include "tests/sync/agent_script.hpp"

using namespace daihui;
using namespace daihui::sync;
using namespace daihui::sync::script;

namespace {

/// A plain generator, so that a run is its seed.
struct Dice {
    std::uint64_t state;
    std::uint64_t roll(std::uint64_t sides) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return (state >> 33U) % sides;
    }
};

struct Weather {
    std::uint64_t lost = 0, answer_lost = 0, twice = 0;  ///< of a hundred
};

void set_weather(Hall& hall, Dice& dice, Weather weather) {
    hall.wire.fate = [&dice, weather] {
        const std::uint64_t roll = dice.roll(100);
        if (roll < weather.lost) return Fate::lost_on_the_way;
        if (roll < weather.lost + weather.answer_lost) return Fate::answer_lost;
        if (roll < weather.lost + weather.answer_lost + weather.twice) return Fate::twice;
        return Fate::answered;
    };
}

}  // namespace

TEST_CASE("over cuts, losses, delays and doubled requests every entry arrives once and both ends agree") {
    CHECK(rc::check([](std::uint64_t seed) {
        Dice dice{seed};
        SyncSettings settings;
        settings.most_entries = 1 + dice.roll(40);
        settings.most_pulled = 1 + dice.roll(40);
        Hall hall(settings, seed);
        hall.hub.most_pushed = 1 + dice.roll(60);
        hall.wire.timeout = Ticks{static_cast<std::int64_t>(dice.roll(3000))};
        for (int phase = 0; phase < 12; ++phase) {
            hall.wire.trip = Ticks{static_cast<std::int64_t>(dice.roll(800))};
            set_weather(hall, dice, {dice.roll(2) * dice.roll(101), dice.roll(40), dice.roll(40)});
            if (dice.roll(4) == 0) hall.loop.link(dice.roll(2) == 0, hall.now);
            for (int turn = 0; turn < 6; ++turn) {
                for (std::uint64_t i = dice.roll(15); i > 0; --i) {
                    hall.kiosk.write("cast " + std::to_string(hall.kiosk.own.size()));
                    if (dice.roll(3) > 0) hall.loop.wrote();
                }
                for (std::uint64_t i = dice.roll(6); i > 0; --i) {
                    hall.hub.say("agenda " + std::to_string(hall.hub.spine.size()));
                    if (dice.roll(2) == 0) hall.loop.heard(hall.hub.spine.size());
                }
                hall.run(Ticks{static_cast<std::int64_t>(dice.roll(4000))});
            }
            RC_ASSERT(!hall.hub.contradicted);
        }
        hall.wire.fate = [] { return Fate::answered; };
        hall.wire.trip = Ticks{10};
        hall.loop.link(true, hall.now);
        hall.run(Ticks{60'000});
        RC_ASSERT(hall.in_step());
        RC_ASSERT(hall.line() == Line::online);
        RC_ASSERT(hall.loop.state(hall.now).waiting == 0U);
    }));
}

TEST_CASE("the number of requests stays in proportion, however bad the line is") {
    CHECK(rc::check([](std::uint64_t seed) {
        Dice dice{seed};
        Hall hall({}, seed);
        hall.wire.timeout = Ticks{static_cast<std::int64_t>(dice.roll(200))};
        set_weather(hall, dice, {30 + dice.roll(70), dice.roll(30), 0});
        for (int i = 0; i < 200; ++i) hall.kiosk.write("cast " + std::to_string(i));
        const std::size_t requests = hall.run(Ticks{600'000});
        // Ten minutes: the idle rate and the tries between, never a busy loop.
        RC_ASSERT(requests < 2500U);
    }));
}

TEST_CASE("a kiosk that is killed at any point and starts again from its record goes on without loss") {
    CHECK(rc::check([](std::uint64_t seed) {
        Dice dice{seed};
        SyncSettings settings;
        settings.most_entries = 1 + dice.roll(10);
        Hall hall(settings, seed);
        for (int life = 0; life < 6; ++life) {
            set_weather(hall, dice, {dice.roll(60), dice.roll(40), dice.roll(20)});
            for (std::uint64_t i = dice.roll(20); i > 0; --i)
                hall.kiosk.write("cast " + std::to_string(hall.kiosk.own.size()));
            hall.hub.say("agenda");
            hall.run(Ticks{static_cast<std::int64_t>(dice.roll(3000))});
            hall.loop = SyncLoop(settings, seed + static_cast<std::uint64_t>(life));
        }
        hall.wire.fate = [] { return Fate::answered; };
        hall.run(Ticks{60'000});
        RC_ASSERT(hall.in_step());
    }));
}
