#include "tools/hub/hub_config.hpp"

#include <charconv>
#include <string_view>

#include "shared/base/file.hpp"
#include "shared/base/toml_table.hpp"
#include "shared/record/record_place.hpp"

namespace daihui::hub_program {
namespace {

constexpr std::size_t longest_file = 64 * 1024;

void read(const toml::table& root, const std::string& file, HubConfig& config, std::string& problems) {
    TomlTable top(root, "", file, problems);
    top.only({"listen", "threads", "discover", "checkpoint_minutes", "store", "limits"});
    std::string listen;
    top.text("listen", listen);
    if (!listen.empty())
        if (const Result<void> set = set_listen(config, listen); !set)
            top.wrong(*top.get("listen"), "listen 写法不对", "写成 listen = \"0.0.0.0:7443\"");
    top.text("store", config.store);
    if (!config.store.empty())
        if (const auto place = record::RecordPlace::parse(config.store); !place || place->is_file())
            top.wrong(*top.get("store"), "store 应为数据库的地址",
                      "写成 store = \"postgresql://用户@主机:端口/数据库\"");
    top.number("threads", config.threads, 1, 64);
    std::int64_t minutes = config.checkpoint_every.count();
    top.number("checkpoint_minutes", minutes, 1, 1440);
    config.checkpoint_every = std::chrono::minutes{minutes};
    std::string discover = "avahi";
    top.text("discover", discover);
    config.discover = discover != "off";
    if (discover != "avahi" && discover != "off")
        top.wrong(*top.get("discover"), "discover 只能是 \"avahi\" 或 \"off\"",
                  "在局域网上公布主控机的地址写 discover = \"avahi\"，不公布写 discover = \"off\"");
    if (const toml::table* limits = top.table("limits")) {
        TomlTable part(*limits, "limits", file, problems);
        part.only({"connections", "live_streams", "waiting", "body_megabytes", "grace_seconds"});
        part.number("connections", config.limits.connections, 10, 100'000);
        part.number("live_streams", config.limits.live_streams, 1, 100'000);
        part.number("waiting", config.limits.waiting, 1, 1'000'000);
        std::int64_t megabytes = static_cast<std::int64_t>(config.limits.body_bytes >> 20U);
        part.number("body_megabytes", megabytes, 16, 65'536);
        config.limits.body_bytes = static_cast<std::size_t>(megabytes) << 20U;
        std::int64_t grace = config.limits.grace.count() / 1000;
        part.number("grace_seconds", grace, 0, 600);
        config.limits.grace = std::chrono::seconds{grace};
    }
}

}  // namespace

Result<void> set_listen(HubConfig& config, const std::string& text) {
    const Error wrong{ErrorKind::wrong_use,
                      "「" + text + "」不是可以接收的地址。请写成 IP 地址加端口，例如 0.0.0.0:7443。"};
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos) return wrong;
    std::string address = text.substr(0, colon);
    if (address.size() > 2 && address.front() == '[' && address.back() == ']')
        address = address.substr(1, address.size() - 2);
    else if (address.find(':') != std::string::npos)
        return wrong;
    std::uint16_t port = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, failed] = std::from_chars(text.data() + colon + 1, end, port);
    if (failed != std::errc() || rest != end) return wrong;
    config.address = address.empty() ? "0.0.0.0" : address;
    config.port = port;
    return {};
}

std::string listen_text(const std::string& address, std::uint16_t port) {
    const bool six = address.find(':') != std::string::npos;
    return (six ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

Result<HubConfig> read_hub_config(const std::filesystem::path& file) {
    const std::string name = file.string();
    const Result<std::string> text = read_file_text(file, longest_file);
    if (!text) return text.error();
    HubConfig config;
    const auto done = read_toml_settings(
        *text, name, "config/hub.toml",
        [&](const toml::table& root, std::string& problems) { read(root, name, config, problems); });
    if (!done) return done.error();
    return config;
}

}  // namespace daihui::hub_program
