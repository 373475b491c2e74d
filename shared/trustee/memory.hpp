// What has been opened with a key, or on a machine: a file beside each key and one of the counting machine. A
// sum is remembered, durably, before any share of it leaves the program: whoever holds fewer ballots of the
// same poll later (all but one, say) would otherwise learn the difference of two sums.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

namespace daihui::trustee {

/// What a memory knows of a poll and a sum.
enum class Opened {
    never,     ///< nothing was opened of this poll
    begun,     ///< this very sum was begun and not finished (a power cut): may go on, it tells nothing new
    done,      ///< this very sum was opened
    otherwise  ///< another sum of this poll: never
};

class OpeningMemory {
  public:
    /// The memory in a folder: a stick, or the machine's own. A folder without one knows nothing; a damaged one
    /// is an error, since it may have known something.
    static Result<OpeningMemory> load(const std::filesystem::path& folder);
    [[nodiscard]] Opened look_up(const std::string& uuid, const Hash& sum) const;
    /// `begun` or `done`. The folder's file is on the disk when this returns well; a poll that was opened with
    /// another sum is refused.
    Result<void> remember(const std::vector<std::pair<std::string, Hash>>& polls, Opened state);
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  private:
    explicit OpeningMemory(std::filesystem::path folder) : folder_(std::move(folder)) {}
    struct Entry {
        Hash sum{};
        bool done = false;
    };
    std::filesystem::path folder_;
    std::map<std::string, Entry> polls_;  ///< by uuid
};

/// The file's name in each folder.
inline constexpr const char* memory_file = "daihui-opened.json";

}  // namespace daihui::trustee
