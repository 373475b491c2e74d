// Verification of a record that several machines wrote: which of its entries count, and in which order. The
// hub's chain is the spine (shared/sync/README.md); where it says entries_taken, the named entries of another
// machine count, but for those set aside; after a takeover the next hub's chain goes on. For verify*.cpp only.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "shared/record/entries_reader.hpp"
#include "shared/report/verify.hpp"
#include "shared/report/verify_aside.hpp"

namespace daihui::report {

/// One entry in the order in which it counts.
struct Counting {
    const record::StoredEntry& stored;
    const congress::Event* event = nullptr;  ///< null where its body is withheld
    bool of_hub = true;
};

struct Spine {
    std::string hub;  ///< the device that wrote the end of the spine; empty where no entry defines a congress
    std::string unreadable;     ///< a body that is no event: a sentence; nothing behind it was looked at
    std::vector<Check> checks;  ///< none for a single machine's record
    MachinesThen machines;      ///< as they are at the end
};

/// Walks the spine and hands over what counts. `congress` is the definition as `count` keeps it up to date;
/// `aside` is the export's own list of what was set aside.
Spine walk_spine(const record::EntriesReader& entries, const std::vector<record::SetAside>& aside,
                 const congress::Congress& congress, const std::function<void(const Counting&)>& count);

}  // namespace daihui::report
