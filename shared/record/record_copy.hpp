// Takes what was said in a record's file to a database, or from there into a file; the books are folded anew.
#pragma once
#include <filesystem>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/record/entry.hpp"
#include "shared/record/record_place.hpp"

namespace daihui::record {

/// Copies entries, bodies, ballots and what the machine keeps for itself, in one transaction; the books follow
/// when the record is opened there. A copy that was cut off is made again. Refused where a whole record of this
/// congress lies there already, or where entries lie in the file that no hub took. The file is not changed.
Result<void> copy_record(const std::filesystem::path& file, const RecordPlace& to, const Id& congress);
/// The same the other way, as it is at one moment, into a file that is not there yet. The database is only
/// read.
Result<void> copy_record(const RecordPlace& from, const Id& congress, const std::filesystem::path& file);
/// The congresses whose records lie in a database.
Result<std::vector<Id>> congresses_in(const RecordPlace& database);

}  // namespace daihui::record
