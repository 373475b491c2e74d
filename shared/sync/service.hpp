// What the hub's server asks of the hub. The server speaks HTTPS and knows nothing of venues; shared/hub
// answers it on the thread that owns the venue.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/record/record.hpp"
#include "shared/record/travel.hpp"

namespace daihui::sync {

struct Health {
    std::string congress;  ///< 32 hex
    std::string device;    ///< the hub's, 32 hex
    std::uint32_t epoch = 1;
    std::uint64_t head = 0;  ///< seq of the hub's newest entry
};

/// An enrolled machine, as requests are checked against it.
struct Peer {
    std::string device;
    record::PublicKey key{};
    std::vector<std::string> roles;
    bool admitted = false;  ///< else it waits at the console
    bool suspended = false;
};

/// What a machine says of itself with every request that it signs.
struct MachineStatus {
    std::string version;        ///< of its program: "0.5.0"; letters, digits, '.', '-', '+', at most 32
    std::uint64_t waiting = 0;  ///< own entries of which it has not read that the hub took them (待同步)
    std::uint64_t seen = 0;     ///< the hub's newest entry that it holds: its books lie over that one
    /// Its own clock before the hub's, and how wrong that may be; nothing before it has heard the hub's time.
    std::optional<std::chrono::milliseconds> ahead;
    std::chrono::milliseconds within{0};
    bool in_trouble = false;  ///< what came in could not be stored there (disk full …)
    bool forked = false;      ///< its chain is not what the hub holds of it; it has stopped itself
    bool operator==(const MachineStatus&) const = default;
};

/// What the hub said of one ballot of a push: its word, before the entries that say it are pulled.
struct Decided {
    std::string ballot;  ///< hash of the ballot, 64 hex
    bool accepted = false;
    std::string reason;  ///< of a refusal: congress::BallotRefused::reason
    bool operator==(const Decided&) const = default;
};

struct PushAnswer {
    record::Have have;  ///< what the hub holds of the pushing device now, durably
    std::vector<record::Alarm> alarms;
    std::vector<Decided> decided = {};  ///< on the push's own casts, as far as the hub has decided
};
struct PullAnswer {
    std::vector<record::StoredEntry> entries;
    bool more = false;
};
struct StatusAnswer {
    std::vector<record::Have> have;
    std::uint32_t epoch = 1;
};
struct EnrolRequest {
    std::string code;        ///< 16 Base32
    std::string public_key;  ///< 64 hex
    std::string name;        ///< what the machine calls itself, may be empty
    std::string role;
    std::string from;  ///< address of the caller, for the journal
};
struct EnrolAnswer {
    enum class State { waiting, admitted, refused };
    State state = State::waiting;
    std::string device;
    std::string words;  ///< why refused, or what is waited for
};
struct ControlRequest {
    std::uint64_t seen = 0;  ///< the hub's seq that the console had before it
    std::string id;          ///< 32 hex: the same where the console asks again because no answer came
    std::string operation;   ///< venue::to_json(Operation)
};
struct ControlAnswer {
    std::uint64_t head = 0;           ///< the hub's seq after it
    std::vector<std::string> answer;  ///< venue::Answer
};

/// Every call may come from any thread of the server and must not block; `done` is called once, from any
/// thread. An error's kind tells the status: bad_input 400, refused 409, wrong_use 403, storage 503.
class HubService {
  public:
    template <class T>
    using Done = std::function<void(Result<T>)>;

    virtual ~HubService() = default;
    [[nodiscard]] virtual Health health() const = 0;
    [[nodiscard]] virtual std::optional<Peer> peer(const std::string& device) const = 0;
    /// Contiguous entries of `device` alone; durable when `done` is called.
    virtual void push(const std::string& device, std::vector<record::StoredEntry> entries,
                      Done<PushAnswer> done) = 0;
    /// What the asker lacks, in an order in which each entry comes after what it rests on. Ballots only to the
    /// device that cast them.
    virtual void pull(const std::string& device, std::vector<record::Have> have, std::size_t limit,
                      Done<PullAnswer> done) = 0;
    virtual void status(Done<StatusAnswer> done) = 0;
    virtual void enrol(EnrolRequest request, Done<EnrolAnswer> done) = 0;
    virtual void enrol_state(const std::string& device, Done<EnrolAnswer> done) = 0;
    virtual void control(const std::string& device, ControlRequest request, Done<ControlAnswer> done) = 0;
    /// A device that is admitted and not suspended signed a request, from this address, and said this of
    /// itself.
    virtual void heard_of(const std::string& device, const std::string& from,
                          const std::optional<MachineStatus>& status) {
        static_cast<void>(device), static_cast<void>(from), static_cast<void>(status);
    }
    /// Something was refused before it reached the hub (a forged signature, a replay, a suspended device):
    /// `what` is a word of the protocol ("signature", "replay", "suspended" …).
    virtual void note_refused(const std::string& device, const std::string& what, const std::string& from) = 0;
    /// Called after each commit, from the owning thread; the server wakes its live streams.
    virtual void on_commit(std::function<void(std::uint64_t head)> hear) = 0;
};

}  // namespace daihui::sync
