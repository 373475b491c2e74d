// The hub's HTTPS server: TLS 1.3, HTTP/1.1, the protocol of shared/sync/README.md. It knows nothing of venues;
// what a request asks for is answered by a HubService. Whatever comes over the network costs a bounded amount
// of memory and time.
//
//     auto server = Server::start({.address = "0.0.0.0", .port = 7443, .tls = identity}, hub);
//     …
//     server->drain([&] { wake(); });   // no new requests; those in the hub's hands are still answered
//     server->stop();
//
// Thread rule: start, drain and stop from one thread. The server's own threads call the service.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/sync/batch.hpp"
#include "shared/sync/request.hpp"
#include "shared/sync/service.hpp"
#include "shared/sync/tls_identity.hpp"

namespace daihui::sync {

/// How much of anything one server takes. The defaults are for 300 kiosks on a machine with 1 GB.
struct ServerLimits {
    std::size_t connections = 2000;  ///< beyond it the longest idle one that no device has signed on gives way
    std::size_t live_streams = 1000;
    std::size_t live_streams_a_device = 4;            ///< the oldest is closed
    std::size_t header_bytes = 16 * 1024;             ///< request line and headers
    std::size_t json_bytes = std::size_t{1} << 20;    ///< of a body that is no batch
    std::size_t body_bytes = std::size_t{256} << 20;  ///< of all bodies that are being received or answered
    std::size_t waiting = 2000;                       ///< requests in the hub's hands
    BatchLimits batch{};
    std::chrono::milliseconds handshake{10'000};
    std::chrono::milliseconds stranger{20'000};  ///< until the next request, where no device has signed yet
    std::chrono::milliseconds idle{90'000};      ///< until the next request of a device
    std::chrono::milliseconds body{20'000};      ///< for a body, and as much more as bytes take at `slowest`
    std::size_t slowest = 64 * 1024;             ///< bytes a second, either way
    std::chrono::milliseconds answer{60'000};    ///< for the hub to answer
    std::chrono::milliseconds live_comment{10'000};
    std::chrono::milliseconds live_pause{50};  ///< between two rounds of events at the least
    /// Each event makes a machine fetch, so while entries come without end so many events are told a second,
    /// in turn; after a quiet moment `live_burst` at once. Consoles are told in every round.
    std::size_t live_a_second = 500;
    std::size_t live_burst = 300;
    std::chrono::milliseconds grace{10'000};  ///< for stop() to wait for requests in the hub's hands
    RequestGuard::Options guard{};
};

class Server {
  public:
    struct Options {
        std::string address = "0.0.0.0";  ///< numeric, IPv4 or IPv6
        std::uint16_t port = 0;           ///< 0: any free one
        TlsIdentity tls;
        int threads = 2;
        ServerLimits limits{};
        /// The hub's clock; empty: the system's.
        std::function<Moment()> now;
    };

    /// Listens when it returns. The service must outlive the server. Errors say which address is taken or
    /// which file does not fit.
    static Result<std::unique_ptr<Server>> start(Options options, HubService& hub);
    virtual ~Server() = default;  ///< as stop()
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] virtual std::uint16_t port() const = 0;
    /// Prometheus text, as GET /metrics gives it.
    [[nodiscard]] virtual std::string metrics() const = 0;

    /// Takes no new connections, refuses new requests with 503, ends live streams; requests that the hub has
    /// are answered. `drained` is called once, from any thread, when none is left: the owner of the hub goes
    /// on answering until then.
    virtual void drain(std::function<void()> drained) = 0;
    /// Drains, waits for the hub to answer for up to `grace`, closes everything and ends the threads. After it
    /// the service may still call a `done`: nothing happens. Where the calling thread is the one that answers
    /// for the hub, drain first.
    virtual void stop() = 0;

  protected:
    Server() = default;
};

}  // namespace daihui::sync
