// A hall whose hub is two programs on one record in PostgreSQL, all of them real; kiosks ask either of them, or
// whatever stands in front of both.
#pragma once
#include <signal.h>

#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/base/file.hpp"
#include "shared/venue/venue_store.hpp"
#include "tests/network/rig.hpp"
#include "tests/record/postgres_store.hpp"

namespace daihui::network {

/// Empty; nothing, said aloud, where there is none.
inline std::optional<std::string> empty_database() {
    const auto store = record::sample::scratch_database();
    if (store)
        record::sample::empty_scratch_database();
    else
        WARN("skipped: no scratch database (tests/support/with_postgres)");
    return store;
}

inline bool ends_with(const std::string& text, const std::string& end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}
inline bool said_ok(const std::string& answer) { return answer.rfind("ok ", 0) == 0; }

inline std::unique_ptr<venue::Venue> opened(const fs::path& folder) {
    auto venue = venue::Venue::open(folder, {});
    if (!venue) FAIL(venue.error().message);
    return std::move(*venue);
}

class SharedHall {
  public:
    /// The kiosks ask the first hub, and the second, in turn.
    SharedHall(std::int64_t people, const std::string& store, std::size_t kiosks = 2) {
        signal(SIGPIPE, SIG_IGN);
        for (std::uint16_t& port : ports_) {
            const auto free = cli::free_port();
            REQUIRE(free.ok());
            port = *free;
        }
        auto made = cli::prepare_simulation(scratch.path(), people, static_cast<std::int64_t>(kiosks),
                                            "127.0.0.1", ports_[0]);
        if (!made) FAIL(made.error().message);
        venue = std::move(*made);
        const auto moved = venue::move_record(venue.hub, store);
        if (!moved) FAIL(moved.error().message);
        for (std::size_t i = 0; i < kiosks; ++i) {
            kiosks_.push_back(std::make_unique<cli::Process>());
            asks(i, ports_[i % ports_.size()]);
        }
    }

    [[nodiscard]] std::uint16_t port(std::size_t hub) const { return ports_.at(hub); }
    [[nodiscard]] std::size_t kiosks() const { return kiosks_.size(); }
    /// From its next start on.
    void asks(std::size_t kiosk, std::uint16_t port) {
        const fs::path about = venue.kiosks.at(kiosk) / "venue.json";
        auto json = nlohmann::json::parse(*read_file_text(about, 1 << 20));
        json["hub"]["port"] = port;
        REQUIRE(write_file(about, bytes_of(json.dump())).ok());
    }

    void start_hub(std::size_t which, const std::string& store = {}) {
        std::vector<std::string> command{program("daihui-hub"), venue.hub.string(), "--listen",
                                         "127.0.0.1:" + std::to_string(ports_.at(which))};
        if (!store.empty()) command.insert(command.end(), {"--store", store});
        REQUIRE(hubs_.at(which).start(command).ok());
        while (const auto line = hubs_.at(which).read_line())
            if (line->rfind("listening on", 0) == 0) return;
        FAIL("the hub did not start");
    }
    void start_hubs() {
        for (std::size_t which = 0; which < hubs_.size(); ++which) start_hub(which);
    }
    void stop_hub(std::size_t which) { hubs_.at(which).stop(); }
    void stop_hubs() {
        for (cli::Process& hub : hubs_) hub.stop();
    }
    void kill_hub(std::size_t which) { hubs_.at(which).kill(); }
    [[nodiscard]] bool runs(std::size_t which) { return hubs_.at(which).running(); }
    void start_kiosk(std::size_t which) {
        REQUIRE(kiosks_.at(which)
                    ->start({program("daihui"), "simulate", "--kiosk-process", venue.kiosks.at(which).string(),
                             "--seed", std::to_string(which + 1)})
                    .ok());
    }
    /// All of them, until they hold the congress.
    void start_kiosks() {
        for (std::size_t which = 0; which < kiosks_.size(); ++which) start_kiosk(which);
        settle();
    }
    void stop_kiosks() {
        for (const auto& kiosk : kiosks_) kiosk->stop();
    }
    void open_voting() {
        stop_hubs();
        const auto opened = cli::open_simulated_voting(venue.hub);
        if (!opened) FAIL(opened.error().message);
        start_hubs();
    }

