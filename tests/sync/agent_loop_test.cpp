// What the agent does in each situation.
#include "shared/sync/agent_loop.hpp"

#include <set>

#include "tests/support/catch.hpp"
#include "tests/sync/agent_script.hpp"

using namespace daihui;
using namespace daihui::sync;
using namespace daihui::sync::script;
using What = record::Alarm::What;

TEST_CASE("a kiosk greets the hub, asks what it holds, fetches and gives, and then waits") {
    Hall hall;
    hall.hub.say("defined");
    hall.kiosk.write("check-in");
    CHECK(hall.line() == Line::starting);
    hall.settle();
    CHECK(hall.wire.log == std::vector<Call>{Call::health, Call::status, Call::pull, Call::push, Call::pull});
    CHECK(hall.in_step());
    CHECK(hall.line() == Line::online);
    CHECK(hall.loop.state(hall.now).waiting == 0);
}

TEST_CASE("a new entry goes out at once, and the hub's word on it is fetched at once") {
    Hall hall;
    hall.settle();
    hall.wire.log.clear();
    const Ticks before = hall.now;
    hall.kiosk.write("cast");
    hall.loop.wrote();
    hall.settle();
    CHECK(hall.wire.log == std::vector<Call>{Call::push, Call::pull});
    CHECK(hall.now - before == 2 * hall.wire.trip);
    CHECK(hall.in_step());
}

TEST_CASE("with a live stream the hub's word on a new entry comes with its news, and soon without them too") {
    Hall hall;
    hall.settle();
    hall.loop.live(true);
    hall.settle();
    hall.wire.log.clear();
    hall.kiosk.write("check-in");
    hall.loop.wrote();
    hall.settle();
    CHECK(hall.wire.log == std::vector<Call>{Call::push});
    SECTION("told") {
        hall.loop.heard(hall.hub.spine.size());
        hall.run(SyncSettings{}.gather + 2 * hall.wire.trip);
    }
    SECTION("the stream died and nobody noticed") { hall.run(SyncSettings{}.pull_every + Ticks{100}); }
    CHECK(hall.wire.log == std::vector<Call>{Call::push, Call::pull});
    CHECK(hall.in_step());
}

