#include "tests/sync/wire_line.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

namespace daihui::test {
namespace {

/// A write to a line that was closed is an answer, not the end of the tests.
const bool pipes_ignored = [] {
    std::signal(SIGPIPE, SIG_IGN);
    return true;
}();

int connect_to(std::uint16_t port) {
    const int line = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval minute{60, 0};
    ::setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &minute, sizeof minute);
    ::setsockopt(line, SOL_SOCKET, SO_SNDTIMEO, &minute, sizeof minute);
    const int on = 1;
    ::setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(line, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return line;
    ::close(line);
    return -1;
}

}  // namespace

WireLine::WireLine(std::uint16_t port, Tls tls) : socket_(connect_to(port)) {
    if (socket_ < 0) return;
    if (tls == Tls::none) {
        connected_ = pipes_ignored;
        return;
    }
    context_ = SSL_CTX_new(TLS_client_method());
    const int version = tls == Tls::v1_2 ? TLS1_2_VERSION : TLS1_3_VERSION;
    SSL_CTX_set_min_proto_version(context_, version);
    SSL_CTX_set_max_proto_version(context_, version);
    ssl_ = SSL_new(context_);
    SSL_set_fd(ssl_, socket_);
    connected_ = SSL_connect(ssl_) == 1;
}

WireLine::~WireLine() {
    cut();
    SSL_free(ssl_);
    SSL_CTX_free(context_);
}

void WireLine::cut() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
    connected_ = false;
}

sync::Pin WireLine::pin() const {
    X509* certificate = ssl_ == nullptr ? nullptr : SSL_get1_peer_certificate(ssl_);
    if (certificate == nullptr) return {};
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    const sync::Pin pin = sha256(ByteView(der, static_cast<std::size_t>(std::max(size, 0))));
    OPENSSL_free(der);
    X509_free(certificate);
    return pin;
}

bool WireLine::send(std::string_view bytes) {
    while (!bytes.empty()) {
        if (!connected_) return false;
        const int part = static_cast<int>(std::min<std::size_t>(bytes.size(), 1 << 16));
        const long sent =
            ssl_ == nullptr
                ? static_cast<long>(::send(socket_, bytes.data(), static_cast<std::size_t>(part), 0))
                : SSL_write(ssl_, bytes.data(), part);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return connected_;
}

std::optional<std::string> WireLine::receive() {
    if (!ahead_.empty()) return std::exchange(ahead_, {});
    if (!connected_) return std::nullopt;
    std::array<char, 16384> piece{};
    errno = 0;  // an orderly end leaves it alone
    const long got = ssl_ == nullptr ? static_cast<long>(::recv(socket_, piece.data(), piece.size(), 0))
                                     : SSL_read(ssl_, piece.data(), static_cast<int>(piece.size()));
    if (got <= 0) return std::nullopt;
    return std::string(piece.data(), static_cast<std::size_t>(got));
}

std::optional<Reply> WireLine::head() {
    std::string text;
    std::size_t end = 0;
    while ((end = text.find("\r\n\r\n")) == std::string::npos) {
        const std::optional<std::string> more = receive();
        if (!more) return std::nullopt;
        text += *more;
    }
    ahead_ = text.substr(end + 4);
    Reply reply;
    reply.status = std::stoi(text.substr(9, 3));
    for (std::size_t line = text.find("\r\n") + 2; line < end;) {
        const std::size_t next = text.find("\r\n", line);
        const std::size_t colon = text.find(": ", line);
        std::string name = text.substr(line, colon - line);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        reply.headers[name] = text.substr(colon + 2, next - colon - 2);
        line = next + 2;
    }
    return reply;
}

std::optional<Reply> WireLine::reply() {
    std::optional<Reply> reply = head();
    if (!reply) return std::nullopt;
    if (reply->status == 100) return reply;
    const std::size_t length = std::stoul(reply->headers["content-length"]);
    while (reply->body.size() < length) {
        const std::optional<std::string> more = receive();
        if (!more) return std::nullopt;
        reply->body += *more;
    }
    ahead_ = reply->body.substr(length);
    reply->body.resize(length);
    return reply;
}

bool WireLine::until(std::string_view text) {
    std::string seen;
    for (;;) {
        if (const std::size_t at = seen.find(text); at != std::string::npos) {
            ahead_ = seen.substr(at + text.size());
            return true;
        }
        const std::optional<std::string> more = receive();
        if (!more) return false;
        seen += *more;
    }
}

bool WireLine::ended() {
    // A minute of silence is no end.
    for (;;) {
        if (receive()) continue;
        return errno != EAGAIN && errno != EWOULDBLOCK;
    }
}

std::string request_text(std::string_view method, std::string_view target,
                         const std::map<std::string, std::string>& headers, std::string_view body) {
    std::string text(method);
    text += ' ';
    text += target;
    text += " HTTP/1.1\r\nHost: hub\r\n";
    for (const auto& [name, value] : headers) text += name + ": " + value + "\r\n";
    if (!body.empty() && headers.count("Content-Length") == 0)
        text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    text += "\r\n";
    text += body;
    return text;
}

}  // namespace daihui::test
