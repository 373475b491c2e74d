#include "shared/office/spreadsheet.hpp"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <set>

#include "shared/office/package.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::office {
namespace {

constexpr std::size_t most_rows = 1'048'576, most_columns = 16'384, longest_text = 32'767;
constexpr std::size_t longest_name = 31;
// The fifteenth digit is the last that a spreadsheet keeps.
constexpr std::size_t most_digits = 15;
constexpr std::int64_t earliest_seconds = 315'532'800;  // 1980-01-01

/// A number as a cell holds it, and how many decimals it was written with.
struct Number {
    double value = 0;
    int decimals = 0;
    bool percent = false;
};

/// Nothing where the text would not come back the same: a leading zero, a plus sign, too many digits.
std::optional<Number> plain_number(std::string_view text) {
    Number out;
    if (text.ends_with('%')) {
        out.percent = true;
        text.remove_suffix(1);
    }
    std::string_view digits = text;
    if (digits.starts_with('-')) digits.remove_prefix(1);
    const std::size_t point = digits.find('.');
    const std::string_view whole = digits.substr(0, point);
    const std::string_view part =
        point == std::string_view::npos ? std::string_view() : digits.substr(point + 1);
    const auto all_digits = [](std::string_view t) {
        return !t.empty() && std::all_of(t.begin(), t.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!all_digits(whole) || (point != std::string_view::npos && !all_digits(part))) return std::nullopt;
    if (whole.size() > 1 && whole.front() == '0') return std::nullopt;
    if (whole.size() + part.size() > most_digits) return std::nullopt;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out.value);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    if (text.starts_with('-') && out.value == 0) return std::nullopt;
    out.decimals = static_cast<int>(part.size());
    if (out.percent) out.value /= 100;
    return out;
}

/// Cells that may stand among numbers.
bool is_gap(std::string_view text) { return text.empty() || text == "—"; }

/// Whether a column holds numbers below its head, and at least one.
bool is_numeric(const Sheet& sheet, std::size_t column) {
    bool any = false;
    for (std::size_t row = 1; row < sheet.rows.size(); ++row) {
        if (column >= sheet.rows[row].size()) continue;
        const std::string& cell = sheet.rows[row][column];
        if (is_gap(cell)) continue;
        if (!plain_number(cell)) return false;
        any = true;
    }
    return any;
}

std::string tab_name(const std::string& wanted, std::set<std::string>& taken) {
    std::u32string name;
    for (const char32_t c : text::characters(xml_text(wanted)))
        name += std::u32string_view(U"[]:*?/\\\n\t").find(c) == std::u32string_view::npos ? c : U'_';
    while (!name.empty() && name.front() == U'\'') name.erase(0, 1);
    while (!name.empty() && name.back() == U'\'') name.pop_back();
    if (name.empty()) name = U"表";
    // A tab's name is counted in units of UTF-16, and compared without case.
    const auto cut = [&](std::size_t longest) {
        std::size_t units = 0;
        std::u32string out;
        for (const char32_t c : name) {
            units += c > 0xFFFF ? 2U : 1U;
            if (units > longest) break;
            out += c;
        }
        return text::to_utf8(out);
    };
    const auto folded = [](std::string text) {
        for (char& c : text)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return text;
    };
    std::string out = cut(longest_name);
    for (int number = 2; !taken.insert(folded(out)).second; ++number) {
        const std::string tail = "（" + std::to_string(number) + "）";
        out = cut(longest_name - text::length(tail)) + tail;
    }
    return out;
}

struct Formats {
    lxw_workbook* book;
    lxw_format *head, *text, *numbers[2][5] = {};

