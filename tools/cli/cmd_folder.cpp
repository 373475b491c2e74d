// daihui check, daihui new: the congress folder.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "shared/base/file.hpp"
#include "shared/congress/method.hpp"
#include "shared/folder/folder.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/files.hpp"
#include "tools/cli/method_pdf.hpp"
#include "tools/cli/output.hpp"

namespace daihui::cli {
namespace {

nlohmann::json to_json(const Problem& problem) {
    return {{"severity", problem.severity == Severity::error ? "error" : "warning"},
            {"file", problem.file},
            {"where", problem.where},
            {"what", problem.what},
            {"cure", problem.cure}};
}

/// What the folder holds, a line each: so that an organizer sees that the numbers are the right ones.
void print_summary(const congress::Congress& congress) {
    std::printf("%s\n", congress.title.c_str());
    for (const congress::Body& body : congress.bodies) {
        if (!body.elected_by.empty()) continue;
        const auto expected = congress::expected_of(congress, body.id);
        std::printf("  %s：正式代表 %lld 名，过半数须 %lld 名，三分之二须 %lld 名\n", body.short_name.c_str(),
                    static_cast<long long>(expected),
                    static_cast<long long>(congress::Threshold{1, 2, true}.least(expected)),
                    static_cast<long long>(congress::Threshold{2, 3, false}.least(expected)));
    }
    std::size_t secret = 0;
    for (const congress::Poll& poll : congress.polls)
        if (poll.means == congress::Means::kiosk && poll.secrecy == congress::Secrecy::secret) ++secret;
    std::printf("  名册 %zu 人，会议 %zu 次，议程 %zu 项，表决和选举 %zu 项（其中无记名 %zu 项）\n",
                congress.delegates.size(), congress.sittings.size(), congress.agenda.size(),
                congress.polls.size(), secret);
}

/// The effective rules of each poll, so that nobody has to know the defaults.
void print_rules(const congress::Congress& congress) {
    for (const congress::Poll& poll : congress.polls) {
        std::printf("\n%s（%s）\n", poll.title.c_str(), poll.id.c_str());
        for (const std::string& sentence : congress::rules_in_words(congress, poll))
            std::printf("  %s\n", sentence.c_str());
    }
}

enum class Show { summary, rules, method };

/// The draft goes to standard output, or into a file: pages if its name ends so.
int write_method(const congress::Congress& congress, const std::string& output) {
    const std::string method = congress::election_method(congress);
    if (method.empty()) return fail({ErrorKind::refused, "这次会议没有选举，不需要选举办法。"});
    if (output.empty()) {
        std::printf("%s", method.c_str());
        return good;
    }
    const Result<Bytes> bytes = output.ends_with(".pdf") ? method_pdf(method, congress.title, now())
                                                         : Result<Bytes>{Bytes(method.begin(), method.end())};
    if (!bytes) return fail(bytes.error());
    if (auto written = write_file(output, *bytes); !written) return fail(written.error());
    std::printf("已写出 %s。请核对修改后提交大会通过。\n", output.c_str());
    return good;
}

int check(const std::string& folder, bool as_json, Show show, const std::string& output) {
    if (!output.empty()) {
        if (show != Show::method)
            return fail({ErrorKind::wrong_use, "-o 只和 --method 一起用，写出选举办法。"});
        if (auto target = check_target(output); !target) return fail(target.error());
    }
    const folder::Loaded loaded = folder::load(folder);
    std::size_t errors = 0;
    for (const Problem& problem : loaded.problems) errors += problem.severity == Severity::error ? 1 : 0;
    const std::size_t warnings = loaded.problems.size() - errors;
    if (as_json) {
        nlohmann::json out = {{"ok", errors == 0},
                              {"errors", errors},
                              {"warnings", warnings},
                              {"problems", nlohmann::json::array()}};
        for (const Problem& problem : loaded.problems) out["problems"].push_back(to_json(problem));
        if (loaded.congress) {
            out["title"] = loaded.congress->title;
            out["delegates"] = loaded.congress->delegates.size();
            out["polls"] = loaded.congress->polls.size();
            for (const congress::Body& body : loaded.congress->bodies)
                out["bodies"][body.id] = {{"short_name", body.short_name},
                                          {"expected", congress::expected_of(*loaded.congress, body.id)}};
            for (const congress::Poll& poll : loaded.congress->polls)
                out["rules"][poll.id] = congress::rules_in_words(*loaded.congress, poll);
        }
        std::printf("%s\n", out.dump(2).c_str());
    } else {
        print_problems(loaded.problems);
        if (show == Show::method && loaded.congress && errors == 0) {
            // Nothing but the draft on standard output: it goes into a file.
            return write_method(*loaded.congress, output);
        }
        if (loaded.congress) print_summary(*loaded.congress);
        if (loaded.congress && show == Show::rules) print_rules(*loaded.congress);
        std::printf("%s：错误 %zu 处，提醒 %zu 处。%s\n", folder.c_str(), errors, warnings,
                    errors == 0 ? "可以建立会场。" : "请按上面的办法改正后再检查。");
    }
    return errors == 0 ? good : bad_input;
}

}  // namespace

void add_check(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("check", "检查会议文件夹，一次列出全部问题");
    auto folder = std::make_shared<std::string>();
    auto as_json = std::make_shared<bool>(false);
    command->add_option("DIR", *folder, "会议文件夹")->required();
    auto rules = std::make_shared<bool>(false);
    auto method = std::make_shared<bool>(false);
    command->add_flag("--json", *as_json, "输出 JSON，连同每项的规则");
    command->add_flag("--rules", *rules, "逐项列出实际采用的规则");
    command->add_flag("--method", *method, "输出选举办法草案（Markdown），改好后提交大会通过");
    auto output = std::make_shared<std::string>();
    command->add_option("-o,--output", *output, "选举办法草案写到这个文件（.pdf 或 .md）");
    command->callback([=, &status] {
        status = check(*folder, *as_json,
                       *method  ? Show::method
                       : *rules ? Show::rules
                                : Show::summary,
                       *output);
    });
}

void add_new(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("new", "写出一个样例会议文件夹，照着填写");
    auto folder = std::make_shared<std::string>();
    command->add_option("DIR", *folder, "新文件夹")->required();
    command->callback([=, &status] {
        if (auto written = folder::write_template(*folder); !written) {
            status = fail(written.error());
            return;
        }
        std::printf("已写出 %s。请改写 congress.toml 和 delegates.csv，然后运行 daihui check %s\n",
                    folder->c_str(), folder->c_str());
    });
}

}  // namespace daihui::cli
