#include "shared/report/workbook.hpp"

#include "shared/office/spreadsheet.hpp"

namespace daihui::report {

Result<Bytes> workbook(const std::vector<NamedRows>& sheets, const std::string& title,
                       const std::string& author, Moment date) {
    std::vector<office::Sheet> out;
    out.reserve(sheets.size());
    for (const NamedRows& one : sheets) out.push_back({one.sheet, one.rows});
    return office::write_xlsx(out, {.title = title, .author = author, .date = date});
}

}  // namespace daihui::report
