// daihui export, daihui verify.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "shared/report/export.hpp"
#include "shared/report/verify.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/machine_names.hpp"
#include "tools/cli/output.hpp"

namespace daihui::cli {
namespace {

struct ExportArguments {
    std::string venue, output;
    bool appraisals = false, primaries = false, as_json = false;
};

int export_venue(const ExportArguments& arguments) {
    auto venue = venue::Venue::open(arguments.venue, {});
    if (!venue) return fail(venue.error());
    ProgressLine progress("正在导出");
    report::ExportOptions options;
    options.now = now();
    options.appraisals = arguments.appraisals ? report::Appraisals::included : report::Appraisals::left_out;
    options.primaries = arguments.primaries ? report::Primaries::included : report::Primaries::left_out;
    options.progress = [&](const std::string& what, std::size_t, std::size_t) { progress.say(what); };
    const auto done = report::export_venue(**venue, arguments.output, options);
    if (!done) return fail(done.error());
    if (arguments.as_json) {
        const nlohmann::json out = {{"files", done->files},
                                    {"forms", done->forms},
                                    {"polls", done->polls},
                                    {"anchor", done->anchor},
                                    {"notes", done->notes}};
        std::printf("%s\n", out.dump(2).c_str());
    } else {
        std::printf("已导出到 %s：%zu 个文件，其中表单 %zu 份，已宣布的表决和选举 %zu 项。\n锚点：%s\n",
                    arguments.output.c_str(), done->files, done->forms, done->polls, done->anchor.c_str());
        for (const std::string& note : done->notes) std::printf("请注意：%s\n", note.c_str());
    }
    return good;
}

struct VerifyArguments {
    std::string folder;
    std::vector<std::string> anchors;
    bool as_json = false;
};

/// A venue's own record, with every body.
int verify_venue(const VerifyArguments& arguments) {
    auto venue = venue::Venue::open(arguments.folder, {});
    if (!venue) return fail(venue.error());
    auto findings = (*venue)->record().verify();
    if (!findings) return fail(findings.error());
    name_machines(**venue, *findings);
    if (arguments.as_json) {
        nlohmann::json out = {{"ok", findings->empty()}, {"findings", nlohmann::json::array()}};
        for (const auto& finding : *findings)
            out["findings"].push_back(
                {{"device", finding.device}, {"seq", finding.seq}, {"what", finding.what}});
        std::printf("%s\n", out.dump(2).c_str());
    } else {
        for (const auto& finding : *findings) std::printf("✗ %s\n", finding.what.c_str());
        std::printf("%s\n", findings->empty() ? "会场记录逐条相连、签名正确，账目与记录一致。"
                                              : "会场记录有问题，请保全设备，从导出或备份核对。");
        if (const std::size_t waiting = (*venue)->record().waiting(); waiting > 0)
            std::printf("本机有 %zu 条记录尚未汇总到主控机，主控机收取之后才计入。\n", waiting);
    }
    return findings->empty() ? good : answer_is_no;
}

int verify(const VerifyArguments& arguments) {
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::path(arguments.folder) / "venue.json", error))
        return verify_venue(arguments);
    report::VerifyOptions options;
    options.anchors = arguments.anchors;
    ProgressLine progress("正在校验");
    options.progress = [&](const std::string& what) { progress.say(what); };
    const auto report = report::verify_export(arguments.folder, options);
    if (!report) return fail(report.error());
    std::size_t failed = 0;
    for (const auto& check : report->checks) failed += check.ok ? 0 : 1;
    if (arguments.as_json) {
        nlohmann::json out = {{"ok", report->ok()},
                              {"title", report->title},
                              {"anchor", report->anchor},
                              {"anchored", report->anchored},
                              {"checks", nlohmann::json::array()}};
        for (const auto& check : report->checks)
            out["checks"].push_back(
                {{"name", check.name}, {"title", check.title}, {"ok", check.ok}, {"detail", check.detail}});
        std::printf("%s\n", out.dump(2).c_str());
        return report->ok() ? good : answer_is_no;
    }
    std::printf("%s\n", report->title.c_str());
    for (const auto& check : report->checks)
        std::printf("%s %s%s%s\n", check.ok ? "✓" : "✗", check.title.c_str(), check.detail.empty() ? "" : "：",
                    check.detail.c_str());
    if (report->ok())
        std::printf("校验通过，共 %zu 项。%s\n", report->checks.size(),
                    report->anchored ? "已与纸质锚点核对。"
                                     : "未与纸质锚点核对（可用 --anchor 写上表单上的 20 位核对锚点）。");
    else
        std::printf("校验未通过：%zu 项不符。请勿采用这份导出，重新从会场导出或查明原因。\n", failed);
    return report->ok() ? good : answer_is_no;
}

}  // namespace

void add_export(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("export", "导出记录、签到、议程、结果和表单");
    auto arguments = std::make_shared<ExportArguments>();
    command->add_option("VENUE", arguments->venue, "会场文件夹")->required();
    command->add_option("-o,--output", arguments->output, "写到这个新文件夹")->required();
    command->add_flag("--appraisals", arguments->appraisals,
                      "连同民主测评和评分一起导出（密封件，只交党委或上级）");
    command->add_flag("--primaries", arguments->primaries, "连同预选结果一起导出（只交主席团）");
    command->add_flag("--json", arguments->as_json, "输出 JSON");
    command->callback([=, &status] { status = export_venue(*arguments); });
}

void add_verify(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("verify", "校验导出文件夹（或会场文件夹的记录）");
    auto arguments = std::make_shared<VerifyArguments>();
    command->add_option("OUT", arguments->folder, "导出文件夹")->required();
    command->add_option("--anchor", arguments->anchors, "表单、零报告上的核对锚点（20 位），可写多个");
    command->add_flag("--json", arguments->as_json, "输出 JSON");
    command->callback([=, &status] { status = verify(*arguments); });
}

}  // namespace daihui::cli
