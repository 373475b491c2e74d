// daihui enroll: a one-time code with which a machine joins the congress (shared/sync/README.md, "Enrolment").
// The hub may be running: codes are files beside its record.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "shared/base/file.hpp"
#include "shared/print/qr.hpp"
#include "shared/sync/enrolment.hpp"
#include "shared/sync/hub_move.hpp"
#include "shared/sync/own_addresses.hpp"
#include "shared/sync/tls_identity.hpp"
#include "shared/venue/enrolment_desk.hpp"
#include "shared/venue/hub_move.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/output.hpp"

namespace daihui::cli {
namespace {

struct EnrollArguments {
    std::string venue, role = "delegate", host;
    std::uint16_t port = 7443;
    bool moved = false, as_json = false;
};

/// The likeliest address of this machine; empty if it has none.
std::string own_address() {
    const auto all = sync::own_addresses();
    return all.empty() ? std::string() : all.front();
}

/// Two rows of modules a line, with the quiet zone; light on dark terminals and dark on light ones are both
/// read by scanners that take inverted symbols, so the colours are set.
void print_symbol(const print::QrMatrix& matrix) {
    constexpr int quiet = 2;
    const auto dark = [&](int column, int row) {
        return column >= 0 && row >= 0 && column < matrix.side && row < matrix.side && matrix.dark(column, row);
    };
    for (int row = -quiet; row < matrix.side + quiet; row += 2) {
        std::string line = "\033[30;107m";
        for (int column = -quiet; column < matrix.side + quiet; ++column) {
            const bool upper = dark(column, row), lower = dark(column, row + 1);
            line += upper && lower ? "█" : upper ? "▀" : lower ? "▄" : " ";
        }
        std::printf("%s\033[0m\n", line.c_str());
    }
}

Result<void> check_hub(const std::filesystem::path& folder) {
    const auto text = read_file_text(folder / "venue.json", std::size_t{1} << 20);
    const auto json = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    if (!json.is_object() || json.value("format", std::string()) != "daihui-venue-1")
        return Error{ErrorKind::bad_input,
                     folder.string() + " 不是会场文件夹（缺少 venue.json）。请先运行 daihui init。"};
    if (json.contains("hub"))
        return Error{ErrorKind::wrong_use, folder.string() + " 是分机的会场文件夹。入网码要在主控机上生成。"};
    return {};
}

void print_code(const std::string& text) {
    if (isatty(STDOUT_FILENO) != 0)
        if (const auto matrix = print::qr_matrix(text, print::QrLevel::m)) print_symbol(*matrix);
    std::printf("%s\n", text.c_str());
}

/// 改接码: for every machine that joined already.
int show_move(const EnrollArguments& arguments, const std::string& host, const sync::Pin& pin) {
    const auto move = venue::hub_move_of(arguments.venue, {host, arguments.port, to_hex(pin)});
    if (!move) return fail(move.error());
    const std::string text = sync::to_text({host, arguments.port, pin, move->epoch, move->signature});
    if (arguments.as_json) {
        const nlohmann::json out = {
            {"code", text}, {"host", host}, {"port", arguments.port}, {"epoch", move->epoch}};
        std::printf("%s\n", out.dump(2).c_str());
        return good;
    }
    print_code(text);
    std::printf(
        "改接码：请在每台已经入网的机器上扫描或输入，各机保留自己的记录，改接到这台主控机。不限次数。\n");
    return good;
}

int enroll(const EnrollArguments& arguments) {
    const std::filesystem::path folder = arguments.venue;
    if (const auto hub = check_hub(folder); !hub) return fail(hub.error());
    const std::string host = arguments.host.empty() ? own_address() : arguments.host;
    if (!sync::is_enrolment_host(host))
        return fail({ErrorKind::wrong_use, host.empty()
                                               ? "没有找到本机的网络地址，请用 --host 写明主控机的地址。"
                                               : "「" + host + "」不能作为主控机的地址，请改用 IP 地址。"});
    const auto identity = sync::tls_identity(folder / "keys");
    if (!identity) return fail(identity.error());
    if (arguments.moved) return show_move(arguments, host, identity->pin);
    const std::string secret = sync::new_enrolment_secret();
    const auto expiry = venue::EnrolmentDesk(folder / "enrolment").add(secret, arguments.role, now());
    if (!expiry) return fail(expiry.error());
    const std::string text = sync::to_text(
        {host, arguments.port, identity->pin, secret, std::chrono::floor<std::chrono::seconds>(*expiry)});
    if (arguments.as_json) {
        const nlohmann::json out = {{"code", text},
                                    {"role", arguments.role},
                                    {"host", host},
                                    {"port", arguments.port},
                                    {"expiry", to_millis(*expiry)}};
        std::printf("%s\n", out.dump(2).c_str());
        return good;
    }
    print_code(text);
    std::printf("用途 %s，只能用一次，有效到 %s。请在那台机器上扫描或输入，再到控制台准许入网。\n",
                arguments.role.c_str(), clock_text(to_local(*expiry)).c_str());
    return good;
}

}  // namespace

void add_enroll(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("enroll", "生成入网码：一台机器凭它加入会场（一次有效，30 分钟）");
    auto arguments = std::make_shared<EnrollArguments>();
    command->add_option("VENUE", arguments->venue, "主控机的会场文件夹")->required();
    command
        ->add_option("--role", arguments->role,
                     "用途：delegate 投票机，desk 签到台，hall 大屏幕，console 控制台")
        ->capture_default_str();
    command->add_option("--host", arguments->host, "主控机的地址，不写则用本机的第一个网络地址");
    command->add_option("--port", arguments->port, "主控机的端口")->capture_default_str();
    command->add_flag("--moved", arguments->moved,
                      "改接码：主控机换了地址或由另一台接任后，给已经入网的机器扫描");
    command->add_flag("--json", arguments->as_json, "输出 JSON");
    command->callback([=, &status] { status = enroll(*arguments); });
}

}  // namespace daihui::cli
