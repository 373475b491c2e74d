#include "shared/sync/agent_driver.hpp"

#include <utility>

namespace daihui::sync {
namespace {

Ended failure(const CallError& error, std::size_t sent) {
    return [error, sent](SyncLoop& loop, Ticks now) { loop.failed(error, sent, now); };
}

Ended greet(HubCalls& hub, AgentHost& host) {
    auto reply = hub.health();
    if (!reply) return failure(reply.error(), 0);
    const HostFacts facts = host.facts();
    if (reply->health.congress == facts.congress && reply->health.epoch < facts.hub_epoch) {
        // A hub that was replaced and does not know: it hears of it, and stops.
        const auto takeover = host.takeover_of(reply->health.epoch);
        if (!takeover.empty()) static_cast<void>(hub.push(takeover));
    }
    return [reply = *reply, facts](SyncLoop& loop, Ticks now) { loop.greeted(reply, facts, now); };
}

Ended ask_status(HubCalls& hub, AgentHost& host) {
    auto reply = hub.status();
    if (!reply) return failure(reply.error(), 0);
    return [reply = *reply, facts = host.facts()](SyncLoop& loop, Ticks now) { loop.told(reply, facts, now); };
}

Ended push(const Step& step, HubCalls& hub, AgentHost& host) {
    const auto entries = host.own_after(step.after, step.entries, step.bytes);
    if (entries.empty()) {
        if (step.giving_epoch != 0) host.gave_all(step.giving_epoch);
        return [](SyncLoop& loop, Ticks) { loop.nothing_to_push(); };
    }
    auto answer = hub.push(entries);
    if (!answer) return failure(answer.error(), entries.size());
    if (!answer->decided.empty()) host.decided(answer->decided);
    return [answer = *answer, last = entries.back().entry.seq, facts = host.facts()](
               SyncLoop& loop, Ticks now) { loop.pushed(answer, last, facts, now); };
}

Ended pull(const Step& step, HubCalls& hub, AgentHost& host) {
    auto answer = hub.pull(host.have(), step.entries);
    if (!answer) return failure(answer.error(), 0);
    record::Record::Imported imported;
    if (!answer->entries.empty()) {
        auto done = host.import(answer->entries);
        if (!done)
            return [error = done.error()](SyncLoop& loop, Ticks now) { loop.could_not_store(error, now); };
        imported = std::move(*done);
    }
    return [imported = std::move(imported), more = answer->more, facts = host.facts()](
               SyncLoop& loop, Ticks now) { loop.pulled(imported.added, more, imported.alarms, facts, now); };
}

}  // namespace

Ended carry_out(const Step& step, HubCalls& hub, AgentHost& host) {
    switch (step.call) {
        case Call::health:
            return greet(hub, host);
        case Call::status:
            return ask_status(hub, host);
        case Call::push:
            return push(step, hub, host);
        case Call::pull:
            return pull(step, hub, host);
        case Call::none:
            break;
    }
    std::abort();
}

}  // namespace daihui::sync
