// The scripts with which outsiders check an export, as the build carried them in (cmake/check_scripts.cmake).
#pragma once
#include <string_view>
#include <vector>

namespace daihui::report {

struct CheckScript {
    std::string_view name;  ///< "check-opened-ballot", "verify-with-belenios"
    std::string_view text;
};
std::vector<CheckScript> check_scripts();

}  // namespace daihui::report
