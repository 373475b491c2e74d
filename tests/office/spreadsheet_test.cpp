#include "shared/office/spreadsheet.hpp"

#include <pugixml.hpp>

#include "shared/folder/table.hpp"
#include "shared/office/package.hpp"
#include "shared/text/utf8.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using office::Sheet;
using Rows = std::vector<std::vector<std::string>>;

namespace {

folder::Table read_back(const Bytes& file) {
    folder::ProblemList problems;
    const auto table = folder::read_xlsx_table("表.xlsx", text_of(file), problems);
    REQUIRE(table);
    return *table;
}

/// One column under a head, read back.
std::vector<folder::TableCell> column(const std::vector<std::string>& cells) {
    Rows rows = {{"列"}};
    for (const std::string& cell : cells) rows.push_back({cell});
    const auto file = office::write_xlsx({{"表", rows}});
    REQUIRE(file);
    std::vector<folder::TableCell> out;
    const folder::Table table = read_back(*file);
    for (std::size_t i = 1; i < table.rows.size(); ++i)
        out.push_back(table.rows[i].cells.empty() ? folder::TableCell{} : table.rows[i].cells.front());
    return out;
}

bool all_numbers(const std::vector<folder::TableCell>& cells) {
    return std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.number; });
}
bool no_numbers(const std::vector<folder::TableCell>& cells) {
    return std::none_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.number; });
}

std::string part_of(const Bytes& file, const std::string& path) {
    const auto parts = office::read_package(file);
    REQUIRE(parts);
    for (const auto& part : *parts)
        if (part.path == path) return part.content;
    FAIL("no part " << path);
    return "";
}

std::vector<std::string> tab_names(const Bytes& file) {
    pugi::xml_document xml;
    REQUIRE(xml.load_string(part_of(file, "xl/workbook.xml").c_str()));
    std::vector<std::string> names;
    for (const auto& sheet : xml.child("workbook").child("sheets").children())
        names.emplace_back(sheet.attribute("name").value());
    return names;
}

}  // namespace

TEST_CASE("a workbook says what the rows said, and the same rows give the same bytes") {
    const Rows rows = {{"编号", "姓名", "赞成", "比例"},
                       {"0012", "王芳", "203", "97.6%"},
                       {"0100", "阿不都热依木·吐尔地", "192", "100%"},
                       {"0101", "李𬭩㛃 𠀀𠮷野", "—", "—"}};
    const auto file = office::write_xlsx({{"选举结果", rows}}, {.title = "选举结果", .author = "华川理工大学"});
    REQUIRE(file);
    CHECK(*file == *office::write_xlsx({{"选举结果", rows}}, {.title = "选举结果", .author = "华川理工大学"}));
    const folder::Table table = read_back(*file);
    REQUIRE(table.rows.size() == 4);
    CHECK(table.rows[1].cells[0].text == "0012");
    CHECK_FALSE(table.rows[1].cells[0].number);
    CHECK(table.rows[1].cells[2].number);
    CHECK(table.rows[1].cells[2].text == "203");
    CHECK(table.rows[1].cells[3].number);
    CHECK(table.rows[2].cells[1].text == "阿不都热依木·吐尔地");
    CHECK(table.rows[3].cells[1].text == "李𬭩㛃 𠀀𠮷野");
    CHECK(table.rows[3].cells[2].text == "—");
    const std::string sheet = part_of(*file, "xl/worksheets/sheet1.xml");
    CHECK(sheet.find("state=\"frozen\"") != std::string::npos);
    CHECK(sheet.find("paperSize=\"9\"") != std::string::npos);
}

TEST_CASE("a column is of numbers only where nothing would be lost") {
    CHECK(all_numbers(column({"0", "7", "-3", "1000000", "12.50"})));
    CHECK(no_numbers(column({"12", "0012"})));
    CHECK(no_numbers(column({"12345678901234567"})));
    CHECK(no_numbers(column({"12", "一十二"})));
    CHECK(no_numbers(column({"+5"})));
    CHECK(no_numbers(column({"1e5"})));
    CHECK(no_numbers(column({"0x10"})));
    CHECK(no_numbers(column({"-0"})));
    CHECK(no_numbers(column({"1.", ".5", "1.2.3", "-", "%"})));
    CHECK(no_numbers(column({"—", ""})));
    CHECK(no_numbers(column({"2026-11-20"})));
    CHECK(no_numbers(column({"inf", "nan"})));
}

