#include "shared/text/stroke_order.hpp"

#include <rapidcheck.h>

#include <algorithm>

#include "shared/text/pinyin.hpp"
#include "shared/text/utf8.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using text::NameOrder;

namespace {

bool before(std::string_view a, std::string_view b, NameOrder order = NameOrder::surname_strokes) {
    return text::compare_names(a, b, order) < 0 && text::compare_names(b, a, order) > 0;
}

}  // namespace

TEST_CASE("The examples of RULES.md section 5 come out right") {
    CHECK(before("丁小宁", "王小宁"));
    CHECK(before("欧阳少东", "洪少东"));
    CHECK(before("李一鸣", "李大鸣"));
    CHECK(before("王", "文"));
    CHECK(before("林", "欧"));
    CHECK(before("邓", "田"));
    CHECK(before("陈", "林"));
    CHECK(before("郑", "赵"));
}

TEST_CASE("Given names of one character come first by surname, and in their place by name") {
    CHECK(before("高富", "高大富", NameOrder::surname_strokes));
    CHECK(before("田富", "田大利", NameOrder::surname_strokes));
    CHECK(before("田大利", "田富", NameOrder::name_strokes));
    CHECK(before("高大富", "高富", NameOrder::name_strokes));
    CHECK(before("王一", "王大", NameOrder::surname_strokes));
    CHECK(before("欧富", "欧大富", NameOrder::surname_strokes));
    CHECK(before("欧阳富", "欧阳大富", NameOrder::surname_strokes));
    CHECK(before("欧阳大富", "欧阳富", NameOrder::name_strokes));
}

TEST_CASE("Surnames of one character come before compound ones that begin with it") {
    CHECK(before("欧富贵", "欧阳一", NameOrder::surname_strokes));
}

TEST_CASE("The ballot of PRACTICE.md section 5 is in order from any start") {
    const std::vector<std::string> ballot{"丁一凡",
                                          "王　芳（女）",
                                          "王建平",
                                          "古丽努尔·买买提（女，维吾尔族）",
                                          "冯建国",
                                          "吐尔逊·艾山（维吾尔族）",
                                          "刘思远",
                                          "李　敏（女，回族）",
                                          "李志强",
                                          "张晓东",
                                          "阿不都热依木·吐尔地（维吾尔族）",
                                          "陈　静（女）",
                                          "赵海燕（女）"};
    const bool sorted = rc::check("any permutation sorts to the ballot", [&] {
        std::vector<std::string> names = ballot;
        const auto seeds =
            *rc::gen::container<std::vector<unsigned>>(names.size(), rc::gen::arbitrary<unsigned>());
        for (std::size_t i = names.size(); i > 1; --i) std::swap(names[i - 1], names[seeds[i - 1] % i]);
        text::sort_names(names, NameOrder::surname_strokes);
        RC_ASSERT(names == ballot);
    });
    CHECK(sorted);
}

TEST_CASE("Strokes are counted and written in order") {
    CHECK(text::stroke_code(U'一') == "1");
    CHECK(text::stroke_code(U'王') == "1121");
    CHECK(text::stroke_code(U'文') == "4134");
    CHECK(text::stroke_code(U'丁') == "12");
    CHECK(text::stroke_count(U'陈') == 7);
    CHECK(text::stroke_count(U'邓') == 4);
    CHECK(text::stroke_count(U'郑') == 8);
    CHECK(text::stroke_count(U'赵') == 9);
    CHECK(text::stroke_count(U'龘') >= 48);
    CHECK(text::stroke_code(U'龘').find_first_not_of("12345") == std::string::npos);
    CHECK(text::stroke_count(U'a') == 0);
    CHECK(text::stroke_code(U'·').empty());
}

TEST_CASE("Rare characters of names have strokes") {
    CHECK(text::stroke_count(U'𬭩') == 15);
    CHECK(text::stroke_count(U'㛃') == 9);
    CHECK(text::stroke_count(U'䶮') == 9);
    CHECK(text::stroke_code(U'㛃').find('?') == std::string::npos);
    CHECK(text::stroke_code(U'𬭩').find('?') == std::string::npos);
}

