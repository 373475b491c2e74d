// daihui trustee destroy: keys are overwritten and deleted in view of the scrutineers (封存).
#include <cstdio>
#include <filesystem>
#include <memory>

#include "shared/base/file.hpp"
#include "shared/trustee/counting.hpp"
#include "tools/trustee/commands.hpp"
#include "tools/trustee/terminal.hpp"

namespace daihui::trustee_tool {
namespace {

namespace fs = std::filesystem;
using namespace daihui::trustee;

constexpr std::size_t largest_key = 65536;

std::string describe(const fs::path& path) {
    const auto text = read_file_text(path, largest_key);
    const auto head = text.ok() ? read_head(*text) : Result<KeyHead>(text.error());
    if (!head) return path.string() + "　（已损坏）";
    return path.string() + "　第 " + std::to_string(head->owner) + " 把" +
           (head->holder.empty() ? "" : "　" + head->holder) + (head->title.empty() ? "" : "　" + head->title);
}

int destroy(const std::vector<std::string>& sticks, bool agreed) {
    const Terminal terminal;
    std::size_t found = 0;
    for (const std::string& stick : sticks) {
        std::error_code error;
        if (!fs::is_directory(stick, error))
            return fail(
                {ErrorKind::bad_input, "没有找到钥匙盘 " + stick + "，请插好后重试。没有销毁任何钥匙。"});
        for (const fs::path& path : keys_on(stick)) {
            std::printf("%s\n", describe(path).c_str());
            ++found;
        }
    }
    std::fflush(stdout);
    if (found == 0) return fail({ErrorKind::refused, "这些钥匙盘上没有开箱钥匙。"});
    if (!agreed) {
        if (!terminal.interactive())
            return fail({ErrorKind::wrong_use, "销毁后不能恢复。不在终端运行时，须写 --yes。"});
        if (!terminal.enter("以上 " + std::to_string(found) +
                            " 把钥匙将被销毁，不能恢复。请监票人监督，按回车销毁，Ctrl-C 中止。"))
            return given_up();
    }
    for (const std::string& stick : sticks) {
        const auto gone = destroy_keys(stick, "");
        if (!gone) return fail(gone.error());
        for (const std::string& name : *gone) std::printf("已销毁　%s\n", (fs::path(stick) / name).c_str());
    }
    std::printf("共销毁 %zu 把。口令卡请一并销毁；此后任何人都不能再打开选票，核验归档不需要钥匙。\n", found);
    return good;
}

}  // namespace

void add_destroy(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("destroy", "当众销毁钥匙盘上的开箱钥匙");
    auto sticks = std::make_shared<std::vector<std::string>>();
    auto agreed = std::make_shared<bool>(false);
    command->add_option("STICK", *sticks, "钥匙盘的文件夹，可写几个")->required();
    command->add_flag("--yes", *agreed, "不再询问");
    command->callback([=, &status] { status = destroy(*sticks, *agreed); });
}

}  // namespace daihui::trustee_tool
