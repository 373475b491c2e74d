#include "shared/text/csv.hpp"

#include <rapidcheck.h>

#include <algorithm>

#include "tests/support/catch.hpp"

using namespace daihui;
using Cells = std::vector<std::string>;

TEST_CASE("Rows come with the line they begin on") {
    const text::CsvTable table =
        text::read_csv("编号,姓名,备注\r\n0001,王芳,\"第一行\r\n第二行\"\r\n\r\n0002,\"李\"\"明\"\"\",\r\n");
    CHECK(table.problems.empty());
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[0].line == 1);
    CHECK(table.rows[0].cells == Cells{"编号", "姓名", "备注"});
    CHECK(table.rows[1].line == 2);
    CHECK(table.rows[1].cells == Cells{"0001", "王芳", "第一行\r\n第二行"});
    CHECK(table.rows[2].line == 5);
    CHECK(table.rows[2].cells == Cells{"0002", "李\"明\"", ""});
}

TEST_CASE("The separator is found in the title row") {
    CHECK(text::read_csv("a,b\n1,2;3").separator == ',');
    CHECK(text::read_csv("姓名\n王芳\n").separator == ',');
    CHECK(text::read_csv("a,b;c").separator == ',');
    CHECK(text::read_csv("a;b;c\n1,5;2;3").rows[1].cells == Cells{"1,5", "2", "3"});
    CHECK(text::read_csv("a\tb\tc\n1\t2\t3").rows[1].cells == Cells{"1", "2", "3"});
    CHECK(text::read_csv("\"a;b;c;d\",e\n1,2").rows[0].cells == Cells{"a;b;c;d", "e"});
    CHECK(text::read_csv("sep=;\r\n姓名;单位, 部门\r\n").rows[0].cells == Cells{"姓名", "单位, 部门"});
    CHECK(text::read_csv("sep=;\r\n姓名;单位\r\n").rows[0].line == 2);
    CHECK(text::read_csv("名册\n编号;姓名\n1;王").rows[2].cells == Cells{"1", "王"});
}

TEST_CASE("Line ends of every kind end rows") {
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        const text::CsvTable table =
            text::read_csv("a,b" + end + "1,2" + end + ",," + end + "3,\"x" + end + "y\"" + end + "4,5");
        REQUIRE(table.rows.size() == 4);
        CHECK(table.rows[1].line == 2);
        CHECK(table.rows[2].line == 4);
        CHECK(table.rows[2].cells[1] == "x" + end + "y");
        CHECK(table.rows[3].line == 6);
    }
}

TEST_CASE("An unclosed quote is told by the line where it opens") {
    const text::CsvTable table = text::read_csv("a,b\n1,2\n3,\"4\n5,6\n7,8\n");
    REQUIRE(table.problems.size() == 1);
    CHECK(table.problems[0].where == "第 3 行");
    CHECK(table.problems[0].what.find("引号") != std::string::npos);
    CHECK(table.rows.size() == 2);
}

TEST_CASE("An inner quote and text after a closing quote are taken as they are") {
    const text::CsvTable table = text::read_csv("a,b\n5\"屏,\"x\"y\n");
    CHECK(table.problems.empty());
    CHECK(table.rows[1].cells == Cells{"5\"屏", "xy"});
}

TEST_CASE("A wrong file stops at the bounds instead of filling the memory") {
    const text::CsvTable wide = text::read_csv(std::string(10 << 20, ','));
    REQUIRE(wide.problems.size() == 1);
    CHECK(wide.rows.empty());
    std::string long_one;
    for (int i = 0; i < 1000; ++i) long_one += "a,b\n";
    const text::CsvTable cut = text::read_csv(long_one, {.rows = 10, .columns = 5, .cells = 1000});
    CHECK(cut.rows.size() == 10);
    REQUIRE(cut.problems.size() == 1);
    CHECK(cut.problems[0].where == "第 11 行");
    const text::CsvTable full = text::read_csv(long_one, {.rows = 1000, .columns = 5, .cells = 100});
    CHECK(full.rows.size() == 50);
    CHECK(full.problems.size() == 1);
    const text::CsvTable quoted = text::read_csv("\"" + std::string(10 << 20, '\n'));
    CHECK(quoted.problems.size() == 1);
    CHECK(quoted.rows.empty());
}

