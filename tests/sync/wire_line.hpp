// A plain TLS client for the server's tests: it can do everything that a good client does, and stop anywhere in
// between. Blocking; nothing waits longer than a minute, which is a failure.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "shared/sync/request.hpp"

typedef struct ssl_st SSL;
typedef struct ssl_ctx_st SSL_CTX;

namespace daihui::test {

struct Reply {
    int status = 0;
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
};

class WireLine {
  public:
    enum class Tls { v1_3, v1_2, none };
    explicit WireLine(std::uint16_t port, Tls tls = Tls::v1_3);
    ~WireLine();
    WireLine(const WireLine&) = delete;
    WireLine& operator=(const WireLine&) = delete;

    [[nodiscard]] bool connected() const { return connected_; }  ///< TLS and all
    [[nodiscard]] sync::Pin pin() const;                         ///< of the server that answered
    /// False once the other side has closed.
    bool send(std::string_view bytes);
    /// Up to 16 KiB; nothing at the end of the stream.
    std::optional<std::string> receive();
    /// One answer with a Content-Length; nothing where the line ends first.
    std::optional<Reply> reply();
    /// The head of an answer without length (a live stream).
    std::optional<Reply> head();
    /// Reads until `text` has come; false where the line ends first.
    bool until(std::string_view text);
    /// True once the other side has closed, whatever it still says.
    bool ended();
    void cut();  ///< closes the socket at once

  private:
    int socket_ = -1;
    SSL_CTX* context_ = nullptr;
    SSL* ssl_ = nullptr;
    bool connected_ = false;
    std::string ahead_;  ///< received and not read yet
};

/// "GET /v1/health HTTP/1.1\r\nHost: hub\r\n" + lines, each without its end, + the empty line + body. A
/// Content-Length is added where there is a body.
std::string request_text(std::string_view method, std::string_view target,
                         const std::map<std::string, std::string>& headers = {}, std::string_view body = {});

}  // namespace daihui::test
