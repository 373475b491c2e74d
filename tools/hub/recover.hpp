// daihui-hub --recover: another machine becomes the hub from what survived (shared/venue/recovery.hpp).
#pragma once
#include <string>
#include <vector>

namespace daihui::hub_program {

struct RecoverArguments {
    std::string venue;                  ///< the new hub's folder
    std::vector<std::string> from;      ///< folders of venues, record files, 取箱 files, databases
    std::vector<std::string> only_own;  ///< of these the machine's own entries alone
    std::string key;                    ///< recovery.key, or the stick it is on
    std::string passphrase_file;  ///< "-" or empty: asked for on the terminal, or read from standard input
    std::string by, reason;
    std::string pin;          ///< of the new hub's console
    bool check_only = false;  ///< say what would be found, and change nothing
    bool as_json = false;
};

/// Exit status: 0 done (or checked: can be done), 1 refused, 2 wrong use, 3 bad input or storage.
int recover(const RecoverArguments& arguments);

}  // namespace daihui::hub_program
