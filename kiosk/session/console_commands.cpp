// What the console does to the congress: each command takes what was typed and leaves the rest to the Venue's
// gates.
#include "kiosk/session/console_machines.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/wipe.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session::console {
namespace {

namespace op = venue::op;

/// Seconds pass, whoever does it.
bool takes_long(Command command) {
    return command == Command::check_box || command == Command::open_box || command == Command::write_box ||
           command == Command::take_opening || command == Command::close_voting ||
           command == Command::take_carried;
}

/// Changes only what is on the screen.
bool stays_here(Command command) {
    switch (command) {
        case Command::fill_unanimous:
        case Command::enter_again:
        case Command::plan_three:
        case Command::plan_one:
        case Command::plan_other:
        case Command::plan_counting:
        case Command::key_noted:
        case Command::key_shown_again:
        case Command::key_proved:
        case Command::zero_noted:
        case Command::forget_scans:
        case Command::list_next:
        case Command::list_previous:
        case Command::read_back:
        case Command::write_in:
        case Command::drop_write_in:
        case Command::choose:
        case Command::edit_next:
        case Command::keep_next:
        case Command::begin_poll:
        case Command::set_draft:
        case Command::add_name:
        case Command::add_all:
        case Command::by_strokes:
        case Command::move_up:
        case Command::move_down:
        case Command::remove:
        case Command::add_person:
        case Command::forget_code:
        case Command::write_carried:
            return true;
        default:
            return false;
    }
}

}  // namespace

Result<void> Console::State::ask(const venue::Operation& operation, Instant now) {
    auto done = host.perform(operation, now.wall, options.progress);
    if (!done) return done.error();
    return {};
}

void Console::State::run(const Do& what, Instant now) {
    // These take seconds, or as long as the network does: first the sentence, one frame later the work.
    if (takes_long(what.command) || (is_remote() && !stays_here(what.command))) {
        work = what;
        ++revision;
        return;
    }
    if (auto done = perform(what, now); !done) say(done.error().message);
    venue_version = venue.version();
    ++revision;
}

Result<void> Console::State::count_hands(const std::string& id, Instant now) {
    congress::MotionCount count;
    count.approve = number(FieldId::approve).value_or(0);
    count.oppose = number(FieldId::oppose).value_or(0);
    count.abstain = number(FieldId::abstain).value_or(0);
    const congress::Poll* poll = venue.congress().poll(id);
    const bool applauded = poll != nullptr && poll->means == congress::Means::acclamation;
    auto counted = ask(op::CountHands{id, count, field(FieldId::operating), field(FieldId::checking),
                                      applauded ? congress::Means::acclamation : congress::Means::hands},
                       now);
    if (!counted) return counted;
    clear({FieldId::approve, FieldId::oppose, FieldId::abstain});
    entering_again = false;
    return {};
}

Result<void> Console::State::issue(const std::string& id, Instant now) {
    const congress::VotingPeriod* period = venue.congress().period(id);
    if (period == nullptr) return Error{ErrorKind::wrong_use, "没有这个投票时段：" + id};
    std::vector<venue::ClassCount> counts;
    std::size_t row = 0;
    for (const congress::SlipClass& one : congress::slip_classes(venue.congress(), *period)) {
        const auto slips = number(FieldId::slips, row);
        if (!slips)
            return Error{ErrorKind::refused, "请录入" + one.words + "发出的选票卡张数，没有发出的填 0。"};
        if (!field(FieldId::paper, row).empty() && !number(FieldId::paper, row))
            return Error{ErrorKind::refused, one.words + "纸质选票张数应是数字。"};
        if (!field(FieldId::held, row).empty() && !number(FieldId::held, row))
            return Error{ErrorKind::refused, one.words + "留存张数应是数字。"};
        counts.push_back(
            {one.id, *slips, number(FieldId::paper, row).value_or(0), number(FieldId::held, row).value_or(0)});
        ++row;
    }
    auto issued = ask(op::IssueSlips{id, counts, field(FieldId::operating), field(FieldId::checking)}, now);
    if (!issued) return issued;
    go_back();
    return {};
}

