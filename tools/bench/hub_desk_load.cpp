// The same machines at the hub's desk, without TLS and HTTP: signed batches handed to the group commit by a
// thread of this process, their signatures checked by the desk's, as other databases are measured through a
// socket without either.
#include <time.h>

#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>

#include "tools/bench/hub_load.hpp"
#include "tools/bench/hub_parts.hpp"

namespace daihui::bench {
namespace {

struct Batch {
    std::vector<record::StoredEntry> entries;
    Sender::End before;
};

double thread_ms() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

class DeskCarrier final : public LoadCarrier {
  public:
    DeskCarrier(hub::HubDesk& desk, const std::vector<Sender>& senders,
                std::vector<std::vector<Batch>>& batches)
        : desk_(desk), senders_(senders), batches_(batches), sent_(batches.size()) {}

    void send(std::size_t machine) override {
        Batch& batch = batches_[machine].at(sent_[machine]++);
        const std::uint64_t seq = batch.entries.back().entry.seq;
        const double began = thread_ms();
        desk_.push(senders_[machine].device(), std::move(batch.entries),
                   [this, machine, seq](const Result<sync::PushAnswer>& answer) {
                       const std::lock_guard lock(mutex_);
                       answers_.emplace_back(machine, answer && answer->have.seq == seq);
                       if (answers_.size() == 1) heard_.notify_one();
                   });
        pushing_ms_ += thread_ms() - began;
    }
    void wait(std::chrono::nanoseconds longest, const Answered& answered) override {
        std::vector<std::pair<std::size_t, bool>> answers;
        {
            std::unique_lock lock(mutex_);
            heard_.wait_for(lock, longest, [&] { return !answers_.empty(); });
            answers.swap(answers_);
        }
        for (const auto& [machine, good] : answers) answered(machine, good);
    }
    /// Processor time inside the desk: it looks at small batches in the thread that brings them.
    [[nodiscard]] double pushing_ms() const { return pushing_ms_; }
    [[nodiscard]] std::size_t sent(std::size_t machine) const { return sent_[machine]; }

  private:
    hub::HubDesk& desk_;
    const std::vector<Sender>& senders_;
    std::vector<std::vector<Batch>>& batches_;
    std::vector<std::size_t> sent_;
    double pushing_ms_ = 0;
    std::mutex mutex_;
    std::condition_variable heard_;
    std::vector<std::pair<std::size_t, bool>> answers_;
};

}  // namespace

nlohmann::json desk_load(hub::HubDesk& desk, std::vector<Sender>& senders, const Load& load) {
    const std::size_t prepared = batches_for(load);
    std::vector<std::vector<Batch>> batches(load.clients);
    for (std::size_t i = 0; i < load.clients; ++i)
        for (std::size_t k = 0; k < prepared; ++k) {
            const Sender::End before = senders[i].end();
            batches[i].push_back({senders[i].next(load.entries, wall()), before});
        }
    DeskCarrier carrier(desk, senders, batches);
    const double own = thread_ms(), all = processor_ms();
    nlohmann::json out = run_load(load, prepared, carrier);
    const double spent = (processor_ms() - all) - (thread_ms() - own) + carrier.pushing_ms();
    const double commits = std::max(1.0, out.at("commits").get<double>());
    out["hub_us_a_request"] = spent * 1e3 / commits;
    out["hub_us_an_entry"] = spent * 1e3 / (commits * static_cast<double>(load.entries));
    for (std::size_t i = 0; i < load.clients; ++i)
        if (carrier.sent(i) < prepared) senders[i].go_back(batches[i][carrier.sent(i)].before);
    return out;
}

}  // namespace daihui::bench
