// 取箱: entries of one machine in a file, as they would travel. One JSON object a line: a head, then the
// entries, each with its canonical bytes, so that a stick proves as much as the network.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/record/record.hpp"

namespace daihui::venue {

struct CarriedFile {
    std::string congress;  ///< 32 hex
    std::string device;    ///< 32 hex
    std::string name;      ///< 「2 号机」, for people
    std::vector<record::StoredEntry> entries;
};

/// Whole or not at all, and for its owner alone: ballots in it are encrypted, but tell which were cast.
Result<void> write_carried(const std::filesystem::path& file, const CarriedFile& carried);
/// Errors name the file and say what to do: another kind of file, a damaged line, entries missing at the end.
/// Nothing is verified here but the form.
Result<CarriedFile> read_carried(const std::filesystem::path& file);

}  // namespace daihui::venue
