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

MotionForm motion(congress::MotionCount votes) {
    MotionForm form;
    form.poll.kind = congress::PollKind::motion;
    form.poll.title = "教职工周转房管理办法（草案）";
    form.poll.body = "staff";
    form.poll.means = congress::Means::hands;
    form.count.presence = {212, 205, 5};
    form.count.motion = votes;
    form.outcome = congress::decide(form.poll, form.count);
    form.means_words = "举手";
    form.business = "审议通过";
    const PollTimes times = election(1, {}).times;
    form.times = {times.from, times.from, "大学生活动中心礼堂"};
    form.chair = "江雪";
    form.counted_by = "薛丹、朱静怡";
    return form;
}

}  // namespace

TEST_CASE("a motion's paper has its four numbers, the bound and the result") {
    const congress::Congress congress = huachuan();
    const auto pdf = motion_form(context_of(congress), motion({198, 3, 2, 2}));
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "motion");
    CHECK(printed.pages() == 1);
    const std::string text = printed.text();
    for (const char* words :
         {"表决结果单", "教职工周转房管理办法（草案）", "事项类别审议通过表决方式举手",
          "起止时间2026年11月20日 9:52地点大学生活动中心礼堂", "应到212实到205请假5缺席2",
          "同意198不同意3弃权2未投票2", "全体代表过半数，须 107 名以上", "结果通过", "主持人江雪",
          "计票人薛丹、朱静怡", "同意人数超过全体代表的半数（须 107 名以上），通过。", "主持人（签名）",
          "监票人（签名）", "计票人（签名）"}) {
        INFO(words);
        CHECK(holds(text, words));
    }
    CHECK_FALSE(holds(text, "收回"));  // hands are no papers
    CHECK_FALSE(holds(text, "开箱"));
}

TEST_CASE("a motion that fails says 未获通过, and one of papers shows them") {
    const congress::Congress congress = huachuan();
    MotionForm form = motion({104, 60, 30, 11});
    form.poll.means = congress::Means::kiosk;
    form.means_words = "电子无记名";
    form.mode.letter = "B";
    form.count.papers = {205, 194, 194, 0};
    form.outcome = congress::decide(form.poll, form.count);
    const auto pdf = motion_form(context_of(congress), form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const std::string text = Paper(*pdf, "motion-failed").text();
    CHECK(holds(text, "结果未获通过"));
    CHECK(holds(text, "发出205收回194有效194无效0"));
    CHECK(holds(text, "未超过全体代表的半数（须 107 票以上），未获通过。"));
    CHECK(holds(text, "开箱方式：B 主控机开箱，一把开箱钥匙。"));
}

TEST_CASE("a motion names its amendments, and an amendment its motion") {
    const congress::Congress congress = huachuan();
    if (!paper::tools_present()) return;
    MotionForm form = motion({198, 3, 2, 2});
    form.amendments = {"「第五条修正案」通过。", "「第八条修正案」未获通过。"};
    auto pdf = motion_form(context_of(congress), form);
    REQUIRE(pdf);
    CHECK(
        holds(Paper(*pdf, "motion-amended").text(), "修正案「第五条修正案」通过。「第八条修正案」未获通过。"));
    form.amendments = {};
    form.amends = "教职工周转房管理办法（草案）";
    form.notes.electorate = "教职工代表大会代表";
    form.notes.by_people = "纸质";
    form.notes.reason = "投票机断电";
    pdf = motion_form(context_of(congress), form);
    REQUIRE(pdf);
    const std::string text = Paper(*pdf, "motion-amendment").text();
    CHECK(holds(text, "修正议题教职工周转房管理办法（草案）"));
    CHECK(holds(text, "参加表决教职工代表大会代表"));
    CHECK(holds(text, "本次由人工计票（纸质），原因：投票机断电。"));
}

TEST_CASE("a long question of a motion stands whole in its cell") {
    const congress::Congress congress = huachuan();
    MotionForm form = motion({205, 0, 0, 0});
    for (int i = 0; i < 30; ++i)
        form.poll.question += "第" + std::to_string(i) + "条关于周转房申请和分配的规定，";
    form.poll.question += "提请审议通过";
    const auto pdf = motion_form(context_of(congress), form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const std::string text = Paper(*pdf, "motion-long").text();
    CHECK(holds(text, "全体通过"));
    for (int i = 0; i < 30; ++i) CHECK(holds(text, "第" + std::to_string(i) + "条"));
}

TEST_CASE("an appraisal is marked as internal and shows each grade with its share of the valid sheets") {
    const congress::Congress congress = huachuan();
    ElectionForm form;
    congress::Poll& poll = form.result.poll;
    poll.kind = congress::PollKind::appraisal;
    poll.title = "工会委员会民主测评";
    poll.grades = {"优秀", "称职", "基本称职", "不称职", "不了解"};
    for (const char* name : {"王芳", "古丽努尔·买买提"}) {
        congress::Candidate person;
        person.name = name;
        person.unit = "校工会";
        poll.candidates.push_back(person);
    }
    form.result.count.presence = {212, 205, 5};
    form.result.count.papers = {205, 204, 204, 0};
    form.result.count.grades = {{"王芳", {180, 20, 3, 1, 0}}, {"古丽努尔·买买提", {100, 90, 10, 3, 1}}};
    form.result.outcome = congress::decide(poll, form.result.count);
    form.mode.letter = "A";
    const auto pdf = appraisal_form(context_of(congress), form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "appraisal");
    CHECK(printed.pages() == 1);
    const std::string text = printed.text();
    for (const char* words :
         {"内部资料", "民主测评汇总表", "王芳", "18088.24%", "209.8%", "31.47%", "10.49%", "00%", "10049.02%",
          "发出205收回204有效204无效0", "占有效测评票 204 张的比例", "密封保存"}) {
        INFO(words);
        CHECK(holds(text, words));
    }
}
