// Everything hostile that we thought of, against real programs: refused, on record where the hub can know of
// it, and said in a sentence. Nothing of it stops the hall.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "shared/sync/agent.hpp"
#include "shared/sync/batch.hpp"
#include "shared/sync/enrolment.hpp"
#include "shared/sync/request.hpp"
#include "tests/network/raw_request.hpp"
#include "tests/network/rig.hpp"

using namespace daihui;
using namespace daihui::network;
using sync::CallFault;

namespace {

int listening(std::uint16_t& port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int one = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    REQUIRE(bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(listen(socket, 16) == 0);
    socklen_t length = sizeof address;
    getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length);
    port = ntohs(address.sin_port);
    return socket;
}

/// Sits between machines and their hub, and changes one bit of what comes past after so many bytes of a
/// direction.
class Meddler {
  public:
    explicit Meddler(std::uint16_t hub) : hub_(hub) {
        socket_ = listening(port);
        thread_ = std::thread([this] { run(); });
    }
    ~Meddler() {
        stopping_ = true;
        thread_.join();
        close(socket_);
    }
    Meddler(const Meddler&) = delete;
    Meddler& operator=(const Meddler&) = delete;

    std::uint16_t port = 0;
    std::atomic<std::size_t> change_after{0};  ///< of a connection; 0: never
    std::atomic<int> changed{0};

  private:
    struct Pair {
        int ends[2];
        std::size_t passed = 0;
    };
    void run() {
        std::vector<Pair> pairs;
        while (!stopping_) {
            std::vector<pollfd> fds{{socket_, POLLIN, 0}};
            for (const Pair& pair : pairs)
                for (const int end : pair.ends) fds.push_back({end, POLLIN, 0});
            if (poll(fds.data(), fds.size(), 50) <= 0) continue;
            std::vector<Pair> kept;
            for (std::size_t i = 0; i < pairs.size(); ++i) {
                bool open = true;
                for (int side = 0; side < 2 && open; ++side)
                    if (fds[1 + 2 * i + static_cast<std::size_t>(side)].revents != 0)
                        open = pass(pairs[i], side);
                if (open)
                    kept.push_back(pairs[i]);
                else
                    for (const int end : pairs[i].ends) close(end);
            }
            pairs.swap(kept);
            if ((fds[0].revents & POLLIN) == 0) continue;
            const int one = accept(socket_, nullptr, nullptr), other = connected(hub_);
            if (one >= 0 && other >= 0)
                pairs.push_back({{one, other}});
            else
                for (const int end : {one, other})
                    if (end >= 0) close(end);
        }
        for (const Pair& pair : pairs)
            for (const int end : pair.ends) close(end);
    }
    bool pass(Pair& pair, int side) {
        char buffer[4096];
        const ssize_t got = recv(pair.ends[side], buffer, sizeof buffer, 0);
        if (got <= 0) return false;
        const std::size_t size = static_cast<std::size_t>(got), after = change_after;
        if (after > 0 && pair.passed < after && pair.passed + size >= after) {
            buffer[after - pair.passed - 1] ^= 0x10;
            ++changed;
        }
        pair.passed += size;
        return send(pair.ends[1 - side], buffer, size, MSG_NOSIGNAL) == got;
    }

