// A record as text (entries_file.hpp) that need not fit into memory: an index of its lines, and any entry by
// its place. Whoever checks an export reads it through this.
//
//     auto reader = EntriesReader::open(path, congress_id(id, rehearsal));
//     for (const Finding& finding : reader->verify()) …
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/record/record.hpp"

namespace daihui::record {

class EntriesReader {
  public:
    /// Reads the file once, whatever the order of its lines. Errors are bad_input and name the line; a missing
    /// file is one.
    static Result<EntriesReader> open(const std::filesystem::path& file, const Id& congress);
    ~EntriesReader();
    EntriesReader(EntriesReader&&) noexcept;
    EntriesReader& operator=(EntriesReader&&) noexcept;

    [[nodiscard]] std::size_t size() const;  ///< lines that are entries
    /// Every chain and its highest seq (what is before it may have gaps), by device and epoch.
    [[nodiscard]] std::vector<Have> chains() const;
    /// Of the first line that claims the place.
    [[nodiscard]] std::optional<Hash> hash_at(const std::string& device, std::uint32_t epoch,
                                              std::uint64_t seq) const;
    /// Entries of one chain that are there, in order of seq; of two at one place the first.
    void each_of(const std::string& device, std::uint32_t epoch, std::uint64_t first, std::uint64_t last,
                 const std::function<void(const StoredEntry&)>& visit) const;
    /// Entries of a kind, in the order of the file.
    void each_of_kind(congress::Kind kind, const std::function<void(const StoredEntry&)>& visit) const;
    /// The same findings as of verify_entries, from reading the file once more.
    [[nodiscard]] std::vector<Finding> verify() const;

  private:
    struct State;
    explicit EntriesReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace daihui::record
