// Refolding, and verification of a whole file. Inside shared/record only.
#pragma once
#include <vector>

#include "shared/record/ledger.hpp"

namespace daihui::record {

/// Folds every entry of the store into an empty ledger, in the order of arrival. Entries that do not apply are
/// left out, whole, and found.
std::vector<Finding> fold_all(const Store& store, Database& books, Ledger& ledger);

/// Everything that Record::verify promises.
std::vector<Finding> verify_file(Database& database, const Store& store, const Id& congress);

}  // namespace daihui::record