    std::uint16_t hub_;
    int socket_ = -1;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

sync::Pin pin_of(Rig& rig) {
    std::ifstream file(rig.venue.kiosks.at(0) / "venue.json");
    return *hash_from_hex(nlohmann::json::parse(file)["hub"]["pin"].get<std::string>());
}

/// The hub takes nothing of it and the hall goes on: one more person checks in, and all agree.
void goes_on(Rig& rig, std::size_t kiosk, std::size_t person) {
    CHECK(rig.check_in(kiosk, person).rfind("ok ", 0) == 0);
    rig.settle({kiosk});
}

/// A kiosk's agent without its program: what it would show.
struct Shown {
    explicit Shown(Rig& rig, std::size_t kiosk, std::uint16_t port = 0)
        : venue(rig.at_kiosk(kiosk)), host(venue->record()) {
        sync::ClientOptions options;
        options.url = sync::hub_url("127.0.0.1", port == 0 ? rig.port : port);
        options.pin = *hash_from_hex(venue->hub_address()->pin);
        options.key = rig.key(kiosk);
        agent = std::make_unique<sync::Agent>(sync::Agent::Options{}, std::make_unique<sync::Client>(options),
                                              nullptr);
    }
    sync::SyncState until(const std::string& what, const std::function<bool(const sync::SyncState&)>& holds) {
        wait_for(what, [&] {
            (void)agent->serve(host);
            return holds(agent->state());
        });
        return agent->state();
    }
    std::unique_ptr<venue::Venue> venue;
    sync::RecordHost host;
    std::unique_ptr<sync::Agent> agent;
};

bool says(const sync::SyncState& state, const std::string& words) {
    if (state.words.find(words) != std::string::npos) return true;
    for (const record::Alarm& alarm : state.alarms)
        if (alarm.words.find(words) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("a machine in the middle with a key of its own hears nothing") {
    Rig rig(3, 1);
    rig.start_hub();
    rig.start_kiosk(0);
    rig.settle({0});
    rig.stop_hub();
    CHECK(rig.check_in(0, 0).rfind("ok ", 0) == 0);
    rig.stop_kiosk(0);
    // It even runs a hub, of the same congress: but it cannot show the key that the kiosk joined.
    Rig middle(3, 1);
    const std::uint16_t port = rig.port;
    middle.port = port;
    middle.start_hub();
    {
        Shown shown(rig, 0);
        const auto state = shown.until("the wrong hub", [](const auto& now) { return !now.alarms.empty(); });
        CHECK(state.line != sync::Line::online);
        CHECK(state.alarms.back().what == record::Alarm::What::signature);
        CHECK(state.alarms.back().words.find("。") != std::string::npos);
        CHECK(shown.venue->record().waiting() > 0);
    }
    middle.stop_hub();
    CHECK(middle.at_hub()->books().presence("s1", "staff").present == 0);
    CHECK(middle.at_hub()->machines().conflicts().empty());
    rig.start_hub();
    rig.start_kiosk(0);
    rig.settle({0});
    goes_on(rig, 0, 1);
}

TEST_CASE("whatever bit of the line is changed, no entry is changed, and all of them arrive") {
    Rig rig(12, 1);
    rig.start_hub();
    Meddler meddler(rig.port);
    const auto pin = pin_of(rig);
    rig.start_kiosk(0);
    for (std::size_t person = 0; person < 4; ++person) CHECK(rig.check_in(0, person).rfind("ok ", 0) == 0);
    rig.settle({0});
    rig.stop_kiosk(0);
    // From the first bytes of the handshake to the middle of batches.
    for (const std::size_t after : {3u, 60u, 300u, 900u, 1700u, 2600u, 4000u, 6000u, 9000u}) {
        meddler.change_after = after;
        sync::ClientOptions options;
        options.url = sync::hub_url("127.0.0.1", meddler.port);
        options.pin = pin;
        options.key = rig.key(0);
        sync::Client client(std::move(options));
        (void)client.health();
        auto pulled = client.pull({}, 500);
        // Either all of it, as it was written, or nothing.
        if (pulled.ok()) {
            for (const auto& stored : pulled->entries) CHECK(record::hash_of(stored.entry) == stored.hash);
        } else {
            INFO(pulled.error().words);
            CHECK((pulled.error().fault == CallFault::unreachable ||
                   pulled.error().fault == CallFault::wrong_hub || pulled.error().fault == CallFault::time));
        }
    }
    CHECK(meddler.changed > 3);
    meddler.change_after = 0;
    rig.start_kiosk(0);
    goes_on(rig, 0, 5);
    CHECK(rig.conflicts().empty());
}

TEST_CASE("a request that was recorded does nothing when it is sent again") {
    Rig rig(3, 2);
    rig.start_hub();
    rig.start_kiosk(0);
    CHECK(rig.check_in(0, 0).rfind("ok ", 0) == 0);
    rig.settle({0});
    const auto pin = pin_of(rig);
    const std::string request = signed_request(*rig.key(0), "/v1/status", {}, pin, "");
    CHECK(over_tls(rig.port, request).find("200 OK") != std::string::npos);
    const std::string again = over_tls(rig.port, request);
    CHECK(again.find(" 401 ") != std::string::npos);
    CHECK(again.find("replay") != std::string::npos);
    // Recorded at another hub (another key), or changed by one character of its target.
    sync::Pin other = pin;
    other[0] ^= 1;
    CHECK(over_tls(rig.port, signed_request(*rig.key(0), "/v1/status", {}, other, "")).find(" 401 ") !=
          std::string::npos);
    std::string changed = signed_request(*rig.key(0), "/v1/status", {}, pin, "");
    changed.replace(changed.find("/v1/status"), 10,
                    "/v1/live\x3f"
                    "a");
    CHECK(over_tls(rig.port, changed).find("200 OK") == std::string::npos);
    goes_on(rig, 0, 1);
    const auto found = rig.conflicts();
    CHECK(found.count("replay") == 1);
    CHECK(found.count("signature") == 1);
}

TEST_CASE("entries that another key signed, and entries of another machine, are no entries of this one") {
    Rig rig(3, 2);
    rig.start_hub();
    rig.start_kiosk(0);
    rig.start_kiosk(1);
    CHECK(rig.check_in(0, 0).rfind("ok ", 0) == 0);
    CHECK(rig.check_in(1, 1).rfind("ok ", 0) == 0);
    rig.settle({0, 1});
    rig.stop_kiosk(0);
    rig.stop_kiosk(1);
    // The thief has the first machine's place in the network, but signs entries with a key of his own.
    std::vector<record::StoredEntry> own;
    std::uint64_t last = 0;
    {
        const auto venue = rig.at_kiosk(0);
        last = venue->record().last_seq();
        own = venue->record().own_after(0, 1000, std::size_t{1} << 30);
    }
    REQUIRE(!own.empty());
    record::StoredEntry forged = own.back();
    forged.entry.previous = forged.hash;
    forged.entry.seq = last + 1;
    forged.hash = record::hash_of(forged.entry);
    forged.signature = record::SigningKey::generate().sign(forged.hash);
    {
        auto client = rig.client(0);
        REQUIRE(client->health().ok());
        auto pushed = client->push({forged});
        REQUIRE_FALSE(pushed.ok());
        CHECK(pushed.error().fault == CallFault::refused);
        REQUIRE_FALSE(pushed.error().answer.alarms.empty());
        CHECK(pushed.error().answer.alarms.front().what == record::Alarm::What::signature);
    }
    {
        // A machine that is let in speaks for another one.
        auto client = rig.client(1);
        REQUIRE(client->health().ok());
        CHECK_FALSE(client->push(own).ok());
    }
    CHECK(rig.conflicts().count("signature") == 1);
    rig.start_kiosk(0);
    goes_on(rig, 0, 2);
}

TEST_CASE("a code to join that was stolen lets one machine ask, and tells of the second") {
    Rig rig(2, 1);
    rig.start_hub();
    const Ran ran = run({program("daihui"), "enroll", rig.venue.hub.string(), "--role", "delegate", "--host",
                         "127.0.0.1", "--port", std::to_string(rig.port), "--json"});
    REQUIRE(ran.status == 0);
    const auto code = sync::parse_enrolment(nlohmann::json::parse(ran.out)["code"].get<std::string>(), wall());
    REQUIRE(code.ok());
    const auto stranger = [&] {
        sync::ClientOptions options;
        options.url = sync::hub_url("127.0.0.1", rig.port);
        options.pin = code->pin;
        options.key = std::make_shared<const record::SigningKey>(record::SigningKey::generate());
        return std::make_unique<sync::Client>(std::move(options));
    };
    auto first = stranger(), thief = stranger();
    REQUIRE(first->health().ok());
    REQUIRE(thief->health().ok());
    auto asked = first->enrol(code->secret, "5 号机", "delegate");
    REQUIRE(asked.ok());
    CHECK(asked->state == sync::EnrolAnswer::State::waiting);
    // Until a person admits it, it gets nothing.
    auto early = first->pull({}, 10);
    CHECK_FALSE(early.ok());
    auto second = thief->enrol(code->secret, "5 号机", "delegate");
    const std::string words = second.ok() ? second->words : second.error().words;
    CHECK((!second.ok() || second->state == sync::EnrolAnswer::State::refused));
    CHECK(words.find("已经用过") != std::string::npos);
    auto guess = thief->enrol(std::string(16, 'A'), "5 号机", "delegate");
    CHECK((!guess.ok() || guess->state == sync::EnrolAnswer::State::refused));
    CHECK(rig.conflicts().count("enrolment_code") == 1);
    rig.start_kiosk(0);
    goes_on(rig, 0, 0);
}

TEST_CASE("a machine that was suspended goes on sending, and nothing of it is taken") {
    Rig rig(4, 2);
    rig.start_hub();
    rig.start_kiosk(0);
    rig.start_kiosk(1);
    CHECK(rig.check_in(0, 0).rfind("ok ", 0) == 0);
    rig.settle({0, 1});
    rig.stop_hub();
    CHECK(rig.check_in(0, 1).rfind("ok ", 0) == 0);  // on its own disk
    {
        const auto hub = rig.at_hub();
        const auto suspended = hub->machines().suspend(to_hex(record::device_id(rig.key(0)->public_key())),
                                                       "机器丢失", "周敏", wall());
        if (!suspended) FAIL(suspended.error().message);
    }
    rig.start_hub();
    {
        auto client = rig.client(0);
        REQUIRE(client->health().ok());
        auto pulled = client->pull({}, 10);
        REQUIRE_FALSE(pulled.ok());
        CHECK(pulled.error().fault == CallFault::suspended);
        CHECK(pulled.error().words.find("停用") != std::string::npos);
    }
    CHECK(rig.check_in(1, 2).rfind("ok ", 0) == 0);
    rig.settle({1});
    CHECK(rig.conflicts().count("suspended") == 1);
    CHECK(rig.state(0).waiting > 0);
    rig.stop_hub();
    CHECK(rig.at_hub()->books().presence("s1", "staff").present == 2);  // not the person at the lost machine
    rig.start_hub();
}

TEST_CASE("a copied kiosk is an alarm as soon as both speak, and what was first stands") {
    Rig rig(6, 1);
    rig.start_hub();
    rig.start_kiosk(0);
    CHECK(rig.check_in(0, 0).rfind("ok ", 0) == 0);
    rig.settle({0});
    rig.stop_kiosk(0);
    const fs::path copy = rig.scratch / "copy";
    fs::copy(rig.venue.kiosks[0], copy, fs::copy_options::recursive);
    const std::size_t clone = rig.add_kiosk(copy);
    // Both run, and each checks in somebody else.
    rig.stop_hub();
    rig.start_kiosk(0);
    rig.start_kiosk(clone);
    CHECK(rig.check_in(0, 1).rfind("ok ", 0) == 0);
    CHECK(rig.check_in(clone, 2).rfind("ok ", 0) == 0);
    rig.stop_kiosk(0);
    rig.stop_kiosk(clone);
    rig.start_hub();
    rig.start_kiosk(0);
    rig.settle({0});
    {
        Shown shown(rig, clone);
        const auto state =
            shown.until("a fork", [](const auto& now) { return now.line == sync::Line::stopped; });
        CHECK(says(state, "复制"));
    }
    CHECK(rig.conflicts().count("fork") == 1);
    rig.stop_hub();
    CHECK(rig.at_hub()->books().presence("s1", "staff").present == 2);
    rig.start_hub();
    goes_on(rig, 0, 3);
}

TEST_CASE("yesterday's copy of a kiosk does not go on under numbers that are taken") {
    Rig rig(6, 1);
    rig.start_hub();
    rig.start_kiosk(0);
    CHECK(rig.check_in(0, 0).rfind("ok ", 0) == 0);
    rig.settle({0});
    rig.stop_kiosk(0);
    const fs::path yesterday = rig.scratch / "yesterday";
    fs::copy(rig.venue.kiosks[0], yesterday, fs::copy_options::recursive);
    rig.start_kiosk(0);
    CHECK(rig.check_in(0, 1).rfind("ok ", 0) == 0);
    CHECK(rig.check_in(0, 2).rfind("ok ", 0) == 0);
    rig.settle({0});
    rig.stop_kiosk(0);
    const std::size_t restored = rig.add_kiosk(yesterday);
    Shown shown(rig, restored);
    const auto state = shown.until("a short chain", [](const auto& now) {
        return now.line == sync::Line::stopped || now.line == sync::Line::online;
    });
    CHECK(state.line == sync::Line::stopped);
    CHECK(says(state, "旧备份"));
}

TEST_CASE("yesterday's copy of the hub is found out by the first kiosk that knows more") {
    Rig rig(8, 2);
    rig.start_hub();
    rig.start_kiosk(0);
    rig.start_kiosk(1);
    CHECK(rig.check_in(0, 0).rfind("ok ", 0) == 0);
    rig.settle({0, 1});
    rig.stop_hub();
    const fs::path yesterday = rig.scratch / "yesterday";
    fs::copy(rig.venue.hub, yesterday, fs::copy_options::recursive);
    rig.start_hub();
    for (std::size_t person = 1; person < 5; ++person)
        CHECK(rig.check_in(person % 2, person).rfind("ok ", 0) == 0);
    rig.settle({0, 1});
    rig.stop_hub();
    CHECK(rig.check_in(0, 5).rfind("ok ", 0) == 0);  // knows hub entries that the copy does not have
    rig.hub_is(yesterday, rig.port);
    rig.start_hub();
    wait_for("the alarm", [&] {
        auto client = rig.client(1);
        auto health = client->health();
        return health.ok() && rig.state(0).waiting > 0;
    });
    {
        // The push of what it has seen later than the hub has written.
        rig.stop_kiosk(0);
        Shown shown(rig, 0);
        (void)shown.until("the future", [](const auto& now) { return !now.alarms.empty() || now.words != ""; });
    }
    CHECK(rig.conflicts().count("fork") == 1);
    // Nothing of it was taken as if it were nothing.
    rig.stop_hub();
    CHECK(rig.at_hub()->record().verify()->empty());
    rig.start_hub();
}
