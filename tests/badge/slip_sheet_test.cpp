#include "shared/badge/slip_sheet.hpp"

#include "shared/badge/token.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/paper.hpp"

using namespace daihui;
using namespace daihui::badge;
using paper::holds;
using paper::Paper;

namespace {

const std::string tag = congress_tag("huachuan-9-17");

std::vector<std::string> tokens(const std::string& stack, int count) {
    std::vector<std::string> tokens;
    for (int i = 0; i < count; ++i)
        tokens.push_back(slip_text(tag, {to_base32(sha256(stack + std::to_string(i))).substr(0, 28)}));
    return tokens;
}

std::vector<SlipBatch> batches() {
    return {{"双代表", slip_class_color(0), tokens("both", 20)},
            {"仅教代会", slip_class_color(1), tokens("congress", 3)},
            {"仅工代会", slip_class_color(2), tokens("union", 6)}};
}

SlipSheet sheet() {
    return {"华川理工大学第九届教职工代表大会第一次会议暨第十七届工会会员代表大会第一次会议", "投票", "",
            from_millis(1795142400000)};
}

}  // namespace

TEST_CASE("slips are printed sixteen a page, classes apart, and every code is read back") {
    std::size_t done = 0;
    const Result<Sheet> made = slip_sheets(sheet(), batches(), [&](std::size_t now, std::size_t total) {
        CHECK(now == done + 1);
        CHECK(total == 29);
        done = now;
    });
    REQUIRE(made);
    CHECK(done == 29);
    CHECK(made->pages == 4);
    CHECK(made->missing.empty());
    if (!paper::tools_present()) return;
    const Paper printed(made->pdf, "slips");
    REQUIRE(printed.pages() == 4);
    const std::vector<SlipBatch> all = batches();
    const auto part = [](const std::vector<std::string>& from, std::size_t first, std::size_t count) {
        return std::set<std::string>(from.begin() + static_cast<std::ptrdiff_t>(first),
                                     from.begin() + static_cast<std::ptrdiff_t>(first + count));
    };
    CHECK(printed.codes(1) == part(all[0].tokens, 0, 16));
    CHECK(printed.codes(2) == part(all[0].tokens, 16, 4));
    CHECK(printed.codes(3) == part(all[1].tokens, 0, 3));
    CHECK(printed.codes(4) == part(all[2].tokens, 0, 6));
    CHECK(holds(printed.text(1), "双代表"));
    CHECK_FALSE(holds(printed.text(1), "仅教代会"));
    CHECK(holds(printed.text(3), "仅教代会"));
    CHECK_FALSE(holds(printed.text(3), "双代表"));
    CHECK(holds(printed.text(4), "等同选票，遗失不补"));
}

TEST_CASE("but for its code a slip is like the next: the text of the page does not tell one from another") {
    const std::vector<SlipBatch> one = {{"双代表", slip_class_color(0), tokens("x", 16)}};
    const std::vector<SlipBatch> other = {{"双代表", slip_class_color(0), tokens("y", 16)}};
    const Result<Sheet> first = slip_sheets(sheet(), one), second = slip_sheets(sheet(), other);
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->pdf != second->pdf);
    if (!paper::tools_present()) return;
    CHECK(Paper(first->pdf, "slips-x").text() == Paper(second->pdf, "slips-y").text());
    for (const std::string& token : one[0].tokens)
        CHECK_FALSE(holds(Paper(first->pdf, "slips-x").text(), token));
}

TEST_CASE("the rehearsal's slips say 演练 and can still be read, and two runs give the same bytes") {
    SlipSheet rehearsal = sheet();
    rehearsal.watermark = "演练";
    const Result<Sheet> made = slip_sheets(rehearsal, batches()), again = slip_sheets(rehearsal, batches());
    REQUIRE(made);
    REQUIRE(again);
    CHECK(made->pdf == again->pdf);
    if (!paper::tools_present()) return;
    const Paper printed(made->pdf, "slips-rehearsal");
    CHECK(printed.codes(1).size() == 16);
    CHECK(printed.text(1).find("练") != std::string::npos);
}

TEST_CASE("an empty stack is refused with a sentence") {
    CHECK(slip_sheets(sheet(), {}).error().message == "没有要打印的电子选票卡。");
    CHECK_FALSE(slip_sheets(sheet(), {{"双代表", slip_class_color(0), {}}}).ok());
}
