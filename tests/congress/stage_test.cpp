#include "shared/congress/stage.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "tests/support/catch.hpp"

using namespace daihui::congress;

namespace {

/// Congress A at 发票, everything in order.
PeriodFacts in_order(Stage stage) {
    PeriodFacts facts;
    facts.stage = stage;
    facts.any_election = true;
    facts.method_adopted = facts.candidates_adopted = facts.scrutineers_adopted = true;
    facts.sitting_current = true;
    facts.bodies = {{"staff", "教代会", {2, 3, false}, {212, 205, 7}},
                    {"union", "工代会", {2, 3, false}, {214, 208, 6}}};
    facts.classes = {
        {"双代表", 202, 220, 202, 18, 0}, {"仅教代会", 3, 10, 3, 7, 0}, {"仅工代会", 6, 10, 6, 4, 0}};
    facts.slips_printed = true;
    facts.polls = {{"工会委员会", {208, 207, 207, 0}}, {"周转房管理办法", {205, 205, 205, 0}}};
    return facts;
}

constexpr Stage all_stages[] = {Stage::planned,  Stage::box_checked, Stage::issued,        Stage::open,
                                Stage::closed,   Stage::valid,       Stage::void_election, Stage::opened,
                                Stage::reported, Stage::declared,    Stage::sealed};

/// The one gate closed because of a change to facts in order.
Gate after(Stage from, Stage target, const std::function<void(PeriodFacts&)>& change) {
    PeriodFacts facts = in_order(from);
    change(facts);
    return gate_to(target, facts);
}

bool unmet(const Gate& gate, const std::string& words) {
    for (const auto& condition : gate.conditions)
        if (condition.words == words) return !condition.met;
    return false;
}

}  // namespace

TEST_CASE("every step opens from the one before it and from no other") {
    const std::set<std::pair<Stage, Stage>> steps = {
        {Stage::planned, Stage::box_checked}, {Stage::box_checked, Stage::box_checked},
        {Stage::box_checked, Stage::issued},  {Stage::issued, Stage::issued},
        {Stage::issued, Stage::open},         {Stage::open, Stage::closed},
        {Stage::closed, Stage::valid},        {Stage::valid, Stage::opened},
        {Stage::opened, Stage::reported},     {Stage::reported, Stage::declared},
        {Stage::declared, Stage::sealed},     {Stage::void_election, Stage::sealed}};
    for (const Stage from : all_stages)
        for (const Stage target : all_stages) {
            INFO(to_text(from) << " to " << to_text(target));
            const Gate gate = gate_to(target, in_order(from));
            CHECK(gate.open == (steps.count({from, target}) == 1));
            CHECK(gate.open == gate.missing.empty());
        }
    CHECK(gate_to(Stage::declared, in_order(Stage::issued)).missing ==
          "现在是「发票」，不能直接进入「宣布」，请按步骤进行。");
}

TEST_CASE("the conditions before voting read as on the console") {
    std::vector<std::string> words;
    for (const auto& condition : gate_to(Stage::open, in_order(Stage::issued)).conditions)
        words.push_back(condition.words);
    for (const char* wanted :
         {"选举办法已通过", "候选人、监票人名单", "票箱为空，投票机为零", "发票数由两人录入并相符"}) {
        INFO(wanted);
        CHECK(std::count(words.begin(), words.end(), wanted) == 1);
    }
}

TEST_CASE("no election before 选举办法, candidates and scrutineers are recorded") {
    for (const auto& [from, target] : {std::pair{Stage::planned, Stage::box_checked},
                                       {Stage::box_checked, Stage::issued},
                                       {Stage::issued, Stage::open}}) {
        const Gate method = after(from, target, [](PeriodFacts& facts) { facts.method_adopted = false; });
        CHECK_FALSE(method.open);
        CHECK(unmet(method, "选举办法已通过"));
        CHECK(method.missing == "选举办法尚未通过，请先进行表决并录入结果。");
        const Gate candidates =
            after(from, target, [](PeriodFacts& facts) { facts.candidates_adopted = false; });
        CHECK(unmet(candidates, "候选人、监票人名单"));
        CHECK(candidates.missing == "候选人名单尚未通过，请先进行表决并录入结果。");
        const Gate scrutineers =
            after(from, target, [](PeriodFacts& facts) { facts.scrutineers_adopted = false; });
        CHECK_FALSE(scrutineers.open);
        CHECK(scrutineers.missing == "监票人名单尚未通过，请先进行表决并录入结果。");
        CHECK(after(from, target, [](PeriodFacts& facts) {
                  facts.candidates_adopted = facts.scrutineers_adopted = false;
              }).missing == "候选人名单、监票人名单尚未通过，请先进行表决并录入结果。");
    }
}

