#include "shared/print/flow.hpp"

#include <algorithm>
#include <random>

#include "tests/support/catch.hpp"
#include "tests/support/paper.hpp"

using namespace daihui;
using namespace daihui::print;
using paper::holds;
using paper::Paper;

namespace {

const Moment date = from_millis(1795142400000);  // 2026-11-20

FlowSetup setup(const std::string& name) {
    return {.footer = {.name = name,
                       .notes = {"核对锚点 7c41 e09b 52d8 a1f6 3b07", "会后可用另一家软件独立复核"},
                       .qr_text = "7C41E09B52D8A1F63B07"}};
}

Table election(int candidates) {
    Table table;
    table.columns = {{13}, {57, Align::left}, {0}, {0}, {0}, {26}};
    table.head = {{label_cell("序号"), label_cell("姓名"), label_cell("赞成"), label_cell("不赞成"),
                   label_cell("弃权"), label_cell("备注")}};
    for (int i = 1; i <= candidates; ++i)
        table.rows.push_back({value_cell(std::to_string(i)),
                              i == 5   ? value_cell("古丽努尔·买买提", "（女，维吾尔族）")
                              : i == 6 ? value_cell("李𬭩㛃", "（女）")
                                       : value_cell("候选人" + std::to_string(i)),
                              value_cell(std::to_string(204 - i)), value_cell("3"), value_cell("1"),
                              value_cell(i <= 19 ? "当选" : "")});
    table.rows.push_back({label_cell("另选\n他人", 1, 3), value_cell("李　明（图书馆）"), value_cell("7"),
                          value_cell("—"), value_cell("—"), value_cell("")});
    table.rows.push_back(
        {value_cell("马晓燕", "（女）"), value_cell("4"), value_cell("—"), value_cell("—"), value_cell("")});
    table.rows.push_back(
        {value_cell("田文博"), value_cell("2"), value_cell("—"), value_cell("—"), value_cell("")});
    return table;
}

Table facts() {
    Table table;
    table.columns = std::vector<Column>(8);
    table.rows = {{label_cell("时　间"),
                   {.text = "2026年11月20日 9:52—10:17", .columns = 3},
                   label_cell("地　点"),
                   {.text = "大学生活动中心礼堂", .columns = 3}},
                  {label_cell("应选名额"), value_cell("19"), label_cell("候选人数"), value_cell("21"),
                   label_cell("差　额"), value_cell("2"), label_cell("投票次数"), value_cell("第 1 次")},
                  {label_cell("应　到"),
                   value_cell("214"),
                   label_cell("实　到"),
                   value_cell("208"),
                   label_cell("须获赞成"),
                   {.text = "108 票以上（过应到半数）", .columns = 3}},
                  {label_cell("发　出"), value_cell("208"), label_cell("收　回"), value_cell("207"),
                   label_cell("有　效"), value_cell("207"), label_cell("无　效"), value_cell("0")}};
    return table;
}

void fill(Flow& flow, int candidates) {
    flow.title({.congress = "华川理工大学第九届教职工代表大会第一次会议暨第十七届工会会员代表大会第一次会议",
                .title = "选举计票结果报告单",
                .subtitle = "第十七届工会委员会委员选举"});
    flow.table(facts());
    flow.gap(2);
    flow.table(election(candidates));
    flow.paragraph(
        "说明：收回选票少于发出选票，选举有效。电子选票无效票为 "
        "0（系统不接受超过应选名额的选票）。得票相等的按姓氏笔画排"
        "列。开箱方式：独立计票机，钥匙 3 把开 2 把。");
    flow.signatures({"总监票人（签名）", "监票人（签名）", "总计票人（签名）", "计票人（签名）"});
    flow.closing("2026年11月20日");
}

Result<Bytes> form(int candidates, const std::string& watermark = {}) {
    Result<Document> document = Document::create({.title = "选举计票结果报告单", .date = date});
    if (!document) return document.error();
    FlowSetup how = setup("选举计票结果报告单");
    how.watermark = watermark;
    Flow flow(*document, how);
    fill(flow, candidates);
    if (Result<void> done = flow.finish(); !done) return done.error();
    return document->finish();
}

/// Nothing of the page's body stands outside its margins or runs into the footer.
void check_inside(const Paper& printed, int pages) {
    for (int page = 1; page <= pages; ++page)
        for (const Paper::Word& word : printed.words(page)) {
            CAPTURE(page, word.text);
            CHECK(word.left >= 19 / 25.4 * 72 - 1);
            CHECK(word.right <= 191 / 25.4 * 72 + 1);
            CHECK(word.bottom <= 292 / 25.4 * 72);
        }
}

}  // namespace

