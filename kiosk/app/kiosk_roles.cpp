#include "kiosk/app/kiosk_roles.hpp"

#include "kiosk/app/console_role.hpp"
#include "kiosk/app/delegate_role.hpp"

namespace daihui::app {

const std::vector<RoleKind>& role_kinds() {
    static const std::vector<RoleKind> kinds = {
        {"delegate", "签到、投票",
         [](const RoleContext& context) { return std::make_unique<DelegateRole>(context); }},
        {"console", "控制台",
         [](const RoleContext& context) { return std::make_unique<ConsoleRole>(context); }},
    };
    return kinds;
}

}  // namespace daihui::app
