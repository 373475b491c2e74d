// .xlsx through liborcus: our side of its interfaces keeps texts, numbers and results of formulas, and forgets
// the rest.
#include <fmt/format.h>

#include <cmath>
#include <map>
#include <memory>
#include <orcus/exception.hpp>
#include <orcus/orcus_xlsx.hpp>
#include <orcus/spreadsheet/import_interface.hpp>
#include <orcus/spreadsheet/types.hpp>

#include "shared/folder/table.hpp"

namespace daihui::folder {

namespace {

namespace ss = orcus::spreadsheet;

// The classes below override what liborcus 0.17 (Debian 12) has, and also what 0.19 (Debian 13) adds; so they
// cannot say `override`, which would be an error where the function does not exist.
// NOLINTBEGIN(modernize-use-override,cppcoreguidelines-explicit-virtual-functions)

class SharedStrings : public ss::iface::import_shared_strings {
  public:
    std::size_t append(std::string_view s) { return add(s); }
    std::size_t add(std::string_view s) {
        strings_.emplace_back(s);
        return strings_.size() - 1;
    }
    void set_segment_font(std::size_t) {}
    void set_segment_bold(bool) {}
    void set_segment_italic(bool) {}
    void set_segment_superscript(bool) {}
    void set_segment_subscript(bool) {}
    void set_segment_font_name(std::string_view) {}
    void set_segment_font_size(double) {}
    void set_segment_font_color(ss::color_elem_t, ss::color_elem_t, ss::color_elem_t, ss::color_elem_t) {}
    void append_segment(std::string_view s) { segments_ += s; }
    std::size_t commit_segments() {
        strings_.push_back(std::move(segments_));
        segments_.clear();
        return strings_.size() - 1;
    }
    [[nodiscard]] std::string at(std::size_t index) const {
        return index < strings_.size() ? strings_[index] : std::string{};
    }

  private:
    std::vector<std::string> strings_;
    std::string segments_;
};

class Resolver : public ss::iface::import_reference_resolver {
  public:
    ss::src_address_t resolve_address(std::string_view address) {
        ss::src_address_t out{};
        std::size_t at = 0;
        long column = 0, row = 0;
        for (; at < address.size(); ++at) {
            const char c = address[at];
            if (c == '$') continue;
            if (c >= 'A' && c <= 'Z' && column < 100'000)
                column = column * 26 + (c - 'A' + 1);
            else
                break;
        }
        for (; at < address.size(); ++at)
            if (address[at] >= '0' && address[at] <= '9' && row < 10'000'000)
                row = row * 10 + (address[at] - '0');
        out.column = static_cast<ss::col_t>(column > 0 ? column - 1 : 0);
        out.row = static_cast<ss::row_t>(row > 0 ? row - 1 : 0);
        return out;
    }
    ss::src_range_t resolve_range(std::string_view range) {
        ss::src_range_t out{};
        const std::size_t colon = range.find(':');
        out.first = resolve_address(range.substr(0, colon));
        out.last = colon == std::string_view::npos ? out.first : resolve_address(range.substr(colon + 1));
        return out;
    }
};

class Sheet;

// The result that Excel stored with a formula.
class Formula : public ss::iface::import_formula {
  public:
    explicit Formula(Sheet& sheet) : sheet_{sheet} {}
    void set_position(ss::row_t row, ss::col_t column) {
        row_ = row;
        column_ = column;
        cell_ = {};
    }
    void set_formula(ss::formula_grammar_t, std::string_view) {}
    void set_shared_formula_index(std::size_t) {}
    void set_result_string(std::string_view value) { cell_ = {std::string{value}, false}; }
    void set_result_value(double value);
    void set_result_bool(bool value) { cell_ = {value ? "是" : "否", false}; }
    void set_result_empty() { cell_ = {}; }
    void commit();

  private:
    Sheet& sheet_;
    ss::row_t row_ = 0;
    ss::col_t column_ = 0;
    TableCell cell_;
};

TableCell number_cell(double value) {
    if (std::floor(value) == value && std::fabs(value) < 1e15)
        return {fmt::format("{}", static_cast<long long>(value)), true};
    return {fmt::format("{}", value), true};
}

class Sheet : public ss::iface::import_sheet {
  public:
    explicit Sheet(const SharedStrings& strings) : strings_{strings}, formula_{*this} {}

    ss::iface::import_formula* get_formula() { return &formula_; }
    void set_auto(ss::row_t row, ss::col_t column, std::string_view s) {
        put(row, column, {std::string{s}, false});
    }
    void set_string(ss::row_t row, ss::col_t column, ss::string_id_t index) {
        put(row, column, {strings_.at(index), false});
    }
    void set_string(ss::row_t row, ss::col_t column, std::string_view s) {
        put(row, column, {std::string{s}, false});
    }
    void set_value(ss::row_t row, ss::col_t column, double value) { put(row, column, number_cell(value)); }
    void set_bool(ss::row_t row, ss::col_t column, bool value) {
        put(row, column, {value ? "是" : "否", false});
    }
    void set_date_time(ss::row_t row, ss::col_t column, int year, int month, int day, int, int, double) {
        put(row, column, {fmt::format("{:04}-{:02}-{:02}", year, month, day), false});
    }
    void set_format(ss::row_t, ss::col_t, std::size_t) {}
    void set_format(ss::row_t, ss::col_t, ss::row_t, ss::col_t, std::size_t) {}
    void set_column_format(ss::col_t, ss::col_t, std::size_t) {}
    void set_row_format(ss::row_t, std::size_t) {}
    void fill_down_cells(ss::row_t row, ss::col_t column, ss::row_t rows) {
        const auto line = cells_.find(row);
        if (line == cells_.end()) return;
        const auto cell = line->second.find(column);
        if (cell == line->second.end()) return;
        const TableCell copy = cell->second;
        for (ss::row_t i = 1; i <= rows && i < static_cast<ss::row_t>(max_sheet_rows); ++i)
            put(row + i, column, copy);
    }
    [[nodiscard]] ss::range_size_t get_sheet_size() const {
        ss::range_size_t size{};
        size.rows = 1048576;
        size.columns = 16384;
        return size;
    }

