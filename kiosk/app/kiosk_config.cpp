#include "kiosk/app/kiosk_config.hpp"

#include <fstream>
#include <iterator>
#include <string_view>

#include "shared/base/toml_table.hpp"
#include "shared/sync/client.hpp"
#include "shared/sync/peers.hpp"

namespace daihui::app {
namespace {

void read(const toml::table& root, const std::string& file, KioskConfig& config, std::string& problems) {
    TomlTable top(root, "", file, problems);
    top.only({"venue", "role", "machine", "hub", "listen", "neighbours", "discover", "fonts", "sticks",
              "screen", "scanner", "timeouts"});
    std::string venue, hub = "embedded", fonts, sticks;
    top.text("venue", venue);
    if (venue.empty() && top.get("venue") == nullptr) {
        top.add("", "没有写会场文件夹 venue", "加一行 venue = \"…\"，指向 daihui init 建立的文件夹");
    }
    config.venue = venue;
    top.text("role", config.role);
    top.text("machine", config.machine);
    top.text("fonts", fonts);
    config.fonts = fonts;
    top.text("sticks", sticks);
    config.sticks = sticks;
    top.text("hub", hub);
    if (sync::is_hub_url(hub)) {
        config.hub = HubPlace::elsewhere;
        config.hub_address = hub;
    } else if (hub == "join") {
        config.hub = HubPlace::elsewhere;
    } else if (hub != "embedded") {
        top.wrong(*top.get("hub"), "hub 只能是 \"embedded\"、\"join\" 或主控机的地址",
                  "单机会场写 hub = \"embedded\"，用入网码加入主控机写 hub = \"join\"，主控机换了地址写 hub = "
                  "\"https://地址:端口\"");
    }
    top.text("listen", config.listen);
    if (!config.listen.empty() && !sync::is_hub_url("https://" + config.listen))
        top.wrong(*top.get("listen"), "listen 不对", "写成 listen = \"0.0.0.0:7443\"");
    if (const toml::node* listed = top.get("neighbours")) {
        const toml::array* all = listed->as_array();
        if (all == nullptr)
            top.wrong(*listed, "neighbours 应为列表",
                      "写成 neighbours = [\"https://地址:端口#公钥校验值\", …]");
        else
            for (const toml::node& one : *all) {
                const std::string text = one.value_or(std::string());
                if (const auto good = sync::parse_neighbour(text); !good)
                    top.wrong(one, "neighbours 中有一项不对", good.error().message);
                config.neighbours.push_back(text);
            }
    }
    std::string discover = "avahi";
    top.text("discover", discover);
    if (discover == "off")
        config.discover = Discover::off;
    else if (discover != "avahi")
        top.wrong(*top.get("discover"), "discover 只能是 \"avahi\" 或 \"off\"",
                  "在局域网上自动找邻机和主控机写 discover = \"avahi\"，不找写 discover = \"off\"");
    if (const toml::table* screen = top.table("screen")) {
        TomlTable part(*screen, "screen", file, problems);
        part.only({"width", "height", "ppi", "fullscreen", "mouse"});
        part.number("width", config.width, 320, 7680);
        part.number("height", config.height, 320, 7680);
        part.number("ppi", config.dots_per_inch, 40, 600);
        part.flag("fullscreen", config.fullscreen);
        part.flag("mouse", config.mouse);
    }
    if (const toml::table* scanner = top.table("scanner")) {
        TomlTable part(*scanner, "scanner", file, problems);
        part.only({"standard_input"});
        part.flag("standard_input", config.standard_input);
    }
    if (const toml::table* timeouts = top.table("timeouts")) {
        TomlTable part(*timeouts, "timeouts", file, problems);
        part.only({"welcome", "refusal", "done", "untouched", "home", "warning"});
        part.seconds("welcome", config.timeouts.welcome, 1, 60);
        part.seconds("refusal", config.timeouts.refusal, 2, 120);
        part.seconds("done", config.timeouts.done, 2, 60);
        part.seconds("untouched", config.timeouts.untouched, 20, 1800);
        part.seconds("home", config.timeouts.home, 5, 600);
        part.seconds("warning", config.timeouts.warning, 10, 120);
    }
}

}  // namespace

Result<KioskConfig> read_kiosk_config(const std::filesystem::path& file) {
    const std::string name = file.string();
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file)) {
        return Error{ErrorKind::bad_input, name + "：不能读取配置文件。请检查路径；样例见 config/kiosk.toml。"};
    }
    const std::string text(std::istreambuf_iterator<char>(in), {});
    KioskConfig config;
    const auto done = read_toml_settings(
        text, name, "config/kiosk.toml",
        [&](const toml::table& root, std::string& problems) { read(root, name, config, problems); });
    if (!done) return done.error();
    const std::filesystem::path folder = file.parent_path();
    if (config.venue.is_relative()) config.venue = folder / config.venue;
    if (!config.sticks.empty() && config.sticks.is_relative()) config.sticks = folder / config.sticks;
    if (!config.fonts.empty() && config.fonts.is_relative()) config.fonts = folder / config.fonts;
    return config;
}

}  // namespace daihui::app
