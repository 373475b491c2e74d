// Sittings, presence and the agenda, as the organizer moves them.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "shared/venue/sitting_members.hpp"
#include "shared/venue/state.hpp"

namespace daihui::venue {
namespace {

Error no_sitting(const std::string& id) { return {ErrorKind::wrong_use, "没有这次会议：" + id}; }

}  // namespace

Result<void> Venue::open_sitting(const std::string& id, Moment now) {
    const congress::Sitting* sitting = congress().sitting(id);
    if (sitting == nullptr) return no_sitting(id);
    const auto state = books().sitting_state(id);
    if (state.opened) return Error{ErrorKind::refused, "「" + sitting->title + "」已经开始。"};
    if (const auto* current = congress().sitting(books().current_sitting()))
        return Error{ErrorKind::refused, "「" + current->title + "」还没有结束，请先结束上一次会议。"};
    auto written =
        state_->write(now, {congress::SittingMoved{id, "opened"}, state_->checkpoint("sitting opened")});
    if (!written) return written.error();
    return {};
}

Result<void> Venue::end_sitting(const std::string& id, Moment now) {
    const congress::Sitting* sitting = congress().sitting(id);
    if (sitting == nullptr) return no_sitting(id);
    const auto state = books().sitting_state(id);
    if (!state.opened || state.ended)
        return Error{ErrorKind::refused, "「" + sitting->title + "」没有在进行。"};
    for (const congress::VotingPeriod& period : congress().periods)
        if (period.sitting == id && books().period_state(period.id).stage == congress::Stage::open)
            return Error{ErrorKind::refused, "投票正在进行，请先结束投票，再结束会议。"};
    std::vector<congress::Event> events;
    if (state.check_in_open) events.emplace_back(congress::CheckInClosed{id});
    events.emplace_back(congress::SittingMoved{id, "ended"});
    events.push_back(state_->checkpoint("sitting ended"));
    auto written = state_->write(now, events);
    if (!written) return written.error();
    return {};
}

Result<void> Venue::open_check_in(const std::string& id, Moment now) {
    const congress::Sitting* sitting = congress().sitting(id);
    if (sitting == nullptr) return no_sitting(id);
    const auto state = books().sitting_state(id);
    if (state.ended) return Error{ErrorKind::refused, "「" + sitting->title + "」已经结束，不能再签到。"};
    if (state.check_in_open) return {};
    for (const congress::Sitting& other : congress().sittings)
        if (other.id != id && books().sitting_state(other.id).check_in_open)
            return Error{ErrorKind::refused, "「" + other.title + "」的签到还开着，请先结束那一次签到。"};
    auto written = state_->write(now, {congress::CheckInOpened{id}});
    if (!written) return written.error();
    return {};
}

Result<void> Venue::close_check_in(const std::string& id, Moment now) {
    if (congress().sitting(id) == nullptr) return no_sitting(id);
    if (!books().sitting_state(id).check_in_open) return {};
    auto written = state_->write(now, {congress::CheckInClosed{id}});
    if (!written) return written.error();
    return {};
}

Result<void> Venue::check_in_by_hand(const std::string& number, const std::string& by,
                                     const std::string& reason, Moment now) {
    const congress::Delegate* delegate = congress().delegate(number);
    if (delegate == nullptr) return Error{ErrorKind::wrong_use, "名册中没有编号 " + number + "，请核对编号。"};
    if (by.empty() || reason.empty()) return Error{ErrorKind::refused, "补签到须写明经办人和原因。"};
    std::string id;
    for (const congress::Sitting& sitting : congress().sittings)
        if (books().sitting_state(sitting.id).check_in_open) id = sitting.id;
    if (id.empty()) id = books().current_sitting();
    const congress::Sitting* sitting = congress().sitting(id);
    if (sitting == nullptr) return Error{ErrorKind::refused, refuse(RefusalReason::no_sitting).sentence};
    const auto before = books().attendance(id, number);
    if (before && before->state == record::PresenceState::present) return {};
    if (before && before->state == record::PresenceState::left)
        return change_presence(number, "returned", reason, by, now);
    auto written = state_->write(now, {congress::CheckedIn{id, number, "manual", by, reason,
                                                           now > congress::to_moment(sitting->start)}});
    if (!written) return written.error();
    return {};
}

Result<void> Venue::change_presence(const std::string& number, const std::string& what,
                                    const std::string& reason, const std::string& by, Moment now) {
    const congress::Delegate* delegate = congress().delegate(number);
    if (delegate == nullptr) return Error{ErrorKind::wrong_use, "名册中没有编号 " + number + "，请核对编号。"};
    std::string id = books().current_sitting();
    for (const congress::Sitting& sitting : congress().sittings)
        if (id.empty() && books().sitting_state(sitting.id).check_in_open) id = sitting.id;
    if (id.empty()) return Error{ErrorKind::refused, "现在没有会议，不能登记到会情况。"};
    const auto before = books().attendance(id, number);
    const auto state = before ? before->state : record::PresenceState::not_arrived;
    if (what == "left" && state != record::PresenceState::present)
        return Error{ErrorKind::refused, delegate->name + " 不在场，不能登记离场。"};
    if (what == "returned" && state != record::PresenceState::left)
        return Error{ErrorKind::refused, delegate->name + " 没有离场记录，不能登记返回。"};
    if (what == "excused" && state == record::PresenceState::present)
        return Error{ErrorKind::refused, delegate->name + " 已经签到，不能登记请假；中途离开的请登记离场。"};
    if (what != "left" && what != "returned" && what != "excused" && what != "unexcused")
        return Error{ErrorKind::wrong_use, "不认识的到会情况：" + what};
    auto written = state_->write(now, {congress::PresenceChanged{id, number, what, reason, by}});
    if (!written) return written.error();
    return {};
}

Result<void> Venue::undo_check_in(const std::string& number, const std::string& reason, const std::string& by,
                                  Moment now) {
    const std::string id = books().current_sitting();
    // The one that stands, at whichever machine it was: neither set aside nor undone before.
    std::vector<std::pair<std::string, std::uint64_t>> found;
    std::set<std::pair<std::string, std::uint64_t>> gone;
    auto scanned = state_->record->for_each([&](const record::StoredEntry& entry) {
        const congress::Kind kind = entry.entry.kind;
        if ((kind != congress::Kind::checked_in && kind != congress::Kind::undone) || !entry.body_present)
            return;
        const auto event = congress::event_from_json(kind, entry.body);
        if (!event) return;
        if (const auto* undone = std::get_if<congress::Undone>(&*event))
            gone.emplace(undone->device, undone->seq);
        const auto* check_in = std::get_if<congress::CheckedIn>(&*event);
        if (check_in != nullptr && check_in->number == number &&
            (check_in->sitting == id || books().sitting_state(check_in->sitting).check_in_open))
            found.emplace_back(to_hex(entry.entry.device),
                               record::place_of(entry.entry.epoch, entry.entry.seq));
    });
    for (const record::SetAside& aside : books().set_aside())
        gone.emplace(aside.device, record::place_of(aside.epoch, aside.seq));
    found.erase(
        std::remove_if(found.begin(), found.end(), [&](const auto& one) { return gone.count(one) > 0; }),
        found.end());
    if (!scanned) return scanned.error();
    if (found.empty()) return Error{ErrorKind::refused, "没有可以撤销的签到记录。"};
    if (by.empty() || reason.empty()) return Error{ErrorKind::refused, "撤销签到须写明经办人和原因。"};
    auto written = state_->write(now, {congress::Undone{found.back().first, found.back().second, reason, by}});
    if (!written) return written.error();
    return {};
}

Result<void> Venue::move_agenda(const std::string& id, Moment now) {
    if (congress().item(id) == nullptr) return Error{ErrorKind::wrong_use, "没有这项议程：" + id};
    if (books().current_item() == id) return {};
    auto written = state_->write(now, {congress::AgendaMoved{id}});
    if (!written) return written.error();
    return {};
}

Result<void> Venue::note_incident(const std::string& text, const std::string& by, Moment now) {
    if (text.empty()) return Error{ErrorKind::refused, "请写明事件内容。"};
    auto written = state_->write(now, {congress::IncidentNoted{text, by}});
    if (!written) return written.error();
    return {};
}

std::vector<AttendanceRow> Venue::attendance_by_delegation(const std::string& sitting) const {
    std::map<std::string, record::Attendance> known;
    for (auto& row : books().attendances(sitting)) known.emplace(row.number, row);
    const congress::Sitting* held = congress().sitting(sitting);
    const auto members = held == nullptr ? std::nullopt : committee_members_at(congress(), books(), *held);
    std::vector<AttendanceRow> out;
    for (const congress::Delegate& delegate : congress().delegates) {
        if (delegate.kind != congress::DelegateKind::full) continue;
        if (members && members->count(delegate.number) == 0) continue;
        auto row =
            std::find_if(out.begin(), out.end(), [&](const auto& r) { return r.name == delegate.delegation; });
        if (row == out.end()) row = out.insert(out.end(), AttendanceRow{delegate.delegation});
        ++row->expected;
        const auto found = known.find(delegate.number);
        const record::Attendance attendance = found == known.end() ? record::Attendance{} : found->second;
        if (attendance.manual) ++row->manual;
        if (attendance.late) ++row->late;
        if (attendance.state == record::PresenceState::present)
            ++row->present;
        else if (attendance.state == record::PresenceState::not_arrived && attendance.excused)
            ++row->excused;
        if (attendance.state == record::PresenceState::left) ++row->left;
        // 缺席 = 应到 - 实到 - 请假 (RULES.md 1): who left is among them, and counted apart as well.
        row->absent = row->expected - row->present - row->excused;
    }
    return out;
}

std::vector<AttendanceRow> Venue::attendance_by_body(const std::string& sitting) const {
    std::vector<AttendanceRow> out;
    const congress::Sitting* held = congress().sitting(sitting);
    for (const congress::Body& body : congress().bodies) {
        if (held != nullptr && !held->bodies.empty() &&
            std::find(held->bodies.begin(), held->bodies.end(), body.id) == held->bodies.end())
            continue;
        const congress::Presence presence = books().presence(sitting, body.id);
        if (presence.expected == 0) continue;
        out.push_back({body.short_name, presence.expected, presence.present, presence.excused,
                       presence.absent(), 0, 0, 0});
    }
    return out;
}

std::vector<Person> Venue::find_people(std::string_view query, std::size_t limit) const {
    std::vector<Person> out;
    std::string sitting = books().current_sitting();
    for (const congress::Sitting& candidate : congress().sittings)
        if (books().sitting_state(candidate.id).check_in_open) sitting = candidate.id;
    for (const text::Match& match : state_->people->find(query, limit).best) {
        const congress::Delegate& delegate = congress().delegates[match.person];
        Person person{delegate, {}};
        person.attendance.number = delegate.number;
        if (auto attendance = books().attendance(sitting, delegate.number)) person.attendance = *attendance;
        out.push_back(std::move(person));
    }
    return out;
}

}  // namespace daihui::venue