    explicit Formats(lxw_workbook* workbook) : book(workbook) {
        head = workbook_add_format(book);
        format_set_bold(head);
        format_set_align(head, LXW_ALIGN_CENTER);
        format_set_align(head, LXW_ALIGN_VERTICAL_CENTER);
        format_set_text_wrap(head);
        format_set_bg_color(head, 0xF4F1EB);
        format_set_border(head, LXW_BORDER_THIN);
        text = workbook_add_format(book);
        format_set_num_format(text, "@");  // typed into later, a number keeps its zeros
        format_set_text_wrap(text);
        format_set_align(text, LXW_ALIGN_VERTICAL_CENTER);
        format_set_border(text, LXW_BORDER_THIN);
    }
    lxw_format* number(const Number& of) {
        const int decimals = std::min(of.decimals, 4);
        lxw_format*& format = numbers[of.percent ? 1 : 0][decimals];
        if (format == nullptr) {
            std::string picture = "0";
            if (decimals > 0) picture += "." + std::string(static_cast<std::size_t>(decimals), '0');
            if (of.percent) picture += "%";
            format = workbook_add_format(book);
            format_set_num_format(format, picture.c_str());
            format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
            format_set_border(format, LXW_BORDER_THIN);
        }
        return format;
    }
};

std::string place_of(const Sheet& sheet, std::size_t row, std::size_t column) {
    return "「" + sheet.name + "」第 " + std::to_string(row + 1) + " 行第 " + std::to_string(column + 1) +
           " 列";
}

Result<void> fill(lxw_worksheet* page, const Sheet& sheet, Formats& formats) {
    if (sheet.rows.size() > most_rows)
        return Error{ErrorKind::wrong_use, "「" + sheet.name + "」有 " + std::to_string(sheet.rows.size()) +
                                               " 行，超过表格的上限 " + std::to_string(most_rows) +
                                               " 行，请用 CSV。"};
    std::size_t columns = 0;
    for (const auto& row : sheet.rows) columns = std::max(columns, row.size());
    if (columns > most_columns)
        return Error{ErrorKind::wrong_use, "「" + sheet.name + "」的列数超过表格的上限，请用 CSV。"};
    for (std::size_t column = 0; column < columns; ++column) {
        const bool numeric = is_numeric(sheet, column);
        std::size_t widest = 4;
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            if (column >= sheet.rows[row].size()) continue;
            const std::string cell = xml_text(sheet.rows[row][column]);
            const auto y = static_cast<lxw_row_t>(row);
            const auto x = static_cast<lxw_col_t>(column);
            widest = std::max(widest, text::columns(cell));
            lxw_error error = LXW_NO_ERROR;
            if (const auto number = numeric && row > 0 && !is_gap(cell) ? plain_number(cell) : std::nullopt)
                error = worksheet_write_number(page, y, x, number->value, formats.number(*number));
            else if (cell.empty())
                error = worksheet_write_blank(page, y, x, row == 0 ? formats.head : formats.text);
            else if (text::length(cell) > longest_text)
                error = LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED;
            else
                error =
                    worksheet_write_string(page, y, x, cell.c_str(), row == 0 ? formats.head : formats.text);
            if (error != LXW_NO_ERROR)
                return Error{ErrorKind::wrong_use, place_of(sheet, row, column) + "写不进表格（超过 " +
                                                       std::to_string(longest_text) + " 字）。"};
        }
        // Long texts wrap; two more than the text because bold and the cell's edges need room.
        const double width = static_cast<double>(std::min<std::size_t>(widest + 2, 60));
        worksheet_set_column(page, static_cast<lxw_col_t>(column), static_cast<lxw_col_t>(column), width,
                             nullptr);
    }
    worksheet_freeze_panes(page, 1, 0);
    if (!sheet.rows.empty()) worksheet_repeat_rows(page, 0, 0);
    worksheet_set_paper(page, 9);  // A4
    if (columns > 8) worksheet_set_landscape(page);
    worksheet_fit_to_pages(page, 1, 0);
    worksheet_set_footer(page, "&C第 &P 页，共 &N 页");
    return {};
}

struct CloseFile {
    int file;
    ~CloseFile() {
        if (file >= 0) ::close(file);
    }
};

Result<Bytes> read_whole(int file) {
    const off_t size = ::lseek(file, 0, SEEK_END);
    if (size < 0) return Error{ErrorKind::storage, "表格写入失败，请检查内存后重试。"};
    Bytes bytes(static_cast<std::size_t>(size));
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t read = ::pread(file, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (read <= 0) return Error{ErrorKind::storage, "表格写入失败，请检查内存后重试。"};
        done += static_cast<std::size_t>(read);
    }
    return bytes;
}

}  // namespace

Result<Bytes> write_xlsx(const std::vector<Sheet>& sheets, const FileInfo& info) {
    // The library writes to a name; this one is memory that no other process sees.
    const CloseFile target{::memfd_create("workbook", MFD_CLOEXEC)};
    if (target.file < 0) return Error{ErrorKind::storage, "表格写入失败，请检查内存后重试。"};
    const std::string path = "/proc/self/fd/" + std::to_string(target.file);
    lxw_workbook* book = workbook_new(path.c_str());
    if (book == nullptr) return Error{ErrorKind::storage, "表格写入失败，请检查内存后重试。"};

    std::string title = xml_text(info.title), author = xml_text(info.author);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.author = author.data();
    // 0 would be taken for the clock.
    properties.created =
        static_cast<time_t>(info.date == Moment{} ? earliest_seconds : to_millis(info.date) / 1000);
    workbook_set_properties(book, &properties);

    Formats formats(book);
    std::set<std::string> taken;
    Result<void> filled;
    const std::vector<Sheet> nothing = {{"表", {}}};
    for (const Sheet& sheet : sheets.empty() ? nothing : sheets) {
        lxw_worksheet* page = workbook_add_worksheet(book, tab_name(sheet.name, taken).c_str());
        if (page == nullptr) {
            filled = Error{ErrorKind::storage, "不能建立工作表「" + sheet.name + "」。"};
            break;
        }
        filled = fill(page, sheet, formats);
        if (!filled) break;
    }
    const lxw_error closed = workbook_close(book);  // frees the book, whatever happened
    if (!filled) return filled.error();
    if (closed != LXW_NO_ERROR)
        return Error{ErrorKind::storage,
                     std::string("表格写入失败（") + lxw_strerror(closed) + "），请检查磁盘空间。"};
    return read_whole(target.file);
}

}  // namespace daihui::office
