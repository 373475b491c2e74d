// A hub and a kiosk made of plain lists, and a network between them that follows a script: no threads, no
// clocks, no sockets. For the tests of the agent.
#pragma once
#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "shared/sync/agent_driver.hpp"
#include "shared/sync/agent_host.hpp"
#include "shared/sync/agent_loop.hpp"

namespace daihui::sync::script {

inline const std::string congress_hex(32, 'c');
inline const std::string hub_hex(32, '0');
inline const std::string kiosk_hex(32, '1');

/// An entry that is told from others by its chain, its seq and its body.
inline record::StoredEntry entry_of(const std::string& device, std::uint64_t seq, const std::string& body) {
    record::StoredEntry out;
    const auto id = *from_hex(device);
    std::copy(id.begin(), id.end(), out.entry.device.begin());
    out.entry.seq = seq;
    out.body = body;
    out.entry.body = sha256(body);
    out.hash = record::hash_of(out.entry);
    return out;
}

/// The hub: its own chain, and what it took of one kiosk.
struct Hub {
    std::uint32_t epoch = 1;
    std::string congress = congress_hex;
    int version = protocol_version;
    std::vector<record::StoredEntry> spine;
    std::vector<record::StoredEntry> taken;
    /// What of the kiosk's chain the spine says: parallel to `spine`.
    std::vector<std::uint64_t> spine_takes;
    std::size_t most_pushed = 5000;  ///< larger batches are refused as too large
    std::vector<record::Alarm> alarms;
    std::size_t pushes = 0, pulls = 0, requests = 0, repeated = 0;
    bool contradicted = false;  ///< two entries with one seq

    void say(const std::string& body, std::uint64_t takes = 0) {
        spine.push_back(entry_of(hub_hex, spine.size() + 1, body));
        spine_takes.push_back(takes);
    }
    Called<PushAnswer> push(const std::vector<record::StoredEntry>& entries) {
        ++pushes;
        if (entries.size() > most_pushed) return CallError{CallFault::too_large, "分成较小的几批发送。", {}};
        PushAnswer answer;
        std::size_t added = 0;
        for (const record::StoredEntry& entry : entries) {
            const std::uint64_t seq = entry.entry.seq;
            if (seq <= taken.size()) {
                ++repeated;
                if (taken[seq - 1].hash != entry.hash) contradicted = true;
            } else if (seq == taken.size() + 1) {
                taken.push_back(entry);
                ++added;
            } else {
                answer.have = {kiosk_hex, 1, taken.size()};
                answer.alarms = {{record::Alarm::What::gap, kiosk_hex, 1, seq, "缺少中间的记录。"}};
                return CallError{CallFault::refused, "缺少中间的记录。", answer};
            }
        }
        if (added > 0) say("taken", taken.size());
        answer.have = {kiosk_hex, 1, taken.size()};
        answer.alarms = alarms;
        return answer;
    }
};

/// The kiosk's record.
struct Kiosk : AgentHost {
    std::vector<record::StoredEntry> own;
    std::vector<record::StoredEntry> spine;
    std::uint64_t taken = 0;
    std::size_t neighbours = 0;  ///< entries that lie over the books beside our own
    std::uint32_t given_epoch = 1, hub_epoch = 1;
    bool disk_full = false;
    const Hub* hub = nullptr;

    void write(const std::string& body) { own.push_back(entry_of(kiosk_hex, own.size() + 1, body)); }
    HostFacts facts() override {
        HostFacts facts;
        facts.congress = congress_hex;
        facts.own = {kiosk_hex, 1, own.size()};
        facts.hub_epoch = hub_epoch;
        facts.hub_seq = spine.size();
        facts.waiting = own.size() - std::min<std::size_t>(own.size(), taken);
        facts.laid = facts.waiting + neighbours;
        facts.given_epoch = given_epoch;
        return facts;
    }
    std::vector<record::StoredEntry> own_after(std::uint64_t seq, std::size_t limit, std::size_t) override {
        std::vector<record::StoredEntry> out;
        for (std::size_t i = seq; i < own.size() && out.size() < limit; ++i) out.push_back(own[i]);
        return out;
    }
    std::vector<record::Have> have() override { return {{hub_hex, 1, spine.size()}}; }
    Result<record::Record::Imported> import(const std::vector<record::StoredEntry>& entries) override {
        if (disk_full) return Error{ErrorKind::storage, "磁盘已满。"};
        record::Record::Imported out;
        for (const record::StoredEntry& entry : entries) {
            if (entry.entry.seq <= spine.size()) {
                ++out.known;
            } else if (entry.entry.seq == spine.size() + 1) {
                spine.push_back(entry);
                taken = std::max(taken, hub->spine_takes[entry.entry.seq - 1]);
                ++out.added;
            } else {
                out.alarms.push_back(
                    {record::Alarm::What::gap, hub_hex, 1, entry.entry.seq, "缺少中间的记录。"});
            }
        }
        return out;
    }
    void gave_all(std::uint32_t epoch) override { given_epoch = epoch; }
};

/// What becomes of one request.
enum class Fate {
    answered,
    lost_on_the_way,  ///< the hub never hears of it
    answer_lost,      ///< the hub did it, and nobody knows
    twice             ///< it arrives twice; the second answer is the one that is read
};

/// The wire. Each request asks `fate`, takes some time, and is answered or not.
struct Wire : HubCalls {
    Hub& hub;
    Ticks& now;
    std::function<Fate()> fate = [] { return Fate::answered; };
    Ticks trip{4}, timeout{3000};
    HubTime clock;
    std::vector<Call> log;

