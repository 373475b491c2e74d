#include <algorithm>

#include "shared/report/forms.hpp"
#include "tests/report/samples.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/paper.hpp"

using namespace daihui;
using namespace daihui::report;
using namespace daihui::report::testing;
using paper::dense;
using paper::holds;
using paper::Paper;

namespace {

/// The lines of a text that hold these words.
std::vector<std::string> lines_with(const std::string& text, const std::string& words) {
    std::vector<std::string> out;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string line = text.substr(start, end - start);
        if (holds(line, words)) out.push_back(dense(line));
        start = end + 1;
    }
    return out;
}

/// The one line of a text that holds these words, without spaces.
std::string line_with(const std::string& text, const std::string& words) {
    const auto lines = lines_with(text, words);
    return lines.size() == 1 ? lines.front() : "found " + std::to_string(lines.size()) + " lines of " + words;
}

Paper print_election(const congress::Congress& congress, const ElectionForm& form, const std::string& name) {
    const auto pdf = election_form(context_of(congress), form);
    REQUIRE(pdf);
    return {*pdf, name};
}

}  // namespace

TEST_CASE("the result of an election stands on one page with every number and sentence") {
    ElectionForm form = committee();
    write_in(form, {{"马晓燕", 4}, {"李明", 7}, {"田文博", 2}});
    const congress::Congress congress = huachuan();
    const auto pdf = election_form(context_of(congress), form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "election");
    CHECK(printed.pages() == 1);
    const std::string text = printed.text();
    for (const char* words :
         {"华川理工大学第九届教职工代表大会第一次会议",
          "暨第十七届工会会员代表大会第一次会议",
          "选举计票结果报告单",
          "第十七届工会委员会委员选举",
          "2026年11月20日 9:52—10:17",
          "大学生活动中心礼堂",
          "108 票以上（应到代表过半数）",
          "143 名以上",
          "无记名",
          "应到正式代表 214 名，实到 208 名，超过应到代表的三分之二，符合规定，可以进行选举。",
          "发出选票 208 张，收回选票 207 张，收回选票少于发出选票，选举有效。",
          "王芳等 19 名同志获赞成票超过应到代表的半数（须 108 票以上），当选为第十七届工会委员会委员。",
          "电子选票无效票为 0（系统不接受超过应选名额的选票）。",
          "得票相等的按姓氏笔画排列。",
          "开箱方式：A 独立计票机开箱，3 把开箱钥匙，任 2 把可开。",
          "总监票人（签名）",
          "监票人（签名）",
          "总计票人（签名）",
          "计票人（签名）",
          "核对锚点 7c41 e09b 52d8 a1f6 3b07",
          "会后可用另一家软件独立复核",
          "第 1 页，共 1 页",
          "2026年11月20日"}) {
        INFO(words);
        CHECK(holds(text, words));
    }
    CHECK_FALSE(holds(text, "206 张"));  // another ballot of the same period
    CHECK_FALSE(holds(text, "演练"));
    CHECK(line_with(text, "候选人数") == "应选名额19候选人数21差额2投票方式无记名");
    CHECK(line_with(text, "请假") == "应到214实到208请假4缺席2");
    CHECK(line_with(text, "无效0") == "发出208收回207有效207无效0");
}

