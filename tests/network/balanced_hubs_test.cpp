// Two hub programs behind one address: a balancer gives each connection to the next of them and cuts it after
// some requests, so that what one program was asked the other is asked next. And a database whose answers are
// lost, and which is started anew under them. Run by tests/support/with_postgres.
#include <chrono>
#include <cstdlib>
#include <random>
#include <thread>

#include "shared/hub/fellow_hubs.hpp"
#include "shared/sync/batch.hpp"
#include "shared/sync/enrolment.hpp"
#include "shared/sync/wire.hpp"
#include "shared/venue/machines.hpp"
#include "shared/venue/operation.hpp"
#include "tests/network/raw_request.hpp"
#include "tests/network/shared_hall.hpp"
#include "tests/support/forwarder.hpp"

using namespace daihui;
using namespace daihui::network;
using test::Forwarder;

namespace {

namespace op = venue::op;

Bytes body_of(const sync::ControlRequest& request) {
    const std::string text = sync::to_json(request);
    return {text.begin(), text.end()};
}

sync::ControlRequest note_request(const std::string& words) {
    return {0, sync::fresh_nonce(), venue::to_json(op::NoteIncident{words, "会务组"})};
}

/// How often these words stand in the record.
std::size_t times_on_record(const fs::path& folder, const std::string& words) {
    std::size_t times = 0;
    const auto venue = opened(folder);
    REQUIRE(venue->record()
                .for_each([&](const record::StoredEntry& stored) {
                    if (stored.body.find(words) != std::string::npos) ++times;
                })
                .ok());
    return times;
}

std::string socket_of(const std::string& store) {
    return store.substr(store.find("host=") + 5) + "/.s.PGSQL.5432";
}
/// The scratch database behind a forwarder.
std::string store_at(const Forwarder& forwarder) {
    return "postgresql://daihui@127.0.0.1:" + std::to_string(forwarder.port()) +
           "/postgres?sslmode=disable&gssencmode=disable";
}
bool holds_commit(std::string_view bytes, std::size_t before) {
    const std::string_view word("COMMIT\0", 7);
    const std::size_t at = bytes.find(word);
    return at != std::string_view::npos && at + word.size() > before;
}

}  // namespace

TEST_CASE("behind a balancer that cuts its connections everybody checks in and votes once") {
    const auto store = empty_database();
    if (!store) return;
    SharedHall hall(18, *store, 3);
    Forwarder balancer({{hall.port(0)}, {hall.port(1)}});
    for (std::size_t kiosk = 0; kiosk < 3; ++kiosk) hall.asks(kiosk, balancer.port());
    hall.start_hubs();
    // A handshake and a few requests.
    balancer.cut_after = 6000;
    hall.start_kiosks();
    hall.settle();
    for (std::size_t person = 0; person < 18; ++person) {
        balancer.cut_after = 3000 + 700 * (person % 5);
        CHECK(said_ok(hall.check_in(person % 3, person)));
    }
    hall.settle();
    const std::uint64_t before = hall.state(0).place;
    hall.open_voting();
    hall.settle(before);
    for (std::size_t person = 0; person < 18; ++person) {
        balancer.cut_after = 3000 + 900 * (person % 7);
        const std::string answer = hall.vote(person % 3, person);
        INFO(answer);
        CHECK(said_ok(answer));
        if (person == 9) hall.kill_hub(0);
        if (person == 12) hall.start_hub(0);
    }
    balancer.cut_after = 12000;
    hall.settle();
    // How often depends on how much each push carries; every kiosk met it.
    CHECK(balancer.cut > 3);
    hall.check_record(18, 18);
    CHECK(opened(hall.venue.hub)->machines().conflicts().empty());
}

