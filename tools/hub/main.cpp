// daihui-hub: the hub of a congress with many kiosks. One process owns the venue; kiosks come over HTTPS.
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string>

#include "shared/base/harden.hpp"
#include "tools/hub/hub_loop.hpp"
#include "tools/hub/recover.hpp"

using namespace daihui;

namespace {

int fail(const Error& error) {
    std::fprintf(stderr, "daihui-hub: %s\n", error.message.c_str());
    return exit_status(error.kind);
}

/// A file descriptor a connection: as many as the system grants.
void raise_file_limit() {
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
}

struct Arguments {
    std::string venue, config, listen, store;
    bool is_recovery = false, is_new_key = false;
    hub_program::RecoverArguments recover;
};

void add_options(CLI::App& app, Arguments& arguments) {
    app.add_option("VENUE", arguments.venue, "主控机的会场文件夹（daihui init 建立；恢复时是新的文件夹）")
        ->required();
    app.add_option("--config", arguments.config, "配置文件，样例见 config/hub.toml");
    app.add_option("--listen", arguments.listen, "接收的地址和端口，例如 0.0.0.0:7443；端口 0 为任意空闲端口");
    app.add_option("--store", arguments.store,
                   "会议记录存放的 PostgreSQL 数据库，例如 postgresql://用户@主机/数据库；第一次启动时移入");
    app.add_flag("--new-key", arguments.is_new_key,
                 "记录在数据库中、原来的 keys/hub-tls.key 已经丢失：采用新的公钥，之后让各机改接");
    CLI::Option* recover =
        app.add_flag("--recover", arguments.is_recovery,
                     "主控机损坏时由另一台机器接任：由还在的记录和恢复密钥建立新的主控机，做完即退出");
    const auto add = [&](const char* name, auto& value, const char* words) {
        return app.add_option(name, value, words)->needs(recover)->group("恢复");
    };
    hub_program::RecoverArguments& of = arguments.recover;
    add("--from", of.from,
        "还在的机器的会场文件夹、record.db、取箱文件，或存放记录的数据库的地址，可以多个；只读，不改动");
    add("--only-own", of.only_own, "同上，但只收那台机器自己的记录：它跟随过另一台也接任了的机器");
    add("--key", of.key, "恢复密钥 recovery.key，或它所在的 U 盘");
    add("--passphrase-file", of.passphrase_file, "恢复密钥的口令所在的文件；不写则在终端输入");
    add("--by", of.by, "由谁决定接任，记入会议记录");
    add("--reason", of.reason, "接任的原因，记入会议记录");
    add("--pin", of.pin, "新主控机的控制台密码（6 至 12 位数字），不写则自动生成");
    app.add_flag("--check", of.check_only, "只检查：说明会找到什么、缺什么，不建立也不改动任何文件")
        ->needs(recover)
        ->group("恢复");
    app.add_flag("--json", of.as_json, "输出 JSON")->needs(recover)->group("恢复");
    app.footer("退出状态：0 正常，1 被拒绝（原因见所示），2 用法不对，3 输入有误或磁盘出错。");
}

int run(Arguments& arguments, hub_program::Bell& bell) {
    if (arguments.is_recovery) {
        arguments.recover.venue = arguments.venue;
        return hub_program::recover(arguments.recover);
    }
    hub_program::HubConfig config;
    if (!arguments.config.empty()) {
        const auto read = hub_program::read_hub_config(arguments.config);
        if (!read) return fail(read.error());
        config = *read;
    }
    if (!arguments.listen.empty())
        if (const auto set = hub_program::set_listen(config, arguments.listen); !set) return fail(set.error());
    if (!arguments.store.empty()) config.store = arguments.store;
    config.is_new_key = arguments.is_new_key;
    raise_file_limit();
    const auto ran = hub_program::run_hub(arguments.venue, config, bell, hub_program::ServiceManager());
    return ran ? 0 : fail(ran.error());
}

}  // namespace

int main(int argc, char** argv) {
    for (const std::string& warning : harden_process().warnings)
        std::fprintf(stderr, "daihui-hub: %s\n", warning.c_str());
    hub_program::Bell bell;  // before any thread: signals are its own
    CLI::App app{"代会主控机：多台分机的会场由它汇总记录、核对选票。"};
    app.set_version_flag("--version", "daihui-hub " DAIHUI_VERSION);
    Arguments arguments;
    add_options(app, arguments);
    try {
        app.parse(argc, argv);
        return run(arguments, bell);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "daihui-hub: 程序内部错误：%s\n", error.what());
        return 3;
    }
}
