// What the console does to the congress: each command takes what was typed and leaves the rest to the Venue's
// gates.
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/wipe.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session::console {

void Console::State::run(const Do& what, Instant now) {
    // These take seconds: first the sentence, one frame later the work.
    if (what.command == Command::check_box || what.command == Command::open_box ||
        what.command == Command::write_box || what.command == Command::take_opening ||
        what.command == Command::close_voting) {
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
    auto counted =
        venue.count_hands(id, count, field(FieldId::operating), field(FieldId::checking),
                          applauded ? congress::Means::acclamation : congress::Means::hands, now.wall);
    if (!counted) return counted.error();
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
    auto issued = venue.issue_slips(id, counts, field(FieldId::operating), field(FieldId::checking), now.wall);
    if (!issued) return issued;
    go_back();
    return {};
}

Result<void> Console::State::perform(const Do& what, Instant now) {
    const std::string by = field(FieldId::operating), reason = field(FieldId::reason), &id = what.id;
    const Moment at = now.wall;
    const auto presence = [&](const char* change, const std::string& why, const char* said) -> Result<void> {
        auto done = venue.change_presence(id, change, why, by, at);
        if (!done) return done;
        clear({FieldId::reason});
        say(said);
        return {};
    };
    switch (what.command) {
        case Command::open_check_in:
            return venue.open_check_in(id, at);
        case Command::close_check_in:
            return venue.close_check_in(id, at);
        case Command::open_sitting:
            return venue.open_sitting(id, at);
        case Command::end_sitting:
            return venue.end_sitting(id, at);
        case Command::move_agenda: {
            auto moved = venue.move_agenda(id, at);
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
        case Command::decide_motion: {
            auto decided = venue.decide_motion(id, field(FieldId::chair), at);
            if (!decided) return decided.error();
            return {};
        }
        case Command::open_named:
            return venue.open_named_poll(id, at);
        case Command::close_named:
            return venue.close_named_poll(id, at);
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
            return write_request(id);
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
            auto set = venue.set_min_open(id, number(FieldId::limit).value_or(0), reason, by,
                                          field(FieldId::checking), at);
            if (!set) return set;
            clear({FieldId::limit});
            go_back();
            return {};
        }
        case Command::issue_slips:
            return issue(id, now);
        case Command::open_voting:
            return venue.open_voting(id, at);
        case Command::close_voting: {
            // Over a network the other machines seal their boxes first: told so once, and then the same button
            // closes as soon as all of them are in.
            if (venue.books().period_state(id).stage == congress::Stage::open &&
                !venue.books().voting_ending(id) && !venue.gate(id, congress::Stage::closed).open)
                if (auto told = venue.begin_ending(id, "主持人", at); !told) return told;
            return venue.close_voting(id, at, options.progress);
        }
        case Command::declare_valid: {
            auto said = venue.declare_valid(id, field(FieldId::chair), at);
            if (!said) return said.error();
            return {};
        }
        case Command::open_box:
            return open_box(id, now);
        case Command::write_box:
            return write_box(id);
        case Command::take_opening:
            return take_opening(id, now);
        case Command::report:
            return venue.report(id, field(FieldId::chief), at);
        case Command::declare: {
            auto said = venue.declare(id, field(FieldId::chair), at);
            if (!said) return said.error();
            return {};
        }
        case Command::seal:
            return seal(id, now);
        case Command::check_in_by_hand: {
            auto done = venue.check_in_by_hand(id, by, reason, at);
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
            auto done = venue.undo_check_in(id, reason, by, at);
            if (!done) return done;
            clear({FieldId::reason});
            say("已撤销签到。");
            return {};
        }
        case Command::revoke_badge: {
            auto done = venue.revoke_badge(id, reason + "（经办 " + by + "）", at);
            if (!done) return done;
            clear({FieldId::reason});
            say("代表证已挂失。补发请到会务台打印。");
            return {};
        }
        case Command::note_incident: {
            auto done = venue.note_incident(field(FieldId::incident), by, at);
            if (!done) return done;
            clear({FieldId::incident});
            say("已记入操作记录。");
            return {};
        }
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
