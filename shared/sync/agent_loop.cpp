#include "shared/sync/agent_loop.hpp"

#include <algorithm>
#include <utility>

namespace daihui::sync {
namespace {

using What = record::Alarm::What;

constexpr std::size_t alarms_kept = 50;

/// Alarms about our own entries that no second try mends.
bool is_final(What what) {
    switch (what) {
        case What::fork:
        case What::broken:
        case What::signature:
        case What::other_congress:
        case What::unknown_device:
        case What::old_hub:
            return true;
        case What::gap:
        case What::future:
        case What::suspended:
        case What::too_large:
            return false;
    }
    return true;
}

}  // namespace

std::string_view line_words(Line line) {
    switch (line) {
        case Line::starting:
            return "正在连接主控机";
        case Line::online:
            return "网络正常";
        case Line::offline:
        case Line::cut:
            return "脱网，票已存本机";
        case Line::held:
            return "本机已停用";
        case Line::stopped:
            return "同步已停止，请秘书处处理";
    }
    return "";
}

SyncLoop::SyncLoop(SyncSettings settings, std::uint64_t seed)
    : settings_(settings),
      backoff_(seed, settings.backoff),
      gather_(seed ^ 0x9a78e4, {settings.gather, settings.gather, settings.gather / 2}),
      entries_(settings.most_entries),
      bytes_(settings.most_bytes) {}

Step SyncLoop::wait_until(Ticks wake) const {
    Step step;
    step.wake = wake;
    return step;
}

Step SyncLoop::next(Ticks now) {
    constexpr Ticks far = Ticks::max();
    if (flying_ != Call::none || !link_up_ || (for_good_ && !tell_fork_)) return wait_until(far);
    if (now < retry_at_) return wait_until(retry_at_);
    if (std::exchange(news_, false) && !news_at_) news_at_ = std::max(now + gather_.next(), rest_until_);
    Step step;
    if (tell_fork_) {
        step.call = flying_ = Call::status;
        return step;
    }
    step.entries = entries_;
    step.bytes = bytes_;
    step.after = held_there_;
    step.giving_epoch = giving_all_ ? epoch_ : 0;
    if (!greeted_ || (!joined_ && settings_.toward == Toward::neighbour)) {
        step.call = Call::health;
    } else if (!joined_ || now >= status_at_) {
        step.call = Call::status;
    } else if (push_due_ && (pulled_last_ || !pull_due_)) {
        // Pushes and pulls take turns, so that neither a long history nor a busy hall holds up the other.
        step.call = Call::push;
        push_due_ = false;  // what is written from here on is another reason
        pulled_last_ = false;
    } else if (pull_due_ || now >= std::min(pull_at_, news_at_.value_or(far))) {
        step.call = Call::pull;
        step.entries = std::max(settings_.most_pulled, std::min(laid_, settings_.most_pulled_at_all));
        pull_due_ = news_ = false;
        news_at_.reset();
        pulled_last_ = true;
        pull_began_ = now;
    } else {
        return wait_until(std::min({pull_at_, status_at_, news_at_.value_or(far)}));
    }
    flying_ = step.call;
    return step;
}

void SyncLoop::contact(const HostFacts& facts, Ticks now) {
    flying_ = Call::none;
    if (!state_.last_contact || failing_ || held_) line_since_ = now;
    state_.last_contact = now;
    state_.waiting = facts.waiting;
    hub_seq_ = facts.hub_seq;
    laid_ = facts.laid;
    failing_ = false;
    held_.reset();
    state_.words.clear();
}

void SyncLoop::greeted(const HealthReply& reply, const HostFacts& facts, Ticks now) {
    flying_ = Call::none;
    state_.waiting = facts.waiting;
    const Health& health = reply.health;
    if (reply.version != protocol_version)
        return hold(Line::stopped,
                    "主控机的程序版本与本机不同（协议 " + std::to_string(reply.version) + " 与 " +
                        std::to_string(protocol_version) + "）。请装成同一版本后重新启动本机。",
                    now);
    if (health.congress != facts.congress)
        return hold(Line::stopped, "对方是另一次大会的主控机。请检查 kiosk.toml 的 hub，或重新入网。", now);
    if (settings_.toward == Toward::neighbour) {
        // What it is to this congress its entries say: each is signed by a machine that the hub admitted.
        greeted_ = joined_ = pull_due_ = true;
        push_due_ = false;
        status_at_ = Ticks::max();
        return;
    }
    if (health.epoch < facts.hub_epoch) {
        alarm({What::old_hub, health.device, health.epoch, health.head,
               "原主控机仍在运行，但已由另一台主控机接管。请关掉原主控机，并让本机连接接管的主控机。"});
        return hold(Line::stopped, state_.alarms.back().words, now);
    }
    greeted_ = true;
}

void SyncLoop::told(const StatusReply& reply, const HostFacts& facts, Ticks now) {
    if (for_good_) {
        flying_ = Call::none;
        tell_fork_ = false;
        return;
    }
    contact(facts, now);
    backoff_.reset();
    if (!joined_) {
        entries_ = settings_.most_entries;
        bytes_ = settings_.most_bytes;
        // Whose turn it is stays: a pull that always fails must not keep what was written here from the hub.
        pull_due_ = push_due_ = true;
    }
    joined_ = true;
    own_device_ = facts.own.device;
    status_at_ = now + settings_.status_every;
    std::uint64_t held = 0;
    for (const record::Have& have : reply.status.have)
        if (have.device == facts.own.device && have.epoch == facts.own.epoch) held = have.seq;
    if (held > facts.own.seq) {
        // Going on would write other entries under the same numbers: a fork that every machine would refuse.
        alarm({What::fork, facts.own.device, facts.own.epoch, held,
               "本机的记录比主控机收到的还短（主控机有 " + std::to_string(held) + " 条，本机只有 " +
                   std::to_string(facts.own.seq) +
                   " 条），本机可能恢复过旧备份，或被复制成了两台。请停用本机，换一台机器重新入网。"});
        return stop_forked(state_.alarms.back().words, now);
    }
    // Whatever it once said: what it holds now is what counts (it may have been restored from its backup).
    if (!giving_all_) held_there_ = held;
    if (reply.status.epoch > std::max(facts.given_epoch, epoch_)) {
        giving_all_ = true;
        held_there_ = 0;
    }
    epoch_ = reply.status.epoch;
    if (facts.own.seq > held_there_) push_due_ = true;
}

void SyncLoop::nothing_to_push() {
    flying_ = Call::none;
    giving_all_ = false;
}

void SyncLoop::pushed(const PushAnswer& answer, std::uint64_t last_sent, const HostFacts& facts, Ticks now) {
    contact(facts, now);
    own_device_ = facts.own.device;
    if (!answer.alarms.empty()) return judge(answer.alarms, now);
    // Anew to a hub that has the entries already, what matters is how far we are.
    const std::uint64_t held = giving_all_ ? std::min(last_sent, answer.have.seq) : answer.have.seq;
    const bool further = held > held_there_;
    held_there_ = held;
    // Its word about them: the live stream tells when there is one, unless it died unnoticed.
    if (live_)
        pull_at_ = std::min(pull_at_, now + settings_.pull_every);
    else
        (answer.decided.empty() ? pull_due_ : news_) = true;
    push_due_ = push_due_ || facts.own.seq > held_there_ || giving_all_;
    if (further)
        backoff_.reset();
    else
        retry(now);  // neither taken nor refused: not in a circle
}

void SyncLoop::pulled(std::size_t added, bool more, const std::vector<record::Alarm>& alarms,
                      const HostFacts& facts, Ticks now) {
    contact(facts, now);
    state_.trouble.clear();
    for (const record::Alarm& found : alarms) alarm(found);
    for (const record::Alarm& found : alarms)
        if (found.what == What::fork && found.device == facts.own.device) return stop_forked(found.words, now);
    pull_at_ = now + (live_ ? settings_.pull_every_live : settings_.pull_every);
    rest_until_ = now + std::min(settings_.rest * (now - pull_began_), settings_.longest_rest);
    if (added > 0 || (!more && alarms.empty())) {
        backoff_.reset();
        pull_due_ = pull_due_ || more;
        return;
    }
    // Something came that cannot be stored, and nothing else: asking at once would only bring it again.
    pull_due_ = pull_due_ || more;
    retry(now);
}

void SyncLoop::failed(const CallError& error, std::size_t sent, Ticks now) {
    if (for_good_) {
        flying_ = Call::none;
        tell_fork_ = error.fault == CallFault::unreachable || error.fault == CallFault::busy;
        return retry(now);
    }
    if (flying_ == Call::push) push_due_ = true;
    if (flying_ == Call::pull) pull_due_ = true;
    flying_ = Call::none;
    const bool reached = error.fault != CallFault::unreachable && error.fault != CallFault::wrong_hub &&
                         error.fault != CallFault::cancelled;
    if (!reached && !failing_) {
        failing_ = true;
        line_since_ = now;
    }
    if (error.fault != CallFault::cancelled) state_.words = error.words;
    switch (error.fault) {
        case CallFault::cancelled:
        case CallFault::unreachable:
            greeted_ = joined_ = false;
            if (sent > 1) shrink(sent);  // on a poor line a shorter batch gets through
            return retry(now);
        case CallFault::wrong_hub:
            alarm({What::signature, "", 1, 0, error.words});
            greeted_ = joined_ = false;
            return retry(now);
        case CallFault::time:
            greeted_ = false;
            return retry(now);
        case CallFault::signature:
        case CallFault::malformed:
        case CallFault::replayed:
        case CallFault::busy:
            joined_ = false;
            return retry(now);
        case CallFault::not_admitted:  // a moment ago, perhaps: soon again
            hold(Line::held, error.words, now);
            return retry(now);
        case CallFault::suspended:
            return hold(Line::held, error.words, now);
        case CallFault::too_large:
            if (sent <= 1) {
                alarm({What::too_large, "", 1, 0, error.words});
                return stop_for_good(error.words, now);
            }
            shrink(sent);
            return;
        case CallFault::refused:
            if (error.answer.alarms.empty()) {
                joined_ = false;
                return retry(now);
            }
            return judge(error.answer.alarms, now);
    }
}

void SyncLoop::judge(const std::vector<record::Alarm>& alarms, Ticks now) {
    for (const record::Alarm& found : alarms) alarm(found);
    for (const record::Alarm& found : alarms) {
        if (found.what == What::fork && found.device == own_device_) return stop_forked(found.words, now);
        if (is_final(found.what)) return stop_for_good(found.words, now);
        if (found.what == What::suspended) return hold(Line::held, found.words, now);
    }
    // A gap: the hub holds less than we took it to. Ask what it has, then push from there.
    state_.words = alarms.front().words;
    joined_ = false;
    retry(now);
}

void SyncLoop::could_not_store(const Error& error, Ticks now) {
    flying_ = Call::none;
    pull_due_ = true;
    state_.trouble = error.message;
    retry(now);
}

void SyncLoop::retry(Ticks now) { retry_at_ = now + backoff_.next(); }

void SyncLoop::hold(Line line, std::string words, Ticks now) {
    flying_ = Call::none;
    if (held_ != line) line_since_ = now;
    held_ = line;
    state_.words = std::move(words);
    greeted_ = joined_ = false;
    retry_at_ = now + settings_.held_every;
}

void SyncLoop::stop_for_good(std::string words, Ticks now) {
    hold(Line::stopped, std::move(words), now);
    for_good_ = true;
}

void SyncLoop::stop_forked(std::string words, Ticks now) {
    state_.forked = true;
    stop_for_good(std::move(words), now);
    tell_fork_ = true;
    retry_at_ = now;
}

void SyncLoop::shrink(std::size_t sent) {
    entries_ = std::max<std::size_t>(1, std::min(entries_, sent) / 2);
    bytes_ = std::max<std::size_t>(1, bytes_ / 2);
}

void SyncLoop::alarm(const record::Alarm& alarm) {
    auto& all = state_.alarms;
    const auto same = [&](const record::Alarm& other) { return other == alarm; };
    all.erase(std::remove_if(all.begin(), all.end(), same), all.end());
    all.push_back(alarm);
    if (all.size() > alarms_kept) all.erase(all.begin());
}

void SyncLoop::wrote() {
    push_due_ = settings_.toward == Toward::hub;
    ++state_.waiting;
}

void SyncLoop::heard(std::uint64_t hub_seq) {
    if (hub_seq > hub_seq_) news_ = true;
}

void SyncLoop::live(bool up) {
    if (up && !live_) pull_due_ = true;  // what was said between
    live_ = up;
}

void SyncLoop::link(bool up, Ticks now) {
    if (up == link_up_) return;
    link_up_ = up;
    line_since_ = now;
    if (!up) return;
    greeted_ = joined_ = false;
    retry_at_ = now;
    backoff_.reset();
}

SyncState SyncLoop::state(Ticks now) const {
    SyncState out = state_;
    if (!link_up_)
        out.line = Line::cut;
    else if (held_)
        out.line = *held_;
    else if (!state_.last_contact)
        out.line = failing_ ? Line::offline : Line::starting;
    else
        out.line = failing_ && now - *state_.last_contact > settings_.patience ? Line::offline : Line::online;
    out.since = line_since_;
    out.busy = flying_ != Call::none || (link_up_ && !held_ && now >= retry_at_ &&
                                         (!joined_ || push_due_ || pull_due_ || news_ || news_at_));
    if (out.line == Line::online) out.words.clear();
    return out;
}

}  // namespace daihui::sync