TEST_CASE("candidates stand by votes, equal votes by strokes, with the marks of the form") {
    ElectionForm form = committee();
    write_in(form, {{"马晓燕", 4}, {"李明", 7}, {"田文博", 2}});
    const congress::Congress congress = huachuan();
    const auto pdf = election_form(context_of(congress), form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const std::string text = Paper(*pdf, "election-order").text();
    CHECK(line_with(text, "王芳（女）") == "1王芳（女）20331当选");
    CHECK(line_with(text, "古丽努尔") == "5古丽努尔·买买提（女，维吾尔族）19953当选");
    // 胡 (9 strokes) before 黄 (11), both with 198.
    CHECK(line_with(text, "胡晓明") == "6胡晓明19863当选");
    CHECK(line_with(text, "黄慧敏") == "7黄慧敏（女）19872当选");
    CHECK(line_with(text, "李敏") == "8李敏（女，回族）19773当选");
    CHECK(line_with(text, "谢文彬") == "19谢文彬1712610当选");
    CHECK(line_with(text, "郭志远") == "20郭志远1018422");
    CHECK(line_with(text, "戴国庆") == "21戴国庆929025");
    CHECK(holds(line_with(text, "李明"), "李明7——"));
    CHECK(holds(line_with(text, "马晓燕"), "马晓燕4——"));
    CHECK(dense(text).find("李明") < dense(text).find("马晓燕"));
    // Two characters are spread over three.
    CHECK(text.find("王芳（") == std::string::npos);
}

TEST_CASE("an election with every line about who voted, how often and by what still stands on one page") {
    ElectionForm form = committee();
    write_in(form, {{"马晓燕", 4}, {"李明", 7}, {"田文博", 2}});
    form.notes.electorate = "工会会员代表大会代表";
    form.notes.with_paper = true;
    form.paper_issued = 12;
    const congress::Congress congress = huachuan();
    const auto pdf = election_form(context_of(congress), form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "election-full");
    CHECK(printed.pages() == 1);
    CHECK(holds(printed.text(), "参加投票工会会员代表大会代表投票次数第 1 次"));
}

TEST_CASE("an election of sixty runs over pages with its head again, and no name is cut") {
    std::vector<Votes> votes;
    for (int i = 0; i < 59; ++i)
        votes.push_back({"候选人" + std::to_string(i), congress::Sex::unknown, "", 150 - i, 10});
    const std::string longest = "阿布力克木江·阿卜杜热合曼江·买买提依明";
    votes.push_back({longest, congress::Sex::female, "维吾尔族", 200, 1});
    const congress::Congress congress = huachuan();
    const auto pdf = election_form(context_of(congress), election(50, votes));
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "election-sixty");
    const int pages = printed.pages();
    REQUIRE(pages == 2);
    for (int page = 1; page <= pages; ++page) {
        INFO("page " << page);
        const std::string text = printed.text(page);
        CHECK(holds(text, "第 " + std::to_string(page) + " 页，共 " + std::to_string(pages) + " 页"));
        CHECK(holds(text, "核对锚点"));
        if (holds(text, "候选人")) CHECK(holds(text, "不赞成"));
    }
    std::string every;
    for (const Paper::Word& word : printed.words(1)) every += word.text;
    CHECK(holds(every, longest));
    const std::string text = printed.text();
    for (int i = 0; i < 59; ++i)
        CHECK(lines_with(text, "候选人" + std::to_string(i) + " " + std::to_string(150 - i)).size() == 1);
}

TEST_CASE("a paper of a rehearsal says so, and that it counts for nothing") {
    congress::Congress congress = huachuan();
    congress.rehearsal = true;
    const auto pdf = election_form(context_of(congress), committee());
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const std::string text = Paper(*pdf, "election-rehearsal").text();
    CHECK(holds(text, "本单为演练，不作为会议结果的依据。"));
    // The watermark is text of its own, besides the sentence.
    const std::string plain = dense(text);
    std::size_t count = 0;
    for (std::size_t at = plain.find("演"); at != std::string::npos; at = plain.find("演", at + 1)) ++count;
    CHECK(count >= 2);
}

TEST_CASE("a tie across the last seat is marked, and the form says that they are voted on again") {
    const congress::Congress congress = huachuan();
    const ElectionForm form =
        election(2, {{"丁一凡", {}, "", 150, 10}, {"赵海燕", {}, "", 121, 30}, {"张晓东", {}, "", 121, 40}});
    if (!paper::tools_present()) return;
    const std::string text = print_election(congress, form, "election-tie").text();
    CHECK(holds(line_with(text, "121 40"), "票数相等"));
    CHECK(holds(line_with(text, "121 30"), "票数相等"));
    CHECK(holds(line_with(text, "丁一凡 150"), "当选"));
    CHECK(holds(text, "2 名同志得赞成票相等，均为 121 票，尚有 1 个名额不能确定，须就该 2 名同志再次投票。"));
}

