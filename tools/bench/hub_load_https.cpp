// The clients of LoadProcess: one thread for all of them, TLS without waiting, requests made and signed before
// the clock starts. It costs the machine that is measured as little as a client can.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>

#include "shared/sync/batch.hpp"
#include "shared/sync/request.hpp"
#include "tools/bench/hub_load.hpp"
#include "tools/bench/hub_parts.hpp"

namespace daihui::bench {
namespace {

using Json = nlohmann::json;

struct Request {
    std::string bytes;      ///< from the request line to the end of the body
    std::uint64_t seq = 0;  ///< of its last entry
    Sender::End before;
};

Request prepare(Sender& sender, std::size_t entries, const Hash& pin) {
    Request out;
    out.before = sender.end();
    const auto body = must(sync::pack(sender.next(entries, wall())));
    sync::RequestLine line{"POST", "/v1/push", wall(), sync::fresh_nonce(), pin};
    const sync::RequestHead head = sync::sign(*sender.key(), line, body);
    out.seq = sender.written();
    out.bytes =
        "POST /v1/push HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + std::string(sync::batch_content_type) +
        "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + sync::device_header + ": " +
        head.device + "\r\n" + sync::time_header + ": " + std::to_string(to_millis(head.time)) + "\r\n" +
        sync::nonce_header + ": " + head.nonce + "\r\n" + sync::signature_header + ": " +
        to_hex(head.signature) + "\r\n\r\n";
    out.bytes.append(reinterpret_cast<const char*>(body.data()), body.size());
    return out;
}

/// One TLS connection that does not wait.
class Wire {
  public:
    Wire(SSL_CTX* context, std::uint16_t port) : ssl_(SSL_new(context), &SSL_free) {
        file_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        ::setsockopt(file_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (file_ < 0 || ::connect(file_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
            SSL_set_fd(ssl_.get(), file_) != 1 || SSL_connect(ssl_.get()) != 1)
            throw std::runtime_error("no connection to the hub");
        ::fcntl(file_, F_SETFL, O_NONBLOCK);
    }
    ~Wire() {
        if (file_ >= 0) ::close(file_);
    }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;
    [[nodiscard]] int file() const { return file_; }

    void send(const std::string& bytes) {
        answer_.clear();
        for (;;) {
            const int done = SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
            if (done > 0) return;
            if (SSL_get_error(ssl_.get(), done) != SSL_ERROR_WANT_WRITE) return;  // read() will say so
            pollfd room{file_, POLLOUT, 0};
            ::poll(&room, 1, -1);
        }
    }
    enum class Read { more, whole, broken };
    Read read() {
        std::array<char, 4096> piece{};
        for (;;) {
            const int got = SSL_read(ssl_.get(), piece.data(), static_cast<int>(piece.size()));
            if (got <= 0)
                return SSL_get_error(ssl_.get(), got) == SSL_ERROR_WANT_READ ? Read::more : Read::broken;
            answer_.append(piece.data(), static_cast<std::size_t>(got));
            constexpr std::string_view name = "\r\nContent-Length: ";
            const std::size_t end = answer_.find("\r\n\r\n");
            const std::size_t length = answer_.find(name);
            if (end == std::string::npos || length == std::string::npos) continue;
            if (answer_.size() >= end + 4 + std::strtoul(answer_.c_str() + length + name.size(), nullptr, 10))
                return Read::whole;
        }
    }
    /// 200, and the hub has everything up to `seq`.
    [[nodiscard]] bool taken(std::uint64_t seq) const {
        return answer_.rfind("HTTP/1.1 200", 0) == 0 &&
               answer_.find("\"seq\":" + std::to_string(seq) + "}") != std::string::npos;
    }

  private:
    int file_ = -1;
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
    std::string answer_;
};

class HttpsCarrier final : public LoadCarrier {
  public:
    HttpsCarrier(std::uint16_t port, const std::vector<std::vector<Request>>& requests)
        : requests_(requests),
          sent_(requests.size()),
          context_(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free) {
        SSL_CTX_set_min_proto_version(context_.get(), TLS1_3_VERSION);
        epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
        for (std::size_t i = 0; i < requests.size(); ++i) {
            wires_.push_back(std::make_unique<Wire>(context_.get(), port));
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u64 = i;
            ::epoll_ctl(epoll_, EPOLL_CTL_ADD, wires_.back()->file(), &event);
        }
    }
    ~HttpsCarrier() override { ::close(epoll_); }
    HttpsCarrier(const HttpsCarrier&) = delete;
    HttpsCarrier& operator=(const HttpsCarrier&) = delete;

    void send(std::size_t machine) override {
        wires_[machine]->send(requests_[machine].at(sent_[machine]++).bytes);
    }
    void wait(std::chrono::nanoseconds longest, const Answered& answered) override {
        std::array<epoll_event, 64> events{};
        const timespec time{static_cast<time_t>(longest.count() / 1'000'000'000),
                            longest.count() % 1'000'000'000};
        const int count =
            ::epoll_pwait2(epoll_, events.data(), static_cast<int>(events.size()), &time, nullptr);
        for (int i = 0; i < count; ++i) {
            const auto machine = static_cast<std::size_t>(events[static_cast<std::size_t>(i)].data.u64);
            const Wire::Read read = wires_[machine]->read();
            if (read == Wire::Read::more) continue;
            if (read == Wire::Read::broken)
                ::epoll_ctl(epoll_, EPOLL_CTL_DEL, wires_[machine]->file(), nullptr);
            answered(machine, read == Wire::Read::whole &&
                                  wires_[machine]->taken(requests_[machine][sent_[machine] - 1].seq));
        }
    }
    [[nodiscard]] std::size_t sent(std::size_t machine) const { return sent_[machine]; }

  private:
    const std::vector<std::vector<Request>>& requests_;
    std::vector<std::size_t> sent_;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
    std::vector<std::unique_ptr<Wire>> wires_;
    int epoll_ = -1;
};

std::string read_line(int file) {
    std::string line;
    for (char c = 0; ::read(file, &c, 1) == 1;) {
        if (c == '\n') return line;
        line += c;
    }
    return {};
}
void write_line(int file, const std::string& line) {
    const std::string text = line + "\n";
    if (::write(file, text.data(), text.size()) != static_cast<ssize_t>(text.size())) ::_exit(1);
}

/// One run in the clients' process.
Json run_clients(std::vector<Sender>& senders, const Json& order, int from, int to) {
    Load load;
    load.clients = order.at("clients");
    load.entries = order.at("entries");
    load.seconds = order.at("seconds");
    load.pace = order.at("pace");
    const Hash pin = hash_from_hex(order.at("pin").get<std::string>()).value();
    record::Id congress{};
    const Bytes id = from_hex(order.at("congress").get<std::string>()).value();
    std::copy_n(id.begin(), congress.size(), congress.begin());
    while (senders.size() < load.clients)
        senders.emplace_back(LoadProcess::first_machine + static_cast<int>(senders.size()), congress);
    const std::size_t prepared = batches_for(load);
    std::vector<std::vector<Request>> requests(load.clients);
    for (std::size_t i = 0; i < load.clients; ++i)
        for (std::size_t k = 0; k < prepared; ++k)
            requests[i].push_back(prepare(senders[i], load.entries, pin));
    HttpsCarrier carrier(order.at("port"), requests);
    write_line(to, "ready");
    if (read_line(from) != "go") ::_exit(1);
    const double processor = processor_ms();
    Json out = run_load(load, prepared, carrier);
    out["clients_us_a_request"] =
        (processor_ms() - processor) * 1e3 / std::max(1.0, out.at("commits").get<double>());
    for (std::size_t i = 0; i < load.clients; ++i)
        if (carrier.sent(i) < prepared) senders[i].go_back(requests[i][carrier.sent(i)].before);
    return out;
}

}  // namespace

LoadProcess::LoadProcess() {
    std::array<int, 2> there{}, back{};
    if (::pipe2(there.data(), O_CLOEXEC) != 0 || ::pipe2(back.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("no process");
    if (pid_ == 0) {
        ::close(there[1]);
        ::close(back[0]);
        std::vector<Sender> senders;
        for (std::string line = read_line(there[0]); !line.empty(); line = read_line(there[0])) {
            Json out;
            try {
                out = run_clients(senders, Json::parse(line), there[0], back[1]);
            } catch (const std::exception& error) {
                out["error"] = error.what();
            }
            write_line(back[1], out.dump());
        }
        ::_exit(0);
    }
    ::close(there[0]);
    ::close(back[1]);
    to_ = there[1];
    from_ = back[0];
}

LoadProcess::~LoadProcess() {
    ::close(to_);
    ::close(from_);
    ::waitpid(pid_, nullptr, 0);
}

Json LoadProcess::run(const LoadPlace& place, const Load& load, const std::function<void()>& prepared) {
    const Json order{{"clients", load.clients},
                     {"entries", load.entries},
                     {"seconds", load.seconds},
                     {"pace", load.pace},
                     {"port", place.port},
                     {"pin", to_hex(place.pin)},
                     {"congress", to_hex(place.congress)}};
    write_line(to_, order.dump());
    std::string line = read_line(from_);
    if (line == "ready") {
        prepared();
        write_line(to_, "go");
        line = read_line(from_);
    }
    Json out = Json::parse(line);
    if (out.contains("error")) throw std::runtime_error(out.at("error").get<std::string>());
    return out;
}

}  // namespace daihui::bench
