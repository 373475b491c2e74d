#include "kiosk/app/network.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

#include "kiosk/app/finder.hpp"
#include "kiosk/app/frame_loop.hpp"
#include "kiosk/app/hub_client.hpp"
#include "kiosk/app/neighbour_desk.hpp"
#include "shared/base/file.hpp"
#include "shared/hub/hub_desk.hpp"
#include "shared/hub/kiosk_host.hpp"
#include "shared/hub/local_hub.hpp"
#include "shared/sync/agent.hpp"
#include "shared/sync/client.hpp"
#include "shared/sync/peers.hpp"
#include "shared/sync/server.hpp"

namespace daihui::app {
namespace {

/// A machine asks no more neighbours than this, which reaches sixty-four in six rounds.
constexpr std::size_t most_neighbours = 6;
/// How long a hub that does not answer is asked at one address before it is looked for at another.
constexpr std::chrono::seconds address_patience{10};

Result<sync::Server::Options> server_on(const venue::Venue& venue, const std::string& listen) {
    const std::size_t colon = listen.rfind(':');
    sync::Server::Options options;
    options.address = listen.substr(0, colon);
    if (options.address.size() > 2 && options.address.front() == '[')
        options.address = options.address.substr(1, options.address.size() - 2);
    if (colon != std::string::npos)
        std::from_chars(listen.data() + colon + 1, listen.data() + listen.size(), options.port);
    auto identity = sync::tls_identity(venue.folder() / "keys");
    if (!identity) return identity.error();
    options.tls = *identity;
    return options;
}

class KioskNetwork : public Network {
  public:
    KioskNetwork(venue::Venue& venue, const sync::ClientOptions& client, std::function<Moment()> now)
        : venue_(venue), client_(client), host_(venue, std::move(now)), written_(venue.record().last_seq()) {
        // The first bytes of the device's id: machines that were switched on together do not try together.
        const record::Id id = record::device_id(client.key->public_key());
        std::memcpy(&seed_, id.data(), sizeof seed_);
        call_hub();
    }

    ~KioskNetwork() override {
        if (desk_) desk_->stop();
        if (server_) server_->stop();
    }

    Result<void> meet_neighbours(const KioskConfig& config) {
        std::optional<Finder::Gate> gate;
        if (!config.listen.empty()) {
            auto options = server_on(venue_, config.listen);
            if (!options) return options.error();
            own_ = options->tls.pin;
            desk_ = std::make_unique<NeighbourDesk>(venue_, [] { FrameLoop::wake(); });
            auto server = sync::Server::start(std::move(*options), *desk_);
            if (!server) return server.error();
            server_ = std::move(*server);
            gate = Finder::Gate{own_, server_->port(), sync::Announcement::What::kiosk};
        }
        std::vector<sync::Neighbour> all;
        for (const std::string& text : config.neighbours) {
            auto one = sync::parse_neighbour(text);
            if (!one) return one.error();
            all.push_back(*one);
        }
        finder_ = std::make_unique<Finder>(venue_, config.discover, std::move(all), gate);
        sync::Peers::Options options;
        options.seed = seed_;
        options.wake = [] { FrameLoop::wake(); };
        peers_ = std::make_unique<sync::Peers>(std::move(options), [this](const sync::Neighbour& one) {
            sync::ClientOptions client = client_;
            client.url = one.url;
            client.pin = one.pin;
            return std::make_unique<sync::Client>(std::move(client));
        });
        return {};
    }

    void serve(Moment at) override {
        if (const std::uint64_t last = venue_.record().last_seq(); last != written_) {
            written_ = last;
            agent_->wrote();
        }
        static_cast<void>(agent_->serve(host_));
        const sync::SyncState state = agent_->state();
        venue_.set_contact(state.last_contact, agent_->now(), own_clock());
        venue_.set_held(state.line == sync::Line::held);
        if (state.forked) venue_.stop_for_good(state.words);
        tell_screens(state);
        if (state.time.known()) hub_time_ = state.time.now(agent_->now(), {});
        state_ = state.line == sync::Line::online ? HubLink::up : HubLink::down;
        if (desk_) static_cast<void>(desk_->serve(at));
        if (peers_) {
            // A hub that just did not answer once is no reason yet.
            const bool away = state.line == sync::Line::offline || state.line == sync::Line::cut;
            if (away)
                if (auto now = finder_->changed_neighbours())
                    peers_->set(sync::chosen_neighbours(std::move(*now), own_, most_neighbours));
            peers_->hub_in_reach(!away);
            static_cast<void>(peers_->serve(host_));
        }
        if (state.line == sync::Line::offline)
            look_for_hub();
        else
            asked_since_.reset();
        // What follows from what came in (a sealed box) is news for the hub as well.
        if (const std::uint64_t last = venue_.record().last_seq(); last != written_) {
            written_ = last;
            agent_->wrote();
        }
    }
    void notice(const std::string& words) override { notice_ = words; }
    [[nodiscard]] HubLink state() const override { return state_; }
    [[nodiscard]] std::optional<Moment> hub_time() const override { return hub_time_; }
    [[nodiscard]] std::optional<sync::ClientOptions> hub_client() const override { return client_; }
    void link(HubLink link) override {
        if (!venue_.stopped()) agent_->cut(link == HubLink::down);
    }
    [[nodiscard]] bool is_busy() const override {
        return agent_->state().busy || (peers_ && peers_->is_busy()) || (desk_ && desk_->waiting() > 0);
    }

