// People, the journal, incidents, and the names of those who work here.
#include <algorithm>

#include "kiosk/session/console_blocks.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"

namespace daihui::session::console {
namespace {

std::string state_words(const record::Attendance& attendance) {
    switch (attendance.state) {
        case record::PresenceState::present:
            return attendance.manual ? "已补签到" : "已签到";
        case record::PresenceState::left:
            return "已离场";
        case record::PresenceState::not_arrived:
            return attendance.excused ? (attendance.excuse.empty() ? "请假" : attendance.excuse) : "未到";
    }
    return {};
}

/// Delegation and unit; a small congress has no delegations.
std::string place_of(const congress::Delegate& delegate) {
    if (delegate.delegation.empty()) return delegate.unit;
    return delegate.delegation + (delegate.unit.empty() ? "" : "　" + delegate.unit);
}

/// Checkpoints are named in the record by words for machines.
std::string journal_words(std::string text) {
    static const std::pair<const char*, const char*> words[] = {{"（zero report）", "（零票报告）"},
                                                                {"（voting opened）", "（开始投票）"},
                                                                {"（voting closed）", "（投票结束）"},
                                                                {"（validity declared）", "（宣布是否有效）"},
                                                                {"（box opened）", "（开箱）"},
                                                                {"（declared）", "（宣布结果）"},
                                                                {"（sealed）", "（封存）"},
                                                                {"（motion）", "（表决）"},
                                                                {"（named poll closed）", "（表决结束）"},
                                                                {"（sitting opened）", "（会议开始）"},
                                                                {"（sitting ended）", "（会议结束）"},
                                                                {"（created）", "（建立）"}};
    for (const auto& [from, to] : words)
        if (const auto at = text.find(from); at != std::string::npos)
            return text.replace(at, std::string_view(from).size(), to);
    return text;
}

Status state_kind(const record::Attendance& attendance) {
    if (attendance.state == record::PresenceState::present) return Status::done;
    return attendance.state == record::PresenceState::left || attendance.excused ? Status::warning
                                                                                 : Status::plain;
}

}  // namespace

Field Console::State::name_field(FieldId id, std::size_t row) const {
    Field out;
    out.field = {id, row};
    out.typing = Typing::name;
    const auto found = fields.find({id, row});
    if (found != fields.end()) out.text = found->second;
    const congress::People& people = venue.congress().people;
    std::vector<std::string> wanted;
    switch (id) {
        case FieldId::chair:
            out.label = "主持人";
            wanted = people.presidium;
            if (wanted.empty())
                for (const congress::Delegate& delegate : venue.congress().delegates)
                    if (delegate.presidium) wanted.push_back(delegate.name);
            break;
        case FieldId::chief:
            out.label = "总监票人";
            if (!people.chief_scrutineer.empty()) wanted = {people.chief_scrutineer};
            break;
        case FieldId::presidium:
            out.label = "主席团成员";
            wanted = people.presidium;
            if (wanted.empty())
                for (const congress::Delegate& delegate : venue.congress().delegates)
                    if (delegate.presidium) wanted.push_back(delegate.name);
            break;
        case FieldId::holder:
            out.label = with_number("第", static_cast<std::int64_t>(row) + 1, "把的持钥人");
            if (!people.chief_scrutineer.empty()) wanted.push_back(people.chief_scrutineer);
            wanted.insert(wanted.end(), people.scrutineers.begin(), people.scrutineers.end());
            for (const auto& [ref, name] : fields)
                if (ref.id == FieldId::holder && ref.row != row) std::erase(wanted, name);
            break;
        case FieldId::witnesses:
            out.label = "总监票人、监票人";
            out.hint = "在场的姓名，用顿号分开";
            out.typing = Typing::text;
            out.most = 200;
            return out;
        default: {
            out.label = id == FieldId::operating ? "操作" : "复核";
            if (!people.chief_teller.empty()) wanted.push_back(people.chief_teller);
            wanted.insert(wanted.end(), people.tellers.begin(), people.tellers.end());
            const std::string other = field(id == FieldId::operating ? FieldId::checking : FieldId::operating);
            std::erase(wanted, other);  // two different people
            break;
        }
    }
    out.hint = "姓名";
    const bool letters = !out.text.empty() && std::all_of(out.text.begin(), out.text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    if (letters) {
        wanted.clear();
        for (const venue::Person& person : venue.find_people(out.text, 6))
            wanted.push_back(person.delegate.name);
    }
    std::erase(wanted, out.text);
    if (wanted.size() > 6) wanted.resize(6);
    if (out.text.empty() || letters) out.suggestions = std::move(wanted);
    return out;
}

Fields Console::State::two_people() const {
    return Fields{{name_field(FieldId::operating), name_field(FieldId::checking)}};
}

PageView Console::State::people_page() const {
    PageView page;
    page.title = "找人";
    page.aside = "编号、姓名或拼音";
    page.attendance = false;
    page.buttons.push_back({"返回", Back{}});
    Field query;
    query.field = {FieldId::query, 0};
    query.label = "查找";
    query.hint = "请输入编号、姓名或拼音首字母，或扫描代表证";
    const auto typed = fields.find({FieldId::query, 0});
    if (typed != fields.end()) query.text = typed->second;
    query.typing = Typing::letters;
    page.blocks.push_back(full(Fields{{query}}));
    if (field(FieldId::query).empty()) return page;
    Lines lines;
    for (const venue::Person& person : venue.find_people(field(FieldId::query), 12)) {
        Lines::Line line;
        line.title = list_name(person.delegate.name) + "　" + person.delegate.number;
        line.detail = place_of(person.delegate);
        if (person.delegate.kind != congress::DelegateKind::full)
            line.detail += "　" + std::string(congress::to_words(person.delegate.kind));
        line.status = state_words(person.attendance);
        line.kind = state_kind(person.attendance);
        line.action = Show{Page::person, person.delegate.number};
        lines.lines.push_back(std::move(line));
    }
    if (lines.lines.empty())
        page.message = "名册中没有此人，请核对编号或姓名。";
    else
        page.blocks.push_back(full(std::move(lines)));
    return page;
}

PageView Console::State::person_page() const {
    PageView page;
    const congress::Delegate* delegate = venue.congress().delegate(place.id);
    page.buttons.push_back({"返回", Back{}});
    page.attendance = false;
    if (delegate == nullptr) {
        page.title = "名册中没有此人";
        return page;
    }
    const std::string sitting = sitting_now();
    record::Attendance attendance;
    if (auto found = venue.books().attendance(sitting, delegate->number)) attendance = *found;
    page.title = list_name(delegate->name);
    page.tag = state_words(attendance);
    page.aside = delegate->number + "　" + std::string(congress::to_words(delegate->kind));
    std::string bodies;
    for (const std::string& id : delegate->bodies)
        if (const congress::Body* body = venue.congress().body(id))
            bodies += (bodies.empty() ? "" : "、") + body->short_name;
    std::string who = place_of(*delegate);
    if (!delegate->seat.empty()) who += "　" + delegate->seat;
    page.blocks.push_back(full(Sentence{who + (bodies.empty() ? "" : "　" + bodies)}));
    const congress::Sitting* held = venue.congress().sitting(sitting);
    std::string said = held == nullptr ? std::string() : held->title + "：" + state_words(attendance);
    if (attendance.checked_in_at && attendance.state != record::PresenceState::not_arrived)
        said += "，" + minute_text(*attendance.checked_in_at) + (attendance.late ? "（会议开始后）" : "");
    if (attendance.left_at && attendance.state == record::PresenceState::left)
        said += "，" + minute_text(*attendance.left_at) + " 离场";
    if (attendance.manual)
        said += "，经办 " + attendance.by + (attendance.reason.empty() ? "" : "，" + attendance.reason);
    page.blocks.push_back(full(Sentence{said, Tone::strong}));
    std::int64_t badges = 0, revoked = 0;
    for (const record::BadgeRow& badge : venue.books().badges_of(delegate->number)) {
        ++badges;
        revoked += badge.revoked ? 1 : 0;
    }
    page.blocks.push_back(full(Sentence{badges == 0         ? std::string("代表证尚未制作。")
                                        : badges == revoked ? std::string("代表证已停用，尚未补发。")
                                                            : "代表证有效。",
                                        Tone::muted}));
    Field reason;
    reason.field = {FieldId::reason, 0};
    reason.label = "原因";
    reason.hint = "请填写原因，或选一个";
    const auto typed = fields.find({FieldId::reason, 0});
    if (typed != fields.end()) reason.text = typed->second;
    if (attendance.state == record::PresenceState::not_arrived)
        reason.suggestions = {"忘带代表证", "代表证损坏", "代表证遗失", "迟到", "扫描不出"};
    else
        reason.suggestions = {"中途请假", "有课", "身体不适", "代表证遗失", "误扫他人代表证"};
    page.blocks.push_back(full(Fields{{reason, name_field(FieldId::operating)}}));
    const std::string& id = delegate->number;
    page.blocks.push_back(full(Heading{"登记", "须先填写操作人员"}));
    Buttons actions;
    const bool in_sitting = !venue.books().current_sitting().empty() ||
                            (held != nullptr && venue.books().sitting_state(sitting).check_in_open);
    switch (attendance.state) {
        case record::PresenceState::not_arrived:
            page.primary = act("补签到", Command::check_in_by_hand, id, in_sitting);
            if (attendance.excused) {
                actions.buttons.push_back(act("取消请假", Command::unexcuse, id, in_sitting));
            } else {
                actions.buttons.push_back(act("公假", Command::excuse_public, id, in_sitting));
                actions.buttons.push_back(act("病假", Command::excuse_sick, id, in_sitting));
                actions.buttons.push_back(act("事假", Command::excuse_private, id, in_sitting));
            }
            break;
        case record::PresenceState::present:
            page.primary = act("离场", Command::leave, id, in_sitting);
            actions.buttons.push_back(act("撤销签到…", Command::undo_check_in, id, in_sitting));
            break;
        case record::PresenceState::left:
            page.primary = act("返回会场", Command::come_back, id, in_sitting);
            actions.buttons.push_back(act("撤销签到…", Command::undo_check_in, id, in_sitting));
            break;
    }
    page.primary->weight = Weight::primary;
    actions.buttons.push_back(act("挂失代表证…", Command::revoke_badge, id, badges > revoked));
    page.blocks.push_back(full(std::move(actions)));
    if (!in_sitting) page.message = "现在没有会议，也没有开放签到，不能登记到会情况。";
    return page;
}

std::int64_t Console::State::entries_held() const {
    std::int64_t out = 0;
    for (const record::Have& chain : venue.record().have()) out += static_cast<std::int64_t>(chain.seq);
    return out;
}

PageView Console::State::journal_page() const {
    PageView page;
    page.title = "操作记录";
    page.aside = with_number("共", entries_held(), "条，最近 100 条");
    page.attendance = false;
    page.buttons.push_back({"返回", Back{}});
    Table table;
    table.columns = {{"时间", 1, true}, {"记录", 9, true}};
    for (const record::JournalLine& line : venue.books().journal(100))
        table.rows.push_back({{minute_text(line.time), journal_words(line.text)}});
    page.blocks.push_back(full(std::move(table)));
    return page;
}

PageView Console::State::incident_page() const {
    PageView page;
    page.title = "记事件";
    page.aside = "记入操作记录，不能删除";
    Field text;
    text.field = {FieldId::incident, 0};
    text.label = "事件";
    text.hint = "发生了什么，怎样处理";
    text.most = 200;
    const auto typed = fields.find({FieldId::incident, 0});
    if (typed != fields.end()) text.text = typed->second;
    text.suggestions = {"投票机故障，已更换", "停电后恢复", "网络中断后恢复", "代表要求监票人协助", "会议暂停"};
    page.blocks.push_back(full(Fields{{text}}));
    page.blocks.push_back(full(Fields{{name_field(FieldId::operating)}}));
    page.buttons.push_back({"返回", Back{}});
    page.primary = act("记录", Command::note_incident, {});
    page.primary->weight = Weight::primary;
    return page;
}

PageView Console::State::operators_page() const {
    PageView page;
    page.title = "操作人员";
    page.aside = "录入数字须由两位不同人员核对";
    page.blocks.push_back(full(two_people()));
    page.message = "填写一次，本次操作中一直使用。";
    page.buttons.push_back({"返回", Back{}});
    return page;
}

}  // namespace daihui::session::console
