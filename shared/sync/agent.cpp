#include "shared/sync/agent.hpp"

#include <algorithm>
#include <chrono>

#include "shared/sync/agent_driver.hpp"
#include "shared/sync/backoff.hpp"

namespace daihui::sync {
namespace {

Ticks machine_ticks() {
    return std::chrono::duration_cast<Ticks>(std::chrono::steady_clock::now().time_since_epoch());
}

/// No wait is longer, so that no arithmetic of clocks overflows.
constexpr Ticks longest_wait{60'000};

}  // namespace

/// The host on the worker's side: each question waits for the owner. Once the agent stops the answers are empty
/// and go nowhere.
class Agent::QueuedHost : public AgentHost {
  public:
    explicit QueuedHost(Agent& agent) : agent_(agent) {}

    HostFacts facts() override {
        return agent_.queue_.ask([](AgentHost& host) { return host.facts(); }).value_or(HostFacts{});
    }
    std::vector<record::StoredEntry> own_after(std::uint64_t seq, std::size_t limit,
                                               std::size_t bytes) override {
        return agent_.queue_.ask([=](AgentHost& host) { return host.own_after(seq, limit, bytes); })
            .value_or(std::vector<record::StoredEntry>{});
    }
    std::vector<record::Have> have() override {
        return agent_.queue_.ask([](AgentHost& host) { return host.have(); })
            .value_or(std::vector<record::Have>{});
    }
    Result<record::Record::Imported> import(const std::vector<record::StoredEntry>& entries) override {
        auto done = agent_.queue_.ask([this, &entries](AgentHost& host) {
            auto imported = host.import(entries);
            if (imported && imported->added > 0) agent_.imported_ = true;
            return imported;
        });
        if (!done) return Error{ErrorKind::refused, "程序正在退出。"};
        return std::move(*done);
    }
    void decided(const std::vector<Decided>& ballots) override {
        static_cast<void>(agent_.queue_.ask([this, &ballots](AgentHost& host) {
            host.decided(ballots);
            agent_.imported_ = true;  // what the screens may show changed
            return true;
        }));
    }
    std::vector<record::StoredEntry> takeover_of(std::uint32_t epoch) override {
        return agent_.queue_.ask([=](AgentHost& host) { return host.takeover_of(epoch); })
            .value_or(std::vector<record::StoredEntry>{});
    }
    void gave_all(std::uint32_t epoch) override {
        static_cast<void>(agent_.queue_.ask([=](AgentHost& host) {
            host.gave_all(epoch);
            return true;
        }));
    }

  private:
    Agent& agent_;
};

Agent::Agent(Options options, std::unique_ptr<HubCalls> hub, std::unique_ptr<LiveCalls> live)
    : options_(std::move(options)),
      hub_(std::move(hub)),
      live_(std::move(live)),
      queue_(options_.wake),
      loop_(options_.settings, options_.seed) {
    if (!options_.ticks) options_.ticks = machine_ticks;
    if (options_.start == AgentStart::cut) {
        loop_.link(false, options_.ticks());
        hub_->cut(true);
        if (live_) live_->cut(true);
    }
    worker_ = std::thread([this] { work(); });
    if (live_) listener_ = std::thread([this] { listen(); });
}

Agent::~Agent() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    hub_->cut(true);
    if (live_) live_->cut(true);
    queue_.stop();
    worker_.join();
    if (listener_.joinable()) listener_.join();
}

Served Agent::serve(AgentHost& host) {
    imported_ = false;
    if (queue_.serve(host) == 0) return Served::nothing;
    return imported_ ? Served::imported : Served::asked;
}

void Agent::wrote() {
    {
        const std::lock_guard lock(mutex_);
        loop_.wrote();
    }
    changed_.notify_all();
}

void Agent::cut(bool on) {
    if (!on) hub_->cut(false);  // before the loop asks again
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return;
        loop_.link(!on, options_.ticks());
        tell_if_changed();
    }
    if (on) hub_->cut(true);
    if (live_) live_->cut(on);
    changed_.notify_all();
}

SyncState Agent::state() const {
    const std::lock_guard lock(mutex_);
    return loop_.state(options_.ticks());
}

void Agent::tell_if_changed() {
    const Line line = loop_.state(options_.ticks()).line;
    if (line == told_line_) return;
    told_line_ = line;
    if (options_.wake) options_.wake();
}

void Agent::work() {
    QueuedHost host(*this);
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        const Ticks now = options_.ticks();
        const Step step = loop_.next(now);
        if (step.call == Call::none) {
            const Ticks wait = std::clamp(step.wake - now, Ticks{1}, longest_wait);
            changed_.wait_for(lock, wait);
            tell_if_changed();  // patience runs out without an event
            continue;
        }
        const SyncState state = loop_.state(now);
        MachineStatus status;
        status.version = options_.version;
        status.waiting = state.waiting;
        status.seen = loop_.hub_seq();
        status.in_trouble = !state.trouble.empty();
        status.forked = state.forked;
        lock.unlock();
        hub_->say(status);
        const Ended ended = carry_out(step, *hub_, host);
        lock.lock();
        if (stopping_) break;
        ended(loop_, options_.ticks());
        loop_.set_time(hub_->time());
        tell_if_changed();
        changed_.notify_all();  // the listener waits for the line
    }
}

void Agent::listen() {
    Backoff backoff(options_.seed ^ 0x11fe);
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        if (loop_.state(options_.ticks()).line != Line::online || !hub_->time().known()) {
            changed_.wait(lock);
            continue;
        }
        lock.unlock();
        live_->set_time(hub_->time());
        bool heard = false;
        const auto ended = live_->listen([&](std::optional<std::uint64_t> seq) {
            const std::lock_guard hold(mutex_);
            heard = true;
            loop_.live(true);
            if (seq) loop_.heard(*seq);
            changed_.notify_all();
        });
        static_cast<void>(ended);  // whatever it was, asking from time to time goes on
        lock.lock();
        loop_.live(false);
        if (heard) backoff.reset();
        changed_.wait_for(lock, backoff.next(), [&] { return stopping_; });
    }
}

}  // namespace daihui::sync
