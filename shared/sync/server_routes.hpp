// From a request to its answer, without HTTP's transport: which route it is, whether it is signed by whom it
// says, what the hub is asked and how its answer looks. server.cpp brings the bytes. Inside shared/sync.
//
// Thread rule: any thread; answers come on any thread.
#pragma once
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/sync/metrics.hpp"
#include "shared/sync/server.hpp"
#include "shared/sync/sse.hpp"
#include "shared/sync/wire.hpp"

namespace daihui::sync {

/// A request as the transport read it. Header values as they came; empty where missing.
struct HttpRequest {
    std::string method, target, content_type;
    std::string device, time, nonce, signature, status;
    std::string from;  ///< the caller's address
    bool loopback = false;
    Bytes body;
};

struct HttpReply {
    unsigned status = 200;
    std::string content_type = json_content_type;
    std::vector<std::pair<std::string, std::string>> headers;  ///< beyond the usual
    Bytes body;
    bool live = false;       ///< not an answer: the connection becomes a live stream
    bool close = false;      ///< the connection ends with this answer
    bool authentic = false;  ///< a device has signed this request
    std::string device;      ///< its id
    Route route = Route::other;
};

/// What may be said of a request from its head alone, before its body is read.
struct HeadVerdict {
    Route route = Route::other;
    std::size_t body_limit = 0;        ///< bytes that are read at all
    std::optional<HttpReply> refusal;  ///< the answer, where it is decided already
};

class Routes : public std::enable_shared_from_this<Routes> {
  public:
    using Answered = std::function<void(HttpReply)>;
    struct Options {
        Pin pin{};
        Moment start{};
        ServerLimits limits{};
        std::function<Moment()> now;
    };
    Routes(Options options, HubService& hub, Metrics& metrics);

    /// Method, route, content type, length, and whether the device is known at all.
    [[nodiscard]] HeadVerdict look_at_head(const HttpRequest& head, std::optional<std::uint64_t> length);
    /// Answers a request whose head was let through; `answered` is called once, perhaps before this returns.
    void handle(Route route, HttpRequest request, Answered answered);
    /// An answer that the transport gives by itself (413, 408, 503 …).
    [[nodiscard]] HttpReply failure(Route route, unsigned status, std::string error, std::string words) const;

    /// From now on every request is refused with 503.
    void drain() { draining_ = true; }
    [[nodiscard]] Moment now() const { return options_.now(); }

  private:
    struct Caller {
        Peer peer;
        std::optional<HttpReply> refusal;
    };
    Caller identify(Route route, const HttpRequest& request);
    HttpReply refused(Route route, const HttpRequest& request, unsigned status, const char* what,
                      std::string words);
    HttpReply failed(Route route, const Error& error) const;
    HttpReply json(Route route, unsigned status, const std::string& text) const;

    /// A device of the congress is there, and says how it stands.
    void heard_of(const std::string& device, const HttpRequest& request);
    /// Hands a request to the hub; `answered` with what the hub says.
    void ask(Route route, const std::string& device, HttpRequest request, Answered answered);
    void push(const std::string& device, HttpRequest request, Answered answered);
    void pull(const std::string& device, std::string_view text, Answered answered);

    Options options_;
    HubService& hub_;
    Metrics& metrics_;
    std::atomic<bool> draining_{false};
    std::atomic<std::size_t> waiting_{0};
    std::atomic<std::size_t> unpacked_{0};  ///< bytes of entries in the hub's hands
    std::mutex notes_mutex_;
    std::map<std::pair<std::string, std::string>, Moment> notes_;  ///< device, what: when the hub was told
    std::mutex guard_mutex_;
    RequestGuard guard_;
};

}  // namespace daihui::sync
