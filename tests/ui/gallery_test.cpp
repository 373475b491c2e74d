// The real window, loop and renderer without a display, played by scripts.
#include <cairo.h>

#include <algorithm>
#include <cctype>

#include <cstdlib>
#include <filesystem>
#include <set>

#include "kiosk/app/automation.hpp"
#include "kiosk/app/gallery.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::app;

namespace {

struct Stage {
    std::unique_ptr<Gallery> gallery;
    Clock clock = Clock::frozen(from_local({2026, 11, 20, 9, 52, 0, 5}));
    std::unique_ptr<FrameLoop> loop;
    std::string out = std::string(DAIHUI_BINARY_DIR) + "/test_ui_pictures";

    explicit Stage(const std::string& screen, ui::Theme theme = {}, int width = 1080, int height = 1920) {
        ::setenv("SDL_VIDEODRIVER", "offscreen", 1);
        gallery = std::make_unique<Gallery>(screen, theme);
        FrameOptions options;
        options.window.width = width;
        options.window.height = height;
        options.fonts_file = DAIHUI_FONTS_FILE;
        options.motion = ui::Motion::off;
        auto opened = FrameLoop::open(options, *gallery, clock);
        if (!opened) FAIL(opened.error().message);
        loop = std::move(*opened);
    }
    Result<void> play(std::string_view script) {
        auto commands = parse_script(script);
        if (!commands) return commands.error();
        return Automation(*loop, out).run(*commands);
    }
    std::string error(std::string_view script) {
        const auto played = play(script);
        return played ? "" : played.error().message;
    }
};

}  // namespace

TEST_CASE("a scanned code changes the screen and fingers mark the ballot") {
    Stage stage("idle");
    CHECK(stage
              .error(R"(
        expect screen idle
        expect text "请将代表证二维码对准扫描窗口"
        scan NONSENSE-123
        expect text "无法识别"
        scan SHOW-ELECTION
        expect screen election
        expect text "已赞成 0 名，还可赞成 19 名"
        tap "赞成" in "丁一凡"
        tap "赞成" in "王芳"
        tap "不赞成" in "古丽努尔·买买提"
        expect text "已赞成 2 名，还可赞成 17 名"
        tap "赞成" in "王芳"
        expect text "已赞成 1 名"
        tap "下面还有 14 名" in "nowhere"
    )")
              .find("第 15 行") != std::string::npos);
    CHECK(stage.error("absent text \"未签到\"\nexpect screen election") == "");
}

TEST_CASE("no seat is left: the twentieth approval is not taken and the notice says why") {
    Stage stage("election");
    std::string script;
    const char* names[] = {"丁一凡",
                           "王芳",
                           "王建平",
                           "古丽努尔·买买提",
                           "冯建国",
                           "吐尔逊·艾山",
                           "刘思远",
                           "李敏",
                           "李志强",
                           "张晓东",
                           "阿不都热依木·吐尔地",
                           "陈静",
                           "赵海燕",
                           "胡晓明",
                           "钟磊",
                           "姜丽",
                           "高振华",
                           "郭志远",
                           "黄慧敏"};
    for (int i = 0; i < 19; ++i) {
        if (i == 7) script += "tap \"下面还有 14 名\" in \"翻页\"\n";
        if (i == 14) script += "tap \"下面还有 7 名\" in \"操作\"\n";
        script += "tap \"赞成\" in \"" + std::string(names[i]) + "\"\n";
    }
    // The pager and the primary button say the same; both turn the page.
    CHECK(stage.error("tap \"下面还有 14 名\"").find("请用 in 指明") != std::string::npos);
    CHECK(stage.error(script) == "");
    CHECK(stage.error("expect text \"已赞成 19 名，还可赞成 0 名\"\ntap \"赞成\" in \"谢文彬\"\n"
                      "expect text \"已赞成 19 名\"\nexpect text \"赞成人数已达应选名额 19 "
                      "名。如需改选，请先取消一位候选人的赞成标记。\"") == "");
}

