// What the connections of one server share: limits, counts, who is connected, who listens live. Inside
// shared/sync; Asio but not Beast.
//
// Thread rule: any thread, but as said.
#pragma once
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "shared/sync/live_pace.hpp"
#include "shared/sync/metrics.hpp"
#include "shared/sync/server.hpp"
#include "shared/sync/server_routes.hpp"

namespace daihui::sync {

namespace net = boost::asio;
using Tcp = net::ip::tcp;
using SteadyClock = std::chrono::steady_clock;

/// One client, as the server sees it.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    virtual ~Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual void start() = 0;
    /// Closes the socket: from the connection's strand, or where no thread runs.
    virtual void close() = 0;
    /// A live stream: tells of the hub's newest entry. From the connection's strand.
    virtual void tell(std::uint64_t head) = 0;
    [[nodiscard]] virtual net::any_io_executor executor() = 0;

    std::atomic<bool> stranger{true};  ///< no device has signed a request on it
    std::atomic<bool> busy{false};     ///< a request is being answered
    std::atomic<SteadyClock::rep> active{0};

  protected:
    Connection() = default;
};

class ServerCore : public std::enable_shared_from_this<ServerCore> {
  public:
    ServerCore(ServerLimits all_limits, HubService& service)
        : limits(all_limits),
          tls(net::ssl::context::tls_server),
          hub(service),
          pace_(all_limits.live_a_second, all_limits.live_burst),
          live_timer_(io) {}

    const ServerLimits limits;
    net::io_context io;
    net::ssl::context tls;
    HubService& hub;
    Metrics metrics;
    std::shared_ptr<Routes> routes;

    /// Runs `work` on a connection's strand unless the server has stopped.
    void post(const std::shared_ptr<Connection>& to, std::function<void()> work);

    /// False where there is no room, and nobody who could give way.
    [[nodiscard]] bool admit(const std::shared_ptr<Connection>& connection);
    void leave(const std::shared_ptr<Connection>& connection);

    /// Bytes of bodies; false where they do not fit now.
    [[nodiscard]] bool take_body(std::size_t bytes);
    void give_body(std::size_t bytes);

    /// A request goes to the hub, and is answered. The last one of a drained server tells `drained`.
    void begin_answer() { ++answering_; }
    void end_answer();
    void drain(std::function<void()> drained);

    /// False where there are too many live streams. The device's oldest one gives way.
    [[nodiscard]] bool join_live(const std::shared_ptr<Connection>& connection, const std::string& device);
    void leave_live(const std::shared_ptr<Connection>& connection);
    /// After a commit, from the hub's thread: live streams are told, at most once in `live_pause`, and where
    /// there are many of them those first that waited longest.
    void committed(std::uint64_t head);

    /// No thread runs `io` any more: nothing is posted from now on, everyone is closed.
    void shut();

  private:
    struct Live : LivePace::Listener {
        Live(std::string of, std::shared_ptr<Connection> over)
            : device(std::move(of)), connection(std::move(over)) {}
        std::string device;
        std::shared_ptr<Connection> connection;
    };
    void begin_round();
    void round();
    void close_all_live();

    std::mutex gate_;
    bool shut_ = false;

    std::mutex mutex_;
    std::set<std::shared_ptr<Connection>> connections_;
    std::deque<Live> live_;  ///< oldest first
    LivePace pace_;
    std::vector<std::function<void()>> drained_;

    std::atomic<bool> draining_{false};
    std::atomic<std::size_t> body_bytes_{0};
    std::atomic<std::size_t> answering_{0};
    std::atomic<std::uint64_t> head_{0};
    std::atomic<bool> round_due_{false};
    net::steady_timer live_timer_;  ///< between rounds
};

/// server_connection.cpp: the only file that sees Beast.
std::shared_ptr<Connection> make_connection(std::shared_ptr<ServerCore> core, Tcp::socket socket);

}  // namespace daihui::sync
