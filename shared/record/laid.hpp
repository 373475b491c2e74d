// How much lies over a record's books because the hub has not taken it yet. In a header of its own: few ask,
// and nearly everything includes record.hpp.
#pragma once
#include <cstddef>

#include "shared/record/record.hpp"

namespace daihui::record {

/// This device's own entries that the hub has not said it took (Record::waiting) and those of neighbours. Every
/// import that brings news of the hub lifts them off the books and lays them again. Looks nothing up on the
/// disk but one row.
[[nodiscard]] std::size_t entries_laid(const Record& record);

}  // namespace daihui::record
