// daihui count: the counting engine on a file of numbers, for recounts and for anyone's doubt.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "shared/congress/follow_up.hpp"
#include "shared/congress/poll_kinds.hpp"
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

using congress::Contest;
using congress::PollKind;

/// Valid and decided, or not: void, not passed, nobody elected, tied, inconsistent. Grades and points decide
/// nothing, so it is enough that they stand.
bool decided(const congress::Poll& poll, const congress::Outcome& outcome) {
    if (!outcome.valid || !outcome.inconsistent.empty()) return false;
    if (poll.kind == PollKind::motion) return outcome.passed;
    return !has_seats(poll) || (outcome.tied.empty() && !outcome.elected.empty());
}

/// A motion passes; seats are filled; grades and points stand. The key is there for all, so that scripts need
/// not ask.
bool passed(const congress::Poll& poll, const congress::Outcome& outcome) {
    if (poll.kind == PollKind::motion) return outcome.passed;
    return outcome.valid && outcome.tied.empty() && outcome.vacant == 0;
}

nlohmann::json counted_json(const congress::Poll& poll, const congress::Count& count) {
    nlohmann::json out = {{"issued", count.papers.issued},
                          {"returned", count.papers.returned},
                          {"valid", count.papers.valid},
                          {"invalid", count.papers.invalid}};
    if (poll.kind == PollKind::motion)
        out["motion"] = {{"approve", count.motion.approve},
                         {"oppose", count.motion.oppose},
                         {"abstain", count.motion.abstain},
                         {"not_cast", count.motion.not_cast}};
    for (const congress::CandidateCount& one : count.candidates) {
        nlohmann::json row = {{"name", one.name}, {"approve", one.approve}};
        if (!one.write_in) {
            row["oppose"] = one.oppose;
            row["abstain"] = one.abstain;
            row["illegible"] = one.illegible;
        }
        out[one.write_in ? "write_ins" : "candidates"].push_back(row);
    }
    for (const congress::GradeCount& one : count.grades)
        out["grades"].push_back({{"name", one.name}, {"grades", one.grades}});
    return out;
}

nlohmann::json to_json(const folder::Case& content, const congress::Outcome& outcome,
                       const std::vector<congress::FollowUpOption>& options) {
    nlohmann::json out = {{"quorum_met", outcome.quorum_met},
                          {"valid", outcome.valid},
                          {"passed", passed(content.poll, outcome)},
                          {"decided", decided(content.poll, outcome)},
                          {"base", outcome.base},
                          {"required", outcome.required},
                          {"elected", outcome.elected},
                          {"tied", outcome.tied},
                          {"vacant", outcome.vacant},
                          {"next", hyphenated(to_text(outcome.next))},
                          {"inconsistent", outcome.inconsistent},
                          {"sentences", outcome.sentences},
                          {"verdict", outcome.verdict},
                          {"counted", counted_json(content.poll, content.count)}};
    for (const congress::Scored& one : outcome.scores)
        out["scores"].push_back({{"name", one.name},
                                 {"sum", one.sum},
                                 {"ballots", one.ballots},
                                 {"mean", mean_text(one)},
                                 {"place", one.place}});
    out["follow_ups"] = nlohmann::json::array();
    for (const congress::FollowUpOption& one : options) {
        nlohmann::json row = {{"next", hyphenated(to_text(one.next))},
                              {"by_rule", one.by_rule},
                              {"seats", one.seats},
                              {"words", one.words}};
        if (one.poll) row["candidates"] = congress::candidate_names(*one.poll);
        out["follow_ups"].push_back(row);
    }
    return out;
}

void print_outcome(const folder::Case& content, const congress::Outcome& outcome,
                   const std::vector<congress::FollowUpOption>& options) {
    const congress::Poll& poll = content.poll;
    if (!poll.title.empty()) std::printf("%s\n", poll.title.c_str());
    for (const std::string& note : content.notes) std::printf("  %s\n", note.c_str());
    for (const std::string& sentence : outcome.sentences)
        if (sentence != outcome.verdict) std::printf("  %s\n", sentence.c_str());
    if (!outcome.elected.empty()) {
        std::string names;
        for (const std::string& name : outcome.elected) names += (names.empty() ? "" : "、") + name;
        const char* who = poll.kind == PollKind::choose      ? "入选（按得票多少为序）"
                          : poll.contest == Contest::primary ? "列为候选人（按得赞成票多少为序）"
                                                             : "当选（按得赞成票多少为序）";
        std::printf("  %s：%s\n", who, names.c_str());
    }
    std::printf("%s\n", outcome.verdict.c_str());
    for (const congress::FollowUpOption& one : options)
        std::printf("  %s：%s\n", one.by_rule ? "按规定" : "也可以", one.words.c_str());
}

int count(const std::string& file, bool as_json) {
    const folder::LoadedCase loaded = folder::load_case(file);
    if (!loaded.content) {
        print_problems(loaded.problems, stderr);
        return bad_input;
    }
    const folder::Case& content = *loaded.content;
    const congress::Outcome outcome = congress::decide(content.poll, content.count);
    const auto options = congress::follow_ups(congress::Congress{}, content.poll, content.count, outcome);
    if (as_json) {
        std::printf("%s\n", to_json(content, outcome, options).dump(2).c_str());
    } else {
        print_problems(loaded.problems, stderr);
        print_outcome(content, outcome, options);
    }
    return decided(content.poll, outcome) ? good : answer_is_no;
}

}  // namespace

void add_count(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("count", "按规则重算一次表决或选举的结果");
    auto file = std::make_shared<std::string>();
    auto as_json = std::make_shared<bool>(false);
    command
        ->add_option("CASE.toml", *file,
                     "计票数据：[poll] [rules] [attendance] [ballots] 和票数，或逐张的选票（ballots）")
        ->required();
    command->add_flag("--json", *as_json, "输出 JSON");
    std::string presets;
    for (const folder::RuleSet& set : folder::rule_sets()) presets += "\n  " + set.id + "　" + set.title;
    command->footer("规则预设（[rules] preset = \"…\"）：" + presets);
    command->callback([=, &status] { status = count(*file, *as_json); });
}

}  // namespace daihui::cli
