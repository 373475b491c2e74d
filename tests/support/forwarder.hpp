// A small TCP forwarder between a client and one or several servers, for what networks do: each connection goes
// to the next server, connections are cut, and answers are lost. Its thread ends with it.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace daihui::test {

class Forwarder {
  public:
    /// A port of this machine, or the path of a Unix socket.
    struct Target {
        std::uint16_t port = 0;
        std::string socket = {};
    };
    enum class Verdict {
        pass,
        lose,        ///< these bytes do not arrive; the connection is cut
        lose_answer  ///< they arrive, and the connection is cut when the server has answered
    };
    /// Looks at what a client sends on a connection: these bytes, and up to 16 before them. On the forwarder's
    /// thread.
    using Look = std::function<Verdict(std::string_view bytes, std::size_t before)>;

    explicit Forwarder(std::vector<Target> targets, Look look = {});
    ~Forwarder();
    Forwarder(const Forwarder&) = delete;
    Forwarder& operator=(const Forwarder&) = delete;

    /// Where it listens, on 127.0.0.1.
    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// While true nobody gets through, and every connection is cut.
    std::atomic<bool> closed{false};
    /// Of a connection: after so many bytes from the client it is cut; 0: never.
    std::atomic<std::size_t> cut_after{0};
    /// Connections that a server took, and those that were cut on purpose.
    std::atomic<std::size_t> taken{0}, cut{0};

  private:
    struct Pair;
    void run();
    /// False where the pair is over.
    bool pass_on(Pair& pair, bool from_client);
    void accept_one(std::vector<Pair>& pairs);

    const std::vector<Target> targets_;
    const Look look_;
    std::uint16_t port_ = 0;
    int socket_ = -1;
    std::size_t next_ = 0;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace daihui::test
