#include "shared/venue/machines.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "shared/base/quotes.hpp"
#include "shared/venue/state.hpp"
#include "shared/venue/two_people.hpp"

namespace daihui::venue {
namespace {

/// Between two conflicts of one cause and machine.
constexpr std::chrono::minutes note_pause{1};
/// Between two looks; a longer time between two calls is the hub's clock that jumped, or the hub that slept.
constexpr std::chrono::seconds look_pause{3};
constexpr std::chrono::minutes longest_look{5};
/// A clock that was told as wrong is right again.
constexpr std::chrono::seconds clock_is_right{30};

bool is_machine(const record::DeviceRow& row) { return !holds(row.admitted.roles, "recovery"); }

bool votes(const record::DeviceRow& row) { return holds(row.admitted.roles, "delegate"); }

/// The cause that people know, of an alarm: ConflictFound::what.
std::string conflict_of(record::Alarm::What what) {
    using What = record::Alarm::What;
    switch (what) {
        case What::gap:
            return "gap";
        case What::fork:
        case What::future:  // it knows a history of the hub that is not this one's
            return "fork";
        case What::broken:
        case What::signature:
        case What::too_large:
            return "signature";
        case What::other_congress:
        case What::unknown_device:
            return "unknown_device";
        case What::suspended:
            return "suspended";
        case What::old_hub:
            return "old_hub";
    }
    return "signature";
}

}  // namespace

std::string role_words(std::string_view role) {
    constexpr std::pair<std::string_view, std::string_view> known[] = {{"delegate", "投票机"},
                                                                       {"desk", "签到台"},
                                                                       {"hall", "大屏幕"},
                                                                       {"console", "控制台"},
                                                                       {"hub", "原主控机"}};
    for (const auto& [id, words] : known)
        if (id == role) return std::string(words);
    return std::string(role);
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

Machines::Machines(Venue& venue) : venue_(venue), desk_(venue.folder() / "enrolment") {
    if (!venue.record().is_shared()) return;
    desk_.share([&venue](const std::string& name) { return venue.record().claim("enrolment/" + name); });
}

std::vector<Machine> Machines::all() const {
    std::vector<Machine> out;
    const std::string hub = venue_.books().hub_device();
    for (const WaitingMachine& asking : desk_.waiting()) {
        Machine machine;
        machine.device = asking.device;
        machine.name = asking.name;
        machine.roles = {asking.role};
        machine.state = asking.refused.empty() ? Machine::State::waiting : Machine::State::refused;
        machine.words = asking.refused;
        machine.from = asking.from;
        machine.last_contact = asking.since;
        out.push_back(std::move(machine));
    }
    const auto asking = static_cast<std::ptrdiff_t>(out.size());
    const auto limit = limit_now();
    for (const record::DeviceRow& row : venue_.books().device_rows()) {
        if (!is_machine(row)) continue;
        Machine machine;
        machine.device = row.admitted.device;
        machine.name = row.admitted.name;
        machine.roles = row.admitted.roles;
        machine.state = row.suspended ? Machine::State::suspended : Machine::State::admitted;
        machine.is_hub = row.admitted.device == hub;
        machine.words = row.reason;
        machine.taken = row.taken.seq;
        if (const auto contact = contacts_.find(machine.device); contact != contacts_.end()) {
            machine.last_contact = contact->second.at;
            machine.from = contact->second.from;
            machine.ahead = contact->second.ahead;
            machine.waiting = contact->second.waiting;
            machine.version = contact->second.version;
            machine.seen = contact->second.seen;
            machine.in_trouble = contact->second.in_trouble.value_or(false);
        }
        if (const auto watch = watches_.find(machine.device); watch != watches_.end())
            machine.lease_over = limit && votes(row) && !machine.is_hub && watch->second.silent > *limit;
        // Admitted while the file of its asking could not be deleted.
        out.erase(std::remove_if(out.begin(), out.begin() + asking,
                                 [&](const Machine& one) { return one.device == machine.device; }),
                  out.begin() + asking);
        out.push_back(std::move(machine));
    }
    std::stable_sort(out.begin(), out.end(), [](const Machine& a, const Machine& b) {
        const auto key = [](const Machine& one) {
            const bool asks = one.state == Machine::State::waiting || one.state == Machine::State::refused;
            // 「10 号机」 after 「9 号机」.
            return std::tuple(!asks,
                              asks         ? 0
                              : one.is_hub ? 0
                                           : 1,
                              asks ? std::size_t{0} : one.name.size(), asks ? std::string() : one.name);
        };
        return key(a) < key(b);
    });
    return out;
}

std::optional<Machine> Machines::find(const std::string& device) const {
    for (Machine& machine : all())
        if (machine.device == device) return std::move(machine);
    return std::nullopt;
}

std::string Machines::name_of(const std::string& device) const {
    for (const record::DeviceRow& row : venue_.books().device_rows())
        if (row.admitted.device == device && !row.admitted.name.empty()) return row.admitted.name;
    return device.empty() ? "未知机器" : "机器 " + device.substr(0, 8);
}

void Machines::keep(const std::string& device, const Contact& contact) {
    Contact& known = contacts_[device];
    known.at = contact.at;
    if (!contact.from.empty()) known.from = contact.from;
    if (contact.ahead) known.ahead = contact.ahead;
    if (contact.waiting) known.waiting = contact.waiting;
    if (!contact.version.empty()) known.version = contact.version;
    if (contact.seen) known.seen = contact.seen;
    if (contact.in_trouble) known.in_trouble = contact.in_trouble;
    if (contact.ahead) known.within = contact.within;
    Watch& watch = watches_[device];
    watch.silent = std::chrono::milliseconds{0};
    watch.lease_told = false;
}

void Machines::heard_of(const std::string& device, const Contact& contact) {
    keep(device, contact);
    if (fellows_.tell) fellows_.tell(device, contacts_[device]);
    if (contact.forked)
        note("fork", device,
             in_quotes(name_of(device)) +
                 "的记录与主控机收到的不同：它可能被复制成了两台，或恢复过旧的备份。它已自动停止使用，请收回，"
                 "换一台机器重新入网。",
             contact.at);
}

void Machines::look(Moment now) {
    if (!venue_.is_hub()) return;
    if (looked_at_ && now >= *looked_at_ && now - *looked_at_ < look_pause) return;
    using Span = std::chrono::milliseconds;
    const Span step = looked_at_ ? std::clamp<Span>(now - *looked_at_, Span{0}, longest_look) : Span{0};
    looked_at_ = now;
    const std::string hub = venue_.books().hub_device();
    const auto limit = limit_now();
    const bool tells = is_watch();
    for (const record::DeviceRow& row : venue_.books().device_rows()) {
        if (!is_machine(row) || row.admitted.device == hub) continue;
        Watch& watch = watches_[row.admitted.device];
        if (row.suspended) {
            watch = {};
            continue;
        }
        watch.silent += step;
        if (!tells) continue;
        look_at_lease(row, watch, limit, now);
        look_at_clock(row, watch, now);
    }
}

bool Machines::is_watch() const {
    // A program that does not hear the others would take their machines for silent.
    return fellows_.is_watch ? fellows_.is_watch() : !venue_.record().is_shared();
}

std::optional<std::chrono::minutes> Machines::limit_now() const {
    std::optional<std::chrono::minutes> limit;
    for (const congress::VotingPeriod& period : venue_.congress().periods) {
        if (!venue_.takes_ballots(period.id)) continue;
        const std::chrono::minutes own = offline_limit_of(period);
        limit = limit ? std::min(*limit, own) : own;
    }
    return limit;
}

void Machines::look_at_lease(const record::DeviceRow& row, Watch& watch,
                             std::optional<std::chrono::minutes> limit, Moment now) {
    if (watch.lease_told || !votes(row) || !limit || watch.silent <= *limit) return;
    watch.lease_told = true;
    note("lease", row.admitted.device,
         in_quotes(row.admitted.name) + "已有 " + std::to_string(limit->count()) +
             " 分钟以上没有联系主控机，按规定暂停投票；它收下而没有送到的选票还在机器里。请检查网络和这台机器；"
             "不能恢复的，投票结束时取箱，或由总监票人和主席团决定不再等候。",
         now);
}

void Machines::look_at_clock(const record::DeviceRow& row, Watch& watch, Moment now) {
    const auto contact = contacts_.find(row.admitted.device);
    if (contact == contacts_.end() || !contact->second.ahead) return;
    const std::chrono::milliseconds ahead = *contact->second.ahead;
    const std::chrono::milliseconds off = std::chrono::abs(ahead) - contact->second.within;
    if (off < clock_is_right) watch.clock_told = false;
    if (watch.clock_told || off <= most_clock_difference) return;
    watch.clock_told = true;
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(std::chrono::abs(ahead)).count();
    note("clock", row.admitted.device,
         in_quotes(row.admitted.name) + "的时钟比主控机" + (ahead.count() > 0 ? "快 " : "慢 ") +
             std::to_string(minutes) +
             " 分。不影响记录的先后和选票是否计入，只影响这台机器没有联系主控机时显示的时间；请在休会时校准。",
         now);
}

std::optional<Moment> Machines::last_contact(const std::string& device) const {
    const auto contact = contacts_.find(device);
    if (contact == contacts_.end()) return std::nullopt;
    return contact->second.at;
}

Result<WaitingMachine> Machines::ask(const EnrolmentDesk::Asked& asked, Moment now) {
    auto claimed = desk_.claim(asked, now);
    if (!claimed) return claimed.error();
    if (claimed->suspicious)
        note("enrolment_code", "",
             "有机器（" + (asked.from.empty() ? std::string("地址不明") : asked.from) +
                 "）用不正确或已用过的入网码要求入网，已拒绝。请核对入网码由谁保管；不明的，请重新出示入网码。",
             now);
    if (!claimed->machine) return Error{ErrorKind::refused, claimed->refusal};
    ++revision_;
    return *std::move(claimed->machine);
}

std::vector<WaitingMachine> Machines::waiting() const {
    std::vector<WaitingMachine> out = desk_.waiting();
    const auto rows = venue_.books().device_rows();
    out.erase(std::remove_if(out.begin(), out.end(),
                             [&](const WaitingMachine& one) {
                                 return std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
                                     return row.admitted.device == one.device;
                                 });
                             }),
              out.end());
    return out;
}

