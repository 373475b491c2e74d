#include "tools/bench/hub_parts.hpp"

#include <nlohmann/json.hpp>

namespace daihui::bench {

Moment wall() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

nlohmann::json figures(const Samples& samples, double entries_each, double seconds) {
    const double entries = static_cast<double>(samples.count()) * entries_each;
    return {{"commits", samples.count()},
            {"per_second", seconds > 0 ? entries / seconds : 0},
            {"median_ms", samples.median()},
            {"p99_ms", samples.p99()}};
}

Owner::Owner(venue::Venue& venue) : desk_(venue, [this] { wake(); }), thread_([this] { work(); }) {}

Owner::~Owner() {
    {
        const std::lock_guard lock(mutex_);
        ended_ = true;
    }
    changed_.notify_one();
    thread_.join();
    desk_.stop();
}

void Owner::wake() {
    {
        const std::lock_guard lock(mutex_);
        due_ = true;
    }
    changed_.notify_one();
}

void Owner::work() {
    std::unique_lock lock(mutex_);
    while (!ended_) {
        changed_.wait(lock, [this] { return due_ || ended_; });
        due_ = false;
        lock.unlock();
        desk_.serve(wall());
        lock.lock();
    }
}

}  // namespace daihui::bench
