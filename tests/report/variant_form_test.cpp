// Forms of polls that are not the plain case: 预选, 再次投票, counted by people, women only, corrected, decided
// over.
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

Paper print(const ElectionForm& form, const std::string& name) {
    const congress::Congress congress = huachuan();
    const auto pdf = election_form(context_of(congress), form);
    REQUIRE(pdf);
    return {*pdf, name};
}

Paper print_list(const ElectionForm& form, const std::string& name) {
    const congress::Congress congress = huachuan();
    const auto pdf = elected_list(context_of(congress), form);
    REQUIRE(pdf);
    return {*pdf, name};
}

/// A tie in the first round, voted on again.
ElectionForm revote() {
    ElectionForm form =
        election(1, {{"张晓东", {}, "", 118, 60}, {"赵海燕", congress::Sex::female, "", 85, 90}});
    form.result.poll.title = "第十七届工会委员会委员选举再次投票";
    form.notes.electorate = "工会会员代表大会代表";
    form.notes.round = 2;
    form.notes.round_words = "再次投票";
    form.notes.follows = "第十七届工会委员会委员选举";
    return form;
}

}  // namespace

TEST_CASE("a primary is for the presidium alone, and lists candidates instead of the elected") {
    if (!paper::tools_present()) return;
    ElectionForm form =
        election(2, {{"丁一凡", {}, "", 150, 10}, {"赵海燕", {}, "", 121, 30}, {"张晓东", {}, "", 90, 40}});
    form.result.poll.contest = congress::Contest::primary;
    form.result.poll.title = "第十七届工会委员会委员候选人预选";
    form.result.poll.majority = {0, 1, true};
    decide(form);
    const Paper printed = print(form, "primary");
    CHECK(printed.pages() == 1);
    const std::string text = printed.text();
    for (const char* words :
         {"预选计票结果报告单", "主席团内部", "预选结果只报主席团，不向大会宣布。", "预选名额2",
          "1丁一凡1501047列为候选人", "2赵海燕1213056列为候选人", "3张晓东904077"}) {
        INFO(words);
        CHECK(holds(text, words));
    }
    CHECK_FALSE(holds(text, "当选"));
    const std::string list = print_list(form, "primary-list").text();
    CHECK(holds(list, "预选候选人名单"));
    CHECK(holds(list, "主席团内部"));
    CHECK(holds(list, "下列 2 名同志列为候选人（按姓氏笔画为序）"));
    CHECK_FALSE(holds(list, "张晓东"));
    CHECK_FALSE(holds(list, "当选"));
}

TEST_CASE("a second vote names the first, how often was voted, and what was decided") {
    if (!paper::tools_present()) return;
    ElectionForm form = revote();
    form.notes.decisions = {"大会决定：就张晓东、赵海燕 2 名同志再次投票，选 1 名。"};
    const std::string text = print(form, "revote").text();
    CHECK(holds(text, "投票次数第 2 次（再次投票）"));
    CHECK(holds(text, "本次为「第十七届工会委员会委员选举」的再次投票。"));
    CHECK(holds(text, "大会决定：就张晓东、赵海燕 2 名同志再次投票，选 1 名。"));
    CHECK(holds(text, "张晓东1186029当选"));
}

TEST_CASE("a count by people names the two, the way and the reason, and no machine") {
    if (!paper::tools_present()) return;
    ElectionForm form = revote();
    form.mode = {};
    form.result.poll.means = congress::Means::paper;
    form.notes.by_people = "纸质";
    form.notes.counted_by = "程国平、苏日娜";
    form.notes.reason = "投票机断电，主席团决定改用纸质选票";
    decide(form);
    const Paper printed = print(form, "by-people");
    CHECK(printed.pages() == 1);
    const std::string text = printed.text();
    CHECK(holds(text, "计票方式人工计票（纸质）录入程国平、苏日娜"));
    CHECK(holds(text, "本次由人工计票（纸质），原因：投票机断电，主席团决定改用纸质选票。"));
    CHECK_FALSE(holds(text, "电子选票"));
    CHECK_FALSE(holds(text, "开箱方式"));
}

TEST_CASE("paper counted beside the machines is said, and never how it was marked") {
    if (!paper::tools_present()) return;
    ElectionForm form = committee();
    form.notes.with_paper = true;
    form.paper_issued = 12;
    const std::string text = print(form, "with-paper").text();
    CHECK(holds(text, "以上票数含纸质选票。"));
    CHECK(holds(text, "发出选票中含纸质选票 12 张"));
}

TEST_CASE("an election by women says who votes, and one of exact seats what a ballot must name") {
    if (!paper::tools_present()) return;
    ElectionForm form =
        election(2, {{"陈静", congress::Sex::female, "", 61, 3}, {"李敏", congress::Sex::female, "", 61, 3}});
    form.result.poll.women_only = true;
    form.result.poll.exact_seats = true;
    form.result.poll.title = "女职工委员会委员选举";
    form.notes.electorate = "工会会员代表大会女代表";
    form.result.count.presence = {82, 78, 2};
    form.result.count.papers = {78, 78, 77, 1};
    for (auto& one : form.result.count.candidates) one.abstain = 77 - one.approve - one.oppose;
    decide(form);
    const std::string text = print(form, "women").text();
    CHECK(holds(text, "票以上（应到女代表过半数）"));
    CHECK(holds(text, "参加投票工会会员代表大会女代表投票次数第 1 次"));
    CHECK(holds(text, "应到82实到78请假2缺席2"));
    CHECK(holds(text, "发出78收回78有效77无效1"));
    CHECK(holds(text, "每张选票赞成人数须等于应选名额 2 名"));
}

