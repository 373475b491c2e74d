// Polls that cannot be held, and elections of unusual size.
#include "tests/folder/scratch.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::folder;
using namespace daihui::folder::testing;

namespace {

struct Case {
    const char* name;
    const char* from;
    const char* to;
    const char* at;
    const char* what;
    const char* cure;
    Severity severity = Severity::error;
};

void check(const Case& c) {
    INFO(c.name);
    const Scratch scratch;
    scratch.replace("congress.toml", c.from, c.to);
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    const Problem* problem =
        find(loaded, "congress.toml", line_of(scratch.read("congress.toml"), c.at), c.what);
    REQUIRE(problem != nullptr);
    CHECK(problem->cure.find(c.cure) != std::string::npos);
    CHECK(problem->severity == c.severity);
    CHECK(loaded.congress.has_value() == (c.severity == Severity::warning));
}

constexpr const char* candidates = "candidates = [\"丁一\", \"王芳\", \"李明（图书馆）\", \"赵海燕\"]";
constexpr const char* write_ins = "write_ins = \"代表\"";

}  // namespace

TEST_CASE("elections that cannot be held are errors") {
    const Case cases[] = {
        {"no candidates", candidates, "", "[[poll]]\nid = \"members-poll\"", "没有候选人", "candidates"},
        {"candidate twice", candidates, "candidates = [\"丁一\", \"王芳\", \"赵海燕\", \"王芳\"]",
         "candidates = [\"丁一\"", "「王芳」写了两次（第 2 位和第 4 位）", "删去"},
        {"which of two namesakes", candidates, "candidates = [\"丁一\", \"王芳\", \"李明\", \"赵海燕\"]",
         "candidates = [\"丁一\"", "「李明」在名册里有 2 人", "「李明（校医院）」编号 004"},
        {"number of nobody", candidates, "candidates = [\"丁一\", \"王芳\", \"099\", \"赵海燕\"]",
         "candidates = [\"丁一\"", "名册里没有编号「099」", "核对编号"},
        {"candidate that is no name", candidates, "candidates = [\"丁一\", \"王芳\", 3, \"赵海燕\"]",
         "candidates = [\"丁一\"", "有一项不是姓名", "姓名"},
        {"named election", write_ins, "secrecy = \"记名\"", "secrecy = \"记名\"", "是选举，不能记名", "无记名"},
        {"election by hands", write_ins, "means = \"举手\"", "means = \"举手\"", "是选举，不能用举手",
         "投票机"},
        {"write-ins of members without members", write_ins, "write_ins = \"会员\"", "write_ins = \"会员\"",
         "没有会员名单", "members.csv"},
        {"no motion adopts the method", "adopts = \"选举办法\"\n", "", "[[poll]]\nid = \"members-poll\"",
         "没有通过选举办法的表决", "adopts = \"选举办法\""},
        {"scrutineer who is a candidate", "scrutineers = [\"周洁\"]", "scrutineers = [\"王芳\"]",
         "scrutineers =", "监票人「王芳」是「工会委员会委员选举」的候选人", "另定人选"},
        {"chief scrutineer who is no delegate", "chief_scrutineer = \"陈静\"", "chief_scrutineer = \"陈晴\"",
         "chief_scrutineer", "不在代表名册里", "「陈静」"},
        {"scrutineer who is an observer", "scrutineers = [\"周洁\"]", "scrutineers = [\"何建军\"]",
         "scrutineers =", "「何建军」在名册里是列席代表", "正式代表"},
        {"presidium of strangers", "chief_scrutineer", "presidium = [\"郑和\"]\nchief_scrutineer", "presidium",
         "主席团成员「郑和」不在代表名册里", "正式代表"},
        {"secret show of hands", "secrecy = \"无记名\"", "secrecy = \"无记名\"\nmeans = \"举手\"", "means",
         "无记名表决，不能用举手", "删去 means"},
    };
    for (const Case& c : cases) check(c);
}

TEST_CASE("seats above the candidates need write-ins") {
    const Scratch scratch;
    scratch.replace("congress.toml", "seats = 3", "seats = 5");
    const Loaded with = scratch.load();
    INFO(told(with.problems));
    CHECK(with.congress);
    scratch.replace("congress.toml", write_ins, "write_ins = \"不设\"");
    const Loaded without = scratch.load();
    const Problem* problem = find(without, "congress.toml", line_of(scratch.read("congress.toml"), "seats = 5"),
                                  "应选 5 名，候选人只有 4 名，又不设另选他人");
    REQUIRE(problem != nullptr);
    CHECK(problem->severity == Severity::error);
}

