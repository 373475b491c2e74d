// Ballots one by one (daihui count with `ballots = "ballots.csv"`), and count cases of every kind.
#include "shared/folder/ballots_file.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include "shared/folder/case_file.hpp"
#include "shared/text/encoding.hpp"
#include "tests/support/catch.hpp"

namespace {

using namespace daihui;
using congress::CandidateCount;
using congress::GradeCount;
using congress::Outcome;
using congress::Poll;
using congress::PollKind;
using Names = std::vector<std::string>;

Poll election(int seats, const Names& names = {}) {
    Poll poll;
    poll.kind = PollKind::election;
    poll.seats = seats;
    poll.write_ins = congress::WriteIns::members;
    for (const std::string& name : names) {
        congress::Candidate one;
        one.name = name;
        poll.candidates.push_back(one);
    }
    return poll;
}

congress::Count counted(Poll poll, const std::string& text) {
    folder::ProblemList problems;
    const auto ballots = folder::parse_ballots(text, "ballots.csv", poll, problems);
    for (const Problem& problem : problems.take()) UNSCOPED_INFO(problem.where << " " << problem.what);
    REQUIRE(ballots);
    return recount(poll, *ballots);
}

/// The first problem: place, sentence and cure; nothing must have been read.
std::string refused(Poll poll, const std::string& text) {
    folder::ProblemList problems;
    CHECK_FALSE(folder::parse_ballots(text, "ballots.csv", poll, problems));
    const auto told = problems.take();
    REQUIRE_FALSE(told.empty());
    CHECK(told.front().file == "ballots.csv");
    CHECK_FALSE(told.front().cure.empty());
    return told.front().where + "：" + told.front().what + told.front().cure;
}

bool says(const std::string& text, const std::string& part) {
    INFO(text << " should say " << part);
    return text.find(part) != std::string::npos;
}

folder::LoadedCase load(const std::string& text, const std::string& ballots, bool gb18030 = false) {
    const auto folder = std::filesystem::temp_directory_path() / "daihui-ballots-test";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "case.toml", std::ios::binary) << text;
    const std::string bytes = gb18030 ? text::to_gb18030(ballots).value() : ballots;
    std::ofstream(folder / "ballots.csv", std::ios::binary) << bytes;
    folder::LoadedCase loaded = folder::load_case(folder / "case.toml");
    std::filesystem::remove_all(folder);
    return loaded;
}

const std::string attendance = "[attendance]\nexpected = 6\npresent = 5\n";

}  // namespace

TEST_CASE("marks are read however people write them, columns in any order") {
    const Poll poll = election(2, {"王芳", "丁一凡"});
    const congress::Count count = counted(poll,
                                          "序号,丁一凡,王　芳,另选人,另选人,无效\n"
                                          "1,○,赞成,,,\n"
                                          "2,×,√,李　强,,\r\n"
                                          "3,—,不赞成,李强,\n"
                                          "\n"
                                          "4,,?,,,\n"
                                          "5,1,反对,\"李\"\"强\",,否\n"
                                          "6,○,○,,,无效\n"
                                          "7,×,×,?,李强,0\n");
    CHECK(count.papers == congress::Papers{0, 7, 6, 1});
    REQUIRE(count.candidates.size() == 4);
    CHECK(count.candidates[0] == CandidateCount{"王芳", 2, 3, 0, 1, false});
    CHECK(count.candidates[1] == CandidateCount{"丁一凡", 2, 2, 2, 0, false});
    CHECK(count.candidates[2] == CandidateCount{"李强", 3, 0, 0, 0, true});
    CHECK(count.candidates[3] == CandidateCount{"李\"强", 1, 0, 0, 0, true});
    CHECK(count.illegible == 1);
}

TEST_CASE("without candidates in the case the first row has them; tabs and semicolons separate as well") {
    CHECK(counted(election(1), "甲;乙\n○;×\n").candidates ==
          std::vector<CandidateCount>{{"甲", 1, 0, 0, 0, false}, {"乙", 0, 1, 0, 0, false}});
    CHECK(counted(election(1), "甲\t乙\t另选人\n\t\t\n").candidates[1] ==
          CandidateCount{"乙", 0, 0, 1, 0, false});
    // A short row leaves the rest unmarked; a row of separators is a blank ballot.
    CHECK(counted(election(1, {"甲", "乙"}), "甲,乙\n○\n,\n").papers.valid == 2);
}

