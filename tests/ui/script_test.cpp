#include "kiosk/app/script.hpp"

#include "kiosk/app/clock.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::app;

namespace {
std::string error_of(std::string_view script) {
    const auto parsed = parse_script(script);
    return parsed.ok() ? "" : parsed.error().message;
}
}  // namespace

TEST_CASE("every command of a script is understood") {
    const auto parsed = parse_script(
        "# a visit\r\n"
        "scan DH1:ABC234   # the badge\n"
        "\n"
        "tap \"赞成\" in \"王　芳\"\n"
        "tap \"说\\\"好\\\\\"\n"
        "type \"LM\"\nkey enter\ndrag \"议程\" -300.5\n"
        "expect screen home\nexpect text \"已签到 #1\"\nabsent text \"王芳\"\n"
        "screenshot 07-election\nadvance 1.5\nwait\nhub down\nhub up\nkill");
    REQUIRE(parsed.ok());
    const std::vector<Command>& c = *parsed;
    REQUIRE(c.size() == 15);
    CHECK(c[0].verb == Verb::scan);
    CHECK(c[0].text == "DH1:ABC234");
    CHECK(c[0].line == 2);
    CHECK(c[1].verb == Verb::tap);
    CHECK(c[1].region == "王　芳");
    CHECK(c[1].line == 4);
    CHECK(c[2].text == "说\"好\\");
    CHECK(c[4].verb == Verb::key);
    CHECK(c[5].number == -300.5);
    CHECK(c[6].verb == Verb::expect_screen);
    CHECK(c[7].text == "已签到 #1");
    CHECK(c[8].verb == Verb::absent_text);
    CHECK(c[10].number == 1.5);
    CHECK(c[12].verb == Verb::hub_down);
    CHECK(c[13].verb == Verb::hub_up);
    CHECK(c[14].verb == Verb::kill);
}

TEST_CASE("a script that cannot be read says which line and what was expected") {
    CHECK(error_of("wait\n\nfly away") == "脚本第 3 行：不认识的命令 fly。");
    CHECK(error_of("tap \"赞成") == "脚本第 1 行：引号没有闭合。");
    CHECK(error_of("tap 赞成 王芳").find("第 1 行") != std::string::npos);
    CHECK(error_of("expect home").find("expect screen") != std::string::npos);
    CHECK(error_of("expect text \"\"").find("没有字") != std::string::npos);
    CHECK(error_of("advance -1").find("秒数") != std::string::npos);
    CHECK(error_of("advance nan").find("秒数") != std::string::npos);
    CHECK(error_of("screenshot ../../etc/passwd").find("图片") != std::string::npos);
    CHECK(error_of("hub sideways").find("hub down") != std::string::npos);
    CHECK(error_of("kill now").find("不认识") != std::string::npos);
}

TEST_CASE("what the screen shows can be kept under a name by a regular expression") {
    const auto parsed = parse_script("keep code \"[0-9]{16}\"\ntype \"{code}\"\n");
    REQUIRE(parsed.ok());
    CHECK(parsed->at(0).verb == Verb::keep);
    CHECK(parsed->at(0).region == "code");
    CHECK(parsed->at(0).text == "[0-9]{16}");
    CHECK_FALSE(parse_script("keep code").ok());
    const auto wrong = parse_script("wait\nkeep code \"[\"");
    REQUIRE_FALSE(wrong.ok());
    CHECK(wrong.error().message.find("第 2 行") != std::string::npos);
}

TEST_CASE("a drag goes by a distance or to a label") {
    const auto parsed =
        parse_script("drag \"页面\" to \"薛丹\" in \"操作\"\ndrag \"页面\" to \"规则\"\ndrag 页面 -40\n");
    REQUIRE(parsed.ok());
    CHECK(parsed->at(0).verb == Verb::drag);
    CHECK(parsed->at(0).text == "页面");
    CHECK(parsed->at(0).towards == "薛丹");
    CHECK(parsed->at(0).region == "操作");
    CHECK(parsed->at(1).towards == "规则");
    CHECK(parsed->at(1).region.empty());
    CHECK(parsed->at(2).towards.empty());
    CHECK(parsed->at(2).number == -40);
    CHECK(error_of("drag \"页面\" to").find("drag") != std::string::npos);
    CHECK(error_of("drag \"页面\" to \"规则\" in").find("drag") != std::string::npos);
}

TEST_CASE("an empty script and one of comments do nothing") {
    CHECK(parse_script("")->empty());
    CHECK(parse_script("\xEF\xBB\xBF# only words\n   \n")->empty());
}

TEST_CASE("a frozen clock moves when it is told to and never by itself") {
    const Moment start = from_local({2026, 11, 20, 9, 52, 0, 5});
    Clock clock = Clock::frozen(start);
    const double steady = clock.steady_ms();
    CHECK(clock.now() == start);
    clock.nudge(80);
    CHECK(clock.now() == start);
    CHECK(clock.steady_ms() == steady + 80);
    clock.advance(std::chrono::seconds(2));
    CHECK(clock.now() == start + std::chrono::seconds(2));
    CHECK(clock.steady_ms() == steady + 2080);
}

TEST_CASE("a real clock keeps its offset") {
    Clock clock = Clock::real();
    const Moment before = clock.now();
    clock.advance(std::chrono::hours(1));
    CHECK(clock.now() >= before + std::chrono::hours(1));
    CHECK_FALSE(clock.is_frozen());
}
