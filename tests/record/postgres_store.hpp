// The same tests against PostgreSQL: where DAIHUI_TEST_STORE names a database ("postgresql://…", which
// tests/support/with_postgres starts for it), the hub's record of a test is kept there instead of in its file.
// One at a time: a second hub's record of the same test stays a file, so that the two are compared as well.
#pragma once
#include <stdlib.h>

#include <filesystem>
#include <optional>
#include <string>

#include "shared/record/record_place.hpp"

namespace daihui::record::sample {

/// The address of the scratch database; nothing in an ordinary run.
std::optional<std::string> scratch_database();
/// Runs SQL there as whoever owns it, or fails the test.
void in_scratch_database(const std::string& sql);
/// Drops every record there.
void empty_scratch_database();
/// The file, or the scratch database where it is free or holds this very record.
RecordPlace place_of_hub(const std::filesystem::path& file, bool create);

}  // namespace daihui::record::sample
