// Takes what was said in a record's file to a database, where it is folded anew.
#pragma once
#include <filesystem>

#include "shared/base/result.hpp"
#include "shared/record/entry.hpp"
#include "shared/record/record_place.hpp"

namespace daihui::record {

/// Copies entries, bodies, ballots and what the machine keeps for itself, in one transaction; the books follow
/// when the record is opened there. A copy that was cut off is made again. Refused where a whole record of this
/// congress lies there already, or where entries lie in the file that no hub took. The file is not changed.
Result<void> copy_record(const std::filesystem::path& file, const RecordPlace& to, const Id& congress);

}  // namespace daihui::record
