// A tiny .xlsx writer for tests: stored entries, inline strings, and lies about sizes where a test wants them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace daihui::folder::testing {

struct ZipEntry {
    std::string name;
    std::string bytes;
    std::uint32_t claimed = 0;  ///< size stated in the directory; 0 for the true one
};

std::string zip_of(const std::vector<ZipEntry>& entries);

/// A cell of a test workbook.
struct SheetCell {
    std::string text;
    enum class Is { text, number, formula } is = Is::text;
};

/// One-sheet workbook; rows[0] is row 1.
std::string workbook_of(const std::vector<std::vector<SheetCell>>& rows);

}  // namespace daihui::folder::testing
