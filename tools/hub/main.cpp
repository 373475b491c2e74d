// daihui-hub: the hub of a congress with many kiosks. One process owns the venue; kiosks come over HTTPS.
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string>

#include "shared/base/harden.hpp"
#include "tools/hub/hub_loop.hpp"

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
    std::string venue, config, listen;
};

int run(const Arguments& arguments, hub_program::Bell& bell) {
    hub_program::HubConfig config;
    if (!arguments.config.empty()) {
        const auto read = hub_program::read_hub_config(arguments.config);
        if (!read) return fail(read.error());
        config = *read;
    }
    if (!arguments.listen.empty())
        if (const auto set = hub_program::set_listen(config, arguments.listen); !set) return fail(set.error());
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
    app.add_option("VENUE", arguments.venue, "主控机的会场文件夹（daihui init 建立）")->required();
    app.add_option("--config", arguments.config, "配置文件，样例见 config/hub.toml");
    app.add_option("--listen", arguments.listen, "接收的地址和端口，例如 0.0.0.0:7443；端口 0 为任意空闲端口");
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
