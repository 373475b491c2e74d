// What the server counts, as Prometheus text (exposition format 0.0.4). No clock: durations come in.
// Thread rule: any thread.
#pragma once
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/time.hpp"
#include "shared/record/travel.hpp"
#include "shared/sync/service.hpp"

namespace daihui::sync {

enum class Route { health, metrics, enrol, enrol_state, status, push, pull, live, control, other };
std::string_view to_text(Route route);  ///< "/v1/push" …, "other"

class Metrics {
  public:
    /// A request was answered: the first byte came `took` before the answer was ready.
    void request(Route route, unsigned status, std::chrono::nanoseconds took);
    /// Refused before it reached the hub; `what` is a word of the protocol.
    void refused(std::string_view what);
    void alarm(record::Alarm::What what);
    /// A machine of the congress signed a request; what it said of itself, where it did. The caller knows that
    /// the device is one of the congress: so many are remembered and no more.
    void machine(const std::string& device, const std::optional<MachineStatus>& status, Moment now);
    /// Machines heard of within `in_touch` before `now`, and what they say waits there.
    struct Heard {
        std::uint64_t machines = 0, waiting = 0;
    };
    static constexpr std::chrono::seconds in_touch{30};
    [[nodiscard]] Heard heard(Moment now) const;
    void entries_received(std::size_t count) { entries_received_ += count; }
    void entries_sent(std::size_t count) { entries_sent_ += count; }
    void bytes_received(std::size_t count) { bytes_received_ += count; }
    void bytes_sent(std::size_t count) { bytes_sent_ += count; }
    void committed(std::uint64_t head);
    void connection_opened() {
        ++connections_;
        ++connections_total_;
    }
    void connection_closed() { --connections_; }
    void handshake_failed() { ++handshakes_failed_; }
    void evicted() { ++evicted_; }
    void live(std::int64_t change) { live_ += change; }
    void waiting(std::int64_t change) { waiting_ += change; }
    void body_bytes(std::int64_t change) { body_bytes_ += change; }

    [[nodiscard]] std::string text() const;

  private:
    static constexpr std::size_t routes = static_cast<std::size_t>(Route::other) + 1;
    /// Upper bounds of the latency histogram in seconds; the last bucket is +Inf.
    static constexpr std::array<double, 14> bounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                   0.1,    0.2,   0.5,    1,     2.5,  5,     10};
    struct Histogram {
        std::array<std::atomic<std::uint64_t>, bounds.size() + 1> buckets{};
        std::atomic<std::uint64_t> nanoseconds{0};
    };
    struct LastHeard {
        Moment at{};
        MachineStatus status;
    };
    void write_requests(std::string& out) const;
    void write_machines(std::string& out) const;

    std::array<Histogram, routes> latency_{};
    std::atomic<std::uint64_t> entries_received_{0}, entries_sent_{0}, bytes_received_{0}, bytes_sent_{0},
        commits_{0}, head_{0}, connections_total_{0}, handshakes_failed_{0}, evicted_{0};
    std::atomic<std::int64_t> connections_{0}, live_{0}, waiting_{0}, body_bytes_{0};
    mutable std::mutex mutex_;
    std::map<std::pair<Route, unsigned>, std::uint64_t> answered_;
    std::map<std::string, std::uint64_t, std::less<>> refused_;
    std::map<record::Alarm::What, std::uint64_t> alarms_;
    std::map<std::string, LastHeard, std::less<>> machines_;
};

}  // namespace daihui::sync
