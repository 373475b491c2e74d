// A machine whose code names an address at which its hub is no more: it is asked where it says it is, and known
// by the key in the code.
#include "kiosk/app/join_work.hpp"

#include <future>
#include <memory>
#include <mutex>
#include <thread>

#include "kiosk/app/network.hpp"
#include "shared/hub/remote_hub.hpp"
#include "shared/sync/server.hpp"
#include "tests/hub/hall.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace daihui;
using namespace daihui::test;

namespace {

using Stage = app::JoinWork::Stage;

/// One hub that may be at another port than it was, and a machine that joins it.
struct Moved {
    Moved() {
        hub.minute = -30;
        const auto made = sync::tls_identity(hub.venue.path() / "keys");
        REQUIRE(made);
        identity = *made;
    }
    ~Moved() {
        machine.reset();
        hub.desk().stop();
        if (server) server->stop();
    }
    /// At a port of the system's choice.
    void start() {
        sync::Server::Options options;
        options.address = "127.0.0.1";
        options.tls = identity;
        options.now = [at = hub.now()] { return at; };
        auto started = sync::Server::start(options, hub.desk());
        if (!started) FAIL(started.error().message);
        server = std::move(*started);
    }
    void stop() {
        server->stop();
        server.reset();
    }
    [[nodiscard]] std::string url() const { return sync::hub_url("127.0.0.1", server->port()); }
    sync::EnrolmentCode code(std::uint16_t port, const std::string& role = "delegate") {
        sync::EnrolmentCode out;
        out.host = "127.0.0.1";
        out.port = port;
        out.pin = identity.pin;
        out.secret = hub.code(role);
        out.expiry = hub.now() + sync::enrolment_lifetime;
        return out;
    }
    void join(std::function<std::vector<std::string>()> heard, const std::string& role = "delegate") {
        app::JoinWork::Options options;
        options.venue = folder / "venue";
        options.machine = "3 号机";
        options.role = role;
        options.patience = std::chrono::milliseconds{0};
        options.heard = [this, heard = std::move(heard)](const sync::Pin& pin) {
            return pin == identity.pin ? heard() : std::vector<std::string>{};
        };
        machine = std::make_unique<app::JoinWork>(std::move(options));
    }
    bool until(const std::function<bool()>& done) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::minutes{1};
        while (!done()) {
            if (std::chrono::steady_clock::now() > end) return false;
            hub.desk().serve(hub.now());
            std::this_thread::yield();
        }
        return true;
    }
    void admit() {
        REQUIRE(until([&] { return !hub.machines().waiting().empty(); }));
        const auto waiting = hub.machines().waiting();
        REQUIRE(waiting.size() == 1);
        REQUIRE(hub.machines().admit(waiting[0].device, "3 号机", "周敏", hub.now()).ok());
        REQUIRE(until([&] { return machine->state().stage == Stage::admitted; }));
    }

    Hub hub;
    ScratchFolder folder;
    sync::TlsIdentity identity;
    std::unique_ptr<sync::Server> server;
    std::unique_ptr<app::JoinWork> machine;
};

}  // namespace

TEST_CASE("a code of a hub that moved since leads to where the hub says it is, and that address is kept") {
    Moved all;
    all.start();
    const std::uint16_t before = all.server->port();
    const sync::EnrolmentCode code = all.code(before);
    const auto held = std::move(all.server);  // the port stays taken, and nobody answers there
    held->stop();
    all.start();
    REQUIRE(all.server->port() != before);
    // Somebody who has not the hub's key says so as well: nothing answers there with the right one.
    all.join([&, other = sync::hub_url("127.0.0.1", 9)] { return std::vector<std::string>{other, all.url()}; });
    all.machine->give(code);
    all.admit();
    auto venue = venue::Venue::open(all.folder / "venue", {.embedded_hub = false});
    if (!venue) FAIL(venue.error().message);
    CHECK((*venue)->hub_address()->port == all.server->port());
    CHECK((*venue)->hub_address()->pin == to_hex(all.identity.pin));
}

TEST_CASE("where nobody says where the hub is, a code that leads nowhere is told, and the next one taken") {
    Moved all;
    all.start();
    const std::uint16_t before = all.server->port();
    all.stop();
    all.start();
    if (all.server->port() == before) return;  // the system gave the same one again
    all.join([] { return std::vector<std::string>{}; });
    all.machine->give(all.code(before));
    REQUIRE(all.until([&] { return all.machine->state().stage == Stage::code; }));
    CHECK_FALSE(all.machine->state().words.empty());
    CHECK(all.hub.machines().waiting().empty());
    all.machine->give(all.code(all.server->port()));
    all.admit();
}

TEST_CASE("a machine that waits to be admitted follows its hub to another address") {
    Moved all;
    all.start();
    std::mutex mutex;
    std::vector<std::string> heard;
    all.join([&] {
        const std::lock_guard lock(mutex);
        return heard;
    });
    all.machine->give(all.code(all.server->port()));
    REQUIRE(all.until([&] { return all.machine->state().stage == Stage::waiting; }));
    all.stop();
    all.start();
    {
        const std::lock_guard lock(mutex);
        heard = {all.url()};
    }
    all.admit();
}

TEST_CASE("a console goes where its hub is found, and looks at its machines there without being touched") {
    Moved all;
    all.start();
    all.join([] { return std::vector<std::string>{}; }, "console");
    all.machine->give(all.code(all.server->port(), "console"));
    all.admit();
    auto venue = venue::Venue::open(all.folder / "venue", {.embedded_hub = false});
    if (!venue) FAIL(venue.error().message);
    const auto key = app::device_key(all.folder / "venue");
    REQUIRE(key);
    sync::ClientOptions where;
    where.url = all.url();
    where.pin = all.identity.pin;
    where.key = *key;
    hub::RemoteHub::Options options;
    options.client = where;
    options.where = [&] { return std::optional(where); };
    options.look_every = std::chrono::milliseconds{20};
    hub::RemoteHub remote(**venue, std::move(options));
    REQUIRE(all.until([&] { return !remote.machines().empty(); }));

    all.stop();
    all.start();
    where.url = all.url();
    remote.follow();
    // What is new is known, though nobody asked for anything.
    const auto asked = all.code(all.server->port());
    const auto before = remote.revision();
    sync::ClientOptions fresh = where;
    fresh.key = std::make_shared<const record::SigningKey>(record::SigningKey::generate());
    sync::Client newcomer(fresh);
    auto joins =
        std::async(std::launch::async, [&] { return newcomer.enrol(asked.secret, "4 号机", "delegate"); });
    const auto shown = [&] {
        for (const venue::Machine& one : remote.machines())
            if (one.name == "4 号机") return true;
        return false;
    };
    CHECK(all.until(shown));
    CHECK(joins.get().ok());
    CHECK(remote.revision() > before);
    auto answer = std::async(std::launch::async,
                             [&] { return remote.perform(venue::op::ListMachines{}, all.hub.now(), {}); });
    CHECK(all.until([&] { return answer.wait_for(std::chrono::seconds{0}) == std::future_status::ready; }));
    CHECK(answer.get().ok());
}
