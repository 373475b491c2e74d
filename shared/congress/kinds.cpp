// The kinds of events and their names.
#include <algorithm>
#include <array>

#include "shared/congress/events.hpp"

namespace daihui::congress {
namespace {

struct KindWords {
    Kind kind;
    std::string_view text;
    std::string_view words;
};

constexpr std::array<KindWords, 52> kinds = {{
    {Kind::congress_defined, "congress_defined", "建立大会"},
    {Kind::device_admitted, "device_admitted", "登记设备"},
    {Kind::badge_issued, "badge_issued", "制发代表证"},
    {Kind::badge_revoked, "badge_revoked", "停用代表证"},
    {Kind::slips_printed, "slips_printed", "印制选票卡"},
    {Kind::slip_voided, "slip_voided", "选票卡作废"},
    {Kind::check_in_opened, "check_in_opened", "开始签到"},
    {Kind::check_in_closed, "check_in_closed", "结束签到"},
    {Kind::checked_in, "checked_in", "签到"},
    {Kind::presence_changed, "presence_changed", "到会情况变动"},
    {Kind::agenda_moved, "agenda_moved", "进入议程"},
    {Kind::hands_counted, "hands_counted", "录入人工计数"},
    {Kind::motion_decided, "motion_decided", "宣布表决结果"},
    {Kind::poll_slots_made, "poll_slots_made", "生成选票编号"},
    {Kind::box_checked, "box_checked", "检查票箱"},
    {Kind::slips_issued, "slips_issued", "发票"},
    {Kind::period_moved, "period_moved", "投票时段进程"},
    {Kind::ballot_committed, "ballot_committed", "选票已加密"},
    {Kind::ballot_cast, "ballot_cast", "选票已投出"},
    {Kind::ballot_accepted, "ballot_accepted", "选票已计入"},
    {Kind::ballot_refused, "ballot_refused", "选票未计入"},
    {Kind::named_poll_opened, "named_poll_opened", "记名表决开始"},
    {Kind::named_vote_cast, "named_vote_cast", "记名表决"},
    {Kind::named_poll_closed, "named_poll_closed", "记名表决结束"},
    {Kind::box_sealed, "box_sealed", "封闭票箱"},
    {Kind::box_opened, "box_opened", "开箱计票"},
    {Kind::checkpoint, "checkpoint", "记录校验点"},
    {Kind::incident_noted, "incident_noted", "记事件"},
    {Kind::undone, "undone", "撤销"},
    {Kind::sitting_moved, "sitting_moved", "会议进程"},
    {Kind::check_in_duplicate, "check_in_duplicate", "重复签到"},
    {Kind::correction_noted, "correction_noted", "更正"},
    {Kind::ballot_spoiled, "ballot_spoiled", "检验选票"},
    {Kind::slip_swapped, "slip_swapped", "换发选票卡"},
    {Kind::slip_exchanged, "slip_exchanged", "选票卡换发纸质选票"},
    {Kind::slip_keying, "slip_keying", "选票卡用于代录"},
    {Kind::opening_limit_set, "opening_limit_set", "决定开箱最少票数"},
    {Kind::poll_set, "poll_set", "增改选票"},
    {Kind::follow_up_decided, "follow_up_decided", "决定后续事项"},
    {Kind::votes_counted, "votes_counted", "录入计票结果"},
    {Kind::poll_declared, "poll_declared", "宣布结果"},
    {Kind::agenda_set, "agenda_set", "增改议程"},
    {Kind::paper_collected, "paper_collected", "清点纸质选票"},
    {Kind::entries_taken, "entries_taken", "收到分机记录"},
    {Kind::conflict_found, "conflict_found", "发现冲突"},
    {Kind::conflict_acknowledged, "conflict_acknowledged", "确认冲突"},
    {Kind::device_suspended, "device_suspended", "停用设备"},
    {Kind::device_resumed, "device_resumed", "恢复设备"},
    {Kind::voting_ending, "voting_ending", "投票即将结束"},
    {Kind::closed_over, "closed_over", "缺机结束投票"},
    {Kind::takeover, "takeover", "更换主控机"},
    {Kind::ballots_late, "ballots_late", "逾时选票"},
}};

const KindWords* find(Kind kind) {
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [kind](const KindWords& one) { return one.kind == kind; });
    return found == kinds.end() ? nullptr : &*found;
}

}  // namespace

std::string_view to_text(Kind kind) {
    const KindWords* found = find(kind);
    return found ? found->text : "";
}

std::string_view to_words(Kind kind) {
    const KindWords* found = find(kind);
    return found ? found->words : "";
}

std::optional<Kind> parse_kind(std::uint16_t number) {
    const KindWords* found = find(static_cast<Kind>(number));
    if (!found) return std::nullopt;
    return found->kind;
}

bool body_is_withheld(Kind kind) {
    switch (kind) {
        case Kind::ballot_committed:
        case Kind::ballot_cast:
        case Kind::ballot_accepted:
        case Kind::ballot_refused:
            return true;
        default:
            return false;
    }
}

}  // namespace daihui::congress