Result<void> Console::State::perform(const Do& what, Instant now) {
    const std::string by = field(FieldId::operating), reason = field(FieldId::reason), &id = what.id;
    const auto presence = [&](const char* change, const std::string& why, const char* said) -> Result<void> {
        auto done = ask(op::ChangePresence{id, change, why, by}, now);
        if (!done) return done;
        clear({FieldId::reason});
        say(said);
        return {};
    };
    switch (what.command) {
        case Command::open_check_in:
            return ask(op::OpenCheckIn{id}, now);
        case Command::close_check_in:
            return ask(op::CloseCheckIn{id}, now);
        case Command::open_sitting:
            return ask(op::OpenSitting{id}, now);
        case Command::end_sitting:
            return ask(op::EndSitting{id}, now);
        case Command::move_agenda: {
            auto moved = ask(op::MoveAgenda{id}, now);
            if (!moved) return moved;
            open(Page::item, id);
            return {};
        }
        case Command::fill_unanimous: {
            const congress::Poll* poll = venue.congress().poll(id);
            if (poll == nullptr) return Error{ErrorKind::wrong_use, "没有这项表决：" + id};
            const auto presence_now = venue.presence_of(id);
            fields[{FieldId::approve, 0}] = std::to_string(presence_now.present);
            fields[{FieldId::oppose, 0}] = fields[{FieldId::abstain, 0}] = "0";
            return {};
        }
        case Command::count_hands:
            return count_hands(id, now);
        case Command::enter_again:
            if (place.page != Page::hands) return on_count(what, now);
            entering_again = true;
            return {};
        case Command::read_back:
        case Command::record_count:
        case Command::declare_counted:
        case Command::write_in:
        case Command::drop_write_in:
            return on_count(what, now);
        case Command::collect_paper:
            return collect(id, now);
        case Command::note_correction:
        case Command::declare_void:
        case Command::take_by_people:
            return on_failure(what, now);
        case Command::choose:
            switch (place.page) {
                case Page::next:
                    return on_next(what, now);
                case Page::edit_item:
                    return on_item(what, now);
                default:
                    fields[{FieldId::chosen, 0}] = id;
                    list_page = 0;
                    return {};
            }
        case Command::decide_next:
        case Command::edit_next:
        case Command::keep_next:
            return on_next(what, now);
        case Command::begin_poll:
            begin_poll(id);
            return {};
        case Command::set_poll:
            return save_poll(now);
        case Command::set_draft:
            return set_on_draft(id);
        case Command::by_strokes:
        case Command::move_up:
        case Command::move_down:
        case Command::remove:
        case Command::add_person:
        case Command::add_name:
        case Command::add_all:
            return on_candidates(what);
        case Command::set_item:
        case Command::remove_item:
            return on_item(what, now);
        case Command::decide_motion:
            return ask(op::DecideMotion{id, field(FieldId::chair)}, now);
        case Command::open_named:
            return ask(op::OpenNamedPoll{id}, now);
        case Command::close_named:
            return ask(op::CloseNamedPoll{id}, now);
        case Command::check_box:
            return check_box(id, now);
        case Command::plan_three:
        case Command::plan_one:
        case Command::plan_other:
        case Command::plan_counting:
            plan = what.command == Command::plan_three   ? Plan::three
                   : what.command == Command::plan_one   ? Plan::one
                   : what.command == Command::plan_other ? Plan::other
                                                         : Plan::counting;
            plan_chosen = true;
            prepare_plan();
            return {};
        case Command::write_request:
            return write_request(id, now);
        case Command::key_noted:
            show(Page::key_check, id);
            return {};
        case Command::key_shown_again:
            show(Page::key, id);
            return {};
        case Command::key_proved:
            return prove_key();
        case Command::zero_noted:
            keys.forget();
            trail.clear();
            show(Page::period, id);
            return {};
        case Command::swap_slip:
        case Command::exchange_slip:
        case Command::key_in_slip:
            return act_on_slip(what.command, now);
        case Command::forget_scans:
            forget_slips();
            return {};
        case Command::set_limit: {
            auto set = ask(
                op::SetMinOpen{id, number(FieldId::limit).value_or(0), reason, by, field(FieldId::checking)},
                now);
            if (!set) return set;
            clear({FieldId::limit});
            go_back();
            return {};
        }
        case Command::issue_slips:
            return issue(id, now);
        case Command::open_voting:
            return ask(op::OpenVoting{id}, now);
        case Command::close_voting: {
            // Over a network the other machines seal their boxes first: told so once, and then the same button
            // closes as soon as all of them are in.
            if (others_vote(venue) && venue.books().period_state(id).stage == congress::Stage::open &&
                !venue.books().voting_ending(id))
                return ask(op::BeginEnding{id, field(FieldId::chair)}, now);
            return ask(op::CloseVoting{id}, now);
        }
        case Command::declare_valid:
            return ask(op::DeclareValid{id, field(FieldId::chair)}, now);
        case Command::open_box:
            return open_box(id, now);
        case Command::write_box:
            return write_box(id, now);
        case Command::take_opening:
            return take_opening(id, now);
        case Command::report:
            return ask(op::Report{id, field(FieldId::chief)}, now);
        case Command::declare:
            return ask(op::Declare{id, field(FieldId::chair)}, now);
        case Command::seal:
            return seal(id, now);
        case Command::check_in_by_hand: {
            auto done = ask(op::CheckInByHand{id, by, reason}, now);
            if (!done) return done;
            clear({FieldId::reason});
            say("已补签到。");
            return {};
        }
        case Command::excuse_public:
            return presence("excused", "公假", "已登记公假。");
        case Command::excuse_sick:
            return presence("excused", "病假", "已登记病假。");
        case Command::excuse_private:
            return presence("excused", "事假", "已登记事假。");
        case Command::unexcuse:
            return presence("unexcused", reason, "已取消请假。");
        case Command::leave:
            return presence("left", reason, "已登记离场。");
        case Command::come_back:
            return presence("returned", reason, "已登记返回。");
        case Command::undo_check_in: {
            auto done = ask(op::UndoCheckIn{id, reason, by}, now);
            if (!done) return done;
            clear({FieldId::reason});
            say("已撤销签到。");
            return {};
        }
        case Command::revoke_badge: {
            auto done = ask(op::RevokeBadge{id, reason + "（经办 " + by + "）"}, now);
            if (!done) return done;
            clear({FieldId::reason});
            say("代表证已挂失。补发请到会务台打印。");
            return {};
        }
        case Command::note_incident: {
            auto done = ask(op::NoteIncident{field(FieldId::incident), by}, now);
            if (!done) return done;
            clear({FieldId::incident});
            say("已记入操作记录。");
            return {};
        }
        case Command::make_code:
        case Command::forget_code:
        case Command::admit:
        case Command::refuse_machine:
        case Command::suspend:
        case Command::resume:
            return on_machine(what, now);
        case Command::acknowledge:
        case Command::acknowledge_alike:
            return on_conflict(what, now);
        case Command::close_over:
        case Command::take_carried:
        case Command::write_carried:
            return on_ending(what, now);
        case Command::list_next:
            ++list_page;
            return {};
        case Command::list_previous:
            if (list_page > 0) --list_page;
            return {};
    }
    return {};
}

}  // namespace daihui::session::console