std::optional<WaitingMachine> Machines::waiting(const std::string& device) const {
    for (WaitingMachine& one : waiting())
        if (one.device == device) return std::move(one);
    return std::nullopt;
}

std::uint64_t Machines::revision() const {
    const std::uint64_t own = revision_ + venue_.state_->machines_version;
    // Another program that shares the venue's folder may have let somebody ask.
    return venue_.state_->record->is_shared() ? own + desk_.changes() : own;
}

Result<void> Machines::admit(const std::string& device, const std::string& name, const std::string& by,
                             Moment now) {
    if (auto hub = venue_.state_->need_hub(); !hub) return hub;
    const auto asking = waiting(device);
    if (!asking) return refused("没有这台等待入网的机器。请让它重新扫描入网码。");
    if (name.empty()) return refused("请给机器起个名称，如「2 号机」。");
    if (by.empty()) return refused("请填写准许入网的人的姓名。");
    for (const record::DeviceRow& row : venue_.books().device_rows())
        if (row.admitted.name == name)
            return refused("已经有一台机器叫" + in_quotes(name) + "，请换一个名称。");
    auto written = venue_.state_->write(
        now, {congress::DeviceAdmitted{device, asking->public_key, name, {asking->role}},
              congress::IncidentNoted{"准许" + in_quotes(name) + "入网，用作" + role_words(asking->role), by}});
    if (!written) return written.error();
    desk_.forget(device);
    ++revision_;
    return {};
}

