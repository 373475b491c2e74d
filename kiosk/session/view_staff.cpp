// The PIN page and what is behind it.
#include "kiosk/session/state.hpp"
#include "kiosk/session/words.hpp"
#include "shared/base/grouped.hpp"

namespace daihui::session {

PinView Session::State::pin_view(Instant now) const {
    PinView view;
    view.digits = pin.size();
    view.sentence = pin_sentence;
    if (pin_until > now.steady) {
        view.wait_seconds = static_cast<int>((pin_until - now.steady + std::chrono::milliseconds{999}) /
                                             std::chrono::seconds{1});
    }
    return view;
}

StaffView Session::State::staff_view() const {
    StaffView view;
    view.facts = {{"本机", options.machine},
                  {"本机用途", "签到、投票"},
                  {"会议编号", venue.congress().id},
                  {"记录校验值", grouped(venue.anchor())},
                  {"记录文件夹", venue.folder().string()}};
    const venue::LinkReport& link = venue.link();
    if (!link.line.empty()) view.facts.push_back({"网络", link.line});
    const std::size_t waiting = venue.is_hub() ? 0 : venue.record().waiting();
    if (waiting > 0) view.facts.push_back({"待同步", std::to_string(waiting) + " 条"});
    if (!link.words.empty()) view.facts.push_back({"原因", link.words});
    if (!link.trouble.empty()) view.facts.push_back({"存储", link.trouble});
    if (!link.clock.empty()) view.facts.push_back({"时钟", link.clock});
    // The newest is what staff were sent for; all of them stand on the console.
    if (!link.alarms.empty()) view.facts.push_back({"异常", link.alarms.back().words});
    view.roles = options.roles;
    view.suspended = suspended;
    return view;
}

}  // namespace daihui::session
