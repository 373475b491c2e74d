// The 操作记录: entries as sentences. Never a mark, a slip or a credential; what surrounds a secret ballot is
// left out altogether (Store::newest_public).
#include <map>
#include <set>
#include <tuple>
#include <type_traits>

#include "shared/base/quotes.hpp"
#include "shared/record/ledger.hpp"

namespace daihui::record {
namespace {

std::string times(std::int64_t n, const char* unit) { return std::to_string(n) + " " + unit; }
std::string by(const std::string& who) { return who.empty() ? "" : "，经办人 " + who; }
std::string because(const std::string& why) { return why.empty() ? "" : "（" + why + "）"; }
std::string counts(const congress::MotionCount& count) {
    return "赞成 " + times(count.approve, "票") + "，反对 " + times(count.oppose, "票") + "，弃权 " +
           times(count.abstain, "票");
}

std::string change_words(const std::string& what) {
    if (what == "left") return "离会";
    if (what == "returned") return "返回会场";
    if (what == "excused") return "请假";
    return "取消请假";
}

std::string means_words(const std::string& means, bool beside) {
    const std::optional<congress::Means> known = congress::parse<congress::Means>(means);
    return beside || !known ? "" : "（" + std::string(congress::to_words(*known)) + "）";
}

/// Sheets, or the numbers of a motion by hands; votes for names stand on the form.
std::string counted_words(const congress::Poll* poll, const congress::Count& count) {
    if (count.papers != congress::Papers{})
        return "：收回 " + times(count.papers.returned, "张") + "，有效 " + times(count.papers.valid, "张");
    return poll != nullptr && poll->kind == congress::PollKind::motion ? "：" + counts(count.motion) : "";
}

/// Names of the elected stand on the form; of a 预选, an appraisal and a score nothing is announced.
std::string declared_words(const congress::Poll* poll, const congress::PollDeclared& declared) {
    if (poll == nullptr) return "的结果";
    if (poll->kind == congress::PollKind::motion) return declared.passed ? "通过" : "未获通过";
    if (poll->kind == congress::PollKind::election && poll->contest != congress::Contest::primary)
        return "的结果，当选 " + times(static_cast<std::int64_t>(declared.elected.size()), "名");
    return "的结果";
}

}  // namespace

std::string Ledger::sentence_of(const congress::Event& event) const {
    const auto sitting = [&](const std::string& id) {
        const congress::Sitting* found = congress_.sitting(id);
        return in_quotes(found == nullptr ? id : found->title);
    };
    const auto poll = [&](const std::string& id) {
        const congress::Poll* found = congress_.poll(id);
        return in_quotes(found == nullptr ? id : found->title);
    };
    const auto period = [&](const std::string& id) {
        const congress::VotingPeriod* found = congress_.period(id);
        return in_quotes(found == nullptr ? id : found->title);
    };
    const auto sentence = [&](const auto& e) -> std::string {
        using T = std::decay_t<decltype(e)>;
        if constexpr (std::is_same_v<T, congress::CongressDefined>)
            return "建立会议记录：" + congress_.title;
        else if constexpr (std::is_same_v<T, congress::DeviceAdmitted>)
            return "登记机器" + in_quotes(e.name);
        else if constexpr (std::is_same_v<T, congress::BadgeIssued>)
            return "制作代表证：" + name_of(e.number) + "，第 " + times(e.revision, "版");
        else if constexpr (std::is_same_v<T, congress::BadgeRevoked>)
            return "停用代表证：" + name_of(e.number) + because(e.reason);
        else if constexpr (std::is_same_v<T, congress::PollSlotsMade>)
            return "准备票位 " + times(static_cast<std::int64_t>(e.slots.size()), "个");
        else if constexpr (std::is_same_v<T, congress::SlipsPrinted>)
            return "印制电子选票卡" + in_quotes(e.stack) + " " +
                   times(static_cast<std::int64_t>(e.slips.size()), "张");
        else if constexpr (std::is_same_v<T, congress::SlipVoided>)
            return "作废电子选票卡一张" + because(e.reason) + by(e.by);
        else if constexpr (std::is_same_v<T, congress::SittingMoved>)
            return sitting(e.sitting) + (e.what == "opened" ? "开始" : "结束");
        else if constexpr (std::is_same_v<T, congress::CheckInOpened>)
            return sitting(e.sitting) + "签到开始";
        else if constexpr (std::is_same_v<T, congress::CheckInClosed>)
            return sitting(e.sitting) + "签到结束";
        else if constexpr (std::is_same_v<T, congress::CheckedIn>)
            return (e.how == "manual" ? "手动补签到：" : "签到：") + name_of(e.number) + because(e.reason) +
                   by(e.by);
        else if constexpr (std::is_same_v<T, congress::CheckInDuplicate>)
            return "重复签到：" + name_of(e.number);
        else if constexpr (std::is_same_v<T, congress::PresenceChanged>)
            return change_words(e.what) + "：" + name_of(e.number) + because(e.reason) + by(e.by);
        else if constexpr (std::is_same_v<T, congress::AgendaMoved>) {
            const congress::AgendaItem* item = congress_.item(e.item);
            return e.item.empty() ? "议程结束" : "进入议程" + in_quotes(item == nullptr ? e.item : item->title);
        } else if constexpr (std::is_same_v<T, congress::HandsCounted>)
            return "录入" + poll(e.poll) + "：" + counts(e.count) +
                   by(e.by1 + (e.by2.empty() ? "" : "、" + e.by2));
        else if constexpr (std::is_same_v<T, congress::MotionDecided>)
            return "宣布" + poll(e.poll) + (e.passed ? "通过" : "未获通过");
        else if constexpr (std::is_same_v<T, congress::BoxChecked>)
            return period(e.period) + "检查票箱，票箱为空";
        else if constexpr (std::is_same_v<T, congress::SlipsIssued>) {
            std::int64_t slips = 0, paper = 0, held = 0;
            for (const auto& one : e.classes) slips += one.slips, paper += one.paper, held += one.held;
            return period(e.period) + "发出电子选票卡 " + times(slips, "张") +
                   (paper > 0 ? "，纸质选票 " + times(paper, "张") : "") +
                   (held > 0 ? "，留存 " + times(held, "张") : "") + by(e.by1 + "、" + e.by2);
        } else if constexpr (std::is_same_v<T, congress::PeriodMoved>)
            return period(e.period) + "：" + std::string(congress::to_words(e.to)) + because(e.reason) +
                   by(e.by);
        else if constexpr (std::is_same_v<T, congress::NamedPollOpened>)
            return "开始记名表决" + poll(e.poll);
        else if constexpr (std::is_same_v<T, congress::NamedVoteCast>)
            return name_of(e.number) + " 已就" + poll(e.poll) + "记名表决";
        else if constexpr (std::is_same_v<T, congress::NamedPollClosed>)
            return "结束记名表决" + poll(e.poll) + "：" + counts(e.count);
        else if constexpr (std::is_same_v<T, congress::BoxSealed>)
            return period(e.period) + "封箱";
        else if constexpr (std::is_same_v<T, congress::BoxOpened>)
            return "开箱计票：" + poll(e.poll);
        else if constexpr (std::is_same_v<T, congress::Checkpoint>)
            return "核对点" + because(e.why) + " " + e.root.substr(0, 20);
        else if constexpr (std::is_same_v<T, congress::IncidentNoted>)
            return "情况说明：" + e.text + by(e.by);
        else if constexpr (std::is_same_v<T, congress::Undone>)
            return "撤销第 " + std::to_string(e.seq) + " 条" + because(e.reason) + by(e.by);
        else if constexpr (std::is_same_v<T, congress::CorrectionNoted>)
            return "更正" + poll(e.poll) + "：" + e.text + by(e.by1 + "、" + e.by2);
        else if constexpr (std::is_same_v<T, congress::BallotSpoiled>)
            return "检验选票一张（不计票）：" + poll(e.poll) + "，查验码 " + e.ballot_hash.substr(0, 20);
        else if constexpr (std::is_same_v<T, congress::SlipSwapped>)
            return "换发电子选票卡一张" + because(e.reason) + by(e.by1 + "、" + e.by2);
        else if constexpr (std::is_same_v<T, congress::SlipExchanged>)
            return "电子选票卡一张收回作废，换发纸质选票" + because(e.reason) + by(e.by1 + "、" + e.by2);
        else if constexpr (std::is_same_v<T, congress::SlipKeying>)
            return "启用代录选票卡一张" + by(e.by1 + "、" + e.by2);
        else if constexpr (std::is_same_v<T, congress::OpeningLimitSet>)
            return period(e.period) + "开箱最少票数定为 " + times(e.min_open, "张") + because(e.reason) +
                   by(e.by1 + "、" + e.by2);
        else if constexpr (std::is_same_v<T, congress::PollSet>) {
            // The title as set: the poll may have been changed since, or not exist where this entry was
            // refused.
            const std::optional<congress::Poll> set = congress::poll_from_json(e.definition);
            return "设定" + in_quotes(set ? set->title : e.poll) +
                   (e.decided_by.empty() ? "" : "，" + e.decided_by + "决定") + because(e.reason) +
                   by(e.by1 + "、" + e.by2);
        } else if constexpr (std::is_same_v<T, congress::FollowUpDecided>)
            return poll(e.poll) + "之后：" + e.text + because(e.decided_by + "决定") + by(e.by1 + "、" + e.by2);
        else if constexpr (std::is_same_v<T, congress::VotesCounted>)
            return "录入" + poll(e.poll) + (e.beside ? "的纸质选票" : "") + means_words(e.means, e.beside) +
                   counted_words(congress_.poll(e.poll), e.count) + because(e.reason) +
                   by(e.by1 + "、" + e.by2);
        else if constexpr (std::is_same_v<T, congress::PollDeclared>)
            return "宣布" + poll(e.poll) + declared_words(congress_.poll(e.poll), e) + because(e.reason) +
                   "，主持人 " + e.chair;
        else if constexpr (std::is_same_v<T, congress::AgendaSet>) {
            const std::optional<congress::AgendaItem> item = congress::item_from_json(e.definition);
            return (e.removed ? "从议程中去掉" : "设定议程") + in_quotes(item ? item->title : e.item) +
                   because(e.reason) + by(e.by);
        } else if constexpr (std::is_same_v<T, congress::PaperCollected>) {
            std::int64_t sheets = 0;
            for (const auto& row : e.rows) sheets += row.returned;
            return period(e.period) + "收回纸质选票 " + times(sheets, "张") + by(e.by1 + "、" + e.by2);
        } else if constexpr (std::is_same_v<T, congress::EntriesTaken>)
            return "收到" + in_quotes(device_name(e.device)) + "的记录 " + times(e.last - e.first + 1, "条");
        else if constexpr (std::is_same_v<T, congress::ConflictFound>)
            return "发现冲突：" + e.text;
        else if constexpr (std::is_same_v<T, congress::ConflictAcknowledged>)
            return "确认冲突" + because(e.remark) + by(e.by);
        else if constexpr (std::is_same_v<T, congress::DeviceSuspended>)
            return "停用机器" + in_quotes(device_name(e.device)) + because(e.reason) + by(e.by);
        else if constexpr (std::is_same_v<T, congress::DeviceResumed>)
            return "恢复使用机器" + in_quotes(device_name(e.device)) + because(e.reason) + by(e.by);
        else if constexpr (std::is_same_v<T, congress::VotingEnding>)
            return period(e.period) + "不再投票，各机封箱" + by(e.by);
        else if constexpr (std::is_same_v<T, congress::ClosedOver>) {
            std::string missing;
            for (const auto& one : e.missing) missing += (missing.empty() ? "" : "、") + in_quotes(one.name);
            return period(e.period) + "未等" + missing + "封箱即结束投票" + because(e.reason) + "，总监票人 " +
                   e.by1 + "，主席团 " + e.by2;
        } else if constexpr (std::is_same_v<T, congress::Takeover>)
            return "更换主控机" + because(e.reason) + by(e.by);
        else if constexpr (std::is_same_v<T, congress::BallotsLate>)
            return period(e.period) + in_quotes(device_name(e.device)) + "逾时送达选票 " +
                   times(e.ballots, "张") + "，不计入";
        else {
            static_assert(
                std::is_same_v<T, congress::BallotCommitted> || std::is_same_v<T, congress::BallotCast> ||
                    std::is_same_v<T, congress::BallotAccepted> || std::is_same_v<T, congress::BallotRefused>,
                "every kind has its sentence, but for those around a secret ballot");
            return "";
        }
    };
    return std::visit(sentence, event);
}

std::vector<JournalLine> Ledger::journal(std::size_t newest) const {
    // Of other machines than the hub (or a hub of old) a line says whose it is, and whether it counts at all.
    std::set<std::pair<std::string, std::uint32_t>> spine = {{spine_.device, spine_.epoch}};
    for (const auto& [chain, kept] : old_hubs()) spine.insert(chain);
    std::map<std::tuple<std::string, std::uint32_t, std::uint64_t>, std::string> aside;
    for (SetAside& one : set_aside())
        aside.emplace(std::tuple{one.device, one.epoch, one.seq}, std::move(one.reason));
    std::map<std::string, std::string> names;

    std::vector<JournalLine> lines;
    for (const StoredEntry& stored : store_.newest_public(newest)) {
        JournalLine line;
        line.seq = stored.entry.seq;
        line.time = stored.entry.time;
        line.kind = stored.entry.kind;
        const std::optional<congress::Event> event =
            stored.body_present ? congress::event_from_json(stored.entry.kind, stored.body) : std::nullopt;
        line.text = event ? sentence_of(*event) : std::string(congress::to_words(stored.entry.kind));
        const std::string device = to_hex(stored.entry.device);
        if (spine.count({device, stored.entry.epoch}) == 0) {
            auto name = names.find(device);
            if (name == names.end()) name = names.emplace(device, device_name(device)).first;
            const auto why = aside.find({device, stored.entry.epoch, stored.entry.seq});
            line.text += "（" + name->second + (why == aside.end() ? "" : "，没有采用：" + why->second) + "）";
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace daihui::record
