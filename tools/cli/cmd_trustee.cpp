// daihui trustee: hands over to the counting machine's own program, which lies beside this one and links
// neither the record nor a database.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <vector>

#include "tools/cli/commands.hpp"
#include "tools/cli/output.hpp"

namespace daihui::cli {

void add_trustee(CLI::App& app) {
    app.add_subcommand("trustee", "开箱钥匙和独立计票机：new 生成，open 开箱，destroy 销毁");
}

bool wants_trustee(int argc, char** argv) { return argc > 1 && std::string_view(argv[1]) == "trustee"; }

int run_trustee(char** argv) {
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::string program = (self.parent_path() / "daihui-trustee").string();
    std::vector<char*> arguments{argv[0]};
    for (char** at = argv + 2; *at != nullptr; ++at) arguments.push_back(*at);
    arguments.push_back(nullptr);
    ::execv(program.c_str(), arguments.data());
    std::fprintf(stderr, "daihui: 没有找到 %s，请把它与 daihui 放在同一文件夹。\n", program.c_str());
    return wrong_use;
}

}  // namespace daihui::cli
