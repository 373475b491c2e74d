// daihui names: organizers make lists all day.
#include <fmt/format.h>

#include <cstdio>

#include "shared/text/encoding.hpp"
#include "shared/text/normalise.hpp"
#include "shared/text/stroke_order.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/files.hpp"
#include "tools/cli/output.hpp"

namespace daihui::cli {
namespace {

/// A file as text; what is wrong with it is printed.
std::optional<std::string> read_text(const std::string& file, int& status) {
    const auto bytes = read_file(file);
    if (!bytes) {
        status = fail(bytes.error());
        return std::nullopt;
    }
    auto decoded = text::decode(*bytes);
    if (decoded.problem) {
        Problem problem = *decoded.problem;
        problem.file = file;
        print_problems({problem});
        status = bad_input;
        return std::nullopt;
    }
    return std::move(decoded.text);
}

/// One character a line, its strokes behind it: 「㛃 531251」 「㛃 = 折撇横…」; a line that begins with # is a
/// remark.
std::vector<Problem> read_overrides(const std::string& file, std::string_view utf8,
                                    std::vector<std::pair<std::string, std::string>>& out) {
    std::vector<Problem> problems;
    for (std::size_t number = 1; !utf8.empty(); ++number) {
        const std::size_t end = std::min(utf8.find('\n'), utf8.size());
        const std::string line = text::trim(utf8.substr(0, end));
        utf8.remove_prefix(std::min(end + 1, utf8.size()));
        if (line.empty() || line.front() == '#') continue;
        // The character is all up to the first sign that is no part of one.
        const std::size_t first = std::min(line.find_first_of(" \t=,"), line.size());
        const std::string character = line.substr(0, first);
        std::string strokes = line.substr(first);
        for (char& c : strokes)
            if (c == '=' || c == ',') c = ' ';
        if (text::StrokeOverrides::is_override(character, strokes))
            out.emplace_back(character, strokes);
        else
            problems.push_back({Severity::error, file, fmt::format("第 {} 行", number),
                                "不是一个字和它的笔画。",
                                "写成「丁 横竖」或「丁 12」，按书写次序：1 横 2 竖 3 撇 4 点 5 折。"});
    }
    return problems;
}

struct NamesArguments {
    std::string file, order = "surname-strokes", strokes;
};

int names(const NamesArguments& arguments) {
    int status = good;
    std::vector<std::pair<std::string, std::string>> stated;
    if (!arguments.strokes.empty()) {
        const auto content = read_text(arguments.strokes, status);
        if (!content) return status;
        if (const auto problems = read_overrides(arguments.strokes, *content, stated); !problems.empty()) {
            print_problems(problems, stderr);
            return bad_input;
        }
    }
    const auto content = read_text(arguments.file, status);
    if (!content) return status;
    std::fputs(text::sort_lines(*content, *text::name_order_of(arguments.order), text::StrokeOverrides{stated})
                   .c_str(),
               stdout);
    return good;
}

}  // namespace

void add_names(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("names", "把一行一个的姓名排序后写到标准输出");
    auto arguments = std::make_shared<NamesArguments>();
    command->add_option("FILE", arguments->file, "文件，一行一个姓名（UTF-8 或 GB 18030）")->required();
    command
        ->add_option("--order", arguments->order,
                     "surname-strokes 姓氏笔画、name-strokes 姓名笔画、pinyin 拼音")
        ->check(CLI::IsMember({"surname-strokes", "name-strokes", "pinyin"}))
        ->capture_default_str();
    command->add_option("--strokes", arguments->strokes,
                        "文件，一行一个字和它的笔画（丁 横竖），代替字表里的笔画");
    command->callback([=, &status] { status = names(*arguments); });
}

}  // namespace daihui::cli
