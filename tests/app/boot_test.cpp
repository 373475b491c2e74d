// A fresh machine joins a hub over real sockets, becomes a kiosk, works through a cut, and starts again where
// it was.
#include "kiosk/app/boot_program.hpp"

#include <thread>

#include "shared/sync/hub_move.hpp"
#include "shared/sync/peers.hpp"
#include "shared/sync/server.hpp"
#include "shared/venue/hub_move.hpp"
#include "tests/hub/hall.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace daihui;
using namespace daihui::test;

namespace {

/// A hub that listens, and the thread of both: whatever is waited for, hub and kiosks are served.
struct Hall {
    Hall() {
        hub.minute = -30;
        auto made = sync::tls_identity(hub.venue.path() / "keys");
        REQUIRE(made);
        identity = *made;
        start();
    }
    ~Hall() {
        hub.desk().stop();  // nobody serves any more: who still waits is told so
        server->stop();
    }

    void start(std::uint16_t port = 0) {
        sync::Server::Options options;
        options.address = "127.0.0.1";
        options.port = port;
        options.tls = identity;
        options.now = [at = hub.now()] { return at; };
        auto started = sync::Server::start(options, hub.desk());
        if (!started) FAIL(started.error().message);
        server = std::move(*started);
    }
    std::string code(const std::string& role) {
        sync::EnrolmentCode code;
        code.host = "127.0.0.1";
        code.port = server->port();
        code.pin = identity.pin;
        code.secret = hub.code(role);
        code.expiry = hub.now() + sync::enrolment_lifetime;
        return sync::to_text(code);
    }
    /// False after a minute: a failure, never a matter of luck.
    bool until(const std::function<bool()>& done, std::vector<app::BootProgram*> kiosks) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::minutes{1};
        while (!done()) {
            if (std::chrono::steady_clock::now() > end) return false;
            hub.desk().serve(hub.now());
            for (app::BootProgram* kiosk : kiosks) kiosk->tick(hub.now());
            std::this_thread::yield();
        }
        return true;
    }

    Hub hub;
    sync::TlsIdentity identity;
    std::unique_ptr<sync::Server> server;
};

/// A machine with a configuration and a clock.
struct Machine {
    explicit Machine(Hall& hall, const std::string& name) : clock(app::Clock::frozen(hall.hub.now())) {
        config.venue = folder / "venue";
        config.hub = app::HubPlace::elsewhere;
        config.machine = name;
        start();
    }
    void start() {
        program.reset();
        auto started = app::BootProgram::start(config, clock, app::Rehearsal::needed);
        if (!started) FAIL(started.error().message);
        program = std::move(*started);
    }
    ScratchFolder folder;
    app::KioskConfig config;
    app::Clock clock;
    std::unique_ptr<app::BootProgram> program;
};

void admit(Hall& hall, Machine& machine, const std::string& name) {
    machine.program->scanned(hall.code("delegate"));
    REQUIRE(hall.until([&] { return !hall.hub.machines().waiting().empty(); }, {machine.program.get()}));
    CHECK(machine.program->screen_id() == "join");
    const auto waiting = hall.hub.machines().waiting();
    REQUIRE(waiting.size() == 1);
    REQUIRE(hall.hub.machines().admit(waiting[0].device, name, "周敏", hall.hub.now()).ok());
    const bool joined =
        hall.until([&] { return machine.program->screen_id() != "join"; }, {machine.program.get()});
    INFO(machine.program->failure());
    REQUIRE(joined);
    CHECK(machine.program->screen_id() == "idle");
}

}  // namespace

TEST_CASE("a fresh machine asks for a code, is admitted, and checks delegates in, with the hub down as well") {
    Hall hall;
    const auto badges = hall.hub.venue.badges();
    REQUIRE(hall.hub.venue->open_check_in("s1", hall.hub.now()).ok());
    Machine machine(hall, "3 号机");
    CHECK(machine.program->screen_id() == "join");
    // Nothing but a good code leads on.
    machine.program->scanned(badges.at("001"));
    machine.program->scanned("DHE1:");
    CHECK(machine.program->screen_id() == "join");
    CHECK_FALSE(std::filesystem::exists(machine.config.venue / "venue.json"));
    admit(hall, machine, "3 号机");

    const auto present = [&] { return hall.hub.venue->books().presence("s1", "staff").present; };
    machine.program->scanned(badges.at("001"));
    CHECK(machine.program->screen_id() == "welcome");
    REQUIRE(hall.until([&] { return present() == 1; }, {machine.program.get()}));

    machine.program->hub(app::HubLink::down);
    machine.clock.advance(std::chrono::seconds{40});
    REQUIRE(hall.until([&] { return machine.program->screen_id() != "welcome"; }, {machine.program.get()}));
    machine.program->scanned(badges.at("002"));
    REQUIRE(hall.until([&] { return !machine.program->is_busy(); }, {machine.program.get()}));
    CHECK(present() == 1);
    // Switched off and on in between: what was written waits in the record.
    machine.start();
    CHECK(machine.program->screen_id() == "idle");
    REQUIRE(hall.until([&] { return present() == 2; }, {machine.program.get()}));
}