    std::string ask(std::size_t kiosk, const std::string& line) {
        const auto answer = kiosks_.at(kiosk)->ask(line);
        if (!answer) FAIL("kiosk " << kiosk << " is gone");
        return *answer;
    }
    std::string check_in(std::size_t kiosk, std::size_t person) {
        return ask(kiosk, "in " + venue.badges.at(person));
    }
    std::string vote(std::size_t kiosk, std::size_t person) {
        return ask(kiosk, "vote " + venue.slips.at(person));
    }
    KioskState state(std::size_t kiosk) { return state_of(ask(kiosk, "state")); }
    /// Until all kiosks hold the same, which is newer than `place` of the hub, and nothing waits.
    void settle(std::uint64_t place = 0) {
        std::vector<std::size_t> all(kiosks_.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        wait_for("kiosks that hold the same", [&] {
            const auto there = level_at(all, [&](auto kiosk, const auto& line) { return ask(kiosk, line); });
            return there && *there > place;
        });
    }

    [[nodiscard]] std::shared_ptr<const record::SigningKey> key(const fs::path& folder) const {
        auto text = read_file_text(folder / "keys" / "device.key", 1024);
        REQUIRE(text.ok());
        while (!text->empty() && text->back() == '\n') text->pop_back();
        auto made = record::SigningKey::from_seed(*from_hex(*text));
        REQUIRE(made.ok());
        return std::make_shared<const record::SigningKey>(std::move(*made));
    }
    [[nodiscard]] sync::Pin pin() const {
        const auto about = nlohmann::json::parse(*read_file_text(venue.kiosks.at(0) / "venue.json", 1 << 20));
        return *hash_from_hex(about["hub"]["pin"].get<std::string>());
    }
    /// Asks a hub beside the kiosks' programs, with the key of a folder.
    [[nodiscard]] std::unique_ptr<sync::Client> client(const fs::path& folder, std::uint16_t port) const {
        return client(key(folder), port);
    }
    [[nodiscard]] std::unique_ptr<sync::Client> client(std::shared_ptr<const record::SigningKey> key,
                                                       std::uint16_t port) const {
        sync::ClientOptions options;
        options.url = sync::hub_url("127.0.0.1", port);
        options.pin = pin();
        options.key = std::move(key);
        auto client = std::make_unique<sync::Client>(std::move(options));
        REQUIRE(client->health().ok());
        return client;
    }

    /// With everything stopped: each of these is present, and those that voted are in the box once; and the
    /// record is whole.
    void check_record(std::size_t present, std::size_t votes) {
        stop_kiosks();
        stop_hubs();
        const auto hub = opened(venue.hub);
        CHECK(hub->record().is_shared());
        CHECK(hub->books().presence("s1", "staff").present == static_cast<std::int64_t>(present));
        CHECK(hub->books().turnout("motion").accepted == static_cast<std::int64_t>(votes));
        CHECK(hub->books().turnout("motion").cast == static_cast<std::int64_t>(votes));
        const auto findings = hub->record().verify();
        REQUIRE(findings.ok());
        for (const auto& finding : *findings) UNSCOPED_INFO(finding.what);
        CHECK(findings->empty());
    }

    test::ScratchFolder scratch;
    cli::SimulatedVenue venue;

  private:
    std::array<std::uint16_t, 2> ports_{};
    std::array<cli::Process, 2> hubs_;
    std::vector<std::unique_ptr<cli::Process>> kiosks_;
};

}  // namespace daihui::network
