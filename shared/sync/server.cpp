#include "shared/sync/server.hpp"

#include <openssl/ssl.h>

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/strand.hpp>
#include <condition_variable>
#include <exception>
#include <thread>
#include <utility>
#include <vector>

#include "shared/sync/server_core.hpp"

namespace daihui::sync {
namespace {

constexpr int backlog = 1024;
constexpr std::chrono::milliseconds accept_pause{100};

Error not_listening(const Server::Options& options, const std::string& why) {
    return {ErrorKind::wrong_use, "主控机不能在 " + options.address + ":" + std::to_string(options.port) +
                                      " 上接收：" + why + "。请改用别的地址或端口。"};
}

Result<void> set_up_tls(net::ssl::context& tls, const TlsIdentity& identity) {
    SSL_CTX* context = tls.native_handle();
    SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
    SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION);
    // A resumed session would not show the key that the machines know the hub by.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context, 0);
    boost::system::error_code failed;
    tls.use_certificate_file(identity.certificate.string(), net::ssl::context::pem, failed);
    if (failed)
        return Error{ErrorKind::bad_input, identity.certificate.string() + "：不能用作证书。请从备份恢复。"};
    tls.use_private_key_file(identity.key.string(), net::ssl::context::pem, failed);
    if (failed) return Error{ErrorKind::bad_input, identity.key.string() + "：不能用作密钥。请从备份恢复。"};
    return {};
}

class ListeningServer final : public Server {
  public:
    ListeningServer(Options options, HubService& hub)
        : options_(std::move(options)),
          core_(std::make_shared<ServerCore>(options_.limits, hub)),
          acceptor_(net::make_strand(core_->io)),
          accept_timer_(acceptor_.get_executor()),
          work_(core_->io.get_executor()) {}
    ~ListeningServer() override { ListeningServer::stop(); }

    Result<void> begin() {
        if (!options_.now)
            options_.now = [] {
                return std::chrono::time_point_cast<std::chrono::milliseconds>(
                    std::chrono::system_clock::now());
            };
        Routes::Options routes;
        routes.pin = options_.tls.pin;
        routes.start = options_.now();
        routes.limits = options_.limits;
        routes.now = options_.now;
        core_->routes = std::make_shared<Routes>(std::move(routes), core_->hub, core_->metrics);
        if (const Result<void> tls = set_up_tls(core_->tls, options_.tls); !tls) return tls.error();
        if (const Result<void> listening = listen(); !listening) return listening.error();
        core_->hub.on_commit([core = std::weak_ptr<ServerCore>(core_)](std::uint64_t head) {
            if (const auto alive = core.lock()) alive->committed(head);
        });
        accept();
        for (int i = 0; i < std::max(1, options_.threads); ++i)
            threads_.emplace_back([core = core_] { run(*core); });
        return {};
    }

    [[nodiscard]] std::uint16_t port() const override { return port_; }
    [[nodiscard]] std::string metrics() const override { return core_->metrics.text(); }

    void drain(std::function<void()> drained) override {
        close_acceptor();
        core_->drain(std::move(drained));
    }

    void stop() override {
        if (threads_.empty()) return;
        struct Wait {
            std::mutex mutex;
            std::condition_variable changed;
            bool over = false;
        };
        const auto wait = std::make_shared<Wait>();
        drain([wait] {
            const std::lock_guard lock(wait->mutex);
            wait->over = true;
            wait->changed.notify_all();
        });
        {
            std::unique_lock lock(wait->mutex);
            wait->changed.wait_for(lock, options_.limits.grace, [&] { return wait->over; });
        }
        core_->io.stop();
        for (std::thread& thread : threads_) thread.join();
        threads_.clear();
        work_.reset();
        core_->shut();
        // Cancelled operations end, and with them whatever holds a connection.
        core_->io.restart();
        core_->io.poll();
    }

  private:
    /// Memory that ran out ends one request, never the service: its connection ends by its deadline.
    static void run(ServerCore& core) {
        for (;;) {
            try {
                core.io.run();
                return;
            } catch (const std::exception&) {
                core.metrics.refused("exception");
            }
        }
    }

    Result<void> listen() {
        boost::system::error_code failed;
        const net::ip::address address = net::ip::make_address(options_.address, failed);
        if (failed) return not_listening(options_, "地址不对，应为本机的 IP 地址");
        const Tcp::endpoint endpoint(address, options_.port);
        acceptor_.open(endpoint.protocol(), failed);
        if (!failed) acceptor_.set_option(net::socket_base::reuse_address(true), failed);
        if (!failed) acceptor_.bind(endpoint, failed);
        if (!failed) acceptor_.listen(backlog, failed);
        if (failed == net::error::address_in_use) return not_listening(options_, "端口已被别的程序占用");
        if (failed == net::error::access_denied) return not_listening(options_, "没有使用这个端口的权限");
        if (failed) return not_listening(options_, "本机没有这个地址");
        port_ = acceptor_.local_endpoint().port();
        return {};
    }

    void accept() {
        acceptor_.async_accept(net::make_strand(core_->io),
                               [this](const boost::system::error_code& failed, Tcp::socket socket) {
                                   if (failed == net::error::operation_aborted) return;
                                   if (failed) return accept_later();
                                   take(std::move(socket));
                                   accept();
                               });
    }

    /// No file descriptors left, most likely: those that idle end by themselves.
    void accept_later() {
        core_->metrics.refused("accept");
        accept_timer_.expires_after(accept_pause);
        accept_timer_.async_wait([this](const boost::system::error_code& failed) {
            if (!failed && acceptor_.is_open()) accept();
        });
    }

    void take(Tcp::socket socket) {
        boost::system::error_code ignored;
        socket.set_option(Tcp::no_delay(true), ignored);
        const std::shared_ptr<Connection> connection = make_connection(core_, std::move(socket));
        if (core_->admit(connection))
            connection->start();
        else
            core_->metrics.refused("connections");
    }

    void close_acceptor() {
        net::post(acceptor_.get_executor(), [this] {
            boost::system::error_code ignored;
            acceptor_.close(ignored);
            accept_timer_.cancel();
        });
    }

    Options options_;
    std::shared_ptr<ServerCore> core_;
    Tcp::acceptor acceptor_;
    net::steady_timer accept_timer_;
    net::executor_work_guard<net::io_context::executor_type> work_;
    std::vector<std::thread> threads_;
    std::uint16_t port_ = 0;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::start(Options options, HubService& hub) {
    auto server = std::make_unique<ListeningServer>(std::move(options), hub);
    if (const Result<void> begun = server->begin(); !begun) return begun.error();
    return std::unique_ptr<Server>(std::move(server));
}

}  // namespace daihui::sync
