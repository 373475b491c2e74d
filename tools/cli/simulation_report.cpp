#include "tools/cli/simulation_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "shared/plan/chart.hpp"

namespace daihui::cli {
namespace {

double quantile(std::vector<double> values, double q) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const auto place = static_cast<std::size_t>(q * static_cast<double>(values.size() - 1) + 0.5);
    return values[place];
}

using Answers = std::vector<std::pair<double, double>>;

double quantile(const Answers& answers, double q) {
    std::vector<double> lengths;
    for (const auto& [at, ms] : answers) lengths.push_back(ms);
    return quantile(std::move(lengths), q);
}

/// So many parts of the time from the first to the last answer: each has a point.
constexpr std::size_t parts_of_a_phase = 40;

/// Within how many ms so much of the answers were there, over the minutes of the hall.
plan::Line latency(const std::string& name, Answers answers, double share, double speed) {
    std::sort(answers.begin(), answers.end());
    plan::Line out{name, {}, true};
    if (answers.empty()) return out;
    const double first = answers.front().first, last = answers.back().first;
    const double part = std::max((last - first) / static_cast<double>(parts_of_a_phase), 1e-3);
    std::vector<double> lengths;
    const auto close = [&](double begin) {
        if (!lengths.empty()) out.points.emplace_back(begin * speed / 60, quantile(lengths, share));
        lengths.clear();
    };
    double begin = first;
    for (const auto& [at, ms] : answers) {
        if (at >= begin + part) {
            close(begin);
            begin = first + part * std::floor((at - first) / part);
        }
        lengths.push_back(ms);
    }
    close(begin);
    out.points.emplace_back(last * speed / 60, out.points.back().second);
    return out;
}

/// How many of these times have passed, over the minutes of the hall.
plan::Line growth(const std::string& name, std::vector<double> times, double speed) {
    std::sort(times.begin(), times.end());
    plan::Line out{name, {{0, 0}}, true};
    for (std::size_t i = 0; i < times.size(); ++i)
        out.points.emplace_back(times[i] * speed / 60, static_cast<double>(i + 1));
    return out;
}

void tell_json(const SimulationArguments& arguments, const SimulationOutcome& outcome) {
    const nlohmann::json out = {{"people", arguments.people},
                                {"kiosks", arguments.kiosks},
                                {"seed", arguments.seed},
                                {"faults", arguments.faults},
                                {"acknowledged", outcome.acknowledged},
                                {"stored", outcome.stored},
                                {"lost", outcome.lost},
                                {"duplicated", outcome.duplicated},
                                {"converged", outcome.converged},
                                {"counted", outcome.counted},
                                {"given_up", outcome.given_up},
                                {"checkin_p50_ms", quantile(outcome.check_in_ms, 0.5)},
                                {"checkin_p99_ms", quantile(outcome.check_in_ms, 0.99)},
                                {"cast_p50_ms", quantile(outcome.cast_ms, 0.5)},
                                {"cast_p99_ms", quantile(outcome.cast_ms, 0.99)},
                                {"receipts_counted", outcome.receipts_counted},
                                {"receipts_stored", outcome.receipts_stored},
                                {"kiosk_kills", outcome.kiosk_kills},
                                {"hub_processor_s", outcome.hub_processor},
                                {"hub_kills", outcome.hub_kills},
                                {"cuts", outcome.cuts},
                                {"full_disks", outcome.full_disks}};
    std::printf("%s\n", out.dump(2).c_str());
}

}  // namespace

void tell(const SimulationArguments& arguments, const SimulationOutcome& outcome) {
    if (arguments.json) return tell_json(arguments, outcome);
    const auto line = [](const char* name, const std::string& value) {
        std::printf("%s：%s\n", name, value.c_str());
    };
    line("规模", fmt::format("{} 人、{} 台分机、1 台主控机", arguments.people, arguments.kiosks));
    line("故障", fmt::format("拔线 {} 次，分机断电 {} 次，主控机断电 {} 次，磁盘写满 {} 次", outcome.cuts,
                             outcome.kiosk_kills, outcome.hub_kills, outcome.full_disks));
    line("已答复代表", fmt::format("{} 条；主控机收到 {} 条，丢失 {} 条，重复 {} 条", outcome.acknowledged,
                                   outcome.stored, outcome.lost, outcome.duplicated));
    line("各机记录", outcome.converged ? "一致" : "不一致");
    line("计入选票", fmt::format("{} 张", outcome.counted));
    line("签到用时", fmt::format("一半在 {:.0f} 毫秒内，百人中 99 人在 {:.0f} 毫秒内",
                                 quantile(outcome.check_in_ms, 0.5), quantile(outcome.check_in_ms, 0.99)));
    line("投票用时",
         fmt::format("一半在 {:.0f} 毫秒内，百人中 99 人在 {:.0f} 毫秒内（含等主控机答复，最多 1 秒）",
                     quantile(outcome.cast_ms, 0.5), quantile(outcome.cast_ms, 0.99)));
    line("投票回执", fmt::format("已计入 {} 张，已存本机，待汇总 {} 张", outcome.receipts_counted,
                                 outcome.receipts_stored));
    line("主控机处理器", fmt::format("共用 {:.1f} 秒", outcome.hub_processor));
    if (outcome.given_up > 0) line("没有办成", fmt::format("{} 人次", outcome.given_up));
}

Result<void> draw(const SimulationArguments& arguments, const SimulationOutcome& outcome) {
    if (arguments.svg.empty()) return {};
    plan::Line queue{"排队", {{0, 0}}, true};
    std::vector<std::pair<double, int>> steps;
    for (const double at : outcome.arrived) steps.emplace_back(at, 1);
    for (const double at : outcome.checked_in) steps.emplace_back(at, -1);
    std::sort(steps.begin(), steps.end());
    double here = 0;
    for (const auto& [at, step] : steps) {
        here += step;
        queue.points.emplace_back(at * arguments.speed / 60, here);
    }
    const plan::Chart charts[] = {{"签到",
                                   "分钟",
                                   "人",
                                   {growth("到达", outcome.arrived, arguments.speed),
                                    growth("签到", outcome.checked_in, arguments.speed)}},
                                  {"投票", "分钟", "人", {growth("已投票", outcome.voted, arguments.speed)}},
                                  {"从操作到存妥、到回执的用时",
                                   "分钟",
                                   "毫秒",
                                   {latency("签到，半数", outcome.check_in_ms, 0.5, arguments.speed),
                                    latency("签到，99%", outcome.check_in_ms, 0.99, arguments.speed),
                                    latency("投票，半数", outcome.cast_ms, 0.5, arguments.speed),
                                    latency("投票，99%", outcome.cast_ms, 0.99, arguments.speed)}},
                                  {"签到排队", "分钟", "人", {queue}}};
    int number = 0;
    for (const plan::Chart& chart : charts) {
        const std::string file = fmt::format("{}-{}.svg", arguments.svg, ++number);
        std::ofstream out(file, std::ios::binary);
        out << plan::to_svg(chart);
        if (!out.flush()) return Error{ErrorKind::storage, "写不出「" + file + "」，请核对文件夹和磁盘空间。"};
    }
    return {};
}

}  // namespace daihui::cli
