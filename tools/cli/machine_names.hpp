// Findings of a record that several machines wrote begin with whose entry they are about.
#pragma once
#include <vector>

#include "shared/base/quotes.hpp"
#include "shared/venue/machines.hpp"

namespace daihui::cli {

inline void name_machines(venue::Venue& venue, std::vector<record::Finding>& findings) {
    if (venue.record().have().size() < 2) return;
    for (record::Finding& finding : findings)
        if (!finding.device.empty())
            finding.what = in_quotes(venue.machines().name_of(finding.device)) + finding.what;
}

}  // namespace daihui::cli
