// congress.toml: each way to get it wrong, with the line that is named.
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
    const char* at;  // the text whose line is named; empty for the whole file
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
    const std::string where = *c.at == '\0' ? std::string{} : line_of(scratch.read("congress.toml"), c.at);
    const Problem* problem = find(loaded, "congress.toml", where, c.what);
    REQUIRE(problem != nullptr);
    CHECK(problem->cure.find(c.cure) != std::string::npos);
    CHECK(problem->severity == c.severity);
    CHECK(loaded.congress.has_value() == (c.severity == Severity::warning));
}

}  // namespace

TEST_CASE("the folder that the other cases spoil is right, without a warning") {
    const Scratch scratch;
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    CHECK(loaded.problems.empty());
    REQUIRE(loaded.congress);
    CHECK(loaded.congress->title_lines == std::vector<std::string>{"第一届教职工代表大会暨工会会员代表大会"});
    CHECK(loaded.congress->poll("members-poll")->candidates[2].number == "003");
    CHECK(loaded.congress->poll("members-poll")->candidates[3].ethnicity == "满族");
    CHECK(loaded.congress->poll("members-poll")->order_note == "按姓氏笔画为序");
    CHECK(loaded.congress->poll("pay")->question == "是否通过《分配办法》。");
    CHECK(loaded.congress->sitting("first")->check_in_from == congress::LocalMinute{2026, 12, 1, 10, 40});
    CHECK(loaded.congress->people.presidium == std::vector<std::string>{"丁一"});
}

TEST_CASE("a definition that is no TOML is told by line and column, with a guess at the cause") {
    const Case cases[] = {
        {"full-width quotes", "host = \"测试学院\"", "host = “测试学院”", "host =", "全角符号「“」", "半角"},
        {"full-width equals", "host = \"测试学院\"", "host ＝ \"测试学院\"", "host", "全角符号「＝」", "半角"},
        {"unclosed quote", "place = \"礼堂\"", "place = \"礼堂", "place", "引号没有配对", "英文双引号"},
        {"no quotes", "place = \"礼堂\"", "place = 礼堂", "place", "写法不对", "英文双引号"},
        {"key twice", "place = \"礼堂\"", "place = \"礼堂\"\nplace = \"二楼\"", "place = \"二楼\"", "写了两次",
         "删去"},
        {"no equals sign", "place = \"礼堂\"", "place \"礼堂\"", "place", "没有等号", "键 = 值"},
    };
    for (const Case& c : cases) check(c);
}

TEST_CASE("a definition cut in the middle says that it breaks off") {
    const Scratch scratch;
    const std::string text = scratch.read("congress.toml");
    scratch.write("congress.toml", text.substr(0, text.find("\", \"pay\"]\n\n[[period]]\nid = \"officers\"")));
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    CHECK_FALSE(loaded.congress);
    CHECK(find(loaded, "congress.toml", "第 ", "") != nullptr);
}

TEST_CASE("keys and values that do not fit are told with line and column") {
    const Case cases[] = {
        {"unknown key", "seats = 3", "seat = 3", "seat = 3", "里没有「seat」这一项", "seats"},
        {"unknown table", "[people]", "[peopel]", "[peopel]", "里没有「peopel」这一项", "people"},
        {"missing key", "host = \"测试学院\"\n", "", "[congress]", "缺少 host", "host"},
        {"number as text", "seats = 3", "seats = \"3\"", "seats = ", "seats 应为整数", "整数"},
        {"text as number", "place = \"礼堂\"", "place = 301", "place", "place 应为文字", "英文双引号"},
        {"no seats", "seats = 3", "seats = 0", "seats = 0", "seats 不能是 0", "1 到 1000"},
        {"Chinese id", "id = \"pay\"", "id = \"分配\"", "id = \"分配\"", "不能用作代号", "英文字母"},
        {"same id", "id = \"pay\"", "id = \"method\"", "id = \"method\"\nkind = \"表决\"\ntitle = \"分配",
         "已经用过", "改一个"},
        {"unknown kind", "kind = \"选举\"\ntitle = \"主席选举\"", "kind = \"选取\"\ntitle = \"主席选举\"",
         "kind = \"选取\"", "kind 不能是「选取」", "「选举」"},
        {"threshold over zero", "secrecy = \"无记名\"", "secrecy = \"无记名\"\nmajority = \"2/0\"", "majority",
         "「2/0」不是比例", "分母不能是 0"},
        {"threshold in percent", "secrecy = \"无记名\"", "secrecy = \"无记名\"\nquorum = \"120%\"", "quorum",
         "「120%」不是比例", ">1/2"},
        {"no such day", "date = \"2026-12-01\"\nstart = \"9:00\"", "date = \"2026-11-31\"\nstart = \"9:00\"",
         "2026-11-31", "不是日期", "2026-11-20"},
        {"no such time", "start = \"9:00\"", "start = \"25:00\"", "25:00", "不是时间", "24 小时"},
        {"check-in no range", "check_in = \"8:30-9:00\"", "check_in = \"8点半\"", "check_in", "不是一段时间",
         "13:20-14:20"},
        {"title with a break", "title = \"测试学院第一届", "title = \"测试学院\\n第一届", "title = ", "有换行",
         "title_lines"},
        {"lines of another title", "place = \"礼堂\"", "place = \"礼堂\"\ntitle_lines = [\"第二届\"]",
         "title_lines", "不一致", "连起来"},
        {"a list that holds a number", "polls = [\"chair\"]\n\n[[poll]]", "polls = [\"chair\", 7]\n\n[[poll]]",
         "polls = [\"chair\", 7]", "有一项不是文字", "英文双引号"},
    };
    for (const Case& c : cases) check(c);
}