TEST_CASE(
    "where a pull took long, news are fetched less often and in larger parts, and never later than said") {
    for (const int trip : {4, 200, 20'000}) {
        SyncSettings settings;
        settings.status_every = Ticks{10'000'000};
        Hall hall(settings);
        hall.settle();
        hall.loop.live(true);
        hall.wire.trip = Ticks{trip};
        hall.settle();
        hall.wire.log.clear();
        const Ticks end = hall.now + Ticks{60'000};
        while (hall.now < end) {
            hall.hub.say("cast");
            hall.loop.heard(hall.hub.spine.size());
            hall.run(Ticks{20});
        }
        // A pull, three times as long of rest; at the most two seconds of it.
        const std::int64_t each = trip + std::min<std::int64_t>(3 * trip, settings.longest_rest.count());
        CHECK(static_cast<std::int64_t>(hall.wire.log.size()) <= 60'000 / std::max<std::int64_t>(each, 50) + 1);
        CHECK(static_cast<std::int64_t>(hall.wire.log.size()) >= 60'000 / (each + 150) - 1);
        hall.wire.trip = Ticks{4};
        hall.run(settings.longest_rest + Ticks{200});
        CHECK(hall.in_step());
    }
}

TEST_CASE("what is left behind a pull is fetched at once, however long it took") {
    Hall hall;
    hall.settle();
    hall.loop.live(true);
    hall.settle();
    for (int i = 0; i < 2000; ++i) hall.hub.say("cast " + std::to_string(i));
    hall.wire.trip = Ticks{1000};
    hall.loop.heard(2000);
    hall.run(SyncSettings{}.gather + 8 * hall.wire.trip);
    CHECK(hall.in_step());
}

TEST_CASE("a machine with much over its books fetches as much at once as lies there") {
    Hall hall;
    hall.kiosk.neighbours = 3000;
    hall.settle();
    const std::size_t pulls = hall.hub.pulls;
    for (int i = 0; i < 12'000; ++i) hall.hub.say("cast " + std::to_string(i));
    hall.run(SyncSettings{}.pull_every + Ticks{100});
    CHECK(hall.in_step());
    CHECK(hall.hub.pulls == pulls + 4);
    // Never more than one answer holds.
    hall.kiosk.neighbours = 1'000'000;
    hall.kiosk.write("check-in");
    hall.loop.wrote();
    hall.settle();
    const std::size_t before = hall.hub.pulls;
    for (int i = 0; i < 10'000; ++i) hall.hub.say("more " + std::to_string(i));
    hall.run(SyncSettings{}.pull_every + Ticks{100});
    CHECK(hall.in_step());
    CHECK(hall.hub.pulls - before >= 2);
}

TEST_CASE(
    "news on the live stream are gathered for a moment, and what is known already is not asked for again") {
    Hall hall;
    hall.settle();
    hall.loop.live(true);
    hall.settle();
    hall.wire.log.clear();
    const Ticks gather = SyncSettings{}.gather;
    hall.hub.say("opened");
    hall.loop.heard(1);
    CHECK(hall.run(gather / 2 - Ticks{1}) == 0);
    CHECK(hall.loop.state(hall.now).busy);
    hall.hub.say("moved");
    hall.loop.heard(2);
    hall.run(gather / 2 + Ticks{1} + 2 * hall.wire.trip);
    CHECK(hall.wire.log == std::vector<Call>{Call::pull});
    CHECK(hall.in_step());
    CHECK_FALSE(hall.loop.state(hall.now).busy);
    hall.loop.heard(2);
    hall.run(2 * gather);
    CHECK(hall.wire.log.size() == 1);
}

TEST_CASE("machines that hear of the same news at once do not all ask at once") {
    std::set<Ticks> asked;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        Hall hall({}, seed);
        hall.settle();
        hall.loop.live(true);
        hall.settle();
        const Ticks before = hall.now;
        hall.hub.say("opened");
        hall.loop.heard(1);
        static_cast<void>(hall.loop.next(hall.now));
        asked.insert(hall.loop.next(hall.now).wake - before);
    }
    CHECK(asked.size() > 10);
    CHECK(*asked.begin() >= SyncSettings{}.gather / 2);
    CHECK(*asked.rbegin() <= SyncSettings{}.gather);
}

TEST_CASE("a fork is told to the hub's people once, and then nothing is said any more") {
    Hall hall;
    hall.settle();
    hall.hub.alarms = {{What::fork, kiosk_hex, 1, 1, "两台机器用了同一把钥匙。"}};
    hall.kiosk.write("cast");
    hall.loop.wrote();
    hall.wire.log.clear();
    hall.settle();
    CHECK(hall.wire.log == std::vector<Call>{Call::push, Call::status});
    CHECK(hall.loop.state(hall.now).forked);
    CHECK(hall.line() == Line::stopped);
    CHECK(hall.run(Ticks{3'600'000}) == 0);
    CHECK(hall.loop.state(hall.now).words == "两台机器用了同一把钥匙。");
}

TEST_CASE("without a live stream the hub's news are there within the interval of asking") {
    Hall hall;
    hall.settle();
    hall.hub.say("opened");
    hall.run(SyncSettings{}.pull_every + Ticks{100});
    CHECK(hall.in_step());
}

TEST_CASE("an idle hour costs few requests, with a live stream fewer") {
    Hall asking, listening;
    asking.settle();
    listening.settle();
    listening.loop.live(true);
    const std::size_t asked = asking.run(Ticks{3'600'000}), listened = listening.run(Ticks{3'600'000});
    CHECK(asked < 2000);
    CHECK(listened < 520);
}

TEST_CASE("a long history and many entries of our own take turns") {
    SyncSettings settings;
    settings.most_entries = 10;
    settings.most_pulled = 10;
    Hall hall(settings);
    for (int i = 0; i < 100; ++i) hall.hub.say("agenda " + std::to_string(i));
    for (int i = 0; i < 100; ++i) hall.kiosk.write("cast " + std::to_string(i));
    hall.settle();
    CHECK(hall.in_step());
    // Neither waits for the other to end.
    const auto& log = hall.wire.log;
    const auto first_push = std::find(log.begin(), log.end(), Call::push) - log.begin();
    CHECK(first_push <= 3);
    CHECK(log[static_cast<std::size_t>(first_push) + 1] == Call::pull);
}

TEST_CASE("a batch that is too large is halved until it goes through") {
    Hall hall;
    hall.hub.most_pushed = 7;
    for (int i = 0; i < 100; ++i) hall.kiosk.write("cast " + std::to_string(i));
    hall.settle();
    CHECK(hall.in_step());
    CHECK(hall.hub.repeated == 0);
    CHECK(hall.line() == Line::online);
}

TEST_CASE("a single entry that is too large stops the agent with a sentence, once") {
    Hall hall;
    hall.hub.most_pushed = 0;
    hall.kiosk.write("huge");
    hall.settle();
    const std::size_t pushes = hall.hub.pushes;
    hall.run(Ticks{600'000});
    CHECK(hall.line() == Line::stopped);
    CHECK(hall.hub.pushes == pushes);
    CHECK(hall.loop.state(hall.now).words == "分成较小的几批发送。");
    REQUIRE(hall.loop.state(hall.now).alarms.size() == 1);
    CHECK(hall.loop.state(hall.now).alarms[0].what == What::too_large);
}

TEST_CASE("a lost packet is no news; a line that stays down is told after the patience, and when it is back") {
    Hall hall;
    hall.settle();
    hall.wire.fate = [] { return Fate::lost_on_the_way; };
    hall.wire.timeout = Ticks{100};
    hall.kiosk.write("cast");
    hall.loop.wrote();
    hall.settle();
    CHECK(hall.line() == Line::online);
    CHECK(hall.loop.state(hall.now).words.empty());
    hall.run(Ticks{6000});
    CHECK(hall.line() == Line::offline);
    CHECK(hall.loop.state(hall.now).words == "连不上主控机。");
    CHECK(hall.loop.state(hall.now).waiting == 1);
    CHECK(line_words(hall.line()) == "脱网，票已存本机");
    hall.wire.fate = [] { return Fate::answered; };
    hall.run(Ticks{9000});
    CHECK(hall.line() == Line::online);
    CHECK(hall.in_step());
}

TEST_CASE("the last contact is the last answer to this machine as one of the congress") {
    Hall hall;
    hall.settle();
    const auto contact = hall.loop.state(hall.now).last_contact;
    REQUIRE(contact);
    CHECK(*contact <= hall.now);
    hall.wire.fate = [] { return Fate::lost_on_the_way; };
    hall.run(Ticks{1'200'000});
    CHECK(hall.loop.state(hall.now).last_contact == contact);
    hall.wire.fate = [] { return Fate::answered; };
    hall.run(Ticks{10'000});
    CHECK(*hall.loop.state(hall.now).last_contact > *contact);
}

TEST_CASE("ten minutes without the hub cost a bounded number of tries") {
    Hall hall;
    hall.settle();
    hall.wire.fate = [] { return Fate::lost_on_the_way; };
    hall.wire.timeout = Ticks{0};  // refused at once: the worst case
    CHECK(hall.run(Ticks{600'000}) < 300);
}

TEST_CASE("cut on purpose nothing is asked, mended it goes on at once") {
    Hall hall;
    hall.settle();
    hall.loop.link(false, hall.now);
    hall.kiosk.write("cast");
    hall.loop.wrote();
    CHECK(hall.run(Ticks{3'600'000}) == 0);
    CHECK(hall.line() == Line::cut);
    hall.loop.link(true, hall.now);
    hall.settle();
    CHECK(hall.in_step());
    CHECK(hall.line() == Line::online);
}

TEST_CASE("a hub of another congress, of another version, or one that was taken over from is given nothing") {
    Hall hall;
    hall.kiosk.write("cast");
    std::string words;
    SECTION("another congress") {
        hall.hub.congress = std::string(32, 'd');
        words = "另一次大会";
    }
    SECTION("another version") {
        hall.hub.version = 2;
        words = "版本";
    }
    SECTION("the old hub") {
        hall.kiosk.hub_epoch = 2;
        words = "接管";
    }
    hall.run(Ticks{60'000});
    CHECK(hall.line() == Line::stopped);
    CHECK(hall.loop.state(hall.now).words.find(words) != std::string::npos);
    CHECK(hall.hub.pushes == 0);
    CHECK(hall.hub.pulls == 0);
    // The right one at the same address later needs no restart of sixty kiosks.
    hall.hub.congress = congress_hex;
    hall.hub.version = protocol_version;
    hall.hub.epoch = hall.kiosk.hub_epoch;
    hall.run(Ticks{30'000});
    CHECK(hall.line() == Line::online);
    CHECK(hall.in_step());
}

TEST_CASE("a machine whose record is shorter than what the hub took of it stops for good") {
    Hall hall;
    for (int i = 1; i <= 5; ++i)
        hall.hub.taken.push_back(entry_of(kiosk_hex, static_cast<std::uint64_t>(i), "x"));
    hall.kiosk.write("x");
    hall.run(Ticks{600'000});
    CHECK(hall.line() == Line::stopped);
    CHECK(hall.hub.pushes == 0);
    const SyncState state = hall.loop.state(hall.now);
    REQUIRE(state.alarms.size() == 1);
    CHECK(state.alarms[0].what == What::fork);
    CHECK(state.alarms[0].seq == 5);
    CHECK(state.words.find("恢复过旧备份") != std::string::npos);
}

TEST_CASE("an alarm of the hub about a fork stops for good, one about a suspension asks again") {
    Hall hall;
    hall.kiosk.write("cast");
    SECTION("fork") {
        hall.hub.alarms = {{What::fork, kiosk_hex, 1, 1, "两台机器用了同一把钥匙。"}};
        hall.settle();
        hall.hub.alarms.clear();
        CHECK(hall.run(Ticks{600'000}) == 0);
        CHECK(hall.line() == Line::stopped);
    }
    SECTION("suspended") {
        hall.hub.alarms = {{What::suspended, kiosk_hex, 1, 1, "本机已被停用。"}};
        hall.settle();
        CHECK(hall.line() == Line::held);
        hall.hub.alarms.clear();
        hall.run(Ticks{30'000});
        CHECK(hall.line() == Line::online);
    }
}

TEST_CASE("a hub that was restored from its backup is given again what it lost") {
    Hall hall;
    for (int i = 0; i < 20; ++i) hall.kiosk.write("cast " + std::to_string(i));
    hall.settle();
    REQUIRE(hall.hub.taken.size() == 20);
    hall.hub.taken.resize(8);
    hall.run(SyncSettings{}.status_every + Ticks{5000});
    CHECK(hall.hub.taken.size() == 20);
    CHECK_FALSE(hall.hub.contradicted);
}

TEST_CASE("a hub that took over is given the whole chain once, with its ballots, and that is remembered") {
    SyncSettings settings;
    settings.most_entries = 6;
    Hall hall(settings);
    for (int i = 0; i < 20; ++i) hall.kiosk.write("cast " + std::to_string(i));
    hall.settle();
    hall.hub.repeated = 0;
    hall.hub.epoch = 2;
    hall.run(SyncSettings{}.status_every + Ticks{5000});
    CHECK(hall.hub.repeated == 20);
    CHECK(hall.kiosk.given_epoch == 2);
    hall.run(Ticks{600'000});
    CHECK(hall.hub.repeated == 20);
    // A kiosk that starts again does not begin anew.
    Hall again(settings);
    again.hub = hall.hub;
    again.kiosk.own = hall.kiosk.own;
    again.kiosk.given_epoch = 2;
    again.settle();
    CHECK(again.hub.repeated == 20);
}

TEST_CASE("of a neighbour only what it holds is fetched, and nothing is given to it") {
    SyncSettings settings;
    settings.toward = Toward::neighbour;
    Hall hall(settings);
    hall.hub.epoch = 1;
    hall.kiosk.hub_epoch = 2;  // the neighbour may not have heard of a takeover yet
    for (int i = 0; i < 600; ++i) hall.hub.say("cast of the neighbour " + std::to_string(i));
    hall.kiosk.write("cast");
    hall.loop.wrote();
    hall.run(Ticks{10'000});
    CHECK(hall.kiosk.spine.size() == 600);
    CHECK(hall.hub.pushes == 0);
    CHECK(std::count(hall.wire.log.begin(), hall.wire.log.end(), Call::status) == 0);
    hall.hub.say("one more");
    hall.run(SyncSettings{}.pull_every + Ticks{100});
    CHECK(hall.kiosk.spine.size() == 601);
    CHECK(hall.line() == Line::online);
}

TEST_CASE("a full disk is told, loses nothing, and is tried again") {
    Hall hall;
    hall.hub.say("defined");
    hall.kiosk.disk_full = true;
    CHECK(hall.run(Ticks{60'000}) < 120);
    CHECK(hall.loop.state(hall.now).trouble == "磁盘已满。");
    hall.kiosk.disk_full = false;
    hall.run(Ticks{20'000});
    CHECK(hall.in_step());
    CHECK(hall.loop.state(hall.now).trouble.empty());
}

TEST_CASE("alarms are kept once each, the newest fifty") {
    SyncLoop loop({}, 1);
    HostFacts facts;
    for (std::uint64_t i = 0; i < 120; ++i)
        loop.pulled(0, false, {{What::gap, hub_hex, 1, i / 2, "缺少中间的记录。"}}, facts, Ticks{1});
    const SyncState state = loop.state(Ticks{1});
    REQUIRE(state.alarms.size() == 50);
    CHECK(state.alarms.front().seq == 10);
    CHECK(state.alarms.back().seq == 59);
}
