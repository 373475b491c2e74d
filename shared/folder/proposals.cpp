// proposals.csv: what was collected before the congress (RULES.md 4).
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "shared/folder/proposal_row.hpp"
#include "shared/folder/roster_cells.hpp"
#include "shared/folder/toml_reader.hpp"
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
    {"office", {"建议承办单位", "建议主办单位"}},
    {"received_on", {"收到日期", "提交日期", "收案日期", "提案日期"}},
    {"filing", {"审查结果", "审查意见", "是否立案", "立案情况"}},
    {"merged_into", {"并入", "并入提案", "并案编号", "并入编号"}},
    {"lead_office", {"主办单位", "承办单位"}},
    {"co_offices", {"协办单位", "会办单位"}},
    {"assigned_on", {"交办日期", "交办时间"}},
    {"handling", {"办理状态", "办理进度"}},
    {"replied_on", {"答复日期", "答复时间"}},
    {"resolution", {"办理结果", "办理情况", "答复类别"}},
    {"satisfaction", {"满意度", "提案人评价", "提案人意见", "满意程度"}},
    {"note", {"备注"}},
};

// A full delegate of this name; otherwise a problem.
const Delegate* person(const ProposalRow& r, std::string_view key, std::string_view role,
                       const std::string& written) {
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

void read_mover(const ProposalRow& r, Proposal& proposal) {
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
    if (r.draft.congress.delegates.empty()) {
        // A register alone: names as they stand.
        (cell.ends_with("代表团") ? proposal.delegation : proposal.mover) = cell;
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

void read_seconders(const ProposalRow& r, Proposal& proposal) {
    const std::vector<std::string> written = parts_of(r.text("seconders"));
    for (const std::string& name : written) {
        if (r.draft.congress.delegates.empty()) {
            proposal.seconders.push_back(name);
            continue;
        }
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

// A proposal on a ballot is written by its number.
void name_proposal(Draft& draft, Poll& poll, std::size_t at) {
    const std::vector<Proposal>& proposals = draft.congress.proposals;
    std::string& name = poll.candidates[at].name;
    const std::string where = draft.places.find(fmt::format("poll {} candidates {}", poll.id, at));
    const std::string number = plain_number(name);
    const auto found = std::find_if(proposals.begin(), proposals.end(),
                                    [&](const Proposal& proposal) { return proposal.number == number; });
    if (found == proposals.end()) {
        std::vector<std::string> numbers;
        for (const Proposal& proposal : proposals) numbers.push_back(proposal.number);
        draft.problems.error("unknown-proposal", congress_toml, where,
                             fmt::format("没有编号为「{}」的提案。", shown(name)),
                             numbers.empty() ? "还没有 proposals.csv。" : nearest_words(number, numbers));
        return;
    }
    if (found->filing != Filing::filed)
        draft.problems.warning("unfiled-proposal", congress_toml, where,
                               fmt::format("「{}」的对象里有提案 {}，它没有立案（{}）。", poll.title, number,
                                           to_words(found->filing)),
                               "提案满意度一般只测已经立案办理的提案，请核对。");
    name = subject_of(*found);
}

}  // namespace

void read_proposals(Draft& draft) {
    const std::string file = "proposals.csv";
    // Without a roster every name would be a problem.
    if (!exists_in(draft, file) || draft.congress.delegates.empty()) return;
    if (const std::optional<std::string> bytes = read_bytes(draft, file, text::max_text_bytes))
        read_proposal_table(draft, file, *bytes);
}

void read_proposal_table(Draft& draft, const std::string& file, std::string_view bytes) {
    const std::optional<Table> table = read_csv_table(file, bytes, draft.problems);
    if (!table) return;
    const Columns columns = find_columns(*table, columns_of_proposals, draft.problems);
    if (!columns.found) return;
    std::set<std::string> numbers;
    std::vector<Proposal>& proposals = draft.congress.proposals;
    std::vector<const TableRow*> rows;
    for (std::size_t i = columns.title_row + 1; i < table->rows.size(); ++i) {
        const ProposalRow r{draft, *table, columns, table->rows[i]};
        if (proposals.size() == max_proposals) {
            draft.problems.error("too-many", table->file, table->where(r.row),
                                 fmt::format("超过 {} 件提案。", max_proposals), "请核对是不是选错了文件。");
            break;
        }
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
        read_life(r, proposal);
        read_mover(r, proposal);
        read_seconders(r, proposal);
        proposal.reason = r.text("reason");
        proposal.measures = r.text("measures");
        proposal.category = r.text("category");
        proposal.office = r.text("office");
        proposals.push_back(std::move(proposal));
        rows.push_back(&table->rows[i]);
    }
    ProposalNumbers by_number;
    for (const Proposal& proposal : proposals) by_number.emplace(proposal.number, &proposal);
    for (std::size_t i = 0; i < proposals.size(); ++i)
        check_mergers({draft, *table, columns, *rows[i]}, proposals[i], by_number);
}

void fill_proposals(Draft& draft) {
    for (Poll& poll : draft.congress.polls) {
        if (poll.subjects != Subjects::proposals) continue;
        const std::string place = "poll " + poll.id + " candidates";
        if (poll.candidates.empty()) {
            for (const std::string& subject : proposal_subjects(draft.congress.proposals))
                poll.candidates.emplace_back().name = subject;
            if (poll.candidates.empty())
                draft.problems.error(
                    "no-proposals", congress_toml, draft.places.find(place),
                    fmt::format("「{}」没有对象：proposals.csv 里没有立案的提案。", poll.title),
                    "请在 proposals.csv 的「审查结果」一列填「立案」，或在 candidates 里写提案编号。");
            continue;
        }
        for (std::size_t i = 0; i < poll.candidates.size(); ++i) name_proposal(draft, poll, i);
    }
}

}  // namespace daihui::folder