TEST_CASE("secret motions alone need no 选举办法 and no candidates, but scrutineers") {
    const auto motions_only = [](PeriodFacts& facts) {
        facts.any_election = facts.method_adopted = facts.candidates_adopted = false;
    };
    CHECK(after(Stage::planned, Stage::box_checked, motions_only).open);
    const Gate gate = after(Stage::planned, Stage::box_checked, [&](PeriodFacts& facts) {
        motions_only(facts);
        facts.scrutineers_adopted = false;
    });
    CHECK_FALSE(gate.open);
    CHECK(unmet(gate, "监票人名单"));
}

TEST_CASE("a scrutineer who is a candidate shuts the gate") {
    const Gate gate = after(Stage::planned, Stage::box_checked,
                            [](PeriodFacts& facts) { facts.scrutineer_conflicts = {"李敏", "王芳"}; });
    CHECK_FALSE(gate.open);
    CHECK(gate.missing == "监票人李敏、王芳是候选人，请更换监票人。");
}

TEST_CASE("the quorum of each body is checked at every step up to the opening") {
    for (const auto& [from, target] : {std::pair{Stage::planned, Stage::box_checked},
                                       {Stage::box_checked, Stage::issued},
                                       {Stage::issued, Stage::open}}) {
        const Gate gate =
            after(from, target, [](PeriodFacts& facts) { facts.bodies[1].presence.present = 142; });
        CHECK_FALSE(gate.open);
        CHECK(unmet(gate, "工代会到会人数符合规定"));
        CHECK(
            gate.missing ==
            "工代会应到正式代表 214 名，实到 142 名，不足应到代表的三分之二（须 143 名以上），不能进行选举。");
        CHECK(after(from, target, [](PeriodFacts& facts) { facts.bodies[1].presence.present = 143; }).open);
    }
}

TEST_CASE("the box must be empty, the sitting current and the slips printed") {
    CHECK(after(Stage::planned, Stage::box_checked, [](PeriodFacts& facts) {
              facts.ballots_in_box = 2;
          }).missing == "票箱中已有 2 张选票，请总监票人检查，票箱为空后才能继续。");
    CHECK_FALSE(after(Stage::issued, Stage::open, [](PeriodFacts& facts) { facts.ballots_in_box = 1; }).open);
    CHECK_FALSE(after(Stage::planned, Stage::box_checked, [](PeriodFacts& facts) {
                    facts.sitting_current = false;
                }).open);
    CHECK_FALSE(after(Stage::planned, Stage::box_checked, [](PeriodFacts& facts) {
                    facts.slips_printed = false;
                }).open);
}

TEST_CASE("a slip astray keeps voting shut and is named with its class") {
    const Gate one = after(Stage::issued, Stage::open, [](PeriodFacts& facts) { facts.classes[2].voided = 3; });
    CHECK_FALSE(one.open);
    CHECK(unmet(one, "发票数由两人录入并相符"));
    CHECK(one.missing == "仅工代会还差 1 张。请监票人找到这张卡并扫描作废，或换发登记，之后才能开始投票。");
    const Gate more = after(Stage::issued, Stage::open, [](PeriodFacts& facts) {
        facts.classes[0].voided = 16;
        facts.classes[2].voided = 3;
    });
    CHECK(more.missing ==
          "双代表还差 2 张，仅工代会还差 1 张。请监票人找到这些卡并扫描作废，或换发登记，之后才能开始投票。");
    const Gate surplus =
        after(Stage::issued, Stage::open, [](PeriodFacts& facts) { facts.classes[1].voided = 8; });
    CHECK_FALSE(surplus.open);
    CHECK(surplus.missing ==
          "仅教代会印制 10 张，发出与作废合计 11 张，多出 1 张。请监票人重新清点，由两人重新录入发票数。");
}

