// Refolding, and verification of a whole file. Inside shared/record only.
#pragma once
#include <vector>

#include "shared/record/ledger.hpp"

namespace daihui::record {

/// Folds the spine, and what it took, into an empty ledger. Entries of the spine that do not apply are left
/// out, whole, and found; what it took and does not fit is set aside by the fold itself.
std::vector<Finding> fold_all(const Store& store, Database& books, Ledger& ledger);

/// Everything that Record::verify promises.
std::vector<Finding> verify_file(Database& database, const Store& store, const Id& congress,
                                 const std::string& own);

}  // namespace daihui::record
