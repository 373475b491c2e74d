// daihui: prepare, print, export and verify a congress (DESIGN.md section 8).
#include <cstdio>
#include <exception>

#include "shared/base/harden.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/output.hpp"

int main(int argc, char** argv) {
    using namespace daihui;
    if (cli::wants_trustee(argc, argv)) return cli::run_trustee(argv);
    for (const std::string& warning : harden_process().warnings)
        std::fprintf(stderr, "daihui: %s\n", warning.c_str());
    CLI::App app{
        "代会：教代会、工代会现场签到和表决。\n先 daihui new 写出样例文件夹，填好后 daihui check 检查，daihui "
        "init 建立会场。"};
    app.set_version_flag("--version", "daihui " DAIHUI_VERSION);
    app.require_subcommand(1);
    app.get_formatter()->column_width(36);
    int status = cli::good;
    cli::add_check(app, status);
    cli::add_new(app, status);
    cli::add_init(app, status);
    cli::add_badges(app, status);
    cli::add_slips(app, status);
    cli::add_trustee(app);
    cli::add_export(app, status);
    cli::add_verify(app, status);
    cli::add_rebuild(app, status);
    cli::add_count(app, status);
    cli::add_names(app, status);
    cli::add_proposals(app, status);
    cli::add_paper(app, status);
    cli::add_history(app, status);
    cli::add_simulate(app, status);
    cli::add_enroll(app, status);
    cli::add_machines(app, status);
    cli::add_conflicts(app, status);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // 0 for --help and --version, 2 for anything the user got wrong.
        return app.exit(error) == 0 ? cli::good : cli::wrong_use;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "daihui: 程序内部错误：%s\n", error.what());
        return cli::bad_input;
    }
    return status;
}
