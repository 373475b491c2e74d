// Files as the command line reads and writes them.
#pragma once
#include <filesystem>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

namespace daihui::cli {

/// A whole file; refused above `limit` bytes.
Result<Bytes> read_file(const std::filesystem::path& path, std::size_t limit = std::size_t{64} << 20U);

/// A file whose name ends in `.pdf` is about to be made: its folder must exist and it must not be there
/// already.
Result<void> check_target(const std::filesystem::path& path);

}  // namespace daihui::cli
