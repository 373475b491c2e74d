// daihui trustee new: all keys are made here and now, one person after another sees the own 口令 and proves to
// have written it down.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "shared/ballot/system_randomness.hpp"
#include "shared/ballot/trustee.hpp"
#include "shared/base/file.hpp"
#include "shared/trustee/counting.hpp"
#include "shared/trustee/request.hpp"
#include "tools/trustee/commands.hpp"
#include "tools/trustee/terminal.hpp"

namespace daihui::trustee_tool {
namespace {

namespace fs = std::filesystem;
using namespace daihui::trustee;

constexpr int most_keys = 9;
constexpr std::size_t largest_request = 65536;

struct Arguments {
    std::string request, public_file;
    int count = 1, needed = 0;
    std::vector<std::string> sticks, holders;
    bool as_json = false;
};

Result<void> check(Arguments& arguments) {
    if (arguments.needed == 0) arguments.needed = arguments.count;
    if (arguments.count < 1 || arguments.count > most_keys)
        return Error{ErrorKind::wrong_use, "钥匙的把数（--trustees）应为 1 至 9。"};
    if (arguments.needed < 1 || arguments.needed > arguments.count)
        return Error{ErrorKind::wrong_use,
                     "开箱所需的把数（--threshold）应为 1 至 " + std::to_string(arguments.count) + "。"};
    const auto count = static_cast<std::size_t>(arguments.count);
    if (arguments.sticks.size() != count)
        return Error{ErrorKind::wrong_use,
                     "每把钥匙须有自己的钥匙盘：请写 " + std::to_string(count) + " 个 --out。"};
    if (!arguments.holders.empty() && arguments.holders.size() != count)
        return Error{ErrorKind::wrong_use, "持钥人（--holder）的人数与钥匙的把数不同，请核对。"};
    std::error_code error;
    if (fs::exists(arguments.public_file, error))
        return Error{ErrorKind::wrong_use, arguments.public_file + " 已经存在。请换一个文件名，或先把它移走。"};
    return {};
}

/// All sticks are there, each another.
Result<void> check_sticks(const std::vector<std::string>& sticks) {
    std::set<fs::path> seen;
    for (const std::string& stick : sticks) {
        std::error_code error;
        const fs::path real = fs::canonical(stick, error);
        if (error || !fs::is_directory(real, error))
            return Error{ErrorKind::bad_input, "没有找到钥匙盘 " + stick + "，请插好后重试。"};
        if (!seen.insert(real).second)
            return Error{ErrorKind::wrong_use, "两把钥匙不能放在同一个钥匙盘上：" + stick + " 写了两次。"};
    }
    return {};
}

std::string title_of(int owner, const Arguments& arguments) {
    std::string out =
        "第 " + std::to_string(owner) + " 把开箱钥匙，共 " + std::to_string(arguments.count) + " 把";
    if (!arguments.holders.empty())
        out += "　持钥人：" + arguments.holders[static_cast<std::size_t>(owner) - 1];
    return out;
}

/// The key on the stick opens with what the person types from the card.
Result<bool> typed_back(const Terminal& terminal, const fs::path& file, const std::string& label) {
    const auto written = read_file_text(file, largest_request);
    if (!written) return written.error();
    auto typed = terminal.ask_digits("请看着口令卡输入口令：");
    if (!typed) return Error{ErrorKind::refused, "已中止，没有生成钥匙。"};
    const bool right = open_key(*written, *typed, label).ok();
    wipe(*typed);
    return right;
}

/// Shows one person the own 口令 until it can be typed back from the card.
Result<void> hand_over(const Terminal& terminal, const std::string& title, const std::string& passphrase,
                       const fs::path& file, const std::string& label) {
    const Error stopped{ErrorKind::refused, "已中止，没有生成钥匙。"};
    while (true) {
        if (!terminal.enter("\n" + title + "\n请持钥人坐到屏幕前，其他人回避。准备好口令卡，按回车显示口令。"))
            return stopped;
        std::vector<std::string> page{"", title,
                                      "", "口令：",
                                      "", "        " + passphrase,
                                      "", "请抄在口令卡上，核对一遍。口令只显示这一次，本机不保存。",
                                      "", "抄好后按回车，屏幕会清除。"};
        const bool noted = terminal.show_alone(page);
        for (std::string& line : page) wipe(line);
        if (!noted) return stopped;
        const auto right = typed_back(terminal, file, label);
        if (!right) return right.error();
        if (*right) {
            terminal.say("口令相符，钥匙盘可以打开。请持钥人取下钥匙盘，与口令卡分开保管。");
            return {};
        }
        terminal.say("口令不符。再显示一次，请重新抄写。");
    }
}

int make(Arguments arguments, const Hardening& hardening) {
    if (auto ok = check(arguments); !ok) return fail(ok.error());
    const auto text = read_file_text(arguments.request, largest_request);
    if (!text) return fail(text.error());
    const auto request = read_request(*text);
    if (!request) return fail(request.error());
    if (auto ok = check_machine(hardening, request->rehearsal); !ok) return fail(ok.error());
    const Terminal terminal;
    const bool people = terminal.interactive() && !arguments.as_json;
    if (!people && !request->rehearsal)
        return fail({ErrorKind::refused, "口令只能显示在终端上，不能写入文件或管道。请在计票机的终端里运行。"});
    if (people) {
        terminal.say(request->title + "\n" + request->period + (request->rehearsal ? "（演练）" : ""));
        terminal.say("将生成 " + describe_keys(arguments.count, arguments.needed) + "。");
        if (!terminal.enter("请插好钥匙盘，按回车开始。")) return given_up();
    }
    if (auto ok = check_sticks(arguments.sticks); !ok) return fail(ok.error());

    const QuietKeyboard quiet;
    ballot::SystemRandomness randomness;
    const auto group = ballot::make_trustees(arguments.needed, arguments.count, randomness);
    const auto undo = [&] {
        for (const std::string& stick : arguments.sticks)
            static_cast<void>(destroy_keys(stick, request->label));
    };
    nlohmann::json keys = nlohmann::json::array();
    for (int owner = 1; owner <= arguments.count; ++owner) {
        const auto at = static_cast<std::size_t>(owner) - 1;
        const KeyHead head{request->label, owner,
                           arguments.holders.empty() ? std::string() : arguments.holders[at],
                           request->title + " " + request->period};
        std::string passphrase = make_passphrase();
        const std::string file = close_key(group.keys[at], passphrase, head,
                                           request->rehearsal ? KeyCost::rehearsal : KeyCost::congress);
        // A key of an earlier attempt opens nothing any more.
        if (auto gone = destroy_keys(arguments.sticks[at], request->label); !gone) return fail(gone.error());
        const auto written = write_key(arguments.sticks[at], head, file);
        auto done = written.ok() ? Result<void>{} : Result<void>(written.error());
        if (done.ok() && people)
            done = hand_over(terminal, title_of(owner, arguments), passphrase, *written, request->label);
        if (done.ok() && !people)
            keys.push_back({{"owner", owner}, {"file", written->string()}, {"passphrase", passphrase}});
        wipe(passphrase);
        if (!done) {
            undo();
            return fail(done.error());
        }
    }
    const std::string answer = public_keys_json(request->label, group.trustees, arguments.holders);
    if (auto written = write_file(arguments.public_file, bytes_of(answer)); !written) {
        undo();
        return fail(written.error());
    }
    const std::string code = keys_code(group.trustees);
    if (!people) {
        const nlohmann::json out = {{"keys", keys}, {"public", arguments.public_file}, {"code", code}};
        std::printf("%s\n", out.dump(2).c_str());
        return good;
    }
    terminal.say("\n" + describe_keys(arguments.count, arguments.needed) + "，已全部生成。");
    terminal.say("公开文件：" + arguments.public_file + "（里面没有钥匙，请带回主控机）");
    terminal.say("钥匙编码：" + code + "（主控机检查票箱后应显示同一编码）");
    return good;
}

}  // namespace

void add_new(CLI::App& app, const Hardening& hardening, int& status) {
    CLI::App* command = app.add_subcommand("new", "生成开箱钥匙：每人一个钥匙盘、一个口令");
    auto arguments = std::make_shared<Arguments>();
    command->add_option("--request", arguments->request, "主控机写出的申请文件")->required();
    command->add_option("--trustees", arguments->count, "钥匙的把数，1 至 9")->capture_default_str();
    command->add_option("--threshold", arguments->needed, "几把可以开箱，不写为全部");
    command->add_option("--out", arguments->sticks, "钥匙盘的文件夹，每把写一次")->required()->take_all();
    command->add_option("--holder", arguments->holders, "持钥人姓名，每把写一次")->take_all();
    command->add_option("--public", arguments->public_file, "公开文件，带回主控机")->required();
    command->add_flag("--json", arguments->as_json, "输出 JSON（只限演练）");
    command->callback([=, &hardening, &status] { status = make(*arguments, hardening); });
}

}  // namespace daihui::trustee_tool