TEST_CASE("never more slips and paper than people, class by class") {
    const Gate slips =
        after(Stage::box_checked, Stage::issued, [](PeriodFacts& facts) { facts.classes[2].issued = 7; });
    CHECK_FALSE(slips.open);
    CHECK(slips.missing ==
          "仅工代会发出 7 张，比实到 6 名多 1 "
          "张。请监票人重新清点，离场代表的选票卡收回作废，由两人重新录入发票数。");
    CHECK_FALSE(after(Stage::box_checked, Stage::issued, [](PeriodFacts& facts) {
                    facts.classes[2].paper_issued = 1;
                }).open);
    CHECK_FALSE(
        after(Stage::issued, Stage::open, [](PeriodFacts& facts) { facts.classes[2].paper_issued = 1; }).open);
    // One class may not lend its people to another.
    CHECK_FALSE(after(Stage::box_checked, Stage::issued, [](PeriodFacts& facts) {
                    facts.classes[2].issued = 7;
                    facts.classes[1].issued = 2;
                }).open);
}

TEST_CASE("fewer slips than people is said and shuts nothing") {
    const Gate gate =
        after(Stage::box_checked, Stage::issued, [](PeriodFacts& facts) { facts.classes[2].issued = 5; });
    CHECK(gate.open);
    CHECK(gate.notes == std::vector<std::string>{"仅工代会发出 5 张，比实到 6 名少 1 张，请确认没有漏领。"});
    CHECK(gate_to(Stage::issued, in_order(Stage::box_checked)).notes.empty());
    // Paper for one who cannot use the machine makes the number whole.
    CHECK(after(Stage::box_checked, Stage::issued, [](PeriodFacts& facts) {
              facts.classes[2].issued = 5;
              facts.classes[2].paper_issued = 1;
          }).notes.empty());
}

TEST_CASE("voting does not open before anything is handed out") {
    const Gate none = after(Stage::issued, Stage::open, [](PeriodFacts& facts) { facts.classes.clear(); });
    CHECK_FALSE(none.open);
    CHECK(none.missing == "发票数尚未录入，请由两人分别录入。");
    const Gate nothing = after(Stage::issued, Stage::open, [](PeriodFacts& facts) {
        for (auto& one : facts.classes) one.issued = 0, one.voided = one.printed;
    });
    CHECK_FALSE(nothing.open);
    CHECK(nothing.missing == "还没有发出选票卡，请先发票并由两人录入。");
}

TEST_CASE("an election waits for every machine's box") {
    for (const Stage target : {Stage::valid, Stage::void_election}) {
        const Gate gate = after(Stage::closed, target,
                                [](PeriodFacts& facts) { facts.undecided_sync = {"7 号机", "9 号机"}; });
        CHECK_FALSE(gate.open);
        CHECK(unmet(gate, "各投票机票箱已汇总"));
    }
    CHECK(after(Stage::closed, Stage::valid, [](PeriodFacts& facts) {
              facts.undecided_sync = {"7 号机"};
          }).missing == "7 号机的票箱尚未汇总，请等待恢复，或由两名监票人取箱。");
}

TEST_CASE("more back than out can only be declared void, and only then") {
    const auto one_more = [](PeriodFacts& facts) { facts.polls[1].papers = {205, 206, 206, 0}; };
    const Gate valid = after(Stage::closed, Stage::valid, one_more);
    CHECK_FALSE(valid.open);
    CHECK(valid.missing == "周转房管理办法收回选票多于发出选票，不能宣布有效，须宣布无效并重新投票。");
    CHECK(after(Stage::closed, Stage::void_election, one_more).open);
    const Gate sound = gate_to(Stage::void_election, in_order(Stage::closed));
    CHECK_FALSE(sound.open);
    CHECK(sound.missing == "收回选票不多于发出选票，应宣布有效。");
}

