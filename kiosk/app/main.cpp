// daihui-kiosk: the touchscreen of the hall.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "kiosk/app/automation.hpp"
#include "kiosk/app/boot_program.hpp"
#include "kiosk/app/frame_loop.hpp"
#include "kiosk/app/kiosk_config.hpp"
#include "kiosk/app/kiosk_roles.hpp"
#include "kiosk/app/script.hpp"
#include "kiosk/app/timings.hpp"
#include "shared/base/harden.hpp"
#include "shared/base/time.hpp"

using namespace daihui;

namespace {

struct Arguments {
    std::string config, venue, script, out, size, at, timings;
    double dots_per_inch = 0;
    bool window = false;
};

int fail(const Error& error) {
    std::fprintf(stderr, "%s\n", error.message.c_str());
    return exit_status(error.kind);
}

/// 「2026-11-20 09:30」 where the congress meets.
Result<Moment> moment_of(const std::string& text) {
    LocalTime local;
    char rest = 0;
    if (std::sscanf(text.c_str(), "%4d-%2d-%2d %2d:%2d%c", &local.year, &local.month, &local.day, &local.hour,
                    &local.minute, &rest) != 5) {
        return Error{ErrorKind::wrong_use, "--at 的时间应写成 \"2026-11-20 09:30\"。"};
    }
    return from_local(local);
}

Result<void> apply(const Arguments& arguments, app::KioskConfig& config) {
    if (!arguments.venue.empty()) config.venue = arguments.venue;
    if (arguments.dots_per_inch > 0) config.dots_per_inch = arguments.dots_per_inch;
    if (arguments.window) config.fullscreen = false;
    if (!arguments.size.empty()) {
        char rest = 0;
        if (std::sscanf(arguments.size.c_str(), "%dx%d%c", &config.width, &config.height, &rest) != 2 ||
            config.width < 320 || config.height < 320 || config.width > 7680 || config.height > 7680) {
            return Error{ErrorKind::wrong_use, "--size 应写成 1080x1920，边长 320 至 7680。"};
        }
        config.fullscreen = false;
    }
    const auto& kinds = app::role_kinds();
    if (std::none_of(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.id == config.role; })) {
        std::string known;
        for (const auto& kind : kinds) known += (known.empty() ? "" : "、") + kind.id;
        return Error{ErrorKind::bad_input,
                     arguments.config + "：没有名为 " + config.role + " 的用途 role。可用：" + known + "。"};
    }
    return {};
}

Result<std::vector<app::Command>> read_script(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return Error{ErrorKind::bad_input, path + "：不能读取脚本。请检查路径。"};
    return app::parse_script(std::string(std::istreambuf_iterator<char>(file), {}));
}

int run(const Arguments& arguments) {
    auto config = app::read_kiosk_config(arguments.config);
    if (!config) return fail(config.error());
    if (const auto applied = apply(arguments, *config); !applied) return fail(applied.error());
    const bool scripted = !arguments.script.empty();

    app::Clock clock = app::Clock::real();
    if (scripted) {
        Moment at = clock.now();
        if (!arguments.at.empty()) {
            const auto chosen = moment_of(arguments.at);
            if (!chosen) return fail(chosen.error());
            at = *chosen;
        }
        clock = app::Clock::frozen(at);
        // Without a display a script still runs: the same program, drawn off the screen.
        if (std::getenv("DISPLAY") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr)
            setenv("SDL_VIDEODRIVER", "offscreen", 0);
    }
    auto program =
        app::BootProgram::start(*config, clock, scripted ? app::Rehearsal::needed : app::Rehearsal::any);
    if (!program) return fail(program.error());
    std::vector<app::Command> commands;
    if (scripted) {
        auto parsed = read_script(arguments.script);
        if (!parsed) return fail(parsed.error());
        commands = std::move(*parsed);
        std::error_code error;
        std::filesystem::create_directories(arguments.out, error);
        if (error)
            return fail(
                {ErrorKind::bad_input, arguments.out + "：不能建立输出文件夹（" + error.message() + "）。"});
    }

    app::FrameOptions options;
    options.window = {
        .title = (*program)->title(),
        .width = config->width,
        .height = config->height,
        .placement = config->fullscreen && !scripted ? app::Placement::fullscreen : app::Placement::windowed,
        .mouse = config->mouse ? app::Mouse::on : app::Mouse::off};
    options.fonts_file = config->fonts.empty() ? DAIHUI_FONTS_FILE : config->fonts.string();
    options.motion = scripted ? ui::Motion::off : ui::Motion::on;
    options.tokens =
        config->standard_input ? app::TokensFrom::keyboard_and_standard_input : app::TokensFrom::keyboard;
    auto loop = app::FrameLoop::open(options, **program, clock);
    if (!loop) return fail(loop.error());
    app::Automation automation(**loop, arguments.out);
    if (!arguments.timings.empty()) {
        app::Timings timings(**loop);
        if (!scripted) timings.stand_idle();
        if (const auto played = timings.play(automation, commands); !played) return fail(played.error());
        const auto written = timings.write(arguments.timings);
        return written ? 0 : fail(written.error());
    }
    const int status = scripted ? 0 : (*loop)->run();
    if (scripted)
        if (const auto played = automation.run(commands); !played) return fail(played.error());
    if (!(*program)->failure().empty()) return fail({ErrorKind::refused, (*program)->failure()});
    return status;
}

}  // namespace

int main(int argc, char** argv) {
    for (const std::string& warning : harden_process().warnings) std::fprintf(stderr, "%s\n", warning.c_str());
    CLI::App options{"代会：会场投票机。代表签到、阅读材料、投票。"};
    Arguments arguments;
    options.add_option("--config", arguments.config, "本机配置文件 kiosk.toml")->required();
    options.add_option("--venue", arguments.venue, "会场文件夹，代替配置中的 venue");
    options.add_option("--size", arguments.size, "窗口大小，如 1080x1920");
    options.add_option("--ppi", arguments.dots_per_inch, "屏幕每英寸像素数")->check(CLI::Range(40.0, 600.0));
    options.add_flag("--window", arguments.window, "以窗口显示，不占全屏");
    auto* script = options.add_option("--script", arguments.script, "按脚本操作（只用于演练会场）");
    auto* out = options.add_option("--out", arguments.out, "脚本截图的文件夹");
    auto* at = options.add_option("--at", arguments.at, "脚本开始的时间，如 \"2026-11-20 09:30\"");
    options.add_option("--timings", arguments.timings, "测速：把用时写入文件（tools/bench）")->group("");
    script->needs(out);
    out->needs(script);
    at->needs(script);
    options.set_version_flag("--version", "daihui-kiosk " DAIHUI_VERSION);
    try {
        options.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return options.exit(error) == 0 ? 0 : 2;
    }
    return run(arguments);
}
