// daihui machines, daihui conflicts: the machines of a congress and what somebody must look at, for a hub
// without a screen. The hub may be running: it is asked then; else the record is opened.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "shared/base/grouped.hpp"
#include "shared/base/quotes.hpp"
#include "shared/hub/local_hub.hpp"
#include "shared/venue/machines.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/output.hpp"

namespace daihui::cli {
namespace {

namespace op = venue::op;
using State = venue::Machine::State;

struct MachinesArguments {
    std::string venue, admit, refuse, suspend, resume, name, reason, by;
    bool as_json = false;
};
struct ConflictsArguments {
    std::string venue, by, remark;
    std::int64_t acknowledge = 0;
    bool all = false, as_json = false;
};

const char* state_words(const venue::Machine& machine) {
    switch (machine.state) {
        case State::waiting:
            return "等待入网";
        case State::refused:
            return "不准许入网";
        case State::admitted:
            return machine.is_hub ? "主控机" : "已入网";
        case State::suspended:
            return "已停用";
    }
    return "";
}

std::string role_words(const venue::Machine& machine) {
    if (machine.is_hub) return "主控机";
    for (const char* role : {"console", "desk", "hall"})
        if (std::find(machine.roles.begin(), machine.roles.end(), role) != machine.roles.end())
            return venue::role_words(role);
    return venue::role_words("delegate");
}

/// 「2 号机」, or as many digits of its number as tell it from the others.
Result<venue::Machine> find(const std::vector<venue::Machine>& machines, const std::string& wanted) {
    std::vector<const venue::Machine*> found;
    for (const venue::Machine& one : machines)
        if (one.name == wanted || (wanted.size() >= 4 && one.device.compare(0, wanted.size(), wanted) == 0))
            found.push_back(&one);
    if (found.empty())
        return Error{ErrorKind::wrong_use,
                     "没有机器" + in_quotes(wanted) + "。请写机器的名称，或设备号的前几位（至少 4 位）。"};
    if (found.size() > 1)
        return Error{ErrorKind::wrong_use, in_quotes(wanted) + "指的不止一台机器，请写设备号的更多位。"};
    return *found.front();
}

Result<std::vector<venue::Machine>> machines_of(hub::LocalHub& hub) {
    auto listed = hub.perform(op::ListMachines{}, now());
    if (!listed) return listed.error();
    if (listed->size() != 2) return Error{ErrorKind::bad_input, "主控机的答复不完整，请更新程序。"};
    return venue::machines_from_json(listed->front());
}

void print(const std::vector<venue::Machine>& machines) {
    for (const venue::Machine& one : machines) {
        std::printf("%s  %s  %s  %s", grouped(one.device.substr(0, 8)).c_str(),
                    one.name.empty() ? "（未起名）" : one.name.c_str(), role_words(one).c_str(),
                    state_words(one));
        if (one.state == State::admitted && !one.is_hub)
            std::printf("  已收 %llu 条", static_cast<unsigned long long>(one.taken));
        if (one.waiting) std::printf("，待同步 %lld 条", static_cast<long long>(*one.waiting));
        if (one.last_contact) std::printf("  最后联系 %s", clock_text(to_local(*one.last_contact)).c_str());
        if (!one.from.empty()) std::printf("  %s", one.from.c_str());
        if (!one.words.empty()) std::printf("  %s", one.words.c_str());
        std::printf("\n");
    }
}

int machines(const MachinesArguments& arguments) {
    auto hub = hub::LocalHub::open(arguments.venue);
    if (!hub) return fail(hub.error());
    auto all = machines_of(*hub);
    if (!all) return fail(all.error());
    const std::string wanted = arguments.admit + arguments.refuse + arguments.suspend + arguments.resume;
    if (!wanted.empty()) {
        const auto machine = find(*all, wanted);
        if (!machine) return fail(machine.error());
        venue::Operation operation;
        if (!arguments.admit.empty())
            operation = op::AdmitMachine{machine->device,
                                         arguments.name.empty() ? machine->name : arguments.name, arguments.by};
        else if (!arguments.refuse.empty())
            operation = op::RefuseMachine{machine->device, arguments.reason, arguments.by};
        else if (!arguments.suspend.empty())
            operation = op::SuspendMachine{machine->device, arguments.reason, arguments.by};
        else
            operation = op::ResumeMachine{machine->device, arguments.reason, arguments.by};
        if (auto done = hub->perform(operation, now()); !done) return fail(done.error());
        all = machines_of(*hub);
        if (!all) return fail(all.error());
    }
    if (arguments.as_json)
        std::printf("%s\n", nlohmann::json::parse(venue::to_json(*all)).dump(2).c_str());
    else
        print(*all);
    return good;
}

int conflicts(const ConflictsArguments& arguments) {
    auto hub = hub::LocalHub::open(arguments.venue);
    if (!hub) return fail(hub.error());
    if (arguments.acknowledge != 0) {
        const op::AcknowledgeConflict seen{arguments.acknowledge, arguments.by, arguments.remark};
        if (auto done = hub->perform(seen, now()); !done) return fail(done.error());
    }
    auto listed = hub->perform(op::ListMachines{}, now());
    if (!listed) return fail(listed.error());
    if (listed->size() != 2) return fail({ErrorKind::bad_input, "主控机的答复不完整，请更新程序。"});
    auto rows = venue::conflicts_from_json(listed->back());
    if (!rows) return fail(rows.error());
    if (!arguments.all) std::erase_if(*rows, [](const auto& row) { return row.acknowledged.has_value(); });
    if (arguments.as_json) {
        std::printf("%s\n", nlohmann::json::parse(venue::to_json(*rows)).dump(2).c_str());
        return good;
    }
    for (const record::ConflictRow& row : *rows) {
        std::printf("%lld  %s  %s", static_cast<long long>(row.seq), clock_text(to_local(row.at)).c_str(),
                    row.found.text.c_str());
        if (row.acknowledged)
            std::printf("  %s：%s", row.acknowledged->by.c_str(), row.acknowledged->remark.c_str());
        std::printf("\n");
    }
    if (rows->empty()) std::printf("没有待确认的冲突。\n");
    return good;
}

}  // namespace

void add_machines(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("machines", "列出会场的机器；准许入网、停用、恢复（主控机可以正在运行）");
    auto arguments = std::make_shared<MachinesArguments>();
    command->add_option("VENUE", arguments->venue, "主控机的会场文件夹")->required();
    auto* what = command->add_option_group("办理", "机器写名称，或设备号的前几位");
    what->add_option("--admit", arguments->admit, "准许这台机器入网（须先当面核对设备号）");
    what->add_option("--refuse", arguments->refuse, "不准许这台机器入网");
    what->add_option("--suspend", arguments->suspend, "停用这台机器");
    what->add_option("--resume", arguments->resume, "恢复这台机器");
    what->require_option(0, 1);
    command->add_option("--name", arguments->name, "给入网的机器起的名称，不写则用它自己的");
    command->add_option("--reason", arguments->reason, "原因");
    command->add_option("--by", arguments->by, "经办人姓名");
    command->add_flag("--json", arguments->as_json, "输出 JSON");
    command->callback([=, &status] { status = machines(*arguments); });
}

void add_conflicts(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("conflicts", "列出待确认的冲突，逐条确认（主控机可以正在运行）");
    auto arguments = std::make_shared<ConflictsArguments>();
    command->add_option("VENUE", arguments->venue, "主控机的会场文件夹")->required();
    command->add_option("--acknowledge", arguments->acknowledge, "确认这一条（行首的号码）");
    command->add_option("--by", arguments->by, "确认人姓名");
    command->add_option("--remark", arguments->remark, "处理情况");
    command->add_flag("--all", arguments->all, "已确认的也列出");
    command->add_flag("--json", arguments->as_json, "输出 JSON");
    command->callback([=, &status] { status = conflicts(*arguments); });
}

}  // namespace daihui::cli
