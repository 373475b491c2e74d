// daihui history: one table of all the congresses that left an export.
#include <algorithm>
#include <cstdio>

#include "shared/print/file.hpp"
#include "shared/report/history.hpp"
#include "shared/report/workbook.hpp"
#include "shared/text/csv.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/files.hpp"
#include "tools/cli/output.hpp"

namespace daihui::cli {
namespace {

struct HistoryArguments {
    std::vector<std::string> folders;
    std::string output, body;
    bool as_json = false;
};

/// The kind of file is in its name.
Result<Bytes> file_of(const std::vector<report::HistoryRow>& rows, const std::string& output) {
    const std::string title = report::history_title(rows);
    if (output.ends_with(".pdf")) return report::history_form(rows, now());
    if (output.ends_with(".xlsx"))
        return report::workbook({{"历次会议一览表", report::history_rows(rows)}}, title, "", now());
    const std::string csv = text::write_csv(report::history_rows(rows), text::CsvStart::bom);
    return Bytes(csv.begin(), csv.end());
}

int history(const HistoryArguments& arguments) {
    if (!arguments.output.empty()) {
        constexpr std::string_view endings[] = {".pdf", ".xlsx", ".csv"};
        if (std::none_of(std::begin(endings), std::end(endings),
                         [&](std::string_view end) { return arguments.output.ends_with(end); }))
            return fail({ErrorKind::wrong_use, "文件名请以 .pdf、.xlsx 或 .csv 结尾，写出相应的文件。"});
        if (auto target = check_target(arguments.output); !target) return fail(target.error());
    }
    std::vector<report::HistoryRow> rows;
    ProgressLine progress("正在校验");
    for (const std::string& folder : arguments.folders) {
        auto row = report::history_row(folder, arguments.body,
                                       [&](const std::string& what) { progress.say(folder + " " + what); });
        if (!row) return fail(row.error());
        rows.push_back(std::move(*row));
    }
    auto ordered = report::in_order(std::move(rows));
    if (!ordered) return fail(ordered.error());
    if (!arguments.output.empty()) {
        const auto file = file_of(*ordered, arguments.output);
        if (!file) return fail(file.error());
        if (auto written = print::write_file(arguments.output, *file); !written) return fail(written.error());
    }
    if (arguments.as_json) {
        std::printf("%s", report::history_json(*ordered).c_str());
        return good;
    }
    std::printf("%s\n", report::history_title(*ordered).c_str());
    for (const auto& row : report::history_rows(*ordered)) {
        std::string line;
        for (const std::string& cell : row) line += (line.empty() ? "" : "　") + cell;
        std::printf("%s\n", line.c_str());
    }
    if (!arguments.output.empty())
        std::printf("已写出 %s：%zu 次会议。\n", arguments.output.c_str(), ordered->size());
    return good;
}

}  // namespace

void add_history(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("history", "由历次大会的导出汇总《历次会议一览表》");
    auto arguments = std::make_shared<HistoryArguments>();
    command->add_option("OUT", arguments->folders, "导出文件夹，每次大会一个")->required();
    command->add_option("-o,--output", arguments->output, "另写到文件：.pdf、.xlsx 或 .csv");
    command->add_option("--body", arguments->body, "哪一个大会的届次（代号或简称，如 教代会）");
    command->add_flag("--json", arguments->as_json, "输出 JSON");
    command->callback([=, &status] { status = history(*arguments); });
}

}  // namespace daihui::cli