TEST_CASE("what is sent again to the other program does nothing a second time") {
    const auto store = empty_database();
    if (!store) return;
    SharedHall hall(4, *store);
    hall.start_hubs();
    const auto console = hall.key(hall.venue.hub);
    const sync::Pin pin = hall.pin();
    const auto post = [&](std::size_t hub, const std::string& request) {
        return over_tls(hall.port(hub), request);
    };
    const auto of_console = [&](const sync::ControlRequest& request) {
        return signed_request(*console, "/v1/control", body_of(request), pin, sync::json_content_type);
    };

    // The very bytes: refused by the program that saw them, and by the other one.
    const sync::ControlRequest noted = note_request("灯光故障");
    const std::string bytes = of_console(noted);
    CHECK(post(0, bytes).find(" 200 ") != std::string::npos);
    CHECK(post(0, bytes).find(" 401 ") != std::string::npos);
    const std::string elsewhere = post(1, bytes);
    CHECK(elsewhere.find(" 409 ") != std::string::npos);
    CHECK(elsewhere.find("已") != std::string::npos);
    // The console itself, whose answer was lost: the same id, signed anew.
    CHECK(post(1, of_console(noted)).find(" 409 ") != std::string::npos);
    CHECK(post(0, of_console(noted)).find(" 200 ") != std::string::npos);
    // Both at once: one of them does it.
    const sync::ControlRequest raced = note_request("同时送到");
    std::array<std::string, 2> answers;
    {
        std::vector<std::jthread> threads;
        for (std::size_t hub = 0; hub < 2; ++hub)
            threads.emplace_back([&, hub] { answers.at(hub) = post(hub, of_console(raced)); });
    }
    CHECK((answers[0].find(" 200 ") != std::string::npos) != (answers[1].find(" 200 ") != std::string::npos));

    // A push of entries that the other program took: known, and nothing more.
    hall.start_kiosks();
    CHECK(said_ok(hall.check_in(0, 0)));
    hall.settle();
    hall.stop_kiosks();
    const auto own = opened(hall.venue.kiosks[0])->record().own_after(0, 100, std::size_t{1} << 20);
    REQUIRE(!own.empty());
    for (std::size_t hub = 0; hub < 2; ++hub) {
        auto client = hall.client(hall.venue.kiosks[0], hall.port(hub));
        const auto head = client->health()->health.head;
        auto pushed = client->push(own);
        REQUIRE(pushed.ok());
        CHECK(pushed->have.seq == own.back().entry.seq);
        CHECK(client->health()->health.head == head);
    }
    hall.stop_hubs();
    CHECK(times_on_record(hall.venue.hub, "灯光故障") == 1);
    CHECK(times_on_record(hall.venue.hub, "同时送到") == 1);
    hall.check_record(1, 0);
}

TEST_CASE("codes, suspensions and news hold at both programs at once") {
    const auto store = empty_database();
    if (!store) return;
    SharedHall hall(4, *store);
    hall.start_hubs();
    const auto console = hall.client(hall.venue.hub, hall.port(0));
    const auto ask = [&](const venue::Operation& operation) {
        auto answer =
            console->control({0, sync::fresh_nonce(), venue::to_json(operation)}, std::chrono::minutes{1});
        if (!answer) FAIL(answer.error().words);
    };

    // One code, two machines, at the same moment at either program: one of them waits to be let in.
    const Ran ran = run({program("daihui"), "enroll", hall.venue.hub.string(), "--role", "delegate", "--host",
                         "127.0.0.1", "--port", std::to_string(hall.port(0)), "--json"});
    REQUIRE(ran.status == 0);
    const auto code = sync::parse_enrolment(nlohmann::json::parse(ran.out)["code"].get<std::string>(), wall());
    REQUIRE(code.ok());
    std::array<bool, 2> waits{};
    std::array<std::shared_ptr<const record::SigningKey>, 2> strangers;
    for (auto& stranger : strangers)
        stranger = std::make_shared<const record::SigningKey>(record::SigningKey::generate());
    std::array<std::unique_ptr<sync::Client>, 2> asking;
    for (std::size_t i = 0; i < 2; ++i) asking.at(i) = hall.client(strangers.at(i), hall.port(i));
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < 2; ++i)
            threads.emplace_back([&, i] {
                auto answer = asking.at(i)->enrol(code->secret, "8 号机", "delegate");
                waits.at(i) = answer.ok() && answer->state == sync::EnrolAnswer::State::waiting;
            });
    }
    REQUIRE(waits[0] != waits[1]);
    const std::size_t first = waits[0] ? 0 : 1;
    // It asks the other program how it stands, and is let in there.
    const auto state = [&](std::size_t hub) {
        auto answer = hall.client(strangers.at(first), hall.port(hub))->enrol_state();
        return answer.ok() ? std::optional(answer->state) : std::nullopt;
    };
    for (const std::size_t hub : {0U, 1U}) CHECK(state(hub) == sync::EnrolAnswer::State::waiting);
    const std::string device = to_hex(record::device_id(strangers.at(first)->public_key()));
    ask(op::AdmitMachine{device, "8 号机", "周敏"});
    for (const std::size_t hub : {1U, 0U})
        wait_for("the machine let in", [&] { return state(hub) == sync::EnrolAnswer::State::admitted; });

    // Suspended at one, and refused at the other from that answer on; the same back.
    const auto pull = [&](std::size_t hub) {
        return hall.client(strangers.at(first), hall.port(hub))->pull({}, 10);
    };
    for (const std::size_t hub : {1U, 0U}) wait_for("the first entries", [&] { return pull(hub).ok(); });
    ask(op::SuspendMachine{device, "丢失", "周敏"});
    for (const std::size_t hub : {1U, 0U}) {
        auto refused = pull(hub);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().words.find("停用") != std::string::npos);
    }
    ask(op::ResumeMachine{device, "找到了", "周敏"});
    // Let in again it is when the other program has heard of it; until then it may ask again.
    for (const std::size_t hub : {1U, 0U}) wait_for("the machine in use again", [&] { return pull(hub).ok(); });

    // Who listens at the second hears what the first one wrote.
    const auto listener = hall.client(hall.venue.kiosks[0], hall.port(1));
    std::atomic<std::uint64_t> heard{0};
    std::thread listening([&] {
        (void)listener->listen([&](std::optional<std::uint64_t> head) { heard = head.value_or(heard); });
    });
    wait_for("the live stream", [&] { return heard > 0; });
    const std::uint64_t before = heard;
    const auto said = std::chrono::steady_clock::now();
    ask(op::NoteIncident{"电视台到场", "会务组"});
    wait_for("the other program's news", [&] { return heard > before; });
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - said;
    std::printf("told by the other program %.0f ms after it was asked for\n", took.count());
    listener->cut(true);
    listening.join();
    hall.check_record(0, 0);
}

