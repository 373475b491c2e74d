#include "kiosk/app/delegate_role.hpp"

#include <cstdio>
#include <exception>

namespace daihui::app {
namespace {

session::Options options_of(const RoleContext& context) {
    session::Options options;
    options.machine = context.config.machine;
    options.format = context.format;
    options.timeouts = context.config.timeouts;
    for (const RoleKind& kind : role_kinds()) {
        if (kind.id != "delegate") options.roles.push_back({kind.id, kind.words});
    }
    return options;
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

DelegateRole::DelegateRole(const RoleContext& context)
    : context_(context), session_(context.venue, options_of(context), instant(context.clock)) {}

session::Instant DelegateRole::now() const { return instant(context_.clock); }

void DelegateRole::guarded(const std::function<void()>& act) {
    try {
        act();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "本机出错：%s\n", error.what());
        session_.fail();
    }
}

std::string DelegateRole::screen_id() const { return session_.view(now()).screen; }

void DelegateRole::draw(ui::Kit& kit) {
    session::View view;
    try {
        view = session_.view(now());
        if (view.screen != last_screen_) {
            // The visit is over: what it laid out goes with it.
            if (view.screen == "idle") kit.forget();
            last_screen_ = view.screen;
        }
        seen_ = session_.revision();
        const auto action = screens::draw(view, state_, kit);
        shown_ = session_.awaits_drawing();
        if (action) guarded([&] { session_.tapped(*action, now()); });
    } catch (...) {
        // The loop says whom to call; here the marks are wiped, so that nothing can be cast half.
        session_.fail();
        throw;
    }
    const ui::Pointer& pointer = kit.pointer();
    if (pointer.held || pointer.edge != ui::PointerEdge::none) session_.touched(now());
    if (const auto role = session_.take_role()) context_.switch_to(*role);
}

void DelegateRole::scanned(std::string_view token) {
    guarded([&] { session_.scanned(token, now()); });
}

void DelegateRole::scan_refused() {
    // Bytes that cannot be a code are answered like a code that nobody knows.
    guarded([&] { session_.scanned("", now()); });
}

void DelegateRole::tick(Moment) {
    guarded([&] {
        if (shown_) {
            shown_ = false;
            session_.drawn(now());
        }
        session_.tick(now());
    });
}

std::optional<Moment> DelegateRole::next_wakeup() const {
    const session::Instant at = now();
    return at.wall + session_.until_tick(at);
}

bool DelegateRole::has_changed() { return session_.revision() != seen_; }

bool DelegateRole::is_busy() const { return session_.awaits_drawing(); }

void DelegateRole::hub(HubLink link) {
    guarded([&] {
        context_.venue.set_hub_up(link == HubLink::up);
        if (link == HubLink::up) static_cast<void>(context_.venue.decide_pending(context_.clock.now()));
        session_.venue_changed(now());
    });
}

ui::Theme DelegateRole::theme() const {
    return screens::theme_of(session_.view(now()).settings, context_.scale);
}

}  // namespace daihui::app
