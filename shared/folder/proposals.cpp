// proposals.csv: what was collected before the congress (RULES.md 4).
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "shared/folder/columns.hpp"
#include "shared/folder/draft.hpp"
#include "shared/folder/roster_cells.hpp"
#include "shared/text/encoding.hpp"
#include "shared/text/normalise.hpp"

namespace daihui::folder {

using namespace congress;

namespace {

constexpr std::size_t least_seconders = 2;

const std::vector<ColumnKind> columns_of_proposals{
    {"number", {"提案编号", "编号", "提案号", "序号"}, true},
    {"title", {"案由", "提案名称", "提案标题", "标题", "题目", "提案案由"}, true},
    {"mover", {"提案人", "领衔人", "第一提案人", "提案代表"}, true},
    {"seconders", {"附议人", "附议代表", "附议"}, true},
    {"reason", {"理由", "提案理由", "提案依据", "背景"}},
    {"measures", {"建议措施", "建议", "措施", "整改建议"}},
    {"category", {"类别", "提案类别"}},
    {"office", {"建议承办单位", "承办单位", "主办单位"}},
};

struct Row {
    Draft& draft;
    const Table& table;
    const Columns& columns;
    const TableRow& row;
    [[nodiscard]] std::string text(std::string_view key) const { return text_of(columns, row, key); }
    void error(std::string_view kind, std::string_view key, std::string what, std::string cure) const {
        const auto found = columns.at.find(key);
        draft.problems.error(kind, table.file,
                             found == columns.at.end() ? table.where(row) : table.where(row, found->second),
                             std::move(what), std::move(cure));
    }
};

// A full delegate of this name; otherwise a problem.
const Delegate* person(const Row& r, std::string_view key, std::string_view role, const std::string& written) {
    const WrittenName who = written_name(written);
    const FoundDelegate found = find_delegate(r.draft.congress, who);
    if (!found.several.empty()) {
        r.error("which-person", key,
                fmt::format("{}「{}」在名册里有 {} 人。", role, shown(written), found.several.size()),
                fmt::format("请写明单位，例如「{}（{}）」。", who.name, found.several.front()->unit));
    } else if (found.delegate == nullptr) {
        std::vector<std::string> names;
        for (const Delegate& delegate : r.draft.congress.delegates) names.push_back(delegate.name);
        const auto near = nearest(who.name, names);
        r.error("unknown-person", key, fmt::format("{}「{}」不在代表名册里。", role, shown(written)),
                near ? fmt::format("最接近的是「{}」。", *near) : "请核对姓名；多人之间用「、」隔开。");
    } else if (found.delegate->kind != DelegateKind::full) {
        r.error(
            "person-kind", key,
            fmt::format("{}「{}」是{}，不是正式代表。", role, shown(written), to_words(found.delegate->kind)),
            "提案人和附议人都应是正式代表；不符合的请转为意见建议。");
    } else {
        return found.delegate;
    }
    return nullptr;
}

void read_mover(const Row& r, Proposal& proposal) {
    const std::string cell = r.text("mover");
    if (cell.empty()) {
        r.error("no-mover", "mover", "没有提案人。", "请填写一名提案人，或一个代表团。");
        return;
    }
    for (const Delegate& delegate : r.draft.congress.delegates)
        if (!delegate.delegation.empty() && delegate.delegation == cell) {
            proposal.delegation = cell;
            return;
        }
    const std::vector<std::string> movers = parts_of(cell);
    if (movers.size() > 1)
        r.error("several-movers", "mover", fmt::format("提案人有 {} 名。", movers.size()),
                "提案人只写一名，其余写在附议人一列。");
    else if (const Delegate* delegate = person(r, "mover", "提案人", cell)) {
        proposal.mover = delegate->number;
        proposal.delegation = delegate->delegation;
    }
}

void read_seconders(const Row& r, Proposal& proposal) {
    const std::vector<std::string> written = parts_of(r.text("seconders"));
    for (const std::string& name : written) {
        const Delegate* delegate = person(r, "seconders", "附议人", name);
        if (delegate == nullptr) continue;
        if (delegate->number == proposal.mover)
            r.error("seconds-own", "seconders", fmt::format("提案人「{}」又是附议人。", delegate->name),
                    "请从附议人中删去。");
        else if (std::find(proposal.seconders.begin(), proposal.seconders.end(), delegate->number) !=
                 proposal.seconders.end())
            r.error("seconds-twice", "seconders", fmt::format("附议人「{}」写了两次。", delegate->name),
                    "请删去一个。");
        else
            proposal.seconders.push_back(delegate->number);
    }
    const bool by_delegation = proposal.mover.empty() && !proposal.delegation.empty();
    if (!by_delegation && written.size() < least_seconders)
        r.error(
            "few-seconders", "seconders", fmt::format("附议人只有 {} 名。", written.size()),
            fmt::format("须有 {} 名以上正式代表附议，或由代表团提出；不够的转为意见建议。", least_seconders));
}

}  // namespace

void read_proposals(Draft& draft) {
    const std::string file = "proposals.csv";
    // Without a roster every name would be a problem.
    if (!exists_in(draft, file) || draft.congress.delegates.empty()) return;
    const std::optional<std::string> bytes = read_bytes(draft, file, text::max_text_bytes);
    if (!bytes) return;
    const std::optional<Table> table = read_csv_table(file, *bytes, draft.problems);
    if (!table) return;
    const Columns columns = find_columns(*table, columns_of_proposals, draft.problems);
    if (!columns.found) return;
    std::set<std::string> numbers;
    for (std::size_t i = columns.title_row + 1; i < table->rows.size(); ++i) {
        const Row r{draft, *table, columns, table->rows[i]};
        check_width(*table, columns, r.row, draft.problems);
        Proposal proposal;
        proposal.number = plain_number(r.text("number"));
        proposal.title = r.text("title");
        if (proposal.number.empty())
            r.error("empty-number", "number", "提案编号是空的。", "请逐件编号。");
        else if (!numbers.insert(proposal.number).second)
            r.error("same-number", "number", fmt::format("提案编号「{}」重复。", shown(proposal.number)),
                    "每件提案一个编号。");
        if (proposal.title.empty()) r.error("empty-title", "title", "案由是空的。", "请写明案由，一事一案。");
        read_mover(r, proposal);
        read_seconders(r, proposal);
        proposal.reason = r.text("reason");
        proposal.measures = r.text("measures");
        proposal.category = r.text("category");
        proposal.office = r.text("office");
        draft.congress.proposals.push_back(std::move(proposal));
    }
}

}  // namespace daihui::folder
