// daihui-trustee: the counting machine's program (计票机). It knows neither the record nor a database nor the
// network: keys, closed boxes, and sticks. `daihui trustee …` runs it.
#include <cstdio>
#include <exception>

#include "shared/ballot/group.hpp"
#include "tools/trustee/commands.hpp"

namespace daihui::trustee_tool {

int fail(const Error& error) {
    std::fprintf(stderr, "daihui trustee: %s\n", error.message.c_str());
    return exit_status(error.kind);
}

int given_up() {
    std::fprintf(stderr, "daihui trustee: 已中止。\n");
    return answer_is_no;
}

Result<void> check_machine(const Hardening& hardening, bool rehearsal) {
    for (const std::string& warning : hardening.warnings)
        std::fprintf(stderr, "daihui trustee: %s\n", warning.c_str());
    if (!rehearsal && hardening.may_reach_disk())
        return Error{ErrorKind::refused, "钥匙可能被写到本机磁盘，不能继续。请按上面的提示处理后重新运行。"};
    return {};
}

}  // namespace daihui::trustee_tool

int main(int argc, char** argv) {
    using namespace daihui;
    using namespace daihui::trustee_tool;
    const Hardening hardening = harden_process();
    CLI::App app{
        "代会：开箱钥匙和独立计票机。\n检查票箱时用 new 生成钥匙，宣布有效后用 open 开箱，封存时用 destroy "
        "销毁。",
        "daihui trustee"};
    app.set_version_flag("--version", "daihui " DAIHUI_VERSION);
    app.require_subcommand(1);
    app.get_formatter()->column_width(36);
    int status = good;
    add_new(app, hardening, status);
    add_open(app, hardening, status);
    add_destroy(app, status);
    if (!ballot::self_test())
        return fail(
            {ErrorKind::storage, "密码运算自检未通过，本机不能使用。请更新 libsodium、libdecaf 后重试。"});
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? good : wrong_use;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "daihui trustee: 程序内部错误：%s\n", error.what());
        return bad_input;
    }
    return status;
}