TEST_CASE("scripts that fail name the line, tell what the screen says and leave a picture") {
    Stage stage("idle");
    std::filesystem::remove_all(stage.out);
    const std::string error = stage.error("wait\nexpect screen home\n");
    CHECK(error.find("第 2 行（expect screen home）") != std::string::npos);
    CHECK(error.find("实为 idle") != std::string::npos);
    CHECK(error.find("对准扫描窗口") != std::string::npos);
    CHECK(std::filesystem::file_size(stage.out + "/failure-line-2.png") > 10000);
}

TEST_CASE("an idle kiosk paints nothing, and a clock paints only when its minute turns") {
    Stage stage("idle");
    CHECK(stage.error("wait") == "");
    const FrameCounts before = stage.loop->counts();
    CHECK(before.frames > 0);
    for (int i = 0; i < 50; ++i) stage.loop->turn(0);
    CHECK(stage.loop->counts().frames == before.frames);
    CHECK(stage.error("advance 59") == "");
    CHECK(stage.loop->counts().frames == before.frames);
    CHECK(stage.error("advance 2") == "");
    CHECK(stage.loop->counts().frames == before.frames + 1);
    CHECK(stage.loop->counts().pixels - before.pixels < 1080U * 1920U / 10);
}

TEST_CASE("a tap on a mark paints a small part of the screen") {
    Stage stage("election");
    CHECK(stage.error("wait") == "");
    const FrameCounts before = stage.loop->counts();
    CHECK(stage.error("tap \"弃权\" in \"刘思远\"") == "");
    const FrameCounts after = stage.loop->counts();
    CHECK(after.frames > before.frames);
    CHECK(after.pixels - before.pixels < 1080U * 1920U / 8);
}

TEST_CASE("painting only what changed gives the same picture as painting everything") {
    Stage stage("election");
    CHECK(stage.error("tap \"赞成\" in \"丁一凡\"\ntap \"弃权\" in \"刘思远\"\ntap \"对比度\"\ntap "
                      "\"对比度\"\nscan SHOW-REVIEW\nscan SHOW-ELECTION\nscreenshot parts") == "");
    stage.loop->repaint();
    stage.loop->turn(0);
    CHECK(stage.error("screenshot whole") == "");
    const auto read = [&](const std::string& name) {
        cairo_surface_t* surface =
            cairo_image_surface_create_from_png((stage.out + "/" + name + ".png").c_str());
        REQUIRE(cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS);
        const auto* data = cairo_image_surface_get_data(surface);
        std::vector<unsigned char> bytes(
            data, data + cairo_image_surface_get_stride(surface) * cairo_image_surface_get_height(surface));
        cairo_surface_destroy(surface);
        return bytes;
    };
    const auto parts = read("parts"), whole = read("whole");
    REQUIRE(parts.size() == whole.size());
    long different = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) different += parts[i] != whole[i] ? 1 : 0;
    CHECK(different == 0);
}

TEST_CASE("dragging a list scrolls it and activates nothing, then a tap reaches what came into sight") {
    Stage stage("list");
    CHECK(stage.error(
              "absent text \"第 35 项\"\ndrag \"议程\" -2000\nabsent text \"点了\"\nexpect text \"第 35 项\"\n"
              "tap \"第 35 项\"\nexpect text \"点了第 35 项\"\ndrag \"议程\" 9000\nexpect text \"第 1 项\"") ==
          "");
}

TEST_CASE("typing goes to the field, a scan in the middle of it does not") {
    Stage stage("writein");
    CHECK(stage.error("type \"LM\"\nexpect text \"LM\"\nkey backspace\nabsent text \"LM\"\ntap \"Q\"\nexpect "
                      "text \"LQ\"\n"
                      "scan SHOW-MOTION\nexpect screen motion\nscan SHOW-WRITEIN\nexpect text \"LQ\"\nabsent "
                      "text \"SHOW\"") == "");
}

