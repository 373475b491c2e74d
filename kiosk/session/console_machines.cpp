#include "kiosk/session/console_machines.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "shared/base/grouped.hpp"
#include "shared/venue/machines.hpp"

namespace daihui::session::console {
namespace {

using State = venue::Machine::State;

/// A machine in contact asks every few seconds.
constexpr std::chrono::seconds in_contact{30};
/// Below this nobody needs to look at a clock.
constexpr std::chrono::seconds clock_to_tell{10};
constexpr std::size_t code_digits = 16;
constexpr const char* unknown = "—";

std::string role_words(const std::vector<std::string>& roles, bool is_hub) {
    if (is_hub) return "主控机";
    std::string out;
    for (const char* role : {"delegate", "desk", "hall", "console", "hub"})
        if (std::find(roles.begin(), roles.end(), role) != roles.end())
            out += (out.empty() ? "" : "、") + venue::role_words(role);
    return out;
}

std::string at(Moment moment) { return clock_text(to_local(moment)); }

std::string clock_words(std::chrono::milliseconds ahead) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::abs(ahead)).count();
    const std::string difference =
        seconds < 120 ? std::to_string(seconds) + " 秒" : std::to_string(seconds / 60) + " 分";
    if (seconds == 0) return "时钟一致";
    return (ahead.count() > 0 ? "时钟快 " : "时钟慢 ") + difference;
}

std::string count_of(const std::optional<std::int64_t>& number) {
    return number ? std::to_string(*number) : std::string(unknown);
}

/// What the machine is doing, and whether somebody should see to it.
void tell_standing(MachineLine& line, const venue::Venue& venue, const venue::Machine& machine, Moment now) {
    const bool here = machine.device == venue.books().hub_device() && venue.is_hub();
    switch (machine.state) {
        case State::waiting:
            line.state = "等待入网";
            line.warns = true;
            line.may = MachineLine::May::answer;
            return;
        case State::refused:
            line.state = "未准入网：" + machine.words;
            line.refused = true;
            return;
        case State::suspended:
            line.state = "已停用：" + machine.words;
            line.may = MachineLine::May::resume;
            return;
        case State::admitted:
            break;
    }
    if (here) {
        line.state = "在线";
        return;
    }
    if (machine.is_hub) {
        line.state = venue.hub_up() ? "在线" : "脱网";
        line.warns = !venue.hub_up();
        return;
    }
    line.may = MachineLine::May::suspend;
    if (!machine.last_contact) {
        // A machine that is no hub hears of the others through the hub alone.
        line.away_unknown = !venue.is_hub();
        line.state = line.away_unknown ? unknown : "尚无联系";
        line.warns = !line.away_unknown;
        return;
    }
    line.away = now - *machine.last_contact > in_contact;
    line.state = line.away ? "脱网，最后联系 " + at(*machine.last_contact) : "在线";
    line.warns = line.away;
}

}  // namespace

std::string device_code(std::string_view device) { return grouped(device.substr(0, code_digits)); }

std::vector<MachineLine> machine_lines(const venue::Venue& venue, const std::vector<venue::Machine>& machines,
                                       Moment now) {
    std::vector<MachineLine> out;
    const auto conflicts = venue.machines().conflicts();
    for (const venue::Machine& machine : machines) {
        MachineLine line;
        line.device = machine.device;
        line.code = device_code(machine.device);
        line.name = machine.name.empty() ? "未起名的机器 " + machine.device.substr(0, 8) : machine.name;
        line.role = role_words(machine.roles, machine.is_hub);
        line.is_hub = machine.is_hub;
        tell_standing(line, venue, machine, now);
        if (machine.waiting.value_or(0) > 0)
            line.facts.push_back("待同步 " + std::to_string(*machine.waiting) + " 条");
        if (machine.ahead && std::chrono::abs(*machine.ahead) >= clock_to_tell) {
            line.facts.push_back(clock_words(*machine.ahead));
            line.warns = true;
        }
        const auto open = std::count_if(conflicts.begin(), conflicts.end(), [&](const auto& row) {
            return row.found.device == machine.device && !row.acknowledged;
        });
        if (open > 0) line.facts.push_back("冲突 " + std::to_string(open) + " 项");
        if (!machine.from.empty()) line.facts.push_back(machine.from);
        if (!machine.version.empty()) line.facts.push_back("版本 " + machine.version);
        const bool admitted = machine.state == State::admitted || machine.state == State::suspended;
        const std::string taken = machine.is_hub ? std::to_string(venue.books().hub_seq())
                                  : admitted     ? std::to_string(machine.taken)
                                                 : unknown;
        const std::string waits = machine.is_hub && venue.is_hub() ? "0" : count_of(machine.waiting);
        if (admitted)
            line.numbers =
                "已确认 " + taken + " 条，待同步 " + waits + " 条，冲突 " + std::to_string(open) + " 项";
        line.all = {{"状态", line.state},
                    {"用途", line.role},
                    {"设备号", line.code},
                    {"地址", machine.from.empty() ? unknown : machine.from},
                    {"最后联系", machine.last_contact ? at(*machine.last_contact) : unknown},
                    {"时钟", machine.ahead ? clock_words(*machine.ahead) : unknown},
                    {"已确认", taken + " 条"},
                    {"待同步", waits + " 条"},
                    {"冲突", std::to_string(open) + " 项"},
                    {"程序版本", machine.version.empty() ? unknown : machine.version}};
        out.push_back(std::move(line));
    }
    return out;
}

