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
    view.roles = options.roles;
    view.suspended = suspended;
    return view;
}

}  // namespace daihui::session
