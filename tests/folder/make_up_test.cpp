// 代表构成 from the columns that offices have.
#include "shared/congress/make_up.hpp"
#include "shared/folder/roster_cells.hpp"
#include "tests/folder/scratch.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::congress;
using namespace daihui::folder;
using namespace daihui::folder::testing;

TEST_CASE("titles are senior or not") {
    for (const char* title : {"教授", "副教授", "研究员", "副研究馆员", "高级工程师", "正高级实验师",
                              "主任医师", "副主任护师", "高级实验师", "编审"}) {
        INFO(title);
        CHECK(is_senior_title(title));
    }
    for (const char* title :
         {"讲师", "助教", "助理研究员", "工程师", "馆员", "高级工", "高级技师", "实习研究员", "主治医师", ""}) {
        INFO(title);
        CHECK_FALSE(is_senior_title(title));
    }
}

TEST_CASE("parties are counted in two rows, and what is none is told") {
    CHECK(party_word("中共预备党员") == "中共党员");
    CHECK(party_word("民盟盟员") == "民主党派");
    CHECK(party_word("九三学社社员") == "民主党派");
    CHECK(party_word("群众") == "");
    CHECK(party_word("") == "");
    CHECK_FALSE(party_word("张三").has_value());
}

TEST_CASE("forty years are counted to the month of the first sitting") {
    const LocalMinute day{2026, 12, 1, 9, 0};
    for (const char* born : {"1986-12", "1986.12", "1986年12月", "198612", "1986-12-31", "1990/5/4"}) {
        INFO(born);
        REQUIRE(parse_month(born));
        CHECK(is_young(*parse_month(born), day));
    }
    CHECK(is_young(*parse_month("1986-01"), day));
    CHECK_FALSE(is_young(*parse_month("1985-12"), day));
    CHECK(is_young(*parse_month("1985-12"), LocalMinute{2026, 11, 30, 9, 0}));
    for (const char* none : {"", "四十岁", "1986", "86-05", "1986-13", "1986-05-01-02"}) {
        INFO(none);
        CHECK_FALSE(parse_month(none));
    }
}

TEST_CASE("columns of their own add to 代表构成, and nothing else of them is kept") {
    const Scratch scratch;
    scratch.write("delegates.csv",
                  "编号,姓名,性别,单位,代表团,代表构成,职称,政治面貌,是否领导干部,出生年月\n"
                  "001,丁一,男,机关,一团,,副教授,中共党员,是,1990-03\n"
                  "002,王芳,女,材料学院,一团,教师、高级职称,教授,民进会员,,1975.8\n"
                  "003,李明,男,图书馆,一团,教师,馆员,无党派,否,\n"
                  "004,李明,女,校医院,一团,教师,,,,\n005,赵海燕,女,材料学院,一团,教师,,,,\n"
                  "006,陈静,女,机关,一团,教师,,,,\n007,周洁,女,机关,一团,教师,,,,\n");
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    REQUIRE(loaded.congress);
    CHECK(loaded.congress->delegate("001")->category == "领导干部、高级职称、中共党员、40岁以下");
    CHECK(loaded.congress->delegate("002")->category == "教师、高级职称、民主党派");
    CHECK(loaded.congress->delegate("003")->category == "教师");
    const std::vector<MakeUpRow> rows{{"教师", 6, 7},     {"女", 5, 7},       {"领导干部", 1, 7},
                                      {"40岁以下", 1, 7}, {"高级职称", 2, 7}, {"中共党员", 1, 7},
                                      {"民主党派", 1, 7}};
    CHECK(make_up(*loaded.congress) == rows);
    CHECK(to_json(*loaded.congress).find("1990") == std::string::npos);
}

TEST_CASE("women far below their share of the members are a warning") {
    const Scratch scratch;
    std::string members = "工号,姓名,性别\n";
    for (int i = 0; i < 10; ++i)
        members += std::to_string(9000 + i) + ",会员" + std::string(1, static_cast<char>('A' + i)) + ",女\n";
    scratch.write("members.csv", members);
    // Five women of nine delegates are 55 %, the members are all women.
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    CHECK(find(loaded, "delegates.csv", "", "会员中女性占 100%") != nullptr);
    scratch.write("members.csv", members.substr(0, members.size() - 4) + "\n");
    CHECK(find(scratch.load(), "delegates.csv", "", "会员中女性") == nullptr);
}
