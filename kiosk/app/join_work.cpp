#include "kiosk/app/join_work.hpp"

#include <algorithm>
#include <utility>

#include "kiosk/app/hub_client.hpp"
#include "kiosk/app/network.hpp"

namespace daihui::app {
namespace {

/// How often a waiting machine asks whether it was admitted.
constexpr std::chrono::seconds ask_again{2};

/// Nobody answers there, or somebody else.
bool is_away(const sync::CallError& error) {
    return error.fault == sync::CallFault::unreachable || error.fault == sync::CallFault::wrong_hub;
}

}  // namespace

JoinWork::JoinWork(Options options) : options_(std::move(options)) {}

JoinWork::~JoinWork() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        if (client_) client_->cut(true);
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

JoinWork::State JoinWork::state() const {
    const std::lock_guard lock(mutex_);
    return state_;
}

void JoinWork::tell(Stage stage, std::string words) {
    {
        const std::lock_guard lock(mutex_);
        state_.stage = stage;
        state_.words = std::move(words);
    }
    if (options_.wake) options_.wake();
}

void JoinWork::start(std::function<void()> work) {
    // Whoever was before has ended: it told a stage in which a code is wanted as the last thing it did.
    if (thread_.joinable()) thread_.join();
    thread_ = std::thread(std::move(work));
}

void JoinWork::give(const sync::EnrolmentCode& code) {
    if (state().stage != Stage::code) return;
    tell(Stage::asking, "正在连接主控机…");
    start([this, code] { join(code); });
}

void JoinWork::resume(const venue::HubAddress& hub) {
    tell(Stage::asking, "正在连接主控机…");
    start([this, hub] {
        auto key = device_key(options_.venue);
        if (!key) return tell(Stage::code, key.error().message);
        {
            const std::lock_guard lock(mutex_);
            state_.device = to_hex(record::device_id((*key)->public_key()));
        }
        if (client_for(hub, *key)) wait_for_admission(hub, *key, Asked::before);
    });
}

std::shared_ptr<sync::Client> JoinWork::client_for(const venue::HubAddress& hub,
                                                   std::shared_ptr<const record::SigningKey> key) {
    sync::ClientOptions options;
    options.url = sync::hub_url(hub.host, hub.port);
    const auto pin = hash_from_hex(hub.pin);
    if (!pin || !sync::is_hub_url(options.url)) {
        tell(Stage::code, "会场文件夹中主控机的地址不完整。请换一个会场文件夹，重新扫描入网码。");
        return nullptr;
    }
    options.pin = *pin;
    options.key = std::move(key);
    auto client = std::make_shared<sync::Client>(std::move(options));
    const std::lock_guard lock(mutex_);
    state_.hub_key = hub.pin;
    client_ = client;
    if (stopping_) client->cut(true);
    return client;
}

std::vector<venue::HubAddress> JoinWork::other_addresses(const venue::HubAddress& hub) const {
    std::vector<venue::HubAddress> out;
    const auto pin = hash_from_hex(hub.pin);
    if (!options_.heard || !pin) return out;
    for (const std::string& url : options_.heard(*pin))
        if (const auto place = sync::hub_place(url); place && url != sync::hub_url(hub.host, hub.port))
            out.push_back({place->host, place->port, hub.pin});
    return out;
}

void JoinWork::join(const sync::EnrolmentCode& code) {
    venue::HubAddress hub{code.host, code.port, to_hex(code.pin)};
    // Whose hub it is needs no key of ours yet.
    const auto any_key = std::make_shared<const record::SigningKey>(record::SigningKey::generate());
    auto stranger = client_for(hub, any_key);
    if (!stranger) return;
    auto health = stranger->health();
    if (!health && is_away(health.error()))
        for (const venue::HubAddress& other : other_addresses(hub)) {
            auto asked = client_for(other, any_key);
            auto answer = asked ? asked->health() : health;
            if (!answer) continue;
            hub = other;
            stranger = std::move(asked);
            health = std::move(answer);
            break;
        }
    if (!health) return tell(Stage::code, health.error().words);
    if (!std::filesystem::exists(options_.venue / "venue.json")) {
        venue::JoinOptions options;
        options.congress = health->health.congress;
        options.hub = hub;
        options.machine = options_.machine;
        options.role = options_.role;
        auto joined = venue::Venue::join(options_.venue, options);
        if (!joined) return tell(Stage::code, joined.error().message);
        const std::lock_guard lock(mutex_);
        state_.pin = joined->pin;
    } else {
        // A code that did not work before; the key of the first try is kept.
        auto venue = venue::Venue::open(options_.venue, {.embedded_hub = false});
        if (!venue) return tell(Stage::code, venue.error().message);
        const auto& before = (*venue)->hub_address();
        if (!before || before->pin != hub.pin ||
            to_hex((*venue)->record().congress_id()) != health->health.congress)
            return tell(Stage::code, "会场文件夹 " + options_.venue.string() +
                                         " 属于另一台主控机。请在 kiosk.toml 中换一个 venue 后重新启动。");
    }
    auto key = device_key(options_.venue);
    if (!key) return tell(Stage::code, key.error().message);
    {
        const std::lock_guard lock(mutex_);
        state_.device = to_hex(record::device_id((*key)->public_key()));
    }
    auto client = client_for(hub, *key);
    if (!client) return;
    client->set_time(stranger->time());
    auto answer = client->enrol(code.secret, options_.machine, options_.role);
    if (!answer) return tell(Stage::code, answer.error().words);
    if (answer->state == sync::EnrolAnswer::State::refused) return tell(Stage::code, answer->words);
    wait_for_admission(hub, *key, Asked::now);
}

void JoinWork::wait_for_admission(venue::HubAddress hub, std::shared_ptr<const record::SigningKey> key,
                                  Asked asked) {
    std::shared_ptr<sync::Client> client;
    {
        const std::lock_guard lock(mutex_);
        client = client_;
    }
    std::size_t next = 0;
    std::optional<std::chrono::steady_clock::time_point> away_since;  // at this address
    for (;;) {
        // The hub's time first: the request is signed with it.
        if (!client->time().known()) static_cast<void>(client->health());
        auto answer = client->enrol_state();
        if (answer || !is_away(answer.error())) away_since.reset();
        if (answer) {
            switch (answer->state) {
                case sync::EnrolAnswer::State::admitted:
                    return tell(Stage::admitted, "");
                case sync::EnrolAnswer::State::refused:
                    return tell(Stage::code, answer->words);
                case sync::EnrolAnswer::State::waiting:
                    tell(Stage::waiting, answer->words);
                    break;
            }
        } else if (answer.error().fault == sync::CallFault::cancelled) {
            return;
        } else if (asked == Asked::before && answer.error().fault == sync::CallFault::not_admitted) {
            return tell(Stage::code,
                        answer.error().words);  // the hub does not know this machine: no code was used
        } else {
            tell(Stage::waiting, answer.error().words);
            const auto now = std::chrono::steady_clock::now();
            if (is_away(answer.error()) && !away_since) away_since = now;
            const auto others = away_since && now - *away_since >= options_.patience
                                    ? other_addresses(hub)
                                    : std::vector<venue::HubAddress>{};
            if (!others.empty()) {
                hub = others[next++ % others.size()];
                away_since.reset();
                client = client_for(hub, key);
                if (!client) return;
                continue;
            }
        }
        if (!pause()) return;
    }
}

bool JoinWork::pause() {
    std::unique_lock lock(mutex_);
    return !changed_.wait_for(lock, ask_again, [this] { return stopping_; });
}

}  // namespace daihui::app
