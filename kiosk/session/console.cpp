#include "kiosk/session/console.hpp"

#include <algorithm>
#include <type_traits>

#include "kiosk/session/console_machines.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/wipe.hpp"
#include "kiosk/session/words.hpp"
#include "shared/badge/token.hpp"

namespace daihui::session::console {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view door_words = "只供会务组和监票人使用。";
/// A badge at a console that nobody has touched for so long belongs to a delegate who took it for a kiosk.
constexpr milliseconds attended{60'000};
/// How often a page that speaks of 钥匙盘 looks for them.
constexpr milliseconds stick_interval{1000};
/// How often it looks who was heard.
constexpr milliseconds machines_interval{2000};

}  // namespace

Console::Console(venue::Venue& venue, Options options, Instant now)
    : state_(std::make_unique<State>(venue, std::move(options))) {
    State& s = *state_;
    s.locked = s.options.entry == Entry::locked;
    s.door_sentence = door_words;
    s.touched = now.steady;
    s.venue_version = venue.version();
    s.go_to_now();
}

Console::~Console() {
    State& s = *state_;
    wipe(s.pin);
    s.keys.forget();
    wipe(s.old_slip);
    wipe(s.slip);
    for (auto& [ref, text] : s.fields)
        if (ref.id == FieldId::passphrase) wipe(text);
}

void Console::State::say(std::string sentence) {
    notice = std::move(sentence);
    ++revision;
}

bool Console::State::watches_sticks() const {
    if (options.sticks.empty()) return false;
    if (place.page == Page::keys || place.page == Page::carried_in || place.page == Page::carried_out)
        return true;
    if (place.page != Page::period) return false;
    const congress::Stage stage = venue.books().period_state(place.id).stage;
    return stage == congress::Stage::valid || stage == congress::Stage::declared;
}

bool Console::State::look_at_machines(Instant now) {
    bool changed = false;
    if (const std::uint64_t revision_now = host.revision(); revision_now != machines_revision) {
        machines_revision = revision_now;
        changed = true;
    }
    if (!join_code.empty()) {
        const std::int64_t left =
            (std::max<std::int64_t>(0, to_millis(join_expiry) - to_millis(now.wall)) + 999) / 1000;
        changed = changed || left != seconds_shown;
        seconds_shown = left;
    }
    // A machine that listens to nobody has nobody to hear.
    if (!options.gate && !is_remote()) {
        machines_at = milliseconds{-1};
        return changed;
    }
    if (machines_at >= milliseconds{0} && now.steady < machines_at) return changed;
    machines_at = now.steady + machines_interval;
    std::string seen = machines_digest(venue, host.machines(), now.wall);
    if (seen == machines_seen) return changed;
    machines_seen = std::move(seen);
    return true;
}

void Console::State::lock(const std::string& sentence) {
    locked = true;
    door_sentence = sentence;
    asked.reset();
    notice.clear();
    wipe(pin);
    forget_code();
    ++revision;
}

void Console::State::submit_pin(Instant now) {
    if (pin.empty() || now.steady < pin_until) return;
    const venue::Venue::PinAnswer answer = venue.try_pin(pin, now.wall);
    wipe(pin);
    ++revision;
    if (!answer.right) {
        door_sentence = answer.sentence;
        pin_until = now.steady + std::chrono::seconds{answer.wait_seconds};
        return;
    }
    locked = false;
    // Work that was under way stands as it was: keys half written down, cards half scanned.
    if (!keys.under_way() && !takes_slips() && place.page != Page::destroyed) show(place.page, place.id);
}

void Console::tapped(const Action& action, Instant now) {
    State& s = *state_;
    if (s.work) return;  // nothing may overtake what was announced
    s.touched = now.steady;
    if (s.locked) {
        if (const auto* digits = std::get_if<PinDigits>(&action)) {
            for (char c : digits->digits)
                if (c >= '0' && c <= '9' && s.pin.size() < 12) s.pin += c;
        } else if (std::holds_alternative<ErasePin>(action)) {
            if (!s.pin.empty()) s.pin.pop_back();
        } else if (std::holds_alternative<ClearPin>(action)) {
            wipe(s.pin);
        } else if (std::holds_alternative<SubmitPin>(action)) {
            s.submit_pin(now);
        } else if (std::holds_alternative<LeaveConsole>(action)) {
            if (!s.keys.under_way())
                s.role = "delegate";
            else
                s.door_sentence = "口令还没有抄好，不能离开控制台。请输入密码。";
        }
        ++s.revision;
        return;
    }
    ++s.revision;
    if (s.asked) {
        if (std::holds_alternative<Confirm>(action)) {
            const Do what = *s.asked;
            s.asked.reset();
            s.run(what, now);
        } else if (std::holds_alternative<Cancel>(action)) {
            s.asked.reset();
        } else if (std::holds_alternative<Lock>(action)) {
            s.lock(std::string(door_words));
        }
        return;
    }
    if (std::holds_alternative<Lock>(action)) return s.lock(std::string(door_words));
    if (const auto* set = std::get_if<SetField>(&action)) {
        s.fields[set->field] = set->text;
        s.notice.clear();
        return;
    }
    if (s.keys.under_way()) {
        // A 口令 is shown once: nothing leads away from it but writing it down and proving it.
        const auto* what = std::get_if<Do>(&action);
        const auto allowed = [&](Page page, std::initializer_list<Command> commands) {
            return what != nullptr && s.place.page == page &&
                   std::find(commands.begin(), commands.end(), what->command) != commands.end();
        };
        if (allowed(Page::key, {Command::key_noted}) ||
            allowed(Page::key_check, {Command::key_shown_again, Command::key_proved}) ||
            allowed(Page::zero, {Command::zero_noted})) {
            s.run(*what, now);
        } else if (std::holds_alternative<LeaveConsole>(action) || std::holds_alternative<Show>(action)) {
            s.say(s.place.page == Page::zero ? "请先完成检查票箱。" : "请先抄好口令。");
        }
        return;
    }
    if (std::holds_alternative<LeaveConsole>(action)) {
        s.lock(std::string(door_words));
        s.role = "delegate";
    } else if (const auto* show = std::get_if<Show>(&action)) {
        s.open(show->page, show->id);
    } else if (std::holds_alternative<Back>(action)) {
        s.go_back();
    } else if (const auto* what = std::get_if<Do>(&action)) {
        s.notice.clear();
        if (std::string missing = s.missing_for(*what); !missing.empty()) {
            s.say(std::move(missing));
        } else if (s.question_for(*what)) {
            s.asked = *what;
        } else {
            s.run(*what, now);
        }
    }
}

void Console::scanned(std::string_view token, Instant now) {
    State& s = *state_;
    if (s.work) return;
    ++s.revision;
    const congress::Congress& congress = s.venue.congress();
    const std::string id = s.venue.rehearsal() ? "演练:" + congress.id : congress.id;
    const auto parsed = badge::parse_token(badge::congress_tag(id), token);
    if (s.locked) {
        s.door_sentence = std::holds_alternative<badge::SlipToken>(parsed)
                              ? "本机现为控制台，不能投票。\n请到投票机扫描选票卡。"
                              : "本机现为控制台，不能签到。\n请到签到机扫描代表证。";
        return;
    }
    if (s.takes_slips() && !s.asked) {
        s.touched = now.steady;
        return s.scan_slip(token, now);
    }
    if (std::holds_alternative<badge::SlipToken>(parsed)) {
        for (const congress::VotingPeriod& period : congress.periods) {
            if (s.venue.books().period_state(period.id).stage != congress::Stage::open) continue;
            if (s.keys.under_way()) break;
            return s.lock("本机现为控制台，不能投票。\n请到投票机扫描选票卡。");
        }
        return s.say("这是电子选票卡。作废、换发和代录，请先进入「选票卡」页。");
    }
    if (const auto* card = std::get_if<badge::BadgeToken>(&parsed)) {
        if (now.steady - s.touched > attended)
            return s.lock("本机现为控制台，不能签到。\n请到签到机扫描代表证。");
        const auto badge = s.venue.books().badge(to_hex(badge::badge_hash(*card)));
        if (!badge) return s.say(std::string(badge::refusal_sentence(badge::TokenRefusal::unknown)));
        if (s.keys.under_way()) return s.say("请先抄好口令。");
        if (s.asked) return;
        s.open(Page::person, badge->number);
        if (badge->revoked) s.say("扫描的代表证已停用，请换用补发的证件。");
        return;
    }
    s.say(std::string(badge::refusal_sentence(std::get<badge::TokenRefusal>(parsed))));
}

void Console::touched(Instant now) { state_->touched = now.steady; }

void Console::tick(Instant now) {
    State& s = *state_;
    if (s.venue.version() != s.venue_version) {
        s.venue_version = s.venue.version();
        ++s.revision;
    }
    if (!s.locked && !s.work && now.steady - s.touched >= s.options.untouched)
        s.lock("长时间没有操作，控制台已锁定。");
    if (!s.locked && !s.work && s.watches_sticks() && now.steady >= s.sticks_at) {
        s.sticks_at = now.steady + stick_interval;
        s.look_for_sticks();
    }
    if (!s.locked && !s.work && s.look_at_machines(now)) ++s.revision;
    // Only what stands on the screen is a change: the clock's minute, the seconds of a wait.
    const auto minute = to_millis(now.wall) / 60'000;
    const auto wait =
        std::max<std::int64_t>(0, (s.pin_until - now.steady + milliseconds{999}) / milliseconds{1000});
    if (s.locked && wait == 0 && s.pin_until > milliseconds{0}) {
        s.pin_until = milliseconds{0};
        s.door_sentence = door_words;
    }
    if (minute != s.minute_shown || (s.locked && wait != s.wait_shown)) ++s.revision;
    s.minute_shown = minute;
    s.wait_shown = wait;
}

void Console::drawn(Instant now) {
    State& s = *state_;
    if (!s.work) return;
    const Do what = *s.work;
    s.work.reset();
    if (auto done = s.perform(what, now); !done) s.say(done.error().message);
    s.touched = now.steady;
    s.venue_version = s.venue.version();
    ++s.revision;
}

void Console::hub_changed() { ++state_->revision; }

void Console::fail() {
    State& s = *state_;
    s.work.reset();
    s.lock("控制台画面出错，记录没有受影响。请重新输入密码。");
    if (!s.keys.under_way()) {
        s.place = {Page::journal, {}};
        s.trail.clear();
    }
}

std::string Console::screen() const {
    const State& s = *state_;
    if (s.locked) return "console-lock";
    return page_name(s.place.page);
}

std::uint64_t Console::revision() const { return state_->revision; }
bool Console::busy() const { return state_->work.has_value(); }
std::optional<std::string> Console::take_role() { return std::exchange(state_->role, std::nullopt); }

milliseconds Console::until_tick(Instant now) const {
    const State& s = *state_;
    if (s.work) return milliseconds{0};
    constexpr milliseconds minute{60'000};
    milliseconds wait{minute.count() - to_millis(now.wall) % minute.count()};  // the clock
    if (s.locked) {
        if (s.pin_until > now.steady) wait = std::min(wait, milliseconds{1000});
    } else {
        if (!s.join_code.empty()) wait = std::min(wait, milliseconds{1000});
        if (s.machines_at >= milliseconds{0})
            wait = std::min(wait, std::max(milliseconds{0}, s.machines_at - now.steady));
        wait = std::min(wait, std::max(milliseconds{0}, s.touched + s.options.untouched - now.steady));
        if (s.watches_sticks()) wait = std::min(wait, std::max(milliseconds{0}, s.sticks_at - now.steady));
    }
    return wait;
}

}  // namespace daihui::session::console
