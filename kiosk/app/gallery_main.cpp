// kiosk_gallery: shows the kit. Without a display set SDL_VIDEODRIVER=offscreen and give --script or
// --screenshots.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "kiosk/app/automation.hpp"
#include "kiosk/app/frame_loop.hpp"
#include "kiosk/app/gallery.hpp"
#include "kiosk/app/script.hpp"

using namespace daihui;

namespace {

int usage() {
    std::fputs(
        "用法：kiosk_gallery [--screen 名] [--size 宽x高] [--ppi 数] [--theme paper|contrast|dark] [--text "
        "s|m|l|xl]\n"
        "                     [--fonts 文件] [--rehearsal] [--script 文件 --out 目录] [--measure]\n",
        stderr);
    return 2;
}

int fail(const Error& error) {
    std::fprintf(stderr, "%s\n", error.message.c_str());
    return exit_status(error.kind);
}

}  // namespace

int main(int argc, char** argv) {
    app::FrameOptions options;
    options.window = {.title = "部件与状态", .width = 1080, .height = 1920, .mouse = app::Mouse::on};
    options.fonts_file = DAIHUI_FONTS_FILE;
    std::string screen = "components", script, out = ".";
    ui::Theme theme;
    bool rehearsal = false, measure = false;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--rehearsal") {
            rehearsal = true;
            continue;
        }
        if (argument == "--measure") {
            measure = true;
            continue;
        }
        if (i + 1 >= argc) return usage();
        const std::string value = argv[++i];
        if (argument == "--screen")
            screen = value;
        else if (argument == "--script")
            script = value;
        else if (argument == "--out")
            out = value;
        else if (argument == "--fonts")
            options.fonts_file = value;
        else if (argument == "--ppi")
            theme.scale = ui::scale_of(std::stof(value));
        else if (argument == "--size") {
            if (std::sscanf(value.c_str(), "%dx%d", &options.window.width, &options.window.height) != 2)
                return usage();
        } else if (argument == "--theme") {
            theme.kind = value == "contrast" ? ui::ThemeKind::contrast
                         : value == "dark"   ? ui::ThemeKind::dark
                                             : ui::ThemeKind::paper;
        } else if (argument == "--text") {
            theme.size = value == "s"    ? ui::TextSize::s
                         : value == "l"  ? ui::TextSize::l
                         : value == "xl" ? ui::TextSize::xl
                                         : ui::TextSize::m;
        } else {
            return usage();
        }
    }
    app::Gallery gallery(screen, theme);
    gallery.set_rehearsal(rehearsal);
    if (script.empty()) {
        app::Clock clock = app::Clock::real();
        auto loop = app::FrameLoop::open(options, gallery, clock);
        if (!loop) return fail(loop.error());
        return (*loop)->run();
    }
    std::ifstream file(script, std::ios::binary);
    if (!file) return fail({ErrorKind::bad_input, "不能读脚本 " + script});
    auto commands = app::parse_script(std::string(std::istreambuf_iterator<char>(file), {}));
    if (!commands) return fail(commands.error());
    app::Clock clock = app::Clock::frozen(from_local({2026, 11, 20, 9, 52, 0, 5}));
    options.motion = ui::Motion::off;
    auto loop = app::FrameLoop::open(options, gallery, clock);
    if (!loop) return fail(loop.error());
    (*loop)->set_measuring(measure);
    const auto played = app::Automation(**loop, out).run(*commands);
    if (measure) {
        const app::FrameCounts& counts = (*loop)->counts();
        std::printf("frames %llu, pixels %llu, last draw %.2f ms, last paint %.2f ms\n",
                    static_cast<unsigned long long>(counts.frames),
                    static_cast<unsigned long long>(counts.pixels), counts.last_draw_ms, counts.last_paint_ms);
    }
    return played ? 0 : fail(played.error());
}
