// Where the record of a venue is kept: `record.db` in its folder, or the database that `record.store` names.
// All else of a venue stays in the folder.
#pragma once
#include <filesystem>
#include <string>

#include "shared/base/result.hpp"
#include "shared/record/record_place.hpp"

namespace daihui::venue {

/// Errors: bad_input, a `record.store` that cannot be read.
Result<record::RecordPlace> record_place(const std::filesystem::path& folder);
/// Moves the hub's record into a PostgreSQL database, once: copies it, opens it there, compares the books, and
/// only then uses it. The file stays beside it as `record.db.moved` and is not used any more. Where the record
/// is there already nothing is done; what was cut off is done again.
Result<void> move_record(const std::filesystem::path& folder, const std::string& address);

}  // namespace daihui::venue
