// What each touch does on each screen.
#include <algorithm>

#include "kiosk/session/overloaded.hpp"
#include "kiosk/session/state.hpp"
#include "kiosk/session/wipe.hpp"

namespace daihui::session {

void Session::tapped(const Action& action, Instant now) {
    State& s = *state_;
    touched(now);
    const auto is = [&s](Screen screen) { return s.screen == screen; };
    if (s.slip && !std::holds_alternative<Leave>(action)) s.slip->notice.clear();
    if (s.audit) s.audit->notice.clear();
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
                    s.venue.prepare(s.slip->visit);
                    s.show(Screen::review, now);
                } else if (is_overlay(s.screen)) {
                    s.go_back(now);
                }
            },
            [&](const Forward&) {
                if (is(Screen::ballot)) s.forward(now);
                if (is(Screen::audit) && s.audit->current + 1 < s.audit->ballots.size()) ++s.audit->current;
            },
            [&](const PreviousBallot&) {
                if (is(Screen::ballot)) s.previous();
                if (is(Screen::audit) && s.audit->current > 0) --s.audit->current;
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
                if (is(Screen::ballot)) s.grade(mark);
            },
            [&](const PickScored& pick) {
                if (!is(Screen::ballot) || !has_score_pad(s.ballot().poll)) return;
                const std::size_t page = s.per_page();
                if (pick.person < s.paper().first || pick.person >= s.paper().first + page ||
                    pick.person >= s.lines_of_ballot())
                    return;
                s.paper().current = pick.person;
                s.paper().range.reset();
                s.paper().notice.clear();
            },
            [&](const PickRange& range) {
                if (!is(Screen::ballot) || !has_score_pad(s.ballot().poll)) return;
                if (!congress::on_scale(s.ballot().poll.scale, range.first)) return;
                s.paper().range = range.first;
                s.paper().notice.clear();
            },
            [&](const MarkScore& mark) {
                if (is(Screen::ballot) && has_score_pad(s.ballot().poll)) s.score(mark);
            },
            [&](const ClearScore&) {
                if (is(Screen::ballot) && has_score_pad(s.ballot().poll)) s.clear_score();
            },
            [&](const ToggleChoice& choice) {
                if (!is(Screen::ballot) || s.ballot().poll.kind != congress::PollKind::choose) return;
                if (choice.candidate >= s.paper().marks.chosen.size()) return;
                s.apply(congress::toggle_choice(s.ballot().poll, s.paper().marks, choice.candidate),
                        choice.candidate);
            },
            [&](const OpenWriteIns&) {
                if (is(Screen::ballot)) s.open_write_ins(now);
            },
            [&](const TypeText& typed) {
                if (is(Screen::write_in)) {
                    s.type(typed.text);
                } else if (is(Screen::look_up)) {
                    s.type_code(typed.text);
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
                } else if (is(Screen::look_up) && !s.code_typed.empty()) {
                    s.code_typed.pop_back();
                }
            },
            [&](const ClearText&) {
                wipe(is(Screen::pin) ? s.pin : is(Screen::look_up) ? s.code_typed : s.write_in.query);
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
                    if (!is(Screen::sealing) && !is(Screen::done) && !is(Screen::audit))
                        s.open(Screen::help, now);
                }
            },
            [&](const OpenSecrecy&) {
                if (is(Screen::help) || is(Screen::home)) s.open(Screen::secrecy, now);
            },
            [&](const OpenHowTo&) {
                if (is(Screen::help)) s.open(Screen::how_to, now);
            },
            [&](const OpenAudit&) {
                if (is(Screen::help) && s.may_audit()) s.open(Screen::audit_ask, now);
            },
            [&](const Audit&) {
                if (is(Screen::audit_ask)) s.audit_sealed(now);
            },
            [&](const OpenLookUp&) {
                if (is(Screen::idle) || is(Screen::look_up_answer)) s.open_look_up(now);
            },
            [&](const LookUp&) {
                if (is(Screen::look_up)) s.look_up_typed(now);
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

}  // namespace daihui::session