TEST_CASE("the report of an election of 21 stands on one page") {
    const Result<Bytes> pdf = form(21);
    REQUIRE(pdf);
    CHECK(*pdf == *form(21));
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "form");
    CHECK(printed.pages() == 1);
    const std::string text = printed.text();
    for (const char* words : {"选举计票结果报告单", "第十七届工会委员会委员选举", "李𬭩㛃", "另选", "田文博",
                              "总监票人（签名）", "第1页，共1页", "核对锚点7c41", "108票以上（过应到半数）"}) {
        CAPTURE(words);
        CHECK(holds(text, words));
    }
    check_inside(printed, 1);
}

TEST_CASE("a long table goes on with its head repeated, and every row is there once") {
    const Result<Bytes> pdf = form(130);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "form-long");
    const int pages = printed.pages();
    CHECK(pages == 4);
    std::string whole;
    for (int page = 1; page <= pages; ++page) {
        const std::string text = printed.text(page);
        CHECK(holds(text, "第" + std::to_string(page) + "页，共" + std::to_string(pages) + "页"));
        if (text.find("候选人") != std::string::npos) CHECK(holds(text, "不赞成"));
        whole += text;
    }
    for (int i = 7; i <= 130; ++i) {
        const std::string name = "候选人" + std::to_string(i) + " ";
        const std::size_t at = whole.find(name);
        CAPTURE(name);
        CHECK(at != std::string::npos);
        CHECK(whole.find(name, at + 1) == std::string::npos);
    }
    check_inside(printed, pages);
}

TEST_CASE("at every length the rows stay inside the page and the signatures behind them") {
    if (!paper::tools_present()) return;
    for (int candidates = 24; candidates <= 31; ++candidates) {
        const Result<Bytes> pdf = form(candidates);
        REQUIRE(pdf);
        const Paper printed(*pdf, "form-edge");
        check_inside(printed, printed.pages());
        CHECK(holds(printed.text(printed.pages()), "2026年11月20日"));
        CHECK(holds(printed.text(), "候选人" + std::to_string(candidates)));
    }
}

TEST_CASE("a cell and a paragraph longer than a page go on over pages, and nothing is lost") {
    std::string words;
    for (int i = 0; i < 1500; ++i) words += "第" + std::to_string(i) + "句。";
    Result<Document> document = Document::create({.title = "会议记录", .date = date});
    REQUIRE(document);
    Flow flow(*document, setup("会议记录"));
    flow.title({.congress = "华川理工大学职工大会", .title = "会议记录"});
    flow.heading("发言");
    flow.paragraph(words);
    Table table;
    table.columns = {{30}, {0, Align::left}};
    table.head = {{label_cell("发言人"), label_cell("内容")}};
    table.rows = {{value_cell("王芳"), value_cell(words)}, {value_cell("陈静"), value_cell("同意。")}};
    flow.table(table);
    flow.seal("华川理工大学\n工会委员会", "2026年11月20日");
    REQUIRE(flow.finish());
    const Result<Bytes> pdf = document->finish();
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "minutes");
    check_inside(printed, printed.pages());
    const std::string text = paper::dense(printed.text());
    for (int i = 0; i < 1500; i += 7) {
        const std::string sentence = "第" + std::to_string(i) + "句。";
        CAPTURE(sentence);
        std::size_t times = 0;
        for (std::size_t at = text.find(sentence); at != std::string::npos; at = text.find(sentence, at + 1))
            ++times;
        // Sentences cut by a line's end do not appear whole when a footer stands between: at least one copy
        // must.
        CHECK(times >= 1);
    }
    CHECK(text.find("同意。") != std::string::npos);
}

