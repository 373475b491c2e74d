#include "shared/report/tables.hpp"

#include <algorithm>
#include <map>

#include "shared/base/bytes.hpp"
#include "shared/base/grouped.hpp"
#include "shared/report/results.hpp"
#include "shared/venue/sitting_members.hpp"

namespace daihui::report {
namespace {

std::string number(std::int64_t value) { return std::to_string(value); }

std::string time_cell(const std::optional<Moment>& moment) {
    return moment ? iso_text(*moment) : std::string();
}

std::string state_words(const record::Attendance& attendance) {
    switch (attendance.state) {
        case record::PresenceState::present:
            return "实到";
        case record::PresenceState::left:
            return "离场";
        case record::PresenceState::not_arrived:
            return attendance.excused ? "请假" : "缺席";
    }
    return "";
}

}  // namespace

Rows attendance_rows(const venue::Venue& venue, const congress::Sitting& sitting) {
    Rows rows = {{"编号", "姓名", "代表团", "单位", "类别", "到会情况", "签到时间", "离场时间", "迟到",
                  "补签到", "经办人", "说明"}};
    const auto members = venue::committee_members_at(venue.congress(), venue.books(), sitting);
    for (const congress::Delegate& delegate : venue.congress().delegates) {
        record::Attendance attendance;
        if (auto known = venue.books().attendance(sitting.id, delegate.number)) attendance = *known;
        // At a committee's own sitting others are listed only where they were there, as those who listen in.
        const bool expected = !members || members->count(delegate.number) > 0;
        if (!expected && attendance.state == record::PresenceState::not_arrived) continue;
        rows.push_back({delegate.number, delegate.name, delegate.delegation, delegate.unit,
                        members ? (expected ? "委员" : "列席") : std::string(congress::to_words(delegate.kind)),
                        state_words(attendance), time_cell(attendance.checked_in_at),
                        time_cell(attendance.left_at), attendance.late ? "是" : "",
                        attendance.manual ? "是" : "", attendance.by,
                        attendance.excused ? attendance.excuse : attendance.reason});
    }
    return rows;
}

Rows attendance_summary_rows(const venue::Venue& venue, const congress::Sitting& sitting) {
    Rows rows = {{"代表团", "应到", "实到", "请假", "缺席", "离场", "迟到", "补签到"}};
    venue::AttendanceRow total{"合计"};
    auto all = venue.attendance_by_delegation(sitting.id);
    for (const auto& row : all) {
        total.expected += row.expected;
        total.present += row.present;
        total.excused += row.excused;
        total.absent += row.absent;
        total.left += row.left;
        total.late += row.late;
        total.manual += row.manual;
    }
    all.push_back(total);
    for (const auto& row : all)
        rows.push_back({row.name, number(row.expected), number(row.present), number(row.excused),
                        number(row.absent), number(row.left), number(row.late), number(row.manual)});
    return rows;
}

Rows agenda_rows(const venue::Venue& venue) {
    Rows rows = {{"会议", "时间", "议程", "事项类别", "报告人", "情况"}};
    const auto done = venue.books().items_done();
    const std::string current = venue.books().current_item();
    for (const congress::AgendaItem& item : venue.congress().agenda) {
        const congress::Sitting* sitting = venue.congress().sitting(item.sitting);
        const bool is_done = std::find(done.begin(), done.end(), item.id) != done.end();
        rows.push_back({sitting == nullptr ? "" : sitting->title,
                        item.time ? congress::clock_text(*item.time) : "", item.title,
                        std::string(congress::to_words(item.business)), item.presenter,
                        item.id == current ? "进行中"
                        : is_done          ? "已进行"
                                           : ""});
    }
    return rows;
}

Rows journal_rows(const venue::Venue& venue) {
    Rows rows = {{"序号", "时间", "事项", "内容"}};
    auto journal = venue.books().journal(static_cast<std::size_t>(-1) / 4);
    std::reverse(journal.begin(), journal.end());  // in the order in which this machine had them
    for (const auto& line : journal) {
        // Ballots leave neither order nor time (PEERS.md 2.17): only their number is in the results.
        if (congress::body_is_withheld(line.kind)) continue;
        rows.push_back({number(static_cast<std::int64_t>(line.seq)), iso_text(line.time),
                        std::string(congress::to_words(line.kind)), line.text});
    }
    return rows;
}

Rows election_rows(const venue::PollResult& result) {
    Rows rows = {{"选举", "姓名", "赞成", "不赞成", "弃权", "另选他人", "当选"}};
    for (const congress::CandidateCount& candidate : result.count.candidates) {
        const auto& elected = result.outcome.elected;
        const bool won = std::find(elected.begin(), elected.end(), candidate.name) != elected.end();
        rows.push_back({result.poll.title, candidate.name, number(candidate.approve),
                        candidate.write_in ? "—" : number(candidate.oppose),
                        candidate.write_in ? "—" : number(candidate.abstain), candidate.write_in ? "是" : "",
                        !won                      ? ""
                        : is_primary(result.poll) ? "列为候选人"
                                                  : "当选"});
    }
    return rows;
}

Rows choice_rows(const venue::PollResult& result) {
    Rows rows = {{"评选", "名称", "单位", "得票", "入选"}};
    const auto& elected = result.outcome.elected;
    for (std::size_t i = 0; i < result.count.candidates.size(); ++i) {
        const congress::CandidateCount& one = result.count.candidates[i];
        const bool won = std::find(elected.begin(), elected.end(), one.name) != elected.end();
        rows.push_back({result.poll.title, one.name,
                        i < result.poll.candidates.size() ? result.poll.candidates[i].unit : "",
                        number(one.approve), won ? "入选" : ""});
    }
    return rows;
}

Rows score_rows(const venue::PollResult& result) {
    Rows rows = {{"名次", "评分对象", "计分票数", "总分", "平均分"}};
    for (const congress::Scored& one : result.outcome.scores)
        rows.push_back(
            {number(one.place), one.name, number(one.ballots), number(one.sum), congress::mean_text(one)});
    return rows;
}

Rows machine_rows(const MachinesForm& form) {
    Rows rows = {{"机器", "用途", "情况", "登记时间", "变动", "投出选票", "记录条数", "未采用条数",
                  "未汇总条数", "机器编号"}};
    for (const MachinesForm::Machine& machine : form.machines) {
        std::string acts;
        for (const std::string& act : machine.acts) acts += (acts.empty() ? "" : "；") + act;
        rows.push_back({machine.name, machine.role, machine.state, time_cell(machine.admitted), acts,
                        machine.votes ? number(machine.ballots) : "", number(machine.entries),
                        number(machine.set_aside), number(machine.uncounted), machine.device});
    }
    return rows;
}

Rows conflict_rows(const MachinesForm& form) {
    Rows rows = {{"时间", "机器", "冲突", "情况", "确认人", "确认时间", "处理"}};
    for (const MachinesForm::Conflict& one : form.conflicts)
        rows.push_back({iso_text(one.at), one.machine, one.what, one.text, one.by.empty() ? "尚未确认" : one.by,
                        time_cell(one.acknowledged), one.remark});
    return rows;
}

Rows aside_rows(const MachinesForm& form) {
    Rows rows = {{"机器", "序号", "事项", "没有采用的原因"}};
    for (const MachinesForm::Aside& one : form.set_aside)
        rows.push_back({one.machine, number(static_cast<std::int64_t>(one.seq)), one.kind, one.reason});
    return rows;
}

Rows make_up_rows(const MakeUpForm& form) {
    Rows rows = {{"范围", "类别", "人数", "正式代表", "占比"}};
    for (const MakeUpForm::Part& part : form.parts)
        for (const congress::MakeUpRow& row : part.rows)
            rows.push_back({part.words, row.words, number(row.number), number(row.of),
                            congress::percent(row.number, row.of, 1)});
    return rows;
}

Rows proposal_rows(const congress::Congress& congress) {
    Rows rows = {{"编号", "案由", "类别", "提案人", "代表团", "附议人", "收到日期", "审查结果", "并入",
                  "主办单位", "协办单位", "交办日期", "办理状态", "答复日期", "办理结果", "满意度", "备注"}};
    const auto name_of = [&](const std::string& who) {
        const congress::Delegate* delegate = congress.delegate(who);
        return delegate == nullptr ? who : delegate->name;
    };
    const auto listed = [](const std::vector<std::string>& names) {
        std::string out;
        for (const std::string& name : names) out += (out.empty() ? "" : "、") + name;
        return out;
    };
    for (const congress::Proposal& one : congress.proposals) {
        std::vector<std::string> seconders;
        for (const std::string& who : one.seconders) seconders.push_back(name_of(who));
        const congress::Delegate* mover = congress.delegate(one.mover);
        rows.push_back({one.number, one.title, one.category, one.mover.empty() ? "" : name_of(one.mover),
                        mover != nullptr ? mover->delegation : one.delegation, listed(seconders),
                        one.received_on, std::string(congress::to_words(one.filing)), one.merged_into,
                        one.lead_office, listed(one.co_offices), one.assigned_on,
                        std::string(congress::to_words(one.handling)), one.replied_on,
                        std::string(congress::to_words(one.resolution)),
                        std::string(congress::to_words(one.satisfaction)), one.note});
    }
    return rows;
}

Rows proposal_totals_rows(const std::vector<congress::Proposal>& proposals) {
    Rows rows = {{"统计口径",   "名称",   "收到",       "立案",   "并案",      "转意见建议",
                  "不立案",     "待审查", "已答复",     "已解决", "正在解决",  "列入计划",
                  "留作参考",   "满意",   "基本满意",   "不满意", "未反馈",    "立案率",
                  "立案率依据", "答复率", "答复率依据", "满意率", "满意率依据"}};
    const auto add = [&](const std::string& by, const congress::ProposalTotals& one) {
        std::vector<std::string> row = {by, one.name};
        for (const std::int64_t value :
             {one.received, one.filed, one.merged, one.suggestions, one.rejected, one.pending, one.replied,
              one.solved, one.solving, one.planned, one.kept, one.satisfied, one.fairly, one.dissatisfied,
              one.no_feedback})
            row.push_back(number(value));
        for (const congress::Share& share : {one.filing_rate(), one.reply_rate(), one.satisfaction_rate()}) {
            row.push_back(congress::percent(share.part, share.whole, 2));
            row.push_back(number(share.part) + "/" + number(share.whole));
        }
        rows.push_back(std::move(row));
    };
    for (const auto& [by, words] : {std::pair{congress::ProposalsBy::category, "类别"},
                                    std::pair{congress::ProposalsBy::delegation, "代表团"},
                                    std::pair{congress::ProposalsBy::lead_office, "主办单位"}})
        for (const congress::ProposalTotals& one : congress::proposal_totals(proposals, by)) add(words, one);
    add("合计", congress::proposal_total(proposals));
    return rows;
}

Rows motion_rows(const std::vector<venue::PollResult>& results) {
    Rows rows = {{"议题", "应到", "实到", "赞成", "反对", "弃权", "未投票", "须获赞成", "结果"}};
    for (const venue::PollResult& result : results) {
        const congress::Count& count = result.count;
        rows.push_back({result.poll.title, number(count.presence.expected), number(count.presence.present),
                        number(count.motion.approve), number(count.motion.oppose), number(count.motion.abstain),
                        number(count.motion.not_cast), number(result.outcome.required),
                        result.outcome.passed ? "通过" : "未获通过"});
    }
    return rows;
}

Rows appraisal_rows(const venue::PollResult& result) {
    Rows rows = {{"测评对象"}};
    rows.front().insert(rows.front().end(), result.poll.grades.begin(), result.poll.grades.end());
    for (const congress::GradeCount& person : result.count.grades) {
        std::vector<std::string> row = {person.name};
        for (std::int64_t grade : person.grades) row.push_back(number(grade));
        rows.push_back(std::move(row));
    }
    return rows;
}

Rows tracking_code_rows(const venue::Venue& venue, const std::string& poll) {
    Rows rows = {{"查验码"}};
    for (const std::string& code : venue.codes(poll)) rows.push_back({grouped(code)});
    return rows;
}

}  // namespace daihui::report
