// Before a command is done: what is still missing, and the question where it cannot be taken back.
#include "kiosk/session/console_machines.hpp"
#include "kiosk/session/console_state.hpp"
#include "shared/venue/machines.hpp"

namespace daihui::session::console {
namespace {

constexpr const char* two_names = "请填写操作、复核两位不同人员的姓名。";

}  // namespace

std::string Console::State::missing_for(const Do& what) const {
    const auto named = [&](FieldId id, const char* sentence) {
        return field(id).empty() ? std::string(sentence) : std::string();
    };
    const auto two_people_missing = [&]() -> std::string {
        const std::string by1 = field(FieldId::operating), by2 = field(FieldId::checking);
        return by1.empty() || by2.empty() || by1 == by2 ? two_names : "";
    };
    switch (what.command) {
        case Command::count_hands:
            if (!number(FieldId::approve)) return "请录入同意人数。";
            if (!field(FieldId::oppose).empty() && !number(FieldId::oppose)) return "不同意人数应是数字。";
            if (!field(FieldId::abstain).empty() && !number(FieldId::abstain)) return "弃权人数应是数字。";
            return two_people_missing();
        case Command::swap_slip:
        case Command::exchange_slip:
            if (field(FieldId::reason).empty()) return "请填写原因，或选一个。";
            [[fallthrough]];
        case Command::key_in_slip:
            if (slip.empty() || (what.command == Command::swap_slip && old_slip.empty()))
                return "请先扫描选票卡。";
            [[fallthrough]];
        case Command::issue_slips:
            return two_people_missing();
        case Command::close_voting:
            // Over a network the chair says it, and every machine hears who did.
            if (!others_vote(venue) || venue.books().voting_ending(what.id)) return {};
            [[fallthrough]];
        case Command::decide_motion:
        case Command::declare_valid:
        case Command::declare:
            return named(FieldId::chair, "请填写主持人姓名。");
        case Command::report:
            return named(FieldId::chief, "请填写总监票人姓名。");
        case Command::admit:
            if (field(FieldId::machine).empty()) return "请给机器起个名称，如「2 号机」。";
            return named(FieldId::operating, "请填写操作人员姓名。");
        case Command::refuse_machine:
        case Command::suspend:
        case Command::resume:
            if (field(FieldId::reason).empty()) return "请填写原因，或选一个。";
            return named(FieldId::operating, "请填写操作人员姓名。");
        case Command::acknowledge:
        case Command::acknowledge_alike:
            if (field(FieldId::remark).empty()) return "请写明处理情况，或选一个。";
            return named(FieldId::operating, "请填写操作人员姓名。");
        case Command::close_over:
            if (field(FieldId::chief).empty()) return "请填写总监票人姓名。";
            if (field(FieldId::presidium).empty()) return "请填写主席团成员姓名。";
            if (field(FieldId::chief) == field(FieldId::presidium))
                return "总监票人和主席团成员须是两人，请分别填写。";
            return named(FieldId::reason, "请填写原因，或选一个。");
        case Command::take_carried:
            if (field(FieldId::file).empty()) return "请选择票箱文件。";
            return names_of(field(FieldId::witnesses)).size() < 2 ? "请填写两名取箱监票人的姓名，用顿号分开。"
                                                                  : std::string();
        case Command::set_limit:
            if (!number(FieldId::limit)) return "请填写改为满几张可开。";
            if (field(FieldId::reason).empty()) return "请填写理由，或选一个。";
            return two_people_missing();
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
        case Command::read_back:
        case Command::record_count:
        case Command::declare_counted:
            return missing_of_count(what);
        case Command::collect_paper:
            return two_people_missing();
        case Command::note_correction:
            if (field(FieldId::incident).empty()) return "请写明更正的内容。";
            return two_people_missing();
        case Command::declare_void:
            if (field(FieldId::chair).empty()) return "请填写主持人姓名。";
            return named(FieldId::reason, "请填写理由，或选一个。");
        case Command::take_by_people:
        case Command::set_poll:
            if (what.command == Command::set_poll && field(FieldId::title).empty()) return "请填写名称。";
            if (field(FieldId::decided_by).empty()) return "请填写由谁决定，或选一个。";
            if (field(FieldId::reason).empty()) return "请填写原因，或选一个。";
            return two_people_missing();
        case Command::decide_next:
            if (field(FieldId::decided_by).empty()) return "请填写由谁决定：大会，或主席团。";
            if (field(FieldId::text).empty()) return "请填写决定。";
            return two_people_missing();
        case Command::set_item:
            if (field(FieldId::title).empty()) return "请填写议程名称。";
            [[fallthrough]];
        case Command::remove_item:
            if (field(FieldId::operating).empty()) return "请填写操作人员姓名。";
            return named(FieldId::reason, "请填写说明，或选一个。");
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
            if (!others_vote(venue))
                return Question{"投票结束？", "还有没有没投票的代表？投票结束后不能再投，也不能再开始。",
                                "确认投票结束"};
            if (!venue.books().voting_ending(what.id))
                return Question{
                    "投票结束？",
                    "主持人 " + field(FieldId::chair) +
                        " 宣布投票结束。还有没有没投票的代表？各投票机立即停止投票并封箱，不能再开始。",
                    "确认投票结束"};
            return Question{"封存票箱？", "各投票机的票箱从此封存，不再收取选票。", "确认封存票箱"};
        case Command::admit: {
            std::string use;
            for (const venue::Machine& one : host.machines())
                if (one.device == what.id && !one.roles.empty()) use = one.roles.front();
            return Question{"准许入网？",
                            "「" + field(FieldId::machine) + "」用作" + venue::role_words(use) + "，设备号 " +
                                device_code(what.id) + "，与那台机器屏幕上的一致。",
                            "确认准许"};
        }
        case Command::refuse_machine:
            return Question{"拒绝入网？",
                            "这台机器须用新的入网码重新申请。原因：" + field(FieldId::reason) + "。",
                            "确认拒绝"};
        case Command::suspend:
            return Question{"停用机器？",
                            venue.machines().name_of(what.id) + " 立即停用，之后的记录不再收取。原因：" +
                                field(FieldId::reason) + "。",
                            "确认停用"};
        case Command::resume:
            return Question{
                "恢复使用？",
                venue.machines().name_of(what.id) + " 恢复使用。原因：" + field(FieldId::reason) + "。",
                "确认恢复"};
        case Command::close_over:
            return Question{"不等候缺少的票箱？",
                            "总监票人 " + field(FieldId::chief) + "、主席团 " + field(FieldId::presidium) +
                                " 决定，原因：" + field(FieldId::reason) +
                                "。缺少的票箱里没有汇总的选票不计入，载入报告单，不能撤回。",
                            "确认不等候"};
        case Command::write_carried:
            return Question{"写出票箱？", "本机封箱后不再收正在进行的这次选票。请两名监票人在场。", "确认写出"};
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
        case Command::record_count:
            return Question{"录入票数？",
                            "录入 " + field(FieldId::operating) + "，核对 " + field(FieldId::checking) +
                                "，都对照了计票单。宣布以前可以重新录入，两次都载入操作记录。",
                            "确认录入"};
        case Command::declare_counted:
            return Question{
                "宣布结果？",
                "主持人 " + field(FieldId::chair) + " 已宣布「" + title_of() + "」的结果。宣布后不能更改。",
                "确认宣布"};
        case Command::note_correction:
            return Question{"记录更正？",
                            "「" + field(FieldId::incident) + "」将载入「" + title_of() +
                                "」的操作记录和报告单。原来的票数不变，记录后不能撤回。",
                            "确认记录"};
        case Command::declare_void:
            return Question{"宣布无效？",
                            "主持人 " + field(FieldId::chair) + " 已宣布无效，理由：" + field(FieldId::reason) +
                                "。票箱不打开，已投的票全部作废，不能撤回。",
                            "确认宣布无效"};
        case Command::take_by_people:
            return Question{"改由人工进行？",
                            field(FieldId::decided_by) + "决定，原因：" + field(FieldId::reason) + "。「" +
                                title_of() + "」到此结束，没有结果，票箱不再打开。",
                            "确认改由人工"};
        case Command::decide_next:
            return Question{"记录决定？", field(FieldId::decided_by) + "决定：" + field(FieldId::text),
                            "确认记录"};
        case Command::remove_item:
            return Question{"删去此项议程？", "「" + field(FieldId::title) + "」从议程中删去，载入操作记录。",
                            "确认删去"};
        case Command::undo_check_in:
            return Question{"撤销签到？", "撤销 " + person() + " 本次会议的签到。", "确认撤销签到"};
        case Command::revoke_badge:
            return Question{"挂失代表证？", person() + " 的代表证立即停用，不能恢复。补发请到会务台打印。",
                            "确认挂失"};
        default:
            return std::nullopt;
    }
}

}  // namespace daihui::session::console
