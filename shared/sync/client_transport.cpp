#include "shared/sync/client_transport.hpp"

#include <curl/curl.h>
#include <sodium.h>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <mutex>

namespace daihui::sync {
namespace {

constexpr std::size_t most_header_bytes = 16 * 1024;

std::string base64(ByteView bytes) {
    std::array<char, sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_ORIGINAL)> text{};
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    return text.data();
}

/// curl_global_init is not thread-safe by promise.
void start_curl() {
    static std::once_flag once;
    std::call_once(once, [] {
        if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK || sodium_init() < 0) std::abort();
    });
}

/// One request while it runs, as libcurl's callbacks see it.
struct Running {
    const HttpAsk* ask = nullptr;
    HttpAnswer answer;
    std::size_t sent = 0;  ///< of the body
    std::size_t header_bytes = 0;
    int starts = 0;  ///< how often it was put on a connection
    bool too_large = false, ended_by_hearer = false;
};

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* user) {
    Running& running = *static_cast<Running*>(user);
    const std::size_t length = size * count;
    if (running.ask->stream && running.answer.status == 200) {
        if (!running.ask->stream({data, length})) {
            running.ended_by_hearer = true;
            return 0;
        }
        return length;
    }
    if (running.answer.body.size() + length > running.ask->most) {
        running.too_large = true;
        return 0;
    }
    running.answer.body.append(data, length);
    return length;
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* user) {
    Running& running = *static_cast<Running*>(user);
    const std::size_t length = size * count;
    running.header_bytes += length;
    if (running.header_bytes > most_header_bytes) return 0;
    std::string_view line(data, length);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    if (line.substr(0, 5) == "HTTP/") {
        const std::size_t space = line.find(' ');
        if (space != std::string_view::npos)
            running.answer.status = std::strtol(std::string(line.substr(space + 1)).c_str(), nullptr, 10);
        return length;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return length;
    std::string name(line.substr(0, colon));
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    running.answer.headers[name] = std::string(value);
    return length;
}

std::size_t give_body(char* data, std::size_t size, std::size_t count, void* user) {
    Running& running = *static_cast<Running*>(user);
    const std::size_t length = std::min(size * count, running.ask->body.size() - running.sent);
    std::copy_n(running.ask->body.begin() + static_cast<std::ptrdiff_t>(running.sent), length, data);
    running.sent += length;
    return length;
}

/// libcurl sends a request a second time by itself where a kept connection turns out dead. The hub must never
/// see one signature twice, so the second time ends here.
int before_request(void* user, char*, char*, int, int) {
    Running& running = *static_cast<Running*>(user);
    return ++running.starts > 1 ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

CallError fault_of(CURLcode code, const std::string& url) {
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return {CallFault::unreachable,
                    "找不到 " + url + " 的地址。请检查 kiosk.toml 的 hub 或改用 IP 地址重新入网。",
                    {}};
        case CURLE_COULDNT_CONNECT:
            return {CallFault::unreachable,
                    "连不上主控机（" + url + "）。请检查网线和交换机，看主控机是否在运行。",
                    {}};
        case CURLE_OPERATION_TIMEDOUT:
            return {CallFault::unreachable,
                    "主控机（" + url + "）没有及时回答。请检查网线和交换机，看主控机是否在运行。",
                    {}};
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            return {CallFault::wrong_hub,
                    url +
                        " 的公钥不是本会场主控机的。请报告秘书处：地址可能被别的机器占用；换过主控机的，让本机"
                        "重新入网。",
                    {}};
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
            return {
                CallFault::unreachable, "与 " + url + " 建不起加密连接。请检查地址和端口是否是主控机的。", {}};
        default:
            return {CallFault::unreachable,
                    "与主控机的连接中断（" + std::string(curl_easy_strerror(code)) + "）。稍后自动重试。",
                    {}};
    }
}

}  // namespace

struct ClientTransport::Handles {
    CURL* easy = nullptr;
    CURLM* multi = nullptr;
};

ClientTransport::ClientTransport(std::string url, const Pin& pin, std::chrono::milliseconds connect)
    : handles_(std::make_unique<Handles>()),
      url_(std::move(url)),
      pin_("sha256//" + base64(pin)),
      connect_(connect) {
    start_curl();
    handles_->easy = curl_easy_init();
    handles_->multi = curl_multi_init();
    if (handles_->easy == nullptr || handles_->multi == nullptr) std::abort();
}

ClientTransport::~ClientTransport() {
    curl_easy_cleanup(handles_->easy);
    curl_multi_cleanup(handles_->multi);
}

void ClientTransport::cut(bool on) {
    cut_ = on;
    curl_multi_wakeup(handles_->multi);
}

Called<HttpAnswer> ClientTransport::perform(const HttpAsk& ask, bool& stale) {
    const CallError cancelled{CallFault::cancelled, "连接已断开。", {}};
    if (cut_) return cancelled;
    CURL* easy = handles_->easy;
    CURLM* multi = handles_->multi;
    Running running;
    running.ask = &ask;
    curl_slist* headers = curl_slist_append(nullptr, "Expect:");
    for (const std::string& header : ask.headers) headers = curl_slist_append(headers, header.c_str());
    if (ask.method == "POST")
        headers = curl_slist_append(headers, ("Content-Type: " + ask.content_type).c_str());

    curl_easy_reset(easy);  // keeps the connection
    const std::string address = url_ + ask.target;
    const bool streaming = static_cast<bool>(ask.stream);
    curl_easy_setopt(easy, CURLOPT_URL, address.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");  // whatever the environment says
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_3));
    // Not who signed the certificate, but which key speaks: the handshake proves that it is there.
    curl_easy_setopt(easy, CURLOPT_PINNEDPUBLICKEY, pin_.c_str());
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect_.count()));
    if (streaming) {
        curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
        curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>((ask.silence.count() + 999) / 1000));
    } else {
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(ask.patience.count()));
    }
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &take_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &running);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &take_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &running);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &before_request);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, &running);
    if (ask.method == "POST") {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(ask.body.size()));
        curl_easy_setopt(easy, CURLOPT_READFUNCTION, &give_body);
        curl_easy_setopt(easy, CURLOPT_READDATA, &running);
    }

    CURLcode code = CURLE_OK;
    bool ended = false;
    curl_multi_add_handle(multi, easy);
    while (!ended && !cut_) {
        int active = 0;
        if (curl_multi_perform(multi, &active) != CURLM_OK) std::abort();
        int left = 0;
        while (CURLMsg* message = curl_multi_info_read(multi, &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            code = message->data.result;
            ended = true;
        }
        if (!ended && !cut_) curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
    }
    curl_multi_remove_handle(multi, easy);
    curl_slist_free_all(headers);
    if (!ended) return cancelled;
    if (running.ended_by_hearer) return std::move(running.answer);
    if (running.too_large)
        return CallError{CallFault::malformed, "主控机的回答超过上限。请把两边装成同一版本。", {}};
    if (code != CURLE_OK) {
        stale = running.starts > 1 || code == CURLE_SEND_FAIL_REWIND;
        return fault_of(code, url_);
    }
    return std::move(running.answer);
}

}  // namespace daihui::sync