TEST_CASE("a mark, a name or a column that nobody knows is told with line, column and cure") {
    const Poll poll = election(2, {"王芳", "丁一凡"});
    CHECK(says(refused(poll, "王芳,丁一凡\n○,×\n○,0\n"), "第 3 行第 2 栏：「0」不是标记。赞成写 ○"));
    CHECK(says(refused(poll, "王芳,丁一凡\n○,×,○\n"), "第 2 行第 3 栏：这一行有 3 栏，比第一行的 2 栏多。"));
    CHECK(says(refused(poll, "王芳,丁一帆\n○,×\n"), "第 1 行第 2 栏：「丁一帆」不是候选人。"));
    CHECK(says(refused(poll, "王芳,丁一帆\n○,×\n"), "「丁一凡」"));
    CHECK(says(refused(poll, "王芳\n○\n"), "第 1 行：第一行没有「丁一凡」一栏。"));
    CHECK(says(refused(poll, "王芳,丁一凡,王芳\n"), "「王芳」有两栏"));
    CHECK(says(refused(poll, "王芳,丁一凡,无效\n○,×,也许\n"), "第 2 行第 3 栏：「也许」说不清"));
    CHECK(says(refused(poll, "王芳,丁一凡,另选人\n○,×,○\n"), "第 2 行第 3 栏：「○」不是姓名。"));
    CHECK(says(refused(poll, ""), "是空的"));
    // A hundred wrong marks do not make a hundred sentences of the same kind.
    std::string many = "王芳,丁一凡\n";
    for (int i = 0; i < 200; ++i) many += "○,5\n";
    Poll again = poll;
    folder::ProblemList problems;
    CHECK_FALSE(folder::parse_ballots(many, "ballots.csv", again, problems));
    CHECK(problems.take().size() == folder::ProblemList::told_per_kind + 1);
}

TEST_CASE("grades are words or numbers from 1, points are points") {
    Poll poll = election(0, {"甲", "乙"});
    poll.kind = PollKind::appraisal;
    poll.grades = {"满意", "基本满意", "不满意"};
    const congress::Count count = counted(poll, "甲,乙\n满意,3\n1,基本满意\n满意,\n满意,?\n");
    CHECK(count.papers == congress::Papers{0, 4, 2, 2});
    CHECK(count.grades == std::vector<GradeCount>{{"甲", {2, 0, 0}}, {"乙", {0, 1, 1}}});
    CHECK(says(refused(poll, "甲,乙\n满意,4\n"), "第 2 行第 2 栏：「4」不在测评票或评分票上。"));
    CHECK(says(refused(poll, "甲,乙\n满意,0\n"), "「0」"));
    CHECK(says(refused(poll, "甲,乙\n满意,满一\n"), "「满意」"));
    poll.kind = PollKind::score;
    poll.scale = {60, 100, 20, 0, 0};
    CHECK(counted(poll, "甲,乙\n60,100\n80,80\n").grades ==
          std::vector<GradeCount>{{"甲", {1, 1, 0}}, {"乙", {0, 1, 1}}});
    CHECK(says(refused(poll, "甲,乙\n60,90\n"), "请写 60 到 100 之间的分数，每档 20 分。"));
    CHECK(says(refused(poll, "甲,乙\n60,120\n"), "「120」"));
    CHECK(says(refused(poll, "甲,乙\n60,40\n"), "「40」"));
    poll.scale = {0, 1000, 1, 0, 0};
    CHECK(says(refused(poll, "甲,乙\n60,40\n"), "评分多于 254 档"));
}

