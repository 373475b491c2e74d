// One row of proposals.csv being read. Internal to shared/folder.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "shared/folder/columns.hpp"
#include "shared/folder/draft.hpp"

namespace daihui::folder {

struct ProposalRow {
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
};

/// What became of the proposal: 审查, 交办, 答复, 满意度; and what in it cannot have happened so.
void read_life(const ProposalRow& row, congress::Proposal& proposal);
/// All proposals by their numbers; the first of those that share one.
using ProposalNumbers = std::map<std::string, const congress::Proposal*>;
/// 并入 of all rows together: merged into one that was filed, never into itself.
void check_mergers(const ProposalRow& row, const congress::Proposal& proposal, const ProposalNumbers& all);

}  // namespace daihui::folder
