// daihui proposals: what was handed in, what became of it, and its rates with both parts (RULES.md 4).
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "shared/congress/counting.hpp"
#include "shared/congress/proposal.hpp"
#include "shared/folder/folder.hpp"
#include "shared/print/file.hpp"
#include "shared/report/forms.hpp"
#include "shared/report/tables.hpp"
#include "shared/report/workbook.hpp"
#include "shared/text/csv.hpp"
#include "shared/text/utf8.hpp"
#include "shared/venue/venue.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/files.hpp"
#include "tools/cli/output.hpp"

namespace daihui::cli {
namespace {

using congress::ProposalsBy;
using congress::ProposalTotals;
using congress::Share;

struct ProposalsArguments {
    std::string path, output;
    bool json = false;
};

struct Register {
    std::vector<congress::Proposal> proposals;
    std::optional<congress::Congress> congress;  ///< of a folder or a venue
};

/// Nothing where something is wrong; the problems were printed then.
std::optional<Register> load(const std::string& path, int& status) {
    std::error_code error;
    Register out;
    std::vector<Problem> problems;
    if (std::filesystem::exists(std::filesystem::path{path} / "venue.json", error)) {
        const auto venue = venue::Venue::open(path, {});
        if (!venue) {
            status = fail(venue.error());
            return std::nullopt;
        }
        out.congress = (*venue)->congress();
        out.proposals = out.congress->proposals;
    } else if (std::filesystem::is_directory(path, error)) {
        folder::Loaded loaded = folder::load(path);
        problems = std::move(loaded.problems);
        out.congress = std::move(loaded.congress);
        if (out.congress) out.proposals = out.congress->proposals;
    } else {
        folder::LoadedProposals loaded = folder::load_proposals(path);
        problems = std::move(loaded.problems);
        out.proposals = std::move(loaded.proposals);
    }
    print_problems(problems, stderr);
    if (has_error(problems)) {
        status = bad_input;
        return std::nullopt;
    }
    if (out.proposals.empty()) {
        status = fail({ErrorKind::bad_input, path + " 里没有提案。"});
        return std::nullopt;
    }
    return out;
}

nlohmann::json to_json(const Share& share) {
    return {
        {"part", share.part}, {"whole", share.whole}, {"percent", congress::percent(share.part, share.whole)}};
}

nlohmann::json to_json(const ProposalTotals& row) {
    return {{"name", row.name},
            {"received", row.received},
            {"filed", row.filed},
            {"merged", row.merged},
            {"suggestions", row.suggestions},
            {"suggestions_replied", row.suggestions_replied},
            {"rejected", row.rejected},
            {"pending", row.pending},
            {"replied", row.replied},
            {"solved", row.solved},
            {"solving", row.solving},
            {"planned", row.planned},
            {"kept", row.kept},
            {"satisfied", row.satisfied},
            {"fairly", row.fairly},
            {"dissatisfied", row.dissatisfied},
            {"no_feedback", row.no_feedback},
            {"filing_rate", to_json(row.filing_rate())},
            {"reply_rate", to_json(row.reply_rate())},
            {"suggestion_reply_rate", to_json(row.suggestion_reply_rate())},
            {"satisfaction_rate", to_json(row.satisfaction_rate())}};
}

nlohmann::json to_json(const std::vector<ProposalTotals>& rows) {
    nlohmann::json out = nlohmann::json::array();
    for (const ProposalTotals& row : rows) out.push_back(to_json(row));
    return out;
}

/// 「88.9%（64/72）」
std::string rate(const Share& share) {
    return congress::percent(share.part, share.whole) + "（" + std::to_string(share.part) + "/" +
           std::to_string(share.whole) + "）";
}

void print_rows(const char* title, const std::vector<ProposalTotals>& rows) {
    // A group that nobody filled in says nothing.
    if (rows.size() == 1) return;
    std::size_t widest = 0;
    for (const ProposalTotals& row : rows) widest = std::max(widest, text::columns(row.name));
    std::printf("\n按%s：\n", title);
    for (const ProposalTotals& row : rows)
        std::printf("  %s%s  收到 %lld，立案 %lld，答复 %lld，满意率 %s\n", row.name.c_str(),
                    std::string(widest - text::columns(row.name), ' ').c_str(),
                    static_cast<long long>(row.received), static_cast<long long>(row.filed),
                    static_cast<long long>(row.replied), rate(row.satisfaction_rate()).c_str());
}

void print_summary(const std::vector<congress::Proposal>& proposals) {
    const ProposalTotals all = congress::proposal_total(proposals);
    const auto number = [](std::int64_t value) { return static_cast<long long>(value); };
    std::printf("收到 %lld 件：立案 %lld，并案 %lld，转意见建议 %lld，不立案 %lld，待审查 %lld。立案率 %s。\n",
                number(all.received), number(all.filed), number(all.merged), number(all.suggestions),
                number(all.rejected), number(all.pending), rate(all.filing_rate()).c_str());
    std::printf("已答复 %lld 件：已解决 %lld，正在解决 %lld，列入计划 %lld，留作参考 %lld。答复率 %s。\n",
                number(all.replied), number(all.solved), number(all.solving), number(all.planned),
                number(all.kept), rate(all.reply_rate()).c_str());
    std::printf("满意 %lld，基本满意 %lld，不满意 %lld，未反馈 %lld。满意率 %s。\n", number(all.satisfied),
                number(all.fairly), number(all.dissatisfied), number(all.no_feedback),
                rate(all.satisfaction_rate()).c_str());
    if (all.suggestions > 0) std::printf("意见建议答复率 %s。\n", rate(all.suggestion_reply_rate()).c_str());
    print_rows("类别", congress::proposal_totals(proposals, ProposalsBy::category));
    print_rows("代表团", congress::proposal_totals(proposals, ProposalsBy::delegation));
    print_rows("主办单位", congress::proposal_totals(proposals, ProposalsBy::lead_office));
}

/// By the ending of the name: PDF to sign, XLSX to go on calculating with, else CSV.
Result<Bytes> file_of(const Register& all, const std::string& name) {
    const report::Rows rows = report::proposal_totals_rows(all.proposals);
    if (name.ends_with(".xlsx")) return report::workbook({{"提案办理统计", rows}}, "提案办理统计表");
    if (!name.ends_with(".pdf")) {
        const std::string csv = text::write_csv(rows, text::CsvStart::bom);
        return Bytes(csv.begin(), csv.end());
    }
    if (!all.congress)
        return Error{ErrorKind::wrong_use, "统计表上要写大会名称，请给出会议文件夹，而不是一个文件。"};
    return report::proposal_form({.congress = *all.congress, .anchor = {}, .now = now()}, all.proposals);
}

int proposals(const ProposalsArguments& arguments) {
    if (!arguments.output.empty())
        if (auto target = check_target(arguments.output); !target) return fail(target.error());
    int status = good;
    const auto all = load(arguments.path, status);
    if (!all) return status;
    if (!arguments.output.empty()) {
        const auto bytes = file_of(*all, arguments.output);
        if (!bytes) return fail(bytes.error());
        if (auto written = print::write_file(arguments.output, *bytes); !written) return fail(written.error());
    }
    if (arguments.json) {
        const nlohmann::json out = {
            {"total", to_json(congress::proposal_total(all->proposals))},
            {"by_category", to_json(congress::proposal_totals(all->proposals, ProposalsBy::category))},
            {"by_delegation", to_json(congress::proposal_totals(all->proposals, ProposalsBy::delegation))},
            {"by_lead_office", to_json(congress::proposal_totals(all->proposals, ProposalsBy::lead_office))}};
        std::printf("%s\n", out.dump(2).c_str());
    } else {
        print_summary(all->proposals);
    }
    if (!arguments.output.empty() && !arguments.json) std::printf("\n已写出 %s。\n", arguments.output.c_str());
    return good;
}

}  // namespace

void add_proposals(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("proposals", "提案办理统计：件数、立案率、答复率、满意率");
    auto arguments = std::make_shared<ProposalsArguments>();
    command->add_option("PATH", arguments->path, "会议文件夹、会场文件夹，或提案表（CSV）")->required();
    command->add_flag("--json", arguments->json, "输出 JSON");
    command->add_option("-o,--output", arguments->output, "写出提案办理统计表（.csv、.xlsx 或 .pdf）");
    command->callback([=, &status] { status = proposals(*arguments); });
}

}  // namespace daihui::cli
