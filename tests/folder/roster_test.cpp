// delegates.csv: every cell that can be wrong, and all that may look strange and is right.
#include "shared/text/encoding.hpp"
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
    const char* where;
    const char* what;
    const char* cure;
    Severity severity = Severity::error;
};

}  // namespace

TEST_CASE("each wrong cell of a roster is told by line, with what to do") {
    const Case cases[] = {
        {"duplicate number", "007,周洁", "006,周洁", "第 8 行", "编号「006」与第 7 行重复", "改正其中一个"},
        {"empty number", "007,周洁", ",周洁", "第 8 行", "编号是空的", "每人一个"},
        {"empty name", "007,周洁", "007,　", "第 8 行", "姓名是空的", "合计行"},
        {"unknown sex", "007,周洁,女", "007,周洁,好", "第 8 行", "性别「好」不认识", "男"},
        {"unknown ethnic group", "005,赵海燕,女,满", "005,赵海燕,女,漫族", "第 6 行", "民族「漫族」不认识",
         "规范名称"},
        {"unknown kind", "机关,,列席", "机关,,旁听", "第 11 行", "代表类别「旁听」不认识", "列席"},
        {"empty kind", "机关,,列席", "机关,,", "第 11 行", "代表类别是空的", "列席"},
        {"a full delegate of no body", "正式,是,,,1 排 9 号", "正式,,,,1 排 9 号", "第 10 行",
         "正式代表吴刚不属于任何一个大会", "列席"},
        {"neither yes nor no", "正式,是,,,1 排 9 号", "正式,也许,,,1 排 9 号", "第 10 行",
         "「教代会」列里的「也许」不认识", "「是」"},
        {"a cell too many", "1 排 9 号,,教师", "1 排 9 号,,教师,多出来", "第 10 行", "比表头多出「多出来」",
         "逗号"},
        {"names run together", "009,吴刚", "009,吴刚孙立群", "第 10 行", "像是几个人的姓名连在一起", "每人一行",
         Severity::warning},
        {"the same name in one unit", "004,李明,女,,校医院", "004,李明,女,,图书馆", "第 5 行",
         "图书馆单位有两个「李明」，另一个在第 4 行", "科室", Severity::warning},
        {"no delegation", "后勤,第二代表团,正式,是,", "后勤,,正式,是,", "第 10 行", "正式代表吴刚没有填代表团",
         "签到统计", Severity::warning},
        {"a lost zero", "009,吴刚", "9,吴刚", "第 10 行", "可能丢了前面的 0", "改为「009」", Severity::warning},
        {"a column of private data", "座号,主席团", "座号,身份证号", "第 1 行", "「身份证号」是个人信息",
         "删去", Severity::warning},
        {"a column nobody knows", "座号,主席团", "座号,主席囚", "第 1 行", "不认识「主席囚」", "「主席团」",
         Severity::warning},
        {"a column twice", "座号,主席团", "座号,座号", "第 1 行", "「座号」这一列出现了两次", "删去"},
        {"no name column", "编号,姓名,", "编号,称呼,", "第 1 行", "缺少「姓名」这一列", "表头"},
    };
    for (const Case& c : cases) {
        INFO(c.name);
        const Scratch scratch;
        if (std::string{c.name} == "the same name in one unit")
            scratch.replace("congress.toml", "李明（图书馆）", "003");
        scratch.replace("delegates.csv", c.from, c.to);
        const Loaded loaded = scratch.load();
        INFO(told(loaded.problems));
        const Problem* problem = find(loaded, "delegates.csv", c.where, c.what);
        REQUIRE(problem != nullptr);
        CHECK(problem->cure.find(c.cure) != std::string::npos);
        CHECK(problem->severity == c.severity);
        CHECK(loaded.congress.has_value() == (c.severity == Severity::warning));
    }
}

