// The rates of RULES.md section 4 with both their parts, and who the delegates are.
#include "shared/congress/proposal.hpp"
#include "shared/congress/counting.hpp"
#include "shared/congress/make_up.hpp"
#include "tests/support/catch.hpp"

using namespace daihui::congress;

namespace {

std::vector<Proposal> some(int number, const Proposal& like) {
    std::vector<Proposal> out;
    for (int i = 0; i < number; ++i) {
        out.push_back(like);
        out.back().number = std::to_string(i + 1);
    }
    return out;
}

Proposal filed() {
    Proposal proposal;
    proposal.filing = Filing::filed;
    return proposal;
}

Proposal answered(Resolution resolution, Satisfaction satisfaction) {
    Proposal proposal = filed();
    proposal.assigned_on = "2026-04-02";
    proposal.replied_on = "2026-05-01";
    proposal.resolution = resolution;
    proposal.satisfaction = satisfaction;
    return proposal;
}

void add(std::vector<Proposal>& all, const std::vector<Proposal>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

std::string rate(const Share& share, int decimals = 2) { return percent(share.part, share.whole, decimals); }

}  // namespace

TEST_CASE("144 satisfied and 2 fairly satisfied of 146 are 100 %") {
    std::vector<Proposal> all = some(144, answered(Resolution::solved, Satisfaction::satisfied));
    add(all, some(2, answered(Resolution::solved, Satisfaction::fairly)));
    const ProposalTotals total = proposal_total(all);
    CHECK(total.satisfaction_rate() == Share{146, 146});
    CHECK(rate(total.satisfaction_rate()) == "100%");
    // Whoever has not answered the question is in neither part; who says no is in the whole.
    add(all, some(3, answered(Resolution::solved, Satisfaction::none)));
    CHECK(proposal_total(all).satisfaction_rate() == Share{146, 146});
    CHECK(proposal_total(all).no_feedback == 3);
    add(all, some(1, answered(Resolution::solved, Satisfaction::dissatisfied)));
    CHECK(proposal_total(all).satisfaction_rate() == Share{146, 147});
}

TEST_CASE("6 of 51 filed is 11.76 %") {
    std::vector<Proposal> all = some(6, filed());
    Proposal suggestion;
    suggestion.filing = Filing::suggestion;
    add(all, some(45, suggestion));
    const ProposalTotals total = proposal_total(all);
    CHECK(total.filing_rate() == Share{6, 51});
    CHECK(rate(total.filing_rate()) == "11.76%");
    CHECK(total.suggestions == 45);
    CHECK(total.suggestion_reply_rate() == Share{0, 45});
}

TEST_CASE("case I: 72 received, 64 filed, 57 solved, 7 kept") {
    std::vector<Proposal> all = some(57, answered(Resolution::solved, Satisfaction::satisfied));
    add(all, some(7, answered(Resolution::kept, Satisfaction::fairly)));
    Proposal other;
    other.filing = Filing::merged;
    add(all, some(3, other));
    other.filing = Filing::rejected;
    add(all, some(5, other));
    const ProposalTotals total = proposal_total(all);
    CHECK(total.received == 72);
    CHECK(total.filed == 64);
    CHECK(rate(total.filing_rate(), 1) == "88.9%");
    CHECK(rate(total.solved_rate(), 1) == "89.1%");
    CHECK(rate(total.kept_rate(), 1) == "10.9%");
    CHECK(total.reply_rate() == Share{64, 64});
}

TEST_CASE("45 opinions that were all answered are 100 %") {
    Proposal opinion;
    opinion.filing = Filing::suggestion;
    opinion.assigned_on = opinion.replied_on = "2026-04-02";
    const ProposalTotals total = proposal_total(some(45, opinion));
    CHECK(rate(total.suggestion_reply_rate()) == "100%");
    // No proposal was filed: that rate has no base, and no number is made up.
    CHECK(total.reply_rate() == Share{0, 0});
    CHECK(rate(total.reply_rate()) == "—");
    CHECK(total.replied == 0);
}

TEST_CASE("126 proposals, fairly satisfied included, are over 98 %") {
    std::vector<Proposal> all = some(110, answered(Resolution::solved, Satisfaction::satisfied));
    add(all, some(14, answered(Resolution::planned, Satisfaction::fairly)));
    add(all, some(2, answered(Resolution::kept, Satisfaction::dissatisfied)));
    const Share share = proposal_total(all).satisfaction_rate();
    CHECK(share == Share{124, 126});
    CHECK(rate(share) == "98.41%");
}

TEST_CASE("groups come in the order of the register, the unnamed last, and add up to the total") {
    std::vector<Proposal> all = some(6, answered(Resolution::solved, Satisfaction::satisfied));
    all[0].category = "后勤服务";
    all[2].category = "教学科研";
    all[3].category = "后勤服务";
    all[3].filing = Filing::merged;
    all[5].category = "教学科研";
    const auto rows = proposal_totals(all, ProposalsBy::category);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].name == "后勤服务");
    CHECK(rows[0].received == 2);
    CHECK(rows[0].filed == 1);
    // What was merged is handled in another row: nothing of it is counted twice.
    CHECK(rows[0].replied == 1);
    CHECK(rows[1].name == "教学科研");
    CHECK(rows[2].name == "未填写");
    const ProposalTotals total = proposal_total(all);
    std::int64_t received = 0, replied = 0, satisfied = 0;
    for (const ProposalTotals& row : rows) {
        received += row.received;
        replied += row.replied;
        satisfied += row.satisfied;
    }
    CHECK(received == total.received);
    CHECK(replied == total.replied);
    CHECK(satisfied == total.satisfied);
    CHECK(proposal_totals({}, ProposalsBy::delegation).empty());
}

TEST_CASE("each filed proposal is a subject of the appraisal, by number and title") {
    std::vector<Proposal> all = some(2, filed());
    all[0].number = "2026-01";
    all[0].title = "延长图书馆考试周开放时间";
    all[1].filing = Filing::suggestion;
    CHECK(proposal_subjects(all) == std::vector<std::string>{"提案 2026-01 延长图书馆考试周开放时间"});
}

TEST_CASE("the make-up of the delegates counts full delegates of a body, in the order of the form") {
    Congress congress;
    const auto add_delegate = [&](const char* body, Sex sex, const char* ethnicity, const char* category,
                                  DelegateKind kind = DelegateKind::full) {
        Delegate delegate;
        delegate.kind = kind;
        delegate.bodies = {body};
        delegate.sex = sex;
        delegate.ethnicity = ethnicity;
        delegate.category = category;
        congress.delegates.push_back(delegate);
    };
    add_delegate("staff", Sex::female, "回族", "教师、高级职称");
    add_delegate("staff", Sex::male, "", "领导干部、教师");
    add_delegate("staff", Sex::male, "", "实验人员");
    add_delegate("union", Sex::female, "", "教师");
    add_delegate("staff", Sex::female, "", "教师", DelegateKind::observer);
    const std::vector<MakeUpRow> staff{{"教师", 2, 3},     {"女", 1, 3},       {"领导干部", 1, 3},
                                       {"少数民族", 1, 3}, {"高级职称", 1, 3}, {"实验人员", 1, 3}};
    CHECK(make_up(congress, "staff") == staff);
    CHECK(make_up(congress).front() == MakeUpRow{"教师", 3, 4});
    CHECK(make_up(congress, "nobody").empty());
    CHECK(is_in_category(congress.delegates[1], "教师"));
    CHECK_FALSE(is_in_category(congress.delegates[0], "高级"));
}
