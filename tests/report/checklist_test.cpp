// Lists and sheets to mark by hand, read back.
#include "shared/report/checklist.hpp"

#include "tests/report/samples.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/paper.hpp"

using namespace daihui;
using namespace daihui::report;
using namespace daihui::report::testing;
using paper::Paper;

namespace {

congress::Congress with_people() {
    congress::Congress congress = huachuan();
    const auto add = [&](std::string number, std::string name, std::string group, congress::DelegateKind kind,
                         std::vector<std::string> bodies, congress::Sex sex) {
        congress::Delegate one;
        one.number = std::move(number);
        one.name = std::move(name);
        one.delegation = std::move(group);
        one.unit = "材料科学与工程学院";
        one.kind = kind;
        one.bodies = std::move(bodies);
        one.sex = sex;
        congress.delegates.push_back(one);
    };
    using enum congress::DelegateKind;
    for (int i = 1; i <= 60; ++i)
        add("0" + std::to_string(100 + i), "代表" + std::to_string(100 + i),
            i <= 20 ? "机关一代表团" : "材料代表团", full, {"staff", "union"},
            i % 3 == 0 ? congress::Sex::female : congress::Sex::male);
    add("0201", "只教代会", "材料代表团", full, {"staff"}, congress::Sex::male);
    add("0301", "列席某", "材料代表团", observer, {}, congress::Sex::male);
    congress.bodies.push_back({"committee", "第十七届工会委员会", "工会委员会", "", "poll"});
    congress.members.push_back({"M7", "会员甲", congress::Sex::female, "校医院", ""});
    return congress;
}

std::string text_of_list(const congress::Congress& congress, const ChecklistForm& form,
                         const std::string& name) {
    const auto pdf = hand_checklist(context_of(congress), form);
    REQUIRE(pdf);
    CHECK(*pdf == *hand_checklist(context_of(congress), form));
    return Paper(*pdf, name).text();
}

}  // namespace

TEST_CASE("the list holds the full delegates of its body, by delegation, with their totals") {
    if (!paper::tools_present()) return;
    const congress::Congress congress = with_people();
    const std::string text = text_of_list(congress, {.body = "union"}, "checklist");
    CHECK(paper::holds(text, "工会会员代表大会代表"));
    for (const congress::Delegate& one : congress.delegates)
        CHECK(paper::holds(text, one.name) == one.belongs_to("union"));
    CHECK(paper::holds(text, "应到 20 名"));
    CHECK(paper::holds(text, "应到 40 名"));
    CHECK(text.find("机关一代表团") < text.find("材料代表团"));
    for (const char* word : {"签到", "领票", "投票", "发出选票", "收回选票", "监票人（签名）"})
        CHECK(paper::holds(text, word));
}

TEST_CASE("women only, and a committee's members who are not all delegates") {
    if (!paper::tools_present()) return;
    const congress::Congress congress = with_people();
    const std::string women = text_of_list(congress, {.body = "union", .women_only = true}, "checklist-women");
    CHECK(paper::holds(women, "女代表"));
    CHECK(paper::holds(women, "代表103（女）"));
    CHECK_FALSE(paper::holds(women, "代表101"));
    const std::string committee = text_of_list(
        congress, {.body = "committee", .members = {"0101", "M7", "?欧阳明"}}, "checklist-committee");
    CHECK(paper::holds(committee, "第十七届工会委员会委员"));
    CHECK(paper::holds(committee, "代表101"));
    CHECK(paper::holds(committee, "会员甲（女）"));
    CHECK(paper::holds(committee, "欧阳明"));
}

TEST_CASE("a list that cannot be is refused") {
    const congress::Congress congress = with_people();
    const FormContext context = context_of(congress);
    CHECK(hand_checklist(context, {.body = "nobody"}).error().kind == ErrorKind::wrong_use);
    CHECK(hand_checklist(context, {.body = "union", .sitting = "none"}).error().kind == ErrorKind::wrong_use);
    CHECK(hand_checklist(context, {.body = "committee"}).error().kind == ErrorKind::refused);
}

TEST_CASE("the tally sheet has a row for each mark of each name, and boxes for every ballot") {
    if (!paper::tools_present()) return;
    const congress::Congress congress = huachuan();
    congress::Poll poll = committee().result.poll;
    poll.write_ins = congress::WriteIns::members;
    const auto pdf = tally_sheet(context_of(congress), poll, 206);
    REQUIRE(pdf);
    const std::string text = Paper(*pdf, "tally").text();
    // The first two characters: a long name stands in two lines.
    for (const congress::Candidate& one : poll.candidates) CHECK(paper::holds(text, one.name.substr(0, 6)));
    CHECK(paper::holds(text, "不赞成"));
    CHECK(paper::holds(text, "另选他人："));
    CHECK(paper::holds(text, "监票人（签名）"));
    poll.candidates.clear();
    CHECK(tally_sheet(context_of(congress), poll, 10).error().kind == ErrorKind::refused);
}
