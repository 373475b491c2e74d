// Digests of the books, to tell whether two are equal. Inside shared/record only.
#pragma once
#include <map>
#include <string>

#include "shared/record/database.hpp"

namespace daihui::record {

/// Table -> 64 hex over its rows, independent of their order.
std::map<std::string, std::string> table_digests(Database& books);
/// One over all tables.
std::string digest_of(const std::map<std::string, std::string>& tables);

}  // namespace daihui::record