TEST_CASE("seats that nobody reached are said with the next step") {
    const congress::Congress congress = huachuan();
    const ElectionForm form =
        election(2, {{"丁一凡", {}, "", 150, 10}, {"赵海燕", {}, "", 107, 30}, {"张晓东", {}, "", 90, 40}});
    if (!paper::tools_present()) return;
    const std::string text = print_election(congress, form, "election-short").text();
    CHECK(holds(text, "少于应选名额 1 名，由主席团提出意见，提请大会决定。"));
}

TEST_CASE("a void election and a count that does not add up are stated") {
    const congress::Congress congress = huachuan();
    if (!paper::tools_present()) return;
    ElectionForm more = committee();
    more.sentences.clear();
    more.result.count.papers = {200, 207, 207, 0};
    decide(more);
    CHECK(holds(print_election(congress, more, "election-void").text(),
                "收回选票多于发出选票，选举无效，须重新投票。"));

    ElectionForm wrong = committee();
    wrong.result.count.candidates.front().abstain -= 1;
    decide(wrong);
    REQUIRE_FALSE(wrong.result.outcome.inconsistent.empty());
    const std::string text = print_election(congress, wrong, "election-inconsistent").text();
    CHECK(holds(text, wrong.result.outcome.inconsistent.front()));
    CHECK(holds(text, "未经记录在案的决定不得宣布"));
}

TEST_CASE("paper ballots, their illegible marks and the way of opening are on the form") {
    const congress::Congress congress = huachuan();
    if (!paper::tools_present()) return;
    ElectionForm form = committee();
    form.mode = {"B", 3, 2, {"赵国栋", "钱永红", "孙丽"}};
    form.paper_issued = 3;
    form.result.count.candidates.front().abstain -= 1;
    form.result.count.candidates.front().illegible = 1;
    decide(form);
    const std::string text = print_election(congress, form, "election-paper").text();
    CHECK(holds(text, "无法辨认"));
    CHECK(holds(line_with(text, "丁一凡"), "丁一凡200511当选"));
    CHECK(holds(text, "发出选票中含纸质选票 3 张；电子选票无效票为 0"));
    CHECK(holds(text, "开箱方式：B 主控机开箱，3 把开箱钥匙，任 2 把可开，由赵国栋、钱永红、孙丽持有。"));
    form.mode = {"C", 1, 1, {}};
    CHECK(holds(print_election(congress, form, "election-single").text(),
                "开箱方式：C 单人持钥开箱，一把开箱钥匙。"));
}

TEST_CASE("namesakes carry their unit, and so does who is written in") {
    congress::Congress congress = huachuan();
    congress.members = {{"1001", "李明", congress::Sex::male, "图书馆", ""},
                        {"1002", "马晓燕", congress::Sex::female, "外语学院", ""}};
    ElectionForm form = election(
        1, {{"王芳", congress::Sex::female, "", 120, 10}, {"王芳", congress::Sex::female, "", 60, 10}});
    form.result.poll.write_ins = congress::WriteIns::members;
    form.result.poll.candidates[0].unit = "材料学院";
    form.result.poll.candidates[1].unit = "外语学院";
    const auto names = congress::candidate_names(form.result.poll);
    form.result.count.candidates[0].name = names[0];
    form.result.count.candidates[1].name = names[1];
    write_in(form, {{"马晓燕", 3}});
    if (!paper::tools_present()) return;
    const std::string text = print_election(congress, form, "election-namesakes").text();
    CHECK(holds(line_with(text, "材料学院）120"), "1王芳（女，材料学院）12010"));
    CHECK(holds(text, "2王芳（女，外语学院）60"));
    CHECK(holds(text, "马晓燕（女，外语学院）3"));
}

