#include "tools/hub/hub_config.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <string_view>

#include "shared/base/file.hpp"
#include "shared/record/record_place.hpp"

namespace daihui::hub_program {
namespace {

constexpr std::size_t longest_file = 64 * 1024;

/// Reads one table and gathers what is wrong with it.
class Table {
  public:
    Table(const toml::table& table, std::string name, const std::string& file, std::string& problems)
        : table_(table), name_(std::move(name)), file_(file), problems_(problems) {}

    void only(std::initializer_list<std::string_view> known) {
        for (const auto& [key, node] : table_) {
            if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
            std::string cure = "可用的项：";
            for (const std::string_view one : known) cure += std::string(one) + " ";
            wrong(node, "没有名为 " + full(key.str()) + " 的项", cure);
        }
    }
    template <class Int>
    void whole(std::string_view key, Int& out, std::int64_t least, std::int64_t most) {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return;
        const auto value = node->is_integer() ? node->value<std::int64_t>() : std::nullopt;
        if (value && *value >= least && *value <= most)
            out = static_cast<Int>(*value);
        else
            wrong(*node,
                  full(key) + " 应为 " + std::to_string(least) + " 至 " + std::to_string(most) + " 的整数",
                  "改成这个范围内的数，不加引号");
    }
    void text(std::string_view key, std::string& out) {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return;
        if (const auto value = node->value<std::string>(); node->is_string() && value && !value->empty())
            out = *value;
        else
            wrong(*node, full(key) + " 应为文字", "写成 " + std::string(key) + " = \"…\"");
    }
    const toml::table* table(std::string_view key) {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return nullptr;
        if (node->as_table() == nullptr)
            wrong(*node, full(key) + " 应为一节", "写成 [" + std::string(key) + "]");
        return node->as_table();
    }
    void wrong(const toml::node& node, const std::string& what, const std::string& cure) {
        if (!problems_.empty()) problems_ += '\n';
        problems_ +=
            file_ + " 第 " + std::to_string(node.source().begin.line) + " 行：" + what + "。" + cure + "。";
    }
    [[nodiscard]] const toml::node* get(std::string_view key) const { return table_.get(key); }

  private:
    [[nodiscard]] std::string full(std::string_view key) const {
        return name_.empty() ? std::string(key) : name_ + "." + std::string(key);
    }

    const toml::table& table_;
    std::string name_;
    const std::string& file_;
    std::string& problems_;
};

void read(const toml::table& root, const std::string& file, HubConfig& config, std::string& problems) {
    Table top(root, "", file, problems);
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
    top.whole("threads", config.threads, 1, 64);
    std::int64_t minutes = config.checkpoint_every.count();
    top.whole("checkpoint_minutes", minutes, 1, 1440);
    config.checkpoint_every = std::chrono::minutes{minutes};
    std::string discover = "avahi";
    top.text("discover", discover);
    config.discover = discover != "off";
    if (discover != "avahi" && discover != "off")
        top.wrong(*top.get("discover"), "discover 只能是 \"avahi\" 或 \"off\"",
                  "在局域网上公布主控机的地址写 discover = \"avahi\"，不公布写 discover = \"off\"");
    if (const toml::table* limits = top.table("limits")) {
        Table part(*limits, "limits", file, problems);
        part.only({"connections", "live_streams", "waiting", "body_megabytes", "grace_seconds"});
        part.whole("connections", config.limits.connections, 10, 100'000);
        part.whole("live_streams", config.limits.live_streams, 1, 100'000);
        part.whole("waiting", config.limits.waiting, 1, 1'000'000);
        std::int64_t megabytes = static_cast<std::int64_t>(config.limits.body_bytes >> 20U);
        part.whole("body_megabytes", megabytes, 16, 65'536);
        config.limits.body_bytes = static_cast<std::size_t>(megabytes) << 20U;
        std::int64_t grace = config.limits.grace.count() / 1000;
        part.whole("grace_seconds", grace, 0, 600);
        config.limits.grace = std::chrono::seconds{grace};
    }
}

Error unreadable(const std::string& name, const toml::parse_error& error) {
    return {ErrorKind::bad_input, name + " 第 " + std::to_string(error.source().begin.line) +
                                      " 行：写法有误（" + std::string(error.description()) +
                                      "）。请对照 config/hub.toml 修改这一行。"};
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
    std::string problems;
#if TOML_EXCEPTIONS
    try {
        read(toml::parse(*text, name), name, config, problems);
    } catch (const toml::parse_error& error) {
        return unreadable(name, error);
    }
#else
    const toml::parse_result parsed = toml::parse(*text, name);
    if (!parsed) return unreadable(name, parsed.error());
    read(parsed.table(), name, config, problems);
#endif
    if (!problems.empty()) return Error{ErrorKind::bad_input, problems};
    return config;
}

}  // namespace daihui::hub_program
