// The four samples of config/congresses have the numbers, names and agendas that they are to have.
#include <algorithm>
#include <map>

#include "shared/folder/folder.hpp"
#include "shared/text/stroke_order.hpp"
#include "shared/text/utf8.hpp"
#include "tests/folder/scratch.hpp"
#include "tests/support/catch.hpp"

using namespace daihui;
using namespace daihui::congress;
using daihui::folder::Loaded;
using namespace daihui::folder::testing;

namespace {

Loaded loaded(const std::string& name) {
    Loaded out = folder::load(sample(name));
    INFO(told(out.problems));
    REQUIRE(out.congress);
    CHECK(out.problems.empty());
    return out;
}

template <class Test>
std::int64_t count(const Congress& congress, Test test) {
    return std::count_if(congress.delegates.begin(), congress.delegates.end(), test);
}

std::int64_t full(const Congress& congress, const std::string& category) {
    return count(congress, [&](const Delegate& d) {
        return d.kind == DelegateKind::full &&
               ("、" + d.category + "、").find("、" + category + "、") != std::string::npos;
    });
}

std::int64_t of_kind(const Congress& congress, DelegateKind kind) {
    return count(congress, [&](const Delegate& d) { return d.kind == kind; });
}

std::map<std::string, int> delegations(const Congress& congress) {
    std::map<std::string, int> sizes;
    for (const Delegate& d : congress.delegates)
        if (d.kind == DelegateKind::full) ++sizes[d.delegation];
    return sizes;
}

void check_threshold(const Congress& congress, const std::string& body, std::int64_t expected,
                     std::int64_t quorum, std::int64_t majority) {
    INFO(body);
    CHECK(expected_of(congress, body) == expected);
    for (const Poll& poll : congress.polls) {
        if (poll.body != body) continue;
        INFO(poll.id);
        CHECK(poll.quorum.least(expected) == quorum);
        CHECK(poll.majority.least(expected) == majority);
        CHECK(poll.majority_base == Base::expected);
    }
}

void check_ballot_order(const Congress& congress) {
    for (const Poll& poll : congress.polls) {
        if (poll.order_note.empty()) continue;
        std::vector<std::string> names;
        for (const Candidate& candidate : poll.candidates) names.push_back(candidate.name);
        std::vector<std::string> sorted = names;
        text::sort_names(sorted, text::NameOrder::surname_strokes);
        INFO(poll.id);
        CHECK(poll.order_note == "按姓氏笔画为序");
        CHECK(names == sorted);
    }
}

// Every candidate of a delegates' election is a delegate who may be elected there.
void check_candidates(const Congress& congress) {
    for (const Poll& poll : congress.polls)
        for (const Candidate& candidate : poll.candidates) {
            if (poll.kind != PollKind::election) continue;
            INFO(poll.id << " " << candidate.name);
            const Delegate* delegate = congress.delegate(candidate.number);
            REQUIRE(delegate != nullptr);
            CHECK(delegate->kind == DelegateKind::full);
            CHECK(delegate->name == candidate.name);
            CHECK(delegate->sex == candidate.sex);
            CHECK(delegate->sex != Sex::unknown);
        }
}

}  // namespace

