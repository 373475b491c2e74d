#include "shared/venue/refusal.hpp"

namespace daihui::venue {

std::string_view to_text(RefusalReason reason) {
    switch (reason) {
        case RefusalReason::unknown:
            return "unknown";
        case RefusalReason::other_congress:
            return "other_congress";
        case RefusalReason::revoked:
            return "revoked";
        case RefusalReason::early:
            return "early";
        case RefusalReason::late:
            return "late";
        case RefusalReason::not_checked_in:
            return "not_checked_in";
        case RefusalReason::observer:
            return "observer";
        case RefusalReason::other_body:
            return "other_body";
        case RefusalReason::issued_before_arrival:
            return "issued_before_arrival";
        case RefusalReason::not_open:
            return "not_open";
        case RefusalReason::closed:
            return "closed";
        case RefusalReason::used:
            return "used";
        case RefusalReason::fault_before_cast:
            return "fault_before_cast";
        case RefusalReason::fault_after_cast:
            return "fault_after_cast";
        case RefusalReason::no_sitting:
            return "no_sitting";
        case RefusalReason::out_of_contact:
            return "out_of_contact";
        case RefusalReason::suspended:
            return "suspended";
        case RefusalReason::stopped:
            return "stopped";
    }
    return "unknown";
}

Refusal refuse(RefusalReason reason, std::string_view time) {
    switch (reason) {
        case RefusalReason::unknown:
            return {reason,
                    "未能识别。请使用本次大会的代表证（选票卡），或到会务台处理。",
                    {"请把二维码放平，对准扫描窗口再试一次", "仍不能识别的，请到会务台处理"}};
        case RefusalReason::other_congress:
            return {reason,
                    "这不是本次会议的证件，请到会务台换取。",
                    {"请到会务台出示本人证件", "由工作人员换发本次会议的证件"}};
        case RefusalReason::revoked:
            return {reason,
                    "此证（卡）已停用，请使用补发的证件。",
                    {"请使用补发的证件", "没有补发的，请到会务台办理"}};
        case RefusalReason::early:
            return {reason, "签到于 " + std::string(time) + " 开始，请稍候。", {}};
        case RefusalReason::late:
            return {
                reason, "签到时间已过，请到会务台办理补签到。", {"请持代表证到会务台", "由工作人员办理补签到"}};
        case RefusalReason::not_checked_in:
            return {reason, "您尚未签到，请先到签到处签到。", {"请到签到处扫描代表证", "签到后再回到这里"}};
        case RefusalReason::observer:
            return {reason, "本次投票由正式代表参加，感谢您列席会议。", {}};
        case RefusalReason::other_body:
            return {reason,
                    "本张选票由工会会员代表大会代表填写，您的选票卡不含此票。",
                    {"请核对选票卡的颜色和类别", "有疑问的，请找监票人"}};
        case RefusalReason::issued_before_arrival:
            return {reason, "发票时您尚未到会，请从下一次投票起参加。", {}};
        case RefusalReason::not_open:
            return {reason, "投票尚未开始，请稍候。", {}};
        case RefusalReason::closed:
            return {reason, "投票已经结束。", {}};
        case RefusalReason::used:
            return {reason,
                    "此选票卡已经使用，每位代表限投一次。如有疑问，请找监票人。",
                    {"已经投过票的，请离开投票区", "没有投过票的，请找监票人"}};
        case RefusalReason::fault_before_cast:
            return {reason,
                    "本机暂停使用，选票尚未投出，请持选票卡到旁边的投票机。",
                    {"请收好选票卡", "到旁边的投票机重新扫描"}};
        case RefusalReason::fault_after_cast:
            return {reason, "您的选票已经投出，请离开投票区。", {}};
        case RefusalReason::no_sitting:
            return {reason, "现在没有会议，请按会议日程前来签到。", {}};
        case RefusalReason::out_of_contact:
            return {reason,
                    "本机与主控机失去联系时间过长，暂停投票，选票尚未投出，请持选票卡到旁边的投票机。",
                    {"请收好选票卡", "到旁边的投票机重新扫描"}};
        case RefusalReason::suspended:
            return {reason,
                    "本机已经停用，请到旁边的机器办理。",
                    {"请收好证件和选票卡", "到旁边的机器重新扫描，或到会务台办理"}};
        case RefusalReason::stopped:
            return {reason,
                    "本机的记录与主控机不一致，已停止使用，请到旁边的机器办理。",
                    {"请收好证件和选票卡", "到旁边的机器重新扫描，或到会务台办理"}};
    }
    return {};
}

}  // namespace daihui::venue
