// One client of the server: TLS, one request after the other, or a live stream. The only file that sees Beast
// (it takes 20 s to compile): Beast reads the head of a request, bodies are read here, within their limits.
#include <algorithm>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/status.hpp>
#include <limits>
#include <optional>

#include "shared/sync/server_core.hpp"

namespace daihui::sync {
namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::size_t piece = 32 * 1024;  ///< bytes read at a time
/// How long, and how much of, a body that nobody wants is read away, so that the client sees the answer.
constexpr std::chrono::milliseconds linger_time{3'000};
constexpr std::size_t linger_bytes = std::size_t{64} << 20;
constexpr std::chrono::milliseconds farewell{3'000};

template <class View>
std::string text(const View& view) {
    return {view.data(), view.size()};
}

bool is_http_error(const error_code& failed) {
    return failed.category() == http::make_error_code(http::error::bad_version).category();
}

class TlsConnection final : public Connection {
  public:
    TlsConnection(std::shared_ptr<ServerCore> core, Tcp::socket socket)
        : core_(std::move(core)),
          limits_(core_->limits),
          socket_(std::move(socket)),
          timer_(socket_.get_executor()),
          comment_timer_(socket_.get_executor()),
          buffer_(limits_.header_bytes + piece) {}

    [[nodiscard]] net::any_io_executor executor() override { return socket_.get_executor(); }

    void start() override {
        active = SteadyClock::now().time_since_epoch().count();
        net::post(executor(), [self = self()] { self->begin(); });
    }

    void close() override {
        if (closed_) return;
        closed_ = true;
        release();
        if (live_) core_->leave_live(self());
        core_->leave(self());
        error_code ignored;
        socket_.close(ignored);
        timer_.cancel();
        comment_timer_.cancel();
    }

    void tell(std::uint64_t head) override {
        if (!live_ || closed_) return;
        told_ = live_event("head", head_json(head));
        if (!writing_) write_told();
    }

  private:
    enum class Phase { handshake, head, body, hub, write, live, end };

    std::shared_ptr<TlsConnection> self() {
        return std::static_pointer_cast<TlsConnection>(shared_from_this());
    }

    // --- deadlines: one timer, which looks when it fires whether it is due
    void allow(std::chrono::milliseconds time) {
        due_ = SteadyClock::now() + time;
        if (armed_for_ && *armed_for_ <= due_) return;
        arm();
    }
    void arm() {
        armed_for_ = due_;
        timer_.expires_at(due_);
        timer_.async_wait([self = self()](const error_code& failed) {
            if (failed || self->closed_) return;
            self->armed_for_.reset();
            if (self->phase_ == Phase::live && !self->writing_) return;  // a live stream may be silent
            if (SteadyClock::now() < self->due_) return self->arm();
            self->expired();
        });
    }
    void expired() {
        if (phase_ != Phase::hub) return close();
        core_->metrics.refused("slow_hub");
        ++turn_;  // what the hub still says is nobody's answer now
        HttpReply reply = core_->routes->failure(route_, 503, "busy", "主控机正忙。请稍候重试。");
        reply.close = true;
        write(reply);
    }
    [[nodiscard]] std::chrono::milliseconds time_for(std::size_t bytes) const {
        return limits_.body +
               std::chrono::milliseconds(bytes * 1000 / std::max<std::size_t>(1, limits_.slowest));
    }

    // --- the beginning
    void begin() {
        if (closed_) return;
        allow(limits_.handshake);
        // TLS costs memory; nobody has it before having said something.
        socket_.async_wait(Tcp::socket::wait_read, [self = self()](const error_code& failed) {
            if (failed) return self->close();
            self->handshake();
        });
    }
    void handshake() {
        if (closed_) return;
        stream_.emplace(socket_, core_->tls);
        stream_->async_handshake(net::ssl::stream_base::server, [self = self()](const error_code& failed) {
            if (failed) {
                self->core_->metrics.handshake_failed();
                return self->close();
            }
            self->read_head();
        });
    }

    // --- a request
    void read_head() {
        if (closed_) return;
        release();
        phase_ = Phase::head;
        active = SteadyClock::now().time_since_epoch().count();
        allow(stranger ? limits_.stranger : limits_.idle);
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
        // look_at_head() limits it by its route. (None at all is less than every length to Boost 1.74.)
        parser_->body_limit(std::numeric_limits<std::uint64_t>::max());
        http::async_read_header(
            *stream_, buffer_, *parser_,
            [self = self()](const error_code& failed, std::size_t) { self->got_head(failed); });
    }

    void got_head(const error_code& failed) {
        if (closed_) return;
        started_ = SteadyClock::now();
        request_ = {};
        route_ = Route::other;
        unread_ = false;
        if (failed == http::error::end_of_stream) return shut_down();
        if (failed && !is_http_error(failed) && failed != http::error::buffer_overflow) return close();
        busy = true;
        if (failed) {
            const bool large = failed == http::error::header_limit || failed == http::error::buffer_overflow;
            unread_ = true;
            return write(core_->routes->failure(
                Route::other, large ? 431 : 400, large ? "too_large" : "malformed",
                large ? "请求头太长。请更新程序后重试。" : "请求无法读取。请更新程序后重试。"));
        }
        const auto& head = parser_->get();
        request_.method = text(head.method_string());
        request_.target = text(head.target());
        request_.content_type = text(head[http::field::content_type]);
        request_.device = text(head[device_header]);
        request_.time = text(head[time_header]);
        request_.nonce = text(head[nonce_header]);
        request_.signature = text(head[signature_header]);
        request_.status = text(head[status_header]);
        error_code gone;
        const net::ip::address address = socket_.remote_endpoint(gone).address();
        request_.from = gone ? std::string() : address.to_string();
        request_.loopback = !gone && address.is_loopback();

        std::optional<std::uint64_t> length;
        if (const auto given = parser_->content_length()) length = *given;
        // Bodies of unknown length are not taken (411); a GET with one has a body that it must not have (400).
        if (head.count(http::field::transfer_encoding) != 0)
            length = request_.method == "GET" ? std::optional<std::uint64_t>(1) : std::nullopt;
        HeadVerdict verdict = core_->routes->look_at_head(request_, length);
        route_ = verdict.route;
        if (verdict.refusal) {
            unread_ = verdict.refusal->close;
            return write(*verdict.refusal);
        }
        length_ = static_cast<std::size_t>(length.value_or(0));
        if (length_ == 0) return hand_over();
        phase_ = Phase::body;
        allow(time_for(length_));
        const auto expect = head[http::field::expect];
        if (beast::iequals(expect, "100-continue") && buffer_.size() == 0) {
            static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            net::async_write(*stream_, net::buffer(go_on.data(), go_on.size()),
                             [self = self()](const error_code& broken, std::size_t) {
                                 if (broken) return self->close();
                                 self->read_body();
                             });
            return;
        }
        read_body();
    }

    void read_body() {
        if (closed_) return;
        // What came together with the head.
        if (const std::size_t there = std::min(buffer_.size(), length_ - request_.body.size()); there > 0) {
            if (!hold(there)) return no_room();
            const auto* data = static_cast<const std::uint8_t*>(buffer_.data().data());
            request_.body.insert(request_.body.end(), data, data + there);
            buffer_.consume(there);
        }
        const std::size_t have = request_.body.size();
        if (have == length_) return hand_over();
        const std::size_t next = std::min(piece, length_ - have);
        if (!hold(next)) return no_room();
        request_.body.resize(have + next);
        stream_->async_read_some(net::buffer(request_.body.data() + have, next),
                                 [self = self(), have, next](const error_code& failed, std::size_t got) {
                                     if (failed || self->closed_) return self->close();
                                     self->unhold(next - got);
                                     self->request_.body.resize(have + got);
                                     self->read_body();
                                 });
    }
    bool hold(std::size_t bytes) {
        if (!core_->take_body(bytes)) return false;
        held_ += bytes;
        return true;
    }
    void unhold(std::size_t bytes) {
        core_->give_body(bytes);
        held_ -= bytes;
    }
    void no_room() {
        core_->metrics.refused("busy");
        HttpReply reply = core_->routes->failure(route_, 503, "busy", "主控机正忙。请稍候重试。");
        reply.close = unread_ = true;
        write(reply);
    }

    void hand_over() {
        phase_ = Phase::hub;
        allow(limits_.answer);
        core_->metrics.bytes_received(request_.body.size());
        core_->begin_answer();
        answering_ = true;
        // The connection may be gone when the hub answers; the core, and what it counts, must not be.
        core_->routes->handle(
            route_, std::move(request_),
            [weak = std::weak_ptr<TlsConnection>(self()), core = std::weak_ptr<ServerCore>(core_),
             turn = turn_](HttpReply reply) {
                const auto to = weak.lock();
                const auto over = core.lock();
                if (!to || !over) return;
                over->post(to, [to, turn, reply = std::move(reply)]() mutable { to->answer(turn, reply); });
            });
        request_ = {};
    }

    void answer(std::uint64_t turn, HttpReply& reply) {
        if (closed_ || turn != turn_ || phase_ != Phase::hub) return;
        if (reply.live) return go_live(reply);
        write(reply);
    }

    // --- an answer
    std::string head_of(const HttpReply& reply, bool keep) const {
        std::string head = "HTTP/1.1 " + std::to_string(reply.status) + ' ' +
                           text(http::obsolete_reason(http::int_to_status(reply.status))) + "\r\n";
        const auto line = [&head](std::string_view name, std::string_view value) {
            head += name;
            head += ": ";
            head += value;
            head += "\r\n";
        };
        line("Content-Type", reply.content_type);
        if (!reply.live) line("Content-Length", std::to_string(reply.body.size()));
        line("Cache-Control", "no-store");
        line(time_header, std::to_string(to_millis(core_->routes->now())));
        for (const auto& [name, value] : reply.headers) line(name, value);
        line("Connection", keep ? "keep-alive" : "close");
        return head + "\r\n";
    }

    void write(const HttpReply& reply) {
        const bool keep = !unread_ && !reply.close && parser_->is_header_done() && parser_->keep_alive();
        if (reply.authentic) stranger = false;
        phase_ = Phase::write;
        out_ = head_of(reply, keep);
        out_.append(reinterpret_cast<const char*>(reply.body.data()), reply.body.size());
        allow(time_for(out_.size()));
        core_->metrics.request(reply.route, reply.status, SteadyClock::now() - started_);
        core_->metrics.bytes_sent(reply.body.size());
        net::async_write(*stream_, net::buffer(out_),
                         [self = self(), keep](const error_code& failed, std::size_t) {
                             if (failed || self->closed_) return self->close();
                             self->written(keep);
                         });
    }
    void written(bool keep) {
        release();
        out_ = {};
        busy = false;
        if (keep) return read_head();
        if (unread_) return linger();
        shut_down();
    }

    /// What a request held: the body's bytes, and a drained server waits for no answer of it.
    void release() {
        if (held_ > 0) unhold(held_);
        if (answering_) {
            answering_ = false;
            core_->end_answer();
        }
    }

    // --- the end
    void shut_down() {
        phase_ = Phase::end;
        allow(farewell);
        stream_->async_shutdown([self = self()](const error_code&) { self->close(); });
    }
    /// Closing with unread bytes would reset the connection and take the answer with it.
    void linger() {
        phase_ = Phase::end;
        allow(linger_time);
        error_code ignored;
        socket_.shutdown(Tcp::socket::shutdown_send, ignored);
        out_.resize(piece);
        read_away(0);
    }
    void read_away(std::size_t total) {
        socket_.async_read_some(net::buffer(out_),
                                [self = self(), total](const error_code& failed, std::size_t got) {
                                    if (failed || self->closed_ || total + got > linger_bytes)
                                        return self->close();
                                    self->read_away(total + got);
                                });
    }

    // --- a live stream
    void go_live(const HttpReply& reply) {
        stranger = false;
        device_ = reply.device;
        if (!core_->join_live(self(), device_)) {
            core_->metrics.refused("live_streams");
            return write(core_->routes->failure(Route::live, 429, "too_many", "实时连接太多。请稍候重试。"));
        }
        release();
        core_->metrics.request(Route::live, 200, SteadyClock::now() - started_);
        phase_ = Phase::live;
        live_ = true;
        // Its head at once: a commit between two streams of a device is not missed.
        told_ = head_of(reply, false) + live_event("head", head_json(core_->hub.health().head));
        write_told();
        comment_later();
        // Nothing more is asked on it; whatever comes, or its end, ends the stream.
        stream_->async_read_some(net::buffer(end_),
                                 [self = self()](const error_code&, std::size_t) { self->close(); });
    }
    void write_told() {
        writing_ = true;
        out_ = std::exchange(told_, {});
        allow(limits_.body);
        net::async_write(*stream_, net::buffer(out_), [self = self()](const error_code& failed, std::size_t) {
            if (failed || self->closed_) return self->close();
            self->writing_ = false;
            if (!self->told_.empty()) self->write_told();
        });
    }
    void comment_later() {
        comment_timer_.expires_after(limits_.live_comment);
        comment_timer_.async_wait([self = self()](const error_code& failed) {
            if (failed || self->closed_) return;
            const std::optional<Peer> peer = self->core_->hub.peer(self->device_);
            if (!peer || !peer->admitted || peer->suspended) return self->close();
            if (!self->writing_) {
                self->told_ = live_comment();
                self->write_told();
            }
            self->comment_later();
        });
    }

    std::shared_ptr<ServerCore> core_;
    const ServerLimits& limits_;
    Tcp::socket socket_;
    std::optional<net::ssl::stream<Tcp::socket&>> stream_;
    net::steady_timer timer_, comment_timer_;
    SteadyClock::time_point due_, started_;
    std::optional<SteadyClock::time_point> armed_for_;
    Phase phase_ = Phase::handshake;
    bool closed_ = false;

    beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::empty_body>> parser_;
    HttpRequest request_;
    Route route_ = Route::other;
    std::size_t length_ = 0;  ///< of the body
    std::size_t held_ = 0;    ///< of core_'s body bytes
    bool unread_ = false;     ///< something of this request was not read
    bool answering_ = false;  ///< counted by core_
    std::uint64_t turn_ = 0;  ///< which question an answer of the hub is to
    std::string out_;         ///< being written

    bool live_ = false, writing_ = false;
    std::string device_, told_;
    std::array<char, 1> end_{};
};

}  // namespace

std::shared_ptr<Connection> make_connection(std::shared_ptr<ServerCore> core, Tcp::socket socket) {
    return std::make_shared<TlsConnection>(std::move(core), std::move(socket));
}

}  // namespace daihui::sync
