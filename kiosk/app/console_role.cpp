#include "kiosk/app/console_role.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <exception>
#include <optional>
#include <utility>

#include "kiosk/app/frame_loop.hpp"
#include "kiosk/app/hub_client.hpp"
#include "shared/folder/rules.hpp"
#include "shared/sync/own_addresses.hpp"
#include "shared/sync/tls_identity.hpp"

namespace daihui::app {
namespace {

namespace console = session::console;

/// Units across in landscape that the console's two columns need.
constexpr float least_width = 1180;
/// How often work in the other thread is asked whether it is done.
constexpr std::chrono::milliseconds look_again{50};

/// Where machines that are to join find the hub: this one, where it listens, or the one that this console
/// joined.
std::optional<console::Gate> gate_of(const RoleContext& context) {
    console::Gate gate;
    if (!context.venue.is_hub()) {
        const auto& hub = context.venue.hub_address();
        const auto pin = hub ? hash_from_hex(hub->pin) : std::nullopt;
        if (!pin) return std::nullopt;
        gate.hosts = {hub->host};
        gate.port = hub->port;
        gate.pin = *pin;
        return gate;
    }
    const std::string& listen = context.config.listen;
    const std::size_t colon = listen.rfind(':');
    if (colon == std::string::npos) return std::nullopt;
    const auto identity = sync::tls_identity(context.venue.folder() / "keys");
    if (!identity) return std::nullopt;
    std::from_chars(listen.data() + colon + 1, listen.data() + listen.size(), gate.port);
    gate.pin = identity->pin;
    // An address of its own is where it listens; else every way to this machine is one.
    const std::string host = listen.substr(0, colon);
    const bool anywhere = host.empty() || host == "0.0.0.0" || host == "[::]";
    gate.hosts = anywhere ? sync::own_addresses() : std::vector<std::string>{host};
    return gate;
}

console::Options options_of(const RoleContext& context, std::atomic<std::size_t>& done,
                            std::atomic<std::size_t>& of, venue::ConsoleHost* host) {
    console::Options options;
    options.host = host;
    options.progress = [&done, &of](std::size_t now, std::size_t all) {
        done = now;
        of = all;
        FrameLoop::wake();
    };
    options.rule_sets = folder::rule_sets();
    options.machine = context.config.machine;
    options.sticks = context.config.sticks;
    options.gate = gate_of(context);
    options.entry = context.pin_given ? console::Entry::pin_given : console::Entry::locked;
    return options;
}

/// Null where the hub is here.
std::unique_ptr<hub::RemoteHub> hub_elsewhere(const RoleContext& context) {
    if (context.venue.is_hub()) return nullptr;
    auto client = hub_client(context.venue, context.config);
    // Then nothing can be asked of it, and the venue says so whatever people touch.
    if (!client) return nullptr;
    hub::RemoteHub::Options options;
    options.client = std::move(*client);
    options.where = [&context_venue = context.venue, &config = context.config,
                     agents = context.hub_client]() -> std::optional<sync::ClientOptions> {
        // Where this machine's agent reaches it; that has found a hub that moved.
        if (auto reached = agents ? agents() : std::nullopt) return reached;
        auto now = hub_client(context_venue, config);
        return now ? std::optional(std::move(*now)) : std::nullopt;
    };
    options.wake = [] { FrameLoop::wake(); };
    return std::make_unique<hub::RemoteHub>(context.venue, std::move(options));
}

session::Instant instant(const Clock& clock) {
    const Moment wall = clock.now();
    // Under automation only the script moves time: the finger's own milliseconds do not count for timeouts.
    const auto steady = clock.is_frozen()
                            ? wall.time_since_epoch()
                            : std::chrono::milliseconds{static_cast<std::int64_t>(clock.steady_ms())};
    return {wall, steady};
}

}  // namespace

ConsoleRole::ConsoleRole(const RoleContext& context)
    : context_(context),
      remote_(hub_elsewhere(context)),
      console_(context.venue, options_of(context, done_, of_, remote_.get()), instant(context.clock)) {}

ConsoleRole::~ConsoleRole() {
    if (work_.valid()) work_.wait();
}

session::Instant ConsoleRole::now() const { return instant(context_.clock); }

void ConsoleRole::guarded(const std::function<void()>& act) {
    try {
        act();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "控制台出错：%s\n", error.what());
        console_.fail();
    }
}

bool ConsoleRole::has_changed() {
    if (!work_.valid()) return console_.revision() != seen_;
    return view_.busy_done != done_ || work_.wait_for(std::chrono::seconds{0}) == std::future_status::ready;
}

void ConsoleRole::finish_work() {
    std::future<void> work = std::move(work_);
    guarded([&] { work.get(); });
    done_ = of_ = 0;
}

void ConsoleRole::draw(ui::Kit& kit) {
    if (work_.valid()) {
        // The console is the worker's: what was gathered before stays on the glass.
        view_.busy_done = done_;
        view_.busy_of = of_;
        static_cast<void>(screens::draw_console(view_, state_, kit));
        return;
    }
    try {
        if (gathered_ != console_.revision()) {
            gathered_ = console_.revision();
            view_ = console_.view(now());
        }
    } catch (...) {
        console_.fail();
        throw;
    }
    if (view_.screen != last_screen_) {
        // Names and the 口令 that were on the screen do not stay in the memory of a locked one.
        if (view_.door || last_screen_ == "console-key" || last_screen_ == "console-key-check") kit.forget();
        last_screen_ = view_.screen;
    }
    seen_ = gathered_;
    const auto action = screens::draw_console(view_, state_, kit);
    shown_ = shown_ || !view_.busy.empty();
    if (action) guarded([&] { console_.tapped(*action, now()); });
    const ui::Pointer& pointer = kit.pointer();
    if (pointer.held || pointer.edge != ui::PointerEdge::none) console_.touched(now());
    if (const auto role = console_.take_role()) context_.switch_to(*role);
}

void ConsoleRole::scanned(std::string_view token) {
    if (work_.valid()) return;  // nothing overtakes what was announced
    guarded([&] { console_.scanned(token, now()); });
}

void ConsoleRole::tick(Moment) {
    if (work_.valid()) {
        if (work_.wait_for(std::chrono::seconds{0}) != std::future_status::ready) return;
        finish_work();
    }
    if (remote_) remote_->follow();
    guarded([&] {
        if (std::exchange(shown_, false) && console_.busy()) {
            work_ = std::async(std::launch::async, [this, at = now()] { console_.drawn(at); });
            return;
        }
        console_.tick(now());
    });
}

std::optional<Moment> ConsoleRole::next_wakeup() const {
    if (work_.valid()) return context_.clock.now() + look_again;
    const session::Instant at = now();
    return at.wall + console_.until_tick(at);
}

void ConsoleRole::hub(HubLink link) {
    if (work_.valid()) finish_work();
    if (remote_) remote_->cut(link == HubLink::down);
    guarded([&] {
        context_.venue.set_hub_up(link == HubLink::up);
        if (link == HubLink::up) static_cast<void>(context_.venue.decide_pending(context_.clock.now()));
        console_.hub_changed();
    });
}

ui::Theme ConsoleRole::theme() const {
    ui::Theme theme;
    // Staff sit close: on a small dense panel the console keeps its width rather than its millimetres.
    theme.scale = context_.scale;
    if (context_.format != session::PanelFormat::portrait)
        theme.scale = std::min(theme.scale, static_cast<float>(context_.config.width) / least_width);
    return theme;
}

}  // namespace daihui::app
