#include "kiosk/session/session.hpp"

#include <algorithm>

#include "kiosk/session/state.hpp"
#include "kiosk/session/wipe.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session {

using std::chrono::milliseconds;

namespace {

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

constexpr milliseconds second{1000};

/// Screens that lie over another one and lead back to it.
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
            return true;
        default:
            return false;
    }
}

}  // namespace

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
        case Screen::done:
            return "done";
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
bool Session::ballot_in_hand() const { return state_->slip.has_value(); }

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
    }
    for (venue::Sealed& one : slip->sealed) wipe(one);
    wipe_secret(slip->visit);
    slip.reset();
}

void Session::State::end_visit(Instant now) {
    wipe_slip();
    receipt_for.reset();
    receipt_due = false;
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
        default:
            return limits.untouched;
    }
}

bool Session::State::has_countdown() const {
    return screen == Screen::welcome || screen == Screen::refused || screen == Screen::done ||
           screen == Screen::timeout;
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
    if (!s.slip && !s.guest) {  // help or the PIN page over idle
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
    if (awaits_drawing()) wait = milliseconds{0};
    return wait;
}

bool Session::awaits_drawing() const { return state_->screen == Screen::sealing || state_->receipt_due; }

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
    if (s.screen == Screen::broken) return;
    if (s.slip) {
        // A ballot is in hand: whoever scans now does not take it away from the one who fills it in.
        s.slip->notice = std::string(scan_meanwhile);
        ++s.revision;
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

void Session::tapped(const Action& action, Instant now) {
    State& s = *state_;
    touched(now);
    const auto is = [&s](Screen screen) { return s.screen == screen; };
    if (s.slip && !std::holds_alternative<Leave>(action)) s.slip->notice.clear();
    ++s.revision;
    std::visit(
        Overloaded{
            [&](const Leave&) {
                if (is(Screen::broken) || is(Screen::sealing)) return;
                if (s.slip && !is(Screen::timeout) && (s.anything_marked() || is(Screen::code))) {
                    std::vector<Screen> kept = std::move(s.trail);
                    kept.push_back(s.screen);
                    s.show(Screen::timeout, now);
                    s.trail = std::move(kept);
                    s.warned_by_exit = true;
                    return;
                }
                s.end_visit(now);
            },
            [&](const Back&) {
                if (is(Screen::review)) {
                    s.show(Screen::ballot, now);
                } else if (is(Screen::code)) {
                    for (venue::Sealed& one : s.slip->sealed) wipe(one);
                    s.slip->sealed.clear();
                    s.show(Screen::review, now);
                } else if (is_overlay(s.screen)) {
                    s.go_back(now);
                }
            },
            [&](const Forward&) {
                if (is(Screen::ballot)) s.forward(now);
            },
            [&](const PreviousBallot&) {
                if (is(Screen::ballot)) s.previous();
            },
            [&](const TurnPage& turn) {
                if (is(Screen::ballot)) s.turn_page(turn.by);
                if (is(Screen::write_in)) {
                    const auto step =
                        static_cast<std::ptrdiff_t>(write_ins_per_page(s.settings.text_size, s.options.format));
                    const auto first = static_cast<std::ptrdiff_t>(s.write_in.first) + turn.by * step;
                    std::size_t total = 0;
                    static_cast<void>(s.found(0, total));
                    if (first >= 0 && first < static_cast<std::ptrdiff_t>(total)) {
                        s.write_in.first = static_cast<std::size_t>(first);
                    }
                }
            },
            [&](const MarkCandidate& mark) {
                if (!is(Screen::ballot) || s.ballot().poll.kind != congress::PollKind::election) return;
                if (mark.candidate >= s.paper().marks.candidates.size()) return;
                s.apply(congress::mark_candidate(s.ballot().poll, s.paper().marks, mark.candidate, mark.mark),
                        mark.candidate);
            },
            [&](const MarkMotion& mark) {
                if (is(Screen::named)) {
                    s.named_mark = s.named_mark == mark.mark ? congress::Mark::none : mark.mark;
                    s.named_notice.clear();
                    return;
                }
                if (!is(Screen::ballot) || s.ballot().poll.kind != congress::PollKind::motion) return;
                s.apply(congress::mark_motion(s.ballot().poll, s.paper().marks, mark.mark), std::nullopt);
            },
            [&](const MarkGrade& mark) {
                if (!is(Screen::ballot) || s.ballot().poll.kind != congress::PollKind::appraisal) return;
                if (mark.person >= s.paper().marks.grades.size()) return;
                s.apply(congress::mark_grade(s.ballot().poll, s.paper().marks, mark.person, mark.grade),
                        std::nullopt);
            },
            [&](const OpenWriteIns&) {
                if (is(Screen::ballot)) s.open_write_ins(now);
            },
            [&](const TypeText& typed) {
                if (is(Screen::write_in)) {
                    s.type(typed.text);
                } else if (is(Screen::pin)) {
                    for (const char c : typed.text) {
                        if (c >= '0' && c <= '9' && s.pin.size() < 12) s.pin += c;
                    }
                    s.pin_sentence.clear();
                }
            },
            [&](const EraseText&) {
                if (is(Screen::write_in)) {
                    std::string& query = s.write_in.query;
                    while (!query.empty() && (static_cast<unsigned char>(query.back()) & 0xC0U) == 0x80U)
                        query.pop_back();
                    if (!query.empty()) query.pop_back();
                    s.write_in.first = 0;
                    s.write_in.picked.reset();
                } else if (is(Screen::pin) && !s.pin.empty()) {
                    s.pin.pop_back();
                }
            },
            [&](const ClearText&) {
                wipe(is(Screen::pin) ? s.pin : s.write_in.query);
                s.write_in.first = 0;
                s.write_in.picked.reset();
                s.write_in.notice.clear();
            },
            [&](const ChoosePad& pad) {
                if (!is(Screen::write_in) || s.write_in.pad == pad.pad) return;
                s.write_in.pad = pad.pad;
                wipe(s.write_in.query);
                s.write_in.first = 0;
            },
            [&](const PickPerson& person) {
                if (!is(Screen::write_in)) return;
                s.write_in.notice.clear();
                for (const auto& known : s.write_in.people) {
                    if (known.number != person.number || !known.note.empty()) continue;
                    if (s.write_in.picked == person.number) {
                        s.write_in.picked.reset();
                    } else {
                        s.write_in.picked = person.number;
                    }
                    return;
                }
            },
            [&](const ConfirmPerson&) {
                if (is(Screen::write_in)) s.confirm_person(now);
            },
            [&](const OpenProfiles&) {
                if (is(Screen::ballot)) s.open(Screen::profiles, now);
            },
            [&](const EditBallot& edit) {
                if (!is(Screen::review) || edit.ballot >= s.slip->papers.size()) return;
                s.slip->current = edit.ballot;
                s.paper().first = 0;
                s.show(Screen::ballot, now);
                s.see_page();
            },
            [&](const Confirm&) {
                if (is(Screen::review) && s.all_may_be_cast()) s.show(Screen::sealing, now);
            },
            [&](const Cast&) {
                if (is(Screen::code)) s.cast(now);
                if (is(Screen::named)) s.cast_named(now);
            },
            [&](const Continue&) {
                if (!is(Screen::timeout)) return;
                std::vector<Screen> kept = std::move(s.trail);
                if (kept.empty()) kept.push_back(s.slip ? Screen::ballot : Screen::home);
                const Screen to = kept.back();
                kept.pop_back();
                s.show(to, now);
                s.trail = std::move(kept);
            },
            [&](const OpenDocument& open) { s.open_document(open.document, now); },
            [&](const OpenDocuments&) {
                if (is(Screen::home)) s.open(Screen::documents, now);
            },
            [&](const OpenNamedPoll& open) {
                if (is(Screen::home)) s.open_named(open.poll, now);
            },
            [&](const OpenHelp&) {
                if (!is_overlay(s.screen) || is(Screen::write_in) || is(Screen::named) || is(Screen::reader) ||
                    is(Screen::documents) || is(Screen::profiles)) {
                    if (!is(Screen::sealing) && !is(Screen::done)) s.open(Screen::help, now);
                }
            },
            [&](const OpenSecrecy&) {
                if (is(Screen::help) || is(Screen::home)) s.open(Screen::secrecy, now);
            },
            [&](const OpenHowTo&) {
                if (is(Screen::help)) s.open(Screen::how_to, now);
            },
            [&](const OpenStaff&) {
                if (!is(Screen::help) && !is(Screen::broken)) return;
                wipe(s.pin);
                s.pin_sentence.clear();
                s.open(Screen::pin, now);
            },
            [&](const SubmitPin&) {
                if (is(Screen::pin)) s.submit_pin(now);
            },
            [&](const CallStaff&) {
                if (is(Screen::refused) || is(Screen::help) || is(Screen::timeout)) s.call_staff(now);
            },
            [&](const Resume&) {
                if (!is(Screen::staff)) return;
                s.suspended = false;
                s.end_visit(now);
            },
            [&](const ChooseRole& choice) {
                if (!is(Screen::staff)) return;
                const auto& roles = s.options.roles;
                if (std::none_of(roles.begin(), roles.end(),
                                 [&](const auto& role) { return role.role == choice.role; }))
                    return;
                s.end_visit(now);
                s.role = choice.role;
            },
            [&](const NextTextSize&) {
                if (s.options.format == PanelFormat::landscape_small) {
                    // Ten inches hold two sizes: the smallest is already 5 mm there, the largest holds no
                    // ballot.
                    s.settings.text_size =
                        s.settings.text_size == TextSize::medium ? TextSize::large : TextSize::medium;
                    s.settings_changed();
                    return;
                }
                switch (s.settings.text_size) {
                    case TextSize::small:
                        s.settings.text_size = TextSize::medium;
                        break;
                    case TextSize::medium:
                        s.settings.text_size = TextSize::large;
                        break;
                    case TextSize::large:
                        s.settings.text_size = TextSize::largest;
                        break;
                    case TextSize::largest:
                        s.settings.text_size = TextSize::small;
                        break;
                }
                s.settings_changed();
            },
            [&](const NextContrast&) {
                s.settings.contrast =
                    s.settings.contrast == Contrast::normal ? Contrast::high : Contrast::normal;
            }},
        action);
}

void Session::drawn(Instant now) {
    State& s = *state_;
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
    const bool cast = s.screen == Screen::done;
    s.wipe_slip();
    s.guest.reset();
    s.trail.clear();
    s.settings = {};
    wipe(s.pin);
    s.screen = Screen::broken;
    s.done.local = cast;  // the sentence tells whether the ballots had been cast
    ++s.revision;
}

// ---- the view

View Session::view(Instant now) const {
    const State& s = *state_;
    View view;
    view.screen = screen_name(s.screen);
    view.title_lines = header_lines(s.venue.congress());
    view.short_title_lines = s.venue.congress().title_lines;
    view.settings = s.settings;
    view.rehearsal = s.venue.rehearsal();
    if (s.slip) {
        view.chip_class = s.slip->visit.class_words;
        view.chip = "电子选票卡 · " + view.chip_class;
        const std::string count = std::to_string(s.slip->papers.size());
        view.aside = "共 " + count + " 张　无记名";
        if (s.screen == Screen::ballot || s.screen == Screen::write_in || s.screen == Screen::profiles) {
            view.aside = "第 " + std::to_string(s.slip->current + 1) + " 张，共 " + count + " 张　无记名";
        }
        if (s.screen == Screen::code) view.aside = "共 " + count + " 张　已加密，尚未投出";
        if (s.screen == Screen::timeout) view.aside = "无记名";
        view.exit = s.screen != Screen::timeout && s.screen != Screen::sealing && s.screen != Screen::code;
    } else if (s.guest && s.screen != Screen::welcome) {
        view.person = list_name(s.guest->delegate.name);
        view.aside = s.guest->delegate.delegation;
        if (!s.guest->delegate.seat.empty())
            view.aside += (view.aside.empty() ? "" : "　") + s.guest->delegate.seat;
        view.exit = s.screen != Screen::timeout && s.screen != Screen::done;
    } else {
        view.aside = s.sitting_line();
    }
    switch (s.screen) {
        case Screen::idle:
            view.body = s.idle_view(now);
            break;
        case Screen::welcome:
            view.body = s.welcome_view(now);
            break;
        case Screen::refused:
            view.body = s.refused_view(now);
            break;
        case Screen::home:
            view.body = s.home_view();
            break;
        case Screen::documents:
            view.body = DocumentsView{s.home_view().documents};
            break;
        case Screen::reader:
            view.body = s.reader_view();
            break;
        case Screen::named:
            view.body = s.named_view();
            break;
        case Screen::ballot:
            view.body = s.ballot_view();
            view.screen = std::string(congress::to_text(s.ballot().poll.kind));
            break;
        case Screen::write_in:
            view.body = s.write_in_view();
            break;
        case Screen::profiles:
            view.body = s.profiles_view();
            break;
        case Screen::review:
            view.body = s.review_view();
            break;
        case Screen::sealing:
            view.body = SealingView{"正在加密选票，请稍候。"};
            break;
        case Screen::code:
            view.body = s.code_view();
            break;
        case Screen::done: {
            DoneView done = s.done;
            done.countdown = s.countdown(now);
            view.body = std::move(done);
            if (!s.done.named) {
                view.chip_class = s.done_class;
                view.chip = s.done_class.empty() ? "电子选票卡" : "电子选票卡 · " + s.done_class;
                view.aside = "共 " + std::to_string(s.done_count) + " 张";
                view.utility = false;
            }
            break;
        }
        case Screen::timeout:
            view.body = s.timeout_view(now);
            break;
        case Screen::help:
            view.body = HelpView{s.slip.has_value(), s.called};
            break;
        case Screen::secrecy:
            view.body = SecrecyView{"选票如何保密", secrecy_answers()};
            break;
        case Screen::how_to:
            view.body = SecrecyView{"填票说明", marking_answers()};
            break;
        case Screen::pin:
            view.body = s.pin_view(now);
            break;
        case Screen::staff:
            view.body = s.staff_view();
            break;
        case Screen::broken:
            view.body = BrokenView{"请联系工作人员",
                                   s.done.local ? "您的选票已经投出，请离开投票区。"
                                                : "本机暂停使用，选票尚未投出，请持选票卡到旁边的投票机。"};
            break;
    }
    return view;
}

}  // namespace daihui::session
