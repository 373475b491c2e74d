#include "shared/record/travel.hpp"

namespace daihui::record {

std::string_view to_text(Alarm::What what) {
    switch (what) {
        case Alarm::What::gap:
            return "gap";
        case Alarm::What::fork:
            return "fork";
        case Alarm::What::broken:
            return "broken";
        case Alarm::What::signature:
            return "signature";
        case Alarm::What::other_congress:
            return "other_congress";
        case Alarm::What::unknown_device:
            return "unknown_device";
        case Alarm::What::suspended:
            return "suspended";
        case Alarm::What::old_hub:
            return "old_hub";
        case Alarm::What::future:
            return "future";
        case Alarm::What::too_large:
            return "too_large";
    }
    return "";
}

}  // namespace daihui::record