TEST_CASE("a case counts the ballots beside it") {
    const std::string text =
        "[poll]\nkind = \"election\"\nseats = 1\nwrite_ins = true\nballots = \"ballots.csv\"\n"
        "[rules]\nmajority_base = \"valid\"\n" +
        attendance + "[ballots]\nissued = 5\n";
    const std::string ballots = "甲,乙,另选人\n○,×,\n○,×,\n○,×,\n×,×,丙\n○,○,\n";
    for (const bool gb18030 : {false, true}) {
        const folder::LoadedCase loaded = load(text, ballots, gb18030);
        for (const Problem& problem : loaded.problems) UNSCOPED_INFO(problem.where << " " << problem.what);
        REQUIRE(loaded.content);
        const Outcome outcome = decide(loaded.content->poll, loaded.content->count);
        CHECK(outcome.inconsistent.empty());
        CHECK(outcome.elected == Names{"甲"});
        CHECK(outcome.base == 4);
        CHECK(loaded.content->notes == Names{"逐张计票 5 张，无效 1 张：多于应选名额 1 张。"});
        CHECK(loaded.content->count.presence.present == 5);
        CHECK(loaded.content->count.papers == congress::Papers{5, 5, 4, 1});
    }
    const folder::LoadedCase other = load(text + "returned = 6\n", ballots);
    CHECK_FALSE(other.content);
    CHECK(other.problems.front().what == "[ballots] 的 returned 是 6，ballots.csv 里有 5 张选票。");
    CHECK(other.problems.front().where == "第 13 行第 12 列");
    const folder::LoadedCase wrong = load(text, "甲,乙\n○,坏\n");
    CHECK_FALSE(wrong.content);
    CHECK(wrong.problems.front().file == "ballots.csv");
    const folder::LoadedCase binary = load(text, std::string("PK\x03\x04\0\0", 6));
    CHECK_FALSE(binary.content);
    CHECK_FALSE(folder::read_case(text, "case.toml", "/nonexistent").content);
    // Votes that somebody added up have no place beside the ballots themselves.
    CHECK_FALSE(load(text + "[[candidate]]\nname = \"甲\"\napprove = 3\n", ballots).content);
    CHECK(load(text + "[[candidate]]\nname = \"乙\"\n[[candidate]]\nname = \"甲\"\n", ballots).content);
}

TEST_CASE("on paper no mark may mean 赞成: the rule of the case decides") {
    const std::string text =
        "[poll]\nkind = \"election\"\nseats = 1\nballots = \"ballots.csv\"\n[rules]\npreset = \"";
    const std::string rest = "\"\n" + attendance + "[ballots]\nissued = 5\n";
    const std::string ballots = "甲\n×\n—\n○\n○\n无效\n";
    CHECK_FALSE(load(text + "unmarked-approves" + rest, ballots).content);  // 「无效」 is no mark
    const std::string blank = "甲,无效\n×,\n—,\n,\n,\n,\n";
    const auto approve = [&](const char* preset) {
        const folder::LoadedCase loaded = load(text + preset + rest, blank);
        REQUIRE(loaded.content);
        return loaded.content->count.candidates[0].approve;
    };
    CHECK(approve("unmarked-approves") == 3);
    CHECK(approve("union-2016") == 0);
}

TEST_CASE("a motion's ballots have one column") {
    const std::string text =
        "[poll]\nkind = \"motion\"\nballots = \"ballots.csv\"\n" + attendance + "[ballots]\nissued = 5\n";
    const folder::LoadedCase loaded = load(text, "表决\n赞成\n赞成\n赞成\n○\n");
    REQUIRE(loaded.content);
    CHECK(loaded.content->count.motion == congress::MotionCount{4, 0, 0, 1});
    CHECK(decide(loaded.content->poll, loaded.content->count).passed);
}

