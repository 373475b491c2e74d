// libcurl, behind one function: a request goes out, an answer or a fault comes back. Inside shared/sync.
#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/sync/client_calls.hpp"
#include "shared/sync/request.hpp"

namespace daihui::sync {

struct HttpAsk {
    std::string method, target;
    std::vector<std::string> headers;  ///< "Name: value"
    ByteView body;                     ///< of POST
    std::string content_type;
    std::size_t most = 0;  ///< bytes of the answer that are taken
    std::chrono::milliseconds patience{};
    /// Told pieces of the answer as they come, instead of gathering them; false ends it. A stream has no limit
    /// of time but `silence`.
    std::function<bool(std::string_view)> stream;
    std::chrono::milliseconds silence{};
};
struct HttpAnswer {
    long status = 0;
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
};

class ClientTransport {
  public:
    ClientTransport(std::string url, const Pin& pin, std::chrono::milliseconds connect);
    ~ClientTransport();
    ClientTransport(const ClientTransport&) = delete;
    ClientTransport& operator=(const ClientTransport&) = delete;

    /// `stale` becomes true where a kept connection turned out dead after the request was (perhaps) sent: it
    /// may be asked again, signed anew.
    Called<HttpAnswer> perform(const HttpAsk& ask, bool& stale);
    /// Any thread.
    void cut(bool on);

  private:
    struct Handles;
    std::unique_ptr<Handles> handles_;
    std::string url_, pin_;
    std::chrono::milliseconds connect_;
    std::atomic<bool> cut_{false};
};

}  // namespace daihui::sync