std::string machines_heading(const std::vector<MachineLine>& lines) {
    std::size_t all = 0, online = 0, waiting = 0;
    for (const MachineLine& line : lines) {
        if (line.may == MachineLine::May::answer) {
            ++waiting;
            continue;
        }
        if (line.refused) continue;
        ++all;
        if (line.state == "在线") ++online;
    }
    return "共 " + std::to_string(all) + " 台，在线 " + std::to_string(online) + " 台" +
           (waiting > 0 ? "；等待入网 " + std::to_string(waiting) + " 台" : "");
}

std::string machines_digest(const venue::Venue& venue, const std::vector<venue::Machine>& machines,
                            Moment now) {
    std::string out;
    for (const MachineLine& line : machine_lines(venue, machines, now)) {
        out += line.device + line.name + line.state + line.numbers;
        for (const auto& [name, value] : line.all)
            if (name != "最后联系") out += value;
        out += '\n';
    }
    return out;
}

std::vector<ConflictLine> conflict_lines(const venue::Venue& venue) {
    std::vector<ConflictLine> out;
    for (const record::ConflictRow& row : venue.machines().conflicts()) {
        ConflictLine line;
        line.seq = row.seq;
        line.what = row.found.what;
        line.title = at(row.at) + " " + std::string(venue::conflict_words(row.found.what));
        line.text = row.found.text;
        line.subject = row.found.subject;
        if (!row.found.device.empty()) line.place = venue.machines().name_of(row.found.device);
        if (row.found.seq > 0)
            line.place += (line.place.empty() ? "第 " : "，第 ") + std::to_string(row.found.seq) + " 条记录";
        if (row.acknowledged) line.done = row.acknowledged->by + "：" + row.acknowledged->remark;
        out.push_back(std::move(line));
    }
    std::reverse(out.begin(), out.end());
    std::stable_partition(out.begin(), out.end(), [](const ConflictLine& line) { return line.done.empty(); });
    return out;
}

std::vector<std::string> usual_remarks(std::string_view what) {
    if (what == "check_in_twice") return {"本人先后扫描两次", "代表证误交他人", "已向本人核实"};
    if (what == "slip_twice") return {"以第一次为准，已告知监票人", "本人重复扫描"};
    if (what == "late_ballot") return {"不计入，已报告总监票人"};
    if (what == "enrolment_code") return {"工作人员误扫", "已重新出示入网码"};
    if (what == "clock") return {"已校对时钟"};
    if (what == "lease") return {"网络已恢复", "已改用旁边的投票机"};
    if (what == "gap" || what == "fork" || what == "signature" || what == "unknown_device" ||
        what == "suspended" || what == "old_hub" || what == "replay")
        return {"已停用该机", "已换用其他机器", "已查明"};
    return {"已查明", "已报告执行主席"};
}

std::vector<std::string> missing_lines(const venue::Venue& venue, const std::string& period) {
    std::vector<std::string> out;
    for (const venue::MissingBox& box : venue.missing(period))
        out.push_back(box.name + "：" + box.words +
                      (box.last_contact ? "最后联系 " + at(*box.last_contact) : std::string("没有联系过")));
    return out;
}

bool others_vote(const venue::Venue& venue) {
    const std::string hub = venue.books().hub_device();
    const auto rows = venue.books().device_rows();
    return std::any_of(rows.begin(), rows.end(), [&](const record::DeviceRow& row) {
        const auto& roles = row.admitted.roles;
        return row.admitted.device != hub && std::find(roles.begin(), roles.end(), "delegate") != roles.end() &&
               std::find(roles.begin(), roles.end(), "hub") == roles.end();
    });
}

Table travel_table(const venue::Venue& venue, const std::vector<venue::Machine>& machines) {
    const venue::Travel travel = venue.travel();
    std::int64_t waiting = travel.entries_waiting;
    auto confirmed = static_cast<std::int64_t>(venue.books().hub_seq());
    for (const venue::Machine& machine : machines) {
        waiting += machine.waiting.value_or(0);
        confirmed += machine.is_hub ? 0 : static_cast<std::int64_t>(machine.taken);
    }
    Table table;
    table.columns = {{"汇总情况", 2, true}, {"已确认", 1, false, true}, {"待同步"}, {"冲突"}};
    const auto row = [&](const char* name, const venue::Tallied& tallied) {
        table.rows.push_back({{name, std::to_string(tallied.confirmed), std::to_string(tallied.waiting),
                               std::to_string(tallied.conflicts)},
                              false,
                              tallied.conflicts > 0});
    };
    row("签到", travel.check_ins);
    row("选票", travel.ballots);
    row("全部记录", {confirmed, waiting, venue.machines().open_conflicts()});
    return table;
}

}  // namespace daihui::session::console
