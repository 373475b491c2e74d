#include "shared/plan/queue.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <queue>
#include <random>

namespace daihui::plan {
namespace {

/// A number from 0 to 1 (without 1), the same with every standard library: its distributions differ.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    double roll() { return static_cast<double>(engine_() >> 11U) * 0x1.0p-53; }
    /// Around 0 with deviation 1: the sum of twelve rolls, never further than 6.
    double spread() {
        double sum = -6;
        for (int i = 0; i < 12; ++i) sum += roll();
        return sum;
    }

  private:
    std::mt19937_64 engine_;
};

/// When somebody comes to a door that opens `length` seconds before the sitting: few at first, most when two
/// thirds are over, and again fewer (a triangle).
double arrival_at_door(Dice& dice, double length) {
    constexpr double peak = 2.0 / 3.0;
    const double roll = dice.roll();
    const double at = roll < peak ? std::sqrt(roll * peak) : 1 - std::sqrt((1 - roll) * (1 - peak));
    return at * length;
}

double quantile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    const auto at = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size()))) - 1;
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(std::min(at, values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

}  // namespace

Result<void> check_crowd(const Crowd& crowd) {
    const auto bad = [](const char* sentence) { return Error{ErrorKind::bad_input, sentence}; };
    if (crowd.people < 1 || crowd.people > max_people) return bad("人数须在 1 至 100000 之间。");
    if (crowd.kiosks < 1 || crowd.kiosks > crowd.people) return bad("投票机须有 1 台以上，且不多于人数。");
    if (!(crowd.visit > 0 && crowd.visit <= 3600)) return bad("每人用时须在 0 至 3600 秒之间。");
    if (!(crowd.walk >= 0 && crowd.walk <= 600)) return bad("换人用时须在 0 至 600 秒之间。");
    if (!(crowd.spread >= 0 && crowd.spread <= 1)) return bad("用时的差异须在 0 至 1 之间。");
    if (!(crowd.help_share >= 0 && crowd.help_share <= 1)) return bad("需要帮助的比例须在 0 至 1 之间。");
    if (!(crowd.help >= 0 && crowd.help <= 3600)) return bad("帮助用时须在 0 至 3600 秒之间。");
    if (!(crowd.door >= 0 && crowd.door <= 86400)) return bad("到会时间须在 0 至 86400 秒之间。");
    return {};
}

Played play(const Crowd& crowd) {
    Dice dice(crowd.seed);
    Played out;
    out.visits.resize(static_cast<std::size_t>(crowd.people));
    if (crowd.arrival == Arrival::door)
        for (Visit& visit : out.visits) visit.arrived = arrival_at_door(dice, crowd.door);
    std::sort(out.visits.begin(), out.visits.end(),
              [](const Visit& a, const Visit& b) { return a.arrived < b.arrived; });

    // When each machine is free again; the next in line takes the first.
    std::priority_queue<double, std::vector<double>, std::greater<>> free;
    for (std::int64_t i = 0; i < crowd.kiosks; ++i) free.push(0);
    std::vector<double> waits;
    waits.reserve(out.visits.size());
    for (Visit& visit : out.visits) {
        const double from = std::max(visit.arrived, free.top());
        free.pop();
        visit.called = from;
        visit.began = from + crowd.walk;
        // Nobody is done in less than a third of the usual time.
        double length = crowd.visit * std::max(1.0 / 3.0, 1 + crowd.spread * dice.spread());
        if (dice.roll() < crowd.help_share) length += crowd.help;
        visit.ended = visit.began + length;
        free.push(visit.ended);
        out.last = std::max(out.last, visit.ended);
        waits.push_back(from - visit.arrived);
    }
    out.wait_p50 = quantile(waits, 0.5);
    out.wait_p99 = quantile(waits, 0.99);

    // How many stand in line: one more with each arrival, one fewer when somebody steps up.
    std::vector<double> steps;
    steps.reserve(out.visits.size());
    for (const Visit& visit : out.visits) steps.push_back(visit.called);
    std::sort(steps.begin(), steps.end());
    std::size_t stepped = 0;
    for (std::size_t come = 0; come < out.visits.size(); ++come) {
        while (stepped < steps.size() && steps[stepped] <= out.visits[come].arrived) ++stepped;
        if (come + 1 > stepped)
            out.longest_queue = std::max(out.longest_queue, static_cast<std::int64_t>(come + 1 - stepped));
    }
    return out;
}

double usual_end(const Crowd& crowd) {
    constexpr int plays = 25;
    std::array<double, plays> ends{};
    Crowd once = crowd;
    for (double& end : ends) {
        end = play(once).last;
        ++once.seed;
    }
    std::sort(ends.begin(), ends.end());
    return ends.at(plays / 2);
}

double visit_seconds(std::int64_t names, std::int64_t motions) {
    constexpr double one_motion = 20, further_motion = 10, with_names = 25, one_name = 2.3;
    if (names <= 0)
        return one_motion + further_motion * static_cast<double>(std::max<std::int64_t>(0, motions - 1));
    return with_names + one_name * static_cast<double>(names) + further_motion * static_cast<double>(motions);
}

std::int64_t kiosks_needed(Crowd crowd, double limit) {
    const auto within = [&](std::int64_t kiosks) {
        crowd.kiosks = kiosks;
        return usual_end(crowd) <= limit;
    };
    if (!within(crowd.people)) return 0;
    std::int64_t few = 0;              // not enough
    std::int64_t many = crowd.people;  // enough
    while (many - few > 1) {
        const std::int64_t middle = few + (many - few) / 2;
        (within(middle) ? many : few) = middle;
    }
    return many;
}

}  // namespace daihui::plan