TEST_CASE("the column of an unknown key is that of its first letter") {
    const Scratch scratch;
    scratch.replace("congress.toml", "  title = \"听报告\"", "  titel = \"听报告\"");
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    CHECK(find(loaded, "congress.toml", line_of(scratch.read("congress.toml"), "titel") + "第 3 列", "titel") !=
          nullptr);
}

TEST_CASE("ids that name nothing are told with the nearest that does") {
    const Case cases[] = {
        {"document", "documents = [\"report\"]", "documents = [\"reprot\"]", "reprot",
         "没有代号为「reprot」的材料", "「report」"},
        {"poll", "polls = [\"method\", ", "polls = [\"methods\", ", "methods", "没有代号为「methods」",
         "「method」"},
        {"sitting", "sitting = \"plenary\"", "sitting = \"plenery\"", "plenery", "没有代号为「plenery」的会议",
         "「plenary」"},
        {"body of a poll", "body = \"staff\"", "body = \"staf\"", "body = \"staf\"", "没有代号为「staf」的大会",
         "「staff」"},
        {"body of a sitting", "bodies = [\"committee\"]", "bodies = [\"comittee\"]", "comittee",
         "没有代号为「comittee」的大会", "「committee」"},
        {"document of a poll", "document = \"report\"", "document = \"reports\"", "document = \"reports\"",
         "没有代号为「reports」的材料", "「report」"},
        {"electing poll", "elected_by = \"members-poll\"", "elected_by = \"member-poll\"", "elected_by",
         "没有代号为「member-poll」的选举", "「members-poll」"},
        {"electing poll that is a motion", "elected_by = \"members-poll\"", "elected_by = \"pay\"",
         "elected_by", "那不是选举", "选举的代号"},
        {"a committee that elects itself", "elected_by = \"members-poll\"", "elected_by = \"chair\"",
         "elected_by", "由它自己选举产生", "大会代表"},
    };
    for (const Case& c : cases) check(c);
}

TEST_CASE("times that cannot follow each other are told") {
    const Case cases[] = {
        {"end before start", "end = \"11:00\"", "end = \"8:00\"", "end = \"8:00\"", "早于开始时间", "end"},
        {"check-in after the start", "check_in = \"8:30-9:00\"", "check_in = \"9:10-9:40\"", "check_in",
         "9:10 才开始签到", "开会之前"},
        {"check-in backwards", "check_in = \"8:30-9:00\"", "check_in = \"8:50-8:20\"", "check_in",
         "截止 8:20 不晚于", "开始-截止"},
        {"check-in past the end", "check_in = \"8:30-9:00\"", "check_in = \"8:30-11:30\"", "check_in",
         "11:30 才截止", "end"},
    };
    for (const Case& c : cases) check(c);
}

TEST_CASE("a missing or unreadable definition does not hide what is wrong with the roster") {
    const Scratch scratch;
    scratch.remove("congress.toml");
    scratch.replace("delegates.csv", "002,王芳,女", "001,王芳,女");
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    CHECK(find(loaded, "congress.toml", "", "没有 congress.toml") != nullptr);
    CHECK(find(loaded, "delegates.csv", "第 3 行", "编号「001」与第 2 行重复") != nullptr);
}

TEST_CASE("a folder that does not exist is a problem, not a crash") {
    const Loaded loaded = load("/nowhere/at/all");
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems[0].what.find("没有这个文件夹") != std::string::npos);
}

TEST_CASE("a definition saved with a BOM or in GB 18030 reads the same") {
    const Scratch scratch;
    const Loaded before = scratch.load();
    const std::string text = scratch.read("congress.toml");
    for (const std::string& bytes : {"\xEF\xBB\xBF" + text, text::to_gb18030(text).value()}) {
        scratch.write("congress.toml", bytes);
        const Loaded after = scratch.load();
        INFO(told(after.problems));
        REQUIRE(after.congress);
        CHECK(*after.congress == *before.congress);
    }
}
