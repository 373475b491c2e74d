// A zip file's own list of what it holds, read before anything is unpacked: a 2 MB workbook can ask for a
// gigabyte. liborcus unpacks an entry into a buffer of the size that this list states, so these sizes are the
// bound.
#include <fmt/format.h>

#include <cstdint>

#include "shared/folder/table.hpp"

namespace daihui::folder {

namespace {

constexpr std::size_t end_record_bytes = 22;
constexpr std::size_t entry_bytes = 46;
constexpr std::size_t longest_comment = 65535;
constexpr std::uint64_t max_packing = 1032;
constexpr std::uint32_t end_signature = 0x06054b50;
constexpr std::uint32_t entry_signature = 0x02014b50;

// Little-endian number at a place that the caller knows to be inside.
std::uint32_t number_at(std::string_view bytes, std::size_t at, int size) {
    std::uint32_t out = 0;
    for (int i = size - 1; i >= 0; --i)
        out = (out << 8) | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return out;
}

std::optional<std::size_t> end_record(std::string_view bytes) {
    if (bytes.size() < end_record_bytes) return std::nullopt;
    const std::size_t last = bytes.size() - end_record_bytes;
    const std::size_t first = last > longest_comment ? last - longest_comment : 0;
    for (std::size_t at = last + 1; at-- > first;)
        if (number_at(bytes, at, 4) == end_signature) return at;
    return std::nullopt;
}

Problem damaged() {
    return {Severity::error, "", "", "不是完整的 Excel 工作簿（.xlsx）。",
            "请用 Excel 或 WPS 打开后另存为「Excel 工作簿（*.xlsx）」，再拷贝一次。"};
}

}  // namespace

std::optional<Problem> zip_problem(std::string_view bytes) {
    if (bytes.starts_with("\xD0\xCF\x11\xE0"))
        return Problem{Severity::error, "", "", "是旧格式（.xls）或加了密码的工作簿。",
                       "请取消密码，用 Excel 或 WPS 另存为「Excel 工作簿（*.xlsx）」。"};
    const std::optional<std::size_t> end = end_record(bytes);
    if (!bytes.starts_with("PK") || !end) return damaged();
    const std::size_t entries = number_at(bytes, *end + 10, 2);
    std::size_t at = number_at(bytes, *end + 16, 4);
    if (entries == 0) return damaged();
    std::uint64_t unpacked = 0;
    std::uint64_t packed_total = 0;
    std::size_t found = 0;
    bool sheets = false;
    // Walked by signature, not by the stated count, which may be a lie.
    while (at + entry_bytes <= bytes.size() && number_at(bytes, at, 4) == entry_signature) {
        const std::uint32_t size = number_at(bytes, at + 24, 4);
        const std::size_t name = number_at(bytes, at + 28, 2);
        if (at + entry_bytes + name > bytes.size()) return damaged();
        unpacked += size;
        ++found;
        sheets = sheets || bytes.substr(at + entry_bytes, name).starts_with("xl/");
        if (found > max_zip_entries || unpacked > max_unpacked_bytes || size == 0xFFFFFFFFU)
            return Problem{Severity::error, "", "",
                           fmt::format("展开后超过 {} MB，没有打开。", max_unpacked_bytes >> 20),
                           "名册用不了这么大的文件。请新建一个工作簿，只把名册这一张表的内容粘贴过去（选择性粘"
                           "贴·数值）。"};
        // Deflate packs at most 1032 to 1: a greater claim is a lie, and would only waste the memory it asks
        // for.
        const std::uint64_t packed = number_at(bytes, at + 20, 4);
        if (size > packed * max_packing + 64) return damaged();
        // liborcus asks for a buffer of the packed size as well, whatever is claimed.
        packed_total += packed;
        if (number_at(bytes, at + 42, 4) + packed > bytes.size() || packed_total > bytes.size())
            return damaged();
        at += entry_bytes + name + number_at(bytes, at + 30, 2) + number_at(bytes, at + 32, 2);
    }
    if (found != entries) return damaged();
    if (!sheets)
        return Problem{Severity::error, "", "", "是压缩包，不是 Excel 工作簿。",
                       "请用 Excel 或 WPS 另存为「Excel 工作簿（*.xlsx）」。"};
    return std::nullopt;
}

}  // namespace daihui::folder
