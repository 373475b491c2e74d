// daihui simulate: a hall of real programs on this machine, with what goes wrong in halls; with --plan: how
// many kiosks a congress needs, played before the day (PRACTICE.md 2.4).
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "shared/folder/folder.hpp"
#include "shared/plan/chart.hpp"
#include "shared/plan/queue.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/simulated_hall.hpp"
#include "tools/cli/simulation.hpp"

namespace daihui::cli {
namespace {

constexpr double minute = 60;
/// A badge at the door: the scan, the name on the screen (RULES.md 8, yardsticks: about 2 s in the field).
constexpr double check_in_seconds = 3;

struct PlanArguments {
    std::string folder;
    bool plan = false, json = false;
    std::string faults, keep, prefix, address = "127.0.0.1";
    double speed = 60;
    std::int64_t hub_kills = 0;
    KioskArguments kiosk;
    std::int64_t people = 0, kiosks = 0, names = -1;
    double visit = 0, within = 20, check_in = 30;
    std::uint64_t seed = 1;
    std::string svg;
};

/// Something that has to be over in time: a door, or a voting period.
struct Occasion {
    std::string title;
    std::string what;  ///< 「一次填 3 张选票，44 个名字，每人约 126 秒」
    plan::Crowd crowd;
    double limit = 0;  ///< seconds
};

struct Answer {
    std::int64_t needed = 0;
    double end = 0;      ///< with `needed` kiosks, seconds
    plan::Played given;  ///< with the kiosks that were asked for
    double given_end = 0;
};

Occasion voting(const PlanArguments& arguments, std::string title, std::int64_t people, std::int64_t names,
                std::int64_t motions, std::int64_t ballots) {
    Occasion out;
    out.title = std::move(title);
    out.crowd.people = people;
    out.crowd.visit = arguments.visit > 0 ? arguments.visit : plan::visit_seconds(names, motions);
    out.crowd.seed = arguments.seed;
    out.limit = arguments.within * minute;
    const std::string seconds = fmt::format("每人约 {:.0f} 秒", out.crowd.visit);
    if (ballots <= 0)
        out.what = seconds;
    else if (names > 0)
        out.what = fmt::format("一次填 {} 张选票、{} 个名字，{}", ballots, names, seconds);
    else
        out.what = fmt::format("一次填 {} 张表决票，{}", ballots, seconds);
    return out;
}

Occasion door(const PlanArguments& arguments, std::string title, std::int64_t people) {
    Occasion out;
    out.title = std::move(title);
    out.what = fmt::format("签到 {:.0f} 分钟，每人约 {:.0f} 秒", arguments.check_in, check_in_seconds);
    out.crowd.people = people;
    out.crowd.visit = check_in_seconds;
    out.crowd.seed = arguments.seed;
    out.crowd.arrival = plan::Arrival::door;
    out.crowd.door = arguments.check_in * minute;
    // Who comes in the last minute is through the door two minutes later.
    out.limit = out.crowd.door + 2 * minute;
    return out;
}

std::vector<Occasion> occasions_of(const PlanArguments& arguments, const congress::Congress& congress) {
    std::vector<Occasion> out;
    for (const congress::Sitting& sitting : congress.sittings) {
        const auto people = std::count_if(
            congress.delegates.begin(), congress.delegates.end(), [&](const congress::Delegate& one) {
                return one.kind != congress::DelegateKind::full ||
                       std::any_of(sitting.bodies.begin(), sitting.bodies.end(),
                                   [&](const std::string& body) { return one.belongs_to(body); });
            });
        if (people > 0) out.push_back(door(arguments, sitting.title + " 签到", people));
    }
    for (const congress::VotingPeriod& period : congress.periods) {
        std::int64_t people = 0, names = 0, motions = 0, ballots = 0;
        for (const congress::SlipClass& slip_class : congress::slip_classes(congress, period)) {
            people += slip_class.expected;
            std::int64_t here = 0, here_motions = 0;
            for (const std::string& id : slip_class.polls) {
                const congress::Poll* poll = congress.poll(id);
                here += std::ssize(poll->candidates);
                here_motions += poll->kind == congress::PollKind::motion ? 1 : 0;
            }
            // The longest visit is planned for: most delegates are of the class with most ballots.
            if (plan::visit_seconds(here, here_motions) <= plan::visit_seconds(names, motions) && ballots > 0)
                continue;
            names = here;
            motions = here_motions;
            ballots = std::ssize(slip_class.polls);
        }
        // A committee elected the same hour is a handful of people at one machine.
        if (people > 0) out.push_back(voting(arguments, period.title, people, names, motions, ballots));
    }
    return out;
}

Answer answer_of(const Occasion& occasion, std::int64_t kiosks) {
    Answer out;
    out.needed = plan::kiosks_needed(occasion.crowd, occasion.limit);
    plan::Crowd crowd = occasion.crowd;
    crowd.kiosks = std::clamp<std::int64_t>(out.needed, 1, crowd.people);
    out.end = plan::usual_end(crowd);
    if (kiosks > 0) crowd.kiosks = std::min(kiosks, crowd.people);
    out.given = plan::play(crowd);
    out.given_end = plan::usual_end(crowd);
    return out;
}

void print(const Occasion& occasion, const Answer& answer, std::int64_t kiosks) {
    std::printf("%s：%lld 人，%s\n", occasion.title.c_str(), static_cast<long long>(occasion.crowd.people),
                occasion.what.c_str());
    if (answer.needed > 0)
        std::printf("  %.0f 分钟内结束，须 %lld 台（约 %.0f 分钟）。\n", occasion.limit / minute,
                    static_cast<long long>(answer.needed), answer.end / minute);
    else
        std::printf("  %.0f 分钟太短：每人一台也来不及。请放宽时间，或减少一次填写的选票。\n",
                    occasion.limit / minute);
    if (kiosks > 0)
        std::printf("  %lld 台：约 %.0f 分钟，排队最长 %lld 人，百人中有一人等 %.0f 分钟以上。\n",
                    static_cast<long long>(kiosks), answer.given_end / minute,
                    static_cast<long long>(answer.given.longest_queue), answer.given.wait_p99 / minute);
}

nlohmann::json json_of(const Occasion& occasion, const Answer& answer, std::int64_t kiosks) {
    nlohmann::json out = {{"title", occasion.title},
                          {"people", occasion.crowd.people},
                          {"visit_seconds", occasion.crowd.visit},
                          {"limit_minutes", occasion.limit / minute},
                          {"kiosks_needed", answer.needed},
                          {"minutes", answer.end / minute}};
    if (kiosks > 0)
        out["given"] = {{"kiosks", kiosks},
                        {"minutes", answer.given_end / minute},
                        {"longest_queue", answer.given.longest_queue},
                        {"wait_p50_minutes", answer.given.wait_p50 / minute},
                        {"wait_p99_minutes", answer.given.wait_p99 / minute}};
    return out;
}

/// 到会, 排队 and 完成 over the minutes of one occasion.
plan::Chart chart_of(const Occasion& occasion, const Answer& answer) {
    plan::Line arrived{"到达", {}, true}, queue{"排队", {}, true}, done{"完成", {}, true};
    const double end = answer.given.last;
    for (double at = 0; at <= end + 15; at += 15) {
        std::int64_t came = 0, stepped = 0, ended = 0;
        for (const plan::Visit& visit : answer.given.visits) {
            came += visit.arrived <= at ? 1 : 0;
            stepped += visit.called <= at ? 1 : 0;
            ended += visit.ended <= at ? 1 : 0;
        }
        arrived.points.emplace_back(at / minute, static_cast<double>(came));
        queue.points.emplace_back(at / minute, static_cast<double>(came - stepped));
        done.points.emplace_back(at / minute, static_cast<double>(ended));
    }
    return {occasion.title, "分钟", "人", {arrived, queue, done}};
}

int run(const PlanArguments& arguments) {
    if (!arguments.kiosk.folder.empty()) {
        KioskArguments kiosk = arguments.kiosk;
        kiosk.seed = arguments.seed;
        return run_simulated_kiosk(kiosk);
    }
    if (!arguments.plan) {
        if (!arguments.folder.empty()) {
            std::fprintf(stderr,
                         "daihui: 按大会文件夹推算机器台数请加 --plan；不加则用虚构的代表推演，用 --people "
                         "写明人数。\n");
            return wrong_use;
        }
        SimulationArguments simulation;
        if (arguments.people > 0) simulation.people = arguments.people;
        if (arguments.kiosks > 0) simulation.kiosks = arguments.kiosks;
        simulation.faults = arguments.faults;
        simulation.seed = arguments.seed;
        simulation.speed = arguments.speed;
        simulation.hub_kills = arguments.hub_kills;
        simulation.keep = arguments.keep;
        simulation.address = arguments.address;
        simulation.prefix = arguments.prefix;
        simulation.svg = arguments.svg;
        simulation.json = arguments.json;
        return run_simulation(simulation);
    }
    std::vector<Occasion> occasions;
    if (!arguments.folder.empty()) {
        const folder::Loaded loaded = folder::load(arguments.folder);
        if (!loaded.congress) {
            print_problems(loaded.problems, stderr);
            return bad_input;
        }
        occasions = occasions_of(arguments, *loaded.congress);
    } else if (arguments.people > 0) {
        occasions.push_back(door(arguments, "签到", arguments.people));
        if (arguments.names >= 0 || arguments.visit > 0)
            occasions.push_back(voting(arguments, "投票", arguments.people,
                                       std::max<std::int64_t>(0, arguments.names), arguments.names > 0 ? 0 : 1,
                                       arguments.names >= 0 ? 1 : 0));
    } else {
        std::fprintf(stderr, "daihui: 请给出大会文件夹，或用 --people 写明人数。\n");
        return wrong_use;
    }
    nlohmann::json all = nlohmann::json::array();
    for (std::size_t i = 0; i < occasions.size(); ++i) {
        const Occasion& occasion = occasions[i];
        if (const auto good_crowd = plan::check_crowd(occasion.crowd); !good_crowd)
            return fail(good_crowd.error());
        const Answer answer = answer_of(occasion, arguments.kiosks);
        if (arguments.json)
            all.push_back(json_of(occasion, answer, arguments.kiosks));
        else
            print(occasion, answer, arguments.kiosks);
        if (arguments.svg.empty()) continue;
        const std::string file = fmt::format("{}-{}.svg", arguments.svg, i + 1);
        std::ofstream out(file, std::ios::binary);
        out << plan::to_svg(chart_of(occasion, answer));
        if (!out.flush()) return fail({ErrorKind::storage, "写不出「" + file + "」，请核对文件夹和磁盘空间。"});
    }
    if (arguments.json) std::printf("%s\n", all.dump(2).c_str());
    return good;
}

}  // namespace

void add_simulate(CLI::App& app, int& status) {
    auto arguments = std::make_shared<PlanArguments>();
    CLI::App* command = app.add_subcommand(
        "simulate", "会前推演：在本机运行一个会场，看断网断电时的表现；加 --plan 推算要多少台机器");
    command->add_option("DIR", arguments->folder, "大会文件夹：逐次会议、逐个投票时段推算");
    command->add_flag("--plan", arguments->plan, "推算要多少台机器");
    command->add_option("--people", arguments->people, "没有文件夹时：人数")->check(CLI::Range(1, 100000));
    command->add_option("--names", arguments->names, "没有文件夹时：一次填写的候选人数")
        ->check(CLI::Range(0, 1000));
    command->add_option("--visit", arguments->visit, "每人投票用时（秒），不写按选票上的名字推算")
        ->check(CLI::Range(1.0, 3600.0));
    command->add_option("--within", arguments->within, "投票须在几分钟内结束（默认 20）")
        ->check(CLI::Range(1.0, 1440.0));
    command->add_option("--check-in", arguments->check_in, "签到时间（分钟，默认 30）")
        ->check(CLI::Range(1.0, 1440.0));
    command->add_option("--kiosks", arguments->kiosks, "已有几台，看够不够")->check(CLI::Range(1, 100000));
    command->add_option("--seed", arguments->seed, "随机数种子；同一种子结果相同");
    command->add_option("--svg", arguments->svg, "曲线图写入 名称-1.svg、名称-2.svg …");
    command->add_flag("--json", arguments->json, "用 JSON 输出");
    command->add_option("--fault", arguments->faults,
                        "推演中发生的故障：cut,delay,loss,kill,clock,disk 中任意几种");
    command->add_option("--speed", arguments->speed, "推演的快慢：会场的几秒当一秒（默认 60）")
        ->check(CLI::Range(1.0, 3600.0));
    command->add_option("--hub-kills", arguments->hub_kills, "签到、投票中主控机各断电几次")
        ->check(CLI::Range(0, 100));
    command->add_option("--keep", arguments->keep, "推演用的会场留在这个空文件夹");
    command->add_option("--address", arguments->address, "推演的主控机在本机哪个地址接收");
    command->add_option("--kiosk-prefix", arguments->prefix,
                        "加在分机命令前面的命令，{n} 为机号，例如 ip netns exec k{n}");
    // How the simulation starts its own kiosks.
    command->add_option("--kiosk-process", arguments->kiosk.folder)->group("");
    command->add_option("--kiosk-clock", arguments->kiosk.clock)->group("");
    command->add_option("--kiosk-delay", arguments->kiosk.delay)->group("");
    command->add_option("--kiosk-loss", arguments->kiosk.loss)->group("");
    command->callback([arguments, &status] { status = run(*arguments); });
}

}  // namespace daihui::cli
