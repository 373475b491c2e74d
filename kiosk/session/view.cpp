// The view: what surrounds every screen, and which body it has.
#include "kiosk/session/state.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session {

View Session::view(Instant now) const {
    const State& s = *state_;
    View view;
    view.screen = screen_name(s.screen);
    view.title_lines = header_lines(s.venue.congress());
    view.short_title_lines = s.venue.congress().title_lines;
    view.settings = s.settings;
    view.rehearsal = s.venue.rehearsal();
    view.network = s.network_words();
    if (s.slip) {
        view.chip_class = chip_class(s.slip->visit.class_words, s.slip->visit.keying);
        view.chip = chip(s.slip->visit.class_words, s.slip->visit.keying);
        const std::string count = std::to_string(s.slip->papers.size());
        view.aside = "共 " + count + " 张　无记名";
        if (s.screen == Screen::ballot || s.screen == Screen::write_in || s.screen == Screen::profiles) {
            view.aside = "第 " + std::to_string(s.slip->current + 1) + " 张，共 " + count + " 张　无记名";
        }
        if (s.screen == Screen::code || s.screen == Screen::audit_ask)
            view.aside = "共 " + count + " 张　已加密，尚未投出";
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
            view.body = SealingView{s.awaited ? "正在投入电子票箱，请稍候。" : "正在加密选票，请稍候。"};
            break;
        case Screen::code:
            view.body = s.code_view();
            break;
        case Screen::done: {
            DoneView done = s.done;
            done.countdown = s.countdown(now);
            view.body = std::move(done);
            if (!s.done.named) {
                view.chip_class = chip_class(s.done_class, s.done_keying);
                view.chip = chip(s.done_class, s.done_keying);
                view.aside = "共 " + std::to_string(s.done_count) + " 张";
                view.utility = false;
            }
            break;
        }
        case Screen::audit_ask:
            view.body = s.audit_ask_view();
            break;
        case Screen::audit:
            view.body = s.audit_view(now);
            view.chip_class = s.audit->class_words;
            view.chip = chip(s.audit->class_words, false);
            view.aside = "第 " + std::to_string(s.audit->current + 1) + " 张，共 " +
                         std::to_string(s.audit->ballots.size()) + " 张　已作废，不计票";
            view.utility = false;
            break;
        case Screen::look_up:
            view.body = s.look_up_view();
            break;
        case Screen::look_up_answer:
            view.body = s.look_up_answer_view(now);
            break;
        case Screen::timeout:
            view.body = s.timeout_view(now);
            break;
        case Screen::help:
            view.body = HelpView{s.slip.has_value(), s.called, s.may_audit()};
            break;
        case Screen::secrecy:
            view.body = SecrecyView{"选票如何保密", secrecy_answers(), "系统不能保证的", secrecy_limits()};
            break;
        case Screen::how_to:
            view.body = SecrecyView{"填票说明", marking_answers(), {}, {}};
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
