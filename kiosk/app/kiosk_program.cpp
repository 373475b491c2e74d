#include "kiosk/app/kiosk_program.hpp"

#include <cstdlib>
#include <utility>

namespace daihui::app {

session::PanelFormat panel_format(int width, int height, double dots_per_inch) {
    if (height >= width) return session::PanelFormat::portrait;
    // The same line that the kit draws between its two landscape formats: 20 mm targets need the height.
    const double units = height * 102.0 / dots_per_inch;
    return units < 720 ? session::PanelFormat::landscape_small : session::PanelFormat::landscape;
}

KioskProgram::KioskProgram(venue::Venue& venue, const KioskConfig& config, const Clock& clock,
                           HubClient hub_client, const std::string& role)
    : context_{venue,
               config,
               clock,
               panel_format(config.width, config.height, config.dots_per_inch),
               ui::scale_of(static_cast<float>(config.dots_per_inch)),
               {},
               std::move(hub_client)} {
    context_.switch_to = [this](const std::string& wanted) { wanted_ = wanted; };
    if (!enter(role)) std::abort();
}

bool KioskProgram::enter(const std::string& role) {
    for (const RoleKind& kind : role_kinds()) {
        if (kind.id != role) continue;
        role_.reset();  // one role at a time: two would watch one venue
        role_ = kind.make(context_);
        return true;
    }
    return false;
}

void KioskProgram::tick(Moment now) {
    if (!wanted_.empty()) {
        context_.pin_given = true;  // every way to another role leads through the PIN
        enter(std::exchange(wanted_, {}));
    }
    role_->tick(now);
}

std::optional<Moment> KioskProgram::next_wakeup() const {
    if (!wanted_.empty()) return context_.clock.now();
    return role_->next_wakeup();
}

}  // namespace daihui::app