TEST_CASE("Nothing in, nothing out") {
    CHECK(text::read_csv("").rows.empty());
    CHECK(text::read_csv("\r\n\r\n").rows.empty());
    CHECK(text::read_csv("\xEF\xBB\xBF").rows.empty());
    CHECK(text::read_csv("\xEF\xBB\xBF"
                         "a")
              .rows[0]
              .cells == Cells{"a"});
}

TEST_CASE("Cells that a spreadsheet would run are made harmless") {
    CHECK(text::csv_cell("=HYPERLINK(\"http://x\")") == "\"'=HYPERLINK(\"\"http://x\"\")\"");
    CHECK(text::csv_cell("+cmd|' /C calc'!A0") == "'+cmd|' /C calc'!A0");
    CHECK(text::csv_cell("-1+1") == "'-1+1");
    CHECK(text::csv_cell("@SUM(A1)") == "'@SUM(A1)");
    CHECK(text::csv_cell("\t=1") == "\"'\t=1\"");
    CHECK(text::csv_cell("-3") == "-3");
    CHECK(text::csv_cell("+0.5") == "+0.5");
    CHECK(text::csv_cell("-") == "'-");
    CHECK(text::csv_cell("-3.") == "'-3.");
    CHECK(text::csv_cell("王芳") == "王芳");
    CHECK(text::csv_cell("") == "");
}

TEST_CASE("A table is written as Excel reads it") {
    CHECK(text::write_csv({{"编号", "姓名"}, {"0001", "王,芳"}}, text::CsvStart::bom) ==
          "\xEF\xBB\xBF编号,姓名\r\n0001,\"王,芳\"\r\n");
}

TEST_CASE("What is written is read back the same") {
    // Pieces that matter rather than random bytes, which would hardly ever hit a quote before a line end.
    const auto piece = rc::gen::element<std::string>("", "a", "王芳", "\"", ",", ";", "\t", "\r", "\n", "\r\n",
                                                     " ", "0001", "·", "sep=", "\xEF\xBB\xBF", "𬭩", "-3");
    const auto cell = rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                                   [](const std::vector<std::string>& pieces) {
                                       std::string all;
                                       for (const auto& p : pieces) all += p;
                                       return all;
                                   });
    const bool same = rc::check("write then read", [&] {
        auto rows = *rc::gen::container<std::vector<Cells>>(rc::gen::nonEmpty(rc::gen::container<Cells>(cell)));
        // Rows of empty cells are left out by the reader; cells that would run as formulas are changed by the
        // writer.
        std::erase_if(rows, [](const Cells& row) {
            return std::all_of(row.begin(), row.end(), [](const std::string& c) { return c.empty(); });
        });
        for (auto& row : rows)
            for (auto& c : row)
                if (!c.empty() && (c[0] == '\t' || c[0] == '\r' || c[0] == '-')) c.insert(0, "x");
        const text::CsvTable table = text::read_csv(text::write_csv(rows));
        RC_ASSERT(table.problems.empty());
        std::vector<Cells> back;
        for (const text::CsvRow& row : table.rows) back.push_back(row.cells);
        RC_ASSERT(back == rows);
    });
    CHECK(same);
}

TEST_CASE("Any text is read without harm, and a row never begins before the one above it") {
    const bool fine = rc::check("read anything", [] {
        const auto text =
            *rc::gen::container<std::string>(rc::gen::element('a', '"', ',', ';', '\t', '\r', '\n', ' '));
        std::size_t line = 0;
        const text::CsvTable table = text::read_csv(text);
        for (const text::CsvRow& row : table.rows) {
            RC_ASSERT(row.line > line);
            line = row.line;
        }
    });
    CHECK(fine);
}