Result<void> Machines::refuse_device(const std::string& device, const std::string& reason,
                                     const std::string& by, Moment now) {
    if (auto hub = venue_.state_->need_hub(); !hub) return hub;
    const auto asking = waiting(device);
    if (!asking) return refused("没有这台等待入网的机器。");
    if (by.empty() || reason.empty()) return refused("不准许入网的，须写明经办人和原因。");
    if (auto kept = desk_.refuse(device, reason); !kept) return kept;
    ++revision_;
    auto written = venue_.state_->write(
        now, {congress::IncidentNoted{
                 "不准许机器" + (asking->name.empty() ? " " + device.substr(0, 8) : in_quotes(asking->name)) +
                     "入网：" + reason,
                 by}});
    if (!written) return written.error();
    return {};
}

Result<void> Machines::suspend(const std::string& device, const std::string& reason, const std::string& by,
                               Moment now) {
    if (auto hub = venue_.state_->need_hub(); !hub) return hub;
    if (device == venue_.books().hub_device()) return refused("主控机不能停用。");
    const auto machine = find(device);
    if (!machine || machine->state == Machine::State::waiting || machine->state == Machine::State::refused)
        return refused("没有这台机器，不能停用。");
    if (machine->state == Machine::State::suspended) return refused(in_quotes(machine->name) + "已经停用。");
    if (by.empty() || reason.empty()) return refused("停用机器须写明经办人和原因。");
    auto written = venue_.state_->write(now, {congress::DeviceSuspended{device, reason, by}});
    if (!written) return written.error();
    return {};
}

