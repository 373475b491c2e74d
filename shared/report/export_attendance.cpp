// 01签到 of an export: the sittings' tables and papers, and the make-up of the delegates.
#include <algorithm>
#include <set>

#include "shared/report/export_writer.hpp"
#include "shared/venue/sitting_members.hpp"

namespace daihui::report {
namespace {

/// A poll of each electorate narrower than a body that votes at the sitting: women only.
std::vector<congress::Poll> electorates_of(const congress::Congress& congress,
                                           const congress::Sitting& sitting) {
    std::vector<congress::Poll> out;
    std::set<std::string> seen;
    for (const congress::Poll& poll : congress.polls) {
        const congress::Body* body = congress.body(poll.body);
        if (!poll.women_only || body == nullptr || !body->elected_by.empty()) continue;
        bool here = false;
        if (const auto* period = congress.period_of_poll(poll.id)) here = period->sitting == sitting.id;
        for (const congress::AgendaItem& item : congress.agenda)
            here = here || (item.sitting == sitting.id &&
                            std::find(item.polls.begin(), item.polls.end(), poll.id) != item.polls.end());
        if (here && seen.insert(congress::electorate_of(poll)).second) out.push_back(poll);
    }
    return out;
}

/// The committees of a sitting as rows of its table, who came late and who left included.
std::vector<venue::AttendanceRow> committee_rows(const venue::Venue& venue, const congress::Sitting& sitting) {
    std::vector<venue::AttendanceRow> rows = venue.attendance_by_body(sitting.id);
    for (venue::AttendanceRow& row : rows)
        for (const std::string& id : sitting.bodies) {
            const congress::Body* body = venue.congress().body(id);
            if (body == nullptr || body->short_name != row.name) continue;
            for (const std::string& number : venue.books().electors(id)) {
                const auto known = venue.books().attendance(sitting.id, number);
                if (!known) continue;
                row.late += known->late ? 1 : 0;
                row.manual += known->manual ? 1 : 0;
                row.left += known->state == record::PresenceState::left ? 1 : 0;
            }
        }
    return rows;
}

AttendanceForm attendance_of(const venue::Venue& venue, const congress::Sitting& sitting) {
    const auto members = venue::committee_members_at(venue.congress(), venue.books(), sitting);
    const bool committees = members.has_value();
    AttendanceForm form;
    form.sitting = sitting;
    form.electors = committees ? congress::Electors::committee : congress::Electors::delegates;
    form.bodies = venue.attendance_by_body(sitting.id);
    form.delegations = committees ? committee_rows(venue, sitting) : venue.attendance_by_delegation(sitting.id);
    const auto count_kind = [&](congress::DelegateKind kind) {
        AttendanceForm::Kind row{std::string(congress::to_words(kind))};
        for (const congress::Delegate& delegate : venue.congress().delegates) {
            if (delegate.kind != kind) continue;
            ++row.expected;
            const auto known = venue.books().attendance(sitting.id, delegate.number);
            if (known && known->state == record::PresenceState::present) ++row.present;
        }
        if (row.expected > 0) form.others.push_back(row);
    };
    if (!committees) {
        count_kind(congress::DelegateKind::observer);
        count_kind(congress::DelegateKind::guest);
    }
    for (const congress::Body& body : venue.congress().bodies) {
        if (!body.elected_by.empty() && !committees) continue;
        if (!sitting.bodies.empty() &&
            std::find(sitting.bodies.begin(), sitting.bodies.end(), body.id) == sitting.bodies.end())
            continue;
        congress::Threshold quorum{2, 3, false};
        for (const congress::Poll& poll : venue.congress().polls)
            if (poll.body == body.id) {
                quorum = poll.quorum;
                break;
            }
        form.quorum_sentences.push_back(
            body.short_name + "：" +
            congress::check_quorum(quorum, venue.books().presence(sitting.id, body.id), "开会", form.electors)
                .sentence);
    }
    for (const congress::Poll& poll : electorates_of(venue.congress(), sitting)) {
        const congress::Presence presence = venue.books().presence_of(sitting.id, poll);
        venue::AttendanceRow row{venue.congress().body(poll.body)->short_name + "女"};
        row.expected = presence.expected;
        row.present = presence.present;
        row.excused = presence.excused;
        row.absent = presence.absent();
        form.bodies.push_back(row);
        form.quorum_sentences.push_back(
            row.name + "代表：" +
            congress::check_quorum(poll.quorum, presence, "开会", congress::Electors::women).sentence);
    }
    for (const congress::Delegate& delegate : venue.congress().delegates) {
        if (committees && !members->contains(delegate.number)) continue;
        record::Attendance attendance;
        if (auto known = venue.books().attendance(sitting.id, delegate.number)) attendance = *known;
        if (attendance.checked_in_at) {
            if (!form.first || *attendance.checked_in_at < *form.first) form.first = attendance.checked_in_at;
            if (!form.last || *attendance.checked_in_at > *form.last) form.last = attendance.checked_in_at;
        }
        if (attendance.manual)
            form.manual.push_back(
                {delegate.delegation, delegate.number, delegate.name, attendance.by, attendance.reason});
        if (delegate.kind == congress::DelegateKind::full &&
            attendance.state == record::PresenceState::not_arrived)
            form.missing.push_back(
                {delegate.delegation, delegate.number, delegate.name,
                 attendance.excused
                     ? "请假" + (attendance.excuse.empty() ? "" : "（" + attendance.excuse + "）")
                     : ""});
    }
    return form;
}

/// 代表构成 of all delegates, and of each body with a roster where there are several.
MakeUpForm make_up_of(const congress::Congress& congress) {
    const auto part_of = [&](const std::string& words, const std::string& body) {
        MakeUpForm::Part part{words, congress::make_up(congress, body), 0};
        for (const congress::Delegate& delegate : congress.delegates)
            if (delegate.kind == congress::DelegateKind::full && (body.empty() || delegate.belongs_to(body)))
                ++part.delegates;
        return part;
    };
    MakeUpForm form;
    form.parts.push_back(part_of("全体代表", ""));
    std::vector<const congress::Body*> bodies;
    for (const congress::Body& body : congress.bodies)
        if (body.elected_by.empty()) bodies.push_back(&body);
    if (bodies.size() > 1)
        for (const congress::Body* body : bodies)
            form.parts.push_back(part_of(body->short_name + "代表", body->id));
    return form;
}

}  // namespace

void write_attendance(Writer& writer, const venue::Venue& venue, const FormContext& context) {
    for (const congress::Sitting& sitting : venue.congress().sittings) {
        const auto state = venue.books().sitting_state(sitting.id);
        const auto all = venue.books().attendances(sitting.id);
        const bool any = std::any_of(all.begin(), all.end(), [](const record::Attendance& one) {
            return one.state != record::PresenceState::not_arrived || one.excused;
        });
        if (!state.opened && !any) continue;
        const std::string name = file_part(sitting.title);
        const Rows people = attendance_rows(venue, sitting), summary = attendance_summary_rows(venue, sitting);
        writer.table("01签到/签到明细-" + name + ".csv", people);
        writer.table("01签到/签到统计-" + name + ".csv", summary);
        writer.workbook("01签到/签到-" + name + ".xlsx", context, "签到 " + sitting.title,
                        {{"签到统计", summary}, {"签到明细", people}});
        const AttendanceForm form = attendance_of(venue, sitting);
        writer.form("01签到/签到统计表-" + name + ".pdf", attendance_form(context, form));
        writer.form("01签到/到会人数报告单-" + name + ".pdf", presence_form(context, form));
    }
    const MakeUpForm form = make_up_of(venue.congress());
    if (form.parts.front().rows.empty()) return;
    writer.table("01签到/代表构成.csv", make_up_rows(form));
    writer.form("01签到/代表构成情况统计表.pdf", make_up_form(context, form));
}

}  // namespace daihui::report
