#include "kiosk/session/console_machines.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

#include "shared/venue/machines.hpp"

namespace daihui::session::console {
namespace {

/// A machine in contact asks every few seconds.
constexpr std::chrono::seconds in_contact{30};
/// Below this nobody needs to look at a clock.
constexpr std::chrono::seconds clock_to_tell{10};

std::string role_words(const std::vector<std::string>& roles, bool is_hub) {
    if (is_hub) return "主控机";
    constexpr std::pair<std::string_view, std::string_view> known[] = {{"delegate", "投票机"},
                                                                       {"desk", "签到台"},
                                                                       {"hall", "大屏幕"},
                                                                       {"console", "控制台"},
                                                                       {"hub", "原主控机"}};
    std::string out;
    for (const auto& [role, words] : known)
        if (std::find(roles.begin(), roles.end(), role) != roles.end())
            out += (out.empty() ? "" : "、") + std::string(words);
    return out;
}

std::string at(Moment moment) { return clock_text(to_local(moment)); }

std::string clock_words(std::chrono::milliseconds ahead) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::abs(ahead)).count();
    const std::string difference =
        seconds < 120 ? std::to_string(seconds) + " 秒" : std::to_string(seconds / 60) + " 分";
    return (ahead.count() > 0 ? "时钟快 " : "时钟慢 ") + difference;
}

std::string_view conflict_words(std::string_view what) {
    constexpr std::pair<std::string_view, std::string_view> known[] = {{"check_in_twice", "重复签到"},
                                                                       {"slip_twice", "选票卡重复使用"},
                                                                       {"late_ballot", "逾时选票"},
                                                                       {"set_aside", "记录未采用"},
                                                                       {"gap", "记录缺失"},
                                                                       {"fork", "记录分叉"},
                                                                       {"signature", "签名不符"},
                                                                       {"unknown_device", "未登记的机器"},
                                                                       {"suspended", "停用的机器"},
                                                                       {"enrolment_code", "入网码"},
                                                                       {"replay", "重复的请求"},
                                                                       {"clock", "时钟"},
                                                                       {"old_hub", "原主控机"},
                                                                       {"lease", "失去联系"}};
    for (const auto& [id, words] : known)
        if (id == what) return words;
    return "冲突";
}

std::string tally_words(const char* what, const venue::Tallied& tallied) {
    return std::string(what) + " 已确认 " + std::to_string(tallied.confirmed) + "，待同步 " +
           std::to_string(tallied.waiting) + "，冲突 " + std::to_string(tallied.conflicts);
}

}  // namespace

std::vector<MachineLine> machine_lines(const venue::Venue& venue, Moment now) {
    using State = venue::Machine::State;
    std::vector<MachineLine> out;
    for (const venue::Machine& machine : venue.machines().all()) {
        MachineLine line;
        line.device = machine.device;
        line.name = machine.name.empty() ? "未起名的机器 " + machine.device.substr(0, 8) : machine.name;
        line.role = role_words(machine.roles, machine.is_hub);
        switch (machine.state) {
            case State::waiting:
                line.state = "等待同意入网";
                line.warns = true;
                line.may = MachineLine::May::answer;
                break;
            case State::refused:
                line.state = "未同意：" + machine.words;
                break;
            case State::suspended:
                line.state = "已停用：" + machine.words;
                line.may = MachineLine::May::resume;
                break;
            case State::admitted:
                if (machine.is_hub) {
                    line.state = "在线";
                    break;
                }
                line.may = MachineLine::May::suspend;
                if (!machine.last_contact)
                    line.state = "未联系";
                else if (now - *machine.last_contact <= in_contact)
                    line.state = "在线";
                else
                    line.state = "离线，最后联系 " + at(*machine.last_contact);
                line.warns = line.state != "在线";
                break;
        }
        if (machine.waiting.value_or(0) > 0)
            line.facts.push_back("待同步 " + std::to_string(*machine.waiting) + " 条");
        if (machine.ahead && std::chrono::abs(*machine.ahead) >= clock_to_tell) {
            line.facts.push_back(clock_words(*machine.ahead));
            line.warns = true;
        }
        if (!machine.from.empty()) line.facts.push_back(machine.from);
        if (!machine.version.empty()) line.facts.push_back("版本 " + machine.version);
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
        if (line.state.rfind("未同意", 0) == 0) continue;
        ++all;
        if (line.state == "在线") ++online;
    }
    return "共 " + std::to_string(all) + " 台，在线 " + std::to_string(online) + " 台" +
           (waiting > 0 ? "；等待同意 " + std::to_string(waiting) + " 台" : "");
}

std::vector<ConflictLine> conflict_lines(const venue::Venue& venue) {
    std::vector<ConflictLine> out;
    for (const record::ConflictRow& row : venue.machines().conflicts()) {
        ConflictLine line;
        line.seq = row.seq;
        line.title = at(row.at) + " " + std::string(conflict_words(row.found.what));
        line.text = row.found.text;
        if (row.acknowledged) line.done = row.acknowledged->by + "：" + row.acknowledged->remark;
        out.push_back(std::move(line));
    }
    std::reverse(out.begin(), out.end());
    std::stable_partition(out.begin(), out.end(), [](const ConflictLine& line) { return line.done.empty(); });
    return out;
}

std::vector<std::string> missing_lines(const venue::Venue& venue, const std::string& period) {
    std::vector<std::string> out;
    for (const venue::MissingBox& box : venue.missing(period))
        out.push_back(box.name + "：" + box.words +
                      (box.last_contact ? "最后联系 " + at(*box.last_contact) : std::string("没有联系过")));
    return out;
}

std::vector<std::string> travel_lines(const venue::Venue& venue) {
    const venue::Travel travel = venue.travel();
    return {tally_words("签到", travel.check_ins), tally_words("选票", travel.ballots)};
}

}  // namespace daihui::session::console
