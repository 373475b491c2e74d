#include "shared/report/machine_facts.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "shared/base/quotes.hpp"
#include "shared/report/poll_facts.hpp"
#include "shared/venue/machines.hpp"

namespace daihui::report {
namespace {

bool holds(const std::vector<std::string>& list, std::string_view wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

std::string clock(Moment at) { return clock_text(to_local(at)); }
std::string times(std::int64_t n) { return std::to_string(n) + " 条"; }

std::string in_brackets(const std::string& who) { return who.empty() ? "" : "（" + who + "）"; }

/// Names of machines, and the first digits of the id of one that has none.
class Names {
  public:
    explicit Names(const venue::Venue& venue) {
        for (const record::DeviceRow& row : venue.books().device_rows())
            names_[row.admitted.device] = row.admitted.name;
    }
    [[nodiscard]] std::string operator()(const std::string& device) const {
        const auto found = names_.find(device);
        return found == names_.end() || found->second.empty() ? device.substr(0, 8) : found->second;
    }

  private:
    std::map<std::string, std::string> names_;
};

MachinesForm::Machine machine_of(const venue::Venue& venue, const Events& events,
                                 const record::DeviceRow& row) {
    MachinesForm::Machine machine;
    const congress::DeviceAdmitted& admitted = row.admitted;
    machine.device = admitted.device;
    machine.name = admitted.name.empty() ? admitted.device.substr(0, 8) : admitted.name;
    machine.role = role_words(admitted.roles);
    machine.votes = holds(admitted.roles, "delegate");
    const bool is_hub = admitted.device == venue.books().hub_device();
    const bool was_hub = !is_hub && holds(admitted.roles, "hub");
    machine.state = was_hub ? "原主控机" : row.suspended ? "已停用" : "在用";
    if (is_hub) machine.role = "主控机" + (machine.role.empty() ? "" : "、" + machine.role);
    for (const auto& [at, event] : events.of<congress::DeviceAdmitted>())
        if (event.device == admitted.device && !machine.admitted) machine.admitted = at;
    std::vector<std::pair<Moment, std::string>> acts;
    for (const auto& [at, event] : events.of<congress::DeviceSuspended>())
        if (event.device == admitted.device)
            acts.emplace_back(at, "停用：" + event.reason + in_brackets(event.by));
    for (const auto& [at, event] : events.of<congress::DeviceResumed>())
        if (event.device == admitted.device)
            acts.emplace_back(at, "恢复使用：" + event.reason + in_brackets(event.by));
    for (const auto& [at, event] : events.of<congress::Takeover>())
        if (event.public_key == admitted.public_key)
            acts.emplace_back(at, "接任主控机：" + event.reason + in_brackets(event.by));
    std::stable_sort(acts.begin(), acts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [at, text] : acts) machine.acts.push_back(clock(at) + " " + text);
    for (const ChainTally& chain : events.chains()) {
        if (chain.device != admitted.device) continue;
        machine.entries += chain.entries;
        machine.set_aside += chain.set_aside;
        machine.uncounted += chain.uncounted;
        machine.ballots += chain.ballots;
    }
    return machine;
}

std::vector<MachinesForm::Conflict> conflicts_of(const venue::Venue& venue, const Events& events,
                                                 const Names& names) {
    std::map<std::int64_t, Moment> acknowledged;
    for (const auto& [at, event] : events.of<congress::ConflictAcknowledged>()) acknowledged[event.seq] = at;
    std::vector<MachinesForm::Conflict> out;
    for (const record::ConflictRow& row : venue.books().conflicts()) {
        MachinesForm::Conflict one;
        one.at = row.at;
        one.machine = row.found.device.empty() ? "" : names(row.found.device);
        one.what = venue::conflict_words(row.found.what);
        one.text = row.found.text;
        if (row.acknowledged) {
            one.by = row.acknowledged->by;
            one.remark = row.acknowledged->remark;
            if (const auto at = acknowledged.find(row.seq); at != acknowledged.end())
                one.acknowledged = at->second;
        }
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace

std::string role_words(const std::vector<std::string>& roles) {
    std::string out;
    for (const char* role : {"delegate", "desk", "hall", "console"})
        if (holds(roles, role)) out += (out.empty() ? "" : "、") + venue::role_words(role);
    return out;
}

MachinesForm machines_of(const venue::Venue& venue, const Events& events) {
    MachinesForm form;
    const Names names(venue);
    for (const record::DeviceRow& row : venue.books().device_rows())
        if (!holds(row.admitted.roles, "recovery")) form.machines.push_back(machine_of(venue, events, row));
    const std::string hub = venue.books().hub_device();
    std::stable_sort(form.machines.begin(), form.machines.end(), [&](const auto& a, const auto& b) {
        if ((a.device == hub) != (b.device == hub)) return a.device == hub;
        // 「2 号机」 before 「10 号机」
        return a.name.size() != b.name.size() ? a.name.size() < b.name.size() : a.name < b.name;
    });
    form.conflicts = conflicts_of(venue, events, names);
    for (const record::SetAside& one : venue.books().set_aside()) {
        const auto kind = congress::parse_kind(one.kind);
        form.set_aside.push_back({names(one.device), one.seq,
                                  kind ? std::string(congress::to_words(*kind)) : std::string(), one.reason});
    }
    for (const auto& [at, event] : events.of<congress::Takeover>())
        form.sentences.push_back(clock(at) + " 更换主控机，原主控机为" + in_quotes(names(event.device)) +
                                 "，采用到它的第 " + std::to_string(event.seq) + " 条记录；" + event.by +
                                 "决定，原因：" + event.reason + "。");
    for (const congress::VotingPeriod& period : venue.congress().periods)
        for (const std::string& sentence : machine_sentences(venue, period.id))
            form.sentences.push_back(in_quotes(period.title) + "：" + sentence);
    return form;
}

std::int64_t MachinesForm::open_conflicts() const {
    return std::count_if(conflicts.begin(), conflicts.end(),
                         [](const Conflict& one) { return one.by.empty(); });
}

bool MachinesForm::is_needed() const { return machines.size() > 1 || !conflicts.empty(); }

std::vector<std::string> export_notes(const MachinesForm& form) {
    std::vector<std::string> out;
    if (const std::int64_t open = form.open_conflicts(); open > 0)
        out.push_back("还有 " + std::to_string(open) +
                      " 项冲突没有人确认。请在控制台逐项查明并确认，再重新导出一次存档。");
    std::string uncounted;
    for (const MachinesForm::Machine& machine : form.machines)
        if (machine.uncounted > 0)
            uncounted +=
                (uncounted.empty() ? "" : "、") + in_quotes(machine.name) + " " + times(machine.uncounted);
    if (!uncounted.empty())
        out.push_back("有记录没有汇总到主控机，不计入任何统计：" + uncounted +
                      "。机器还在的，请让它联网汇总或取箱，再重新导出。");
    return out;
}

std::vector<SealListRow> sealed_boxes(const venue::Venue& venue,
                                      const std::function<bool(const congress::Poll&)>& left_out) {
    std::vector<SealListRow> out;
    std::vector<record::DeviceRow> machines = venue.books().device_rows();
    std::sort(machines.begin(), machines.end(), [](const auto& a, const auto& b) {
        const std::string &first = a.admitted.name, &second = b.admitted.name;
        return first.size() != second.size() ? first.size() < second.size() : first < second;
    });
    for (const congress::VotingPeriod& period : venue.congress().periods) {
        const auto seals = venue.books().seals(period.id);
        for (const record::DeviceRow& machine : machines) {
            if (holds(machine.admitted.roles, "hub")) continue;
            for (const record::SealRow& seal : seals) {
                const congress::Poll* poll = venue.congress().poll(seal.box.poll);
                if (seal.device != machine.admitted.device || poll == nullptr || left_out(*poll)) continue;
                out.push_back({"票箱" + in_quotes(machine.admitted.name) + "：" + poll->ballot_title,
                               std::to_string(seal.box.ballots) + " 张", seal.box.root.substr(0, 20), true});
            }
        }
    }
    return out;
}

}  // namespace daihui::report
