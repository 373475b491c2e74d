#include "shared/sync/server_routes.hpp"

#include <algorithm>
#include <charconv>

namespace daihui::sync {
namespace {

constexpr std::string_view enrol_prefix = "/v1/enrol/";
/// What is refused is told to the hub at most this often for one device and one reason: a flood of bad
/// requests is a number in the metrics, not a flood of entries.
constexpr std::chrono::seconds note_pause{10};
constexpr std::size_t most_notes = 4096;

bool is_hex(std::string_view text, std::size_t digits) {
    return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

struct RouteRow {
    Route route;
    std::string_view method, target;
};
constexpr std::array<RouteRow, 8> table{{{Route::health, "GET", "/v1/health"},
                                         {Route::metrics, "GET", "/metrics"},
                                         {Route::enrol, "POST", "/v1/enrol"},
                                         {Route::status, "GET", "/v1/status"},
                                         {Route::push, "POST", "/v1/push"},
                                         {Route::pull, "POST", "/v1/pull"},
                                         {Route::live, "GET", "/v1/live"},
                                         {Route::control, "POST", "/v1/control"}}};

std::optional<RouteRow> row_of(std::string_view target) {
    for (const RouteRow& row : table)
        if (row.target == target) return row;
    if (target.substr(0, enrol_prefix.size()) == enrol_prefix && is_hex(target.substr(enrol_prefix.size()), 32))
        return RouteRow{Route::enrol_state, "GET", target};
    return std::nullopt;
}

std::optional<Moment> time_of(const std::string& text) {
    std::int64_t millis = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), millis);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    // Far from where adding a window would overflow.
    if (millis < 0 || millis > std::int64_t{1} << 50) return std::nullopt;
    return from_millis(millis);
}

/// "Application/JSON; charset=utf-8" is application/json.
bool is_type(std::string_view given, std::string_view wanted) {
    given = given.substr(0, given.find(';'));
    while (!given.empty() && (given.back() == ' ' || given.back() == '\t')) given.remove_suffix(1);
    return std::equal(given.begin(), given.end(), wanted.begin(), wanted.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

Bytes body_of(const std::string& text) { return {text.begin(), text.end()}; }

bool is_signed(Route route) {
    switch (route) {
        case Route::health:
        case Route::metrics:
        case Route::enrol:
        case Route::other:
            return false;
        case Route::enrol_state:
        case Route::status:
        case Route::push:
        case Route::pull:
        case Route::live:
        case Route::control:
            return true;
    }
    return true;
}

constexpr const char* words_unknown = "主控机不认识这台分机。请用入网码重新入网。";
constexpr const char* words_signature = "请求的签名不对，主控机没有受理。请检查这台分机；仍不行时重新入网。";
constexpr const char* words_time = "请求的时间与主控机相差太大。请向主控机校时后重试。";
constexpr const char* words_replay = "这个请求已经用过，主控机没有再次受理。请重新发出。";
constexpr const char* words_many = "请求太多。请稍候重试。";
constexpr const char* words_busy = "主控机正忙。请稍候重试。";
constexpr const char* words_stopping = "主控机正在停止。请稍候重试。";

}  // namespace

Routes::Routes(Options options, HubService& hub, Metrics& metrics)
    : options_(std::move(options)),
      hub_(hub),
      metrics_(metrics),
      guard_(options_.start, options_.limits.guard) {}

HttpReply Routes::json(Route route, unsigned status, const std::string& text) const {
    HttpReply reply;
    reply.route = route;
    reply.status = status;
    reply.body = body_of(text);
    return reply;
}

HttpReply Routes::failure(Route route, unsigned status, std::string error, std::string words) const {
    HttpReply reply = json(route, status, to_json(ErrorReply{std::move(error), std::move(words)}));
    if (status == 429 || status == 503) reply.headers.emplace_back("Retry-After", "1");
    return reply;
}

HttpReply Routes::failed(Route route, const Error& error) const {
    switch (error.kind) {
        case ErrorKind::bad_input:
            return failure(route, 400, "malformed", error.message);
        case ErrorKind::refused:
            return failure(route, 409, "refused", error.message);
        case ErrorKind::wrong_use:
            return failure(route, 403, "forbidden", error.message);
        case ErrorKind::storage:
            break;
    }
    return failure(route, 503, "storage", error.message);
}

HttpReply Routes::refused(Route route, const HttpRequest& request, unsigned status, const char* what,
                          std::string words) {
    metrics_.refused(what);
    // A stranger's name for itself is its own invention: all of them are one.
    const std::string device = hub_.peer(request.device) ? request.device : std::string();
    bool tell = false;
    {
        const std::lock_guard lock(notes_mutex_);
        const Moment at = now();
        if (notes_.size() >= most_notes) notes_.clear();
        const auto [place, first] = notes_.try_emplace({device, what}, at);
        // A clock set back must not silence anything for long.
        tell = first || at < place->second || at - place->second >= note_pause;
        if (tell) place->second = at;
    }
    if (tell) hub_.note_refused(device, what, request.from);
    return failure(route, status, what, std::move(words));
}

HeadVerdict Routes::look_at_head(const HttpRequest& head, std::optional<std::uint64_t> length) {
    HeadVerdict verdict;
    const std::optional<RouteRow> row = row_of(head.target);
    const Route route = verdict.route = row ? row->route : Route::other;
    const auto refuse = [&](HttpReply reply) {
        // What follows the head was not read; nothing more can come on this connection.
        reply.close = length.value_or(1) != 0;
        verdict.refusal = std::move(reply);
        return std::move(verdict);
    };
    if (draining_) {
        verdict.refusal = failure(route, 503, "stopping", words_stopping);
        verdict.refusal->close = true;
        return verdict;
    }
    if (!row) return refuse(failure(route, 404, "not_found", "没有这个地址。请更新程序后重试。"));
    if (head.method != row->method) {
        HttpReply reply =
            failure(route, 405, "method", "这个地址不接受 " + head.method + "。请更新程序后重试。");
        reply.headers.emplace_back("Allow", std::string(row->method));
        return refuse(std::move(reply));
    }
    if (row->method == "GET") {
        if (length.value_or(0) != 0)
            return refuse(failure(route, 400, "malformed", "这个地址不接受正文。请更新程序后重试。"));
    } else {
        const bool batch = route == Route::push;
        if (!is_type(head.content_type, batch ? batch_content_type : json_content_type))
            return refuse(failure(route, 415, "content_type", "内容类型不对。请更新程序后重试。"));
        if (!length) return refuse(failure(route, 411, "length", "没有写明正文长度。请更新程序后重试。"));
        verdict.body_limit = batch ? options_.limits.batch.compressed : options_.limits.json_bytes;
        if (*length > verdict.body_limit)
            return refuse(failure(route, 413, "too_large", "内容超过上限。请分成较小的几批发送。"));
    }
    if (is_signed(route) || (route == Route::metrics && !head.loopback)) {
        if (!is_hex(head.device, 32) || !hub_.peer(head.device))
            return refuse(refused(route, head, 401, "unknown_device", words_unknown));
        const std::optional<Moment> time = time_of(head.time);
        if (!time || !is_hex(head.nonce, 32) || !is_hex(head.signature, 128))
            return refuse(refused(route, head, 401, "signature", words_signature));
        const std::lock_guard lock(guard_mutex_);
        if (guard_.time_fits(now(), *time) != RequestGuard::Verdict::fresh) {
            metrics_.refused("time");
            return refuse(failure(route, 401, "time", words_time));
        }
    }
    return verdict;
}

Routes::Caller Routes::identify(Route route, const HttpRequest& request) {
    Caller caller;
    const std::optional<Peer> peer = hub_.peer(request.device);
    const std::optional<Moment> time = time_of(request.time);
    const std::optional<Bytes> bytes = from_hex(request.signature);
    record::Signature signature{};
    if (!peer) {
        caller.refusal = refused(route, request, 401, "unknown_device", words_unknown);
        return caller;
    }
    caller.peer = *peer;
    RequestLine line;
    line.method = request.method;
    line.target = request.target;
    line.nonce = request.nonce;
    line.hub = options_.pin;
    line.status = request.status;
    bool good = time && bytes && bytes->size() == signature.size();
    if (good) {
        std::copy(bytes->begin(), bytes->end(), signature.begin());
        line.time = *time;
        good = verify(peer->key, line, sha256(ByteView(request.body)), signature);
    }
    if (!good) {
        caller.refusal = refused(route, request, 401, "signature", words_signature);
        return caller;
    }
    RequestGuard::Verdict verdict{};
    {
        const std::lock_guard lock(guard_mutex_);
        verdict = guard_.take(now(), peer->device, *time, request.nonce);
    }
    switch (verdict) {
        case RequestGuard::Verdict::fresh:
            break;
        case RequestGuard::Verdict::time:
            metrics_.refused("time");
            caller.refusal = failure(route, 401, "time", words_time);
            return caller;
        case RequestGuard::Verdict::replayed:
            caller.refusal = refused(route, request, 401, "replay", words_replay);
            return caller;
        case RequestGuard::Verdict::too_many:
            metrics_.refused("too_many");
            caller.refusal = failure(route, 429, "too_many", words_many);
            return caller;
    }
    if (route == Route::enrol_state) return caller;  // it asks whether it is admitted
    if (peer->suspended)
        caller.refusal = refused(route, request, 403, "suspended",
                                 "这台分机已停用，记录留在本机。请联系控制台工作人员恢复使用。");
    else if (!peer->admitted)
        caller.refusal = failure(route, 403, "waiting", "这台分机还没有获准接入。请在控制台确认后再试。");
    else if (route == Route::control &&
             std::find(peer->roles.begin(), peer->roles.end(), "console") == peer->roles.end())
        caller.refusal =
            refused(route, request, 403, "role", "这台分机不是控制台，不能操作议程和表决。请到控制台操作。");
    else
        heard_of(peer->device, request);
    return caller;
}

void Routes::heard_of(const std::string& device, const HttpRequest& request) {
    std::optional<MachineStatus> status;
    if (!request.status.empty()) {
        // A status that cannot be read is no reason to keep a machine's votes out.
        if (auto read = machine_status_from_json(request.status))
            status = *std::move(read);
        else
            metrics_.refused("status");
    }
    metrics_.machine(device, status, now());
    hub_.heard_of(device, request.from, status);
}

void Routes::handle(Route route, HttpRequest request, Answered answered) {
    // Answers are marked with who asked, so that the transport keeps a device's connection longer.
    std::string device;
    if (draining_) {
        HttpReply reply = failure(route, 503, "stopping", words_stopping);
        reply.close = true;
        return answered(std::move(reply));
    }
    if (is_signed(route) || (route == Route::metrics && !request.loopback)) {
        Caller caller = identify(route, request);
        if (caller.refusal) return answered(std::move(*caller.refusal));
        if (route == Route::enrol_state && request.target.substr(enrol_prefix.size()) != caller.peer.device)
            return answered(failure(route, 403, "forbidden", "只能查询本机的入网结果。请更新程序后重试。"));
        device = caller.peer.device;
    }
    if (route == Route::health) {
        const Moment at = now();
        const Metrics::Heard heard = metrics_.heard(at);
        const HealthReply reply{hub_.health(), protocol_version, at, heard.machines, heard.waiting};
        return answered(json(route, 200, to_json(reply)));
    }
    if (route == Route::metrics) {
        HttpReply reply = json(route, 200, metrics_.text());
        reply.content_type = "text/plain; version=0.0.4";
        return answered(std::move(reply));
    }
    if (route == Route::live) {
        HttpReply reply;
        reply.route = route;
        reply.content_type = live_content_type;
        reply.live = reply.authentic = true;
        reply.device = device;
        return answered(std::move(reply));
    }
    if (waiting_.fetch_add(1) >= options_.limits.waiting) {
        --waiting_;
        metrics_.refused("busy");
        return answered(failure(route, 429, "busy", words_busy));
    }
    metrics_.waiting(1);
    auto finish = [self = shared_from_this(), answered = std::move(answered), device](HttpReply reply) {
        --self->waiting_;
        self->metrics_.waiting(-1);
        reply.authentic = !device.empty();
        reply.device = device;
        answered(std::move(reply));
    };
    ask(route, device, std::move(request), std::move(finish));
}

void Routes::ask(Route route, const std::string& device, HttpRequest request, Answered answered) {
    const std::string_view text(reinterpret_cast<const char*>(request.body.data()), request.body.size());
    const auto self = shared_from_this();
    switch (route) {
        case Route::push:
            return push(device, std::move(request), std::move(answered));
        case Route::pull:
            return pull(device, text, std::move(answered));
        case Route::status:
            return hub_.status([self, answered = std::move(answered)](Result<StatusAnswer> status) {
                if (!status) return answered(self->failed(Route::status, status.error()));
                const StatusReply reply{std::move(*status), self->now()};
                answered(self->json(Route::status, 200, to_json(reply)));
            });
        case Route::control: {
            Result<ControlRequest> asked = control_from_json(text);
            if (!asked) return answered(failed(route, asked.error()));
            return hub_.control(device, std::move(*asked),
                                [self, answered = std::move(answered)](Result<ControlAnswer> answer) {
                                    if (!answer) return answered(self->failed(Route::control, answer.error()));
                                    answered(self->json(Route::control, 200, to_json(*answer)));
                                });
        }
        case Route::enrol: {
            Result<EnrolRequest> asked = enrol_request_from_json(text);
            if (!asked) return answered(failed(route, asked.error()));
            asked->from = request.from;
            return hub_.enrol(std::move(*asked),
                              [self, answered = std::move(answered)](Result<EnrolAnswer> one) {
                                  if (!one) return answered(self->failed(Route::enrol, one.error()));
                                  if (one->state == EnrolAnswer::State::refused)
                                      return answered(self->failure(Route::enrol, 403, "refused", one->words));
                                  const unsigned status = one->state == EnrolAnswer::State::waiting ? 202 : 200;
                                  answered(self->json(Route::enrol, status, to_json(*one)));
                              });
        }
        case Route::enrol_state:
            return hub_.enrol_state(device, [self, answered = std::move(answered)](Result<EnrolAnswer> one) {
                if (!one) return answered(self->failed(Route::enrol_state, one.error()));
                answered(self->json(Route::enrol_state, 200, to_json(*one)));
            });
        case Route::health:
        case Route::metrics:
        case Route::live:
        case Route::other:
            break;
    }
    answered(failure(route, 404, "not_found", "没有这个地址。请更新程序后重试。"));
}

void Routes::push(const std::string& device, HttpRequest request, Answered answered) {
    Result<std::vector<record::StoredEntry>> entries = unpack(request.body, options_.limits.batch);
    request.body = {};
    if (!entries && entries.error().kind == ErrorKind::refused)
        return answered(failure(Route::push, 413, "too_large", entries.error().message));
    if (!entries) return answered(failed(Route::push, entries.error()));
    std::size_t size = 0;
    for (const record::StoredEntry& stored : *entries)
        size += sizeof stored + stored.body.size() + stored.ballot.size();
    // One batch is always taken, many large ones one after the other.
    if (const std::size_t before = unpacked_.fetch_add(size);
        before > 0 && before + size > options_.limits.body_bytes) {
        unpacked_ -= size;
        metrics_.refused("busy");
        return answered(failure(Route::push, 429, "busy", words_busy));
    }
    metrics_.entries_received(entries->size());
    hub_.push(device, std::move(*entries),
              [self = shared_from_this(), size, answered = std::move(answered)](Result<PushAnswer> answer) {
                  self->unpacked_ -= size;
                  if (!answer) return answered(self->failed(Route::push, answer.error()));
                  PushReply reply{std::move(*answer), {}};
                  for (const record::Alarm& alarm : reply.answer.alarms) self->metrics_.alarm(alarm.what);
                  if (reply.answer.alarms.empty())
                      return answered(self->json(Route::push, 200, to_json(reply)));
                  const record::Alarm& first = reply.answer.alarms.front();
                  reply.error = {std::string(record::to_text(first.what)), first.words};
                  answered(self->json(Route::push, 409, to_json(reply)));
              });
}

void Routes::pull(const std::string& device, std::string_view text, Answered answered) {
    Result<PullRequest> asked = pull_from_json(text);
    if (!asked) return answered(failed(Route::pull, asked.error()));
    const BatchLimits& limits = options_.limits.batch;
    hub_.pull(device, std::move(asked->have), std::min(asked->limit, limits.entries),
              [self = shared_from_this(), answered = std::move(answered), limits](Result<PullAnswer> answer) {
                  if (!answer) return answered(self->failed(Route::pull, answer.error()));
                  Result<Bytes> packed = pack(answer->entries, limits);
                  if (!packed) return answered(self->failed(Route::pull, packed.error()));
                  self->metrics_.entries_sent(answer->entries.size());
                  HttpReply reply;
                  reply.route = Route::pull;
                  reply.content_type = batch_content_type;
                  reply.body = std::move(*packed);
                  if (answer->more) reply.headers.emplace_back(more_header, "1");
                  answered(std::move(reply));
              });
}

}  // namespace daihui::sync
