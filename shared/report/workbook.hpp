// Tables of a congress as one XLSX file, a tab a table, for those who go on calculating with them.
#pragma once
#include <string>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/report/tables.hpp"

namespace daihui::report {

struct NamedRows {
    std::string sheet;  ///< the tab's name
    Rows rows;          ///< the head row first, as for CSV
};

/// Numbers as numbers, the head row bold and frozen. The same tables give the same bytes. `title`, `author` and
/// `date` are of the file's properties; without a date the file bears 1980-01-01, never the clock.
Result<Bytes> workbook(const std::vector<NamedRows>& sheets, const std::string& title = {},
                       const std::string& author = {}, Moment date = {});

}  // namespace daihui::report
