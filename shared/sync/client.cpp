#include "shared/sync/client.hpp"

#include <charconv>
#include <cstdlib>
#include <optional>

#include "shared/sync/batch.hpp"
#include "shared/sync/client_transport.hpp"
#include "shared/sync/enrolment.hpp"
#include "shared/sync/sse.hpp"

namespace daihui::sync {
namespace {

constexpr std::size_t most_json = std::size_t{4} << 20;
constexpr std::string_view scheme = "https://";

Ticks machine_ticks() {
    return std::chrono::duration_cast<Ticks>(std::chrono::steady_clock::now().time_since_epoch());
}
Moment machine_wall() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

CallFault fault_of(long status, const std::string& word) {
    switch (status) {
        case 401:
            if (word == "unknown_device") return CallFault::not_admitted;
            return word == "time" ? CallFault::time
                                  : (word == "replay" ? CallFault::replayed : CallFault::signature);
        case 403:
            return word == "suspended" ? CallFault::suspended : CallFault::not_admitted;
        case 409:
            return CallFault::refused;
        case 413:
            return CallFault::too_large;
        case 408:
        case 429:
        case 500:
        case 503:
            return CallFault::busy;
        default:
            return CallFault::malformed;
    }
}

CallError unreadable(const Error& error) { return {CallFault::malformed, error.message, {}}; }

}  // namespace

std::optional<HostPort> hub_place(std::string_view url) {
    if (url.substr(0, scheme.size()) != scheme) return std::nullopt;
    url.remove_prefix(scheme.size());
    const std::size_t colon = url.rfind(':');
    if (colon == std::string_view::npos || !is_enrolment_host(url.substr(0, colon))) return std::nullopt;
    const std::string_view port = url.substr(colon + 1);
    HostPort out{std::string(url.substr(0, colon)), 0};
    const auto read = std::from_chars(port.data(), port.data() + port.size(), out.port);
    if (read.ec != std::errc{} || read.ptr != port.data() + port.size() || out.port == 0) return std::nullopt;
    return out;
}

std::string hub_url(std::string_view host, std::uint16_t port) {
    return std::string(scheme) + std::string(host) + ":" + std::to_string(port);
}

/// One request as the protocol has it.
struct Client::Ask {
    std::string method, target;
    ByteView body{};
    std::string content_type = json_content_type;
    bool is_signed = true;
    std::size_t most = most_json;
    std::chrono::milliseconds patience{};
    std::function<bool(std::string_view)> stream{};
};

Client::Client(ClientOptions options) : options_(std::move(options)) {
    if (!is_hub_url(options_.url) || !options_.key) std::abort();
    if (!options_.ticks) options_.ticks = machine_ticks;
    if (!options_.wall) options_.wall = machine_wall;
    transport_ = std::make_unique<ClientTransport>(options_.url, options_.pin, options_.connect);
}

Client::~Client() = default;

void Client::cut(bool on) { transport_->cut(on); }

HubTime Client::time() const {
    const std::lock_guard lock(time_mutex_);
    return time_;
}

void Client::set_time(const HubTime& time) {
    const std::lock_guard lock(time_mutex_);
    time_ = time;
}

Called<HttpAnswer> Client::ask(const Ask& ask) {
    bool stale = false;
    auto answer = ask_once(ask, stale);
    // Once more on a new connection: a hub that was restarted closed the kept one.
    if (!answer && stale) answer = ask_once(ask, stale);
    return answer;
}

Called<HttpAnswer> Client::ask_once(const Ask& ask, bool& stale) {
    stale = false;
    HttpAsk http;
    http.method = ask.method;
    http.target = ask.target;
    http.body = ask.body;
    http.content_type = ask.content_type;
    http.most = ask.most;
    http.patience = ask.patience;
    http.stream = ask.stream;
    http.silence = options_.silence;
    const Ticks sent = options_.ticks();
    if (ask.is_signed) {
        const Moment wall = options_.wall();
        const HubTime hub = time();
        RequestLine line{ask.method, ask.target, hub.now(sent, wall), fresh_nonce(), options_.pin};
        if (status_) {
            MachineStatus status = *status_;
            if (hub.known()) {
                status.ahead = hub.ahead(sent, wall);
                status.within = hub.uncertainty();
            }
            line.status = to_json(status);
        }
        const RequestHead head = sign(*options_.key, line, ask.body);
        http.headers = {std::string(device_header) + ": " + head.device,
                        std::string(time_header) + ": " + std::to_string(to_millis(head.time)),
                        std::string(nonce_header) + ": " + head.nonce,
                        std::string(signature_header) + ": " + to_hex(head.signature)};
        if (!line.status.empty()) http.headers.push_back(std::string(status_header) + ": " + line.status);
    }
    auto answer = transport_->perform(http, stale);
    if (!answer) return answer.error();
    if (answer->status < 200 || answer->status > 299) return error_of(*answer);
    return answer;
}

CallError Client::error_of(const HttpAnswer& answer) {
    CallError out;
    const auto error = error_from_json(answer.body);
    const std::string word = error ? error->error : std::string();
    out.fault = fault_of(answer.status, word);
    out.words = error && !error->words.empty()
                    ? error->words
                    : "主控机拒绝了请求（" + std::to_string(answer.status) + "）。请查看主控机的日志。";
    if (answer.status == 409)
        if (auto push = push_from_json(answer.body)) out.answer = push->answer;
    return out;
}

void Client::hear_time(Ticks sent, Moment hub) {
    const std::lock_guard lock(time_mutex_);
    time_.add({sent, hub, options_.ticks()});
}

Called<HealthReply> Client::health() {
    Ask request{.method = "GET", .target = "/v1/health", .is_signed = false, .patience = options_.answer};
    const Ticks sent = options_.ticks();
    auto answer = ask(request);
    if (!answer) return answer.error();
    auto reply = health_from_json(answer->body);
    if (!reply) return unreadable(reply.error());
    hear_time(sent, reply->time);
    return *reply;
}

Called<StatusReply> Client::status() {
    const Ticks sent = options_.ticks();
    auto answer = ask({.method = "GET", .target = "/v1/status", .patience = options_.answer});
    if (!answer) return answer.error();
    auto reply = status_from_json(answer->body);
    if (!reply) return unreadable(reply.error());
    hear_time(sent, reply->time);
    return *reply;
}

Called<PushAnswer> Client::push(const std::vector<record::StoredEntry>& entries) {
    auto batch = pack(entries);
    if (!batch) return CallError{CallFault::too_large, batch.error().message, {}};
    auto answer = ask({.method = "POST",
                       .target = "/v1/push",
                       .body = *batch,
                       .content_type = batch_content_type,
                       .patience = options_.batch});
    if (!answer) return answer.error();
    auto reply = push_from_json(answer->body);
    if (!reply) return unreadable(reply.error());
    return reply->answer;
}

Called<PullAnswer> Client::pull(const std::vector<record::Have>& have, std::size_t limit) {
    const std::string body = to_json(PullRequest{have, limit});
    auto answer = ask({.method = "POST",
                       .target = "/v1/pull",
                       .body = bytes_of(body),
                       .most = BatchLimits{}.compressed,
                       .patience = options_.batch});
    if (!answer) return answer.error();
    auto entries = unpack(bytes_of(answer->body));
    if (!entries) return unreadable(entries.error());
    const auto more = answer->headers.find("daihui-more");
    return PullAnswer{std::move(*entries), more != answer->headers.end() && more->second == "1"};
}

Called<ControlAnswer> Client::control(const ControlRequest& request, std::chrono::milliseconds patience) {
    const std::string body = to_json(request);
    auto answer =
        ask({.method = "POST", .target = "/v1/control", .body = bytes_of(body), .patience = patience});
    if (!answer) return answer.error();
    auto reply = control_answer_from_json(answer->body);
    if (!reply) return unreadable(reply.error());
    return *std::move(reply);
}

Called<EnrolAnswer> Client::enrol(const std::string& code, const std::string& name, const std::string& role) {
    EnrolRequest request;
    request.code = code;
    request.public_key = to_hex(options_.key->public_key());
    request.name = name;
    request.role = role;
    const std::string body = to_json(request);
    auto answer = ask({.method = "POST",
                       .target = "/v1/enrol",
                       .body = bytes_of(body),
                       .is_signed = false,
                       .patience = options_.answer});
    if (!answer) return answer.error();
    auto reply = enrol_answer_from_json(answer->body);
    if (!reply) return unreadable(reply.error());
    return *reply;
}

Called<EnrolAnswer> Client::enrol_state() {
    const std::string device = to_hex(record::device_id(options_.key->public_key()));
    auto answer = ask({.method = "GET", .target = "/v1/enrol/" + device, .patience = options_.answer});
    if (!answer) return answer.error();
    auto reply = enrol_answer_from_json(answer->body);
    if (!reply) return unreadable(reply.error());
    return *reply;
}

Called<LiveCalls::Closed> Client::listen(const Hear& hear) {
    LiveReader reader([&](const std::string& name, const std::string& data) {
        if (name != "head") return hear(std::nullopt);
        if (const auto seq = head_from_json(data)) hear(*seq);
    });
    auto answer = ask({.method = "GET", .target = "/v1/live", .stream = [&](std::string_view piece) {
                           return reader.feed(piece);
                       }});
    if (!answer) return answer.error();
    return Closed{};
}

}  // namespace daihui::sync
