#include "shared/folder/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "shared/text/normalise.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::folder {

namespace {

constexpr std::size_t rows_searched = 10;

// Columns that rosters have and a congress does not need; told only where they are nobody's business.
const std::vector<std::string_view> ignored_titles{
    "备注",     "说明", "政治面貌", "党派",     "学历", "学位",     "职称", "年龄", "出生年月",
    "出生日期", "籍贯", "工作时间", "选举单位", "邮箱", "办公电话", "签名", "签字"};
const std::vector<std::string_view> private_titles{"身份证号", "身份证号码", "身份证",  "证件号码", "手机",
                                                   "手机号",   "手机号码",   "电话",    "联系电话", "联系方式",
                                                   "银行卡号", "住址",       "家庭住址"};

// A title as it is compared: half-width, no spaces, stars or marks, nothing in brackets at the end.
std::string plain_title(std::string_view given) {
    std::string out;
    for (const char32_t c : text::characters(text::half_width(given)))
        if (!text::is_space(c) && c != U'*' && c != U':') text::append_utf8(out, c);
    return out;
}

std::string without_brackets(const std::string& title) {
    const std::size_t bracket = title.find('(');
    return bracket == std::string::npos || bracket == 0 ? title : title.substr(0, bracket);
}

struct Match {
    const ColumnKind* kind = nullptr;
    std::size_t preference = 0;
};

std::optional<Match> match(const std::vector<ColumnKind>& kinds, std::string_view given) {
    const std::string whole = plain_title(given);
    for (const std::string& title : {whole, without_brackets(whole)})
        for (const ColumnKind& kind : kinds)
            for (std::size_t i = 0; i < kind.titles.size(); ++i)
                if (plain_title(kind.titles[i]) == title && !title.empty()) return Match{&kind, i};
    return std::nullopt;
}

bool listed(const std::vector<std::string_view>& titles, std::string_view given) {
    const std::string title = without_brackets(plain_title(given));
    return std::find(titles.begin(), titles.end(), title) != titles.end();
}

std::size_t matches_in(const std::vector<ColumnKind>& kinds, const TableRow& row) {
    std::set<std::string_view> found;
    for (const TableCell& cell : row.cells)
        if (const auto known = match(kinds, cell.text)) found.insert(known->kind->key);
    return found.size();
}

std::string title_list(const std::vector<ColumnKind>& kinds, bool required_only) {
    std::string out;
    for (const ColumnKind& kind : kinds)
        if (kind.required || !required_only)
            out += (out.empty() ? "" : "、") + std::string{kind.titles.front()};
    return out;
}

// No title row: was it a separator that nobody splits at?
void tell_no_titles(const Table& table, const std::vector<ColumnKind>& kinds, ProblemList& problems) {
    const std::string expected = title_list(kinds, false);
    for (std::size_t i = 0; i < table.rows.size() && i < rows_searched; ++i)
        for (const TableCell& cell : table.rows[i].cells)
            for (const std::string_view sign : {"，", "|", "、", "；", "\t", ";", " ", ","}) {
                TableRow split;
                std::string_view rest = cell.text;
                for (std::size_t at = rest.find(sign); at != std::string_view::npos && split.cells.size() < 64;
                     at = rest.find(sign)) {
                    split.cells.push_back({std::string{rest.substr(0, at)}, false});
                    rest.remove_prefix(at + sign.size());
                }
                split.cells.push_back({std::string{rest.substr(0, 200)}, false});
                if (split.cells.size() < 2 || matches_in(kinds, split) < 2) continue;
                problems.error(
                    "separator", table.file, line_place(table.rows[i].line),
                    fmt::format("各列之间用的是「{}」，不能分列。", sign == " "    ? "空格"
                                                                    : sign == "\t" ? "制表符"
                                                                                   : sign),
                    "请改用英文逗号；最简便的办法是用 Excel 或 WPS 分列后，另存为「CSV UTF-8」或 .xlsx。");
                return;
            }
    problems.error(
        "no-titles", table.file, table.rows.empty() ? "" : line_place(table.rows.front().line),
        "没有找到表头行。",
        fmt::format("表头写在数据上面一行，须有「{}」，还可以有：{}。", title_list(kinds, true), expected));
}

}  // namespace