TEST_CASE("elections that are unusual are warnings") {
    const Case cases[] = {
        {"as many candidates as seats", candidates, "candidates = [\"丁一\", \"王芳\", \"赵海燕\"]",
         "candidates = [\"丁一\"", "是等额选举", "选举办法", Severity::warning},
        {"seats out of the national range", "members = 20", "members = 900", "seats = 3",
         "会员 900 名，工会委员会应选 3 名，一般为 7 至 15 名", "上级工会", Severity::warning},
        {"candidates out of order", candidates,
         "candidates = [\"王芳\", \"丁一\", \"李明（图书馆）\", \"赵海燕\"]", "candidates = [\"王芳\", ",
         "第 1 位是「王芳」，应为「丁一」", "原定顺序", Severity::warning},
        {"a candidate of no roster", candidates,
         "candidates = [\"丁一\", \"王芳\", \"李明（图书馆）\", \"赵海艳\"]", "candidates = [\"丁一\"",
         "「赵海艳」不在名册里", "「赵海燕」", Severity::warning},
        {"an observer as a candidate", candidates, "candidates = [\"丁一\", \"王芳\", \"何建军\", \"赵海燕\"]",
         "candidates = [\"丁一\"", "「何建军」在名册里是列席代表", "资格", Severity::warning},
        {"a chair from outside the committee", "candidates = [\"王芳\"]", "candidates = [\"孙立群\"]",
         "candidates = [\"孙立群\"]", "不是「工会委员会委员选举」的候选人", "核对", Severity::warning},
        {"no chief scrutineer yet", "chief_scrutineer = \"陈静\"\n", "", "[people]", "还没有总监票人",
         "chief_scrutineer", Severity::warning},
    };
    for (const Case& c : cases) check(c);
}

TEST_CASE(
    "the contest is measured in whole numbers: five in a hundred for a committee, ten for a standing one") {
    // 19 seats need 20 candidates, 20 need 21, 27 need 29 (RULES.md 2.3).
    struct Contest {
        int seats, candidates;
        bool standing, warned;
    };
    for (const Contest& c : {Contest{19, 20, false, false},
                             {20, 21, false, false},
                             {21, 22, false, true},
                             {27, 28, false, true},
                             {27, 29, false, false},
                             {9, 10, true, false},
                             {11, 12, true, true}}) {
        INFO(c.seats << " of " << c.candidates);
        const Scratch scratch;
        std::string list;
        std::string roster = good_roster;
        for (int i = 0; i < c.candidates; ++i) {
            const std::string number = std::to_string(100 + i);
            roster += number + ",何" + std::string(1, static_cast<char>('A' + i)) +
                      "男,男,,机关,第一代表团,正式,是,是,,,,教师\r\n";
            list += (list.empty() ? "\"" : ", \"") + number + "\"";
        }
        scratch.write("delegates.csv", roster);
        scratch.replace("congress.toml", candidates, "order = \"原定顺序\"\ncandidates = [" + list + "]");
        scratch.replace("congress.toml", "seats = 3", "seats = " + std::to_string(c.seats));
        scratch.replace("congress.toml", "members = 20", "");
        if (c.standing)
            scratch.replace("congress.toml", "office = \"工会委员会委员\"",
                            "office = \"工会常务委员会常务委员\"");
        const Loaded loaded = scratch.load();
        INFO(told(loaded.problems));
        const Problem* problem =
            find(loaded, "congress.toml", line_of(scratch.read("congress.toml"), "candidates = [\"100\""),
                 c.standing ? "不到 10%" : "不到 5%");
        CHECK((problem != nullptr) == c.warned);
        CHECK(loaded.congress);
    }
}

TEST_CASE("a vote on what is only heard is a warning") {
    const Scratch scratch;
    scratch.replace("congress.toml", "business = \"审议通过\"", "business = \"听取\"");
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    const Problem* problem =
        find(loaded, "congress.toml", line_of(scratch.read("congress.toml"), "business = \"听取\"\n  polls"),
             "是听取事项，却要表决");
    REQUIRE(problem != nullptr);
    CHECK(problem->severity == Severity::warning);
}