TEST_CASE("Characters with the same strokes have a fixed order, so one surname stays together") {
    // 于 and 干, 叶 and 申 are written with the same sequence; the national table decides.
    CHECK(text::stroke_code(U'于') == text::stroke_code(U'干'));
    CHECK(text::stroke_rank(U'于') != text::stroke_rank(U'干'));
    CHECK((text::stroke_rank(U'于') < text::stroke_rank(U'干')) ==
          (text::standard_place(U'于') < text::standard_place(U'干')));
    std::vector<std::string> names{"干一", "于二", "干三", "于四"};
    text::sort_names(names, NameOrder::surname_strokes);
    CHECK(names[0].substr(0, 3) == names[1].substr(0, 3));
    CHECK(names[2].substr(0, 3) == names[3].substr(0, 3));
}

TEST_CASE("The middle dot, spaces and remarks in brackets count nothing") {
    CHECK((text::compare_names("吐尔逊·艾山", "吐尔逊艾山", NameOrder::name_strokes) == 0));
    CHECK((text::compare_names("王　芳（女）", "王芳", NameOrder::surname_strokes) == 0));
    CHECK((text::compare_names("王 芳", "王芳(女,回族)", NameOrder::pinyin) == 0));
}

TEST_CASE("Pinyin order goes by syllable, tone and strokes, in surname readings") {
    CHECK(before("曹操", "曾国藩", NameOrder::pinyin));
    CHECK(before("曾国藩", "查良镛", NameOrder::pinyin));  // zēng < zhā
    CHECK(before("欧阳修", "区大", NameOrder::pinyin) == (text::stroke_rank(U'欧') < text::stroke_rank(U'区')));
    CHECK(before("黎明", "李明", NameOrder::pinyin));  // lí < lǐ
    CHECK(before("陆游", "吕布", NameOrder::pinyin));  // lù < lǚ
    CHECK(before("吕布", "栾平", NameOrder::pinyin));  // lü < luan
    CHECK(before("栾平", "罗成", NameOrder::pinyin));
    CHECK(before("单田芳", "孙权", NameOrder::pinyin));
    CHECK(before("Adam", "艾青", NameOrder::pinyin));
    std::vector<std::string> names{"赵四", "Bob", "李黎", "𪚥无音", "阿不都热依木·吐尔地", "李莉"};
    text::sort_names(names, NameOrder::pinyin);
    CHECK(names.front() == "Bob");
    CHECK(names[1] == "阿不都热依木·吐尔地");
}

