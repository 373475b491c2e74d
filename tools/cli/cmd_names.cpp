// daihui names: organizers make lists all day.
#include <cstdio>

#include "shared/text/encoding.hpp"
#include "shared/text/stroke_order.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/files.hpp"
#include "tools/cli/output.hpp"

namespace daihui::cli {

void add_names(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("names", "把一行一个的姓名排序后写到标准输出");
    auto file = std::make_shared<std::string>();
    auto order = std::make_shared<std::string>("surname-strokes");
    command->add_option("FILE", *file, "文件，一行一个姓名（UTF-8 或 GB 18030）")->required();
    command->add_option("--order", *order, "surname-strokes 姓氏笔画、name-strokes 姓名笔画、pinyin 拼音")
        ->check(CLI::IsMember({"surname-strokes", "name-strokes", "pinyin"}))
        ->capture_default_str();
    command->callback([=, &status] {
        const auto bytes = read_file(*file);
        if (!bytes) {
            status = fail(bytes.error());
            return;
        }
        const auto decoded = text::decode(*bytes);
        if (decoded.problem) {
            Problem problem = *decoded.problem;
            problem.file = *file;
            print_problems({problem});
            status = bad_input;
            return;
        }
        std::fputs(text::sort_lines(decoded.text, *text::name_order_of(*order)).c_str(), stdout);
    });
}

}  // namespace daihui::cli