TEST_CASE("who is written in for an office of a committee is known from the roster, unless two have the name") {
    congress::Congress congress = huachuan();
    congress.bodies.push_back({"committee", "工会委员会", "工会委员会", "", "committee"});
    for (const char* name : {"马晓燕", "李明", "李明"}) {
        congress::Delegate delegate;
        delegate.number = "n" + std::to_string(congress.delegates.size());
        delegate.name = name;
        delegate.sex = congress::Sex::female;
        delegate.unit = "外语学院";
        congress.delegates.push_back(delegate);
    }
    ElectionForm form = election(1, {{"王芳", congress::Sex::female, "", 120, 10}});
    form.result.poll.body = "committee";
    form.result.poll.write_ins = congress::WriteIns::delegates;
    write_in(form, {{"马晓燕", 3}, {"李明", 2}});
    if (!paper::tools_present()) return;
    const std::string text = print_election(congress, form, "election-office").text();
    CHECK(holds(text, "马晓燕（女，外语学院）3"));
    CHECK(holds(line_with(text, "李明"), "李明2"));
}

TEST_CASE("the same form at the same time is the same file") {
    const congress::Congress congress = huachuan();
    const auto first = election_form(context_of(congress), committee());
    const auto second = election_form(context_of(congress), committee());
    REQUIRE(first);
    REQUIRE(second);
    CHECK(*first == *second);
    FormContext later = context_of(congress);
    later.anchor = "00000000000000000000";
    const auto other = election_form(later, committee());
    REQUIRE(other);
    CHECK(*other != *first);
}

TEST_CASE("the list of the elected goes by strokes of the surname") {
    const congress::Congress congress = huachuan();
    const auto pdf = elected_list(context_of(congress), committee());
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "elected");
    CHECK(printed.pages() == 1);
    const std::string text = dense(printed.text());
    CHECK(holds(text, "下列19名同志当选为第十七届工会委员会委员（按姓氏笔画为序）："));
    std::size_t last = text.find("为序");
    for (const char* name :
         {"丁一凡", "王芳（女）", "王建平", "古丽努尔·买买提（女，维吾尔族）", "冯建国", "吐尔逊·艾山",
          "刘思远", "李敏", "李志强", "张晓东", "阿不都热依木·吐尔地", "陈静", "赵海燕"}) {
        const std::size_t at = text.find(name, last);
        INFO(name);
        REQUIRE(at != std::string::npos);
        last = at;
    }
    CHECK_FALSE(holds(text, "郭志远"));
    CHECK_FALSE(holds(text, "203"));  // no votes on the list
}

TEST_CASE("the report of the turnout has each ballot, each kind of slip and who saw the box") {
    const congress::Congress congress = huachuan();
    TurnoutForm form;
    form.period.title = "选举大会投票";
    form.rows = {{"第十七届工会委员会委员选票", {214, 208, 4}, {208, 207, 207, 0}, 0},
                 {"常设主席团成员选票", {212, 205, 4}, {205, 205, 205, 0}, 0}};
    form.classes = {{"双代表", 230, 202, 28}, {"仅教代会", 4, 3, 1}, {"仅工代会", 6, 6, 0}};
    form.times = {election(1, {}).times.from, election(1, {}).times.until, "大学生活动中心礼堂"};
    form.sentences = {
        "第十七届工会委员会委员选票：发出选票 208 张，收回选票 207 张，收回选票少于发出选票，选举有效。"};
    form.witnesses = {"程国平", "苏日娜"};
    const auto pdf = turnout_form(context_of(congress), form);
    REQUIRE(pdf);
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "turnout");
    CHECK(printed.pages() == 1);
    const std::string text = printed.text();
    CHECK(holds(text, "第十七届工会委员会委员选票2142082082071有效"));
    CHECK(holds(text, "常设主席团成员选票2122052052050有效"));
    CHECK(holds(text, "双代表23020228"));
    CHECK(holds(text, "合计24021129"));
    CHECK(holds(text, "收回选票少于发出选票，选举有效。"));
    CHECK(holds(text, "检查票箱时在场：程国平、苏日娜。"));
    CHECK(holds(text, "总监票人（签名）"));
}