    Wire(Hub& the_hub, Ticks& the_now) : hub(the_hub), now(the_now) {}

    template <class Act>
    auto carried(Call call, Act act) -> decltype(act()) {
        log.push_back(call);
        const Fate what = fate();
        if (what == Fate::lost_on_the_way) return broken();
        now += trip / 2;
        ++hub.requests;
        auto answer = act();
        if (what == Fate::twice) answer = act();
        if (what == Fate::answer_lost) return broken();
        now += trip / 2;
        return answer;
    }
    CallError broken() {
        now += timeout;
        return {CallFault::unreachable, "连不上主控机。", {}};
    }
    Called<HealthReply> health() override {
        return carried(Call::health, [&]() -> Called<HealthReply> {
            return HealthReply{{hub.congress, hub_hex, hub.epoch, hub.spine.size()}, hub.version, Moment{now}};
        });
    }
    Called<StatusReply> status() override {
        return carried(Call::status, [&]() -> Called<StatusReply> {
            StatusReply reply;
            reply.status.have = {{hub_hex, 1, hub.spine.size()}, {kiosk_hex, 1, hub.taken.size()}};
            reply.status.epoch = hub.epoch;
            return reply;
        });
    }
    Called<PushAnswer> push(const std::vector<record::StoredEntry>& entries) override {
        return carried(Call::push, [&] { return hub.push(entries); });
    }
    Called<PullAnswer> pull(const std::vector<record::Have>& have, std::size_t limit) override {
        return carried(Call::pull, [&]() -> Called<PullAnswer> {
            ++hub.pulls;
            PullAnswer answer;
            const std::uint64_t from = have.empty() ? 0 : have.front().seq;
            for (std::size_t i = from; i < hub.spine.size() && answer.entries.size() < limit; ++i)
                answer.entries.push_back(hub.spine[i]);
            answer.more = from + answer.entries.size() < hub.spine.size();
            return answer;
        });
    }
    [[nodiscard]] HubTime time() const override { return clock; }
    void cut(bool) override {}
};

/// All of it together.
struct Hall {
    Ticks now{1'000'000};
    Hub hub;
    Kiosk kiosk;
    Wire wire{hub, now};
    SyncLoop loop;

    explicit Hall(SyncSettings settings = {}, std::uint64_t seed = 1) : loop(settings, seed) {
        kiosk.hub = &hub;
    }

    /// The next step; false where there is only to wait, and then until when is in `wake`.
    bool step(Ticks& wake) {
        const Step step = loop.next(now);
        if (step.call == Call::none) {
            wake = step.wake;
            return false;
        }
        carry_out(step, wire, kiosk)(loop, now);
        return true;
    }
    /// Lives on for so long; returns the number of requests.
    std::size_t run(Ticks span) {
        const Ticks end = now + span;
        const std::size_t before = wire.log.size();
        while (now < end) {
            Ticks wake{};
            if (!step(wake)) now = std::min(end, std::max(wake, now + Ticks{1}));
        }
        return wire.log.size() - before;
    }
    /// Until nothing is to be done at once.
    void settle() {
        Ticks wake{};
        while (step(wake)) {
        }
    }
    [[nodiscard]] Line line() const { return loop.state(now).line; }
    [[nodiscard]] bool in_step() const {
        if (hub.taken.size() != kiosk.own.size() || hub.spine.size() != kiosk.spine.size()) return false;
        for (std::size_t i = 0; i < kiosk.own.size(); ++i)
            if (hub.taken[i].hash != kiosk.own[i].hash) return false;
        for (std::size_t i = 0; i < hub.spine.size(); ++i)
            if (hub.spine[i].hash != kiosk.spine[i].hash) return false;
        return kiosk.taken == kiosk.own.size() && !hub.contradicted;
    }
};

}  // namespace daihui::sync::script
