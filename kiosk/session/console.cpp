#include "kiosk/session/console.hpp"

#include <algorithm>
#include <type_traits>

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

std::string trimmed(const std::string& text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    std::size_t begin = 0, end = text.size();
    while (begin < end && is_space(text[begin])) ++begin;
    while (end > begin && is_space(text[end - 1])) --end;
    return text.substr(begin, end - begin);
}

}  // namespace

std::string page_name(Page page) {
    switch (page) {
        case Page::sitting:
            return "console-sitting";
        case Page::item:
            return "console-item";
        case Page::hands:
            return "console-hands";
        case Page::named:
            return "console-named";
        case Page::period:
            return "console-period";
        case Page::keys:
            return "console-keys";
        case Page::key:
            return "console-key";
        case Page::key_check:
            return "console-key-check";
        case Page::zero:
            return "console-zero";
        case Page::issue:
            return "console-issue";
        case Page::slips:
            return "console-slips";
        case Page::voiding:
            return "console-void";
        case Page::swap:
            return "console-swap";
        case Page::exchange:
            return "console-exchange";
        case Page::keying:
            return "console-keying";
        case Page::limit:
            return "console-limit";
        case Page::codes:
            return "console-codes";
        case Page::audits:
            return "console-audits";
        case Page::destroyed:
            return "console-destroyed";
        case Page::people:
            return "console-people";
        case Page::person:
            return "console-person";
        case Page::journal:
            return "console-journal";
        case Page::incident:
            return "console-incident";
        case Page::operators:
            return "console-operators";
    }
    return "console";
}

std::string minute_text(Moment moment) { return clock_text(to_local(moment)); }

std::string with_number(const std::string& before, std::int64_t number, const std::string& after) {
    return before + " " + std::to_string(number) + " " + after;
}

std::vector<std::string> names_of(const std::string& typed) {
    std::vector<std::string> out(1);
    for (std::size_t i = 0; i < typed.size();) {
        std::size_t end = i + 1;
        while (end < typed.size() && (static_cast<unsigned char>(typed[end]) & 0xC0U) == 0x80U) ++end;
        const std::string character = typed.substr(i, end - i);
        if (character == "、" || character == "，" || character == "," || character == " " || character == "　")
            out.emplace_back();
        else
            out.back() += character;
        i = end;
    }
    std::erase_if(out, [](const std::string& name) { return name.empty(); });
    return out;
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : "、") + name;
    return out;
}

Ballot ballot_of(const congress::Poll& poll) {
    if (poll.secrecy == congress::Secrecy::secret && poll.means == congress::Means::kiosk)
        return Ballot::secret;
    return poll.means == congress::Means::kiosk ? Ballot::named : Ballot::hands;
}

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

std::string Console::State::field(FieldId id, std::size_t row) const {
    const auto found = fields.find({id, row});
    return found == fields.end() ? std::string() : trimmed(found->second);
}

std::optional<std::int64_t> Console::State::number(FieldId id, std::size_t row) const {
    const std::string text = field(id, row);
    if (text.empty() || text.size() > 6) return std::nullopt;
    std::int64_t value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

void Console::State::clear(std::initializer_list<FieldId> ids) {
    std::erase_if(
        fields, [&](const auto& one) { return std::find(ids.begin(), ids.end(), one.first.id) != ids.end(); });
}

void Console::State::prefill(FieldId id, const std::string& text, std::size_t row) {
    if (field(id, row).empty() && !text.empty()) fields[{id, row}] = text;
}

void Console::State::say(std::string sentence) {
    notice = std::move(sentence);
    ++revision;
}

void Console::State::show(Page page, const std::string& id) {
    if (page != place.page || id != place.id) {
        // What was typed for one poll or person must never count for the next.
        clear({FieldId::approve, FieldId::oppose, FieldId::abstain, FieldId::query, FieldId::reason,
               FieldId::incident, FieldId::limit});
        for (auto& [ref, text] : fields)
            if (ref.id == FieldId::passphrase) wipe(text);
        clear({FieldId::passphrase});
        list_page = 0;
    }
    place = {page, id};
    notice.clear();
    asked.reset();
    entering_again = false;
    const congress::People& people = venue.congress().people;
    if (page == Page::period || page == Page::keys) {
        std::vector<std::string> witnesses;
        if (!people.chief_scrutineer.empty()) witnesses.push_back(people.chief_scrutineer);
        witnesses.insert(witnesses.end(), people.scrutineers.begin(), people.scrutineers.end());
        prefill(FieldId::witnesses, listed(witnesses));
    }
    if (page == Page::period) {
        prefill(FieldId::chief, people.chief_scrutineer);
        clear({FieldId::stick, FieldId::file});
        look_for_sticks();
        if (sticks.size() == 1) prefill(FieldId::stick, sticks.front().name);
    }
    if (page == Page::keys) {
        plan_chosen = false;
        prepare_plan();
    }
    if (page == Page::limit) prefill(FieldId::limit, "2");
    if (page == Page::issue) {
        clear({FieldId::slips, FieldId::paper, FieldId::held});
        const congress::VotingPeriod* period = venue.congress().period(id);
        const auto entered = venue.books().period_state(id).issued;
        std::size_t row = 0;
        if (period != nullptr)
            for (const congress::SlipClass& one : congress::slip_classes(venue.congress(), *period)) {
                for (const auto& before : entered)
                    if (before.slip_class == one.id) {
                        prefill(FieldId::slips, std::to_string(before.slips), row);
                        prefill(FieldId::paper, std::to_string(before.paper), row);
                        prefill(FieldId::held, std::to_string(before.held), row);
                    }
                ++row;
            }
    }
    voided = 0;
    forget_slips();
    ++revision;
}

void Console::State::open(Page page, const std::string& id) {
    const bool main = page == Page::sitting || page == Page::item;
    if (main)
        trail.clear();
    else if (place.page != page || place.id != id) {
        // From one tool to another: 返回 leads to where the work is, not through every tool.
        const bool tool = place.page == Page::people || place.page == Page::journal ||
                          place.page == Page::incident || place.page == Page::operators;
        if (!tool || page == Page::person) trail.push_back(place);
    }
    show(page, id);
}

void Console::State::go_back() {
    if (trail.empty()) {
        go_to_now();
        return;
    }
    const Where back = trail.back();
    trail.pop_back();
    show(back.page, back.id);
}

void Console::State::go_to_now() {
    trail.clear();
    const std::string item = venue.books().current_item();
    const congress::AgendaItem* current = venue.congress().item(item);
    if (current != nullptr && current->sitting == venue.books().current_sitting())
        show(Page::item, item);
    else
        show(Page::sitting, sitting_now());
}

bool Console::State::watches_sticks() const {
    if (options.sticks.empty()) return false;
    if (place.page == Page::keys) return true;
    if (place.page != Page::period) return false;
    const congress::Stage stage = venue.books().period_state(place.id).stage;
    return stage == congress::Stage::valid || stage == congress::Stage::declared;
}

void Console::State::lock(const std::string& sentence) {
    locked = true;
    door_sentence = sentence;
    asked.reset();
    notice.clear();
    wipe(pin);
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
        wait = std::min(wait, std::max(milliseconds{0}, s.touched + s.options.untouched - now.steady));
        if (s.watches_sticks()) wait = std::min(wait, std::max(milliseconds{0}, s.sticks_at - now.steady));
    }
    return wait;
}

}  // namespace daihui::session::console
