#include "shared/print/title.hpp"

#include "tests/support/catch.hpp"

using daihui::print::title_lines;
using Lines = std::vector<std::string>;

TEST_CASE("a double congress's title breaks before 暨, and on a badge before its number too") {
    const std::string title = "华川理工大学第九届教职工代表大会第一次会议暨第十七届工会会员代表大会第一次会议";
    CHECK(title_lines(title, 24) ==
          Lines{"华川理工大学第九届教职工代表大会第一次会议", "暨第十七届工会会员代表大会第一次会议"});
    CHECK(title_lines(title, 18) ==
          Lines{"华川理工大学", "第九届教职工代表大会第一次会议", "暨第十七届工会会员代表大会第一次会议"});
    CHECK(title_lines(title, 50) == Lines{title});
}

TEST_CASE("each line is as short as was asked, and nothing is lost") {
    const std::string title =
        "新疆天山南麓职业技术学院第三届教职工代表大会第四次会议暨第三届工会会员代表大会第四次会议暨年度表彰大"
        "会";
    for (int longest = 4; longest < 60; ++longest) {
        std::string whole;
        for (const std::string& line : title_lines(title, longest)) {
            CHECK(line.size() <= static_cast<std::size_t>(longest) * 3);
            CHECK_FALSE(line.empty());
            whole += line;
        }
        CHECK(whole == title);
    }
}

TEST_CASE("breaks that the organizer wrote stay, and short titles are left alone") {
    CHECK(title_lines("材料学院\n二级教职工代表大会") == Lines{"材料学院", "二级教职工代表大会"});
    CHECK(title_lines("职工大会") == Lines{"职工大会"});
    CHECK(title_lines("").empty());
}
