#include "shared/text/chinese_number.hpp"

#include "tests/support/catch.hpp"

using namespace daihui;

TEST_CASE("Numbers of titles are written in Chinese") {
    CHECK(text::chinese_number(1) == "一");
    CHECK(text::chinese_number(9) == "九");
    CHECK(text::chinese_number(10) == "十");
    CHECK(text::chinese_number(17) == "十七");
    CHECK(text::chinese_number(20) == "二十");
    CHECK(text::chinese_number(99) == "九十九");
    CHECK(text::chinese_number(0) == "〇");
    CHECK(text::chinese_number(100) == "100");
    CHECK(text::chinese_number(-1) == "-1");
}

TEST_CASE("Every number comes back from its Chinese") {
    for (int n = 0; n <= 99; ++n) {
        CHECK(text::parse_chinese_number(text::chinese_number(n)) == n);
        CHECK(text::parse_chinese_number(std::to_string(n)) == n);
    }
    CHECK(text::parse_chinese_number("１７") == 17);
    CHECK(text::parse_chinese_number(" 十 ") == 10);
}

TEST_CASE("What is no number is refused") {
    for (const std::string text :
         {"", "百", "十十", "一二", "二十〇", "〇十", "十a", "1a", "a", "100", "一二三四", "-1"})
        CHECK_FALSE(text::parse_chinese_number(text).has_value());
}