TEST_CASE("grades, points and choices are found by their words and names") {
    Stage stage("appraisal");
    CHECK(stage.error("tap \"称职\" in \"郑国强\"\ntap \"不了解\" in \"阿不都热依木·吐尔地\"\n"
                      "expect text \"已填 2 名，还有 1 名\"\ntap \"称职\" in \"郑国强\"\n"
                      "expect text \"已填 1 名，还有 2 名\"") == "");
    CHECK(stage.error("scan SHOW-SCORE\ntap \"80—89\" in \"江雪\"\ntap \"85\" in \"江雪\"\n"
                      "expect text \"85 分\"\ntap \"100\" in \"古丽努尔·买买提\"\n"
                      "tap \"王建平\"\ntap \"90—99\" in \"王建平\"") == "");
    CHECK(stage.error("scan SHOW-CHOOSE\ntap \"王启杰\"\ntap \"方红菊\"\ntap \"巴图\"\ntap \"石立华\"\n"
                      "tap \"白玉兰\"\ntap \"关晓芸\"\nexpect text \"已选满 6 名\"\n"
                      "tap \"江丽燕\"\nexpect text \"如需改选，请先取消一名。\"\n"
                      "tap \"王启杰\"\nexpect text \"已选 5 名，还可选 1 名\"") == "");
}

TEST_CASE("a dialog takes the touches, and leaving wipes the visit") {
    Stage stage("election");
    CHECK(stage.error("tap \"赞成\" in \"丁一凡\"\ntap \"退出\"\nexpect text \"确定退出？\"\n") == "");
    CHECK(stage.error("tap \"赞成\" in \"王芳\"").find("被遮住") != std::string::npos);
    CHECK(stage.error("tap \"退出\"\nexpect screen idle\nabsent text \"丁一凡\"\nscan SHOW-ELECTION\nexpect "
                      "text \"已赞成 0 名\"") == "");
}

TEST_CASE("the countdown goes on with the clock of the script") {
    Stage stage("timeout");
    CHECK(stage.error("expect text \"30\"\nadvance 12\nexpect text \"18\"") == "");
}

TEST_CASE("the network can be cut and mended") {
    Stage stage("idle");
    CHECK(stage.error(
              "hub down\nexpect text \"网络已断开，本机继续记录。\"\nhub up\nexpect text \"网络已恢复。\"") ==
          "");
}

TEST_CASE("a frame that fails says 请联系工作人员 and the script fails with the reason") {
    Stage stage("idle");
    const std::string error = stage.error("scan SHOW-FAILURE");
    CHECK(error.find("gallery was asked to fail") != std::string::npos);
    CHECK(stage.loop->kit().registry().shows("请联系工作人员"));
}

TEST_CASE("every screen is drawn in every theme, size and format with all its words inside the panel") {
    struct Panel {
        int width, height;
        float ppi;
        std::vector<std::string> screens;
    };
    const std::vector<Panel> panels{
        {1080,
         1920,
         102,
         {"idle", "voting", "election", "motion", "appraisal", "score", "choose", "review", "code", "writein",
          "refused", "timeout", "list"}},
        {1920, 1080, 102, {"election", "appraisal", "score", "choose", "staff", "pin"}},
        {1280, 800, 149, {"election", "appraisal", "score", "choose"}},
        {1920, 1836, 102, {"components"}}};
    for (const Panel& panel : panels)
        for (ui::ThemeKind kind : {ui::ThemeKind::paper, ui::ThemeKind::contrast}) {
            ui::Theme theme{.kind = kind, .scale = ui::scale_of(panel.ppi)};
            Stage stage(panel.screens.front(), theme, panel.width, panel.height);
            for (const std::string& screen : panel.screens) {
                std::string name = screen;
                std::transform(name.begin(), name.end(), name.begin(),
                               [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
                INFO(screen << " " << panel.width);
                CHECK(stage.error("scan SHOW-" + name + "\nexpect screen " + screen) == "");
                CHECK(stage.loop->kit().registry().texts().size() > 5);
                const ui::Rect all = stage.loop->kit().screen();
                for (const ui::Target& target : stage.loop->kit().registry().targets()) {
                    if (screen == "list") break;  // its lines go on below the edge
                    INFO(target.label);
                    CHECK(target.rect.x >= all.x - 1);
                    CHECK(target.rect.right() <= all.right() + 1);
                    CHECK(target.rect.bottom() <= all.bottom() + 1);
                }
            }
        }
}
