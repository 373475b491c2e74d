// What the console does to the congress: each command looks at what was typed, asks where it cannot be taken
// back, and leaves the rest to the Venue's gates.
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/wipe.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session::console {
namespace {

constexpr const char* two_names = "请填写操作、复核两位不同人员的姓名。";

}  // namespace

std::string Console::State::missing_for(const Do& what) const {
    const auto named = [&](FieldId id, const char* sentence) {
        return field(id).empty() ? std::string(sentence) : std::string();
    };
    switch (what.command) {
        case Command::count_hands:
            if (!number(FieldId::approve)) return "请录入同意人数。";
            if (!field(FieldId::oppose).empty() && !number(FieldId::oppose)) return "不同意人数应是数字。";
            if (!field(FieldId::abstain).empty() && !number(FieldId::abstain)) return "弃权人数应是数字。";
            if (field(FieldId::operating).empty() || field(FieldId::checking).empty() ||
                field(FieldId::operating) == field(FieldId::checking))
                return two_names;
            return {};
        case Command::swap_slip:
        case Command::exchange_slip:
            if (field(FieldId::reason).empty()) return "请填写原因，或选一个。";
            [[fallthrough]];
        case Command::key_in_slip:
            if (slip.empty() || (what.command == Command::swap_slip && old_slip.empty()))
                return "请先扫描选票卡。";
            [[fallthrough]];
        case Command::issue_slips:
            if (field(FieldId::operating).empty() || field(FieldId::checking).empty() ||
                field(FieldId::operating) == field(FieldId::checking))
                return two_names;
            return {};
        case Command::decide_motion:
        case Command::declare_valid:
        case Command::declare:
            return named(FieldId::chair, "请填写主持人姓名。");
        case Command::report:
            return named(FieldId::chief, "请填写总监票人姓名。");
        case Command::set_limit:
            if (!number(FieldId::limit)) return "请填写改为满几张可开。";
            if (field(FieldId::reason).empty()) return "请填写理由，或选一个。";
            if (field(FieldId::operating).empty() || field(FieldId::checking).empty() ||
                field(FieldId::operating) == field(FieldId::checking))
                return two_names;
            return {};
        case Command::check_box:
            if (names_of(field(FieldId::witnesses)).empty()) return "请填写在场的总监票人、监票人姓名。";
            if (const auto chosen = key_plan(); !chosen) return chosen.error().message;
            return {};
        case Command::open_box:
            return keys_typed(what.id) == 0 ? "请输入口令卡上的 16 位口令。" : std::string();
        case Command::take_opening:
            return named(FieldId::file, "请选择计票机给出的计票结果。");
        case Command::check_in_by_hand:
        case Command::undo_check_in:
        case Command::revoke_badge:
            if (field(FieldId::operating).empty()) return "请填写操作人员姓名。";
            return named(FieldId::reason, "请填写原因，或在下面选一个。");
        case Command::excuse_public:
        case Command::excuse_sick:
        case Command::excuse_private:
        case Command::unexcuse:
        case Command::leave:
        case Command::come_back:
            return named(FieldId::operating, "请填写操作人员姓名。");
        case Command::note_incident:
            if (field(FieldId::incident).empty()) return "请写明事件内容。";
            return named(FieldId::operating, "请填写操作人员姓名。");
        default:
            return {};
    }
}

std::optional<Question> Console::State::question_for(const Do& what) const {
    const congress::Congress& congress = venue.congress();
    const auto title_of = [&] {
        if (const auto* poll = congress.poll(what.id)) return poll->title;
        if (const auto* sitting = congress.sitting(what.id)) return sitting->title;
        if (const auto* period = congress.period(what.id)) return period->title;
        return std::string();
    };
    const auto person = [&] {
        const congress::Delegate* delegate = congress.delegate(what.id);
        return delegate == nullptr ? what.id : delegate->name + "（" + delegate->number + "）";
    };
    switch (what.command) {
        case Command::end_sitting:
            return Question{"结束会议？", "「" + title_of() + "」结束后不能再签到和表决。", "确认结束会议"};
        case Command::decide_motion:
            return Question{
                "宣布结果？",
                "主持人 " + field(FieldId::chair) + " 已宣布「" + title_of() + "」的表决结果。宣布后不能更改。",
                "确认宣布"};
        case Command::close_named:
            return Question{"结束表决？", "还有没有没表决的代表？结束后不能再开始。", "确认结束表决"};
        case Command::check_box: {
            const auto [count, needed] = plan_numbers();
            const std::string keys_words =
                plan == Plan::counting ? std::string("开箱钥匙用计票机上生成的")
                : count == 1           ? std::string("生成一把开箱钥匙")
                             : with_number("生成", count, "把开箱钥匙，") + with_number("任", needed, "把可开");
            const std::string present =
                "请总监票人、监票人在场：" + listed(names_of(field(FieldId::witnesses))) + "。";
            if (venue.books().period_state(what.id).stage == congress::Stage::box_checked)
                return Question{"重新检查票箱？",
                                "尚未发票，可以重做：原来的开箱钥匙和口令作废，" + keys_words + "。" + present,
                                "确认检查票箱"};
            return Question{"检查票箱？", "选票内容从此不能更改，" + keys_words + "。" + present,
                            "确认检查票箱"};
        }
        case Command::swap_slip:
            return Question{"换发选票卡？",
                            "旧卡作废，新卡交给代表。操作 " + field(FieldId::operating) + "，复核 " +
                                field(FieldId::checking) + "，原因：" + field(FieldId::reason) + "。",
                            "确认换发"};
        case Command::exchange_slip:
            return Question{"换纸质选票？",
                            "选票卡停用，发给一张纸质选票。操作 " + field(FieldId::operating) + "，复核 " +
                                field(FieldId::checking) + "，原因：" + field(FieldId::reason) + "。",
                            "确认换纸质选票"};
        case Command::key_in_slip:
            return Question{"代录一张纸质选票？",
                            "此卡只能用来代录一张纸质选票。监票人 " + field(FieldId::operating) + "、" +
                                field(FieldId::checking) + "。",
                            "确认代录"};
        case Command::set_limit:
            return Question{"登记开箱决定？",
                            with_number("满", number(FieldId::limit).value_or(0), "张即可开箱，理由：") +
                                field(FieldId::reason) + "。两人姓名和理由载入报告单。",
                            "确认登记"};
        case Command::close_voting:
            return Question{"投票结束？", "还有没有没投票的代表？投票结束后不能再投，也不能再开始。",
                            "确认投票结束"};
        case Command::declare_valid:
            return Question{"宣布选举是否有效？",
                            "主持人 " + field(FieldId::chair) + " 已按投票情况宣布。宣布后不能更改。",
                            "确认宣布"};
        case Command::declare:
            return Question{
                "宣布结果？",
                "主持人 " + field(FieldId::chair) + " 已宣布。确认后，各屏幕都会显示结果，不能撤回。",
                "确认宣布"};
        case Command::seal: {
            std::string missing;
            for (const KeyEnd& key : key_places(what.id))
                if (key.file.empty()) missing += (missing.empty() ? "" : "、") + key.key;
            if (!missing.empty())
                missing = missing + "的钥匙盘没有插入，不会被销毁；请先插入，或封存后另行销毁。";
            return Question{"封存？",
                            "开箱钥匙将当场销毁，此后任何人都不能再打开选票。请监票人在场监督。" + missing,
                            "确认封存"};
        }
        case Command::undo_check_in:
            return Question{"撤销签到？", "撤销 " + person() + " 本次会议的签到。", "确认撤销签到"};
        case Command::revoke_badge:
            return Question{"挂失代表证？", person() + " 的代表证立即停用，不能恢复。补发请到会务台打印。",
                            "确认挂失"};
        default:
            return std::nullopt;
    }
}

void Console::State::run(const Do& what, Instant now) {
    // These take seconds: first the sentence, one frame later the work.
    if (what.command == Command::check_box || what.command == Command::open_box ||
        what.command == Command::write_box || what.command == Command::take_opening) {
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
    auto counted = venue.count_hands(id, count, field(FieldId::operating), field(FieldId::checking),
                                     congress::Means::hands, now.wall);
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
            const auto presence_now = venue.books().presence(venue.books().current_sitting(), poll->body);
            fields[{FieldId::approve, 0}] = std::to_string(presence_now.present);
            fields[{FieldId::oppose, 0}] = fields[{FieldId::abstain, 0}] = "0";
            return {};
        }
        case Command::count_hands:
            return count_hands(id, now);
        case Command::enter_again:
            entering_again = true;
            return {};
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
        case Command::close_voting:
            return venue.close_voting(id, at);
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
