// What stands beside every page: the day, attendance, the machine.
#include <algorithm>

#include "kiosk/session/console_machines.hpp"
#include "kiosk/session/console_state.hpp"
#include "kiosk/session/words.hpp"
#include "shared/base/grouped.hpp"
#include "shared/venue/machines.hpp"

namespace daihui::session::console {

std::string stage_status(congress::Stage stage) {
    switch (stage) {
        case congress::Stage::planned:
            return "未开";
        case congress::Stage::open:
            return "投票中";
        case congress::Stage::opened:
            return "计票";
        case congress::Stage::reported:
            return "待宣布";
        case congress::Stage::declared:
            return "已宣布";
        default:
            return std::string(congress::to_words(stage));
    }
}

std::string Console::State::sitting_now() const {
    const congress::Congress& congress = venue.congress();
    if (const std::string current = venue.books().current_sitting(); !current.empty()) return current;
    for (const congress::Sitting& sitting : congress.sittings)
        if (venue.books().sitting_state(sitting.id).check_in_open) return sitting.id;
    for (const congress::Sitting& sitting : congress.sittings)
        if (!venue.books().sitting_state(sitting.id).ended) return sitting.id;
    return congress.sittings.empty() ? std::string() : congress.sittings.back().id;
}

std::vector<DayLine> Console::State::day() const {
    std::vector<DayLine> out;
    const congress::Congress& congress = venue.congress();
    const std::string current = venue.books().current_item(), now_sitting = sitting_now();
    const auto done = venue.books().items_done();
    std::string chosen = now_sitting;  // the sitting whose items are unfolded besides the current one
    if (place.page == Page::sitting) chosen = place.id;
    if (const congress::AgendaItem* item = congress.item(place.id); place.page == Page::item && item != nullptr)
        chosen = item->sitting;
    // A congress of two days says where the second begins.
    int day_before = congress.sittings.empty() ? 0 : congress.sittings.front().start.day;
    int month_before = congress.sittings.empty() ? 0 : congress.sittings.front().start.month;
    for (const congress::Sitting& sitting : congress.sittings) {
        const auto state = venue.books().sitting_state(sitting.id);
        DayLine head;
        head.kind = DayLine::Kind::sitting;
        head.time = clock_text(sitting.start);
        head.label = sitting.title;
        const congress::LocalMinute& start = sitting.start;
        if (start.day != day_before || start.month != month_before)
            head.detail = std::to_string(start.month) + "月" + std::to_string(start.day) + "日";
        day_before = start.day;
        month_before = start.month;
        head.progress = state.ended                           ? Progress::done
                        : state.opened || state.check_in_open ? Progress::now
                                                              : Progress::later;
        head.selected = place.page == Page::sitting && place.id == sitting.id;
        head.action = Show{Page::sitting, sitting.id};
        out.push_back(std::move(head));
        if (sitting.id != now_sitting && sitting.id != chosen) continue;
        for (const congress::AgendaItem& item : congress.agenda) {
            if (item.sitting != sitting.id) continue;
            DayLine line;
            line.time = item.time ? clock_text(*item.time) : std::string();
            line.label = item.title;
            const bool passed = std::find(done.begin(), done.end(), item.id) != done.end();
            line.progress = item.id == current ? Progress::now : passed ? Progress::done : Progress::later;
            line.selected = place.page == Page::item && place.id == item.id;
            line.action = Show{Page::item, item.id};
            out.push_back(std::move(line));
            for (const std::string& id : polls_of(item)) {
                const congress::Poll* poll = congress.poll(id);
                const congress::VotingPeriod* period = congress.period_of_poll(id);
                if (poll == nullptr || period == nullptr || ballot_of(*poll) != Ballot::secret) continue;
                const congress::Stage stage = venue.books().period_state(period->id).stage;
                DayLine card;
                card.kind = DayLine::Kind::ballot;
                card.label = poll->title;
                const std::int64_t issued = venue.issued_of(id);
                if (stage == congress::Stage::open)
                    card.detail =
                        std::to_string(venue.books().turnout(id).accepted) + " / " + std::to_string(issued);
                else if (issued > 0)
                    card.detail = "发出 " + std::to_string(issued);
                else if (poll->kind == congress::PollKind::election)
                    card.detail = "应选 " + std::to_string(poll->seats) + "，候选 " +
                                  std::to_string(poll->candidates.size());
                else
                    card.detail = std::string(congress::to_words(poll->kind));
                card.status = stage_status(stage);
                card.status_kind = stage == congress::Stage::open       ? Status::now
                                   : stage >= congress::Stage::declared ? Status::done
                                                                        : Status::plain;
                card.selected = place.id == period->id;
                card.action = Show{Page::period, period->id};
                out.push_back(std::move(card));
            }
        }
    }
    return out;
}

Attendance Console::State::attendance() const {
    Attendance out;
    const std::string sitting = sitting_now();
    if (sitting.empty()) return out;
    std::int64_t expected = 0, present = 0;
    for (const venue::AttendanceRow& row : venue.attendance_by_delegation(sitting)) {
        expected += row.expected;
        present += row.present;
        Attendance::Row line{row.name.empty() ? "全体代表" : row.name, {}};
        for (const std::int64_t number : {row.expected, row.present, row.excused, row.absent, row.left})
            line.numbers.push_back(std::to_string(number));
        out.rows.push_back(std::move(line));
    }
    out.detail = "正式代表 " + std::to_string(present) + " / " + std::to_string(expected);
    for (const venue::AttendanceRow& row : venue.attendance_by_body(sitting)) {
        congress::Threshold quorum;
        for (const congress::Body& body : venue.congress().bodies) {
            if (body.short_name != row.name) continue;
            for (const congress::Poll& poll : venue.congress().polls)
                if (poll.body == body.id) {
                    quorum = poll.quorum;
                    break;
                }
        }
        const std::int64_t least = quorum.least(row.expected);
        out.bodies.push_back({row.name + " " + std::to_string(row.present) + " / " +
                                  std::to_string(row.expected) + "，须 " + std::to_string(least),
                              row.present >= least});
    }
    return out;
}

std::vector<Button> Console::State::alerts() const {
    std::vector<Button> out;
    if (const std::int64_t open = venue.machines().open_conflicts(); open > 0)
        out.push_back(
            {"冲突 " + std::to_string(open), Show{Page::conflicts, {}}, Usable::yes, "error_outline"});
    std::int64_t asking = 0;
    for (const venue::Machine& one : host.machines())
        asking += one.state == venue::Machine::State::waiting ? 1 : 0;
    if (asking > 0)
        out.push_back(
            {"入网 " + std::to_string(asking), Show{Page::machines, {}}, Usable::yes, "error_outline"});
    out.push_back({"机器", Show{Page::machines, {}}, Usable::yes, "storage"});
    return out;
}

Machines Console::State::machines(Instant now) const {
    // Five a row, four rows: above that those that somebody should see to, then as many as have room.
    constexpr std::size_t most_cells = 20, certain_cells = 5, most_notices = 2;
    Machines out;
    out.machine = options.machine;
    std::vector<MachineLine> lines = machine_lines(venue, host.machines(), now.wall);
    out.heading = machines_heading(lines);
    std::erase_if(lines,
                  [](const MachineLine& one) { return one.may == MachineLine::May::answer || one.refused; });
    for (const MachineLine& one : lines) {
        if (out.notices.size() == most_notices) break;
        if (!one.away) continue;
        out.notices.push_back({one.name + "　" + one.state,
                               "脱网过久的机器不再收无记名选票。投票结束时等它恢复，或由两名监票人取箱。"});
    }
    // Where not all have room, those that somebody should see to come first.
    if (lines.size() > certain_cells)
        std::stable_partition(lines.begin(), lines.end(), [](const MachineLine& one) { return one.warns; });
    if (lines.size() > most_cells) {
        out.more = with_number("另有", static_cast<std::int64_t>(lines.size() - most_cells), "台");
        lines.resize(most_cells);
    }
    for (const MachineLine& one : lines)
        out.cells.push_back({one.is_hub && venue.is_hub() ? options.machine : one.name,
                             one.warns                                 ? Status::warning
                             : one.state == "在线" || one.away_unknown ? Status::done
                                                                       : Status::plain});
    out.facts = {{"storage", "记录", std::to_string(entries_held()) + " 条"},
                 {"fact_check", "待汇总", std::to_string(venue.books().undecided().size()) + " 张"}};
    out.anchor = grouped(venue.anchor());
    if (!venue.hub_up())
        out.notices.push_back({"本机脱网", "选票先存本机，恢复后自动汇总。投票结束前请恢复网络。"});
    if (const std::int64_t again = venue.books().duplicate_check_ins(sitting_now()); again > 0)
        out.notices.push_back({with_number("重复签到", again, "次"), "以第一次为准，已记入操作记录。"});
    out.key = "还没有生成开箱钥匙。";
    for (const congress::VotingPeriod& period : venue.congress().periods) {
        const auto state = venue.books().period_state(period.id);
        if (state.stage == congress::Stage::planned) continue;
        out.key = "「" + period.title + "」";
        if (state.stage == congress::Stage::sealed) {
            out.key += "的开箱钥匙已经销毁。";
            continue;
        }
        const auto [count, needed] = key_numbers(state);
        out.key += count == 1 ? std::string("一把开箱钥匙")
                              : with_number("", static_cast<std::int64_t>(count), "把开箱钥匙，") +
                                    with_number("任", static_cast<std::int64_t>(needed), "把可开");
        if (state.mode == "A") out.key += "，在独立计票机上";
        if (!state.holders.empty()) out.key += "，持钥人：" + listed(state.holders);
        out.key += "。检查票箱在场：" + listed(state.witnesses) + "。";
    }
    return out;
}

}  // namespace daihui::session::console