TEST_CASE("sample A is the change of term of PRACTICE.md section 5") {
    const Loaded sample_a = loaded("a-huachuan");
    const Congress& a = *sample_a.congress;
    CHECK(a.title == "华川理工大学第九届教职工代表大会第一次会议暨第十七届工会会员代表大会第一次会议");
    CHECK(a.title_lines ==
          std::vector<std::string>{"第九届教职工代表大会第一次会议", "暨第十七届工会会员代表大会第一次会议"});
    CHECK(a.member_count == 2860);
    CHECK(of_kind(a, DelegateKind::full) == 218);
    CHECK(of_kind(a, DelegateKind::observer) == 14);
    CHECK(of_kind(a, DelegateKind::guest) == 8);
    CHECK(of_kind(a, DelegateKind::staff) == 24);
    CHECK(count(a, [](const Delegate& d) { return d.belongs_to("staff") && d.belongs_to("union"); }) == 208);
    CHECK(count(a, [](const Delegate& d) { return d.belongs_to("staff") && !d.belongs_to("union"); }) == 4);
    CHECK(count(a, [](const Delegate& d) { return !d.belongs_to("staff") && d.belongs_to("union"); }) == 6);
    check_threshold(a, "staff", 212, 142, 107);
    check_threshold(a, "union", 214, 143, 108);
    CHECK(delegations(a) == std::map<std::string, int>{{"机关一代表团", 14},
                                                       {"机关二代表团", 13},
                                                       {"材料代表团", 15},
                                                       {"机械代表团", 14},
                                                       {"自动化代表团", 13},
                                                       {"计算机代表团", 14},
                                                       {"土木资源代表团", 14},
                                                       {"能源环境代表团", 12},
                                                       {"化学生物代表团", 12},
                                                       {"数理代表团", 15},
                                                       {"经管代表团", 14},
                                                       {"文法代表团", 11},
                                                       {"外语代表团", 11},
                                                       {"马院代表团", 8},
                                                       {"体育图书代表团", 9},
                                                       {"后勤基建代表团", 12},
                                                       {"附属校医院代表团", 10},
                                                       {"直属科研代表团", 7}});
    CHECK(full(a, "教师") == 136);
    CHECK(full(a, "领导干部") == 41);
    CHECK(full(a, "40岁以下") == 58);
    CHECK(full(a, "高级职称") == 128);
    CHECK(count(a, [](const Delegate& d) { return d.kind == DelegateKind::full && d.sex == Sex::female; }) ==
          82);
    CHECK(count(a, [](const Delegate& d) { return d.kind == DelegateKind::full && !d.ethnicity.empty(); }) ==
          13);
    CHECK(a.people.presidium.size() == 27);
    CHECK(a.people.scrutineers.size() == 8);
    CHECK(a.people.tellers.size() == 4);

    REQUIRE(a.period("main") != nullptr);
    CHECK(a.period("main")->polls ==
          std::vector<std::string>{"union-committee", "audit-committee", "standing-presidium", "housing"});
    const std::map<std::string, std::pair<int, std::size_t>> seats{
        {"union-committee", {19, 21}},    {"audit-committee", {5, 6}},
        {"standing-presidium", {15, 17}}, {"chair", {1, 1}},
        {"vice-chairs", {3, 3}},          {"audit-chair", {1, 1}}};
    for (const auto& [id, numbers] : seats) {
        INFO(id);
        REQUIRE(a.poll(id) != nullptr);
        CHECK(a.poll(id)->seats == numbers.first);
        CHECK(a.poll(id)->candidates.size() == numbers.second);
    }
    CHECK(a.poll("housing")->secrecy == Secrecy::secret);
    CHECK(a.poll("housing")->body == "staff");
    CHECK(a.body("committee")->elected_by == "union-committee");
    CHECK(a.body("audit")->elected_by == "audit-committee");
    CHECK(a.documents.size() == 9);
    CHECK(a.proposals.size() == 9);
    for (const char* id : {"union-committee", "audit-committee", "standing-presidium"}) {
        const std::size_t eligible = eligible_write_ins(a, *a.poll(id)).size();
        CHECK(eligible > 150);
        CHECK(eligible <= max_write_in_answers);
    }
    const std::vector<SlipClass> classes = slip_classes(a, *a.period("main"));
    REQUIRE(classes.size() == 3);
    CHECK(classes[0].expected == 208);
    CHECK(classes[1].expected + classes[2].expected == 10);
    check_ballot_order(a);
    check_candidates(a);
}

