// XLSX workbooks: rows of text as Excel and WPS open them. The same rows give the same bytes.
//
//     Result<Bytes> file = office::write_xlsx({{"选举结果", rows}}, {.title = "选举结果"});
#pragma once
#include <string>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"

namespace daihui::office {

/// The head row first. Rows may differ in length.
struct Sheet {
    std::string
        name;  ///< shown on the tab; what Excel forbids or finds too long is changed, repeats are numbered
    std::vector<std::vector<std::string>> rows;
};

struct FileInfo {
    std::string title = {};
    std::string author = {};
    Moment date{};  ///< written as the time of creation; 1980-01-01 where none is given
};

/// Head row bold, shaded and frozen; columns as wide as what stands in them; printed on A4, head repeated.
/// A column is of numbers where every cell below the head is a plain number, a percentage, 「—」 or empty, and
/// no number would lose anything (0012 and seventeen digits stay text). Everything else is text, 「=1+1」 too:
/// nothing is ever a formula. Refused where a sheet has more rows or columns, or a cell more characters, than
/// Excel can hold, naming it.
Result<Bytes> write_xlsx(const std::vector<Sheet>& sheets, const FileInfo& info = {});

}  // namespace daihui::office
