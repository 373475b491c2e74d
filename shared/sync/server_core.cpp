#include "shared/sync/server_core.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace daihui::sync {

void ServerCore::post(const std::shared_ptr<Connection>& to, std::function<void()> work) {
    const std::lock_guard lock(gate_);
    if (!shut_) net::post(to->executor(), std::move(work));
}

bool ServerCore::admit(const std::shared_ptr<Connection>& connection) {
    std::shared_ptr<Connection> oldest;
    {
        const std::lock_guard lock(mutex_);
        if (draining_) return false;
        if (connections_.size() >= limits.connections) {
            for (const auto& one : connections_)
                if (one->stranger && !one->busy && (!oldest || one->active < oldest->active)) oldest = one;
            if (!oldest) return false;
            connections_.erase(oldest);
        }
        connections_.insert(connection);
    }
    metrics.connection_opened();
    if (oldest) {
        metrics.evicted();
        metrics.connection_closed();
        post(oldest, [oldest] { oldest->close(); });
    }
    return true;
}

void ServerCore::leave(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(mutex_);
    if (connections_.erase(connection) != 0) metrics.connection_closed();
}

bool ServerCore::take_body(std::size_t bytes) {
    if (body_bytes_.fetch_add(bytes) + bytes > limits.body_bytes) {
        body_bytes_ -= bytes;
        return false;
    }
    metrics.body_bytes(static_cast<std::int64_t>(bytes));
    return true;
}

void ServerCore::give_body(std::size_t bytes) {
    body_bytes_ -= bytes;
    metrics.body_bytes(-static_cast<std::int64_t>(bytes));
}

void ServerCore::end_answer() {
    if (--answering_ != 0 || !draining_) return;
    std::vector<std::function<void()>> drained;
    {
        const std::lock_guard lock(mutex_);
        drained.swap(drained_);
    }
    for (const auto& tell : drained)
        if (tell) tell();
}

void ServerCore::drain(std::function<void()> drained) {
    routes->drain();
    {
        const std::lock_guard lock(mutex_);
        draining_ = true;
        drained_.push_back(std::move(drained));
    }
    close_all_live();
    // As if one more had been answered just now: tells at once where there is none.
    begin_answer();
    end_answer();
}

bool ServerCore::join_live(const std::shared_ptr<Connection>& connection, const std::string& device) {
    const std::optional<Peer> peer = hub.peer(device);
    const bool console =
        peer && std::find(peer->roles.begin(), peer->roles.end(), "console") != peer->roles.end();
    std::shared_ptr<Connection> gives_way;
    {
        const std::lock_guard lock(mutex_);
        if (draining_) return false;
        const auto of_device = [&](const Live& one) { return one.device == device; };
        const auto count = std::count_if(live_.begin(), live_.end(), of_device);
        if (static_cast<std::size_t>(count) >= limits.live_streams_a_device) {
            const auto first = std::find_if(live_.begin(), live_.end(), of_device);
            gives_way = first->connection;
            live_.erase(first);
            metrics.live(-1);
        }
        if (live_.size() >= limits.live_streams) return false;
        live_.emplace_back(device, connection).console = console;
        metrics.live(1);
    }
    if (gives_way) post(gives_way, [gives_way] { gives_way->close(); });
    return true;
}

void ServerCore::leave_live(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(mutex_);
    const auto place =
        std::find_if(live_.begin(), live_.end(), [&](const Live& one) { return one.connection == connection; });
    if (place == live_.end()) return;
    live_.erase(place);
    metrics.live(-1);
}

void ServerCore::committed(std::uint64_t head) {
    metrics.committed(head);
    head_ = head;
    begin_round();
}

void ServerCore::round() {
    {
        const std::lock_guard lock(mutex_);
        // The pause after the round before: live_timer_ says when it is over.
        if (live_timer_.expiry() > SteadyClock::now()) {
            live_timer_.async_wait([self = shared_from_this()](const boost::system::error_code& failed) {
                if (!failed) self->round();
            });
            return;
        }
        live_timer_.expires_after(limits.live_pause);
    }
    round_due_ = false;
    const std::uint64_t head = head_;
    std::vector<std::shared_ptr<Connection>> listeners;
    bool others_wait = false;
    {
        const std::lock_guard lock(mutex_);
        std::vector<LivePace::Listener*> all;
        all.reserve(live_.size());
        for (Live& one : live_) all.push_back(&one);
        const LivePace::Round told = pace_.next(all, head, SteadyClock::now());
        others_wait = told.others_wait;
        listeners.reserve(told.told.size());
        for (const LivePace::Listener* one : told.told)
            listeners.push_back(static_cast<const Live*>(one)->connection);
    }
    for (const auto& one : listeners) post(one, [one, head] { one->tell(head); });
    if (others_wait) begin_round();
}

void ServerCore::begin_round() {
    if (round_due_.exchange(true)) return;  // a round that has not begun yet tells this head
    const std::lock_guard lock(gate_);
    if (shut_) return;
    net::post(io, [self = shared_from_this()] { self->round(); });
}

void ServerCore::close_all_live() {
    std::deque<Live> live;
    {
        const std::lock_guard lock(mutex_);
        live.swap(live_);
        metrics.live(-static_cast<std::int64_t>(live.size()));
    }
    for (const Live& one : live) post(one.connection, [closed = one.connection] { closed->close(); });
}

void ServerCore::shut() {
    {
        const std::lock_guard lock(gate_);
        shut_ = true;
    }
    std::set<std::shared_ptr<Connection>> connections;
    {
        const std::lock_guard lock(mutex_);
        connections.swap(connections_);
        live_.clear();
        live_timer_.cancel();
    }
    for (const auto& one : connections) {
        metrics.connection_closed();
        one->close();
    }
}

}  // namespace daihui::sync
