// One row of the roster being read. Internal to shared/folder.
#pragma once
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "shared/folder/columns.hpp"
#include "shared/folder/draft.hpp"
#include "shared/text/utf8.hpp"

namespace daihui::folder {

struct RosterRow {
    Draft& draft;
    const Table& table;
    const Columns& columns;
    const TableRow& row;

    [[nodiscard]] std::string text(std::string_view key) const { return text_of(columns, row, key); }
    [[nodiscard]] std::string where(std::string_view key) const {
        const auto found = columns.at.find(key);
        return found == columns.at.end() ? table.where(row) : table.where(row, found->second);
    }
    void error(std::string_view kind, std::string_view key, std::string what, std::string cure) const {
        draft.problems.error(kind, table.file, where(key), std::move(what), std::move(cure));
    }
    void warning(std::string_view kind, std::string_view key, std::string what, std::string cure) const {
        draft.problems.warning(kind, table.file, where(key), std::move(what), std::move(cure));
    }
    // A cell that ends up on badges and forms: one line, bounded.
    [[nodiscard]] std::string line(std::string_view key) const {
        constexpr std::size_t longest = 200;
        std::string cell = text(key);
        for (char& c : cell)
            if (c == '\n' || c == '\r' || c == '\t') c = ' ';
        if (daihui::text::length(cell) <= longest) return cell;
        error("long-cell", key, fmt::format("「{}」超过 {} 字。", columns.title(key), longest),
              "请缩短，或核对是不是串了格。");
        return {};
    }
};

/// 代表构成, and what other columns add to it: 教师, 领导干部, 职称, 政治面貌, 出生年月. Of those only the word
/// is kept.
void read_make_up(const RosterRow& row, congress::Delegate& delegate);

}  // namespace daihui::folder