TEST_CASE("commits whose answers are lost are found out: nothing is lost, nothing is there twice") {
    const auto store = empty_database();
    if (!store) return;
    SharedHall hall(16, *store);
    std::atomic<bool> bad{false};
    std::atomic<int> lost{0}, unanswered{0};
    std::mt19937 dice(20261122);
    Forwarder line({{0, socket_of(*store)}}, [&](std::string_view bytes, std::size_t before) {
        if (!bad || !holds_commit(bytes, before)) return Forwarder::Verdict::pass;
        switch (dice() % 4) {
            case 0:
                ++lost;
                return Forwarder::Verdict::lose;
            case 1:
                ++unanswered;
                return Forwarder::Verdict::lose_answer;
            default:
                return Forwarder::Verdict::pass;
        }
    });
    hall.start_hub(0, store_at(line));
    hall.start_hub(1, store_at(line));
    hall.start_kiosks();
    hall.settle();
    bad = true;
    for (std::size_t person = 0; person < 16; ++person) {
        CHECK(said_ok(hall.check_in(person % 2, person)));
        // One after the other, so that each has commits of its own.
        wait_for("what waits", [&] { return hall.state(person % 2).waiting == 0; });
    }
    hall.settle();
    bad = false;
    const std::uint64_t before = hall.state(0).place;
    hall.open_voting();
    hall.settle(before);
    bad = true;
    for (std::size_t person = 0; person < 16; ++person) {
        CHECK(said_ok(hall.vote(person % 2, person)));
        wait_for("what waits", [&] { return hall.state(person % 2).waiting == 0; });
    }
    hall.settle();
    bad = false;
    CHECK(lost > 2);
    CHECK(unanswered > 2);
    hall.check_record(16, 16);
    CHECK(opened(hall.venue.hub)->machines().conflicts().empty());
}

TEST_CASE(
    "the database is started anew, and cut off for a while: the hall goes on, the hubs come back by "
    "themselves") {
    const auto store = empty_database();
    if (!store) return;
    SharedHall hall(12, *store);
    Forwarder line({{0, socket_of(*store)}});
    hall.start_hub(0, store_at(line));
    hall.start_hub(1, store_at(line));
    hall.start_kiosks();
    for (std::size_t person = 0; person < 4; ++person) CHECK(said_ok(hall.check_in(person % 2, person)));
    hall.settle();
    const char* server = std::getenv("DAIHUI_TEST_SERVER");
    REQUIRE(server != nullptr);
    REQUIRE(std::system((std::string(server) + " -m immediate stop >/dev/null 2>&1").c_str()) == 0);
    for (std::size_t person = 4; person < 8; ++person) CHECK(said_ok(hall.check_in(person % 2, person)));
    CHECK(hall.state(0).waiting > 0);
    REQUIRE(std::system((std::string(server) + " -o '-k " + store->substr(store->find("host=") + 5) +
                         " -c listen_addresses= -c max_connections=50' start >/dev/null 2>&1")
                            .c_str()) == 0);
    hall.settle();
    line.closed = true;
    for (std::size_t person = 8; person < 12; ++person) CHECK(said_ok(hall.check_in(person % 2, person)));
    CHECK(hall.state(1).waiting > 0);
    line.closed = false;
    hall.settle();
    for (const std::size_t hub : {0U, 1U}) CHECK(hall.runs(hub));
    hall.check_record(12, 0);
}

