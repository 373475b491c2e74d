// Requests in the bytes that travel, for what a program of ours would not send: the same one twice, a changed
// one.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <string>

#include "shared/sync/request.hpp"
#include "tests/network/rig.hpp"

namespace daihui::network {

/// -1 where nobody listens there.
inline int connected(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    if (connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return socket;
    close(socket);
    return -1;
}

/// Sends these bytes over TLS, whoever answers there; all that comes back.
inline std::string over_tls(std::uint16_t port, const std::string& bytes) {
    const std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    const std::unique_ptr<SSL, void (*)(SSL*)> ssl(SSL_new(context.get()), SSL_free);
    const int socket = connected(port);
    REQUIRE(socket >= 0);
    SSL_set_fd(ssl.get(), socket);
    REQUIRE(SSL_connect(ssl.get()) == 1);
    REQUIRE(SSL_write(ssl.get(), bytes.data(), static_cast<int>(bytes.size())) ==
            static_cast<int>(bytes.size()));
    std::string out;
    char buffer[4096];
    for (int got = 0; (got = SSL_read(ssl.get(), buffer, sizeof buffer)) > 0;)
        out.append(buffer, static_cast<std::size_t>(got));
    close(socket);
    return out;
}

/// A request as the machine of this key signs it, in the bytes that travel.
inline std::string signed_request(const record::SigningKey& key, const std::string& target, const Bytes& body,
                                  const sync::Pin& pin, const std::string& type) {
    const sync::RequestLine line{body.empty() ? "GET" : "POST", target, wall(), sync::fresh_nonce(), pin};
    const sync::RequestHead head = sync::sign(key, line, body);
    std::string out = line.method + " " + target + " HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n";
    out += std::string(sync::device_header) + ": " + head.device + "\r\n";
    out += std::string(sync::time_header) + ": " + std::to_string(to_millis(head.time)) + "\r\n";
    out += std::string(sync::nonce_header) + ": " + head.nonce + "\r\n";
    out += std::string(sync::signature_header) + ": " + to_hex(head.signature) + "\r\n";
    if (!body.empty())
        out += "Content-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    return out + "\r\n" + text_of(body);
}

}  // namespace daihui::network
