#include "shared/sync/metrics.hpp"

#include <cstdio>

namespace daihui::sync {
namespace {

constexpr std::array<std::string_view, 10> route_names{
    "/v1/health", "/metrics", "/v1/enrol", "/v1/enrol/device", "/v1/status",
    "/v1/push",   "/v1/pull", "/v1/live",  "/v1/control",      "other"};

void family(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
    out += "# HELP daihui_";
    out += name;
    out += ' ';
    out += help;
    out += "\n# TYPE daihui_";
    out += name;
    out += ' ';
    out += type;
    out += '\n';
}

/// `labels` with their braces, or empty.
template <class Number>
void sample(std::string& out, std::string_view name, const std::string& labels, Number value) {
    out += "daihui_";
    out += name;
    out += labels;
    out += ' ';
    out += std::to_string(value);
    out += '\n';
}

template <class Number>
void single(std::string& out, std::string_view name, std::string_view type, std::string_view help,
            Number value) {
    family(out, name, type, help);
    sample(out, name, "", value);
}

std::string decimal(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.9g", value);
    return text.data();
}

std::string in_label(std::string_view value) {
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out + '"';
}

}  // namespace

std::string_view to_text(Route route) { return route_names[static_cast<std::size_t>(route)]; }

void Metrics::request(Route route, unsigned status, std::chrono::nanoseconds took) {
    Histogram& histogram = latency_[static_cast<std::size_t>(route)];
    const double seconds = std::chrono::duration<double>(took).count();
    std::size_t bucket = 0;
    while (bucket < bounds.size() && seconds > bounds[bucket]) ++bucket;
    ++histogram.buckets[bucket];
    histogram.nanoseconds += static_cast<std::uint64_t>(took.count());
    const std::lock_guard lock(mutex_);
    ++answered_[{route, status}];
}

void Metrics::refused(std::string_view what) {
    const std::lock_guard lock(mutex_);
    const auto known = refused_.find(what);
    if (known == refused_.end())
        refused_.emplace(what, 1);
    else
        ++known->second;
}

void Metrics::alarm(record::Alarm::What what) {
    const std::lock_guard lock(mutex_);
    ++alarms_[what];
}

void Metrics::machine(const std::string& device, const std::optional<MachineStatus>& status, Moment now) {
    const std::lock_guard lock(mutex_);
    LastHeard& known = machines_[device];
    known.at = now;
    if (!status) return;
    const auto ahead = status->ahead ? status->ahead : known.status.ahead;
    known.status = *status;
    known.status.ahead = ahead;
}

Metrics::Heard Metrics::heard(Moment now) const {
    Heard out;
    const std::lock_guard lock(mutex_);
    for (const auto& [device, last] : machines_) {
        if (now - last.at > in_touch) continue;
        ++out.machines;
        out.waiting += last.status.waiting;
    }
    return out;
}

void Metrics::write_machines(std::string& out) const {
    const std::lock_guard lock(mutex_);
    // By the device's id: names belong to the congress.
    const auto each = [&](std::string_view name, std::string_view help, const auto& value) {
        family(out, name, "gauge", help);
        for (const auto& [device, last] : machines_)
            if (const std::optional<std::string> text = value(last)) {
                out += "daihui_" + std::string(name) + "{device=" + in_label(device) + "} " + *text + '\n';
            }
    };
    using Text = std::optional<std::string>;
    const auto seconds = [](auto millis) { return decimal(static_cast<double>(millis) / 1e3); };
    each("machine_contact_timestamp_seconds", "When a machine last signed a request.",
         [](const LastHeard& last) -> Text { return std::to_string(to_millis(last.at) / 1000); });
    each("machine_waiting_entries", "Entries that a machine says it has not handed over.",
         [](const LastHeard& last) -> Text { return std::to_string(last.status.waiting); });
    each("machine_seen_seq", "Newest entry of the hub that a machine says it holds.",
         [](const LastHeard& last) -> Text { return std::to_string(last.status.seen); });
    each("machine_clock_ahead_seconds", "A machine's own clock before the hub's.",
         [&](const LastHeard& last) -> Text {
             return last.status.ahead ? Text(seconds(last.status.ahead->count())) : std::nullopt;
         });
    each("machine_trouble", "1 where a machine says that it cannot store what comes in.",
         [](const LastHeard& last) -> Text { return last.status.in_trouble ? "1" : "0"; });
}

void Metrics::committed(std::uint64_t head) {
    ++commits_;
    head_ = head;
}

void Metrics::write_requests(std::string& out) const {
    family(out, "requests_total", "counter", "Requests answered, by route and status.");
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [key, count] : answered_)
            sample(out, "requests_total",
                   "{route=" + in_label(to_text(key.first)) + ",status=\"" + std::to_string(key.second) + "\"}",
                   count);
    }
    family(out, "request_seconds", "histogram", "Time from the head of a request to its answer, by route.");
    for (std::size_t route = 0; route < routes; ++route) {
        const Histogram& histogram = latency_[route];
        std::array<std::uint64_t, bounds.size() + 1> buckets{};
        std::uint64_t all = 0;
        for (std::size_t i = 0; i < buckets.size(); ++i) all += buckets[i] = histogram.buckets[i];
        if (all == 0) continue;
        const std::string label = "route=" + in_label(route_names[route]);
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < buckets.size(); ++i) {
            sum += buckets[i];
            const std::string bound = i < bounds.size() ? decimal(bounds[i]) : "+Inf";
            sample(out, "request_seconds_bucket", "{" + label + ",le=\"" + bound + "\"}", sum);
        }
        out += "daihui_request_seconds_sum{" + label + "} " +
               decimal(static_cast<double>(histogram.nanoseconds) / 1e9) + '\n';
        sample(out, "request_seconds_count", "{" + label + "}", all);
    }
}

