// proposals.csv: what can have become of a proposal, and what cannot.
#include "tests/folder/scratch.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::congress;
using namespace daihui::folder;
using namespace daihui::folder::testing;

namespace {

constexpr const char* head =
    "提案编号,案由,提案人,附议人,收到日期,审查结果,并入,主办单位,协办单位,交办日期,办理状态,答复日期,办理结果,"
    "满意度\n";

/// A row of the register: 王芳 moves it, seconded by two.
std::string row(const std::string& number, const std::string& life) {
    return number + ",案由,王芳,丁一、周洁," + life + "\n";
}

Loaded loaded(const Scratch& scratch, const std::string& rows) {
    scratch.write("proposals.csv", head + rows);
    return scratch.load();
}

}  // namespace

TEST_CASE("a proposal's whole life is read") {
    const Scratch scratch;
    const Loaded all = loaded(
        scratch, row("1", "2026-03-12,立案,,后勤部,财务处、校医院,2026-04-02,办结,2026-05-20,A 已解决,满意") +
                     row("2", "2026年3月13日,并案,1,,,,,,,") + row("3", "2026/3/14,不立案转意见建议,,,,,,,,") +
                     row("4", ",,,,,,,,,"));
    INFO(told(all.problems));
    REQUIRE(all.congress);
    CHECK(all.problems.empty());
    const std::vector<Proposal>& proposals = all.congress->proposals;
    REQUIRE(proposals.size() == 4);
    CHECK(proposals[0].filing == Filing::filed);
    CHECK(proposals[0].lead_office == "后勤部");
    CHECK(proposals[0].co_offices == std::vector<std::string>{"财务处", "校医院"});
    CHECK(proposals[0].assigned_on == "2026-04-02");
    CHECK(proposals[0].replied_on == "2026-05-20");
    CHECK(proposals[0].resolution == Resolution::solved);
    CHECK(proposals[0].satisfaction == Satisfaction::satisfied);
    CHECK(proposals[0].handling == Handling::closed);
    CHECK(proposals[0].delegation == "第一代表团");
    CHECK(proposals[1].merged_into == "1");
    CHECK(proposals[1].received_on == "2026-03-13");
    CHECK(proposals[2].filing == Filing::suggestion);
    CHECK(proposals[3].filing == Filing::pending);
    CHECK(congress_from_json(to_json(*all.congress)) == *all.congress);
}

TEST_CASE("where nobody wrote the state, the days show it") {
    struct Case {
        const char* life;
        Handling handling;
    };
    for (const Case& c : {Case{",立案,,,,,,,,", Handling::none},
                          {",立案,,后勤部,,2026-04-02,,,,", Handling::assigned},
                          {",立案,,后勤部,,2026-04-02,,2026-05-02,B,", Handling::replied},
                          {",立案,,后勤部,,2026-04-02,,2026-05-02,Ａ,基本满意", Handling::closed},
                          {",立案,,后勤部,,2026-04-02,,2026-05-02,D（留作参考）,不满意", Handling::reopened}}) {
        INFO(c.life);
        const Scratch scratch;
        const Loaded all = loaded(scratch, row("1", c.life));
        INFO(told(all.problems));
        REQUIRE(all.congress);
        CHECK(all.congress->proposals.front().handling == c.handling);
    }
}

TEST_CASE("a life that nobody can have lived is told with its line and a cure") {
    struct Case {
        const char* name;
        const char* life;
        const char* what;
        const char* cure;
    };
    for (const Case& c : {
             Case{"answered before assigned", ",立案,,后勤部,,,已答复,2026-05-20,A,", "没有交办日期",
                  "先交办后答复"},
             {"answered on an earlier day", ",立案,,后勤部,,2026-05-02,,2026-04-20,A,",
              "答复日期 2026-04-20 早于交办日期 2026-05-02", "核对"},
             {"assigned before it came", "2026-05-03,立案,,后勤部,,2026-05-02,,,,", "早于收到日期", "核对"},
             {"assigned to nobody", ",立案,,,,2026-05-02,,,,", "没有主办单位", "主办单位"},
             {"two times the same office", ",立案,,后勤部,财务处、后勤部,2026-05-02,,,,", "又是协办单位",
              "删去"},
             {"a result without an answer", ",立案,,后勤部,,2026-04-02,,,A,", "却没有答复日期", "答复日期"},
             {"feedback without an answer", ",立案,,后勤部,,2026-04-02,,,,满意", "还没有答复，却有满意度",
              "答复以后"},
             {"dissatisfied and closed", ",立案,,后勤部,,2026-04-02,办结,2026-05-20,A,不满意",
              "提案人不满意，办理状态却是「办结」", "重新办理"},
             {"dissatisfied and left", ",立案,,后勤部,,2026-04-02,已答复,2026-05-20,A,不满意",
              "办理状态却是「已答复」", "重新办理"},
             {"reopened without an answer", ",立案,,后勤部,,2026-04-02,重新办理,,,", "却没有答复日期",
              "办理状态"},
             {"answered yet being handled", ",立案,,后勤部,,2026-04-02,承办中,2026-05-20,A,",
              "已于 2026-05-20 答复，办理状态却是「承办中」", "已答复"},
             {"assigned yet not", ",立案,,后勤部,,2026-04-02,未交办,,,",
              "已于 2026-04-02 交办，办理状态却是「未交办」", "承办中"},
             {"handled without review", ",,,后勤部,,2026-04-02,,,,", "审查结果是「待审查」，却有办理情况",
              "立案"},
             {"handled though rejected", ",不立案,,后勤部,,2026-04-02,,,,", "审查结果是「不立案」", "不办理"},
             {"merged into itself", ",并案,1,,,,,,,", "并入了它自己", "主提案"},
             {"merged into nothing", ",并案,,,,,,,,", "没有写并入哪一件", "主提案的编号"},
             {"merged into an unknown one", ",并案,10,,,,,,,", "并入的「10」不在提案表里", "1"},
             {"merged but filed", ",立案,1,,,,,,,", "写了并入 1，审查结果却是「立案」", "并案"},
             {"no such day", "2026-02-30,立案,,,,,,,,", "收到日期「2026-02-30」不是日期", "2026-12-01"},
             {"an unknown review", ",立安,,,,,,,,", "审查结果「立安」不认识", "立案"},
             {"an unknown result", ",立案,,后勤部,,2026-04-02,,2026-05-20,E,", "办理结果「E」不认识",
              "A 已解决"},
             {"an unknown feeling", ",立案,,后勤部,,2026-04-02,,2026-05-20,A,很好", "满意度「很好」不认识",
              "基本满意"},
         }) {
        INFO(c.name);
        const Scratch scratch;
        const Loaded all = loaded(scratch, row("1", c.life));
        INFO(told(all.problems));
        const Problem* problem = find(all, "proposals.csv", "第 2 行", c.what);
        REQUIRE(problem != nullptr);
        CHECK(problem->severity == Severity::error);
        CHECK(problem->cure.find(c.cure) != std::string::npos);
        CHECK_FALSE(all.congress);
    }
}

