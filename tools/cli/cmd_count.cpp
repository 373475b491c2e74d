// daihui count: the counting engine on a file of numbers, for recounts and for anyone's doubt.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "shared/folder/case_file.hpp"
#include "shared/folder/rules.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/output.hpp"

namespace daihui::cli {
namespace {

/// "by_election" as files write it: "by-election".
std::string hyphenated(std::string_view word) {
    std::string out{word};
    for (char& c : out)
        if (c == '_') c = '-';
    return out;
}

/// Valid and decided, or not: void, not passed, nobody elected, tied, inconsistent.
bool decided(const congress::Poll& poll, const congress::Outcome& outcome) {
    if (!outcome.valid || !outcome.inconsistent.empty()) return false;
    if (poll.kind == congress::PollKind::motion) return outcome.passed;
    return outcome.tied.empty() && !outcome.elected.empty();
}

nlohmann::json to_json(const congress::Poll& poll, const congress::Outcome& outcome) {
    nlohmann::json out = {{"quorum_met", outcome.quorum_met},
                          {"valid", outcome.valid},
                          {"base", outcome.base},
                          {"required", outcome.required},
                          {"elected", outcome.elected},
                          {"tied", outcome.tied},
                          {"vacant", outcome.vacant},
                          {"next", hyphenated(to_text(outcome.next))},
                          {"inconsistent", outcome.inconsistent},
                          {"sentences", outcome.sentences},
                          {"verdict", outcome.verdict}};
    // An election passes when it fills its seats; the key is there for both, so that scripts need not ask.
    out["passed"] = poll.kind == congress::PollKind::motion
                        ? outcome.passed
                        : outcome.valid && outcome.tied.empty() && outcome.vacant == 0;
    out["decided"] = decided(poll, outcome);
    return out;
}

int count(const std::string& file, bool as_json) {
    const folder::LoadedCase loaded = folder::load_case(file);
    if (!loaded.content) {
        print_problems(loaded.problems, stderr);
        return bad_input;
    }
    const auto& [poll, numbers] = *loaded.content;
    const congress::Outcome outcome = congress::decide(poll, numbers);
    if (as_json) {
        std::printf("%s\n", to_json(poll, outcome).dump(2).c_str());
    } else {
        print_problems(loaded.problems, stderr);
        if (!poll.title.empty()) std::printf("%s\n", poll.title.c_str());
        for (const std::string& sentence : outcome.sentences)
            if (sentence != outcome.verdict) std::printf("  %s\n", sentence.c_str());
        if (!outcome.elected.empty()) {
            std::string names;
            for (const std::string& name : outcome.elected) names += (names.empty() ? "" : "、") + name;
            std::printf("  当选（按得赞成票多少为序）：%s\n", names.c_str());
        }
        std::printf("%s\n", outcome.verdict.c_str());
    }
    return decided(poll, outcome) ? good : answer_is_no;
}

}  // namespace

void add_count(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("count", "按规则重算一次表决或选举的结果");
    auto file = std::make_shared<std::string>();
    auto as_json = std::make_shared<bool>(false);
    command->add_option("CASE.toml", *file, "计票数据：[poll] [rules] [attendance] [ballots] 和票数")
        ->required();
    command->add_flag("--json", *as_json, "输出 JSON");
    std::string presets;
    for (const folder::RuleSet& set : folder::rule_sets()) presets += "\n  " + set.id + "　" + set.title;
    command->footer("规则预设（[rules] preset = \"…\"）：" + presets);
    command->callback([=, &status] { status = count(*file, *as_json); });
}

}  // namespace daihui::cli
