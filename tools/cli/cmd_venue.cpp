// daihui init, daihui rebuild: the venue.
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "shared/base/file.hpp"
#include "shared/folder/folder.hpp"
#include "shared/report/recovery_sheet.hpp"
#include "shared/venue/recovery_key.hpp"
#include "shared/venue/venue.hpp"
#include "shared/venue/venue_store.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/machine_names.hpp"
#include "tools/cli/output.hpp"

namespace daihui::cli {
namespace {

struct InitArguments {
    std::string folder, venue, store, pin, recovery_sheet, machine = "1 号机";
    bool rehearsal = false, as_json = false;
};

/// All or nothing: PIN and passphrase of a venue that has no place for its record were shown to nobody.
Result<void> move_to_store(const InitArguments& arguments) {
    if (arguments.store.empty()) return {};
    auto moved = venue::move_record(arguments.venue, arguments.store);
    std::error_code error;
    if (!moved)
        std::filesystem::remove_all(arguments.venue, error);
    else  // just made, and whole in the database
        std::filesystem::remove(std::filesystem::path(arguments.venue) / "record.db.moved", error);
    return moved;
}

/// The recovery key on paper, without its passphrase.
Result<void> write_recovery_sheet(const InitArguments& arguments, const std::string& title, Moment made) {
    if (arguments.recovery_sheet.empty()) return {};
    const auto key = venue::read_recovery_key(arguments.venue);
    if (!key) return key.error();
    const auto pdf = report::recovery_sheet({title, *key, arguments.rehearsal ? "演练" : "", made});
    if (!pdf) return pdf.error();
    return write_file(arguments.recovery_sheet, *pdf, Audience::owner_only);
}

int init(const InitArguments& arguments) {
    const folder::Loaded loaded = folder::load(arguments.folder);
    if (!loaded.congress) {
        print_problems(loaded.problems);
        std::fprintf(stderr, "daihui: %s 有错误，没有建立会场。请先用 daihui check 改正。\n",
                     arguments.folder.c_str());
        return bad_input;
    }
    venue::InitOptions options;
    options.rehearsal = arguments.rehearsal;
    options.pin = arguments.pin;
    options.machine = arguments.machine;
    options.now = now();
    const auto made = venue::Venue::create(arguments.venue, *loaded.congress, arguments.folder, options);
    if (!made) return fail(made.error());
    if (const auto moved = move_to_store(arguments); !moved) return fail(moved.error());
    // The venue is there and its passphrases are shown once: a sheet that cannot be written is told behind
    // them.
    const auto sheet = write_recovery_sheet(arguments, loaded.congress->title, options.now);
    if (arguments.as_json) {
        const nlohmann::json out = {
            {"venue", arguments.venue}, {"rehearsal", arguments.rehearsal},
            {"pin", made->pin},         {"device", made->device},
            {"anchor", made->anchor},   {"delegates", made->delegates},
            {"polls", made->polls},     {"recovery_passphrase", made->recovery_passphrase}};
        std::printf("%s\n", out.dump(2).c_str());
        return sheet ? good : fail(sheet.error());
    }
    std::printf("已建立%s会场 %s：名册 %zu 人，表决和选举 %zu 项。\n", arguments.rehearsal ? "演练" : "",
                arguments.venue.c_str(), made->delegates, made->polls);
    if (!arguments.store.empty())
        if (const auto place = venue::record_place(arguments.venue))
            std::printf("会议记录存放在数据库 %s。\n", place->shown().c_str());
    std::printf("控制台密码：%s（只显示这一次，请记下并妥善保管）\n", made->pin.c_str());
    std::printf("锚点：%s\n", made->anchor.c_str());
    std::printf(
        "恢复密钥：%s/recovery.key，口令：%s（主控机损坏时凭它们换机，只显示这一次；密钥请移到 U 盘或打印，"
        "与口令分开，由秘书处保管）\n",
        arguments.venue.c_str(), made->recovery_passphrase.c_str());
    if (sheet && !arguments.recovery_sheet.empty())
        std::printf("恢复密钥的纸质备份：%s（打印后装入信封，由专人保管，并删除这个文件）\n",
                    arguments.recovery_sheet.c_str());
    std::printf("下一步：daihui badges %s -o 代表证.pdf\n", arguments.venue.c_str());
    return sheet ? good : fail(sheet.error());
}

int rebuild(const std::string& folder, bool as_json) {
    auto venue = venue::Venue::open(folder, {});
    if (!venue) return fail(venue.error());
    const std::string before = (*venue)->record().books_digest();
    auto findings = (*venue)->record().rebuild();
    if (!findings) return fail(findings.error());
    name_machines(**venue, *findings);
    const std::string after = (*venue)->record().books_digest();
    const bool same = findings->empty() && before == after;
    if (as_json) {
        nlohmann::json out = {
            {"equal", same}, {"before", before}, {"after", after}, {"findings", nlohmann::json::array()}};
        for (const auto& finding : *findings)
            out["findings"].push_back(
                {{"device", finding.device}, {"seq", finding.seq}, {"what", finding.what}});
        std::printf("%s\n", out.dump(2).c_str());
    } else {
        for (const auto& finding : *findings) std::printf("%s\n", finding.what.c_str());
        std::printf("%s\n", same ? "账目已由记录重建，与原来一致。"
                                 : "账目已由记录重建，与原来不同：原来的账目被改动过，现以记录为准。");
        if (const std::size_t waiting = (*venue)->record().waiting(); waiting > 0)
            std::printf("其中本机的 %zu 条记录尚未汇总到主控机，主控机收取之后才计入。\n", waiting);
    }
    return same ? good : answer_is_no;
}

}  // namespace

void add_init(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("init", "由会议文件夹建立会场（密钥、选票编号、记录的开头）");
    auto arguments = std::make_shared<InitArguments>();
    command->add_option("DIR", arguments->folder, "会议文件夹")->required();
    command->add_option("--venue", arguments->venue, "会场文件夹，须是新的")->required();
    command->add_option(
        "--store", arguments->store,
        "会议记录存放的 PostgreSQL 数据库，例如 postgresql://用户@主机/数据库；不写则在会场文件夹里");
    command->add_flag("--rehearsal", arguments->rehearsal,
                      "演练会场：另一套密钥，处处有「演练」字样，可用脚本操作");
    command->add_option("--pin", arguments->pin, "控制台密码（6 至 12 位数字），不写则自动生成");
    command->add_option("--machine", arguments->machine, "本机名称")->capture_default_str();
    command->add_option("--recovery-sheet", arguments->recovery_sheet,
                        "恢复密钥的纸质备份（PDF，一页），打印后与口令分开保管");
    command->add_flag("--json", arguments->as_json, "输出 JSON");
    command->callback([=, &status] { status = init(*arguments); });
}

void add_rebuild(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("rebuild", "由记录重建账目，并与原来的账目比较");
    auto folder = std::make_shared<std::string>();
    auto as_json = std::make_shared<bool>(false);
    command->add_option("VENUE", *folder, "会场文件夹")->required();
    command->add_flag("--json", *as_json, "输出 JSON");
    command->callback([=, &status] { status = rebuild(*folder, *as_json); });
}

}  // namespace daihui::cli
