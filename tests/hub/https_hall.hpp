// The hall of hall.hpp over real HTTPS: the hub's server, and each kiosk's agent with its threads. The test's
// thread owns every venue and serves whoever wakes it.
#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "shared/base/file.hpp"
#include "shared/hub/kiosk_host.hpp"
#include "shared/sync/agent.hpp"
#include "shared/sync/batch.hpp"
#include "shared/sync/client.hpp"
#include "shared/sync/server.hpp"
#include "shared/sync/wire.hpp"
#include "tests/hub/hall.hpp"
#include "tests/sync/wire_line.hpp"

namespace daihui::test {

inline std::shared_ptr<const record::SigningKey> key_of(const std::filesystem::path& venue) {
    auto text = read_file_text(venue / "keys" / "device.key", 1024);
    REQUIRE(text.ok());
    while (!text->empty() && text->back() == '\n') text->pop_back();
    auto key = record::SigningKey::from_seed(*from_hex(*text));
    REQUIRE(key.ok());
    return std::make_shared<const record::SigningKey>(std::move(*key));
}

class Bell {
  public:
    void ring() {
        const std::lock_guard lock(mutex_);
        rung_ = true;
        changed_.notify_all();
    }
    /// Until rung, or a moment: state that comes with time alone rings no bell.
    void wait() {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::chrono::milliseconds{20}, [&] { return rung_; });
        rung_ = false;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool rung_ = false;
};

/// A desk behind a server on a port of this machine.
class Listening {
  public:
    Listening(sync::HubService& desk, const std::filesystem::path& venue, std::function<Moment()> now) {
        sync::Server::Options options;
        options.address = "127.0.0.1";
        auto identity = sync::tls_identity(venue / "keys");
        REQUIRE(identity.ok());
        options.tls = *identity;
        options.now = std::move(now);
        pin = identity->pin;
        auto started = sync::Server::start(std::move(options), desk);
        if (!started) FAIL(started.error().message);
        server = std::move(*started);
    }
    [[nodiscard]] std::string url() const { return sync::hub_url("127.0.0.1", server->port()); }

    sync::Pin pin{};
    std::unique_ptr<sync::Server> server;
};

/// A kiosk's line to a hub. `off`: how far the kiosk's own clock is from the hub's.
class OnLine {
  public:
    OnLine(Kiosk& kiosk, const Listening& hub, const std::shared_ptr<Bell>& bell,
           std::function<Moment()> hub_clock, std::chrono::milliseconds off = {})
        : kiosk_(kiosk),
          now_([this, hub_clock, off] {
              // As kiosk/app does: the machine's own clock until the hub was heard, then the hub's.
              const sync::HubTime time = agent ? agent->state().time : sync::HubTime{};
              return time.now(agent ? agent->now() : sync::Ticks{}, hub_clock() + off);
          }),
          host_(*kiosk, now_) {
        sync::ClientOptions options;
        options.url = hub.url();
        options.pin = hub.pin;
        options.key = key_of(kiosk.folder() / "venue");
        options.wall = [hub_clock, off] { return hub_clock() + off; };
        sync::Agent::Options agent_options;
        agent_options.seed = 1;
        agent_options.wake = [bell] { bell->ring(); };
        agent_options.version = "1.2.3";
        agent_options.settings.backoff = {std::chrono::milliseconds{5}, std::chrono::milliseconds{50}};
        agent = std::make_unique<sync::Agent>(std::move(agent_options), std::make_unique<sync::Client>(options),
                                              std::make_unique<sync::Client>(options));
    }

    void serve() {
        if (const std::uint64_t last = kiosk_->record().last_seq(); last != written_) {
            written_ = last;
            agent->wrote();
        }
        static_cast<void>(agent->serve(host_));
        const sync::SyncState state = agent->state();
        kiosk_->set_contact(state.last_contact, agent->now());
        if (state.forked) kiosk_->stop_for_good(state.words);
    }
    [[nodiscard]] Moment now() const { return now_(); }

  private:
    Kiosk& kiosk_;
    std::uint64_t written_ = 0;
    std::function<Moment()> now_;
    hub::KioskHost host_;

  public:
    std::unique_ptr<sync::Agent> agent;  ///< last: its threads end first
};

/// A hall in the middle of voting, over HTTPS.
struct HttpsPolling : Polling {
    explicit HttpsPolling(const congress::Congress& congress = small_congress())
        : Polling(congress), listening(hub.desk(), hub.venue.path(), [this] { return clock(); }) {
        hub.also_wake([bell = bell] { bell->ring(); });
        static_cast<void>(listening.server->metrics());
    }
    ~HttpsPolling() {
        lines.clear();
        hub.desk().stop();
        listening.server->stop();
    }
    HttpsPolling(const HttpsPolling&) = delete;
    HttpsPolling& operator=(const HttpsPolling&) = delete;

    /// The hub's clock; it runs, because requests are signed with it.
    [[nodiscard]] Moment clock() const {
        using namespace std::chrono;
        return minutes_later(20) + milliseconds{moved} +
               duration_cast<milliseconds>(steady_clock::now() - began);
    }
    OnLine& connect(Kiosk& kiosk, std::chrono::milliseconds off = {}) {
        lines.push_back(std::make_unique<OnLine>(kiosk, listening, bell, [this] { return clock(); }, off));
        return *lines.back();
    }
    /// Serves everybody until it is so; a minute without it is a failure.
    void until(const std::function<bool()>& so) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::minutes{1};
        for (;;) {
            hub.desk().serve(clock());
            for (const auto& line : lines) line->serve();
            if (so()) return;
            REQUIRE(std::chrono::steady_clock::now() < end);
            bell->wait();
        }
    }
    [[nodiscard]] bool in_step(Kiosk& kiosk) {
        return kiosk->record().waiting() == 0 && kiosk->books().hub_seq() == hub.venue->record().last_seq();
    }
    void all_in_step() {
        until([&] { return in_step(one) && in_step(two); });
        CHECK(one->record().shared_digest() == hub.venue->record().shared_digest());
        CHECK(two->record().shared_digest() == hub.venue->record().shared_digest());
    }

    std::shared_ptr<Bell> bell = std::make_shared<Bell>();
    const std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
    std::atomic<std::int64_t> moved{0};  ///< ms
    Listening listening;
    std::vector<std::unique_ptr<OnLine>> lines;
};

}  // namespace daihui::test
