// What waits for the thread that owns the hub's venue. Pushes are looked at first: the signatures and the
// proofs of their ballots, in threads of the queue or, where they are few, in the one that brings them.
//
// Thread rule: take_ready() and stop() belong to the venue's thread, all else may come from any.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "shared/hub/publisher.hpp"
#include "shared/sync/service.hpp"

namespace daihui::hub {

class DeskQueue {
  public:
    template <class T>
    using Done = sync::HubService::Done<T>;

    struct Push {
        std::string device;
        std::vector<record::StoredEntry> entries;
        venue::CheckedCasts checked;
        record::Record::Run::Signatures signatures;
        Done<sync::PushAnswer> done;
        // Not at the member: clang does not see it in an optional inside the same class.
        Push() : signatures(record::Record::Run::Signatures::to_check) {}
    };
    struct Job {
        std::optional<Push> push;         ///< or
        std::function<void(Moment)> act;  ///< on the owner's thread
        std::function<void(Error)> drop;  ///< answers instead of either
        bool ready = true;
    };

    /// `workers` threads check; beyond `most_waiting` jobs the hub is busy (`storage`). `wake` is called from
    /// any thread when there is something to take. `known` must outlive the queue.
    DeskQueue(const Publisher& known, std::function<void()> wake, std::size_t workers,
              std::size_t most_waiting);
    ~DeskQueue();
    DeskQueue(const DeskQueue&) = delete;
    DeskQueue& operator=(const DeskQueue&) = delete;

    void push(const std::string& device, std::vector<record::StoredEntry> entries, Done<sync::PushAnswer> done);
    template <class T>
    void ask(Done<T> done, std::function<Result<T>(Moment)> answer) {
        auto job = std::make_shared<Job>();
        auto shared = std::make_shared<Done<T>>(std::move(done));
        job->drop = [shared](const Error& error) { (*shared)(error); };
        job->act = [shared, answer = std::move(answer)](Moment now) { (*shared)(answer(now)); };
        add(std::move(job));
    }
    /// Nobody waits for an answer.
    void tell(std::function<void(Moment)> act);

    /// Jobs that may be served, in order. A push waits behind an earlier one of its device: entries come
    /// contiguously.
    std::vector<std::shared_ptr<Job>> take_ready();
    [[nodiscard]] std::size_t waiting() const;
    /// Nothing is taken on any more; what waits is answered with `storage`. Idempotent.
    void stop();

  private:
    void add(std::shared_ptr<Job> job);
    /// Looks at a push that is quickly looked at. False where the workers are to do it.
    bool look_at_once(Push& push) const;
    void check();

    const Publisher& known_;
    std::function<void()> wake_;
    const std::size_t most_waiting_;

    mutable std::mutex mutex_;
    std::condition_variable checkable_;
    std::deque<std::shared_ptr<Job>> jobs_;
    std::deque<std::shared_ptr<Job>> to_check_;
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace daihui::hub