TEST_CASE("a machine is silent where no program hears it, and one of them says so") {
    const auto store = empty_database();
    if (!store) return;
    SharedHall hall(4, *store);
    hall.start_hubs();
    hall.start_kiosks();
    for (std::size_t person = 0; person < 4; ++person) CHECK(said_ok(hall.check_in(person % 2, person)));
    hall.settle();
    hall.open_voting();
    hall.settle();
    hall.stop_kiosks();
    hall.stop_hubs();

    // Two programs in one, so that minutes can pass at once.
    const std::string pin(64, 'a');
    std::array<std::unique_ptr<venue::Venue>, 2> programs;
    std::array<std::unique_ptr<hub::FellowHubs>, 2> fellows;
    const auto join = [&](std::size_t i) {
        auto joined = hub::FellowHubs::join(
            *programs.at(i), pin, hub::FellowHubs::Key::replaced, wall(), [] {},
            std::chrono::milliseconds{200});
        if (!joined) FAIL(joined.error().message);
        fellows.at(i) = std::move(*joined);
    };
    for (const std::size_t i : {0U, 1U}) {
        programs.at(i) = opened(hall.venue.hub);
        join(i);
    }
    Moment now = wall();
    const auto hears = [&](std::size_t program, std::size_t kiosk) {
        venue::Contact contact{now, "10.0.0.7", std::chrono::milliseconds{5}, 3, "1.0"};
        contact.seen = 7;
        programs.at(program)->machines().heard_of(hall.venue.devices.at(kiosk), contact);
        const std::size_t other = 1 - program;
        wait_for("the other program", [&] {
            if (!fellows.at(other)) return true;
            fellows.at(other)->serve(now);
            return programs.at(other)->machines().last_contact(hall.venue.devices.at(kiosk)) == now;
        });
    };
    const auto look = [&] {
        for (const auto& one : programs) {
            REQUIRE(one->catch_up());
            one->machines().look(now);
        }
    };
    const auto leases = [&](std::size_t kiosk) {
        REQUIRE(programs[0]->catch_up());
        std::size_t count = 0;
        for (const auto& row : programs[0]->machines().conflicts())
            if (row.found.what == "lease" && row.found.device == hall.venue.devices.at(kiosk)) ++count;
        return count;
    };
    look();
    // The first kiosk is heard by one program or the other, the second one by none.
    for (std::size_t i = 0; i < 6; ++i) {
        now += std::chrono::minutes{4};
        hears(i % 2, 0);
        look();
    }
    const auto there = programs[1]->machines().find(hall.venue.devices[0]);
    REQUIRE(there);
    CHECK(there->from == "10.0.0.7");
    CHECK(there->waiting == 3);
    CHECK(there->version == "1.0");
    CHECK(there->seen == 7U);
    CHECK_FALSE(there->lease_over);
    for (const auto& one : programs) CHECK(one->machines().find(hall.venue.devices[1])->lease_over);
    CHECK(leases(0) == 0);
    // Whoever watches has listened for a few seconds before.
    wait_for("one of them that watches", [&] {
        now += std::chrono::seconds{4};
        hears(0, 0);
        look();
        return leases(1) > 0;
    });
    look();
    CHECK(leases(1) == 1);
    CHECK(leases(0) == 0);

    // The one that watches ends; the other one does it from there.
    fellows[0].reset();
    programs[0].reset();
    programs[0] = opened(hall.venue.hub);
    now += std::chrono::minutes{4};
    hears(1, 0);
    programs[1]->machines().look(now);
    for (int i = 0; i < 6; ++i) {
        now += std::chrono::minutes{4};
        programs[1]->machines().look(now);
    }
    CHECK(programs[1]->machines().find(hall.venue.devices[0])->lease_over);
    wait_for("the other one that watches", [&] {
        now += std::chrono::seconds{4};
        programs[1]->machines().look(now);
        return leases(0) > 0;
    });
    CHECK(leases(0) == 1);
}

