// The idle page: what is on now, and what to hold at the window.
#include <algorithm>
#include <optional>
#include <set>

#include "kiosk/session/state.hpp"
#include "kiosk/session/words.hpp"
#include "shared/base/grouped.hpp"

namespace daihui::session {
namespace {

const congress::VotingPeriod* open_period(const venue::Venue& venue) {
    for (const congress::VotingPeriod& period : venue.congress().periods) {
        if (venue.books().period_state(period.id).stage == congress::Stage::open) return &period;
    }
    return nullptr;
}

/// The sitting whose check-in is open, else the one that is sitting.
const congress::Sitting* current_sitting(const venue::Venue& venue) {
    const congress::Congress& congress = venue.congress();
    const std::string current = venue.books().current_sitting();
    const congress::Sitting* sitting = congress.sitting(current);
    if (sitting != nullptr && venue.books().sitting_state(current).check_in_open) return sitting;
    for (const congress::Sitting& other : congress.sittings) {
        if (venue.books().sitting_state(other.id).check_in_open) return &other;
    }
    return sitting;
}

/// The sitting that comes next: not opened, not ended, in the order of the day.
const congress::Sitting* next_sitting(const venue::Venue& venue) {
    for (const congress::Sitting& sitting : venue.congress().sittings) {
        const record::SittingState state = venue.books().sitting_state(sitting.id);
        if (!state.opened && !state.ended && !state.check_in_open) return &sitting;
    }
    return nullptr;
}

std::string window_of(const congress::Sitting& sitting) {
    return clock_text(sitting.check_in_from) + "—" + clock_text(sitting.check_in_until);
}

std::string coming(const congress::Sitting& sitting) {
    return clock_text(sitting.start) + "　" + sitting.title;
}

/// 应到 and 实到 of a sitting: full delegates, each counted once whatever bodies they belong to.
std::string attendance_of(const venue::Venue& venue, const congress::Sitting& sitting) {
    std::set<std::string> expected;
    for (const std::string& body : sitting.bodies) {
        for (std::string& number : venue.books().electors(body)) expected.insert(std::move(number));
    }
    if (expected.empty()) return {};
    std::size_t present = 0;
    for (const record::Attendance& row : venue.books().attendances(sitting.id)) {
        if (row.state == record::PresenceState::present && expected.contains(row.number)) ++present;
    }
    return "应到 " + std::to_string(expected.size()) + " 名，实到 " + std::to_string(present) + " 名";
}

}  // namespace

std::string Session::State::sitting_line() const {
    const congress::Sitting* sitting = current_sitting(venue);
    if (sitting == nullptr) return {};
    std::string out = sitting->title;
    if (venue.books().sitting_state(sitting->id).check_in_open) out += "　" + window_of(*sitting) + " 签到";
    return out;
}

std::string Session::State::network_words() const {
    const venue::LinkReport& link = venue.link();
    if (link.line.empty() || link.online) return link.line;
    switch (venue.service()) {
        case venue::Venue::Service::all:
            return "脱网，照常签到投票";
        case venue::Venue::Service::no_ballots:
            return "脱网过久，照常签到";
        case venue::Venue::Service::nothing:
            break;
    }
    return link.line;
}

IdleView Session::State::idle_view(Instant now) const {
    const congress::Congress& congress = venue.congress();
    IdleView view;
    view.host = congress.host;
    view.title_lines =
        congress.title_lines.empty() ? std::vector<std::string>{congress.title} : congress.title_lines;
    const LocalTime local = to_local(now.wall);
    view.clock = clock_text(local);
    view.date = date_text(local) + "　" + weekday_text(local);
    view.anchor = grouped(venue.anchor());
    view.look_up = std::any_of(congress.periods.begin(), congress.periods.end(),
                               [this](const congress::VotingPeriod& one) {
                                   return venue.books().period_state(one.id).stage >= congress::Stage::open;
                               });
    const congress::VotingPeriod* open = open_period(venue);
    const bool out_of_use = venue.service() == venue::Venue::Service::nothing;
    const bool takes_no_ballot = open != nullptr && venue.service() == venue::Venue::Service::no_ballots;
    if (suspended || out_of_use || takes_no_ballot) {
        view.ask = IdleView::Ask::nothing;
        view.headline = out_of_use ? "本机已停用" : takes_no_ballot ? "本机暂停投票" : "本机暂停使用";
        view.ask_lines = {view.headline, out_of_use ? "请到其他机器签到、投票" : "请到旁边的投票机"};
        view.hint = takes_no_ballot && !out_of_use && !suspended
                        ? "本机脱网过久，暂不收无记名选票，恢复后继续。选票卡仍可使用。"
                        : "请联系工作人员";
        view.now_tag = "现在";
        view.now = view.headline;
        return view;
    }
    if (const congress::VotingPeriod* period = open) {
        view.ask = IdleView::Ask::slip;
        view.headline = "正在投票";
        view.detail = "无记名投票，一卡限投一次";
        view.ask_lines = {"请将电子选票卡", "对准扫描窗口"};
        view.hint = "选票卡没有姓名和编号。损坏的，请交监票人当场换发。";
        view.now_tag = "正在进行";
        const auto classes = congress::slip_classes(congress, *period);
        if (!classes.empty()) view.slip_class = classes.front().words;
        if (!period->polls.empty()) {
            if (const congress::Poll* poll = congress.poll(period->polls.front()))
                view.now = activity_of(*poll);
        }
        if (period->polls.size() > 1) view.next = "等 " + std::to_string(period->polls.size()) + " 张选票";
        return view;
    }
    view.ask = IdleView::Ask::badge;
    view.ask_lines = {"请将代表证二维码", "对准扫描窗口"};
    view.hint = "未带或遗失代表证，请到会务台";
    view.now_tag = "现在";
    const congress::Sitting* sitting = current_sitting(venue);
    const congress::Sitting* next = next_sitting(venue);
    if (sitting != nullptr && venue.books().sitting_state(sitting->id).check_in_open) {
        view.headline = window_of(*sitting) + " 签到";
        view.detail = sitting->place.empty() ? congress.place : sitting->place;
        view.now = "签到";
        view.attendance = attendance_of(venue, *sitting);
        view.next = coming(*sitting);
    } else if (sitting != nullptr) {
        view.headline = sitting->title;
        view.detail = sitting->place.empty() ? congress.place : sitting->place;
        const congress::AgendaItem* item = congress.item(venue.books().current_item());
        view.now = item != nullptr && item->sitting == sitting->id ? item->title : sitting->title;
        view.attendance = attendance_of(venue, *sitting);
        if (next != nullptr) view.next = coming(*next);
    } else if (next != nullptr) {
        view.headline = window_of(*next) + " 签到";
        view.detail = next->place.empty() ? congress.place : next->place;
        view.now_tag = "接下来";
        view.now = next->title;
        view.next = clock_text(next->start) + " 开始";
    } else {
        view.headline = congress.place;
        view.now = "大会各项议程已经完成";
    }
    return view;
}

}  // namespace daihui::session