TEST_CASE("a correction and a decision over a count that does not add up are on the form") {
    if (!paper::tools_present()) return;
    ElectionForm form = committee();
    form.result.count.candidates.front().abstain -= 1;
    decide(form);
    form.notes.despite = "相差的 1 票不影响当选，经主席团决定";
    form.notes.corrections = {"丁一凡的弃权票应为 2 票（程国平、苏日娜）。"};
    const std::string text = print(form, "corrected").text();
    CHECK(holds(text, "以上票数不符，经记录在案的决定宣布，理由：相差的 1 票不影响当选，经主席团决定。"));
    CHECK(holds(text, "更正：丁一凡的弃权票应为 2 票（程国平、苏日娜）。"));
    CHECK_FALSE(holds(text, "未经记录在案的决定不得宣布"));
}

TEST_CASE("a choice counts votes, and bodies come out in the ballot's order") {
    if (!paper::tools_present()) return;
    ElectionForm form;
    congress::Poll& poll = form.result.poll;
    poll.kind = congress::PollKind::choose;
    poll.title = "五一先进集体评选";
    poll.ballot_title = "五一先进集体评选票";
    poll.subjects = congress::Subjects::bodies;
    poll.seats = 2;
    poll.choose_min = 1;
    poll.choose_max = 2;
    poll.majority = {0, 1, true};
    form.result.count.presence = {21, 20, 1};
    form.result.count.papers = {20, 20, 20, 0};
    for (const auto& [name, votes] :
         {std::pair{"机关一分工会", 9}, std::pair{"信息分工会", 17}, std::pair{"医护分工会", 12}}) {
        congress::Candidate one;
        one.name = name;
        poll.candidates.push_back(one);
        form.result.count.candidates.push_back({name, votes, 0, 20 - votes, 0, false});
    }
    form.notes.electorate = "工会委员会扩大会议代表";
    form.times = {election(1, {}).times.from, election(1, {}).times.until, "行政楼 201 会议室"};
    form.mode = {"C", 1, 1, {}};
    decide(form);
    const std::string text = print(form, "choice").text();
    for (const char* words : {"评选计票结果报告单", "评选名额2候选数3每票可选1 至 2 个", "须得票数1 票以上",
                              "1信息分工会17入选", "2医护分工会12入选", "3机关一分工会9"}) {
        INFO(words);
        CHECK(holds(text, words));
    }
    CHECK_FALSE(holds(text, "不赞成"));
    CHECK_FALSE(holds(text, "当选"));
    CHECK_FALSE(holds(text, "笔画"));
    const std::string list = print_list(form, "choice-list").text();
    CHECK(holds(list, "入选名单"));
    CHECK(holds(list, "下列 2 个单位入选："));
    CHECK_FALSE(holds(list, "17"));
}

TEST_CASE("persons who are chosen stand with their units, equal votes by strokes") {
    if (!paper::tools_present()) return;
    ElectionForm form;
    congress::Poll& poll = form.result.poll;
    poll.kind = congress::PollKind::choose;
    poll.title = "五一工作能手评选";
    poll.seats = 2;
    poll.choose_min = 1;
    poll.choose_max = 2;
    form.result.count.presence = {21, 20, 1};
    form.result.count.papers = {20, 20, 20, 0};
    for (const auto& [name, unit] : {std::pair{"徐庆然", "教务处"}, std::pair{"方红菊", "后勤保障部"}}) {
        congress::Candidate one;
        one.name = name;
        one.unit = unit;
        poll.candidates.push_back(one);
        form.result.count.candidates.push_back({name, 15, 0, 5, 0, false});
    }
    decide(form);
    const std::string text = print(form, "choice-persons").text();
    CHECK(holds(text, "1方红菊后勤保障部15入选"));
    CHECK(holds(text, "2徐庆然教务处15入选"));
    CHECK(holds(text, "得票相等的按姓氏笔画排列。"));
}

TEST_CASE("a notice names the elected and what was adopted, without votes") {
    const congress::Congress congress = huachuan();
    ElectionForm audit = election(1, {{"钱永红", congress::Sex::female, "", 150, 4}});
    audit.result.poll.office = "第十七届工会经费审查委员会委员";
    const auto pdf =
        notice_form(context_of(congress), {{committee(), audit},
                                           {"教职工周转房管理办法（草案）", "关于学校工作报告的决议"},
                                           "2026年11月19日至20日"});
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "notice");
    CHECK(printed.pages() == 1);
    const std::string text = printed.text();
    for (const char* words :
         {"公告", "已于2026年11月19日至20日在大学生活动中心礼堂召开", "第十七届工会委员会委员（19 名）",
          "第十七届工会经费审查委员会委员（1 名）", "钱永红（女）",
          "大会审议通过了下列事项：《教职工周转房管理办法（草案）》《关于学校工作报告的决议》。", "特此公告。",
          "大会主席团"}) {
        INFO(words);
        CHECK(holds(text, words));
    }
    CHECK_FALSE(holds(text, "203"));
    CHECK_FALSE(holds(text, "郭志远"));
}
