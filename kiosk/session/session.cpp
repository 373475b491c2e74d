#include "kiosk/session/session.hpp"

#include <algorithm>

#include "kiosk/session/overloaded.hpp"
#include "kiosk/session/state.hpp"
#include "kiosk/session/tracking_code.hpp"
#include "kiosk/session/wipe.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds second{1000};

}  // namespace

bool is_overlay(Screen screen) {
    switch (screen) {
        case Screen::documents:
        case Screen::reader:
        case Screen::named:
        case Screen::profiles:
        case Screen::help:
        case Screen::secrecy:
        case Screen::how_to:
        case Screen::pin:
        case Screen::staff:
        case Screen::write_in:
        case Screen::audit_ask:
        case Screen::look_up:
            return true;
        default:
            return false;
    }
}

std::string screen_name(Screen screen) {
    switch (screen) {
        case Screen::idle:
            return "idle";
        case Screen::welcome:
            return "welcome";
        case Screen::refused:
            return "refused";
        case Screen::home:
            return "home";
        case Screen::documents:
            return "documents";
        case Screen::reader:
            return "reader";
        case Screen::named:
            return "named";
        case Screen::ballot:
            return "ballot";
        case Screen::write_in:
            return "write_in";
        case Screen::profiles:
            return "profiles";
        case Screen::review:
            return "review";
        case Screen::sealing:
            return "sealing";
        case Screen::code:
            return "code";
        case Screen::audit_ask:
            return "audit_ask";
        case Screen::audit:
            return "audit";
        case Screen::done:
            return "done";
        case Screen::look_up:
            return "look_up";
        case Screen::look_up_answer:
            return "look_up_answer";
        case Screen::timeout:
            return "timeout";
        case Screen::help:
            return "help";
        case Screen::secrecy:
            return "secrecy";
        case Screen::how_to:
            return "how_to";
        case Screen::pin:
            return "pin";
        case Screen::staff:
            return "staff";
        case Screen::broken:
            return "broken";
    }
    return "idle";
}

Session::Session(venue::Venue& venue, Options options, Instant now)
    : state_(std::make_unique<State>(venue, std::move(options))) {
    state_->entered = now.steady;
    state_->touched = now.steady;
    state_->venue_version = venue.version();
}

Session::~Session() { state_->wipe_slip(); }

std::uint64_t Session::revision() const { return state_->revision; }
bool Session::ballot_in_hand() const { return state_->slip.has_value() || state_->audit.has_value(); }

std::optional<std::string> Session::take_role() { return std::exchange(state_->role, std::nullopt); }

// ---- moving between screens

void Session::State::show(Screen next, Instant now) {
    screen = next;
    entered = now.steady;
    touched = now.steady;
    if (!is_overlay(next)) trail.clear();
    ++revision;
}

void Session::State::open(Screen overlay, Instant now) {
    std::vector<Screen> kept = std::move(trail);
    if (screen == Screen::timeout) return;
    kept.push_back(screen);
    show(overlay, now);
    trail = std::move(kept);
}

void Session::State::go_back(Instant now) {
    if (screen == Screen::write_in) wipe_write_in();
    if (screen == Screen::pin) wipe(pin);
    if (screen == Screen::staff) staff_in = false;
    if (screen == Screen::look_up) wipe(code_typed);
    if (trail.empty()) return;
    std::vector<Screen> kept = std::move(trail);
    const Screen to = kept.back();
    kept.pop_back();
    show(to, now);
    trail = std::move(kept);
}

void Session::State::wipe_slip() {
    wipe_write_in();
    if (!slip) return;
    for (Paper& filled : slip->papers) {
        wipe(filled.marks);
        wipe(filled.notice);
        wipe(filled.range);
    }
    for (venue::Sealed& one : slip->sealed) wipe(one);
    wipe_secret(slip->visit);
    slip.reset();
    venue.drop_preparation();
}

void Session::State::end_visit(Instant now) {
    wipe_slip();
    audit.reset();
    wipe(code_typed);
    answers.clear();
    receipt_for.reset();
    receipt_due = false;
    awaited.reset();
    guest.reset();
    refusal.reset();
    done = {};
    named_mark = congress::Mark::none;
    wipe(named_poll);
    wipe(document);
    wipe(pin);
    wipe(named_notice);
    staff_in = false;
    called = false;
    touched_home = false;
    warned_by_exit = false;
    settings = {};
    show(Screen::idle, now);
}

void Session::State::refuse(venue::Refusal what, Instant now) {
    const Settings chosen = settings;
    end_visit(now);
    settings = chosen;  // the refused delegate still reads this in the size they chose
    refusal = std::move(what);
    show(Screen::refused, now);
}

void Session::State::call_staff(Instant now) {
    if (called) return;
    const std::string what = options.machine + "呼叫" + (slip ? "监票人" : "会务");
    if (venue.note_incident(what, options.machine, now.wall)) called = true;
    ++revision;
}

// ---- time

milliseconds Session::State::whole() const {
    const Timeouts& limits = options.timeouts;
    switch (screen) {
        case Screen::welcome:
            return limits.welcome;
        case Screen::refused:
            return limits.refusal;
        case Screen::done:
            return limits.done;
        case Screen::timeout:
            return limits.warning;
        case Screen::look_up:
        case Screen::look_up_answer:
            return limits.look_up;
        default:
            return limits.untouched;
    }
}

bool Session::State::has_countdown() const {
    return screen == Screen::welcome || screen == Screen::refused || screen == Screen::done ||
           screen == Screen::timeout || screen == Screen::audit || screen == Screen::look_up_answer;
}