Result<void> Machines::resume(const std::string& device, const std::string& reason, const std::string& by,
                              Moment now) {
    if (auto hub = venue_.state_->need_hub(); !hub) return hub;
    const auto machine = find(device);
    if (!machine || machine->state != Machine::State::suspended) return refused("这台机器没有停用。");
    if (by.empty() || reason.empty()) return refused("恢复使用须写明经办人和原因。");
    auto written = venue_.state_->write(now, {congress::DeviceResumed{device, reason, by}});
    if (!written) return written.error();
    return {};
}

std::vector<record::ConflictRow> Machines::conflicts() const { return venue_.books().conflicts(); }

std::int64_t Machines::open_conflicts() const {
    const auto rows = conflicts();
    return std::count_if(rows.begin(), rows.end(), [](const auto& row) { return !row.acknowledged; });
}

Result<void> Machines::acknowledge(std::int64_t seq, const std::string& by, const std::string& remark,
                                   Moment now) {
    if (auto hub = venue_.state_->need_hub(); !hub) return hub;
    const auto rows = conflicts();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& one) { return one.seq == seq; });
    if (row == rows.end()) return Error{ErrorKind::wrong_use, "没有这一条冲突。"};
    if (row->acknowledged) return refused("这一条已经由 " + row->acknowledged->by + " 处理。");
    if (by.empty() || remark.empty()) return refused("请写明处理人和处理情况。");
    auto written = venue_.state_->write(now, {congress::ConflictAcknowledged{seq, by, remark}});
    if (!written) return written.error();
    return {};
}

bool Machines::may_note(const std::string& what, const std::string& device, Moment now) const {
    for (const record::ConflictRow& row : conflicts())
        if (row.found.what == what && row.found.device == device &&
            (!row.acknowledged || (now >= row.at && now - row.at < note_pause)))
            return false;
    return true;
}

void Machines::note(const std::string& what, const std::string& device, const std::string& text, Moment now) {
    if (!venue_.state_->record->is_hub() || !may_note(what, device, now)) return;
    static_cast<void>(venue_.state_->write(now, {congress::ConflictFound{what, device, 0, 0, "", text}}));
}

void Machines::note(const std::vector<record::Alarm>& alarms, Moment now) {
    std::vector<congress::Event> events;
    std::vector<std::pair<std::string, std::string>> noted;
    for (const record::Alarm& alarm : alarms) {
        const std::pair cause{conflict_of(alarm.what), alarm.device};
        if (std::find(noted.begin(), noted.end(), cause) != noted.end()) continue;
        if (!may_note(cause.first, cause.second, now)) continue;
        noted.push_back(cause);
        events.emplace_back(congress::ConflictFound{cause.first, alarm.device, alarm.epoch,
                                                    static_cast<std::int64_t>(alarm.seq), "", alarm.words});
    }
    if (!events.empty()) static_cast<void>(venue_.state_->write(now, events));
}

}  // namespace daihui::venue