std::string Metrics::text() const {
    std::string out;
    write_requests(out);
    {
        const std::lock_guard lock(mutex_);
        family(out, "refused_total", "counter", "Requests refused before they reached the hub, by reason.");
        for (const auto& [what, count] : refused_)
            sample(out, "refused_total", "{what=" + in_label(what) + "}", count);
        family(out, "alarms_total", "counter", "Entries that were not stored, by what was wrong.");
        for (const auto& [what, count] : alarms_)
            sample(out, "alarms_total", "{what=" + in_label(record::to_text(what)) + "}", count);
    }
    single(out, "entries_received_total", "counter", "Entries in the batches that came.",
           entries_received_.load());
    single(out, "entries_sent_total", "counter", "Entries in the batches that were sent.",
           entries_sent_.load());
    single(out, "body_bytes_received_total", "counter", "Bytes of request bodies.", bytes_received_.load());
    single(out, "body_bytes_sent_total", "counter", "Bytes of answers' bodies.", bytes_sent_.load());
    single(out, "commits_total", "counter", "Commits of the hub that were heard of.", commits_.load());
    single(out, "head_seq", "gauge", "Number of the hub's newest entry at the last commit.", head_.load());
    single(out, "connections", "gauge", "Open connections.", connections_.load());
    single(out, "connections_total", "counter", "Connections accepted.", connections_total_.load());
    single(out, "handshakes_failed_total", "counter", "TLS handshakes that failed.", handshakes_failed_.load());
    single(out, "connections_evicted_total", "counter", "Idle connections closed to make room.",
           evicted_.load());
    single(out, "live_streams", "gauge", "Open live streams.", live_.load());
    single(out, "requests_waiting", "gauge", "Requests in the hub's hands.", waiting_.load());
    single(out, "body_bytes_held", "gauge", "Bytes of bodies being received or answered.", body_bytes_.load());
    write_machines(out);
    return out;
}

}  // namespace daihui::sync
