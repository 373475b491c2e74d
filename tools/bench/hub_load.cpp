#include "tools/bench/hub_load.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "tools/bench/hub_parts.hpp"

namespace daihui::bench {
namespace {

using Clock = std::chrono::steady_clock;

// What no hub on such a machine answers: entries and batches of all machines, and batches of one.
constexpr double most_entries_a_second = 200'000, most_batches_a_second = 30'000, most_of_one = 10'000;

}  // namespace

std::size_t batches_for(const Load& load) {
    const auto clients = static_cast<double>(load.clients), entries = static_cast<double>(load.entries);
    const double a_second = load.pace > 0 ? load.pace / (clients * entries)
                                          : std::min({most_of_one, most_batches_a_second / clients,
                                                      most_entries_a_second / (clients * entries)});
    return static_cast<std::size_t>(std::ceil(a_second * load.seconds)) + 2;
}

nlohmann::json run_load(const Load& load, std::size_t prepared, LoadCarrier& carrier) {
    struct Machine {
        Clock::time_point due, began;
        std::size_t sent = 0;
        bool out = false;  ///< a batch is under way
    };
    const bool paced = load.pace > 0;
    const auto length =
        std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(load.seconds));
    const auto every = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(
        paced ? static_cast<double>(load.clients * load.entries) / load.pace : 0));
    std::vector<Machine> machines(load.clients);
    Samples samples;
    std::size_t under_way = 0, failed = 0, ran_out = 0;
    const auto start = Clock::now();
    auto end = start + length;
    for (std::size_t i = 0; i < load.clients; ++i)
        machines[i].due = start + every * static_cast<int>(i) / static_cast<int>(load.clients);
    const auto send_due = [&](std::size_t i, Clock::time_point now) {
        Machine& machine = machines[i];
        if (machine.out || machine.due > now || machine.due >= end || (!paced && now >= end)) return;
        if (machine.sent == prepared) {
            // Nobody waits for a machine that cannot go on: what was measured ends here.
            ++ran_out;
            end = std::min(end, now);
            return;
        }
        machine.began = paced ? machine.due : Clock::now();
        machine.due = paced ? machine.due + every : start;
        machine.out = true;
        ++machine.sent;
        ++under_way;
        carrier.send(i);
    };
    auto last = start;
    for (;;) {
        const auto now = Clock::now();
        auto next = end;
        for (std::size_t i = 0; i < load.clients; ++i) {
            send_due(i, now);
            if (!machines[i].out) next = std::min(next, std::max(machines[i].due, now));
        }
        if (under_way == 0 && Clock::now() >= end) break;
        if (under_way > 0 && next <= now) next = now + std::chrono::milliseconds(1);
        carrier.wait(next - now, [&](std::size_t i, bool good) {
            last = Clock::now();
            samples.add(std::chrono::duration<double, std::milli>(last - machines[i].began).count());
            machines[i].out = false;
            --under_way;
            if (!good) {
                ++failed;
                machines[i].due = Clock::time_point::max();
            } else {
                send_due(i, last);
            }
        });
    }
    nlohmann::json out = figures(samples, static_cast<double>(load.entries),
                                 std::chrono::duration<double>(std::max(last, end) - start).count());
    out["p999_ms"] = samples.quantile(0.999);
    out["clients"] = load.clients;
    out["entries"] = load.entries;
    out["failed"] = failed;
    out["ran_out"] = ran_out;
    if (paced) out["asked_per_second"] = load.pace;
    return out;
}

}  // namespace daihui::bench