TEST_CASE("sample A has the people of the pictures, namesakes, and names that are hard to write") {
    const Loaded sample_a = loaded("a-huachuan");
    const Congress& a = *sample_a.congress;
    const auto named = [&](const std::string& name) {
        return count(a, [&](const Delegate& d) { return d.name == name && d.kind == DelegateKind::full; });
    };
    CHECK(named("李明") == 2);
    CHECK(named("张伟") == 2);
    for (const char* name :
         {"王𬭩", "林㛃", "赵䶮", "欧阳少东", "黎明", "马晓燕", "田文博", "王芳", "阿不都热依木·吐尔地"})
        CHECK(named(name) == 1);
    const std::int64_t two =
        count(a, [](const Delegate& d) { return d.kind == DelegateKind::full && text::length(d.name) == 2; });
    CHECK(two * 100 >= 218 * 12);
    CHECK(two * 100 <= 218 * 15);
    const auto gulnur = std::find_if(a.delegates.begin(), a.delegates.end(),
                                     [](const Delegate& d) { return d.name == "古丽努尔·买买提"; });
    REQUIRE(gulnur != a.delegates.end());
    CHECK(gulnur->second_name == "گۈلنۇر مەمەت");
    CHECK(gulnur->ethnicity == "维吾尔族");
}

TEST_CASE("sample B is the yearly session, from a workbook") {
    const Loaded sample_b = loaded("b-tiannan");
    const Congress& b = *sample_b.congress;
    CHECK(of_kind(b, DelegateKind::full) == 118);
    CHECK(of_kind(b, DelegateKind::observer) == 12);
    CHECK(of_kind(b, DelegateKind::guest) == 5);
    check_threshold(b, "staff", 118, 79, 60);
    check_threshold(b, "union", 118, 79, 60);
    CHECK(delegations(b) == std::map<std::string, int>{{"机关一代表团", 14},
                                                       {"机关二代表团", 12},
                                                       {"公共基础代表团", 13},
                                                       {"信息代表团", 15},
                                                       {"生物代表团", 13},
                                                       {"机电代表团", 14},
                                                       {"人文艺术代表团", 13},
                                                       {"马院代表团", 8},
                                                       {"医护后勤代表团", 16}});
    CHECK(count(b, [](const Delegate& d) { return d.kind == DelegateKind::full && d.sex == Sex::female; }) ==
          55);
    CHECK(count(b, [](const Delegate& d) { return d.kind == DelegateKind::full && !d.ethnicity.empty(); }) ==
          52);
    CHECK(full(b, "教师") == 74);
    CHECK(full(b, "领导干部") == 22);
    CHECK(b.poll("by-election")->seats == 2);
    CHECK(b.poll("by-election")->candidates.size() == 3);
    CHECK(b.poll("officers-appraisal")->kind == PollKind::appraisal);
    CHECK(b.poll("officers-appraisal")->candidates.size() == 3);
    CHECK(b.period("main")->polls.size() == 4);
    CHECK(b.proposals.size() == 5);
    CHECK(slip_classes(b, *b.period("main")).size() == 1);
    check_ballot_order(b);
    check_candidates(b);
}

TEST_CASE("sample C is a faculty's congress, from GB 18030 files") {
    const Loaded sample_c = loaded("c-faculty");
    const Congress& c = *sample_c.congress;
    CHECK(of_kind(c, DelegateKind::full) == 32);
    CHECK(c.delegates.size() == 32);
    check_threshold(c, "staff", 32, 22, 17);
    check_threshold(c, "union", 32, 22, 17);
    CHECK(c.sittings.size() == 1);
    CHECK(c.members.size() == 124);
    CHECK(c.poll("committee")->seats == 5);
    CHECK(c.poll("committee")->candidates.size() == 6);
    CHECK(c.poll("committee")->write_ins == WriteIns::members);
    // 124 members less 6 candidates and 2 who may not stand.
    const std::vector<Eligible> eligible = eligible_write_ins(c, *c.poll("committee"));
    CHECK(eligible.size() == 116);
    CHECK(std::none_of(eligible.begin(), eligible.end(), [](const Eligible& e) { return e.name == "方志远"; }));
    CHECK(count(c, [](const Delegate& d) { return d.name == "陈锋"; }) == 1);
    CHECK(count(c, [](const Delegate& d) { return d.name == "石𬭩"; }) == 1);
    CHECK(count(c, [](const Delegate& d) { return d.name == "米娜瓦尔·艾力"; }) == 1);
    CHECK(c.delegate("04") != nullptr);  // typed in full width
    check_ballot_order(c);
    check_candidates(c);
}