TEST_CASE("a code that the hub does not know is told, and the next good one is taken with the same key") {
    Hall hall;
    Machine machine(hall, "3 号机");
    std::string wrong = hall.code("delegate");
    const auto at = wrong.rfind(":AAAA");
    REQUIRE(at != std::string::npos);
    wrong.replace(at + 1, 4, "BBBB");
    machine.program->scanned(wrong);
    REQUIRE(hall.until([&] { return !machine.program->is_busy(); }, {machine.program.get()}));
    CHECK(machine.program->screen_id() == "join");
    CHECK(hall.hub.machines().waiting().empty());
    const auto key = app::device_key(machine.config.venue);
    REQUIRE(key);
    admit(hall, machine, "3 号机");
    const auto after = app::device_key(machine.config.venue);
    REQUIRE(after);
    CHECK(key.value()->public_key() == after.value()->public_key());
}

TEST_CASE(
    "a hub that answers elsewhere is found again by the code that it shows, and nothing is lost between") {
    Hall hall;
    const auto badges = hall.hub.venue.badges();
    REQUIRE(hall.hub.venue->open_check_in("s1", hall.hub.now()).ok());
    Machine machine(hall, "3 号机");
    admit(hall, machine, "3 号机");
    const auto present = [&] { return hall.hub.venue->books().presence("s1", "staff").present; };
    hall.server->stop();
    hall.start();  // at another port
    machine.program->scanned(badges.at("001"));
    CHECK(machine.program->screen_id() == "welcome");
    const auto move = venue::hub_move_of(hall.hub.venue.path(),
                                         {"127.0.0.1", hall.server->port(), to_hex(hall.identity.pin)});
    if (!move) FAIL(move.error().message);
    const std::string code =
        sync::to_text({move->hub.host, move->hub.port, hall.identity.pin, move->epoch, move->signature});
    // Nobody signed for this one: the machine stays with its hub, and its staff can read why.
    std::string forged = code;
    forged[forged.size() - 5] = forged[forged.size() - 5] == 'A' ? 'B' : 'A';
    const auto alarmed = [&](const std::string& words) {
        for (const record::Alarm& alarm : machine.program->venue()->link().alarms)
            if (alarm.words.find(words) != std::string::npos) return true;
        return false;
    };
    machine.program->scanned(forged);
    REQUIRE(hall.until([&] { return alarmed("改接码没有恢复密钥"); }, {machine.program.get()}));
    CHECK(present() == 0);
    machine.program->scanned(code);
    REQUIRE(hall.until([&] { return present() == 1; }, {machine.program.get()}));
    CHECK_FALSE(alarmed("改接码"));
    // After a restart it goes where it was sent.
    machine.start();
    machine.program->scanned(badges.at("002"));
    REQUIRE(hall.until([&] { return present() == 2; }, {machine.program.get()}));
}

TEST_CASE("a machine that was switched off while it waited goes on waiting, and starts when it is admitted") {
    Hall hall;
    Machine machine(hall, "3 号机");
    machine.program->scanned(hall.code("delegate"));
    REQUIRE(hall.until([&] { return !hall.hub.machines().waiting().empty(); }, {machine.program.get()}));
    machine.start();
    CHECK(machine.program->screen_id() == "join");
    const auto waiting = hall.hub.machines().waiting();
    REQUIRE(waiting.size() == 1);
    REQUIRE(hall.hub.machines().admit(waiting[0].device, "3 号机", "周敏", hall.hub.now()).ok());
    REQUIRE(hall.until([&] { return machine.program->screen_id() == "idle"; }, {machine.program.get()}));
}

