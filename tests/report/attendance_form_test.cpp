#include "shared/report/forms.hpp"
#include "tests/report/samples.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/paper.hpp"

using namespace daihui;
using namespace daihui::report;
using namespace daihui::report::testing;
using paper::holds;
using paper::Paper;

namespace {

AttendanceForm attendance() {
    AttendanceForm form;
    form.sitting.title = "第二次全体会议（选举大会）";
    form.sitting.start = {2026, 11, 20, 9, 30};
    form.sitting.end = {2026, 11, 20, 11, 0};
    form.delegations = {{"材料学院代表团", 15, 14, 1, 0, 0, 1, 2}, {"数理学院代表团", 15, 12, 1, 1, 1, 0, 0}};
    form.bodies = {{"教代会", 28, 24, 2, 2, 0, 0, 0}, {"工代会", 30, 26, 2, 2, 0, 0, 0}};
    form.others = {{"列席代表", 14, 13}, {"特邀代表", 8, 5}};
    form.quorum_sentences = {
        "工代会：应到正式代表 30 名，实到 26 名，超过应到代表的三分之二，符合规定，可以开会。"};
    form.missing = {{"材料学院代表团", "0107", "王芳", "请假（病假）"},
                    {"数理学院代表团", "0205", "阿不都热依木·吐尔地", ""}};
    form.manual = {{"材料学院代表团", "0103", "李敏", "薛丹", "忘带代表证"}};
    form.first = from_local({.year = 2026, .month = 11, .day = 20, .hour = 8, .minute = 2});
    form.last = from_local({.year = 2026, .month = 11, .day = 20, .hour = 9, .minute = 41});
    return form;
}

}  // namespace

TEST_CASE("attendance stands by delegation with totals, and names on the second page") {
    const congress::Congress congress = huachuan();
    const auto pdf = attendance_form(context_of(congress), attendance());
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "attendance");
    CHECK(printed.pages() == 2);
    const std::string first = printed.text(1), second = printed.text(2);
    for (const char* words :
         {"签到统计表", "第二次全体会议（选举大会）", "2026年11月20日 9:30—11:00",
          "材料学院代表团15141020193.33%",
          // 早退 is among 缺席: 15 - 12 - 1.
          "数理学院代表团15121201080%", "合计302622211", "86.67%", "教代会代表282422", "工代会代表302622",
          "列席代表应邀14到会13", "最早签到8:02", "最晚签到9:41", "实到 26 名，超过应到代表的三分之二",
          "补签到 1 名由会务人员录入", "早退 1 名不计入实到，计入缺席"}) {
        INFO(words);
        CHECK(holds(first, words));
    }
    CHECK_FALSE(holds(first, "未到人员名单"));
    CHECK(holds(second, "未到人员名单（2 名）"));
    CHECK(holds(second, "1材料学院代表团0107王芳请假（病假）"));
    CHECK(holds(second, "2数理学院代表团0205阿不都热依木·吐尔地"));
    CHECK(holds(second, "补签到（1 名）"));
    CHECK(holds(second, "1材料学院代表团0103李敏薛丹忘带代表证"));
}

TEST_CASE("the papers of a committee's own sitting speak of its members, and of nobody else") {
    const congress::Congress congress = huachuan();
    AttendanceForm form = attendance();
    form.electors = congress::Electors::committee;
    form.delegations = {{"工会委员会", 19, 18, 1, 0, 0, 0, 1}};
    form.bodies = {{"工会委员会", 19, 18, 1, 0, 0, 0, 0}};
    form.others.clear();
    form.manual.clear();
    form.missing.clear();
    form.quorum_sentences = {"工会委员会：应到委员 19 名，实到 18 名。"};
    const auto table = attendance_form(context_of(congress), form);
    const auto report = presence_form(context_of(congress), form);
    REQUIRE(table);
    REQUIRE(report);
    if (!paper::tools_present()) return;
    const std::string counted = Paper(*table, "attendance-committee").text();
    CHECK(holds(counted, "工会委员会191810"));
    const std::string told = Paper(*report, "presence-committee").text();
    CHECK(holds(told, "工会委员会委员191810"));
    for (const std::string& text : {counted, told}) {
        CHECK_FALSE(holds(text, "代表团"));
        CHECK_FALSE(holds(text, "正式代表"));
        CHECK_FALSE(holds(text, "列席"));
        CHECK_FALSE(holds(text, "合计"));
        CHECK_FALSE(holds(text, "全体1"));
    }
}

TEST_CASE("with everybody there and nobody entered by hand there is one page") {
    const congress::Congress congress = huachuan();
    AttendanceForm form = attendance();
    form.missing.clear();
    form.manual.clear();
    form.delegations = {{"材料学院代表团", 15, 15, 0, 0, 0, 0, 0}};
    const auto pdf = attendance_form(context_of(congress), form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "attendance-full");
    CHECK(printed.pages() == 1);
    CHECK(holds(printed.text(), "100%"));
}

TEST_CASE("two hundred absent are all named, with the head on every page") {
    const congress::Congress congress = huachuan();
    AttendanceForm form = attendance();
    form.missing.clear();
    for (int i = 1; i <= 200; ++i)
        form.missing.push_back({"材料学院代表团", "n" + std::to_string(i), "代表" + std::to_string(i), ""});
    const auto pdf = attendance_form(context_of(congress), form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "attendance-absent");
    REQUIRE(printed.pages() >= 5);
    for (int page = 2; page <= printed.pages(); ++page) CHECK(holds(printed.text(page), "序号"));
    const std::string text = printed.text();
    for (int i = 1; i <= 200; ++i) CHECK(holds(text, "n" + std::to_string(i) + "代表" + std::to_string(i)));
}

TEST_CASE("the rostrum's paper has the bodies, the whole hall once, and a place for the count by eye") {
    const congress::Congress congress = huachuan();
    const auto pdf = presence_form(context_of(congress), attendance());
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "presence");
    CHECK(printed.pages() == 1);
    const std::string text = printed.text();
    for (const char* words : {"到会人数报告单", "执行主席：", "教代会代表282422", "工代会代表302622",
                              "全体302622", "特邀代表应邀8到会5", "现场清点", "可以开会。", "签到组（签名）",
                              "执行主席（签名）", "2026年11月20日 10:45"}) {
        INFO(words);
        CHECK(holds(text, words));
    }
}

TEST_CASE("the seal list numbers what is sealed with its check value") {
    const congress::Congress congress = huachuan();
    const auto pdf = seal_list(context_of(congress),
                               {{"电子选票箱：第十七届工会委员会委员选票", "207 张", "0123456789abcdef0123"},
                                {"会议记录（逐条签名）", "1288 条", "fedcba98765432100123"}});
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "seal-list");
    CHECK(printed.pages() == 1);
    const std::string text = printed.text();
    CHECK(holds(text, "1电子选票箱：第十七届工会委员会委员选票207张0123456789abcdef0123"));
    CHECK(holds(text, "2会议记录（逐条签名）1288条fedcba98765432100123"));
    CHECK(holds(text, "封存人（签名）"));
    CHECK(holds(text, "盖章处"));
}
