// The console's view: the door, or the day, the page, the attendance and the machine.
#include "kiosk/session/console_view.hpp"

#include "kiosk/session/console_state.hpp"

namespace daihui::session::console {
namespace {
using std::chrono::milliseconds;
}  // namespace

View Console::view(Instant now) const {
    const State& s = *state_;
    View view;
    view.screen = screen();
    view.title = s.venue.congress().title;
    view.rehearsal = s.venue.rehearsal();
    view.clock = minute_text(now.wall);
    view.second = view.rehearsal ? "控制台　演练，不计入大会记录" : "控制台";
    if (s.locked) {
        Door door;
        door.digits = s.pin.size();
        door.sentence = s.door_sentence;
        if (s.pin_until > now.steady)
            door.wait_seconds =
                static_cast<int>((s.pin_until - now.steady + milliseconds{999}) / milliseconds{1000});
        view.door = door;
        return view;
    }
    if (const congress::Sitting* sitting = s.venue.congress().sitting(s.sitting_now());
        sitting != nullptr && !view.rehearsal)
        view.second += "　" + sitting->title + "　" + sitting->place;
    if (s.work) {
        switch (s.work->command) {
            case Command::open_box:
                view.busy = "正在开箱，请稍候。";
                break;
            case Command::write_box:
                view.busy = "正在写出票箱，请稍候。";
                break;
            case Command::take_opening:
                view.busy = "正在核验计票结果，请稍候。";
                break;
            case Command::close_voting:
                view.busy = "正在结束投票、封存票箱，请稍候。";
                break;
            case Command::declare:
            case Command::declare_counted:
                view.busy = "正在记录宣布的结果，请稍候。";
                break;
            case Command::take_carried:
                view.busy = "正在收取票箱、核对选票，请稍候。";
                break;
            case Command::check_box:
                view.busy = "正在检查票箱，请稍候。";
                break;
            default:
                view.busy = "正在请主控机办理，请稍候。";
                break;
        }
    }
    view.day_title = view.rehearsal ? "演练" : "今天";
    const LocalTime today = to_local(now.wall);
    view.day_detail =
        std::to_string(today.month) + "月" + std::to_string(today.day) + "日 " + weekday_text(today);
    view.day = s.day();
    const congress::AgendaItem* here = s.venue.congress().item(s.place.id);
    const std::string item =
        s.place.page == Page::item && here != nullptr ? here->id : s.venue.books().current_item();
    view.day_button = Button{"增加议程或表决", Show{Page::new_poll, item}, Usable::yes, "add"};
    switch (s.place.page) {
        case Page::sitting:
            view.page = s.sitting_page();
            break;
        case Page::item:
            view.page = s.item_page();
            break;
        case Page::hands:
            view.page = s.hands_page();
            break;
        case Page::named:
            view.page = s.named_page();
            break;
        case Page::period:
            view.page = s.period_page();
            break;
        case Page::keys:
            view.page = s.keys_page();
            break;
        case Page::key:
            view.page = s.key_page();
            break;
        case Page::key_check:
            view.page = s.key_check_page();
            break;
        case Page::zero:
            view.page = s.zero_page();
            break;
        case Page::issue:
            view.page = s.issue_page();
            break;
        case Page::slips:
            view.page = s.slips_page();
            break;
        case Page::voiding:
            view.page = s.voiding_page();
            break;
        case Page::swap:
            view.page = s.swap_page();
            break;
        case Page::exchange:
            view.page = s.exchange_page();
            break;
        case Page::keying:
            view.page = s.keying_page();
            break;
        case Page::limit:
            view.page = s.limit_page();
            break;
        case Page::codes:
            view.page = s.codes_page();
            break;
        case Page::audits:
            view.page = s.audits_page();
            break;
        case Page::destroyed:
            view.page = s.destroyed_page();
            break;
        case Page::people:
            view.page = s.people_page();
            break;
        case Page::person:
            view.page = s.person_page();
            break;
        case Page::journal:
            view.page = s.journal_page();
            break;
        case Page::incident:
            view.page = s.incident_page();
            break;
        case Page::operators:
            view.page = s.operators_page();
            break;
        case Page::poll:
            view.page = s.poll_page();
            break;
        case Page::count:
            view.page = s.count_page();
            break;
        case Page::count_beside:
            view.page = s.count_beside_page();
            break;
        case Page::read_back:
            view.page = s.read_back_page();
            break;
        case Page::next:
            view.page = s.next_page();
            break;
        case Page::edit:
            view.page = s.edit_page();
            break;
        case Page::rules:
            view.page = s.rules_page();
            break;
        case Page::candidates:
            view.page = s.candidates_page();
            break;
        case Page::new_poll:
            view.page = s.new_poll_page();
            break;
        case Page::edit_item:
            view.page = s.edit_item_page();
            break;
        case Page::paper:
            view.page = s.paper_page();
            break;
        case Page::void_election:
            view.page = s.void_page();
            break;
        case Page::by_people:
            view.page = s.by_people_page();
            break;
        case Page::correction:
            view.page = s.correction_page();
            break;
        case Page::machines:
            view.page = s.machines_page(now);
            break;
        case Page::machine:
            view.page = s.machine_page(now);
            break;
        case Page::enrolment:
            view.page = s.enrolment_page(now);
            break;
        case Page::conflicts:
            view.page = s.conflicts_page();
            break;
        case Page::conflict:
            view.page = s.conflict_page();
            break;
        case Page::close_over:
            view.page = s.close_over_page();
            break;
        case Page::carried_in:
            view.page = s.carried_in_page();
            break;
        case Page::carried_out:
            view.page = s.carried_out_page();
            break;
    }
    if (!s.notice.empty()) {
        view.page.message = s.notice;
        view.page.tone = MessageTone::notice;
    }
    view.attendance = s.attendance();
    view.machines = s.machines(now);
    view.alerts = s.alerts();
    for (const record::JournalLine& line : s.venue.books().journal(6)) {
        if (line.kind == congress::Kind::checkpoint || view.journal.size() == 2) continue;
        view.journal.push_back(minute_text(line.time) + "　" + line.text);
    }
    const std::string operating = s.field(FieldId::operating), checking = s.field(FieldId::checking);
    view.operators =
        "操作 " + (operating.empty() ? "未填" : operating) + "　复核 " + (checking.empty() ? "未填" : checking);
    if (s.asked) view.question = s.question_for(*s.asked);
    return view;
}

}  // namespace daihui::session::console
