// The kiosk's side of the hub's HTTPS: TLS 1.3 to the one key it was enrolled with (no certificate authority,
// no host name), one connection that is kept, every request signed anew. Whatever goes wrong is a CallError
// with a sentence.
//
//     Client hub({.url = "https://10.0.0.2:7443", .pin = pin, .key = key});
//     auto answer = hub.push(entries);
//
// Thread rule: requests from one thread; cut() and time() from any.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/record/entry.hpp"
#include "shared/sync/client_calls.hpp"
#include "shared/sync/request.hpp"

namespace daihui::sync {

struct ClientOptions {
    std::string url;  ///< "https://host:port"; is_hub_url
    Pin pin{};        ///< SHA-256 of the hub's public key (SPKI)
    std::shared_ptr<const record::SigningKey> key;
    std::chrono::milliseconds connect{3000};   ///< for a connection with its TLS
    std::chrono::milliseconds answer{10000};   ///< for a short answer
    std::chrono::milliseconds batch{40000};    ///< for an answer with or to a batch
    std::chrono::milliseconds silence{25000};  ///< of a live stream, until it counts as broken
    /// Clocks; empty: the machine's.
    std::function<Ticks()> ticks;
    std::function<Moment()> wall;
};

class ClientTransport;
struct HttpAnswer;

struct HostPort {
    std::string host;  ///< is_enrolment_host
    std::uint16_t port = 0;
};
/// Where a hub's address leads that Client can call: https, a host, a port, nothing more. Nothing of any other.
std::optional<HostPort> hub_place(std::string_view url);
inline bool is_hub_url(std::string_view url) { return hub_place(url).has_value(); }
/// The address in a code; hub_place reads it.
std::string hub_url(std::string_view host, std::uint16_t port);

class Client : public HubCalls, public LiveCalls {
  public:
    /// The program stops if the address is none or the key is missing: that is a fault of ours.
    explicit Client(ClientOptions options);
    ~Client() override;

    Called<HealthReply> health() override;
    Called<StatusReply> status() override;
    Called<PushAnswer> push(const std::vector<record::StoredEntry>& entries) override;
    Called<PullAnswer> pull(const std::vector<record::Have>& have, std::size_t limit) override;
    /// The control console: what the hub is to do, by its own gates. `patience` is how long the answer may
    /// take.
    Called<ControlAnswer> control(const ControlRequest& request, std::chrono::milliseconds patience);
    /// Joining. The first needs no signature; `public_key` and `device` are of this client's key.
    Called<EnrolAnswer> enrol(const std::string& code, const std::string& name, const std::string& role);
    Called<EnrolAnswer> enrol_state();

    Called<Closed> listen(const Hear& hear) override;

    void say(const MachineStatus& status) override { status_ = status; }

    void cut(bool on) override;
    [[nodiscard]] HubTime time() const override;
    void set_time(const HubTime& time) override;

  private:
    struct Ask;
    Called<HttpAnswer> ask(const Ask& ask);
    Called<HttpAnswer> ask_once(const Ask& ask, bool& stale);
    static CallError error_of(const HttpAnswer& answer);
    /// The hub's time that an answer carried.
    void hear_time(Ticks sent, Moment hub);

    ClientOptions options_;
    std::unique_ptr<ClientTransport> transport_;
    std::optional<MachineStatus> status_;
    mutable std::mutex time_mutex_;
    HubTime time_;
};

}  // namespace daihui::sync