TEST_CASE("sample D is a small meeting that awards: choices, points, proposals, an amendment, women only") {
    const Loaded sample_d = loaded("d-awards");
    const Congress& d = *sample_d.congress;
    CHECK(of_kind(d, DelegateKind::full) == 21);
    CHECK(expected_of(d, "enlarged") == 21);
    for (const Poll& poll : d.polls) {
        INFO(poll.id);
        CHECK(poll.quorum.least(21) == 14);
        // Choices go by votes alone.
        CHECK(poll.majority == (poll.kind == PollKind::choose ? Threshold{0, 1, true} : Threshold{1, 2, true}));
    }

    const Poll& collectives = *d.poll("collectives");
    CHECK(collectives.kind == PollKind::choose);
    CHECK(collectives.subjects == Subjects::bodies);
    CHECK(collectives.seats == 5);
    CHECK(collectives.candidates.size() == 7);
    CHECK(collectives.choose_min == 1);
    CHECK(collectives.choose_max == 5);
    CHECK(collectives.ballot_title == "五一先进集体评选票");
    CHECK(collectives.majority == Threshold{0, 1, true});
    CHECK(collectives.order_note.empty());

    const Poll& able = *d.poll("able-workers");
    CHECK(able.seats == 16);
    CHECK(able.candidates.size() == 20);
    CHECK(able.order_note == "按姓氏笔画为序");
    CHECK(std::none_of(able.candidates.begin(), able.candidates.end(),
                       [](const Candidate& c) { return c.sex == Sex::unknown; }));

    const Poll& women = *d.poll("women-models");
    CHECK(women.women_only);
    CHECK(expected_of(d, women) == 10);
    CHECK(electorate_of(women) == "enlarged+women");

    const Poll& show = *d.poll("show");
    CHECK(show.kind == PollKind::score);
    CHECK(show.scale == ScoreScale{60, 100, 1, 1, 1});
    CHECK(show.scale.steps() == 41);
    CHECK(show.subjects == Subjects::items);

    const Poll& proposals = *d.poll("proposal-appraisal");
    CHECK(proposals.subjects == Subjects::proposals);
    CHECK(proposals.grades == std::vector<std::string>{"满意", "基本满意", "不满意", "不了解"});
    REQUIRE(proposals.candidates.size() == 5);
    CHECK(proposals.candidates.front().name == "提案 1 实训车间增设急救箱和急救培训");

    CHECK(d.poll("rules-amendment")->amends == "rules");
    CHECK(d.period("main")->polls.size() == 5);
    const std::vector<SlipClass> classes = slip_classes(d, *d.period("main"));
    REQUIRE(classes.size() == 2);
    CHECK(classes[0].expected + classes[1].expected == 21);
    check_ballot_order(d);
}

TEST_CASE("the proposals of sample D add up as its report says") {
    const Loaded sample_d = loaded("d-awards");
    const ProposalTotals all = proposal_total(sample_d.congress->proposals);
    CHECK(all.received == 7);
    CHECK(all.filed == 5);
    CHECK(all.merged == 1);
    CHECK(all.suggestions == 1);
    CHECK(all.suggestions_replied == 1);
    CHECK(all.reply_rate() == Share{4, 5});
    CHECK(all.solved == 2);
    CHECK(all.solving == 1);
    CHECK(all.planned == 1);
    CHECK(all.satisfaction_rate() == Share{2, 3});
    CHECK(all.no_feedback == 1);
}

TEST_CASE("a sample survives being frozen into the record") {
    for (const char* name : {"a-huachuan", "b-tiannan", "c-faculty", "d-awards"}) {
        const Congress congress = *loaded(name).congress;
        CHECK(congress_from_json(to_json(congress)) == congress);
    }
}
