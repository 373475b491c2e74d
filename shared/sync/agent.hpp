// Keeps a kiosk's record in step with its hub: one thread asks and sends, one listens to the live stream, and
// the record stays with the thread that owns it.
//
//     Agent agent({.seed = …, .wake = [] { FrameLoop::wake(); }}, std::move(client), std::move(live));
//     …
//     agent.serve(host);      // on the owner's thread, whenever woken; true: the books may have changed
//     agent.wrote();          // after each write
//     agent.state()           // for the screens
//
// Thread rule: serve() from the thread that owns the record; the rest from any.
#pragma once
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "shared/sync/agent_host.hpp"
#include "shared/sync/agent_loop.hpp"
#include "shared/sync/client_calls.hpp"
#include "shared/sync/owner_queue.hpp"

namespace daihui::sync {

enum class AgentStart { at_once, cut };
enum class Served { nothing, asked, imported };

class Agent {
  public:
    struct Options {
        SyncSettings settings{};
        std::uint64_t seed = 0;        ///< of the waits between tries
        std::function<void()> wake;    ///< any thread: something waits for serve(), or the state changed
        std::function<Ticks()> ticks;  ///< empty: the machine's monotonic clock
        AgentStart start = AgentStart::at_once;
        std::string version = {};  ///< of the program, for the hub's people (MachineStatus::version)
    };

    /// `live` may be null: then it only asks from time to time.
    Agent(Options options, std::unique_ptr<HubCalls> hub, std::unique_ptr<LiveCalls> live);
    /// Ends the threads; what is under way is broken off, which loses nothing.
    ~Agent();
    Agent(const Agent&) = delete;
    Agent& operator=(const Agent&) = delete;

    /// Does for the agent what waits for the record's owner.
    Served serve(AgentHost& host);
    /// This machine's record has new entries.
    void wrote();
    /// True cuts the line as if a cable were pulled; false mends it.
    void cut(bool on);

    [[nodiscard]] SyncState state() const;
    /// The agent's clock, to compare SyncState's ticks with.
    [[nodiscard]] Ticks now() const { return options_.ticks(); }

  private:
    class QueuedHost;
    void work();
    void listen();
    /// Tells the owner where the line of the state became another one. Under the lock.
    void tell_if_changed();

    Options options_;
    std::unique_ptr<HubCalls> hub_;
    std::unique_ptr<LiveCalls> live_;
    OwnerQueue<AgentHost> queue_;
    bool imported_ = false;  ///< of the tasks served; on the owner's thread

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    SyncLoop loop_;
    Line told_line_ = Line::starting;
    bool stopping_ = false;
    std::thread worker_, listener_;  ///< last: they use everything above
};

}  // namespace daihui::sync
