// What a hub is recovered from, opened and never changed: copies of records, and 取箱 files. For the
// recovery*.cpp files only.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/record/record_place.hpp"
#include "shared/venue/carried_file.hpp"
#include "shared/venue/recovery.hpp"

namespace daihui::venue {

/// Device (32 hex) and epoch.
using RecoveredChain = std::pair<std::string, std::uint32_t>;
constexpr std::size_t no_limit = std::size_t{1} << 40;

/// A folder that goes away with it.
class ScratchCopy {
  public:
    ScratchCopy();
    ~ScratchCopy();
    ScratchCopy(const ScratchCopy&) = delete;
    ScratchCopy& operator=(const ScratchCopy&) = delete;
    /// Copies a record with what its database keeps beside it. Errors: a program still has it open, the disk.
    Result<std::filesystem::path> take(const std::filesystem::path& record);
    /// The same of a record in a database; `congress` where it is known. Errors: as above, or there are
    /// several.
    Result<std::filesystem::path> take(const record::RecordPlace& database,
                                       const std::optional<record::Id>& congress);

  private:
    [[nodiscard]] std::filesystem::path next();
    std::filesystem::path folder_;
    int copies_ = 0;
};

/// A part of the hub's chain: the old hub up to where it was taken over from, and so on.
struct SpinePart {
    RecoveredChain chain;
    std::uint64_t kept = 0;  ///< its last entry that counts
};

struct RecoverySource {
    Survivor about;
    std::filesystem::path folder;            ///< of a venue, where it was one
    std::unique_ptr<record::Record> record;  ///< or
    std::optional<CarriedFile> box;
    std::map<RecoveredChain, std::vector<Hash>> hashes;  ///< of what is stored for good, from seq 1 on
    std::map<RecoveredChain, std::uint64_t> tips;        ///< with what lies there untaken
    std::map<std::string, std::size_t> ballots_of_box;   ///< hash to place in `box`
    std::vector<SpinePart> spine;

    /// Entries of one chain behind `seq`, with the ballots that are here; whole runs.
    [[nodiscard]] std::vector<record::StoredEntry> entries_of(const RecoveredChain& chain, std::uint64_t seq,
                                                              std::size_t limit, std::size_t bytes) const;
    /// The ballot, if it is here.
    [[nodiscard]] std::string ballot(const std::string& hash) const;
    /// Whether this machine holds ballots of the chain: its own, or it was a hub.
    [[nodiscard]] bool holds_ballots_of(const RecoveredChain& chain) const;
};

/// As people are shown it: an address without its password.
std::string shown(const std::filesystem::path& from);
/// Opens one place: a folder, a file, or the address of a database. What cannot be read is said in
/// Survivor::fault; an Error only where people must do something first (a program is still running).
enum class Part { everything, own_entries };
Result<RecoverySource> open_source(const std::filesystem::path& from, Part part, ScratchCopy& scratch);

struct Recovery::State {
    ScratchCopy scratch;
    std::vector<RecoverySource> sources;
    std::size_t best = 0;  ///< of the sources: who holds the most of the hub's chain
    RecoverySurvey survey;
};

}  // namespace daihui::venue