TEST_CASE("Every syllable sorts names as the dictionary sorts readings") {
    // One character for each first reading; all pairs of neighbours in the order of the characters, which is
    // random in sound.
    std::vector<std::pair<char32_t, text::Reading>> characters;
    for (char32_t c = U'一'; c <= U'龥'; ++c)
        if (const auto readings = text::readings(c); !readings.empty()) characters.emplace_back(c, readings[0]);
    REQUIRE(characters.size() > 20'000);
    std::size_t wrong = 0;
    for (std::size_t i = 1; i < characters.size(); ++i) {
        const auto& [a, reading_a] = characters[i - 1];
        const auto& [b, reading_b] = characters[i];
        const auto expected = text::compare_readings(reading_a, reading_b);
        // Behind a dot-name no character is a surname, so all have their usual reading.
        const auto got = text::compare_names("阿·" + text::to_utf8({&a, 1}), "阿·" + text::to_utf8({&b, 1}),
                                             NameOrder::pinyin);
        if (expected != 0 && got != expected) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("Names outside the table come last and in a fixed order") {
    CHECK(before("龘龘", "Adam"));
    CHECK(before("Adam", "Bob"));
    CHECK(before("", "一"));
}

TEST_CASE("Comparing is a total order that agrees with sorting") {
    const auto character = rc::gen::element<std::string>("王", "一", "大", "欧", "阳", "于", "干", "·", " ",
                                                         "𬭩", "A", "曾", "吕");
    const auto name =
        rc::gen::map(rc::gen::container<std::vector<std::string>>(character), [](const auto& pieces) {
            std::string all;
            for (const auto& p : pieces) all += p;
            return all;
        });
    const bool total = rc::check("total order", [&] {
        const auto order =
            *rc::gen::element(NameOrder::surname_strokes, NameOrder::name_strokes, NameOrder::pinyin);
        auto names = *rc::gen::container<std::vector<std::string>>(name);
        const auto original = names;
        text::sort_names(names, order);
        RC_ASSERT(std::is_permutation(names.begin(), names.end(), original.begin(), original.end()));
        for (std::size_t i = 0; i < names.size(); ++i)
            for (std::size_t j = i + 1; j < names.size(); ++j) {
                RC_ASSERT((text::compare_names(names[i], names[j], order) <= 0));
                RC_ASSERT((text::compare_names(names[j], names[i], order) >= 0));
            }
    });
    CHECK(total);
}

TEST_CASE("Strokes that people state decide where a character stands") {
    CHECK(text::parse_strokes("横竖撇捺折") == "12345");
    CHECK(text::parse_strokes("提、竖，点 5") == "1245");
    CHECK_FALSE(text::parse_strokes("126").has_value());
    CHECK_FALSE(text::parse_strokes("").has_value());
    CHECK_FALSE(text::parse_strokes(std::string(65, '1')).has_value());
    CHECK_FALSE(text::StrokeOverrides::is_override("王王", "1121"));
    CHECK_FALSE(text::StrokeOverrides::is_override("A", "1121"));

    // 赵 written as if it had the two strokes of 丁: behind 丁, before every character of three strokes.
    const text::StrokeOverrides as_two{{{"赵", "12"}}};
    std::vector<std::string> names{"于洋", "赵海燕", "丁一", "王芳"};
    text::sort_names(names, NameOrder::surname_strokes, as_two);
    CHECK(names == std::vector<std::string>{"丁一", "赵海燕", "于洋", "王芳"});
    text::sort_names(names, NameOrder::surname_strokes);
    CHECK(names == std::vector<std::string>{"丁一", "于洋", "王芳", "赵海燕"});

    // A character that no table has yet: last, but where people state its strokes.
    char32_t missing = 0x2E80;
    while (missing < 0x40000 && (!text::is_han(missing) || text::stroke_count(missing) > 0)) ++missing;
    REQUIRE(missing < 0x40000);
    const std::string unknown = text::to_utf8(std::u32string(1, missing));
    names = {unknown + "明", "龙飞", "王芳"};
    text::sort_names(names, NameOrder::surname_strokes);
    CHECK(names.back() == unknown + "明");
    text::sort_names(names, NameOrder::surname_strokes, text::StrokeOverrides{{{unknown, "1"}}});
    CHECK(names.front() == unknown + "明");
    // The last word about a character counts; two overrides stand in the order of their own strokes.
    const text::StrokeOverrides two{{{"王", "5"}, {"李", "1155"}, {"王", "1154"}}};
    names = {"李明", "王芳", "丁一", "冯建"};
    text::sort_names(names, NameOrder::name_strokes, two);
    CHECK(names == std::vector<std::string>{"丁一", "王芳", "李明", "冯建"});
}

TEST_CASE("A character with the strokes it has anyway does not move") {
    for (const char32_t c : std::u32string{U"丁王李赵邓陈郑欧"}) {
        const std::string character = text::to_utf8(std::u32string(1, c));
        const text::StrokeOverrides same{{{character, text::stroke_code(c)}}};
        for (const char32_t other : std::u32string{U"一于文田林洪洋"}) {
            const std::string name = text::to_utf8(std::u32string(1, other));
            CHECK(text::compare_names(character, name, NameOrder::surname_strokes, same) ==
                  text::compare_names(character, name, NameOrder::surname_strokes));
        }
    }
}

TEST_CASE("A list's note names its order") {
    CHECK(text::name_order_of_note("按姓名笔画为序") == NameOrder::name_strokes);
    CHECK(text::name_order_of_note("按姓氏笔画为序") == NameOrder::surname_strokes);
    CHECK(text::name_order_of_note("") == NameOrder::surname_strokes);
}

TEST_CASE("Equal names keep their order") {
    const std::vector<std::string> names{"王芳（女）", "李明", "王　芳", "王芳"};
    CHECK(text::names_in_order(names, NameOrder::surname_strokes) == std::vector<std::size_t>{0, 2, 3, 1});
}

TEST_CASE("The lines of a file come out in order and unchanged") {
    CHECK(text::sort_lines("赵海燕（女）\r\n\r\n王　芳\t0002\n丁一凡", NameOrder::surname_strokes) ==
          "丁一凡\n王　芳\t0002\n赵海燕（女）\n");
    CHECK(text::sort_lines("", NameOrder::pinyin).empty());
    CHECK(text::sort_lines("\n \n", NameOrder::pinyin).empty());
}

TEST_CASE("The words of the command line name the orders") {
    for (const NameOrder order : {NameOrder::surname_strokes, NameOrder::name_strokes, NameOrder::pinyin})
        CHECK(text::name_order_of(text::name_order_word(order)) == order);
    CHECK_FALSE(text::name_order_of("strokes").has_value());
    CHECK(text::name_order_note(NameOrder::surname_strokes) == "按姓氏笔画为序");
}