TEST_CASE("what is held back is part of the reckoning before voting, and named") {
    CHECK(after(Stage::issued, Stage::open, [](PeriodFacts& facts) {
              facts.classes[0].voided = 15;
              facts.classes[0].held = 3;
          }).open);
    CHECK(after(Stage::issued, Stage::open, [](PeriodFacts& facts) {
              facts.classes[0].voided = 15;
              facts.classes[0].held = 2;
          }).missing == "双代表还差 1 张。请监票人找到这张卡并扫描作废，或换发登记，之后才能开始投票。");
    CHECK(
        after(Stage::issued, Stage::open, [](PeriodFacts& facts) { facts.classes[0].held = 1; }).missing ==
        "双代表印制 220 张，发出与作废、留存合计 221 张，多出 1 张。请监票人重新清点，由两人重新录入发票数。");
}

TEST_CASE("held slips are void before the chair speaks, and paper keyed in is part of the reckoning") {
    CHECK(after(Stage::closed, Stage::valid, [](PeriodFacts& facts) {
              facts.classes[0].voided = 16;
              facts.classes[0].keyed = 2;
          }).open);
    const Gate left = after(Stage::closed, Stage::valid, [](PeriodFacts& facts) {
        facts.classes[0].voided = 15;
        facts.classes[0].keyed = 1;
        facts.classes[2].voided = 3;
    });
    CHECK_FALSE(left.open);
    CHECK(unmet(left, "印制数等于发出、作废、代录之和"));
    CHECK(left.missing ==
          "双代表印制 220 张，发出 202 张、作废 15 张、代录 1 张，还有 2 张没有作废。仅工代会印制 10 张，发出 "
          "6 张、"
          "作废 3 张，还有 1 张没有作废。请监票人把留存的这些选票卡扫描作废，之后才能宣布选举是否有效。");
    CHECK(after(Stage::closed, Stage::valid, [](PeriodFacts& facts) { facts.classes[1].keyed = 1; }).missing ==
          "仅教代会印制 10 张，发出 3 张、作废 7 张、代录 1 张，多出 1 张。请监票人重新清点并报告主席团。");
}

TEST_CASE("a held slip that cannot be voided any more leaves the way of declaring the poll void") {
    const auto lost = [](PeriodFacts& facts) { facts.classes[0].voided = 17; };
    CHECK_FALSE(after(Stage::closed, Stage::valid, lost).open);
    CHECK(after(Stage::closed, Stage::void_election, lost).open);
}

TEST_CASE("a count that does not add up is reported but not declared") {
    const std::string sentence =
        "赞成、不赞成、弃权合计 206，与有效票 207 相差 1，请总监票人复核，暂不能宣布。";
    const auto broken = [&](PeriodFacts& facts) { facts.inconsistent = {sentence}; };
    CHECK(after(Stage::opened, Stage::reported, broken).open);
    const Gate gate = after(Stage::reported, Stage::declared, broken);
    CHECK_FALSE(gate.open);
    CHECK(unmet(gate, "各项计数相符"));
    CHECK(gate.missing == sentence);
}

TEST_CASE("a quorum is of its electorate and in its words") {
    PeriodFacts::BodyFacts women{"union+women", "工代会", {2, 3, false}, {82, 54, 3}};
    women.electors = Electors::women;
    const Quorum few = quorum_of(women, true);
    CHECK_FALSE(few.met);
    CHECK(few.sentence.find("女代表") != std::string::npos);
    const auto change = [&women](PeriodFacts& facts) { facts.bodies.push_back(women); };
    const Gate shut = after(Stage::planned, Stage::box_checked, change);
    CHECK_FALSE(shut.open);
    CHECK(unmet(shut, "工代会女代表到会人数符合规定"));
    women.presence.present = 55;
    CHECK(after(Stage::planned, Stage::box_checked, change).open);

    PeriodFacts::BodyFacts all{"union", "工代会", {1, 2, true}, {214, 208, 6}};
    CHECK(quorum_of(all, true).met);
    all.quorum_base = Base::members;
    all.members = 2860;
    CHECK_FALSE(quorum_of(all, true).met);
    CHECK(quorum_of(all, true).sentence.find("全体会员") != std::string::npos);
}