TEST_CASE("hub programs of one record are of one venue, or are told what to do") {
    const auto store = empty_database();
    if (!store) return;
    SharedHall hall(4, *store);
    hall.start_hub(0);
    const fs::path copy = hall.scratch / "copy";
    const auto start = [&](const fs::path& folder, const std::vector<std::string>& more = {}) {
        std::vector<std::string> command{program("daihui-hub"), folder.string(), "--listen", "127.0.0.1:0"};
        command.insert(command.end(), more.begin(), more.end());
        return run(command);
    };
    // A copy stands by until the other one has ended.
    fs::copy(hall.venue.hub, copy, fs::copy_options::recursive);
    Ran ran = start(copy);
    CHECK(ran.status == 1);
    INFO(ran.out);
    CHECK(ran.out.find("不是这个会场文件夹") != std::string::npos);
    hall.stop_hub(0);
    {
        cli::Process standby;
        REQUIRE(standby.start({program("daihui-hub"), copy.string(), "--listen", "127.0.0.1:0"}).ok());
        bool listens = false;
        while (!listens) {
            const auto line = standby.read_line();
            REQUIRE(line);
            listens = line->rfind("listening on", 0) == 0;
        }
        // Now the first folder is the copy.
        ran = start(hall.venue.hub);
        CHECK(ran.status == 1);
        standby.stop();
    }
    // Another key than the one that machines know, whether somebody is there or not.
    for (const char* name : {"hub-tls.key", "hub-tls.crt"}) fs::remove(copy / "keys" / name);
    ran = start(copy);
    CHECK(ran.status == 1);
    CHECK(ran.out.find("hub-tls.key") != std::string::npos);
    CHECK(ran.out.find("--new-key") != std::string::npos);
    hall.start_hub(0);
    ran = start(copy, {"--new-key"});
    CHECK(ran.status == 1);
    CHECK(ran.out.find("hub-tls.key") != std::string::npos);
    CHECK(ran.out.find("--new-key") == std::string::npos);
}

TEST_CASE("the hub's machine is lost and its database is not: another machine goes on from there") {
    const auto store = empty_database();
    if (!store) return;
    SharedHall hall(6, *store);
    hall.start_hubs();
    hall.start_kiosks();
    for (std::size_t person = 0; person < 6; ++person) CHECK(said_ok(hall.check_in(person % 2, person)));
    hall.settle();
    const std::uint64_t before_voting = hall.state(0).place;
    hall.open_voting();
    hall.settle(before_voting);
    for (std::size_t person = 0; person < 4; ++person) CHECK(said_ok(hall.vote(person % 2, person)));
    hall.settle();
    hall.stop_kiosks();
    const fs::path key = hall.scratch / "recovery.key";
    fs::copy_file(hall.venue.hub / "recovery.key", key);
    const auto recover = [&](const fs::path& folder, const std::string& from) {
        return run({program("daihui-hub"), folder.string(), "--recover", "--from", from, "--key", key.string(),
                    "--by", "主席团", "--reason", "主控机烧毁", "--json"},
                   std::string(cli::simulated_passphrase) + "\n");
    };
    // Not while a program of the old hub is there.
    Ran ran = recover(hall.scratch / "early", *store);
    CHECK(ran.status == 1);
    CHECK(ran.out.find("停止") != std::string::npos);
    hall.stop_hubs();
    ran = recover(hall.scratch / "nowhere",
                  std::string(*store).replace(store->find("/postgres?"), 9, "/nowhere"));
    CHECK(ran.status == 3);
    CHECK(ran.out.find("连不上数据库") != std::string::npos);

    const std::string before = opened(hall.venue.hub)->record().shared_digest();
    for (const std::string& from : {*store, hall.venue.hub.string()}) {
        const fs::path folder = hall.scratch / (from == *store ? "from-address" : "from-folder");
        ran = recover(folder, from);
        INFO(ran.out);
        REQUIRE(ran.status == 0);
        const auto next = opened(folder);
        CHECK(next->is_hub());
        CHECK(next->books().hub_epoch() == 2);
        CHECK(next->books().presence("s1", "staff").present == 6);
        CHECK(next->books().turnout("motion").accepted == 4);
        const auto findings = next->record().verify();
        REQUIRE(findings.ok());
        for (const auto& finding : *findings) UNSCOPED_INFO(finding.what);
        CHECK(findings->empty());
        // Every ballot is there.
        CHECK(nlohmann::json::parse(ran.out.substr(ran.out.find('{')))["lacking"] == 0);
    }
    // It was only read.
    CHECK(opened(hall.venue.hub)->record().shared_digest() == before);
    CHECK(opened(hall.venue.hub)->is_hub());
}