std::optional<milliseconds> Session::State::deadline() const {
    switch (screen) {
        case Screen::broken:
        case Screen::sealing:
            return std::nullopt;
        case Screen::idle:
            // Somebody enlarged the text and went away: idle goes back to the default.
            if (settings == Settings{}) return std::nullopt;
            return touched + whole();
        case Screen::welcome:
        case Screen::refused:
        case Screen::done:
        case Screen::timeout:
            return entered + whole();
        case Screen::home:
            // Who checked in and walked on leaves the agenda behind: nobody need warn them.
            return touched + (touched_home ? whole() : milliseconds(options.timeouts.home));
        default:
            return touched + whole();
    }
}

Countdown Session::State::countdown(Instant now) const {
    const auto until = deadline();
    if (!until) return {};
    const milliseconds left = std::max(milliseconds{0}, *until - now.steady);
    return {static_cast<int>((left + second - milliseconds{1}) / second), left, whole()};
}

void Session::tick(Instant now) {
    State& s = *state_;
    if (s.venue.version() != s.venue_version) venue_changed(now);
    if (s.awaited) s.look_for_answer(now);
    const auto until = s.deadline();
    if (!until || now.steady < *until) return;
    switch (s.screen) {
        case Screen::idle:
            s.settings = {};
            s.touched = now.steady;
            ++s.revision;
            return;
        case Screen::welcome:
            s.show(Screen::home, now);
            return;
        case Screen::done:
            if (s.done.named) {
                s.show(Screen::home, now);
                s.touched_home = true;
                return;
            }
            s.end_visit(now);
            return;
        case Screen::refused:
        case Screen::timeout:
            s.end_visit(now);
            return;
        case Screen::home:
            if (!s.touched_home) {
                s.end_visit(now);
                return;
            }
            break;
        default:
            break;
    }
    if (!s.slip && !s.guest) {  // help, the PIN page or 核对查验码 over idle; an opened ballot
        s.end_visit(now);
        return;
    }
    s.warned_by_exit = false;
    std::vector<Screen> kept = std::move(s.trail);
    kept.push_back(s.screen);
    s.show(Screen::timeout, now);
    s.trail = std::move(kept);
}

milliseconds Session::until_tick(Instant now) const {
    const State& s = *state_;
    constexpr milliseconds minute{60'000};
    milliseconds wait = minute;
    if (s.screen == Screen::idle) {
        const std::int64_t in_minute = to_millis(now.wall) % minute.count();
        wait = milliseconds{minute.count() - in_minute};
    }
    if (const auto until = s.deadline()) wait = std::min(wait, std::max(milliseconds{0}, *until - now.steady));
    if (s.has_countdown() || (s.screen == Screen::pin && s.pin_until > now.steady)) {
        // The ring steps four times a second (VISUAL.md 3).
        wait = std::min(wait, milliseconds{250});
    }
    if (s.awaited) wait = std::min(wait, std::max(milliseconds{0}, s.awaited->until - now.steady));
    if (awaits_drawing()) wait = milliseconds{0};
    return wait;
}

bool Session::awaits_drawing() const {
    return (state_->screen == Screen::sealing && !state_->awaited) || state_->receipt_due;
}

void Session::venue_changed(Instant now) {
    State& s = *state_;
    static_cast<void>(now);
    s.venue_version = s.venue.version();
    ++s.revision;
}

void Session::touched(Instant now) {
    State& s = *state_;
    s.touched = now.steady;
    if (s.screen == Screen::home) s.touched_home = true;
}

// ---- events

void Session::scanned(std::string_view token, Instant now) {
    State& s = *state_;
    if (s.screen == Screen::broken || s.awaited) return;
    if (s.slip) {
        // A ballot is in hand: whoever scans now does not take it away from the one who fills it in.
        s.slip->notice = std::string(scan_meanwhile);
        ++s.revision;
        return;
    }
    if (s.audit) {
        s.audit->notice = std::string(scan_while_auditing);
        ++s.revision;
        return;
    }
    if (is_tracking_scan(token)) {
        s.answer_code(std::string(token), now);
        return;
    }
    if (s.suspended) {
        s.refuse(venue::refuse(venue::RefusalReason::fault_before_cast), now);
        return;
    }
    const Settings chosen = s.screen == Screen::idle ? s.settings : Settings{};
    venue::Scanned answer = s.venue.scan(token, now.wall);
    s.venue_version = s.venue.version();
    s.end_visit(now);
    s.settings = chosen;
    std::visit(Overloaded{[&](venue::Welcome& who) { s.welcome(std::move(who), now); },
                          [&](venue::Visit& visit) { s.begin_ballots(std::move(visit), now); },
                          [&](venue::CastBefore& before) { s.show_cast_before(before, now); },
                          [&](venue::Refusal& refusal) { s.refuse(std::move(refusal), now); }},
               answer);
}

void Session::drawn(Instant now) {
    State& s = *state_;
    if (s.awaited) return;
    if (s.screen == Screen::sealing) {
        s.seal(now);
        return;
    }
    if (s.screen == Screen::done && s.receipt_due) {
        s.receipt_due = false;
        if (s.receipt_for) s.venue.receipt_shown(*s.receipt_for);
        s.receipt_for.reset();
        s.venue_version = s.venue.version();
    }
}

void Session::fail() {
    State& s = *state_;
    if (s.screen == Screen::broken) return;  // told again on the way up
    const bool cast = s.screen == Screen::done || s.awaited;
    s.awaited.reset();
    s.wipe_slip();
    s.audit.reset();
    wipe(s.code_typed);
    s.answers.clear();
    s.guest.reset();
    s.trail.clear();
    s.settings = {};
    wipe(s.pin);
    s.screen = Screen::broken;
    s.done.local = cast;  // the sentence tells whether the ballots had been cast
    ++s.revision;
}

}  // namespace daihui::session
