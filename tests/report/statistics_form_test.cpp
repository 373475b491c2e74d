// 代表构成情况统计表, 提案办理统计表, 评分汇总表 and appraisals of what is not a person.
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

congress::Proposal proposal(int number, const std::string& category, congress::Filing filing) {
    congress::Proposal one;
    one.number = "2026-" + std::to_string(number);
    one.title = "延长图书馆考试周开放时间";
    one.category = category;
    one.delegation = number % 5 == 0 ? "数理代表团" : "机关一代表团";
    one.filing = filing;
    return one;
}

}  // namespace

TEST_CASE("the make-up of the delegates stands with numbers and shares, for all and for each body") {
    const congress::Congress congress = huachuan();
    MakeUpForm form;
    form.parts = {{"全体代表", {{"教师", 136, 218}, {"女", 82, 218}, {"领导干部", 41, 218}}, 218},
                  {"教代会代表", {{"教师", 134, 212}, {"女", 80, 212}}, 212},
                  {"工代会代表", {{"教师", 135, 214}, {"女", 81, 214}, {"领导干部", 40, 214}}, 214}};
    const auto pdf = make_up_form(context_of(congress), form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "make-up");
    CHECK(printed.pages() == 1);
    const std::string text = printed.text();
    for (const char* words :
         {"代表构成情况统计表", "1教师13662.4%13463.2%13563.1%", "2女8237.6%", "3领导干部4118.8%00%4018.7%",
          "正式代表218", "212", "214", "一名代表可以同时列入几类"}) {
        INFO(words);
        CHECK(holds(text, words));
    }
}

TEST_CASE("proposals stand with every number and both parts of each rate") {
    const congress::Congress congress = huachuan();
    std::vector<congress::Proposal> proposals;
    for (int i = 1; i <= 72; ++i) {
        auto one = proposal(i, i % 2 == 0 ? "后勤服务" : "教学科研",
                            i <= 64 ? congress::Filing::filed : congress::Filing::suggestion);
        if (i <= 64) {
            one.handling = congress::Handling::closed;
            one.replied_on = "2026-10-08";
            one.lead_office = i % 3 == 0 ? "后勤处" : "教务处";
            one.resolution = i <= 57 ? congress::Resolution::solved : congress::Resolution::kept;
            one.satisfaction = i <= 60 ? congress::Satisfaction::satisfied : congress::Satisfaction::fairly;
        }
        proposals.push_back(one);
    }
    const auto pdf = proposal_form(context_of(congress), proposals);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "proposals");
    const std::string text = printed.text();
    for (const char* words : {"提案办理统计表", "后勤服务", "教学科研", "后勤处", "教务处", "机关一代表团",
                              "64/72", "88.9%", "64/64", "100%", "转意见建议 8 件", "立案率 = 立案/收到"}) {
        INFO(words);
        CHECK(holds(text, words));
    }
}

TEST_CASE("scores stand by place with their means, sealed, and equal means share a place") {
    const congress::Congress congress = huachuan();
    ElectionForm form;
    congress::Poll& poll = form.result.poll;
    poll.kind = congress::PollKind::score;
    poll.title = "教职工文艺汇演节目评分";
    poll.subjects = congress::Subjects::items;
    poll.scale = {60, 100, 10, 1, 1};
    for (const char* name : {"小品《报销》", "合唱《茉莉花》", "舞蹈《石榴花开》"}) {
        congress::Candidate one;
        one.name = name;
        poll.candidates.push_back(one);
    }
    form.result.count.presence = {21, 20, 1};
    form.result.count.papers = {20, 20, 20, 0};
    form.result.count.grades = {{"小品《报销》", {4, 4, 4, 4, 4}},
                                {"合唱《茉莉花》", {0, 0, 2, 8, 10}},
                                {"舞蹈《石榴花开》", {0, 0, 2, 8, 10}}};
    form.mode = {"C", 1, 1, {}};
    decide(form);
    const auto pdf = score_form(context_of(congress), form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const std::string text = Paper(*pdf, "score").text();
    for (const char* words :
         {"评分汇总表", "内部资料", "1合唱《茉莉花》18", "1舞蹈《石榴花开》18", "3小品《报销》18144080.00",
          "评分范围 60 至 100 分，每 10 分一档；每个对象去掉 1 个最高分、1 个最低分", "密封保存"}) {
        INFO(words);
        CHECK(holds(text, words));
    }
}

TEST_CASE("an appraisal of proposals has no posts, and a count by people says so") {
    const congress::Congress congress = huachuan();
    ElectionForm form;
    congress::Poll& poll = form.result.poll;
    poll.kind = congress::PollKind::appraisal;
    poll.title = "提案办理满意度测评";
    poll.subjects = congress::Subjects::proposals;
    poll.grades = {"满意", "基本满意", "不满意", "不了解"};
    congress::Candidate one;
    one.name = "提案 2026-01 延长图书馆考试周开放时间";
    poll.candidates = {one};
    form.result.count.presence = {21, 20, 1};
    form.result.count.papers = {20, 20, 20, 0};
    form.result.count.grades = {{one.name, {15, 3, 1, 1}}};
    form.notes.by_people = "纸质";
    form.notes.counted_by = "丁慧、徐涛";
    decide(form);
    const auto pdf = appraisal_form(context_of(congress), form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "appraisal-proposals");
    const std::string text = printed.text();
    for (const char* words : {"民主测评汇总表", "提案 2026-01 延长图书馆考试周开放", "1575%", "315%",
                              "计票方式人工计票（纸质）录入丁慧、徐涛"}) {
        INFO(words);
        CHECK(holds(text, words));
    }
    CHECK_FALSE(holds(text, "单位职务"));
}
