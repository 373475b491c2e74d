// What a kiosk asks of a hub, as values: the answers, and every way in which there is none. client.hpp asks
// over HTTPS; tests answer from a script.
#pragma once
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "shared/record/travel.hpp"
#include "shared/sync/clock.hpp"
#include "shared/sync/wire.hpp"

namespace daihui::sync {

/// Why there is no answer, as far as it matters for what to do next.
enum class CallFault {
    unreachable,   ///< no connection, or it broke, or no answer in time: the network or the hub is down
    wrong_hub,     ///< somebody else answers there: another key than the one we were enrolled with
    time,          ///< our idea of the hub's time is off: ask for it and try again
    signature,     ///< the hub does not take our signature
    replayed,      ///< it has seen this very request: sign a new one
    not_admitted,  ///< not (yet) a machine of this congress, or not in this role
    suspended,     ///< stopped by the organizers
    refused,       ///< gap, fork and the like: see `answer`
    too_large,     ///< send less at a time
    busy,          ///< too many requests, or the hub is stopping, or its disk fails: later
    malformed,     ///< one of the two does not understand the other: versions differ
    cancelled      ///< this program ends, or the line was cut on purpose
};

struct CallError {
    CallFault fault = CallFault::unreachable;
    std::string words;    ///< a Chinese sentence that says what to do
    PushAnswer answer{};  ///< of a refused push: what the hub holds of us, and what was wrong
};

/// An answer, or why there is none.
template <class T>
class [[nodiscard]] Called {
  public:
    Called(T value) : state_(std::move(value)) {}
    Called(CallError error) : state_(std::move(error)) {}

    [[nodiscard]] bool ok() const { return std::holds_alternative<T>(state_); }
    explicit operator bool() const { return ok(); }
    T& operator*() { return get(); }
    T* operator->() { return &get(); }
    [[nodiscard]] const CallError& error() const {
        if (ok()) std::abort();
        return *std::get_if<CallError>(&state_);
    }

  private:
    T& get() {
        if (!ok()) std::abort();
        return *std::get_if<T>(&state_);
    }
    std::variant<T, CallError> state_;
};

/// The requests that keeping in step needs. One thread at a time.
class HubCalls {
  public:
    HubCalls() = default;
    HubCalls(const HubCalls&) = delete;
    HubCalls& operator=(const HubCalls&) = delete;
    virtual ~HubCalls() = default;

    virtual Called<HealthReply> health() = 0;
    virtual Called<StatusReply> status() = 0;
    virtual Called<PushAnswer> push(const std::vector<record::StoredEntry>& entries) = 0;
    virtual Called<PullAnswer> pull(const std::vector<record::Have>& have, std::size_t limit) = 0;
    /// What this machine says of itself with the requests that follow; the client adds how its clock stands.
    virtual void say(const MachineStatus& status) { static_cast<void>(status); }
    /// The hub's clock, from the answers so far. Any thread.
    [[nodiscard]] virtual HubTime time() const = 0;
    /// True: the running request and all later ones end at once as `cancelled`. Any thread.
    virtual void cut(bool on) = 0;
};

/// The live stream, on a connection and a thread of its own.
class LiveCalls {
  public:
    /// Told as it comes: of a new entry of the hub with its seq, and with nothing that the line lives.
    using Hear = std::function<void(std::optional<std::uint64_t> hub_seq)>;
    struct Closed {};  ///< the hub ended it (it stops, or another stream of ours took the place)

    LiveCalls() = default;
    LiveCalls(const LiveCalls&) = delete;
    LiveCalls& operator=(const LiveCalls&) = delete;
    virtual ~LiveCalls() = default;

    /// Until it ends.
    virtual Called<Closed> listen(const Hear& hear) = 0;
    /// The hub's clock as another connection knows it: requests are signed with it.
    virtual void set_time(const HubTime& time) = 0;
    /// As HubCalls::cut.
    virtual void cut(bool on) = 0;
};

}  // namespace daihui::sync
