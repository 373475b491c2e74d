#include "shared/plan/chart.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::plan;

TEST_CASE("An axis ends at or above the most, in round steps") {
    CHECK(ticks_of(13) == std::vector<double>{0, 5, 10, 15});
    CHECK(ticks_of(20) == std::vector<double>{0, 5, 10, 15, 20});
    CHECK(ticks_of(98) == std::vector<double>{0, 20, 40, 60, 80, 100});
    CHECK(ticks_of(0) == std::vector<double>{0, 1});
    CHECK(ticks_of(-3) == std::vector<double>{0, 1});
}

TEST_CASE("A chart names its axes and lines, and escapes what people typed") {
    const std::string svg =
        to_svg({"签到 <1> & 2", "分钟", "人", {{"到会\"", {{0, 0}, {10, 30}}, false}, {"排队", {}, true}}});
    CHECK(svg.find("签到 &lt;1&gt; &amp; 2") != std::string::npos);
    CHECK(svg.find("到会&quot;") != std::string::npos);
    CHECK(svg.find("排队") != std::string::npos);
    CHECK(svg.find("分钟") != std::string::npos);
    // From the origin to the end of both axes.
    CHECK(svg.find("M78.0 476.0L930.0 60.0") != std::string::npos);
}

TEST_CASE("A line of steps holds its value until the next point") {
    const std::string svg = to_svg({"", "", "", {{"a", {{0, 10}, {5, 20}}, true}}});
    CHECK(svg.find("M78.0 268.0H930.0V60.0") != std::string::npos);
}