  private:
    void call_hub() {
        sync::Agent::Options options;
        options.wake = [] { FrameLoop::wake(); };
        options.seed = seed_;
        options.version = DAIHUI_VERSION;
        // A machine whose chain is forked says nothing more to anybody, after a restart neither.
        if (venue_.stopped()) options.start = sync::AgentStart::cut;
        agent_ = std::make_unique<sync::Agent>(std::move(options), std::make_unique<sync::Client>(client_),
                                               std::make_unique<sync::Client>(client_));
    }
    /// The hub's key is what it is known by; where it is may change.
    void look_for_hub() {
        if (!finder_ || venue_.stopped()) return;
        if (!asked_since_) asked_since_ = agent_->now();
        if (agent_->now() - *asked_since_ < address_patience) return;
        asked_since_ = agent_->now();
        const auto other = finder_->other_address(client_.url, client_.pin);
        if (!other) return;
        client_.url = *other;
        call_hub();
    }
    void tell_screens(const sync::SyncState& state) {
        venue::LinkReport link;
        link.online = state.line == sync::Line::online && !venue_.stopped();
        link.line = sync::line_words(venue_.stopped() ? sync::Line::stopped : state.line);
        link.words = venue_.stopped() ? *venue_.stopped() : state.words;
        link.trouble = state.trouble;
        if (state.time.known())
            link.clock = sync::clock_difference_words(state.time.ahead(agent_->now(), own_clock()))
                             .value_or(std::string());
        link.alarms = state.alarms;
        if (!notice_.empty()) link.alarms.push_back({record::Alarm::What::signature, "", 0, 0, notice_});
        venue_.set_link(std::move(link));
    }
    /// The machine's own clock, which the screens no longer follow once the hub was heard.
    static Moment own_clock() {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }

    venue::Venue& venue_;
    sync::ClientOptions client_;
    std::uint64_t seed_ = 0;
    std::string notice_;
    hub::KioskHost host_;
    std::uint64_t written_;
    HubLink state_ = HubLink::down;
    std::optional<Moment> hub_time_;
    std::unique_ptr<NeighbourDesk> desk_;
    std::unique_ptr<sync::Server> server_;
    sync::Pin own_{};  ///< of this machine's TLS key; zeros where it listens to nobody
    std::unique_ptr<Finder> finder_;
    std::unique_ptr<sync::Peers> peers_;
    std::optional<sync::Ticks> asked_since_;  ///< at this address, and without an answer
    std::unique_ptr<sync::Agent> agent_;      ///< last: its threads end first
};

class HubNetwork : public Network {
  public:
    explicit HubNetwork(venue::Venue& venue) : desk_(venue, [] { FrameLoop::wake(); }) {}
    ~HubNetwork() override {
        // Whoever waits for the desk is told that it stops; this thread serves nobody any more.
        desk_.stop();
        if (server_) server_->stop();
    }

    Result<void> listen(venue::Venue& venue, Discover discover, sync::Server::Options options) {
        const std::string address = options.address;
        const sync::Pin pin = options.tls.pin;
        auto server = sync::Server::start(std::move(options), desk_);
        if (!server) return server.error();
        server_ = std::move(*server);
        listening_.emplace(venue.folder(), address, server_->port());
        finder_ = std::make_unique<Finder>(venue, discover, std::vector<sync::Neighbour>{},
                                           Finder::Gate{pin, server_->port(), sync::Announcement::What::hub});
        return {};
    }
    void serve(Moment now) override { static_cast<void>(desk_.serve(now)); }
    [[nodiscard]] HubLink state() const override { return HubLink::up; }
    void link(HubLink) override {}
    [[nodiscard]] bool is_busy() const override { return desk_.waiting() > 0; }

  private:
    hub::HubDesk desk_;
    std::unique_ptr<sync::Server> server_;
    std::optional<hub::Listening> listening_;  ///< for the command line of this machine
    std::unique_ptr<Finder> finder_;           ///< says where this hub is
};

}  // namespace

Result<std::shared_ptr<const record::SigningKey>> device_key(const std::filesystem::path& venue) {
    return hub::own_key(venue);
}

Result<std::unique_ptr<Network>> kiosk_network(venue::Venue& venue, const KioskConfig& config,
                                               std::function<Moment()> now) {
    auto client = hub_client(venue, config);
    if (!client) return client.error();
    auto network = std::make_unique<KioskNetwork>(venue, *client, std::move(now));
    if (auto joined = network->meet_neighbours(config); !joined) return joined.error();
    return std::unique_ptr<Network>(std::move(network));
}

Result<std::unique_ptr<Network>> hub_network(venue::Venue& venue, const std::string& listen,
                                             Discover discover) {
    auto options = server_on(venue, listen);
    if (!options) return options.error();
    auto network = std::make_unique<HubNetwork>(venue);
    if (auto listening = network->listen(venue, discover, std::move(*options)); !listening)
        return listening.error();
    return std::unique_ptr<Network>(std::move(network));
}

}  // namespace daihui::app