TEST_CASE("all problems come at once, in every file") {
    const Scratch scratch;
    scratch.replace("delegates.csv", "007,周洁,女", "006,周洁,好");
    scratch.replace("congress.toml", "seats = 3", "seat = 3");
    scratch.remove("documents/report.md");
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    CHECK(find(loaded, "delegates.csv", "第 8 行", "性别") != nullptr);
    CHECK(find(loaded, "delegates.csv", "第 8 行", "重复") != nullptr);
    CHECK(find(loaded, "congress.toml", line_of(scratch.read("congress.toml"), "seat = 3"), "seat") != nullptr);
    CHECK(find(loaded, "congress.toml", line_of(scratch.read("congress.toml"), "documents/report.md"),
               "找不到材料") != nullptr);
}

TEST_CASE("what offices really write is read as it is meant") {
    const Scratch scratch;
    scratch.write("delegates.csv",
                  "测试学院第一届教职工代表大会代表名册,,,,,,,\r\n"
                  "序号,代表证编号,姓　名,性 别,民族,所在单位,所属大会,主席团成员\r\n"
                  "1,００１,丁    一,男,汉族,机关,双代会,√\r\n"
                  "2,002,　王　芳 ,女,,材料学院,教代会、工代会,\r\n"
                  "3,003,李明,男,,图书馆,教代会，工会会员代表大会,否\r\n"
                  "4,005,赵海燕,女,满族,材料学院,教代会/工代会,\r\n"
                  "5,006,陈静,女,维吾尔,机关,双代会,\r\n"
                  "6,007,周洁,女,,机关,工代会,0\r\n"
                  "7,008,阿依古丽．买买提,女,维吾尔族,机关,教代会,\r\n"
                  ",,,,,,,\r\n");
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    REQUIRE(loaded.congress);
    const std::vector<congress::Delegate>& people = loaded.congress->delegates;
    REQUIRE(people.size() == 7);
    CHECK(people[0].number == "001");
    CHECK(people[0].name == "丁一");
    CHECK(people[0].presidium);
    CHECK(people[0].ethnicity.empty());
    CHECK(people[1].name == "王芳");
    CHECK(people[2].bodies == std::vector<std::string>{"staff", "union"});
    CHECK(people[4].ethnicity == "维吾尔族");
    CHECK(people[5].bodies == std::vector<std::string>{"union"});
    CHECK_FALSE(people[5].presidium);
    CHECK(people[6].name == "阿依古丽·买买提");
    CHECK(people[6].kind == congress::DelegateKind::full);
}

TEST_CASE("an unknown body in a cell is told with the nearest") {
    const Scratch scratch;
    scratch.write("delegates.csv", "编号,姓名,大会\n1,王芳,教代会\n2,丁一,工待会\n");
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    const Problem* problem = find(loaded, "delegates.csv", "第 3 行", "没有「工待会」这个大会");
    REQUIRE(problem != nullptr);
    CHECK(problem->cure.find("「工代会」") != std::string::npos);
}

TEST_CASE("a roster that is no table says why") {
    struct Bad {
        const char* name;
        std::string bytes;
        const char* where;
        const char* what;
    };
    const Bad bads[] = {
        {"empty", "", "", "空"},
        {"no titles", "001,王芳,女\n002,丁一,男\n", "第 1 行", "没有找到表头行"},
        {"bars between the cells", "编号|姓名|性别\n001|王芳|女\n", "第 1 行", "各列之间用的是「|」"},
        {"Chinese commas", "编号，姓名，性别\n001，王芳，女\n", "第 1 行", "各列之间用的是「，」"},
        {"only titles", "编号,姓名\n", "", "表头下面没有代表"},
        {"an unclosed quote", "编号,姓名\n001,\"王芳\n002,丁一\n", "第 2 行", "引号"},
        {"a bad byte", std::string{"编号,姓名\n001,王"} + "\xFF\xFF" + "\n", "第 2 行", ""},
    };
    for (const Bad& bad : bads) {
        INFO(bad.name);
        const Scratch scratch;
        scratch.write("delegates.csv", bad.bytes);
        const Loaded loaded = scratch.load();
        INFO(told(loaded.problems));
        CHECK(find(loaded, "delegates.csv", bad.where, bad.what) != nullptr);
        CHECK_FALSE(loaded.congress);
    }
}

