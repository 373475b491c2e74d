#include "shared/text/encoding.hpp"

#include <random>
#include <string>

#include "tests/support/catch.hpp"

using namespace daihui;
using namespace std::string_literals;

namespace {

text::Decoded decode(std::string_view bytes) { return text::decode(bytes_of(bytes)); }

}  // namespace

TEST_CASE("Valid UTF-8 is taken as UTF-8, with or without BOM") {
    const text::Decoded plain = decode("编号,姓名\r\n0001,𬭩㛃䶮\r\n");
    REQUIRE(plain.ok());
    CHECK(plain.encoding == text::Encoding::utf_8);
    CHECK(plain.text == "编号,姓名\r\n0001,𬭩㛃䶮\r\n");
    const text::Decoded marked = decode("\xEF\xBB\xBF编号,姓名");
    REQUIRE(marked.ok());
    CHECK(marked.encoding == text::Encoding::utf_8_with_bom);
    CHECK(marked.text == "编号,姓名");
    CHECK(decode("").ok());
    CHECK(decode("plain ASCII").encoding == text::Encoding::utf_8);
}

TEST_CASE("GB 18030 is recognised, with two-byte and four-byte characters") {
    // 姓名 as GB 2312 has it, bytes written out.
    const text::Decoded short_one = decode("\xD0\xD5\xC3\xFB\r\n");
    REQUIRE(short_one.ok());
    CHECK(short_one.encoding == text::Encoding::gb_18030);
    CHECK(short_one.text == "姓名\r\n");
    const std::string roster = "编号,姓名\r\n0001,𬭩\r\n0002,㛃\r\n0003,䶮\r\n0004,阿不都热依木·吐尔地\r\n";
    const auto bytes = text::to_gb18030(roster);
    REQUIRE(bytes);
    CHECK(*bytes != roster);
    const text::Decoded back = decode(*bytes);
    REQUIRE(back.ok());
    CHECK(back.encoding == text::Encoding::gb_18030);
    CHECK(back.text == roster);
}

TEST_CASE("The middle dot is A1A4 and the characters of the 2005 change are the current ones in GB 18030") {
    const auto dot = text::to_gb18030("·");
    REQUIRE(dot);
    CHECK(*dot == "\xA1\xA4");
    // FE59 was a private-use character in the table of 2005.
    const auto changed = text::from_gb18030("\xFE\x59");
    REQUIRE(changed);
    CHECK(*changed == "\u9FB4");
}

TEST_CASE("Every Chinese character goes through GB 18030 and back") {
    std::u32string all;
    for (char32_t c = 0x3400; c <= 0x323AF; ++c)
        if (text::is_han(c)) all += c;
    const std::string utf8 = text::to_utf8(all);
    const auto bytes = text::to_gb18030(utf8);
    REQUIRE(bytes);
    const auto back = text::from_gb18030(*bytes);
    REQUIRE(back);
    CHECK((*back == utf8));
}

TEST_CASE("The first bad byte is told by line and column") {
    // 0x80 and 0xFF begin nothing in either encoding.
    const text::Decoded in_utf8 = decode("编号,姓名\r\n0001,王\xFF芳\r\n");
    REQUIRE_FALSE(in_utf8.ok());
    CHECK(in_utf8.problem->where == "第 2 行第 7 个字");
    CHECK(in_utf8.problem->what.find("此处不是 UTF-8 编码") == 0);
    CHECK_FALSE(in_utf8.problem->cure.empty());
    const text::Decoded in_gb = decode("\xB1\xE0\xBA\xC5\n\xD0\xD5\xC3\xFB\xFF\xFF");
    REQUIRE_FALSE(in_gb.ok());
    CHECK(in_gb.problem->where == "第 2 行第 3 个字");
    CHECK(in_gb.problem->what.find("此处不是 GB 18030 编码") == 0);
    const text::Decoded cut = decode("\xEF\xBB\xBF王\n\xE8\x8A");
    REQUIRE_FALSE(cut.ok());
    CHECK(cut.problem->where == "第 2 行第 1 个字");
    CHECK(cut.text.empty());
}

TEST_CASE("Lines are counted alike for LF, CRLF and CR") {
    for (const std::string& end : {"\n"s, "\r\n"s, "\r"s}) {
        const text::Decoded bad = decode("一" + end + end + "二\xFF");
        REQUIRE_FALSE(bad.ok());
        CHECK(bad.problem->where == "第 3 行第 2 个字");
    }
}

TEST_CASE("Other formats are refused by name") {
    const auto what = [](std::string_view bytes) {
        const text::Decoded refused = decode(bytes);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.text.empty());
        CHECK_FALSE(refused.problem->cure.empty());
        return refused.problem->what;
    };
    CHECK(what("\xFF\xFE\x16\x7F"s).find("UTF-16") != std::string::npos);
    CHECK(what("\xFE\xFF\x7F\x16"s).find("UTF-16") != std::string::npos);
    CHECK(what("\xFF\xFE\0\0\x16\x7F\0\0"s).find("UTF-32") != std::string::npos);
    CHECK(what("PK\x03\x04rest"s).find("工作簿") != std::string::npos);
    CHECK(what("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s).find("旧版") != std::string::npos);
    CHECK(what("%PDF-1.7"s).find("PDF") != std::string::npos);
    CHECK(what("a\0b\0c\0"s).find("零") != std::string::npos);
}

TEST_CASE("Ten megabytes of garbage are refused without growing") {
    std::mt19937_64 random(20261121);
    std::string garbage(10 << 20, '\0');
    for (char& c : garbage) c = static_cast<char>(random() | 1);
    const text::Decoded refused = decode(garbage);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.text.empty());
    CHECK(refused.problem->where.find("第 ") == 0);
    // One long line: the place is still found by one pass.
    std::string line(10 << 20, 'a');
    line.back() = '\xFF';
    CHECK(decode(line).problem->where == "第 1 行第 10485760 个字");
    CHECK_FALSE(decode(std::string(text::max_text_bytes + 1, 'a')).ok());
}

TEST_CASE("What GB 18030 cannot say is an error, not a question mark") {
    CHECK_FALSE(text::to_gb18030("\xFF"));
    CHECK_FALSE(text::from_gb18030("\xD0"));
    CHECK(text::from_gb18030("\xD0").error().kind == ErrorKind::bad_input);
}