TEST_CASE("a choice on its own: no majority unless the case says so") {
    const std::string text =
        "[poll]\nkind = \"choose\"\nseats = 2\nsubjects = \"bodies\"\nchoose_max = 2\n" + attendance +
        "[ballots]\nissued = 5\nreturned = 5\n[[candidate]]\nname = \"图书馆\"\napprove = 4\n"
        "[[candidate]]\nname = \"后勤处\"\napprove = 3\n[[candidate]]\nname = \"医院\"\napprove = 2\n";
    const folder::LoadedCase loaded = folder::read_case(text, "case.toml");
    for (const Problem& problem : loaded.problems) UNSCOPED_INFO(problem.where << " " << problem.what);
    REQUIRE(loaded.content);
    const Outcome outcome = decide(loaded.content->poll, loaded.content->count);
    CHECK(outcome.inconsistent.empty());
    CHECK(outcome.verdict == "得票较多的 2 个入选：图书馆、后勤处。");
    const folder::LoadedCase half = folder::read_case(text + "[rules]\nmajority = \">1/2\"\n", "case.toml");
    REQUIRE(half.content);
    CHECK(decide(half.content->poll, half.content->count).elected == Names{"图书馆"});
    // A preset is about elections; its majority is not a choice's.
    const folder::LoadedCase preset =
        folder::read_case(text + "[rules]\npreset = \"union-2016\"\n", "case.toml");
    REQUIRE(preset.content);
    CHECK(preset.content->poll.majority.is_any_vote());
    CHECK(folder::read_case(text + "[rules]\nmajority = \">0\"\n", "case.toml").content);
}

TEST_CASE("an appraisal and a score on their own") {
    const std::string papers = attendance + "[ballots]\nissued = 5\nreturned = 5\n";
    const folder::LoadedCase appraisal =
        folder::read_case("[poll]\nkind = \"appraisal\"\ngrades = [\"满意\", \"不满意\"]\n" + papers +
                              "[[candidate]]\nname = \"甲\"\ngrades = [4, 1]\n",
                          "case.toml");
    REQUIRE(appraisal.content);
    CHECK(decide(appraisal.content->poll, appraisal.content->count).inconsistent.empty());
    const folder::LoadedCase score =
        folder::read_case("[poll]\nkind = \"score\"\nmin = 0\nmax = 10\nstep = 5\ndrop_lowest = 1\n" + papers +
                              "[[candidate]]\nname = \"甲\"\ngrades = [1, 1, 3]\n[[candidate]]\nname = "
                              "\"乙\"\ngrades = [0, 5, 0]\n",
                          "case.toml");
    REQUIRE(score.content);
    const Outcome outcome = decide(score.content->poll, score.content->count);
    CHECK(outcome.inconsistent.empty());
    CHECK(outcome.scores[0] == congress::Scored{"甲", 35, 4, 1});
    CHECK(outcome.scores[1] == congress::Scored{"乙", 20, 4, 2});
    for (const char* scale : {"min = 10\nmax = 10\n", "min = 0\nmax = 10\nstep = 3\n", "step = 0\n",
                              "max = 2000\n", "min = -1\n", "drop_lowest = -1\n"})
        CHECK_FALSE(folder::read_case("[poll]\nkind = \"score\"\n" + std::string(scale) + papers +
                                          "[[candidate]]\nname = \"甲\"\ngrades = [5, 0]\n",
                                      "case.toml")
                        .content);
    CHECK_FALSE(folder::read_case("[poll]\nkind = \"appraisal\"\ngrades = [\"满意\"]\n" + papers +
                                      "[[candidate]]\nname = \"甲\"\ngrades = [-4]\n",
                                  "case.toml")
                    .content);
}

TEST_CASE("only a choice and a 预选 may do without a majority") {
    const auto read = [](const std::string& poll) {
        return folder::read_case(
            "[poll]\n" + poll + "[rules]\nmajority = \">0\"\n" + attendance +
                "[ballots]\nissued = 5\nreturned = 5\n[[candidate]]\nname = \"甲\"\napprove = 5\n",
            "case.toml");
    };
    const folder::LoadedCase refused = read("kind = \"election\"\nseats = 1\n");
    CHECK_FALSE(refused.content);
    CHECK(says(refused.problems.front().what, "没有下限"));
    CHECK(says(refused.problems.front().where, "第 5 行"));
    CHECK(read("kind = \"election\"\nseats = 1\ncontest = \"primary\"\n").content);
    CHECK(read("kind = \"choose\"\nseats = 1\n").content);
}