TEST_CASE("of tables of any shape, spans and long cells among them, every cell is on paper, inside its page") {
    if (!paper::tools_present()) return;
    std::mt19937 random(20261120);
    const auto pick = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
    for (int round = 0; round < 10; ++round) {
        Result<Document> document = Document::create({.title = "表", .date = date});
        REQUIRE(document);
        Flow flow(*document, setup("表"));
        Table table;
        const int columns = pick(2, 6);
        for (int i = 0; i < columns; ++i)
            table.columns.push_back({i == 0 && pick(0, 1) == 0 ? 30.0 : 0.0, Align::left});
        table.head.emplace_back();
        for (int i = 0; i < columns; ++i) table.head.back().push_back(label_cell("列"));
        std::vector<std::string> marks;
        std::vector<int> busy(static_cast<std::size_t>(columns), 0);
        const int rows = pick(3, 70);
        for (int row = 0; row < rows; ++row) {
            table.rows.emplace_back();
            for (int column = 0; column < columns;) {
                const auto at = static_cast<std::size_t>(column);
                if (busy[at] > row) {
                    ++column;
                    continue;
                }
                Cell cell;
                const std::string mark = "X" + std::to_string(marks.size()) + "X";
                marks.push_back(mark);
                cell.columns = column + 1 < columns && busy[at + 1] <= row && pick(0, 5) == 0 ? 2 : 1;
                cell.rows = pick(0, 9) == 0 ? pick(2, 4) : 1;
                std::string words = mark;
                for (int i = pick(0, 7) == 0 ? pick(1, 30) : 0; i > 0; --i) words += "审议";
                cell.text = words;
                for (int i = 0; i < cell.columns; ++i) busy[at + static_cast<std::size_t>(i)] = row + cell.rows;
                column += cell.columns;
                table.rows.back().push_back(cell);
            }
        }
        flow.table(table);
        REQUIRE(flow.finish());
        const Result<Bytes> pdf = document->finish();
        REQUIRE(pdf);
        const Paper printed(*pdf, "table-" + std::to_string(round));
        check_inside(printed, printed.pages());
        const std::string text = paper::dense(printed.text());
        for (const std::string& mark : marks) {
            CAPTURE(round, mark);
            CHECK(text.find(mark) != std::string::npos);
        }
    }
}

TEST_CASE("several forms follow each other in one document, each with its own page numbers") {
    Result<Document> document = Document::create({.title = "表格", .date = date});
    REQUIRE(document);
    for (const char* name : {"表决结果单", "到会人数报告单"}) {
        Flow flow(*document, setup(name));
        flow.title({.congress = "华川理工大学职工大会", .title = name});
        flow.table(facts());
        REQUIRE(flow.finish());
    }
    CHECK(document->page_count() == 2);
    const Result<Bytes> pdf = document->finish();
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "two-forms");
    CHECK(holds(printed.text(1), "第1页，共1页"));
    CHECK(holds(printed.text(2), "第1页，共1页"));
    CHECK(holds(printed.text(2), "到会人数报告单"));
}

TEST_CASE("a rehearsal's form says so across every page") {
    const Result<Bytes> pdf = form(60, "演练");
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "form-rehearsal");
    for (int page = 1; page <= printed.pages(); ++page) {
        CHECK(printed.text(page).find("演") != std::string::npos);
        CHECK(printed.text(page).find("练") != std::string::npos);
    }
}

TEST_CASE("an anchor that fits no symbol is refused") {
    Result<Document> document = Document::create({.date = date});
    REQUIRE(document);
    FlowSetup how;
    how.footer.qr_text = std::string(9000, 'A');
    Flow flow(*document, how);
    flow.paragraph("一");
    CHECK_FALSE(flow.finish().ok());
}
