// Work that only one thread may do, asked for by others: they wait until it was done there. Inside shared/sync.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace daihui::sync {

template <class Owner>
class OwnerQueue {
  public:
    /// `wake` is called from the asking thread: the owner should call serve().
    explicit OwnerQueue(std::function<void()> wake) : wake_(std::move(wake)) {}

    /// Any thread but the owner's. What `work` returned; nothing once the queue was stopped.
    template <class Work>
    auto ask(Work work) -> std::optional<decltype(work(std::declval<Owner&>()))> {
        using Value = decltype(work(std::declval<Owner&>()));
        // Shared with the task: the asker may be gone (stopped) when the owner comes to it.
        struct Slot {
            std::mutex mutex;
            std::condition_variable done;
            std::optional<Value> value;
            bool stopped = false;
        };
        auto slot = std::make_shared<Slot>();
        {
            const std::lock_guard lock(mutex_);
            if (stopped_) return std::nullopt;
            tasks_.push_back({[slot, work = std::move(work)](Owner& owner) mutable {
                                  Value value = work(owner);
                                  const std::lock_guard hold(slot->mutex);
                                  slot->value = std::move(value);
                                  slot->done.notify_one();
                              },
                              [slot] {
                                  const std::lock_guard hold(slot->mutex);
                                  slot->stopped = true;
                                  slot->done.notify_one();
                              }});
        }
        if (wake_) wake_();
        std::unique_lock lock(slot->mutex);
        slot->done.wait(lock, [&] { return slot->value.has_value() || slot->stopped; });
        return std::move(slot->value);
    }

    /// The owner's thread. Does what waits; how much it was.
    std::size_t serve(Owner& owner) {
        std::size_t done = 0;
        for (;;) {
            Task task;
            {
                const std::lock_guard lock(mutex_);
                if (tasks_.empty()) return done;
                task = std::move(tasks_.front());
                tasks_.pop_front();
            }
            task.run(owner);
            ++done;
        }
    }

    /// Nobody is served from here on; those who wait get nothing.
    void stop() {
        std::deque<Task> left;
        {
            const std::lock_guard lock(mutex_);
            stopped_ = true;
            left.swap(tasks_);
        }
        for (Task& task : left) task.drop();
    }

  private:
    struct Task {
        std::function<void(Owner&)> run;
        std::function<void()> drop;
    };
    std::function<void()> wake_;
    std::mutex mutex_;
    std::deque<Task> tasks_;
    bool stopped_ = false;
};

}  // namespace daihui::sync
