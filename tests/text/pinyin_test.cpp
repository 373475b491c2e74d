#include "shared/text/pinyin.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <iostream>
#include <memory>

#include "shared/text/stroke_order.hpp"
#include "shared/text/surname.hpp"
#include "shared/text/utf8.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;

TEST_CASE("Surnames are read as surnames") {
    const std::vector<std::pair<std::string, std::string>> names{
        {"单田芳", "shantianfang"}, {"仇英", "qiuying"},       {"解缙", "xiejin"},
        {"曾国藩", "zengguofan"},   {"区寄", "ouji"},          {"查良镛", "zhaliangyong"},
        {"任弼", "renbi"},          {"华罗庚", "hualuogeng"},  {"朴正", "piaozheng"},
        {"盖文", "gewen"},          {"翟天", "zhaitian"},      {"葛优", "geyou"},
        {"缪勇", "miaoyong"},       {"尉迟恭", "yuchigong"},   {"尉健", "weijian"},
        {"万俟卨", "moqixie"},      {"单于明", "chanyuming"},  {"长孙无忌", "zhangsunwuji"},
        {"乐毅", "yueyi"},          {"覃塘", "qintang"},       {"冼星海", "xianxinghai"},
        {"种师道", "chongshidao"},  {"万里", "wanli"},         {"单", "shan"},
        {"宁浩", "ninghao"},        {"令狐冲", "linghuchong"}, {"欧阳少东", "ouyangshaodong"},
        {"阚泽", "kanze"},          {"都本", "duben"},         {"薄熙", "boxi"},
        {"藏克", "zangke"},         {"吕布", "lvbu"}};
    for (const auto& [name, pinyin] : names) CHECK(text::full_pinyin(name) == pinyin);
}

TEST_CASE("The same characters in given names are read as usual") {
    CHECK(text::full_pinyin("王曾") == "wangceng");
    CHECK(text::full_pinyin("李单") == "lidan");
    CHECK(text::full_pinyin("张解") == "zhangjie");
}

TEST_CASE("Initials are the first letters") {
    CHECK(text::pinyin_initials("李明") == "lm");
    CHECK(text::pinyin_initials("尉迟恭") == "ycg");
    CHECK(text::pinyin_initials("阿不都热依木·吐尔地") == "abdrymted");
}

TEST_CASE("Rare characters have readings") {
    CHECK(text::full_pinyin("王䶮") == "wangyan");
    CHECK(text::full_pinyin("李㛃") == "lijie");
    CHECK_FALSE(text::readings(U'𬭩').empty());
}

TEST_CASE("A character with several readings gives all of them, the usual one first") {
    const auto readings = text::readings(U'乐');
    REQUIRE(readings.size() >= 2);
    CHECK(readings[0] == text::Reading{"le", 4});
    CHECK(readings[1] == text::Reading{"yue", 4});
    const auto name = text::name_characters("乐乐");
    REQUIRE(name.size() == 2);
    CHECK(name[0].readings[0].syllable == "yue");
    CHECK(name[1].readings[0].syllable == "le");
    CHECK(text::readings(U'a').empty());
    CHECK(text::readings(U'·').empty());
}

TEST_CASE("Latin letters and digits stay, marks go") {
    CHECK(text::full_pinyin("John Smith") == "johnsmith");
    CHECK(text::full_pinyin("王A2（女）") == "wanga2");
    CHECK(text::full_pinyin("") == "");
}

TEST_CASE("Every character of the national table has a reading in small ASCII letters with a tone") {
    std::string without, strange;
    for (char32_t c = 0x3400; c <= 0x323AF; ++c) {
        const auto readings = text::readings(c);
        if (text::standard_place(c) != 0 && readings.empty()) text::append_utf8(without, c);
        for (const text::Reading& r : readings)
            if (r.syllable.empty() || r.syllable.size() > 6 || r.tone < 1 || r.tone > 5 ||
                r.syllable.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos)
                text::append_utf8(strange, c);
    }
    CHECK(without == "");
    CHECK(strange == "");
}

TEST_CASE("ICU reads the surnames of the glossary as we do") {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> names(icu::Transliterator::createInstance(
        "Han-Latin/Names; Latin-ASCII; Lower; [[:^Letter:]] Remove", UTRANS_FORWARD, status));
    REQUIRE(U_SUCCESS(status));
    for (const std::string name : {"单芳", "仇英", "解放", "曾平",   "区平",   "查平",   "尉迟恭", "万俟平",
                                   "李明", "王芳", "张三", "欧阳明", "上官云", "诸葛亮", "司马光", "赵云",
                                   "周平", "吴平", "郑平", "陈平",   "夏侯平", "令狐平"}) {
        icu::UnicodeString text = icu::UnicodeString::fromUTF8(name);
        names->transliterate(text);
        std::string theirs;
        text.toUTF8String(theirs);
        CHECK(text::full_pinyin(name) == theirs);
    }
}

TEST_CASE("Surnames are split from given names") {
    CHECK(text::split_name("欧阳少东").surname == U"欧阳");
    CHECK(text::split_name("欧阳").surname == U"欧");
    CHECK(text::split_name("王　芳（女）").surname == U"王");
    CHECK(text::split_name("王　芳（女）").given == U"芳");
    CHECK(text::split_name("阿不都热依木·吐尔地").surname.empty());
    CHECK(text::split_name("John").surname.empty());
    CHECK(text::split_name("").given.empty());
}

TEST_CASE("Syllables are ordered as in a dictionary") {
    const std::vector<text::Reading> order{{"a", 1},   {"lu", 4},  {"lv", 2},  {"lv", 3}, {"luan", 2},
                                           {"lve", 4}, {"lun", 2}, {"luo", 2}, {"zuo", 4}};
    for (std::size_t i = 1; i < order.size(); ++i) CHECK((text::compare_readings(order[i - 1], order[i]) < 0));
    CHECK((text::compare_readings(order[2], order[2]) == 0));
}