TEST_CASE("a poll in no item, no period, or two, is told") {
    const Case cases[] = {
        {"in no item", "polls = [\"members-poll\", \"pay\"]\n\n[[sitting]]",
         "polls = [\"members-poll\"]\n\n[[sitting]]", "[[poll]]\nid = \"pay\"", "没有列入议程", "sitting.item",
         Severity::warning},
        {"in two items", "polls = [\"method\", ", "polls = [\"pay\", \"method\", ",
         "polls = [\"members-poll\", \"pay\"]\n\n[[sitting]]", "在议程里列了两次", "一个议程项"},
        {"in no period", "polls = [\"members-poll\", \"pay\"]\n\n[[period]]",
         "polls = [\"members-poll\"]\n\n[[period]]", "[[poll]]\nid = \"pay\"", "却不在任何投票时段里",
         "[[period]]"},
        {"in a period twice", "polls = [\"members-poll\", \"pay\"]\n\n[[period]]",
         "polls = [\"members-poll\", \"pay\", \"pay\"]\n\n[[period]]", "\"pay\", \"pay\"", "列了两次",
         "一个投票时段"},
        {"hands in a period", "polls = [\"members-poll\", \"pay\"]\n\n[[period]]",
         "polls = [\"members-poll\", \"pay\", \"names\"]\n\n[[period]]", "\"pay\", \"names\"",
         "不是用投票机的无记名投票", "无记名"},
        {"a body that does not meet", "sitting = \"first\"", "sitting = \"plenary\"",
         "sitting = \"plenary\"\npolls = [\"chair\"]", "不是它的会议", "bodies"},
        {"an item for another body", "title = \"选举主席\"\n  business = \"选举\"\n  polls = [\"chair\"]",
         "title = \"选举主席\"\n  business = \"选举\"\n  polls = [\"chair\", \"x\"]", "\"chair\", \"x\"",
         "没有代号为「x」", "method"},
    };
    for (const Case& c : cases) check(c);
}

namespace {

/// The folder with so many members besides the delegates, any of whom may be written in.
Loaded with_members(const Scratch& scratch, int count) {
    std::string members = "工号,姓名,性别,单位\n";
    for (int i = 0; i < count; ++i)
        members += std::to_string(200000 + i) + ",会员" + std::string(1, static_cast<char>('A' + i % 26)) +
                   std::to_string(i) + ",男,后勤\n";
    scratch.write("members.csv", members);
    scratch.replace("congress.toml", write_ins, "write_ins = \"会员\"");
    return scratch.load();
}

}  // namespace

TEST_CASE("more than 300 people may be written in: by number then") {
    const Scratch scratch;
    const Loaded loaded = with_members(scratch, 320);
    INFO(told(loaded.problems));
    REQUIRE(loaded.congress);
    CHECK(loaded.congress->members.size() == 320);
}

TEST_CASE("more people to write in than a ballot can number are refused, with what to do") {
    const Scratch scratch;
    const Loaded loaded = with_members(scratch, 65'600);
    INFO(told(loaded.problems));
    // The delegates in the body less the candidates, and the members.
    const Problem* problem = find(loaded, "congress.toml", line_of(scratch.read("congress.toml"), "write_ins"),
                                  "可以另选的有 65604 人，超过 65535 人");
    REQUIRE(problem != nullptr);
    CHECK(problem->cure.find("write_ins = \"代表\"") != std::string::npos);
}

TEST_CASE("an appraisal needs people and at least two grades") {
    const Scratch scratch;
    scratch.replace("congress.toml", "kind = \"表决\"\ntitle = \"分配办法\"",
                    "kind = \"测评\"\ngrades = [\"好\", \"好\"]\ntitle = \"分配办法\"");
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    const std::string text = scratch.read("congress.toml");
    CHECK(find(loaded, "congress.toml", line_of(text, "id = \"pay\""), "没有测评对象") == nullptr);
    CHECK(find(loaded, "congress.toml", line_of(text, "[[poll]]\nid = \"pay\""), "没有测评对象") != nullptr);
    CHECK(find(loaded, "congress.toml", line_of(text, "grades"), "等次「好」写了两次") != nullptr);
}

TEST_CASE("the make-up of the delegates is weighed only where the roster says who is what") {
    const Scratch scratch;
    std::string roster = scratch.read("delegates.csv");
    for (std::size_t at = roster.find("教师\r\n006"); at != std::string::npos; at = std::string::npos)
        roster.replace(at, 6, "领导干部");
    for (const char* number : {"003", "004"})
        roster.replace(roster.find("教师", roster.find(std::string{"\r\n"} + number)), 6, "领导干部");
    scratch.write("delegates.csv", roster);
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    CHECK(find(loaded, "delegates.csv", "", "教师 4 名，占 44.4%，不到 60%") != nullptr);
    CHECK(find(loaded, "delegates.csv", "", "领导干部 4 名，占 44.4%，超过 20%") != nullptr);
    CHECK(loaded.congress);
}