std::string Columns::title(std::string_view key) const {
    const auto column = at.find(key);
    return column != at.end() && column->second < titles.size() ? titles[column->second] : std::string{key};
}

const TableCell& cell_of(const Columns& columns, const TableRow& row, std::string_view key) {
    static const TableCell none;
    const auto found = columns.at.find(key);
    return found != columns.at.end() && found->second < row.cells.size() ? row.cells[found->second] : none;
}

std::string text_of(const Columns& columns, const TableRow& row, std::string_view key) {
    return text::trim(cell_of(columns, row, key).text);
}

Columns find_columns(const Table& table, const std::vector<ColumnKind>& kinds, ProblemList& problems) {
    Columns columns;
    std::size_t best = 0;
    for (std::size_t i = 0; i < table.rows.size() && i < rows_searched; ++i)
        if (const std::size_t n = matches_in(kinds, table.rows[i]); n > best) {
            best = n;
            columns.title_row = i;
        }
    if (best < 2) {
        tell_no_titles(table, kinds, problems);
        return columns;
    }
    columns.found = true;
    const TableRow& row = table.rows[columns.title_row];
    std::map<std::string_view, std::size_t> preference;
    std::vector<std::string> all_titles;
    for (const ColumnKind& kind : kinds) all_titles.emplace_back(kind.titles.front());
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const std::string title = text::trim(row.cells[i].text);
        columns.titles.push_back(shown(title));
        if (title.empty()) continue;
        const auto known = match(kinds, title);
        if (!known) {
            if (listed(private_titles, title))
                problems.warning("private-column", table.file, table.where(row, i),
                                 fmt::format("「{}」是个人信息，会议用不到，没有读取。", shown(title)),
                                 "建议从名册中删去这一列。");
            else if (!listed(ignored_titles, title))
                problems.warning("unknown-column", table.file, table.where(row, i),
                                 fmt::format("不认识「{}」这一列，没有读取。", shown(title)),
                                 nearest(title, all_titles)
                                     ? fmt::format("是不是「{}」？", *nearest(title, all_titles))
                                     : "如果用不到，可以不管。");
            continue;
        }
        const std::string_view key = known->kind->key;
        const auto before = preference.find(key);
        if (before == preference.end()) {
            columns.at.emplace(std::string{key}, i);
            preference[key] = known->preference;
        } else if (before->second == known->preference) {
            problems.error("same-column", table.file, table.where(row, i),
                           fmt::format("「{}」这一列出现了两次。", shown(title)), "请删去其中一列。");
        } else if (known->preference < before->second) {
            // 「序号」 beside 「编号」 only counts the lines.
            columns.at[std::string{key}] = i;
            before->second = known->preference;
        }
    }
    for (const ColumnKind& kind : kinds)
        if (kind.required && !columns.has(kind.key))
            problems.error("missing-column", table.file, line_place(row.line),
                           fmt::format("缺少「{}」这一列。", kind.titles.front()),
                           fmt::format("请在表头加上「{}」并逐行填写。", kind.titles.front()));
    return columns;
}

void check_width(const Table& table, const Columns& columns, const TableRow& row, ProblemList& problems) {
    for (std::size_t i = columns.titles.size(); i < row.cells.size(); ++i)
        if (!text::trim(row.cells[i].text).empty()) {
            problems.error("too-wide", table.file, table.where(row, i),
                           fmt::format("这一行比表头多出「{}」。", shown(row.cells[i].text)),
                           "多半是某一格里有逗号而没有加引号。请用 Excel 或 WPS 打开核对，再另存。");
            return;
        }
}

}  // namespace daihui::folder
