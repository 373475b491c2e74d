// The folder of a venue, as `daihui init` and a machine that joins both make it. For the venue_*.cpp files
// only.
#pragma once
#include <filesystem>
#include <string>

#include "shared/base/result.hpp"

namespace daihui::venue {

/// Refuses a folder that has something in it.
Result<void> need_empty_folder(const std::filesystem::path& folder);
/// Makes it with `keys` (for its owner alone) and `boxes`.
Result<void> make_venue_folder(const std::filesystem::path& folder);
/// A line that only the owner can read.
Result<void> write_secret(const std::filesystem::path& path, const std::string& line);

}  // namespace daihui::venue
