// The people of a simulation, who come at their times and stand in one line before many machines.
#pragma once
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace daihui::cli {

/// Any thread.
class Crowd {
  public:
    struct Person {
        std::size_t number = 0;
        double due = 0;  ///< seconds from the start
        int tries = 0;
    };
    explicit Crowd(std::deque<Person> people) : left_(people.size()), people_(std::move(people)) {}

    /// The next one who is here, waiting for them; nothing when all are through.
    std::optional<Person> next() {
        std::unique_lock lock(mutex_);
        for (;;) {
            if (left_ == 0) return std::nullopt;
            if (!people_.empty()) {
                const double wait = people_.front().due - now();
                if (wait <= 0) break;
                changed_.wait_for(lock, std::chrono::duration<double>(std::min(wait, 0.5)));
            } else {
                changed_.wait_for(lock, std::chrono::milliseconds(200));
            }
        }
        Person out = people_.front();
        people_.pop_front();
        return out;
    }
    void again(Person person) {
        const std::lock_guard lock(mutex_);
        ++person.tries;
        person.due = now();
        people_.push_back(person);
        changed_.notify_one();
    }
    void done() {
        const std::lock_guard lock(mutex_);
        if (--left_ == 0) changed_.notify_all();
        through_.push_back(now());
    }
    [[nodiscard]] double now() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }
    [[nodiscard]] std::vector<double> through() const {
        const std::lock_guard lock(mutex_);
        return through_;
    }

  private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t left_;
    std::deque<Person> people_;
    std::vector<double> through_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace daihui::cli