TEST_CASE("proposals merge into one that was filed, never round in a circle") {
    const Scratch scratch;
    const Loaded circle = loaded(scratch, row("1", ",并案,2,,,,,,,") + row("2", ",并案,1,,,,,,,"));
    INFO(told(circle.problems));
    CHECK(find(circle, "proposals.csv", "第 2 行", "并入的 2 本身又并入 1") != nullptr);
    CHECK(find(circle, "proposals.csv", "第 3 行", "并入的 1 本身又并入 2") != nullptr);
    const Loaded unfiled = loaded(scratch, row("1", ",不立案,,,,,,,,") + row("2", ",并案,1,,,,,,,"));
    CHECK(find(unfiled, "proposals.csv", "第 3 行", "并入的 1 没有立案（不立案）") != nullptr);
}

TEST_CASE("what comes after the last day is a suggestion") {
    const Scratch scratch;
    scratch.replace("congress.toml", "[people]", "[proposals]\nuntil = \"2026-10-31\"\n\n[people]");
    const Loaded all = loaded(scratch, row("1", "2026-10-31,,,,,,,,,") + row("2", "2026-11-01,,,,,,,,,") +
                                           row("3", "2026-11-01,立案,,,,,,,,"));
    INFO(told(all.problems));
    REQUIRE(all.congress);
    CHECK(all.congress->proposals[0].filing == Filing::pending);
    CHECK(all.congress->proposals[1].filing == Filing::suggestion);
    CHECK(all.congress->proposals[2].filing == Filing::filed);
    const Problem* late = find(all, "proposals.csv", "第 3 行", "晚于截止日期 2026-10-31，已列为意见建议");
    REQUIRE(late != nullptr);
    CHECK(late->severity == Severity::warning);
    CHECK(find(all, "proposals.csv", "第 4 行", "却已立案") != nullptr);

    scratch.replace("congress.toml", "until = \"2026-10-31\"", "until = \"10 月底\"");
    CHECK(find(scratch.load(), "congress.toml", line_of(scratch.read("congress.toml"), "until"), "不是日期") !=
          nullptr);
}

TEST_CASE("a register is read without a roster, its names as they stand") {
    const Scratch scratch;
    scratch.write("register.csv", std::string{head} + row("1", ",立案,,后勤部,,2026-04-02,,,,") +
                                      "2,案由,第二代表团,,,立案,,,,,,,,\n3,案由,李强,赵六,,立案,,,,,,,,\n");
    const LoadedProposals alone = load_proposals(scratch.path() / "register.csv");
    INFO(told(alone.problems));
    REQUIRE(alone.proposals.size() == 3);
    CHECK(alone.proposals[0].mover == "王芳");
    CHECK(alone.proposals[0].seconders == std::vector<std::string>{"丁一", "周洁"});
    CHECK(alone.proposals[1].delegation == "第二代表团");
    REQUIRE(alone.problems.size() == 1);
    CHECK(alone.problems.front().what == "附议人只有 1 名。");
    CHECK(load_proposals(scratch.path() / "nothing.csv").problems.size() == 1);
}

TEST_CASE("a register longer than any congress has is refused in one sentence") {
    const Scratch scratch;
    std::string rows;
    for (std::size_t i = 0; i <= max_proposals; ++i)
        rows += row(std::to_string(i), i == 0 ? ",立案,,,,,,,," : ",并案,0,,,,,,,");
    const Loaded all = loaded(scratch, rows);
    REQUIRE(all.problems.size() == 1);
    CHECK(all.problems.front().what == "超过 20000 件提案。");
}
