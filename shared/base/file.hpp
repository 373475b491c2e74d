// Files as they must be handled where power cuts and secrets are expected: written whole or not at all, read
// within a bound, and wiped before they are deleted.
#pragma once
#include <filesystem>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

namespace daihui {

/// Who may read the file: sheets of badges and slips carry secrets in the clear.
enum class Audience { everyone, owner_only };

/// Writes beside the target, syncs, renames over it and syncs the folder: after success the file survives a
/// power cut; after a failure (full disk, no permission) the old file is untouched and nothing is left beside
/// it.
Result<void> write_file(const std::filesystem::path& target, ByteView bytes,
                        Audience audience = Audience::everyone);

/// A whole regular file. Not there, a folder, unreadable or larger than `limit` bytes: a sentence that names
/// it.
Result<std::string> read_file_text(const std::filesystem::path& path, std::size_t limit);

/// Overwrites a file's own blocks with random bytes, syncs, and deletes it; a file that is not there is fine.
/// On flash storage old blocks may survive beneath: a file whose content matters must be closed by a passphrase
/// as well.
Result<void> wipe_file(const std::filesystem::path& path);

}  // namespace daihui
