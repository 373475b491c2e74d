#include "shared/sync/wire.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "shared/congress/events.hpp"

namespace daihui::sync {
namespace {

using nlohmann::json;

/// Machines of one congress at the most: bounds what a request may make us compare.
constexpr std::size_t most_chains = 20'000;
constexpr std::size_t most_answers = 1'000, longest_operation = std::size_t{1} << 20;
constexpr std::size_t longest_text = 4'096;
constexpr std::size_t longest_status = 512, longest_version = 32;
/// Clocks that are further apart are told as so much: enough for a machine that believes it is 1970.
constexpr std::int64_t most_ahead = std::int64_t{100} * 366 * 24 * 3600 * 1000;

Error malformed(const std::string& what) {
    return {ErrorKind::bad_input, "内容无法读取：" + what + "。请更新程序后重试。"};
}

std::string dumped(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

bool is_hex(std::string_view text, std::size_t digits) {
    return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

/// Reads members of one object and remembers the first that is not as it should be.
class Reader {
  public:
    explicit Reader(const json& object) : object_(object) {
        if (!object.is_object()) wrong("不是 JSON 对象");
    }
    explicit Reader(std::string_view text) : parsed_(json::parse(text, nullptr, false)), object_(parsed_) {
        if (!object_.is_object()) wrong("不是 JSON 对象");
    }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    std::string text(const char* key, std::size_t most = longest_text) {
        const json* value = member(key);
        if (value == nullptr) return {};
        if (!value->is_string() || value->get_ref<const std::string&>().size() > most) {
            wrong(std::string(key) + " 应为文字");
            return {};
        }
        return value->get<std::string>();
    }
    std::string hex(const char* key, std::size_t digits) {
        std::string value = text(key);
        if (good() && !is_hex(value, digits)) wrong(std::string(key) + " 应为十六进制");
        return value;
    }
    template <class Int>
    Int number(const char* key, std::uint64_t most = std::numeric_limits<Int>::max()) {
        const json* value = member(key);
        if (value == nullptr) return 0;
        if (!value->is_number_unsigned() || value->get<std::uint64_t>() > most) {
            wrong(std::string(key) + " 应为不超过 " + std::to_string(most) + " 的整数");
            return 0;
        }
        return static_cast<Int>(value->get<std::uint64_t>());
    }
    /// From -most to most.
    std::int64_t signed_number(const char* key, std::int64_t most) {
        const json* value = member(key);
        if (value == nullptr) return 0;
        const bool fits = value->is_number_unsigned()
                              ? value->get<std::uint64_t>() <= static_cast<std::uint64_t>(most)
                              : value->is_number_integer() && value->get<std::int64_t>() >= -most;
        if (!fits) {
            wrong(std::string(key) + " 应为不超过 " + std::to_string(most) + " 的整数");
            return 0;
        }
        return value->get<std::int64_t>();
    }
    bool flag(const char* key) {
        const json* value = member(key);
        if (value != nullptr && !value->is_boolean()) wrong(std::string(key) + " 应为是或否");
        return value != nullptr && value->is_boolean() && value->get<bool>();
    }
    const json& list(const char* key, std::size_t most) {
        static const json empty = json::array();
        const json* value = member(key);
        if (value == nullptr) return empty;
        if (!value->is_array() || value->size() > most) {
            wrong(std::string(key) + " 应为列表");
            return empty;
        }
        return *value;
    }
    const json& object(const char* key) {
        static const json empty = json::object();
        const json* value = member(key);
        return value == nullptr ? empty : *value;
    }
    [[nodiscard]] bool has(const char* key) const { return object_.is_object() && object_.contains(key); }

    void wrong(std::string what) {
        if (wrong_.empty()) wrong_ = std::move(what);
    }
    void also(const Reader& inner) {
        if (!inner.good()) wrong(inner.wrong_);
    }
    [[nodiscard]] bool good() const { return wrong_.empty(); }
    template <class T>
    Result<T> finish(T value) const {
        if (!good()) return malformed(wrong_);
        return value;
    }

  private:
    const json* member(const char* key) {
        if (!object_.is_object()) return nullptr;
        const auto place = object_.find(key);
        if (place == object_.end()) {
            wrong("缺少 " + std::string(key));
            return nullptr;
        }
        return &*place;
    }

    json parsed_;
    const json& object_;
    std::string wrong_;
};

Moment moment(Reader& reader, const char* key) { return from_millis(reader.number<std::int64_t>(key)); }

json written(const record::Have& have) {
    return {{"device", have.device}, {"epoch", have.epoch}, {"seq", have.seq}};
}

record::Have read_have(const json& value, Reader& outer) {
    Reader reader(value);
    record::Have have;
    have.device = reader.hex("device", 32);
    have.epoch = reader.number<std::uint32_t>("epoch");
    have.seq = reader.number<std::uint64_t>("seq");
    outer.also(reader);
    return have;
}

json written(const std::vector<record::Have>& all) {
    json list = json::array();
    for (const record::Have& have : all) list.push_back(written(have));
    return list;
}

std::vector<record::Have> read_haves(Reader& reader, const char* key) {
    std::vector<record::Have> out;
    const json& list = reader.list(key, most_chains);
    out.reserve(list.size());
    for (const json& value : list) {
        out.push_back(read_have(value, reader));
        if (!reader.good()) break;
    }
    return out;
}

std::optional<record::Alarm::What> read_what(std::string_view word) {
    using What = record::Alarm::What;
    for (const What what :
         {What::gap, What::fork, What::broken, What::signature, What::other_congress, What::unknown_device,
          What::suspended, What::old_hub, What::future, What::too_large})
        if (record::to_text(what) == word) return what;
    return std::nullopt;
}

record::Alarm read_alarm(const json& value, Reader& outer) {
    Reader reader(value);
    record::Alarm alarm;
    const std::optional<record::Alarm::What> what = read_what(reader.text("what"));
    // An alarm that only a later version knows is an alarm.
    if (what) alarm.what = *what;
    alarm.device = reader.text("device");
    alarm.epoch = reader.number<std::uint32_t>("epoch");
    alarm.seq = reader.number<std::uint64_t>("seq");
    alarm.words = reader.text("words");
    outer.also(reader);
    return alarm;
}

constexpr std::array<std::pair<EnrolAnswer::State, const char*>, 3> states{
    {{EnrolAnswer::State::waiting, "waiting"},
     {EnrolAnswer::State::admitted, "admitted"},
     {EnrolAnswer::State::refused, "refused"}}};

}  // namespace

std::string to_json(const HealthReply& reply) {
    return dumped({{"ok", true},
                   {"version", reply.version},
                   {"congress", reply.health.congress},
                   {"device", reply.health.device},
                   {"epoch", reply.health.epoch},
                   {"head", reply.health.head},
                   {"machines", reply.machines},
                   {"waiting", reply.waiting},
                   {"time", to_millis(reply.time)}});
}

Result<HealthReply> health_from_json(std::string_view text) {
    Reader reader(text);
    HealthReply reply;
    reply.version = reader.number<int>("version");
    reply.health.congress = reader.hex("congress", 32);
    reply.health.device = reader.hex("device", 32);
    reply.health.epoch = reader.number<std::uint32_t>("epoch");
    reply.health.head = reader.number<std::uint64_t>("head");
    reply.time = moment(reader, "time");
    if (reader.has("machines")) reply.machines = reader.number<std::uint64_t>("machines");
    if (reader.has("waiting")) reply.waiting = reader.number<std::uint64_t>("waiting");
    return reader.finish(std::move(reply));
}

std::string to_json(const StatusReply& reply) {
    return dumped(
        {{"have", written(reply.status.have)}, {"epoch", reply.status.epoch}, {"time", to_millis(reply.time)}});
}

Result<StatusReply> status_from_json(std::string_view text) {
    Reader reader(text);
    StatusReply reply;
    reply.status.have = read_haves(reader, "have");
    reply.status.epoch = reader.number<std::uint32_t>("epoch");
    reply.time = moment(reader, "time");
    return reader.finish(std::move(reply));
}

std::string to_json(const PullRequest& request) {
    return dumped({{"have", written(request.have)}, {"limit", request.limit}});
}

Result<PullRequest> pull_from_json(std::string_view text) {
    Reader reader(text);
    PullRequest request;
    request.have = read_haves(reader, "have");
    if (reader.has("limit")) request.limit = reader.number<std::size_t>("limit");
    if (request.limit == 0) reader.wrong("limit 应为 1 以上的整数");
    return reader.finish(std::move(request));
}

std::string to_json(const ErrorReply& reply) {
    return dumped({{"error", reply.error}, {"words", reply.words}});
}

Result<ErrorReply> error_from_json(std::string_view text) {
    Reader reader(text);
    ErrorReply reply;
    reply.error = reader.text("error");
    reply.words = reader.text("words");
    return reader.finish(std::move(reply));
}

std::string to_json(const PushReply& reply) {
    json alarms = json::array();
    for (const record::Alarm& alarm : reply.answer.alarms)
        alarms.push_back({{"what", record::to_text(alarm.what)},
                          {"device", alarm.device},
                          {"epoch", alarm.epoch},
                          {"seq", alarm.seq},
                          {"words", alarm.words}});
    json value = {{"have", written(reply.answer.have)}, {"alarms", std::move(alarms)}};
    for (const Decided& one : reply.answer.decided)
        value["decided"].push_back(
            {{"ballot", one.ballot}, {"accepted", one.accepted}, {"reason", one.reason}});
    if (!reply.error.error.empty()) {
        value["error"] = reply.error.error;
        value["words"] = reply.error.words;
    }
    return dumped(value);
}

Result<PushReply> push_from_json(std::string_view text) {
    Reader reader(text);
    PushReply reply;
    reply.answer.have = read_have(reader.object("have"), reader);
    for (const json& value : reader.list("alarms", most_chains))
        reply.answer.alarms.push_back(read_alarm(value, reader));
    if (reader.has("decided"))
        for (const json& value : reader.list("decided", most_chains)) {
            Reader one(value);
            Decided decided;
            decided.ballot = one.hex("ballot", 64);
            decided.accepted = one.flag("accepted");
            decided.reason = one.text("reason");
            reader.also(one);
            reply.answer.decided.push_back(std::move(decided));
        }
    if (reader.has("error")) {
        reply.error.error = reader.text("error");
        reply.error.words = reader.text("words");
    }
    return reader.finish(std::move(reply));
}

std::string to_json(const EnrolRequest& request) {
    return dumped({{"code", request.code},
                   {"public_key", request.public_key},
                   {"name", request.name},
                   {"role", request.role}});
}

Result<EnrolRequest> enrol_request_from_json(std::string_view text) {
    Reader reader(text);
    EnrolRequest request;
    request.code = reader.text("code", 64);
    request.public_key = reader.hex("public_key", 64);
    request.name = reader.text("name", 120);
    request.role = reader.text("role", 32);
    return reader.finish(std::move(request));
}

std::string to_json(const EnrolAnswer& answer) {
    const auto* const state =
        std::find_if(states.begin(), states.end(), [&](const auto& one) { return one.first == answer.state; });
    return dumped({{"device", answer.device}, {"state", state->second}, {"words", answer.words}});
}

Result<EnrolAnswer> enrol_answer_from_json(std::string_view text) {
    Reader reader(text);
    EnrolAnswer answer;
    answer.device = reader.hex("device", 32);
    answer.words = reader.text("words");
    const std::string word = reader.text("state");
    const auto* const state =
        std::find_if(states.begin(), states.end(), [&](const auto& one) { return one.second == word; });
    if (state == states.end())
        reader.wrong("state 不认识");
    else
        answer.state = state->first;
    return reader.finish(std::move(answer));
}

std::string to_json(const ControlRequest& request) {
    return dumped({{"seen", request.seen}, {"id", request.id}, {"operation", request.operation}});
}

Result<ControlRequest> control_from_json(std::string_view text) {
    Reader reader(text);
    ControlRequest request;
    request.seen = reader.number<std::uint64_t>("seen");
    request.id = reader.hex("id", 32);
    request.operation = reader.text("operation", longest_operation);
    return reader.finish(std::move(request));
}

std::string to_json(const ControlAnswer& answer) {
    return dumped({{"head", answer.head}, {"answer", answer.answer}});
}

Result<ControlAnswer> control_answer_from_json(std::string_view text) {
    Reader reader(text);
    ControlAnswer answer;
    answer.head = reader.number<std::uint64_t>("head");
    for (const json& one : reader.list("answer", most_answers)) {
        if (one.is_string())
            answer.answer.push_back(one.get<std::string>());
        else
            reader.wrong("answer 应为文字的列表");
    }
    return reader.finish(std::move(answer));
}

std::string to_json(const MachineStatus& status) {
    json value = {{"version", status.version}, {"waiting", status.waiting}, {"seen", status.seen}};
    if (status.ahead) {
        value["ahead"] = std::clamp<std::int64_t>(status.ahead->count(), -most_ahead, most_ahead);
        value["within"] = std::clamp<std::int64_t>(status.within.count(), 0, most_ahead);
    }
    if (status.in_trouble) value["trouble"] = true;
    if (status.forked) value["forked"] = true;
    return value.dump(-1, ' ', true, json::error_handler_t::replace);
}

Result<MachineStatus> machine_status_from_json(std::string_view text) {
    if (text.size() > longest_status) return malformed("状态太长");
    Reader reader(text);
    MachineStatus status;
    status.version = reader.text("version", longest_version);
    // It is shown to people, and stands in lists beside others.
    const bool plain = std::all_of(status.version.begin(), status.version.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
               c == '-' || c == '+';
    });
    if (!plain) reader.wrong("version 含有不能用的字符");
    status.waiting = reader.number<std::uint64_t>("waiting");
    status.seen = reader.number<std::uint64_t>("seen");
    if (reader.has("ahead")) {
        status.ahead = std::chrono::milliseconds{reader.signed_number("ahead", most_ahead)};
        status.within = std::chrono::milliseconds{
            reader.number<std::int64_t>("within", static_cast<std::uint64_t>(most_ahead))};
    }
    if (reader.has("trouble")) status.in_trouble = reader.flag("trouble");
    if (reader.has("forked")) status.forked = reader.flag("forked");
    return reader.finish(std::move(status));
}

std::string head_json(std::uint64_t seq) { return "{\"seq\":" + std::to_string(seq) + "}"; }

Result<std::uint64_t> head_from_json(std::string_view text) {
    Reader reader(text);
    const auto seq = reader.number<std::uint64_t>("seq");
    return reader.finish(seq);
}

}  // namespace daihui::sync
