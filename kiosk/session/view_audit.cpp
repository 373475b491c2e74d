// What 检验本机 and 核对查验码 show.
#include "kiosk/session/state.hpp"
#include "kiosk/session/tracking_code.hpp"
#include "kiosk/session/words.hpp"
#include "shared/base/grouped.hpp"

namespace daihui::session {

AuditAskView Session::State::audit_ask_view() const {
    AuditAskView view;
    const bool several = slip->sealed.size() > 1;
    view.sentence = "用于监票人检验本机：显示" +
                    std::string(several ? "这 " + std::to_string(slip->sealed.size()) + " 张" : "本张") +
                    "选票的加密内容，选票作废，不计票；选票卡仍可使用。";
    for (const venue::Sealed& one : slip->sealed) view.titles.push_back(one.title);
    return view;
}

AuditView Session::State::audit_view(Instant now) const {
    const AuditVisit::Opened& opened = audit->ballots[audit->current];
    AuditView view;
    view.title = opened.title;
    view.code = grouped(opened.code);
    view.lines = opened.lines;
    view.seed = opened.seed;
    view.qr = opened.qr;
    view.index = audit->current;
    view.count = audit->ballots.size();
    view.sentence =
        "本张选票已作废，不计票；选票卡仍可使用。请核对下列标记与您填写的是否一致，并拍下二维码："
        "会务组导出选票后，用检验程序核对加密内容。";
    if (!audit->notice.empty()) view.message = {MessageKind::notice, audit->notice, "error_outline"};
    view.countdown = countdown(now);
    return view;
}

LookUpView Session::State::look_up_view() const {
    LookUpView view;
    view.digits = code_typed;
    view.complete = code_typed.size() == code_digits;
    const std::size_t left = code_digits - code_typed.size();
    std::string words = "查验码共 20 位，由数字和字母 a 至 f 组成。";
    if (!code_typed.empty() && left > 0) words = "还有 " + std::to_string(left) + " 位。";
    if (left == 0) words = "请核对，再按「核对」。";
    view.message = {MessageKind::help, words, "lightbulb_outline"};
    return view;
}

LookUpAnswerView Session::State::look_up_answer_view(Instant now) const { return {answers, countdown(now)}; }

}  // namespace daihui::session
