// The two steps in which an archive is taken apart, so that the report can say which of them failed.
#pragma once
#include <string_view>
#include <vector>

#include "shared/ballot/archive.hpp"

namespace daihui::ballot {

enum class ItemKind { data, event };

/// One record of the archive after its header; its name is the hash of its content.
struct ArchiveItem {
    ItemKind kind;
    std::string hash;          ///< 64 hexadecimal digits
    std::string_view content;  ///< into the archive
};

struct ArchiveItems {
    Moment opened{};
    std::vector<ArchiveItem> items;
};

/// The container: tar blocks, header, names.
Result<ArchiveItems> read_items(ByteView archive);
/// The events: each names the one before, counts on, and comes in its place with its payload in front of it.
Result<ParsedArchive> read_events(const ArchiveItems& items);

/// {"parent":…,"height":…,"type":…,"payload":…}; empty parent or payload are left out.
std::string event_json(std::string_view parent, std::int64_t height, std::string_view type,
                       std::string_view payload);
/// {"owner":…,"payload":…}
std::string owned_json(int owner, std::string_view payload);

}  // namespace daihui::ballot
