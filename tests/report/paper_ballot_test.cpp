// Paper ballots, read back as a printer would show them.
#include "shared/report/paper_ballot.hpp"

#include "tests/report/samples.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/paper.hpp"

using namespace daihui;
using namespace daihui::report;
using namespace daihui::report::testing;
using congress::Poll;
using congress::PollKind;
using paper::Paper;

namespace {

Poll union_committee() {
    Poll poll = committee().result.poll;
    poll.order_note = "按姓氏笔画为序";
    poll.write_ins = congress::WriteIns::members;
    return poll;
}

Poll with_names(PollKind kind, std::vector<std::string> names) {
    Poll poll;
    poll.id = "poll";
    poll.kind = kind;
    poll.body = "staff";
    for (std::string& name : names) {
        congress::Candidate one;
        one.name = std::move(name);
        poll.candidates.push_back(one);
    }
    return poll;
}

Poll motion() {
    Poll poll = with_names(PollKind::motion, {});
    poll.title = "教职工周转房管理办法（草案）";
    poll.question = "是否同意《教职工周转房管理办法（草案）》？";
    return poll;
}

std::string text_of_ballot(const Poll& poll, const std::string& name, const PaperBallotOptions& options = {}) {
    const congress::Congress congress = huachuan();
    const auto pdf = paper_ballots(context_of(congress), poll, options);
    REQUIRE(pdf);
    return Paper(*pdf, name).text();
}

int pages_of(const Poll& poll, const PaperBallotOptions& options, const std::string& name) {
    const congress::Congress congress = huachuan();
    const auto pdf = paper_ballots(context_of(congress), poll, options);
    REQUIRE(pdf);
    return Paper(*pdf, name).pages();
}

std::size_t times(const std::string& text, const std::string& word) {
    const std::string whole = paper::dense(text), part = paper::dense(word);
    std::size_t count = 0;
    for (auto at = whole.find(part); at != std::string::npos; at = whole.find(part, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("an election's paper ballot names everybody once and states its rules") {
    if (!paper::tools_present()) return;
    const Poll poll = union_committee();
    const std::string text = text_of_ballot(poll, "ballot-election");
    CHECK(paper::holds(text, "第十七届工会委员会委员选票"));
    CHECK(paper::holds(text, "应选 19 名，候选人 21 名，按姓氏笔画为序"));
    CHECK(paper::holds(text, "本票由工会会员代表大会正式代表填写"));
    for (const congress::Candidate& one : poll.candidates) CHECK(times(text, one.name) == 1);
    CHECK(pages_of(poll, {}, "ballot-election") == 1);
    CHECK(paper::holds(text, "吐尔逊·艾山（维吾尔族）"));
    CHECK(paper::holds(text, "未作标记的视为弃权"));
    CHECK(paper::holds(text, "赞成人数（含另选他人）不得超过 19 名，超过的为无效票"));
    CHECK(paper::holds(text, "可以另选工会会员"));
    CHECK(paper::holds(text, "每投一张不赞成票可另选一人，投弃权票的不能另选"));
    CHECK(paper::holds(text, "（盖章处）"));
    CHECK(paper::holds(text, "样"));
}

TEST_CASE("what the rules say differently stands on the ballot differently") {
    if (!paper::tools_present()) return;
    Poll poll = union_committee();
    poll.unmarked = congress::Unmarked::approve;
    poll.exact_seats = true;
    poll.write_ins = congress::WriteIns::none;
    poll.women_only = true;
    const std::string text = text_of_ballot(poll, "ballot-variants");
    CHECK(paper::holds(text, "未作标记的视为赞成"));
    CHECK(paper::holds(text, "赞成人数须为 19 名，不足或超过的为无效票"));
    CHECK(paper::holds(text, "本票不设另选他人，写上其他姓名的为无效票"));
    CHECK(paper::holds(text, "本票由工会会员代表大会女正式代表填写"));
    CHECK_FALSE(paper::holds(text, "写明姓名即为赞成"));
    poll.write_ins = congress::WriteIns::delegates;
    poll.write_in_limit = congress::WriteInLimit::seats;
    const std::string free = text_of_ballot(poll, "ballot-free");
    CHECK(paper::holds(free, "可以另选本次大会正式代表"));
    CHECK_FALSE(paper::holds(free, "每投一张不赞成票"));
}

TEST_CASE("a motion has two ballots on a sheet; an odd number leaves half of the last sheet empty") {
    if (!paper::tools_present()) return;
    const std::string text = text_of_ballot(motion(), "ballot-motion", {PaperBallotUse::real, 3});
    CHECK(times(text, "是否同意《教职工周转房管理办法（草案）》？") == 3);
    CHECK(paper::holds(text, "赞成"));
    CHECK(paper::holds(text, "反对"));
    CHECK_FALSE(paper::holds(text, "不赞成"));
    CHECK_FALSE(paper::holds(text, "样张"));
    CHECK(pages_of(motion(), {PaperBallotUse::real, 3}, "ballot-motion") == 2);
    CHECK(pages_of(motion(), {PaperBallotUse::real, 3, PaperBallotSize::a4}, "ballot-motion-a4") == 3);
}

TEST_CASE("appraisals, scores and choices have their own columns and rules") {
    if (!paper::tools_present()) return;
    Poll appraisal = with_names(PollKind::appraisal, {"程国平", "苏日娜", "高振华"});
    appraisal.title = "工会负责人民主测评";
    appraisal.grades = {"优秀", "称职", "基本称职", "不称职", "不了解"};
    const std::string graded = text_of_ballot(appraisal, "ballot-appraisal");
    CHECK(paper::holds(graded, "工会负责人民主测评票"));
    for (const std::string& grade : appraisal.grades) CHECK(paper::holds(graded, grade));
    CHECK(paper::holds(graded, "每位都要填写；漏填、多选或无法辨认的，为无效票"));

    Poll score = with_names(PollKind::score, {"机械学院分工会", "土木学院分工会"});
    score.title = "模范职工小家评分";
    score.subjects = congress::Subjects::bodies;
    score.scale = {60, 100, 5, 1, 1};
    const std::string scored = text_of_ballot(score, "ballot-score");
    CHECK(paper::holds(scored, "从 60 分至 100 分，每档 5 分"));
    CHECK(paper::holds(scored, "机械学院分工会"));

    Poll choose = with_names(PollKind::choose, {"王芳", "李敏", "冯建国", "张晓东"});
    choose.title = "工作能手评选";
    choose.seats = 2;
    choose.choose_min = choose.choose_max = 2;
    const std::string chosen = text_of_ballot(choose, "ballot-choose");
    CHECK(paper::holds(chosen, "候选 4 名，评出 2 名"));
    CHECK(paper::holds(chosen, "须选 2 名，多选、少选的为无效票"));
    choose.choose_min = 0;
    CHECK(paper::holds(text_of_ballot(choose, "ballot-choose-up-to"), "至多选 2 名，多选的为无效票"));
}

TEST_CASE("a ballot of many names goes over pages that say so, and every name is there once") {
    if (!paper::tools_present()) return;
    Poll poll = union_committee();
    poll.candidates.clear();
    for (int i = 0; i < 90; ++i) {
        congress::Candidate one;
        one.name = "候选人" + std::to_string(100 + i) + "·买买提依明";
        poll.candidates.push_back(one);
    }
    poll.seats = 60;
    const std::string text = text_of_ballot(poll, "ballot-many");
    for (const congress::Candidate& one : poll.candidates) CHECK(times(text, one.name) == 1);
    CHECK(paper::holds(text, "第 1 页，共 "));
    CHECK(paper::holds(text, "（续）"));
    CHECK(times(text, "填写说明") == 1);
}

TEST_CASE("every copy is like every other, and the same ballots give the same bytes") {
    const congress::Congress congress = huachuan();
    const auto pdf = paper_ballots(context_of(congress), union_committee(), {PaperBallotUse::real, 4});
    REQUIRE(pdf);
    CHECK(*pdf == *paper_ballots(context_of(congress), union_committee(), {PaperBallotUse::real, 4}));
    if (!paper::tools_present()) return;
    const Paper printed(*pdf, "ballot-copies");
    REQUIRE(printed.pages() >= 2);
    CHECK(printed.text(1) == printed.text(2));
    // No number that tells one paper from another.
    CHECK_FALSE(paper::holds(printed.text(1), "编号"));
}

TEST_CASE("a rehearsal's ballots say so, real ones as well") {
    if (!paper::tools_present()) return;
    congress::Congress congress = huachuan();
    congress.rehearsal = true;
    const auto pdf = paper_ballots(context_of(congress), motion(), {PaperBallotUse::real, 1});
    REQUIRE(pdf);
    CHECK(paper::holds(Paper(*pdf, "ballot-rehearsal").text(), "演"));
}

TEST_CASE("ballots that cannot be are refused") {
    const congress::Congress congress = huachuan();
    const FormContext context = context_of(congress);
    CHECK(paper_ballots(context, motion(), {PaperBallotUse::real, 0}).error().kind == ErrorKind::wrong_use);
    CHECK(paper_ballots(context, motion(), {PaperBallotUse::real, 3001}).error().kind == ErrorKind::wrong_use);
    CHECK(paper_ballots(context, with_names(PollKind::election, {}), {}).error().kind == ErrorKind::refused);
    CHECK(paper_ballots(context, with_names(PollKind::appraisal, {"王芳"}), {}).error().kind ==
          ErrorKind::refused);
}
