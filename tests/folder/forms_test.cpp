// One roster in every form that offices save it in, and workbooks that are wrong.
#include "shared/text/csv.hpp"
#include "shared/text/encoding.hpp"
#include "tests/folder/scratch.hpp"
#include "tests/folder/zip_writer.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::folder;
using namespace daihui::folder::testing;

namespace {

std::vector<std::vector<SheetCell>> cells_of(const std::string& csv) {
    std::vector<std::vector<SheetCell>> rows;
    for (const text::CsvRow& row : text::read_csv(csv).rows) {
        rows.emplace_back();
        for (const std::string& cell : row.cells) rows.back().push_back({cell});
    }
    return rows;
}

congress::Congress loaded_from(const Scratch& scratch) {
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    REQUIRE(loaded.congress);
    CHECK(loaded.problems.empty());
    return *loaded.congress;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

}  // namespace

TEST_CASE("UTF-8, with a BOM, GB 18030, other line ends and separators, and a workbook are one congress") {
    const Scratch scratch;
    // A rare character that needs four bytes in GB 18030.
    const std::string roster = replaced(good_roster, "008,孙立群", "008,孙𬭩");
    scratch.write("delegates.csv", roster);
    const congress::Congress first = loaded_from(scratch);
    CHECK(first.delegate("008")->name == "孙𬭩");

    for (const std::string& bytes :
         {"\xEF\xBB\xBF" + roster, text::to_gb18030(roster).value(), replaced(roster, "\r\n", "\n"),
          replaced(roster, ",", "\t"), replaced(roster, ",", ";")}) {
        scratch.write("delegates.csv", bytes);
        CHECK(loaded_from(scratch) == first);
    }
    scratch.remove("delegates.csv");
    scratch.write("delegates.xlsx", workbook_of(cells_of(roster)));
    CHECK(loaded_from(scratch) == first);
}

TEST_CASE("a cell of a workbook is named as in Excel") {
    const Scratch scratch;
    scratch.remove("delegates.csv");
    std::vector<std::vector<SheetCell>> rows = cells_of(good_roster);
    rows[6][1].text.clear();
    rows[7][2].text = "好";
    scratch.write("delegates.xlsx", workbook_of(rows));
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    CHECK(find(loaded, "delegates.xlsx", "B7", "姓名是空的") != nullptr);
    CHECK(find(loaded, "delegates.xlsx", "C8", "性别「好」不认识") != nullptr);
}

TEST_CASE("numbers that a workbook holds as numbers lose their zeros, and that is told") {
    const Scratch scratch;
    scratch.remove("delegates.csv");
    std::vector<std::vector<SheetCell>> rows = cells_of(good_roster);
    rows[9][0] = {"9", SheetCell::Is::number};
    rows[8][9] = {"科长", SheetCell::Is::formula};
    scratch.write("delegates.xlsx", workbook_of(rows));
    const Loaded loaded = scratch.load();
    INFO(told(loaded.problems));
    const Problem* problem = find(loaded, "delegates.xlsx", "A10", "编号「9」比别的短");
    REQUIRE(problem != nullptr);
    CHECK(problem->cure.find("「009」") != std::string::npos);
    REQUIRE(loaded.congress);
    CHECK(loaded.congress->delegate("9")->name == "吴刚");
    CHECK(loaded.congress->delegate("008")->post == "科长");
}

TEST_CASE("a workbook that would unpack to gigabytes is refused by its directory alone") {
    const Scratch scratch;
    scratch.remove("delegates.csv");
    scratch.write("delegates.xlsx",
                  zip_of({{"xl/workbook.xml", "x"}, {"xl/worksheets/sheet1.xml", "x", 1'090'000'000}}));
    CHECK(find(scratch.load(), "delegates.xlsx", "", "展开后超过 96 MB") != nullptr);
    // Many entries of a modest size each.
    std::vector<ZipEntry> many;
    for (int i = 0; i < 40; ++i)
        many.push_back(
            {"xl/worksheets/sheet" + std::to_string(i) + ".xml", std::string(4'000, 'x'), 4'000'000});
    scratch.write("delegates.xlsx", zip_of(many));
    CHECK(find(scratch.load(), "delegates.xlsx", "", "展开后超过 96 MB") != nullptr);
    // A packed size larger than the file: its buffer would be asked for, too.
    std::string bytes = zip_of({{"xl/workbook.xml", "x"}});
    bytes.replace(bytes.find("PK\x01\x02") + 20, 4, "\xF0\xFF\xFF\xBF");
    scratch.write("delegates.xlsx", bytes);
    CHECK(find(scratch.load(), "delegates.xlsx", "", "不是完整的 Excel 工作簿") != nullptr);
    // A size that no packing reaches.
    scratch.write("delegates.xlsx", zip_of({{"xl/workbook.xml", "x", 50'000'000}}));
    CHECK(find(scratch.load(), "delegates.xlsx", "", "不是完整的 Excel 工作簿") != nullptr);
}

TEST_CASE("workbooks that are none, damaged, old or empty are told") {
    struct Bad {
        const char* name;
        std::string bytes;
        const char* what;
    };
    const std::string right = workbook_of(cells_of(good_roster));
    for (const Bad& bad : {Bad{"a text", "编号,姓名\n", "不是完整的 Excel 工作簿"},
                           {"cut short", right.substr(0, right.size() / 2), "不是完整的 Excel 工作簿"},
                           {"an old workbook", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "旧格式"},
                           {"another zip", zip_of({{"a.txt", "x"}}), "是压缩包"},
                           {"no rows", workbook_of({}), "空的"}}) {
        INFO(bad.name);
        const Scratch scratch;
        scratch.remove("delegates.csv");
        scratch.write("delegates.xlsx", bad.bytes);
        const Loaded loaded = scratch.load();
        INFO(told(loaded.problems));
        CHECK(find(loaded, "delegates.xlsx", "", bad.what) != nullptr);
        CHECK_FALSE(loaded.congress);
    }
}

TEST_CASE("a workbook with bytes changed anywhere is read or refused, never more") {
    const Scratch scratch;
    scratch.remove("delegates.csv");
    const std::string right = workbook_of(cells_of(good_roster));
    std::uint32_t state = 7;
    const auto next = [&](std::size_t bound) {
        state = state * 1664525 + 1013904223;
        return static_cast<std::size_t>(state >> 8) % bound;
    };
    for (int round = 0; round < 150; ++round) {
        std::string bytes = right;
        for (std::size_t change = 0; change <= next(8); ++change)
            bytes[next(bytes.size())] = static_cast<char>(next(256));
        scratch.write("delegates.xlsx", bytes);
        const Loaded loaded = scratch.load();
        CHECK((loaded.congress.has_value() || !loaded.problems.empty()));
    }
}
