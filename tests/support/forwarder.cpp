#include "tests/support/forwarder.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "tests/support/catch.hpp"

namespace daihui::test {
namespace {

constexpr std::size_t most_before = 16;

int connected(const Forwarder::Target& target) {
    if (!target.socket.empty()) {
        const int made = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, target.socket.c_str(), sizeof address.sun_path - 1);
        if (::connect(made, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return made;
        ::close(made);
        return -1;
    }
    const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(target.port);
    const int one = 1;
    setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (::connect(made, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return made;
    ::close(made);
    return -1;
}

bool send_all(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

}  // namespace

struct Forwarder::Pair {
    int client = -1, server = -1;
    std::size_t passed = 0;
    std::string before{};  ///< the last bytes of the client
    bool answer_is_lost = false;

    void close_both() const {
        ::close(client);
        ::close(server);
    }
};

Forwarder::Forwarder(std::vector<Target> targets, Look look)
    : targets_(std::move(targets)), look_(std::move(look)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(::listen(socket_, 64) == 0);
    socklen_t length = sizeof address;
    getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &length);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

Forwarder::~Forwarder() {
    stopping_ = true;
    thread_.join();
    ::close(socket_);
}

void Forwarder::run() {
    std::vector<Pair> pairs;
    while (!stopping_) {
        std::vector<pollfd> fds{{socket_, POLLIN, 0}};
        for (const Pair& pair : pairs) {
            fds.push_back({pair.client, POLLIN, 0});
            fds.push_back({pair.server, POLLIN, 0});
        }
        ::poll(fds.data(), fds.size(), 20);
        std::vector<Pair> kept;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            bool open = !closed;
            if (open && fds[1 + 2 * i].revents != 0) open = pass_on(pairs[i], true);
            if (open && fds[2 + 2 * i].revents != 0) open = pass_on(pairs[i], false);
            if (open)
                kept.push_back(std::move(pairs[i]));
            else
                pairs[i].close_both();
        }
        pairs.swap(kept);
        if ((fds[0].revents & POLLIN) != 0) accept_one(pairs);
    }
    for (const Pair& pair : pairs) pair.close_both();
}

bool Forwarder::pass_on(Pair& pair, bool from_client) {
    std::array<char, 65536> buffer;
    const ssize_t got = ::recv(from_client ? pair.client : pair.server, buffer.data(), buffer.size(), 0);
    if (got <= 0) return false;
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(got));
    if (!from_client) {
        if (pair.answer_is_lost) {
            ++cut;
            return false;
        }
        return send_all(pair.client, bytes);
    }
    if (look_) {
        const std::string all = pair.before + std::string(bytes);
        const Verdict verdict = look_(all, pair.before.size());
        pair.before = all.substr(all.size() - std::min(all.size(), most_before));
        if (verdict == Verdict::lose) {
            ++cut;
            return false;
        }
        pair.answer_is_lost = pair.answer_is_lost || verdict == Verdict::lose_answer;
    }
    if (!send_all(pair.server, bytes)) return false;
    pair.passed += bytes.size();
    if (const std::size_t most = cut_after; most > 0 && pair.passed >= most) {
        ++cut;
        return false;
    }
    return true;
}

void Forwarder::accept_one(std::vector<Pair>& pairs) {
    const int client = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    const int one = 1;
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    // Round robin; a server that is down is passed over.
    int server = -1;
    for (std::size_t tried = 0; !closed && server < 0 && tried < targets_.size(); ++tried)
        server = connected(targets_[next_++ % targets_.size()]);
    if (server < 0) {
        ::close(client);
        return;
    }
    ++taken;
    pairs.push_back({client, server});
}

}  // namespace daihui::test