    void put(ss::row_t row, ss::col_t column, TableCell cell) {
        if (cell.text.empty()) return;
        if (row < 0 || column < 0) return;
        if (row >= static_cast<ss::row_t>(max_sheet_rows) ||
            column >= static_cast<ss::col_t>(max_sheet_columns)) {
            if (beyond_.empty())
                beyond_ = cell_name(static_cast<std::size_t>(column), static_cast<std::size_t>(row) + 1);
            return;
        }
        cells_[row][column] = std::move(cell);
    }
    [[nodiscard]] const std::map<ss::row_t, std::map<ss::col_t, TableCell>>& cells() const { return cells_; }
    /// The first cell that lies beyond the bounds; empty if none does.
    [[nodiscard]] const std::string& beyond() const { return beyond_; }
    std::string name;

  private:
    const SharedStrings& strings_;
    Formula formula_;
    std::map<ss::row_t, std::map<ss::col_t, TableCell>> cells_;
    std::string beyond_;
};

void Formula::set_result_value(double value) { cell_ = number_cell(value); }
void Formula::commit() { sheet_.put(row_, column_, cell_); }

class Workbook : public ss::iface::import_factory {
  public:
    ss::iface::import_shared_strings* get_shared_strings() { return &strings_; }
    ss::iface::import_reference_resolver* get_reference_resolver(ss::formula_ref_context_t) {
        return &resolver_;
    }
    ss::iface::import_sheet* append_sheet(ss::sheet_t, std::string_view name) {
        sheets_.push_back(std::make_unique<Sheet>(strings_));
        sheets_.back()->name = std::string{name};
        return sheets_.back().get();
    }
    ss::iface::import_sheet* get_sheet(std::string_view name) {
        for (const auto& sheet : sheets_)
            if (sheet->name == name) return sheet.get();
        return nullptr;
    }
    ss::iface::import_sheet* get_sheet(ss::sheet_t index) {
        return index >= 0 && static_cast<std::size_t>(index) < sheets_.size()
                   ? sheets_[static_cast<std::size_t>(index)].get()
                   : nullptr;
    }
    void finalize() {}
    [[nodiscard]] const std::vector<std::unique_ptr<Sheet>>& sheets() const { return sheets_; }

  private:
    SharedStrings strings_;
    Resolver resolver_;
    std::vector<std::unique_ptr<Sheet>> sheets_;
};
// NOLINTEND(modernize-use-override,cppcoreguidelines-explicit-virtual-functions)

Table table_of(const std::string& file, const Sheet& sheet) {
    Table table;
    table.file = file;
    table.workbook = true;
    for (const auto& [row, cells] : sheet.cells()) {
        TableRow out;
        out.line = static_cast<std::size_t>(row) + 1;
        out.cells.resize(static_cast<std::size_t>(cells.rbegin()->first) + 1);
        for (const auto& [column, cell] : cells) out.cells[static_cast<std::size_t>(column)] = cell;
        table.rows.push_back(std::move(out));
    }
    return table;
}

}  // namespace

std::optional<Table> read_xlsx_table(const std::string& file, std::string_view bytes, ProblemList& problems) {
    if (std::optional<Problem> problem = zip_problem(bytes)) {
        problem->file = file;
        problems.add("workbook", std::move(*problem));
        return std::nullopt;
    }
    Workbook workbook;
    try {
        orcus::orcus_xlsx reader{&workbook};
        reader.read_stream(bytes);
    } catch (const std::exception&) {
        problems.error("workbook", file, "", "工作簿已经损坏，读不出来。",
                       "请用 Excel 或 WPS 打开后另存为「Excel 工作簿（*.xlsx）」，再拷贝一次。");
        return std::nullopt;
    }
    const Sheet* chosen = nullptr;
    for (const auto& sheet : workbook.sheets()) {
        if (sheet->cells().empty() && sheet->beyond().empty()) continue;
        if (chosen == nullptr)
            chosen = sheet.get();
        else
            problems.warning("other-sheet", file, fmt::format("工作表「{}」", shown(sheet->name)),
                             "只读第一张有内容的工作表，这一张没有读。",
                             fmt::format("如果名册在这一张，请把它移到最前；否则可以删去。现在读的是「{}」。",
                                         shown(chosen->name)));
    }
    if (chosen == nullptr) {
        problems.error("empty-table", file, "", "工作簿是空的。", "请照模板填写名册后再保存。");
        return std::nullopt;
    }
    if (!chosen->beyond().empty())
        problems.error(
            "beyond", file, chosen->beyond(),
            fmt::format("这里还有内容，超出了能读的范围（{} 行、{} 列）。", max_sheet_rows, max_sheet_columns),
            "请删去名册以外的行和列。");
    return table_of(file, *chosen);
}

}  // namespace daihui::folder
