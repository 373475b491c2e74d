// The door for staff: a PIN, and behind it which role this machine has.
#include "kiosk/session/state.hpp"
#include "kiosk/session/wipe.hpp"

namespace daihui::session {

void Session::State::submit_pin(Instant now) {
    if (pin.empty() || now.steady < pin_until) return;
    const venue::Venue::PinAnswer answer = venue.try_pin(pin, now.wall);
    wipe(pin);
    if (!answer.right) {
        pin_sentence = answer.sentence;
        pin_until = now.steady + std::chrono::seconds{answer.wait_seconds};
        return;
    }
    // Whoever was here before is gone: a ballot that was open is wiped, its slip can be used again.
    const bool was_broken = !trail.empty() && trail.front() == Screen::broken;
    end_visit(now);
    if (was_broken) suspended = true;
    staff_in = true;
    show(Screen::staff, now);
    trail = {Screen::idle};
}

}  // namespace daihui::session