TEST_CASE("what looks like a formula stays text") {
    const std::vector<std::string> attacks = {"=cmd|' /C calc'!A0", "=1+1", "+1+1",  "-1+1",
                                              "@SUM(A1)",           "\t=1", "{=A1}", "http://example.org"};
    const auto cells = column(attacks);
    REQUIRE(cells.size() == attacks.size());
    for (std::size_t i = 0; i < attacks.size(); ++i) CHECK(cells[i].text == attacks[i]);
    Rows rows = {{"列"}};
    for (const auto& one : attacks) rows.push_back({one});
    const auto file = office::write_xlsx({{"表", rows}});
    REQUIRE(file);
    CHECK(part_of(*file, "xl/worksheets/sheet1.xml").find("<f>") == std::string::npos);
    CHECK(part_of(*file, "xl/worksheets/sheet1.xml").find("hyperlink") == std::string::npos);
}

TEST_CASE("every character of GB 18030 goes through a workbook") {
    // All assigned blocks of Chinese characters, and the planes around them, in cells of 500 characters.
    std::vector<std::string> cells;
    std::u32string run;
    const auto put = [&](char32_t from, char32_t to) {
        for (char32_t c = from; c <= to; ++c) {
            run += c;
            if (run.size() == 500) {
                cells.push_back(text::to_utf8(run));
                run.clear();
            }
        }
    };
    put(0x21, 0x7E);
    put(0xA1, 0x24F);
    put(0x2E80, 0xD7A3);
    put(0xF900, 0xFAFF);
    put(0xFE30, 0xFE4F);
    put(0xFF01, 0xFF5E);
    put(0x20000, 0x323AF);
    cells.push_back(text::to_utf8(run));
    const auto back = column(cells);
    REQUIRE(back.size() == cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) CHECK((back[i].text == cells[i]));
}

TEST_CASE("characters that no office file can hold do not spoil it") {
    const auto cells = column({std::string("甲\x01乙\0丙", 11), "\xff\xfe坏", "_x0041_"});
    REQUIRE(cells.size() == 3);
    CHECK(cells[0].text == "甲\uFFFD乙\uFFFD丙");
    CHECK(cells[1].text == "\uFFFD\uFFFD坏");
    CHECK(cells[2].text == "_x0041_");
}

TEST_CASE("tabs get names that Excel accepts, each its own") {
    const std::string longest(40, 'x');
    const auto file = office::write_xlsx({{"选举结果", {{"甲"}}},
                                          {"选举结果", {{"乙"}}},
                                          {"a/b:c[d]*?\\", {{"丙"}}},
                                          {"", {{"丁"}}},
                                          {"'引号'", {{"戊"}}},
                                          {longest, {{"己"}}},
                                          {longest, {{"庚"}}},
                                          {"ABC", {}},
                                          {"abc", {}}});
    REQUIRE(file);
    const std::vector<std::string> expected = {"选举结果",
                                               "选举结果（2）",
                                               "a_b_c_d____",
                                               "表",
                                               "引号",
                                               std::string(31, 'x'),
                                               std::string(28, 'x') + "（2）",
                                               "ABC",
                                               "abc（2）"};
    CHECK(tab_names(*file) == expected);
}

TEST_CASE("a workbook without sheets is still one that opens") {
    const auto file = office::write_xlsx({});
    REQUIRE(file);
    CHECK(tab_names(*file) == std::vector<std::string>{"表"});
}

TEST_CASE("a table of fifty thousand rows is written whole") {
    Rows rows = {{"序号", "姓名"}};
    for (int i = 1; i <= 50'000; ++i) rows.push_back({std::to_string(i), "代表" + std::to_string(i)});
    const auto file = office::write_xlsx({{"大表", rows}});
    REQUIRE(file);
    const folder::Table table = read_back(*file);
    REQUIRE(table.rows.size() == rows.size());
    CHECK(table.rows.back().cells[1].text == "代表50000");
    CHECK(table.rows.back().cells[0].number);
}

TEST_CASE("what Excel cannot hold is refused with the place") {
    const auto text = office::write_xlsx({{"说明", {{"标题"}, {std::string(40'000, 'a')}}}});
    REQUIRE_FALSE(text);
    CHECK(text.error().message.find("「说明」第 2 行第 1 列") != std::string::npos);
    const auto wide = office::write_xlsx({{"宽表", {std::vector<std::string>(17'000, "x")}}});
    REQUIRE_FALSE(wide);
    CHECK(wide.error().message.find("宽表") != std::string::npos);
}