TEST_CASE(
    "with the hub gone two neighbours know of each other's check-ins, and the hub takes them when it is back") {
    Hall hall;
    const auto badges = hall.hub.venue.badges();
    REQUIRE(hall.hub.venue->open_check_in("s1", hall.hub.now()).ok());
    Machine one(hall, "2 号机"), two(hall, "3 号机");
    admit(hall, one, "2 号机");
    admit(hall, two, "3 号机");
    // The second serves what it holds; the first knows where, and by which key.
    auto identity = sync::tls_identity(two.config.venue / "keys");
    REQUIRE(identity);
    const std::uint16_t port = static_cast<std::uint16_t>(20'000 + ::getpid() % 20'000);
    two.config.listen = "127.0.0.1:" + std::to_string(port);
    two.start();
    one.config.neighbours = {sync::to_text(sync::Neighbour{sync::hub_url("127.0.0.1", port), identity->pin})};
    one.start();
    const std::vector<app::BootProgram*> both = {one.program.get(), two.program.get()};
    // Each has heard that the other was admitted.
    const auto knows_all = [&](Machine& machine) {
        return machine.program->venue()->books().device_rows().size() ==
               hall.hub.venue->books().device_rows().size();
    };
    REQUIRE(hall.until([&] { return knows_all(one) && knows_all(two); }, both));
    one.program->hub(app::HubLink::down);
    two.program->hub(app::HubLink::down);
    two.program->scanned(badges.at("002"));
    REQUIRE(
        hall.until([&] { return one.program->venue()->books().presence("s1", "staff").present == 1; }, both));
    CHECK(hall.hub.venue->books().presence("s1", "staff").present == 0);
    one.program->scanned(badges.at("002"));  // known here now: no second check-in is written
    CHECK(one.program->venue()->record().waiting() == 0);
    one.program->hub(app::HubLink::up);
    two.program->hub(app::HubLink::up);
    REQUIRE(hall.until([&] { return hall.hub.venue->books().presence("s1", "staff").present == 1; }, both));
    CHECK(hall.hub.conflicts("check_in_twice").empty());
}

// Run by tests/sync/avahi_test.sh, where there is an Avahi: nobody lists anybody.
TEST_CASE("an island whose machines find each other refuses a slip's second use on the spot", "[.avahi]") {
    Hall hall;
    const auto badges = hall.hub.venue.badges();
    const auto printed = hall.hub.venue.slips("投票", 15);
    venue::Venue& hub = *hall.hub.venue;
    REQUIRE(hub.open_check_in("s1", hall.hub.now()).ok());
    for (const std::string& number : hall.hub.venue.everybody())
        REQUIRE(std::holds_alternative<venue::Welcome>(hub.scan(badges.at(number), hall.hub.now())));
    REQUIRE(hub.close_check_in("s1", minutes_later(-1)).ok());
    REQUIRE(hub.open_sitting("s1", nine()).ok());
    hall.hub.minute = 10;
    hall.hub.venue.adopt_all();
    const auto key = hub.check_box("p1", {"陈静", "赵海燕"}, hall.hub.now());
    if (!key) FAIL(key.error().message);
    std::map<std::string, int> keep = {{"staff+union", 10}, {"staff", 1}, {"union", 1}};
    std::string token;
    for (const auto& slip : printed) {
        if (keep[slip.slip_class.id]-- <= 0)
            REQUIRE(hub.void_slip(slip.token, "剩余作废", "陈静", hall.hub.now()).ok());
        else if (slip.slip_class.id == "staff+union")
            token = slip.token;
    }
    const auto issued = hub.issue_slips("p1", {{"staff+union", 10, 0}, {"staff", 1, 0}, {"union", 1, 0}},
                                        "周敏", "韩雪", hall.hub.now());
    if (!issued) FAIL(issued.error().message);
    REQUIRE(hub.open_voting("p1", hall.hub.now()).ok());

    Machine one(hall, "2 号机"), two(hall, "3 号机");
    admit(hall, one, "2 号机");
    admit(hall, two, "3 号机");
    int next = 0;
    for (Machine* machine : {&one, &two}) {
        machine->config.listen = "0.0.0.0:" + std::to_string(20'000 + ::getpid() % 20'000 + next++);
        machine->start();
    }
    const std::vector<app::BootProgram*> both = {one.program.get(), two.program.get()};
    const auto knows_all = [&](Machine& machine) {
        return machine.program->venue()->books().hub_seq() == hub.record().last_seq();
    };
    REQUIRE(hall.until([&] { return knows_all(one) && knows_all(two); }, both));
    one.program->hub(app::HubLink::down);
    two.program->hub(app::HubLink::down);
    venue::Venue& first = *two.program->venue();
    venue::Venue& second = *one.program->venue();
    const venue::Visit visit = visit_of(first, token, hall.hub.now());
    const auto sealed = first.seal(visit, plain_marks(visit, 2), hall.hub.now());
    if (!sealed) FAIL(sealed.error().message);
    REQUIRE(first.cast(visit, *sealed, hall.hub.now()).ok());
    // Nothing is left to vote on with this slip; the codes are shown, as on a rescan after a crash.
    const auto voted = [&] {
        return std::holds_alternative<venue::CastBefore>(second.scan(token, hall.hub.now()));
    };
    REQUIRE(hall.until(voted, both));
    std::vector<std::string> codes;
    for (const venue::Sealed& ballot : *sealed) codes.push_back(ballot.code);
    CHECK(std::get<venue::CastBefore>(second.scan(token, hall.hub.now())).codes == codes);
    CHECK(hub.books().turnout("housing").accepted == 0);
    one.program->hub(app::HubLink::up);
    two.program->hub(app::HubLink::up);
    REQUIRE(hall.until([&] { return hub.books().turnout("housing").accepted == 1; }, both));
    CHECK(hall.hub.machines().open_conflicts() == 0);
}
