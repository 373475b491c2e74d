#include "shared/hub/desk_answers.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <utility>

#include "shared/base/quotes.hpp"
#include "shared/venue/machines.hpp"

namespace daihui::hub {
namespace {

using congress::Kind;

/// The sentence of a conflict that the server found; empty for what needs nobody.
std::string refusal_text(const std::string& what, const std::string& machine, const std::string& from) {
    const std::string where = from.empty() ? "" : "（来自 " + from + "）";
    if (what == "signature")
        return machine + "发来的请求签名不符" + where +
               "，已拒绝。可能有别的设备冒用它的名义，请检查会场网络。";
    if (what == "replay")
        return machine + "的请求被重复发送" + where + "，已拒绝，没有生效。请检查会场网络中有无不明设备。";
    if (what == "suspended")
        return machine + "已停用，仍在发送记录" + where + "，没有收取。请收回这台机器，或恢复使用。";
    if (what == "unknown_device")
        return "有没有登记的机器要求接入" + where + "，已拒绝。是会场机器的，请让它扫描入网码。";
    return {};
}

std::vector<congress::BallotCast> casts_of(const std::vector<record::StoredEntry>& entries) {
    std::vector<congress::BallotCast> out;
    for (const record::StoredEntry& stored : entries) {
        if (stored.entry.kind != Kind::ballot_cast) continue;
        const auto event = congress::event_from_json(stored.entry.kind, stored.body);
        if (const auto* cast = event ? std::get_if<congress::BallotCast>(&*event) : nullptr)
            out.push_back(*cast);
    }
    return out;
}

}  // namespace

DeskAnswers::DeskAnswers(venue::Venue& venue, Publisher& publisher, HubDesk::Options options)
    : venue_(venue), publisher_(publisher), options_(options) {}

Result<sync::PullAnswer> DeskAnswers::pull(const std::string& device, const std::vector<record::Have>& have,
                                           std::size_t limit, Moment now) {
    if (auto may = may_talk(device); !may) return may.error();
    venue_.machines().heard_of(device, {now, "", {}, {}, {}});
    const std::size_t most = limit == 0 ? options_.most_entries : std::min(limit, options_.most_entries);
    sync::PullAnswer answer;
    answer.entries = venue_.record().entries_after(have, most, options_.pull_bytes, record::Ballots::without);
    std::map<std::pair<std::string, std::uint32_t>, std::uint64_t> then;
    for (const record::Have& one : have) then[{one.device, one.epoch}] = one.seq;
    for (record::StoredEntry& stored : answer.entries) {
        const std::string from = to_hex(stored.entry.device);
        std::uint64_t& seq = then[{from, stored.entry.epoch}];
        seq = std::max(seq, stored.entry.seq);
        if (from == device) add_ballot(stored);
    }
    for (const record::Have& one : venue_.record().have()) {
        const auto known = then.find({one.device, one.epoch});
        answer.more = answer.more || one.seq > (known == then.end() ? 0 : known->second);
    }
    answer.more = answer.more && !answer.entries.empty();
    return answer;
}

Result<sync::StatusAnswer> DeskAnswers::status() {
    return sync::StatusAnswer{venue_.record().have(), venue_.books().hub_epoch()};
}

Result<sync::EnrolAnswer> DeskAnswers::enrol(const sync::EnrolRequest& request, Moment now) {
    const auto asked = venue_.machines().ask(
        {request.code, request.public_key, request.name, request.role, request.from}, now);
    if (!asked) {
        if (asked.error().kind != ErrorKind::refused) return asked.error();
        return sync::EnrolAnswer{sync::EnrolAnswer::State::refused, "", asked.error().message};
    }
    // Before it is answered: its next question may come at once, and must not be a stranger's.
    publisher_.refresh();
    return state_of(asked->device);
}

Result<sync::EnrolAnswer> DeskAnswers::state_of(const std::string& device) {
    using State = sync::EnrolAnswer::State;
    for (const record::DeviceRow& row : venue_.books().device_rows())
        if (row.admitted.device == device)
            return sync::EnrolAnswer{State::admitted, device,
                                     "已获准入网，名称" + in_quotes(row.admitted.name) + "。"};
    const auto asking = venue_.machines().waiting(device);
    if (!asking)
        return sync::EnrolAnswer{State::refused, device, "主控机没有这台机器的入网请求，请重新扫描入网码。"};
    if (!asking->refused.empty())
        return sync::EnrolAnswer{State::refused, device,
                                 "没有获准入网：" + asking->refused + "。请联系控制台工作人员。"};
    return sync::EnrolAnswer{State::waiting, device, "已登记，请在控制台准许这台机器入网。"};
}

Result<sync::ControlAnswer> DeskAnswers::control(const std::string& device, const sync::ControlRequest& request,
                                                 Moment now) {
    if (auto may = may_talk(device); !may) return may.error();
    venue_.machines().heard_of(device, {now, "", {}, {}, {}});
    return console_.run(venue_, device, request, now);
}

void DeskAnswers::note(const std::string& device, const std::string& what, const std::string& from,
                       Moment now) {
    const std::string text = refusal_text(what, in_quotes(venue_.machines().name_of(device)), from);
    if (!text.empty()) venue_.machines().note(what, device, text, now);
}

Result<void> DeskAnswers::may_talk(const std::string& device) {
    const auto known = publisher_.now();
    const auto peer = known->peers->find(device);
    if (peer == known->peers->end() || !peer->second.admitted)
        return Error{ErrorKind::wrong_use, "这台分机还没有获准入网，请在控制台准许后再试。"};
    if (peer->second.suspended)
        return Error{ErrorKind::wrong_use, "这台分机已停用，记录留在本机。请联系控制台工作人员恢复使用。"};
    return {};
}

void DeskAnswers::add_ballot(record::StoredEntry& stored) {
    if (stored.entry.kind != Kind::ballot_cast || !stored.ballot.empty()) return;
    const auto event = congress::event_from_json(stored.entry.kind, stored.body);
    if (const auto* cast = event ? std::get_if<congress::BallotCast>(&*event) : nullptr)
        stored.ballot = venue_.books().ballot(cast->ballot_hash).value_or("");
}

bool DeskAnswers::brings_takeover(const DeskQueue::Push& push) const {
    if (push.entries.empty()) return false;
    const record::Entry& first = push.entries.front().entry;
    return first.kind == Kind::takeover && first.seq == 1 && first.epoch == venue_.books().hub_epoch() + 1;
}

Error DeskAnswers::hear_of_takeover(const DeskQueue::Push& push, Moment now) {
    const auto imported = venue_.import(push.entries, now);
    if (!imported) return imported.error();
    if (!venue_.is_hub())
        return {ErrorKind::wrong_use, "本机原是主控机，已由另一台机器接任。请改接接任的主控机。"};
    // Not signed by the recovery key, or of a machine that knows more of this hub than it does itself.
    for (const record::Alarm& alarm : imported->alarms) venue_.machines().note({alarm}, now);
    return {ErrorKind::bad_input, "接任的登记没有恢复密钥的有效签名，没有采用。请检查这台分机。"};
}

void DeskAnswers::take(const std::vector<DeskQueue::Push*>& pushes, Moment now) {
    std::vector<venue::Venue::Pushed> pushed;
    std::vector<DeskQueue::Push*> taken_from;
    std::vector<std::vector<congress::BallotCast>> casts;
    for (DeskQueue::Push* push : pushes) {
        if (auto may = may_talk(push->device); !may) {
            push->done(may.error());
            continue;
        }
        if (brings_takeover(*push)) {
            push->done(hear_of_takeover(*push, now));
            continue;
        }
        const bool own = std::all_of(push->entries.begin(), push->entries.end(),
                                     [&](const auto& one) { return to_hex(one.entry.device) == push->device; });
        if (!own) {
            push->done(Error{ErrorKind::bad_input, "一批中混有别的机器的记录，没有收取。请更新分机程序。"});
            note(push->device, "signature", "", now);
            continue;
        }
        venue_.machines().heard_of(push->device, {now, "", {}, {}, {}});
        casts.push_back(casts_of(push->entries));
        pushed.push_back({push->device, std::move(push->entries), std::move(push->checked), push->signatures});
        taken_from.push_back(push);
    }
    if (taken_from.empty()) return;
    Result<std::vector<record::Record::Taken>> taken = Error{};
    try {
        taken = venue_.take(now, std::move(pushed));
    } catch (const std::exception& fault) {
        taken = Error{ErrorKind::storage, std::string("主控机读写记录出错，请检查磁盘：") + fault.what()};
    }
    for (std::size_t i = 0; i < taken_from.size(); ++i) {
        if (!taken)
            taken_from[i]->done(taken.error());
        else
            taken_from[i]->done(sync::PushAnswer{(*taken)[i].have, (*taken)[i].alarms, decided_on(casts[i])});
    }
}

std::vector<sync::Decided> DeskAnswers::decided_on(const std::vector<congress::BallotCast>& casts) const {
    std::vector<sync::Decided> out;
    for (const congress::BallotCast& cast : casts) {
        const auto row = venue_.books().cast(cast.poll, cast.credential);
        if (!row) continue;
        if (row->ballot_hash != cast.ballot_hash)
            out.push_back({cast.ballot_hash, false, record::duplicate_reason});
        else if (row->accepted || !row->refused.empty())
            out.push_back({cast.ballot_hash, row->accepted, row->refused});
    }
    return out;
}

}  // namespace daihui::hub