TEST_CASE("amendments keep the box of their motion shut") {
    const Gate gate = after(Stage::planned, Stage::box_checked,
                            [](PeriodFacts& facts) { facts.amendments = {"先表决修正案「第三条」。"}; });
    CHECK_FALSE(gate.open);
    CHECK(gate.missing == "先表决修正案「第三条」。");
}

TEST_CASE(
    "from ten paper ballots on their sheets are counted before 选举有效 and their marks before the report") {
    const auto paper = [](std::int64_t issued, std::int64_t keyed, std::optional<std::int64_t> collected,
                          std::optional<std::int64_t> counted) {
        return [=](PeriodFacts& facts) {
            facts.polls.front().paper_issued = issued;
            facts.polls.front().keyed = keyed;
            facts.polls.front().collected = collected;
            facts.polls.front().counted = counted;
        };
    };
    // Nine are keyed in: whatever is not is said and shuts nothing.
    const Gate nine = after(Stage::closed, Stage::valid, paper(9, 7, {}, {}));
    CHECK(nine.open);
    REQUIRE(nine.notes.size() == 1);
    CHECK(nine.notes.front() == "工会委员会发出纸质选票 9 张，代录 7 张，请确认其余的没有收回。");
    CHECK(after(Stage::closed, Stage::valid, paper(9, 9, {}, {})).notes.empty());

    const Gate ten = after(Stage::closed, Stage::valid, paper(10, 0, {}, {}));
    CHECK_FALSE(ten.open);
    CHECK(unmet(ten, "纸质选票已清点收回数"));
    CHECK(ten.missing.find("工会委员会发出纸质选票 10 张，收回数还没有录入。") != std::string::npos);
    CHECK(after(Stage::closed, Stage::valid, paper(10, 0, 0, {})).open);
    CHECK(after(Stage::closed, Stage::valid, paper(10, 0, 10, {})).open);
    const Gate eleven = after(Stage::closed, Stage::valid, paper(10, 0, 11, {}));
    CHECK_FALSE(eleven.open);
    CHECK(eleven.missing.find("比发出 10 张多 1 张") != std::string::npos);
    CHECK(after(Stage::closed, Stage::void_election, paper(10, 0, 11, {})).open);
    CHECK_FALSE(after(Stage::closed, Stage::void_election, paper(10, 0, 10, {})).open);
    // What was keyed in before is not among the sheets.
    CHECK(after(Stage::closed, Stage::valid, paper(12, 3, 9, {})).open);
    CHECK_FALSE(after(Stage::closed, Stage::valid, paper(12, 3, 10, {})).open);

    CHECK(after(Stage::opened, Stage::reported, paper(10, 0, 0, {})).open);
    const Gate uncounted = after(Stage::opened, Stage::reported, paper(10, 0, 8, {}));
    CHECK_FALSE(uncounted.open);
    CHECK(uncounted.missing.find("收回纸质选票 8 张，还没有录入计票结果。") != std::string::npos);
    CHECK(after(Stage::opened, Stage::reported, paper(10, 0, 8, 8)).open);
    const Gate astray = after(Stage::opened, Stage::reported, paper(10, 0, 8, 7));
    CHECK_FALSE(astray.open);
    CHECK(astray.missing.find("相差 1 张") != std::string::npos);
}

TEST_CASE("people may take over from 检查票箱 on, and not after 选举有效") {
    const std::set<Stage> may = {Stage::box_checked, Stage::issued, Stage::open, Stage::closed};
    for (const Stage stage : all_stages) {
        INFO(to_text(stage));
        const Gate gate = gate_to_people(in_order(stage));
        CHECK(gate.open == (may.count(stage) == 1));
        CHECK(gate.missing.empty() == gate.open);
    }
}
