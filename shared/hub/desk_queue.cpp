#include "shared/hub/desk_queue.hpp"

#include <algorithm>
#include <exception>

namespace daihui::hub {
namespace {

/// So few entries without a ballot are looked at by the thread that brings them: waking another one costs as
/// much.
constexpr std::size_t few_entries = 64;

Error stopping() { return {ErrorKind::storage, "主控机正在停止，记录留在本机，稍后自动重试。"}; }
Error busy() { return {ErrorKind::storage, "主控机正忙，记录留在本机，稍后自动重试。"}; }

/// Looks at the signatures and proofs of what came in.
void look_at(DeskQueue::Push& push, const Published& known) {
    try {
        // Where they do not hold the record says which and why.
        const auto peer = known.peers->find(push.device);
        if (peer == known.peers->end() || !record::signatures_hold(push.entries, peer->second.key)) return;
        push.signatures = record::Record::Run::Signatures::checked;
        push.checked = venue::check_casts(*known.forms, push.entries);
    } catch (const std::exception&) {
        push.checked.clear();  // out of memory: the owner checks them itself, or says so
    }
}

}  // namespace

DeskQueue::DeskQueue(const Publisher& known, std::function<void()> wake, std::size_t workers,
                     std::size_t most_waiting)
    : known_(known), wake_(std::move(wake)), most_waiting_(most_waiting) {
    for (std::size_t i = 0; i < workers; ++i) threads_.emplace_back([this] { check(); });
}

DeskQueue::~DeskQueue() { stop(); }

void DeskQueue::push(const std::string& device, std::vector<record::StoredEntry> entries,
                     Done<sync::PushAnswer> done) {
    auto job = std::make_shared<Job>();
    job->push.emplace();
    job->push->device = device;
    job->push->entries = std::move(entries);
    job->push->done = std::move(done);
    job->ready = look_at_once(*job->push);
    // The job outlives its own answer.
    job->drop = [raw = job.get()](const Error& error) { raw->push->done(error); };
    add(std::move(job));
}

void DeskQueue::tell(std::function<void(Moment)> act) {
    auto job = std::make_shared<Job>();
    job->drop = [](const Error&) {};
    job->act = std::move(act);
    add(std::move(job));
}

bool DeskQueue::look_at_once(Push& push) const {
    if (push.entries.empty()) return true;
    if (push.entries.size() > few_entries) return false;
    for (const record::StoredEntry& stored : push.entries)
        if (stored.entry.kind == congress::Kind::ballot_cast) return false;
    look_at(push, *known_.now());
    return true;
}

void DeskQueue::add(std::shared_ptr<Job> job) {
    {
        std::unique_lock lock(mutex_);
        if (stopped_ || jobs_.size() >= most_waiting_) {
            const Error error = stopped_ ? stopping() : busy();
            lock.unlock();
            return job->drop(error);
        }
        if (!job->ready) {
            to_check_.push_back(job);
            checkable_.notify_one();
        }
        jobs_.push_back(std::move(job));
    }
    if (wake_) wake_();
}

std::vector<std::shared_ptr<DeskQueue::Job>> DeskQueue::take_ready() {
    std::vector<std::shared_ptr<Job>> ready;
    std::deque<std::shared_ptr<Job>> left;
    std::vector<std::string> blocked;
    const std::lock_guard lock(mutex_);
    for (std::shared_ptr<Job>& job : jobs_) {
        const bool waits = job->push && (!job->ready || std::find(blocked.begin(), blocked.end(),
                                                                  job->push->device) != blocked.end());
        if (waits) blocked.push_back(job->push->device);
        (waits ? static_cast<void>(left.push_back(std::move(job)))
               : static_cast<void>(ready.push_back(std::move(job))));
    }
    jobs_.swap(left);
    return ready;
}

std::size_t DeskQueue::waiting() const {
    const std::lock_guard lock(mutex_);
    return jobs_.size();
}

void DeskQueue::stop() {
    std::deque<std::shared_ptr<Job>> left;
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        left.swap(jobs_);
        to_check_.clear();
    }
    checkable_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    for (const auto& job : left) job->drop(stopping());
}

/// The workers' loop.
void DeskQueue::check() {
    std::unique_lock lock(mutex_);
    for (;;) {
        checkable_.wait(lock, [&] { return stopped_ || !to_check_.empty(); });
        if (stopped_) return;
        const std::shared_ptr<Job> job = std::move(to_check_.front());
        to_check_.pop_front();
        lock.unlock();
        // Until it is ready nobody else looks at a push.
        look_at(*job->push, *known_.now());
        lock.lock();
        job->ready = true;
        if (stopped_) return;
        lock.unlock();
        if (wake_) wake_();
        lock.lock();
    }
}

}  // namespace daihui::hub
