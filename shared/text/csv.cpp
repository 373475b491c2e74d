#include "shared/text/csv.hpp"

#include <algorithm>
#include <utility>

namespace daihui::text {
namespace {

std::string line_text(std::size_t line) { return "第 " + std::to_string(line) + " 行"; }

Problem problem(std::string where, std::string what, std::string cure) {
    return {Severity::error, {}, std::move(where), std::move(what), std::move(cure)};
}

/// The separator that stands most often in the first line that is not blank, outside quotes; a comma if none
/// does.
char find_separator(std::string_view text) {
    std::size_t commas = 0, semicolons = 0, tabs = 0;
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == ',') ++commas;
        if (c == ';') ++semicolons;
        if (c == '\t') ++tabs;
        if ((c == '\n' || c == '\r') && commas + semicolons + tabs > 0) break;
    }
    if (tabs > commas && tabs >= semicolons) return '\t';
    return semicolons > commas ? ';' : ',';
}

class Reader {
  public:
    Reader(std::string_view text, const CsvLimits& limits) : text_(text), limits_(limits) {}

    CsvTable read() {
        if (text_.substr(0, 3) == "\xEF\xBB\xBF") text_.remove_prefix(3);
        take_separator_line();
        while (at_ < text_.size() && !stopped_) read_row();
        return std::move(table_);
    }

  private:
    /// Excel writes and obeys a first line 「sep=;」.
    void take_separator_line() {
        if (text_.size() >= 5 && text_.substr(0, 4) == "sep=" &&
            (text_[4] == ',' || text_[4] == ';' || text_[4] == '\t') &&
            (text_.size() == 5 || text_[5] == '\r' || text_[5] == '\n')) {
            table_.separator = text_[4];
            at_ = 5;
            end_line();
        } else {
            table_.separator = find_separator(text_);
        }
    }

    void read_row() {
        CsvRow row;
        row.line = line_;
        bool more = true;
        bool empty = true;
        while (more && !stopped_) {
            std::string cell;
            more = read_cell(cell);
            empty = empty && cell.empty();
            row.cells.push_back(std::move(cell));
            if (row.cells.size() > limits_.columns)
                stop(row.line, "一行超过 " + std::to_string(limits_.columns) + " 列",
                     "请检查这是不是名册，引号是否成对");
        }
        if (stopped_ || empty) return;
        cells_ += row.cells.size();
        if (table_.rows.size() == limits_.rows)
            return stop(row.line, "超过 " + std::to_string(limits_.rows) + " 行，后面的没有读",
                        "请检查是否选错了文件");
        if (cells_ > limits_.cells)
            return stop(row.line, "超过 " + std::to_string(limits_.cells) + " 格，后面的没有读",
                        "请检查是否选错了文件");
        table_.rows.push_back(std::move(row));
    }

    /// Reads one cell and what ends it. True if another cell of the row follows.
    bool read_cell(std::string& cell) {
        if (at_ < text_.size() && text_[at_] == '"') read_quoted(cell);
        // After a closing quote Excel takes what follows literally, and so do we.
        const std::size_t start = at_;
        while (at_ < text_.size() && text_[at_] != table_.separator && text_[at_] != '\r' && text_[at_] != '\n')
            ++at_;
        cell += text_.substr(start, at_ - start);
        if (at_ == text_.size()) return false;
        if (text_[at_] == table_.separator) {
            ++at_;
            return true;
        }
        end_line();
        return false;
    }

    void read_quoted(std::string& cell) {
        const std::size_t opened = line_;
        ++at_;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '"') {
                if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') {
                    ++at_;
                    return;
                }
                ++at_;
            } else if (c == '\n' || (c == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] != '\n'))) {
                ++line_;
            }
            cell += c;
            ++at_;
        }
        stop(opened, "引号没有成对，后面的内容都被当成了一格", "请补上或删去这一行的英文引号");
    }

    /// Over LF, CRLF or CR.
    void end_line() {
        if (text_.substr(at_, 2) == "\r\n") ++at_;
        if (at_ < text_.size()) ++at_;
        ++line_;
    }

    void stop(std::size_t line, std::string what, std::string cure) {
        if (stopped_) return;
        stopped_ = true;
        table_.problems.push_back(problem(line_text(line), std::move(what), std::move(cure)));
    }

    std::string_view text_;
    const CsvLimits limits_;
    CsvTable table_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t cells_ = 0;
    bool stopped_ = false;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A sign, digits, perhaps a point and digits: what a spreadsheet takes for a number.
bool is_signed_number(std::string_view text) {
    text.remove_prefix(1);
    const auto digits =
        static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
    if (digits == 0) return false;
    text.remove_prefix(digits);
    if (text.empty()) return true;
    return text[0] == '.' && text.size() > 1 && std::all_of(text.begin() + 1, text.end(), is_digit);
}

bool runs_as_formula(std::string_view text) {
    if (text.empty()) return false;
    switch (text[0]) {
        case '=':
        case '@':
        case '\t':
        case '\r':
            return true;
        case '+':
        case '-':
            return !is_signed_number(text);
        default:
            return false;
    }
}

}  // namespace

CsvTable read_csv(std::string_view utf8, const CsvLimits& limits) { return Reader(utf8, limits).read(); }

std::string csv_cell(std::string_view text) {
    std::string content = (runs_as_formula(text) ? "'" : "") + std::string(text);
    // A space at the edge survives careless readers only inside quotes; so do other separators, and a BOM that
    // is text.
    const bool quote = content.find_first_of(",;\t\r\n\"") != std::string::npos ||
                       content.substr(0, 3) == "\xEF\xBB\xBF" ||
                       (!content.empty() && (content.front() == ' ' || content.back() == ' '));
    if (!quote) return content;
    std::string quoted = "\"";
    for (const char c : content) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string write_csv(const std::vector<std::vector<std::string>>& rows, CsvStart start) {
    std::string out = start == CsvStart::bom ? "\xEF\xBB\xBF" : "";
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) out += ',';
            out += csv_cell(row[i]);
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace daihui::text
