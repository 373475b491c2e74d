// One program a file: held by a file beside it, which goes away with its holder. Inside shared/record.
#pragma once
#include <filesystem>
#include <optional>

namespace daihui::record {

class FileLock {
  public:
    /// Nothing where another program, or another holder in this one, has it for longer than a moment; throws
    /// StorageError where the file beside it cannot be made.
    static std::optional<FileLock> take(const std::filesystem::path& file);
    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

  private:
    FileLock(std::filesystem::path beside, int held) : beside_(std::move(beside)), held_(held) {}
    std::filesystem::path beside_;
    int held_ = -1;
};

}  // namespace daihui::record
