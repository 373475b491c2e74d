// Writing a finished file so that it is there whole or not at all.
#pragma once
#include <filesystem>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

namespace daihui::print {

/// Who may read the file: sheets of badges and slips carry secrets in the clear.
enum class Audience { everyone, owner_only };

/// Writes beside the target, syncs, renames over it and syncs the folder: after success the file survives a
/// power cut; after a failure (full disk, no permission) the old file is untouched and nothing is left beside
/// it.
Result<void> write_file(const std::filesystem::path& target, ByteView bytes,
                        Audience audience = Audience::everyone);

}  // namespace daihui::print