TEST_CASE("no roster, two rosters, an old one: each is told") {
    const Scratch scratch;
    scratch.write("delegates.xlsx", "PK");
    CHECK(find(scratch.load(), "delegates.xlsx", "", "两份名册") != nullptr);
    scratch.remove("delegates.xlsx");
    scratch.remove("delegates.csv");
    CHECK(find(scratch.load(), "delegates.csv", "", "没有代表名册") != nullptr);
    scratch.write("delegates.xls", "x");
    CHECK(find(scratch.load(), "delegates.csv", "", "旧格式") != nullptr);
}

TEST_CASE("50,000 lines in the wrong format give fifty sentences of a kind and a number") {
    const Scratch scratch;
    std::string roster = "编号,姓名,性别\n";
    for (int i = 0; i < 50'000; ++i) roster += std::to_string(i) + ",,x\n";
    scratch.write("delegates.csv", roster);
    const Loaded loaded = scratch.load();
    CHECK(loaded.problems.size() < 300);
    CHECK(find(loaded, "delegates.csv", "第 51 行", "姓名是空的") != nullptr);
    CHECK(find(loaded, "delegates.csv", "第 52 行", "姓名是空的") == nullptr);
    CHECK(find(loaded, "delegates.csv", "", "同样的问题还有 49950 处") != nullptr);
}

TEST_CASE("ten megabytes of anything are refused in few words") {
    const Scratch scratch;
    std::string noise(10 << 20, '\0');
    std::uint32_t state = 1;
    for (char& c : noise) {
        state = state * 1664525 + 1013904223;
        c = static_cast<char>(state >> 24);
    }
    scratch.write("congress.toml", noise);
    scratch.write("delegates.csv", noise);
    scratch.write("members.csv", std::string(10 << 20, ','));
    scratch.write("proposals.csv", std::string(10 << 20, '"'));
    scratch.write("documents/report.md", noise);
    const Loaded loaded = scratch.load();
    CHECK_FALSE(loaded.congress);
    CHECK(loaded.problems.size() < 300);
    CHECK(find(loaded, "congress.toml", "", "超过 4 MB") != nullptr);
}

TEST_CASE("a definition of four megabytes of brackets does not exhaust the stack") {
    const Scratch scratch;
    scratch.write("congress.toml", "a = " + std::string(3 << 20, '['));
    const Loaded loaded = scratch.load();
    CHECK_FALSE(loaded.congress);
    CHECK(find(loaded, "congress.toml", "第 1 行", "") != nullptr);
}

TEST_CASE("members are read, the barred and those who are delegates included") {
    const Scratch scratch;
    scratch.write("members.csv",
                  "工号,姓名,性别,单位,不得参选原因\n"
                  "20010001,王芳,女,材料学院,\n"
                  "20010002,钱进,男,后勤,学院行政主要负责人\n"
                  "20010003,沈 兰,女,后勤,\n");
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    REQUIRE(loaded.congress);
    const std::vector<congress::Member>& members = loaded.congress->members;
    REQUIRE(members.size() == 3);
    CHECK(members[0].number == "002");  // the delegate's, so that one person is not two
    CHECK(members[1].barred == "学院行政主要负责人");
    CHECK(members[2].name == "沈兰");

    scratch.write("members.csv",
                  "工号,姓名,性别,单位\n002,钱进,男,后勤\n20010003,沈兰,女,后勤\n20010003,沈梅,女,后勤\n");
    const Loaded wrong = scratch.load();
    INFO(told(wrong.problems));
    CHECK(find(wrong, "members.csv", "第 2 行", "编号「002」在代表名册里是王芳") != nullptr);
    CHECK(find(wrong, "members.csv", "第 4 行", "编号「20010003」与第 3 行重复") != nullptr);
}
